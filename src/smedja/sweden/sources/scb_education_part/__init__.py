# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Population by part of the country, age group, level of education and sex, 2016–2020.

Position in the flow: writes ``education_part``, the only open table with age and education together by region. Counties
within a part are not told apart here.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.columns import EDUCATION_LEVEL_8, SEX, YEAR, count
from smedja.sweden.education_levels import LEVEL_8_IDS
from smedja.sweden.sources.scb_county_parts import REGISTER_PART

_YEARS = tuple(str(year) for year in range(2016, 2021))
_AGES = ("16-24", "25-34", "35-44", "45-54", "55-64", "65-74")

_SPEC = TableSpec(
    name="education_part",
    title_sv="Befolkning 16–74 år efter riksområde, ålder, utbildningsnivå och kön",
    title_en="Population aged 16–74 by part of the country, age, level of education and sex",
    columns=(
        YEAR,
        ColumnSpec(
            "part", "String", allowed=tuple(REGISTER_PART), label_sv="Riksområde", label_en="Part of the country"
        ),
        ColumnSpec("age_group", "String", allowed=_AGES, label_sv="Åldersgrupp", label_en="Age group"),
        EDUCATION_LEVEL_8,
        SEX,
        count("persons", "Personer", "Persons"),
    ),
    key=("year", "part", "age_group", "education_level", "sex"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv="där man bor",
    geography_en="where people live",
)


def _tables(raw: Raw) -> list[Table]:
    source = read_csv(raw.path("UF0506A1_20210926-160849.csv"), encoding="cp1252")
    keys = ["region", "age", "level of education", "sex"]
    long = source.unpivot(list(_YEARS), index=keys, variable_name="year", value_name="persons")
    frame = long.select(
        pl.col("year").cast(pl.Int32),
        pl.col("region").str.slice(0, 4).alias("part"),
        pl.col("age").str.replace(" years", "", literal=True).alias("age_group"),
        pl.col("level of education").replace_strict(LEVEL_8_IDS, return_dtype=pl.String).alias("education_level"),
        "sex",
        pl.col("persons").cast(pl.Int64),
    ).sort("year", "part", "age_group", "education_level", "sex")
    origin = raw.origin(
        method_sv="Åren 2016–2020 oförändrade; utbildningsnivåerna har fått korta koder.",
        method_en="The years 2016–2020 unchanged; the levels of education were given short identifiers.",
    )
    return [Table(_SPEC, frame, origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
