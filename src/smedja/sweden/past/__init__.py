# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's past: the backtest as it was last computed, shipped so that nobody has to wait for it.

Position in the flow: ``smedja backtest --write`` writes the three files beside this one, runs and pages read them. A
contract test computes them anew and compares. Nothing here is written by hand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import polars as pl

from smedja.core import ChecksumMismatch
from smedja.model.calibration import Calibration
from smedja.scenarios import Evidence
from smedja.scenarios.backtest import Backtest, Report, backtest
from smedja.scenarios.register import read_register
from smedja.sweden import adverts, baseline, priors

INPUTS: Final = (
    "births_county",
    "deaths_county",
    "education_group",
    "employed_occupation_age",
    "employed_occupation_county",
    "population_county",
)
REPORT, CELLS, CALIBRATION = "report.json", "cells.parquet", "calibration.json"


def compute(tell: Callable[[str], None] = lambda _: None) -> Backtest:
    """Replay Sweden's register from every year and score it."""
    tables, assumed = baseline.load(INPUTS), priors.load()
    return backtest(read_register(tables), tables, assumed.served, identity(), tell=tell)


def identity() -> str:
    """Return what names a backtest: twelve characters from its tables and priors."""
    tables = baseline.load(INPUTS)
    told = "".join(tables.checksums[name] for name in INPUTS) + priors.load().checksum
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def write(found: Backtest, folder: Path) -> None:
    """Write the three files."""
    (folder / REPORT).write_text(_text(found.report.to_dict()), encoding="utf-8")
    (folder / CALIBRATION).write_text(_text(found.calibration.to_dict()), encoding="utf-8")
    found.cells.write_parquet(folder / CELLS, compression="zstd")


def _text(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


@cache
def report() -> Report:
    """Return the shipped report."""
    return Report.from_dict(json.loads(_read(REPORT)))


@cache
def calibration() -> Calibration:
    """Return the shipped calibration."""
    return Calibration.from_dict(json.loads(_read(CALIBRATION)))


@cache
def cells() -> pl.DataFrame:
    """Return the shipped verdict on every cell."""
    with files(__name__).joinpath(CELLS).open("rb") as file:
        return pl.read_parquet(file)


def _read(name: str) -> str:
    try:
        return files(__name__).joinpath(name).read_text(encoding="utf-8")
    except OSError as fault:
        raise ChecksumMismatch(
            "The shipped backtest is not there", where=name, todo="Run: smedja backtest --write"
        ) from fault


@cache
def evidence() -> Evidence:
    """Return everything a run of Sweden reads."""
    return Evidence(adverts.overlaid(baseline.load()), priors.load(), calibration(), cells())
