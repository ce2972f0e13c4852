# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The shared model in Smedja's engine: cohorts instead of persons, expected values instead of draws.

Position in the flow: one of the peers that ``run.py`` starts, and what the others are compared with. Calls the
functions that the national projection calls; adds only the count of the years. With ``--whole`` it times all of the
national projection instead, which does more than the shared model.
"""

from __future__ import annotations

import sys
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.rates import Rates
from benchmarks.peers.timing import main
from smedja import __version__
from smedja.model import Supply, System, Trajectory, simulate
from smedja.model.labour import FIRST_AGE, LAST_AGE
from smedja.model.population import VitalRates, project
from smedja.model.simulate import education_path, workers_by_age

Array = NDArray[np.float64]
WORKING = slice(FIRST_AGE, LAST_AGE + 1)


def prepare(rates: Rates) -> Supply:
    """A supply side without births, migration and commuting; occupations are left empty."""
    counties = len(rates.start)
    empty = {field.name: np.empty(0) for field in fields(Supply)}
    return Supply(
        **empty
        | {
            "population": rates.start.astype(np.float64),
            "rates": VitalRates(rates.survival, np.zeros(rates.start.shape[2]), np.zeros(rates.start.shape)),
            "participation": rates.participation,
            "commuting": np.eye(counties),
            "workplace_factor": np.ones((counties, rates.participation.shape[1])),
            "education_mix": rates.mix,
        }
    )


def stocks(supply: Supply, years: int) -> tuple[Array, Array, Array]:
    """Population (year, county, sex, age), and employed and others of working age (county, education, year).

    The engine's part as a whole: a faster path through the model takes the place of this function.
    """
    population = project(supply.population, supply.rates, years=years)
    workers = workers_by_age(population, supply)
    others = population[..., WORKING].sum(axis=2) - workers
    return population, education_path(workers, supply), education_path(others, supply)


def run(rates: Rates, supply: Supply) -> Array:
    """Live through all years. Dims (year, county, education or outside, no job or job). Unit persons."""
    population, employed, others = stocks(supply, rates.years)
    tallies = np.zeros((rates.years, len(rates.start), rates.mix.shape[2] + 1, 2))
    tallies[:, :, :-1, 0] = others[..., 1:].transpose(2, 0, 1)
    tallies[:, :, :-1, 1] = employed[..., 1:].transpose(2, 0, 1)
    everyone = population[1:].sum(axis=2)
    tallies[:, :, -1, 0] = everyone.sum(axis=2) - everyone[..., WORKING].sum(axis=2)
    return tallies


def national_system(_: Rates) -> System:
    """The national system as it is."""
    from smedja.scenarios import prepare  # noqa: PLC0415 -- not in the memory of the shared model
    from smedja.sweden import past  # noqa: PLC0415

    return prepare(past.evidence()).assembly.system


def run_whole(_: Rates, system: System) -> Trajectory:
    """Births, migration, commuting, occupations, flows and demand as well."""
    return simulate(system)


def people_of(path: Trajectory) -> Array:
    """Everyone alive after each step. Dims (year)."""
    return path.population[1:].sum(axis=(1, 2, 3))


if __name__ == "__main__":
    if "--whole" in sys.argv:
        sys.argv.remove("--whole")
        main("whole engine", __version__, national_system, run_whole, keep=people_of)
    else:
        main("engine", __version__, prepare, run)
