# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Demand: trends of occupations and counties, brought to a total, with the start gap on top.

Position in the flow: ``simulate`` calls it with the supply it has computed, the backtest with what was known at an
origin: one function for both. Levels add up, cells to occupations and occupations to the total. It holds no wages and
no prices.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smedja.model.pooled import effective_years
from smedja.model.system import Demand

Array = NDArray[np.float64]

LEAST_PEOPLE = 1e-9  # stands for nobody where a ratio needs a number


def demand_path(demand: Demand, total: Array, population: Array) -> Array:
    """Return demand by region, occupation and year.

    D[r,o,t] = nation[o,t]·cell[r,o,t] / Σ_r cell[r,o,t], scaled so that the year's sum is ``total``, times one plus the
    start gap's share; nation = Σ_r E·exp(g_o·s(t)), cell = E·exp(g_ro·s(t))·(those served)^elasticity, where s(t) are
    effective years. That the labour market is in balance as a whole is an assumption: over the long run the number of
    jobs follows the number of people who can fill them, so gaps are about *which* skills and *where*.

    Args:
        demand: The demand side of a system.
        total: Persons at work in the nation. Dims (year), the base year first. Unit persons.
        population: Dims (year, region, sex, age). Unit persons.

    Returns:
        Dims (region, occupation, year). Unit persons.
    """
    grown = effective_years(len(total) - 1, tested=demand.tested, fading=demand.fading)
    nation = demand.employed.sum(axis=0)[:, None] * np.exp(demand.occupation_growth[:, None] * grown)
    cell = demand.employed[..., None] * np.exp(demand.local_growth[..., None] * grown)
    served = np.flatnonzero(demand.served.any(axis=1))
    cell[:, served] *= served_growth(demand, population)[:, served] ** demand.elasticity
    path = cell * (nation / np.maximum(cell.sum(axis=0), 1e-300))
    path *= total / path.sum(axis=(0, 1))
    lifted: Array = path * start_lift(demand)[..., None]
    return lifted


def served_growth(demand: Demand, population: Array) -> Array:
    """Return how those whom an occupation serves have grown since the base year, in the county over the nation.

    Returns:
        Dims (region, occupation, year). Unit 1; 1 for occupations that serve no age in particular.
    """
    people = np.einsum("trsa,oa->rot", population, demand.served, optimize=True)
    nation = people.sum(axis=0)
    growth: Array = np.ones_like(people)
    some = demand.served.any(axis=1)
    whole = nation[some] / np.maximum(nation[some, :1], LEAST_PEOPLE)
    own = people[:, some] / np.maximum(people[:, some, :1], LEAST_PEOPLE)
    growth[:, some] = np.divide(own, whole, out=np.ones_like(own), where=np.broadcast_to(whole > 0, own.shape))
    return growth


def start_lift(demand: Demand) -> Array:
    """Return demand over employment in the base year. Dims (region, occupation). Unit 1; 1 where nobody works."""
    share = np.zeros_like(demand.start_gap)
    np.divide(demand.start_gap, demand.employed, out=share, where=demand.employed > 0)
    lift: Array = 1.0 + share
    return lift
