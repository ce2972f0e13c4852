# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Near the best: how far each intake can go while the whole plan costs little more, or keeps most of its gain.

Position in the flow: a problem in, ranges out. The objective is held below a bound, and each intake is made as small
and as large as that allows. A wide range says that others may decide; a narrow one that the plan stands or falls with
it. It recommends nothing.
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
#: How much of what the best plan gains over today must be kept, as shares.
KEPT: Final = (0.95,)


@dataclass(frozen=True, slots=True)
class Ranges:
    """How far each intake can go.

    Attributes:
        slacks: Share by which the objective may be above the best.
        kept: Share of the gain over today that must be kept.
        cycles: First years of the cycles asked about.
        low: Smallest intake, for each slack and then each share kept. Dims (bound, programme, region, cycle). Unit
            persons/year.
        high: Largest intake. Same dims.
    """

    slacks: tuple[float, ...]
    kept: tuple[float, ...]
    cycles: tuple[int, ...]
    low: Array
    high: Array


def near_optimal(
    problem: Problem,
    *,
    slacks: tuple[float, ...] = SLACKS,
    kept: tuple[float, ...] = KEPT,
    cycles: int | None = None,
) -> Ranges:
    """Return the near-optimal range of each intake, the worst draws not weighed.

    The objective is that of the plan, expected shortages of the occupations that it can help included; the gain is how
    much lower it is than with nothing decided. Intakes too small to be run are allowed here.

    Args:
        problem: What was planned.
        slacks: Shares by which the objective may be above the best.
        kept: Shares of the gain that must be kept.
        cycles: How many cycles to ask about, from the first; all when None.

    Raises:
        ModelError: time was up, or a range could not be found.
    """
    solved = start(problem.with_settings(risk=0.0))
    if solved is None:
        raise ModelError("No best plan was found in time", where="places", todo="Allow more time")
    built, engine, _ = solved
    settings, need = problem.settings, built.need
    asked = settings.planned[:: settings.cycle][:cycles]
    weight = problem.weight[need.occupation, need.milestone] / MILLION
    best, nothing = engine.objective, -float(weight @ (need.at_rest * need.slope).sum(axis=1))
    whole = best + float(weight @ need.start)
    most = [*(best + slack * whole for slack in slacks), *(nothing + share * (best - nothing) for share in kept)]
    columns = engine.columns("intake")[:, :, : len(asked) * settings.cycle : settings.cycle]
    low, high = (np.empty((len(most), *columns.shape)) for _ in range(2))
    engine.keep_below(best)
    for number in np.argsort(most):  # the last solution must stay within the bound
        engine.move_last_row(most[number])
        for at in np.ndindex(*columns.shape):
            for ends, sign in ((low, 1.0), (high, -1.0)):
                engine.aim((int(columns[at]),), sign)
                ending = engine.run()
                if ending == "time_limit":
                    raise ModelError("Time was up before all ranges were found", todo="Allow more time")
                if ending != "optimal":
                    raise ModelError("A near-optimal range could not be found", where=f"places: intake {at}")
                ends[number][at] = sign * engine.objective
    return Ranges(slacks, kept, asked, low, high)
