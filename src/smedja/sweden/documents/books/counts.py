# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""References to official counts: who works, who lives there, who is educated, which adverts, who commutes.

Position in the flow: the baseline's tables in, a Book out. Sums and shares of published counts; nothing is estimated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import polars as pl

from smedja import codes
from smedja.core import Absence, Figure, Lineage, QueryError, Status, Unit
from smedja.data import Tables
from smedja.report.bound import Book, FigureKind, ListKind
from smedja.report.bound.book import Arguments, ListRow
from smedja.report.cite import Cited, of_table
from smedja.report.language import Lang
from smedja.report.sentences import lowered
from smedja.scenarios import NATION
from smedja.sweden.documents.books.asked import top, whole

#: Levels that count as three years or more after upper secondary school, as the municipality table names them.
HIGHER: Final = "post_secondary_3_plus"
_AGES: Final = "25-65"
_WORK: Final = "work"


def counts_book(tables: Tables, lang: Lang) -> Book:
    """Return the references to official counts.

    ``employed`` counts those who work in a county, all or of an occupation (one to four digits), ``employed_industry``
    all as the table of industries does. ``residents`` takes a municipality, or a county or ``00`` as the sum of its
    municipalities, and a year, ``first`` or ``latest``. ``higher_share`` is the share of 25–65-year-olds with three
    years or more after upper secondary school. ``adverts`` takes a county or a municipality; ``advertised`` lists its
    occupations, the most advertised first; ``industries`` those who work in each industry.

    Args:
        tables: The baseline.
        lang: Language of names.
    """
    held = _Counts(tables, lang)
    years: dict[str, Callable[[Arguments], tuple[str, ...]]] = {"year": held.years_of_residents}
    return Book(
        {
            "employed": FigureKind(("county",), held.employed, may=("occupation",)),
            "residents": FigureKind(("place", "year"), held.residents, members=years),
            "higher_share": FigureKind(("place",), held.higher_share),
            "adverts": FigureKind(("place",), held.adverts, may=("occupation",)),
            "employed_industry": FigureKind(("county",), held.employed_industry),
            "commuters_out": FigureKind(("county",), held.commuters("county_home", "county_work")),
            "commuters_in": FigureKind(("county",), held.commuters("county_work", "county_home")),
            "advertised": ListKind(("place",), held.advertised, ("key", "code", "name", "adverts"), may=("top",)),
            "industries": ListKind(("county",), held.industries, ("key", "code", "name", "employed"), may=("top",)),
            "largest": ListKind(("county",), held.largest, ("key", "code", "name", "employed"), may=("top",)),
        }
    )


