# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Simulate: population to labour supply to occupations, demand beside it, and the gap between them.

Position in the flow: System in, Trajectory out, no file and no source. Expected values only; spread around them is
added where a trajectory becomes figures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smedja.core.errors import BalanceError
from smedja.model.changes import Changes
from smedja.model.demand import demand_path
from smedja.model.labour import FIRST_AGE, LAST_AGE, commute
from smedja.model.population import project
from smedja.model.system import Labels, Supply, System

Array = NDArray[np.float64]

LAST_YOUNG = 34  # until this age occupation follows education; later, people carry their occupation with them
FIRST_OLD = 55  # from this age net losses are called exits (pension, illness, death), before it moves
YOUNG = LAST_YOUNG - FIRST_AGE + 1
OLD = FIRST_OLD - FIRST_AGE


@dataclass(frozen=True, slots=True)
class Trajectory:
    """The result of one simulation.

    Attributes:
        labels: Labels of all dims.
        population: Dims (year, region, sex, age). Unit persons.
        supply: Dims (region, occupation, year). Unit persons, at the place of work.
        demand: Same dims. Unit persons.
        entrants: Net inflow of the young during the year before. Same dims; the base year is zero. Unit persons/year.
        exits: Net losses from age 55, pension above all, counted positive. Same dims. Unit persons/year.
        moves: Net moves between occupations, counties and in and out of work at other ages. Same dims.
        education: Workers by education. Dims (region, education, year). Unit persons.
    """

    labels: Labels
    population: Array
    supply: Array
    demand: Array
    entrants: Array
    exits: Array
    moves: Array
    education: Array

    @property
    def gap(self) -> Array:
        """Demand minus supply; positive is shortage. Dims (region, occupation, year). Unit persons."""
        return self.demand - self.supply


def simulate(system: System, changes: Changes | None = None) -> Trajectory:
    """Return the trajectory of a system from its base year to its horizon.

    Args:
        system: Arrays and labels.
        changes: What a scenario moves; None for the reference. Total demand stays the reference's: whoever adds workers
            fills posts and makes none.

    Returns:
        Stocks, flows and demand.

    Raises:
        BalanceError: stocks and flows do not add up to 1e-6 persons.
        DimensionError: the changes are those of another system.
    """
    labels, supply = system.labels, system.supply
    years = labels.horizon - labels.base_year
    population = project(supply.population, supply.rates, years=years)
    workers = workers_by_age(population, supply)
    total = workers.sum(axis=(1, 2))
    if changes is not None:
        changes.checked(labels)
        population = project(supply.population, supply.rates, years=years, moved=changes.migration)
        workers = workers_by_age(population, supply, changes.participation)
    stocks, flows = supply_path(workers, supply)
    entrants, exits, moves = flows
    demand = demand_path(system.demand, total, population)
    if changes is not None:
        stocks, entrants, exits = (
            stocks + changes.joined.stock,
            entrants + changes.joined.entrants,
            exits + changes.joined.exits,
        )
        demand = demand * changes.demand_factor + changes.demand_added + changes.demand_estimated
    check_balance(stocks, entrants, exits, moves)
    return Trajectory(
        labels=labels,
        population=population,
        supply=stocks,
        demand=demand,
        entrants=entrants,
        exits=exits,
        moves=moves,
        education=education_path(workers, supply),
    )


def workers_by_age(population: Array, supply: Supply, participation: Array | None = None) -> Array:
    """Return workers by county of work and single age.

    Args:
        population: Dims (year, region, sex, age). Unit persons.
        supply: Participation, commuting and workplace factors.
        participation: Working share over the supply's. Dims (year, region, sex, age 16 … 69). Unit 1. None for one.

    Returns:
        Dims (year, region, age 16 … 69). Unit persons.
    """
    adults = population[..., FIRST_AGE : LAST_AGE + 1]
    if participation is not None:
        adults = adults * participation
    residents = np.einsum("trsa,sa->tra", adults, supply.participation, optimize=True)
    return commute(residents, supply.commuting) * supply.workplace_factor


