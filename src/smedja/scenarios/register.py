# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Assembling the occupation register: series, age profiles, trends and the start gap.

Position in the flow: part of assembly. Breaks are masked here by naming them; reading them off the tables is the
caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja.core import AbsenceError
from smedja.core.dims import SEXES
from smedja.data import Tables
from smedja.model.fitting import Margin, fit_margins
from smedja.model.labour import AGES, FIRST_AGE
from smedja.model.simulate import LAST_YOUNG
from smedja.scenarios.cube import cube
from smedja.scenarios.parameters import Parameters
from smedja.scenarios.people import age_bounds, latest

Array = NDArray[np.float64]

COHORT_YEARS = (2014, 2019)  # the longest stretch of the register without a break, one five-year age group long


@dataclass(frozen=True, slots=True)
class Register:
    """The occupation register as arrays.

    Attributes:
        regions: County codes, of work.
        occupations: Codes at ssyk2012_3.
        age_groups: Labels.
        years: Consecutive.
        breaks: First year of each new series.
        by_county: Dims (region, occupation, year). Unit persons.
        by_age: Nation. Dims (sex, age_group, occupation, year). Unit persons. NaN where not covered.
        fine_occupations: Codes at ssyk2012_4.
        fine_nation: Nation, by the county table. Dims (fine occupation, year). Unit persons.
        fine_ages: Nation. Dims (age_group, fine occupation, year). Unit persons. NaN where not covered.
    """

    regions: tuple[str, ...]
    occupations: tuple[str, ...]
    age_groups: tuple[str, ...]
    years: tuple[int, ...]
    breaks: tuple[int, ...]
    by_county: Array
    by_age: Array
    fine_occupations: tuple[str, ...]
    fine_nation: Array
    fine_ages: Array

    @property
    def nation(self) -> Array:
        """Dims (occupation, year). Unit persons."""
        total: Array = self.by_county.sum(axis=0)
        return total

    @property
    def ages_by_occupation(self) -> Array:
        """Nation, both sexes. Dims (age_group, occupation, year). Unit persons. NaN where not covered."""
        total: Array = self.by_age.sum(axis=0)
        return total

    def at(self, year: int) -> int:
        """Position of a year."""
        return self.years.index(year)

    def ages_now(self) -> Array:
        """The last year by sex, age group and occupation, brought to the county table's total per occupation.

        The two tables differ by people whose county of work is unknown. Unit persons.

        Raises:
            AbsenceError: an age group is missing.
        """
        now = self.by_age[..., -1]
        if np.isnan(now).any():
            raise AbsenceError(
                "An age group is not covered in the last year", where=f"employed_occupation_age, {self.years[-1]}"
            )
        ratio: Array = self.by_county[..., -1].sum(axis=0) / np.maximum(now.sum(axis=(0, 1)), 1e-9)
        return now * ratio


def read_register(tables: Tables) -> Register:
    """Return the register of a country as arrays at SSYK's minor groups, with the nation's unit groups beside them."""
    county = tables["employed_occupation_county"]
    ages = tables["employed_occupation_age"].frame.drop_nulls("employed")
    frame = county.frame
    fine = tuple(sorted(frame["occupation"].unique().to_list()))
    regions = tuple(sorted(frame["county"].unique().to_list()))
    years = tuple(sorted(frame["year"].unique().to_list()))
    groups = tuple(sorted(ages["age_group"].unique().to_list(), key=lambda group: age_bounds(group)[0]))
    by_county = cube(frame, {"county": regions, "occupation": fine, "year": years}, "employed")
    by_age = cube(
        ages, {"sex": SEXES, "age_group": groups, "occupation": fine, "year": years}, "employed", absent=np.nan
    )
    occupations = tuple(sorted({code[:3] for code in fine}))
    starts = np.array([next(n for n, code in enumerate(fine) if code[:3] == group) for group in occupations])
    return Register(
        regions=regions,
        occupations=occupations,
        age_groups=groups,
        years=tuple(int(year) for year in years),
        breaks=tuple(county.spec.breaks),
        by_county=np.add.reduceat(by_county, starts, axis=1),
        by_age=np.add.reduceat(by_age, starts, axis=2),
        fine_occupations=fine,
        fine_nation=by_county.sum(axis=0),
        fine_ages=by_age.sum(axis=0),
    )


