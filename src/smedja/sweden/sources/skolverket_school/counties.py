# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Counties and the nation out of the municipalities that are shown, and how much of the whole they are.

Position in the flow: the other tables of this source in, ``school_county`` out. A municipality that is withheld is in
no sum here, so that a county minus its municipalities tells nothing. The agency's own figures for counties may differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, Raw, Table, TableSpec
from smedja.sweden.columns import YEAR, measured
from smedja.sweden.sources.skolverket_school.results import GEOGRAPHY

NATION: Final = "00"
#: Measures, in the order of the table's columns.
_MEASURES: Final = ("test_points", "mathematics_share", "technology_share", "qualified_share", "eligible_share")

_SPEC: Final = TableSpec(
    name="school_county",
    title_sv="Prov, betyg, behörighet och lärare efter län",
    title_en="Tests, grades, eligibility and teachers by county",
    columns=(
        YEAR,
        ColumnSpec("county", "String", scheme="county", extra_codes=(NATION,), label_sv="Län", label_en="County"),
        *measured("test_points", "Provbetygspoäng i matematik", "Test grade points in mathematics", "points"),
        *measured("mathematics_share", "Andel med betyg i matematik", "Share that passes mathematics", "share"),
        *measured("technology_share", "Andel med betyg i teknik", "Share that passes technology", "share"),
        *measured("qualified_share", "Andel behöriga lärare", "Share of teachers qualified", "share"),
        *measured(
            "eligible_share",
            "Behöriga till natur- och teknikprogram",
            "Eligible for science and technology programmes",
            "share",
        ),
        ColumnSpec("municipalities", "Int64", label_sv="Kommuner", label_en="Municipalities"),
        *(
            ColumnSpec(
                f"{name}_told", "Int64", minimum=0, label_sv="Kommuner med uppgift", label_en="Municipalities told"
            )
            for name in _MEASURES
        ),
    ),
    key=("year", "county"),
    status=Status.ESTIMATED,
    unit="",
    geography_sv=GEOGRAPHY[0],
    geography_en=GEOGRAPHY[1],
    notes_sv=(
        "Medel över de kommuner som har uppgift, vägt med elever (prov: elever med provbetyg; betyg: elever i årskurs "
        "9; lärare: heltidstjänster). Betygen före 2021 vägs med årskurs 9 hösten 2020.",
        "År är våren då läsåret slutar; lärarna är räknade i oktober samma läsår.",
        "Kommuner som är borttagna, prickade eller redovisade som ~100 är inte med.",
    ),
    notes_en=(
        "Means over the municipalities that are told, weighted by pupils (tests: pupils with a test grade; grades: "
        "pupils in grade 9; teachers: full-time posts). Grades before 2021 are weighted by grade 9 of autumn 2020.",
        "The year is the spring in which the school year ends; teachers are counted in October of that school year.",
        "Municipalities that are withheld, suppressed or given as ~100 are left out.",
    ),
)


def counties(raw: Raw, tables: Mapping[str, Table]) -> Table:
    """Return the measures by county and spring.

    Args:
        raw: The reports, for the origin.
        tables: The other tables of the source, by name.
    """
    every = _weighted(tables)
    found = None
    for name in _MEASURES:
        part = _means(every[name], name)
        found = part if found is None else found.join(part, on=["year", "county"], how="full", coalesce=True)
    assert found is not None  # noqa: S101 -- there are measures
    frame = found.join(_number_of_municipalities(tables), on="county").with_columns(
        *(pl.col(f"{name}_told").fill_null(0) for name in _MEASURES),
        *(pl.when(pl.col(name).is_null()).then(pl.lit(".")).alias(f"{name}_absence") for name in _MEASURES),
    )
    origin = raw.origin(
        method_sv="Vägda medel över kommuner som har uppgift.",
        method_en="Weighted means over municipalities that are told.",
        period="2018–2025",
        title=_SPEC.title_sv,
    )
    return Table(_SPEC, frame.select(_SPEC.column_names).sort("year", "county"), origin)


def _weighted(tables: Mapping[str, Table]) -> dict[str, pl.DataFrame]:
    """Each measure as rows of year, municipality, value and weight."""
    pupils = tables["school_pupils"].frame.with_columns((pl.col("year") + 1).cast(pl.Int32).alias("year"))
    size = pupils.select("year", "municipality", pl.col("grade_9").alias("weight"))
    first = size.filter(pl.col("year") == size["year"].min()).select("municipality", pl.col("weight").alias("first"))
    grades = (
        tables["school_grades"]
        .frame.join(size, on=["year", "municipality"], how="left")
        .join(first, on="municipality", how="left")
        .with_columns(pl.coalesce("weight", "first").alias("weight"), pl.col("passed_share").alias("value"))
    )
    tests = tables["school_tests"].frame.filter(pl.col("sex") == "all")
    teachers = tables["school_teachers"].frame.with_columns((pl.col("year") + 1).cast(pl.Int32).alias("year"))
    eligible = tables["school_eligibility"].frame.filter(pl.col("sex") == "all")
    return {
        "test_points": tests.with_columns(pl.col("points").alias("value"), pl.col("pupils").alias("weight")),
        "mathematics_share": grades.filter(pl.col("subject") == "mathematics"),
        "technology_share": grades.filter(pl.col("subject") == "technology"),
        "qualified_share": teachers.with_columns(
            (pl.col("qualified_posts") / pl.col("posts")).alias("value"), pl.col("posts").alias("weight")
        ),
        "eligible_share": eligible.with_columns(
            pl.col("science_technology_share").alias("value"), pl.col("pupils").alias("weight")
        ),
    }


def _means(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    told = rows.drop_nulls(["value", "weight"]).select(
        "year", "value", "weight", pl.col("municipality").str.slice(0, 2).alias("county")
    )
    both = pl.concat([told, told.with_columns(pl.lit(NATION).alias("county"))])
    mean = (pl.col("value") * pl.col("weight")).sum() / pl.col("weight").sum()
    return both.group_by("year", "county").agg(mean.alias(name), pl.len().cast(pl.Int64).alias(f"{name}_told"))


def _number_of_municipalities(tables: Mapping[str, Table]) -> pl.DataFrame:
    codes = tables["school_pupils"].frame.select(pl.col("municipality").unique())
    by_county = codes.group_by(pl.col("municipality").str.slice(0, 2).alias("county")).agg(
        pl.len().cast(pl.Int64).alias("municipalities")
    )
    return pl.concat([by_county, pl.DataFrame({"county": [NATION], "municipalities": [codes.height]})])
