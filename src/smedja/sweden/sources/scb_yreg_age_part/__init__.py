# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Employees by part of the country, three-digit occupation, age and sex, 2017: the occupation register.

Position in the flow: writes ``employed_occupation_age_part``, the only open table with age, occupation and region
together. The parts carry the register's own codes (SE01 …); ``county_parts`` says which counties they hold.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.columns import OCCUPATION_3, SEX, YEAR, count
from smedja.sweden.sources.scb_yreg_age import AGE_GROUPS

REGISTER_PARTS = ("SE01", "SE02", "SE04", "SE06", "SE07", "SE08", "SE09", "SE0A")

_SPEC = TableSpec(
    name="employed_occupation_age_part",
    title_sv="Anställda efter riksområde, yrke (tresiffrigt), ålder och kön 2017",
    title_en="Employees by part of the country, occupation (three digits), age and sex, 2017",
    columns=(
        YEAR,
        ColumnSpec("part", "String", allowed=REGISTER_PARTS, label_sv="Riksområde", label_en="Part of the country"),
        OCCUPATION_3,
        ColumnSpec("age_group", "String", allowed=AGE_GROUPS[:-1], label_sv="Åldersgrupp", label_en="Age group"),
        SEX,
        count("employed", "Anställda", "Employees"),
    ),
    key=("year", "part", "occupation", "age_group", "sex"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv="där man arbetar",
    geography_en="where people work",
    notes_sv=("Raderna utan känt yrke (0002) ingår inte.", "Endast 16–64 år."),
    notes_en=("Rows without a known occupation (0002) are left out.", "Ages 16–64 only."),
)


def _tables(raw: Raw) -> list[Table]:
    header = ("region", "occupation (SSYK 2012)", "age", "sex", "2017")
    source = read_csv(raw.path("000000NK_2.csv"), header, encoding="cp1252")
    frame = (
        source.select(
            pl.lit(2017, pl.Int32).alias("year"),
            pl.col("region").str.slice(0, 4).alias("part"),
            pl.col("occupation (SSYK 2012)").str.split(" ").list.first().alias("occupation"),
            pl.col("age").str.replace(" years", "", literal=True).alias("age_group"),
            "sex",
            pl.col("2017").cast(pl.Int64).alias("employed"),
        )
        .filter(pl.col("occupation") != "0002")
        .sort("part", "occupation", "age_group", "sex")
    )
    origin = raw.origin(
        method_sv="Oförändrad, utom att rader utan känt yrke (0002) har tagits bort.",
        method_en="Unchanged, except that rows without a known occupation (0002) were removed.",
    )
    return [Table(_SPEC, frame, origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
