# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The county map: one hue in five steps, quiet, each county a link.

Position in the flow: a chart family. Projected beforehand by the cosine of the middle latitude, which is true enough
for a country of this shape; the numbers are in the table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import cos, radians
from typing import Any, Final

from smedja.report.charts.style import PROPERTIES, SHADES
from smedja.report.language import Lang

WIDTH: Final = 330


@dataclass(frozen=True, slots=True)
class County:
    """One county on the map.

    Attributes:
        code: County code.
        name: Name.
        text: Its number as text, for the tooltip.
        shade: 0 (lightest) to 4.
        href: Address of its page.
        geometry: GeoJSON Polygon or MultiPolygon in longitude and latitude.
    """

    code: str
    name: str
    text: str
    shade: int
    href: str
    geometry: dict[str, Any]


def shades(values: Sequence[float]) -> tuple[list[int], list[float]]:
    """Return the class of each value and the four limits between five equally wide classes.

    Args:
        values: One value per county.
    """
    low, high = min(values), max(values)
    width = (high - low) / len(SHADES) or 1.0
    limits = [low + width * number for number in range(1, len(SHADES))]
    return [sum(value >= limit for limit in limits) for value in values], limits


def county_map(counties: Sequence[County], lang: Lang, *, name: str, title: str, finding: str) -> str:
    """Return the map as SVG text, counties as links with their number as a tooltip.

    Args:
        counties: The counties.
        lang: Language of the page.
        name: Name that is unique on its page.
        title: What it shows.
        finding: What it says: the text alternative.
    """
    rings = {county.code: _rings(county.geometry) for county in counties}
    points = [point for parts in rings.values() for ring in parts for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    stretch = cos(radians((south + north) / 2))
    scale = WIDTH / ((east - west) * stretch)
    height = (north - south) * scale

    def path(ring: list[tuple[float, float]]) -> str:
        steps = [f"{(x - west) * stretch * scale:.1f},{(north - y) * scale:.1f}" for x, y in ring]
        return "M" + "L".join(dict.fromkeys(steps)) + "Z"

    shapes = []
    for county in counties:
        outline = "".join(path(ring) for ring in rings[county.code])
        colour = PROPERTIES[SHADES[county.shade]]
        label = escape(f"{county.name}: {county.text}")
        shapes.append(
            f'<a href="{escape(county.href)}" aria-label="{label}"><title>{label}</title>'
            f'<path fill="var({colour})" stroke="var(--chart-ground)" stroke-width="1" d="{outline}"/></a>'
        )
    # A group, not an image: its counties are links that must be reached by keyboard and read aloud.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="group" lang="{lang}" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(finding)}</desc>'
        f"{''.join(shapes)}</svg>"
    )


def _rings(geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(float(x), float(y)) for x, y, *_ in ring] for polygon in polygons for ring in polygon]
