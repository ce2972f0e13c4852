# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How wide: the distribution of past errors by size and horizon.

Position in the flow: replayed forecasts give errors, this turns them into curves, ensembles draw from the curves. A
curve describes how wrong such projections were, not how wrong the reader's case will be.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LEVELS = (0.005, *(round(0.025 * step, 3) for step in range(1, 40)), 0.995)
#: Normal scores of the levels: what a standard normal draw is read off against.
SCORES: Array = np.array([NormalDist().inv_cdf(level) for level in LEVELS])
POWER_BOUNDS = (0.4, 1.0)  # from slower than a random walk to an error that grows with every year
USUAL_POWER = 0.55  # where too few horizons are known to fit one
FEWEST = 30  # errors that a class must rest on; with fewer it takes the next smaller class's


@dataclass(frozen=True, slots=True)
class SpreadCurve:
    """Past log errors by size class, brought to one year, with their growth over the horizon.

    The error at horizon h is the one-year error times h to a power.

    Attributes:
        size_bounds: Upper bounds of the size classes but the last. Unit persons.
        table: Quantiles of the one-year log error at ``LEVELS``. Dims (size, level). Unit 1.
        power: Growth with the horizon. Unit 1.
        errors: How many past errors each class rests on. Dims (size).
    """

    size_bounds: tuple[float, ...]
    table: Array
    power: float
    errors: NDArray[np.int64]

    def classes(self, size: Array) -> NDArray[np.int64]:
        """Return the size class of each cell."""
        return np.searchsorted(np.asarray(self.size_bounds), size, side="right")

    def quantile(self, level: float, size: Array, horizon: float) -> Array:
        """Return a quantile of the log error for cells of a size at a horizon. Dims as ``size``. Unit 1."""
        by_class = np.array([np.interp(level, LEVELS, row) for row in self.table])
        found: Array = by_class[self.classes(size)] * max(horizon, 0.0) ** self.power
        return found

    def draws(self, normal: NDArray[np.floating[Any]], size: Array) -> Array:
        """Return one-year log errors that standard normal draws stand for.

        Args:
            normal: Dims (draw, cell). Unit 1.
            size: Dims (cell). Unit persons.

        Returns:
            Dims (draw, cell). Unit 1. Times horizon**power they are errors at a horizon.
        """
        out = np.empty(normal.shape)
        klass = self.classes(size)
        for number in np.unique(klass):
            mine = klass == number
            out[:, mine] = np.interp(normal[:, mine], SCORES, self.table[number])
        return out


def fit_spread(
    errors: Array, sizes: Array, horizons: Array, *, size_bounds: tuple[float, ...], centre: bool = False
) -> SpreadCurve:
    """Return the curve that past errors give.

    The power comes from how the spread (90 % minus 10 % quantile) within size classes grows with the horizon, by
    least squares on logs with an own intercept per class; fewer than three horizons give the usual one. Every error is
    then brought to one year and quantiles are taken by class.

    Args:
        errors: log(actual / forecast). Dims (case). Unit 1.
        sizes: Size at the origin. Dims (case). Unit persons.
        horizons: Years ahead. Dims (case).
        size_bounds: Upper bounds of the classes but the last.
        centre: Take the middle off each class, where past bias should not be carried on.
    """
    klass = np.searchsorted(np.asarray(size_bounds), sizes, side="right")
    power = _power(errors, klass, horizons)
    scaled = errors / horizons**power
    table = np.zeros((len(size_bounds) + 1, len(LEVELS)))
    count = np.bincount(klass, minlength=len(table)).astype(np.int64)
    for number in range(len(table)):
        mine = scaled[klass == number]
        if len(mine) < FEWEST:
            table[number] = table[number - 1] if number else np.quantile(scaled, LEVELS)
            continue
        table[number] = np.quantile(mine, LEVELS)
        if centre:
            table[number] -= np.median(mine)
    return SpreadCurve(size_bounds, table, power, count)


def _power(errors: Array, klass: NDArray[np.int64], horizons: Array) -> float:
    rows: list[tuple[int, float, float]] = []
    for number in np.unique(klass):
        for ahead in np.unique(horizons):
            mine = errors[(klass == number) & (horizons == ahead)]
            if len(mine) >= FEWEST:
                width = float(np.subtract(*np.quantile(mine, [0.9, 0.1])))
                rows.append((int(number), float(np.log(ahead)), float(np.log(max(width, 1e-9)))))
    if len({ahead for _, ahead, _ in rows}) < 3:
        return USUAL_POWER
    numbers, logs, widths = (np.array(part) for part in zip(*rows, strict=True))
    for number in np.unique(numbers):
        mine = numbers == number
        logs[mine] -= logs[mine].mean()
        widths[mine] -= widths[mine].mean()
    return float(np.clip((logs * widths).sum() / max((logs**2).sum(), 1e-12), *POWER_BOUNDS))
