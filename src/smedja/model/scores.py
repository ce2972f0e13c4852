# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Scores of forecasts against what came.

Position in the flow: the backtest hands in forecasts and outcomes of many cells and gets one number back. Every score
is over all cells together, so large cells weigh as much as they do in life, except where said. It ranks no method.
"""

from __future__ import annotations

import numpy as np
import scoringrules
from numpy.typing import NDArray

Array = NDArray[np.float64]


def mae(forecast: Array, actual: Array) -> float:
    """Return the mean absolute error. Unit persons."""
    return float(np.abs(forecast - actual).mean())


def wape(forecast: Array, actual: Array) -> float:
    """Return Σ|forecast − actual| / Σ actual. Unit 1."""
    return float(np.abs(forecast - actual).sum() / actual.sum())


def bias(forecast: Array, actual: Array) -> float:
    """Return Σ(forecast − actual) / Σ actual: positive is too many. Unit 1."""
    return float((forecast - actual).sum() / actual.sum())


def direction(forecast: Array, actual: Array, last: Array) -> float:
    """Return the share of cells whose direction of change was right; a forecast of no change is right half the time.

    Cells that did not change are left out.

    Args:
        forecast: Dims (cell). Unit persons.
        actual: Dims (cell). Unit persons.
        last: At the origin. Dims (cell). Unit persons.
    """
    moved = actual != last
    said, came = np.sign(forecast - last)[moved], np.sign(actual - last)[moved]
    return float(np.where(said == 0, 0.5, said == came).mean())


def rank_correlation(forecast: Array, actual: Array, last: Array) -> float | None:
    """Return Spearman's correlation of forecast and actual log growth; None where the forecast does not differ."""
    said = np.log((forecast + 0.5) / (last + 0.5))
    came = np.log((actual + 0.5) / (last + 0.5))
    if np.ptp(said) < 1e-12:
        return None
    return float(np.corrcoef(_ranks(said), _ranks(came))[0, 1])


def _ranks(values: Array) -> Array:
    """Ranks, ties at their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    mean: Array = (last - (counts - 1) / 2)[inverse]
    return mean


def coverage(low: Array, high: Array, actual: Array) -> float:
    """Return the share of outcomes inside the interval, its ends included. Unit 1."""
    return float(((actual >= low) & (actual <= high)).mean())


def crps(quantiles: Array, levels: Array, actual: Array) -> float:
    """Return the mean continuous ranked probability score, from quantiles.

    Args:
        quantiles: Dims (cell, level). Unit persons.
        levels: Dims (level).
        actual: Dims (cell). Unit persons.

    Source: Gneiting and Raftery (2007); twice the mean pinball loss, as scoringrules has it.
    """
    return float(np.mean(scoringrules.crps_quantile(actual, quantiles, levels)))
