# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Solver: a mixed-integer programme through HiGHS, block by block, silently, with a start and a time limit.

Position in the flow: a ``linopy.Model`` in, the groups of its best solution out. It formulates nothing and prices
nothing; how a run ended is data, not an exception.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import highspy
import numpy as np

from smedja.optimise.cooperation.courses import Floats, Whole
from smedja.optimise.highs import silent_highs

if TYPE_CHECKING:
    from linopy import Model

_GAP = 1e-7  # of the objective: the solver stops only when its bound is this close


@dataclass(frozen=True, slots=True)
class Ended:
    """How the run of one block ended.

    Attributes:
        groups: Groups of the best solution; None when none was found. Dims (site).
        bound: No solution has a smaller objective. Unit that of the objective.
        optimal: Whether the solver proved that no solution is better.
        seconds: Time it took.
    """

    groups: Whole | None
    bound: float
    optimal: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Block:
    """The part of a programme that is about one package.

    Attributes:
        highs: HiGHS with the block's matrix.
        groups: Columns of the groups. Dims (site).
    """

    highs: highspy.Highs
    groups: Whole


def run(
    model: Model, packages: Sequence[int], *, starts: Mapping[int, Whole] | None = None, seconds: float | None
) -> dict[int, Ended]:
    """Minimise the objective of a programme for some packages, each by itself.

    Args:
        model: The programme; it is not changed.
        packages: Numbers of the packages to solve for.
        starts: Groups to begin with, by package. Dims (site).
        seconds: Most time for all of them; None for no limit.
    """
    blocks = blocks_of(model, packages)
    workers = max(min(os.cpu_count() or 1, len(packages)), 1)
    each = None if seconds is None else max(seconds, 0.0) * workers / max(len(packages), 1)
    given = starts or {}
    with ThreadPoolExecutor(workers) as pool:
        ended = pool.map(lambda number: _run(blocks[number], given.get(number), each), packages)
        return dict(zip(packages, ended, strict=True))


def _run(block: Block, start: Whole | None, seconds: float | None) -> Ended:
    began, highs = time.perf_counter(), block.highs
    for option, value in {"mip_rel_gap": 0.0, "mip_abs_gap": _GAP, "threads": 1, "random_seed": 0}.items():
        highs.setOptionValue(option, value)
    if seconds is not None:
        highs.setOptionValue("time_limit", seconds)
    if start is not None:
        highs.setSolution(len(block.groups), block.groups, start.astype(np.float64))
    highs.run()
    info, status = highs.getInfo(), highs.getModelStatus()
    groups = None
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        groups = np.rint(np.asarray(highs.getSolution().col_value)[block.groups]).astype(np.int64)
    optimal = status == highspy.HighsModelStatus.kOptimal
    return Ended(groups, float(info.mip_dual_bound), optimal, time.perf_counter() - began)


def blocks_of(model: Model, packages: Sequence[int]) -> dict[int, Block]:
    """Return the blocks of some packages."""
    matrices = model.matrices
    rows: Any = matrices.A
    rows = rows.tocsr()
    place, groups = model.variables.label_index.label_to_pos, model.variables["groups"].labels.to_numpy()
    of_column = _owners(rows.shape[1], model.variables, place)
    of_row = _owners(rows.shape[0], model.constraints, model.constraints.label_index.label_to_pos)
    lower = np.where(matrices.sense == "<", -np.inf, matrices.b)
    upper = np.where(matrices.sense == ">", np.inf, matrices.b)
    found = {}
    for number in packages:
        columns, own = np.flatnonzero(of_column == number), np.flatnonzero(of_row == number)
        highs = _loaded(rows[own][:, columns], lower[own], upper[own], matrices, columns)
        found[number] = Block(highs, np.searchsorted(columns, place[groups[number]]).astype(np.int32))
    return found


def _owners(size: int, named: Any, place: Whole) -> Whole:
    """The package of each column or row."""
    owners = np.empty(size, dtype=np.int64)
    for name in named:
        for number, labels in enumerate(named[name].labels.transpose("package", ...).to_numpy()):
            owners[place[labels[labels >= 0]]] = number
    return owners


def _loaded(rows: Any, lower: Floats, upper: Floats, matrices: Any, columns: Whole) -> Any:
    """HiGHS, silent, with some rows and columns of a programme."""
    highs = silent_highs()
    every = np.arange(len(columns), dtype=np.int32)
    highs.addVars(len(columns), matrices.lb[columns], matrices.ub[columns])
    highs.changeColsCost(len(columns), every, matrices.c[columns])
    whole = every[matrices.vtypes[columns] != "C"]
    highs.changeColsIntegrality(len(whole), whole, np.ones(len(whole), dtype=np.uint8))
    highs.addRows(len(lower), lower, upper, rows.nnz, rows.indptr, rows.indices, rows.data)
    return highs
