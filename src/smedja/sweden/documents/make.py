# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Making a document: a kind, what it is about and today's sources become a bound text.

Position in the flow: commands and pages call it with what they hold; the same kind and parameters are made again when
the sources have changed, and the two compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from smedja import codes
from smedja.core import DocumentError, FaultReport
from smedja.data import Tables
from smedja.report.bound import Book, Resolved, WordKind, resolve
from smedja.report.bound.book import Arguments
from smedja.report.bound.plan_book import plan_book
from smedja.report.bound.run_book import run_book
from smedja.report.dates import day_in_words
from smedja.report.language import Lang
from smedja.scenarios import NATION, Outlook
from smedja.strategy import Plan
from smedja.strategy.council import Council
from smedja.sweden.documents.books.council import council_book
from smedja.sweden.documents.books.counts import counts_book
from smedja.sweden.documents.books.names import names_book
from smedja.sweden.documents.books.occupations import occupations_book
from smedja.sweden.documents.books.places import places_book
from smedja.sweden.documents.books.yh import yh_book
from smedja.sweden.documents.library import Kind, template


@dataclass(frozen=True)
class Sources:
    """What documents are made from.

    Attributes:
        outlook: The run.
        tables: The baseline.
        day: The day that the document bears and that counts are of.
        plan: The strategy that it tells of; None when it tells of none.
        council: The county's skills council; None when nothing of it is told.
    """

    outlook: Outlook
    tables: Tables
    day: date
    plan: Plan | None = None
    council: Council | None = None


def make(kind: Kind, asked: Mapping[str, str], sources: Sources) -> Resolved:
    """Make a document.

    Args:
        kind: What is made; ``read_kind`` gives one of an edited text.
        asked: What it is about: ``county`` (two digits) for a county, ``municipality`` (four) for a municipality; and
            other values of the kind's parameters. Texts may also name ``$base_year`` and ``$horizon`` of the run.
        sources: What its figures come from.

    Raises:
        DocumentError: a place or parameter is missing or unknown, or the text does not hold; each with its place.
    """
    run = sources.outlook.run
    parameters = {"base_year": str(run.base_year), "horizon": str(run.horizon), **parameters_of(kind, asked)}
    book = book_of(sources, kind.lang)
    return resolve(kind.template, book, parameters, lang=kind.lang, template_of=lambda name: template(name, kind.lang))


def parameters_of(kind: Kind, asked: Mapping[str, str]) -> dict[str, str]:
    """Every parameter of a document: what is asked for, and what holds unless told.

    Raises:
        DocumentError: a place or parameter is missing or unknown; all of them at once.
    """
    report = FaultReport(kind.name)
    places = {"county": ("county",), "municipality": ("municipality",)}.get(kind.scope, ())
    for name in asked:
        if name not in {*places, *kind.parameters}:
            known = ", ".join((*places, *kind.parameters)) or "none"
            report.add(f"{kind.title} takes no {name}", name, f"It takes {known}")
    for name in places:
        if asked.get(name) not in codes.load(name).codes(name) or asked.get(name) == NATION:
            given = asked.get(name)
            what = f"There is no {name} {given!r}" if given else f"No {name} is named"
            report.add(what, name, f"Give the digits of a {name}")
    report.raise_if_any(DocumentError)
    county = {"county": asked["municipality"][:2]} if "municipality" in places else {}
    return {**kind.parameters, **asked, **county}


def book_of(sources: Sources, lang: Lang) -> Book:
    """Every reference that a document may make, a question's own excepted.

    Args:
        sources: What figures come from.
        lang: Language of names.
    """
    book = run_book(sources.outlook) | occupations_book(sources.outlook, lang) | names_book(lang)
    book = book | counts_book(sources.tables, lang) | yh_book(sources.tables) | places_book(lang)
    book = book | council_book(sources.council, lang) | _own_book(sources, lang)
    return book | plan_book(sources.plan, sources.day, lang) if sources.plan else book


def _own_book(sources: Sources, lang: Lang) -> Book:
    """What a document tells of itself."""

    def shown(asked: Arguments) -> str:
        return asked["value"]

    return Book(
        {
            "run": WordKind.of(sources.outlook.run.identity),
            "base_year": WordKind.of(str(sources.outlook.run.base_year)),
            "today": WordKind.of(day_in_words(sources.day, lang)),
            "this_year": WordKind.of(str(sources.day.year)),
            # Writes a parameter as it is, such as the year that a document is about.
            "written": WordKind(("value",), shown),
        }
    )
