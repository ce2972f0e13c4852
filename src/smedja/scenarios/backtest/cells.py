# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Cells: whether the product beat "no change" for one occupation in one place, and how wrong it usually was.

Position in the flow: beside every figure on a page stands what this says of its cell. It rests on a dozen overlapping
outcomes per cell and is no proof for the future.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja.scenarios.backtest.calibrate import FINEST
from smedja.scenarios.backtest.methods import NO_CHANGE, PRODUCT
from smedja.scenarios.backtest.replay import Replay
from smedja.scenarios.backtest.scoring import SETS

Array = NDArray[np.float64]

NATION: Final = "00"
USUAL_HORIZON: Final = 3  # years ahead of the usual error that pages tell


def judge(
    replay: Replay, regions: tuple[str, ...], occupations: tuple[str, ...], digits: Mapping[str, int]
) -> pl.DataFrame:
    """Return the verdict on every cell that pages show.

    Args:
        replay: All outcomes.
        regions: County codes.
        occupations: Finest occupation codes.
        digits: Level → number of digits of its codes.

    Returns:
        Columns level, region, occupation, outcomes, relative (Σ|error| over that of no change), usual_error (median
        relative error three years ahead, unit 1), better. Nation is "00". A cell where nobody ever worked has no row.
    """
    held = [o for o in replay.outcomes[FINEST] if SETS["held_out"](o)]
    shape = (len(regions), len(occupations))
    frames = []
    for level, number in digits.items():
        codes = tuple(sorted({code[:number] for code in occupations}))
        member = np.array([[code[:number] == group for group in codes] for code in occupations], dtype=float)

        def grouped(values: Array, member: Array = member) -> Array:
            cells = values.reshape(shape) @ member
            return np.concatenate([cells.sum(axis=0, keepdims=True), cells])

        actual = np.stack([grouped(o.actual) for o in held])
        product = np.abs(np.stack([grouped(o.forecasts[PRODUCT]) for o in held]) - actual)
        naive = np.abs(np.stack([grouped(o.forecasts[NO_CHANGE]) for o in held]) - actual)
        usual = np.array([o.horizon == USUAL_HORIZON for o in held])
        with np.errstate(divide="ignore", invalid="ignore"):
            relative = product.sum(axis=0) / naive.sum(axis=0)
            error = np.median((product / actual)[usual], axis=0)
            error[~np.isfinite(error)] = np.nan
        frames.append(
            pl.DataFrame(
                {
                    "level": level,
                    "region": np.repeat([NATION, *regions], len(codes)),
                    "occupation": np.tile(codes, len(regions) + 1),
                    "outcomes": np.full(relative.size, len(held), dtype=np.int32),
                    "relative": relative.ravel().astype(np.float32),
                    "usual_error": error.ravel().astype(np.float32),
                }
            ).filter(pl.col("relative").is_finite())
        )
    told = pl.concat(frames).with_columns(better=pl.col("relative") < 1.0)
    return told.with_columns(pl.col("usual_error").fill_nan(None))
