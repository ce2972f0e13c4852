# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import numpy as np
import pytest

from smedja.model.spread import FEWEST, SCORES, USUAL_POWER, fit_spread


def errors_of(power: float, size: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    ahead = np.repeat(np.arange(1.0, 6.0), 4000)
    return rng.normal(0.0, 0.1, ahead.size) * ahead**power, np.full(ahead.size, size), ahead


@pytest.mark.parametrize("power", [0.45, 0.6, 0.9])
def test_the_power_that_made_the_errors_is_found(power):
    curve = fit_spread(*errors_of(power, 100.0, np.random.default_rng(1)), size_bounds=())
    assert curve.power == pytest.approx(power, abs=0.03)


def test_quantiles_are_those_of_the_errors_at_each_horizon():
    errors, sizes, ahead = errors_of(0.6, 100.0, np.random.default_rng(2))
    curve = fit_spread(errors, sizes, ahead, size_bounds=())
    for years in (1.0, 4.0):
        told = curve.quantile(0.9, np.array([100.0]), years)[0]
        assert told == pytest.approx(np.quantile(errors[ahead == years], 0.9), rel=0.08)


def test_draws_have_the_distribution_of_the_errors():
    errors, sizes, ahead = errors_of(0.5, 10.0, np.random.default_rng(3))
    curve = fit_spread(errors, sizes, ahead, size_bounds=(50.0,))
    drawn = curve.draws(np.random.default_rng(4).standard_normal((20_000, 1)), np.array([10.0]))
    assert np.quantile(drawn, 0.9) == pytest.approx(curve.quantile(0.9, np.array([10.0]), 1.0)[0], rel=0.05)
    assert drawn.std() == pytest.approx(0.1, rel=0.06)


def test_small_cells_are_given_wider_errors_when_theirs_were():
    rng = np.random.default_rng(5)
    small, large = errors_of(0.5, 10.0, rng), errors_of(0.5, 1000.0, rng)
    joined = [np.concatenate(pair) for pair in zip((small[0] * 3, *small[1:]), large, strict=True)]
    curve = fit_spread(*joined, size_bounds=(50.0,))
    wide, narrow = curve.quantile(0.9, np.array([10.0, 1000.0]), 1.0)
    assert wide == pytest.approx(3 * narrow, rel=0.1)


def test_a_class_with_too_few_errors_takes_the_smaller_class():
    rng = np.random.default_rng(6)
    errors, sizes, ahead = errors_of(0.5, 10.0, rng)
    few = FEWEST - 1
    curve = fit_spread(
        np.append(errors, np.full(few, 9.0)),
        np.append(sizes, np.full(few, 100.0)),
        np.append(ahead, np.ones(few)),
        size_bounds=(50.0,),
    )
    assert curve.errors.tolist() == [len(errors), few]
    assert curve.table[1].tolist() == curve.table[0].tolist()


def test_two_horizons_are_too_few_for_a_power():
    errors, sizes, ahead = errors_of(0.9, 10.0, np.random.default_rng(7))
    near = ahead <= 2
    assert fit_spread(errors[near], sizes[near], ahead[near], size_bounds=()).power == USUAL_POWER


def test_scores_rise_and_are_symmetric():
    assert (np.diff(SCORES) > 0).all()
    assert pytest.approx(-SCORES[::-1]) == SCORES
