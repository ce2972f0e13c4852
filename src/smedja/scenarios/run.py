# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Run: from tables to an outlook, and an outlook's way to disk and back.

Position in the flow: the one call behind every page and command. A run is named by its inputs, so the same run is
found again instead of computed again; nothing here knows a country.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np

from smedja import __version__
from smedja.core import ChecksumMismatch, EnvironmentFault, run_identity
from smedja.data import Tables
from smedja.model.simulate import Trajectory, simulate
from smedja.model.spread import SpreadCurve
from smedja.model.system import Labels
from smedja.scenarios.assemble import Priors, assemble
from smedja.scenarios.outlook import Outlook, RunInfo
from smedja.scenarios.parameters import Parameters
from smedja.scenarios.past_errors import demand_errors, supply_errors

#: Every table that a projection reads; their checksums are part of its identity.
INPUTS: Final = (
    "adverts_county",
    "births_county",
    "commuting",
    "deaths_county",
    "education_group",
    "education_municipality",
    "education_part",
    "employed_occupation_age",
    "employed_occupation_county",
    "industry_county",
    "occupation_education_level",
    "population_county",
    "population_municipality",
)
_STOCKS: Final = ("population", "supply", "demand", "entrants", "exits", "moves", "education")
_OWN: Final = ("start_gap", "age_profile", "industry_share")
_CURVES: Final = ("demand_spread", "supply_spread")


@cache
def code_version() -> str:
    """Return the version of the code that computes: the release and a hash of the packages and codes behind a run."""
    digest = hashlib.sha256()
    for package in ("core", "codes", "data", "model", "scenarios"):
        folder = Path(str(files("smedja").joinpath(package)))
        for file in sorted((*folder.rglob("*.py"), *folder.rglob("*.lock.yml"))):
            digest.update(file.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]}"


def describe(tables: Tables, priors: Priors, parameters: Parameters) -> RunInfo:
    """Return what a run would be called, without running it."""
    inputs = {name: tables.checksums[name] for name in INPUTS} | {"priors": priors.checksum}
    plain: dict[str, Any] = parameters.model_dump()
    return RunInfo(
        identity=run_identity(inputs=inputs, parameters=plain, code_version=code_version(), seed=parameters.seed),
        base_year=parameters.base_year,
        horizon=parameters.horizon,
        code_version=code_version(),
        seed=parameters.seed,
        inputs=inputs,
        parameters=plain,
    )


def run_outlook(tables: Tables, priors: Priors, parameters: Parameters | None = None) -> Outlook:
    """Return the outlook of a country: assemble, simulate, and replay the past for the intervals.

    Args:
        tables: The tables named in ``INPUTS``.
        priors: Stated assumptions that fitting starts from.
        parameters: Assumptions; the defaults when None.
    """
    parameters = parameters or Parameters()
    assembly = assemble(tables, priors, parameters)
    return Outlook(
        run=describe(tables, priors, parameters),
        trajectory=simulate(assembly.system),
        demand_spread=demand_errors(assembly.register, parameters).spread(),
        supply_spread=supply_errors(assembly.register).spread(),
        start_gap=assembly.system.demand.start_gap,
        age_profile=assembly.profile,
        industry_share=assembly.industry_share,
        industries=priors.industries,
    )


def save(outlook: Outlook, folder: Path) -> Path:
    """Write an outlook as ``<identity>/run.json`` and ``arrays.npz``; whole or not at all.

    Returns:
        The run's folder.

    Raises:
        EnvironmentFault: the folder cannot be written.
    """
    path = outlook.trajectory
    arrays = {name: getattr(path, name) for name in _STOCKS} | {name: getattr(outlook, name) for name in _OWN}
    plain = {
        "run": dataclasses.asdict(outlook.run),
        "labels": dataclasses.asdict(path.labels),
        "industries": list(outlook.industries),
        "curves": {name: _plain_curve(getattr(outlook, name)) for name in _CURVES},
    }
    final = folder / outlook.run.identity
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            here = Path(scratch) / "run"
            here.mkdir()
            np.savez(here / "arrays.npz", **arrays)
            (here / "run.json").write_text(json.dumps(plain, indent=1, sort_keys=True), encoding="utf-8")
            if not final.exists():
                os.replace(here, final)  # noqa: PTH105 -- atomic on one file system
    except OSError as fault:
        raise EnvironmentFault(
            f"A run cannot be kept: {fault.strerror}", where=str(folder), todo="Point SMEDJA_VAR at a folder of yours"
        ) from fault
    return final


def load(folder: Path) -> Outlook:
    """Read an outlook that ``save`` wrote.

    Raises:
        ChecksumMismatch: the folder is not a whole run.
    """
    try:
        plain = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        with (folder / "arrays.npz").open("rb") as file, np.load(file) as stored:
            arrays = {name: stored[name] for name in (*_STOCKS, *_OWN)}
        return _outlook(plain, arrays)
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as fault:
        raise ChecksumMismatch(
            "A saved run cannot be read", where=str(folder), todo="Delete the folder; it is computed anew"
        ) from fault


def _outlook(plain: dict[str, Any], arrays: dict[str, Any]) -> Outlook:
    told = plain["labels"]
    labels = Labels(
        regions=tuple(told["regions"]),
        occupations=tuple(told["occupations"]),
        educations=tuple(told["educations"]),
        age_groups=tuple(told["age_groups"]),
        base_year=told["base_year"],
        horizon=told["horizon"],
    )
    return Outlook(
        run=RunInfo(**plain["run"]),
        trajectory=Trajectory(labels=labels, **{name: arrays[name] for name in _STOCKS}),
        industries=tuple(plain["industries"]),
        start_gap=arrays["start_gap"],
        age_profile=arrays["age_profile"],
        industry_share=arrays["industry_share"],
        demand_spread=_curve(plain["curves"]["demand_spread"]),
        supply_spread=_curve(plain["curves"]["supply_spread"]),
    )


def _plain_curve(curve: SpreadCurve) -> dict[str, Any]:
    return {
        "size_bounds": list(curve.size_bounds),
        "low": curve.low.tolist(),
        "high": curve.high.tolist(),
        "power": curve.power,
        "errors": curve.errors.tolist(),
    }


def _curve(plain: dict[str, Any]) -> SpreadCurve:
    return SpreadCurve(
        tuple(plain["size_bounds"]),
        np.array(plain["low"]),
        np.array(plain["high"]),
        float(plain["power"]),
        np.array(plain["errors"], dtype=np.int64),
    )
