# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Planning: a drawn run and what a country offers become a places problem.

Position in the flow: the only place where the model's stocks and flows meet the optimiser. A graduate means here what
``places`` in a scenario means: the same occupations taken and left, the same years at work. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core import ScenarioError
from smedja.model.changes import goes_on
from smedja.model.draws import draw_county
from smedja.model.labour import FIRST_AGE, LAST_AGE
from smedja.model.simulate import LAST_YOUNG
from smedja.model.system import System
from smedja.optimise.places.problem import People, Problem, Resource, Source
from smedja.optimise.places.programme import Programmes
from smedja.optimise.places.settings import Settings
from smedja.scenarios.assemble import Priors
from smedja.scenarios.education import class_of_group
from smedja.scenarios.run import Prepared

Array = NDArray[np.float64]

#: A prior above this names an occupation; below it is what any education of the kind may lead to.
NAMED: Final = 2.0
_NEXT_AGES: Final = 5  # ages from graduation on whose participation is that of graduates


@dataclass(frozen=True, slots=True)
class Way:
    """Another way to fill posts than education.

    Attributes:
        name: ``recruitment`` or ``validation``.
        share: Most persons a year as a share of those employed, by occupation. Dims (occupation). Unit 1/year.
        cost: Of one person. Unit SEK/person.
        stay: Share still there after one further year. Unit 1.
        age: Age when they come.
    """

    name: str
    share: Array
    cost: float
    stay: float
    age: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What a country offers a plan.

    Attributes:
        programmes: What can be started.
        today: Intake today. Dims (programme, region). Unit persons/year. Estimated.
        applicants: Most that can begin. Dims (programme, region, year). Unit persons/year. Assumed.
        resources: What enrolled places use, beyond today.
        ways: Other ways to fill posts.
        years: The years of ``applicants`` and ``resources``.
    """

    programmes: Programmes
    today: Array
    applicants: Array
    resources: tuple[Resource, ...]
    ways: tuple[Way, ...]
    years: tuple[int, ...]


def draw_gaps(prepared: Prepared, years: Sequence[int]) -> Array:
    """Return demand minus supply in every draw, county by county.

    Args:
        prepared: A run, ready to be drawn.
        years: Which years.

    Returns:
        Dims (draw, region, occupation, year). Unit persons.

    Raises:
        ScenarioError: a year is not projected.
    """
    labels = prepared.assembly.system.labels
    missing = [str(year) for year in years if year not in labels.years]
    if missing:
        raise ScenarioError(
            f"The projection has no year {', '.join(missing)}",
            where="years of the plan",
            todo=f"Plan so that milestones lie in {labels.base_year}–{labels.horizon}",
        )
    at = [labels.years.index(year) for year in years]
    found = []
    for task in prepared.tasks():
        demand, supply = draw_county(task)[:2]
        found.append((demand[:, at] - supply[:, at]).transpose(0, 2, 1))
    return np.stack(found, axis=1).astype(np.float64)


def assemble_problem(prepared: Prepared, priors: Priors, offer: Offer, settings: Settings, gap: Array) -> Problem:
    """Return the places problem of every county.

    Args:
        prepared: The run that the gaps are of.
        priors: Which occupations an education leads to, as stated.
        offer: What can be started.
        settings: What is decided.
        gap: As ``draw_gaps`` gives it, at the settings' milestones.

    Raises:
        ScenarioError: the offer is of other years than the settings'.
    """
    if offer.years != settings.planned:
        raise ScenarioError(f"The offer is of {offer.years[0]}–{offer.years[-1]}, the plan of other years")
    system = prepared.assembly.system
    return Problem(
        programmes=offer.programmes,
        regions=system.labels.regions,
        occupations=system.labels.occupations,
        settings=settings,
        today=offer.today,
        applicants=np.maximum(offer.applicants, offer.today[:, :, None]),
        gap=gap,
        people=people(system, priors, offer.programmes, settings),
        resources=offer.resources,
        sources=tuple(_source(system, way, settings) for way in offer.ways),
    )


def people(system: System, priors: Priors, programmes: Programmes, settings: Settings) -> People:
    """Return what becomes of those who begin each programme.

    Args:
        system: The model's rates and shares.
        priors: Which occupations an education leads to, as stated.
        programmes: What can be started.
        settings: Years and milestones.
    """
    supply = system.supply
    ages = sorted({_young(each.graduation_age) for each in programmes.each})
    choices, grade = _choices(system, priors, programmes)
    matching, educated = [], []
    for each in programmes.each:
        at, education = _young(each.graduation_age), system.labels.educations.index(each.education_group)
        matching.append(supply.matching[:, supply.young_groups[at], education])
        educated.append(supply.entrant_mix[:, at, education])
    kinds = [(_young(each.graduation_age), class_of_group(each.education_group)) for each in programmes.each]
    kind = np.array([sorted(set(kinds)).index(each) for each in kinds])
    own, usual = _apart(np.stack(matching), choices, kind)
    young = supply.population[..., FIRST_AGE : LAST_YOUNG + 1].sum(axis=(1, 2))
    return People(
        kept=_kept(system, programmes, settings),
        working=np.stack([_working(system, each.graduation_age) for each in programmes.each]),
        moving=young / young.sum(),
        own=own,
        usual=usual,
        kind=kind,
        others=np.stack([young_mix(system, at) for at in ages]),
        age=np.array([ages.index(_young(each.graduation_age)) for each in programmes.each]),
        educated=np.stack(educated),
        choices=choices,
        grade=grade,
    )


def _young(age: int) -> int:
    """Index of an age among the young whose occupations follow their education."""
    return min(age, LAST_YOUNG) - FIRST_AGE


def young_mix(system: System, at: int) -> Array:
    """Occupations of all workers of a young age. Dims (region, occupation). Unit 1.

    Args:
        system: The model's shares.
        at: Index of the age, 16 being 0.
    """
    supply = system.supply
    mix: Array = np.einsum("re,reo->ro", supply.entrant_mix[:, at], supply.matching[:, supply.young_groups[at]])
    return mix


def _apart(matching: Array, choices: NDArray[np.int64], kind: NDArray[np.int64]) -> tuple[Array, Array]:
    """Take the occupations that an education is known to lead to apart from those usual for its kind.

    Shares of occupations that the prior does not name are fitted from one background for all educations of a class, so
    they are the same but for a factor. That factor is found on occupations that nobody of the kind is known to lead to.

    Args:
        matching: Occupation given education. Dims (programme, region, occupation). Unit 1.
        choices: Named occupations, -1 where there are no more. Dims (programme, choice).
        kind: Kind of each programme. Dims (programme).

    Returns:
        Own shares, dims (programme, region, occupation), and usual ones, dims (kind, region, occupation). Unit 1.
    """
    named = np.zeros((len(matching), matching.shape[2]), dtype=bool)
    for number, each in enumerate(choices):
        named[number, each[each >= 0]] = True
    own, usual = np.zeros_like(matching), np.zeros((int(kind.max()) + 1, *matching.shape[1:]))
    for group in range(len(usual)):
        inside = np.flatnonzero(kind == group)
        nobody = ~named[inside].any(axis=0)
        factor = matching[inside][:, :, nobody].sum(axis=2)  # programme, region
        unnamed = ~named[inside][:, None, :]
        counted = np.maximum((factor[:, :, None] * unnamed).sum(axis=0), 1e-12)
        shares = (matching[inside] * unnamed).sum(axis=0) / counted
        own[inside] = np.where(unnamed, 0.0, np.maximum(matching[inside] - factor[:, :, None] * shares, 0.0))
        usual[group] = shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-12)
    return own, usual


def _kept(system: System, programmes: Programmes, settings: Settings) -> Array:
    """Share of an intake that has graduated and goes on working. Dims (programme, year, milestone). Unit 1."""
    staying = goes_on(system.supply)
    kept = np.zeros((len(programmes.each), settings.years, len(settings.milestones)))
    for number, each in enumerate(programmes.each):
        for year, begun in enumerate(settings.planned):
            for at, milestone in enumerate(settings.milestones):
                late = milestone - begun - each.length
                if late >= 0:
                    first = each.graduation_age - FIRST_AGE
                    kept[number, year, at] = each.completion * staying[first : first + late].prod()
    return kept


def _working(system: System, age: int) -> Array:
    """Share at work from an age on. Dims (region). Unit 1."""
    ages = slice(age, min(age + _NEXT_AGES, LAST_AGE + 1))
    persons = system.supply.population[:, :, ages]
    rates = system.supply.participation[:, ages.start - FIRST_AGE : ages.stop - FIRST_AGE]
    share: Array = (persons * rates).sum(axis=(1, 2)) / persons.sum(axis=(1, 2))
    return np.minimum(share, 1.0)


def _choices(system: System, priors: Priors, programmes: Programmes) -> tuple[NDArray[np.int64], Array]:
    """Occupations that each education is known to lead to, the most natural first, and how well it fits there."""
    rows = [priors.education_occupation[priors.educations.index(each.education_group)] for each in programmes.each]
    named = [np.flatnonzero(row > NAMED) for row in rows]
    most = max((len(each) for each in named), default=0)
    choices, grade = np.full((len(rows), most), -1, dtype=np.int64), np.zeros((len(rows), most))
    occupations = system.labels.occupations
    for number, (row, found) in enumerate(zip(rows, named, strict=True)):
        ordered = found[np.argsort(-row[found], kind="stable")]
        choices[number, : len(ordered)] = [occupations.index(priors.occupations[each]) for each in ordered]
        grade[number, : len(ordered)] = row[ordered] / row[ordered].max() if len(ordered) else 0.0
    return choices, grade


def _source(system: System, way: Way, settings: Settings) -> Source:
    staying = goes_on(system.supply)
    kept = np.zeros((settings.years, len(settings.milestones)))
    for year, begun in enumerate(settings.planned):
        for at, milestone in enumerate(settings.milestones):
            late = milestone - begun
            if late >= 0:
                kept[year, at] = staying[way.age - FIRST_AGE : way.age - FIRST_AGE + late].prod()
                kept[year, at] *= way.stay if late else 1.0
    return Source(way.name, system.demand.employed * way.share, way.cost, kept)


def only(offer: Offer, keys: Sequence[str]) -> Offer:
    """Return an offer of some programmes."""
    at = [offer.programmes.keys.index(key) for key in keys]
    return replace(
        offer,
        programmes=Programmes(tuple(offer.programmes.each[each] for each in at)),
        today=offer.today[at],
        applicants=offer.applicants[at],
        resources=tuple(replace(each, use=each.use[:, at]) for each in offer.resources),
    )
