# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Employed by occupation, county of work and sex: the occupation register.

Position in the flow: writes ``employed_occupation_county``. Only the four-digit rows are kept; the coarser rows of the
source must equal their sums, and the build stops when they do not.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import SchemaError, Status
from smedja.data import FolderSource, Raw, Table, TableSpec
from smedja.sweden.columns import COUNTY, OCCUPATION_4, SEX, YEAR, count

BREAKS = (2020, 2023)

_SPEC = TableSpec(
    name="employed_occupation_county",
    title_sv="Anställda och företagare efter yrke, arbetsställets län, kön och år",
    title_en="Employed by occupation, county of work, sex and year",
    columns=(YEAR, COUNTY, OCCUPATION_4, SEX, count("employed", "Sysselsatta", "Employed")),
    key=("year", "county", "occupation", "sex"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv="där man arbetar",
    geography_en="where people work",
    breaks=BREAKS,
    notes_sv=(
        "Tidsseriebrott 2020: nya källor för sysselsättning. Tidsseriebrott 2023: äldre åldrar kom till.",
        "Personer utan uppgift om yrke ingår inte. Länens summa är något lägre än riket i åldertabellen, "
        "som även har personer utan län (35 876 personer 2024).",
    ),
    notes_en=(
        "Series break 2020: new sources of employment. Series break 2023: older ages were added.",
        "People without a known occupation are not included. The counties sum to slightly less than the nation in the "
        "table by age, which also has people without a county (35,876 persons in 2024).",
    ),
)


def check_levels(frame: pl.DataFrame, value: str, by: list[str]) -> None:
    """Stop when a coarser level of the source differs from the sum of its four-digit codes.

    Args:
        frame: Rows of the source with columns level, ssyk_code and the value.
        value: The value column, persons.
        by: The other columns that identify a cell.

    Raises:
        SchemaError: a level differs.
    """
    finest = frame.filter(pl.col("level") == "SSYK4")
    for digits in (1, 2, 3):
        stated = frame.filter(pl.col("level") == f"SSYK{digits}").select(*by, "ssyk_code", value)
        summed = (
            finest.with_columns(pl.col("ssyk_code").str.slice(0, digits))
            .group_by(*by, "ssyk_code")
            .agg(pl.col(value).sum().alias("summed"))
        )
        joined = stated.join(summed, on=[*by, "ssyk_code"], how="full", coalesce=True)
        wrong = joined.filter(pl.col(value).ne_missing(pl.col("summed")))
        if not wrong.is_empty():
            raise SchemaError(
                f"{wrong.height} cells at level {digits} differ from the sum of their four-digit codes",
                where="the occupation register",
                todo="Check the raw file; from 2025 the publisher adds noise and sums need not hold",
            )


def _tables(raw: Raw) -> list[Table]:
    source = pl.read_parquet(raw.path("ssyk1-4_county_sex_2014-2024.parquet"))
    check_levels(source, "value", ["county_code", "sex", "year"])
    frame = (
        source.filter(pl.col("level") == "SSYK4")
        .select(
            pl.col("year").cast(pl.Int32),
            pl.col("county_code").alias("county"),
            pl.col("ssyk_code").alias("occupation"),
            "sex",
            pl.col("value").alias("employed"),
        )
        .sort("year", "county", "occupation", "sex")
    )
    origin = raw.origin(
        method_sv="Fyrställiga rader oförändrade; kontrollerade mot källans egna summor på nivå 1, 2 och 3.",
        method_en="Four-digit rows unchanged; checked against the source's own sums at levels 1, 2 and 3.",
    )
    return [Table(_SPEC, frame, origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
