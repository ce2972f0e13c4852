# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Apply: a scenario's words become a model's changes.

Position in the flow: Scenario and Assembly in, Changes out; one function per kind of change. What a change means for
people and posts is written here and in docs/methods.md, and nowhere else. It runs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from smedja.data import Tables
from smedja.model.changes import Changes, Joiners, follow_joiners, no_changes
from smedja.model.labour import AGES, FIRST_AGE, LAST_AGE
from smedja.model.simulate import LAST_YOUNG, workers_by_age
from smedja.model.system import System
from smedja.scenarios.assemble import Assembly
from smedja.scenarios.exposure import exposure
from smedja.scenarios.local_supply import local_jobs, occupation_mix
from smedja.scenarios.outlook import NATION
from smedja.scenarios.scenario import (
    Automation,
    Completion,
    IndustryGrowth,
    InternationalRecruitment,
    Migration,
    Participation,
    Places,
    Plant,
    RetirementAge,
    Scenario,
)

Array = NDArray[np.float64]

SEXES: Final = {"women": (0,), "men": (1,), "all": (0, 1)}
FIRST_RETIRING: Final = 55  # ages whose working share a later retirement moves
#: Age at which a programme's graduates meet working life, by the level in the education group's code.
GRADUATION_AGE: Final = {"1": 19, "2": 19, "3": 20, "4": 24, "5": 26, "9": 20}


@dataclass(slots=True)
class Draft:
    """Changes while they are being added up; handed out frozen at the end."""

    assembly: Assembly
    tables: Tables
    migration: Array
    participation_added: Array
    demand_log: Array
    demand_added: Array
    demand_estimated: Array
    later: Array
    industries: dict[tuple[int, int], Array] = field(default_factory=dict)
    joiners: list[Joiners] = field(default_factory=list)

    @property
    def system(self) -> System:
        """The reference."""
        return self.assembly.system

    @property
    def years(self) -> Array:
        """Every year from the base year on."""
        return np.array(self.system.labels.years)

    def regions(self, county: str) -> range | tuple[int]:
        """Positions of a county, or of all for the nation."""
        labels = self.system.labels.regions
        return range(len(labels)) if county == NATION else (labels.index(county),)


def apply(scenario: Scenario, assembly: Assembly, tables: Tables) -> Changes:
    """Return what a scenario changes in a system.

    Args:
        scenario: Checked against the system's vocabulary by its reader.
        assembly: The reference, assembled.
        tables: Input-output and exposure tables; read only by changes that need them.
    """
    nothing = no_changes(assembly.system.labels)
    draft = Draft(
        assembly,
        tables,
        migration=nothing.migration,
        participation_added=np.zeros_like(nothing.participation),
        demand_log=np.zeros_like(nothing.demand_added),
        later=np.zeros(len(assembly.system.labels.years)),
        demand_added=nothing.demand_added,
        demand_estimated=nothing.demand_estimated,
    )
    for change in scenario.changes:
        _APPLY[change.kind](draft, change)
    return replace(
        nothing,
        migration=draft.migration,
        participation=_participation(draft),
        demand_factor=_industries(draft) * np.exp(draft.demand_log),
        demand_added=draft.demand_added,
        demand_estimated=draft.demand_estimated,
        joined=follow_joiners(draft.joiners, assembly.system.supply, assembly.system.labels),
    )


def _participation(draft: Draft) -> Array:
    """Working share over the reference's; nobody works more than everybody. Dims (year, region, sex, age)."""
    now = draft.system.supply.participation[None, None]
    wanted = now + draft.participation_added
    if draft.later.any():
        wanted = wanted * _retired(draft)
    return np.clip(wanted, 0.0, np.maximum(now, 0.98)) / now


def _running(draft: Draft, first: int, last: int) -> NDArray[np.bool_]:
    running: NDArray[np.bool_] = (draft.years >= first) & (draft.years <= last)
    return running


