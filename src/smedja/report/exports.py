# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files that carry everything a figure carries: CSV and Excel, one row per figure.

Position in the flow: a grid in, bytes out. Values are not rounded as on the page (a file is for reckoning on) but to a
tenth of a person; absence keeps its sign. It chooses no rows. How a file of rows is written (``write_csv``,
``write_xlsx``) is said here once, for every table that is sent.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import xlsxwriter

from smedja.core import Absence, Figure, Unit
from smedja.report.cite import Cited
from smedja.report.grid import Grid
from smedja.report.language import Lang, pick
from smedja.report.words import date_text, status_word, unit_word

BOM: Final = "\ufeff"  # without it Excel reads å, ä and ö wrong
#: What is told of a figure, in the order of ``figure_fields``.
FIGURE_HEADINGS: Final = (
    ("värde", "value"),
    ("låg", "low"),
    ("hög", "high"),
    ("inre låg", "inner low"),
    ("inre hög", "inner high"),
    ("sannolikhet för brist", "probability of shortage"),
    ("fel mot oförändrat", "error over no change"),
    ("enhet", "unit"),
    ("status", "status"),
    ("avser", "reference date"),
    ("källtabeller", "source tables"),
    ("metod", "method"),
    ("körning", "run"),
)
HEADINGS: Final = (("kod", "code"), ("namn", "name"), ("mått", "measure"), *FIGURE_HEADINGS)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS: Final = (8, 44, 26, 11, 11, 11, 11, 11, 12, 12, 14, 12, 16, 40, 14, 16)
# The same run must give the same bytes; a file that bears its own birth time would not.
_MADE: Final = datetime(2026, 1, 1)  # noqa: DTZ001 -- a fixed stamp, not a time


def headings(lang: Lang) -> list[str]:
    """Return the column headings of a file."""
    return [pick(lang, *pair) for pair in HEADINGS]


def records(grid: Grid, lang: Lang) -> Iterator[list[Any]]:
    """Yield one record per figure of a grid: numbers as numbers, absence as its sign."""
    for row in grid.rows:
        for column, cell in zip(grid.columns, row.cells, strict=True):
            if isinstance(cell, Cited):
                yield [row.code, row.name, column.label, *figure_fields(cell.figure, lang)]


def to_csv(grid: Grid, lang: Lang) -> bytes:
    """Return a CSV that the reader's Excel opens at a double click.

    Swedish: UTF-8 with byte order mark, semicolons, decimal comma. English: commas and points.
    """
    return write_csv(([_csv_cell(value, lang) for value in row] for row in _rows(grid, lang)), lang)


def to_xlsx(grid: Grid, about: Sequence[tuple[str, str]], lang: Lang) -> bytes:
    """Return an Excel file: sheet Data with the figures, sheet Om with sources, method and run.

    Args:
        grid: The table.
        about: Pairs of heading and text for the second sheet.
        lang: Language of headings and words.
    """
    return write_xlsx(_rows(grid, lang), _WIDTHS, grid.caption, about, lang, sortable=not grid.fixed)


def guarded(text: str) -> str:
    """Return a text that stays a text when a spreadsheet opens the CSV: what starts like a formula is quoted."""
    # The sign of absence is no formula.
    return f"'{text}" if text.startswith(_FORMULA) and text != Absence.NONE.value else text


def write_csv(rows: Iterable[Sequence[str]], lang: Lang) -> bytes:
    """Return rows of texts, headings first, as a CSV with byte order mark: semicolons in Swedish, commas in English."""
    out = io.StringIO()
    csv.writer(out, delimiter=pick(lang, ";", ","), lineterminator="\r\n").writerows(rows)
    return (BOM + out.getvalue()).encode()


def write_xlsx(
    rows: Iterable[Sequence[Any]],
    widths: Sequence[int],
    caption: str,
    about: Sequence[tuple[str, str]],
    lang: Lang,
    sheet: str = "Data",
    *,
    sortable: bool = True,
) -> bytes:
    """Return rows as an Excel file with a filter on the headings, and a second sheet that says what it is.

    Args:
        rows: Headings, then records as long as they: texts, numbers, and None for an empty cell.
        widths: Width of each column, in characters.
        caption: Title of the table.
        about: Pairs of heading and text for the second sheet.
        lang: Language of the second sheet.
        sheet: Name of the first sheet.
        sortable: Whether the headings get the filter, which also sorts.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": caption, "created": _MADE})
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    data, last = book.add_worksheet(sheet), 0
    for last, row in enumerate(rows):
        for place, value in enumerate(row):
            # The kind is said here: a text in braces would else be written as a formula.
            if isinstance(value, str):
                data.write_string(last, place, value, None if last else bold)
            elif value is not None:
                data.write_number(last, place, value)
    if sortable:
        data.autofilter(0, 0, last, len(widths) - 1)
    data.freeze_panes(1, 2)
    for place, width in enumerate(widths):
        data.set_column(place, place, width)
    told = book.add_worksheet(pick(lang, "Om", "About"))
    told.set_column(0, 0, 24, wrap)
    told.set_column(1, 1, 100, wrap)
    for line, (heading, text) in enumerate([(pick(lang, "Tabell", "Table"), caption), *about]):
        told.write_string(line, 0, heading, bold)
        told.write_string(line, 1, text)
    book.close()
    return out.getvalue()


def _rows(grid: Grid, lang: Lang) -> Iterator[list[Any]]:
    yield headings(lang)
    yield from records(grid, lang)


def figure_fields(figure: Figure, lang: Lang) -> list[Any]:
    """What a file tells of a figure: numbers as numbers, absence as its sign; None where there is nothing."""
    value: Any = figure.value.value if isinstance(figure.value, Absence) else _rounded(figure.value, figure.unit)
    ends = (figure.low, figure.high, *(figure.inner or (None, None)))
    shares = (figure.shortage, figure.relative_error)
    lineage = figure.lineage
    return [
        value,
        *(None if end is None else _rounded(end, figure.unit) for end in ends),
        *(None if share is None else round(share, 4) for share in shares),
        unit_word(figure.unit, lang),
        status_word(figure.status, lang),
        date_text(figure.reference_date, lang),
        ", ".join(lineage.tables),
        lineage.method,
        lineage.run,
    ]


def _rounded(value: float, unit: Unit) -> float:
    return round(value, 4 if unit in {Unit.SHARE, Unit.PROBABILITY, Unit.RATIO, Unit.CORRELATION} else 1)


def _csv_cell(value: Any, lang: Lang) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        text = f"{value:.4f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if lang == "sv" else text
    return guarded(str(value))
