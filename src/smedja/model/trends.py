# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Trends in short series with breaks, damped and shrunk towards the nation.

Position in the flow: turns register series into yearly log growth for demand. A change across a known break is masked,
never read as growth; nothing here decides which years are breaks.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def yearly_changes(series: Array, years: Sequence[int], breaks: Sequence[int], *, floor: float = 0.5) -> Array:
    """Return yearly log changes with those that cross a break left out.

    Args:
        series: Dims (…, year). Unit persons, or shares.
        years: The years of the last axis, consecutive.
        breaks: First year of each new series: the change into it is masked.
        floor: Added to both sides so that small and empty cells give small changes.

    Returns:
        Dims (…, change). Unit 1/year.
    """
    keep = [i for i in range(1, len(years)) if years[i] not in set(breaks)]
    logs = np.log(series + floor)
    return np.stack([logs[..., i] - logs[..., i - 1] for i in keep], axis=-1)


def trimmed_mean(changes: Array, *, limit: float) -> Array:
    """Return the mean of the changes without the lowest and highest, held within ±limit.

    With fewer than four changes nothing is trimmed. Reclassifications show as single large jumps; trimming keeps one
    such jump from becoming a trend.

    Args:
        changes: Dims (…, change). Unit 1/year.
        limit: Largest growth believed. Unit 1/year.

    Returns:
        Dims (…). Unit 1/year.
    """
    ordered = np.sort(changes, axis=-1)
    if ordered.shape[-1] >= 4:
        ordered = ordered[..., 1:-1]
    clipped: Array = np.clip(ordered.mean(axis=-1), -limit, limit)
    return clipped


def shrink(local: Array, nation: Array, size: Array, *, half_size: float) -> Array:
    """Return local growth pulled towards the nation's, more so for small cells.

    growth = nation + n/(n + half_size)·(local − nation).

    Args:
        local: Dims (region, occupation). Unit 1/year.
        nation: Dims (occupation). Unit 1/year.
        size: Persons in the cell. Dims (region, occupation).
        half_size: Size at which the cell counts as much as the nation. Unit persons.

    Returns:
        Dims (region, occupation). Unit 1/year.
    """
    weight = size / (size + half_size)
    return nation + weight * (local - nation)


def damped_sum(damping: float, years: int) -> Array:
    """Return φ + φ² + … + φ^h for h = 0 … years: how many years of growth a damped trend has given.

    Args:
        damping: φ in [0, 1].
        years: Longest horizon.

    Returns:
        Dims (year), starting with 0 for the base year. Unit years.
    """
    powers = damping ** np.arange(1, years + 1)
    return np.concatenate([[0.0], np.cumsum(powers)])
