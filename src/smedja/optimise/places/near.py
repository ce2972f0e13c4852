# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Near the best: how far each intake can go while the whole plan costs little more.

Position in the flow: a problem in, ranges out. The objective is held below the best plus a share of it, and each intake
is made as small and as large as that allows. A wide range says that others may decide; a narrow one that the plan
stands or falls with it. It recommends nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core import ModelError
from smedja.optimise.places.constraints import MILLION
from smedja.optimise.places.problem import Problem
from smedja.optimise.places.solve import start

Array = NDArray[np.float64]

#: How much more than the best the whole plan may cost, as shares.
SLACKS: Final = (0.01, 0.05)


@dataclass(frozen=True, slots=True)
class Ranges:
    """How far each intake can go.

    Attributes:
        slacks: Share by which the objective may be above the best.
        cycles: First years of the cycles asked about.
        low: Smallest intake. Dims (slack, programme, region, cycle). Unit persons/year.
        high: Largest intake. Same dims.
    """

    slacks: tuple[float, ...]
    cycles: tuple[int, ...]
    low: Array
    high: Array


def near_optimal(problem: Problem, *, slacks: tuple[float, ...] = SLACKS, cycles: int | None = None) -> Ranges:
    """Return the near-optimal range of each intake.

    The objective is that of the plan, expected shortages of the occupations that it can help included. Intakes too
    small to be run are allowed here.

    Args:
        problem: What was planned.
        slacks: Shares by which the objective may be above the best, rising.
        cycles: How many cycles to ask about, from the first; all when None.

    Raises:
        ModelError: time was up, or a range could not be found.
    """
    solved = start(problem)
    if solved is None:
        raise ModelError("No best plan was found in time", where="places", todo="Allow more time")
    built, engine = solved
    settings = problem.settings
    asked = settings.planned[:: settings.cycle][:cycles]
    cell_weight = problem.weight[built.need.occupation, built.need.milestone] / MILLION
    best = engine.objective
    whole = best + float(cell_weight @ built.need.start)
    columns = engine.columns("intake")[:, :, : len(asked) * settings.cycle : settings.cycle]
    low, high = (np.empty((len(slacks), *columns.shape)) for _ in range(2))
    engine.keep_below(best)
    for number, slack in enumerate(slacks):
        engine.move_last_row(best + slack * whole)
        for at in np.ndindex(*columns.shape):
            for ends, sign in ((low, 1.0), (high, -1.0)):
                engine.aim((int(columns[at]),), sign)
                if engine.run() != "optimal":
                    raise ModelError("A near-optimal range could not be found", where=f"places: intake {at}")
                ends[number][at] = sign * engine.objective
    return Ranges(slacks, asked, low, high)
