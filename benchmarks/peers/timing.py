# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Time one peer in a process of its own: warm up, run several times, print JSON, keep what it counted.

Position in the flow: the main program of every peer; ``run.py`` reads what it prints. Judges nothing. Needs numpy
alone, since neworder's environment has no Smedja.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from benchmarks.peers.rates import Rates, load

if TYPE_CHECKING:
    from numpy.typing import NDArray

State = TypeVar("State")


def peak_megabytes() -> float:
    """The most memory that this process has held."""
    status = Path("/proc/self/status")
    if status.is_file():
        # On Linux the other count starts with the memory of the process that started this one.
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return float(line.split()[1]) / 1024
    # Bytes on macOS, kilobytes elsewhere.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def timed(
    rates: Rates, prepare: Callable[[Rates], State], run: Callable[[Rates, State], Any], *, runs: int
) -> tuple[dict[str, list[float]], Any]:
    """Seconds of preparing and of running, the first of each left out, and what the last run counted."""
    seconds: dict[str, list[float]] = {"prepare": [], "run": []}
    for _ in range(runs + 1):
        counted = state = None  # two populations at a time would count as memory that one needs
        began = time.perf_counter()
        state = prepare(rates)
        ready = time.perf_counter()
        counted = run(rates, state)
        seconds["prepare"].append(ready - began)
        seconds["run"].append(time.perf_counter() - ready)
    return {name: kept[1:] for name, kept in seconds.items()}, counted


def main(
    name: str,
    version: str,
    prepare: Callable[[Rates], State],
    run: Callable[[Rates, State], Any],
    *,
    keep: Callable[[Any], NDArray[Any]] = np.asarray,
) -> None:
    """Do what the command line asks: rates from one file, counts to another, times to standard output."""
    parser = argparse.ArgumentParser(description=f"Time the shared model in {name}.")
    parser.add_argument("rates", type=Path)
    parser.add_argument("counted", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    rates = load(asked.rates)
    seconds, counted = timed(rates, prepare, run, runs=asked.runs)
    tallies = keep(counted)
    np.save(asked.counted, tallies)
    found = {
        "name": name,
        "version": version,
        "seconds": statistics.median(seconds["run"]),
        "all_seconds": seconds["run"],
        "prepare_seconds": statistics.median(seconds["prepare"]),
        "person_years": float(tallies.sum()),
        "peak_megabytes": peak_megabytes(),
    }
    print(json.dumps(found))
