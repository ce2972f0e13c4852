# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Build: a problem becomes a linear programme with named variables and constraints.

Position in the flow: Problem in, ``linopy.Model`` out. The variables are declared here; each constraint is a function
of ``constraints``, each part of the objective one of ``objective``. It solves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import linopy
import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from smedja.optimise.places import constraints, objective
from smedja.optimise.places.need import Need, find_need
from smedja.optimise.places.problem import Problem

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Built:
    """A linear programme and what it was built from.

    Attributes:
        model: The programme. Money is in millions of SEK, so that numbers stay near one.
        problem: The problem.
        need: Its cells.
        tail: Indices of the draws that are in it one by one.
    """

    model: linopy.Model
    problem: Problem
    need: Need
    tail: tuple[int, ...]


def axes(problem: Problem) -> dict[str, pd.Index]:
    """Return the labels of every dimension, by name."""
    settings = problem.settings
    return {
        "programme": pd.Index(problem.programmes.keys, name="programme"),
        "region": pd.Index(problem.regions, name="region"),
        "year": pd.Index(settings.planned, name="year"),
        "milestone": pd.Index(settings.milestones, name="milestone"),
        "occupation": pd.Index(problem.occupations, name="occupation"),
        "cycle": pd.Index(settings.planned[:: settings.cycle], name="cycle"),
    }


def build(problem: Problem, tail: Sequence[int] = (), need: Need | None = None) -> Built:
    """Return the linear programme of a problem.

    Args:
        problem: What to plan.
        tail: Draws whose own cost is followed, for the worst ones' mean; none when risk has no weight.
        need: The problem's cells when they were found before.
    """
    built = Built(linopy.Model(), problem, need or find_need(problem), tuple(tail))
    _declare(built)
    constraints.add_all(built.model, problem, built.need, built.tail)
    objective.add(built.model, problem, built.need)
    return built


def _declare(built: Built) -> None:
    """Declare the variables: what is decided, and what follows from it."""
    model, problem, need = built.model, built.problem, built.need
    people = problem.people
    axis = axes(problem)
    decided = [axis["programme"], axis["region"], axis["cycle"]]
    yearly = [axis["programme"], axis["region"], axis["year"]]
    stock = [axis["programme"], axis["region"], axis["milestone"]]
    model.add_variables(lower=0.0, coords=yearly, name="intake")
    for name in ("more", "fewer", "opened"):
        model.add_variables(lower=0.0, coords=decided, name=name)
    model.add_variables(coords=yearly, name="enrolled")
    model.add_variables(lower=0.0, coords=[axis["region"], axis["year"]], name="charged")
    model.add_variables(coords=stock, name="trained")
    model.add_variables(coords=stock, name="following")
    for name, dim, count in (("ordinary", "kind", len(people.usual)), ("displaced", "age", len(people.others))):
        group = pd.RangeIndex(count, name=dim)
        model.add_variables(coords=[group, axis["region"], axis["milestone"]], name=name)
    model.add_variables(coords=[axis["programme"], axis["milestone"]], name="movers")
    choices = pd.RangeIndex(people.choices.shape[1], name="choice")
    if problem.settings.redirected > 0.0 and len(choices):
        shape = [axis["programme"], choices, axis["region"], axis["milestone"]]
        real = np.where(people.choices >= 0, np.inf, 0.0)
        upper = xr.DataArray(real, coords=[axis["programme"], choices])
        model.add_variables(lower=0.0, upper=upper, coords=shape, name="steered")
    for source in problem.sources:
        most = xr.DataArray(source.most, coords=[axis["region"], axis["occupation"]])
        shape = [axis["region"], axis["occupation"], axis["cycle"]]
        model.add_variables(lower=0.0, upper=most, coords=shape, name=source.name)
    cell = pd.RangeIndex(need.cells, name="cell")
    slices = pd.RangeIndex(need.width.shape[1], name="slice")
    width = xr.DataArray(need.width, coords=[cell, slices])
    model.add_variables(lower=0.0, upper=width, name="helped")
    if built.tail:
        draw = pd.Index(built.tail, name="draw")
        model.add_variables(lower=0.0, coords=[draw, cell], name="short")
        model.add_variables(lower=0.0, coords=[draw], name="excess")
        model.add_variables(name="value_at_risk")
