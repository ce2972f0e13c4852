# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The official crosswalks from the taxonomy's occupations and skills to ESCO, and ESCO's Swedish labels.

Position in the flow: writes ``occupation_links``, ``skill_links`` and ``esco_forms_sv``. Rows that say that a concept
has no counterpart are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from smedja.data import FolderSource, Raw, Table, TableSpec
from smedja.sweden.esco import Link, concept_of, read_links
from smedja.sweden.lexicon_columns import RELATIONS, forms_spec, links_spec

_OCCUPATIONS = links_spec("occupation_links", "Yrken i taxonomin och i ESCO", "Occupations of the taxonomy and of ESCO")
_SKILLS = links_spec("skill_links", "Kompetenser i taxonomin och i ESCO", "Skills of the taxonomy and of ESCO")
_ISCO_LENGTH = len("C2422")
_FORMS = forms_spec("esco_forms_sv", "Benämningar i ESCO på svenska", "Labels of ESCO in Swedish")


def _tables(raw: Raw) -> list[Table]:
    occupations = list(read_links(raw.path("se_occupations_esco_1.1.1.csv")))
    skills = list(read_links(raw.path("se_skills_esco_1.0.9_2023-11-30.csv")))
    labels = _pairs(raw.path("corpus_elements.tsv"))
    addresses = _pairs(raw.path("concept_mapping.tsv"))
    origin = raw.origin(
        method_sv="Rader utan motsvarighet borttagna; av dubbletter behålls det närmaste förhållandet.",
        method_en="Rows without counterpart removed; of repeated pairs the closest relation is kept.",
    )
    preferred = {link.esco: link.label_sv for link in (*occupations, *skills)}
    return [
        Table(_OCCUPATIONS, _links(occupations, _OCCUPATIONS), origin),
        Table(_SKILLS, _links(skills, _SKILLS), origin),
        Table(_FORMS, _forms(preferred, labels, addresses), origin),
    ]


def _links(links: Iterable[Link], spec: TableSpec) -> pl.DataFrame:
    rows = [(link.taxonomy, link.esco, link.relation) for link in links if link.taxonomy]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(spec.column_names, pl.String), orient="row")
    rank = pl.col("relation").replace_strict({name: place for place, name in enumerate(RELATIONS)})
    return frame.sort(rank).unique(["concept", "esco"], keep="first", maintain_order=True).sort("concept", "esco")


def _pairs(path: Path) -> dict[str, str]:
    """The two cells of each line of a file without header."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line)


def _forms(preferred: dict[str, str], labels: dict[str, str], addresses: dict[str, str]) -> pl.DataFrame:
    """The preferred labels of the crosswalks first, then the alternative ones of occupations and groups of ISCO."""
    rows = [(label, "sv", concept, "preferred") for concept, label in preferred.items()]
    for element, label in labels.items():
        concept = concept_of(addresses[element])
        # Groups of ISCO above four digits name no occupation.
        if not concept.startswith("C") or len(concept) == _ISCO_LENGTH:
            rows.append((label, "sv", concept, "preferred" if element.endswith("_000") else "alternative"))
    frame = pl.DataFrame(rows, schema=dict.fromkeys(_FORMS.column_names, pl.String), orient="row")
    return frame.unique(["form", "language", "concept"], keep="first", maintain_order=True).sort("concept", "form")


SOURCE = FolderSource(Path(__file__).parent, _tables)
