# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Measures against values worked out by hand."""

from __future__ import annotations

import pytest

from smedja.core.errors import DataError
from smedja.match.evaluation.metrics import (
    Measure,
    average_precision,
    hit,
    places,
    r_precision_at,
    reciprocal_rank,
)


@pytest.mark.parametrize(("found", "expected"), [([1], 1.0), ([4, 2], 0.5), ([3], 1 / 3), ([], 0.0)])
def test_reciprocal_rank_is_that_of_the_first_right_answer(found, expected):
    assert reciprocal_rank(found) == pytest.approx(expected)


def test_average_precision_by_hand():
    # Right at 1 and 3, a third one is never ranked: (1/1 + 2/3 + 0) / 3.
    assert average_precision([3, 1], 3) == pytest.approx((1 + 2 / 3) / 3)


def test_average_precision_of_a_perfect_ranking_is_one():
    assert average_precision([1, 2, 3], 3) == 1.0


@pytest.mark.parametrize(("found", "relevant"), [([], 0), ([1, 2], 1)])
def test_average_precision_refuses_counts_that_cannot_be(found, relevant):
    with pytest.raises(DataError):
        average_precision(found, relevant)


@pytest.mark.parametrize(("found", "k", "expected"), [([3], 3, 1.0), ([3], 2, 0.0), ([9, 2], 2, 1.0), ([], 10, 0.0)])
def test_hit(found, k, expected):
    assert hit(found, k) == expected


@pytest.mark.parametrize(
    ("ranking", "relevant", "k", "expected"),
    [
        ("abcde", {"a"}, 5, 1.0),  # one right answer: found is everything, though four of five are wrong
        ("abcde", {"a", "e"}, 3, 0.5),
        ("abcde", {"a", "b", "c", "x", "y", "z", "w"}, 5, 3 / 5),  # more right answers than places
        ("abcde", {"x"}, 5, 0.0),
        ("", {"x"}, 5, 0.0),
    ],
)
def test_r_precision_at(ranking, relevant, k, expected):
    assert r_precision_at(list(ranking), relevant, k) == pytest.approx(expected)


@pytest.mark.parametrize(("relevant", "k"), [(set(), 5), ({"a"}, 0)])
def test_r_precision_needs_a_right_answer_and_a_place(relevant, k):
    with pytest.raises(DataError):
        r_precision_at(["a"], relevant, k)


def test_places_start_at_one():
    assert places(["x", "a", "y", "b"], {"a", "b", "never"}) == [2, 4]


def test_measure_has_mean_and_interval():
    measure = Measure.of([0.0, 1.0, 0.0, 1.0])
    # Variance 1/3 (n - 1), standard error sqrt(1/12): 0.5 ± 1.96 · 0.2887, cut to 0–1.
    assert measure == Measure(0.5, 0.0, 1.0, 4)
    wide = Measure.of([0.0, 1.0] * 50)
    assert wide.low == pytest.approx(0.5 - 1.96 * (0.25 * 100 / 99 / 100) ** 0.5)
    assert Measure.of([0.25]) == Measure(0.25, 0.25, 0.25, 1)


def test_measure_of_nothing_is_refused():
    with pytest.raises(DataError, match="no query"):
        Measure.of([])
