# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The record: the backtest's report with what is needed to tell it, and its scores as cited figures.

Position in the flow: the only place where the page fetches a number of the backtest. Each comes back cited, estimated,
with the years of the outcomes as its date. It scores nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, SectionAddress
from smedja.report.language import Lang
from smedja.scenarios.backtest import BASELINES, Report, Score
from smedja.web.bundle import Bundle
from smedja.web.record.names import years_text

if TYPE_CHECKING:
    import polars as pl

ANCHOR = "metod-traffsakerhet"
#: What replayed employment rests on.
REGISTER = (
    "employed_occupation_county",
    "employed_occupation_age",
    "population_county",
    "births_county",
    "deaths_county",
)


@dataclass(frozen=True, eq=False)
class Record:
    """What the page tells, and to whom.

    Attributes:
        report: The backtest's report.
        cells: Its verdict on every cell: columns level, region, occupation, outcomes, relative, usual_error, better.
        held: The bundle.
        lang: Language of the reader.
    """

    report: Report
    cells: pl.DataFrame
    held: Bundle
    lang: Lang

    @property
    def identity(self) -> str:
        """What names the backtest."""
        return str(self.report.settings["identity"])

    @property
    def horizons(self) -> tuple[int, ...]:
        """Years ahead that are scored."""
        return horizons_of(self.report)

    def figure(
        self,
        value: float | None,
        unit: Unit,
        period: str,
        about: str = "",
        *,
        status: Status = Status.ESTIMATED,
        tables: tuple[str, ...] = REGISTER,
    ) -> Cited:
        """Return a number of the backtest, cited; where there is none, that it does not apply."""
        lineage = Lineage(tables, "backtest", self.identity)
        told = Absence.NOT_APPLICABLE if value is None else value
        return Cited(Figure(told, None, None, unit, period, status, lineage), SectionAddress(ANCHOR), about)

    def share(self, value: float | None, period: str, about: str = "") -> Cited:
        """Return a share of the backtest of employment."""
        return self.figure(value, Unit.SHARE, period, about)

    def count(self, value: int, period: str, about: str = "") -> Cited:
        """Return a count of cells, outcomes or demands."""
        return self.figure(value, Unit.COUNT, period, about)

    def score(self, level: str, ahead: int, method: str) -> Score:
        """Return a score over the held-out outcomes."""
        return held_out(self.report, level, ahead, method)

    def best(self, level: str, ahead: int) -> Score:
        """Return the best baseline that was known at the origin, by WAPE."""
        rows = [self.score(level, ahead, method) for method in BASELINES]
        return min(rows, key=lambda row: row.wape)


def held_out(report: Report, level: str, ahead: int, method: str) -> Score:
    """Return a score over the held-out outcomes, which every level, horizon and method of the report has."""
    found = report.find(level, ahead, method)
    assert found is not None  # noqa: S101 -- the report is whole, or it would not have been written
    return found


def horizons_of(report: Report) -> tuple[int, ...]:
    """Return the years ahead that are scored on held-out outcomes."""
    return tuple(sorted({score.horizon for score in report.scores if score.outcomes == "held_out"}))


def period(score: Score) -> str:
    """Return the years of the outcomes that a score rests on."""
    return years_text(tuple(origin + score.horizon for origin in score.origins))


def whole_period(report: Report) -> str:
    """Return the years of all held-out outcomes."""
    held = [score for score in report.scores if score.outcomes == "held_out"]
    return years_text(tuple(origin + score.horizon for score in held for origin in score.origins))
