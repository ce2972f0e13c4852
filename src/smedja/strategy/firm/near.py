# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Training near by: the road to each place, and the nearest for an occupation group.

Position in the flow: places with their positions in, the nearest of each kind out. It looks nothing up: which training
leads to which occupation stands in the county's data. A place without a position is told last, never as near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final

EARTH_KM: Final = 6371.0088  # mean radius of the earth (IUGG)
Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Training:
    """One training.

    Attributes:
        kind: What kind it is.
        occupations: Occupation groups that it leads to first.
        also: Occupation groups that it may lead to as well.
        at: Latitude and longitude in degrees; None when unknown.
        anywhere: Whether it is given at a distance or in the whole country.
    """

    kind: str
    occupations: tuple[str, ...]
    also: tuple[str, ...]
    at: Position | None
    anywhere: bool


def road_km(a: Position, b: Position, detour: float) -> int:
    """Return the estimated road between two places in whole kilometres: great circle × detour factor, at least one."""
    north, east = radians(b[0] - a[0]), radians(b[1] - a[1])
    half = sin(north / 2) ** 2 + cos(radians(a[0])) * cos(radians(b[0])) * sin(east / 2) ** 2
    # The half added before the floor rounds a tie upwards in every language alike.
    return max(int(detour * 2 * EARTH_KM * asin(sqrt(half)) + 0.5), 1)


def nearest(
    trainings: Sequence[Training],
    occupation: str,
    home: Position | None,
    detour: float,
    *,
    per_kind: int,
    farthest: int,
) -> list[tuple[int, int | None]]:
    """Return the nearest trainings of each kind that lead to an occupation group.

    Args:
        trainings: All that there are data of.
        occupation: The occupation group.
        home: Where the firm lies; None when no road leads there.
        detour: Road over great circle. Unit 1.
        per_kind: At most so many of each kind.
        farthest: Longest road that is near. Unit kilometres.

    Returns:
        Index and road in kilometres: those that lead there first before those that also do, then by road. Those at a
        distance or whose road is unknown have None and come after the others.
    """
    found: list[tuple[int, int | None]] = []
    for index, training in enumerate(trainings):
        if occupation not in (*training.occupations, *training.also):
            continue
        known = home is not None and training.at is not None and not training.anywhere
        km = road_km(home, training.at, detour) if known and home and training.at else None
        if km is None or km <= farthest:
            found.append((index, km))
    found.sort(key=lambda pair: (occupation not in trainings[pair[0]].occupations, pair[1] is None, pair[1] or 0))
    counted: dict[str, int] = {}
    kept = []
    for index, km in found:
        kind = trainings[index].kind
        counted[kind] = counted.get(kind, 0) + 1
        if counted[kind] <= per_kind:
            kept.append((index, km))
    return kept
