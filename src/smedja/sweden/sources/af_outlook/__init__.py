# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The employment service's assessments per occupation concept and county: opportunities now, demand in five years.

Position in the flow: writes ``outlook_af``. The concepts are the publisher's own; their names and their link to SSYK
are not in the files at hand, so this table cannot be joined to occupations yet.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.codes import load
from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_json
from smedja.sweden.taxonomy import NATION, county_ids

ROUND = "2025-2"
_OPPORTUNITY = {"små": "small", "medelstora": "medium", "stora": "large"}
_DEMAND = {"minska": "decrease", "vara oförändrad": "unchanged", "öka": "increase"}

_SPEC = TableSpec(
    name="outlook_af",
    title_sv="Arbetsförmedlingens bedömningar efter yrkesbegrepp och län",
    title_en="The employment service's assessments by occupation concept and county",
    columns=(
        ColumnSpec("round", "String", label_sv="Omgång", label_en="Round"),
        ColumnSpec("concept", "String", label_sv="Begrepp i Yrkesbarometern", label_en="Concept of the barometer"),
        ColumnSpec("county", "String", scheme="county", extra_codes=("00",), label_sv="Län", label_en="County"),
        ColumnSpec(
            "opportunity",
            "String",
            allowed=tuple(_OPPORTUNITY.values()),
            label_sv="Möjligheter till arbete",
            label_en="Job opportunities",
        ),
        ColumnSpec(
            "demand5",
            "String",
            allowed=tuple(_DEMAND.values()),
            label_sv="Efterfrågan på fem års sikt",
            label_en="Demand in five years",
        ),
    ),
    key=("round", "concept", "county"),
    status=Status.OFFICIAL,
    unit="assessments",
    geography_sv="där arbetet finns; 00 är riket",
    geography_en="where the work is; 00 is the nation",
    notes_sv=("Yrkenas namn och koppling till SSYK finns inte i de öppna filer som använts.",),
    notes_en=("Occupation names and the link to SSYK are not in the open files used.",),
)


def _tables(raw: Raw) -> list[Table]:
    counties = county_ids(read_json(raw.path("region_name_id.json")), load("county")) | {NATION: "00"}
    assessments = read_json(raw.path("barometer_regional.json"))
    rows = [
        (ROUND, concept, counties[place], _OPPORTUNITY[now], _DEMAND[later])
        for concept, places in assessments.items()
        for place, (now, later) in places.items()
    ]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(_SPEC.column_names, pl.String), orient="row")
    origin = raw.origin(
        method_sv="Bedömningarna oförändrade; begrepp utan bedömning ingår inte.",
        method_en="The assessments unchanged; concepts without an assessment are not included.",
    )
    return [Table(_SPEC, frame.sort("concept", "county"), origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
