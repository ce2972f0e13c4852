# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Everything that one party answers for, gathered over all strategies without opening any of them.

Position in the flow: the page *Ansvarig* shows it. It reads the entries that name the party, and public fields only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.strategy.figures import counted
from smedja.report.strategy.words import stage_word
from smedja.strategy import Item, Measure, Party
from smedja.strategy.delivery import delivery
from smedja.strategy.items import Task
from smedja.strategy.visible import public_item
from smedja.web.register.models import Entry, Part
from smedja.web.register.plans import read, uncollected
from smedja.web.strategy.templatetags.plan import name_of


@dataclass(frozen=True)
class PartShown:
    """One item that a party has a part in."""

    strategy: str
    strategy_name: str
    kind: str
    item: Item
    roles: tuple[str, ...]
    stage: str


@dataclass(frozen=True)
class DueShown:
    """One task that a party has to do."""

    strategy: str
    measure: Measure
    task: Task
    late: bool


@dataclass(frozen=True)
class Gathered:
    """What a party's page shows.

    Attributes:
        key: Key of the party; empty when all parties are listed.
        name: What it is called.
        party: What the strategies say of it; the first that says anything.
        parts: What it has a part in, by strategy.
        due: Its tasks that are not done, by date.
        number: How many items it has a part in.
        late: How many of its tasks are late.
        every: Every party with the number of its parts, when all are listed.
    """

    key: str
    name: str
    party: Party | None
    parts: Sequence[PartShown]
    due: Sequence[DueShown]
    number: Cited
    late: Cited
    every: Sequence[tuple[str, str, Cited]]


def gathered(key: str, lang: Lang) -> Gathered:
    """Return what a party answers for; every party when no key is given."""
    with uncollected():
        return _gathered(key, lang)


def _gathered(key: str, lang: Lang) -> Gathered:
    today = timezone.localdate()
    named = _named(lang)
    if not key:
        counts = Part.objects.values_list("party").annotate(many=Count("entry", distinct=True)).order_by("party")
        every = [(party, named.get(party, (party, None))[0], counted(many, today)) for party, many in counts]
        every.sort(key=lambda one: one[1].casefold())
        none = counted(0, today)
        return Gathered("", "", None, (), (), counted(len(every), today), none, every)
    roles: dict[int, list[str]] = defaultdict(list)
    for entry, role in Part.objects.filter(party=key[:80]).values_list("entry_id", "role"):
        roles[entry].append(role)
    rows = Entry.objects.filter(pk__in=roles, archived_at=None, register__archived_at=None).order_by(
        "register_id", "id"
    )
    parts: list[PartShown] = []
    for pk, strategy, sv, en, kind, body in rows.values_list(
        "id", "register__key", "register__title_sv", "register__title_en", "kind", "live__body"
    ):
        item = public_item(read(kind, body))
        stage = stage_word(delivery(item, today).stage, lang) if isinstance(item, Measure) else ""
        title = pick(lang, sv, en) or sv or en or strategy
        parts.append(PartShown(strategy, title, kind, item, tuple(dict.fromkeys(roles[pk])), stage))
    due = _due(parts, key, today.isoformat())
    name, party = named.get(key, (key, None))
    late = sum(one.late for one in due)
    about = pick(lang, "försenade steg", "late steps")
    return Gathered(key, name, party, parts, due, counted(len(parts), today), counted(late, today, about), ())


def _named(lang: Lang) -> dict[str, tuple[str, Party]]:
    """Key → name and what is said, of every party in any strategy."""
    found: dict[str, tuple[str, Party]] = {}
    rows = Entry.objects.filter(kind="party", archived_at=None).exclude(live=None).order_by("id")
    for key, body in rows.values_list("key", "live__body"):
        item = public_item(read("party", body))
        if key not in found and isinstance(item, Party):
            found[key] = name_of(item, lang), item
    return found


def _due(parts: Sequence[PartShown], key: str, today: str) -> list[DueShown]:
    """Tasks that the party has to do: its own, and those of nobody named in measures that it answers for."""
    found = []
    for part in parts:
        if not isinstance(part.item, Measure):
            continue
        answers = "responsible" in part.roles
        for task in part.item.tasks:
            if task.done or not task.due or not (task.party == key or (task.party is None and answers)):
                continue
            found.append(DueShown(part.strategy, part.item, task, task.due < today[: len(task.due)]))
    return sorted(found, key=lambda one: one.task.due or "")
