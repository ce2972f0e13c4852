# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How many of an age band leave an occupation: read off the projection's own cohorts.

Position in the flow: a prepared run in, shares by county, age band and occupation out. It estimates nothing of its own:
one year's leavers by age sum to the run's exits, and a test holds them to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core import QueryError
from smedja.model.labour import AGES, FIRST_AGE
from smedja.model.population import project
from smedja.model.simulate import OLD, workers_by_age
from smedja.model.system import System
from smedja.scenarios import Parameters, prepare
from smedja.strategy.firm import BANDS, HORIZONS
from smedja.sweden import past

Array = NDArray[np.float64]

#: First age of each band.
FIRST_AGES: Final = tuple(int(band.split("-")[0] or FIRST_AGE) for band in BANDS)


@dataclass(frozen=True, slots=True)
class Rates:
    """Who leaves.

    Attributes:
        start: The year that the horizons count from.
        regions: Counties.
        occupations: Occupation groups.
        leave: Share of a band that has left after each of ``HORIZONS``. Dims (region, band, occupation, horizon).
            Unit 1.
    """

    start: int
    regions: tuple[str, ...]
    occupations: tuple[str, ...]
    leave: Array

    def year_after(self, horizon: int) -> int:
        """The year that lies a horizon ahead."""
        return self.start + horizon


@lru_cache(maxsize=2)
def rates(start: int) -> Rates:
    """Return who leaves, counted from the end of a year of the reference run.

    Raises:
        QueryError: the run does not reach from that year to the longest horizon.
    """
    system = prepare(past.evidence(), Parameters()).assembly.system
    labels = system.labels
    if not labels.base_year <= start <= labels.horizon - HORIZONS[-1]:
        raise QueryError(
            f"The run cannot say who leaves from {start}",
            todo=f"Choose a year from {labels.base_year} to {labels.horizon - HORIZONS[-1]}",
        )
    workers, stay = cohorts(system, start)
    return Rates(start, labels.regions, labels.occupations, leave_shares(workers, stay))


def cohorts(system: System, start: int) -> tuple[Array, Array]:
    """Return workers of a year by age, and how many of them are still at work in the occupation a year later.

    Workers of an age are the county's times the occupation's share of the cohort, which the projection carries along
    with ``persistence``. Below the age from which net losses are exits, everybody stays; from the last age nobody does.

    Args:
        system: The projection's system.
        start: The year.

    Returns:
        Workers, dims (region, age, occupation), unit persons; and the share that stays in each of the years ahead, dims
        (year, region, age, occupation), unit 1.
    """
    supply, first = system.supply, start - system.labels.base_year
    population = project(supply.population, supply.rates, years=first + HORIZONS[-1])
    by_age = workers_by_age(population, supply)
    shares = _carried(supply.shares, supply.persistence, first)
    now = by_age[first][:, :, None] * shares[-1]
    stay = np.ones((HORIZONS[-1], *now.shape))
    for step in range(HORIZONS[-1]):
        shares = _carried(shares[-1], supply.persistence, 1)
        before = by_age[first + step][:, OLD - 1 : -1, None] * shares[0][:, OLD - 1 : -1]
        after = by_age[first + step + 1][:, OLD:, None] * shares[-1][:, OLD:]
        stay[step, :, OLD - 1 : -1] = np.minimum(np.divide(after, before, out=np.ones_like(after), where=before > 0), 1)
        stay[step, :, -1] = 0.0
    return now, stay


def _carried(shares: Array, persistence: Array, years: int) -> list[Array]:
    """Shares of the year and of each year after it, as cohorts carry them; the young keep theirs."""
    path = [shares]
    for _ in range(years):
        older = path[-1].copy()
        moved = path[-1][:, :-1] * persistence[:-1]
        older[:, 1:] = moved / moved.sum(axis=-1, keepdims=True)
        path.append(older)
    return path


def leave_shares(workers: Array, stay: Array) -> Array:
    """Return the share of each band that has left after each horizon.

    Args:
        workers: Dims (region, age, occupation). Unit persons.
        stay: Dims (year, region, age, occupation). Unit 1.

    Returns:
        Dims (region, band, occupation, horizon). Unit 1. Bands in which nobody works count their ages alike.
    """
    left = np.ones_like(workers)
    after = {}
    for year in range(len(stay)):
        # Those of an age now are so much older by then; whoever would be older than the last age has left.
        aged = np.zeros_like(workers)
        aged[:, : AGES - year] = stay[year][:, year:]
        left = left * aged
        after[year + 1] = 1.0 - left
    edges = [*(age - FIRST_AGE for age in FIRST_AGES), AGES]
    out = np.empty((workers.shape[0], len(BANDS), workers.shape[2], len(HORIZONS)))
    for band, (begin, end) in enumerate(pairwise(edges)):
        heads = workers[:, begin:end]
        total = heads.sum(axis=1, keepdims=True)
        weights = np.where(total > 0, heads / np.where(total > 0, total, 1.0), 1.0 / (end - begin))
        for step, horizon in enumerate(HORIZONS):
            out[:, band, :, step] = (weights * after[horizon][:, begin:end]).sum(axis=1)
    return np.clip(out, 0.0, 1.0)
