# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Solve: a problem in, the best plan out.

Position in the flow: builds the programme, hands it to HiGHS, brings the worst draws in one by one until none is
missing, settles intakes that are too small to be run, and reads prices off the last solution. It formulates nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core import FaultReport, ModelError, ScenarioError
from smedja.optimise.places import evaluate
from smedja.optimise.places.build import Built, build
from smedja.optimise.places.conflict import refuse
from smedja.optimise.places.constraints import MILLION, by_cycle, fewest_applicants, uncounted
from smedja.optimise.places.engine import Engine
from smedja.optimise.places.need import Need, find_need, lines_too_high, reach
from smedja.optimise.places.problem import Problem
from smedja.optimise.places.solution import Decision, Prices, Solution

Array = NDArray[np.float64]

_ROUNDS: Final = 8  # of bringing in worst draws; each adds at least one
_SIMPLEX_UP_TO: Final = 3  # counties; above it the interior point method is faster
_SLIGHT: Final = 1e-6  # persons


def solve(problem: Problem, need: Need | None = None) -> Solution:
    """Return the best plan.

    Args:
        problem: What to plan.
        need: Cells and lines of the expected shortage, when they rest on other draws than the worst are sought in.

    Raises:
        ScenarioError: no plan meets every demand; the error names those in conflict and what would free them.
        ModelError: the cost has no lower bound, or no plan that meets the demands was found in time.
    """
    need = find_need(problem) if need is None else need
    _refuse_hopeless(problem, need)
    if not need.cells and not problem.settings.pins:
        return as_today(problem)
    solved = start(problem, need)
    if solved is None:
        return _given_up(problem)
    built, engine, whole = solved
    relaxed = read_decision(built, engine)
    bound = _bound(built, engine)
    settled = _settle(built, engine, relaxed)
    decision = read_decision(built, engine) if settled else relaxed
    found = evaluate.objective(problem, decision)
    return Solution(
        problem=problem,
        decision=decision,
        prices=read_prices(built, engine) if settled else _no_prices(problem),
        added=evaluate.added_workers(problem, decision),
        spending=evaluate.spending(problem, decision),
        objective=found,
        bound=min(bound if whole else lowest(problem), found),
        ending="optimal" if settled and whole else "time_limit",
    )


def _bound(built: Built, engine: Engine) -> float:
    """What no plan is cheaper than: the programme's objective less what its lines are too high. Unit SEK."""
    problem, need = built.problem, built.need
    if problem.settings.targets:
        return lowest(problem)  # ceilings price the lines as well
    price = engine.duals("relief", "cell")
    if "tail_shortage" in built.model.constraints:
        price = price + engine.duals("tail_shortage", "draw", "cell").sum(axis=0)
    weight = problem.weight[need.occupation, need.milestone]
    outside = np.maximum(problem.gap, 0.0).mean(axis=0)
    outside[need.region, need.occupation, need.milestone] = 0.0
    fixed = float(weight @ need.start) + float(np.einsum("rom,om->", outside, problem.weight))
    return engine.objective * MILLION + fixed - float(lines_too_high(problem, need, price * MILLION).sum())


def lowest(problem: Problem) -> float:
    """What no plan is cheaper than, whatever is planned: every cell gets the most it could, for nothing. Unit SEK."""
    cost = evaluate.shortage_cost(problem, reach(problem)[1])
    bound = float(cost.mean())
    if problem.settings.risk > 0.0:
        bound += problem.settings.risk * evaluate.worst_mean(cost, problem.settings.tail)
    return bound


def _refuse_hopeless(problem: Problem, need: Need) -> None:
    """Refuse ceilings on shortages that no plan moves and that do not hold.

    Raises:
        ScenarioError: there are any; all together.
    """
    report = FaultReport("No plan meets every demand")
    moved = set(zip(need.region.tolist(), need.occupation.tolist(), need.milestone.tolist(), strict=True))
    for number, target in enumerate(problem.settings.targets):
        at = (
            problem.regions.index(target.region),
            problem.occupations.index(target.occupation),
            problem.settings.milestones.index(target.year),
        )
        expected = float(np.maximum(problem.gap[(slice(None), *at)], 0.0).mean())
        if at not in moved and expected > target.most + _SLIGHT:
            report.add(
                "Empty posts are not moved by any plan",
                f"{target.occupation} in county {target.region} in {target.year}",
                f"Allow at least {expected:.4g}",
                key=f"target_{number}",
                reason="conflict",
            )
    report.raise_if_any(ScenarioError)


