# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Each source of uncertainty moves what it should, as far as it should, and nothing else."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from smedja.model.calibration import Calibration, Errors
from smedja.model.changes import Joined, no_changes
from smedja.model.draws import SMALLEST, Uncertainty, draw_county, tasks
from smedja.model.labour import AGES
from smedja.model.simulate import simulate
from smedja.model.spread import LEVELS, SpreadCurve
from tests.toy import toy_system

NOTHING = SpreadCurve((), np.zeros((1, len(LEVELS))), 0.5, np.array([1000]))


def even(width: float, bounds: tuple[float, ...] = (), widths: tuple[float, ...] = ()) -> SpreadCurve:
    """Uniform errors between minus and plus a width, by size class if told."""
    rows = [np.interp(LEVELS, [0.0, 1.0], [-each, each]) for each in (widths or (width,))]
    return SpreadCurve(bounds, np.array(rows), 0.5, np.full(len(rows), 1000))


def known(**parts) -> Uncertainty:
    """Nothing is uncertain but what is named."""
    demand = Errors(parts.get("nation", NOTHING), parts.get("region", NOTHING), parts.get("local", NOTHING))
    supply = Errors(*(parts.get(f"supply_{name}", NOTHING) for name in ("nation", "region", "local")))
    calibration = Calibration(
        demand,
        supply,
        parts.get("total", NOTHING),
        parts.get("correlation", 0.0),
        parts.get("correlation", 0.0),
        parts.get("scale", np.ones(1)),
        2024,
        "toy",
    )
    return Uncertainty(
        calibration,
        np.array([[1.0], [0.0], [-1.0]]),
        np.array([[parts.get("growth", 0.0) ** 2]]),
        (parts.get("migration", 0.0), 0.0),
        np.full((AGES, 3), parts.get("persistence", 0.0)),
    )


def sure_system(seed=3):
    system = toy_system(seed)
    demand = dataclasses.replace(system.demand, start_gap=0.0 * system.demand.start_gap)
    return dataclasses.replace(system, demand=demand)


def error(found, expected):
    """Log error as it is measured and drawn: with half a person on both sides."""
    return np.log((found + 0.5) / (expected + 0.5))


@pytest.fixture
def unshared(monkeypatch):
    """Let errors make and lose people, so that one source can be looked at by itself."""
    monkeypatch.setattr(
        "smedja.model.draws._created",
        lambda shared, _sizes, _normals, years: np.ones((len(shared.tilt), years, 2), "f4"),
    )


def drawn(uncertainty, *, system=None, changes=None, draws=200):
    system = system or sure_system()
    expected = simulate(system, changes)
    work = tasks(system, changes or no_changes(system.labels), uncertainty, expected, draws=draws, seed=1)
    cells = [draw_county(task) for task in work]
    # Dims (draw, region, occupation, year).
    return expected, tuple(np.stack([cell[part] for cell in cells], axis=1).transpose(0, 1, 3, 2) for part in range(4))


def everything_changes(labels):
    nothing = no_changes(labels)
    rng = np.random.default_rng(0)
    shape = nothing.demand_added.shape
    migration, participation = nothing.migration.copy(), nothing.participation.copy()
    migration[2:, 0, 0, 25:35], migration[3, 1, 1, 40] = 4.0, -3.0
    participation[2:, 0, 0, 10:20], participation[4:, 1, 1] = 1.1, 0.9
    joined = Joined(*(rng.uniform(0.0, 9.0, shape) for _ in range(3)))
    stock = np.cumsum(joined.entrants - joined.exits, axis=-1)
    stock -= stock[..., :1]
    return dataclasses.replace(
        nothing,
        migration=migration,
        participation=participation,
        demand_factor=rng.uniform(0.9, 1.1, shape),
        demand_added=rng.uniform(0.0, 20.0, shape),
        joined=dataclasses.replace(joined, stock=stock),
    )


def test_a_scenario_without_uncertainty_is_drawn_as_it_is_simulated():
    system = sure_system()
    expected, (demand, supply, entrants, exits) = drawn(
        known(), changes=everything_changes(system.labels), system=system, draws=20
    )
    usual = simulate(system)
    assert np.abs(expected.supply - usual.supply).max() > 10
    for found, wanted in (
        (demand, expected.demand),
        (supply, expected.supply),
        (entrants, expected.entrants),
        (exits, expected.exits),
    ):
        for one in (found[0], found[-1]):
            np.testing.assert_allclose(one[..., 1:], wanted[..., 1:], rtol=2e-4, atol=0.02)


