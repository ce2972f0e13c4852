# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What must hold for every places plan, whatever its numbers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smedja.optimise.places import evaluate
from smedja.optimise.places.build import build
from smedja.optimise.places.engine import Engine
from smedja.optimise.places.need import find_need, mean_shortage, reach
from smedja.optimise.places.problem import Problem, Resource, Source
from smedja.optimise.places.programme import Programmes
from smedja.optimise.places.solution import Decision
from smedja.optimise.places.solve import as_today, read_decision, solve, start
from tests.places_toy import synthetic

SEEDS = st.integers(0, 10_000)
few = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def optimum(problem: Problem) -> float:
    solved = start(problem)
    assert solved is not None
    built, engine, _ = solved
    weight = problem.weight[built.need.occupation, built.need.milestone]
    return engine.objective + float(weight @ built.need.start) / 1e6


@few
@given(SEEDS, st.floats(1e5, 3e7))
def test_more_budget_is_never_worse(seed, budget):
    costs = [optimum(synthetic(seed=seed, budget=each)) for each in (0.0, budget, 2 * budget, None)]
    for tight, loose in pairwise(costs):
        assert loose <= tight + 1e-6 * abs(tight)


@few
@given(SEEDS)
def test_no_decision_is_cheaper_than_the_bound_from_prices(seed):
    """Weak duality: duals and bounds give a number that no plan goes below, and the best plan reaches it."""
    problem = synthetic(seed=seed, budget=5e6)
    built = build(problem)
    engine = Engine(built.model)
    assert engine.run() == "optimal"
    matrices = built.model.matrices
    duals = np.concatenate(
        [engine.duals(name, *each.labels.dims).ravel() for name, each in built.model.constraints.items()]
    )
    reduced = matrices.c - matrices.A.T @ duals
    at_bound = np.where(reduced > 0, matrices.lb, matrices.ub)
    priced = np.abs(reduced) > 1e-9
    assert np.isfinite(at_bound[priced]).all(), "a price without a bound would make the dual infeasible"
    dual = float(duals @ matrices.b + reduced[priced] @ at_bound[priced])
    assert dual == pytest.approx(engine.objective, rel=1e-6)


@few
@given(SEEDS, st.floats(0.1, 10.0))
def test_scaling_money_scales_the_objective(seed, scale):
    problem = synthetic(seed=seed, budget=5e6)
    programmes = Programmes(
        tuple(
            replace(each, running_cost=each.running_cost * scale, opening_cost=each.opening_cost * scale)
            for each in problem.programmes.each
        )
    )
    dearer = replace(
        problem,
        programmes=programmes,
        settings=replace(
            problem.settings,
            budget=5e6 * scale,
            empty_post=problem.settings.empty_post * scale,
            pull=problem.settings.pull * scale,
        ),
        sources=tuple(Source(each.name, each.most, each.cost * scale, each.kept) for each in problem.sources),
    )
    assert optimum(dearer) == pytest.approx(scale * optimum(problem), rel=1e-6)


@few
@given(SEEDS, st.randoms(use_true_random=False))
def test_relabelling_changes_nothing(seed, random):
    problem = synthetic(seed=seed, regions=3, budget=5e6)
    order = list(range(3))
    random.shuffle(order)
    people = replace(
        problem.people,
        working=problem.people.working[:, order],
        moving=problem.people.moving[order],
        own=problem.people.own[:, order],
        others=problem.people.others[:, order],
        educated=problem.people.educated[:, order],
    )
    moved = replace(
        problem,
        regions=tuple(f"x{number}" for number in range(3)),
        today=problem.today[:, order],
        applicants=problem.applicants[:, order],
        gap=problem.gap[:, order],
        people=people,
        resources=tuple(Resource(each.name, each.groups, each.use, each.spare[:, order]) for each in problem.resources),
        sources=tuple(Source(each.name, each.most[order], each.cost, each.kept) for each in problem.sources),
    )
    assert optimum(moved) == pytest.approx(optimum(problem), rel=1e-7)


@few
@given(SEEDS)
def test_a_county_alone_is_the_county_in_a_nation_where_nobody_moves(seed):
    problem = synthetic(seed=seed, regions=3, stay=1.0)
    whole = optimum(problem)
    alone = [optimum(problem.of_region(region)) for region in problem.regions]
    assert whole == pytest.approx(sum(alone), rel=1e-6)


@few
@given(SEEDS, st.floats(0.0, 1.0))
def test_the_lines_of_a_need_lie_on_its_curve_at_the_joints_and_above_it_between(seed, part):
    problem = synthetic(seed=seed)
    need = find_need(problem)
    draws = problem.gap[:, need.region, need.occupation, need.milestone]
    joints = need.lowest[:, None] + np.cumsum(need.width, axis=1)
    values = need.start[:, None] - np.cumsum(need.width * need.slope, axis=1)
    for joint, value in zip(joints.T, values.T, strict=True):
        np.testing.assert_allclose(mean_shortage(draws, joint), value, atol=1e-8)
    assert (np.diff(need.slope, axis=1) <= 1e-12).all()
    at = need.lowest + part * need.width.sum(axis=1)
    taken = np.clip(at[:, None] - (joints - need.width), 0.0, need.width)
    assert (need.start - (taken * need.slope).sum(axis=1) >= mean_shortage(draws, at) - 1e-8).all()


@few
@given(SEEDS)
def test_no_plan_leaves_the_reach(seed):
    problem = synthetic(seed=seed, regions=3, budget=2e7)
    solved = start(problem)
    assert solved is not None
    added = evaluate.added_workers(problem, read_decision(*solved[:2]))
    low, high = reach(problem)
    assert (added >= low - 1e-6).all()
    assert (added <= high + 1e-6).all()


@few
@given(SEEDS)
def test_a_settled_plan_can_be_run_and_keeps_every_promise(seed):
    problem = synthetic(seed=seed, smallest=12.0, budget=8e6)
    solution = solve(problem)
    decision, intake = solution.decision, solution.intake
    assert np.minimum(decision.more, decision.fewer).max() < 1e-6
    grown = decision.more > 1e-6
    assert (np.repeat(grown, 3, axis=2) <= (intake >= 12.0 - 1e-6) | (problem.today[:, :, None] >= 12.0)).all()
    assert (np.maximum(solution.spending, 0.0).sum(axis=0) <= 8e6 + 1).all()
    assert (intake <= problem.applicants + 1e-6).all()
    young = [each.form == "upper_secondary" for each in problem.programmes.each]
    pupils = np.broadcast_to(problem.today[young].sum(axis=0)[:, None], intake.shape[1:])
    np.testing.assert_allclose(intake[young].sum(axis=0), pupils, atol=1e-6)
    assert solution.objective <= as_today(problem).objective + 1e-6


@few
@given(SEEDS)
def test_mirrored_decisions_cancel(seed):
    problem = synthetic(seed=seed)
    rng = np.random.default_rng(seed)
    empty = evaluate.nothing(problem)
    more = rng.uniform(0, 5, empty.more.shape)
    same = replace(empty, more=more, fewer=more)
    np.testing.assert_allclose(evaluate.added_workers(problem, same), 0.0, atol=1e-9)
    assert isinstance(same, Decision)
