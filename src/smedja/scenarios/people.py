# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Assembling people: base population, vital rates, participation and commuting from tables.

Position in the flow: part of assembly. Each function reads tables and returns arrays; estimation itself is the model's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja.core import AbsenceError
from smedja.core.dims import SEXES
from smedja.data import Tables
from smedja.model.fitting import Margin, fit_margins
from smedja.model.labour import FIRST_AGE, LAST_AGE, spread_rates
from smedja.model.population import (
    AGES,
    VitalRates,
    align_migration,
    estimate_migration,
    estimate_survival,
    project,
)
from smedja.scenarios.cube import cube

Array = NDArray[np.float64]

ALL_AGES = tuple(range(AGES))
COUNTS = (2005, 2010, 2015, 2020)  # populations by county, sex and single age that are openly at hand
COUNT_YEAR, EARLIER_COUNT = COUNTS[-1], COUNTS[-2]
ADULT = 16  # first age of the table of education, which counts all adults of the base year
LAST_VITAL = 2015  # last year of births and deaths by county at hand


def age_bounds(group: str) -> tuple[int, int]:
    """Return first and last age of a label such as "25-29"."""
    first, last = group.split("-")
    return int(first), int(last)


def base_population(tables: Tables, regions: Sequence[str], base_year: int) -> tuple[Array, VitalRates, Array]:
    """Return the base year's population by age and the rates that lead on from it.

    The last count by single age is stepped forward to the base year with migration aligned so that every county meets
    its official number of adults that year. Children born since the count are what is left of the county's official
    total, and fertility is scaled by what that says of births.

    Returns:
        Population with dims (region, sex, age), unit persons; its rates; and how far each county's migration moved
        from one period to the next, in multiples of the nation's age pattern, dims (region).
    """
    count, earlier = (population_of(tables, regions, year) for year in (COUNT_YEAR, EARLIER_COUNT))
    survival, fertility = vital_rates(tables, regions)
    migration = estimate_migration(earlier, count, survival, years=COUNT_YEAR - EARLIER_COUNT)
    years = base_year - COUNT_YEAR
    adults, totals = adult_totals(tables, regions, base_year), county_totals(tables, regions, base_year)
    rates, shift = align_migration(
        count, VitalRates(survival, fertility, migration), years=years, totals=adults, first_age=ADULT
    )
    population = project(count, rates, years=years)[-1]
    born = totals - population[..., years:].sum(axis=(1, 2))
    modelled = population[..., :years].sum(axis=(1, 2))
    population[..., :years] *= (born / modelled)[:, None, None]
    return population, replace(rates, fertility=fertility * float(born.sum() / modelled.sum())), shift


def migration_spread(shift: Array) -> tuple[float, float]:
    """Return how much net migration may move, of all counties together and of each by itself: as it did last time.

    Args:
        shift: How far each county's migration moved from one period to the next. Dims (region).
    """
    return abs(float(shift.mean())), float(shift.std())


def population_of(tables: Tables, regions: Sequence[str], year: int) -> Array:
    """Return a counted population. Dims (region, sex, age). Unit persons."""
    frame = tables["population_county"].frame.filter(pl.col("year") == year)
    return cube(frame, {"county": regions, "sex": SEXES, "age": ALL_AGES}, "persons")


def vital_rates(tables: Tables, regions: Sequence[str], *, last: int = LAST_VITAL) -> tuple[Array, Array]:
    """Return national survival (sex, age) and fertility (age) from five years of births and deaths.

    Args:
        tables: Births, deaths and population.
        regions: County codes.
        last: Last of the five years; there is a count in it and one five years before.
    """
    start, end = (population_of(tables, regions, year).sum(axis=0) for year in (last - 5, last))
    exposure = 5 * (start + end) / 2
    years = pl.col("year").is_in(list(range(last - 4, last + 1)))
    deaths = cube(tables["deaths_county"].frame.filter(years), {"sex": SEXES, "age": ALL_AGES}, "deaths", absent=0.0)
    births = cube(tables["births_county"].frame.filter(years), {"age": ALL_AGES}, "births", absent=0.0)
    fertility = births / np.maximum(exposure[0], 1.0)
    return estimate_survival(deaths, exposure), fertility


