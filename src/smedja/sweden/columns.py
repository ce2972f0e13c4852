# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Columns that many Swedish tables share, so that the same quantity has the same name, type and codes everywhere.

Position in the flow: sources build their specifications from these. Values are not touched here.
"""

from __future__ import annotations

from typing import Final

from smedja.core import Absence
from smedja.data import ABSENCE_SIGNS, ColumnSpec

YEAR: Final = ColumnSpec("year", "Int32", label_sv="År", label_en="Year", minimum=1900)
COUNTY: Final = ColumnSpec("county", "String", scheme="county", label_sv="Län", label_en="County")
MUNICIPALITY: Final = ColumnSpec(
    "municipality", "String", scheme="municipality", label_sv="Kommun", label_en="Municipality"
)
SEX: Final = ColumnSpec("sex", "String", allowed=("women", "men"), label_sv="Kön", label_en="Sex")
OCCUPATION_4: Final = ColumnSpec("occupation", "String", scheme="ssyk2012_4", label_sv="Yrke", label_en="Occupation")
OCCUPATION_3: Final = ColumnSpec("occupation", "String", scheme="ssyk2012_3", label_sv="Yrke", label_en="Occupation")
AF_OCCUPATION: Final = ColumnSpec("occupation", "String", scheme="afssyk2012_4", label_sv="Yrke", label_en="Occupation")
AGE: Final = ColumnSpec(
    "age", "Int32", unit="years", minimum=0, label_sv="Ålder (100 = 100 och äldre)", label_en="Age (100 = 100 and over)"
)
#: Signs that may stand in place of a number, with the one for all but one to four pupils.
SIGNS: Final = (*ABSENCE_SIGNS, Absence.NEARLY_ALL.value)
ABSENCE: Final = ColumnSpec(
    "absence", "String", allowed=ABSENCE_SIGNS, nullable=True, label_sv="Varför värdet saknas", label_en="Why missing"
)

EDUCATION_LEVEL_8: Final = ColumnSpec(
    "education_level",
    "String",
    allowed=("l1", "l2", "l3", "l4", "l5", "l6", "l7", "unknown"),
    label_sv="Utbildningsnivå (8)",
    label_en="Level of education (8)",
)
EDUCATION_LEVEL_7: Final = ColumnSpec(
    "education_level",
    "String",
    allowed=(
        "primary_under_9",
        "primary_9",
        "upper_secondary_under_3",
        "upper_secondary_3",
        "post_secondary_under_3",
        "post_secondary_3_plus",
        "unknown",
    ),
    label_sv="Utbildningsnivå (7)",
    label_en="Level of education (7)",
)


def count(
    name: str, label_sv: str, label_en: str, *, unit: str = "persons", nullable: bool = False, absence: str = ""
) -> ColumnSpec:
    """A column of whole numbers that cannot be negative."""
    return ColumnSpec(
        name,
        "Int64",
        unit=unit,
        minimum=0,
        nullable=nullable,
        absence=absence,
        label_sv=label_sv,
        label_en=label_en,
    )


def absence_of(name: str) -> ColumnSpec:
    """The column that says why another has no number."""
    return ColumnSpec(
        f"{name}_absence",
        "String",
        allowed=SIGNS,
        nullable=True,
        label_sv="Varför värdet saknas",
        label_en="Why missing",
    )


def measured(name: str, label_sv: str, label_en: str, unit: str) -> tuple[ColumnSpec, ColumnSpec]:
    """A column of numbers that cannot be negative, and the one that says why a number is missing."""
    value = ColumnSpec(
        name,
        "Float64",
        unit=unit,
        minimum=0,
        nullable=True,
        absence=f"{name}_absence",
        label_sv=label_sv,
        label_en=label_en,
    )
    return value, absence_of(name)
