# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Deaths and births by county, age and sex, 2006–2015.

Position in the flow: writes ``deaths_county`` and ``births_county``. Rates are not computed here; the model does that
with the population of the same county, age and sex.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec
from smedja.data.rdata import read_r_array
from smedja.sweden.columns import AGE, COUNTY, SEX, YEAR, count
from smedja.sweden.county_names import BY_ASCII_NAME

_FIRST, _LAST = 2006, 2015

_MOTHER_AGE = ColumnSpec(
    "age",
    "Int32",
    unit="years",
    minimum=14,
    label_sv="Moderns ålder (14 = under 15, 49 = 49 och äldre)",
    label_en="Mother's age (14 = under 15, 49 = 49 and over)",
)

_DEATHS = TableSpec(
    name="deaths_county",
    title_sv="Döda efter län, ålder och kön",
    title_en="Deaths by county, age and sex",
    columns=(YEAR, COUNTY, AGE, SEX, count("deaths", "Döda", "Deaths")),
    key=("year", "county", "age", "sex"),
    status=Status.OFFICIAL,
    unit="persons/year",
    geography_sv="där man bor",
    geography_en="where people live",
)
_BIRTHS = TableSpec(
    name="births_county",
    title_sv="Levande födda efter län, moderns ålder och barnets kön",
    title_en="Live births by county, mother's age and child's sex",
    columns=(YEAR, COUNTY, _MOTHER_AGE, SEX, count("births", "Födda", "Births")),
    key=("year", "county", "age", "sex"),
    status=Status.OFFICIAL,
    unit="persons/year",
    geography_sv="där man bor",
    geography_en="where people live",
    notes_sv=("Kön är barnets, ålder är moderns.", "Födda utan uppgift om moderns ålder ingår inte."),
    notes_en=("Sex is the child's, age is the mother's.", "Births without the mother's age are left out."),
)


def _rows(path: Path, value: str) -> pl.DataFrame:
    age = pl.col("age").str.replace("<15", "14", literal=True).str.replace("+", "", literal=True)
    return (
        read_r_array(path)
        .filter(pl.col("age") != "no information")
        .select(
            pl.col("year").cast(pl.Int32),
            pl.col("region").replace_strict(BY_ASCII_NAME, return_dtype=pl.String).alias("county"),
            age.cast(pl.Int32),
            pl.col("sex").replace_strict({"Females": "women", "Males": "men"}, return_dtype=pl.String),
            pl.col("value").cast(pl.Int64).alias(value),
        )
        .filter(pl.col("year").is_between(_FIRST, _LAST))
        .sort("year", "county", "age", "sex")
    )


def _tables(raw: Raw) -> list[Table]:
    origin = raw.origin(
        method_sv="Åren 2006–2015 ur en matris med alla år; rader utan uppgift om ålder borttagna.",
        method_en="The years 2006–2015 from an array with all years; rows without age removed.",
    )
    return [
        Table(_DEATHS, _rows(raw.path("sweden.deaths.rda"), "deaths"), origin),
        Table(_BIRTHS, _rows(raw.path("sweden.births.rda"), "births"), origin),
    ]


SOURCE = FolderSource(Path(__file__).parent, _tables)
