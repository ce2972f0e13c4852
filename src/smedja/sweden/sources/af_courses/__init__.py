# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Courses that lead to an occupation group, by place: labour market training, adult education, folk high schools.

Position in the flow: writes ``courses``. Descriptions are not kept; a course listed twice at the same place is one row.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_json
from smedja.sweden.columns import AF_OCCUPATION

_KINDS: Final = {
    "aub": "labour_market",
    "gymnasial vuxenutbildning": "adult_education",
    "folkhögskola": "folk_high_school",
    "nationell yrkesutbildning": "vocational_adult_education",
}
_SPEC = TableSpec(
    name="courses",
    title_sv="Utbildningar efter yrkesgrupp och ort",
    title_en="Courses by occupation group and place",
    columns=(
        AF_OCCUPATION,
        ColumnSpec("kind", "String", allowed=tuple(_KINDS.values()), label_sv="Slag", label_en="Kind"),
        ColumnSpec("name", "String", label_sv="Utbildning", label_en="Course"),
        ColumnSpec("place", "String", label_sv="Ort", label_en="Place"),
        ColumnSpec("county", "String", scheme="county", nullable=True, label_sv="Län", label_en="County"),
        ColumnSpec("url", "String", nullable=True, label_sv="Adress", label_en="Address"),
    ),
    key=("occupation", "kind", "name", "place"),
    status=Status.OFFICIAL,
    unit="",
    geography_sv="där utbildningen ges",
    geography_en="where the course is given",
    notes_sv=("Ett urval. Anordnare, längd och startdag står på utbildningens egen sida.",),
    notes_en=("A selection. Provider, length and starting day stand on the course's own page.",),
)


def _counties(path: Path) -> dict[str, str]:
    """County of each place; a name that several counties have is in none of them."""
    found: dict[str, set[str]] = {}
    for place in read_json(path):
        found.setdefault(place["label"], set()).add(place["kommunkod"][:2])
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _tables(raw: Raw) -> list[Table]:
    counties = _counties(raw.path("platser.json"))
    rows = [
        (
            # Two keys of the file carry the group's name after its code.
            occupation[:4],
            _KINDS[course["utbildningstyp"]],
            " ".join(course["utbildningsnamn"].split()),
            course["ort"],
            counties.get(course["ort"]),
            course["url"] if course["url"].startswith("https://") else None,
        )
        for occupation, courses in read_json(raw.path("utbildningsdata.json")).items()
        for course in courses
    ]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(_SPEC.column_names, pl.String), orient="row")
    frame = frame.unique(list(_SPEC.key), keep="first", maintain_order=True).sort(_SPEC.key)
    origin = raw.origin(
        method_sv="Beskrivningar borttagna; län tillagt efter orten där namnet bara finns i ett län.",
        method_en="Descriptions removed; county added by place where the name is found in one county only.",
    )
    return [Table(_SPEC, frame, origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
