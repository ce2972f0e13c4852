# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Check: from well-formed items to a sound plan; every fault at once.

Position in the flow: between what was read and the register. An empty field is no fault: see ``follow_up`` for what is
missing. Whether the table of a feed exists is not checked here, nor whether a lever's years lie ahead: a plan's may be
past. The key of a strategy's parent is another register's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from math import isfinite
from typing import Any, Final

from smedja.core import Absence, Fault, FaultReport, PlanError
from smedja.scenarios.scenario import Vocabulary
from smedja.strategy.items import KINDS, Indicator, Measure, RunFeed
from smedja.strategy.plan import Plan
from smedja.strategy.reading import shown
from smedja.strategy.references import CHAINS, REFERENCES, closed, reach
from smedja.strategy.words import first_day, last_day, partial_date

#: Kind, list within the item, first and last date.
_SPELLS: Final = (
    ("strategy", "", "start", "end"),
    ("programme", "", "start", "end"),
    ("party", "", "active_from", "active_until"),
    ("measure", "", "start", "end"),
    ("measure", "parties", "since", "until"),
)
#: Field of a lever → the vocabulary's list of its codes.
_LEVER_CODES: Final = (
    ("county", "regions"),
    ("education_group", "educations"),
    ("occupation", "occupations"),
    ("industry", "industries"),
)
_SIGNS: Final = tuple(sign.value for sign in Absence)
#: Looking for near misses is slow; a plan with more unknown keys than this has another fault than spelling.
_MOST_NEAR: Final = 100


def check_plan(plan: Plan, vocabulary: Vocabulary | None = None) -> None:
    """Do nothing when a plan holds.

    Args:
        plan: The plan.
        vocabulary: Codes that levers, regions and feeds may name; they are not looked at without it.

    Raises:
        PlanError: it does not hold; every fault is named.
    """
    FaultReport(f"The plan {plan.strategy.key}", list(plan_faults(plan, vocabulary))).raise_if_any(PlanError)


def plan_faults(plan: Plan, vocabulary: Vocabulary | None = None) -> tuple[Fault, ...]:
    """Return everything that is wrong with a plan whose items are each well formed.

    Keys that occur twice, references to what is not there, spells that end before they begin, chains that close,
    numbers without unit, money without year, levers with unknown codes, values and effects that do not belong.
    Partial dates are compared by what they may mean: 2018 and 2018-03 are in order either way.
    """
    found = _Faults(plan)
    _keys(found)
    _references(found)
    _circles(found)
    _spells(found)
    for measure in plan.measures:
        _measure(found, measure)
    for indicator in plan.indicators:
        _indicator(found, indicator)
    _values(found)
    for number, effect in enumerate(plan.effects):
        _interval(found, f"effects[{number}].size", effect.size, effect.low, effect.high)
    if vocabulary:
        _codes(found, vocabulary)
    return tuple(found.found)


@dataclass
class _Faults:
    """Gathers the faults of a plan."""

    plan: Plan
    found: list[Fault] = field(default_factory=list)
    near: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, place: str, reason: str, what: str, todo: str = "") -> None:
        self.found.append(Fault(what, place, todo, place, reason))

    def nearest(self, kind: str, key: str) -> str:
        """The keys of a kind that are spelt most alike, in words."""
        if (kind, key) not in self.near:
            known = tuple(self.plan.by_key[kind]) if len(self.near) < _MOST_NEAR else ()
            close = get_close_matches(key, known, n=3)
            self.near[kind, key] = (
                f"Did you mean {' or '.join(close)}?" if close else f"Add the {kind}, or name another"
            )
        return self.near[kind, key]


def _of_kind(plan: Plan, kind: str) -> Iterator[tuple[str, Any]]:
    """Items or facts of a kind, each with its place."""
    if kind == "value":
        return ((f"values[{number}]", value) for number, value in enumerate(plan.values))
    if kind == "effect":
        return ((f"effects[{number}]", effect) for number, effect in enumerate(plan.effects))
    return ((f"{kind}/{item.key}", item) for item in plan.of_kind(kind))


def _keys(found: _Faults) -> None:
    """Keys and short names that occur twice."""
    for kind in KINDS:
        for key, times in Counter(item.key for item in found.plan.of_kind(kind)).items():
            if times > 1:
                found.add(f"{kind}/{key}.key", "repeated", f"{times} are called {key!r}", "Rename all but one")
    for measure in found.plan.measures:
        for listed in ("tasks", "levers", "evidence"):
            parts = getattr(measure, listed)
            for number in _repeated([part.id for part in parts]):
                place = f"measure/{measure.key}.{listed}[{number}].id"
                found.add(place, "repeated", f"Two are called {parts[number].id!r}", "Rename one")


