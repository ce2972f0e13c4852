# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Iterative proportional fitting of an array to margins that exist.

Position in the flow: assembly estimates tables that nobody publishes (education by occupation and county, say) by
bending a prior array until its sums agree with published margins. It invents no association that the prior lacks:
a cell that is zero in the prior stays zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smedja.core.errors import DimensionError, ModelError

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Margin:
    """A published total over some of an array's axes.

    Attributes:
        axes: The axes that the margin keeps, ascending.
        values: Dims are those axes, in order. Unit: that of the fitted array.
    """

    axes: tuple[int, ...]
    values: Array


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted array and how near its margins it came.

    Attributes:
        values: The array.
        worst: Largest absolute distance to any margin after the last pass, as a share of that margin's total.
        passes: How many passes were made.
    """

    values: Array
    worst: float
    passes: int


def fit_margins(seed: Array, margins: Sequence[Margin], *, passes: int = 200, tolerance: float = 1e-9) -> Fit:
    """Fit a non-negative array to margins, keeping the associations of the seed.

    Each pass multiplies the array so that one margin after the other holds. Margins must have the same total; where
    they cannot all hold, the last one does.

    Args:
        seed: Prior array, any dims, non-negative.
        margins: Totals to reach. Unit: the same for all.
        passes: Most passes to make.
        tolerance: Stop when no margin is further off than this share of its total.

    Returns:
        The fitted array with its distance to the margins.

    Raises:
        ModelError: a seed or margin is negative or not finite.
        DimensionError: a margin's shape differs from the seed's axes.
    """
    _check(seed, margins)
    values = seed.astype(np.float64, copy=True)
    worst = np.inf
    for number in range(1, passes + 1):
        worst = 0.0
        for margin in margins:
            rest = tuple(axis for axis in range(values.ndim) if axis not in margin.axes)
            sums = values.sum(axis=rest)
            total = max(float(margin.values.sum()), 1e-300)
            worst = max(worst, float(np.abs(sums - margin.values).max()) / total)
            factor = np.divide(margin.values, sums, out=np.zeros_like(sums), where=sums > 0)
            values *= np.expand_dims(factor, rest)
        if worst <= tolerance:
            return Fit(values, worst, number)
    return Fit(values, worst, passes)


def _check(seed: Array, margins: Sequence[Margin]) -> None:
    if not np.isfinite(seed).all() or (seed < 0).any():
        raise ModelError("The prior of a fit must be finite and not negative", where="seed")
    for number, margin in enumerate(margins):
        expected = tuple(seed.shape[axis] for axis in margin.axes)
        if margin.values.shape != expected:
            raise DimensionError(
                f"A margin has shape {margin.values.shape}, the seed's axes {margin.axes} have {expected}",
                where=f"margin {number}",
            )
        if not np.isfinite(margin.values).all() or (margin.values < 0).any():
            raise ModelError("A margin must be finite and not negative", where=f"margin {number}")
