# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Fused loops over draws: population to workers, and workers to occupations by age.

Position in the flow: ensembles call them; ``simulate`` does the same in plain numpy for one run and is what they are
checked against. One county's shares in one draw are 54 × 148 numbers of four bytes: they stay in the nearest cache
while sixteen years pass over them, and only what is read later goes to memory. They know no table and no seed.
"""

from __future__ import annotations

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

Single = NDArray[np.float32]
Double = NDArray[np.float64]

SHARE_BOYS = 0.514
HALF = np.float32(0.5)  # persons that log errors are taken with on both sides, as where they were measured


@njit(parallel=True, cache=True, fastmath=True, nogil=True)
def draw_workers(  # noqa: C901 -- one loop nest, kept in one place
    start: Double,
    growth: Double,
    fertility: Double,
    pattern: Double,
    moved: Double,
    participation: Double,
    commuting: Double,
    factor: Double,
    shift: Double,
    first_age: int,
) -> Single:
    """Return workers by county of work and age in each draw.

    Args:
        start: Base year. Dims (region, sex, age 0 … 100). Unit persons.
        growth: Survival times one plus migration. Same dims. Unit 1.
        fertility: Dims (age). Unit births/person.
        pattern: Survival times the nation's age pattern of migration. Dims (sex, age). Unit 1.
        moved: Migrants beyond the rates. Dims (year, region, sex, age). Unit persons/year.
        participation: Working share, scenario included. Dims (year, region, sex, age 16 … 69). Unit 1.
        commuting: Dims (region of residence, region of work). Unit 1.
        factor: Dims (region of work, age). Unit 1.
        shift: How much of the pattern a draw adds to each county's migration. Dims (draw, region). Unit 1.
        first_age: First age of participation.

    Returns:
        Dims (draw, region of work, year, age). Unit persons.
    """
    draws, regions = shift.shape
    years, ages = participation.shape[0], participation.shape[3]
    last = start.shape[2] - 1
    out = np.zeros((draws, regions, years, ages), dtype=np.float32)
    for draw in prange(draws):
        now = np.empty((2, last + 1))
        home = np.empty(ages)
        for region in range(regions):
            now[:] = start[region]
            for year in range(years):
                if year:
                    births = 0.0
                    for age in range(last + 1):
                        births += now[0, age] * fertility[age]
                    for sex in range(2):
                        open_end = now[sex, last] * (
                            growth[region, sex, last] + shift[draw, region] * pattern[sex, last]
                        )
                        for age in range(last, 0, -1):
                            rate = growth[region, sex, age - 1] + shift[draw, region] * pattern[sex, age - 1]
                            now[sex, age] = now[sex, age - 1] * rate
                        now[sex, last] += open_end
                        now[sex, 0] = births * (SHARE_BOYS if sex else 1.0 - SHARE_BOYS)
                        for age in range(last + 1):
                            now[sex, age] = max(now[sex, age] + moved[year, region, sex, age], 0.0)
                for age in range(ages):
                    at = first_age + age
                    home[age] = (
                        now[0, at] * participation[year, region, 0, age]
                        + now[1, at] * participation[year, region, 1, age]
                    )
                for work in range(regions):
                    share = commuting[region, work]
                    if share > 0.0:
                        for age in range(ages):
                            out[draw, work, year, age] += share * home[age] * factor[work, age]
    return out


@njit(parallel=True, cache=True, fastmath=True, nogil=True)
def draw_stocks(  # noqa: C901 -- one loop nest, kept in one place
    workers: Single,
    start: Single,
    young: Single,
    persistence: Single,
    noise: Single,
    tilt: Single,
    first_old: int,
) -> tuple[Single, Single, Single]:
    """Return one county's stocks and flows by occupation in each draw.

    Ages go from old to young, so that a cohort's shares are read before the next younger one overwrites them: one array
    of (age, occupation) per draw, read once and written once a year.

    Args:
        workers: Dims (draw, year, age). Unit persons.
        start: Shares of the base year. Dims (age, occupation). Unit 1.
        young: Shares of the young, from the second year on. Dims (young age, occupation). Unit 1.
        persistence: Yearly net change of shares as cohorts age. Dims (age, occupation). Unit 1.
        noise: Standard error of the log of that. Same dims. Unit 1.
        tilt: Standard normal, one per draw and occupation. Dims (draw, occupation).
        first_old: Index of the first age whose losses are exits.

    Returns:
        Stock, entrants and exits. Dims (draw, year, occupation). Unit persons.
    """
    draws, years, ages = workers.shape
    occupations, young_ages = start.shape[1], young.shape[0]
    stock = np.zeros((draws, years, occupations), dtype=np.float32)
    entrants = np.zeros((draws, years, occupations), dtype=np.float32)
    exits = np.zeros((draws, years, occupations), dtype=np.float32)
    for draw in prange(draws):
        share = start.copy()
        carried = np.empty(occupations, dtype=np.float32)
        net = np.empty(occupations, dtype=np.float32)
        for age in range(ages):
            here = workers[draw, 0, age]
            for o in range(occupations):
                stock[draw, 0, o] += here * share[age, o]
        for year in range(1, years):
            before = workers[draw, year - 1]
            after = workers[draw, year]
            for o in range(occupations):
                exits[draw, year, o] = before[ages - 1] * share[ages - 1, o]
                net[o] = 0.0
            for age in range(ages - 1, young_ages - 1, -1):
                total = np.float32(0.0)
                for o in range(occupations):
                    value = share[age - 1, o] * persistence[age - 1, o]
                    value *= np.float32(1.0) + noise[age - 1, o] * tilt[draw, o]
                    carried[o] = value
                    total += value
                scale = np.float32(1.0) / total
                left, here = before[age - 1], after[age]
                old = age >= first_old
                for o in range(occupations):
                    now = carried[o] * scale
                    stock[draw, year, o] += here * now
                    if old:
                        exits[draw, year, o] += max(left * share[age - 1, o] - here * now, np.float32(0.0))
                    share[age, o] = now
            for age in range(young_ages - 1, -1, -1):
                left = before[age - 1] if age else np.float32(0.0)
                here = after[age]
                for o in range(occupations):
                    now = here * young[age, o]
                    was = left * share[age - 1, o] if age else np.float32(0.0)
                    stock[draw, year, o] += now
                    net[o] += now - was
                    share[age, o] = young[age, o]
            for o in range(occupations):
                entrants[draw, year, o] = max(net[o], np.float32(0.0))
    return stock, entrants, exits


def bytes_touched(draws: int, years: int, ages: int, occupations: int) -> int:
    """Return the bytes that ``draw_stocks`` has to read and write for one county.

    Each cohort's shares are read and written once a year, and the three results are written once.
    """
    state = 2 * ages * occupations * (years - 1)
    results = 3 * years * occupations
    return 4 * draws * (state + results)


@njit(parallel=True, cache=True, fastmath=True, nogil=True)
def sum_errors(weight: Double, errors: Single, years: Single, slope: Single, grown: Single) -> Double:
    """Return how many times as many people one county's drawn errors make, times its share of all.

    Args:
        weight: Each cell's share of all. Dims (occupation). Unit 1.
        errors: One-year log errors of nation, county and cell. Dims (3, draw, occupation).
        years: What each is multiplied with. Dims (3, year).
        slope: Growth that a draw adds. Dims (draw, occupation). Unit 1/year.
        grown: Effective years. Dims (year).

    Returns:
        Dims (draw, year). Unit 1; its sum over counties is 1 without errors.
    """
    _, draws, occupations = errors.shape
    out = np.zeros((draws, years.shape[1]))
    for draw in prange(draws):
        for year in range(years.shape[1]):
            for o in range(occupations):
                wrong = slope[draw, o] * grown[year]
                for part in range(3):
                    wrong += errors[part, draw, o] * years[part, year]
                out[draw, year] += weight[o] * np.exp(wrong)
    return out


@njit(parallel=True, cache=True, fastmath=True, nogil=True)
def draw_cells(
    stock: Single,
    entrants: Single,
    exits: Single,
    joined: Single,
    demand: Single,
    added: Single,
    estimated: Single,
    guess: Single,
    total: Single,
    slope: Single,
    grown: Single,
    demand_error: Single,
    demand_years: Single,
    supply_error: Single,
    supply_years: Single,
    gap_error: Single,
) -> tuple[Single, Single, Single, Single]:
    """Return one county's demand, supply, entrants and exits in each draw, errors included.

    Args:
        stock: Dims (draw, year, occupation). Unit persons. Overwritten.
        entrants: Same dims. Overwritten.
        exits: Same dims. Overwritten.
        joined: Stock, entrants and exits that a scenario adds. Dims (3, year, occupation). Unit persons.
        demand: Expected, without what a scenario adds. Dims (year, occupation). Unit persons.
        added: Posts that a scenario states. Same dims. Unit persons.
        estimated: Posts that are estimated from them. Same dims. Unit persons.
        guess: What a draw multiplies the estimated posts with. Dims (draw). Unit 1.
        total: Both sides' factor. Dims (draw, year, 2): for supply, for demand. Unit 1.
        slope: Growth that a draw adds to an occupation's. Dims (draw, occupation). Unit 1/year.
        grown: Effective years. Dims (year).
        demand_error: One-year log errors of nation, county and cell. Dims (3, draw, occupation). Unit 1.
        demand_years: What each is multiplied with. Dims (3, year).
        supply_error: The same for supply.
        supply_years: The same for supply.
        gap_error: Error of the start gap. Dims (draw, occupation). Unit persons.

    Returns:
        Demand, supply, entrants and exits. Dims (draw, year, occupation). Unit persons.
    """
    draws, years, occupations = stock.shape
    out = np.empty((draws, years, occupations), dtype=np.float32)
    for draw in prange(draws):
        for year in range(years):
            for o in range(occupations):
                wrong = np.float32(0.0)
                amiss = slope[draw, o] * grown[year]
                for part in range(3):
                    wrong += supply_error[part, draw, o] * supply_years[part, year]
                    amiss += demand_error[part, draw, o] * demand_years[part, year]
                lift = np.exp(wrong) * total[draw, year, 0]
                held = (stock[draw, year, o] + joined[0, year, o] + HALF) * lift - HALF
                stock[draw, year, o] = max(held, np.float32(0.0))
                entrants[draw, year, o] = (entrants[draw, year, o] + joined[1, year, o]) * lift
                exits[draw, year, o] = (exits[draw, year, o] + joined[2, year, o]) * lift
                expected = max((demand[year, o] + HALF) * np.exp(amiss) * total[draw, year, 1] - HALF, np.float32(0.0))
                posts = added[year, o] + estimated[year, o] * guess[draw]
                out[draw, year, o] = expected + gap_error[draw, o] + posts
    return out, stock, entrants, exits


@njit(parallel=True, cache=True, nogil=True)
def draw_measures(demand: Single, supply: Single, entrants: Single, exits: Single) -> Single:
    """Return the measures that pages show, of groups of occupations in each draw.

    Args:
        demand: Dims (group, year, draw). Unit persons.
        supply: Same dims.
        entrants: Same dims. Unit persons/year.
        exits: Same dims.

    Returns:
        Dims (group, measure, year, draw): demand, supply, gap, exits, entrants, moves, growth, openings, ratio,
        exit share, start gap; flows summed since the base year. Unit persons, but ratio and exit share: 1.
    """
    groups, years, draws = demand.shape
    out = np.empty((groups, 11, years, draws), dtype=np.float32)
    for group in prange(groups):
        gone = np.zeros(draws, dtype=np.float32)
        come = np.zeros(draws, dtype=np.float32)
        opened = np.zeros(draws, dtype=np.float32)
        for year in range(years):
            for draw in range(draws):
                d, s = demand[group, year, draw], supply[group, year, draw]
                first_demand, first = demand[group, 0, draw], supply[group, 0, draw]
                if year:
                    gone[draw] += exits[group, year, draw]
                    come[draw] += entrants[group, year, draw]
                    opened[draw] += max(d - demand[group, year - 1, draw], np.float32(0.0))
                inflow = s - first + gone[draw]
                posts = opened[draw] + gone[draw]
                out[group, 0, year, draw] = d
                out[group, 1, year, draw] = s
                out[group, 2, year, draw] = d - s
                out[group, 3, year, draw] = gone[draw]
                out[group, 4, year, draw] = come[draw]
                out[group, 5, year, draw] = inflow - come[draw]
                out[group, 6, year, draw] = d - first_demand
                out[group, 7, year, draw] = posts
                out[group, 8, year, draw] = inflow / max(posts, np.float32(0.5))
                out[group, 9, year, draw] = gone[draw] / max(first, np.float32(1e-9))
                out[group, 10, year, draw] = first_demand - first
    return out
