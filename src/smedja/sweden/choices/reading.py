# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reads a file of choices: municipality, autumn, programme, and three counts that are whole numbers or signs.

Position in the flow: a file that somebody has in, Lines out, every fault told at once. It guesses no number and adds
nothing up; what is small falls later, before anything is kept.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

from smedja import codes
from smedja.core import Absence, FaultReport, SchemaError, SourceUnavailable
from smedja.sweden.choices.programmes import ALL, programmes
from smedja.sweden.choices.sums import check_sums

Count = int | Absence

MEASURES: Final = ("first_choices", "admitted", "places")
#: Heading of each column, Swedish and English.
HEADINGS: Final[Mapping[str, tuple[str, str]]] = {
    "municipality": ("kommun", "municipality"),
    "autumn": ("höst", "autumn"),
    "programme": ("program", "programme"),
    "first_choices": ("förstahandsval", "first_choices"),
    "admitted": ("antagna", "admitted"),
    "places": ("platser", "places"),
}
_SIGNS: Final = {sign.value: sign for sign in Absence}
_DECIMAL: Final = re.compile(r"-?\d+[.,]\d+")
_SPACED: Final = re.compile(r"\d{1,3}([\s\u202f\u00a0]\d{3})+")
_HEADER: Final = ";".join(swedish for swedish, _ in HEADINGS.values())
_SAVE: Final = f"Save the table as CSV (UTF-8) with the headings {_HEADER}"


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of the file.

    Attributes:
        where: Which line, for a person.
        municipality: Code.
        autumn: Year of the autumn in which pupils begin.
        programme: Code of a national programme, or ALLA.
        counts: Measure → number or sign; a measure whose cell is at fault is left out.
    """

    where: str
    municipality: str
    autumn: int
    programme: str
    counts: Mapping[str, Count]


def read(path: Path, latest: int) -> tuple[Line, ...]:
    """Return the lines of a file.

    Args:
        path: The file: semicolons or commas, UTF-8 with or without byte order mark.
        latest: The last autumn that it may hold: it cannot be about a later one than the year it was published in.

    Raises:
        SourceUnavailable: the file cannot be opened.
        SchemaError: it is at fault; every fault is told with its line and what to do.
    """
    return lines_of(_text(path), path.name, latest)


def lines_of(text: str, name: str, latest: int) -> tuple[Line, ...]:
    """Return the lines of a text in the form of the file. Raises as ``read`` does."""
    head, _, _ = text.lstrip("\ufeff").partition("\n")
    separator = ";" if ";" in head else ","
    report, rows = FaultReport(name), _rows(text, separator, name)
    order = _order(rows[0][1] if rows else [], report)
    report.raise_if_any(SchemaError)
    found = []
    for where, cells in rows[1:]:
        if len(cells) != len(order):
            more = " A comma between decimals also parts cells: counts are whole numbers" if separator == "," else ""
            report.add(f"has {len(cells)} cells, not {len(order)}", where, f"Give one cell for each heading.{more}")
        elif (line := _line(where, dict(zip(order, cells, strict=True)), latest, report)) is not None:
            found.append(line)
    if len(rows) == 1:
        report.add("has no rows below the headings", name, "Give a row for each municipality, autumn and programme")
    check_sums(found, report)
    report.raise_if_any(SchemaError)
    return tuple(found)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        what = f"The file cannot be read: {error.strerror}"
        raise SourceUnavailable(what, where=str(path), todo="Check the path") from error
    if content.startswith((b"PK", b"\xd0\xcf")):
        raise SchemaError("The file is a spreadsheet, not a CSV", where=path.name, todo=_SAVE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"The file is not UTF-8: byte 0x{content[error.start]:02x} at offset {error.start}"
        raise SchemaError(what, where=path.name, todo=_SAVE) from error


def _rows(text: str, separator: str, name: str) -> list[tuple[str, list[str]]]:
    """The rows with their lines; rows without anything in them, as spreadsheets leave, are passed over."""
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator, strict=True)
    rows = []
    try:
        for cells in reader:
            plain = [cell.strip() for cell in cells]
            if any(plain):
                rows.append((f"line {reader.line_num}", plain))
    except csv.Error as error:
        what = f"The file is not a CSV: {error}"
        raise SchemaError(what, where=f"{name}, line {reader.line_num}", todo=_SAVE) from error
    return rows


def _order(cells: Sequence[str], report: FaultReport) -> list[str]:
    """The columns in the order of the headings."""
    named = {heading: column for column, pair in HEADINGS.items() for heading in pair}
    order = [named.get(cell.casefold(), "") for cell in cells]
    unknown = [cell[:30] for cell, column in zip(cells, order, strict=True) if not column]
    missing = [pair[0] for column, pair in HEADINGS.items() if column not in order]
    twice = sorted({HEADINGS[column][0] for column in order if column and order.count(column) > 1})
    for what, wrong in (("headings are missing", missing), ("unknown headings", unknown), ("headings twice", twice)):
        if wrong:
            report.add(f"{what}: {', '.join(wrong)}", "line 1", f"The headings are {_HEADER}, or in English")
    return order


def _line(where: str, cells: Mapping[str, str], latest: int, report: FaultReport) -> Line | None:
    """One line; None when its place, autumn or programme is at fault, so that it belongs nowhere."""
    municipality = _municipality(cells["municipality"], where, report)
    autumn = _autumn(cells["autumn"], latest, where, report)
    programme = _programme(cells["programme"], autumn, where, report)
    counts = {}
    for measure in MEASURES:
        count = _count(cells[measure], f"{where}, {HEADINGS[measure][0]}", report)
        if count is not None:
            counts[measure] = count
    admitted, places = counts.get("admitted"), counts.get("places")
    if isinstance(admitted, int) and isinstance(places, int) and admitted > places:
        report.add(
            f"{admitted} are admitted to {places} places", where, "Count both in the same way: places after admission"
        )
    if not municipality or autumn is None or not programme:
        return None
    return Line(where, municipality, autumn, programme, counts)


@cache
def _municipalities() -> Mapping[str, str]:
    """Name and code, as they may be written, → code."""
    scheme = codes.load("municipality")
    every = scheme.codes("municipality")
    named = {scheme.require(code, "municipality").name_sv.casefold(): code for code in every}
    # A spreadsheet drops the zero that a code begins with.
    return named | {code: code for code in every} | {code[1:]: code for code in every if code.startswith("0")}


def _municipality(given: str, where: str, report: FaultReport) -> str:
    known, sought = _municipalities(), given.casefold()
    found = known.get(sought) or known.get(sought.removesuffix(" kommun"))
    if found:
        return found
    near = get_close_matches(sought.removesuffix(" kommun"), known, n=3, cutoff=0.5)
    scheme = codes.load("municipality")
    names = [f"{scheme.require(known[one], 'municipality').name_sv} ({known[one]})" for one in near]
    todo = f"Nearest: {', '.join(dict.fromkeys(names))}" if names else "Give the name or the four digits of its code"
    report.add(f"no municipality is called {given[:40]!r}" if given else "the municipality is empty", where, todo)
    return ""


def _autumn(given: str, latest: int, where: str, report: FaultReport) -> int | None:
    earliest = min(one.first for one in programmes().values())
    if re.fullmatch(r"\d{4}", given, re.ASCII) and earliest <= int(given) <= latest:
        return int(given)
    report.add(
        f"{given[:20]!r} is no autumn that the file can be about", where, f"Give a year from {earliest} to {latest}"
    )
    return None


def _programme(given: str, autumn: int | None, where: str, report: FaultReport) -> str:
    code, every = given.upper(), programmes()
    if code == ALL:
        return ALL
    known = every.get(code) or next((one for one in every.values() if one.name_sv.casefold() == given.casefold()), None)
    if known is None:
        named = ", ".join(f"{one.code} {one.name_sv}" for one in every.values() if autumn is None or one.begins(autumn))
        report.add(f"no programme is called {given[:40]!r}", where, f"Use {ALL} or one of: {named}")
        return ""
    if autumn is not None and not known.begins(autumn):
        when = f"begins in {known.first}" if autumn < known.first else f"began for the last time in {known.last}"
        report.add(f"{known.code} {known.name_sv} {when}", where, f"Correct the programme or the autumn {autumn}")
        return ""
    return known.code


def _count(given: str, where: str, report: FaultReport) -> Count | None:
    if given in _SIGNS:
        return _SIGNS[given]
    if re.fullmatch(r"\d{1,9}", given, re.ASCII):
        return int(given)
    signs = "one of the signs .. (withheld), . (not relevant), - (nothing to report) and ~100"
    if not given:
        report.add("is empty", where, f"Missing is not zero: give a number or {signs}")
    elif re.fullmatch(r"-\d+", given):
        report.add(f"{given} is negative", where, "Persons and places are counted from 0")
    elif _DECIMAL.fullmatch(given):
        report.add(
            f"{given} has decimals", where, "Persons and places are whole: give a number without a decimal comma"
        )
    elif _SPACED.fullmatch(given):
        report.add(f"{given!r} has spaces in it", where, "Write the number without spaces")
    else:
        report.add(f"{given[:20]!r} is no number", where, f"Give a whole number or {signs}")
    return None
