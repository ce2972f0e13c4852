# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How exposed each occupation is to artificial intelligence, from 0 to 1, for scenarios of automation.

Position in the flow: tables in, one number per occupation out; a scenario says what exposure does to demand. Exposure
says how well what AI can do fits an occupation's content; it is no forecast, and no chance that a job goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja.core import ScenarioError
from smedja.data import Tables
from smedja.scenarios.people import latest

Array = NDArray[np.float64]

#: The tables that this module reads.
EXPOSURE_INPUTS: Final = ("employed_occupation_county", "occupation_exposure")
#: The indexes that a scenario may name.
INDEXES: Final = ("daioe_allapps", "daioe_genai")


@dataclass(frozen=True, slots=True)
class Exposure:
    """An index over occupations, with what it does not cover.

    Attributes:
        index: One of ``INDEXES``.
        year: Year of the index.
        occupations: Labels, ``ssyk2012_3``.
        values: 1 is the most exposed occupation of all. Dims (occupation). Unit 1. NaN where there is no index.
        known: Where there is an index. The others must be told as an absence; they are not unexposed.
            Dims (occupation).
        covered: Share of an occupation's workers whose own four-digit occupation has an index. Dims (occupation).
            Unit 1.
    """

    index: str
    year: int
    occupations: tuple[str, ...]
    values: Array
    known: NDArray[np.bool_]
    covered: Array


def exposure(tables: Tables, occupations: Sequence[str], index: str) -> Exposure:
    r"""Return the exposure of minor groups of occupations, weighted by the people at work in them. Estimated.

    $$x_o = \frac{1}{\max_{o'} \bar v_{o'}}\;\bar v_o,\quad
    \bar v_o = \frac{\sum_{u \in o} E_u v_u}{\sum_{u \in o} E_u}$$

    over the four-digit occupations u of the group that have an index v, with E the nation's employed of the last
    year. The maximum is taken over all occupations, also those not asked for. The index has no zero of its own: even
    the least exposed occupation is well above 0, so that differences, not levels, carry meaning.

    Args:
        tables: Those in ``EXPOSURE_INPUTS``.
        occupations: Minor groups, ``ssyk2012_3``.
        index: One of ``INDEXES``.

    Raises:
        ScenarioError: unknown index or occupations.
    """
    if index not in INDEXES:
        raise ScenarioError(f"Unknown index {index!r}", where="index", todo=f"Use one of: {', '.join(INDEXES)}")
    scores = latest(tables["occupation_exposure"].frame)
    register = latest(tables["employed_occupation_county"].frame)
    groups = _grouped(scores, register, index)
    odd = sorted(set(occupations) - set(groups["group"]))
    if odd:
        raise ScenarioError(f"Unknown occupations: {', '.join(odd[:5])}", where="occupations", todo="Use ssyk2012_3")
    asked = pl.DataFrame({"group": list(occupations)}, schema={"group": pl.String}).join(
        groups, on="group", how="left", maintain_order="left"
    )
    values, covered = (asked[name].fill_null(np.nan).to_numpy() for name in ("score", "covered"))
    known = np.isfinite(values)
    scaled: Array = values / float(groups["score"].max())  # type: ignore[arg-type]
    return Exposure(index, int(scores["year"][0]), tuple(occupations), scaled, known, np.where(known, covered, 0.0))


def _grouped(scores: pl.DataFrame, register: pl.DataFrame, index: str) -> pl.DataFrame:
    """Weighted index and share of workers covered per minor group; null where nothing is known."""
    workers = register.group_by("occupation").agg(pl.col("employed").sum())
    both = workers.join(scores.select("occupation", index), on="occupation", how="left")
    has = pl.col(index).is_not_null()
    with_index = pl.col("employed").filter(has).sum()
    return (
        both.group_by(pl.col("occupation").str.slice(0, 3).alias("group"))
        .agg(
            pl.when(with_index > 0).then((pl.col(index) * pl.col("employed")).sum() / with_index).alias("score"),
            pl.when(with_index > 0).then(with_index / pl.col("employed").sum()).alias("covered"),
        )
        .sort("group")
    )
