# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of estimated roads: known straight lines, the factor, who has no road, every municipality has its place.

Position in the flow: beside ``smedja.sweden.distances``.
"""

from __future__ import annotations

import pytest

from smedja import codes
from smedja.core import CodeError
from smedja.sweden import distances


def test_every_municipality_has_a_main_place_in_sweden():
    held = distances.main_places()
    assert set(held) == set(codes.load("municipality").codes("municipality"))
    assert all(55.3 < place.lat < 69.1 and 10.9 < place.lon < 24.2 for place in held.values())


def test_main_places_lie_in_or_near_their_municipality(sweden_tables):
    held = distances.main_places()
    far = []
    for code, lat, lon in sweden_tables["boundary_municipality"].frame.select("municipality", "lat", "lon").iter_rows():
        km = distances.great_circle(held[code], distances.Place("", lat, lon))
        # The towns of the mountain municipalities lie at one end of them.
        if km > 115:
            far.append((code, km))
    assert far == []


def test_great_circle_of_known_places():
    north, south = distances.Place("pole", 90, 0), distances.Place("equator", 0, 50)
    assert distances.great_circle(north, south) == pytest.approx(10_007.56, abs=0.1)
    stockholm, malmo = distances.Place("Stockholm", 59.3293, 18.0686), distances.Place("Malmö", 55.6050, 13.0038)
    assert distances.great_circle(stockholm, malmo) == pytest.approx(513, abs=3)


@pytest.mark.parametrize(
    ("a", "b", "by_road"),
    [("2081", "2080", 22), ("1480", "1482", 21), ("2584", "2523", 120), ("2283", "2282", 50), ("1280", "1281", 19)],
)
def test_estimates_come_near_the_road(a, b, by_road):
    """Kilometres by road, roughly known; a quarter off is what an assumed factor may be."""
    (road,) = distances.between((a, b))
    assert road.km == pytest.approx(by_road, rel=0.25)
    assert road.status == "assumed"
    assert road.minutes is None


def test_roads_are_the_straight_line_times_the_factor():
    codes_ = ("2081", "2080", "2085", "2082")
    held, found = distances.main_places(), distances.between(codes_)
    assert [(road.a, road.b) for road in found] == [(a, b) for n, a in enumerate(codes_) for b in codes_[n + 1 :]]
    for road in found:
        straight = distances.great_circle(held[road.a], held[road.b])
        assert road.km == round(distances.roads().detour_factor * straight)


def test_an_island_without_a_road_has_none():
    assert distances.between(("0980", "0180")) == ()
    assert [(road.a, road.b) for road in distances.between(("0980", "0180", "0182"))] == [("0180", "0182")]


def test_unknown_codes_are_told_together():
    with pytest.raises(CodeError, match="9999, 208"):
        distances.between(("2081", "9999", "208"))


def test_minutes_grow_with_the_road_and_are_called_assumed():
    speed = distances.speed_model()
    minutes = [speed.minutes(km) for km in (0, 5, 10, 40, 100)]
    assert minutes == sorted(minutes)
    assert minutes[0] == speed.start_minutes
    assert speed.minutes(40) == pytest.approx(5 + 60 * 10 / 45 + 60 * 30 / 70)
    assert speed.status == "assumed"
    assert "Antagande" in speed.reference
