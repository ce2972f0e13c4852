# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import numpy as np
import pytest

from smedja.core import AbsenceError, DimensionError, ModelError
from smedja.model.multipliers import jobs_multiplier, leontief, regional_coefficients

A = np.array([[0.15, 0.25], [0.20, 0.05]])
NATION = np.array([200.0, 200.0])
REGION = np.array([40.0, 60.0])


def test_the_inverse_is_the_sum_of_all_rounds():
    rounds = sum(np.linalg.matrix_power(A, power) for power in range(60))
    np.testing.assert_allclose(leontief(A), rounds)


def test_a_region_that_is_the_nation_keeps_the_nations_coefficients():
    np.testing.assert_allclose(regional_coefficients(A, NATION, NATION), A)


def test_a_small_region_buys_less_at_home_than_a_large_one_of_the_same_mix():
    small, large = (regional_coefficients(A, NATION * share, NATION) for share in (0.05, 0.5))
    assert (small < large).all()
    assert (large < A).all()


def test_without_delta_only_specialisation_counts():
    np.testing.assert_allclose(regional_coefficients(A, NATION * 0.1, NATION, delta=0.0), A)


def test_what_the_region_does_not_make_is_bought_elsewhere():
    own = regional_coefficients(A, np.array([0.0, 60.0]), NATION)
    np.testing.assert_array_equal(own[0], 0.0)
    # The first industry is not there yet: a first plant may buy what the region has of the second.
    assert own[1, 0] == A[1, 0]


def test_jobs_behind_a_job_are_those_of_the_leontief_inverse():
    employment = np.array([0.5, 2.0])
    own = regional_coefficients(A, REGION, NATION)
    found = jobs_multiplier(A, own, employment, 1)
    expected = employment * (leontief(own) - np.eye(2))[:, 1] / employment[1]
    np.testing.assert_allclose(found, expected)


def test_a_stated_share_replaces_the_first_round_only():
    employment = np.array([0.5, 2.0])
    own = regional_coefficients(A, REGION, NATION)
    found = jobs_multiplier(A, own, employment, 0, local_share=0.4)
    np.testing.assert_allclose(found, employment * (leontief(own) @ (0.4 * A[:, 0])) / 0.5)
    np.testing.assert_array_equal(jobs_multiplier(A, own, employment, 0, local_share=0.0), 0.0)


def test_an_economy_that_uses_up_what_it_makes_is_refused():
    with pytest.raises(ModelError, match="spectral radius of the coefficients is 1"):
        leontief(np.array([[0.5, 0.5], [0.5, 0.5]]))
    with pytest.raises(ModelError, match="never end"):
        jobs_multiplier(A * 4, A * 4, np.ones(2), 0)


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda: leontief(np.array([[0.1, np.nan], [0.1, 0.1]])), AbsenceError, "1 values of coefficients are missing"),
        (lambda: leontief(np.array([[0.1, -0.1], [0.1, 0.1]])), ModelError, "1 values of coefficients are negative"),
        (lambda: leontief(np.ones((2, 3)) * 0.1), DimensionError, r"shape \(2, 3\)"),
        (lambda: leontief(np.array(0.1)), DimensionError, "shape"),
        (lambda: regional_coefficients(A, REGION[:1], NATION), DimensionError, "regional employment"),
        (lambda: regional_coefficients(A, -REGION, NATION), ModelError, "negative"),
        (lambda: regional_coefficients(A, np.array([np.nan, 1.0]), NATION), AbsenceError, "regional employment"),
        (lambda: regional_coefficients(A, REGION * 0, NATION), ModelError, "nobody works in the region"),
        (lambda: jobs_multiplier(A, A, np.ones(2), 2), DimensionError, "industry number 2"),
        (lambda: jobs_multiplier(A, A, np.array([0.0, 1.0]), 0), ModelError, "no jobs per output"),
        (lambda: jobs_multiplier(A, A, np.ones(2), 0, local_share=1.1), ModelError, "local share is 1.1"),
        (lambda: jobs_multiplier(A, A, np.ones(2), 0, local_share=float("nan")), ModelError, "local share is nan"),
        (lambda: jobs_multiplier(A, A[:1], np.ones(2), 0), DimensionError, "regional"),
    ],
)
def test_impossible_input_is_refused(call, kind, message):
    with pytest.raises(kind, match=message):
        call()


def test_faults_of_a_region_are_told_together():
    with pytest.raises(ModelError) as caught:
        regional_coefficients(A, np.array([1.0, 300.0]), np.array([0.0, 200.0]), delta=1.0)
    for words in ("4 faults", "delta is 1.0", "nobody works in the industry", "more employed than the nation"):
        assert words in caught.value.message
