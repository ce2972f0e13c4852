# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Scoring: from a replay to the numbers of the report.

Position in the flow: asks ``model.scores`` for each level, horizon and method, with intervals calibrated on what each
origin could know. It picks no winner; the gates are read off its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.model import scores
from smedja.model.calibration import Calibration
from smedja.model.spread import LEVELS, fit_spread
from smedja.scenarios.backtest.calibrate import (
    FINEST,
    FIRST_LEARNED,
    LOCAL_BOUNDS,
    NATION_BOUNDS,
    RECENT,
    SEED,
    Draws,
    calibrate,
    sample,
)
from smedja.scenarios.backtest.methods import BASELINES, GIVEN_TOTAL, NO_CHANGE, PRODUCT, SUPPLY, Level
from smedja.scenarios.backtest.replay import Outcome, Replay

Array = NDArray[np.float64]

METHODS: Final = (PRODUCT, *BASELINES, GIVEN_TOTAL, SUPPLY)
COVERED: Final = (0.50, 0.80, 0.95)
DRAWS: Final = 400
FIRST_SCORED: Final = 2017  # with the outcomes after LAST_CHOSEN_ON: the held-out set
#: Upper bounds of the size classes that a level's cells are put into.
BOUNDS: Final = {
    "county_ssyk2012_3": LOCAL_BOUNDS,
    "county_ssyk2012_1": (500.0, 2000.0, 10000.0),
    "nation_ssyk2012_3": NATION_BOUNDS,
}
#: Sets of outcomes that are scored. ``unbroken`` crosses no break at all and checks that bridging 2020 did no harm.
SETS: Final[Mapping[str, Callable[[Outcome], bool]]] = {
    "held_out": lambda o: o.held_out and o.origin >= FIRST_SCORED,
    "chosen_on": lambda o: not o.held_out,
    "unbroken": lambda o: o.origin >= FIRST_LEARNED and not o.origin < 2020 <= o.target,
}


@dataclass(frozen=True, slots=True)
class Score:
    """One method at one level and horizon over one set of outcomes.

    Attributes:
        level: Name of the level.
        outcomes: Name of the set.
        horizon: Years ahead.
        method: Name of the method.
        origins: Origins that it rests on.
        cells: Cells times origins.
        mae: Unit persons.
        wape: Unit 1.
        relative: WAPE over that of no change; the same ratio holds for MAE. Unit 1.
        direction: Share of cells whose direction was right.
        rank: Spearman's correlation of growth; None where a method foresees the same for all.
        bias: Unit 1, positive is too many.
        crps: Unit persons.
        relative_crps: Over that of no change. Unit 1.
        coverage: Share of outcomes in the 50, 80 and 95 % interval.
    """

    level: str
    outcomes: str
    horizon: int
    method: str
    origins: tuple[int, ...]
    cells: int
    mae: float
    wape: float
    relative: float
    direction: float
    rank: float | None
    bias: float
    crps: float | None
    relative_crps: float | None
    coverage: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class SizeScore:
    """The product within one size class.

    Attributes:
        level: Name of the level.
        horizon: Years ahead.
        low: Smallest size of the class. Unit persons.
        high: Upper bound, None for the last class.
        cells: Cells times origins.
        wape: Unit 1.
        relative: Over that of no change. Unit 1.
        coverage: Share of outcomes in the 50, 80 and 95 % interval.
    """

    level: str
    horizon: int
    low: float
    high: float | None
    cells: int
    wape: float
    relative: float
    coverage: tuple[float, ...]


Quantiles = dict[tuple[str, int, int, str], Array]


def quantiles(replay: Replay, tell: Callable[[str], None] = lambda _: None) -> Quantiles:
    """Return every method's predictive quantiles, as each origin could have calibrated them.

    The product's come from draws of its parts, added up to each level; a baseline's from its own past errors by size.

    Returns:
        (level, origin, target, method) → dims (cell, ``LEVELS``). Unit persons.
    """
    found: Quantiles = {}
    finest = replay.level(FINEST)
    shape = (int(finest.region.max()) + 1, int(finest.occupation.max()) + 1)
    normal = Draws.seeded(SEED, DRAWS, shape)
    calibrations: dict[int, Calibration] = {}
    for number, outcome in enumerate(replay.outcomes[FINEST]):
        if outcome.origin < FIRST_SCORED:
            continue
        if outcome.origin not in calibrations:
            tell(f"intervals of {outcome.origin} …")
            calibrations[outcome.origin] = calibrate(replay, until=outcome.origin)
        drawn = sample(calibrations[outcome.origin], outcome, shape, normal)
        for level in replay.levels:
            cells = np.stack([level.cellwise(each) for each in drawn])
            key = (level.name, outcome.origin, outcome.target)
            found[*key, PRODUCT] = np.quantile(cells, LEVELS, axis=0).T
            for method in (*BASELINES, GIVEN_TOTAL):
                this = replay.outcomes[level.name][number]
                found[*key, method] = _own_quantiles(replay, level, this, method)
    return found


