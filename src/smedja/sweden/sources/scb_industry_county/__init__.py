# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Employed by county and industry group, by residence and by work, 2018.

Position in the flow: writes ``industry_county``. Fifteen industry groups; a finer split by county is not open.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.columns import COUNTY, YEAR, count

_FILES = {"home": "AM0207I5_20230705-155636.csv", "work": "AM0207I6_20230706-115023.csv"}

_SPEC = TableSpec(
    name="industry_county",
    title_sv="Förvärvsarbetande efter län och näringsgren",
    title_en="Employed by county and industry",
    columns=(
        YEAR,
        ColumnSpec("basis", "String", allowed=("home", "work"), label_sv="Där man bor eller arbetar", label_en="Basis"),
        COUNTY,
        ColumnSpec("industry", "String", scheme="sni2007_group", label_sv="Näringsgren", label_en="Industry"),
        count("employed", "Förvärvsarbetande", "Employed"),
    ),
    key=("year", "basis", "county", "industry"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv="basis home: där man bor; basis work: där man arbetar",
    geography_en="basis home: where people live; basis work: where people work",
    notes_sv=("Personer utan känd näringsgren ingår inte, därför lägre än pendlingstabellens summa.",),
    notes_en=("People without a known industry are left out, hence less than the sum of the commuting table.",),
)


def _one(path: Path, basis: str) -> pl.DataFrame:
    header = ("region", "industrial classification NACE Rev. 2", "2018")
    return read_csv(path, header, encoding="cp1252").select(
        pl.lit(2018, pl.Int32).alias("year"),
        pl.lit(basis).alias("basis"),
        pl.col("region").str.slice(0, 2).alias("county"),
        pl.col(header[1]).str.split(" ").list.first().alias("industry"),
        pl.col("2018").cast(pl.Int64).alias("employed"),
    )


def _tables(raw: Raw) -> list[Table]:
    frame = pl.concat([_one(raw.path(name), basis) for basis, name in _FILES.items()])
    origin = raw.origin(
        method_sv="Två tabeller lagda efter varandra, i övrigt oförändrade.",
        method_en="Two tables put one after the other, otherwise unchanged.",
    )
    return [Table(_SPEC, frame.sort("basis", "county", "industry"), origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
