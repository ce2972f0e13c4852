# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Applicants: the most that could begin a programme in a county.

Position in the flow: today's intake and the assembly in, an upper bound per programme, county and year out, for the
places plan. It is assumed, not forecast: nobody counts applicants by programme and county in an open table.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from smedja.model.system import System
from smedja.optimise.places.programme import Form, Programmes
from smedja.scenarios import Assembly
from smedja.sweden.programmes.counties import AGES_OF_FORM, spread

Array = NDArray[np.float64]


def applicants(assembly: Assembly, programmes: Programmes, intake: Array, years: Sequence[int]) -> Array:
    """Return the most that can begin. Dims (programme, region, year). Unit persons/year. Assumed.

    Applicants per place, times the larger of today's intake and what the county's people would be of the nation's; in
    upper secondary education as the cohorts of 16-year-olds grow or shrink; never more than a cohort.

    Args:
        assembly: The reference.
        programmes: In the order of the intake.
        intake: Today's. Dims (programme, region). Unit persons/year.
        years: Years of intake.
    """
    system = assembly.system
    shares = np.array([spread(system, programme) for programme in programmes.each])
    usual = np.maximum(intake, intake.sum(axis=1, keepdims=True) * shares)
    most = programmes.column("applicants")[:, None] * usual
    cohorts = {form: cohort(system, form, years) for form in AGES_OF_FORM}
    today = cohort(system, "upper_secondary", [system.labels.base_year])
    each = []
    for programme, bound in zip(programmes.each, most, strict=True):
        people = cohorts[programme.form]
        grown = people / today if programme.form == "upper_secondary" else np.ones_like(people)
        each.append(np.minimum(bound[:, None] * grown, people))
    return np.array(each).reshape(len(each), len(system.labels.regions), len(years))


def cohort(system: System, form: Form, years: Sequence[int]) -> Array:
    """Return persons of one year of age among those who begin. Dims (region, year). Unit persons.

    Pupils of coming years are the children of today, none moved and none died. Other forms draw on many ages, and
    their cohorts stand still.
    """
    ages = np.array(AGES_OF_FORM[form])
    people = system.supply.population.sum(axis=1)
    if form != "upper_secondary":
        return np.repeat(people[:, ages].mean(axis=1)[:, None], len(years), axis=1)
    return np.stack(
        [people[:, np.maximum(ages - (year - system.labels.base_year), 0)].mean(axis=1) for year in years], axis=1
    )