def _phase(draft: Draft, first: int, last: int) -> Array:
    """Share of a change that is in force: grows evenly from the first year to the last, then holds. Dims (year)."""
    phase: Array = np.clip((draft.years - first + 1) / (last - first + 1), 0.0, 1.0)
    return phase


def _industry_growth(draft: Draft, change: IndustryGrowth) -> None:
    industry = draft.assembly.industries.index(change.industry)
    grown = (1.0 + change.growth) ** np.cumsum(_running(draft, change.first_year, change.last_year))
    for region in draft.regions(change.county):
        before = draft.industries.get((industry, region), np.ones(len(grown)))
        draft.industries[industry, region] = before * grown


def _industries(draft: Draft) -> Array:
    """Demand as its industries have grown, each by its share of the occupation. Dims (region, occupation, year)."""
    factor = np.ones_like(draft.demand_log)
    for (industry, region), grown in draft.industries.items():
        factor[region] += draft.assembly.industry_share[industry][:, None] * (grown - 1.0)
    return factor


def _plant(draft: Draft, change: Plant) -> None:
    labels = draft.system.labels
    region = labels.regions.index(change.county)
    posts = np.zeros((len(labels.occupations), len(labels.years)))
    for entry in sorted(change.jobs, key=lambda each: each.year):
        posts[labels.occupations.index(entry.occupation), entry.year - labels.base_year :] = entry.jobs
    draft.demand_added[region] += posts
    if change.local_supply:
        mix = occupation_mix(draft.assembly.industry_share, draft.system.demand.employed.sum(axis=0))
        draft.demand_estimated[region] += local_jobs(
            draft.tables,
            mix,
            draft.assembly.industries,
            county=change.county,
            industry=change.industry,
            jobs=posts.sum(axis=0),
            local_share=change.local_share,
        ).T


def _graduates(draft: Draft, group: str, region: int, age: int, persons: Array) -> Iterator[Joiners]:
    """People whose education changes: they take the occupations it leads to, and leave those they would have had."""
    supply = draft.system.supply
    education = draft.system.labels.educations.index(group)
    at = min(age, LAST_YOUNG) - FIRST_AGE
    by_education = supply.matching[region, supply.young_groups[at]]
    others = supply.entrant_mix[region, at].copy()
    others[education] = 0.0
    others /= max(others.sum(), 1e-12)
    mix = by_education[education] - others @ by_education
    if mix.any():
        yield Joiners(region, age, persons, mix)


def _places(draft: Draft, change: Places) -> None:
    first = change.first_year + change.years
    begun = _running(draft, first, change.last_year + change.years)
    weights = _population_weights(draft, change.county)
    for region in draft.regions(change.county):
        persons = begun * (change.places * change.completion * change.stay * weights[region])
        draft.joiners += _graduates(draft, change.education_group, region, change.entry_age, persons)


def _population_weights(draft: Draft, county: str) -> Array:
    """How a national number is spread over counties: by people of 16–34. Dims (region). Unit 1."""
    young = draft.system.supply.population[..., FIRST_AGE : LAST_YOUNG + 1].sum(axis=(1, 2))
    chosen = np.zeros(len(young))
    chosen[list(draft.regions(county))] = 1.0
    weights: Array = young * chosen / (young * chosen).sum()
    return weights


def _completion(draft: Draft, change: Completion) -> None:
    """Those who graduate now are the young of the graduation age with that education; more or fewer complete."""
    if change.completion_from <= 0.0:
        return
    supply, labels = draft.system.supply, draft.system.labels
    education = labels.educations.index(change.education_group)
    age = GRADUATION_AGE.get(change.education_group[1], 24)
    at = age - FIRST_AGE
    workers = workers_by_age(supply.population[None], supply)[0, :, at]
    running = _running(draft, change.first_year, change.last_year)
    more = change.completion_to / change.completion_from - 1.0
    for region in draft.regions(change.county):
        persons = running * (workers[region] * supply.entrant_mix[region, at, education] * more)
        draft.joiners += _graduates(draft, change.education_group, region, age, persons)


