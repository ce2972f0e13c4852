# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Conflict: which demands cannot be met together, and the least that would free them.

Position in the flow: called when the solver finds no plan. Every demand is made soft, the least sum of breaches is
found, and those that are breached, or hold a breach up, are named. It changes no demand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from smedja.core import FaultReport, ScenarioError
from smedja.optimise.places.build import Built
from smedja.optimise.places.engine import Engine

if TYPE_CHECKING:
    import linopy

_SLIGHT: Final = 1e-7

#: Constraints that only say what follows from a decision, and can therefore not be in conflict.
_IDENTITIES: Final = (
    "planning_cycle", "pipeline", "movers", "trained", "following", "ordinary", "displaced", "relief", "charge",
    "openings", "tail_shortage", "tail_excess",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Breach:
    """One demand in a conflict.

    Attributes:
        constraint: Name of the constraint.
        where: Its labels.
        by: The least that it would have to be relaxed by; 0 where it only holds up another. Unit of the constraint.
    """

    constraint: str
    where: str
    by: float


def find_conflict(built: Built) -> tuple[Breach, ...]:
    """Return the demands in conflict, the largest breach first.

    Minimises the sum of breaches of all demands, each in its own unit; the dual of that problem is a certificate: a
    demand with a price takes part in the conflict.
    """
    model = built.model
    slacks: dict[str, Any] = {}
    for name in list(model.constraints):
        if name in _IDENTITIES:
            continue
        slacks[name] = _soften(model, name)
    model.add_objective(sum(slack.sum() for slack in slacks.values()), overwrite=True)
    engine = Engine(model)
    engine.run()
    return tuple(sorted(_breaches(model, engine, slacks), key=lambda each: -each.by))


def _soften(model: linopy.Model, name: str) -> Any:
    """Put a breach into a constraint; return the breach."""
    constraint = model.constraints[name]
    coords = [constraint.indexes[dim] for dim in constraint.coord_dims]
    signs = set(np.unique(constraint.sign.to_numpy()))
    breach = model.add_variables(lower=0.0, coords=coords or None, name=f"breach_{name}")
    left, right = constraint.lhs, constraint.rhs
    model.remove_constraints(name)
    if signs == {"<="}:
        model.add_constraints(left - breach <= right, name=name)
    elif signs == {">="}:
        model.add_constraints(left + breach >= right, name=name)
    else:
        below = model.add_variables(lower=0.0, coords=coords or None, name=f"breach_below_{name}")
        model.add_constraints(left - breach + below == right, name=name)
        return breach + below
    return breach


def _breaches(model: linopy.Model, engine: Engine, slacks: Iterable[str]) -> Iterator[Breach]:
    for name in slacks:
        by = sum(engine.values(each) for each in (f"breach_{name}", f"breach_below_{name}") if each in model.variables)
        by, price = (
            np.atleast_1d(by),
            np.atleast_1d(engine.duals(name, *(str(dim) for dim in model.constraints[name].coord_dims))),
        )
        indexes = model.constraints[name].indexes
        dims = list(model.constraints[name].coord_dims)
        for at in zip(*np.nonzero((by > _SLIGHT) | (np.abs(price) > _SLIGHT)), strict=True):
            labels = ", ".join(str(indexes[dim][place]) for dim, place in zip(dims, at, strict=False))
            yield Breach(name, labels, float(by[at]))


def refuse(built: Built) -> None:
    """Raise an error that names the demands in conflict, if there are any.

    Raises:
        ScenarioError: always, when breaches are found.
    """
    breaches = find_conflict(built)
    report = FaultReport("No plan meets every demand")
    needed = [each for each in breaches if each.by > _SLIGHT]
    for each in needed:
        report.add(
            f"{each.constraint} cannot hold",
            each.where or "the whole plan",
            f"Relax it by at least {each.by:.6g}",
            key=each.constraint,
            reason="conflict",
        )
    holding = [each for each in breaches if each.by <= _SLIGHT][:12]
    for each in holding:
        report.add("is what it conflicts with", f"{each.constraint}: {each.where}", key=each.constraint, reason="holds")
    report.raise_if_any(ScenarioError)
