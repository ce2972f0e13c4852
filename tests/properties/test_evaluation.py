# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Evaluations keep what a comparison must: a common shift is no effect, units of measure do not matter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smedja.core import PlanError
from smedja.strategy.evaluation import Label, Panel, evaluate
from smedja.strategy.placebo import DRAWS, SAME_SIZE, Universe, nearest, random_groups

number = st.floats(-50, 50, allow_nan=False).map(lambda value: round(value, 2))
rows_of_units = st.lists(st.tuples(number, number, number), min_size=10, max_size=14)
FIRST = 2022
TREATED = ["u00", "u01"]


def panel(rows, shift=0.0, scale=1.0):
    """Two years before and one after; alike in nothing but the level before."""
    series = {
        f"u{at:02}": {2020: one * scale, 2021: two * scale, FIRST: (three + shift) * scale}
        for at, (one, two, three) in enumerate(rows)
    }
    return Panel(series, {unit: [0.0] for unit in series}, dict.fromkeys(series, 1.0))


def told(given_panel, treated=TREATED):
    # Weight on the feature that all share, so that rounding cannot change who is nearest.
    return evaluate(given_panel, treated, FIRST, [1.0, 0.0], 5)


def differs(rows):
    """Whether units changed so differently that rounding cannot reorder them; alike is refused."""
    changes = [three - (one + two) / 2 for one, two, three in rows[2:]]
    return max(changes) - min(changes) > 0.01


@given(rows_of_units, number)
def test_what_moves_all_alike_is_no_effect(rows, shift):
    assume(differs(rows))
    plain, moved = told(panel(rows)), told(panel(rows, shift))
    assert moved.estimate.value == pytest.approx(plain.estimate.value, abs=1e-6)
    assert moved.estimate.low == pytest.approx(plain.estimate.low, abs=1e-6)
    assert moved.change == pytest.approx(plain.change + shift, abs=1e-6)


@given(rows_of_units, st.floats(0.1, 10))
def test_the_unit_of_measure_only_scales(rows, scale):
    assume(differs(rows))
    plain, scaled = told(panel(rows)).estimate, told(panel(rows, scale=scale)).estimate
    for name in ("value", "low", "high", "detectable"):
        assert getattr(scaled, name) == pytest.approx(getattr(plain, name) * scale, rel=1e-6, abs=1e-6)


@given(rows_of_units)
def test_interval_verdict_and_label_never_contradict_each_other(rows):
    assume(differs(rows))
    found = told(panel(rows))
    one = found.estimate
    assert one.low <= one.value <= one.high
    assert one.within_most == (one.rarity > 0.2 + 1e-9)  # the interval holds zero when every fifth group differs more
    assert not (one.beyond_chance and one.within_most)
    assert one.rarity >= 1 / (one.groups + 1)
    assert one.detectable >= one.high - one.value
    assert found.label is Label.FOLLOW_UP  # two years before are too few for more
    assert sum(each.weight for each in found.near) == pytest.approx(1.0)
    assert not {each.unit for each in found.near} & set(TREATED)
    assert [each.distance for each in found.near] == sorted(each.distance for each in found.near)


@given(rows_of_units, st.permutations(range(14)))
def test_the_order_of_units_says_nothing(rows, order):
    assume(differs(rows))
    whole = panel(rows)
    units = [f"u{at:02}" for at in order if at < len(rows)]
    other = replace(whole, series={unit: whole.series[unit] for unit in units})
    assert told(other, TREATED[::-1]).estimate == told(whole).estimate


@given(rows_of_units, st.sampled_from([2020, 2021]))
def test_a_year_that_one_lacks_counts_for_none(rows, gone):
    assume(differs(rows))
    whole = panel(rows)
    lacking = {**whole.series, "u00": {y: v for y, v in whole.series["u00"].items() if y != gone}}
    without = {unit: {y: v for y, v in values.items() if y != gone} for unit, values in whole.series.items()}
    try:
        expected = told(replace(whole, series=without))
    except PlanError:
        with pytest.raises(PlanError):
            told(replace(whole, series=lacking))
        return
    found = told(replace(whole, series=lacking))
    assert found == expected
    assert gone not in found.before


def universe(count, treated, features=1):
    chance = np.random.default_rng(3)
    free = np.ones(count, dtype=bool)
    free[treated] = False
    return Universe(
        chance.normal(size=(count, features)), np.full(features, 1 / features), np.arange(count, dtype=float), free
    )


@given(st.lists(st.integers(0, 149), min_size=1, max_size=10, unique=True))
def test_groups_are_of_the_sizes_of_the_treated_and_none_twice(treated):
    whole = universe(150, treated)
    groups = random_groups(whole, treated)
    assert len(groups) <= DRAWS
    assert len({tuple(group) for group in groups}) == len(groups)
    assert np.array_equal(groups, random_groups(whole, treated[::-1]))
    own = np.sort(treated)
    for group in groups[:: max(1, len(groups) // 40)]:
        assert len(set(group)) == len(treated)
        assert whole.free[group].all()
        # In order of size, each is within reach of the treated of its place: the free ones of its size and ten treated.
        assert (np.abs(np.sort(group) - own) <= SAME_SIZE + 10).all()
    if len(treated) == 1:
        assert len(groups) == SAME_SIZE
        assert np.abs(groups[:, 0] - treated[0]).max() <= SAME_SIZE


def test_the_most_similar_are_those_that_a_plain_loop_finds():
    treated = [3, 70]
    whole = universe(90, treated, features=3)
    groups = np.array([treated, [5, 6], [80, 11]])
    near, apart = nearest(whole, groups, 7)
    for at, group in enumerate(groups):
        centre = whole.features[group].mean(axis=0)
        by_hand = sorted(
            (float(np.sqrt(((whole.features[unit] - centre) ** 2 @ whole.weights))), unit)
            for unit in range(90)
            if unit not in {*treated, *group}
        )[:7]
        assert near[at].tolist() == [unit for _, unit in by_hand]
        assert apart[at] == pytest.approx([distance for distance, _ in by_hand])


def test_weights_and_units_that_say_nothing_are_refused_together():
    rows = [(0.0, 0.0, float(at)) for at in range(12)]
    with pytest.raises(PlanError) as fault:
        evaluate(panel(rows), ["u00", "nobody"], FIRST, [0.0, 0.0], 5)
    assert {one.reason for one in fault.value.faults} == {"features", "no_before", "no_from", "weights"}
    with pytest.raises(PlanError, match="No unit had the measure"):
        evaluate(panel(rows), [], FIRST, [1.0, 0.0], 5)
