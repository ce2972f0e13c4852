# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

r"""Grant: the year-places that the state has granted against those that the best arrangement holds.

Position in the flow: a case, its best arrangement and the rules of its year in, one check per grant level out. It
applies for nothing, and where a rule or an amount is not known it says so instead of reckoning with zero.

With the own share :math:`q` (own places per granted place) a plan of :math:`T` year-places can use
:math:`U = \min(G,\; T / (1 + q))` of :math:`G` granted ones; the rest is to be paid back if it was paid out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from smedja.optimise.cooperation.agreement import Arrangement, GrantCheck
from smedja.optimise.cooperation.case import Case, Granted
from smedja.optimise.cooperation.courses import Course, Floats
from smedja.optimise.cooperation.filling import distribution
from smedja.optimise.cooperation.rules import Rules

DRAWS: Final = 20_000
_NOTHING = 1e-9  # year-places


def grant_checks(case: Case, courses: Sequence[Course], best: Arrangement, rules: Rules) -> tuple[GrantCheck, ...]:
    """Return one check for each level that was granted; none when the case gives no grant.

    Args:
        case: The case.
        courses: Its packages, in order.
        best: The best arrangement.
        rules: The rules of the year.
    """
    if case.grant is None:
        return ()
    return tuple(_check(case, courses, best, rules, granted) for granted in case.grant.granted)


def _check(case: Case, courses: Sequence[Course], best: Arrangement, rules: Rules, granted: Granted) -> GrantCheck:
    own, amount = rules.own_share.value, rules.grant.get(granted.level)
    sek = None if amount is None else amount.value
    weights = _year_places(case, rules, granted.level)
    planned = used = unused = risk = None
    if weights is not None:
        planned = sum(each.pupils * weights[each.package] for each in best.groups if each.package in weights)
    if weights is not None and planned is not None and own is not None:
        used = min(granted.year_places, planned / (1.0 + own))
        unused = granted.year_places - used
        risk = _risk(case, courses, best, weights, granted.year_places * (1.0 + own))
    return GrantCheck(
        level=granted.level,
        granted=granted.year_places,
        planned=planned,
        own_needed=None if own is None else own * granted.year_places,
        used=used,
        unused=unused,
        grant_sek=None if used is None or sek is None else used * sek,
        repayment_sek=None if unused is None or sek is None else unused * sek,
        repayment_probability=risk,
        rules=tuple(each for each in (rules.own_share, rules.points, amount) if each is not None),
    )


def _year_places(case: Case, rules: Rules, level: str) -> dict[str, float] | None:
    """Year-places of one pupil, by package of a level; None when points are not known. Unit year-places/pupil."""
    weights = {}
    for package in case.packages:
        if package.grant_level == level:
            if package.points is None or rules.points.value is None:
                return None
            weights[package.key] = package.points / rules.points.value
    return weights


def _risk(case: Case, courses: Sequence[Course], best: Arrangement, weights: dict[str, float], needed: float) -> float:
    """The share of draws of applicants in which the groups hold fewer year-places than use the whole grant. Unit 1."""
    rng = np.random.default_rng(case.seed)
    held = np.zeros(DRAWS)
    for course in courses:
        if course.key in weights:
            held += _pupils(case, course, best, rng) * weights[course.key]
    return float((held < needed - _NOTHING).mean())


def _pupils(case: Case, course: Course, best: Arrangement, rng: np.random.Generator) -> Floats:
    """Pupils in the groups of a package: those who apply within reach, in as many groups as reach the floor.

    Who leaves early counts, since year-places follow those who begin.

    Dims (draw). Unit pupils/year.
    """
    groups = {each.site: each.groups for each in best.groups if each.package == course.key}
    chosen = [number for number, host in enumerate(course.host) if case.keys[host] in groups]
    package = next(each for each in case.packages if each.key == course.key)
    drawn = np.zeros(DRAWS)
    for each in package.applicants:
        chance = distribution(each)
        own = rng.choice(chance.size, size=DRAWS, p=chance / chance.sum())
        if course.reach[case.keys.index(each.municipality), chosen].any():
            drawn += own
    started = np.minimum(drawn // course.floor, sum(groups.values()))
    return np.asarray(np.minimum(drawn, course.cap * started), dtype=np.float64)