def known_population(tables: Tables, regions: Sequence[str], origin: int, *, years: int) -> Array:
    """Return population as it could be projected with what was counted up to a year.

    The last count before the origin is carried on with the survival, fertility and net migration of the five years
    before it. The register of an origin came more than a year later, when newer counts were known, so this asks more
    of the projection than a forecaster had to bear.

    Args:
        tables: Births, deaths and population.
        regions: County codes.
        origin: Last year that is known.
        years: How far beyond.

    Returns:
        Dims (year from the origin on, region, sex, age). Unit persons.

    Raises:
        AbsenceError: fewer than two counts before the origin.
    """
    counted = [year for year in COUNTS if year <= origin]
    if len(counted) < 2:
        raise AbsenceError("Net migration needs two counts", where=f"population_county, up to {origin}")
    earlier, last = counted[-2:]
    survival, fertility = vital_rates(tables, regions, last=min(last, LAST_VITAL))
    start, end = (population_of(tables, regions, year) for year in (earlier, last))
    migration = estimate_migration(start, end, survival, years=last - earlier)
    return project(end, VitalRates(survival, fertility, migration), years=origin - last + years)[origin - last :]


def latest(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of a table's last year, so that a second year is never added to the first."""
    return frame.filter(pl.col("year") == pl.col("year").max())


def adult_totals(tables: Tables, regions: Sequence[str], year: int) -> Array:
    """Return people of 16 and over by county, all levels of education together. Dims (region). Unit persons."""
    frame = tables["education_municipality"].frame.filter((pl.col("age_span") == "16+") & (pl.col("year") == year))
    frame = frame.with_columns(county=pl.col("municipality").str.slice(0, 2))
    return cube(frame, {"county": regions}, "persons")


def county_totals(tables: Tables, regions: Sequence[str], year: int) -> Array:
    """Return official population totals. Dims (region). Unit persons."""
    frame = tables["population_municipality"].frame.filter(pl.col("year") == year)
    frame = frame.with_columns(county=pl.col("municipality").str.slice(0, 2))
    return cube(frame, {"county": regions}, "persons")


def participation(grouped: Array, groups: Sequence[str], population: Array) -> Array:
    """Return the working share by sex and single age.

    Args:
        grouped: Working persons in the nation. Dims (sex, age_group).
        groups: Labels of the age groups.
        population: Dims (region, sex, age).
    """
    nation = population.sum(axis=0)[:, FIRST_AGE : LAST_AGE + 1]
    return spread_rates(grouped, nation, [age_bounds(group) for group in groups])


def commuting_shares(tables: Tables, regions: Sequence[str]) -> Array:
    """Return where each county's working residents work. Dims (region, region). Unit 1, rows sum to 1."""
    flows = cube(tables["commuting"].frame, {"county_home": regions, "county_work": regions}, "employed", absent=0.0)
    shares: Array = flows / flows.sum(axis=1, keepdims=True)
    return shares


def workplace_factor(residents: Array, groups: Sequence[str], by_region: Array, by_age: Array) -> Array:
    """Return what brings commuting workers to the register by county of work and by age.

    The model's workers by county and age group are fitted to the two margins of the register; the factor is the fit
    over the model, the same for all ages of a group.

    Args:
        residents: The model's workers after commuting. Dims (region, age). Unit persons.
        groups: Labels of the age groups.
        by_region: Register, base year. Dims (region). Unit persons.
        by_age: Register, base year, nation. Dims (age_group). Unit persons.

    Returns:
        Dims (region, age). Unit 1.
    """
    slots = [slice(first - FIRST_AGE, last - FIRST_AGE + 1) for first, last in map(age_bounds, groups)]
    model = np.stack([residents[:, slot].sum(axis=1) for slot in slots], axis=1)
    margins = [Margin((0,), by_region), Margin((1,), by_age * by_region.sum() / by_age.sum())]
    ratio = fit_margins(model, margins, passes=500, tolerance=1e-13).values / model
    factor = np.empty_like(residents)
    for number, slot in enumerate(slots):
        factor[:, slot] = ratio[:, [number]]
    return factor
