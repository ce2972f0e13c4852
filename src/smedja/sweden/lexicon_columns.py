# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The shape of the lexicon's tables, so that every source writes concepts, forms and links alike.

Position in the flow: the sources of the lexicon build their specifications from these; ``smedja.match`` reads tables of
this shape and knows no source.
"""

from __future__ import annotations

from typing import Final

from smedja.core import Status
from smedja.data import ColumnSpec, TableSpec

KINDS: Final = ("group", "occupation", "skill", "esco_occupation", "esco_skill", "isco_group")
RELATIONS: Final = ("exact", "close", "broad", "narrow")
LABEL_KINDS: Final = ("preferred", "alternative", "keyword")

_CONCEPT: Final = ColumnSpec("concept", "String", label_sv="Begrepp", label_en="Concept")


def concepts_spec(name: str, title_sv: str, title_en: str) -> TableSpec:
    """A table of concepts: what each is called and which group it belongs to."""
    return TableSpec(
        name=name,
        title_sv=title_sv,
        title_en=title_en,
        columns=(
            _CONCEPT,
            ColumnSpec("kind", "String", allowed=KINDS, label_sv="Slag", label_en="Kind"),
            ColumnSpec("name_sv", "String", nullable=True, label_sv="Namn", label_en="Name (Swedish)"),
            ColumnSpec("name_en", "String", nullable=True, label_sv="Namn (engelska)", label_en="Name (English)"),
            ColumnSpec(
                "group", "String", scheme="afssyk2012_4", nullable=True, label_sv="Yrkesgrupp", label_en="Group"
            ),
            ColumnSpec("isco", "String", nullable=True, label_sv="ISCO-08", label_en="ISCO-08"),
        ),
        key=("concept",),
        status=Status.OFFICIAL,
        unit="",
        geography_sv="gäller inte",
        geography_en="not applicable",
    )


def forms_spec(name: str, title_sv: str, title_en: str) -> TableSpec:
    """A table of surface forms: how a concept is written in a language."""
    return TableSpec(
        name=name,
        title_sv=title_sv,
        title_en=title_en,
        columns=(
            ColumnSpec("form", "String", label_sv="Skrivsätt", label_en="Form"),
            ColumnSpec("language", "String", allowed=("sv", "en"), label_sv="Språk", label_en="Language"),
            _CONCEPT,
            ColumnSpec("label_kind", "String", allowed=LABEL_KINDS, label_sv="Slag av namn", label_en="Kind of label"),
        ),
        key=("form", "language", "concept"),
        status=Status.OFFICIAL,
        unit="",
        geography_sv="gäller inte",
        geography_en="not applicable",
    )


def links_spec(name: str, title_sv: str, title_en: str) -> TableSpec:
    """A table of links from a concept of the taxonomy to one of ESCO."""
    return TableSpec(
        name=name,
        title_sv=title_sv,
        title_en=title_en,
        columns=(
            _CONCEPT,
            ColumnSpec("esco", "String", label_sv="ESCO-begrepp", label_en="ESCO concept"),
            ColumnSpec("relation", "String", allowed=RELATIONS, label_sv="Förhållande", label_en="Relation"),
        ),
        key=("concept", "esco"),
        status=Status.OFFICIAL,
        unit="",
        geography_sv="gäller inte",
        geography_en="not applicable",
    )
