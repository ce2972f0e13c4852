# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Check of a table against its specification.

Position in the flow: every table passes here before it is stored and again when the baseline is verified. All faults of
a table are reported together. Nothing is repaired.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smedja.codes import scheme_of_level
from smedja.core import CodeError, FaultReport, SchemaError
from smedja.data.spec import ABSENCE_SIGNS, ColumnSpec, TableSpec

if TYPE_CHECKING:
    import polars as pl

_SHOWN = 5


def check(frame: pl.DataFrame, spec: TableSpec, *, subject: str = "") -> None:
    """Raise one error with every fault of the table; return nothing when it is sound.

    Args:
        frame: The rows.
        spec: What they should look like.
        subject: How to name the input in the message; the table's name when empty.

    Raises:
        SchemaError: missing, extra or mistyped columns, missing values, numbers below the minimum, unknown codes,
            repeated keys.
    """
    report = faults_of(frame, spec, subject=subject)
    report.raise_if_any(SchemaError)


def faults_of(frame: pl.DataFrame, spec: TableSpec, *, subject: str = "") -> FaultReport:
    """All faults of a table, without raising."""
    report = FaultReport(subject or spec.name)
    _check_names(frame, spec, report)
    for column in spec.columns:
        if column.name not in frame.columns:
            continue
        if str(frame.schema[column.name]) != column.dtype:
            found = frame.schema[column.name]
            report.add(f"holds {found}, not {column.dtype}", f"column {column.name}", "Convert it when reading")
            continue
        _check_missing(frame, column, report)
        _check_values(frame[column.name], column, report)
    _check_key(frame, spec, report)
    return report


def _check_names(frame: pl.DataFrame, spec: TableSpec, report: FaultReport) -> None:
    missing = [name for name in spec.column_names if name not in frame.columns]
    extra = [name for name in frame.columns if name not in spec.column_names]
    if missing:
        report.add(f"columns are missing: {', '.join(missing)}", "header", f"Expected: {', '.join(spec.column_names)}")
    if extra:
        report.add(
            f"unexpected columns: {', '.join(extra)}", "header", "Remove them or check that this is the right file"
        )
    if not missing and not extra and tuple(frame.columns) != spec.column_names:
        report.add("columns are in another order", "header", f"Expected: {', '.join(spec.column_names)}")


def _check_missing(frame: pl.DataFrame, column: ColumnSpec, report: FaultReport) -> None:
    where = f"column {column.name}"
    empty = frame[column.name].is_null()
    if empty.any() and not column.nullable:
        report.add(f"{empty.sum()} values are missing", where, "Missing is not zero: give a number or an absence sign")
    if not column.absence or column.absence not in frame.columns:
        return
    signs = frame[column.absence]
    unexplained = (empty & signs.is_null()).sum()
    doubled = (~empty & signs.is_not_null()).sum()
    if unexplained:
        report.add(f"{unexplained} values are missing without a sign", where, f"Give one of {' '.join(ABSENCE_SIGNS)}")
    if doubled:
        report.add(f"{doubled} values have both a number and an absence sign", where, "Keep one of them")


def _check_values(values: pl.Series, column: ColumnSpec, report: FaultReport) -> None:
    where = f"column {column.name}"
    if column.minimum is not None:
        low = values.filter(values < column.minimum)
        if len(low):
            what = "negative counts" if column.minimum == 0 else f"values below {column.minimum:g}"
            report.add(f"{len(low)} {what}: {_shown(low)}", where, "Check the raw file; nothing was changed")
    if values.dtype.is_float() and values.is_nan().any():
        report.add("holds NaN", where, "Give null and an absence sign")
    if column.allowed:
        odd = _outside(values, column.allowed)
        if len(odd):
            report.add(f"unknown values: {_shown(odd)}", where, f"Use one of: {', '.join(column.allowed)}")
    if column.scheme:
        _check_codes(values, column, report)


def _check_codes(values: pl.Series, column: ColumnSpec, report: FaultReport) -> None:
    scheme = scheme_of_level(column.scheme)
    known = (*scheme.codes(column.scheme), *column.extra_codes)
    for code in _outside(values, known).head(_SHOWN):
        try:
            scheme.require(code, column.scheme)
        except CodeError as error:
            report.add(error.what, f"column {column.name} ({column.scheme})", error.todo)


def _check_key(frame: pl.DataFrame, spec: TableSpec, report: FaultReport) -> None:
    key = [name for name in spec.key if name in frame.columns]
    if len(key) != len(spec.key) or frame.is_empty():
        return
    repeated = frame.filter(frame.select(key).is_duplicated())
    if repeated.is_empty():
        return
    example = ", ".join(f"{name} {value}" for name, value in zip(key, repeated.select(key).row(0), strict=True))
    what = f"{len(repeated)} rows repeat the key ({', '.join(key)}), for example {example}"
    if "year" in key and repeated["year"].n_unique() < frame["year"].n_unique():
        years = ", ".join(str(year) for year in repeated["year"].unique().sort())
        what = f"the year {years} is there twice: {what}"
    report.add(what, "key", "Remove the repeated rows")


def _outside(values: pl.Series, known: tuple[str, ...]) -> pl.Series:
    present = values.drop_nulls().unique().sort()
    return present.filter(~present.is_in(list(known)))


def _shown(values: pl.Series) -> str:
    shown = ", ".join(str(value) for value in values.head(_SHOWN))
    return f"{shown} …" if len(values) > _SHOWN else shown
