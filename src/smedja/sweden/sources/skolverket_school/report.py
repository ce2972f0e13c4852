# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reading of the agency's reports: text cells under unique headings, and numbers beside the signs that stand for them.

Position in the flow: the tables of this source read their raw files through here. It withholds nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

from smedja.core import SchemaError, SourceUnavailable
from smedja.sweden.columns import SIGNS

MUNICIPALITY_NAME, CODE, OWNER = "Kommun", "Kommun-kod", "Typ av huvudman"
#: Rows of all organisers together; the others would part small municipalities into single schools.
EVERY_OWNER: Final = "Samtliga"
_CODES: Final = {"Kommunkod": CODE}
_FOUR_DIGITS: Final = re.compile(r"\d{4}")


def read_report(path: Path) -> pl.DataFrame:
    """Return the rows of a report that are about all organisers of a municipality, every cell as text.

    A heading that stands under another is named ``above: heading``.

    Raises:
        SourceUnavailable: the file cannot be read.
        SchemaError: it has no heading row, or a row is of another length.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise SourceUnavailable(f"The file cannot be read: {error.strerror}", where=path.name) from error
    start = next((at for at, line in enumerate(lines) if line.startswith(f"{MUNICIPALITY_NAME};")), None)
    if start is None:
        raise SchemaError(
            "The report has no heading row", where=path.name, todo=f"It should begin with {MUNICIPALITY_NAME}"
        )
    heads = _heads(lines[start - 1], lines[start])
    rows = [row for row in csv.reader(lines[start + 1 :], delimiter=";") if len(row) > 1 and _is_municipality(row[1])]
    ragged = [row[0] for row in rows if len(row) < len(heads)]
    if ragged:
        raise SchemaError(f"{len(ragged)} rows are too short: {', '.join(ragged[:5])}", where=path.name)
    frame = pl.DataFrame(
        {head: [row[at].strip() for row in rows] for at, head in enumerate(heads)},
        schema=dict.fromkeys(heads, pl.String),
    )
    return frame.filter(pl.col(OWNER) == EVERY_OWNER)


def _heads(above: str, line: str) -> list[str]:
    over, under = above.split(";"), line.rstrip(";").split(";")
    over += [""] * (len(under) - len(over))
    named = [f"{group}: {head}" if group.strip() else head for group, head in zip(over, under, strict=False)]
    return [_CODES.get(name, name) for name in named]


def _is_municipality(code: str) -> bool:
    return _FOUR_DIGITS.fullmatch(code.strip()) is not None


def number(column: str, *, scale: float = 1.0) -> pl.Expr:
    """Return a column of text as numbers; a sign becomes null, and what is neither stops the reading."""
    text = pl.col(column)
    digits = text.str.replace_all(r"\s", "").str.replace(",", ".", literal=True)
    # What is no number is given to the strict cast on purpose: it names it.
    return pl.when(~text.is_in(SIGNS)).then(digits).cast(pl.Float64) * scale


def sign(column: str) -> pl.Expr:
    """Return the sign that stands in place of a number; null where there is a number."""
    return pl.when(pl.col(column).is_in(SIGNS)).then(pl.col(column))


def rows_of(report: pl.DataFrame, year: int, columns: Mapping[str, tuple[str, float]]) -> pl.DataFrame:
    """Return one year's rows by municipality: each column as its number and, beside it, its sign.

    Args:
        report: Rows of a report.
        year: What the rows are of.
        columns: Column of the table → heading in the report, and what a number is multiplied with.
    """
    return report.select(
        pl.lit(year, pl.Int32).alias("year"),
        pl.col(CODE).alias("municipality"),
        *(number(head, scale=scale).alias(name) for name, (head, scale) in columns.items()),
        *(sign(head).alias(f"{name}_absence") for name, (head, _) in columns.items()),
    )