@dataclass(frozen=True)
class _Counts:
    """The baseline and the language of names."""

    tables: Tables
    lang: Lang

    def summed(self, table: str, frame: pl.DataFrame, column: str, when: str, unit: Unit = Unit.PERSONS) -> Cited:
        """The sum of a column as a figure of its table; an absence when there is no row."""
        value = float(frame[column].sum()) if frame.height else Absence.NOT_APPLICABLE
        return of_table(Figure(value, None, None, unit, when, Status.OFFICIAL, Lineage((table,))), table)

    def latest(self, table: str) -> tuple[pl.DataFrame, int]:
        """A table's last year."""
        frame = self.tables[table].frame
        year = int(frame["year"].max())  # type: ignore[arg-type]
        return frame.filter(pl.col("year") == year), year

    def employed(self, asked: Arguments) -> Cited:
        """Who works in a county in November."""
        frame, year = self.latest("employed_occupation_county")
        frame = _in_county(frame, asked["county"])
        frame = frame.filter(pl.col("occupation").str.starts_with(asked.get("occupation", "")))
        return self.summed("employed_occupation_county", frame, "employed", f"{year}-11")

    def employed_industry(self, asked: Arguments) -> Cited:
        """Who works in a county, as the table of industries counts."""
        frame, year = self.latest("industry_county")
        frame = _in_county(frame.filter(pl.col("basis") == _WORK), asked["county"])
        return self.summed("industry_county", frame, "employed", f"{year}-11")

    def largest(self, asked: Arguments) -> tuple[ListRow, ...]:
        """Occupation groups of a county, most workers first."""
        frame, year = self.latest("employed_occupation_county")
        frame = _in_county(frame, asked["county"]).with_columns(pl.col("occupation").str.slice(0, 3).alias("code"))
        scheme = codes.load("ssyk2012")
        held = self.tops(frame, "employed", asked, lambda code: lowered(scheme.name(code, self.lang)))
        return self.listed("employed_occupation_county", held, "employed", f"{year}-11", asked["county"])

    def residents(self, asked: Arguments) -> Cited:
        """Who lives in a place at the end of a year."""
        frame = _in_place(self.tables["population_municipality"].frame, asked["place"])
        years = self.years_of_residents(asked)
        year = {"first": years[0], "latest": years[-1]}.get(asked["year"], asked["year"])
        frame = frame.filter(pl.col("year") == whole(year, "year"))
        return self.summed("population_municipality", frame, "persons", f"{year}-12-31")

    def years_of_residents(self, _: Arguments) -> tuple[str, ...]:
        """Years of the municipalities' population."""
        return tuple(str(year) for year in sorted(self.tables["population_municipality"].frame["year"].unique()))

    def higher_share(self, asked: Arguments) -> Cited:
        """The share of 25–65-year-olds with a long education after upper secondary school."""
        frame, year = self.latest("education_municipality")
        frame = _in_place(frame.filter(pl.col("age_span") == _AGES), asked["place"])
        known = float(frame.filter(pl.col("education_level") != "unknown")["persons"].sum())
        part = float(frame.filter(pl.col("education_level") == HIGHER)["persons"].sum())
        value = part / known if known else Absence.NOT_APPLICABLE
        lineage = Lineage(("education_municipality",))
        figure = Figure(value, None, None, Unit.SHARE, f"{year}-12-31", Status.OFFICIAL, lineage)
        return of_table(figure, "education_municipality")

    def adverts(self, asked: Arguments) -> Cited:
        """Job adverts where the work is."""
        frame, year = self.latest("adverts")
        frame = _in_place(frame, asked["place"])
        frame = frame.filter(pl.col("occupation").str.starts_with(asked.get("occupation", "")))
        return self.summed("adverts", frame, "adverts", str(year), Unit.ADVERTS)

    def advertised(self, asked: Arguments) -> tuple[ListRow, ...]:
        """Occupations of a place, most advertised first."""
        frame, year = self.latest("adverts")
        frame = _in_place(frame, asked["place"]).with_columns(pl.col("occupation").alias("code"))
        scheme = codes.load("afssyk2012")
        held = self.tops(frame, "adverts", asked, lambda code: lowered(scheme.name(code, self.lang, "afssyk2012_4")))
        return self.listed("adverts", held, "adverts", str(year), asked["place"], Unit.ADVERTS)

    def industries(self, asked: Arguments) -> tuple[ListRow, ...]:
        """Industries of a county, most workers first."""
        frame, year = self.latest("industry_county")
        frame = _in_county(frame.filter(pl.col("basis") == _WORK), asked["county"])
        frame = frame.with_columns(pl.col("industry").alias("code"))
        scheme = codes.load("sni2007")
        held = self.tops(frame, "employed", asked, lambda code: scheme.name(code, self.lang, "sni2007_group"))
        return self.listed("industry_county", held, "employed", f"{year}-11", asked["county"])

    def commuters(self, own: str, other: str) -> Callable[[Arguments], Cited]:
        """Who crosses the border of a county to work, one way."""

        def find(asked: Arguments) -> Cited:
            table = self.tables["commuting"]
            frame = table.frame.filter((pl.col(own) == asked["county"]) & (pl.col(other) != asked["county"]))
            return self.summed("commuting", frame, "employed", table.origin.period)

        return find

    def tops(
        self, frame: pl.DataFrame, column: str, asked: Arguments, name: Callable[[str], str]
    ) -> list[tuple[str, str, float]]:
        """Code, name and sum of the largest groups of a frame that has a code."""
        summed = frame.group_by("code").agg(pl.col(column).sum()).sort(column, "code", descending=[True, False])
        return [(code, name(code), float(value)) for code, value in summed.head(top(asked)).iter_rows()]

    def listed(
        self,
        table: str,
        rows: list[tuple[str, str, float]],
        field: str,
        when: str,
        place: str,
        unit: Unit = Unit.PERSONS,
    ) -> tuple[ListRow, ...]:
        """Rows of a list, each count a figure of its table."""

        def figure(value: float) -> Cited:
            return of_table(Figure(value, None, None, unit, when, Status.OFFICIAL, Lineage((table,))), table)

        return tuple(
            {"key": f"{place}/{code}", "code": code, "name": name, field: figure(value)} for code, name, value in rows
        )


def _in_county(frame: pl.DataFrame, county: str) -> pl.DataFrame:
    """Rows of a county; all for the nation. Raises QueryError when there is no such county."""
    if county == NATION:
        return frame
    codes_there = codes.load("county").codes("county")
    if county not in codes_there:
        raise QueryError(f"There is no county {county!r}", todo=f"Use {NATION} or one of {', '.join(codes_there)}")
    return frame.filter(pl.col("county") == county)


def _in_place(frame: pl.DataFrame, place: str) -> pl.DataFrame:
    """Rows of a municipality, of those of a county, or of all. Raises QueryError when there is no such place."""
    if place == NATION:
        return frame
    every = codes.load("municipality").codes("municipality")
    chosen = [code for code in every if code == place or (len(place) == 2 and code.startswith(place))]
    if not chosen:
        raise QueryError(f"There is no place {place!r}", todo="Use a municipality's four digits or a county's two")
    return frame.filter(pl.col("municipality").is_in(chosen))
