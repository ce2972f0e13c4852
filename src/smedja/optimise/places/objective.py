# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

r"""The objective of the places plan, part by part.

Position in the flow: called by ``build`` after the constraints. All parts are in millions of SEK at the value of the
first planned year:

$$\min \sum_t \delta_t \sum_r \bar C_{rt} + \sum_{rom} w_{om} f_{rom}(y_{rom})
+ \beta\,\mathrm{CVaR}_\alpha\Big(\sum_{rom} w_{om} s_{k,rom}\Big) + \rho \sum_{prt} \delta_t (u^+_{prt} + u^-_{prt})$$

It holds no constraint.
"""

from __future__ import annotations

from typing import Any

import linopy
import numpy as np
import xarray as xr

from smedja.optimise.places.constraints import MILLION, by_cycle, expected_shortage
from smedja.optimise.places.need import Need
from smedja.optimise.places.problem import Problem


def add(model: linopy.Model, problem: Problem, need: Need) -> None:
    """Set the objective: cost, expected shortage, the worst draws, and the pull towards today."""
    parts = [cost(model, problem), shortage(model, problem, need), pull(model, problem)]
    if "excess" in model.variables and problem.settings.risk > 0.0:
        parts.append(risk(model, problem))
    total: Any = linopy.expressions.merge(parts)
    model.add_objective(total)


def _discount(model: linopy.Model, problem: Problem) -> xr.DataArray:
    return xr.DataArray(
        problem.discounted(problem.settings.planned), coords={"year": model.variables["intake"].indexes["year"]}
    )


def cost(model: linopy.Model, problem: Problem) -> linopy.LinearExpression:
    r"""Cost of the plan: $\sum_t \delta_t \sum_r \bar C_{rt}$."""
    return (model.variables["charged"] * _discount(model, problem)).sum()


def shortage(model: linopy.Model, problem: Problem, need: Need) -> linopy.LinearExpression:
    r"""Expected cost of empty posts, up to a constant: $-\sum_{rom} w_{om} \sum_j \lambda_{rom,j} h_{rom,j}$."""
    falls, _ = expected_shortage(model, need)
    weight = xr.DataArray(
        problem.weight[need.occupation, need.milestone] / MILLION, coords={"cell": np.arange(need.cells)}, dims="cell"
    )
    return (falls * weight).sum("cell")


def risk(model: linopy.Model, problem: Problem) -> linopy.LinearExpression:
    r"""The mean of the worst draws: $\beta\,(\eta + \frac{1}{(1-\alpha)K}\sum_k z_k)$.

    Draws that are not in the programme are taken to be no worse than $\eta$; ``solve`` adds those that are.
    """
    settings, v = problem.settings, model.variables
    share = settings.risk / ((1.0 - settings.tail) * len(problem.gap))
    return v["excess"].sum() * share + v["value_at_risk"] * settings.risk


def pull(model: linopy.Model, problem: Problem) -> linopy.LinearExpression:
    r"""Each place away from today's intake costs a little: $\rho \sum_{prt} \delta_t (u^+_{prc(t)} + u^-_{prc(t)})$."""
    v = model.variables
    late = by_cycle(problem, problem.discounted(problem.settings.planned), 0) * (problem.settings.pull / MILLION)
    each = xr.DataArray(late, coords={"cycle": v["more"].indexes["cycle"]})
    return ((v["more"] + v["fewer"]) * each).sum()
