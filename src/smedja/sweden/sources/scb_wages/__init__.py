# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Monthly wage by occupation: 10th percentile, median and 90th percentile.

Position in the flow: writes ``wages`` in the employment service's variant of SSYK, because managers are not split by
level in the wage statistics. Suppressed percentiles stay missing with their sign.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import ABSENCE_SIGNS, ColumnSpec, FolderSource, Raw, Table, TableSpec, read_json
from smedja.sweden.columns import AF_OCCUPATION, YEAR, count

YEAR_OF_WAGES = 2023
#: All, other professions, unidentifiable and a remainder: not occupations. 1732 is a part of 1730, which is there too.
_LEFT_OUT = ("0000", "0001", "0002", "Nej", "1732")

_VALUES = ("p10", "median", "p90")


def _why(name: str) -> ColumnSpec:
    return ColumnSpec(
        f"{name}_absence", "String", allowed=ABSENCE_SIGNS, nullable=True, label_sv="Varför värdet saknas"
    )


def _value(name: str, label_sv: str, label_en: str) -> ColumnSpec:
    return count(name, label_sv, label_en, unit="SEK/month", nullable=True, absence=f"{name}_absence")


_SPEC = TableSpec(
    name="wages",
    title_sv="Månadslön efter yrke, percentiler",
    title_en="Monthly wage by occupation, percentiles",
    columns=(
        YEAR,
        AF_OCCUPATION,
        _value("p10", "10:e percentilen", "10th percentile"),
        _value("median", "Median", "Median"),
        _value("p90", "90:e percentilen", "90th percentile"),
        _why("p10"),
        _why("median"),
        _why("p90"),
    ),
    key=("year", "occupation"),
    status=Status.OFFICIAL,
    unit="SEK/month",
    geography_sv="hela landet, där man arbetar",
    geography_en="the whole country, where people work",
    notes_sv=(
        "Filen anger inget år. Rikets median i filen, 35 600 kronor, ligger ett år efter 2022 års 34 200; året är satt "
        "till 2023 (antagande).",
        "Chefsnivåerna 1 och 2 är sammanslagna; filens enda rad på nivå 2 (1732) är borttagen.",
    ),
    notes_en=(
        "The file states no year. Its national median, SEK 35,600, lies one year after the 34,200 of 2022; the year is "
        "set to 2023 (assumption).",
        "Manager levels 1 and 2 are merged; the file's only row at level 2 (1732) is removed.",
    ),
)


def _tables(raw: Raw) -> list[Table]:
    source: dict[str, list[str]] = read_json(raw.path("ssyk_salary.json"))
    rows = []
    for code, texts in sorted(source.items()):
        if code in _LEFT_OUT:
            continue
        row: dict[str, object] = {"year": YEAR_OF_WAGES, "occupation": code}
        for name, text in zip(_VALUES, texts, strict=True):
            missing = text in ABSENCE_SIGNS
            row[name] = None if missing else int(text)
            row[f"{name}_absence"] = text if missing else None
        rows.append(row)
    schema = {column.name: getattr(pl, column.dtype) for column in _SPEC.columns}
    origin = raw.origin(
        method_sv="Oförändrad; rader som inte är yrken borttagna; året antaget.",
        method_en="Unchanged; rows that are not occupations removed; the year is assumed.",
    )
    return [Table(_SPEC, pl.DataFrame(rows, schema=schema), origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
