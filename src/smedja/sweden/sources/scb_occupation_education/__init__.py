# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Employees by three-digit occupation, sex and level of education, 2014–2018: the structure of earnings.

Position in the flow: writes ``occupation_education_level``. Suppressed cells stay missing with their sign; they are
many in small occupations, and they are not zero.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.columns import ABSENCE, EDUCATION_LEVEL_8, OCCUPATION_3, SEX, YEAR, count
from smedja.sweden.education_levels import LEVEL_8_IDS

_YEARS = tuple(str(year) for year in range(2014, 2019))
#: All, other professions, unidentifiable: not occupations.
_NOT_OCCUPATIONS = ("0000", "0001", "0002")

_SPEC = TableSpec(
    name="occupation_education_level",
    title_sv="Anställda efter yrke (tresiffrigt), kön och utbildningsnivå",
    title_en="Employees by occupation (three digits), sex and level of education",
    columns=(
        YEAR,
        OCCUPATION_3,
        SEX,
        EDUCATION_LEVEL_8,
        count("employees", "Anställda", "Employees", nullable=True, absence="absence"),
        ABSENCE,
    ),
    key=("year", "occupation", "sex", "education_level"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv="hela landet, där man arbetar",
    geography_en="the whole country, where people work",
    notes_sv=(
        "Urvalsundersökning: tal avrundade till tiotal, hundratal eller tusental; osäkra celler är dolda (..).",
        "Anställda, inte företagare. Raderna för samtliga och för okänt yrke ingår inte.",
    ),
    notes_en=(
        "Sample survey: figures rounded to tens, hundreds or thousands; uncertain cells are suppressed (..).",
        "Employees, not the self-employed. The rows of all and of unknown occupation are left out.",
    ),
)


def _tables(raw: Raw) -> list[Table]:
    source = read_csv(raw.path("000000CV_5.csv"), encoding="cp1252")
    keys = ["occuptional  (SSYK 2012)", "sex", "level of education"]
    long = source.unpivot(list(_YEARS), index=keys, variable_name="year", value_name="text")
    hidden = pl.col("text") == ".."
    frame = (
        long.select(
            pl.col("year").cast(pl.Int32),
            pl.col(keys[0]).str.split(" ").list.first().alias("occupation"),
            "sex",
            pl.col(keys[2]).replace_strict(LEVEL_8_IDS, return_dtype=pl.String).alias("education_level"),
            pl.when(hidden).then(None).otherwise(pl.col("text")).cast(pl.Int64).alias("employees"),
            pl.when(hidden).then(pl.col("text")).otherwise(None).alias("absence"),
        )
        .filter(~pl.col("occupation").is_in(_NOT_OCCUPATIONS))
        .sort("year", "occupation", "sex", "education_level")
    )
    origin = raw.origin(
        method_sv="Oförändrad; dolda celler är tomma med tecknet (..); raderna 0000, 0001 och 0002 borttagna.",
        method_en="Unchanged; suppressed cells are empty with their sign (..); rows 0000, 0001 and 0002 removed.",
    )
    return [Table(_SPEC, frame, origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
