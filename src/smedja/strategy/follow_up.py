# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Follow-up lists: what a plan lacks, what is too old and whose owner is one in name only.

Position in the flow: pages show each list one click away, reminders and reports read them. They are found in the plan
as it stands and kept nowhere; words for a person are the page's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from smedja.strategy.delivery import Stage, delivery
from smedja.strategy.funds import replaced, sums
from smedja.strategy.items import Goal, Item, Measure, Party, Quality
from smedja.strategy.plan import Plan
from smedja.strategy.status import below, due_by, numbers
from smedja.strategy.words import last_day


class Lack(StrEnum):
    """The lists."""

    STALE = "stale_indicators"
    NO_VALUES = "indicators_without_values"
    PHANTOM_OWNERS = "phantom_owners"
    NO_OWNER = "without_owner"
    NO_QUALITY = "indicators_without_quality"
    NO_MONEY = "measures_without_money"
    NO_EVALUATION = "measures_without_evaluation"
    NO_GOALS = "measures_without_goals"
    NO_MEASURES = "goals_without_measures"
    NO_INDICATOR = "goals_without_indicator"
    NO_TARGET = "indicators_without_target"
    NO_DATES = "measures_without_dates"
    NO_REPORT = "ended_without_report"
    CONFLICTING_MONEY = "conflicting_money"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item on a list.

    Attributes:
        kind: Kind of item.
        key: Its key.
        detail: What is lacking or wrong, in words for programs, with commas between; empty when the list says it.
        about: Key or short name of what the detail is about: a party, an area or a sum; empty for the item itself.
    """

    kind: str
    key: str
    detail: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One list.

    Attributes:
        lack: Which.
        entries: What stands on it.
        of: Number of items that were looked at.
    """

    lack: Lack
    entries: tuple[Entry, ...]
    of: int


@dataclass(frozen=True, slots=True)
class Touch:
    """What the register knows of a party's own work in it.

    Attributes:
        named: When the party was first named on something that it still answers for; None when not known.
        last: When anybody of the party last changed anything; None when nobody ever did.
    """

    named: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """The measures that move a goal and serve an area: one cell of the table in which gaps between the two show."""

    goal: str
    area: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    plan: Plan
    today: date
    touched: Mapping[tuple[str, str], Touch]


def lists(plan: Plan, today: date, touched: Mapping[tuple[str, str], Touch] | None = None) -> tuple[FollowUp, ...]:
    """Return every list, empty ones too.

    Args:
        plan: The plan.
        today: The day on which this is asked.
        touched: ("party", key) → what the register knows of the party's own work; of a party that is not in it nothing
            is said in that respect.
    """
    asked = _Question(plan, today, touched or {})
    return tuple(
        FollowUp(lack, tuple(find(asked)), sum(len(plan.of_kind(kind)) for kind in kinds))
        for lack, (find, kinds) in _FINDERS.items()
    )


def crossing(plan: Plan) -> tuple[Cell, ...]:
    """Return the measures for every goal and area that the goal belongs to or one of its measures serves.

    A goal's measures are its own and those of its sub-goals. A measure that serves another area only is no measure of
    the goal's own area: that is how a sub-goal comes to look covered in the sum and is not.
    """
    cells = []
    for goal in plan.goals:
        measures = _measures(plan, goal)
        serving = {link.area for measure in measures for link in measure.areas}
        for area in (area.key for area in plan.areas):
            if area in goal.areas or area in serving:
                held = (one.key for one in measures if any(link.area == area for link in one.areas))
                cells.append(Cell(goal.key, area, tuple(held)))
    return tuple(cells)


def _measures(plan: Plan, goal: Goal) -> tuple[Measure, ...]:
    """The measures of a goal and of its sub-goals, each once."""
    found = {
        measure.key: measure for one in (goal, *below(plan, goal)) for measure in plan.measures_of_goal.get(one.key, ())
    }
    return tuple(found.values())


def _stale(asked: _Question) -> Iterator[Entry]:
    for one in asked.plan.indicators:
        held = numbers(asked.plan.values_of.get(one.key, ()), asked.today)
        due, stale = due_by(one, held[-1] if held else None, asked.today)
        if stale and due is not None:
            yield Entry("indicator", one.key, due.isoformat())


def _no_values(asked: _Question) -> Iterator[Entry]:
    for one in asked.plan.indicators:
        values = asked.plan.values_of.get(one.key, ())
        if not any(isinstance(value.value, float | int) for value in values):
            yield Entry("indicator", one.key, "only_signs" if values else "none")


def _phantoms(asked: _Question) -> Iterator[Entry]:
    """Owners whose mandate has ended, who have a successor, or who have done nothing since they were named."""
    for kind, item, parties in _owned(asked.plan):
        if isinstance(item, Measure) and delivery(item, asked.today).stage is Stage.DONE:
            continue
        for key, until in parties.items():
            party = asked.plan.get("party", key)
            if isinstance(party, Party) and (why := _phantom(party, until, asked)):
                yield Entry(kind, item.key, ",".join(why), key)


