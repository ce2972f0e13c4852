# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smedja.core import ModelError, ScenarioError
from smedja.optimise.places import constraints, evaluate, need
from smedja.optimise.places.binding import HOLDS, holds
from smedja.optimise.places.build import build
from smedja.optimise.places.conflict import find_conflict
from smedja.optimise.places.engine import Engine
from smedja.optimise.places.near import near_optimal
from smedja.optimise.places.need import find_need
from smedja.optimise.places.programme import Programmes
from smedja.optimise.places.settings import Pin, Target
from smedja.optimise.places.solve import as_today, solve, start
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
    assert 0.0 <= solution.gap < 0.1, "twenty draws bend often between few lines"


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
    dear = problem.with_settings(empty_post=1.0, targets=(Target(f"{occupation:03d}", "00", 2039, most),))
    assert solve(dear).shortage().mean(axis=0)[0, occupation, -1] <= most * 1.001


def test_when_time_is_up_the_plan_of_today_is_returned_with_its_gap():
    problem = synthetic(time_limit=0.001, budget=2e6, programmes=30, occupations=60)
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


def test_the_bound_holds_when_the_lines_are_refined(monkeypatch):
    problem = synthetic(budget=3e6, draws=40, seed=3)
    bound = solve(problem).bound
    monkeypatch.setattr(need, "INSIDE", tuple(np.linspace(0.02, 0.98, 49)))
    finer = solve(problem)
    assert finer.objective >= bound - 1e-6 * abs(bound)
    assert finer.bound >= bound - 1e-6 * abs(bound)


def test_a_range_is_as_wide_as_its_bound_allows():
    """The end of a range, pinned, costs just the slack; a little further out costs more."""
    problem = synthetic(regions=1, budget=2e6, sources=False, seed=2)
    ranges = near_optimal(problem, slacks=(0.002, 0.02), kept=(), cycles=1)

    def cost(pinned):
        built, engine, _ = start(pinned)
        weight = pinned.weight[built.need.occupation, built.need.milestone]
        return engine.objective * 1e6 + float(weight @ built.need.start)

    best = cost(problem)
    narrow = ranges.high[0, :, 0, 0] < ranges.high[1, :, 0, 0] - 0.01
    assert narrow.any(), "the first slack binds somewhere"
    at = int(np.flatnonzero(narrow)[0])
    lines = find_need(problem)

    def first_cycle(intake):
        built = build(problem, need=lines)
        intakes = built.model.variables["intake"]
        built.model.add_constraints(intakes.isel(programme=at, region=0, year=0) == intake, name="held")
        engine = Engine(built.model)
        assert engine.run() == "optimal"
        return engine.objective * 1e6 + float(problem.weight[lines.occupation, lines.milestone] @ lines.start)

    assert first_cycle(float(ranges.high[0, at, 0, 0])) == pytest.approx(best * 1.002, rel=1e-4)


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"budget": 1e6, "deepest_cut": 0.0, "empty_post": 2e7}, "budget"),
        ({"teachers": 0.0}, "teachers"),
        ({"applicants": 1.02}, "applicants"),
        ({"deepest_cut": 0.02}, "cut"),
    ],
)
def test_the_one_limit_that_binds_is_named(changed, word):
    plain = synthetic(regions=1, seed=4, redirected=0.0, sources=False, programmes=8)
    free = tuple(replace(each, ramp_floor=1e3, form="yh") for each in plain.programmes.each)
    loose = tuple(replace(each, spare=each.spare * 0 + 1e3) for each in plain.resources)
    problem = replace(plain, programmes=Programmes(free), resources=loose, applicants=plain.applicants * 5)
    if "budget" in changed or "deepest_cut" in changed:
        problem = problem.with_settings(**changed)
    elif "applicants" in changed:
        problem = replace(problem, applicants=np.repeat(plain.today[:, :, None], 12, axis=2) * 1.02)
    else:
        problem = replace(problem, resources=tuple(replace(each, spare=each.spare * 0) for each in loose))
    words = holds(solve(problem))
    assert (words[:, 0, 0] == word).any()
    others = {"budget", "teachers", "applicants", "ramp"} - {word}
    assert not others & set(words[:, 0, 0].tolist())


def test_whose_graduates_are_not_counted_stands_still_and_has_no_worth():
    problem = synthetic(programmes=5)
    each = list(problem.programmes.each)
    each[4] = replace(each[4], length=5)
    late = np.subtract.outer(problem.settings.milestones, problem.settings.planned).T - 5
    kept = problem.people.kept.copy()
    kept[4] = np.where(late >= 0, 0.8, 0.0)
    problem = replace(problem, programmes=Programmes(tuple(each)), people=replace(problem.people, kept=kept))
    assert constraints.uncounted(problem)[4].tolist() == [False, False, True, True] or constraints.uncounted(problem)[
        4
    ].tolist() == [False, False, False, True]
    solution = solve(problem)
    last = np.flatnonzero(~constraints.uncounted(problem)[4])[-1]
    change = solution.decision.more[4] - solution.decision.fewer[4]
    np.testing.assert_allclose(change[:, last + 1 :], change[:, [last]], atol=1e-6)
    assert np.isnan(solution.prices.place[4, :, last + 1 :]).all()
    assert np.isfinite(solution.prices.place[4, :, : last + 1]).all()


def test_a_ceiling_on_what_no_plan_moves_is_refused_and_a_weightless_one_is_kept():
    stuck = synthetic(regions=1, occupations=40, own=3, programmes=2, sources=False)
    moved = {(int(r), int(o), int(m)) for r, o, m in zip(*_cells(stuck), strict=True)}
    short = stuck.gap.clip(0).mean(axis=0)[0, :, 3]
    still = next(o for o in np.argsort(-short) if (0, int(o), 3) not in moved)
    with pytest.raises(ScenarioError, match="not moved by any plan"):
        solve(stuck.with_settings(targets=(Target(f"{still:03d}", "00", 2039, 0.0),)))
    free = synthetic(regions=1, weights=(("003", 0.0),))
    now = float(free.gap.clip(0).mean(axis=0)[0, 3, 3])
    asked = free.with_settings(targets=(Target("003", "00", 2039, now * 0.98),))
    assert solve(asked).shortage().mean(axis=0)[0, 3, 3] <= now * 0.98 * 1.001


def _cells(problem):
    found = find_need(problem)
    return found.region, found.occupation, found.milestone


def test_when_time_is_up_and_today_breaks_a_demand_no_plan_is_returned():
    pinned = synthetic(regions=1, time_limit=0.001, pins=(Pin("yh:02", "00", 14.0),), programmes=30, occupations=60)
    with pytest.raises(ModelError, match="in time"):
        solve(pinned)


def test_nothing_to_weigh_is_today():
    problem = synthetic(weights=tuple((str(digit), 0.0) for digit in range(10)))
    assert solve(problem).objective == as_today(problem).objective
