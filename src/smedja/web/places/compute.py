# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The plans of a county, one made at a time in a process.

Position in the flow: between the views and ``sweden.places``, which keeps the latest. It words nothing.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Lock

from smedja.optimise.places.near import Ranges
from smedja.optimise.places.settings import Settings
from smedja.scenarios.places_plan import PlacesPlan
from smedja.sweden import places

_one_at_a_time = Lock()


def plan(region: str, settings: Settings) -> PlacesPlan:
    """Return the plans of a county.

    Raises:
        ScenarioError: the demands cannot be met together.
    """
    with _one_at_a_time:
        return places.plan(region, settings)


def ranges(region: str, settings: Settings) -> Ranges:
    """Return how far each intake of the first cycle can go; of the optimum, which gives bad years no weight."""
    with _one_at_a_time:
        return places.ranges(region, replace(settings, risk=0.0))
