# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Occupation names, occupation groups, keywords and skills of the employment service's taxonomy, for the lexicon.

Position in the flow: writes ``taxonomy_concepts`` and ``taxonomy_forms``. Links to ESCO come with the crosswalks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from smedja.data import FolderSource, Raw, Table, read_json
from smedja.sweden.lexicon_columns import concepts_spec, forms_spec

_CONCEPTS = concepts_spec(
    "taxonomy_concepts", "Taxonomins yrken, yrkesgrupper och kompetenser", "Occupations, groups and skills"
)
_FORMS = forms_spec("taxonomy_forms", "Taxonomins benämningar och sökord", "Labels and keywords of the taxonomy")


def _groups(path: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Code, name and occupation names of each group at four digits."""
    for major in read_json(path)["data"]["concepts"]:
        for sub_major in major["narrower"]:
            for minor in sub_major["narrower"]:
                for unit in minor["narrower"]:
                    yield unit["ssyk_code_2012"], unit["preferred_label"], unit.get("narrower", [])


def _tables(raw: Raw) -> list[Table]:
    concepts: list[tuple[str, str, str, str | None]] = []
    forms: list[tuple[str, str, str, str]] = []
    for code, name, occupations in _groups(raw.path("the-ssyk-hierarchy-with-occupations.json")):
        concepts.append((code, "group", name, code))
        forms.append((name, "sv", code, "preferred"))
        for one in occupations:
            concepts.append((one["id"], "occupation", one["preferred_label"], code))
            forms.append((one["preferred_label"], "sv", one["id"], "preferred"))
    for skill in read_json(raw.path("skills.json"))["data"]["concepts"]:
        concepts.append((skill["id"], "skill", skill["preferred_label"], None))
        forms.append((skill["preferred_label"], "sv", skill["id"], "preferred"))
    for keyword in read_json(raw.path("keyword-concepts-with-relations.json"))["data"]["concepts"]:
        forms.extend(
            (keyword["preferred_label"], "sv", other["id"], "keyword")
            for other in keyword["related"]
            if other["type"] in {"occupation-name", "skill"}
        )
    origin = raw.origin(
        method_sv="Begrepp med benämning, grupp och sökord; utan egna tillägg.",
        method_en="Concepts with label, group and keywords; nothing added.",
    )
    return [
        Table(_CONCEPTS, _concepts(concepts), origin),
        Table(_FORMS, _forms(forms), origin),
    ]


def _concepts(rows: list[tuple[str, str, str, str | None]]) -> pl.DataFrame:
    plain = [(concept, kind, name, None, group, None) for concept, kind, name, group in rows]
    return pl.DataFrame(plain, schema=dict.fromkeys(_CONCEPTS.column_names, pl.String), orient="row").sort("concept")


def _forms(rows: list[tuple[str, str, str, str]]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(_FORMS.column_names, pl.String), orient="row")
    return frame.unique(["form", "language", "concept"], keep="first").sort("concept", "form", "language")


SOURCE = FolderSource(Path(__file__).parent, _tables)
