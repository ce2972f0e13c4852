# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Choices that somebody has read in: two tables beside the baseline, taken away as they came.

Position in the flow: ``smedja interest read`` writes them to the folder for computed things; pages, pins and feeds read
them there. Runs do not rest on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from smedja.data import Origin, Store, Table, Tables
from smedja.data.store import sha256_of
from smedja.sweden.choices.reading import Line, read
from smedja.sweden.choices.tables import tables
from smedja.sweden.choices.withholding import rows
from smedja.sweden.folders import var_folder

_UNSTATED: Final = "ej angiven (not stated)"


@dataclass(frozen=True, slots=True)
class Told:
    """What the one who reads a file in tells of it.

    Attributes:
        source: Who publishes the numbers.
        published: When.
        url: Their page; empty when there is none.
        licence: Terms of the data; empty when none are stated.
    """

    source: str
    published: date
    url: str = ""
    licence: str = ""


def store(folder: Path | None = None) -> Store:
    """Where choices are kept."""
    return Store((folder or var_folder()) / "choices", "choices.lock.yml")


def keep(path: Path, told: Told, folder: Path | None = None) -> tuple[Table, ...]:
    """Read a file and keep its tables in place of those of an earlier file, or leave everything as it was.

    Args:
        path: The file.
        told: Where it comes from.
        folder: Where computed things are kept; ``var_folder()`` when None.

    Raises:
        SourceUnavailable: the file cannot be opened.
        SchemaError: it is at fault; every fault is told.
        EnvironmentFault: the folder cannot be written.
    """
    lines = read(path, told.published.year)
    made = tables(rows(lines), _origin(path, told, lines))
    store(folder).write_all(made)
    return made


def kept(folder: Path | None = None) -> Mapping[str, Table]:
    """The tables by name; empty when nobody has read a file in."""
    held = store(folder)
    if not (held.path / held.lock_name).is_file():
        return {}
    return {name: held.read(name) for name in held.names()}


def take_away(folder: Path | None = None) -> bool:
    """Take the tables away; return whether there were any."""
    held = store(folder)
    found = bool(held.snapshot())
    held.restore({})
    return found


def overlaid(given: Tables, folder: Path | None = None) -> Tables:
    """Tables with the choices beside them.

    Args:
        given: The tables that are there.
        folder: Where computed things are kept.
    """
    found = kept(folder)
    if not found:
        return given
    return Tables(dict(given) | dict(found), dict(given.checksums) | store(folder).checksums())


def _origin(path: Path, told: Told, lines: tuple[Line, ...]) -> Origin:
    autumns = sorted({line.autumn for line in lines})
    return Origin(
        source="choices_read",
        publisher=told.source,
        table_id=path.name,
        title="Förstahandsval, antagna och platser i gymnasieskolan",
        period="–".join(dict.fromkeys((str(autumns[0]), str(autumns[-1])))),
        licence=told.licence or _UNSTATED,
        url=told.url,
        method_sv="Inläst ur en fil; naturvetenskap och teknik lagda ihop, små grupper borttagna.",
        method_en="Read from a file; natural science and technology added together, small groups withheld.",
        retrieved=f"publicerad {told.published.isoformat()}",
        checksums={path.name: sha256_of(path)},
    )
