# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Calibrate: past errors taken apart into those of the total, occupations, counties and cells.

Position in the flow: from a replay to the ``Calibration`` that ensembles draw from. Calibrated up to an origin it is
what that origin could have known, which is how its coverage is scored. It tunes no forecast.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from smedja.model.calibration import Calibration, Errors
from smedja.model.draws import SMALLEST
from smedja.model.spread import SpreadCurve, fit_spread
from smedja.scenarios.backtest.methods import PRODUCT, SUPPLY
from smedja.scenarios.backtest.replay import Outcome, Replay

Array = NDArray[np.float64]

#: First origin whose product had growth to learn from; earlier ones would make intervals of another product.
FIRST_LEARNED = 2016
RECENT = 3  # target years looked back on: the register's own noise has become smaller over the years
FINEST = "county_ssyk2012_3"
NATION_BOUNDS = (2000.0, 10000.0, 40000.0)
LOCAL_BOUNDS = (5.0, 20.0, 50.0, 150.0, 500.0, 2000.0)
SCALE_DRAWS, SEED = 200, 0
HALF = 0.5  # persons that log errors of cells are taken with on both sides
LARGE = 2000.0  # occupations in the nation that the correlation of both sides is taken over


@dataclass(frozen=True, slots=True)
class Parts:
    """One outcome's log errors, taken apart. They add up to the cell's error.

    Attributes:
        total: Of the nation's employment.
        nation: Dims (occupation).
        region: Dims (region).
        local: Dims (region, occupation).
        last: Persons at the origin. Dims (region, occupation).
        horizon: Years ahead.
    """

    total: float
    nation: Array
    region: Array
    local: Array
    last: Array
    horizon: int


def take_apart(outcome: Outcome, method: str, shape: tuple[int, int]) -> Parts:
    """Return the parts of a method's log errors at the finest level."""
    forecast, actual = (values.reshape(shape) for values in (outcome.forecasts[method], outcome.actual))
    total = float(np.log(actual.sum() / forecast.sum()))
    nation = np.log((actual.sum(axis=0) + 20.0) / (forecast.sum(axis=0) + 20.0)) - total
    region = np.log(actual.sum(axis=1) / forecast.sum(axis=1)) - total
    local = np.log((actual + HALF) / (forecast + HALF)) - total - nation - region[:, None]
    return Parts(total, nation, region, local, outcome.last.reshape(shape), outcome.horizon)


def calibrate(replay: Replay, *, until: int, identity: str = "") -> Calibration:
    """Return the calibration that outcomes up to a year give.

    Args:
        replay: All outcomes.
        until: Last target that may be looked at.
        identity: Of inputs and code.
    """
    level = replay.level(FINEST)
    shape = (int(level.region.max()) + 1, int(level.occupation.max()) + 1)
    seen = [o for o in replay.outcomes[FINEST] if until - RECENT < o.target <= until and o.origin >= FIRST_LEARNED]
    demand, supply = ([take_apart(o, method, shape) for o in seen] for method in (PRODUCT, SUPPLY))
    totals = np.array([part.total for part in demand])
    horizons = np.array([float(part.horizon) for part in demand])
    bare = Calibration(
        demand=_errors(demand),
        supply=_errors(supply),
        total=_symmetric(totals, horizons),
        correlation=_correlation(demand, supply, "nation"),
        region_correlation=_correlation(demand, supply, "region"),
        scale=np.ones(len(LOCAL_BOUNDS) + 1),
        until=until,
        identity=identity,
    )
    return replace(bare, scale=_scale(bare, seen, shape))


def _scale(bare: Calibration, seen: list[Outcome], shape: tuple[int, int]) -> Array:
    """What brings each size class's drawn 80 % interval back to 80 % of the outcomes that it was drawn from."""
    normal = Draws.seeded(SEED, SCALE_DRAWS, shape)
    needed, classes = [], []
    for outcome in seen:
        drawn = sample(bare, outcome, shape, normal).reshape(SCALE_DRAWS, -1)
        low, high = np.quantile(drawn, [0.1, 0.9], axis=0)
        middle = outcome.forecasts[PRODUCT] + 0.5
        error = np.log((outcome.actual + 0.5) / middle)
        half = np.where(error > 0, np.log((high + 0.5) / middle), -np.log((low + 0.5) / middle))
        needed.append(np.abs(error) / np.maximum(half, 1e-6))
        classes.append(bare.demand.local.classes(outcome.last))
    ratio, klass = np.concatenate(needed), np.concatenate(classes)
    scale = np.array([np.quantile(ratio[klass == number], 0.8) for number in range(len(LOCAL_BOUNDS) + 1)])
    # Cells of a handful are noise that no interval is promised for; stretching theirs would give thousands in the end.
    scale[0] = scale[1]
    return scale


