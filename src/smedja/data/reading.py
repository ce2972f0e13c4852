# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reading of raw files, with errors a person can act on.

Position in the flow: sources read their raw files through here, and so does anyone who brings a table of their own. The
encoding and the columns are always stated by the caller; neither is guessed.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from smedja.core import FaultReport, SchemaError, SourceUnavailable
from smedja.data.check import faults_of
from smedja.data.spec import ABSENCE_SIGNS, TableSpec

_SHOWN = 5


def read_csv(
    path: Path,
    columns: Sequence[str] | None = None,
    *,
    encoding: str = "utf-8",
    separator: str = ",",
    skip_lines: int = 0,
) -> pl.DataFrame:
    """All cells of a CSV file as text.

    Args:
        path: The file.
        columns: The header it must have, in order; None accepts any.
        encoding: Encoding; ``utf-8`` also takes a leading byte order mark.
        separator: Sign between the cells.
        skip_lines: Lines before the header.

    Returns:
        Text columns. Empty cells are null; nothing else is treated as missing.

    Raises:
        SourceUnavailable: the file cannot be read.
        SchemaError: wrong encoding, wrong columns or ragged rows.
    """
    text = _decoded(path, encoding)
    body = text.split("\n", skip_lines)[-1] if skip_lines else text
    try:
        frame = pl.read_csv(io.BytesIO(body.encode()), separator=separator, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        first = str(error).splitlines()[0]
        raise SchemaError(
            f"The file is not a table: {first}",
            where=path.name,
            todo=f"Save it as CSV with {separator!r} between cells",
        ) from error
    if columns is not None and frame.columns != list(columns):
        _raise_wrong_columns(path, frame.columns, columns)
    return frame


def read_json(path: Path) -> Any:
    """The content of a JSON file.

    Raises:
        SourceUnavailable: the file cannot be read.
        SchemaError: it is not UTF-8 or not JSON, for example because it was cut.
    """
    try:
        return json.loads(_decoded(path, "utf-8"))
    except json.JSONDecodeError as error:
        raise SchemaError(
            f"The file is not JSON: {error.msg}",
            where=f"{path.name}, line {error.lineno}",
            todo="It may be cut; fetch it again",
        ) from error


def read_table(path: Path, spec: TableSpec, *, encoding: str = "utf-8", separator: str = ",") -> pl.DataFrame:
    """A CSV file as a checked frame: every fault of the file in one error.

    Args:
        path: The file; its header must be the columns of the specification.
        spec: What the table should look like.
        encoding: Encoding.
        separator: Sign between the cells.

    Raises:
        SourceUnavailable: the file cannot be read.
        SchemaError: all faults of the file.
    """
    raw = read_csv(path, encoding=encoding, separator=separator)
    report = FaultReport(path.name)
    typed = raw.with_columns(_converted(raw, spec, report))
    report.faults.extend(faults_of(typed, spec).faults)
    report.raise_if_any(SchemaError)
    return typed


def _converted(raw: pl.DataFrame, spec: TableSpec, report: FaultReport) -> list[pl.Series]:
    """The columns as their types; what cannot be read as a number is a fault."""
    done = []
    for column in spec.columns:
        if column.name not in raw.columns or column.dtype == "String":
            continue
        dtype: Any = getattr(pl, column.dtype)
        text = raw[column.name]
        if column.dtype == "Boolean":
            done.append(text.str.to_lowercase().replace_strict({"true": True, "false": False}, default=None))
            continue
        values = text.str.strip_chars().cast(dtype, strict=False)
        bad = text.filter(values.is_null() & text.is_not_null() & ~text.is_in(list(ABSENCE_SIGNS)))
        if len(bad):
            shown = ", ".join(repr(value) for value in bad.head(_SHOWN))
            report.add(f"{len(bad)} values are not numbers: {shown}", f"column {column.name}", "Write digits only")
        done.append(values)
    return done


def _decoded(path: Path, encoding: str) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceUnavailable(
            f"The file cannot be read: {error.strerror}", where=path.name, todo="Check that it is there"
        ) from error
    codec = "utf-8-sig" if encoding.lower() in {"utf-8", "utf8"} else encoding
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise SchemaError(
            f"The file is not {encoding}: byte 0x{content[error.start]:02x} at offset {error.start}",
            where=path.name,
            todo="Save it again as UTF-8 (in Excel: CSV UTF-8), or state its encoding, often cp1252",
        ) from error


def _raise_wrong_columns(path: Path, found: Sequence[str], expected: Sequence[str]) -> None:
    report = FaultReport(path.name)
    missing = [name for name in expected if name not in found]
    extra = [name for name in found if name not in expected]
    if missing:
        report.add(f"columns are missing: {', '.join(missing)}", "header", f"Expected: {', '.join(expected)}")
    if extra:
        report.add(f"unexpected columns: {', '.join(extra)}", "header", "Check that this is the right file")
    if not report.faults:
        report.add("columns are in another order", "header", f"Expected: {', '.join(expected)}")
    report.raise_if_any(SchemaError)
