# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Snapping of polygons to a grid, so that neighbours keep sharing their border.

Position in the flow: used by the boundary source only. It is no general simplification: a point is moved or dropped,
never invented.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

Ring = list[list[float]]

_LEAST_POINTS = 4
_DECIMALS = 3


def snapped(geometry: dict[str, Any], grid: tuple[float, float]) -> dict[str, Any]:
    """The geometry on a grid, without equal points in a row and without rings that have become a line.

    Args:
        geometry: GeoJSON Polygon or MultiPolygon, degrees.
        grid: Grid size in longitude and latitude, degrees.

    Returns:
        GeoJSON MultiPolygon. An area whose every ring would vanish keeps its largest ring unsnapped.
    """
    single = geometry["type"] == "Polygon"
    polygons = [geometry["coordinates"]] if single else geometry["coordinates"]
    kept = []
    for polygon in polygons:
        outer, *holes = [_snap(ring, grid) for ring in polygon]
        if _is_area(outer):
            kept.append([outer, *(hole for hole in holes if _is_area(hole))])
    if not kept:
        largest = max((polygon[0] for polygon in polygons), key=lambda ring: abs(_area(ring)))
        kept = [[_snap(largest, (10**-_DECIMALS, 10**-_DECIMALS))]]
    return {"type": "MultiPolygon", "coordinates": kept}


def label_point(geometry: dict[str, Any]) -> tuple[float, float]:
    """Latitude and longitude of the centroid of the largest part, degrees."""
    ring = max((polygon[0] for polygon in geometry["coordinates"]), key=lambda outer: abs(_area(outer)))
    area = _area(ring)
    lon = lat = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        lon += (x1 + x2) * cross
        lat += (y1 + y2) * cross
    return round(lat / (6 * area), _DECIMALS), round(lon / (6 * area), _DECIMALS)


def _snap(ring: Ring, grid: tuple[float, float]) -> Ring:
    points: Ring = []
    for x, y, *_ in ring:
        point = [round(round(x / grid[0]) * grid[0], _DECIMALS), round(round(y / grid[1]) * grid[1], _DECIMALS)]
        if not points or points[-1] != point:
            points.append(point)
    return points


def _is_area(ring: Ring) -> bool:
    return len(ring) >= _LEAST_POINTS and _area(ring) != 0


def _area(ring: Ring) -> float:
    """Signed area in square degrees."""
    pairs = pairwise(ring)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2
