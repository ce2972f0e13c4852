# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Changes: what a scenario moves, as arrays beside a system that stands as it is.

Position in the flow: scenarios are translated into it, ``simulate`` and ensembles read it. It names no plant, no
programme and no year; what it does not move stands still, the reference's total demand above all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smedja.core.errors import DimensionError
from smedja.model.labour import AGES, FIRST_AGE, LAST_AGE
from smedja.model.population import AGES as POPULATION_AGES
from smedja.model.system import Labels, Supply

Array = NDArray[np.float64]

FIRST_LEAVING = 55  # from this age joiners leave work as everybody does


@dataclass(frozen=True, slots=True)
class Joined:
    """Workers that a scenario adds, or moves from one occupation to another. Each dims (region, occupation, year).

    Attributes:
        stock: Unit persons.
        entrants: Net inflow of the year. Unit persons/year.
        exits: Losses of the year to age, counted positive. Unit persons/year.
    """

    stock: Array
    entrants: Array
    exits: Array


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the reference.

    Attributes:
        migration: Net migrants beyond the reference's. Dims (year, region, sex, age 0 … 100). Unit persons/year.
        participation: Working share over the reference's. Dims (year, region, sex, age 16 … 69). Unit 1.
        demand_factor: Demand over the reference's. Dims (region, occupation, year). Unit 1.
        demand_added: Posts on top, as stated. Same dims. Unit persons.
        demand_estimated: Posts on top that are estimated from those stated, at suppliers say. Same dims. Unit persons.
        joined: Workers on top.
    """

    migration: Array
    participation: Array
    demand_factor: Array
    demand_added: Array
    demand_estimated: Array
    joined: Joined

    @property
    def moves_nobody(self) -> bool:
        """Whether residents and their participation are the reference's."""
        return not self.migration.any() and bool((self.participation == 1.0).all())

    def checked(self, labels: Labels) -> Changes:
        """Return the changes if their shapes are those of the labels.

        Raises:
            DimensionError: one is not.
        """
        regions, occupations, years = len(labels.regions), len(labels.occupations), len(labels.years)
        cell = (regions, occupations, years)
        expected = {
            "migration": (years, regions, 2, POPULATION_AGES),
            "participation": (years, regions, 2, AGES),
            "demand_factor": cell,
            "demand_added": cell,
            "demand_estimated": cell,
        }
        for name, shape in expected.items():
            if getattr(self, name).shape != shape:
                raise DimensionError(
                    f"{name} has shape {getattr(self, name).shape}, labels say {shape}", where="Changes"
                )
        return self


def no_changes(labels: Labels) -> Changes:
    """Return changes that change nothing."""
    regions, occupations, years = len(labels.regions), len(labels.occupations), len(labels.years)
    cell = (regions, occupations, years)
    return Changes(
        migration=np.zeros((years, regions, 2, POPULATION_AGES)),
        participation=np.ones((years, regions, 2, AGES)),
        demand_factor=np.ones(cell),
        demand_added=np.zeros(cell),
        demand_estimated=np.zeros(cell),
        joined=Joined(*(np.zeros(cell) for _ in range(3))),
    )


@dataclass(frozen=True, slots=True)
class Joiners:
    """One stream of people into work.

    Attributes:
        region: Index of the county of work.
        age: Age at which they come.
        persons: Each year. Dims (year), the base year first and zero. Unit persons/year.
        mix: Their occupations; negative where they would have worked otherwise. Dims (occupation). Unit 1.
        stay: Share still there after one further year; later only age makes them leave. Unit 1.
    """

    region: int
    age: int
    persons: Array
    mix: Array
    stay: float = 1.0


def follow_joiners(streams: Sequence[Joiners], supply: Supply, labels: Labels) -> Joined:
    """Return the stocks and flows that streams of joiners give: they age, some leave after a year, all leave at 70.

    From 55 on the share that goes on working one more year is that of everybody: participation at the next age over
    participation now, times survival.

    Args:
        streams: Who comes.
        supply: Participation and survival of everybody.
        labels: Labels of the system.
    """
    shape = (len(labels.regions), len(labels.occupations), len(labels.years))
    stock, entrants, exits = (np.zeros(shape) for _ in range(3))
    staying = goes_on(supply)
    for stream in streams:
        for year in np.flatnonzero(stream.persons):
            left, age = float(stream.persons[year]), stream.age
            entrants[stream.region, :, year] += left * stream.mix
            for later in range(int(year), shape[2]):
                if later > year:
                    kept = left * staying[age - FIRST_AGE] if age < LAST_AGE else 0.0
                    exits[stream.region, :, later] += (left - kept) * stream.mix
                    if later == year + 1 and stream.stay < 1.0:
                        entrants[stream.region, :, later] -= kept * (1.0 - stream.stay) * stream.mix
                        kept *= stream.stay
                    left, age = kept, age + 1
                if left == 0.0:
                    break
                stock[stream.region, :, later] += left * stream.mix
    return Joined(stock, entrants, exits)


def goes_on(supply: Supply) -> Array:
    """Share that works one more year, by age 16 … 69. Unit 1."""
    mean = supply.participation.mean(axis=0)
    survival = supply.rates.survival.mean(axis=0)[FIRST_AGE : LAST_AGE + 1]
    share: Array = survival.copy()
    old = slice(FIRST_LEAVING - FIRST_AGE, AGES - 1)
    share[old] *= np.minimum(mean[FIRST_LEAVING - FIRST_AGE + 1 :] / mean[old], 1.0)
    return share
