# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The choice made again: how much of it comes back when the forecast is off by as much as usual.

Position in the flow: a worked round in, an interval out, by the choice's own functions. ``smedja rounds
--write-again`` writes the table beside this module, since it takes minutes; pages read it, and a contract test computes
a part anew. It measures how much a choice and a decision could have in common at all, and not which of them is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from smedja.core import Figure, Lineage, Status, Unit
from smedja.sweden.yh.choice import (
    METHOD,
    SEED,
    TABLES,
    YEARS,
    Interval,
    choose,
    middle_eighty,
    overlap,
    usual_error,
    work,
)

TIMES: Final = 20
FOLDER: Final = Path(__file__).parent
FILE: Final = "again.csv"
_HEAD: Final = """\
# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0
# Written by: smedja rounds --write-again
"""


@dataclass(frozen=True, slots=True)
class Again:
    """A round's choice beside the choices of forecasts as likely.

    Attributes:
        year: Year of application.
        itself: Share of the choice that a choice of another forecast has too: 10, 50 and 90 %. Unit 1.
        granted: Share of the granted places that those choices have. Same quantiles and unit.
    """

    year: int
    itself: Interval
    granted: Interval

    @classmethod
    def of(cls, year: int, pairs: Sequence[tuple[float, float]]) -> Again:
        """Return it from the shares of each time."""
        itself, granted = zip(*pairs, strict=True)
        return cls(year, middle_eighty(itself), middle_eighty(granted))

    def share(self, what: str) -> Figure:
        """Return ``itself`` or ``granted`` as a figure."""
        low, middle, high = getattr(self, what)
        return Figure(middle, low, high, Unit.SHARE, str(self.year), Status.MODELLED, Lineage(TABLES, METHOD))


def choose_again(year: int) -> Iterator[tuple[float, float]]:
    """Yield, time after time, how much the choice of another forecast shares with the choice and with the granted.

    Each time, every cell's forecast is moved by an error of the usual size, and the choice is made again. Errors are
    drawn independently; in truth those of an occupation go together in part, which this does not follow.

    Args:
        year: Year of application.

    Yields:
        Share of the choice, and share of the granted places. Unit 1.

    Raises:
        QueryError: there was no round that year, or nothing could be foreseen for it.
        ModelError: no choice was found.
    """
    worked = work(year)
    problem, rng = worked.problem, np.random.default_rng(SEED)
    order = [worked.known.occupations.index(code) for code in problem.occupations]
    error = usual_error(worked.known)[:, order, None]
    while True:
        moved = replace(problem, gap=problem.gap + rng.standard_normal(error.shape) * error)
        other, _ = choose(moved, worked.granted)
        yield overlap(worked.chosen, other), overlap(worked.granted, other)


def write(folder: Path) -> None:
    """Compute all rounds and write the table."""
    rows = [
        f"{year},{number},{itself:.6f},{granted:.6f}"
        for year in YEARS
        for number, (itself, granted) in enumerate(islice(choose_again(year), TIMES))
    ]
    (folder / FILE).write_text("\n".join([f"{_HEAD}year,time,itself,granted", *rows, ""]), encoding="utf-8")


@cache
def shipped() -> pl.DataFrame:
    """Return the shipped table. Columns year, time, itself and granted."""
    with files("smedja.sweden.yh").joinpath(FILE).open("rb") as file:
        return pl.read_csv(file, comment_prefix="#")


def again(year: int) -> Again:
    """Return how much of a round's choice comes back, as it was last computed."""
    rows = shipped().filter(pl.col("year") == year).select("itself", "granted").rows()
    return Again.of(year, rows)
