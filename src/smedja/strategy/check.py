# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Check: from plain values to items, and from items to a sound plan; every fault at once.

Position in the flow: between files or forms and the register. An empty field is no fault: see ``follow_up`` for what is
missing. Whether the table of a feed exists is not checked here, nor whether a lever's years lie ahead: a plan's may be
past. The key of a strategy's parent is another register's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, lru_cache
from itertools import chain, dropwhile
from math import isfinite
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from smedja.core import Absence, Fault, FaultReport, PlanError
from smedja.scenarios.scenario import Vocabulary
from smedja.strategy.items import KINDS, Indicator, Item, Measure, RunFeed
from smedja.strategy.plan import Plan
from smedja.strategy.words import first_day, last_day, partial_date

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True)
class Reference:
    """That a field holds the key of another item.

    Attributes:
        kind: Kind of item that has the field; ``value`` and ``effect`` for facts.
        path: The field; ``[]`` follows a list.
        target: Kind of item that it names.
        once: Whether one key may stand only once in the list.
    """

    kind: str
    path: str
    target: str
    once: bool = False

    def of(self, part: Any) -> Iterator[tuple[str, str]]:
        """Yield the keys that an item or fact names, each with its place in it."""
        return _reach(part, self.path.split("."))


#: Every field that names another item. A package's foreign keys are made from this list.
REFERENCES: Final[tuple[Reference, ...]] = (
    *(Reference(kind, "sources[]", "source", once=True) for kind in KINDS),
    Reference("party", "successor", "party"),
    Reference("strategy", "owner", "party"),
    Reference("goal", "areas[]", "area", once=True),
    Reference("goal", "parent", "goal"),
    Reference("goal", "owner", "party"),
    Reference("version", "adds_to", "version"),
    Reference("version", "replaces", "version"),
    Reference("decision", "by", "party"),
    Reference("decision", "replaces", "decision"),
    Reference("decision", "changes", "decision"),
    Reference("programme", "parties[]", "party", once=True),
    Reference("measure", "versions[]", "version", once=True),
    Reference("measure", "areas[].area", "area", once=True),
    Reference("measure", "goals[]", "goal", once=True),
    Reference("measure", "programmes[]", "programme", once=True),
    Reference("measure", "parties[].party", "party"),
    Reference("measure", "parties[].source", "source"),
    Reference("measure", "decisions[]", "decision", once=True),
    Reference("measure", "amounts[].source", "source"),
    Reference("measure", "amounts[].decision", "decision"),
    Reference("measure", "tasks[].party", "party"),
    Reference("measure", "tasks[].source", "source"),
    Reference("measure", "levers[].source", "source"),
    Reference("measure", "evidence[].source", "source"),
    Reference("measure", "evaluation.party", "party"),
    Reference("measure", "follows[].measure", "measure", once=True),
    Reference("indicator", "goals[]", "goal", once=True),
    Reference("indicator", "measures[]", "measure", once=True),
    Reference("indicator", "owner", "party"),
    Reference("indicator", "baseline.source", "source"),
    Reference("indicator", "targets[].decision", "decision"),
    Reference("indicator", "targets[].source", "source"),
    Reference("value", "indicator", "indicator"),
    Reference("effect", "measures[]", "measure", once=True),
    Reference("effect", "indicator", "indicator"),
)

#: Kind → fields that lead from an item to an earlier or larger one of its kind; no chain of them may close.
_CHAINS: Final = (
    ("goal", ("parent",)),
    ("party", ("successor",)),
    ("version", ("adds_to", "replaces")),
    ("decision", ("replaces", "changes")),
    ("measure", ("follows[].measure",)),
)
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

# ---- from plain values to an item


def read_item(kind: str, plain: Mapping[str, Any]) -> Item:
    """Return the item that plain values describe.

    Args:
        kind: Kind of item, one of ``KINDS``.
        plain: Field → value, as JSON or YAML gives them.

    Raises:
        PlanError: they describe none; every fault is named.
    """
    item, faults = item_faults(kind, plain)
    FaultReport(f"The {kind}", faults).raise_if_any(PlanError)
    assert item is not None  # noqa: S101 -- without a fault there is an item
    return item


def item_faults(kind: str, plain: Any, where: str = "") -> tuple[Item | None, list[Fault]]:
    """Return the item that plain values describe, or None and everything that is wrong with them.

    Args:
        kind: Kind of item, one of ``KINDS``.
        plain: Field → value.
        where: Where they stand, for a person, such as file and row.
    """
    model = KINDS.get(kind)
    if model is None:
        todo = f"Use one of: {', '.join(KINDS)}"
        return None, [Fault(f"There is no kind of item {_shown(kind)}", where or "kind", todo, "kind", "unknown_kind")]
    try:
        return model.model_validate(plain), []
    except ValidationError as fault:
        key = plain.get("key") if isinstance(plain, Mapping) else None
        name = f"{kind}/{key[:80] if isinstance(key, str) else ''}"
        return None, [_worded(error, model, name, where) for error in fault.errors(include_url=False)]


_REASONS: Final = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "union_tag_not_found": "missing",
    "union_tag_invalid": "unknown_kind",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "literal_error": "unknown_choice",
    "enum": "unknown_choice",
    "string_too_long": "too_long",
    "string_pattern_mismatch": "wrong_form",
    "string_too_short": "wrong_form",
    "finite_number": "wrong_type",
    "value_error": "wrong_text",
}


