# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smedja.core import ScenarioError
from smedja.optimise.places import constraints, evaluate
from smedja.optimise.places.binding import HOLDS, holds
from smedja.optimise.places.build import build
from smedja.optimise.places.conflict import find_conflict
from smedja.optimise.places.near import near_optimal
from smedja.optimise.places.settings import Pin, Target
from smedja.optimise.places.solve import as_today, solve
from tests.places_toy import synthetic


def test_every_constraint_is_a_function_with_its_equation():
    built = build(synthetic(budget=1e6, risk=1.0), (0, 1))
    added = set(built.model.constraints)
    functions = {name for name in vars(constraints) if name.startswith("add_") and name != "add_all"}
    for name in added:
        family = name.split("_")[0]
        assert any(family in function for function in functions) or name in {"teachers", "charge"}, name
    for name in functions:
        assert "$" in (vars(constraints)[name].__doc__ or ""), f"{name} has no equation"


def test_a_plan_helps_and_keeps_within_its_budget():
    problem = synthetic(budget=2e6)
    solution, today = solve(problem), as_today(problem)
    assert solution.objective < today.objective
    assert np.maximum(solution.spending, 0.0).sum(axis=0).max() <= 2e6 + 1
    assert solution.shortage().mean() < solution.shortage(planned=False).mean()
    assert 0.0 <= solution.gap < 0.01


def test_the_worst_draws_mean_weighs_a_part_of_a_draw():
    costs = np.array([1.0, 2.0, 3.0, 4.0])
    assert evaluate.worst_mean(costs, 0.5) == pytest.approx(3.5)
    assert evaluate.worst_mean(costs, 0.625) == pytest.approx((4.0 + 0.5 * 3.0) / 1.5)
    assert evaluate.worst_mean(costs, 0.0) == pytest.approx(2.5)


def test_a_robust_plan_has_a_lower_worst_mean():
    problem = synthetic(draws=40, budget=3e6, seed=3)
    robust = solve(problem.with_settings(risk=20.0))
    optimum = solve(problem)

    def worst(solution):
        return evaluate.worst_mean(evaluate.shortage_cost(solution.problem, solution.added), 0.9)

    assert worst(robust) <= worst(optimum) * (1 + 1e-4)


def test_demands_in_conflict_are_named_with_the_least_that_frees_them():
    problem = synthetic(regions=1, pins=(Pin("yh:02", "00", 60.0),))
    most = float(problem.today[2, 0] + constraints.ramp(problem)[2, 0])
    problem = replace(problem, applicants=np.full_like(problem.applicants, 1e4), resources=())
    with pytest.raises(ScenarioError) as caught:
        solve(problem)
    first, *others = caught.value.faults
    assert first.what == "An intake of 60 to yh:02 in county 00 cannot hold"
    assert first.todo == f"Relax it by at least {60.0 - most:.4g}"
    assert {fault.key for fault in others} == {"ramp_first_up", "ramp_up"}
    assert all("yh:02" in fault.where for fault in others)


def test_the_least_relaxation_is_enough():
    problem = synthetic(regions=1, budget=1e5, pins=(Pin("yh:02", "00", 14.0),))
    problem = replace(problem, applicants=np.full_like(problem.applicants, 1e4))
    by = {each.constraint: each.by for each in find_conflict(build(problem)) if each.by > 0.0}
    assert by, "these cannot be met together"
    with pytest.raises(ScenarioError):
        solve(problem)
    freed = problem.with_settings(
        budget=1e5 + by.get("budget", 0.0) * 1e6 + 1.0,
        pins=(Pin("yh:02", "00", 14.0 - by.get("pin_0", 0.0) - 1e-6),),
    )
    assert solve(freed).ending == "optimal"


def test_a_target_that_can_be_met_is_met():
    problem = synthetic(regions=1, seed=2, programmes=8)
    before = as_today(problem).shortage().mean(axis=0)
    free = solve(problem)
    after = free.shortage().mean(axis=0)
    occupation = int(np.argmax((before - after)[0, :, -1]))
    most = float(after[0, occupation, -1] * 1.02)
    dear = problem.with_settings(empty_post=0.001, targets=(Target(f"{occupation:03d}", "00", 2039, most),))
    assert solve(dear).shortage().mean(axis=0)[0, occupation, -1] <= most * 1.001


def test_when_time_is_up_the_plan_of_today_is_returned_with_its_gap():
    problem = synthetic(time_limit=1e-9, budget=2e6)
    solution = solve(problem)
    assert solution.ending == "time_limit"
    assert solution.objective == pytest.approx(as_today(problem).objective)
    assert solution.bound <= solve(problem.with_settings(time_limit=None)).objective
    assert solution.gap > 0.0


def test_ranges_hold_the_best_intake_and_widen_with_slack():
    problem = synthetic(regions=1, budget=2e6)
    ranges = near_optimal(problem)
    best = solve(problem).intake[:, :, 0]
    assert (ranges.low <= ranges.high + 1e-6).all()
    assert (ranges.low[1] <= ranges.low[0] + 1e-6).all()
    assert (ranges.high[1] >= ranges.high[0] - 1e-6).all()
    assert (ranges.low[1][:, :, 0] <= best + 1e-6).all()
    assert (ranges.high[1][:, :, 0] >= best - 1e-6).all()


def test_keeping_the_whole_gain_leaves_less_freedom_than_keeping_none():
    problem = synthetic(regions=1, budget=2e6)
    ranges = near_optimal(problem, slacks=(), kept=(0.999, 0.5, 0.0), cycles=1)
    freedom = (ranges.high - ranges.low).sum(axis=(1, 2, 3))
    assert freedom[0] < freedom[1] < freedom[2]
    today = problem.today[:, :, None]
    assert (ranges.low[2] <= today + 1e-6).all()
    assert (today - 1e-6 <= ranges.high[2]).all(), "with no gain to keep everything may stay as today"


def test_what_holds_an_intake_is_told():
    words = holds(solve(synthetic(budget=2e6, smallest=5.0)))
    assert set(words.ravel()) <= set(HOLDS)
    assert {"applicants", "ramp", "cut"} & set(words.ravel())
