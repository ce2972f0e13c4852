# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The figures of the page: shares with their bases, what the target takes, and training applied for and granted.

Position in the flow: ``sweden.schools`` and tables in, cited figures out. It words nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import polars as pl

from smedja.core import Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, SectionAddress
from smedja.sweden.schools import Base, interest, reach
from smedja.sweden.schools.reach import POPULATION, PUPILS, cohort, shares_of_counties, shares_of_municipalities
from smedja.web import cited
from smedja.web.bundle import Bundle
from smedja.web.schools.places import Place

METHOD: Final = SectionAddress("metod-intresset")
YH: Final = "yh_applications"
_METHOD_KEY: Final = "interest"


def share(base: Base) -> Cited:
    """Return a base's share in science and technology."""
    known = base.share
    return _told(known.value, Unit.SHARE, str(known.year), Status(known.status))


def pupils(base: Base) -> Cited | None:
    """Return how many a base is; None when nobody says."""
    if base.pupils is None:
        return None
    return _told(base.pupils.value, Unit.PERSONS, str(base.pupils.year), Status.OFFICIAL)


def target() -> Cited:
    """Return the target's share."""
    known = interest().target
    return _told(known.share, Unit.SHARE, str(known.year), Status.OFFICIAL)


def more(bundle: Bundle, base: Base) -> Cited | None:
    """Return how many more pupils the target takes of a base, in the nation; None when the base has no number."""
    found = reach(interest(), base, bundle.tables)
    if found is None:
        return None
    return _told(found.more, Unit.PERSONS, str(interest().target.year), Status.ESTIMATED, (POPULATION,))


def part_of(bundle: Bundle, place: Place) -> Cited:
    """Return a place's part of what the target takes, on the target's own base and by its cohort."""
    whole = more(bundle, interest().base(interest().target.base))
    assert whole is not None  # noqa: S101 -- the target's base has pupils: a test of the file
    weight = 1.0
    tables: tuple[str, ...] = (POPULATION,)
    if not place.is_nation:
        weight = shares_of_counties(bundle.tables, interest().target.year)[place.county]
    if place.is_municipality:
        weight *= shares_of_municipalities(bundle.tables, place.county).get(place.code, 0.0)
        tables = (POPULATION, PUPILS)
    number = whole.figure.number * weight
    return _told(number, Unit.PERSONS, str(interest().target.year), Status.ESTIMATED, tables)


def young(bundle: Bundle, place: Place, year: int) -> Cited:
    """Return those aged 16–18 in a year, of the nation or a county."""
    found = cohort(bundle.tables, year)
    number = sum(found.values()) if place.is_nation else found[place.county]
    return _told(number, Unit.PERSONS, str(year), Status.ESTIMATED, (POPULATION,))


def grade_9(bundle: Bundle, place: Place) -> Cited | None:
    """Return the pupils of a municipality in grade 9; None when they are not told."""
    frame = bundle.tables[PUPILS].frame.filter(pl.col("year") == pl.col("year").max())
    own = frame.filter(pl.col("municipality") == place.code).drop_nulls("grade_9")
    return cited.counted(float(own["grade_9"][0]), PUPILS, str(own["year"][0])) if own.height else None


@dataclass(frozen=True, slots=True)
class Applied:
    """Applications to run YH in a place, of one area and one round or all.

    Attributes:
        applications: Cases.
        granted: Cases granted.
        sought: Places sought.
        places: Places granted.
    """

    applications: Cited
    granted: Cited
    sought: Cited
    places: Cited


@lru_cache(maxsize=2)
def rounds(bundle: Bundle) -> tuple[int, ...]:
    """Return the years of application, ascending."""
    return tuple(bundle.tables[YH].frame["year"].unique().sort().to_list())


@lru_cache(maxsize=512)
def applied(bundle: Bundle, place: Place) -> dict[str, Applied]:
    """Return area → what was applied for and granted in the latest round, where the programme is given."""
    year = rounds(bundle)[-1]
    frame = bundle.tables[YH].frame.filter(pl.col("year") == year)
    if not place.is_nation:
        column = "municipality" if place.is_municipality else "county"
        frame = frame.filter(pl.col(column) == place.code)
    summed = frame.group_by("area").agg(
        pl.col("case_number").n_unique().alias("cases"),
        pl.col("case_number").filter(pl.col("granted")).n_unique().alias("granted"),
        pl.col("places_sought").sum(),
        pl.col("places_granted").sum(),
    )

    def told(value: int, unit: Unit) -> Cited:
        return cited.counted(float(value), YH, str(year), unit=unit)

    return {
        str(area): Applied(
            told(cases, Unit.COUNT), told(granted, Unit.COUNT), told(sought, Unit.PLACES), told(places, Unit.PLACES)
        )
        for area, cases, granted, sought, places in summed.sort("area").iter_rows()
    }


def _told(value: float, unit: Unit, date: str, status: Status, tables: tuple[str, ...] = ()) -> Cited:
    return Cited(Figure(value, None, None, unit, date, status, Lineage(tables, _METHOD_KEY)), METHOD)
