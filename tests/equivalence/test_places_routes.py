# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Places plans by two routes: brute force, the scenario engine, finite differences, all draws at once."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from smedja.optimise.places import evaluate
from smedja.optimise.places.build import build
from smedja.optimise.places.engine import Engine
from smedja.optimise.places.need import find_need
from smedja.optimise.places.problem import Problem
from smedja.optimise.places.programme import Programmes
from smedja.optimise.places.settings import Pin, Settings
from smedja.optimise.places.solve import read_decision, read_prices, solve, start
from smedja.scenarios import Parameters, Reference, Scenario, places_problem, prepare
from smedja.scenarios.scenario import Places, Text, Title
from smedja.sweden import past
from smedja.sweden.programmes.offer import offer
from tests.places_toy import programme, synthetic


def six_variables() -> Problem:
    """Three programmes in one county and two cycles: six intakes to decide, nothing else."""
    problem = synthetic(
        programmes=3, regions=1, occupations=4, sources=False, years=6, redirected=0.0, deepest_cut=0.0, pull=0.0,
        after=0, stay=1.0,
    )  # fmt: skip
    each = tuple(
        programme(
            f"yh:{number}",
            length=1,
            opening_cost=0.0,
            running_cost=70_000.0 + 9000 * number,
            ramp_share=0.2,
            ramp_floor=0.0,
            stay=1.0,
        )
        for number in range(3)
    )
    return replace(problem, programmes=Programmes(each), resources=())


def test_the_programme_finds_what_brute_force_finds():
    problem = six_variables()
    solution = solve(problem)
    empty = evaluate.nothing(problem)
    most = np.minimum(3 * 0.2 * problem.today[:, 0], problem.applicants[:, 0, 0] - problem.today[:, 0])
    steps = np.linspace(0.0, 1.0, 6)
    best = np.inf
    for first in product(steps, repeat=3):
        for second in product(steps, repeat=3):
            more = np.stack([np.array(first) * most, np.array(second) * most], axis=1)[:, None, :]
            best = min(best, evaluate.objective(problem, replace(empty, more=more)))
    assert solution.objective <= best + 1e-6 * best
    assert solution.objective == pytest.approx(best, rel=2e-3), "a grid of fifths comes close to the best"


def test_the_solver_and_the_evaluation_agree_on_the_objective():
    """Where the shortage is straight between its joints: one draw."""
    problem = synthetic(draws=1, budget=6e6)
    solved = start(problem)
    assert solved is not None
    built, engine, _ = solved
    need = built.need
    weight = problem.weight[need.occupation, need.milestone]
    outside = evaluate.shortage_cost(problem, np.zeros_like(problem.gap[0])).mean()
    inside = float(weight @ np.maximum(problem.gap[0][need.region, need.occupation, need.milestone], 0))
    told = engine.objective * 1e6 + float(weight @ built.need.start) + outside - inside
    assert evaluate.objective(problem, read_decision(built, engine)) == pytest.approx(told, rel=2e-3)


def test_a_place_means_what_it_means_in_a_scenario():
    """Thirty more a year on one programme in Dalarna, planned and written in a scenario."""
    evidence, settings = past.evidence(), Settings(redirected=0.0, years=3)
    prepared = prepare(evidence, Parameters(draws=20))
    labels = prepared.assembly.system.labels
    whole = places_problem.only(offer(prepared, evidence, settings.planned), ["yh:55J"])
    staying = Programmes(tuple(replace(each, stay=1.0) for each in whole.programmes.each))
    whole = replace(whole, programmes=staying, applicants=whole.applicants + 1000, resources=(), ways=())
    gap = np.zeros((1, 21, 148, 1))
    problem = places_problem.assemble_problem(prepared, evidence.priors, whole, settings, gap)
    more = evaluate.nothing(problem).more
    more[0, labels.regions.index("20")] = 30.0
    added = evaluate.added_workers(problem, replace(evaluate.nothing(problem), more=more))

    each, county = staying.each[0], labels.regions.index("20")
    change = Places(
        kind="places", reference="own", education_group="55J", county="20", places=30.0, completion=each.completion,
        years=each.length, entry_age=each.graduation_age, stay=float(problem.people.working[0, county]),
        first_year=2027, last_year=2029,
    )  # fmt: skip
    text = Text(sv="Prov.", en="Test.")
    scenario = Scenario(
        schema_version=1, name="test", title=Title(sv="Prov", en="Test"), summary=text, horizon=2040,
        references=(Reference(id="own", text="Own.", url=None),), changes=(change,),
    )  # fmt: skip
    moved = prepare(evidence, Parameters(draws=20), scenario, assembly=prepared.assembly)
    year = labels.years.index(settings.milestones[0])
    wanted = (moved.expected.supply - prepared.expected.supply)[:, :, year]
    assert np.abs(wanted[county]).max() > 1.0
    np.testing.assert_allclose(added[:, :, 0], wanted, atol=0.01)


