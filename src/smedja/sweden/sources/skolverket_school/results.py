# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What pupils of grade 9 achieve: national tests in mathematics, grades, and eligibility for upper secondary education.

Position in the flow: reports in, three tables out, small groups withheld. Schools are not in the reports and not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, Raw, Table, TableSpec
from smedja.sweden.columns import MUNICIPALITY, YEAR, measured
from smedja.sweden.sources.skolverket_school.report import read_report, rows_of
from smedja.sweden.sources.skolverket_school.withholding import LEAST_PUPILS, withhold

TEST_YEARS: Final = (2019, 2022, 2023, 2024)
FIRST_GRADES: Final = 2018
PERCENT: Final = 0.01
SEXES: Final = {"all": "Totalt", "girls": "Flickor", "boys": "Pojkar"}
SUBJECTS: Final = {"Matematik": "mathematics", "Teknik": "technology"}
GEOGRAPHY: Final = ("där man går i skola", "where people go to school")
_SCHOOL_YEAR: Final = re.compile(r"(\d{4})/\d{2}")
_SEX: Final = ColumnSpec("sex", "String", allowed=tuple(SEXES), label_sv="Kön", label_en="Sex")
_WITHHELD: Final = (
    f"Grupper under {LEAST_PUPILS} elever är borttagna här; då tas även det andra könet bort.",
    f"Groups of fewer than {LEAST_PUPILS} pupils are withheld here; the other sex then falls too.",
)
_SPRING: Final = ("År är våren då läsåret slutar.", "The year is the spring in which the school year ends.")
_NEARLY: Final = (
    "~100 är verkets tecken: alla utom en till fyra elever. Det görs inte om till ett tal.",
    "~100 is the agency's sign: all but one to four pupils. It is not turned into a number.",
)
_STRICTER: Final = (
    "Verket prickar grupper under 10 elever till och med 2023 och under 5 från 2024.",
    "The agency suppresses groups under 10 pupils to 2023 and under 5 from 2024.",
)

_TESTS: Final = TableSpec(
    name="school_tests",
    title_sv="Nationella prov i matematik, årskurs 9",
    title_en="National tests in mathematics, grade 9",
    columns=(
        YEAR,
        MUNICIPALITY,
        _SEX,
        *measured("pupils", "Elever med provbetyg", "Pupils with a test grade", "persons"),
        *measured("points", "Genomsnittlig provbetygspoäng", "Mean test grade points", "points"),
        *measured("passed_share", "Andel med provbetyg A–E", "Share with test grade A–E", "share"),
    ),
    key=("year", "municipality", "sex"),
    status=Status.OFFICIAL,
    unit="",
    geography_sv=GEOGRAPHY[0],
    geography_en=GEOGRAPHY[1],
    breaks=(2022,),
    notes_sv=(
        _SPRING[0],
        "2018 gick inte att publicera: närmare 76 procent räknades som ej deltagande sedan delprov blivit kända på "
        "förhand. 2020 och 2021 ställdes proven in.",
        "Poängen är ett medel av provbetygen (F 0, E 10, D 12,5, C 15, B 17,5, A 20).",
        _WITHHELD[0],
        _NEARLY[0],
        _STRICTER[0],
    ),
    notes_en=(
        _SPRING[1],
        "2018 could not be published: close to 76 per cent were counted as not taking part after parts of the test had "
        "become known. In 2020 and 2021 the tests were called off.",
        "Points are a mean of the test grades (F 0, E 10, D 12.5, C 15, B 17.5, A 20).",
        _WITHHELD[1],
        _NEARLY[1],
        _STRICTER[1],
    ),
)
_GRADES: Final = TableSpec(
    name="school_grades",
    title_sv="Elever med godkänt betyg i matematik och teknik, årskurs 9",
    title_en="Pupils with a pass in mathematics and technology, grade 9",
    columns=(
        YEAR,
        MUNICIPALITY,
        ColumnSpec("subject", "String", allowed=tuple(SUBJECTS.values()), label_sv="Ämne", label_en="Subject"),
        *measured("passed_share", "Andel med betyg A–E", "Share with grade A–E", "share"),
    ),
    key=("year", "municipality", "subject"),
    status=Status.OFFICIAL,
    unit="share",
    geography_sv=GEOGRAPHY[0],
    geography_en=GEOGRAPHY[1],
    notes_sv=(
        _SPRING[0],
        "Betyg före prövning.",
        f"Rapporten säger inte hur många eleverna är. Kommunen är borttagen när årskursen hade färre än {LEAST_PUPILS} "
        "elever i oktober; före 2021 när någon känd årskull eller provgrupp var så liten.",
        _STRICTER[0],
    ),
    notes_en=(
        _SPRING[1],
        "Grades before retakes.",
        f"The report does not say how many the pupils are. A municipality falls when the grade had fewer than "
        f"{LEAST_PUPILS} pupils in October; before 2021 when any known grade or tested group was that small.",
        _STRICTER[1],
    ),
)
_ELIGIBLE: Final = TableSpec(
    name="school_eligibility",
    title_sv="Behöriga till gymnasieskolan, årskurs 9",
    title_en="Eligible for upper secondary education, grade 9",
    columns=(
        YEAR,
        MUNICIPALITY,
        _SEX,
        *measured("pupils", "Elever", "Pupils", "persons"),
        *measured("vocational_share", "Behöriga till yrkesprogram", "Eligible for vocational programmes", "share"),
        *measured(
            "science_technology_share",
            "Behöriga till natur- och teknikprogram",
            "Eligible for science and technology programmes",
            "share",
        ),
    ),
    key=("year", "municipality", "sex"),
    status=Status.OFFICIAL,
    unit="",
    geography_sv=GEOGRAPHY[0],
    geography_en=GEOGRAPHY[1],
    notes_sv=(_SPRING[0], _WITHHELD[0], _NEARLY[0]),
    notes_en=(_SPRING[1], _WITHHELD[1], _NEARLY[1]),
)


