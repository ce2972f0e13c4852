# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Evaluations keep what a comparison must: a common shift is no effect, units of measure do not matter."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smedja.core import PlanError
from smedja.strategy.evaluation import Similar, evaluate, similar

number = st.floats(-50, 50, allow_nan=False).map(lambda value: round(value, 2))
panel = st.lists(st.tuples(number, number, number), min_size=6, max_size=12)
FIRST = 2022


def differs(rows):
    """Whether the compared units did not all change alike, which is refused."""
    changes = [three - (one + two) / 2 for one, two, three in rows[1:]]
    return max(changes) - min(changes) > 0.001


def series(rows, shift=0.0, scale=1.0):
    return {
        f"u{at:02}": {2020: one * scale, 2021: two * scale, FIRST: (three + shift) * scale}
        for at, (one, two, three) in enumerate(rows)
    }


def compared(rows):
    return [Similar(f"u{at:02}", 0.0, 1.0) for at in range(1, len(rows))]


@given(panel, number)
def test_what_moves_all_alike_is_no_effect(rows, shift):
    assume(differs(rows))
    plain = evaluate(series(rows), ["u00"], compared(rows), FIRST)
    moved = evaluate(series(rows, shift), ["u00"], compared(rows), FIRST)
    assert moved.estimate.value == pytest.approx(plain.estimate.value, abs=1e-6)
    assert moved.estimate.error == pytest.approx(plain.estimate.error, abs=1e-6)
    assert moved.change == pytest.approx(plain.change + shift, abs=1e-6)


@given(panel, st.floats(0.1, 10))
def test_the_unit_of_measure_only_scales(rows, scale):
    assume(differs(rows))
    plain = evaluate(series(rows), ["u00"], compared(rows), FIRST).estimate
    scaled = evaluate(series(rows, scale=scale), ["u00"], compared(rows), FIRST).estimate
    for name in ("value", "low", "high", "detectable"):
        assert getattr(scaled, name) == pytest.approx(getattr(plain, name) * scale, rel=1e-6, abs=1e-6)
    assert plain.low <= plain.value <= plain.high
    assert plain.detectable >= (plain.high - plain.low) / 2


@given(st.lists(st.tuples(number, number), min_size=3, max_size=12), st.integers(1, 8))
def test_the_most_similar_come_first_and_never_the_treated(rows, count):
    features = {f"u{at:02}": row for at, row in enumerate(rows)}
    found = similar(features, ["u00"], [1.0, 1.0], count)
    assert len(found) == min(count, len(rows) - 1)
    assert "u00" not in {one.unit for one in found}
    assert [one.distance for one in found] == sorted(one.distance for one in found)
    assert sum(one.weight for one in found) == pytest.approx(1.0)


@given(st.lists(st.tuples(number, number), min_size=4, max_size=8))
def test_a_feature_without_weight_moves_nothing(rows):
    assume(len({one for one, _ in rows}) > 1)
    features = {f"u{at:02}": row for at, row in enumerate(rows)}
    blind = {unit: (one, 0.0) for unit, (one, _) in features.items()}
    assert similar(features, ["u00"], [1.0, 0.0], 3) == similar(blind, ["u00"], [1.0, 0.0], 3)


def test_weights_and_units_that_say_nothing_are_refused():
    with pytest.raises(PlanError, match="weights"):
        similar({"a": [1.0], "b": [2.0]}, ["a"], [0.0], 1)
    with pytest.raises(PlanError, match="No features of c"):
        similar({"a": [1.0]}, ["c"], [1.0], 1)
    with pytest.raises(PlanError, match="No unit had the measure"):
        evaluate({}, [], [], FIRST)
