# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's plans: a county and settings in, three plans side by side out.

Position in the flow: pages and commands ask here. What every plan shares, the reference run and its draws above all, is
made once in a process. It words nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from smedja.core import QueryError
from smedja.optimise.places.near import Ranges, near_optimal
from smedja.optimise.places.problem import Problem
from smedja.optimise.places.settings import Settings
from smedja.scenarios import NATION, Parameters, Prepared, prepare
from smedja.scenarios.places_plan import PlacesPlan, make_plan
from smedja.scenarios.places_problem import Offer, assemble_problem, draw_gaps
from smedja.sweden import past
from smedja.sweden.programmes.offer import offer
from smedja.sweden.programmes.reading import checksum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Draws that a plan looks at; the first ones of every run.
DRAWS: Final = 200
#: The nation's robust plan looks for the worst among fewer, or it would take an hour.
NATION_WORST_OF: Final = 20


def plan(region: str, settings: Settings) -> PlacesPlan:
    """Return the plans of a county, or of the nation.

    The nation takes some five minutes, a county a few seconds.

    Args:
        region: County code, or ``00``.
        settings: What is decided.

    Raises:
        QueryError: there is no such county.
        ScenarioError: the demands cannot be met together.
    """
    return _plan(region, settings)


@lru_cache(maxsize=48)
def _plan(region: str, settings: Settings) -> PlacesPlan:
    worst_of = NATION_WORST_OF if region == NATION else None
    return make_plan(problem(region, settings), _prepared().info, region, checksum(), worst_of=worst_of)


@lru_cache(maxsize=8)
def ranges(region: str, settings: Settings) -> Ranges:
    """Return how far each intake can go while the whole plan costs little more.

    Raises:
        QueryError: there is no such county, or it is the nation, for which nobody wants to wait.
    """
    if region == NATION:
        raise QueryError("Ranges are given for one county at a time", todo="Choose a county")
    return near_optimal(problem(region, settings))


def problem(region: str, settings: Settings) -> Problem:
    """Return the places problem of a county, or of the nation.

    Raises:
        QueryError: there is no such county.
        ScenarioError: a milestone lies beyond the horizon.
    """
    whole = assemble_problem(
        _prepared(), past.evidence().priors, _offer(settings.planned), settings, _gaps(settings.milestones)
    )
    if region == NATION:
        return whole
    if region not in whole.regions:
        raise QueryError(f"There is no county {region!r}", todo=f"Use 00 or one of: {', '.join(whole.regions)}")
    return whole.of_region(region)


@lru_cache(maxsize=1)
def _prepared() -> Prepared:
    return prepare(past.evidence(), Parameters(draws=DRAWS))


@lru_cache(maxsize=4)
def _offer(planned: tuple[int, ...]) -> Offer:
    return offer(_prepared(), past.evidence(), planned)


@lru_cache(maxsize=4)
def _gaps(milestones: tuple[int, ...]) -> NDArray[np.float64]:
    return draw_gaps(_prepared(), milestones)
