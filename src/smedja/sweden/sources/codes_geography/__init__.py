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


_METHOD_SV = "Koder och namn oförändrade; engelska länsnamn bildade som i SCB:s engelska tabeller."
_METHOD_EN = "Codes and names unchanged; English county names formed as in SCB's English tables."


def _counties(path: Path, level: str) -> list[dict[str, str]]:
    return [
        code_row(
            level,
            row["county_code"],
            "",
            name_sv=row["county_name"],
            name_en=f"{row['county_name_short']} county",
        )
        for row in read_csv(path).iter_rows(named=True)
    ]


def _municipalities(path: Path) -> list[dict[str, str]]:
    return [
        code_row(
            "municipality",
            row["municipality_code"],
            row["county_code"],
            name_sv=row["municipality_name_short"],
            name_en=row["municipality_name_short"],
            en_status=NameStatus.SAME,
        )
        for row in read_csv(path).iter_rows(named=True)
    ]


def _retired(raw: Raw) -> Table:
    ended = yaml.safe_load((Path(__file__).parent / "retired.yml").read_text(encoding="utf-8"))
    frame = pl.DataFrame(ended, schema=dict.fromkeys(_RETIRED_COLUMNS, pl.String)).sort("level", "code")
    origin = raw.origin(
        method_sv="Skriven för hand i källans mapp.",
        method_en="Written by hand in the source's folder.",
        title="Koder som har upphört",
    )
    return Table(_RETIRED, frame, origin)


def _tables(raw: Raw) -> list[Table]:
    counties, places = raw.path("sjbrg_counties.csv"), raw.path("sjbrg_municipalities.csv")
    county = _counties(counties, "county")
    municipality = _counties(counties, "municipality_county") + _municipalities(places)
    return [
        code_table("county", county, raw, method_sv=_METHOD_SV, method_en=_METHOD_EN),
        code_table("municipality", municipality, raw, method_sv=_METHOD_SV, method_en=_METHOD_EN),
        _retired(raw),
    ]


SOURCE = FolderSource(Path(__file__).parent, _tables)
