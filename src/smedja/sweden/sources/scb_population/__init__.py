# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Population by county, single year of age and sex.

Position in the flow: writes ``population_county`` for 2005, 2010, 2015 and 2020. The year 2019, which exists without
sex, stays out: it cannot be split without guessing.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import FolderSource, Raw, Table, TableSpec, read_csv
from smedja.data.rdata import read_r_array
from smedja.sweden.columns import AGE, COUNTY, SEX, YEAR, count
from smedja.sweden.county_names import BY_ASCII_NAME

_YEARS = ("2005", "2010", "2015")

_NUTS3_TO_COUNTY = {
    "SE110": "01",
    "SE121": "03",
    "SE122": "04",
    "SE123": "05",
    "SE211": "06",
    "SE212": "07",
    "SE213": "08",
    "SE214": "09",
    "SE221": "10",
    "SE224": "12",
    "SE231": "13",
    "SE232": "14",
    "SE311": "17",
    "SE124": "18",
    "SE125": "19",
    "SE312": "20",
    "SE313": "21",
    "SE321": "22",
    "SE322": "23",
    "SE331": "24",
    "SE332": "25",
}

_SPEC = TableSpec(
    name="population_county",
    title_sv="Folkmängd 31 december efter län, ålder och kön",
    title_en="Population 31 December by county, age and sex",
    columns=(YEAR, COUNTY, AGE, SEX, count("persons", "Personer", "Persons")),
    key=("year", "county", "age", "sex"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv="där man bor",
    geography_en="where people live",
    notes_sv=("Åren 2005, 2010, 2015 och 2020. Ålder 100 är 100 år och äldre.",),
    notes_en=("The years 2005, 2010, 2015 and 2020. Age 100 is 100 and over.",),
)


def _earlier(path: Path) -> pl.DataFrame:
    rows = read_r_array(path).filter(pl.col("year").is_in(_YEARS))
    return rows.select(
        pl.col("year").cast(pl.Int32),
        pl.col("region").replace_strict(BY_ASCII_NAME, return_dtype=pl.String).alias("county"),
        pl.col("age").str.replace("+", "", literal=True).cast(pl.Int32),
        pl.col("sex").replace_strict({"Females": "women", "Males": "men"}, return_dtype=pl.String),
        pl.col("value").cast(pl.Int64).alias("persons"),
    )


def _latest(path: Path) -> pl.DataFrame:
    header = ("region", "civilstånd", "ålder", "kön", "2020")
    rows = read_csv(path, header, encoding="cp1252", separator=";", skip_lines=2)
    return (
        rows.select(
            pl.lit(2020, pl.Int32).alias("year"),
            pl.col("region").str.slice(0, 5).replace_strict(_NUTS3_TO_COUNTY, return_dtype=pl.String).alias("county"),
            pl.col("ålder").str.extract(r"^(\d+)").cast(pl.Int32).alias("age"),
            pl.col("kön").replace_strict({"kvinnor": "women", "män": "men"}, return_dtype=pl.String).alias("sex"),
            pl.col("2020").cast(pl.Int64).alias("persons"),
        )
        .group_by("year", "county", "age", "sex")
        .agg(pl.col("persons").sum())
    )


def _tables(raw: Raw) -> list[Table]:
    parts = [_earlier(raw.path("sweden.popn.rda")), _latest(raw.path("BE0101N1_20210513-223812.csv"))]
    frame = pl.concat(parts).sort("year", "county", "age", "sex")
    origin = raw.origin(
        method_sv="2005, 2010 och 2015 ur en matris med alla år; 2020 summerat över civilstånd.",
        method_en="2005, 2010 and 2015 from an array with all years; 2020 summed over civil status.",
    )
    return [Table(_SPEC, frame, origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
