# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Methods: the product and the baselines, each asked for one origin at every level.

Position in the flow: ``replay`` calls it. Baselines see the level's own series, as somebody would who forecasts just
that level; the product forecasts the finest cells and adds them up. No method is given the outcome, but the one that is
named for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.model import baselines
from smedja.scenarios.backtest.known import Known
from smedja.scenarios.growth import LONGEST

Array = NDArray[np.float64]

PRODUCT: Final = "smedja"
#: The product's supply, compared with employment for want of an outcome of its own; it competes with nobody.
SUPPLY: Final = "smedja_supply"
NO_CHANGE: Final = "no_change"
#: Scaled to the total that came, which nobody knew: told apart and never counted as a baseline.
GIVEN_TOTAL: Final = "no_change_given_total"
#: Baselines known at the origin, in the order they are shown.
BASELINES: Final = (
    NO_CHANGE,
    "constant_share",
    "damped_trend",
    "linear_trend",
    "national_growth",
    "national_growth_quarter",
    "auto_ets",
)


@dataclass(frozen=True, slots=True)
class Level:
    """A level at which forecasts are scored.

    Attributes:
        name: "county × ssyk2012_3" and so on, in an identifier's form.
        cells: Names of the cells, "20-721" or "00-721".
        group: Index of each finest cell (region, occupation; flat) in ``cells``.
        occupation_group: Index of each occupation in ``occupations`` of the level.
        region: Index of each cell's region; −1 for the nation.
        occupation: Index of each cell's occupation at this level.
    """

    name: str
    cells: tuple[str, ...]
    group: NDArray[np.int64]
    occupation_group: NDArray[np.int64]
    region: NDArray[np.int64]
    occupation: NDArray[np.int64]

    def cellwise(self, finest: Array) -> Array:
        """Add finest cells up to this level. Dims (region, occupation, …) → (cell, …). Unit unchanged."""
        flat = finest.reshape(-1, *finest.shape[2:])
        out = np.zeros((len(self.cells), *flat.shape[1:]))
        np.add.at(out, self.group, flat)
        return out

    def nation(self, finest: Array) -> Array:
        """The nation's series of each cell's occupation. Dims (cell, …)."""
        by_occupation = finest.sum(axis=0)
        out = np.zeros((int(self.occupation_group.max()) + 1, *by_occupation.shape[1:]))
        np.add.at(out, self.occupation_group, by_occupation)
        return out[self.occupation]


def levels(regions: tuple[str, ...], occupations: tuple[str, ...]) -> tuple[Level, ...]:
    """Return county × minor group, county × major group and nation × minor group."""
    return (
        _level("county_ssyk2012_3", regions, occupations, 3),
        _level("county_ssyk2012_1", regions, occupations, 1),
        _level("nation_ssyk2012_3", ("00",), occupations, 3, regions=len(regions)),
    )


def _level(
    name: str, places: tuple[str, ...], occupations: tuple[str, ...], digits: int, *, regions: int | None = None
) -> Level:
    codes = tuple(sorted({code[:digits] for code in occupations}))
    upward = np.array([codes.index(code[:digits]) for code in occupations])
    rows = np.arange(len(places)) if regions is None else np.zeros(regions, dtype=np.int64)
    return Level(
        name=name,
        cells=tuple(f"{place}-{code}" for place in places for code in codes),
        group=(rows[:, None] * len(codes) + upward).ravel(),
        occupation_group=upward,
        region=np.repeat(np.arange(len(places)) if regions is None else np.array([-1]), len(codes)),
        occupation=np.tile(np.arange(len(codes)), len(places)),
    )


def forecasts(known: Known, product: Array, supply: Array, level: Level, outcome: Array) -> Mapping[str, Array]:
    """Return every method's forecast from one origin at one level.

    Args:
        known: What was known.
        product: The product's forecast. Dims (region, occupation, year), the origin first.
        supply: The product's supply. Same dims.
        level: The level.
        outcome: Total persons in each year after the origin that came; used by ``GIVEN_TOTAL`` alone.

    Returns:
        Method → dims (cell, year ahead). Unit persons. As many years as ``outcome`` has.
    """
    counts = known.unbroken
    series, nation = level.cellwise(counts), level.nation(counts)
    people = known.working_age
    whole = np.where((level.region < 0)[:, None], people.sum(axis=0), people[level.region])
    ahead = len(outcome)
    by_name: dict[str, Callable[[], Array]] = {
        PRODUCT: lambda: level.cellwise(product)[:, 1:],
        SUPPLY: lambda: level.cellwise(supply)[:, 1:],
        NO_CHANGE: lambda: baselines.no_change(series, LONGEST),
        "constant_share": lambda: baselines.constant_share(series, whole),
        "damped_trend": lambda: baselines.damped_trend(series, LONGEST),
        "linear_trend": lambda: baselines.linear_trend(series, LONGEST),
        "national_growth": lambda: baselines.group_growth(series, nation, LONGEST),
        "national_growth_quarter": lambda: baselines.group_growth(series, nation, LONGEST, share=0.25),
        "auto_ets": lambda: baselines.auto_ets(series, LONGEST),
        GIVEN_TOTAL: lambda: series[:, -1:] * outcome / counts[..., -1].sum(),
    }
    return {name: method()[:, :ahead] for name, method in by_name.items()}
