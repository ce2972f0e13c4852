# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The case that the page begins with: four made-up municipalities whose answer is worked by hand to the krona.

Position in the flow: shown until a reader gives a case of their own. An agreed price and a granted number of places
are added to the worked case, so that every rule and the grant have something to show; they change no cost. It is no
real place and says so.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from smedja.optimise.cooperation.case import Case

_ROADS: Final = (
    ("A", "B", 30.0, 28.0),
    ("A", "C", 42.0, 38.0),
    ("A", "D", 60.0, 52.0),
    ("B", "C", 35.0, 33.0),
    ("B", "D", 55.0, 48.0),
    ("C", "D", 45.0, 41.0),
)
_APPLICANTS: Final = (("A", 6, 9, 12), ("B", 3, 5, 8), ("C", 2, 4, 6), ("D", 1, 2, 4))
_PEOPLE: Final = (("A", "Aby", 40_000), ("B", "Berga", 25_000), ("C", "Ceby", 20_000), ("D", "Dala", 15_000))
_PLAIN: Final[dict[str, Any]] = {
    "title": "Fyra kommuner, en utbildning",
    "note": "Ett påhittat exempel, räknat för hand. Beloppen är före statsbidrag.",
    "rule_year": 2026,
    "municipalities": [{"key": key, "name": name, "population": people} for key, name, people in _PEOPLE],
    "packages": [
        {
            "key": "welding",
            "name": "Svetsare",
            "applicants": [
                {"municipality": key, "low": low, "mid": mid, "high": high} for key, low, mid, high in _APPLICANTS
            ],
            "fixed_cost_sek": 1_200_000.0,
            "place_cost_sek": 25_000.0,
            "cap": 16,
            "floor": 8,
            "sites": [{"municipality": key} for key, *_ in _PEOPLE],
            "elsewhere_price_sek": 160_000.0,
            "drop_out": 0.15,
            "list_price_sek": 105_000.0,
            "grant_level": "high",
            "points": 1000.0,
        }
    ],
    "distances": [{"a": a, "b": b, "km": km, "minutes": minutes} for a, b, km, minutes in _ROADS],
    "as_today": [],
    "grant": {"granted": [{"level": "high", "year_places": 16.0}]},
}


@cache
def example() -> Case:
    """Return the case."""
    return Case.model_validate(_PLAIN)
