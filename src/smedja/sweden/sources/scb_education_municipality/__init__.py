# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Population by municipality, sex, age span and level of education, version 2025-01-01.

Position in the flow: writes ``education_municipality``. Persons are recomputed from published shares, so a cell may be
off by rounding; the national row is left out so that nothing is counted twice.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.columns import EDUCATION_LEVEL_7, MUNICIPALITY, SEX, YEAR, count

_LEVELS = {
    "folkskola": "primary_under_9",
    "grundskola": "primary_9",
    "gymnasial_kortare_3": "upper_secondary_under_3",
    "gymnasial_3": "upper_secondary_3",
    "eftergymnasial_kortare_3": "post_secondary_under_3",
    "eftergymnasial_minst_3": "post_secondary_3_plus",
    "uppgift_saknas": "unknown",
}
_SPANS = {"25-65_år": "25-65", "16_år_och_äldre": "16+"}

_SPEC = TableSpec(
    name="education_municipality",
    title_sv="Befolkning efter kommun, kön, åldersspann och utbildningsnivå",
    title_en="Population by municipality, sex, age span and level of education",
    columns=(
        YEAR,
        MUNICIPALITY,
        SEX,
        ColumnSpec("age_span", "String", allowed=("25-65", "16+"), label_sv="Åldersspann", label_en="Age span"),
        EDUCATION_LEVEL_7,
        count("persons", "Personer", "Persons"),
    ),
    key=("year", "municipality", "sex", "age_span", "education_level"),
    status=Status.OFFICIAL,
    unit="persons",
    geography_sv="där man bor",
    geography_en="where people live",
    notes_sv=(
        "Avser 1 januari 2025, redovisat som 2024.",
        "Personer = avrundat värde av publicerad andel gånger folkmängd.",
        "Forskarutbildade ingår i eftergymnasial utbildning, minst 3 år.",
    ),
    notes_en=(
        "Refers to 1 January 2025, shown as 2024.",
        "Persons = rounded published share times population.",
        "Postgraduates are included in post-secondary education, 3 years or more.",
    ),
)


def _tables(raw: Raw) -> list[Table]:
    header = ("agegroup", "kommunkod", "kommun", "sex", "level", "persons_est", "share", "population")
    source = read_csv(raw.path("education_kommun_sex_2024.csv"), header)
    frame = (
        source.filter(pl.col("kommunkod") != "00")
        .select(
            pl.lit(2024, pl.Int32).alias("year"),
            pl.col("kommunkod").alias("municipality"),
            pl.col("sex").replace_strict({"Kvinnor": "women", "Män": "men"}, return_dtype=pl.String),
            pl.col("agegroup").replace_strict(_SPANS, return_dtype=pl.String).alias("age_span"),
            pl.col("level").replace_strict(_LEVELS, return_dtype=pl.String).alias("education_level"),
            pl.col("persons_est").cast(pl.Int64).alias("persons"),
        )
        .sort("municipality", "sex", "age_span", "education_level")
    )
    origin = raw.origin(
        method_sv="Publicerade andelar gånger folkmängd, avrundat; riksraden borttagen.",
        method_en="Published shares times population, rounded; the national row removed.",
    )
    return [Table(_SPEC, frame, origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
