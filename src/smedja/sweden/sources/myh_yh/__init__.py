# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Applications to run higher vocational (YH) programmes, 2020–2025.

Position in the flow: writes ``yh_applications``. Places are those of the whole decision, not per year; students and
graduates are not in this table.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.columns import COUNTY, MUNICIPALITY, YEAR, count

_DECISIONS = {"Beviljad": "granted", "Avslag": "rejected", "Återkallad": "withdrawn"}

_SPEC = TableSpec(
    name="yh_applications",
    title_sv="Ansökningar om att bedriva yrkeshögskoleutbildning",
    title_en="Applications to run higher vocational programmes",
    columns=(
        YEAR,
        ColumnSpec("case_number", "String", label_sv="Diarienummer", label_en="Case number"),
        ColumnSpec("programme", "String", label_sv="Utbildning", label_en="Programme"),
        ColumnSpec("area", "String", label_sv="Utbildningsområde", label_en="Area"),
        MUNICIPALITY,
        COUNTY,
        ColumnSpec(
            "sun5", "String", nullable=True, label_sv="SUN 2020, femställig", label_en="SUN 2020, five positions"
        ),
        ColumnSpec(
            "sun_field_4",
            "String",
            scheme="sun2020_field_4",
            nullable=True,
            label_sv="SUN 2020 inriktning",
            label_en="SUN 2020 field",
        ),
        count("places_sought", "Sökta platser", "Places sought", unit="places"),
        count("places_granted", "Beviljade platser", "Places granted", unit="places"),
        ColumnSpec("granted", "Boolean", label_sv="Beviljad", label_en="Granted"),
        ColumnSpec("decision", "String", allowed=tuple(_DECISIONS.values()), label_sv="Beslut", label_en="Decision"),
        ColumnSpec("length_years", "Float64", unit="years", minimum=0, label_sv="Längd, år", label_en="Length, years"),
        ColumnSpec("is_distance", "Boolean", label_sv="Distans", label_en="Distance"),
        ColumnSpec("provider", "String", label_sv="Anordnare", label_en="Provider"),
    ),
    key=("year", "case_number", "municipality"),
    status=Status.OFFICIAL,
    unit="places",
    geography_sv="där utbildningen ges",
    geography_en="where the programme is given",
    notes_sv=(
        "En rad är en ansökan på en ort. Platserna är för alla starter i beslutet, inte per år.",
        "När en utbildning ges på flera orter säger källan inte om platserna är ortens egna eller hela utbildningens. "
        "Summor över orter kan därför räkna platser mer än en gång.",
        "SUN-kod finns från 2023.",
    ),
    notes_en=(
        "A row is one application in one place. Places are for all starts of the decision, not per year.",
        "Where a programme is given in several places the source does not say whether places are each place's own "
        "or those of the whole programme. Sums over places may count some more than once.",
        "SUN codes exist from 2023.",
    ),
)


def _sentence_case(name: pl.Expr) -> pl.Expr:
    """The file capitalises every word of an area; Swedish does not."""
    lower = name.str.to_lowercase()
    return (lower.str.slice(0, 1).str.to_uppercase() + lower.str.slice(1)).str.replace(
        "Data/it", "Data/IT", literal=True
    )


def _flag(name: str) -> pl.Expr:
    return pl.col(name).replace_strict({"True": True, "False": False}, return_dtype=pl.Boolean)


def _tables(raw: Raw) -> list[Table]:
    source = read_csv(raw.path("applications.csv"))
    frame = source.select(
        pl.col("source_year").cast(pl.Int32).alias("year"),
        "case_number",
        pl.col("education_name").str.replace_all(r"\s+", " ").str.strip_chars().alias("programme"),
        _sentence_case(pl.col("education_area")).alias("area"),
        pl.col("municipality_code").alias("municipality"),
        pl.col("county_code").alias("county"),
        pl.col("sun5_code").alias("sun5"),
        pl.col("sun5_code").str.slice(0, 4).alias("sun_field_4"),
        pl.col("total_sought_places").cast(pl.Int64).alias("places_sought"),
        pl.col("total_granted_places").cast(pl.Int64).alias("places_granted"),
        _flag("is_approved").alias("granted"),
        pl.col("decision").replace_strict(_DECISIONS, return_dtype=pl.String),
        pl.col("program_length_years").cast(pl.Float64).alias("length_years"),
        _flag("is_distance"),
        pl.col("education_provider").str.replace_all(r"\s+", " ").str.strip_chars().alias("provider"),
    ).sort("year", "case_number", "municipality")
    origin = raw.origin(
        method_sv="Ett urval av kolumner; radbrytningar i namn ersatta med blanksteg. Inga rader borttagna.",
        method_en="A selection of columns; line breaks in names replaced by spaces. No rows removed.",
    )
    return [Table(_SPEC, frame, origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