def test_migration_moves_supply_and_demand_follows_the_nations_workers():
    expected, (demand, supply, _, _) = drawn(known(migration=3.0))
    assert (supply.std(axis=0)[..., -1] > 0).all()
    assert np.ptp(supply[..., 0], axis=0).max() == 0
    workers = supply.sum(axis=(1, 2)) / expected.supply.sum(axis=(0, 1))
    posts = demand.sum(axis=(1, 2)) / expected.demand.sum(axis=(0, 1))
    np.testing.assert_allclose(posts, workers, rtol=1e-4)
    assert np.ptp(posts[:, -1]) > 1e-3


@pytest.mark.usefixtures("unshared")
def test_growth_moves_demand_by_the_features_and_leaves_supply():
    expected, (demand, supply, _, _) = drawn(known(growth=0.02), draws=2000)
    np.testing.assert_allclose(supply, np.broadcast_to(expected.supply, supply.shape), rtol=1e-4)
    log = error(demand, expected.demand)[..., 5]
    assert log[:, 0, 0].std() == pytest.approx(5 * 0.02, rel=0.06)
    assert np.abs(log[:, :, 1]).max() < 1e-4
    np.testing.assert_allclose(log[:, 0, 0], -log[:, 1, 2], atol=1e-4)


def test_the_total_is_shared_by_both_sides_and_by_all_cells():
    expected, (demand, supply, _, exits) = drawn(known(total=even(0.1)))
    ratio = np.exp(error(supply, expected.supply))
    np.testing.assert_allclose(np.exp(error(demand, expected.demand)), ratio, rtol=1e-4)
    np.testing.assert_allclose(ratio, np.broadcast_to(ratio[:, :1, :1], ratio.shape), rtol=1e-4)
    np.testing.assert_allclose(exits[..., 4], ratio[..., 4] * expected.exits[..., 4], rtol=1e-3, atol=0.01)
    assert np.log(ratio[:, 0, 0, 4]).max() == pytest.approx(0.2, rel=0.05)  # 0.1 times the root of four


@pytest.mark.usefixtures("unshared")
def test_an_occupations_error_is_the_same_in_every_county_and_goes_by_its_size_in_the_nation():
    system = sure_system()
    nation, own = system.demand.employed.sum(axis=0), system.demand.employed
    between = float(own.max() + 1.0)
    assert (nation > between).any()
    curve = even(0.0, (between,), (0.0, 0.1))
    expected, (demand, _, _, _) = drawn(known(nation=curve), system=system)
    log = error(demand, expected.demand)[..., 1]
    np.testing.assert_allclose(log[:, 0], log[:, 1], atol=1e-4)
    assert ((log.std(axis=0)[0] > 1e-3) == (nation > between)).all()


@pytest.mark.usefixtures("unshared")
def test_a_countys_error_is_the_same_for_all_its_occupations_and_a_cells_is_its_own():
    expected, (demand, _, _, _) = drawn(known(region=even(0.1)))
    log = error(demand, expected.demand)[..., 3]
    np.testing.assert_allclose(log[:, :, 0], log[:, :, 2], atol=1e-4)
    assert abs(np.corrcoef(log[:, 0, 0], log[:, 1, 0])[0, 1]) < 0.2
    expected, (demand, _, _, _) = drawn(known(local=even(0.1)))
    log = error(demand, expected.demand)[..., 3]
    assert abs(np.corrcoef(log[:, 0, 0], log[:, 0, 1])[0, 1]) < 0.2


@pytest.mark.usefixtures("unshared")
@pytest.mark.parametrize("correlation", [0.0, 0.8])
def test_both_sides_errors_are_correlated_as_told(correlation):
    parts = {f"{side}{name}": even(0.1) for side in ("", "supply_") for name in ("nation", "region", "local")}
    expected, (demand, supply, _, _) = drawn(known(correlation=correlation, **parts), draws=3000)
    one, other = error(demand, expected.demand)[..., 2], error(supply, expected.supply)[..., 2]
    found = np.mean([np.corrcoef(one[:, r, o], other[:, r, o])[0, 1] for r in range(2) for o in range(3)])
    assert found == pytest.approx(correlation, abs=0.05)


