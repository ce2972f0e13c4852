# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Accounting identities of the model, for any lawful system."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smedja.core import BalanceError
from smedja.model import Demand, Labels, Supply, System, simulate
from smedja.model.fitting import Margin, fit_margins
from smedja.model.simulate import check_balance
from tests.toy import toy_system

seeds = st.integers(0, 10_000)
few = settings(max_examples=25, deadline=None)


@few
@given(seeds)
def test_stocks_follow_from_flows(seed):
    path = simulate(toy_system(seed))
    explained = path.supply[..., :1] + np.cumsum(path.entrants - path.exits + path.moves, axis=-1)
    np.testing.assert_allclose(path.supply, explained, atol=1e-6)


@few
@given(seeds)
def test_flows_out_and_in_are_not_negative(seed):
    path = simulate(toy_system(seed))
    assert (path.exits >= 0).all()
    assert (path.entrants >= 0).all()
    assert (path.supply > 0).all()


def test_a_lost_flow_is_noticed():
    path = simulate(toy_system())
    broken = path.exits.copy()
    broken[1, 2, 3] += 0.01
    with pytest.raises(BalanceError, match=r"1, 2, 2"):
        check_balance(path.supply, path.entrants, broken, path.moves)


@few
@given(seeds)
def test_occupations_sum_to_all_who_work(seed):
    system = toy_system(seed)
    path = simulate(system)
    working = np.einsum(
        "trsa,sa,rw,wa->wt",
        path.population[..., 16:70],
        system.supply.participation,
        system.supply.commuting,
        system.supply.workplace_factor,
    )
    np.testing.assert_allclose(path.supply.sum(axis=1), working, rtol=1e-9)
    np.testing.assert_allclose(path.education.sum(axis=1), working, rtol=1e-9)


@few
@given(seeds)
def test_demand_without_start_gap_sums_to_supply(seed):
    system = toy_system(seed)
    calm = dataclasses.replace(system.demand, start_gap=np.zeros_like(system.demand.start_gap))
    path = simulate(dataclasses.replace(system, demand=calm))
    np.testing.assert_allclose(path.gap.sum(axis=(0, 1)), 0.0, atol=1e-6)


@few
@given(seeds, st.permutations(range(3)), st.permutations(range(2)))
def test_relabelling_changes_nothing(seed, occupations, regions):
    system = toy_system(seed)
    turned = _permuted(system, list(occupations), list(regions))
    straight, other = simulate(system), simulate(turned)
    for name in ("supply", "demand", "exits", "entrants", "moves"):
        moved = getattr(straight, name)[np.ix_(regions, occupations)]
        np.testing.assert_allclose(getattr(other, name), moved, atol=1e-6)


def _permuted(system: System, occ: list[int], reg: list[int]) -> System:
    s, d = system.supply, system.demand
    labels = Labels(
        tuple(system.labels.regions[i] for i in reg),
        tuple(system.labels.occupations[i] for i in occ),
        system.labels.educations,
        system.labels.age_groups,
        system.labels.base_year,
        system.labels.horizon,
    )
    supply = Supply(
        population=s.population[reg],
        rates=dataclasses.replace(s.rates, migration=s.rates.migration[reg]),
        participation=s.participation,
        commuting=s.commuting[np.ix_(reg, reg)],
        workplace_factor=s.workplace_factor[reg],
        shares=s.shares[reg][:, :, occ],
        persistence=s.persistence[:, occ],
        entrant_mix=s.entrant_mix[reg],
        matching=s.matching[reg][..., occ],
        young_groups=s.young_groups,
        education_mix=s.education_mix[reg],
    )
    demand = Demand(
        d.employed[np.ix_(reg, occ)],
        d.start_gap[np.ix_(reg, occ)],
        d.occupation_growth[occ],
        d.local_growth[np.ix_(reg, occ)],
        d.served[occ],
        d.elasticity,
        d.tested,
        d.fading,
    )
    return System(labels, supply, demand)


@few
@given(seeds)
def test_twice_the_people_twice_the_stocks(seed):
    system = toy_system(seed)
    double = dataclasses.replace(
        system,
        supply=dataclasses.replace(system.supply, population=2 * system.supply.population),
        demand=dataclasses.replace(
            system.demand, employed=2 * system.demand.employed, start_gap=2 * system.demand.start_gap
        ),
    )
    np.testing.assert_allclose(simulate(double).gap, 2 * simulate(system).gap, atol=1e-6)


@few
@given(seeds, st.integers(2, 5), st.integers(2, 5))
def test_fitting_meets_margins_and_keeps_zeros(seed, rows, columns):
    rng = np.random.default_rng(seed)
    truth = rng.uniform(0.1, 10.0, (rows, columns))
    prior = rng.uniform(0.5, 2.0, (rows, columns))
    prior[0, 0] = truth[0, 0] = 0.0
    fit = fit_margins(prior, [Margin((0,), truth.sum(axis=1)), Margin((1,), truth.sum(axis=0))], passes=5000)
    np.testing.assert_allclose(fit.values.sum(axis=1), truth.sum(axis=1), rtol=1e-6)
    np.testing.assert_allclose(fit.values.sum(axis=0), truth.sum(axis=0), rtol=1e-6)
    assert fit.values[0, 0] == 0.0
