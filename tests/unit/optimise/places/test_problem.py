# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smedja.core import AbsenceError, ScenarioError
from smedja.optimise.places.settings import Pin, Target
from tests.places_toy import synthetic


def test_shapes_signs_and_missing_numbers_are_refused_together():
    problem = synthetic()
    today = problem.today.copy()
    today[0, 0] = -1.0
    with pytest.raises(AbsenceError) as caught:
        replace(problem, today=today, applicants=problem.applicants[:1], gap=problem.gap * np.nan)
    assert [(fault.where, fault.what.split(",")[0]) for fault in caught.value.faults] == [
        ("today", "holds negative values"),
        ("applicants", "shape (1"),
        ("gap", "holds missing values"),
    ]


def test_a_milestone_weighs_for_the_years_to_the_next_and_the_last_for_some_more():
    problem = synthetic(years=6, after=2, discount=0.0, empty_post=1000.0, weights=(("001", 3.0),))
    np.testing.assert_allclose(problem.weight[0], [3000.0, 5000.0])
    np.testing.assert_allclose(problem.weight[1], [9000.0, 15000.0])


def test_the_enrolled_leave_evenly_until_completion():
    problem = synthetic(programmes=1)
    each = replace(problem.programmes.each[0], length=4, completion=0.6)
    present = replace(problem, programmes=replace(problem.programmes, each=(each,))).present
    np.testing.assert_allclose(present[0, :6], [1.0, 0.9, 0.8, 0.7, 0.0, 0.0])


def test_one_more_graduate_adds_nobody():
    people = synthetic(regions=3).people
    exact = replace(people, own=people.own * 0.5)
    np.testing.assert_allclose(exact.net.sum(axis=2), 0.0, atol=1e-12)


def test_a_county_keeps_its_own_demands():
    problem = synthetic(regions=3)
    alone = problem.of_region("01")
    assert alone.regions == ("01",)
    np.testing.assert_array_equal(alone.gap[:, 0], problem.gap[:, 1])
    np.testing.assert_array_equal(alone.resources[0].spare[:, 0], problem.resources[0].spare[:, 1])


def test_demands_on_what_does_not_exist_are_refused_together():
    problem = synthetic()
    with pytest.raises(ScenarioError) as caught:
        problem.with_settings(pins=(Pin("yh:zz", "00", -1.0),), targets=(Target("999", "77", 2031, 5.0),))
    told = [fault.what for fault in caught.value.faults]
    assert told == [
        "there is no programme 'yh:zz'",
        "the number is -1.0",
        "there is no region '77'",
        "there is no occupation '999'",
        "there is no year 2031",
    ]
