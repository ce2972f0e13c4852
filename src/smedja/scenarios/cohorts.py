# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Cohorts: how many of some young ages live in each county in a year, by the projection's own population and draws.

Position in the flow: tables in, arrays out; for pages that ask of pupils to come. It takes no births: who is asked of
must be born in the base year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smedja.core import DataError
from smedja.data import Tables
from smedja.model.draws import migration_shifts
from smedja.model.population import project
from smedja.scenarios.people import COUNT_YEAR, base_population, migration_spread, population_of

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Cohorts:
    """Persons of some ages by year.

    Attributes:
        regions: County codes.
        years: From the last count by age on.
        expected: Dims (year, region). Unit persons.
        drawn: With what is not known of migration after the base year. Dims (draw, year, region). Unit persons.
    """

    regions: tuple[str, ...]
    years: range
    expected: Array
    drawn: Array

    def of(self, year: int) -> tuple[Array, Array]:
        """Return those of a year: expected with dims (region), and drawn with dims (draw, region).

        Raises:
            DataError: the year is outside those that are known or can be projected.
        """
        if year not in self.years:
            raise DataError(
                f"No cohort of {year}: it is before the first count, or was not born in the base year",
                where="cohorts",
                todo=f"Ask for a year in {self.years[0]}–{self.years[-1]}",
            )
        at = self.years.index(year)
        return self.expected[at], self.drawn[:, at]


def cohorts(
    tables: Tables, regions: Sequence[str], ages: Sequence[int], *, base_year: int, draws: int, seed: int
) -> Cohorts:
    """Return persons of some ages from the last count by age until the youngest were born in the base year.

    Equation: N[a+1, t+1] = N[a, t] (survival[a] (1 + migration[a]) + shift · pattern[a]), with shift 0 as expected and
    until the base year.

    Args:
        tables: Population, births, deaths, and adults by county.
        regions: County codes.
        ages: Ages that are counted together, ascending.
        base_year: Last year of data.
        draws: How many draws.
        seed: The run's, so that the draws are the run's own.
    """
    base, rates, moved = base_population(tables, regions, base_year)
    last = base_year + ages[0]
    path = project(population_of(tables, regions, COUNT_YEAR), rates, years=last - COUNT_YEAR)
    young = slice(0, ages[-1] + 1)
    growth = (rates.survival[None] * (1.0 + rates.migration))[..., young]
    weight = np.maximum(base.sum(axis=0), 1.0)
    pattern = (rates.survival * (rates.migration * base).sum(axis=0) / weight)[..., young]
    shift = migration_shifts(migration_spread(moved), len(regions), draws=draws, seed=seed).astype(np.float64)
    counted = path[..., list(ages)].sum(axis=(2, 3))
    drawn = np.repeat(counted[None], draws, axis=0)
    factor = growth[None] + shift[:, :, None, None] * pattern
    now = np.repeat(path[base_year - COUNT_YEAR][None, ..., young], draws, axis=0)
    for year in range(base_year + 1, last + 1):
        now[..., 1:] = (now * factor)[..., :-1]
        drawn[:, year - COUNT_YEAR] = now[..., list(ages)].sum(axis=(2, 3))
    return Cohorts(tuple(regions), range(COUNT_YEAR, last + 1), counted, drawn)
