# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pooled growth: what short series have in common, learned from all of them at once.

Position in the flow: turns register series into yearly log growth for demand. A cell has a handful of years and cannot
be trusted alone; its growth is a linear function of features whose coefficients are shared by all occupations (or all
cells), fitted to the median error and shrunk towards zero. It knows no year, no break and no table.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smedja.core.errors import DimensionError, ModelError

Array = NDArray[np.float64]

FLOOR = 20.0  # persons added to both sides of a ratio, so that small occupations give small changes
CHANGE_LIMIT = 0.10  # largest mean yearly log change that is believed
NOISE, SIGNAL = 0.03, 0.015  # prior spread of a yearly change around its mean, and of such means. Unit 1/year
NOISE_WEIGHT = 3.0  # how many observed changes the prior of the noise counts as
SMALLEST_ERROR = 2e-3  # below this an error counts as this: keeps the reweighting finite
PASSES = 25


def own_growth(counts: Array, keep: NDArray[np.bool_]) -> Array:
    """Return each series' mean growth relative to the whole, believed as far as it stands out of its own noise.

    With m yearly log changes x of the share, growth = mean(x)·τ²/(τ² + s²/m): an empirical-Bayes estimate whose noise
    s² is itself pooled with a prior. A steady trend is kept, one odd year is not.

    Args:
        counts: Dims (series, year). Unit persons.
        keep: Which changes count; False masks a break. Dims (year − 1).

    Returns:
        Dims (series). Unit 1/year. Zero when no change counts.
    """
    whole = counts.sum(axis=0)
    changes = np.diff(np.log(counts / whole * whole[-1] + FLOOR), axis=1)[:, keep]
    number = changes.shape[1]
    if number == 0:
        return np.zeros(len(counts))
    mean = changes.mean(axis=1)
    squares = ((changes - mean[:, None]) ** 2).sum(axis=1)
    noise = (squares + NOISE_WEIGHT * NOISE**2) / (number - 1 + NOISE_WEIGHT)
    belief = SIGNAL**2 / (SIGNAL**2 + noise / number)
    grown: Array = np.clip(mean, -CHANGE_LIMIT, CHANGE_LIMIT) * belief
    return grown


def age_mix(by_age: Array) -> Array:
    """Return how each occupation's age mix differs from that of all.

    Args:
        by_age: Dims (age_group, occupation). Unit persons.

    Returns:
        Dims (occupation, age_group). Unit 1.
    """
    shares = by_age / (by_age.sum(axis=0) + 1.0)
    everyone = by_age.sum(axis=1) / by_age.sum()
    mix: Array = shares.T - everyone
    return mix


def location_quotient(counts: Array, *, floor: float = 5.0) -> Array:
    """Return the log of how much more common an occupation is in a region than in the nation.

    Args:
        counts: Dims (region, occupation). Unit persons.
        floor: Persons added to both sides. Unit persons.

    Returns:
        Dims (region, occupation). Unit 1.
    """
    expected = counts.sum(axis=1)[:, None] * counts.sum(axis=0)[None] / counts.sum()
    quotient: Array = np.log((counts + floor) / (expected + floor))
    return quotient


def centred(features: Array, weights: Array) -> Array:
    """Return features with their weighted mean taken off, so that growth is relative to the whole.

    Args:
        features: Dims (case, feature).
        weights: Dims (case). Unit persons.
    """
    middle: Array = features - np.average(features, axis=0, weights=weights)
    return middle


@dataclass(frozen=True, slots=True)
class Cases:
    """Past changes to learn from.

    Attributes:
        features: Times the number of years that each change spans. Dims (case, feature).
        change: Log change that came. Dims (case). Unit 1.
        weight: Persons over years. Dims (case).
    """

    features: Array
    change: Array
    weight: Array

    @classmethod
    def joined(cls, parts: list[Cases]) -> Cases:
        """Return several sets of cases as one."""
        return cls(
            np.concatenate([part.features for part in parts]),
            np.concatenate([part.change for part in parts]),
            np.concatenate([part.weight for part in parts]),
        )


def fit_median(cases: Cases, *, ridge: float) -> Array:
    """Return coefficients that make the weighted absolute error small, shrunk towards zero.

    Minimises Σ w·|y − xβ| + a ridge on coefficients of standardised features, by iteratively reweighted least squares.
    Absolute errors are what WAPE counts, and reclassified occupations are outliers that squares would follow.

    Args:
        cases: Past changes with their features.
        ridge: Weight of the penalty against that of the data. Unit 1.

    Returns:
        Dims (feature).

    Raises:
        DimensionError: features, changes and weights differ in length.
        ModelError: a number is missing or a weight negative.
    """
    features, change, weight = cases.features, cases.change, cases.weight
    if not len(features) == len(change) == len(weight):
        raise DimensionError(
            f"{len(features)} rows of features, {len(change)} changes, {len(weight)} weights", where="fit_median"
        )
    if not (np.isfinite(features).all() and np.isfinite(change).all() and (weight >= 0).all()):
        raise ModelError("Cases to learn from must be finite, weights not negative", where="fit_median")
    share = weight / weight.sum()
    penalty = ridge * (np.average(features**2, axis=0, weights=share) + 1e-18)
    beta = np.zeros(features.shape[1])
    for _ in range(PASSES):
        pull = share / np.maximum(np.abs(change - features @ beta), SMALLEST_ERROR)
        weighted = features * pull[:, None]
        beta = np.linalg.solve(weighted.T @ features + np.diag(penalty * pull.sum()), weighted.T @ change)
    return beta


def effective_years(horizon: int, *, tested: int, fading: float) -> Array:
    """Return how many years of growth a trend has given: all of them as far as the past was tested, fading after that.

    Args:
        horizon: Longest horizon. Unit years.
        tested: Years over which past forecasts were scored.
        fading: Share of growth that is left each year beyond.

    Returns:
        Dims (year), starting with 0 for the base year. Unit years.
    """
    steps = np.ones(horizon)
    beyond = np.arange(horizon) - tested + 1
    steps[beyond > 0] = fading ** beyond[beyond > 0]
    return np.concatenate([[0.0], np.cumsum(steps)])