def _participate(draft: Draft, change: Participation) -> None:
    phase = _phase(draft, change.first_year, change.last_year)
    ages = slice(change.first_age - FIRST_AGE, change.last_age - FIRST_AGE + 1)
    for region in draft.regions(change.county):
        for sex in SEXES[change.sex]:
            draft.participation_added[:, region, sex, ages] += (phase * change.change)[:, None]


def _retire_later(draft: Draft, change: RetirementAge) -> None:
    draft.later = draft.later + change.years * _phase(draft, change.first_year, change.last_year)


def _retired(draft: Draft) -> Array:
    """From 55 on the working share at an age becomes that of people some years younger; at 70 all have left.

    Returns:
        Working share over the reference's. Dims (year, 1, sex, age 16 … 69). Unit 1.
    """
    now = draft.system.supply.participation
    ages = np.arange(FIRST_AGE, LAST_AGE + 2, dtype=float)
    curve = np.column_stack([now, np.zeros(2)])
    old = ages[:-1] >= FIRST_RETIRING
    factor = np.ones((len(draft.years), 1, 2, AGES))
    for year, later in enumerate(draft.later):
        for sex in range(2):
            moved = np.interp(np.maximum(ages[:-1] - later, FIRST_RETIRING), ages, curve[sex])
            factor[year, 0, sex, old] = (moved / now[sex])[old]
    return factor


def _migrate(draft: Draft, change: Migration) -> None:
    people = draft.system.supply.population
    ages = slice(change.first_age, change.last_age + 1)
    running = _running(draft, change.first_year, change.last_year)
    regions = list(draft.regions(change.county))
    pattern = people[regions, :, ages] / people[regions, :, ages].sum()
    draft.migration[:, regions, :, ages] += running[:, None, None, None] * change.persons * pattern


def _recruit(draft: Draft, change: InternationalRecruitment) -> None:
    labels = draft.system.labels
    mix = np.zeros(len(labels.occupations))
    at = labels.occupations.index(change.occupation)
    mix[at] = 1.0
    employed = draft.system.demand.employed[:, at]
    regions = list(draft.regions(change.county))
    weights = employed / max(float(employed[regions].sum()), 1e-12)
    running = _running(draft, change.first_year, change.last_year)
    for region in regions:
        share = float(weights[region]) if len(regions) > 1 else 1.0
        persons: Array = running.astype(np.float64) * change.persons * share
        draft.joiners.append(Joiners(region, change.age, persons, mix, change.stay))


def _automate(draft: Draft, change: Automation) -> None:
    exposed = exposure(draft.tables, draft.system.labels.occupations, change.index)
    touched = np.where(exposed.known, np.nan_to_num(exposed.values), 0.0)
    phase = _phase(draft, change.first_year, change.last_year)
    gone = np.minimum(change.strength * touched[:, None] * phase, 0.999)
    for region in draft.regions(change.county):
        draft.demand_log[region] += np.log1p(-gone)


_APPLY: Final[dict[str, Callable[[Draft, Any], None]]] = {
    "industry_growth": _industry_growth,
    "plant": _plant,
    "places": _places,
    "completion": _completion,
    "participation": _participate,
    "retirement_age": _retire_later,
    "migration": _migrate,
    "international_recruitment": _recruit,
    "automation": _automate,
}


def untouched(assembly: Assembly, tables: Tables, scenario: Scenario) -> Sequence[str]:
    """Return occupations that an automation change says nothing of, for want of an index."""
    indices = {change.index for change in scenario.changes if isinstance(change, Automation)}
    labels = assembly.system.labels.occupations
    unknown: set[str] = set()
    for index in indices:
        found = exposure(tables, labels, index)
        unknown |= {code for code, known in zip(labels, found.known, strict=True) if not known}
    return sorted(unknown)
