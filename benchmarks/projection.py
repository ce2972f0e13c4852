# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Time the national projection, its ensembles, their growth with size, and the machine's copying.

Position in the flow: ``benchmarks/run.py`` starts it once per measurement and reads the JSON it prints, so that the
peak memory is that of the one measured and of nothing else. Judges nothing.
"""

from __future__ import annotations

import dataclasses
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

RUNS = 7
DRAWS = 1000


def median_of(call: Callable[[], object], runs: int = RUNS, warm_up: int = 1) -> float:
    """Seconds of a call: the median of several, after warming up."""
    for _ in range(warm_up):
        call()
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def peak_megabytes() -> float:
    """Kilobytes on Linux, bytes on macOS, brought to megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def copy_bandwidth() -> dict[str, float]:
    """Bytes read and written per second when copying an array too large for any cache, on one core and on all."""
    import os  # noqa: PLC0415
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    import numpy as np  # noqa: PLC0415 -- the memory measured should be the projection's alone

    source = np.ones(32 * 1024 * 1024)
    target = np.empty_like(source)
    cores = os.cpu_count() or 1
    parts = list(zip(np.array_split(target, cores), np.array_split(source, cores), strict=True))
    with ThreadPoolExecutor(cores) as pool:
        alone = median_of(lambda: np.copyto(target, source))
        together = median_of(lambda: list(pool.map(lambda pair: np.copyto(*pair), parts)))
    moved = 2 * source.nbytes / 1e9
    return {"gigabytes_per_second": moved / alone, "all_cores_gigabytes_per_second": moved / together}


def projection() -> dict[str, float]:
    """Seconds of one deterministic run from tables to trajectory, of its first half, and the peak memory in MB."""
    from smedja.scenarios import Parameters, assemble, prepare  # noqa: PLC0415
    from smedja.sweden import past  # noqa: PLC0415

    evidence = past.evidence()
    assembled = median_of(
        lambda: assemble(evidence.tables, evidence.priors, evidence.calibration, Parameters()), runs=21
    )
    whole = median_of(lambda: prepare(evidence), runs=21)
    return {"assemble_seconds": assembled, "whole_seconds": whole, "peak_megabytes": peak_megabytes()}


def ensemble(draws: int = DRAWS) -> dict[str, float]:
    """Seconds and peak memory of a national ensemble at county × minor group × single age, intervals included."""
    from smedja.model.ensemble import run_ensemble  # noqa: PLC0415
    from smedja.scenarios import Parameters, prepare  # noqa: PLC0415
    from smedja.sweden import past  # noqa: PLC0415

    warm = prepare(past.evidence(), Parameters(draws=20))
    run_ensemble(warm.tasks(), warm.levels(), warm.expected)
    prepared = prepare(past.evidence(), Parameters(draws=draws))
    seconds = median_of(lambda: run_ensemble(prepared.tasks(), prepared.levels(), prepared.expected), runs=3, warm_up=0)
    return {"draws": draws, "seconds": seconds, "peak_megabytes": peak_megabytes()}


def kernel() -> dict[str, float]:
    """Bytes per second that the cohort kernel reads and writes, over all counties of a national ensemble."""
    import numpy as np  # noqa: PLC0415

    from smedja.model import kernels  # noqa: PLC0415
    from smedja.model.simulate import OLD  # noqa: PLC0415
    from smedja.scenarios import Parameters, prepare  # noqa: PLC0415
    from smedja.sweden import past  # noqa: PLC0415

    tasks = prepare(past.evidence(), Parameters(draws=DRAWS)).tasks()
    workers = [np.ascontiguousarray(task.workers) for task in tasks]

    def all_counties() -> None:
        for task, mine in zip(tasks, workers, strict=True):
            shared = task.shared
            kernels.draw_stocks(mine, task.start, task.young, shared.persistence, shared.noise, shared.tilt, OLD)

    seconds = median_of(all_counties, runs=5)
    draws, years, ages = workers[0].shape
    moved = len(tasks) * kernels.bytes_touched(draws, years, ages, tasks[0].start.shape[1])
    cells = len(tasks) * draws * (years - 1) * tasks[0].start.size
    return {"seconds": seconds, "gigabytes_per_second": moved / seconds / 1e9, "cells_per_second": cells / seconds}


