# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What must hold for any change of any system."""

from __future__ import annotations

import dataclasses

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from smedja.model import simulate
from smedja.model.changes import Joiners, follow_joiners, no_changes
from tests.toy import toy_system

few = settings(max_examples=25, deadline=None)
seeds = st.integers(0, 10_000)
persons = st.lists(st.floats(0.0, 500.0), min_size=6, max_size=6)


def stream(coming, mix, age=25, stay=1.0, region=0):
    return Joiners(region, age, np.array([0.0, *coming]), np.array(mix), stay)


@few
@given(seeds)
def test_changes_that_change_nothing_change_nothing(seed):
    system = toy_system(seed)
    one, other = simulate(system), simulate(system, no_changes(system.labels))
    for name in ("population", "supply", "demand", "entrants", "exits", "moves"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


@few
@given(seeds, persons, st.integers(16, 69), st.floats(0.0, 1.0))
def test_joiners_balance(seed, coming, age, stay):
    system = toy_system(seed)
    joined = follow_joiners([stream(coming, [0.2, 0.3, 0.5], age, stay)], system.supply, system.labels)
    np.testing.assert_allclose(
        np.diff(joined.stock, axis=-1), (joined.entrants - joined.exits)[..., 1:], atol=1e-9 * (1 + sum(coming))
    )
    assert (joined.stock >= -1e-9).all()


@few
@given(seeds, persons)
def test_people_who_change_education_change_no_total(seed, coming):
    system = toy_system(seed)
    joined = follow_joiners([stream(coming, [1.0, -0.4, -0.6])], system.supply, system.labels)
    changed = dataclasses.replace(no_changes(system.labels), joined=joined)
    np.testing.assert_allclose(
        simulate(system, changed).supply.sum(axis=1), simulate(system).supply.sum(axis=1), rtol=1e-9
    )


@few
@given(seeds, persons, persons)
def test_streams_add_up(seed, first, second):
    system = toy_system(seed)
    streams = [stream(first, [1.0, 0.0, 0.0]), stream(second, [0.0, 1.0, 0.0], region=1)]
    together = follow_joiners(streams, system.supply, system.labels)
    apart = [follow_joiners([one], system.supply, system.labels) for one in streams]
    np.testing.assert_allclose(together.stock, apart[0].stock + apart[1].stock)


@few
@given(seeds, st.floats(1.0, 500.0), st.integers(1, 6))
def test_more_migrants_more_supply_and_never_fewer_people_than_none(seed, moving, year):
    system = toy_system(seed)
    nothing = no_changes(system.labels)
    migration = nothing.migration.copy()
    migration[year, 0, :, 20:40] = moving / 40
    more = simulate(system, dataclasses.replace(nothing, migration=migration))
    fewer = simulate(system, dataclasses.replace(nothing, migration=-1e6 * migration))
    usual = simulate(system)
    assert more.supply[..., year:].sum() > usual.supply[..., year:].sum()
    assert (fewer.population >= 0).all()
    np.testing.assert_array_equal(more.supply[..., :year], usual.supply[..., :year])


@few
@given(seeds, st.floats(0.5, 1.5))
def test_demand_moves_where_it_is_moved_and_nowhere_else(seed, factor):
    system = toy_system(seed)
    nothing = no_changes(system.labels)
    moved = nothing.demand_factor.copy()
    moved[1, 2, 2:] = factor
    changed, usual = simulate(system, dataclasses.replace(nothing, demand_factor=moved)), simulate(system)
    np.testing.assert_allclose(changed.demand[1, 2, 2:], usual.demand[1, 2, 2:] * factor)
    changed.demand[1, 2, 2:] = usual.demand[1, 2, 2:]
    np.testing.assert_array_equal(changed.demand, usual.demand)
    np.testing.assert_array_equal(changed.supply, usual.supply)
