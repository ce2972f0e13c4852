# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Employed by county of residence and county of work, 2018.

Position in the flow: writes ``commuting``. Both sexes together; occupation is not in this table.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.columns import YEAR, count

_SPEC = TableSpec(
    name="commuting",
    title_sv="Förvärvsarbetande efter bostadslän och arbetsställelän",
    title_en="Employed by county of residence and county of work",
    columns=(
        YEAR,
        ColumnSpec(
            "county_home", "String", scheme="county", label_sv="Län där man bor", label_en="County of residence"
        ),
        ColumnSpec("county_work", "String", scheme="county", label_sv="Län där man arbetar", label_en="County of work"),
        count("employed", "Förvärvsarbetande", "Employed"),
    ),
    key=("year", "county_home", "county_work"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv="där man bor och där man arbetar",
    geography_en="where people live and where they work",
    notes_sv=("Kvinnor och män tillsammans. Arbete i utlandet ingår inte.",),
    notes_en=("Women and men together. Work abroad is not included.",),
)


def _tables(raw: Raw) -> list[Table]:
    header = ("County of residence", "County of work", "sex", "2018")
    source = read_csv(raw.path("AM0207AC_20230705-141955.csv"), header, encoding="cp1252")
    frame = source.select(
        pl.lit(2018, pl.Int32).alias("year"),
        pl.col("County of residence").str.slice(0, 2).alias("county_home"),
        pl.col("County of work").str.slice(0, 2).alias("county_work"),
        pl.col("2018").cast(pl.Int64).alias("employed"),
    ).sort("county_home", "county_work")
    return [Table(_SPEC, frame, raw.origin(method_sv="Oförändrad.", method_en="Unchanged."))]


SOURCE = FolderSource(Path(__file__).parent, _tables)
