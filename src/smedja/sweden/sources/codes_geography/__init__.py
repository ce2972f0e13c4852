# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Counties and municipalities, and codes that have ended.

Position in the flow: code source; writes ``codes_county``, ``codes_municipality`` and ``codes_retired``. The nation
(``00``) is not a county and has no code here.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import yaml

from smedja.codes import NameStatus
from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.code_tables import code_row, code_table

_RETIRED_COLUMNS = ("scheme", "level", "code", "name_sv", "ended", "replaced_by", "note_sv")
_RETIRED = TableSpec(
    name="codes_retired",
    title_sv="Koder som har upphört",
    title_en="Codes that have ended",
    columns=tuple(ColumnSpec(name, "String") for name in _RETIRED_COLUMNS),
    key=("level", "code"),
    status=Status.OFFICIAL,
    unit="",
    geography_sv="gäller inte",
    geography_en="not applicable",
    notes_sv=("Ett urval: de koder som användare oftast möter i äldre tabeller.",),
    notes_en=("A selection: the codes that users most often meet in older tables.",),
)


def _tables(raw: Raw) -> list[Table]:
    counties = read_csv(raw.path("sjbrg_counties.csv"))
    places = read_csv(raw.path("sjbrg_municipalities.csv"))
    county_rows = [
        (row["county_code"], row["county_name"], f"{row['county_name_short']} county")
        for row in counties.iter_rows(named=True)
    ]
    rows = [code_row("municipality_county", code, "", name_sv=sv, name_en=en) for code, sv, en in county_rows]
    for row in places.iter_rows(named=True):
        name = row["municipality_name_short"]
        rows.append(
            code_row(
                "municipality",
                row["municipality_code"],
                row["county_code"],
                name_sv=name,
                name_en=name,
                en_status=NameStatus.SAME,
            )
        )
    ended = yaml.safe_load((Path(__file__).parent / "retired.yml").read_text(encoding="utf-8"))
    retired = pl.DataFrame(ended, schema=dict.fromkeys(_RETIRED_COLUMNS, pl.String)).sort("level", "code")
    method_sv = "Koder och namn oförändrade; engelska länsnamn bildade som i SCB:s engelska tabeller."
    method_en = "Codes and names unchanged; English county names formed as in SCB's English tables."
    return [
        code_table(
            "county",
            [code_row("county", code, "", name_sv=sv, name_en=en) for code, sv, en in county_rows],
            raw,
            method_sv=method_sv,
            method_en=method_en,
        ),
        code_table("municipality", rows, raw, method_sv=method_sv, method_en=method_en),
        Table(
            _RETIRED,
            retired,
            raw.origin(
                method_sv="Skriven för hand i källans mapp.",
                method_en="Written by hand in the source's folder.",
                title="Koder som har upphört",
            ),
        ),
    ]


SOURCE = FolderSource(Path(__file__).parent, _tables)
