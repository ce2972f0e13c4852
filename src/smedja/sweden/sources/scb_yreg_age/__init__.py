# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Employed by occupation, age and sex, the nation: the occupation register.

Position in the flow: writes ``employed_occupation_age``. Ages 65–69 were not covered before 2023; the source prints
zeros there, and these become missing, because nobody counted.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec
from smedja.sweden.columns import ABSENCE, OCCUPATION_4, SEX, YEAR, count
from smedja.sweden.sources.scb_yreg_county import BREAKS, check_levels

_FIRST_YEAR_WITH_65 = 2023

AGE_GROUPS = ("16-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64", "65-69")

_SPEC = TableSpec(
    name="employed_occupation_age",
    title_sv="Anställda och företagare efter yrke, ålder, kön och år, riket",
    title_en="Employed by occupation, age, sex and year, the nation",
    columns=(
        YEAR,
        OCCUPATION_4,
        ColumnSpec("age_group", "String", allowed=AGE_GROUPS, label_sv="Åldersgrupp", label_en="Age group"),
        SEX,
        count("employed", "Sysselsatta", "Employed", nullable=True, absence="absence"),
        ABSENCE,
    ),
    key=("year", "occupation", "age_group", "sex"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv="hela landet, där man arbetar",
    geography_en="the whole country, where people work",
    breaks=BREAKS,
    notes_sv=("65–69 år ingår först från 2023; tidigare år är cellen tom med tecknet punkt, inte noll.",),
    notes_en=("Ages 65–69 are covered only from 2023; earlier the cell is empty with a dot, not zero.",),
)


def _tables(raw: Raw) -> list[Table]:
    source = pl.read_parquet(raw.path("ssyk1-4_age_sex_2014-2024.parquet"))
    check_levels(source, "count", ["age", "sex", "year"])
    uncovered = (pl.col("age_group") == "65-69") & (pl.col("year") < _FIRST_YEAR_WITH_65)
    frame = (
        source.filter(pl.col("level") == "SSYK4")
        .select(
            pl.col("year").cast(pl.Int32),
            pl.col("ssyk_code").alias("occupation"),
            pl.col("age").str.replace("065-69", "65-69", literal=True).alias("age_group"),
            "sex",
            pl.col("count").alias("employed"),
        )
        .with_columns(
            pl.when(uncovered).then(None).otherwise(pl.col("employed")).alias("employed"),
            pl.when(uncovered).then(pl.lit(".")).otherwise(None).alias("absence"),
        )
        .sort("year", "occupation", "age_group", "sex")
    )
    origin = raw.origin(
        method_sv="Fyrställiga rader; 65–69 år före 2023 satta som saknade (källan skriver 0 där ingen räknats).",
        method_en="Four-digit rows; ages 65–69 before 2023 set to missing (the source writes 0 where nobody counted).",
    )
    return [Table(_SPEC, frame, origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
