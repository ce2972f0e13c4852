# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""History: who changed what, when and why, for an item and for a strategy.

Position in the flow: pages, the list of moved targets and PROV files read it. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from smedja.strategy import Indicator
from smedja.strategy.moved import Revised
from smedja.web.register.models import PUBLISHED, Entry, Register, Revision
from smedja.web.register.plans import Key, read


def revisions(register: Register, kind: str, key: str) -> list[Revision]:
    """Return an item's revisions, the latest first."""
    found = Revision.objects.filter(entry__register=register, entry__kind=kind, entry__key=key)
    return list(found.select_related("entry").order_by("-number"))


def published_targets(register: Register) -> list[Revised]:
    """Return every published state of every indicator, in order: what the list of moved targets is made of."""
    rows = (
        Revision.objects.filter(entry__register=register, entry__kind="indicator", state=PUBLISHED)
        .select_related("entry")
        .order_by("entry__key", "number")
    )
    return [
        Revised(item, row.number, row.decided_at, row.author, row.reason, row.decision)
        for row in rows.iterator()
        if isinstance(item := read("indicator", row.body), Indicator) and row.decided_at is not None
    ]


def last_touched(register: Register) -> Mapping[Key, tuple[datetime, str]]:
    """Return when each item last got a revision, and by whom: what phantom owners are told by."""
    rows = Entry.objects.filter(register=register).values_list("kind", "key", "tip__made_at", "tip__author")
    return {(kind, key): (at, author) for kind, key, at, author in rows if at is not None}