def test_occupations_taken_apart_are_those_of_the_model():
    evidence, settings = past.evidence(), Settings(redirected=0.0)
    prepared = prepare(evidence, Parameters(draws=20))
    programmes = offer(prepared, evidence, settings.planned).programmes
    found = places_problem.people(prepared.assembly.system, evidence.priors, programmes, settings)
    supply, labels = prepared.assembly.system.supply, prepared.assembly.system.labels
    for number, each in enumerate(programmes.each):
        at = each.graduation_age - 16
        exact = supply.matching[:, supply.young_groups[min(at, 18)], labels.educations.index(each.education_group)]
        assert np.abs(found.mix[number] - exact).sum(axis=1).max() / 2 < 0.01, each.key


@pytest.mark.parametrize("what", ["budget", "applicants", "teachers"])
def test_a_price_lies_between_what_one_more_gives_and_one_less_takes(what):
    """The objective is convex in each limit, so its price there is between the slopes on both sides."""
    problem = synthetic(budget=1e6, redirected=0.2, programmes=8, seed=4 if what == "budget" else 1)
    if what == "teachers":
        tight = tuple(replace(each, spare=each.spare * 0.02) for each in problem.resources)
        problem = replace(problem, resources=tight)
    need = find_need(problem)

    def run(changed):
        built = build(changed, need=need)
        engine = Engine(built.model)
        assert engine.run() == "optimal"
        return built, engine

    built, engine = run(problem)
    prices = read_prices(built, engine)
    found = {"budget": prices.budget, "applicants": prices.applicant, "teachers": prices.resources["teachers"]}[what]
    at = np.unravel_index(int(found.argmax()), found.shape)
    price, cycle = float(found[at]), problem.settings.cycle
    years = slice(cycle * int(at[-1]), cycle * (int(at[-1]) + 1))
    step = 100.0 if what == "budget" else 1e-3

    def moved(by):
        if what == "budget":
            return problem.with_settings(budget=1e6 + by)
        if what == "applicants":
            applicants = problem.applicants.copy()
            applicants[(*at[:-1], years)] += by
            return replace(problem, applicants=applicants)
        spare = problem.resources[0].spare.copy()
        spare[(*at[:-1], years)] += by
        return replace(problem, resources=(replace(problem.resources[0], spare=spare),))

    def slope(by):
        return (engine.objective - run(moved(by))[1].objective) * 1e6 / by / cycle

    if what == "budget":
        price = float(found.sum())  # the same krona more in every cycle
    assert price > 0.0, "the limit binds"
    assert slope(step) <= price * 1.01 + 1e-3
    assert price <= slope(-step) * 1.01 + 1e-3


@pytest.mark.parametrize(("regions", "stay"), [(1, 1.0), (3, 0.6)])
def test_a_place_is_worth_what_a_graduate_that_somebody_gives_is_worth(regions, stay):
    problem = synthetic(budget=3e6, redirected=0.0, programmes=8, regions=regions, stay=stay)
    found, at, step = find_need(problem), (3, 0, 0), 1e-3
    more = evaluate.nothing(problem).more
    more[at] = step
    helped = evaluate.added_workers(problem, replace(evaluate.nothing(problem), more=more))
    given = helped[found.region, found.occupation, found.milestone]

    def run(by):
        built = build(problem, need=replace(found, lowest=found.lowest - by * given))
        engine = Engine(built.model)
        assert engine.run() == "optimal"
        return built, engine

    built, engine = run(0.0)
    price = float(read_prices(built, engine).place[at])
    slopes = [
        (engine.objective - run(by)[1].objective) * 1e6 / step / by / problem.settings.cycle for by in (1.0, -1.0)
    ]
    lower, higher = sorted(slopes)
    assert abs(price) > 1.0
    assert lower - 0.01 * abs(price) <= price <= higher + 0.01 * abs(price)


def test_bringing_in_the_worst_draws_finds_what_all_draws_find():
    problem = synthetic(draws=30, risk=1.0, budget=4e6)
    solved = start(problem)
    assert solved is not None
    built = build(problem, tuple(range(30)))
    engine = Engine(built.model)
    assert engine.run() == "optimal"
    assert len(solved[0].tail) < 30
    assert solved[1].objective == pytest.approx(engine.objective, rel=1e-6)


def test_a_pinned_intake_is_kept_and_costs_at_least_as_much():
    problem = synthetic(budget=6e6)
    key = problem.programmes.keys[2]
    pinned = problem.with_settings(pins=(Pin(key, "00", float(problem.today[2, 0])),))
    free, held = solve(problem), solve(pinned)
    np.testing.assert_allclose(held.intake[2, 0], problem.today[2, 0])
    assert held.objective >= free.objective * (1 - 1e-3)
