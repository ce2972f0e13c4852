# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

r"""Filling: the smallest group that pays for itself, and how likely it is to fill.

Position in the flow: packages and the best arrangement in, break-even out. It draws nothing: the distribution of
applicants is summed exactly.

Distribution (assumed): applicants of a home follow a triangle with its ends half a person outside low and high and its
top at mid, cut into whole persons; homes are independent; each applicant leaves before the end with the drop-out's
probability. So the sum over homes is a convolution, and those who stay are a binomial share of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from scipy.stats import binom, triang

from smedja.optimise.cooperation.agreement import Arrangement, BreakEven
from smedja.optimise.cooperation.case import Applicants, Package
from smedja.optimise.cooperation.courses import Course, Floats
from smedja.optimise.cooperation.rules import Rules


def distribution(given: Applicants) -> Floats:
    """Return the probability of 0, 1, … applicants of one home. Dims (applicants). Unit 1."""
    low, high = given.low - 0.5, given.high + 0.5
    ends = np.arange(given.high + 2) - 0.5
    cumulated = triang.cdf(ends, (given.mid - low) / (high - low), loc=low, scale=high - low)
    return np.asarray(np.diff(cumulated), dtype=np.float64)


def together(homes: Iterable[Applicants]) -> Floats:
    """Return the probability of 0, 1, … applicants of several homes. Dims (applicants). Unit 1."""
    summed = np.ones(1)
    for each in homes:
        summed = np.convolve(summed, distribution(each))
    return summed


def at_least(homes: Iterable[Applicants], pupils: int, drop_out: float) -> float:
    """Return the probability that so many apply and stay. Unit 1.

    Args:
        homes: Applicants by home.
        pupils: How many. Unit pupils.
        drop_out: Probability that an applicant leaves before the end. Unit 1.
    """
    chance = together(homes)
    stay = binom.sf(pupils - 1, np.arange(chance.size), 1.0 - drop_out)
    return float(min(chance @ stay, 1.0))


def smallest_group(course: Course, cap: int, grant_sek: float = 0.0) -> int | None:
    r"""Return the smallest :math:`n` with :math:`F + vn \le (b + g)n` at the cheapest site; None up to the cap.

    Args:
        course: The package.
        cap: Largest group. Unit pupils.
        grant_sek: Grant :math:`g` that a place in an own group draws. Unit SEK/place.
    """
    if not course.bought_most or not course.host.size:
        return None
    for pupils in range(1, cap + 1):
        if (course.fixed + course.place * pupils <= (course.price + grant_sek) * pupils).any():
            return pupils
    return None


def grant_per_place(package: Package, rules: Rules) -> float | None:
    """Return the grant that a place draws on average, own places included; None when not known. Unit SEK/place.

    Of own places and granted ones together only the granted draw money: the share 1 / (1 + own share).
    """
    amount = None if package.grant_level is None else rules.grant.get(package.grant_level)
    needed = (rules.own_share.value, rules.points.value, package.points)
    if amount is None or amount.value is None or any(each is None for each in needed):
        return None
    own, whole, points = (float(each or 0.0) for each in needed)
    return amount.value * points / whole / (1.0 + own)


def break_even(package: Package, course: Course, best: Arrangement, rules: Rules, keys: tuple[str, ...]) -> BreakEven:
    """Return the break-even group of a package and how likely it fills.

    Args:
        package: The package.
        course: The same, as arrays.
        best: The best arrangement.
        rules: The rules of the year.
        keys: Municipalities, in order.
    """
    alone = smallest_group(course, package.cap)
    grant = grant_per_place(package, rules)
    drop_out = package.drop_out or 0.0
    homes = {each.municipality: each for each in package.applicants}
    sites = {each.site: each.groups for each in best.groups if each.package == package.key}
    near = _near(course, keys, sites, homes)
    needed = None if alone is None else max(alone, package.floor)
    known = needed is not None and bool(sites)
    return BreakEven(
        package=package.key,
        alone=alone,
        with_grant=None if grant is None else smallest_group(course, package.cap, grant),
        grant_known=grant is not None,
        probability=at_least(near, needed, drop_out) if known and needed else None,
        probability_planned=at_least(near, needed * sum(sites.values()), drop_out) if known and needed else None,
        probability_by_home={} if needed is None else {key: at_least([homes[key]], needed, drop_out) for key in homes},
        drop_out_known=package.drop_out is not None,
    )


def _near(
    course: Course, keys: tuple[str, ...], sites: Mapping[str, int], homes: Mapping[str, Applicants]
) -> list[Applicants]:
    """Applicants of homes within reach of some site of the plan."""
    chosen = [number for number, host in enumerate(course.host) if keys[host] in sites]
    return [homes[key] for number, key in enumerate(keys) if key in homes and course.reach[number, chosen].any()]