def tests(raw: Raw) -> Table:
    """Return the tests in mathematics by municipality and sex."""
    scores = {
        "pupils": ("Antal elever med provbetyg A-F", 1.0),
        "points": ("Genomsnittlig betygspoäng", 1.0),
        "passed_share": ("Andel (%) med provbetyg A-E", PERCENT),
    }
    parts = []
    for year in TEST_YEARS:
        report = read_report(raw.path(f"svenska som andraspråk {year} Kommun.csv"))
        rows = report.filter(pl.col("Ämne") == "Matematik")
        for sex, head in SEXES.items():
            columns = {name: (f"{group}: {head}", scale) for name, (group, scale) in scores.items()}
            parts.append(_of(sex, rows_of(rows, year, columns)))
    frame = withhold(pl.concat(parts), "pupils", scores).sort("year", "municipality", "sex")
    origin = raw.origin(
        method_sv="Ämnet matematik, alla huvudmän; små grupper borttagna.",
        method_en="Mathematics, all organisers; small groups withheld.",
        period="2019 och 2022–2024",
        title=_TESTS.title_sv,
    )
    return Table(_TESTS, frame.select(_TESTS.column_names), origin)


def grades(raw: Raw, pupils: pl.DataFrame, tested: pl.DataFrame) -> Table:
    """Return the shares that pass.

    Args:
        raw: The reports.
        pupils: The table of pupils, before anything was withheld from it.
        tested: The table of tests.
    """
    report = read_report(raw.path("ämnesbetyg över tid 2025 Kommun_Åk9.csv"))
    heading = "Andel (%) elever som fått godkänt betyg i respektive ämne"
    rows = report.filter(pl.col(heading).is_in(list(SUBJECTS)))
    parts = [
        rows_of(rows, year, {"passed_share": (name, PERCENT)}).with_columns(
            rows[heading].replace_strict(SUBJECTS).alias("subject"), pl.lit("all").alias("sex")
        )
        for name, year in _springs(report)
        if year >= FIRST_GRADES
    ]
    whole = tested.filter(pl.col("sex") == "all")
    sized = pl.concat(parts).join(pupils, on=["year", "municipality"], how="left")
    smallest = (
        pl.concat([pupils.select("municipality", "grade_9"), whole.select("municipality", grade_9="pupils")])
        .group_by("municipality")
        .agg(pl.col("grade_9").fill_null(0.0).min().alias("smallest"))
    )
    known = sized.join(smallest, on="municipality", how="left").with_columns(
        pl.coalesce("grade_9", "smallest").alias("size")
    )
    frame = withhold(known, "size", ["passed_share"]).sort("year", "municipality", "subject")
    origin = raw.origin(
        method_sv="Ämnena matematik och teknik, alla huvudmän; små årskullar borttagna.",
        method_en="Mathematics and technology, all organisers; small grades withheld.",
        period="2018–2025",
        title=_GRADES.title_sv,
    )
    return Table(_GRADES, frame.select(_GRADES.column_names), origin)


def eligibility(raw: Raw) -> Table:
    """Return the shares eligible by municipality and sex."""
    report = read_report(raw.path("behorighet_grundskola_2024_25.csv"))
    columns = {
        "pupils": ("Antal elever", 1.0),
        "vocational_share": ("Andel (%) elever behöriga till yrkesprog.", PERCENT),
        "science_technology_share": (
            "Andel elever (%) behöriga till Naturvetenskapligt och tekniskt program",
            PERCENT,
        ),
    }
    named = {"all": "Samtliga", "girls": "Flickor", "boys": "Pojkar"}
    parts = [_of(sex, rows_of(report.filter(pl.col("Kön") == name), 2025, columns)) for sex, name in named.items()]
    frame = withhold(pl.concat(parts), "pupils", columns).sort("year", "municipality", "sex")
    origin = raw.origin(
        method_sv="Alla huvudmän; små grupper borttagna.",
        method_en="All organisers; small groups withheld.",
        period="2025",
        title=_ELIGIBLE.title_sv,
    )
    return Table(_ELIGIBLE, frame.select(_ELIGIBLE.column_names), origin)


def _of(sex: str, rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.lit(sex).alias("sex"))


def _springs(report: pl.DataFrame) -> Iterator[tuple[str, int]]:
    """The headings that are school years, each with the spring in which it ends."""
    for name in report.columns:
        found = _SCHOOL_YEAR.fullmatch(name)
        if found:
            yield name, int(found[1]) + 1
