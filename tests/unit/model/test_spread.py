# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import numpy as np
import pytest

from smedja.model.spread import band, fit_spread


def _errors(power, sigma=0.1, cases=20_000):
    rng = np.random.default_rng(1)
    horizons = rng.integers(1, 6, cases).astype(float)
    return rng.normal(0, sigma, cases) * horizons**power, np.full(cases, 100.0), horizons


@pytest.mark.parametrize("power", [0.6, 0.9])
def test_growth_over_the_horizon_is_found(power):
    curve = fit_spread(*_errors(power), size_bounds=(50.0,))
    assert curve.power == pytest.approx(power, abs=0.05)


def test_eighty_of_a_hundred_errors_fall_inside():
    errors, sizes, horizons = _errors(0.7)
    curve = fit_spread(errors, sizes, horizons, size_bounds=(50.0,))
    low, high = curve.quantiles(sizes, horizons)
    assert np.mean((errors >= low) & (errors <= high)) == pytest.approx(0.8, abs=0.02)


def test_a_class_without_errors_borrows_from_the_smaller_one():
    errors, sizes, horizons = _errors(0.7)
    curve = fit_spread(errors, sizes, horizons, size_bounds=(50.0, 1000.0))
    assert curve.errors.tolist() == [0, 20_000, 0]
    assert curve.low[2] == curve.low[1]


def test_no_spread_at_the_base_year_and_more_further_out():
    curve = fit_spread(*_errors(0.7), size_bounds=(50.0,))
    years = np.arange(4)
    low, high = band(np.full(4, 100.0), curve.quantiles(np.full(4, 100.0), years))
    assert low[0] == high[0] == 100.0
    assert (np.diff(low) < 0).all()
    assert (np.diff(high) > 0).all()
