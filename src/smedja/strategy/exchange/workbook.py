# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Workbook: a plan as an Excel file for people, a sheet a table, and back.

Position in the flow: ``tables`` in another wrapping. Every cell is text, so that codes keep their zeros, dates stay as
exact as they are, and no text is run as a formula. It draws no chart and formats no figure.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import openpyxl
import xlsxwriter
from openpyxl.utils.exceptions import InvalidFileException

from smedja.core import FaultReport, PlanError
from smedja.strategy.exchange.columns import layouts
from smedja.strategy.exchange.tables import from_tables, headings, to_tables
from smedja.strategy.plan import Plan

READ_ME: Final = "Läs mig"
_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)  # the same plan gives the same bytes
MOST_CELL: Final = 32_767  # characters that Excel holds in a cell
_TEXT: Final = (
    "Varje blad är en tabell i planen. Rad 1 är rubriker; håll muspekaren över en rubrik för vad kolumnen betyder.",
    "Alla celler är text. Datum skrivs 2018, 2018-09 eller 2018-09-30, så exakt som källan säger. Tomt är tomt.",
    "Nycklar i en lista skiljs med semikolon.",
    "Ändra, spara och hämta in filen igen; alla fel nämns med blad, rad och kolumn.",
    "",
    "Each sheet is a table of the plan. Row 1 holds headings; point at a heading for what the column means.",
    "All cells are text. Dates are written 2018, 2018-09 or 2018-09-30, as exact as the source. Empty is empty.",
    "Keys in a list are parted by semicolons.",
    "Change, save and take the file in again; every fault is told with sheet, row and column.",
)


def workbook(plan: Plan, *, internal: bool = False) -> bytes:
    """Return a plan as an Excel workbook.

    Args:
        plan: The plan.
        internal: Whether internal columns come along.

    Raises:
        PlanError: a text is longer than Excel holds.
    """
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(held, options)
    book.set_properties({"title": plan.strategy.key, "created": _DAY})
    formats = {"head": book.add_format({"bold": True, "bottom": 1}), "text": book.add_format({"num_format": "@"})}
    _read_me(book, formats)
    for name, rows in to_tables(plan, internal=internal).items():
        _sheet(book, name, headings(layouts()[name], internal=internal), rows, formats)
    book.close()
    return held.getvalue()


def read_workbook(given: Path | bytes) -> Plan:
    """Return the plan of a workbook.

    Raises:
        PlanError: it cannot be read or makes no sound plan; every fault is named with sheet, row and column.
    """
    name = given.name if isinstance(given, Path) else "workbook"
    try:
        source: Any = given if isinstance(given, Path) else io.BytesIO(given)
        book = openpyxl.load_workbook(source, read_only=True, data_only=True)
    except OSError as fault:
        raise PlanError(f"The workbook cannot be read: {fault.strerror}", where=name) from fault
    except (zipfile.BadZipFile, KeyError, ValueError, InvalidFileException) as fault:
        raise PlanError("This is no Excel workbook", where=name, todo="Save it as .xlsx") from fault
    report = FaultReport(name)
    tables = {sheet.title: _rows(sheet, report) for sheet in book.worksheets if sheet.title != READ_ME}
    book.close()
    report.raise_if_any(PlanError)
    return from_tables(tables, source=name)


def _read_me(book: Any, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(READ_ME)
    sheet.set_column(0, 0, 110)
    for row, text in enumerate(_TEXT):
        sheet.write_string(row, 0, text)
    first = len(_TEXT) + 1
    sheet.write_string(first, 0, "Blad (sheets)", formats["head"])
    for row, name in enumerate(layouts(), start=first + 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)


def _sheet(book: Any, name: str, names: list[str], rows: list[dict[str, str]], formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, max(len(names) - 1, 0), 22, formats["text"])
    columns = {column.name: column for column in layouts()[name].columns}
    for at, heading in enumerate(names):
        column = columns[heading]
        sheet.write_string(0, at, heading, formats["head"])
        sheet.write_comment(0, at, column.description or heading)
        choices = ("true", "false") if column.form == "boolean" else column.choices
        # Excel takes at most 255 characters of choices.
        if choices and column.form in ("text", "boolean") and len(",".join(choices)) <= 255:
            sheet.data_validation(1, at, max(len(rows), 200), at, {"validate": "list", "source": list(choices)})
    for number, row in enumerate(rows, start=1):
        for at, heading in enumerate(names):
            text = row[heading]
            if len(text) > MOST_CELL:
                raise PlanError(
                    f"The text has more than {MOST_CELL} characters, which is all that a cell holds",
                    where=f"sheet {name}, row {number + 1}, column {heading}",
                    todo="Use a Data Package",
                )
            if text:
                sheet.write_string(number, at, text, formats["text"])


def _rows(sheet: Any, report: FaultReport) -> list[dict[str, str]]:
    """The rows of a sheet as text; a number that somebody typed becomes the text of that number."""
    found: list[dict[str, str]] = []
    names: list[str] = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = [_text(cell) for cell in cells]
        if number == 1:
            names = texts
            while names and not names[-1]:
                names.pop()
            continue
        if any(texts[len(names) :]):
            report.add(
                "A cell has no heading above it", f"sheet {sheet.title}, row {number}", "Give the column a heading"
            )
        found.append(dict(zip(names, texts, strict=False)))
    return found


def _text(cell: Any) -> str:
    """A cell as text: true and false in small letters, whole numbers without decimals, days without a clock."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    # Excel keeps a carriage return as _x000D_ and openpyxl gives it back; texts of a plan hold none.
    return str(cell)