def as_today(problem: Problem) -> Solution:
    """Return the plan to go on as today, priced as the best plan is."""
    decision = evaluate.nothing(problem)
    found = evaluate.objective(problem, decision)
    return Solution(
        problem=problem,
        decision=decision,
        prices=_no_prices(problem),
        added=evaluate.added_workers(problem, decision),
        spending=evaluate.spending(problem, decision),
        objective=found,
        bound=found,
        ending="optimal",
    )


def start(problem: Problem, need: Need | None = None) -> tuple[Built, Engine, bool] | None:
    """Return a solved programme, with every draw that is among the worst at its solution; None when time was up.

    A draw that is left out is taken to cost no more than the value at risk. That holds when it is not among the worst;
    those that are, are brought in, and the programme is solved again.

    Returns:
        The programme, its solver, and whether no worst draw is missing: time can be up while they are brought in.

    Raises:
        ScenarioError: no plan meets every demand.
        ModelError: the cost has no lower bound.
    """
    need, risky = find_need(problem) if need is None else need, problem.settings.risk > 0.0
    tail = _worst(problem, np.zeros_like(problem.gap[0])) if risky else set()
    last: tuple[Built, Engine] | None = None
    for _ in range(_ROUNDS):
        built = build(problem, sorted(tail), need)
        many = len(problem.regions) > _SIMPLEX_UP_TO
        engine = Engine(built.model, interior=many, time_limit=problem.settings.time_limit)
        if not _finished(built, engine.run()):
            break
        last = built, engine
        found = evaluate.added_workers(problem, read_decision(built, engine))
        missing = _worst(problem, found, spare=1.0) - tail if risky else set()
        if not missing:
            return built, engine, True
        tail |= missing | _worst(problem, found)
    return None if last is None else (*last, False)


def _finished(built: Built, ending: str) -> bool:
    """Whether a run found the best; False when time was up.

    Raises:
        ScenarioError: there is no plan; says why.
        ModelError: the cost has no lower bound, or the solver failed.
    """
    if ending in ("optimal", "time_limit"):
        return ending == "optimal"
    if ending == "unbounded":
        raise ModelError(
            "The plan's cost has no lower bound",
            where="places",
            todo="Some cost or weight is negative; give numbers from 0 up",
        )
    refuse(built)
    raise ModelError(f"The solver ended with {ending!r}", where="places", todo="Report this with the link")


def _worst(problem: Problem, added: Array, *, spare: float = 1.5) -> set[int]:
    """The worst draws, and half as many again, so that few are missing when the plan moves."""
    costs = evaluate.shortage_cost(problem, added)
    worst = int(np.ceil(spare * (1.0 - problem.settings.tail) * len(costs) - 1e-9))
    return {int(draw) for draw in np.argsort(costs)[::-1][: max(1, worst)]}


def _settle(built: Built, engine: Engine, relaxed: Decision) -> bool:
    """Leave nothing that cannot be run: no programme that both grows and shrinks, none that grows and is too small.

    Linear programmes know neither. Each programme goes the way of its net change. Those that grow and are still too
    small are raised to the smallest viable intake if they are above half of it, or left as today; where that leaves no
    plan, all are left as today, and then in all cycles.

    Returns:
        False when time was up.

    Raises:
        ModelError: demands cannot be met by intakes that can be run.
    """
    problem = built.problem
    net = np.where(np.abs(relaxed.more - relaxed.fewer) > _SLIGHT, relaxed.more - relaxed.fewer, 0.0)
    smallest, today = problem.programmes.column("smallest_intake")[:, None, None], problem.today[:, :, None]
    free = _pinned(problem)[:, :, None] | (today >= smallest)
    small = ~free & (net > 0.0) & (today + net < smallest - _SLIGHT)
    raised = small & (today + net >= smallest / 2.0) & (fewest_applicants(problem) >= smallest)
    kept = ~free & (net > 0.0) & ~small
    least = problem.settings.deepest_cut * today
    for chosen in (kept | raised, kept, kept & ~small.any(axis=2, keepdims=True)):
        grows = chosen | (free & (net > 0.0))
        still = (small | kept) & ~chosen
        engine.bound("more", np.where(chosen, smallest - today, 0.0), np.where(grows, np.inf, 0.0))
        engine.bound("fewer", np.zeros_like(net), np.where(grows | still, 0.0, least))
        ending = engine.run()
        if ending in ("optimal", "time_limit"):
            return ending == "optimal"
    raise ModelError(
        "The demands cannot be met by intakes that can be run",
        where="places",
        todo="Relax a demand, or lower the smallest viable intake",
    )


