# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Simplified boundaries of counties and municipalities, with a point to put a label on.

Position in the flow: writes ``boundary_county`` and ``boundary_municipality`` for maps. Too coarse to measure with.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_json
from smedja.sweden.sources.geo_boundaries.simplify import label_point, snapped

_METHOD_SV = "Koordinater lagda på ett rutnät (län 0,001 grad; kommuner 0,01 × 0,005 grad); lika punkter borttagna."
_METHOD_EN = (
    "Coordinates put on a grid (counties 0.001 degree; municipalities 0.01 × 0.005 degree); equal points removed."
)
_COUNTY_GRID = (0.001, 0.001)
_MUNICIPALITY_GRID = (0.01, 0.005)


def _spec(level: str, title_sv: str, title_en: str) -> TableSpec:
    return TableSpec(
        name=f"boundary_{level}",
        title_sv=title_sv,
        title_en=title_en,
        columns=(
            ColumnSpec(level, "String", scheme=level, label_sv="Kod", label_en="Code"),
            ColumnSpec("geometry", "String", label_sv="GeoJSON-geometri", label_en="GeoJSON geometry"),
            ColumnSpec("lat", "Float64", unit="degrees", minimum=55, label_sv="Latitud", label_en="Latitude"),
            ColumnSpec("lon", "Float64", unit="degrees", minimum=10, label_sv="Longitud", label_en="Longitude"),
        ),
        key=(level,),
        status=Status.OFFICIAL,
        unit="degrees",
        geography_sv="områdets gräns",
        geography_en="the boundary of the area",
        notes_sv=("Starkt förenklade: för översiktskartor, inte för mätning.",),
        notes_en=("Heavily simplified: for overview maps, not for measurement.",),
    )


def _frame(features: list[Any], spec: TableSpec, code_of: Any, grid: tuple[float, float]) -> pl.DataFrame:
    rows = []
    for feature in features:
        geometry = snapped(feature["geometry"], grid)
        lat, lon = label_point(geometry)
        text = json.dumps(geometry, separators=(",", ":"))
        rows.append((code_of(feature["properties"]), text, lat, lon))
    schema = {column.name: getattr(pl, column.dtype) for column in spec.columns}
    return pl.DataFrame(rows, schema=schema, orient="row").sort(spec.key[0])


def _tables(raw: Raw) -> list[Table]:
    counties = read_json(raw.path("swedish_regions.geojson"))["features"]
    places = read_json(raw.path("swedish_municipalities.geojson"))["features"]
    county = _spec("county", "Länens gränser", "Boundaries of counties")
    municipality = _spec("municipality", "Kommunernas gränser", "Boundaries of municipalities")
    origin = raw.origin(method_sv=_METHOD_SV, method_en=_METHOD_EN)
    return [
        Table(county, _frame(counties, county, lambda found: f"{found['l_id']:02d}", _COUNTY_GRID), origin),
        Table(municipality, _frame(places, municipality, lambda found: str(found["id"]), _MUNICIPALITY_GRID), origin),
    ]


SOURCE = FolderSource(Path(__file__).parent, _tables)

__all__ = ["SOURCE"]