def _repeated(keys: Sequence[Any]) -> list[int]:
    """The numbers of those that stood before."""
    if len(set(keys)) == len(keys):
        return []
    return [number for number, key in enumerate(keys) if key in keys[:number]]


def _references(found: _Faults) -> None:
    """References to what is not there, or twice to the same."""
    for reference in REFERENCES:
        known = found.plan.by_key[reference.target]
        for place, part in _of_kind(found.plan, reference.kind):
            named = list(reference.of(part))
            for path, key in named:
                if key not in known:
                    todo = found.nearest(reference.target, key)
                    found.add(f"{place}.{path}", "unknown_reference", f"There is no {reference.target} {key!r}", todo)
            for number in _repeated([key for _, key in named]) if reference.once else ():
                path, key = named[number]
                found.add(f"{place}.{path}", "repeated", f"{key!r} stands here twice", "Take one away")


def _circles(found: _Faults) -> None:
    """Items that come, step by step, from themselves."""
    for kind, paths in CHAINS:
        steps = [path.split(".") for path in paths]
        after = {item.key: [key for step in steps for _, key in reach(item, step)] for item in found.plan.of_kind(kind)}
        for circle in closed(after):
            what = f"The {kind} leads back to itself: {' → '.join((*circle, circle[0]))}"
            found.add(
                f"{kind}/{circle[0]}.{steps[0][0].removesuffix('[]')}", "circle", what, "Take one of the steps away"
            )


def _spells(found: _Faults) -> None:
    """Spells that end before they begin."""
    for kind, listed, first, last in _SPELLS:
        for place, item in _of_kind(found.plan, kind):
            parts = [(place, item)]
            if listed:
                parts = [(f"{place}.{listed}[{number}]", part) for number, part in enumerate(getattr(item, listed))]
            for here, part in parts:
                start, end = getattr(part, first), getattr(part, last)
                if start and end and last_day(end) < first_day(start):
                    what = f"{last} {end} comes before {first} {start}"
                    found.add(f"{here}.{last}", "wrong_order", what, "Change the two about, or mend one of them")


def _measure(found: _Faults, measure: Measure) -> None:
    """Money without year, years that stand the wrong way round, findings without unit."""
    for number, amount in enumerate(measure.amounts):
        place = f"measure/{measure.key}.amounts[{number}]"
        if amount.sek is not None and amount.first_year is None and not amount.year_unstated:
            todo = "Give the first year, or say that the source does not state it"
            found.add(f"{place}.first_year", "no_year", f"{amount.sek:g} SEK has no year", todo)
        if amount.year_unstated and amount.first_year is not None:
            what = f"The year is given, {amount.first_year}, and said to be unstated"
            found.add(f"{place}.year_unstated", "contradiction", what, "Take one of the two away")
        if amount.last_year is not None and amount.first_year is None:
            found.add(f"{place}.first_year", "missing", "There is a last year and no first", "Give the first year")
        _years(found, place, amount.first_year, amount.last_year)
    for number, lever in enumerate(measure.levers):
        _years(found, f"measure/{measure.key}.levers[{number}]", lever.first_year, lever.last_year)
    for number, evidence in enumerate(measure.evidence):
        place = f"measure/{measure.key}.evidence[{number}]"
        _interval(found, f"{place}.size", evidence.size, evidence.low, evidence.high)
        if evidence.size is not None and evidence.unit is None:
            found.add(f"{place}.unit", "no_unit", f"The size {evidence.size:g} has no unit", "Give the unit")


def _years(found: _Faults, place: str, first: int | None, last: int | None) -> None:
    if first is not None and last is not None and last < first:
        what = f"last_year {last} comes before first_year {first}"
        found.add(f"{place}.last_year", "wrong_order", what, "Change the two about, or mend one of them")


def _interval(found: _Faults, place: str, value: float | None, low: float | None, high: float | None) -> None:
    """An interval that does not hold its own value, or has one end."""
    if (low is None) != (high is None):
        found.add(place, "one_end", "The interval has one end", "Give both ends or none")
    elif low is not None and high is not None and (low > high or (value is not None and not low <= value <= high)):
        what = f"{value} lies outside its own interval {low}–{high}"
        found.add(place, "outside_interval", what, "Mend the value or the interval")