def _worded(error: ErrorDetails, model: type[Item], name: str, where: str) -> Fault:
    """One of pydantic's errors in plain words."""
    path, holder = _place(error["loc"], model)
    if error["type"].startswith("union_tag"):
        path, holder = f"{path}.kind", None
    context, given = error.get("ctx", {}), error["input"]
    reason = _REASONS.get(error["type"], "wrong_type" if error["type"].endswith(("_type", "_parsing")) else "wrong")
    if reason == "wrong_type" and given is None:
        reason = "missing"
    last = path.rpartition(".")[2] or "The item"
    info = holder.model_fields.get(last.partition("[")[0]) if holder else None
    if reason in ("wrong_text", "too_long") and info and "partial_date" in f"{info.metadata}{info.annotation}":
        reason = "wrong_date"
    said = str(context.get("error", f"{_shown(given)} is no date: write 2018, 2018-09 or 2018-09-30"))
    told = f"{last}: {info.description}" if info and info.description else ""
    what, todo = {
        "missing": (f"{last} is missing", told),
        "unknown_key": (
            f"There is no field {last!r} here",
            _nearest_field(last, holder) if reason == "unknown_key" else "",
        ),
        "unknown_kind": (f"There is no kind {context.get('tag')!r}", f"Use one of: {context.get('expected_tags')}"),
        "unknown_choice": (f"{_shown(given)} cannot be chosen here", f"Use {context.get('expected')}"),
        "too_small": (f"{last} is {_shown(given)}, less than {context.get('ge')}", told),
        "too_large": (f"{last} is {_shown(given)}, more than {context.get('le')}", told),
        "too_long": (f"{last} has more than {context.get('max_length')} characters", "Shorten it"),
        "wrong_form": (f"{_shown(given)} has not the form it should", told),
        "wrong_type": (f"{_shown(given)} is not the kind of value that belongs here", told),
        "wrong_date": (said, "Give a date that exists; where the source errs, say so in the note"),
        "wrong_text": (said, told),
        "wrong": (error["msg"], told),
    }[reason]
    key = f"{name}.{path}" if path else name
    return Fault(what, where or key, todo, key, reason)


@lru_cache(maxsize=1000)
def _nearest_field(name: str, model: type[BaseModel] | None) -> str:
    """What to do about a field that a model does not have."""
    fields = list(model.model_fields) if model else []
    near = get_close_matches(name, fields, n=1)
    return f"Did you mean {near[0]}?" if near else f"Take it away; the fields here are: {', '.join(fields)}"


def _place(loc: Sequence[int | str], model: type[BaseModel]) -> tuple[str, type[BaseModel] | None]:
    """The path of a pydantic error and the model that its last field is of; pydantic's tags of unions are left out."""
    path, here, holder = "", [model], model
    for step in loc:
        models = [leaf for leaf in here if isinstance(leaf, type) and issubclass(leaf, BaseModel)]
        if isinstance(step, int):
            path += f"[{step}]"
            here = [leaf for one in here for part in get_args(one)[:1] for leaf in _leaves(part)]
            continue
        tagged = [one for one in models if len(models) > 1 and step in get_args(one.model_fields["kind"].annotation)]
        if tagged:
            here = tagged
            continue
        path = f"{path}.{step[:80]}" if path else step[:80]
        if models:
            holder = models[0]
        info = holder.model_fields.get(step) if models else None
        here = list(_leaves(info.annotation)) if info else []
    return path, holder


def _leaves(annotation: Any) -> Iterator[Any]:
    """The types that an annotation allows."""
    if get_origin(annotation) is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        yield from chain.from_iterable(map(_leaves, get_args(annotation)))
    elif annotation is not type(None):
        yield annotation


def _shown(given: Any) -> str:
    """A value as it may be repeated in a sentence."""
    shown = repr(given) if isinstance(given, str | int | float | None) else f"A {type(given).__name__}"
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


# ---- from items to a plan


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


def _reach(part: Any, steps: Sequence[str], place: str = "") -> Iterator[tuple[str, str]]:
    """The texts that a path leads to, each with its place."""
    name = steps[0].removesuffix("[]")
    held = getattr(part, name)
    if not held:
        return
    place = f"{place}.{name}" if place else name
    many = [(f"{place}[{number}]", one) for number, one in enumerate(held)] if steps[0] != name else [(place, held)]
    for here, one in many:
        if len(steps) > 1:
            yield from _reach(one, steps[1:], here)
        elif one is not None:
            yield here, one


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
    for kind, paths in _CHAINS:
        steps = [path.split(".") for path in paths]
        after = {
            item.key: [key for step in steps for _, key in _reach(item, step)] for item in found.plan.of_kind(kind)
        }
        for circle in closed(after):
            what = f"The {kind} leads back to itself: {' → '.join((*circle, circle[0]))}"
            found.add(
                f"{kind}/{circle[0]}.{steps[0][0].removesuffix('[]')}", "circle", what, "Take one of the steps away"
            )


def closed(after: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the circles that are met when each item is followed to what it names."""
    done: set[str] = set()
    for start in after:
        path = {start: iter(after[start])} if start not in done else {}
        while path:
            last = next(reversed(path))
            key = next(path[last], None)
            if key is None:
                done.add(last)
                del path[last]
            elif key in path:
                yield tuple(dropwhile(key.__ne__, path))
            elif key in after and key not in done:
                path[key] = iter(after[key])


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
                found.add(f"{place}.value", "wrong_type", f"{_shown(value.value)} is no number", todo)
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
