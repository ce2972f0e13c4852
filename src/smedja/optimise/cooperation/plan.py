# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Plan: the cheapest sites and groups, the next cheapest, today's, and each municipality by itself.

Position in the flow: courses in, arrangements out. Packages share no limit, so each is a programme of its own; the
cheapest of all is the cheapest of each. It shares out no cost.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from smedja.core import FaultReport, ModelError
from smedja.optimise.cooperation.agreement import Arrangement, Seats, SiteGroups
from smedja.optimise.cooperation.case import Today
from smedja.optimise.cooperation.coalitions import course_cost, quick_groups
from smedja.optimise.cooperation.courses import Course, Whole
from smedja.optimise.cooperation.programme import Built, allow_again, build, forbid, shorten_travel
from smedja.optimise.cooperation.relax import conflicts
from smedja.optimise.cooperation.seating import pupils_by_site, seat
from smedja.optimise.cooperation.solver import run

_SAME = 0.5  # SEK: costs closer than this are equal

Kind = Literal["best", "runner_up", "as_today", "alone"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Groups of one package.

    Attributes:
        groups: Dims (site).
        cost_sek: Unit SEK/year.
        bound_sek: No groups cost less; minus infinity when nothing is known. Unit SEK/year.
        seconds: Time of the solver.
    """

    groups: Whole
    cost_sek: float
    bound_sek: float
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Choices:
    """The cheapest groups of one package and the next cheapest.

    Attributes:
        best: Among equals the one with least travel.
        runner_up: The cheapest of all other groups; None when there are none, or no time was left.
    """

    best: Choice
    runner_up: Choice | None


def choose(courses: Sequence[Course], keys: Sequence[str], time_limit: float | None = None) -> tuple[Choices, ...]:
    """Return the cheapest and the next cheapest groups of every package.

    Args:
        courses: The packages.
        keys: Municipalities, in order.
        time_limit: Most time for all of it. Unit seconds.

    Raises:
        ModelError: a package cannot seat its applicants; the limits that conflict and the least change that frees each
            are told, for all packages together. Or no plan was found in time.
    """
    report = FaultReport("No plan seats all applicants")
    for course in courses:
        for what, todo in conflicts(course):
            report.add(what, course.key, todo, key=course.key, reason="infeasible")
    report.raise_if_any(ModelError)
    choices: dict[int, Choices] = {}
    for number, course in enumerate(courses):
        if not course.host.size or course.total < course.floor:
            none, cost = np.zeros(course.host.size, dtype=np.int64), course.price * course.total
            choices[number] = Choices(Choice(none, cost, cost), None)
    left = [number for number in range(len(courses)) if number not in choices]
    if left:
        solved = _choose([courses[number] for number in left], keys, time_limit)
        choices |= dict(zip(left, solved, strict=True))
    return tuple(choices[number] for number in range(len(courses)))


def _choose(courses: Sequence[Course], keys: Sequence[str], time_limit: float | None) -> list[Choices]:
    """First the cost; then the next cheapest; where the two cost the same, travel decides."""
    ends = None if time_limit is None else time.perf_counter() + time_limit
    every = range(len(courses))
    starts = {number: start for number in every if (start := _start(courses[number])) is not None}
    built = build(courses, keys)
    best = _solve(built, every, starts, ends)
    if missing := [courses[number].key for number in every if number not in best]:
        raise ModelError("No plan was found in time", where=", ".join(missing), todo="Raise the time limit")
    groups = [best[number].groups for number in every]
    forbid(built, groups)
    others = _solve(built, every, {}, ends)
    tied = [number for number, other in others.items() if other.cost_sek <= best[number].cost_sek + _SAME]
    if tied:
        allow_again(built)
        shorten_travel(built, [best[number].cost_sek for number in every])
        for number, near in _solve(built, tied, best, ends).items():
            groups[number] = near.groups
        forbid(built, groups)
        known = {n: best[n] if np.array_equal(others[n].groups, groups[n]) else others[n] for n in tied}
        others |= _solve(built, tied, known, ends)
    return [Choices(replace(best[number], groups=groups[number]), others.get(number)) for number in every]


def _start(course: Course) -> Choice | None:
    """Groups found by adding one at a time: what there is when the time is out. None when they seat too few."""
    groups = quick_groups(course)
    pupils = pupils_by_site(course, groups)
    return None if pupils is None else Choice(groups, course.cost(groups, pupils, course.total), 0.0)


def _solve(
    built: Built, packages: Sequence[int], starts: Mapping[int, Choice], ends: float | None
) -> dict[int, Choice]:
    """Groups with the least objective, priced anew, by package; the start where nothing better was found."""
    seconds = None if ends is None else max(ends - time.perf_counter(), 0.0)
    given = {number: _spread(built, number, start.groups) for number, start in starts.items() if number in packages}
    found = {number: starts[number] for number in given}
    for number, ended in run(built.model, packages, starts=given, seconds=seconds).items():
        if ended.groups is None:
            continue
        course = built.courses[number]
        groups = ended.groups[course.host]
        pupils = pupils_by_site(course, groups)
        if pupils is not None:
            cost = course.cost(groups, pupils, course.total)
            bound = cost if ended.optimal else max(min(ended.bound * 1e6, cost), 0.0)
            found[number] = Choice(groups, cost, bound, ended.seconds)
    return found


def _spread(built: Built, number: int, groups: Whole) -> Whole:
    """Groups by municipality instead of by the package's sites. Dims (municipality)."""
    spread = np.zeros(built.model.variables["groups"].shape[1], dtype=np.int64)
    spread[built.courses[number].host] = groups
    return spread


def best_of(courses: Sequence[Course], keys: Sequence[str], choices: Sequence[Choices]) -> Arrangement:
    """Return the cheapest arrangement."""
    return arranged("best", courses, keys, [each.best for each in choices])


def runner_up_of(courses: Sequence[Course], keys: Sequence[str], choices: Sequence[Choices]) -> Arrangement | None:
    """Return the cheapest arrangement with other sites or groups; None when there is none.

    Costs add up over packages, so it differs from the cheapest in one package: the one where that costs least.
    """
    extra = {
        number: each.runner_up.cost_sek - each.best.cost_sek
        for number, each in enumerate(choices)
        if each.runner_up is not None
    }
    if not extra:
        return None
    changed = min(extra, key=lambda number: (extra[number], number))
    taken = [
        each.runner_up if number == changed and each.runner_up else each.best for number, each in enumerate(choices)
    ]
    return arranged("runner_up", courses, keys, taken)


def arranged(kind: Kind, courses: Sequence[Course], keys: Sequence[str], taken: Sequence[Choice]) -> Arrangement:
    """Return an arrangement from the groups of every package.

    Args:
        kind: What it is.
        courses: The packages.
        keys: Municipalities, in order.
        taken: Groups of each package.

    Raises:
        ModelError: the groups of a package cannot be filled.
    """
    groups: list[SiteGroups] = []
    seats: list[Seats] = []
    for course, choice in zip(courses, taken, strict=True):
        pupils = pupils_by_site(course, choice.groups)
        if pupils is None:
            raise ModelError("The groups cannot be filled", where=course.key)
        of_groups, of_seats = _listed(course, keys, choice.groups, pupils)
        groups += of_groups
        seats += of_seats
    cost = sum(each.cost_sek for each in taken)
    bound = sum(each.bound_sek for each in taken)
    optimal = cost - bound <= _SAME
    gap = 0.0 if optimal or cost <= 0 else min((cost - bound) / cost, 1.0)
    return Arrangement(kind, tuple(groups), tuple(seats), cost, optimal, gap, sum(each.seconds for each in taken))


def _listed(course: Course, keys: Sequence[str], groups: Whole, pupils: Whole) -> tuple[list[SiteGroups], list[Seats]]:
    """The groups and the seats of one package."""
    cost = course.fixed * groups + course.place * pupils
    listed = [
        SiteGroups(
            course.key, keys[course.host[site]], int(groups[site]), _by_start(int(groups[site]), course.starts),
            int(pupils[site]), float(cost[site]),
        )
        for site in np.flatnonzero(groups)
    ]  # fmt: skip
    seating = seat(course, pupils)
    seats = []
    for home, column in zip(*np.nonzero(seating.expected > 0), strict=True):
        own = column < course.host.size
        minutes = course.minutes[home, column] if own else np.nan
        seats.append(
            Seats(
                course.key, keys[home], keys[course.host[column]] if own else None, int(seating.whole[home, column]),
                float(seating.expected[home, column]), float(minutes) if np.isfinite(minutes) else None,
            )
        )  # fmt: skip
    return listed, seats


def _by_start(groups: int, starts: int) -> tuple[int, ...]:
    """Groups spread evenly over the starts of a year, the first ones first."""
    return tuple(groups // starts + (number < groups % starts) for number in range(starts))


def alone_of(courses: Sequence[Course], keys: Sequence[str]) -> tuple[Arrangement | None, dict[str, float | None]]:
    """Return what each municipality does by itself, all put together, and what each pays. Unit SEK/year.

    The arrangement is None when some municipality cannot do without the others.
    """
    costs: dict[str, float | None] = {}
    groups: list[SiteGroups] = []
    seats: list[Seats] = []
    possible = True
    for home, key in enumerate(keys):
        own = [replace(course, applicants=_only(course.applicants, home)) for course in courses]
        found = [course_cost(course, 1 << home) for course in own]
        cost = sum(each for each, _ in found)
        costs[key] = cost if np.isfinite(cost) else None
        if not np.isfinite(cost):
            possible = False
            continue
        made = arranged("alone", own, keys, [Choice(chosen, each, each) for each, chosen in found])
        groups += made.groups
        seats += made.seats
    if not possible:
        return None, costs
    total = sum(cost for cost in costs.values() if cost is not None)
    return Arrangement("alone", tuple(groups), tuple(seats), total), costs


def _only(applicants: Whole, home: int) -> Whole:
    own = np.zeros_like(applicants)
    own[home] = applicants[home]
    return own


def as_today_of(courses: Sequence[Course], keys: Sequence[str], today: Sequence[Today]) -> Arrangement | None:
    """Return today's groups with the applicants of the case; None when they cannot take those who cannot buy elsewhere.

    Groups that exist are kept whatever their size: the floor does not count.
    """
    place = {key: number for number, key in enumerate(keys)}
    groups: list[SiteGroups] = []
    seats: list[Seats] = []
    total = 0.0
    for course in courses:
        rows = [each for each in today if each.package == course.key]
        there = _kept(course, place, rows)
        chosen = np.zeros(course.host.size, dtype=np.int64)
        for each in rows:
            chosen[list(course.host).index(place[each.site])] = each.groups
        pupils = pupils_by_site(there, chosen, floor=0)
        if pupils is None:
            return None
        of_groups, of_seats = _listed(there, keys, chosen, pupils)
        groups += of_groups
        seats += of_seats
        total += course.cost(chosen, pupils, course.total)
    return Arrangement("as_today", tuple(groups), tuple(seats), total)


def _kept(course: Course, place: Mapping[str, int], rows: Sequence[Today]) -> Course:
    """The package with the reach of today: no limit of travel, and only homes that may go there."""
    reach = np.zeros_like(course.reach)
    for each in rows:
        homes = [place[key] for key in (place if each.homes is None else each.homes)]
        reach[homes, list(course.host).index(place[each.site])] = True
    return replace(course, reach=reach)