def _pinned(problem: Problem) -> NDArray[np.bool_]:
    """Whose intake is given. Dims (programme, region)."""
    pinned = np.zeros(problem.today.shape, dtype=bool)
    for pin in problem.settings.pins:
        pinned[problem.programmes.keys.index(pin.programme), problem.regions.index(pin.region)] = True
    return pinned


def read_decision(built: Built, engine: Engine) -> Decision:
    """Read the decision off a solved programme."""
    empty = evaluate.nothing(built.problem)

    def read(name: str, like: Array) -> Array:
        return np.maximum(engine.values(name), 0.0) if name in built.model.variables else like

    return Decision(
        more=read("more", empty.more),
        fewer=read("fewer", empty.fewer),
        opened=read("opened", empty.opened),
        steered=read("steered", empty.steered),
        sources={name: read(name, values) for name, values in empty.sources.items()},
    )


def read_prices(built: Built, engine: Engine) -> Prices:
    """Read the shadow prices off a solved programme.

    The dual of a constraint is how much the objective rises when its right side does; a price is how much it falls.
    """
    model, problem = built.model, built.problem
    people, stay = problem.people, problem.programmes.column("stay")
    kept = by_cycle(problem, people.kept, 1)

    def price(name: str, *dims: str) -> Array:
        return -engine.duals(name, *dims) * MILLION

    here = price("trained", "programme", "region", "milestone")
    moved = price("movers", "programme", "milestone")
    place = np.einsum("prm,pcm,pr,p->prc", here, kept, people.working, stay, optimize=True)
    place += np.einsum("pm,pcm,pr,p->prc", moved, kept, people.working, 1.0 - stay, optimize=True)
    if "steering" in model.constraints:
        steering = price("steering", "programme", "region", "milestone") * problem.settings.redirected
        steered = np.einsum("prm,pcm,pr,p->prc", steering, kept, people.working, stay, optimize=True)
        # Only graduates of added places can be steered: one cut less brings none.
        place += np.where(engine.values("fewer") > _SLIGHT, 0.0, steered)

    def each_cycle(values: Array) -> Array:
        return by_cycle(problem, values, values.ndim - 1) / problem.settings.cycle

    budget = price("budget", "year") / MILLION if "budget" in model.constraints else np.zeros(problem.settings.years)
    return Prices(
        place=np.where(uncounted(problem)[:, None, :], np.nan, place / problem.settings.cycle),
        applicant=each_cycle(price("applicants", "programme", "region", "year")),
        resources={each.name: each_cycle(price(each.name, "group", "region", "year")) for each in problem.resources},
        budget=each_cycle(budget),
    )


def _no_prices(problem: Problem) -> Prices:
    empty = evaluate.nothing(problem)
    cycles = empty.more.shape[2]
    return Prices(
        place=np.zeros_like(empty.more),
        applicant=np.zeros_like(empty.more),
        resources={each.name: np.zeros((*each.spare.shape[:2], cycles)) for each in problem.resources},
        budget=np.zeros(cycles),
    )


def _given_up(problem: Problem) -> Solution:
    """The best found when time was up: today's plan, and how far it may be from the best.

    Raises:
        ModelError: today's plan breaks a demand.
    """
    today = as_today(problem)
    short = today.shortage().mean(axis=0)
    asked = problem.settings
    broken = any(
        short[
            problem.regions.index(each.region),
            problem.occupations.index(each.occupation),
            asked.milestones.index(each.year),
        ]
        > each.most + _SLIGHT
        for each in asked.targets
    )
    if broken or asked.pins:
        raise ModelError("No plan that meets the demands was found in time", where="places", todo="Allow more time")
    return replace(today, bound=min(lowest(problem), today.objective), ending="time_limit")
