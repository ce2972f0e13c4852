# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Engine: HiGHS holding one linear programme, kept warm between questions.

Position in the flow: takes a ``linopy.Model``, answers by the model's own names and labels. The first run is from
nothing; later ones start from the last basis, which is what makes settled plans and ranges quick. It formulates
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import highspy
import numpy as np
from numpy.typing import NDArray

from smedja.optimise.highs import silent_highs

if TYPE_CHECKING:
    import linopy

Array = NDArray[np.float64]
Places = NDArray[np.int32]

_PRIMAL: Final = 4  # of HiGHS's simplex strategies
_ENDINGS: Final = {
    highspy.HighsModelStatus.kOptimal: "optimal",
    highspy.HighsModelStatus.kInfeasible: "infeasible",
    highspy.HighsModelStatus.kUnbounded: "unbounded",
    highspy.HighsModelStatus.kUnboundedOrInfeasible: "infeasible",
    highspy.HighsModelStatus.kTimeLimit: "time_limit",
}


def load(model: linopy.Model) -> Any:
    """Return HiGHS, silent, with a programme's matrix."""
    highs = silent_highs()
    matrices: Any = model.matrices
    highs.addVars(len(matrices.vlabels), matrices.lb, matrices.ub)
    highs.changeColsCost(len(matrices.c), np.arange(len(matrices.c), dtype=np.int32), matrices.c)
    rows = matrices.A
    lower = np.where(matrices.sense == "<", -np.inf, matrices.b)
    upper = np.where(matrices.sense == ">", np.inf, matrices.b)
    highs.addRows(len(lower), lower, upper, rows.nnz, rows.indptr, rows.indices, rows.data)
    return highs


class Engine:
    """One programme in HiGHS."""

    def __init__(self, model: linopy.Model, *, interior: bool = False, time_limit: float | None = None) -> None:
        """Hand a programme over.

        Args:
            model: The programme; it is not changed.
            interior: Whether the first run uses the interior point method, which is faster for many counties.
            time_limit: Longest time of all runs together. Unit s.
        """
        self._model = model
        self._highs = load(model)
        self._highs.setOptionValue("solver", "ipm" if interior else "simplex")
        if time_limit is not None:
            self._highs.setOptionValue("time_limit", float(time_limit))

    def run(self) -> str:
        """Solve; return how it ended: optimal, infeasible, unbounded, time_limit, or HiGHS's own word."""
        self._highs.run()
        self._highs.setOptionValue("solver", "simplex")
        status = self._highs.getModelStatus()
        return _ENDINGS.get(status) or str(self._highs.modelStatusToString(status))

    @property
    def objective(self) -> float:
        """Value of the objective."""
        return float(self._highs.getInfo().objective_function_value)

    def columns(self, name: str) -> Places:
        """Columns of a variable, in its own shape."""
        labels = self._model.variables[name].labels.to_numpy()
        return np.asarray(self._model.variables.label_index.label_to_pos[labels], dtype=np.int32)

    def values(self, name: str) -> Array:
        """Values of a variable, in its own shape."""
        return np.asarray(self._highs.getSolution().col_value)[self.columns(name)]

    def duals(self, name: str, *dims: str) -> Array:
        """Duals of a constraint, dims as named: how much the objective rises when the right side does by one."""
        labels = self._model.constraints[name].labels.transpose(*dims).to_numpy()
        rows = self._model.constraints.label_index.label_to_pos[np.maximum(labels, 0)]
        return np.where(labels >= 0, np.asarray(self._highs.getSolution().row_dual)[rows], 0.0)

    def bound(self, name: str, lower: Array, upper: Array) -> None:
        """Set the bounds of a variable. Dims its own."""
        columns = self.columns(name).ravel()
        low, high = (
            np.ascontiguousarray(np.broadcast_to(each, self.columns(name).shape)).ravel() for each in (lower, upper)
        )
        self._highs.changeColsBounds(len(columns), columns, low, high)

    def keep_below(self, most: float) -> None:
        """Add a row: the present objective may be at most so much."""
        costs = np.asarray(self._highs.getLp().col_cost_)
        used = np.flatnonzero(costs).astype(np.int32)
        self._highs.addRow(-highspy.kHighsInf, most, len(used), used, costs[used])

    def move_last_row(self, most: float) -> None:
        """Change the upper side of the row added last."""
        self._highs.changeRowBounds(self._highs.getNumRow() - 1, -highspy.kHighsInf, most)

    def aim(self, columns: Iterable[int], weight: float) -> None:
        """Minimise the weighted sum of some columns instead of the present objective.

        The last solution stays within the limits, so the primal simplex method goes on from it.
        """
        self._highs.setOptionValue("simplex_strategy", _PRIMAL)
        total = self._highs.getNumCol()
        costs = np.zeros(total)
        costs[np.fromiter(columns, dtype=np.int64)] = weight
        self._highs.changeColsCost(total, np.arange(total, dtype=np.int32), costs)