@pytest.mark.usefixtures("unshared")
def test_the_scale_of_a_size_class_multiplies_its_errors():
    parts = {"local": even(0.1), "supply_local": even(0.1)}
    expected, (demand, supply, _, _) = drawn(known(**parts))
    _, (scaled, scaled_supply, _, _) = drawn(known(scale=np.array([0.5]), **parts))
    for whole, half, wanted in (
        (demand, scaled, expected.demand),
        (supply, scaled_supply, expected.supply),
    ):
        np.testing.assert_allclose(2 * error(half, wanted), error(whole, wanted), atol=1e-3)


@pytest.mark.usefixtures("unshared")
def test_what_growth_already_draws_is_taken_off_the_occupations_error():
    _, (alone, _, _, _) = drawn(known(nation=even(0.1)))
    expected, (together, _, _, _) = drawn(known(nation=even(0.1), growth=0.04))
    log = [error(each, expected.demand)[..., 1] for each in (alone, together)]
    assert log[1][:, 0, 1] == pytest.approx(log[0][:, 0, 1], abs=1e-4)  # no growth is drawn for the middle one
    assert log[1][:, 0, 0].std() == pytest.approx(log[0][:, 0, 0].std(), rel=0.15)


def test_persistence_moves_occupations_within_the_same_workers():
    expected, (_, supply, _, _) = drawn(known(persistence=0.02))
    assert (supply.std(axis=0)[..., -1] > 1e-3).all()
    np.testing.assert_allclose(supply.sum(axis=2)[0], expected.supply.sum(axis=1), rtol=1e-4)


def test_estimated_posts_vary_and_stated_ones_do_not():
    system = sure_system()
    changes = no_changes(system.labels)
    stated, estimated = changes.demand_added.copy(), changes.demand_estimated.copy()
    stated[0, 0], estimated[0, 1] = 100.0, 100.0
    changes = dataclasses.replace(changes, demand_added=stated, demand_estimated=estimated)
    expected, (demand, _, _, _) = drawn(known(), system=system, changes=changes, draws=2000)
    more = demand - simulate(system).demand
    np.testing.assert_allclose(more[:, 0, 0], 100.0, atol=0.05)
    assert np.log(more[:, 0, 1, 3] / 100.0).std() == pytest.approx(0.32, rel=0.05)
    assert expected.demand[0, 1, 3] - simulate(system).demand[0, 1, 3] == pytest.approx(100.0)


@pytest.mark.usefixtures("unshared")
def test_cells_of_a_handful_are_drawn_as_the_smallest_that_is_scored():
    system = sure_system()
    employed = system.demand.employed.copy()
    employed[0, 0] = SMALLEST / 10
    tiny = dataclasses.replace(system, demand=dataclasses.replace(system.demand, employed=employed))
    curve = even(0.0, (SMALLEST,), (9.0, 0.1))
    expected, (demand, _, _, _) = drawn(known(local=curve, scale=np.ones(2)), system=tiny)
    assert np.abs(error(demand, expected.demand)[..., 1]).max() < 0.11


def test_the_start_gap_is_uncertain_by_half_of_itself_from_the_first_year_on():
    system = toy_system(3)
    expected, (demand, _, _, _) = drawn(known(), system=system, draws=4000)
    gap = system.demand.start_gap
    for year in (0, 5):
        off = (demand - expected.demand)[..., year]
        ends = np.quantile(off, [0.1, 0.9], axis=0)
        np.testing.assert_allclose(ends[1], 0.5 * np.abs(gap), rtol=0.1)
        np.testing.assert_allclose(ends[0], -0.5 * np.abs(gap), rtol=0.1)


def test_errors_share_the_total_out_and_make_nobody():
    wide = {f"{side}{name}": even(0.4) for side in ("", "supply_") for name in ("nation", "region", "local")}
    expected, (demand, supply, _, _) = drawn(known(growth=0.05, **wide), draws=400)
    assert error(supply, expected.supply)[..., -1].std() > 0.3
    share = sure_system().demand.employed / sure_system().demand.employed.sum()
    for found, wanted in ((demand, expected.demand), (supply, expected.supply)):
        lift = np.exp(error(found, wanted)[..., 3])
        np.testing.assert_allclose((lift * share).sum(axis=(1, 2)), 1.0, rtol=2e-3)
