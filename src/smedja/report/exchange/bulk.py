# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Whole tables as files, made once: Parquet, and CSV packed by gzip, which unpacks to CSV a piece at a time.

Position in the flow: the API and the catalogue ask for a file of a pin. A file's name holds the checksum of its bytes;
one that no longer fits is made anew, so the folder may be emptied at any time.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final

import polars as pl

from smedja.core import EnvironmentFault
from smedja.data import Origin, Table, TableSpec
from smedja.data.store import sha256_of, write_table

PARQUET: Final = "parquet"
PACKED: Final = "csv.gz"
PIECE: Final = 1 << 18
_ROWS: Final = 50_000
#: A run is a hundred times a table, so it is pressed lightly.
_LIGHTLY: Final = 3


@dataclass(frozen=True)
class Whole:
    """One table to be given out whole.

    Attributes:
        spec: What it holds.
        origin: Where it comes from.
        parts: Gives its rows in pieces.
        checksum: What the pin knows it by; empty for what is made of the run.
    """

    spec: TableSpec
    origin: Origin
    parts: Callable[[], Iterable[pl.DataFrame]]
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file on disk.

    Attributes:
        path: Where.
        size: Bytes.
        sha256: Of its bytes.
    """

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Files:
    """A table in every form.

    Attributes:
        parquet: As Parquet.
        packed: As CSV, packed.
        csv: As CSV; its path is that of the packed file.
    """

    parquet: Kept
    packed: Kept
    csv: Kept


def of_table(table: Table, checksum: str) -> Whole:
    """Return a table of the baseline as it is given out."""
    return Whole(table.spec, table.origin, lambda: table.frame.iter_slices(_ROWS), checksum)


def file_of(whole: Whole, form: str, folder: Path) -> Kept:
    """Return a table as a file, made when it is not there whole.

    Args:
        whole: The table.
        form: ``PARQUET`` or ``PACKED``.
        folder: Where files of the pin are kept.

    Raises:
        EnvironmentFault: the folder cannot be written.
    """
    for held in folder.glob(f"{whole.spec.name}.*.{form}"):
        about = held.stat()
        if _sum_of(held, about.st_size, about.st_mtime_ns) == held.name.split(".")[1]:
            return Kept(held, about.st_size, held.name.split(".")[1])
        held.unlink(missing_ok=True)
    try:
        return _made(whole, form, folder)
    except OSError as fault:
        raise EnvironmentFault(
            f"A file cannot be kept: {fault.strerror}", where=str(folder), todo="Point SMEDJA_VAR at a folder of yours"
        ) from fault


def files_of(whole: Whole, folder: Path) -> Files:
    """Return a table in every form, made where it is not there.

    Raises:
        EnvironmentFault: the folder cannot be written.
    """
    packed = file_of(whole, PACKED, folder)
    return Files(file_of(whole, PARQUET, folder), packed, _plain(packed.path))


@lru_cache(maxsize=512)
def _plain(packed: Path) -> Kept:
    """Size and checksum of the CSV in a packed file, whose name changes with its content."""
    digest, size = hashlib.sha256(), 0
    for piece in unpacked(packed):
        digest.update(piece)
        size += len(piece)
    return Kept(packed, size, digest.hexdigest())


def unpacked(file: Path) -> Iterator[bytes]:
    """Yield the CSV of a packed file in pieces."""
    with gzip.open(file) as stream:
        while piece := stream.read(PIECE):
            yield piece


@lru_cache(maxsize=512)
def _sum_of(file: Path, size: int, changed: int) -> str:
    """The checksum of a file that has this size since this time; read once."""
    del size, changed
    return sha256_of(file)


def _made(whole: Whole, form: str, folder: Path) -> Kept:
    folder.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(prefix=".part-", dir=folder)
    os.close(handle)
    part = Path(half)
    try:
        if form == PARQUET:
            table = Table(whole.spec, pl.concat(whole.parts()), whole.origin)
            # A table of the baseline keeps the bytes, and so the checksum, that its lock has.
            write_table(table, part, *(() if whole.checksum else (_LIGHTLY,)))
        else:
            with part.open("wb") as stream:
                _pack(whole, stream)
        sha = sha256_of(part)
        part.chmod(0o644)
        final = folder / f"{whole.spec.name}.{sha}.{form}"
        size = part.stat().st_size
        part.replace(final)
    finally:
        part.unlink(missing_ok=True)
    return Kept(final, size, sha)


def _pack(whole: Whole, stream: BinaryIO) -> None:
    """Write CSV through gzip; the same rows give the same bytes."""
    # No name and no time in the head, or the same rows would give other bytes.
    with gzip.GzipFile(filename="", mode="wb", fileobj=stream, compresslevel=_LIGHTLY, mtime=0) as packed:
        for number, frame in enumerate(whole.parts()):
            packed.write(frame.write_csv(include_header=number == 0).encode())
