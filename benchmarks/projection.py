# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Time the national projection and the machine's copying, in a process of their own.

Position in the flow: ``benchmarks/run.py`` starts it and reads the JSON it prints, so that the peak memory is that of
the projection and of nothing else. Judges nothing.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable

RUNS = 7


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


def copy_bandwidth() -> dict[str, float]:
    """Bytes read and written per second when copying an array too large for any cache."""
    import numpy as np  # noqa: PLC0415 -- the memory measured should be the projection's alone

    source = np.ones(32 * 1024 * 1024)
    target = np.empty_like(source)
    return {"gigabytes_per_second": 2 * source.nbytes / median_of(lambda: np.copyto(target, source)) / 1e9}


def projection() -> dict[str, float]:
    """Seconds of the whole chain from tables to outlook, of its first half, and the peak memory in MB."""
    from smedja.scenarios import Parameters, assemble, run_outlook  # noqa: PLC0415
    from smedja.sweden import baseline, priors  # noqa: PLC0415

    tables, assumed = baseline.load(), priors.load()
    assembled = median_of(lambda: assemble(tables, assumed, Parameters()))
    whole = median_of(lambda: run_outlook(tables, assumed))
    # Kilobytes on Linux, bytes on macOS.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return {"assemble_seconds": assembled, "whole_seconds": whole, "peak_megabytes": peak}


if __name__ == "__main__":
    print(json.dumps({"copy": copy_bandwidth, "projection": projection}[sys.argv[1]]()))