def young_shares(supply: Supply) -> Array:
    """Return the occupations of young workers as their education gives them.

    share[r, a, o] = Σ_e entrant_mix[r, a, e]·matching[r, group(a), e, o].

    Returns:
        Dims (region, young age, occupation). Unit 1.
    """
    shares: Array = np.empty((*supply.entrant_mix.shape[:2], supply.matching.shape[-1]))
    for age, group in enumerate(supply.young_groups):
        shares[:, age] = np.matmul(supply.entrant_mix[:, age, None, :], supply.matching[:, group])[:, 0]
    return shares


def supply_path(workers: Array, supply: Supply) -> tuple[Array, tuple[Array, Array, Array]]:
    """Return stocks and flows by occupation, the young by their education, the rest by the occupation they carry.

    Plain numpy, one year after another: the route that the fused kernel is checked against.

    Args:
        workers: Dims (year, region, age). Unit persons.
        supply: Shares, persistence and matching.

    Returns:
        Stocks, and entrants, exits and moves. Dims (region, occupation, year).
    """
    steps, regions = len(workers), workers.shape[1]
    occupations = supply.shares.shape[-1]
    young = young_shares(supply)
    shares = supply.shares.copy()
    now = workers[0][:, :, None] * shares
    stocks, entrants, exits, moves = (np.zeros((regions, occupations, steps)) for _ in range(4))
    stocks[..., 0] = now.sum(axis=1)
    for step in range(1, steps):
        carried = shares[:, YOUNG - 1 : -1] * supply.persistence[YOUNG - 1 : -1]
        carried /= carried.sum(axis=-1, keepdims=True)
        shares[:, YOUNG:] = carried
        shares[:, :YOUNG] = young
        after = workers[step][:, :, None] * shares
        stocks[..., step] = after.sum(axis=1)
        change = after.copy()
        change[:, 1:] -= now[:, :-1]
        # Net over all young ages: people who change trade at 25 are no entrants of the new one and leavers of the old.
        young_net = change[:, :YOUNG].sum(axis=1)
        entrants[..., step] = np.maximum(young_net, 0.0)
        old = change[:, OLD:]
        leaving = np.minimum(old, 0.0).sum(axis=1) - now[:, -1]
        exits[..., step] = -leaving
        moves[..., step] = (
            np.minimum(young_net, 0.0) + change[:, YOUNG:OLD].sum(axis=1) + np.maximum(old, 0.0).sum(axis=1)
        )
        now = after
    return stocks, (entrants, exits, moves)


def education_path(workers: Array, supply: Supply) -> Array:
    """Return workers by education: the young keep today's mix, the rest carry theirs with them.

    Args:
        workers: Dims (year, region, age). Unit persons.
        supply: The education mix.

    Returns:
        Dims (region, education, year). Unit persons.
    """
    mix = supply.education_mix.copy()
    path = np.empty((mix.shape[0], mix.shape[2], len(workers)))
    for step in range(len(workers)):
        if step:
            mix[:, YOUNG:] = mix[:, YOUNG - 1 : -1].copy()
        path[..., step] = np.matmul(workers[step][:, None, :], mix)[:, 0]
    return path


def check_balance(stocks: Array, entrants: Array, exits: Array, moves: Array, *, tolerance: float = 1e-6) -> None:
    """Refuse flows that do not explain the stocks.

    S[t] − S[t−1] = entrants[t] − exits[t] + moves[t], for each region and occupation.

    Raises:
        BalanceError: the identity is broken by more than the tolerance; names the worst cell.
    """
    left = np.diff(stocks, axis=-1)
    right = (entrants - exits + moves)[..., 1:]
    miss = np.abs(left - right)
    if miss.size and miss.max() > tolerance:
        worst = tuple(int(i) for i in np.unravel_index(int(miss.argmax()), miss.shape))
        raise BalanceError(
            f"Stocks and flows differ by {miss.max():.3g} persons",
            where=f"region, occupation, step = {worst}",
            todo="A flow is counted twice or not at all",
        )
