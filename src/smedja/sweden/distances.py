# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Roads between Swedish municipalities: the straight line between their main places × an assumed detour factor.

Position in the flow: fills in the distances of a co-operation case and gives it a speed model; a user overrules any of
them. It knows no roads, ferries or timetables.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from typing import Annotated, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field

from smedja.core import CodeError
from smedja.optimise.cooperation.case import Distance, SpeedModel

_FOLDER: Final = "smedja.sweden.rules"
EARTH_KM: Final = 6371.0088  # mean radius of the earth (IUGG)


class Roads(BaseModel):
    """The assumptions of ``rules/roads.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    valid_from: object
    detour_factor: Annotated[float, Field(ge=1, le=3)]
    detour_reference: str
    detour_url: str
    without_road: tuple[str, ...]
    places_reference: str
    places_url: str
    speed: SpeedModel


@dataclass(frozen=True, slots=True)
class Place:
    """The main place of a municipality.

    Attributes:
        name: Its name.
        lat: Latitude. Unit degrees.
        lon: Longitude. Unit degrees.
    """

    name: str
    lat: float
    lon: float


@cache
def roads() -> Roads:
    """Return the assumptions that roads rest on."""
    text = files(_FOLDER).joinpath("roads.yaml").read_text(encoding="utf-8")
    return Roads.model_validate(yaml.safe_load(text))


def speed_model() -> SpeedModel:
    """Return the speed model that a case gets when it gives none."""
    return roads().speed


def between(municipalities: Sequence[str]) -> tuple[Distance, ...]:
    """Return the road between every two municipalities that a road joins, rounded to kilometres.

    ``km = detour factor × great-circle distance of their main places``. Status assumed.

    Args:
        municipalities: Codes, each once.

    Returns:
        One distance per pair, kilometres. A municipality without a road to others has none: its roads are unknown.

    Raises:
        CodeError: a code that no municipality has.
    """
    held = main_places()
    unknown = [code for code in municipalities if code not in held]
    if unknown:
        raise CodeError(
            "There is no such municipality", where=", ".join(unknown), todo="Give codes of four digits, such as 2081"
        )
    joined = [code for code in municipalities if code not in roads().without_road]
    factor = roads().detour_factor
    return tuple(
        Distance(a=a, b=b, km=float(max(round(factor * great_circle(held[a], held[b])), 1)), status="assumed")
        for a, b in combinations(joined, 2)
    )


def great_circle(a: Place, b: Place) -> float:
    """Return the shortest distance over the ground between two places. Unit kilometres.

    ``2 R asin √(sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2))``, the haversine formula.

    Args:
        a: One place.
        b: The other.
    """
    north, east = radians(b.lat - a.lat), radians(b.lon - a.lon)
    half = sin(north / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


@cache
def main_places() -> dict[str, Place]:
    """Return the main place of every municipality, by code."""
    text = files(_FOLDER).joinpath("main_places.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["municipality"]: Place(row["place"], float(row["lat"]), float(row["lon"])) for row in rows}