def age_profile(register: Register, workers: Array) -> Array:
    """Return workers by county, age group and occupation in the last year, fitted to three margins.

    The prior is the nation's age profile of each occupation; the margins are the register by county and occupation,
    the register by age and occupation, and the model's workers by county and age.

    Args:
        register: The register.
        workers: Base year. Dims (region, age). Unit persons.

    Returns:
        Dims (region, age_group, occupation). Unit persons. Estimated.
    """
    by_age = register.ages_now().sum(axis=0)
    by_county = register.by_county[..., -1]
    grouped = np.stack([workers[:, _slot(group)].sum(axis=1) for group in register.age_groups], axis=1)
    seed = by_county[:, None, :] * (by_age + 1e-3)[None] / (by_age.sum(axis=0) + 1e-3)
    margins = [Margin((0, 1), grouped), Margin((1, 2), by_age), Margin((0, 2), by_county)]
    return fit_margins(seed, margins, passes=400, tolerance=1e-10).values


def _slot(group: str) -> slice:
    first, last = age_bounds(group)
    return slice(first - FIRST_AGE, last - FIRST_AGE + 1)


def by_single_age(grouped: Array, groups: Sequence[str]) -> Array:
    """Repeat age groups over their single ages. Dims (region, age_group, …) → (region, age, …)."""
    index = np.empty(AGES, dtype=np.int64)
    for number, group in enumerate(groups):
        index[_slot(group)] = number
    return grouped[:, index]


def persistence(
    register: Register, *, half_size: float = 500.0, bounds: tuple[float, float] = (0.6, 1.5)
) -> tuple[Array, Array]:
    """Return how an occupation's share of a cohort changes per year as the cohort ages.

    Net cohort method: the share of those aged a+5 in 2019 over the share of those aged a in 2014, shrunk towards no
    change for small groups and held within bounds over five years. Ages below 35 follow education instead, and from 60
    on, for want of data before 2023, all occupations leave work at the nation's pace.

    Returns:
        The change, and the standard error of its log from the number of people it rests on. Dims (age, occupation).
        Unit 1 and 1/year.
    """
    start, end = (register.by_age[..., register.at(year)].sum(axis=0) for year in COHORT_YEARS)
    out = np.ones((AGES, len(register.occupations)))
    noise = np.zeros_like(out)
    years = COHORT_YEARS[1] - COHORT_YEARS[0]
    for number, group in enumerate(register.age_groups[:-1]):
        first, _ = age_bounds(group)
        after = end[number + 1]
        if first <= LAST_YOUNG or np.isnan(after).any():
            continue
        before = start[number]
        ratio = ((after + 1.0) / after.sum()) / ((before + 1.0) / before.sum())
        weight = before / (before + half_size)
        five_years = np.clip(np.exp(weight * np.log(ratio)), *bounds)
        out[_slot(group)] = five_years ** (1.0 / years)
        noise[_slot(group)] = weight * np.sqrt(1.0 / (before + 1.0) + 1.0 / (after + 1.0)) / years
    return out, noise


def start_gap(register: Register, tables: Tables, parameters: Parameters) -> Array:
    """Return demand above employment in the base year, from adverts beyond what is normal.

    Open posts = adverts in a year × days open / 365. What is normal is the nation's open posts per employed in the
    same major group. Small cells are pulled to zero and the gap is held within a share of employment: adverts are not
    vacancies, and some trades advertise more than others.

    Returns:
        Dims (region, occupation). Unit persons. Estimated.
    """
    frame = latest(tables["adverts_county"].frame).with_columns(pl.col("occupation").str.slice(0, 3))
    adverts = cube(frame, {"county": register.regions, "occupation": register.occupations}, "adverts", absent=0.0)
    posts = adverts * parameters.advert_days / 365.0
    employed = register.by_county[..., -1]
    major = np.array([code[0] for code in register.occupations])
    normal = np.empty(len(major))
    for group in np.unique(major):
        mine = major == group
        normal[mine] = posts[:, mine].sum() / max(float(employed[:, mine].sum()), 1.0)
    gap = (posts - normal * employed) * employed / (employed + parameters.start_gap_half_size)
    # No advert in the whole country means that the trade is not advertised for, not that nobody is wanted.
    gap[:, adverts.sum(axis=0) == 0] = 0.0
    limit = parameters.start_gap_limit * employed
    return np.clip(gap, -limit, limit)
