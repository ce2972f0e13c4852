# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Baselines: forecasts that need no model, which a model has to beat.

Position in the flow: the backtest asks each of them at every origin. Each takes what was known at the origin and
nothing else. They are kept simple on purpose and are not improved when the model loses to them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FLOOR = 0.5  # persons added in ratios
FEWEST = 7  # observations below which the library refuses to choose an ETS; simple smoothing until then


def no_change(series: Array, horizon: int) -> Array:
    """Return the last value for each year ahead.

    Args:
        series: Known years. Dims (cell, year). Unit persons.
        horizon: Years ahead.

    Returns:
        Dims (cell, year ahead). Unit persons.
    """
    return np.repeat(series[:, -1:], horizon, axis=1)


def damped_trend(series: Array, horizon: int, *, damping: float = 0.75) -> Array:
    """Return each cell's mean yearly log growth carried on, with ``damping`` of it left each further year."""
    known = series.shape[1]
    growth = (np.log(series[:, -1] + FLOOR) - np.log(series[:, 0] + FLOOR)) / max(known - 1, 1)
    years = np.cumsum(damping ** np.arange(1, horizon + 1))
    grown: Array = series[:, -1:] * np.exp(growth[:, None] * years)
    return grown


def linear_trend(series: Array, horizon: int) -> Array:
    """Return each cell's least-squares line carried on, never below zero."""
    known = series.shape[1]
    if known < 2:
        return no_change(series, horizon)
    when = np.arange(known) - (known - 1) / 2
    slope = series @ when / (when**2).sum()
    ahead = (known - 1) / 2 + np.arange(1, horizon + 1)
    carried: Array = np.maximum(series.mean(axis=1)[:, None] + slope[:, None] * ahead, 0.0)
    return carried


def group_growth(series: Array, group: Array, horizon: int, *, share: float = 1.0) -> Array:
    """Return each cell grown at the mean yearly log growth of the group that it belongs to.

    Args:
        series: Dims (cell, year). Unit persons.
        group: Each cell's group, the occupation in the nation say. Dims (cell, year). Unit persons.
        horizon: Years ahead.
        share: How much of that growth is carried on.
    """
    known = series.shape[1]
    growth = (np.log(group[:, -1] + FLOOR) - np.log(group[:, 0] + FLOOR)) / max(known - 1, 1)
    grown: Array = series[:, -1:] * np.exp(share * growth[:, None] * np.arange(1, horizon + 1))
    return grown


def constant_share(series: Array, whole: Array) -> Array:
    """Return each cell at its last share of a whole whose path is projected by itself.

    Args:
        series: Dims (cell, year). Unit persons.
        whole: Projected, the last known year first. Dims (cell, 1 + year ahead). Unit any.
    """
    kept: Array = series[:, -1:] * whole[:, 1:] / whole[:, :1]
    return kept


def auto_ets(series: Array, horizon: int) -> Array:
    """Return AutoETS of each cell: error, trend and damping chosen by AICc.

    Below seven years statsforecast refuses to choose; simple exponential smoothing with a fitted weight, the smallest
    of the family, stands in from three years on, and no change before that.

    Source: Hyndman, Koehler, Snyder and Grose (2002), as statsforecast has it.
    """
    from statsforecast.models import AutoETS, SimpleExponentialSmoothingOptimized  # noqa: PLC0415 -- heavy

    carried = no_change(series, horizon)
    if series.shape[1] < 3:
        return carried
    model = AutoETS(season_length=1) if series.shape[1] >= FEWEST else SimpleExponentialSmoothingOptimized()
    with np.errstate(divide="ignore", invalid="ignore"):  # the library divides by the degrees of freedom that are left
        for cell, values in enumerate(series):
            if np.ptp(values) > 0:
                carried[cell] = model.forecast(values, horizon)["mean"]
    held: Array = np.maximum(carried, 0.0)
    return held
