# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What was known at an origin, and the product's own forecast from it.

Position in the flow: the backtest asks for one ``Known`` per origin and hands it to every method. Nothing in it is
newer than the origin; the total that came is kept apart, for the one method that says so in its name.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smedja.data import Tables
from smedja.model.demand import demand_path
from smedja.model.simulate import LAST_YOUNG
from smedja.model.system import Demand
from smedja.scenarios.growth import LONGEST, YOUNG_AND_OLD, Growth, learn, masked
from smedja.scenarios.parameters import Parameters
from smedja.scenarios.people import age_bounds, known_population
from smedja.scenarios.register import Register

Array = NDArray[np.float64]

WORKING_AGE = slice(16, 65)


@dataclass(frozen=True, slots=True)
class Known:
    """An origin and what was known then.

    Attributes:
        register: The register. Years after the origin must not be looked at; ``counts`` keeps to that.
        origin: Last year known.
        population: Projected from counts up to the origin. Dims (year, region, sex, age). Unit persons.
        growth: As the register up to the origin taught it.
    """

    register: Register
    origin: int
    population: Array
    growth: Growth

    @property
    def counts(self) -> Array:
        """The register up to the origin. Dims (region, occupation, year). Unit persons."""
        return self.register.by_county[..., : self.register.at(self.origin) + 1]

    @property
    def unbroken(self) -> Array:
        """The register since the last masked break before the origin: what a trend may be read off. Dims as counts."""
        last = max((year for year in masked(self.register) if year <= self.origin), default=self.register.years[0])
        return self.counts[..., self.register.at(last) :]

    @property
    def working_age(self) -> Array:
        """Projected people of 16–64. Dims (region, year), the origin first. Unit persons."""
        people: Array = self.population[..., WORKING_AGE].sum(axis=(2, 3)).T
        return people

    @property
    def ages(self) -> Array:
        """Persons at work at the origin. Dims (age_group, occupation). Unit persons."""
        return self.register.ages_by_occupation[:YOUNG_AND_OLD, :, self.register.at(self.origin)]

    def workers(self) -> Array:
        """Projected persons at work: each age group's share at work as at the origin.

        Returns:
            Dims (year, region, age_group). Unit persons, at the place of residence.
        """
        groups = [age_bounds(group) for group in self.register.age_groups[:YOUNG_AND_OLD]]
        people = np.stack([self.population[..., low : high + 1].sum(axis=(2, 3)) for low, high in groups], axis=2)
        workers: Array = people * (self.ages.sum(axis=1) / people[0].sum(axis=0))
        return workers

    def total(self) -> Array:
        """Projected persons at work in the nation. Dims (year), the origin first. Unit persons."""
        workers = self.workers().sum(axis=(1, 2))
        total: Array = self.counts[..., -1].sum() * workers / workers[0]
        return total

    def supply(self) -> Array:
        """Return the cohort supply as it could be forecast: people from 35 on carry their occupation with them.

        The young take the occupations of the young at the origin; counties follow their people. It is compared with
        employment, since nobody observes supply.

        Returns:
            Dims (region, occupation, year), the origin first. Unit persons.
        """
        workers, ages = self.workers(), self.ages
        shares = ages / ages.sum(axis=1, keepdims=True)
        lows = np.array([age_bounds(group)[0] for group in self.register.age_groups[:YOUNG_AND_OLD]])
        old = np.flatnonzero(lows > LAST_YOUNG)
        path = np.empty((len(shares[0]), len(workers)))
        for step, now in enumerate(workers.sum(axis=1)):
            moved, shifted = min(step / 5.0, 1.0), shares.copy()
            shifted[old] = (1 - moved) * shares[old] + moved * shares[old - 1]
            path[:, step] = now @ shifted
        growth = (path + 0.5) / (path[:, :1] + 0.5)
        by_region = workers.sum(axis=2)
        drift = (by_region / by_region[0]) / (by_region.sum(axis=1) / by_region[0].sum())[:, None]
        supply: Array = self.counts[..., -1][..., None] * growth * drift.T[:, None, :]
        return supply

    def forecast(self, parameters: Parameters, served: Array) -> Array:
        """Return the product's forecast. Dims (region, occupation, year), the origin first. Unit persons."""
        employed = self.counts[..., -1]
        demand = Demand(
            employed=employed,
            start_gap=np.zeros_like(employed),
            occupation_growth=self.growth.occupation,
            local_growth=self.growth.local,
            served=served,
            elasticity=parameters.elasticity,
            tested=LONGEST,
            fading=parameters.fading,
        )
        return demand_path(demand, self.total(), self.population)


def know(register: Register, tables: Tables, origin: int) -> Known:
    """Return what was known at an origin."""
    population = known_population(tables, register.regions, origin, years=LONGEST)
    return Known(register, origin, population, learn(register, origin))
