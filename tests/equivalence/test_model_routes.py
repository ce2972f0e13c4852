# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The same number by two routes."""

from __future__ import annotations

import numpy as np
import polars as pl

from smedja.model import simulate
from smedja.model.population import VitalRates, estimate_migration, project
from smedja.model.simulate import LAST_YOUNG, YOUNG, workers_by_age, young_shares
from smedja.scenarios.people import population_of, vital_rates
from smedja.scenarios.register import by_single_age
from tests.toy import toy_system


def test_supply_by_loops_over_single_people_cells_equals_the_arrays():
    system = toy_system(5, horizon=2027)
    supply, path = system.supply, simulate(system)
    workers = workers_by_age(path.population, supply)
    shares = {(r, a): supply.shares[r, a].copy() for r in range(2) for a in range(54)}
    for step in range(4):
        if step:
            shares = {(r, a): _next_share(supply, shares, r, a) for r in range(2) for a in range(54)}
        for r in range(2):
            slow = sum(workers[step, r, a] * shares[r, a] for a in range(54))
            np.testing.assert_allclose(path.supply[r, :, step], slow, rtol=1e-10)


def _next_share(supply, shares, r, a):
    if a + 16 <= LAST_YOUNG:
        group = supply.young_groups[a]
        return sum(supply.entrant_mix[r, a, e] * supply.matching[r, group, e] for e in range(3))
    carried = shares[r, a - 1] * supply.persistence[a - 1]
    return carried / carried.sum()


def test_young_occupations_by_education_equal_those_of_the_age_profile(sweden_assembly):
    supply, profile = sweden_assembly.system.supply, sweden_assembly.profile
    groups = sweden_assembly.register.age_groups
    direct = by_single_age(profile / profile.sum(axis=-1, keepdims=True), groups)[:, :YOUNG]
    # Two fits with their own tolerance: shares may differ in the sixth decimal.
    np.testing.assert_allclose(young_shares(supply), direct, atol=1e-5)


def test_base_year_supply_is_the_register(sweden_assembly):
    path = simulate(sweden_assembly.system)
    np.testing.assert_allclose(path.supply[..., 0], sweden_assembly.register.by_county[..., -1], atol=1e-3)


def test_base_year_total_is_the_known_total(sweden_assembly):
    assert round(simulate(sweden_assembly.system).supply[..., 0].sum()) == 4_949_062


def test_counties_sum_to_the_nation_that_population_and_participation_give(sweden_assembly, sweden_outlook):
    system, view = sweden_assembly.system, sweden_outlook.view("ssyk2012_1")
    path = simulate(system)
    working = workers_by_age(path.population, system.supply).sum(axis=(1, 2))
    np.testing.assert_allclose(view.values["supply"][0].sum(axis=0), working, rtol=1e-6)
    calm = view.values["demand"][0].sum(axis=0) - working
    lift = system.demand.start_gap / np.maximum(system.demand.employed, 1e-9)
    gaps = (path.demand / (1 + lift[..., None]) * lift[..., None]).sum(axis=(0, 1))
    np.testing.assert_allclose(calm, gaps, atol=1.0)


def test_major_groups_are_the_sum_of_their_minor_groups(sweden_outlook):
    fine, coarse = sweden_outlook.view("ssyk2012_3"), sweden_outlook.view("ssyk2012_1")
    for number, code in enumerate(coarse.occupations):
        mine = [i for i, minor in enumerate(fine.occupations) if minor[0] == code]
        np.testing.assert_allclose(coarse.values["gap"][:, number], fine.values["gap"][:, mine].sum(axis=1), atol=1e-6)


def test_population_of_2024_meets_every_countys_official_total(sweden_assembly, sweden_tables):
    official = (
        sweden_tables["population_municipality"]
        .frame.filter(pl.col("year") == 2024)
        .group_by(pl.col("municipality").str.slice(0, 2).alias("county"))
        .agg(pl.col("persons").sum())
        .sort("county")["persons"]
        .to_numpy()
    )
    np.testing.assert_allclose(sweden_assembly.system.supply.population.sum(axis=(1, 2)), official, rtol=1e-9)


def test_population_of_2024_is_near_the_count_of_adults_that_it_was_not_fitted_to(sweden_assembly, sweden_tables):
    counted = (
        sweden_tables["education_municipality"]
        .frame.filter(pl.col("age_span") == "25-65")
        .group_by(pl.col("municipality").str.slice(0, 2).alias("county"))
        .agg(pl.col("persons").sum())
        .sort("county")["persons"]
        .to_numpy()
    )
    assert counted.sum() == 5_495_486
    model = sweden_assembly.system.supply.population[..., 25:66].sum(axis=(1, 2))
    assert abs(model.sum() / counted.sum() - 1) < 0.005
    assert (np.abs(model / counted - 1) < 0.02).all()


def test_migration_of_2015_to_2020_carries_one_count_to_the_other(sweden_tables, sweden_assembly):
    regions = sweden_assembly.register.regions
    start, end = (population_of(sweden_tables, regions, year) for year in (2015, 2020))
    survival, fertility = vital_rates(sweden_tables, regions)
    rates = VitalRates(survival, fertility, estimate_migration(start, end, survival, years=5))
    carried = project(start, rates, years=5)[-1][..., 5:71]
    np.testing.assert_allclose(carried.sum(axis=(1, 2)), end[..., 5:71].sum(axis=(1, 2)), rtol=0.01)
    by_age = carried.sum(axis=(0, 1)) / end[..., 5:71].sum(axis=(0, 1))
    # The sharp peak at 21, when students move, is smoothed down by five per cent; all other ages are within two.
    assert (np.abs(np.delete(by_age, 21 - 5) - 1) < 0.02).all()
    assert abs(by_age[21 - 5] - 1) < 0.06
