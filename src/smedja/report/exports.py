# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files that carry everything a figure carries: CSV and Excel, one row per figure.

Position in the flow: a grid in, bytes out. Values are not rounded as on the page (a file is for reckoning on) but to a
tenth of a person; absence keeps its sign. It chooses no rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import xlsxwriter

from smedja.core import Absence, Figure, Unit
from smedja.report.cite import Cited
from smedja.report.grid import Grid
from smedja.report.language import Lang, pick
from smedja.report.words import date_text, status_word, unit_word

BOM: Final = "\ufeff"  # without it Excel reads å, ä and ö wrong
HEADINGS: Final = (
    ("kod", "code"),
    ("namn", "name"),
    ("mått", "measure"),
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
                yield [row.code, row.name, column.label, *_fields(cell.figure, lang)]


def to_csv(grid: Grid, lang: Lang) -> bytes:
    """Return a CSV that the reader's Excel opens at a double click.

    Swedish: UTF-8 with byte order mark, semicolons, decimal comma. English: commas and points.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=pick(lang, ";", ","), lineterminator="\r\n")
    writer.writerow(headings(lang))
    for record in records(grid, lang):
        writer.writerow([_csv_cell(value, lang) for value in record])
    return (BOM + out.getvalue()).encode()


def to_xlsx(grid: Grid, about: Sequence[tuple[str, str]], lang: Lang) -> bytes:
    """Return an Excel file: sheet Data with the figures, sheet Om with sources, method and run.

    Args:
        grid: The table.
        about: Pairs of heading and text for the second sheet.
        lang: Language of headings and words.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": grid.caption, "created": _MADE})
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    data = book.add_worksheet("Data")
    data.write_row(0, 0, headings(lang), bold)
    last = 0
    for last, record in enumerate(records(grid, lang), start=1):
        for place, value in enumerate(record):
            if value is not None:
                data.write(last, place, value)
    data.autofilter(0, 0, last, len(HEADINGS) - 1)
    data.freeze_panes(1, 2)
    for place, width in enumerate((8, 44, 26, 11, 11, 11, 11, 11, 12, 12, 14, 12, 16, 40, 14, 16)):
        data.set_column(place, place, width)
    sheet = book.add_worksheet(pick(lang, "Om", "About"))
    sheet.set_column(0, 0, 24, wrap)
    sheet.set_column(1, 1, 100, wrap)
    for line, (heading, text) in enumerate([(pick(lang, "Tabell", "Table"), grid.caption), *about]):
        sheet.write_string(line, 0, heading, bold)
        sheet.write_string(line, 1, text)
    book.close()
    return out.getvalue()


def _fields(figure: Figure, lang: Lang) -> list[Any]:
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
    text = str(value)
    # A cell that starts like a formula must stay text when a spreadsheet opens the file.
    return f"'{text}" if text[:1] in {"=", "+", "@", "\t"} else text
