# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Evaluate: what a decision does, computed from the problem and not from the linear programme.

Position in the flow: Decision in, workers, money and objective out. It is the other route to every number of a plan,
and the only one for draws and cells that the programme left out. It decides nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smedja.optimise.places.constraints import by_cycle
from smedja.optimise.places.problem import Problem
from smedja.optimise.places.solution import Decision

Array = NDArray[np.float64]


def nothing(problem: Problem) -> Decision:
    """Return the decision to go on as today."""
    settings = problem.settings
    cycles = settings.years // settings.cycle
    shape = (*problem.today.shape, cycles)
    programmes, choices = problem.people.choices.shape
    return Decision(
        more=np.zeros(shape),
        fewer=np.zeros(shape),
        opened=np.zeros(shape),
        steered=np.zeros((programmes, choices, len(problem.regions), len(settings.milestones))),
        sources={
            source.name: np.zeros((len(problem.regions), len(problem.occupations), cycles))
            for source in problem.sources
        },
    )


def trained(problem: Problem, decision: Decision) -> Array:
    """Return graduates at work beyond today. Dims (programme, region, milestone). Unit persons."""
    people, stay = problem.people, problem.programmes.column("stay")
    kept = by_cycle(problem, people.kept, 1)
    change = decision.more - decision.fewer
    own = np.einsum("prc,pcm,pr->prm", change, kept, people.working, optimize=True)
    movers = np.einsum("prm,p->pm", own, 1.0 - stay)
    here: Array = own * stay[:, None, None] + people.moving[:, None] * movers[:, None, :]
    return here


def added_workers(problem: Problem, decision: Decision) -> Array:
    """Return the workers that a decision adds. Dims (region, occupation, milestone). Unit persons."""
    people = problem.people
    added: Array = np.einsum("prm,pro->rom", trained(problem, decision), people.net, optimize=True)
    if decision.steered.size:
        for programme, choice in zip(*np.nonzero(people.choices >= 0), strict=True):
            persons = decision.steered[programme, choice]
            added[:, people.choices[programme, choice]] += people.grade[programme, choice] * persons
        added -= np.einsum("prm,pro->rom", decision.steered.sum(axis=1), people.mix, optimize=True)
    for source in problem.sources:
        added += np.einsum("roc,cm->rom", decision.sources[source.name], by_cycle(problem, source.kept, 0))
    return added


def enrolled(problem: Problem, decision: Decision) -> Array:
    """Return enrolled beyond today. Dims (programme, region, year). Unit persons."""
    change = np.repeat(decision.more - decision.fewer, problem.settings.cycle, axis=2)
    present, years = problem.present, problem.settings.years
    here = np.zeros_like(change)
    for age in range(years):
        here[:, :, age:] += present[:, age, None, None] * change[:, :, : years - age]
    return here


def spending(problem: Problem, decision: Decision) -> Array:
    """Return the cost beyond today's; negative where more is saved than spent. Dims (region, year). Unit SEK/year."""
    settings = problem.settings
    running, opening = (problem.programmes.column(name) for name in ("running_cost", "opening_cost"))
    cost: Array = np.einsum("prt,p->rt", enrolled(problem, decision), running)
    cost[:, :: settings.cycle] += np.einsum("prc,p->rc", decision.opened, opening)
    for source in problem.sources:
        cost += np.repeat(decision.sources[source.name].sum(axis=1), settings.cycle, axis=1) * source.cost
    return cost


def shortage_cost(problem: Problem, added: Array) -> Array:
    """Return what empty posts cost in each draw. Dims (draw). Unit SEK."""
    short = np.maximum(problem.gap - added, 0.0)
    cost: Array = np.einsum("krom,om->k", short, problem.weight, optimize=True)
    return cost


def worst_mean(costs: Array, tail: float) -> float:
    """Return the conditional value at risk: the mean cost of the worst draws. Unit that of the costs.

    Args:
        costs: Dims (draw).
        tail: Share of draws that are not the worst.
    """
    ordered = np.sort(costs)[::-1]
    worst = (1.0 - tail) * len(costs)
    whole = int(worst + 1e-9)
    part = max(worst - whole, 0.0)
    total = ordered[:whole].sum() + (part * ordered[whole] if part > 1e-9 else 0.0)
    return float(total / worst)


def objective(problem: Problem, decision: Decision) -> float:
    """Return the objective of a decision, draws and all. Unit SEK."""
    settings = problem.settings
    late = problem.discounted(settings.planned)
    costs = shortage_cost(problem, added_workers(problem, decision))
    places = np.repeat(decision.more + decision.fewer, settings.cycle, axis=2).sum(axis=(0, 1))
    charged = np.maximum(spending(problem, decision), 0.0)
    total = float(charged.sum(axis=0) @ late) + float(costs.mean()) + settings.pull * float(late @ places)
    if settings.risk > 0.0:
        total += settings.risk * worst_mean(costs, settings.tail)
    return total
