# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Solve: a problem in, the best plan out.

Position in the flow: builds the programme, hands it to HiGHS, brings the worst draws in one by one until none is
missing, settles intakes that are too small to be run, and reads prices off the last solution. It formulates nothing.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core import ModelError
from smedja.optimise.places import evaluate
from smedja.optimise.places.build import Built, build
from smedja.optimise.places.conflict import refuse
from smedja.optimise.places.constraints import MILLION, by_cycle
from smedja.optimise.places.engine import Engine
from smedja.optimise.places.need import find_need, reach
from smedja.optimise.places.problem import Problem
from smedja.optimise.places.solution import Decision, Prices, Solution

Array = NDArray[np.float64]

_ROUNDS: Final = 8  # of bringing in worst draws; each adds at least one
_SIMPLEX_UP_TO: Final = 3  # counties; above it the interior point method is faster
_SLIGHT: Final = 1e-6  # persons


def solve(problem: Problem) -> Solution:
    """Return the best plan.

    Args:
        problem: What to plan.

    Raises:
        ScenarioError: no plan meets every demand; the error names those in conflict and what would free them.
        ModelError: the cost has no lower bound.
    """
    solved = start(problem)
    if solved is None:
        return _given_up(problem)
    built, engine = solved
    relaxed = read_decision(built, engine)
    below = evaluate.objective(problem, relaxed)
    _settle(built, engine, relaxed)
    decision = read_decision(built, engine)
    found = evaluate.objective(problem, decision)
    return Solution(
        problem=problem,
        decision=decision,
        prices=read_prices(built, engine),
        added=evaluate.added_workers(problem, decision),
        spending=evaluate.spending(problem, decision),
        objective=found,
        bound=min(below, found),
        ending="optimal",
    )


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


def start(problem: Problem) -> tuple[Built, Engine] | None:
    """Return a solved programme, with every draw that is among the worst at its solution; None when time was up.

    A draw that is left out is taken to cost no more than the value at risk. That holds when it is not among the worst;
    those that are, are brought in, and the programme is solved again.

    Raises:
        ScenarioError: no plan meets every demand.
        ModelError: the cost has no lower bound.
    """
    need, risky = find_need(problem), problem.settings.risk > 0.0
    tail = _worst(problem, np.zeros_like(problem.gap[0])) if risky else set()
    for _ in range(_ROUNDS):
        built = build(problem, sorted(tail), need)
        many = len(problem.regions) > _SIMPLEX_UP_TO
        engine = Engine(built.model, interior=many, time_limit=problem.settings.time_limit)
        if not _finished(built, engine.run()):
            return None
        found = evaluate.added_workers(problem, read_decision(built, engine))
        missing = _worst(problem, found, spare=1.0) - tail if risky else set()
        if not missing:
            break
        tail |= missing | _worst(problem, found)
    return built, engine


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


def _settle(built: Built, engine: Engine, relaxed: Decision) -> None:
    """Leave nothing that cannot be run: no programme that both grows and shrinks, none that grows and is too small.

    Linear programmes know neither. Each programme goes the way of its net change. Those that grow and are still too
    small are raised to the smallest viable intake if they are above half of it, or left as today; where that leaves no
    plan, all are left as today. The objective without this is a bound on how much it costs.
    """
    problem = built.problem
    net = np.where(np.abs(relaxed.more - relaxed.fewer) > _SLIGHT, relaxed.more - relaxed.fewer, 0.0)
    smallest, today = problem.programmes.column("smallest_intake")[:, None, None], problem.today[:, :, None]
    free = _pinned(problem)[:, :, None] | (today >= smallest)
    small = ~free & (net > 0.0) & (today + net < smallest - _SLIGHT)
    room = problem.applicants[:, :, :: problem.settings.cycle]
    raised = small & (today + net >= smallest / 2.0) & (room >= smallest)
    kept = ~free & (net > 0.0) & ~small
    least = problem.settings.deepest_cut * today
    for chosen in (kept | raised, kept):
        grows = chosen | (free & (net > 0.0))
        engine.bound("more", np.where(chosen, smallest - today, 0.0), np.where(grows, np.inf, 0.0))
        engine.bound("fewer", np.zeros_like(net), np.where(grows, 0.0, least))
        if engine.run() == "optimal":
            return
    raise ModelError("Intakes could not be settled", where="places", todo="Lower the smallest viable intake")


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
        place=place / problem.settings.cycle,
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

    The bound is what shortages would cost if every cell got the most that any plan could add, for nothing.
    """
    today = as_today(problem)
    cost = evaluate.shortage_cost(problem, reach(problem)[1])
    bound = float(cost.mean())
    if problem.settings.risk > 0.0:
        bound += problem.settings.risk * evaluate.worst_mean(cost, problem.settings.tail)
    return Solution(
        problem=problem,
        decision=today.decision,
        prices=today.prices,
        added=today.added,
        spending=today.spending,
        objective=today.objective,
        bound=min(bound, today.objective),
        ending="time_limit",
    )
