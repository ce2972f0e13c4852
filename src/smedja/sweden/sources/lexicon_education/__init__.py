# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which occupations a focus of education leads to, as the employment service has found in adverts and courses.

Position in the flow: writes ``education_occupations``. It weighs nothing: the order is the publisher's.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_json

_SPEC = TableSpec(
    name="education_occupations",
    title_sv="Yrken efter utbildningsinriktning",
    title_en="Occupations by focus of education",
    columns=(
        ColumnSpec("education", "String", label_sv="Utbildningsinriktning", label_en="Focus of education"),
        ColumnSpec("order", "Int32", minimum=1, label_sv="Ordning", label_en="Order"),
        ColumnSpec("concept", "String", label_sv="Begrepp", label_en="Concept"),
    ),
    key=("education", "order"),
    status=Status.OFFICIAL,
    unit="",
    geography_sv="gäller inte",
    geography_en="not applicable",
)
#: Foci that name no education of their own.
_LEFTOVERS = ("Övriga kurser", "Övrigt inom")


def _tables(raw: Raw) -> list[Table]:
    rows = [
        (education, order, concept)
        for education, concepts in read_json(raw.path("susa_similar_occupations.json")).items()
        if not education.startswith(_LEFTOVERS)
        for order, concept in enumerate(dict.fromkeys(concepts), start=1)
    ]
    schema = {"education": pl.String, "order": pl.Int32, "concept": pl.String}
    frame = pl.DataFrame(rows, schema=schema, orient="row").sort("education", "order")
    origin = raw.origin(
        method_sv="Som den är, utan restgrupper av kurser.", method_en="As it is, without remainders of courses."
    )
    return [Table(_SPEC, frame, origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