def _own_quantiles(replay: Replay, level: Level, outcome: Outcome, method: str) -> Array:
    until = outcome.origin
    seen = [o for o in replay.outcomes[level.name] if until - RECENT < o.target <= until and o.origin >= FIRST_LEARNED]
    errors = np.concatenate([np.log((o.actual + 0.5) / (o.forecasts[method] + 0.5)) for o in seen])
    sizes = np.concatenate([o.last for o in seen])
    ahead = np.concatenate([np.full(len(o.last), float(o.horizon)) for o in seen])
    curve = fit_spread(errors, sizes, ahead, size_bounds=BOUNDS[level.name])
    log = curve.table[curve.classes(outcome.last)] * outcome.horizon**curve.power
    spread: Array = np.maximum((outcome.forecasts[method][:, None] + 0.5) * np.exp(log) - 0.5, 0.0)
    return spread


def score_all(replay: Replay, found: Quantiles) -> list[Score]:
    """Return the scores of every level, set, horizon and method."""
    rows = []
    for level in replay.levels:
        for name, belongs in SETS.items():
            chosen = [o for o in replay.outcomes[level.name] if belongs(o)]
            for ahead in sorted({o.horizon for o in chosen}):
                mine = [o for o in chosen if o.horizon == ahead]
                naive = _score(level.name, name, mine, NO_CHANGE, found, None)
                rows += [naive if m == NO_CHANGE else _score(level.name, name, mine, m, found, naive) for m in METHODS]
    return rows


def _joined(outcomes: Iterable[Outcome], method: str) -> tuple[Array, Array, Array]:
    parts = [(o.forecasts[method], o.actual, o.last) for o in outcomes]
    forecast, actual, last = (np.concatenate(each) for each in zip(*parts, strict=True))
    return forecast, actual, last


def _score(level: str, name: str, outcomes: list[Outcome], method: str, found: Quantiles, naive: Score | None) -> Score:
    forecast, actual, last = _joined(outcomes, method)
    keys = [(level, o.origin, o.target, method) for o in outcomes]
    known = all(key in found for key in keys)
    spread = np.concatenate([found[key] for key in keys]) if known else None
    wape = scores.wape(forecast, actual)
    crps = None if spread is None else scores.crps(spread, np.array(LEVELS), actual)
    return Score(
        level=level,
        outcomes=name,
        horizon=outcomes[0].horizon,
        method=method,
        origins=tuple(o.origin for o in outcomes),
        cells=len(actual),
        mae=scores.mae(forecast, actual),
        wape=wape,
        relative=1.0 if naive is None else wape / naive.wape,
        direction=scores.direction(forecast, actual, last),
        rank=scores.rank_correlation(forecast, actual, last),
        bias=scores.bias(forecast, actual),
        crps=crps,
        relative_crps=None if crps is None else 1.0 if naive is None else crps / (naive.crps or np.nan),
        coverage=None if spread is None else _coverage(spread, actual),
    )


def _coverage(spread: Array, actual: Array) -> tuple[float, ...]:
    at = [LEVELS.index(round(0.5 - share / 2, 3)) for share in COVERED]
    return tuple(scores.coverage(spread[:, number], spread[:, -1 - number], actual) for number in at)


def score_sizes(replay: Replay, found: Quantiles) -> list[SizeScore]:
    """Return how the product did within each size class, over the held-out outcomes."""
    rows = []
    for level in replay.levels:
        bounds = (0.0, *BOUNDS[level.name], None)
        held = [o for o in replay.outcomes[level.name] if SETS["held_out"](o)]
        for ahead in sorted({o.horizon for o in held}):
            mine = [o for o in held if o.horizon == ahead]
            forecast, actual, last = _joined(mine, PRODUCT)
            spread = np.concatenate([found[level.name, o.origin, o.target, PRODUCT] for o in mine])
            klass = np.searchsorted(np.array(bounds[1:-1]), last, side="right")
            for number in np.unique(klass):
                inside = klass == number
                wape = scores.wape(forecast[inside], actual[inside])
                naive = scores.wape(last[inside], actual[inside])
                rows.append(
                    SizeScore(
                        level=level.name,
                        horizon=ahead,
                        low=float(bounds[number] or 0.0),
                        high=bounds[number + 1],
                        cells=int(inside.sum()),
                        wape=wape,
                        relative=wape / naive,
                        coverage=_coverage(spread[inside], actual[inside]),
                    )
                )
    return rows
