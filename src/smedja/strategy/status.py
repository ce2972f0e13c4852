# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Status: where an indicator and a goal stand, by one stated rule that cannot hide regress.

Position in the flow: pages, lists and reports read it. It says what is measured, not what a measure has caused: effects
are ``effects``'. No unit is converted and nothing is averaged.

The rule, strategy-status-1. Only numbers count that refer to a day after the baseline's and do not lie ahead of today.
*Worse* means further from where it is to go by more than the tolerance: the indicator's own, otherwise half the width
of the latest value's interval, otherwise nothing. The *path* is a straight line, month by month, from the baseline
through the dated targets, level after the last; of an indicator to be held, the next target, otherwise the baseline. Of
these, the first that is true:

1. no_data: there is no number.
2. regressing: worse than the baseline; or worse than the value before, and neither reached nor shown to be on the path.
3. reached: at or beyond the last target; of an indicator to be held, on the path from the last target's day on.
4. missed: of the last target's day or later.
5. no_data: a baseline, a target or a direction is lacking, so that there is no path; or the last target's day has
   passed and the latest value is stale.
6. too_early: no_change or behind, by a value of a day before any effect can be seen.
7. no_change: within the tolerance of the baseline, while the path is not.
8. behind: worse than the path.
9. ahead: the path is worse than it.
10. on_track: everything else.

"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isclose
from typing import Final

from smedja.strategy.facts import Value
from smedja.strategy.items import Goal, Indicator, Measure, Target
from smedja.strategy.plan import Plan
from smedja.strategy.words import first_day, last_day

RULE: Final = "strategy-status-1"


class Standing(StrEnum):
    """Where an indicator stands, the worst first."""

    REGRESSING = "regressing"
    MISSED = "missed"
    NO_CHANGE = "no_change"
    BEHIND = "behind"
    NO_DATA = "no_data"
    TOO_EARLY = "too_early"
    ON_TRACK = "on_track"
    AHEAD = "ahead"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class IndicatorStatus:
    """Where an indicator stands.

    Attributes:
        standing: By the rule.
        reason: Why, one word: ``worse_than_baseline``, ``no_target``.
        latest: The latest number that counts; of the numbers before the baseline when there is no later one.
        previous: The one before it.
        expected: The path at the latest value's day, in the indicator's unit; None when there is no path.
        target: The first target that is not past, or the last.
        tolerance: A smaller difference is none, in the indicator's unit.
        due: By which day the next value is looked for; None when nothing says.
        stale: Whether it has still not come when as much time again has passed.
        rule: Name of the rule.
    """

    standing: Standing
    reason: str
    latest: Value | None = None
    previous: Value | None = None
    expected: float | None = None
    target: Target | None = None
    tolerance: float = 0.0
    due: date | None = None
    stale: bool = False
    rule: str = RULE


@dataclass(frozen=True, slots=True)
class GoalStatus:
    """Where a goal stands: a count, never an average.

    Attributes:
        goal: Key of the goal.
        counts: Standing → number of indicators of the goal and of its sub-goals, each counted once.
        worst: The worst of them; None when there is no indicator.
        indicators: Key of indicator → where it stands.
        without: Keys of the goal and of those sub-goals that have no indicator of their own.
    """

    goal: str
    counts: Mapping[Standing, int]
    worst: Standing | None
    indicators: Mapping[str, IndicatorStatus]
    without: tuple[str, ...]


Point = tuple[date, float]


