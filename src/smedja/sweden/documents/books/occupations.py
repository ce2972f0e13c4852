# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""References to the occupations of a county in order: the shortest of people, the most that leave, the largest.

Position in the flow: an Outlook in, a Book out. Every figure is the run's own, with its interval.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from smedja import codes
from smedja.core import Figure, Lineage, QueryError, Unit
from smedja.report.bound import Book, FigureKind, ListKind
from smedja.report.bound.book import Arguments, ListRow
from smedja.report.bound.run_book import run_book
from smedja.report.cite import EVERY_OCCUPATION, Cited, RunAddress
from smedja.report.language import Lang
from smedja.report.sentences import lowered
from smedja.report.words import situation_word
from smedja.scenarios import Outlook
from smedja.sweden.documents.books.asked import top, whole

#: What a row tells of an occupation, each a reference to the run.
FIGURES: Final = ("gap", "demand", "supply", "exits", "exit_share", "entrants", "moves", "growth", "openings")
_FIELDS: Final = ("key", "code", "name", "sure", *FIGURES, "chance")
#: Words of ``only`` → which rows of the run they keep.
ONLY: Final = ("all", "short", "surely_short", "surplus", "surely_surplus")


def occupations_book(outlook: Outlook, lang: Lang) -> Book:
    """Return the references to occupations in order.

    ``occupations`` takes county and year, ``sort`` (a measure, ``gap`` unless told), ``order`` (``down``
    for the largest first unless told, ``up``), ``top`` and ``only``. ``short_count`` is how many occupations are
    expected to be short; ``shortage_share`` the shortage over those who work in the base year.

    Args:
        outlook: The run.
        lang: Language of names.
    """
    held = _Run(outlook, run_book(outlook), lang)
    needs, years = ("county", "year"), {"year": lambda _: tuple(str(year) for year in outlook.years)}
    counties: dict[str, Callable[[Arguments], tuple[str, ...]]] = {"county": lambda _: outlook.regions[1:]}
    return Book(
        {
            "occupations": ListKind(needs, held.rows, _FIELDS, may=("sort", "order", "top", "only")),
            "short_count": FigureKind(needs, held.short_count, members=counties | years),
            "shortage_share": FigureKind(needs, held.shortage_share, members=counties | years),
        }
    )


@dataclass(frozen=True)
class _Run:
    """A run, its references and the language of names."""

    outlook: Outlook
    book: Book
    lang: Lang

    def rows(self, asked: Arguments) -> tuple[ListRow, ...]:
        """Occupations in the order asked for."""
        county, year, sort = asked["county"], whole(asked["year"], "year"), asked.get("sort", "gap")
        if sort not in FIGURES:
            raise QueryError(f"Occupations cannot be sorted by {sort!r}", todo=f"Use {', '.join(FIGURES)}")
        if asked.get("order", "down") not in {"up", "down"}:
            raise QueryError(f"order cannot be {asked['order']!r}", todo="Use up or down")
        frame = self.outlook.view().rows(county, year)
        keep = np.array([_kept(asked.get("only", "all"), row) for row in frame.iter_rows(named=True)])
        frame = frame.filter(keep).sort(sort, "occupation", descending=[asked.get("order") != "up", False])
        return tuple(self.row(county, code, year) for code in frame["occupation"].to_list()[: top(asked)])

    def row(self, county: str, code: str, year: int) -> ListRow:
        """An occupation with its figures."""
        asked = {"county": county, "occupation": code, "year": str(year)}
        figures = {name: self.figure(name, asked) for name in FIGURES}
        return {
            "key": f"{county}/{code}/{year}",
            "code": code,
            "name": lowered(codes.load("ssyk2012").name(code, self.lang)),
            "sure": situation_word(figures["gap"].figure, self.lang),
            **figures,
            "chance": self.figure("shortage_chance", asked),
        }

    def figure(self, name: str, asked: Arguments) -> Cited:
        """A figure of the run."""
        kind = self.book.kinds[name]
        assert isinstance(kind, FigureKind)  # noqa: S101 -- run_book has figures only
        return kind.find(asked)

    def short_count(self, asked: Arguments) -> Cited:
        """How many occupations are short; low counts those that surely are, high those that may be."""
        view, county, year = self.outlook.view(), asked["county"], whole(asked["year"], "year")
        at = view.region_index(county), slice(None), view.year_index(year)
        value, low, high = (float((part["gap"][at] > 0).sum()) for part in (view.values, view.lows, view.highs))
        known = view.figure("gap", county, view.occupations[0], year)
        lineage = Lineage(known.lineage.tables, "gap", known.lineage.run)
        figure = Figure(value, low, high, Unit.OCCUPATIONS, known.reference_date, known.status, lineage)
        return Cited(figure, RunAddress("occupations_short", county, EVERY_OCCUPATION, year))

    def shortage_share(self, asked: Arguments) -> Cited:
        """The sum of shortages over those who work in the base year."""
        view, county, year = self.outlook.view(), asked["county"], whole(asked["year"], "year")
        short = view.total("gap", county, year)
        base = view.total("supply", county, self.outlook.run.base_year).number
        low, high = (None if end is None else end / base for end in (short.low, short.high))
        lineage = Lineage(short.lineage.tables, "shortage-share", short.lineage.run)
        figure = Figure(short.number / base, low, high, Unit.SHARE, short.reference_date, short.status, lineage)
        return Cited(figure, RunAddress("shortage_share", county, EVERY_OCCUPATION, year))


def _kept(only: str, row: dict[str, object]) -> bool:
    gap, sure = float(row["gap"]), row["sure"]  # type: ignore[arg-type]
    if only not in ONLY:
        raise QueryError(f"only cannot be {only!r}", todo=f"Use {', '.join(ONLY)}")
    return {
        "all": True,
        "short": gap > 0,
        "surely_short": sure == "shortage",
        "surplus": gap < 0,
        "surely_surplus": sure == "surplus",
    }[only]
