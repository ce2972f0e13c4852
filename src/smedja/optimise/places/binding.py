# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Binding: what holds each intake where it is.

Position in the flow: Solution in, one word per intake out, read off the decision itself. It prices nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from smedja.optimise.places.constraints import fewest_applicants, presence, ramp
from smedja.optimise.places.evaluate import enrolled
from smedja.optimise.places.solution import Solution

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Why an intake is not larger, or not smaller, the first that applies.
HOLDS: Final = (
    "pinned", "applicants", "ramp", "cut", "smallest", "teachers", "practice", "budget", "pupils", "balance",
)  # fmt: skip

_CLOSE: Final = 1e-3


def holds(solution: Solution) -> NDArray[np.str_]:
    """Return what holds each intake. Dims (programme, region, cycle), words of ``HOLDS``.

    ``balance`` means that nothing does: one place more is worth what it costs. ``pupils`` means that more here would be
    fewer on another programme of upper secondary education.
    """
    problem, decision = solution.problem, solution.decision
    change = decision.more - decision.fewer
    intake = problem.today[:, :, None] + change
    step = np.diff(change, axis=2, prepend=0.0)
    most = ramp(problem)[:, :, None]
    smallest = problem.programmes.column("smallest_intake")[:, None, None]
    cut = problem.settings.deepest_cut * problem.today[:, :, None]
    grows = change > _CLOSE
    word = np.full(change.shape, "balance", dtype="<U10")

    def mark(name: str, where: NDArray[np.bool_]) -> None:
        word[where & (word == "balance")] = name

    for pin in problem.settings.pins:
        word[problem.programmes.keys.index(pin.programme), problem.regions.index(pin.region)] = "pinned"
    mark("applicants", intake >= fewest_applicants(problem) - _CLOSE)
    mark("ramp", np.abs(step) >= most - _CLOSE)
    mark("cut", (decision.fewer > _CLOSE) & (decision.fewer >= cut - _CLOSE))
    mark("smallest", (intake < smallest - _CLOSE) | (grows & (np.abs(intake - smallest) < _CLOSE)))
    used, enrolled_in = enrolled(problem, decision), (presence(problem) > 0.0).astype(np.float64)
    for resource in problem.resources:
        full = np.einsum("gp,prt->grt", resource.use, used) >= resource.spare - _CLOSE
        uses = (resource.use > 0.0).astype(np.float64)
        mark(resource.name, np.einsum("gp,ptc,grt->prc", uses, enrolled_in, full.astype(np.float64)) > 0.0)
    budget = problem.settings.budget
    if budget is not None:
        charged = np.maximum(solution.spending, 0.0).sum(axis=0)
        spent = (charged >= budget * (1.0 - 1e-6)).astype(np.float64)
        mark("budget", np.broadcast_to(np.einsum("ptc,t->pc", enrolled_in, spent)[:, None] > 0.0, change.shape))
    mark("pupils", np.broadcast_to(problem.programmes.of_form("upper_secondary")[:, None, None], change.shape))
    return word
