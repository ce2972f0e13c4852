# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Cohorts of young ages are the projection's own: the same as its population, and as the kernel that draws workers."""

from __future__ import annotations

import numpy as np
import pytest

from smedja.core import DataError
from smedja.model import kernels
from smedja.model.draws import migration_shifts
from smedja.model.population import project
from smedja.scenarios.cohorts import cohorts
from smedja.scenarios.people import migration_spread

AGES = range(16, 19)
DRAWS, SEED = 40, 0


@pytest.fixture(scope="module")
def found(sweden_assembly, sweden_tables):
    labels = sweden_assembly.system.labels
    return cohorts(sweden_tables, labels.regions, AGES, base_year=labels.base_year, draws=DRAWS, seed=SEED)


def test_expected_cohorts_are_those_of_the_projected_population(found, sweden_assembly):
    system = sweden_assembly.system
    base = system.labels.base_year
    path = project(system.supply.population, system.supply.rates, years=11)
    for year in (base, base + 5, base + 11):
        ours, _ = found.of(year)
        np.testing.assert_allclose(ours, path[year - base][..., list(AGES)].sum(axis=(1, 2)), rtol=1e-9)


def test_drawn_cohorts_are_those_of_the_kernel_that_draws_workers(found, sweden_assembly):
    system, moved = sweden_assembly.system, sweden_assembly.uncertainty.migration
    people, rates, regions = system.supply.population, system.supply.rates, len(system.labels.regions)
    pattern = rates.survival * (rates.migration * people).sum(axis=0) / np.maximum(people.sum(axis=0), 1.0)
    shift = migration_shifts(moved, regions, draws=DRAWS, seed=SEED)
    # Everybody works where they live, so that workers are people.
    drawn = kernels.draw_workers(
        people,
        rates.survival[None] * (1.0 + rates.migration),
        rates.fertility,
        pattern,
        np.zeros((12, regions, 2, 101)),
        np.ones((12, regions, 2, len(AGES))),
        np.eye(regions),
        np.ones((regions, len(AGES))),
        shift.astype(np.float64),
        AGES[0],
    )
    _, ours = found.of(system.labels.base_year + 11)
    np.testing.assert_allclose(ours, drawn[:, :, 11].sum(axis=2), rtol=2e-6)
    assert ours.std(axis=0).min() > 0


def test_what_was_counted_or_is_the_base_year_is_not_drawn(found, sweden_tables, sweden_assembly):
    labels = sweden_assembly.system.labels
    for year in (2020, labels.base_year):
        expected, drawn = found.of(year)
        assert (drawn == expected).all()
    frame = sweden_tables["population_county"].frame
    counted = frame.filter((frame["year"] == 2020) & frame["age"].is_in(list(AGES)))["persons"].sum()
    assert found.of(2020)[0].sum() == pytest.approx(counted)


def test_those_not_yet_born_in_the_base_year_are_refused(found):
    assert found.years[-1] == 2040
    for year in (2019, 2041):
        with pytest.raises(DataError, match=f"No cohort of {year}"):
            found.of(year)


def test_the_spread_of_migration_is_how_counties_moved_last_time():
    assert migration_spread(np.array([-1.0, -2.0, -3.0])) == (2.0, pytest.approx(np.std([1, 2, 3])))
