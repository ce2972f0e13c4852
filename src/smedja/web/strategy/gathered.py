# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Everything that one party answers for, gathered over all strategies without opening any of them.

Position in the flow: the page *Ansvarig* shows it. It reads the entries that name the party, and public fields only.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock
from typing import Final, TypeAlias

from django.db.models import Count, Max
from django.utils import timezone

from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.strategy.figures import counted
from smedja.strategy import Indicator, Item, Measure, Party, Value, Version
from smedja.strategy.items import Task
from smedja.strategy.plan import measures_stated
from smedja.strategy.status import due_by
from smedja.strategy.visible import public_item
from smedja.strategy.words import last_day
from smedja.web.register.models import PUBLISHED, Entry, Observation, Part, Revision
from smedja.web.register.plans import read, uncollected
from smedja.web.strategy.templatetags.plan import name_of

#: Public items kept in memory by revision, which never changes; each is some kilobytes.
KEPT: Final = 4000
#: Names that one question to the database holds at most.
AT_ONCE: Final = 10_000
#: A revision: its number in the database, and when it was made, so that no other database's is taken for it.
Live: TypeAlias = tuple[int, datetime]
_held: OrderedDict[Live, Item] = OrderedDict()
_one_at_a_time = Lock()


@dataclass(frozen=True)
class PartHeld:
    """One item that a party has a part in.

    Attributes:
        strategy: Key of the strategy.
        strategy_name: What it is called.
        kind: Kind of item.
        item: The item, without what is internal.
        roles: What the party does in it.
        due: Of an indicator, by which day its next value is looked for; None when nothing says.
        stale: Of an indicator, whether that value has still not come when as much time again has passed.
    """

    strategy: str
    strategy_name: str
    kind: str
    item: Item
    roles: tuple[str, ...]
    due: date | None = None
    stale: bool = False


