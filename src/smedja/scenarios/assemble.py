# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Assemble: tables and priors become a System. The only glue between data and model.

Position in the flow: Tables in, System out. It chooses years and joins sources; every estimate it needs is computed
by ``model`` functions that know no table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from smedja.core import ScenarioError
from smedja.data import Tables
from smedja.model.calibration import Calibration
from smedja.model.draws import Uncertainty
from smedja.model.fitting import Margin, fit_margins
from smedja.model.labour import AGES, FIRST_AGE
from smedja.model.population import VitalRates
from smedja.model.simulate import YOUNG, workers_by_age
from smedja.model.system import Demand, Labels, Supply, System
from smedja.scenarios.cube import cube
from smedja.scenarios.education import EducationFit, fit_education
from smedja.scenarios.growth import LONGEST, learn
from smedja.scenarios.parameters import Parameters
from smedja.scenarios.people import (
    age_bounds,
    base_population,
    commuting_shares,
    migration_spread,
    participation,
    workplace_factor,
)
from smedja.scenarios.register import (
    Register,
    age_profile,
    by_single_age,
    persistence,
    read_register,
    start_gap,
)

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Priors:
    """Stated assumptions that fitting starts from.

    Attributes:
        educations: Labels of education groups.
        education_occupation: How natural an occupation is with an education. Dims (education, occupation).
        industries: Labels of industry groups.
        industry_occupation: How natural an occupation is in an industry. Dims (industry, occupation).
        occupations: Labels of the occupation axis.
        served: Whom an occupation of public services serves: 1 at those ages. Dims (occupation, age 0 … 100).
        checksum: Identifies the priors in a run's identity.
    """

    educations: tuple[str, ...]
    education_occupation: Array
    industries: tuple[str, ...]
    industry_occupation: Array
    occupations: tuple[str, ...]
    served: Array
    checksum: str


@dataclass(frozen=True, slots=True)
class Assembly:
    """A system with what was estimated on the way and is shown on pages.

    Attributes:
        system: Ready to simulate.
        uncertainty: What is not known about it.
        register: The occupation register as arrays.
        profile: Workers. Dims (region, age_group, occupation). Unit persons. Estimated.
        industries: Labels of industry groups.
        industry_share: Dims (industry, occupation). Unit 1. Estimated.
    """

    system: System
    uncertainty: Uncertainty
    register: Register
    profile: Array
    industries: tuple[str, ...]
    industry_share: Array


def assemble(tables: Tables, priors: Priors, calibration: Calibration, parameters: Parameters) -> Assembly:
    """Return the system that tables, priors and parameters describe, and what is not known about it.

    Raises:
        ScenarioError: the register does not end in the base year, or priors and register differ in occupations.
    """
    register = read_register(tables)
    _check(register, priors, parameters)
    population, rates, shift = base_population(tables, register.regions, parameters.base_year)
    at_work = register.ages_now().sum(axis=2)
    working = participation(at_work, register.age_groups, population)
    commuting = commuting_shares(tables, register.regions)
    employed = register.by_county[..., -1]
    bare = _bare_supply(population, rates, working, commuting)
    factor = workplace_factor(
        workers_by_age(population[None], bare)[0], register.age_groups, employed.sum(axis=1), at_work.sum(axis=0)
    )
    bare = replace(bare, workplace_factor=factor)
    profile = age_profile(register, workers_by_age(population[None], bare)[0])
    education = fit_education(register, tables, profile, priors.education_occupation, priors.educations)
    carried, noise = persistence(register)
    supply = _supply(bare, register, profile, education, carried)
    labels = Labels(
        register.regions,
        register.occupations,
        education.groups,
        register.age_groups,
        parameters.base_year,
        parameters.horizon,
    )
    growth = learn(register, parameters.base_year)
    demand = Demand(
        employed=employed,
        start_gap=start_gap(register, tables, parameters),
        occupation_growth=growth.occupation,
        local_growth=growth.local,
        served=priors.served,
        elasticity=parameters.elasticity,
        tested=LONGEST,
        fading=parameters.fading,
    )
    shares = industry_shares(tables, register, priors)
    uncertainty = Uncertainty(calibration, growth.features, growth.covariance, migration_spread(shift), noise)
    return Assembly(System(labels, supply, demand), uncertainty, register, profile, priors.industries, shares)


def _check(register: Register, priors: Priors, parameters: Parameters) -> None:
    if register.years[-1] != parameters.base_year:
        raise ScenarioError(
            f"The register ends in {register.years[-1]}, the base year is {parameters.base_year}",
            where="employed_occupation_county",
            todo="Set base_year to the register's last year",
        )
    if priors.occupations != register.occupations:
        odd = sorted(set(priors.occupations) ^ set(register.occupations))
        raise ScenarioError("Priors and register have different occupations", where=", ".join(odd[:5]))


def _bare_supply(population: Array, rates: VitalRates, working: Array, commuting: Array) -> Supply:
    """What workers by county and age need; the rest of Supply rests on those workers and comes after."""
    nothing = np.empty(0)
    return Supply(
        population=population,
        rates=rates,
        participation=working,
        commuting=commuting,
        workplace_factor=np.ones((len(population), AGES)),
        shares=nothing,
        persistence=nothing,
        entrant_mix=nothing,
        matching=nothing,
        young_groups=np.empty(0, dtype=np.int64),
        education_mix=nothing,
    )


def _supply(bare: Supply, register: Register, profile: Array, education: EducationFit, carried: Array) -> Supply:
    groups = register.age_groups
    young = [number for number, group in enumerate(groups) if age_bounds(group)[0] < FIRST_AGE + YOUNG]
    cells = education.cells(slice(0, len(young)))
    persons = cells.sum(axis=-1)
    mix = by_single_age(education.mix(), groups)
    young_groups = [
        next(n for n in young if age_bounds(groups[n])[0] <= age <= age_bounds(groups[n])[1])
        for age in range(FIRST_AGE, FIRST_AGE + YOUNG)
    ]
    return replace(
        bare,
        shares=by_single_age(profile / profile.sum(axis=-1, keepdims=True), groups),
        persistence=carried,
        entrant_mix=mix[:, :YOUNG],
        matching=cells / np.maximum(persons[..., None], 1e-12),
        young_groups=np.array(young_groups, dtype=np.int64),
        education_mix=mix,
    )


def industry_shares(tables: Tables, register: Register, priors: Priors) -> Array:
    """Return where an occupation's workers are, fitted county by county. Dims (industry, occupation). Unit 1.

    The prior says which industries an occupation is natural in; the margins are people at work by county and industry
    and by county and occupation in the year of the industry table.
    """
    frame = tables["industry_county"].frame
    year = int(frame["year"].max())  # type: ignore[arg-type]
    frame = frame.filter(frame["basis"] == "work")
    by_industry = cube(frame, {"county": register.regions, "industry": priors.industries}, "employed")
    by_occupation = register.by_county[..., register.at(year)]
    by_industry *= (by_occupation.sum(axis=1) / by_industry.sum(axis=1))[:, None]
    seed = priors.industry_occupation[None] * by_industry[:, :, None] * (by_occupation[:, None, :] + 1e-6)
    fitted = fit_margins(
        seed, [Margin((0, 1), by_industry), Margin((0, 2), by_occupation)], passes=80, tolerance=1e-6
    ).values.sum(axis=0)
    shares: Array = fitted / np.maximum(fitted.sum(axis=0), 1e-12)
    return shares