@dataclass(frozen=True, slots=True)
class _Course:
    """What an indicator's values are judged by.

    Attributes:
        sign: 1 up, -1 down, 0 to be held; None when nothing says.
        base: The baseline's day and value.
        targets: Days and values of the targets, by day.
        tolerance: A smaller difference is none.
    """

    sign: int | None
    base: Point | None
    targets: tuple[Point, ...]
    tolerance: float

    def path(self, day: date) -> float | None:
        """Where the indicator is to be at a day; None when something is lacking."""
        if self.sign == 0:
            level = next((value for until, value in self.targets if day <= until), None)
            return level if level is not None else self.targets[-1][1] if self.targets else self.base and self.base[1]
        if self.sign is None or self.base is None or not self.targets:
            return None
        before = self.base
        for point in self.targets:
            if day < point[0]:
                along = (_months(day) - _months(before[0])) / (_months(point[0]) - _months(before[0]))
                return before[1] + along * (point[1] - before[1])
            before = point
        return before[1]

    def worse(self, one: float, other: float, level: float | None) -> bool:
        """Whether one number is worse than another: of an indicator to be held, further from its level."""
        if self.sign == 0 and level is not None:
            far = abs(one - level) - abs(other - level)
        else:
            far = (self.sign or 0) * (other - one)
        return far > self.tolerance and not isclose(far, self.tolerance, abs_tol=1e-9)

    def near(self, one: float, other: float) -> bool:
        """Whether two numbers differ by no more than the tolerance."""
        return abs(one - other) <= self.tolerance or isclose(abs(one - other), self.tolerance, abs_tol=1e-9)

    def reached(self, day: date, value: float, level: float | None) -> bool:
        """Whether a value of a day is what the last target says."""
        if not self.targets or self.sign is None:
            return False
        if self.sign == 0:
            return day >= self.targets[-1][0] and not self.worse(value, self.targets[-1][1], level)
        return self.sign * (value - self.targets[-1][1]) >= 0


def indicator_status(
    indicator: Indicator, values: Iterable[Value], today: date, visible_from: date | None = None
) -> IndicatorStatus:
    """Return where an indicator stands, by the rule above.

    Args:
        indicator: The indicator. Unit of all numbers: its own.
        values: Its values, the latest vintage of each date; signs of absence are no data.
        today: The day on which this is asked.
        visible_from: Day from which an effect of the measures behind it could be seen; None when nothing says.
    """
    held = numbers(values, today)
    base = _point(indicator.baseline.date, indicator.baseline.value) if indicator.baseline else None
    since = [value for value in held if base is None or last_day(value.date) > base[0]]
    latest = held[-1] if held else None
    due, stale = due_by(indicator, latest, today)
    if not since or latest is None:
        reason = "none_since_baseline" if held else "no_value"
        return IndicatorStatus(Standing.NO_DATA, reason, latest, target=_target(indicator, today), due=due, stale=stale)
    previous = since[-2] if len(since) > 1 else None
    course = _course(indicator, base, latest)
    standing, reason = _judged(course, latest, previous, today, stale=stale)
    day = last_day(latest.date)
    if standing in (Standing.NO_CHANGE, Standing.BEHIND) and visible_from is not None and day < visible_from:
        standing, reason = Standing.TOO_EARLY, f"before_effect_{standing}"
    target = _target(indicator, today)
    return IndicatorStatus(
        standing, reason, latest, previous, course.path(day), target, course.tolerance, due=due, stale=stale
    )


def _judged(
    course: _Course, latest: Value, previous: Value | None, today: date, *, stale: bool
) -> tuple[Standing, str]:
    """Rules 2 to 10, but for 6."""
    day, value, level = last_day(latest.date), float(latest.value), course.path(last_day(latest.date))
    base = course.base[1] if course.base else None
    last = course.targets[-1][0] if course.targets else None
    reached = course.reached(day, value, level)
    behind = level is not None and course.worse(value, level, level)
    worsened = previous is not None and course.worse(value, float(previous.value), level)
    lacking = "target" if last is None else "baseline" if base is None else "direction"
    changed = base is None or not course.near(value, base) or (level is not None and course.near(level, base))
    rules = (
        (base is not None and course.worse(value, base, level), Standing.REGRESSING, "worse_than_baseline"),
        (worsened and not reached and (behind or level is None), Standing.REGRESSING, "worse_than_previous"),
        (reached, Standing.REACHED, "target_reached"),
        (last is not None and course.sign is not None and day >= last, Standing.MISSED, "target_day_passed"),
        (level is None, Standing.NO_DATA, f"no_{lacking}"),
        (last is not None and last < today and stale, Standing.NO_DATA, "target_day_unmeasured"),
        (not changed, Standing.NO_CHANGE, "as_baseline"),
        (behind, Standing.BEHIND, "worse_than_path"),
        (level is not None and course.worse(level, value, level), Standing.AHEAD, "better_than_path"),
        (True, Standing.ON_TRACK, "on_path"),
    )
    return next((standing, reason) for true, standing, reason in rules if true)


def due_by(indicator: Indicator, latest: Value | None, today: date) -> tuple[date | None, bool]:
    """Return by which day the next value is looked for, and whether the latest is stale.

    The next value is looked for one update after the day that the latest refers to. Statistics come out later than
    what they are about, so that the latest is stale only when yet another update has passed.
    """
    if latest is None or indicator.update_months is None:
        return None, False
    due = months_later(last_day(latest.date), indicator.update_months)
    return due, months_later(due, indicator.update_months) < today