@dataclass(frozen=True)
class DueTask:
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
        successor: Name of the party that took over; empty when there is none.
        parts: What it has a part in, by strategy.
        due: Its tasks that are not done, by date.
        elsewhere: How many of its measures are the same as one in another strategy, and are counted there.
        unknown: Names of the strategies of whose measures not all are known, with how many are, and of how many.
        every: Every party with the number of its parts, when all are listed.
        today: The day on which this was asked.
    """

    key: str
    name: str
    party: Party | None
    successor: str
    parts: Sequence[PartHeld]
    due: Sequence[DueTask]
    elsewhere: int
    unknown: Sequence[tuple[str, str, Cited, Cited]]
    every: Sequence[tuple[str, str, Cited]]
    today: date


def gathered(key: str, lang: Lang) -> Gathered:
    """Return what a party answers for; every party when no key is given."""
    with uncollected():
        return _one(key, lang) if key else _every(lang)


def _every(lang: Lang) -> Gathered:
    today, named = timezone.localdate(), _named(lang)
    counts = Part.objects.values_list("party").annotate(many=Count("entry", distinct=True)).order_by("party")
    every = [(party, named.get(party, (party, None))[0], counted(many, today)) for party, many in counts]
    every.sort(key=lambda one: one[1].casefold())
    return Gathered("", "", None, "", (), (), 0, (), every, today)


def _one(key: str, lang: Lang) -> Gathered:
    today, named = timezone.localdate(), _named(lang)
    roles: dict[int, list[str]] = defaultdict(list)
    for entry, role in Part.objects.filter(party=key[:80]).values_list("entry_id", "role"):
        roles[entry].append(role)
    rows = (
        Entry.objects.filter(parts__party=key[:80], archived_at=None, register__archived_at=None)
        .exclude(live=None)
        .order_by("register_id", "id")
        .distinct()
        .values_list("id", "register_id", "kind", "live_id", "live__made_at", *_TITLED)
    )
    found = list(rows)
    items = _items((kind, (live, made)) for _, _, kind, live, made, *_ in found)
    held = [(pk, register, kind, items[live, made]) for pk, register, kind, live, made, *_ in found]
    values = _values([(register, item.key) for _, register, kind, item in held if kind == "indicator"])
    titles = {row[1]: (row[5], pick(lang, row[6], row[7]) or row[6] or row[7] or row[5]) for row in found}
    parts = [
        _part(titles[register], kind, item, roles[pk], values.get((register, item.key)), today)
        for pk, register, kind, item in held
    ]
    name, party = named.get(key, (key, None))
    after = named.get(party.successor, (party.successor, None))[0] if party and party.successor else ""
    return Gathered(
        key,
        name,
        party,
        after,
        parts,
        _due(parts, key, today),
        sum(isinstance(one.item, Measure) and one.item.same_as is not None for one in parts),
        _unknown(titles, today),
        (),
        today,
    )


_TITLED: Final = ("register__key", "register__title_sv", "register__title_en")


def _items(rows: Iterable[tuple[str, Live]]) -> Mapping[Live, Item]:
    """Revision → its item without what is internal; a revision never changes, so each is read once."""
    kinds = {live: kind for kind, live in rows}
    with _one_at_a_time:
        found = {live: _held[live] for live in kinds if live in _held}
    missing = {live[0]: live for live in kinds if live not in found}
    for start in range(0, len(missing), AT_ONCE):
        named = list(missing)[start : start + AT_ONCE]
        for pk, body in Revision.objects.filter(pk__in=named).values_list("id", "body"):
            found[missing[pk]] = public_item(read(kinds[missing[pk]], body))
    with _one_at_a_time:
        for live in kinds:
            _held[live] = found[live]
            _held.move_to_end(live)
        while len(_held) > KEPT:
            _held.popitem(last=False)
    return found


def _named(lang: Lang) -> dict[str, tuple[str, Party]]:
    """Key → name and what is said, of every party in any strategy."""
    found: dict[str, tuple[str, Party]] = {}
    rows = Entry.objects.filter(kind="party", archived_at=None).exclude(live=None).order_by("id")
    held = list(rows.values_list("key", "live_id", "live__made_at"))
    items = _items(("party", (live, made)) for _, live, made in held)
    for key, live, made in held:
        item = items[live, made]
        if key not in found and isinstance(item, Party):
            found[key] = name_of(item, lang), item
    return found


def _values(indicators: Sequence[tuple[int, str]]) -> Mapping[tuple[int, str], str]:
    """(register, indicator) → the last date that a number of it refers to."""
    if not indicators:
        return {}
    registers, keys = {one[0] for one in indicators[:AT_ONCE]}, {one[1] for one in indicators[:AT_ONCE]}
    rows = Observation.objects.filter(register__in=registers, indicator__in=keys, state=PUBLISHED).exclude(value=None)
    by_indicator = rows.values_list("register_id", "indicator").annotate(last=Max("date"))
    return {(register, indicator): last for register, indicator, last in by_indicator}


def _part(
    strategy: tuple[str, str], kind: str, item: Item, roles: Sequence[str], last: str | None, today: date
) -> PartHeld:
    held = PartHeld(*strategy, kind, item, tuple(dict.fromkeys(roles)))
    if not isinstance(item, Indicator) or last is None:
        return held
    due, stale = due_by(item, Value(item.key, last, last, 0.0), today)
    return replace(held, due=due, stale=stale)


def _unknown(registers: Mapping[int, tuple[str, str]], today: date) -> list[tuple[str, str, Cited, Cited]]:
    """Strategies whose versions state more measures than are held."""
    found = recovered(registers)
    return [
        (*registers[register], counted(many, today), counted(said, today)) for register, (many, said) in found.items()
    ]


def recovered(registers: Iterable[int]) -> Mapping[int, tuple[int, int]]:
    """Return register → how many measures it holds and how many its versions state, where they state more."""
    named = set(registers)
    rows = Entry.objects.filter(register__in=named, archived_at=None).exclude(live=None)
    versions = list(rows.filter(kind="version").values_list("register_id", "live_id", "live__made_at"))
    items = _items(("version", (live, made)) for _, live, made in versions)
    held = dict(rows.filter(kind="measure").values_list("register_id").annotate(many=Count("id")))
    found = {}
    for register in sorted(named):
        own = (items[live, made] for at, live, made in versions if at == register)
        said = measures_stated(one for one in own if isinstance(one, Version))
        if said > held.get(register, 0):
            found[register] = held.get(register, 0), said
    return found


def _due(parts: Sequence[PartHeld], key: str, today: date) -> list[DueTask]:
    """Tasks that the party has to do: its own, and those of nobody named in measures that it answers for."""
    found = []
    for part in parts:
        if not isinstance(part.item, Measure):
            continue
        answers = "responsible" in part.roles
        for task in part.item.tasks:
            if task.done or not task.due or not (task.party == key or (task.party is None and answers)):
                continue
            found.append(DueTask(part.strategy, part.item, task, last_day(task.due) < today))
    return sorted(found, key=lambda one: one.task.due or "")
