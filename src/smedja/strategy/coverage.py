# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Coverage: how much of what is missing to a goal its measures cover, year by year, and what no measure covers.

Position in the flow: kept effects and the plan's targets in, rows of figures out; it runs nothing. It sees what the
levers are assumed to move in the model, not whether a measure is carried out.

The target of a year is where the indicator is to be at its last day on a straight line from the baseline through the
dated targets, the line that ``status`` judges by. Of an indicator that is to go up

    missing = target − without,   left = target − with,   covered = missing − left

and of one that is to go down the same with the signs changed; of one to be held, whichever way the target lies in that
year. Positive is missing, negative is past the target. *With* is the run with all measures together, so that nothing is
counted twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from smedja.core import Figure, Lineage, Status, Unit
from smedja.scenarios.difference import LEAST
from smedja.strategy.effects import Group, figure, figure_of, kept, measures_for
from smedja.strategy.facts import Effect, Value
from smedja.strategy.items import Goal, Indicator, RunFeed
from smedja.strategy.plan import Plan
from smedja.strategy.status import below, indicator_status
from smedja.strategy.words import last_day

#: Why an indicator has no coverage, the first that holds.
Reason: TypeAlias = Literal["no_run", "no_target", "not_computed"]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One indicator of a goal in one year.

    Attributes:
        goal: Key of the goal or sub-goal.
        indicator: Key of the indicator.
        year: At the end of which year.
        target: Where it is to be.
        without: The indicator without the measures.
        missing: What is missing without them; negative is past the target.
        covered: What they cover together; negative when they lead away from the target.
        overlap: How much more the measures would cover if each acted alone; None of a single one, or when not computed.
        left: What no measure covers; negative is past the target.
        share: Covered over missing; None when nothing is missing.
        measures: Keys of the measures that are in it.
        lacking: Keys of measures of the goal with levers that are not: added or changed since.
        others: Keys of measures that move the indicator and are not said to serve the goal.
        effect: The effect that it rests on.
    """

    goal: str
    indicator: str
    year: int
    target: Figure
    without: Figure
    missing: Figure
    covered: Figure
    overlap: Figure | None
    left: Figure
    share: Figure | None
    measures: Group
    lacking: tuple[str, ...]
    others: tuple[str, ...]
    effect: Effect


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is covered of a goal and of its sub-goals.

    Attributes:
        goal: Key of the goal.
        rows: By goal, indicator and year.
        not_computed: Indicator → why it has no rows.
        without_measures: Keys of the goal and those sub-goals that no measure is to move, nor any of their sub-goals.
        without_levers: Keys of those that have measures, none of which says what it moves.
        without_indicators: Keys of those that no indicator shows.
    """

    goal: str
    rows: tuple[CoverageRow, ...]
    not_computed: Mapping[str, Reason]
    without_measures: tuple[str, ...]
    without_levers: tuple[str, ...]
    without_indicators: tuple[str, ...]


def goal_coverage(plan: Plan, goal: Goal, today: date) -> Coverage:
    """Return what measures cover of a goal, from the effects that the plan keeps.

    Of an indicator's effects those of the largest group of the goal's measures count, of several the latest computed;
    what was computed after today or of other levers than today's does not.

    Args:
        plan: The plan with its effects.
        goal: The goal; its sub-goals follow.
        today: The day on which this is asked.
    """
    goals = (goal, *below(plan, goal))
    rows: list[CoverageRow] = []
    reasons: dict[str, Reason] = {}
    for one in goals:
        for indicator in plan.indicators_of_goal.get(one.key, ()):
            found = _of_indicator(plan, one, indicator, today)
            if isinstance(found, tuple):
                rows += found
            else:
                reasons[indicator.key] = found
    under = {one.key: [plan.measures_of_goal.get(each.key, ()) for each in (one, *below(plan, one))] for one in goals}
    serving = {key: [measure for held in lists for measure in held] for key, lists in under.items()}
    return Coverage(
        goal=goal.key,
        rows=tuple(rows),
        not_computed=reasons,
        without_measures=tuple(key for key, held in serving.items() if not held),
        without_levers=tuple(key for key, held in serving.items() if held and not any(one.levers for one in held)),
        without_indicators=tuple(one.key for one in goals if not plan.indicators_of_goal.get(one.key)),
    )