def _indicator(found: _Faults, indicator: Indicator) -> None:
    """Numbers without unit, two targets of one day, targets that go the wrong way or come too early."""
    place, base = f"indicator/{indicator.key}", indicator.baseline
    numbers = [target.value for target in indicator.targets] + ([base.value] if base else [])
    if indicator.unit is None and any(number is not None for number in numbers):
        found.add(f"{place}.unit", "no_unit", "A baseline or target is given without a unit", "Give the unit")
    days = [last_day(target.date) for target in indicator.targets]
    for number in _repeated(days):
        what = f"Two targets are for {indicator.targets[number].date}"
        found.add(f"{place}.targets[{number}].date", "repeated", what, "Keep one: the history holds what was before")
    sign = {"up": 1.0, "down": -1.0}.get(indicator.direction or "", 0.0)
    for number, target in enumerate(indicator.targets):
        here = f"{place}.targets[{number}]"
        if base and days[number] < first_day(base.date):
            what = f"The target of {target.date} comes before the baseline of {base.date}"
            found.add(f"{here}.date", "wrong_order", what, "Mend one of the dates")
        if base and target.value is not None and base.value is not None and sign * (target.value - base.value) < 0:
            what = f"It is to go {indicator.direction}, and the target {target.value:g} is not, from {base.value:g}"
            found.add(f"{here}.value", "wrong_direction", what, "Mend the direction, the target or the baseline")


def _values(found: _Faults) -> None:
    """Values with impossible dates or signs, outside their own interval, or of one date and vintage twice."""
    held: dict[tuple[str, str, str], int] = {}
    for number, value in enumerate(found.plan.values):
        place = f"values[{number}]"
        if what := _date_fault(value.date):
            found.add(f"{place}.date", "wrong_date", what, "Give a year, a month or a day that exists")
        if what := _date_fault(value.vintage) or ("" if len(value.vintage) == 10 else f"{value.vintage} is no day"):
            found.add(f"{place}.vintage", "wrong_date", what, "Give the day on which the value was published")
        if isinstance(value.value, str):
            if value.value not in _SIGNS:
                todo = f"Give a number, or one of: {', '.join(_SIGNS)}"
                found.add(f"{place}.value", "wrong_type", f"{shown(value.value)} is no number", todo)
        elif not isfinite(value.value):
            found.add(f"{place}.value", "wrong_type", f"{value.value} is no number", "Give a finite number")
        else:
            _interval(found, f"{place}.value", value.value, value.low, value.high)
        before = held.setdefault(value[:3], number)
        if before != number:
            what = f"{value.indicator} has two values for {value.date} of vintage {value.vintage}"
            found.add(place, "repeated", what, f"Keep one; the other is values[{before}]")


@cache
def _date_fault(text: str) -> str:
    try:
        partial_date(text)
    except ValueError as fault:
        return str(fault)
    return ""


def _codes(found: _Faults, vocabulary: Vocabulary) -> None:
    """Codes that no list of the country has. A feed's occupations may be shorter and take in all below."""
    for party in found.plan.parties:
        _code(found, f"party/{party.key}.region", party.region, "counties", vocabulary.counties)
    for measure in found.plan.measures:
        place = f"measure/{measure.key}"
        for number, code in enumerate(measure.regions):
            _code(found, f"{place}.regions[{number}]", code, "counties", vocabulary.counties)
        for number, lever in enumerate(measure.levers):
            for name, listed in _LEVER_CODES:
                given = getattr(lever, name, None)
                _code(found, f"{place}.levers[{number}].{name}", given, listed, vocabulary.codes(listed))
    for indicator in found.plan.indicators:
        if isinstance(feed := indicator.feed, RunFeed):
            place = f"indicator/{indicator.key}.feed"
            _code(found, f"{place}.county", feed.county, "regions", vocabulary.regions)
            for number, prefix in enumerate(feed.occupations):
                if not any(known.startswith(prefix) for known in vocabulary.occupations):
                    _code(found, f"{place}.occupations[{number}]", prefix, "occupations", vocabulary.occupations)


def _code(found: _Faults, place: str, code: str | None, listed: str, known: Sequence[str]) -> None:
    if code is not None and code not in known:
        close = get_close_matches(code, known, n=3) if len(found.found) < _MOST_NEAR else []
        todo = f"Nearest: {', '.join(close)}" if close else ""
        found.add(place, "unknown_code", f"{code!r} is none of the {listed}", todo)
