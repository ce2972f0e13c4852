# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pupils by grade, and teachers with and without the qualification that the law asks for.

Position in the flow: reports in, two tables out. Teachers are of all subjects: the report by subject is not at hand.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from smedja.core import Absence, Status
from smedja.data import Raw, Table, TableSpec
from smedja.sweden.columns import MUNICIPALITY, YEAR, measured
from smedja.sweden.sources.skolverket_school.report import read_report, rows_of
from smedja.sweden.sources.skolverket_school.results import GEOGRAPHY, PERCENT
from smedja.sweden.sources.skolverket_school.withholding import LEAST_PUPILS

YEARS: Final = range(2020, 2025)
_OCTOBER: Final = ("Mäts i oktober; läsåret 2024/25 står som 2024.", "Measured in October; 2024/25 stands as 2024.")

_PUPILS: Final = TableSpec(
    name="school_pupils",
    title_sv="Elever i grundskolan, årskurs 9 och årskurs 1–9",
    title_en="Pupils of compulsory school, grade 9 and grades 1–9",
    columns=(
        YEAR,
        MUNICIPALITY,
        *measured("grade_9", "Elever i årskurs 9", "Pupils in grade 9", "persons"),
        *measured("pupils", "Elever i årskurs 1–9", "Pupils in grades 1–9", "persons"),
    ),
    key=("year", "municipality"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv=GEOGRAPHY[0],
    geography_en=GEOGRAPHY[1],
    notes_sv=(_OCTOBER[0], f"Årskurser under {LEAST_PUPILS} elever är borttagna."),
    notes_en=(_OCTOBER[1], f"Grades of fewer than {LEAST_PUPILS} pupils are withheld."),
)
_TEACHERS: Final = TableSpec(
    name="school_teachers",
    title_sv="Lärare i grundskolan efter behörighet",
    title_en="Teachers of compulsory school by qualification",
    columns=(
        YEAR,
        MUNICIPALITY,
        *measured("posts", "Lärare, heltidstjänster", "Teachers, full-time posts", "persons"),
        *measured("qualified_posts", "Behöriga, heltidstjänster", "Qualified, full-time posts", "persons"),
        *measured("qualified_share", "Andel behöriga", "Share qualified", "share"),
    ),
    key=("year", "municipality"),
    status=Status.OFFICIAL,
    unit="",
    geography_sv=GEOGRAPHY[0],
    geography_en=GEOGRAPHY[1],
    notes_sv=(
        _OCTOBER[0],
        "Behörig: lärarlegitimation och behörighet i det ämne som undervisas. Alla ämnen tillsammans.",
        "Från 2024 visar verket inget som bygger på färre än tre heltidstjänster.",
    ),
    notes_en=(
        _OCTOBER[1],
        "Qualified: registered and qualified in the subject taught. All subjects together.",
        "From 2024 the agency shows nothing that rests on fewer than three full-time posts.",
    ),
)


def every_pupil(raw: Raw) -> pl.DataFrame:
    """Return pupils by municipality and October, nothing withheld; for deciding what to withhold."""
    columns = {"grade_9": "Elever, årskurs 9", "pupils": "Elever, årskurs 1-9"}
    return _years(raw, "Antal elever per årskurs {year} Kommun.csv", columns)


def pupils(raw: Raw, every: pl.DataFrame) -> Table:
    """Return the pupils that may be shown."""
    small = pl.col("grade_9") < LEAST_PUPILS
    frame = every.with_columns(
        pl.when(~small).then(pl.col("grade_9")).alias("grade_9"),
        pl.when(small).then(pl.lit(Absence.SECRET.value)).otherwise(pl.col("grade_9_absence")).alias("grade_9_absence"),
    )
    origin = raw.origin(
        method_sv="Alla huvudmän; två av kolumnerna.",
        method_en="All organisers; two of the columns.",
        period="2020–2024",
        title=_PUPILS.title_sv,
    )
    return Table(_PUPILS, frame.select(_PUPILS.column_names), origin)


def teachers(raw: Raw) -> Table:
    """Return full-time posts by municipality and October."""
    group = "#Heltidstjänster"
    columns = {
        "posts": f"{group}: Totalt antal",
        "qualified_posts": f"{group}: Antal med lärarlegitimation och behörighet",
        "qualified_share": f"{group}: Andel med lärarlegitimation och behörighet",
    }
    frame = _years(raw, "lärarlegitimation och behörighet {year} Kommun.csv", columns)
    origin = raw.origin(
        method_sv="Alla huvudmän; heltidstjänster.",
        method_en="All organisers; full-time posts.",
        period="2020–2024",
        title=_TEACHERS.title_sv,
    )
    return Table(_TEACHERS, frame.select(_TEACHERS.column_names), origin)


def _years(raw: Raw, ending: str, columns: dict[str, str]) -> pl.DataFrame:
    scaled = {name: (head, PERCENT if name.endswith("_share") else 1.0) for name, head in columns.items()}
    parts = [rows_of(read_report(raw.path(ending.format(year=year))), year, scaled) for year in YEARS]
    return pl.concat(parts).sort("year", "municipality")
