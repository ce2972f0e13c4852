# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""References to applications to run higher vocational education (YH): places sought and granted, areas, programmes.

Position in the flow: the agency's decisions in, a Book out. Counts as published; a withdrawn application is sought and
not granted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import polars as pl

from smedja import codes
from smedja.core import Absence, Figure, Lineage, QueryError, Status, Unit
from smedja.data import Tables
from smedja.report.bound import Book, FigureKind, ListKind
from smedja.report.bound.book import Arguments, ListRow
from smedja.report.cite import Cited, of_table
from smedja.scenarios import NATION
from smedja.sweden.documents.books.asked import top
from smedja.sweden.labels import DECISION
from smedja.sweden.names import municipality_name

TABLE: Final = "yh_applications"
_MOST: Final = 200
Found = TypeVar("Found")
_MAY: Final = ("year", "area")
_AREA: Final = ("key", "name", "sought", "granted")


def yh_book(tables: Tables) -> Book:
    """Return the references to applications.

    ``yh_sought``, ``yh_granted`` and ``yh_granted_share`` take a place: a municipality, a county or ``00``; and year
    and area, all of them unless told; ``latest`` is the last year there is. ``yh_areas`` lists areas, most granted
    places first; ``yh_programmes`` the applications of a year, ``granted`` or other words of ``decision`` only when
    told.

    Args:
        tables: The baseline.
    """
    held = _Applications(tables[TABLE].frame, tables[TABLE].origin.period)
    members = {"year": lambda _: held.years}
    return Book(
        {
            "yh_sought": FigureKind(("place",), held.dated(held.places("places_sought")), may=_MAY, members=members),
            "yh_granted": FigureKind(("place",), held.dated(held.places("places_granted")), may=_MAY, members=members),
            "yh_granted_share": FigureKind(("place",), held.dated(held.share), may=_MAY, members=members),
            "yh_areas": ListKind(
                ("place",), held.dated(held.areas), ("key", "name", "sought", "granted"), may=("year", "top")
            ),
            "yh_programmes": ListKind(
                ("place", "year"),
                held.dated(held.programmes),
                ("key", "name", "provider", "where", "decision", "sought", "granted"),
                may=("decision", "top"),
            ),
        }
    )


@dataclass(frozen=True)
class _Applications:
    """Applications, and the years that they are of."""

    frame: pl.DataFrame
    period: str

    @property
    def years(self) -> tuple[str, ...]:
        """Years of application."""
        return tuple(str(year) for year in sorted(self.frame["year"].unique()))

    def dated(self, find: Callable[[Arguments], Found]) -> Callable[[Arguments], Found]:
        """Let ``latest`` stand for the last year there is."""
        latest = self.years[-1]
        return lambda asked: find({**asked, "year": latest} if asked.get("year") == "latest" else asked)

    def chosen(self, asked: Arguments) -> pl.DataFrame:
        """The applications of a place, a year and an area."""
        frame, place = self.frame, asked["place"]
        if place != NATION:
            column = "county" if len(place) == 2 else "municipality"
            # Nobody has applied in some municipalities, which is none; a place that is none is a fault.
            if place not in codes.load(column).codes(column):
                raise QueryError(
                    f"There is no place {place!r}", todo="Use a municipality's four digits or a county's two"
                )
            frame = frame.filter(pl.col(column) == place)
        if "year" in asked:
            if asked["year"] not in self.years:
                raise QueryError(f"No round of {asked['year']} is at hand", todo=f"Use {', '.join(self.years)}")
            frame = frame.filter(pl.col("year") == int(asked["year"]))
        if "area" in asked:
            areas = sorted(self.frame["area"].drop_nulls().unique())
            if asked["area"] not in areas:
                raise QueryError(f"There is no area {asked['area']!r}", todo=f"Use {', '.join(areas)}")
            frame = frame.filter(pl.col("area") == asked["area"])
        return frame

    def figure(self, value: float | Absence, asked: Arguments, unit: Unit = Unit.PLACES) -> Cited:
        """A count of the table."""
        when = asked.get("year", self.period)
        return of_table(Figure(value, None, None, unit, when, Status.OFFICIAL, Lineage((TABLE,))), TABLE)

    def places(self, column: str) -> Callable[[Arguments], Cited]:
        """Places sought or granted."""
        return lambda asked: self.figure(float(self.chosen(asked)[column].fill_null(0).sum()), asked)

    def share(self, asked: Arguments) -> Cited:
        """Places granted over places sought."""
        frame = self.chosen(asked)
        sought, granted = (float(frame[f"places_{what}"].fill_null(0).sum()) for what in ("sought", "granted"))
        return self.figure(granted / sought if sought else Absence.NOT_APPLICABLE, asked, Unit.SHARE)

    def areas(self, asked: Arguments) -> tuple[ListRow, ...]:
        """Areas of a place, most granted places first."""
        frame = self.chosen(asked).group_by("area").agg(pl.col("places_sought", "places_granted").fill_null(0).sum())
        frame = frame.sort("places_granted", "places_sought", "area", descending=[True, True, False])
        when = asked.get("year", self.period)
        return tuple(
            {
                "key": f"{asked['place']}/{when}/{area}",
                "name": area,
                "sought": self.figure(float(sought), asked),
                "granted": self.figure(float(granted), asked),
            }
            for area, sought, granted in frame.head(top(asked, _MOST)).iter_rows()
        )

    def programmes(self, asked: Arguments) -> tuple[ListRow, ...]:
        """Applications of a place and a year, most granted places first."""
        frame = self.chosen(asked)
        if "decision" in asked:
            if asked["decision"] not in DECISION:
                raise QueryError(f"There is no decision {asked['decision']!r}", todo=f"Use {', '.join(DECISION)}")
            frame = frame.filter(pl.col("decision") == asked["decision"])
        order = ["places_granted", "places_sought", "programme", "case_number", "municipality"]
        frame = frame.sort(order, descending=[True, True, False, False, False], nulls_last=True)
        return tuple(self.programme(row, asked) for row in frame.head(top(asked, _MOST)).iter_rows(named=True))

    def programme(self, row: dict[str, object], asked: Arguments) -> ListRow:
        """One application."""
        where = str(row["municipality"] or "")
        return {
            "key": f"{row['case_number']}/{where}",
            "name": str(row["programme"]),
            "provider": str(row["provider"] or ""),
            "where": municipality_name(where) if where else "",
            "decision": DECISION[str(row["decision"])].sv.lower(),
            "sought": self.figure(_count(row["places_sought"]), asked),
            "granted": self.figure(_count(row["places_granted"]), asked),
        }


def _count(value: object) -> float | Absence:
    return float(value) if isinstance(value, int | float) else Absence.NOT_APPLICABLE
