# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Cohort-component population: rates from counts, and the yearly step.

Position in the flow: the first link of the chain; labour supply stands on it. Rates are estimated from published
counts and held; there is no behaviour here, and migration is net.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

AGES = 101  # 0 … 99 and 100 or older
SHARE_BOYS = 0.514  # of live births; SCB, births 2006–2015 give the same to three digits


@dataclass(frozen=True, slots=True)
class VitalRates:
    """What moves a population from one year to the next.

    Attributes:
        survival: Probability to live one more year. Dims (sex, age). Unit 1.
        fertility: Live births per woman and year. Dims (age). Unit births/person.
        migration: Net migrants per resident and year. Dims (region, sex, age). Unit 1.
    """

    survival: Array
    fertility: Array
    migration: Array


def estimate_survival(deaths: Array, exposure: Array) -> Array:
    """Return one-year survival by sex and age from deaths and person-years.

    Central rate m = deaths / exposure, smoothed over three ages, and survival = exp(-m).

    Args:
        deaths: Dims (sex, age). Unit persons.
        exposure: Dims (sex, age). Unit person-years.

    Returns:
        Dims (sex, age). Unit 1, in (0, 1].
    """
    pad = ((0, 0), (1, 1))
    smooth_deaths = _moving_sum(np.pad(deaths, pad, mode="edge"))
    smooth_exposure = _moving_sum(np.pad(exposure, pad, mode="edge"))
    rate = smooth_deaths / np.maximum(smooth_exposure, 1.0)
    rate[:, 0] = deaths[:, 0] / np.maximum(exposure[:, 0], 1.0)
    survival: Array = np.exp(-rate)
    return survival


def _moving_sum(padded: Array) -> Array:
    total: Array = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    return total


def estimate_migration(start: Array, end: Array, survival: Array, *, years: int, last_age: int = 75) -> Array:
    """Return yearly net migration rates that carry one census to the next.

    A cohort aged a at the start should count start·survival at the end; the rest is net migration. Rates are smoothed
    over five ages; from ``last_age`` they are zero, since old cohorts are small and survival errors would pass as
    moves.

    Args:
        start: Population at the start. Dims (region, sex, age). Unit persons.
        end: Population ``years`` later. Dims (region, sex, age). Unit persons.
        survival: Dims (sex, age). Unit 1.
        years: Years between the two.
        last_age: First age with no migration.

    Returns:
        Dims (region, sex, age). Unit migrants per resident and year.
    """
    expected = start.copy()
    for _ in range(years):
        expected[..., 1:] = expected[..., :-1] * survival[..., :-1]
        expected[..., 0] = 0.0
    window = np.ones(5)
    # The window must see the same cohorts on both sides: those born since the start were not exposed to it.
    counted = np.where(np.arange(start.shape[-1]) >= years, end, 0.0)
    observed, modelled = (np.apply_along_axis(np.convolve, -1, a, window, "same") for a in (counted, expected))
    rate = np.zeros_like(start)
    first = (years - 1) // 2  # a cohort that ends at age a was exposed from a − years to a − 1
    ages = slice(years, last_age + years - first)
    ratio = np.maximum(observed[..., ages], 1.0) / np.maximum(modelled[..., ages], 1.0)
    rate[..., first:last_age] = ratio ** (1.0 / years) - 1.0
    rate[..., :first] = rate[..., first, None]
    return rate


def project(population: Array, rates: VitalRates, *, years: int, moved: Array | None = None) -> Array:
    """Return the population of each year from the base year on.

    N[a+1, t+1] = N[a, t]·survival[a]·(1 + migration[a]); births are women's fertility times their number.

    Args:
        population: Base year. Dims (region, sex, age), sex ordered women, men. Unit persons.
        rates: Survival, fertility and migration.
        years: How many years to step.
        moved: Net migrants beyond the rates, at the end of each year; no age goes below zero. Dims (year, region, sex,
            age), the base year first and not used. Unit persons/year. None for none.

    Returns:
        Dims (year, region, sex, age), the base year first. Unit persons.
    """
    path = np.empty((years + 1, *population.shape))
    path[0] = population
    growth = rates.survival[None] * (1.0 + rates.migration)
    for step in range(years):
        now = path[step]
        kept = now * growth
        path[step + 1, ..., 1:] = kept[..., :-1]
        path[step + 1, ..., -1] += kept[..., -1]
        births = now[:, 0, :] @ rates.fertility
        path[step + 1, :, 0, 0] = births * (1.0 - SHARE_BOYS)
        path[step + 1, :, 1, 0] = births * SHARE_BOYS
        if moved is not None:
            path[step + 1] = np.maximum(path[step + 1] + moved[step + 1], 0.0)
    return path


def align_migration(
    population: Array, rates: VitalRates, *, years: int, totals: Array, first_age: int = 0
) -> tuple[VitalRates, Array]:
    """Return rates whose projection meets known county totals after some years, and how far they were moved.

    Each county's net migration is moved by its own multiple of the national age pattern of net migration, found by
    a secant search: what a county gains or loses beyond the old rates is taken to have the nation's age pattern.

    Args:
        population: Base year. Dims (region, sex, age). Unit persons.
        rates: Rates to move.
        years: Years from the base to the known totals.
        totals: Known population from ``first_age`` on. Dims (region). Unit persons.
        first_age: Youngest age that the totals count.

    Returns:
        Rates with a new migration array, and the multiple of the pattern that each county's was moved by. Dims
        (region). Unit 1.
    """
    weight = population.sum(axis=0)
    pattern = (rates.migration * population).sum(axis=0) / np.maximum(weight, 1.0)

    def shifted(shift: Array) -> VitalRates:
        return replace(rates, migration=rates.migration + shift[:, None, None] * pattern)

    def miss(shift: Array) -> Array:
        result: Array = project(population, shifted(shift), years=years)[-1][..., first_age:].sum(axis=(1, 2)) - totals
        return result

    shift, step = np.zeros(len(totals)), np.full(len(totals), 0.5)
    last = miss(shift)
    for _ in range(30):
        shift = shift + step
        now = miss(shift)
        slope = np.where(now == last, np.inf, (now - last) / step)
        step, last = np.where(np.abs(now) < 1e-9, 1e-12, -now / slope), now
        if np.abs(now).max() < 1e-6:
            break
    return shifted(shift), shift
