# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files of a strategy's tables: one row per row, words as words, each number with all that belongs to it.

Position in the flow: a grid in, CSV or Excel out. ``report.exports`` writes one row per figure and no words; a list of
measures without an owner is all words. It rounds nothing and chooses no rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from smedja.core import Absence, Figure
from smedja.report.cite import Cited
from smedja.report.exports import guarded, write_csv, write_xlsx
from smedja.report.grid import Grid
from smedja.report.language import Lang, pick
from smedja.report.words import status_word, unit_word

Field: TypeAlias = str | float | None

#: What follows a column of numbers in the file: interval, unit, status, reference date, lineage.
PARTS: Final = (
    ("låg", "low"),
    ("hög", "high"),
    ("enhet", "unit"),
    ("status", "status"),
    ("avser", "reference date"),
    ("källtabeller", "source tables"),
    ("metod", "method"),
    ("körning", "run"),
)


def table(grid: Grid, lang: Lang) -> list[list[Field]]:
    """Return the headings of a grid and its rows; a column of figures is followed by what belongs to them."""
    numbers = [any(isinstance(row.cells[at], Cited) for row in grid.rows) for at in range(len(grid.columns))]
    head: list[Field] = [pick(lang, "kod", "code"), grid.head]
    for column, number in zip(grid.columns, numbers, strict=True):
        head.append(column.label)
        head += [f"{column.label}, {pick(lang, *part)}" for part in PARTS] if number else []
    rows = [head]
    for row in grid.rows:
        fields: list[Field] = [row.code, row.name]
        for cell, number in zip(row.cells, numbers, strict=True):
            if isinstance(cell, Cited):
                fields += _figure(cell.figure, lang)
            else:
                fields += [cell.text, *([None] * len(PARTS) if number else [])]
        rows.append(fields)
    return rows


def to_csv(grid: Grid, lang: Lang) -> bytes:
    """Return a CSV that the reader's Excel opens at a double click: in Swedish semicolons and decimal comma."""
    return write_csv(([_text(field, lang) for field in row] for row in table(grid, lang)), lang)


def to_xlsx(grid: Grid, about: Sequence[tuple[str, str]], lang: Lang) -> bytes:
    """Return an Excel file: the table, and a sheet that says what it is.

    Args:
        grid: The table.
        about: Pairs of heading and text for the second sheet.
        lang: Language of headings and words.
    """
    rows = table(grid, lang)
    return write_xlsx(rows, (14, 44, *[18] * (len(rows[0]) - 2)), grid.caption, about, lang)


def _figure(figure: Figure, lang: Lang) -> list[Field]:
    value: Field = figure.value.value if isinstance(figure.value, Absence) else figure.value
    lineage = figure.lineage
    return [
        value,
        figure.low,
        figure.high,
        unit_word(figure.unit, lang),
        status_word(figure.status, lang),
        figure.reference_date,
        ", ".join(lineage.tables),
        lineage.method,
        lineage.run,
    ]


def _text(field: Field, lang: Lang) -> str:
    if field is None:
        return ""
    if isinstance(field, float):
        text = repr(field).removesuffix(".0")
        return text.replace(".", ",") if lang == "sv" else text
    return guarded(field)
