# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pins: a run together with the tables that were read beside it, kept so that an old link gives the same figures.

Position in the flow: pages and ``smedja pins`` keep and read them. A pin is a small file that names a run and its
tables by their content; what it names is compared with it before anything is read. It removes nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from smedja import __version__
from smedja.core import ChecksumMismatch, DataError, EnvironmentFault
from smedja.data import Tables
from smedja.data.store import read_checked, sha256_of, write_table
from smedja.scenarios.bundle import load, save
from smedja.scenarios.outlook import Outlook

SCHEMA: Final = "smedja.pin/1"
_RUNS, _PINNED, _TABLES = "runs", "pinned", "tables"
_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class Pin:
    """What a permalink stands for.

    Attributes:
        name: Twelve hexadecimal characters from the run and the checksums of the tables.
        run: Identity of the run.
        manifest: sha256 of the run's manifest, which in turn has the checksum of each of its files.
        checksums: Table name → checksum that it was read under.
        files: Table name → sha256 of the file it is kept as.
        version: Version of Smedja that kept it.
        day: The day it was kept, ``2026-11-26``.
    """

    name: str
    run: str
    manifest: str
    checksums: Mapping[str, str]
    files: Mapping[str, str]
    version: str
    day: str


def name_of(run: str, checksums: Mapping[str, str]) -> str:
    """Return the name that a run and tables with these checksums have as a pin."""
    digest = hashlib.sha256(run.encode())
    for table, checksum in sorted(checksums.items()):
        digest.update(f"\n{table}={checksum}".encode())
    return digest.hexdigest()[:_LENGTH]


def keep(outlook: Outlook, tables: Tables, folder: Path, day: str) -> Pin:
    """Keep a run and its tables; a pin that is there already stays as it is.

    Args:
        outlook: The run.
        tables: What pages read beside it.
        folder: Where computed things are kept.
        day: Today's date.

    Raises:
        DataError: a table has no checksum, so that nothing can tell it from another.
        EnvironmentFault: the folder cannot be written.
    """
    unnamed = sorted(name for name in tables if not tables.checksums.get(name))
    if unnamed:
        raise DataError(f"Tables without a checksum cannot be pinned: {', '.join(unnamed)}", todo="Store them first")
    checksums = {name: tables.checksums[name] for name in sorted(tables)}
    name = name_of(outlook.run.identity, checksums)
    if (folder / _PINNED / name / "pin.json").is_file():
        return read(folder, name)
    run = folder / _RUNS / outlook.run.identity
    if not run.is_dir():
        save(outlook, folder / _RUNS)
    try:
        files = {table: _kept(tables, table, folder / _TABLES) for table in sorted(tables)}
        pin = Pin(name, outlook.run.identity, sha256_of(run / "manifest.json"), checksums, files, __version__, day)
        _settle(folder / _PINNED / name / "pin.json", _text(pin))
    except OSError as fault:
        raise EnvironmentFault(
            f"A pin cannot be kept: {fault.strerror}", where=str(folder), todo="Point SMEDJA_VAR at a folder of yours"
        ) from fault
    return pin


def read(folder: Path, name: str) -> Pin:
    """Return what a pin names.

    Raises:
        DataError: there is no such pin.
        ChecksumMismatch: the pin's file was changed or cut short.
    """
    file = folder / _PINNED / name / "pin.json"
    if name not in _names(folder):
        raise DataError(f"There is no pin {name!r}", todo=f"Those that are kept: {', '.join(_names(folder)) or 'none'}")
    try:
        plain: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        told = plain.pop("sum")
        if plain.pop("schema") != SCHEMA or told != _sum(plain):
            raise ValueError(name)
        pin = Pin(**plain)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise ChecksumMismatch(
            "The file of a pin was changed", where=f"{name}/pin.json", todo="Restore it from a copy of this folder"
        ) from fault
    if pin.name != name or name_of(pin.run, pin.checksums) != name:
        raise ChecksumMismatch("A pin names other data than its own", where=f"{name}/pin.json", todo="Restore it")
    return pin


def kept(folder: Path) -> list[Pin]:
    """Return every pin that can be read, the latest first; ``damaged`` tells of the others."""
    return sorted(_read_all(folder)[0], key=lambda pin: (pin.day, pin.name), reverse=True)


def damaged(folder: Path) -> dict[str, str]:
    """Return what is wrong with each pin whose own file was changed, by the pin's name."""
    return _read_all(folder)[1]


def _read_all(folder: Path) -> tuple[list[Pin], dict[str, str]]:
    whole, wrong = [], {}
    for name in _names(folder):
        try:
            whole.append(read(folder, name))
        except ChecksumMismatch as fault:
            wrong[name] = fault.message
    return whole, wrong


def found(folder: Path, asked: str) -> Pin | None:
    """Return the pin with this name, or the only one of the run with this identity; None when there is none."""
    if asked in _names(folder):
        return read(folder, asked)
    of_run = [pin for pin in kept(folder) if pin.run == asked]
    return of_run[0] if len(of_run) == 1 else None


def opened(folder: Path, pin: Pin) -> tuple[Outlook, Tables]:
    """Return the run and the tables of a pin, after every byte was compared with what the pin says.

    Raises:
        ChecksumMismatch: a file is missing, cut short or edited.
    """
    run = folder / _RUNS / pin.run
    manifest = run / "manifest.json"
    if not manifest.is_file() or sha256_of(manifest) != pin.manifest:
        raise ChecksumMismatch(
            f"The pinned run {pin.run} is not there whole", where=pin.run, todo="Restore the folder from a copy"
        )
    outlook = load(run)
    tables = {table: read_checked(folder / _TABLES / f"{sha}.parquet", sha) for table, sha in pin.files.items()}
    return outlook, Tables(tables, dict(pin.checksums))


def size(folder: Path, pin: Pin) -> int:
    """Return the bytes of a pin's run and tables; what several pins share counts in each."""
    files = [
        *(folder / _RUNS / pin.run).glob("*"),
        *(folder / _TABLES / f"{sha}.parquet" for sha in pin.files.values()),
    ]
    return sum(file.stat().st_size for file in files if file.is_file())


def _names(folder: Path) -> list[str]:
    return sorted(file.parent.name for file in (folder / _PINNED).glob("*/pin.json"))


def _kept(tables: Tables, name: str, folder: Path) -> str:
    """Write a table under the checksum of its own bytes, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(prefix=f".{name}-", dir=folder)
    os.close(handle)
    part = Path(half)
    try:
        sha = str(write_table(tables[name], part)["sha256"])
        part.chmod(0o644)
        part.replace(folder / f"{sha}.parquet")
    finally:
        part.unlink(missing_ok=True)
    return sha


def _settle(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)


def _text(pin: Pin) -> str:
    plain = asdict(pin)
    return json.dumps({"schema": SCHEMA, **plain, "sum": _sum(plain)}, indent=1, sort_keys=True)


def _sum(plain: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
