# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The figures of a place: tests, grades, eligibility and teachers, by the spring in which a school year ends.

Position in the flow: school tables in, cited figures out; a sign of absence stays what it is. It adds nothing up:
counties and the nation have a table of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, of_table
from smedja.web.bundle import Bundle
from smedja.web.schools.places import Place

YEARS: Final = range(2018, 2026)
_UNITS: Final[Mapping[str, Unit]] = {"test_points": Unit.POINTS, "girls": Unit.POINTS, "boys": Unit.POINTS}


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a measure of a municipality stands.

    Attributes:
        table: Table.
        column: Column of the value.
        key: What the row is about beside year and municipality.
        later: Years from the table's year to the spring.
    """

    table: str
    column: str
    key: str = ""
    later: int = 0


_OF_MUNICIPALITY: Final[Mapping[str, _Where]] = {
    "test_points": _Where("school_tests", "points", "all"),
    "test_share": _Where("school_tests", "passed_share", "all"),
    "girls": _Where("school_tests", "points", "girls"),
    "boys": _Where("school_tests", "points", "boys"),
    "mathematics_share": _Where("school_grades", "passed_share", "mathematics"),
    "technology_share": _Where("school_grades", "passed_share", "technology"),
    "qualified_share": _Where("school_teachers", "qualified_share", later=1),
    "eligible_share": _Where("school_eligibility", "science_technology_share", "all"),
}
#: Column that tells apart the rows of a year and municipality.
_KEYS: Final = {"school_tests": "sex", "school_eligibility": "sex", "school_grades": "subject"}
COUNTY_TABLE: Final = "school_county"


def figure_of(bundle: Bundle, place: Place, measure: str, year: int, about: str = "") -> Cited | None:
    """Return a measure of a place in a spring; None when the statistics have no such year there.

    Args:
        bundle: The tables.
        place: The place.
        measure: Name of the measure.
        year: Spring in which the school year ends.
        about: What it is, read aloud.
    """
    if not place.is_municipality:
        row, column, table, status = _counties(bundle).get((place.code, year)), measure, COUNTY_TABLE, Status.ESTIMATED
        if row is not None and row.get(f"{measure}_absence") == Absence.NOT_APPLICABLE.value:
            return None
    else:
        where = _OF_MUNICIPALITY[measure]
        row = _municipalities(bundle, where.table).get((place.code, year - where.later, where.key))
        column, table, status = where.column, where.table, Status.OFFICIAL
    if row is None or column not in row:
        return None
    value = Absence(row[f"{column}_absence"]) if row[column] is None else float(row[column])
    unit = _UNITS.get(measure, Unit.SHARE)
    return of_table(Figure(value, None, None, unit, str(year), status, Lineage((table,))), table, about)


def latest(bundle: Bundle, place: Place, measure: str, about: str = "") -> Cited | None:
    """Return a measure in the last spring that has a number for it; None when none has."""
    for year in reversed(YEARS):
        found = figure_of(bundle, place, measure, year, about)
        if found is not None and not isinstance(found.figure.value, Absence):
            return found
    return None


def last_year(bundle: Bundle, measure: str) -> int:
    """Return the last spring in which the nation has a measure."""
    return next(year for year in reversed(YEARS) if figure_of(bundle, Place("00"), measure, year) is not None)


def told_of(bundle: Bundle, place: Place, measure: str, year: int) -> tuple[int, int]:
    """Return of how many municipalities a county's figure is made, and how many it has."""
    row = _counties(bundle)[place.code, year]
    return int(row[f"{measure}_told"]), int(row["municipalities"])


@lru_cache(maxsize=4)
def _counties(bundle: Bundle) -> Mapping[tuple[str, int], Mapping[str, Any]]:
    rows = bundle.tables[COUNTY_TABLE].frame.iter_rows(named=True)
    return {(row["county"], row["year"]): row for row in rows}


@lru_cache(maxsize=16)
def _municipalities(bundle: Bundle, table: str) -> Mapping[tuple[str, int, str], Mapping[str, Any]]:
    rows = bundle.tables[table].frame.iter_rows(named=True)
    key = _KEYS.get(table, "")
    return {(row["municipality"], row["year"], row[key] if key else ""): row for row in rows}
