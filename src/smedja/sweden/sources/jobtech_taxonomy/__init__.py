# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Occupation names with their SSYK group, and which occupations can stand in for each other.

Position in the flow: writes ``taxonomy_occupation`` and ``taxonomy_substitution``. Skills are not compiled here; the
matching package brings them when it needs them.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import SchemaError, Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_json
from smedja.sweden.columns import AF_OCCUPATION

_OCCUPATIONS = TableSpec(
    name="taxonomy_occupation",
    title_sv="Yrkesbenämningar och deras yrkesgrupp",
    title_en="Occupation names and their group",
    columns=(
        ColumnSpec("concept", "String", label_sv="Begrepp", label_en="Concept"),
        ColumnSpec("name_sv", "String", label_sv="Yrkesbenämning", label_en="Occupation name (Swedish)"),
        AF_OCCUPATION,
    ),
    key=("concept",),
    status=Status.OFFICIAL,
    unit="",
    geography_sv="gäller inte",
    geography_en="not applicable",
)
_SUBSTITUTION = TableSpec(
    name="taxonomy_substitution",
    title_sv="Utbytbarhet mellan yrken",
    title_en="Substitutability between occupations",
    columns=(
        ColumnSpec("from_concept", "String", label_sv="Yrke man har", label_en="Occupation one has"),
        ColumnSpec("to_concept", "String", label_sv="Yrke man kan gå in i", label_en="Occupation one can enter"),
        ColumnSpec(
            "percentage", "Int32", unit="per cent", minimum=0, label_sv="Utbytbarhet", label_en="Substitutability"
        ),
    ),
    key=("from_concept", "to_concept"),
    status=Status.OFFICIAL,
    unit="per cent",
    geography_sv="gäller inte",
    geography_en="not applicable",
    notes_sv=("Bedömd i två steg, 25 och 75 procent; inte mätt.",),
    notes_en=("Assessed in two steps, 25 and 75 per cent; not measured.",),
)


def _occupations(path: Path) -> pl.DataFrame:
    rows = [
        (name["id"], name["preferred_label"], unit["ssyk_code_2012"])
        for major in read_json(path)["data"]["concepts"]
        for sub_major in major["narrower"]
        for minor in sub_major["narrower"]
        for unit in minor["narrower"]
        for name in unit.get("narrower", [])
    ]
    schema = dict.fromkeys(_OCCUPATIONS.column_names, pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row").sort("concept")


def _substitution(path: Path) -> pl.DataFrame:
    concepts = read_json(path)["data"]["concepts"]
    pairs = {
        (one["id"], other["id"], other["substitutability_percentage"])
        for one in concepts
        for other in one["substitutes"]
    }
    mirrored = {
        (other["id"], one["id"], other["substitutability_percentage"])
        for one in concepts
        for other in one["substituted_by"]
    }
    if pairs != mirrored:
        raise SchemaError("The two directions of substitutability do not mirror each other", where=path.name)
    schema = {"from_concept": pl.String, "to_concept": pl.String, "percentage": pl.Int32}
    return pl.DataFrame(sorted(pairs), schema=schema, orient="row")


def _tables(raw: Raw) -> list[Table]:
    origin = raw.origin(
        method_sv="Benämningar med sin yrkesgrupp; relationerna kontrollerade åt båda hållen.",
        method_en="Names with their group; the relations checked in both directions.",
    )
    return [
        Table(_OCCUPATIONS, _occupations(raw.path("the-ssyk-hierarchy-with-occupations.json")), origin),
        Table(_SUBSTITUTION, _substitution(raw.path("substitutability-relations-between-occupations.json")), origin),
    ]


SOURCE = FolderSource(Path(__file__).parent, _tables)
