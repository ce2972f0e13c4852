# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A small specification and frame that the tests of ``smedja.data`` share.

Position in the flow: test material only. The table is shaped like the register, with real codes, but its numbers are
made up.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from smedja.core import Status
from smedja.data import ABSENCE_SIGNS, ColumnSpec, Origin, Table, TableSpec

SPEC = TableSpec(
    name="workers",
    title_sv="Arbetande",
    title_en="Workers",
    columns=(
        ColumnSpec("year", "Int32", minimum=1900),
        ColumnSpec("county", "String", scheme="county", extra_codes=("00",)),
        ColumnSpec("sex", "String", allowed=("women", "men")),
        ColumnSpec("persons", "Int64", unit="persons", minimum=0, nullable=True, absence="absence"),
        ColumnSpec("absence", "String", allowed=ABSENCE_SIGNS, nullable=True),
    ),
    key=("year", "county", "sex"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv="där man arbetar",
    breaks=(2020,),
    notes_sv=("Påhittad.",),
)

ORIGIN = Origin(
    source="test_workers",
    publisher="Ingen",
    table_id="T1",
    title="Arbetande",
    period="2023–2024",
    licence="CC0-1.0",
    url="",
    method_sv="Oförändrad.",
    method_en="Unchanged.",
    checksums={"workers.csv": "abc"},
)

ROWS = [
    (2023, "01", "women", 10, None),
    (2023, "20", "men", 12, None),
    (2024, "01", "women", 11, None),
    (2024, "20", "men", None, ".."),
]


def frame(rows: list[tuple[object, ...]] | None = None) -> pl.DataFrame:
    schema = {column.name: getattr(pl, column.dtype) for column in SPEC.columns}
    return pl.DataFrame(ROWS if rows is None else rows, schema=schema, orient="row")


def table(name: str = "workers", rows: list[tuple[object, ...]] | None = None) -> Table:
    return Table(replace(SPEC, name=name), frame(rows), ORIGIN)
