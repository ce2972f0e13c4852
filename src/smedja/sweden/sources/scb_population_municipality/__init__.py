# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Population by municipality and year.

Position in the flow: writes ``population_municipality``. Totals only: age and sex are not in this table.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.columns import MUNICIPALITY, YEAR, count

_SPEC = TableSpec(
    name="population_municipality",
    title_sv="Folkmängd 31 december efter kommun",
    title_en="Population 31 December by municipality",
    columns=(YEAR, MUNICIPALITY, count("persons", "Personer", "Persons")),
    key=("year", "municipality"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv="där man bor",
    geography_en="where people live",
)


def _tables(raw: Raw) -> list[Table]:
    header = ("municipality_code", "municipality", "year", "population")
    source = read_csv(raw.path("population_2020-2025.csv"), header)
    frame = source.select(
        pl.col("year").cast(pl.Int32),
        pl.col("municipality_code").alias("municipality"),
        pl.col("population").cast(pl.Int64).alias("persons"),
    ).sort("year", "municipality")
    return [Table(_SPEC, frame, raw.origin(method_sv="Oförändrad.", method_en="Unchanged."))]


SOURCE = FolderSource(Path(__file__).parent, _tables)
