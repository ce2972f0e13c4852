# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The System: everything one projection needs, as arrays with labels.

Position in the flow: scenarios assemble it from tables, ``simulate`` reads it. It holds no file names and computes
nothing; construction checks that shapes and labels agree.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from smedja.core.errors import AbsenceError, FaultReport
from smedja.model.labour import AGES
from smedja.model.population import AGES as POPULATION_AGES
from smedja.model.population import VitalRates

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of the dimensions; all strings but the base year and the horizon."""

    regions: tuple[str, ...]
    occupations: tuple[str, ...]
    educations: tuple[str, ...]
    age_groups: tuple[str, ...]
    base_year: int
    horizon: int

    @property
    def years(self) -> tuple[int, ...]:
        """Base year to horizon, both included."""
        return tuple(range(self.base_year, self.horizon + 1))


@dataclass(frozen=True, slots=True)
class Supply:
    """The supply side of a system.

    Attributes:
        population: Base year. Dims (region, sex, age 0 … 100). Unit persons.
        rates: Survival, fertility, migration.
        participation: Working share. Dims (sex, age 16 … 69). Unit 1.
        commuting: Where residents work. Dims (region, region). Unit 1, rows sum to 1.
        workplace_factor: Brings commuters to the register's count. Dims (region of work, age). Unit 1.
        shares: Occupation of those who work in a region. Dims (region, age, occupation). Unit 1, sum over occupation 1.
        persistence: Yearly net change of an occupation's share as a cohort ages. Dims (age, occupation). Unit 1.
        entrant_mix: Education of young workers. Dims (region, young age, education). Unit 1.
        matching: Occupation given education of young workers. Dims (region, young age group, education, occupation).
        young_groups: Index into ``matching`` of each young age. Dims (young age).
        education_mix: Education of workers. Dims (region, age, education). Unit 1.
    """

    population: Array
    rates: VitalRates
    participation: Array
    commuting: Array
    workplace_factor: Array
    shares: Array
    persistence: Array
    entrant_mix: Array
    matching: Array
    young_groups: NDArray[np.int64]
    education_mix: Array


@dataclass(frozen=True, slots=True)
class Demand:
    """The demand side of a system.

    Attributes:
        employed: Base year. Dims (region, occupation). Unit persons.
        start_gap: Demand above employment in the base year. Dims (region, occupation). Unit persons.
        occupation_growth: Log growth of an occupation's share of the nation. Dims (occupation). Unit 1/year.
        local_growth: Log growth of a cell beyond that. Dims (region, occupation). Unit 1/year.
        served: Whom an occupation of public services serves: 1 at those ages, 0 elsewhere; a row of zeros for all other
            occupations. Dims (occupation, age 0 … 100). Unit 1.
        elasticity: How much of a county's growth of those served, beyond the nation's, its demand follows. Unit 1.
        tested: Years over which past forecasts were scored; trends are carried on whole so far.
        fading: Share of a trend's growth that is left each year beyond. Unit 1.
    """

    employed: Array
    start_gap: Array
    occupation_growth: Array
    local_growth: Array
    served: Array
    elasticity: float
    tested: int
    fading: float


@dataclass(frozen=True, slots=True)
class System:
    """One country's regions, ready to simulate."""

    labels: Labels
    supply: Supply
    demand: Demand

    def __post_init__(self) -> None:
        """Check shapes against labels and that nothing is missing.

        Raises:
            AbsenceError: shapes differ or a number is missing; all faults are listed.
        """
        regions, occupations = len(self.labels.regions), len(self.labels.occupations)
        educations = len(self.labels.educations)
        young = len(self.supply.young_groups)
        expected = {
            "population": (regions, 2, POPULATION_AGES),
            "participation": (2, AGES),
            "commuting": (regions, regions),
            "workplace_factor": (regions, AGES),
            "shares": (regions, AGES, occupations),
            "persistence": (AGES, occupations),
            "entrant_mix": (regions, young, educations),
            "education_mix": (regions, AGES, educations),
            "employed": (regions, occupations),
            "start_gap": (regions, occupations),
            "occupation_growth": (occupations,),
            "local_growth": (regions, occupations),
            "served": (occupations, POPULATION_AGES),
        }
        report = FaultReport("System")
        for part in (self.supply, self.demand):
            for field in fields(part):
                value = getattr(part, field.name)
                if not isinstance(value, np.ndarray):
                    continue
                if field.name in expected and value.shape != expected[field.name]:
                    report.add(f"shape {value.shape}, labels say {expected[field.name]}", field.name)
                elif not np.isfinite(value).all():
                    report.add("holds missing values", field.name, "Fill or drop them where the table is assembled")
        report.raise_if_any(AbsenceError)
