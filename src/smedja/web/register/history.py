# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""History: who changed what, when and why, for an item and for a strategy.

Position in the flow: pages, the list of moved targets and PROV files read it. It changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count, Max, Min

from smedja.strategy import Indicator
from smedja.strategy.follow_up import Touch
from smedja.strategy.moved import Revised
from smedja.strategy.rights import Role
from smedja.web.register.models import PUBLISHED, Entry, Membership, Observation, Part, Register, Revision
from smedja.web.register.plans import Key, read


def revisions(register: Register, kind: str, key: str) -> list[Revision]:
    """Return an item's revisions, the latest first."""
    found = Revision.objects.filter(entry__register=register, entry__kind=kind, entry__key=key)
    return list(found.select_related("entry").order_by("-number"))


def published_targets(register: Register) -> list[Revised]:
    """Return the published states of indicators that have had several, in order: only theirs can have moved."""
    indicators = Entry.objects.filter(register=register, kind="indicator", revisions__state=PUBLISHED)
    several = indicators.annotate(states=Count("revisions")).filter(states__gt=1)
    rows = (
        Revision.objects.filter(entry__in=several, state=PUBLISHED)
        .select_related("entry")
        .order_by("entry__key", "number")
    )
    return [
        Revised(item, row.number, row.decided_at, row.author, row.reason, row.decision)
        for row in rows.iterator()
        if isinstance(item := read("indicator", row.body), Indicator) and row.decided_at is not None
    ]


def touches(register: Register) -> Mapping[Key, Touch]:
    """Return ("party", key) → what its contacts have done in the register; a party without contacts is left out."""
    contacts = Membership.objects.filter(register=register, role=Role.CONTACT).values_list("party", "person__username")
    by_party: dict[str, set[str]] = defaultdict(set)
    for party, name in contacts:
        by_party[party].add(name)
    last = _last_acts(register, {name for names in by_party.values() for name in names})
    first_named = dict(
        Part.objects.filter(entry__register=register, party__in=by_party)
        .values_list("party")
        .annotate(first=Min("entry__revisions__made_at"))
    )
    return {
        ("party", party): Touch(
            named=first_named[party].date() if party in first_named else None,
            last=max((last[name].date() for name in names if name in last), default=None),
        )
        for party, names in by_party.items()
    }


def _last_acts(register: Register, names: set[str]) -> dict[str, datetime]:
    """Account → when it last made a revision or reported a value."""
    found: dict[str, datetime] = {}
    for rows in (
        Revision.objects.filter(entry__register=register, author__in=names),
        Observation.objects.filter(register=register, author__in=names),
    ):
        for name, at in rows.values_list("author").annotate(last=Max("made_at")):
            found[name] = max(at, found.get(name, at))
    return found
