# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Conflict: which demands cannot be met together, and the least that would free them.

Position in the flow: called when the solver finds no plan. Going on as today breaks no limit of applicants, teachers or
ramp, so only what somebody asked for can make a plan impossible: a budget, ceilings on shortages, given intakes. Those
are made soft, the least breach is found, and the limits that hold it up are named. It changes no demand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from smedja.core import FaultReport, ScenarioError
from smedja.optimise.places.build import Built
from smedja.optimise.places.constraints import MILLION
from smedja.optimise.places.engine import Engine

if TYPE_CHECKING:
    import linopy

_SLIGHT: Final = 1e-6
_MOST_NAMED: Final = 12

#: What somebody asks for, by the beginning of the constraint's name.
DEMANDS: Final = ("pin_", "target_", "budget")
#: What nobody can ask for: limits of the world. Other constraints only say what follows from a decision.
LIMITS: Final = ("applicants", "ramp", "deepest_cut", "pupils", "uncounted", "teachers", "practice")


@dataclass(frozen=True, slots=True)
class Breach:
    """One constraint in a conflict.

    Attributes:
        constraint: Name of the constraint.
        where: Its labels.
        by: The least that it would have to be relaxed by; 0 where it only holds up another. Unit of the constraint.
    """

    constraint: str
    where: str
    by: float


def find_conflict(built: Built) -> tuple[Breach, ...]:
    """Return what is in conflict, demands to relax first.

    Minimises the sum of breaches, each as a share of what is asked for. The duals of that problem are a certificate: a
    limit with a price takes part in the conflict.
    """
    model = built.model
    soft = [name for name in list(model.constraints) if name.startswith(DEMANDS)]
    total: Any = sum((_soften(model, name) for name in soft), start=0.0)
    if not soft:
        return ()
    model.add_objective(total, overwrite=True)
    engine = Engine(model)
    engine.run()
    limits = [name for name in model.constraints if name.startswith(LIMITS)]
    found = [*_breached(model, engine, soft), *_holding(model, engine, limits)]
    return tuple(sorted(found, key=lambda each: -each.by))


def _soften(model: linopy.Model, name: str) -> Any:
    """Put breaches into a constraint; return their sum as shares of what is asked for."""
    constraint = model.constraints[name]
    coords = [constraint.indexes[dim] for dim in constraint.coord_dims] or None
    signs = set(np.unique(constraint.sign.to_numpy()))
    left, right = constraint.lhs, constraint.rhs
    scale = 1.0 / max(1.0, float(np.abs(right).max()))
    model.remove_constraints(name)
    over = model.add_variables(lower=0.0, coords=coords, name=f"over_{name}")
    if signs == {"<="}:
        model.add_constraints(left - over <= right, name=name)
        return over.sum() * scale
    under = model.add_variables(lower=0.0, coords=coords, name=f"under_{name}")
    model.add_constraints(left - over + under == right, name=name)
    return (over.sum() + under.sum()) * scale


def _breached(model: linopy.Model, engine: Engine, names: list[str]) -> Iterator[Breach]:
    for name in names:
        parts = [each for each in (f"over_{name}", f"under_{name}") if each in model.variables]
        by = np.atleast_1d(sum(engine.values(each) for each in parts))
        if by.max() > _SLIGHT:
            yield Breach(name, "", float(by.max()))


def _holding(model: linopy.Model, engine: Engine, names: list[str]) -> Iterator[Breach]:
    for name in names:
        dims = [str(dim) for dim in model.constraints[name].coord_dims]
        indexes = model.constraints[name].indexes
        for at in zip(*np.nonzero(np.abs(engine.duals(name, *dims)) > _SLIGHT), strict=True):
            yield Breach(name, ", ".join(str(indexes[dim][place]) for dim, place in zip(dims, at, strict=True)), 0.0)


def refuse(built: Built) -> None:
    """Raise an error that names what is in conflict, if anything is.

    Raises:
        ScenarioError: always, when a demand is breached.
    """
    problem, breaches = built.problem, find_conflict(built)
    report = FaultReport("No plan meets every demand")
    for each in (breach for breach in breaches if breach.by > 0.0):
        report.add(
            f"{_worded(each.constraint, problem.settings)} cannot hold",
            each.constraint,
            f"Relax it by at least {_amount(each)}",
            key=each.constraint,
            reason="conflict",
        )
    if not report.faults:
        return
    for each in [breach for breach in breaches if breach.by == 0.0][:_MOST_NAMED]:
        report.add("holds it up", f"{each.constraint}: {each.where}", key=each.constraint, reason="holds")
    report.raise_if_any(ScenarioError)


def _amount(breach: Breach) -> str:
    return f"{breach.by * MILLION:,.0f} SEK a year" if breach.constraint == "budget" else f"{breach.by:.4g}"


def _worded(name: str, settings: Any) -> str:
    """A demand in words, with what is asked for."""
    kind, _, number = name.partition("_")
    if kind == "pin":
        pin = settings.pins[int(number)]
        return f"An intake of {pin.intake:g} to {pin.programme} in county {pin.region}"
    if kind == "target":
        target = settings.targets[int(number)]
        return f"At most {target.most:g} empty posts of {target.occupation} in county {target.region} in {target.year}"
    return f"A budget of {settings.budget:,.0f} SEK a year"