def _phantom(party: Party, until: str | None, asked: _Question) -> list[str]:
    touch = asked.touched.get(("party", party.key))
    why = {
        "ended": party.active_until is not None and last_day(party.active_until) < asked.today,
        "mandate_ended": until is not None and last_day(until) < asked.today,
        "succeeded": party.successor is not None,
        "never_touched": touch is not None
        and (touch.last is None or (touch.named is not None and touch.last < touch.named)),
    }
    return [word for word, true in why.items() if true]


def _owned(plan: Plan) -> Iterator[tuple[str, Item, Mapping[str, str | None]]]:
    """Measures, goals and indicators, each with the parties that answer for it and until when."""
    for measure in plan.measures:
        held: dict[str, str | None] = {}
        for part in measure.parties:
            if part.role == "responsible":
                known = held.get(part.party, part.until)
                held[part.party] = max(known, part.until, key=last_day) if known and part.until else None
        yield "measure", measure, held
    for goal in plan.goals:
        yield "goal", goal, {goal.owner: None} if goal.owner else {}
    for indicator in plan.indicators:
        yield "indicator", indicator, {indicator.owner: None} if indicator.owner else {}


def _no_owner(asked: _Question) -> Iterator[Entry]:
    return (Entry(kind, item.key) for kind, item, parties in _owned(asked.plan) if not parties)


def _no_quality(asked: _Question) -> Iterator[Entry]:
    for one in asked.plan.indicators:
        if missing := [name for name in Quality.model_fields if getattr(one.quality, name, None) is None]:
            yield Entry("indicator", one.key, ",".join(missing))


def _no_money(asked: _Question) -> Iterator[Entry]:
    for one in asked.plan.measures:
        if not one.same_as and not any(amount.sek is not None for amount in one.amounts):
            yield Entry("measure", one.key, "no_amount" if one.amounts else "")


def _no_evaluation(asked: _Question) -> Iterator[Entry]:
    """Measures that do not say how it will be known whether they work, and from when on that could be seen."""
    for one in asked.plan.measures:
        of_effect = one.evaluation is not None and one.evaluation.kind == "effect"
        needed = ("question", "data", "lag_years", *(("comparison",) if of_effect else ()))
        if missing := [name for name in needed if getattr(one.evaluation, name, None) is None]:
            yield Entry("measure", one.key, ",".join(missing))


def _no_goals(asked: _Question) -> Iterator[Entry]:
    return (Entry("measure", one.key) for one in asked.plan.measures if not one.goals)


def _no_measures(asked: _Question) -> Iterator[Entry]:
    """Goals that no measure is to move, and those that only measures of other areas are to move."""
    for goal in asked.plan.goals:
        measures = _measures(asked.plan, goal)
        if not measures:
            yield Entry("goal", goal.key, "none")
            continue
        serving = {link.area for measure in measures for link in measure.areas}
        yield from (Entry("goal", goal.key, "other_areas_only", area) for area in goal.areas if area not in serving)


def _no_indicator(asked: _Question) -> Iterator[Entry]:
    for goal in asked.plan.goals:
        shown = asked.plan.indicators_of_goal
        if not any(shown.get(one.key) for one in (goal, *below(asked.plan, goal))):
            yield Entry("goal", goal.key)


def _no_target(asked: _Question) -> Iterator[Entry]:
    for one in asked.plan.indicators:
        if not any(target.value is not None for target in one.targets):
            yield Entry("indicator", one.key, "no_value" if one.targets else "none")


def _no_dates(asked: _Question) -> Iterator[Entry]:
    return (Entry("measure", one.key) for one in asked.plan.measures if one.start is None and one.end is None)


def _no_report(asked: _Question) -> Iterator[Entry]:
    for one in asked.plan.measures:
        said = delivery(one, asked.today)
        if said.stage is Stage.ENDED_OPEN:
            yield Entry("measure", one.key, "undone" if said.dated else "no_tasks")


def _conflicting(asked: _Question) -> Iterator[Entry]:
    gone = replaced(asked.plan)
    for one in asked.plan.measures:
        for total in sums(one, gone):
            if total.conflicts:
                yield Entry("measure", one.key, ",".join(total.conflicts), total.about)


#: List → how it is found, and the kinds of item that it looks at.
_FINDERS: Final[Mapping[Lack, tuple[Callable[[_Question], Iterator[Entry]], tuple[str, ...]]]] = MappingProxyType(
    {
        Lack.STALE: (_stale, ("indicator",)),
        Lack.NO_VALUES: (_no_values, ("indicator",)),
        Lack.PHANTOM_OWNERS: (_phantoms, ("measure", "goal", "indicator")),
        Lack.NO_OWNER: (_no_owner, ("measure", "goal", "indicator")),
        Lack.NO_QUALITY: (_no_quality, ("indicator",)),
        Lack.NO_MONEY: (_no_money, ("measure",)),
        Lack.NO_EVALUATION: (_no_evaluation, ("measure",)),
        Lack.NO_GOALS: (_no_goals, ("measure",)),
        Lack.NO_MEASURES: (_no_measures, ("goal",)),
        Lack.NO_INDICATOR: (_no_indicator, ("goal",)),
        Lack.NO_TARGET: (_no_target, ("indicator",)),
        Lack.NO_DATES: (_no_dates, ("measure",)),
        Lack.NO_REPORT: (_no_report, ("measure",)),
        Lack.CONFLICTING_MONEY: (_conflicting, ("measure",)),
    }
)
