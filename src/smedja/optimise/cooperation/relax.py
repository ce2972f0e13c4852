# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Relax: which limits of a package conflict when nobody can seat all applicants, and how little would free them.

Position in the flow: the plan asks it before it solves. It changes no case; it says what a change would have to be.

Each limit is moved by itself, the others held: the least change that makes a plan possible is found by halving, since
more of any of them never makes a possible plan impossible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from smedja.optimise.cooperation.coalitions import course_cost
from smedja.optimise.cooperation.courses import UNLIMITED, Course


def conflicts(course: Course) -> list[tuple[str, str]]:
    """Return what conflicts and what frees it, as sentences; empty when all applicants can be seated or bought for."""
    if _possible(course):
        return []
    freeing = list(_freeing(course))
    names = ", ".join(name for name, _ in freeing)
    what = f"its {course.total} applicants cannot all have a place; these constraints conflict: {names}"
    return [(what, "One of these is enough: " + "; ".join(todo for _, todo in freeing))]


def _possible(course: Course) -> bool:
    return bool(np.isfinite(course_cost(course, (1 << course.applicants.size) - 1)[0]))


def _freeing(course: Course) -> Iterator[tuple[str, str]]:
    """Each limit that by itself can be relaxed far enough, and how far."""
    total = course.total
    if (most := _least(course.bought_most, total, lambda x: replace(course, bought_most=x))) is not None:
        now = f"{course.bought_most}" if course.bought_most else "none"
        yield "places_elsewhere", f"allow {most} places to be bought elsewhere (now {now})"
    if course.most_groups < UNLIMITED:
        most = _least(course.most_groups, total, lambda x: replace(course, most_groups=x))
        if most is not None:
            yield "teachers", f"teachers for {most} groups (now {course.most_groups})"
    if course.practice < UNLIMITED:
        most = _least(course.practice, total, lambda x: replace(course, practice=x))
        if most is not None:
            yield "practice_places", f"{most} places of practice (now {course.practice})"
    if (most := _least(course.cap, total, lambda x: replace(course, cap=x))) is not None:
        yield "cap_of_a_group", f"groups of up to {most} (now {course.cap})"
    least = _least(-course.floor, -1, lambda x: replace(course, floor=-x))
    if least is not None:
        yield "floor_of_a_group", f"groups from {-least} pupils (now {course.floor})"
    if (course.most < UNLIMITED).any():
        more = _least(0, total, lambda x: replace(course, most=course.most + x))
        if more is not None:
            yield "groups_at_a_site", f"{more} more groups a year at each site"
    yield from _longer(course)


def _longer(course: Course) -> Iterator[tuple[str, str]]:
    times = np.unique(course.minutes[~course.reach & np.isfinite(course.minutes)])
    if not times.size:
        return
    at = _least(-1, times.size - 1, lambda x: replace(course, reach=course.reach | (course.minutes <= times[x])))
    if at is not None:
        yield "longest_travel", f"travel of up to {times[at]:.0f} minutes"


def _least(now: int, far: int, made: Callable[[int], Course]) -> int | None:
    """The value nearest to ``now`` with which there is a plan; None when not even ``far`` gives one."""
    if far <= now or not _possible(made(far)):
        return None
    low, high = now, far
    while high - low > 1:
        middle = (low + high) // 2
        if _possible(made(middle)):
            high = middle
        else:
            low = middle
    return high
