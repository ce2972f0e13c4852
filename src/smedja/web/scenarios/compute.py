# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""One scenario against another: prepared, drawn and kept for as long as the process lives.

Position in the flow: between the pages and ``scenarios.run``. The reference is assembled once, one difference is drawn
at a time, and the latest are kept by the identities of their two runs. It words nothing and keeps nothing on disk.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.model.ensemble import Bands, run_difference
from smedja.scenarios import NATION, Parameters, RunInfo
from smedja.scenarios.run import Prepared, describe, prepare
from smedja.scenarios.scenario import Scenario
from smedja.sweden import past

Array = NDArray[np.float64]

#: Draws behind a comparison on the web: as many as two seconds allow with room to spare.
DRAWS: Final = 200
KEPT: Final = 12
MEASURES: Final = ("gap", "demand", "supply")
FINEST, WHOLE = "ssyk2012_3", "all"

_kept: OrderedDict[tuple[str, str], Contrast] = OrderedDict()
_one_at_a_time = Lock()


@dataclass(frozen=True, eq=False)
class Contrast:
    """The first scenario minus the second, draw by draw. The nation is the first region.

    Attributes:
        first: The first run.
        second: The second run.
        regions: "00" and the counties.
        occupations: Minor groups.
        years: Base year to horizon.
        levels: Measure → the expected values of both. Dims (side, region, occupation, year). Unit persons.
        ends: Measure → 10, 25, 75 and 90 % ends of the difference. Dims (end, region, occupation, year). Unit persons.
        larger: Share of draws in which the first's gap is larger. Dims (region, occupation, year). Unit 1.
        total_ends: The same as ends of all occupations together. Dims (end, region, year). Unit persons.
    """

    first: RunInfo
    second: RunInfo
    regions: tuple[str, ...]
    occupations: tuple[str, ...]
    years: tuple[int, ...]
    levels: dict[str, Array]
    ends: dict[str, Array]
    larger: Array
    total_ends: dict[str, Array]

    @property
    def identity(self) -> str:
        """What names the comparison: the scenario's run, or both runs when neither is the reference."""
        if not self.second.scenario:
            return self.first.identity
        return f"{self.first.identity}-{self.second.identity}"

    def difference(self, measure: str) -> Array:
        """Expected difference of a measure. Dims (region, occupation, year). Unit persons."""
        both = self.levels[measure]
        apart: Array = both[0] - both[1]
        return apart


@lru_cache(maxsize=4)
def reference(horizon: int) -> Prepared:
    """Return the reference to a horizon, assembled once."""
    return prepare(past.evidence(), _parameters(horizon))


def contrast(first: Scenario | None, second: Scenario | None = None) -> Contrast:
    """Return the first scenario minus the second; None stands for the reference.

    Both are taken to the nearer of their horizons: what a scenario does later is not in the comparison.
    """
    horizon = min([one.horizon for one in (first, second) if one is not None] or [Parameters().horizon])
    one, other = (_nearer(scenario, horizon) for scenario in (first, second))
    key = _identity(one, horizon), _identity(other, horizon)
    with _one_at_a_time:
        if key not in _kept:
            _kept[key] = _drawn(_prepared(one, horizon), _prepared(other, horizon))
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
        _kept.move_to_end(key)
        return _kept[key]


def warm() -> None:
    """Assemble the reference and load the compiled kernels, so that no reader waits for them."""
    with _one_at_a_time:
        least = prepare(past.evidence(), Parameters(draws=20), assembly=reference(Parameters().horizon).assembly)
        _bands(least, least)


def _parameters(horizon: int) -> Parameters:
    return Parameters(draws=DRAWS, horizon=horizon)


def _nearer(scenario: Scenario | None, horizon: int) -> Scenario | None:
    return None if scenario is None else scenario.model_copy(update={"horizon": horizon})


def _identity(scenario: Scenario | None, horizon: int) -> str:
    return describe(past.evidence(), _parameters(horizon), scenario).identity


def _prepared(scenario: Scenario | None, horizon: int) -> Prepared:
    held = reference(horizon)
    if scenario is None:
        return held
    return prepare(past.evidence(), _parameters(horizon), scenario, assembly=held.assembly)


def _drawn(one: Prepared, other: Prepared) -> Contrast:
    labels = one.assembly.system.labels
    bands = _bands(one, other)
    sides = [(each.expected.demand, each.expected.supply) for each in (one, other)]
    demand, supply = (np.stack([_with_nation(side[number]) for side in sides]) for number in range(2))
    fine, whole = bands[FINEST], bands[WHOLE]
    return Contrast(
        first=one.info,
        second=other.info,
        regions=(NATION, *labels.regions),
        occupations=labels.occupations,
        years=labels.years,
        levels={"demand": demand, "supply": supply, "gap": demand - supply},
        ends={name: fine.ends[name].astype(np.float64) for name in MEASURES},
        larger=fine.shortage.astype(np.float64),
        total_ends={name: whole.ends[name][:, :, 0].astype(np.float64) for name in MEASURES},
    )


def _bands(one: Prepared, other: Prepared) -> dict[str, Bands]:
    """Intervals by occupation and over all of them; both runs have the same evidence, seed, draws and years."""
    occupations = len(one.assembly.system.labels.occupations)
    levels = {FINEST: np.arange(occupations), WHOLE: np.zeros(occupations, dtype=np.int64)}
    return run_difference((one.tasks(), other.tasks()), levels, (one.expected, other.expected))


def _with_nation(values: Array) -> Array:
    return np.concatenate([values.sum(axis=0, keepdims=True), values])