def _errors(parts: list[Parts]) -> Errors:
    def curve(name: str, sizes: list[Array], bounds: tuple[float, ...], *, centre: bool) -> SpreadCurve:
        values = [getattr(part, name).ravel() for part in parts]
        ahead = [np.full(len(value), float(part.horizon)) for value, part in zip(values, parts, strict=True)]
        size = np.concatenate([each.ravel() for each in sizes])
        return fit_spread(np.concatenate(values), size, np.concatenate(ahead), size_bounds=bounds, centre=centre)

    return Errors(
        nation=curve("nation", [part.last.sum(axis=0) for part in parts], NATION_BOUNDS, centre=True),
        region=curve("region", [part.last.sum(axis=1) for part in parts], (), centre=True),
        local=curve("local", [part.last for part in parts], LOCAL_BOUNDS, centre=False),
    )


def _symmetric(errors: Array, horizons: Array) -> SpreadCurve:
    """The total has one error per window: too few for quantiles, so both signs of each are taken."""
    both, twice = np.concatenate([errors, -errors]), np.concatenate([horizons, horizons])
    curve = fit_spread(both, np.ones(len(both)), twice, size_bounds=())
    return replace(curve, errors=np.array([len(errors)], dtype=np.int64))


def _correlation(first: list[Parts], second: list[Parts], name: str) -> float:
    """Mean rank correlation over windows."""
    found = []
    for one, other in zip(first, second, strict=True):
        large = one.last.sum(axis=0) > LARGE if name == "nation" else np.ones(len(one.region), dtype=bool)
        here, there = (np.argsort(np.argsort(getattr(part, name)[large])) for part in (one, other))
        found.append(float(np.corrcoef(here, there)[0, 1]))
    return float(np.mean(found))


def sample(calibration: Calibration, outcome: Outcome, shape: tuple[int, int], normal: Draws) -> Array:
    """Return draws of what could have come at an outcome. Dims (draw, region, occupation). Unit persons."""
    last, ahead = np.maximum(outcome.last, SMALLEST).reshape(shape), outcome.horizon
    errors, total = calibration.demand, calibration.total
    nation = errors.nation.draws(normal.nation, last.sum(axis=0)) * ahead**errors.nation.power
    region = errors.region.draws(normal.region, last.sum(axis=1)) * ahead**errors.region.power
    local = errors.local.draws(normal.local, last.ravel()) * ahead**errors.local.power
    whole = total.draws(normal.total, np.ones(1)) * ahead**total.power
    log = (nation[:, None, :] + region[:, :, None] + local.reshape(-1, *shape)) * calibration.scale_of(last)
    # Errors beyond the total share it out and make nobody: each draw is brought back to the total, which has its own.
    made = (np.exp(log) * last).sum(axis=(1, 2)) / last.sum()
    lift = np.exp(log + whole[:, :, None]) / made[:, None, None]
    drawn: Array = np.maximum((outcome.forecasts[PRODUCT].reshape(shape) + HALF) * lift - HALF, 0.0)
    return drawn


@dataclass(frozen=True, slots=True)
class Draws:
    """Standard normal draws for the parts of an error.

    Attributes:
        total: Dims (draw, 1).
        nation: Dims (draw, occupation).
        region: Dims (draw, region).
        local: Dims (draw, region × occupation).
    """

    total: Array
    nation: Array
    region: Array
    local: Array

    @classmethod
    def seeded(cls, seed: int, number: int, shape: tuple[int, int]) -> Draws:
        """Return draws that depend on the seed alone."""
        rng = np.random.default_rng(seed)
        regions, occupations = shape
        sizes = (1, occupations, regions, regions * occupations)
        return cls(*(rng.standard_normal((number, size)) for size in sizes))
