# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The figures of the page: shares with their bases, what the target takes, and training applied for and granted.

Position in the flow: ``sweden.schools`` and tables in, cited figures out. It words nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import polars as pl

from smedja.core import Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, SectionAddress, of_table
from smedja.scenarios.cohorts import Cohorts, cohorts
from smedja.sweden.schools import Base, Many, Trend, interest, reach
from smedja.sweden.schools.reach import AGES, ELIGIBLE, TABLES, eligible, young
from smedja.web.bundle import Bundle
from smedja.web.schools.places import Place

METHOD: Final = SectionAddress("metod-intresset")
YH: Final = "yh_applications"
_METHOD_KEY: Final = "interest"
_UNITS: Final = {"share": Unit.SHARE, "persons": Unit.PERSONS}
PERCENT: Final = 100.0


def share(base: Base) -> Cited:
    """Return a base's share in science and technology."""
    known = base.share
    return _told(known.value, Unit.SHARE, str(known.year), Status(known.status))


def pupils(base: Base) -> Cited | None:
    """Return how many a base is; None when nobody says."""
    if base.pupils is None:
        return None
    return _told(base.pupils.value, Unit.PERSONS, str(base.pupils.year), Status.OFFICIAL)


def seen(trend: Trend, at: int) -> Cited:
    """Return what a trend's source says of its first or last autumn."""
    one = trend.values[at]
    return _told(one.value, _UNITS[trend.unit], str(one.year), Status.OFFICIAL)


def moved(trend: Trend) -> Cited:
    """Return how far a trend moved, shares in percentage points."""
    first, last = trend.values
    if trend.unit == "share":
        change, unit = PERCENT * (last.value - first.value), Unit.PERCENTAGE_POINTS
    else:
        change, unit = last.value - first.value, Unit.PERSONS
    return _told(change, unit, f"{first.year}–{last.year}", Status.ESTIMATED)


def target() -> Cited:
    """Return the target's share."""
    known = interest().target
    return _told(known.share, Unit.SHARE, str(known.year), Status.OFFICIAL)


@lru_cache(maxsize=2)
def _cohorts(bundle: Bundle) -> Cohorts:
    """Those aged 16–18, by the run's own population and draws."""
    run, regions = bundle.outlook.run, bundle.outlook.trajectory.labels.regions
    return cohorts(
        bundle.tables, regions, AGES, base_year=run.base_year, draws=int(run.parameters["draws"]), seed=run.seed
    )


def more(bundle: Bundle, base: Base) -> Cited | None:
    """Return how many more pupils the target takes of a base, in the nation.

    None when the base has no number of pupils, or the target is not of it.
    """
    found = None if base.outside_sv else _reach(bundle, base.key, "")
    return None if found is None else _many(bundle, found, str(interest().target.year), TABLES)


@lru_cache(maxsize=64)
def _reach(bundle: Bundle, base: str, county: str) -> Many | None:
    """What the target takes of a base in a county or the nation, reckoned once for all of its municipalities."""
    return reach(interest(), interest().base(base), _cohorts(bundle), county)


def part_of(bundle: Bundle, place: Place, share: float = 1.0) -> Cited | None:
    """Return a place's part of what the target takes, on the target's own base; None when it cannot be told.

    A county's follows its cohort. A municipality's is its part of the county's pupils who may apply to the programmes.

    Args:
        bundle: The run and the tables.
        place: The place.
        share: Share of the part, such as a third for one of three years of pupils.
    """
    found = _reach(bundle, interest().target.base, _county(place))
    assert found is not None  # noqa: S101 -- the target's base has pupils: a test of the file
    tables: tuple[str, ...] = TABLES
    if place.is_municipality:
        able = _able(bundle, place.county)
        if place.code not in able:
            return None
        share *= able[place.code] / sum(able.values())
        tables = (*TABLES, ELIGIBLE)
    return _many(bundle, found.times(share), str(interest().target.year), tables)


def aged(bundle: Bundle, place: Place, year: int) -> Cited:
    """Return those aged 16–18 in a year, of the nation or a county."""
    return _many(bundle, young(_cohorts(bundle), year, _county(place)), str(year), TABLES)


def able(bundle: Bundle, place: Place) -> Cited | None:
    """Return the pupils of a municipality in grade nine that may apply to the programmes; None when not told."""
    number = _able(bundle, place.county).get(place.code)
    year = str(bundle.tables[ELIGIBLE].frame["year"].max())
    return None if number is None else _told(number, Unit.PERSONS, year, Status.ESTIMATED, (ELIGIBLE,))


@lru_cache(maxsize=32)
def _able(bundle: Bundle, county: str) -> Mapping[str, float]:
    """Pupils of each municipality of a county who may apply, read once."""
    return eligible(bundle.tables, county)


def _county(place: Place) -> str:
    return "" if place.is_nation else place.county


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
    here = pl.lit(value=True)
    if not place.is_nation:
        here = pl.col("municipality" if place.is_municipality else "county") == place.code
    cases = (
        frame.group_by("area", "case_number")
        .agg(
            pl.col("granted").filter(here).any(),
            once("places_sought", here),
            once("places_granted", here),
            here.any().alias("is"),
        )
        .filter("is")
    )
    summed = cases.group_by("area").agg(pl.len(), pl.col("granted", "places_sought", "places_granted").sum())

    def told(value: int, unit: Unit) -> Cited:
        return of_table(Figure(float(value), None, None, unit, str(year), Status.ESTIMATED, Lineage((YH,))), YH)

    return {
        str(area): Applied(
            told(cases, Unit.COUNT), told(granted, Unit.COUNT), told(sought, Unit.PLACES), told(places, Unit.PLACES)
        )
        for area, cases, granted, sought, places in summed.sort("area").iter_rows()
    }


def once(column: str, here: pl.Expr) -> pl.Expr:
    """Places of a case at some of its sites: one number at all of its sites is the decision's own and counts once."""
    places = pl.col(column)
    return pl.when(places.n_unique() == 1).then(places.first()).otherwise(places.filter(here).sum()).alias(column)


def _many(bundle: Bundle, found: Many, date: str, tables: tuple[str, ...]) -> Cited:
    lineage = Lineage(tables, _METHOD_KEY, bundle.run)
    return Cited(Figure(found.value, found.low, found.high, Unit.PERSONS, date, Status.MODELLED, lineage), METHOD)


def _told(value: float, unit: Unit, date: str, status: Status, tables: tuple[str, ...] = ()) -> Cited:
    return Cited(Figure(value, None, None, unit, date, status, Lineage(tables, _METHOD_KEY)), METHOD)
