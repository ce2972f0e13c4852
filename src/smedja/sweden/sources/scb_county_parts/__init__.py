# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which part of the country each county belongs to, in both code series that the statistics use.

Position in the flow: writes ``county_parts``, the key between counties and tables by part. It holds no statistics.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.columns import COUNTY

#: NUTS 2 code to the register's own code of the same area.
REGISTER_PART = {
    "SE11": "SE01",
    "SE12": "SE02",
    "SE21": "SE09",
    "SE22": "SE04",
    "SE23": "SE0A",
    "SE31": "SE06",
    "SE32": "SE07",
    "SE33": "SE08",
}

_SPEC = TableSpec(
    name="county_parts",
    title_sv="Länens riksområden (NUTS 2)",
    title_en="The counties' parts of the country (NUTS 2)",
    columns=(
        COUNTY,
        ColumnSpec("nuts2", "String", allowed=tuple(REGISTER_PART), label_sv="NUTS 2", label_en="NUTS 2"),
        ColumnSpec(
            "register_part",
            "String",
            allowed=tuple(REGISTER_PART.values()),
            label_sv="Yrkesregistrets riksområde",
            label_en="Part in the occupation register",
        ),
        ColumnSpec("nuts3", "String", label_sv="NUTS 3", label_en="NUTS 3"),
    ),
    key=("county",),
    status=Status.OFFICIAL,
    unit="",
    geography_sv="gäller inte",
    geography_en="not applicable",
)


def _tables(raw: Raw) -> list[Table]:
    source = read_csv(raw.path("nuts.csv"), encoding="cp1252")
    nuts2 = pl.col("NUTS2_sh").str.strip_chars()
    frame = source.select(
        pl.col("Länskod").str.zfill(2).alias("county"),
        nuts2.alias("nuts2"),
        nuts2.replace_strict(REGISTER_PART, default=None, return_dtype=pl.String).alias("register_part"),
        pl.col("NUTS3").str.strip_chars().alias("nuts3"),
    ).sort("county")
    origin = raw.origin(
        method_sv="Nyckel mellan län och NUTS; yrkesregistrets egna områdeskoder kopplade på områdets namn.",
        method_en="Key between counties and NUTS; the register's own part codes joined by the part's name.",
    )
    return [Table(_SPEC, frame, origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
