# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Time the same model in neworder, in plain numpy and in Smedja's engine, and check that it is the same model.

Position in the flow: ``scripts/peers.sh`` starts it. Writes var/peers.json. Ends with an error when the peers disagree
by more than noise; a slow machine is no error.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.peers.agreement import compare, last_year  # noqa: E402 -- the folder is no installed package
from benchmarks.peers.rates import Rates, national_rates  # noqa: E402

PERSONS, YEARS, RUNS = 10_500_000, 16, 3
ENGINE_RUNS = 21  # it takes milliseconds
ASKED = 50.0  # times neworder's speed
NEWORDER = ROOT / "var" / "peers-venv" / "bin" / "python"
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "POLARS_MAX_THREADS"), "1"
)


def tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def apart(python: Path, module: str, folder: Path, runs: int, *more: str) -> tuple[dict[str, Any], np.ndarray]:
    """Run a peer in a process of its own, on one thread; return its times and its counts."""
    counted = folder / "counted.npy"
    command = [str(python), "-m", f"benchmarks.peers.{module}", str(folder / "rates.npz"), str(counted)]
    done = subprocess.run(
        [*command, "--runs", str(runs), *more],
        cwd=ROOT,
        env=os.environ | ONE_THREAD,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
        message = f"benchmarks.peers.{module} failed"
        raise SystemExit(message)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    found["person_years_per_second"] = found["person_years"] / found["seconds"]
    return found, np.load(counted)


def measure(rates: Rates, runs: int, neworder: Path | None) -> dict[str, Any]:
    """Time every peer in turn and compare each with the engine."""
    own = Path(sys.executable)
    found: dict[str, Any] = {"peers": {}, "agreement": {}}
    with tempfile.TemporaryDirectory(prefix="smedja-peers-") as name:
        folder = Path(name)
        rates.save(folder / "rates.npz")
        tell("the engine …")
        found["peers"]["engine"], expected = apart(own, "engine", folder, ENGINE_RUNS)
        found["engine_miss"] = float(np.abs(expected[-1, :, :-1] - last_year(rates)[0]).max())
        tell("the whole national projection …")
        found["peers"]["whole"], _ = apart(own, "engine", folder, ENGINE_RUNS, "--whole")
        peers = {"numpy": (own, "micro_numpy")} | ({"neworder": (neworder, "micro_neworder")} if neworder else {})
        for peer, (python, module) in peers.items():
            tell(f"{peer} …")
            found["peers"][peer], counted = apart(python, module, folder, runs)
            found["agreement"][peer] = compare(rates, expected, counted).as_dict()
    speed = {peer: times["person_years_per_second"] for peer, times in found["peers"].items()}
    found["ratio"] = {peer: speed["engine"] / speed[peer] for peer in peers}
    found["ratio_whole"] = {peer: speed["whole"] / speed[peer] for peer in peers}
    return found


def faults_of(found: dict[str, Any]) -> list[str]:
    """Where peers disagree by more than noise, and the engine with the sum worked out without stepping."""
    faults = [f"{peer}: {fault}" for peer, agreement in found["agreement"].items() for fault in agreement["faults"]]
    if found["engine_miss"] > 1e-6:
        faults.append(f"engine: {found['engine_miss']:.3g} persons from the sum worked out without stepping")
    return faults


def lines(found: dict[str, Any]) -> list[str]:
    """What to print: times, ratios, agreement."""
    names = {
        "engine": "Smedja, the shared model",
        "whole": "Smedja, the whole national projection",
        "numpy": f"numpy {found['peers']['numpy']['version']}, by person",
        "neworder": "neworder, by person",
    }
    if "neworder" in found["peers"]:
        names["neworder"] = f"neworder {found['peers']['neworder']['version']}, by person"
    width = max(map(len, names.values()))
    out = [f"{'':{width}}  {'seconds':>9}  {'M person-years/s':>16}  {'start, s':>8}  {'peak MB':>8}"]
    for peer in ("engine", "whole", "numpy", "neworder"):
        if times := found["peers"].get(peer):
            rate = times["person_years_per_second"] / 1e6
            out.append(
                f"{names[peer]:{width}}  {times['seconds']:9.4f}  {rate:16,.1f}  {times['prepare_seconds']:8.3f}  "
                f"{times['peak_megabytes']:8.0f}"
            )
    out.append("")
    for peer, ratio in found["ratio"].items():
        asked = f" (asked for: at least {ASKED:.0f})" if peer == "neworder" else ""
        out.append(
            f"engine / {peer}, per simulated person-year: {ratio:,.0f}{asked}; whole projection / {peer}: "
            f"{found['ratio_whole'][peer]:,.0f}"
        )
    out.append(f"engine against the sum worked out without stepping: largest miss {found['engine_miss']:.1e} persons")
    for peer, seen in found["agreement"].items():
        out.append(
            f"{peer} against the engine, last year, {seen['cells']} cells of county, education and job: largest z "
            f"{seen['largest']:.2f}, beyond 3 {seen['beyond']:.2%}, mean z² {seen['mean_square']:.2f}, "
            f"z of everyone alive {seen['alive']:.2f}, of all with a job {seen['employed']:.2f}"
        )
    return out


def positive(text: str) -> int:
    number = int(text.replace("_", ""))
    if number < 1:
        message = f"{text} is not a positive number"
        raise argparse.ArgumentTypeError(message)
    return number


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the same model in neworder, plain numpy and Smedja's engine.")
    parser.add_argument("--persons", type=positive, default=PERSONS, help=f"population at the start ({PERSONS})")
    parser.add_argument("--years", type=positive, default=YEARS, help=f"years to run ({YEARS})")
    parser.add_argument(
        "--runs", type=positive, default=RUNS, help=f"runs of each micro model after the first ({RUNS})"
    )
    parser.add_argument("--without-neworder", metavar="WHY", help="leave neworder out, and say why in the result")
    asked = parser.parse_args()
    left_out = asked.without_neworder
    if left_out is None and not NEWORDER.is_file():
        left_out = "there is no var/peers-venv; sh scripts/peers.sh makes it"
    found = measure(
        national_rates(persons=asked.persons, years=asked.years), asked.runs, None if left_out else NEWORDER
    )
    found |= {
        "machine": {"cores": os.cpu_count(), "system": platform.platform()},
        "persons": asked.persons,
        "years": asked.years,
        "asked_ratio": ASKED,
        "left_out": {"neworder": left_out} if left_out else {},
        "faults": faults_of(found),
    }
    print("\n".join(lines(found)))
    if left_out:
        print(f"neworder is left out: {left_out}")
    target = ROOT / "var" / "peers.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    if found["faults"]:
        raise SystemExit("the peers disagree by more than noise:\n" + "\n".join(found["faults"]))


if __name__ == "__main__":
    main()