def _of_indicator(plan: Plan, goal: Goal, indicator: Indicator, today: date) -> tuple[CoverageRow, ...] | Reason:
    if not isinstance(indicator.feed, RunFeed):
        return "no_run"
    held = kept(plan, indicator.key, today)
    serving = {measure.key for measure in measures_for(plan, goal)}
    moving = tuple(measure.key for measure in measures_for(plan, goal) if measure.levers)
    chosen = _largest(held, moving)
    if not chosen:
        return "no_target" if path(indicator, date(today.year, 12, 31)) is None else "not_computed"
    others = {key for one in held if len(one.measures) == 1 and one.size for key in one.measures} - serving
    targets = {effect.year: path(indicator, date(effect.year, 12, 31)) for effect in chosen}
    sign = _sign(indicator)
    rows = tuple(
        _row(goal, effect, target, sign, moving, tuple(sorted(others)))
        for effect in chosen
        if (target := targets[effect.year]) is not None
    )
    return rows or "no_target"


def _largest(held: Iterable[Effect], moving: Sequence[str]) -> list[Effect]:
    """The effects of the largest group of the goal's measures, against one run of the reference, by year."""
    groups: dict[tuple[Group, str | None], dict[int, Effect]] = {}
    for effect in held:
        if set(effect.measures) <= set(moving):
            years = groups.pop((effect.measures, effect.without), {})
            groups[effect.measures, effect.without] = years | {effect.year: effect}
    largest = max((len(group) for group, _ in groups), default=0)
    chosen = [years for (group, _), years in groups.items() if len(group) == largest]
    return [effect for _, effect in sorted(chosen[-1].items())] if chosen else []


def path(indicator: Indicator, day: date) -> float | None:
    """Return where an indicator is to be on a day by the line that its status is judged by; None without a line."""
    probe = Value(indicator.key, day.isoformat(), day.isoformat(), 0.0)
    return indicator_status(indicator, [probe], day).expected


def _sign(indicator: Indicator) -> int:
    """1 up, -1 down, 0 to be held; where nothing says, from the baseline to the last target, as ``status`` has it."""
    if indicator.direction is None and indicator.baseline is not None and indicator.baseline.value is not None:
        dated = [(last_day(one.date), one.value) for one in indicator.targets if one.value is not None]
        start = indicator.baseline.value
        end = max(dated)[1] if dated else start
        return (end > start) - (end < start)
    return {"up": 1, "down": -1}.get(indicator.direction or "", 0)


def _side(*distances: float) -> int:
    """The side on which the target lies, by the first distance to it that is not 0."""
    return next((1 if far > 0 else -1 for far in distances if far), 1)


def _turned(effect: Effect, target: float, sign: int, indicator: Figure) -> Figure:
    """How far an indicator is from its target, positive before it."""
    low, high = (None if end is None else target - end for end in (indicator.low, indicator.high))
    return _signed(effect, sign, target - indicator.number, low, high)


def _signed(effect: Effect, sign: int, value: float, low: float | None, high: float | None) -> Figure:
    ends = (None, None) if low is None or high is None else (sign * low + 0.0, sign * high + 0.0)
    return figure_of(effect, sign * value + 0.0, *ends)


def _row(
    goal: Goal, effect: Effect, target: float, sign: int, moving: Sequence[str], others: tuple[str, ...]
) -> CoverageRow:
    without, reached = figure(effect, "without"), figure(effect, "with")
    assert without is not None  # noqa: S101 -- every effect has its baseline
    if reached is None:
        reached = figure_of(effect, effect.baseline + effect.size, None, None)
    sign = sign or _side(target - without.number, target - reached.number)
    missing = _turned(effect, target, sign, without)
    covered = _signed(effect, sign, effect.size, effect.low, effect.high)
    overlap, share = figure(effect, "overlap"), None
    if missing.number >= LEAST:
        share = figure_of(effect, covered.number / missing.number, None, None, Unit.SHARE)
    return CoverageRow(
        goal=goal.key,
        indicator=effect.indicator,
        year=effect.year,
        target=Figure(target, None, None, effect.unit, without.reference_date, Status.ASSUMED, Lineage((), "effects")),
        without=without,
        missing=missing,
        covered=covered,
        overlap=overlap and _signed(effect, sign, overlap.number, overlap.low, overlap.high),
        left=_turned(effect, target, sign, reached),
        share=share,
        measures=effect.measures,
        lacking=tuple(key for key in moving if key not in effect.measures),
        others=others,
        effect=effect,
    )
