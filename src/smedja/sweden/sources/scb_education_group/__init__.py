# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Population by education group and sex, the nation, 2006–2018.

Position in the flow: writes ``education_group``. Regions and ages are not in this table; they are estimated elsewhere.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import SchemaError, Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.columns import SEX, YEAR, count
from smedja.sweden.sources.codes_education_group import code_list, normalised

_SEXES = {"Kvinnor": "women", "Män": "men"}
_FIRST, _LAST = 2006, 2018

_SPEC = TableSpec(
    name="education_group",
    title_sv="Befolkning efter utbildningsgrupp (SUN 2000) och kön, riket",
    title_en="Population by education group (SUN 2000) and sex, the nation",
    columns=(
        YEAR,
        ColumnSpec(
            "education_group",
            "String",
            scheme="education_group",
            label_sv="Utbildningsgrupp",
            label_en="Education group",
        ),
        SEX,
        count("persons", "Personer", "Persons"),
    ),
    key=("year", "education_group", "sex"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv="hela landet, där man bor",
    geography_en="the whole country, where people live",
    notes_sv=("Åldrar som i källan, ungefär 25–64 år (4,8–5,2 miljoner personer).",),
    notes_en=("Ages as in the source, about 25–64 (4.8–5.2 million persons).",),
)


def _tables(raw: Raw) -> list[Table]:
    source = read_csv(raw.path("tab8_tidsserie_2018.csv"), encoding="cp1252")
    # The file ends with an empty line.
    source = source.filter(pl.col(source.columns[1]).is_not_null())
    by_name = {normalised(name): code for code, name in code_list(raw.path("styrfil.xlsx")).items()}
    name_column = source.columns[1]
    values = [f"{year} {sex}" for year in range(_FIRST, _LAST + 1) for sex in _SEXES]
    long = source.unpivot(values, index=name_column, variable_name="cell", value_name="persons").with_columns(
        pl.col("persons").cast(pl.Int64)
    )
    is_total = pl.col(name_column).str.starts_with("Samtliga")
    frame = long.filter(~is_total).select(
        pl.col("cell").str.slice(0, 4).cast(pl.Int32).alias("year"),
        pl.col(name_column)
        .map_elements(lambda name: by_name[normalised(name)], return_dtype=pl.String)
        .alias("education_group"),
        pl.col("cell").str.slice(5).replace_strict(_SEXES, return_dtype=pl.String).alias("sex"),
        "persons",
    )
    stated = int(long.filter(is_total)["persons"].sum())
    if stated != int(frame["persons"].sum()):
        raise SchemaError("The groups do not sum to the table's own total", where="tab8_tidsserie_2018.csv")
    origin = raw.origin(
        method_sv="Gruppernas namn kopplade till koder; raden för samtliga borttagen sedan summan kontrollerats.",
        method_en="Group names joined to codes; the row of all groups removed after its sum was checked.",
    )
    return [Table(_SPEC, frame.sort("year", "education_group", "sex"), origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
