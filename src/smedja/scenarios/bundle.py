# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Bundle: a run on disk, whole or not at all.

Position in the flow: ``smedja run`` and the pages keep runs with it and find them again by their identity. A bundle is
written beside its place and moved there in one step; a manifest of checksums tells a bundle that was cut or edited. It
computes nothing.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
import polars as pl
import yaml

from smedja.core import ChecksumMismatch, DataError, EnvironmentFault
from smedja.model.ensemble import MEASURES, Bands
from smedja.model.simulate import Trajectory
from smedja.model.system import Labels
from smedja.scenarios.outlook import ALL, LEVELS, Outlook, RunInfo
from smedja.scenarios.parameters import Parameters
from smedja.scenarios.scenario import Scenario, Vocabulary
from smedja.scenarios.scenario_file import parse_scenario, scenario_dump

SCENARIO: Final = "scenario.yaml"
#: Form of a run's files, written in ``run.json`` since 0.6. A run that tells none is of form 2, the present one, if it
#: has intervals of sums. Otherwise it is of form 1, and nothing can give it those afterwards.
FORM: Final = 2
_SUMS: Final = "all/demand"
PARTIAL: Final = ".partial-"
_STOCKS: Final = ("population", "supply", "demand", "entrants", "exits", "moves", "education")
_NEEDED: Final = ("arrays.npz", "results.parquet", "run.json", "skill.parquet")
_OWN: Final = ("start_gap", "age_profile", "industry_share")


def save(outlook: Outlook, folder: Path, *, scenario: Scenario | None = None, log: Sequence[str] = ()) -> Path:
    """Write a run as ``<identity>/``: config, lock, results, log and what ``load`` needs; whole or not at all.

    Returns:
        The run's folder.

    Raises:
        EnvironmentFault: the folder cannot be written.
    """
    final = folder / outlook.run.identity
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        # The owner is in the name, so that nobody takes a folder that is being written for one that was left.
        here = Path(tempfile.mkdtemp(prefix=f"{PARTIAL}{os.getpid()}-", dir=folder))
        try:
            here.chmod(0o755)
            _write(outlook, here, scenario, log)
            _settle(here, final)
        finally:
            shutil.rmtree(here, ignore_errors=True)
    except OSError as fault:
        raise EnvironmentFault(
            f"A run cannot be kept: {fault.strerror}", where=str(folder), todo="Point SMEDJA_VAR at a folder of yours"
        ) from fault
    return final


def _settle(here: Path, final: Path) -> None:
    """Move a written bundle to its place; if another process was first, its bundle holds the same bytes."""
    try:
        os.replace(here, final)  # noqa: PTH105 -- atomic on one file system
    except OSError:
        if not (final / "manifest.json").exists():
            raise


def sweep(folder: Path) -> None:
    """Remove what killed runs of this machine left: folders whose writing process is gone."""
    for left in folder.glob(f"{PARTIAL}*"):
        owner = left.name.removeprefix(PARTIAL).split("-", maxsplit=1)[0]
        if not (owner.isdigit() and _lives(int(owner))):
            shutil.rmtree(left, ignore_errors=True)


def _lives(process: int) -> bool:
    """Whether a process of this machine is there; another user's counts."""
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def _write(outlook: Outlook, here: Path, scenario: Scenario | None, log: Sequence[str]) -> None:
    path = outlook.trajectory
    arrays = {name: getattr(path, name) for name in _STOCKS} | {name: getattr(outlook, name) for name in _OWN}
    for level, bands in outlook.bands.items():
        arrays |= {f"{level}/{name}": values for name, values in bands.ends.items()}
        arrays |= {f"{level}/p_shortage": bands.shortage, f"{level}/short_ends": bands.short_ends}
    np.savez(here / "arrays.npz", **arrays)
    outlook.skill.write_parquet(here / "skill.parquet")
    results(outlook).write_parquet(here / "results.parquet", compression="zstd")
    run = dataclasses.asdict(outlook.run)
    labels = dataclasses.asdict(path.labels)
    plain = {"form": FORM, "run": run, "labels": labels, "industries": list(outlook.industries)}
    (here / "run.json").write_text(json.dumps(plain, indent=1, sort_keys=True), encoding="utf-8")
    config = {"parameters": run["parameters"], "scenario": outlook.run.scenario or None}
    (here / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=True), encoding="utf-8")
    lock = {"code_version": run["code_version"], "inputs": run["inputs"]}
    (here / "inputs.lock.yml").write_text(yaml.safe_dump(lock, sort_keys=True), encoding="utf-8")
    if scenario is not None:
        (here / SCENARIO).write_text(scenario_dump(scenario), encoding="utf-8")
    (here / "log.txt").write_text("".join(f"{line}\n" for line in log), encoding="utf-8")
    sums = {file.name: _checksum(file) for file in sorted(here.iterdir())}
    (here / "manifest.json").write_text(json.dumps(sums, indent=1, sort_keys=True), encoding="utf-8")


def _checksum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def results(outlook: Outlook) -> pl.DataFrame:
    """Return every figure of a run as one long table.

    Returns:
        Columns region, occupation, year, level, measure, value, low, inner_low, inner_high, high (80 and 50 %
        intervals) and p_shortage. A ratio without openings is null.
    """
    return pl.concat(frames(outlook))