def scenario_change() -> dict[str, float]:
    """Seconds that the server takes for a scenario that it has not seen before."""
    import os  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smedja.web.settings")
    import django  # noqa: PLC0415

    django.setup()
    from benchmarks.pages import answer_scenario  # noqa: PLC0415

    answer_scenario(0)
    times = []
    for number in range(1, 8):
        started = time.perf_counter()
        answer_scenario(number)
        times.append(time.perf_counter() - started)
    return {"seconds": statistics.median(times), "worst_seconds": max(times)}


def size(regions: int, draws: int) -> dict[str, float]:
    """Seconds and peak memory of an ensemble of a country with so many regions.

    Beyond the counties the regions are made up: each county is cut into as many as it has municipalities, with its own
    shares and rates. Their numbers mean nothing; their cost does.
    """
    from smedja.model.changes import no_changes  # noqa: PLC0415
    from smedja.model.draws import tasks  # noqa: PLC0415
    from smedja.model.ensemble import run_ensemble  # noqa: PLC0415
    from smedja.model.simulate import simulate  # noqa: PLC0415
    from smedja.scenarios import prepare  # noqa: PLC0415
    from smedja.sweden import past  # noqa: PLC0415

    prepared = prepare(past.evidence())
    system, uncertainty = prepared.assembly.system, prepared.assembly.uncertainty
    if regions > len(system.labels.regions):
        system = _cut(system, regions)
    expected, changes = simulate(system), no_changes(system.labels)

    def whole(number: int) -> object:
        work = tasks(system, changes, uncertainty, expected, draws=number, seed=0)
        return run_ensemble(work, prepared.levels(), expected)

    whole(20)
    seconds = median_of(lambda: whole(draws), runs=1, warm_up=0)
    return {
        "regions": len(system.labels.regions),
        "draws": draws,
        "seconds": seconds,
        "peak_megabytes": peak_megabytes(),
    }


def _cut(system: Any, regions: int) -> Any:
    """A system with each region cut into equal parts; people work in their own part as they did in the whole."""
    import numpy as np  # noqa: PLC0415

    supply, demand, labels = system.supply, system.demand, system.labels
    old = len(labels.regions)
    of = np.sort(np.arange(regions) % old)
    parts = np.bincount(of)[of].astype(float)
    first = np.searchsorted(of, np.arange(old))
    commuting = np.zeros((regions, regions))
    for here, county in enumerate(of):
        commuting[here, first] = supply.commuting[county]
        commuting[here, first[county]] = 0.0
        commuting[here, here] += supply.commuting[county, county]
    new_supply = dataclasses.replace(
        supply,
        population=supply.population[of] / parts[:, None, None],
        rates=dataclasses.replace(supply.rates, migration=supply.rates.migration[of]),
        commuting=commuting,
        workplace_factor=supply.workplace_factor[of],
        shares=supply.shares[of],
        entrant_mix=supply.entrant_mix[of],
        matching=supply.matching[of],
        education_mix=supply.education_mix[of],
    )
    new_demand = dataclasses.replace(
        demand,
        employed=demand.employed[of] / parts[:, None],
        start_gap=demand.start_gap[of] / parts[:, None],
        local_growth=demand.local_growth[of],
    )
    new_labels = dataclasses.replace(labels, regions=tuple(f"{number:04d}" for number in range(regions)))
    return dataclasses.replace(system, labels=new_labels, supply=new_supply, demand=new_demand)


if __name__ == "__main__":
    name, *numbers = sys.argv[1:]
    measurements: dict[str, Callable[..., dict[str, float]]] = {
        "copy": copy_bandwidth,
        "projection": projection,
        "ensemble": ensemble,
        "kernel": kernel,
        "scenario": scenario_change,
        "size": size,
    }
    print(json.dumps(measurements[name](*(int(number) for number in numbers))))
