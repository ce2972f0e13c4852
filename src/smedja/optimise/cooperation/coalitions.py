# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

r"""What every group of members would pay by itself, exactly.

Position in the flow: courses in, costs by coalition out; sharing and stability read them. It shares out nothing.

A coalition :math:`S` has its members' sites, its members' applicants and bought places:
:math:`C(S) = \sum_p \min_g c_p(g, S)`. Costs add up over packages, so each package is searched by itself; a coalition
is named by the bits of its members. Limits on teachers, practice places and bought places hold for any coalition alike.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from smedja.optimise.cooperation.courses import Course, Floats, Whole
from smedja.optimise.cooperation.search import climb, every, one, reach_bits

#: Up to this many municipalities every coalition is reckoned: 16,383 of them.
MOST_ENUMERATED: Final = 14


def _arguments(course: Course) -> tuple[Any, ...]:
    """A course as the compiled loops take it."""
    return (
        course.applicants, reach_bits(course), course.host, course.fixed, course.place, course.most, course.floor,
        course.cap, course.practice, course.price, course.bought_most, course.most_groups,
    )  # fmt: skip


def course_costs(course: Course) -> Floats:
    """Return the cost of every coalition for one package. Dims (coalition bits). Unit SEK/year.

    Infinite where the coalition cannot seat or buy for all its applicants.
    """
    costs: Floats = every(*_arguments(course))
    return costs


def costs_by_course(courses: Sequence[Course]) -> list[Floats]:
    """Return the cost of every coalition for each package. Dims of each (coalition bits). Unit SEK/year."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(course_costs, courses))


def all_costs(courses: Sequence[Course]) -> Floats:
    """Return the cost of every coalition for all packages together. Dims (coalition bits). Unit SEK/year."""
    return np.asarray(np.sum(costs_by_course(courses), axis=0), dtype=np.float64)


def course_cost(course: Course, mask: int) -> tuple[float, Whole]:
    """Return the least cost of one coalition for one package, and its groups. Unit SEK/year; dims (site).

    Args:
        course: The package.
        mask: Bits of the members.
    """
    chosen = np.zeros(course.host.size, dtype=np.int64)
    reckon: Any = one
    saving = float(reckon(mask, *_arguments(course), -np.inf, chosen))
    total = sum(int(each) for home, each in enumerate(course.applicants) if mask >> home & 1)
    return course.price * total - saving, chosen


def quick_groups(course: Course) -> Whole:
    """Return groups of all municipalities together, good but not always the cheapest. Dims (site)."""
    chosen = np.zeros(course.host.size, dtype=np.int64)
    climb(
        course.applicants, reach_bits(course), np.arange(course.host.size), course.fixed, course.price - course.place,
        course.most, course.floor, course.cap, course.practice, max(course.total - course.bought_most, 0),
        course.most_groups, chosen,
    )  # fmt: skip
    return chosen


@dataclass(slots=True)
class AsNeeded:
    """Costs of coalitions that are too many to reckon all, each kept once it is known.

    Attributes:
        courses: The packages.
        kept: Cost by coalition bits. Unit SEK/year.
    """

    courses: Sequence[Course]
    kept: dict[int, float] = field(default_factory=lambda: {0: 0.0})

    def of(self, mask: int) -> float:
        """Return the cost of a coalition. Unit SEK/year."""
        if mask not in self.kept:
            self.kept[mask] = sum(course_cost(course, mask)[0] for course in self.courses)
        return self.kept[mask]

    def many(self, masks: Iterable[int]) -> Floats:
        """Return the costs of coalitions, new ones on all cores. Dims (coalition). Unit SEK/year."""
        wanted = list(masks)
        new = sorted({mask for mask in wanted if mask not in self.kept})
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            list(pool.map(self.of, new))
        return np.array([self.kept[mask] for mask in wanted])


def sizes(homes: int) -> Whole:
    """Return how many members each coalition has. Dims (coalition bits)."""
    return np.asarray(np.bitwise_count(np.arange(1 << homes, dtype=np.uint64)), dtype=np.int64)


def members_of(mask: int, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of a coalition's members, in order."""
    return tuple(key for home, key in enumerate(keys) if mask >> home & 1)