def frames(outlook: Outlook) -> Iterator[pl.DataFrame]:
    """Yield the rows of ``results``, a level and a measure at a time."""
    for level in LEVELS:
        view = outlook.view(level)
        regions, occupations, years = view.regions, view.occupations, view.years
        keys = {
            "region": np.repeat(regions, len(occupations) * len(years)),
            "occupation": np.tile(np.repeat(occupations, len(years)), len(regions)),
            "year": np.tile(np.array(years, dtype=np.int16), len(regions) * len(occupations)),
        }
        keyed = pl.DataFrame(keys).with_columns(pl.col("region", "occupation").cast(pl.Categorical))
        for measure in MEASURES:
            ends = {
                "value": view.values,
                "low": view.lows,
                "inner_low": view.inner_lows,
                "inner_high": view.inner_highs,
                "high": view.highs,
            }
            numbers = {name: part[measure].ravel().astype(np.float32) for name, part in ends.items()}
            yield keyed.with_columns(
                pl.lit(level).cast(pl.Categorical).alias("level"),
                pl.lit(measure).cast(pl.Categorical).alias("measure"),
                *(pl.Series(name, values).fill_nan(None) for name, values in numbers.items()),
                pl.Series("p_shortage", view.shortage.ravel().astype(np.float32)),
            )


def check(folder: Path) -> None:
    """Compare a bundle with its manifest.

    Raises:
        ChecksumMismatch: the bundle is cut short, edited or none; names the files.
        EnvironmentFault: it may not be read.
    """
    try:
        sums: dict[str, str] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        wrong = [name for name, told in sums.items() if _checksum(folder / name) != told]
        wrong += [name for name in _NEEDED if name not in sums]
    except PermissionError as fault:
        raise EnvironmentFault(
            "A run may not be read", where=str(folder), todo="Let this user read it, or point SMEDJA_VAR elsewhere"
        ) from fault
    except (OSError, ValueError, AttributeError) as fault:
        raise ChecksumMismatch(
            "This is no whole run", where=str(folder), todo="Delete the folder and run again"
        ) from fault
    if wrong:
        raise ChecksumMismatch(
            f"Files of a run were changed: {', '.join(wrong)}",
            where=str(folder),
            todo="Delete the folder and run again",
        )


def load(folder: Path) -> Outlook:
    """Read an outlook that ``save`` wrote.

    Raises:
        ChecksumMismatch: the folder is not a whole run.
        DataError: the run is whole, and of a form that this version does not read.
    """
    check(folder)
    try:
        plain = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        with (folder / "arrays.npz").open("rb") as file, np.load(file) as stored:
            arrays = {name: stored[name] for name in stored.files}
        _require_form(plain.get("form", FORM if _SUMS in arrays else 1), plain["run"]["code_version"], folder)
        return _outlook(plain, arrays, pl.read_parquet(folder / "skill.parquet"))
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile, pl.exceptions.PolarsError) as fault:
        raise ChecksumMismatch(
            "A saved run cannot be read", where=str(folder), todo="Delete the folder; it is computed anew"
        ) from fault


def _require_form(form: int, version: str, folder: Path) -> None:
    """Refuse a run of another form; a later form that can be read from an earlier one branches here."""
    if form == FORM:
        return
    todo = "Open it with that version" if form < FORM else "Install that version or a later one"
    raise DataError(
        f"The run was written by Smedja {version} in form {form}; this version reads form {FORM}",
        where=folder.name,
        todo=f"{todo}, or run again",
    )


def load_scenario(folder: Path, vocabulary: Vocabulary) -> Scenario | None:
    """Return the scenario of a bundle; None for the reference."""
    file = folder / SCENARIO
    return parse_scenario(file.read_text(encoding="utf-8"), vocabulary, source=str(file)) if file.exists() else None


def parameters_of(folder: Path) -> Parameters:
    """Return the parameters that a bundle was run with.

    Raises:
        ChecksumMismatch: the bundle's parameters cannot be read.
    """
    try:
        plain = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        return Parameters(**plain["run"]["parameters"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise ChecksumMismatch("This is no whole run", where=str(folder), todo="Run again") from fault


def find(folder: Path, identity: str) -> Path | None:
    """Return a whole bundle by its identity; a broken one is removed and None returned.

    Raises:
        EnvironmentFault: the bundle is there and may not be read.
    """
    kept = folder / identity
    if not identity or not kept.is_dir():
        return None
    try:
        check(kept)
    except ChecksumMismatch:
        shutil.rmtree(kept)
        return None
    return kept


def _outlook(plain: dict[str, Any], arrays: dict[str, Any], skill: pl.DataFrame) -> Outlook:
    told = plain["labels"]
    labels = Labels(
        regions=tuple(told["regions"]),
        occupations=tuple(told["occupations"]),
        educations=tuple(told["educations"]),
        age_groups=tuple(told["age_groups"]),
        base_year=told["base_year"],
        horizon=told["horizon"],
    )
    bands = {
        level: Bands(
            ends={name: arrays[f"{level}/{name}"] for name in MEASURES},
            shortage=arrays[f"{level}/p_shortage"],
            short_ends=arrays[f"{level}/short_ends"],
        )
        for level in (*LEVELS, ALL)
    }
    return Outlook(
        run=RunInfo(**plain["run"]),
        trajectory=Trajectory(labels=labels, **{name: arrays[name] for name in _STOCKS}),
        bands=bands,
        skill=skill,
        industries=tuple(plain["industries"]),
        **{name: arrays[name] for name in _OWN},
    )