def visible_from(plan: Plan, indicator: Indicator) -> date | None:
    """Return the first day on which an effect of the measures behind an indicator could be seen.

    The measures are those that it follows, otherwise those that are to move its goals. None when there is none, and
    when one of them does not say when it begins and how many years its effect takes: silence is no excuse.
    """
    behind = [plan.get("measure", key) for key in indicator.measures] or [
        measure for goal in indicator.goals for measure in plan.measures_of_goal.get(goal, ())
    ]
    days = []
    for measure in behind:
        if not isinstance(measure, Measure) or measure.start is None or measure.evaluation is None:
            return None
        if measure.evaluation.lag_years is None:
            return None
        days.append(months_later(first_day(measure.start), round(12 * measure.evaluation.lag_years)))
    return min(days, default=None)


def status_of(plan: Plan, indicator: Indicator, today: date) -> IndicatorStatus:
    """Return where an indicator of a plan stands."""
    # An indicator may be asked of that is not the plan's own, such as a draft of it: then nothing is remembered.
    if plan.get("indicator", indicator.key) is not indicator:
        return _status_of(plan, indicator, today)
    asked = "status", indicator.key, today
    if asked not in plan.memo:
        plan.memo[asked] = _status_of(plan, indicator, today)
    found: IndicatorStatus = plan.memo[asked]
    return found


def _status_of(plan: Plan, indicator: Indicator, today: date) -> IndicatorStatus:
    return indicator_status(indicator, plan.values_of.get(indicator.key, ()), today, visible_from(plan, indicator))


def goal_status(plan: Plan, goal: Goal, today: date) -> GoalStatus:
    """Return where the indicators of a goal and of its sub-goals stand."""
    goals = (goal, *below(plan, goal))
    own = {one.key: plan.indicators_of_goal.get(one.key, ()) for one in goals}
    indicators = {one.key: status_of(plan, one, today) for held in own.values() for one in held}
    counts = Counter(status.standing for status in indicators.values())
    ordered = {standing: counts[standing] for standing in Standing if counts[standing]}
    without = tuple(key for key, held in own.items() if not held)
    return GoalStatus(goal.key, ordered, next(iter(ordered), None), indicators, without)


def below(plan: Plan, goal: Goal) -> tuple[Goal, ...]:
    """Return the sub-goals of a goal, theirs, and so on; each once, whatever the parents say."""
    found = {goal.key: goal}
    queue = [goal]
    while queue:
        for sub in plan.subgoals_of.get(queue.pop().key, ()):
            if sub.key not in found:
                found[sub.key] = sub
                queue.append(sub)
    return tuple(found.values())[1:]


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month when it has no such day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _months(day: date) -> float:
    """A day as months, so that ends of years are equally far apart."""
    return day.year * 12 + day.month + day.day / monthrange(day.year, day.month)[1]


def numbers(values: Iterable[Value], today: date) -> list[Value]:
    """Return the values that are numbers and do not lie ahead, by date."""
    held = [value for value in values if not isinstance(value.value, str) and first_day(value.date) <= today]
    return sorted(held, key=lambda value: last_day(value.date))


def _point(day: str, value: float | None) -> Point | None:
    return None if value is None else (last_day(day), value)


def _target(indicator: Indicator, today: date) -> Target | None:
    """The first target that is not past, or the last."""
    targets = sorted((one for one in indicator.targets if one.value is not None), key=lambda one: last_day(one.date))
    return next((one for one in targets if last_day(one.date) >= today), targets[-1] if targets else None)


def _course(indicator: Indicator, base: Point | None, latest: Value) -> _Course:
    points = (_point(target.date, target.value) for target in indicator.targets)
    targets = tuple(sorted(point for point in points if point and (base is None or point[0] > base[0])))
    sign = {"up": 1, "down": -1, "hold": 0}.get(indicator.direction or "")
    if sign is None and base and targets:
        sign = (targets[-1][1] > base[1]) - (targets[-1][1] < base[1])
    tolerance = indicator.tolerance
    if tolerance is None:
        tolerance = 0.0 if latest.low is None or latest.high is None else (latest.high - latest.low) / 2
    return _Course(sign, base, targets, tolerance)
