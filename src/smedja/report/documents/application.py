# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The application table in Excel: one row per course package and municipality, and a sheet on where it is from.

Position in the flow: behind ``agreement.write_application``. The same agreement gives the same bytes; a number that is
not known is an empty cell with the word for it in the status column, never zero.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

import xlsxwriter

from smedja.optimise.cooperation.agreement import Agreement
from smedja.optimise.cooperation.case import Applicants, Package
from smedja.report.documents.cooperation_figures import Book
from smedja.report.documents.cooperation_words import assumptions, level_name, rule_name
from smedja.report.documents.stamp import Stamp
from smedja.report.language import Lang, pick
from smedja.report.words import status_word

HEADINGS: Final = (
    ("utbildning", "training"),
    ("kommun", "municipality"),
    ("sökande lägst", "applicants lowest"),
    ("sökande troligast", "applicants most likely"),
    ("sökande högst", "applicants highest"),
    ("platser i området", "places in the area"),
    ("varav egna platser enligt regeln", "of which own places by the rule"),
    ("köpta platser", "places bought"),
    ("årsplatser i området", "year-places in the area"),
    ("bidragsnivå", "level of grant"),
    ("bidrag per årsplats, kr", "grant per year-place, SEK"),
    ("kostnad för elevernas platser, kr", "cost of the pupils’ places, SEK"),
    ("status sökande", "status of applicants"),
    ("status platser och kostnad", "status of places and cost"),
    ("status bidrag", "status of grant"),
)
_MADE: Final = datetime(2026, 1, 1)  # noqa: DTZ001 -- a fixed stamp, not a time
_WIDTHS: Final = (28, 18, 11, 11, 11, 11, 13, 11, 12, 16, 13, 18, 14, 14, 14)


def records(book: Book, lang: Lang) -> Iterator[list[Any]]:
    """Yield one row per package and municipality that has applicants to it."""
    for package in book.agreement.case.packages:
        for applicants in package.applicants:
            yield _record(book, package, applicants, lang)


def _record(book: Book, package: Package, applicants: Applicants, lang: Lang) -> list[Any]:
    agreement, home = book.agreement, applicants.municipality
    seats = [s for s in agreement.best.seats if s.package == package.key and s.home == home]
    inside = sum(seat.pupils for seat in seats if seat.site is not None)
    bought = sum(seat.pupils for seat in seats if seat.site is None)
    points, level = agreement.rules.points, package.grant_level
    year_places = None
    if package.points is not None and points.known:
        year_places = round(inside * package.points / points.number, 2)
    rule = None if level is None else agreement.rules.grant.get(level)
    known = rule is not None and rule.known
    unknown = pick(lang, "okänt", "unknown")
    return [
        package.name,
        book.name(home),
        applicants.low,
        applicants.mid,
        applicants.high,
        inside,
        _own(inside, agreement),
        bought,
        year_places,
        unknown if level is None else level_name(level, lang),
        rule.number if known and rule is not None else None,
        _cost(agreement, package, home),
        pick(lang, "antagen", "assumed"),
        pick(lang, "modellerad", "modelled"),
        status_word(rule.status, lang) if known and rule is not None else unknown,
    ]


def _own(places: int, agreement: Agreement) -> float | None:
    """Places that the municipalities pay for themselves: of granted and own ones together, s / (1 + s)."""
    share = agreement.rules.own_share
    return round(places * share.number / (1 + share.number), 2) if share.known else None


def _cost(agreement: Agreement, package: Package, home: str) -> int | None:
    """What the places of one home municipality cost where they are, to the krona: the receivers' own cost."""
    per_pupil = {
        group.site: group.cost_per_pupil_sek for group in agreement.best.groups if group.package == package.key
    }
    cost = 0.0
    for seat in agreement.best.seats:
        if seat.package == package.key and seat.home == home:
            price = package.elsewhere_price_sek if seat.site is None else per_pupil.get(seat.site)
            if price is None:
                return None
            cost += price * seat.expected
    return round(cost)


def content(book: Book, stamp: Stamp, lang: Lang) -> bytes:
    """Return the Excel file."""
    out = io.BytesIO()
    book_file = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = pick(lang, "Underlag till ansökan om statsbidrag", "Table for the grant application")
    book_file.set_properties({"title": f"{title}: {book.agreement.case.title}", "author": "Smedja", "created": _MADE})
    bold = book_file.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    data = book_file.add_worksheet(pick(lang, "Ansökan", "Application"))
    data.write_row(0, 0, [pick(lang, *pair) for pair in HEADINGS], bold)
    last = 0
    for last, record in enumerate(records(book, lang), start=1):
        for place, value in enumerate(record):
            if value is not None:
                data.write(last, place, value)
    data.autofilter(0, 0, last, len(HEADINGS) - 1)
    data.freeze_panes(1, 2)
    for place, width in enumerate(_WIDTHS):
        data.set_column(place, place, width)
    _about(book_file, book, stamp, lang)
    book_file.close()
    return out.getvalue()


def _about(book_file: Any, book: Book, stamp: Stamp, lang: Lang) -> None:
    """The second sheet: rules with their status, assumptions, version and run."""
    bold = book_file.add_format({"bold": True})
    wrap = book_file.add_format({"text_wrap": True, "valign": "top"})
    sheet = book_file.add_worksheet(pick(lang, "Om", "About"))
    for place, width in enumerate((24, 80, 14, 60)):
        sheet.set_column(place, place, width, wrap)
    sheet.write_row(0, 0, pick(lang, ("Vad", "Text", "Status", "Källa"), ("What", "Text", "Status", "Source")), bold)
    for line, row in enumerate(_lines(book, stamp, lang), start=1):
        for place, text in enumerate(row):
            sheet.write_string(line, place, text)


def _lines(book: Book, stamp: Stamp, lang: Lang) -> Iterator[tuple[str, str, str, str]]:
    agreement = book.agreement
    chosen = agreement.case.chosen_rule or "own_cost"
    yield pick(lang, "Underlag", "Case"), agreement.case.title, "", ""
    yield pick(lang, "Regelår", "Rule year"), str(agreement.rules.year), "", ""
    yield pick(lang, "Kostnadsregel", "Rule of sharing"), rule_name(chosen, lang), "", ""
    yield (
        pick(lang, "Kostnad", "Cost"),
        pick(
            lang,
            "Mottagarens egen kostnad för elevernas platser och pris för köpta platser, kronor om året, före bidrag.",
            "The receiver’s own cost of the pupils’ places and the price of bought ones, SEK a year, before grants.",
        ),
        pick(lang, "modellerad", "modelled"),
        "",
    )
    for rule in agreement.rules.all:
        status = pick(lang, "okänd", "unknown") if rule.missing else status_word(rule.status, lang)
        source = " ".join(part for part in (rule.reference, rule.url) if part)
        yield pick(lang, "Regel", "Rule"), pick(lang, rule.text_sv, rule.text_en), status, source
    for text in assumptions(agreement, lang):
        yield pick(lang, "Antagande", "Assumption"), text, pick(lang, "antagen", "assumed"), ""
    yield pick(lang, "Version av Smedja", "Version of Smedja"), stamp.version, "", ""
    yield pick(lang, "Beräkning", "Run"), agreement.identity, "", ""
    if stamp.made is not None:
        yield pick(lang, "Datum", "Date"), stamp.made.isoformat(), "", ""
    if stamp.permalink:
        yield pick(lang, "Länk", "Link"), stamp.permalink, "", ""
