# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Time the places plan beside plain HiGHS on the same matrix: a nation, a county, and its near-optimal ranges.

Position in the flow: ``benchmarks/run.py`` starts it once per measurement and reads the JSON it prints. The problems
are made up, of the size that was promised: 60 programmes, 12 years with three-year milestones, 120 occupations. Judges
nothing.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.places_toy import synthetic

from benchmarks.projection import median_of, peak_megabytes
from smedja.optimise.highs import silent_highs
from smedja.optimise.places.build import build
from smedja.optimise.places.engine import Engine
from smedja.optimise.places.near import near_optimal
from smedja.optimise.places.solve import solve


def problem(regions: int) -> Any:
    return synthetic(
        programmes=60, regions=regions, occupations=120, draws=200, own=4, budget=3e7 * regions, smallest=8.0
    )


def plain(matrices: Any, *, interior: bool) -> float:
    """Seconds of HiGHS by itself on a matrix."""
    highs = silent_highs()
    highs.setOptionValue("solver", "ipm" if interior else "simplex")
    highs.addVars(len(matrices.vlabels), matrices.lb, matrices.ub)
    highs.changeColsCost(len(matrices.c), range(len(matrices.c)), matrices.c)
    lower = [-highs.inf if sense == "<" else side for sense, side in zip(matrices.sense, matrices.b, strict=True)]
    upper = [highs.inf if sense == ">" else side for sense, side in zip(matrices.sense, matrices.b, strict=True)]
    rows = matrices.A
    highs.addRows(len(lower), lower, upper, rows.nnz, rows.indptr, rows.indices, rows.data)
    started = time.perf_counter()
    highs.run()
    return time.perf_counter() - started


def nation() -> dict[str, float]:
    """Build and solve the nation once, then plain HiGHS on its matrix."""
    asked = problem(21)
    started = time.perf_counter()
    built = build(asked)
    building = time.perf_counter() - started
    started = time.perf_counter()
    engine = Engine(built.model, interior=True)
    if engine.run() != "optimal":
        raise SystemExit("the nation was not solved")
    solving = time.perf_counter() - started
    peak = peak_megabytes()
    matrices = built.model.matrices
    return {
        "build": building,
        "solve": solving,
        "peak_megabytes": peak,
        "rows": matrices.A.shape[0],
        "columns": matrices.A.shape[1],
        "plain": plain(matrices, interior=True),
    }


def county() -> dict[str, float]:
    """A county from problem to settled plan, and plain HiGHS on its matrix."""
    asked = problem(1)
    whole = median_of(lambda: solve(asked), runs=5)
    matrices = build(asked).model.matrices
    return {
        "whole": whole,
        "build": median_of(lambda: build(asked), runs=5),
        "plain": median_of(lambda: plain(matrices, interior=False), runs=5),
    }


def ranges() -> dict[str, float]:
    """Near-optimal ranges of every intake of a county in every cycle, at 1 and 5 %."""
    asked = problem(1)
    started = time.perf_counter()
    found = near_optimal(asked)
    return {"all": time.perf_counter() - started, "programmes": found.low.size * 2}


if __name__ == "__main__":
    print(json.dumps({"nation": nation, "county": county, "ranges": ranges}[sys.argv[1]]()))
