# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Offer: everything that Sweden offers a places plan, put together.

Position in the flow: programmes, today's intake, applicants, teachers, practice and other ways in, ``Offer`` out. It
plans nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smedja.optimise.places.problem import Resource
from smedja.optimise.places.programme import Programmes
from smedja.scenarios import Evidence, Prepared
from smedja.scenarios.places_problem import NAMED, Offer
from smedja.sweden.programmes.intake import today_intake
from smedja.sweden.programmes.interest import applicants
from smedja.sweden.programmes.reading import load
from smedja.sweden.programmes.teachers import teachers
from smedja.sweden.programmes.ways import employed_per_practice, ways

Array = NDArray[np.float64]


def offer(prepared: Prepared, evidence: Evidence, planned: tuple[int, ...]) -> Offer:
    """Return what can be started in Sweden in the years of a plan.

    Args:
        prepared: The reference run.
        evidence: Its tables and priors.
        planned: Years whose intake is planned.
    """
    programmes, assembly = load(), prepared.assembly
    today = today_intake(assembly, evidence.tables, programmes)
    enrolled = today * _full_years(programmes)[:, None]
    pool = teachers(assembly, programmes)
    free = np.maximum(pool.persons - pool.use @ enrolled, 0.0)
    return Offer(
        programmes=programmes,
        today=today,
        applicants=applicants(assembly, programmes, today, planned),
        resources=(
            Resource("teachers", pool.pools, pool.use, _each_year(free, planned)),
            _practice(prepared, evidence, programmes, enrolled, planned),
        ),
        ways=ways(assembly.system.labels.occupations),
        years=planned,
    )


def _full_years(programmes: Programmes) -> Array:
    """Enrolled in all years for each who begins, leaving evenly. Dims (programme). Unit 1."""
    length, completion = programmes.column("length"), programmes.column("completion")
    enrolled: Array = length - (1.0 - completion) * (length - 1.0) / 2.0
    return enrolled


def _each_year(now: Array, planned: tuple[int, ...]) -> Array:
    return np.repeat(now[:, :, None], len(planned), axis=2)


def _practice(
    prepared: Prepared, evidence: Evidence, programmes: Programmes, enrolled: Array, planned: tuple[int, ...]
) -> Resource:
    """Places of practice at workplaces beyond today's, by field of education. Assumed."""
    labels, employed = prepared.assembly.system.labels, prepared.assembly.system.demand.employed
    fields = tuple(sorted({each.education_group[0] for each in programmes.each}))
    member = np.array([[each.education_group[0] == field for each in programmes.each] for field in fields])
    use = member * programmes.column("practice")
    priors = evidence.priors
    leads = np.zeros((len(fields), len(labels.occupations)), dtype=bool)
    for each in programmes.each:
        named = np.flatnonzero(priors.education_occupation[priors.educations.index(each.education_group)] > NAMED)
        leads[
            fields.index(each.education_group[0]), [labels.occupations.index(priors.occupations[o]) for o in named]
        ] = True
    places = leads @ employed.T / employed_per_practice()
    free = np.maximum(places - use @ enrolled, 0.0)
    return Resource("practice", fields, use, _each_year(free, planned))
