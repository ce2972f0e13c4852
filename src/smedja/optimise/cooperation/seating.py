# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Seating: which home's pupils sit in which group when the groups are given.

Position in the flow: groups of a plan in, pupils by home and site out. It never changes a cost: who sits where does not
alter what all of it costs, only what each home's own pupils cost.

The law lets residents of the whole area apply alike, so seats that are too few are shared in proportion to applicants
as far as reach allows (the least served home is served as well as can be, then the next); then travel is made short.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from smedja.core import ModelError
from smedja.optimise.cooperation.courses import Course, Floats, Whole
from smedja.optimise.cooperation.search import fill, reach_bits

_NOTHING = 1e-7  # pupils


@dataclass(frozen=True, slots=True)
class Seating:
    """Pupils by home and site; the last column is bought elsewhere.

    Attributes:
        expected: In proportion, fractions included. Dims (home, site + 1). Unit pupils/year.
        whole: One way to do it with whole pupils. Dims (home, site + 1). Unit pupils/year.
    """

    expected: Floats
    whole: Whole


def pupils_by_site(course: Course, groups: Whole, *, floor: int | None = None) -> Whole | None:
    """Return the pupils that groups take at least cost; None when they cannot be filled or too few can be bought.

    Args:
        course: The package, with the applicants and the reach that count.
        groups: Dims (site).
        floor: Another floor than the package's, for groups that exist whatever their size.

    Returns:
        Dims (site). Unit pupils/year.
    """
    pupils = np.zeros(course.host.size, dtype=np.int64)
    saving = fill(
        course.applicants, reach_bits(course), course.fixed, course.price - course.place, groups,
        course.floor if floor is None else floor, course.cap, course.practice,
        max(course.total - course.bought_most, 0), pupils,
    )  # fmt: skip
    return pupils if np.isfinite(saving) else None


def seat(course: Course, pupils: Whole) -> Seating:
    """Return who sits where.

    Args:
        course: The package.
        pupils: At each site. Dims (site). Unit pupils/year.

    Raises:
        ModelError: the pupils do not fit the applicants.
    """
    served = _even(course, pupils)
    expected = _nearest(course, pupils, served)
    bought = course.applicants - expected.sum(axis=1)
    both = np.column_stack([expected, bought])
    both[np.abs(both) < _NOTHING] = 0.0
    return Seating(expected=both, whole=_rounded(both))


def _cells(course: Course, pupils: Whole) -> tuple[Whole, Whole]:
    """Homes and sites between which somebody may sit."""
    home, site = np.nonzero(course.reach & (course.applicants > 0)[:, None] & (pupils > 0)[None, :])
    return home, site


def _totals(index: Whole, size: int) -> Floats:
    """Rows that sum cells by their index. Dims (index, cell)."""
    return np.asarray(index[None, :] == np.arange(size)[:, None], dtype=np.float64)


def _even(course: Course, pupils: Whole) -> Floats:
    """Pupils of each home in own groups, the worst served first made as well served as can be. Dims (home)."""
    home, site = _cells(course, pupils)
    homes = np.unique(home)
    rows, columns = _totals(home, course.applicants.size), _totals(site, course.host.size)
    served = np.zeros(course.applicants.size)
    left = set(homes.tolist())
    while left:
        open_homes = sorted(left)
        done_homes = [int(each) for each in homes if each not in left]
        wanted = course.applicants[open_homes][:, None].astype(np.float64)
        done = linprog(
            np.append(np.zeros(home.size), -1.0),
            A_ub=np.column_stack([-rows[open_homes], wanted]),
            b_ub=np.zeros(len(open_homes)),
            A_eq=np.column_stack([np.vstack([columns, rows[done_homes]]), np.zeros(pupils.size + len(done_homes))]),
            b_eq=np.concatenate([pupils, served[done_homes]]),
            bounds=[(0.0, None)] * home.size + [(0.0, 1.0)],
            method="highs",
        )
        _require(done.success)
        share = float(done.x[-1])
        tight = [each for each, dual in zip(open_homes, done.ineqlin.marginals, strict=True) if dual < -_NOTHING]
        for each in tight if share < 1.0 - _NOTHING and tight else open_homes:
            served[each] = share * course.applicants[each]
            left.discard(each)
    return served


def _nearest(course: Course, pupils: Whole, served: Floats) -> Floats:
    """Pupils by home and site with least travel. Dims (home, site)."""
    found = np.zeros(course.reach.shape)
    home, site = _cells(course, pupils)
    if not home.size:
        return found
    done = linprog(
        course.minutes[home, site],
        A_eq=np.vstack([_totals(home, course.applicants.size), _totals(site, course.host.size)]),
        b_eq=np.concatenate([served, pupils]),
        method="highs",
    )
    _require(done.success)
    found[home, site] = done.x
    return found


def _rounded(expected: Floats) -> Whole:
    """Whole numbers with the same sums by home and by column, each next to its fraction. Same dims."""
    base = np.floor(expected + _NOTHING)
    part = np.clip(expected - base, 0.0, 1.0)
    home, column = np.nonzero(part > _NOTHING)
    whole = base.astype(np.int64)
    if home.size:
        rows = np.rint(expected.sum(axis=1) - base.sum(axis=1))
        columns = np.rint(expected.sum(axis=0) - base.sum(axis=0))
        done = linprog(
            -part[home, column],
            A_eq=np.vstack([_totals(home, rows.size), _totals(column, columns.size)]),
            b_eq=np.concatenate([rows, columns]),
            bounds=(0.0, 1.0),
            method="highs",
        )
        _require(done.success)
        whole[home, column] += np.rint(done.x).astype(np.int64)
    return whole


def _require(solved: bool) -> None:
    if not solved:
        raise ModelError("The groups cannot be seated with these applicants", where="seating")
