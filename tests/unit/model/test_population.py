# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import numpy as np
import pytest

from smedja.model.population import (
    VitalRates,
    align_migration,
    estimate_migration,
    estimate_survival,
    project,
)


def _rates(migration=0.0, fertility=0.0, survival=1.0):
    return VitalRates(np.full((2, 101), survival), np.full(101, fertility), np.full((1, 2, 101), migration))


def test_without_births_deaths_and_moves_people_only_grow_older():
    start = np.arange(202, dtype=float).reshape(1, 2, 101)
    path = project(start, _rates(), years=1)
    np.testing.assert_array_equal(path[1, 0, :, 1:100], start[0, :, :99])
    np.testing.assert_array_equal(path[1, 0, :, 100], start[0, :, 99] + start[0, :, 100])
    assert path[1, 0, :, 0].sum() == 0


def test_births_are_womens_fertility_times_their_number_split_by_sex():
    start = np.zeros((1, 2, 101))
    start[0, 0, 30] = 1000.0
    born = project(start, _rates(fertility=0.1), years=1)[1, 0, :, 0]
    np.testing.assert_allclose(born, [48.6, 51.4])


def test_survival_is_exp_of_the_death_rate():
    deaths, exposure = np.full((2, 101), 10.0), np.full((2, 101), 1000.0)
    np.testing.assert_allclose(estimate_survival(deaths, exposure), np.exp(-0.01))


def test_migration_estimated_from_two_counts_carries_one_to_the_other():
    survival = np.full((2, 101), 0.99)
    start = np.full((1, 2, 101), 1000.0)
    true = VitalRates(survival, np.zeros(101), np.full((1, 2, 101), 0.02))
    end = project(start, true, years=5)[-1]
    found = estimate_migration(start, end, survival, years=5)
    np.testing.assert_allclose(found[0, :, :70], 0.02, atol=2e-3)
    assert (found[..., 75:] == 0).all()


def test_migration_peaks_at_the_age_where_people_move():
    survival = np.ones((2, 101))
    start = np.full((1, 2, 101), 1000.0)
    moving = np.zeros((1, 2, 101))
    moving[..., 20:25] = 0.05
    end = project(start, VitalRates(survival, np.zeros(101), moving), years=5)[-1]
    found = estimate_migration(start, end, survival, years=5)[0, 0]
    middle = (found[:60] * np.arange(60)).sum() / found[:60].sum()
    assert middle == pytest.approx(22.0, abs=0.5)


def test_alignment_may_count_adults_only():
    start = np.full((1, 2, 101), 100.0)
    aligned, _ = align_migration(start, _rates(migration=0.01), years=3, totals=np.array([17000.0]), first_age=16)
    np.testing.assert_allclose(project(start, aligned, years=3)[-1][..., 16:].sum(), 17000.0)


def test_alignment_meets_every_total():
    rng = np.random.default_rng(3)
    start = rng.uniform(500, 1500, (3, 2, 101))
    rates = VitalRates(np.full((2, 101), 0.99), np.full(101, 0.01), rng.uniform(0.001, 0.01, (3, 2, 101)))
    totals = start.sum(axis=(1, 2)) * np.array([0.97, 1.0, 1.06])
    aligned, _ = align_migration(start, rates, years=4, totals=totals)
    np.testing.assert_allclose(project(start, aligned, years=4)[-1].sum(axis=(1, 2)), totals, rtol=1e-9)


def test_alignment_leaves_survival_and_fertility_alone():
    start = np.full((1, 2, 101), 100.0)
    rates = _rates(migration=0.01)
    aligned, _ = align_migration(start, rates, years=2, totals=np.array([21000.0]))
    assert aligned.survival is rates.survival
    assert aligned.fertility is rates.fertility
    assert aligned.migration[0, 0, 50] != pytest.approx(0.01)
