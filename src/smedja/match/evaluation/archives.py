# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files of the benchmarks, read or refused with a reason.

Position in the flow: ``melo`` and ``skills`` read their folders through this. It judges form only, never content.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from smedja.core.errors import DataError, SourceUnavailable

_AGAIN = "Fetch it anew, or give the folder that it was unpacked to."


def lines(path: Path) -> list[str]:
    """The lines of a text file that are not empty.

    Raises:
        SourceUnavailable: the file cannot be read.
        DataError: it is not UTF-8, or has no line.
    """
    try:
        found = [line.rstrip("\r") for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    except OSError as error:
        raise SourceUnavailable("A file of the benchmark cannot be read.", where=str(path), todo=_AGAIN) from error
    except UnicodeDecodeError as error:
        raise DataError("The file is not UTF-8.", where=str(path), todo=_AGAIN) from error
    if not found:
        raise DataError("The file is empty.", where=str(path), todo=_AGAIN)
    return found


def table(path: Path, columns: Sequence[str]) -> pl.DataFrame:
    """These columns of a CSV file, all as text.

    Raises:
        SourceUnavailable: the file cannot be read.
        DataError: it is not a table with these columns.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SourceUnavailable("A file of the benchmark cannot be read.", where=str(path), todo=_AGAIN) from error
    return _columns(raw, columns, str(path))


def archived(archive: Path, name: str, columns: Sequence[str]) -> pl.DataFrame:
    """These columns of a CSV file in a zip archive, all as text.

    Raises:
        SourceUnavailable: the archive cannot be read, or has no such file.
        DataError: the file is not a table with these columns.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            raw = opened.read(name)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise SourceUnavailable(f"{name} cannot be read: {error}", where=str(archive), todo=_AGAIN) from error
    return _columns(raw, columns, f"{archive}, {name}")


def _columns(raw: bytes, columns: Sequence[str], where: str) -> pl.DataFrame:
    try:
        found = pl.read_csv(raw, infer_schema_length=0)
    except pl.exceptions.PolarsError as error:
        raise DataError(f"Not a table: {str(error).splitlines()[0]}", where=where, todo=_AGAIN) from error
    missing = [column for column in columns if column not in found.columns]
    if missing:
        raise DataError(f"Missing columns: {', '.join(missing)}", where=where, todo=_AGAIN)
    return found.select(columns)
