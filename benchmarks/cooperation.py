# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Time co-operation: every coalition of 13 municipalities and 12 packages, the plan, and 20 municipalities by sample.

Position in the flow: ``benchmarks/run.py`` starts it once per measurement and reads the JSON it prints. Judges nothing.
The area is drawn: homes in a square, roads between them, small and large municipalities, sites in half of them or more.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.projection import median_of, peak_megabytes

PACKAGES = 12


def area(homes: int, seed: int = 1) -> tuple[Any, ...]:
    """Packages of a drawn area."""
    from smedja.optimise.cooperation.courses import UNLIMITED, Course  # noqa: PLC0415

    rng = np.random.default_rng(seed)
    place = rng.uniform(0.0, 120.0, (homes, 2))
    minutes = 5.0 + np.linalg.norm(place[:, None] - place[None], axis=2) * 1.25 / 70.0 * 60.0
    np.fill_diagonal(minutes, 0.0)
    size = rng.uniform(0.3, 2.5, homes)
    drawn = []
    for number in range(PACKAGES):
        host = np.sort(rng.choice(homes, int(rng.integers(homes // 2, homes + 1)), replace=False))
        drawn.append(
            Course(
                key=f"package-{number:02}",
                applicants=rng.poisson(rng.uniform(1.0, 6.0) * size).astype(np.int64),
                host=host.astype(np.int64),
                fixed=rng.uniform(0.9e6, 1.5e6) * rng.uniform(0.9, 1.1, host.size),
                place=rng.uniform(20e3, 30e3) * rng.uniform(0.9, 1.1, host.size),
                most=rng.integers(1, 4, host.size).astype(np.int64),
                reach=minutes[:, host] <= 60.0,
                minutes=minutes[:, host],
                floor=8,
                cap=16,
                most_groups=UNLIMITED,
                practice=UNLIMITED,
                price=float(rng.uniform(130e3, 190e3)),
                bought_most=UNLIMITED,
                starts=1,
            )
        )
    return tuple(drawn)


def coalitions(homes: int = 13) -> dict[str, float]:
    """Seconds for the cost of every coalition, the Shapley value, the nucleolus and the least core, once compiled."""
    from smedja.optimise.cooperation.coalitions import all_costs  # noqa: PLC0415
    from smedja.optimise.cooperation.least_core import enumerated, least_core, nucleolus  # noqa: PLC0415
    from smedja.optimise.cooperation.shapley import shapley  # noqa: PLC0415

    packages = area(homes)
    costs = all_costs(packages)
    game = enumerated(costs)
    found = {
        "costs_seconds": median_of(lambda: all_costs(packages), runs=3, warm_up=0),
        "shapley_seconds": median_of(lambda: shapley(costs), runs=3, warm_up=0),
        "nucleolus_seconds": median_of(lambda: nucleolus(game), runs=3, warm_up=0),
        "least_core_seconds": median_of(lambda: least_core(game), runs=3, warm_up=0),
    }
    total = sum(found.values())
    return {"homes": homes, "coalitions": costs.size - 1, **found, "seconds": total, "peak_megabytes": peak_megabytes()}


def plan(homes: int = 13, most_seconds: int = 300) -> dict[str, float]:
    """Seconds to the proven cheapest plan: block by block, the whole matrix in plain HiGHS, and by enumeration."""
    from smedja.optimise.cooperation.coalitions import course_cost  # noqa: PLC0415
    from smedja.optimise.cooperation.plan import choose  # noqa: PLC0415
    from smedja.optimise.cooperation.programme import build  # noqa: PLC0415
    from smedja.optimise.cooperation.solver import run  # noqa: PLC0415

    packages = area(homes)
    keys = [f"m{number:02}" for number in range(homes)]
    everyone = (1 << homes) - 1
    [course_cost(package, everyone) for package in packages]
    searched, costs = timed(lambda: [course_cost(package, everyone)[0] for package in packages])
    built_seconds, built = timed(lambda: build(packages, keys))
    ours, ended = timed(lambda: run(built.model, range(PACKAGES), seconds=None))
    plain, (cost, status) = timed(lambda: plain_highs(built.model, most_seconds))
    both, choices = timed(lambda: choose(packages, keys))
    least = sum(each.best.cost_sek for each in choices)
    return {
        "build_seconds": built_seconds,
        "block_seconds": ours,
        "blocks_optimal": float(all(each.optimal for each in ended.values())),
        "plain_highs_seconds": plain,
        "plain_highs_optimal": float(status == "Optimal"),
        "enumeration_seconds": searched,
        "best_and_runner_up_seconds": both,
        "cost_sek": least,
        "enumeration_differs_sek": abs(sum(costs) - least),
        "plain_highs_differs_sek": abs(cost * 1e6 - least),
    }


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of one call, and what it returns."""
    began = time.perf_counter()
    found = call()
    return time.perf_counter() - began, found


def plain_highs(model: Any, most_seconds: int) -> tuple[float, str]:
    """The objective and the status of the whole matrix in HiGHS as it comes, with both cores and the same gap."""
    import highspy  # noqa: PLC0415

    matrices = model.matrices
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 1e-7)
    highs.setOptionValue("time_limit", float(most_seconds))
    count = len(matrices.vlabels)
    every = np.arange(count, dtype=np.int32)
    highs.addVars(count, matrices.lb, matrices.ub)
    highs.changeColsCost(count, every, matrices.c)
    whole = every[matrices.vtypes != "C"]
    highs.changeColsIntegrality(len(whole), whole, np.ones(len(whole), dtype=np.uint8))
    rows = matrices.A.tocsr()
    lower = np.where(matrices.sense == "<", -np.inf, matrices.b)
    upper = np.where(matrices.sense == ">", np.inf, matrices.b)
    highs.addRows(len(lower), lower, upper, rows.nnz, rows.indptr, rows.indices, rows.data)
    highs.run()
    return float(highs.getInfo().objective_function_value), highs.modelStatusToString(highs.getModelStatus())


def sampled(homes: int = 20, orders: int = 100) -> dict[str, float]:
    """Seconds of the sampled Shapley value and of the least core by generated rows, and the largest standard error."""
    from smedja.optimise.cooperation.coalitions import AsNeeded, course_cost  # noqa: PLC0415
    from smedja.optimise.cooperation.generated import Generated  # noqa: PLC0415
    from smedja.optimise.cooperation.least_core import least_core, nucleolus  # noqa: PLC0415
    from smedja.optimise.cooperation.shapley import sampled_shapley  # noqa: PLC0415

    packages = area(homes)
    course_cost(packages[0], 1)
    needed = AsNeeded(packages)
    seconds, found = timed(lambda: sampled_shapley(needed.many, homes, orders=orders, seed=1))
    value, error = found
    game = Generated(needed, homes)
    core_seconds, core = timed(lambda: least_core(game))
    nucleolus_seconds, _ = timed(lambda: nucleolus(game))
    return {
        "homes": homes,
        "orders": 2 * orders,
        "shapley_seconds": seconds,
        "largest_error_share": float((error / value).max()),
        "largest_error_sek": float(error.max()),
        "least_core_seconds": core_seconds,
        "epsilon_sek": core.epsilon,
        "nucleolus_seconds": nucleolus_seconds,
        "coalitions": len(needed.kept),
        "peak_megabytes": peak_megabytes(),
    }


if __name__ == "__main__":
    name, *numbers = sys.argv[1:]
    measurements: dict[str, Callable[..., dict[str, float]]] = {
        "coalitions": coalitions,
        "plan": plan,
        "sampled": sampled,
    }
    print(json.dumps(measurements[name](*(int(number) for number in numbers))))
