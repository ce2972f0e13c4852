# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Figures of a document as a CSV for machines: whole values, one row a figure, absence as its sign.

Position in the flow: ``write`` makes the file, ``verify`` compares it with the text. Unlike the Excel file nothing is
rounded or worded.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from smedja.core import Absence, Figure

COLUMNS: Final = (
    "reference",
    "part",
    "value",
    "low",
    "high",
    "inner_low",
    "inner_high",
    "shortage",
    "relative_error",
    "unit",
    "status",
    "reference_date",
    "tables",
    "method",
    "run",
)


def figures_csv(figures: Iterable[tuple[str, str, Figure]]) -> bytes:
    """Return figures as CSV: UTF-8, commas, points.

    Args:
        figures: Reference, part of the document and figure.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((key, part, *row_of(figure)) for key, part, figure in figures)
    return out.getvalue().encode()


def row_of(figure: Figure) -> tuple[str, ...]:
    """A figure as the texts of its row, in the order of ``COLUMNS`` after reference and part."""
    value = figure.value.value if isinstance(figure.value, Absence) else repr(float(figure.value))
    numbers = (figure.low, figure.high, *(figure.inner or (None, None)), figure.shortage, figure.relative_error)
    lineage = figure.lineage
    return (
        value,
        *("" if number is None else repr(float(number)) for number in numbers),
        figure.unit.value,
        figure.status.value,
        figure.reference_date,
        ";".join(lineage.tables),
        lineage.method,
        lineage.run,
    )


def rows_of(content: bytes) -> dict[str, tuple[str, ...]]:
    """The rows of such a file by their references.

    Raises:
        ValueError: it is no such file, a row is cut short, or a reference is there twice.
    """
    reader = csv.reader(io.StringIO(content.decode("utf-8")))
    if tuple(next(reader, ())) != COLUMNS:
        raise ValueError("the columns are others")
    found: dict[str, tuple[str, ...]] = {}
    for number, row in enumerate(reader, start=2):
        if len(row) != len(COLUMNS):
            raise ValueError(f"line {number} has {len(row)} columns")
        if row[0] in found:
            raise ValueError(f"line {number}: {row[0]} is there twice")
        found[row[0]] = tuple(row[2:])
    return found
