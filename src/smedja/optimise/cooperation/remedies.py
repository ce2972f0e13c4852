# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Remedies: what could keep everyone in when no split of the cost does, each with its reckoned effect.

Position in the flow: stability asks for them when the core is empty. It changes one thing at a time and recommends
none; a remedy that does not help is shown with that result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

import numpy as np
from scipy.optimize import linprog

from smedja.optimise.cooperation.agreement import Remedy
from smedja.optimise.cooperation.coalitions import course_cost, course_costs
from smedja.optimise.cooperation.courses import UNLIMITED, Course, Floats
from smedja.optimise.cooperation.least_core import enumerated, least_core
from smedja.optimise.cooperation.seating import pupils_by_site

_KRONA: Final = 0.5
_PACKAGES: Final = 3  # packages that remedies are sought for: those with most to gain by staying apart
_TIMES: Final = 2  # caps are looked at up to so many times the case's own

Kind = Literal["larger_cap", "another_site", "every_second_year", "stability_payment"]


def suggested(costs: Floats, by_course: Sequence[Floats], courses: Sequence[Course]) -> Iterator[Remedy]:
    """Yield remedies: a payment from outside first, then changes of single packages.

    Args:
        costs: Cost of every coalition. Dims (coalition bits). Unit SEK/year.
        by_course: The same for each package.
        courses: The packages.
    """
    payment = _payment(costs)
    yield _weighed("stability_payment", None, payment, _with_grand(costs, costs[-1] - payment))
    for number in _unstable(by_course):
        rest = sum((each for other, each in enumerate(by_course) if other != number), np.zeros_like(costs))
        yield from _of_package(costs, rest, courses[number])


def _unstable(by_course: Sequence[Floats]) -> list[int]:
    """Packages whose own game has an empty core, the emptiest first."""
    epsilons = {number: least_core(enumerated(each)).epsilon or 0.0 for number, each in enumerate(by_course)}
    worst = sorted((number for number in epsilons if epsilons[number] > _KRONA), key=lambda each: -epsilons[each])
    return worst[:_PACKAGES]


def _of_package(costs: Floats, rest: Floats, course: Course) -> Iterator[Remedy]:
    """What changes of one package do to the whole; ``rest`` is the cost of the other packages."""
    if course.total > course.cap:
        yield from _caps(rest, course)
    if (more := _one_group_more(course)) is not None:
        yield _weighed("another_site", course.key, 1.0, _with_grand(costs, rest[-1] + more))
    doubled = replace(
        course,
        applicants=course.applicants * 2,
        bought_most=course.bought_most if course.bought_most == UNLIMITED else course.bought_most * 2,
    )
    changed = rest + course_costs(doubled) / 2.0
    if np.isfinite(changed[-1]):
        yield _weighed("every_second_year", course.key, 2.0, changed)


def _caps(rest: Floats, course: Course) -> Iterator[Remedy]:
    """The smallest cap that helps, and the largest that is looked at: one that seats all, or twice today's."""
    largest = min(course.total, _TIMES * course.cap)
    for cap in range(course.cap + 1, largest):
        found = _weighed("larger_cap", course.key, float(cap), rest + course_costs(replace(course, cap=cap)))
        if not found.core_empty:
            yield found
            break
    yield _weighed("larger_cap", course.key, float(largest), rest + course_costs(replace(course, cap=largest)))


def _one_group_more(course: Course) -> float | None:
    """The cost of the cheapest plan with one group more at some site; None when it cannot be filled. Unit SEK/year."""
    _, groups = course_cost(course, (1 << course.applicants.size) - 1)
    found = []
    for site in range(course.host.size):
        more = groups.copy()
        more[site] += 1
        pupils = None
        if more[site] <= course.most[site] and more.sum() <= course.most_groups:
            pupils = pupils_by_site(course, more)
        if pupils is not None:
            found.append(course.cost(more, pupils, course.total))
    return min(found, default=None)


def _payment(costs: Floats) -> float:
    r"""What must come from outside: the cost less the most that members pay when no group gains by leaving.

    .. math:: C(N) - \max \{ x(N) : x(S) \le C(S) \text{ for all } S \ne N \}
    """
    game = enumerated(costs)
    done = linprog(
        -np.ones(game.players), A_ub=game.bits[game.counted], b_ub=costs[game.counted], bounds=(None, None),
        method="highs",
    )  # fmt: skip
    return float(costs[-1] + done.fun)


def _with_grand(costs: Floats, grand: float) -> Floats:
    changed = costs.copy()
    changed[-1] = grand
    return changed


def _weighed(kind: Kind, package: str | None, amount: float, costs: Floats) -> Remedy:
    epsilon = least_core(enumerated(costs)).epsilon or 0.0
    return Remedy(kind, package, round(amount, 4), round(float(costs[-1]), 4), round(epsilon, 4), epsilon > _KRONA)
