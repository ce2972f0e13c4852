# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""From residents to people at work: participation by single age, and commuting.

Position in the flow: population in, labour supply by county of work and age out. It knows no occupation.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FIRST_AGE, LAST_AGE = 16, 69  # the ages that the occupation register covers since 2023
AGES = LAST_AGE - FIRST_AGE + 1


def spread_rates(grouped: Array, population: Array, bounds: Sequence[tuple[int, int]]) -> Array:
    """Return participation by single age that gives back the counts by age group.

    Group rates are joined linearly between the groups' middles and then scaled group by group, so that rate times
    population sums to the published count exactly.

    Args:
        grouped: Working persons. Dims (sex, age_group). Unit persons.
        population: Dims (sex, age 16 … 69). Unit persons.
        bounds: First and last age of each group.

    Returns:
        Dims (sex, age). Unit 1.
    """
    ages = np.arange(FIRST_AGE, LAST_AGE + 1)
    middles = np.array([(first + last) / 2 for first, last in bounds])
    rates = np.empty_like(population)
    for sex in range(len(population)):
        heads = np.array([population[sex, _slot(first, last)].sum() for first, last in bounds])
        rates[sex] = np.interp(ages, middles, grouped[sex] / heads)
        # Below the first middle a flat line would send every 16-year-old to work: go towards zero at 15 instead.
        young = ages < middles[0]
        rates[sex, young] *= (ages[young] - 15) / (middles[0] - 15)
        for group, (first, last) in enumerate(bounds):
            slot = _slot(first, last)
            rates[sex, slot] *= grouped[sex, group] / (rates[sex, slot] * population[sex, slot]).sum()
    return rates


def _slot(first: int, last: int) -> slice:
    return slice(first - FIRST_AGE, last - FIRST_AGE + 1)


def commute(labour: Array, shares: Array) -> Array:
    """Return labour by county of work from labour by county of residence.

    Args:
        labour: Dims (…, region of residence, age). Unit persons.
        shares: Where residents work. Dims (region of residence, region of work). Unit 1, rows sum to 1.

    Returns:
        Dims (…, region of work, age). Unit persons. The sum over regions is unchanged.
    """
    working: Array = np.einsum("...ra,rw->...wa", labour, shares, optimize=True)
    return working
