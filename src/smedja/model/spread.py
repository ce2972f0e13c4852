# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How wide: intervals from the spread of past errors by horizon and size.

Position in the flow: backtests give errors, this turns them into a curve, and figures take low and high from it. The
curve describes how wrong such projections were, not how wrong the reader's case will be.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LOW, HIGH = 0.10, 0.90  # ends of the 80 % interval
POWER_BOUNDS = (0.5, 1.0)  # from a random walk to an error that grows with every year


@dataclass(frozen=True, slots=True)
class SpreadCurve:
    """Quantiles of past log errors, by size class, with growth over the horizon.

    Half-width at horizon h is the one-year half-width times h to a power.

    Attributes:
        size_bounds: Upper bounds of the size classes but the last. Dims (size − 1). Unit persons.
        low: 10 % quantile of log error at one year. Dims (size). Unit 1, at most 0.
        high: 90 % quantile of log error at one year. Dims (size). Unit 1, at least 0.
        power: Growth of the spread with the horizon. Unit 1.
        errors: How many past errors each class rests on. Dims (size).
    """

    size_bounds: tuple[float, ...]
    low: Array
    high: Array
    power: float
    errors: NDArray[np.int64]

    def quantiles(self, size: Array, horizon: Array) -> tuple[Array, Array]:
        """Return the log-error quantiles for cells of a size at a horizon.

        Sizes between class middles are read off their class; horizon 0 has no spread.

        Args:
            size: Unit persons. Any dims.
            horizon: Years ahead; dims that broadcast with size.
        """
        klass = np.searchsorted(np.asarray(self.size_bounds), size, side="right")
        growth = np.power(np.maximum(horizon, 0), self.power)
        return self.low[klass] * growth, self.high[klass] * growth


def fit_spread(
    errors: Array, sizes: Array, horizons: Array, *, size_bounds: tuple[float, ...], least: int = 30
) -> SpreadCurve:
    """Return the curve that past errors give.

    The power comes from the spread (90 % minus 10 % quantile) of each horizon over all sizes, by least squares on
    logs; it is held between that of a random walk and a straight line. Every error is then brought to one year and
    the quantiles are taken by size class; a class with too few errors borrows the next smaller one's.

    Args:
        errors: log(actual / forecast). Dims (case). Unit 1.
        sizes: Size at the origin. Dims (case). Unit persons.
        horizons: Years ahead. Dims (case).
        size_bounds: Upper bounds of the classes but the last.
        least: Fewest errors a class may rest on.
    """
    steps = np.unique(horizons)
    width = np.array([np.subtract(*np.quantile(errors[horizons == h], [HIGH, LOW])) for h in steps])
    power = float(np.polyfit(np.log(steps), np.log(np.maximum(width, 1e-9)), 1)[0]) if len(steps) > 1 else 0.5
    power = float(np.clip(power, *POWER_BOUNDS))
    scaled = errors / horizons**power
    klass = np.searchsorted(np.asarray(size_bounds), sizes, side="right")
    low: list[float] = []
    high: list[float] = []
    count: list[int] = []
    for number in range(len(size_bounds) + 1):
        mine = scaled[klass == number]
        count.append(len(mine))
        if len(mine) < least and low:
            low.append(low[-1])
            high.append(high[-1])
            continue
        ends = np.quantile(mine if len(mine) else scaled, [LOW, HIGH])
        low.append(min(float(ends[0]), 0.0))
        high.append(max(float(ends[1]), 0.0))
    return SpreadCurve(size_bounds, np.array(low), np.array(high), power, np.array(count, dtype=np.int64))


def band(value: Array, quantiles: tuple[Array, Array]) -> tuple[Array, Array]:
    """Return low and high of a positive quantity from its log-error quantiles. Unit: that of the value."""
    return value * np.exp(quantiles[0]), value * np.exp(quantiles[1])


def difference_band(
    first: Array, first_band: tuple[Array, Array], second: Array, second_band: tuple[Array, Array]
) -> tuple[Array, Array]:
    """Return low and high of first − second when their errors are independent.

    Half-widths add in quadrature: the low end combines the first's low with the second's high, and so on.
    """
    middle = first - second
    down = np.hypot(first - first_band[0], second_band[1] - second)
    up = np.hypot(first_band[1] - first, second - second_band[0])
    return middle - down, middle + up
