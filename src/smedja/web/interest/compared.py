# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A follow-up computed: series and features of municipalities out of the tables, evaluated, back as cited figures.

Position in the flow: between the views and ``strategy.evaluation``. Shares are compared in percentage points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log
from typing import Final

import polars as pl

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, SectionAddress
from smedja.strategy.evaluation import Evaluation, Similar, evaluate, similar
from smedja.web.bundle import Bundle
from smedja.web.interest.asked import Asked
from smedja.web.schools.figures import YEARS, figure_of
from smedja.web.schools.places import Place, every_municipality

METHOD: Final = SectionAddress("metod-uppfoljning-kommun")
PUPILS, EDUCATION = "school_pupils", "education_municipality"
_TABLES: Final[Mapping[str, str]] = {
    "technology_share": "school_grades",
    "mathematics_share": "school_grades",
    "test_points": "school_tests",
    "qualified_share": "school_teachers",
}
PERCENT: Final = 100.0


@dataclass(frozen=True)
class Compared:
    """A follow-up with its figures.

    Attributes:
        asked: What was asked.
        found: The evaluation.
        near: The municipalities compared with.
        series: Values of all municipalities.
    """

    asked: Asked
    found: Evaluation
    near: Sequence[Similar]
    series: Mapping[str, Mapping[int, float]]

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables it rests on."""
        return (_TABLES[self.asked.measure], PUPILS, EDUCATION)

    def told(self, value: float, low: float | None = None, high: float | None = None) -> Cited:
        """Return a number of the evaluation as a figure."""
        unit = Unit.POINTS if self.asked.measure == "test_points" else Unit.PERCENTAGE_POINTS
        date = f"{min(YEARS)}–{max(YEARS)}"
        lineage = Lineage(self.tables, "evaluation")
        return Cited(Figure(value, low, high, unit, date, Status.ESTIMATED, lineage), METHOD)

    def weight(self, near: Similar) -> Cited:
        """Return how much a municipality weighs in the comparison."""
        figure = self.told(0.0).figure
        return Cited(replace(figure, value=near.weight, unit=Unit.SHARE, status=Status.ASSUMED), METHOD)

    def change(self, unit: str) -> Cited | None:
        """Return the change of a municipality; None without values on both sides."""
        first = int(self.asked.first)
        values = self.series.get(unit, {})
        before = [value for year, value in values.items() if year < first]
        after = [value for year, value in values.items() if year >= first]
        return self.told(sum(after) / len(after) - sum(before) / len(before)) if before and after else None


def compare(bundle: Bundle, asked: Asked) -> Compared:
    """Return a follow-up.

    Raises:
        PlanError: groups are too small or values are missing; every reason is told.
    """
    series = _series(bundle, asked.measure)
    every = _features(bundle)
    levels = {unit: _level(values, int(asked.first)) for unit, values in series.items()}
    features = {unit: (*every[unit], level) for unit, level in levels.items() if level is not None and unit in every}
    treated = [unit for unit in asked.treated if unit in features]
    near: Sequence[Similar] = ()
    if treated:
        near = similar(features, treated, [float(weight) for weight in asked.weights], int(asked.count))
    found = evaluate(series, asked.treated, near, int(asked.first))
    return Compared(asked, found, near, series)


def _level(values: Mapping[int, float], first: int) -> float | None:
    before = [value for year, value in values.items() if year < first]
    return sum(before) / len(before) if before else None


@lru_cache(maxsize=8)
def _series(bundle: Bundle, measure: str) -> dict[str, dict[int, float]]:
    """Values by municipality and spring; small groups are not in the tables, so they are not here."""
    scale = 1.0 if measure == "test_points" else PERCENT
    found: dict[str, dict[int, float]] = {}
    for code in every_municipality():
        for year in YEARS:
            cited = figure_of(bundle, Place(code), measure, year)
            if cited is not None and not isinstance(cited.figure.value, Absence):
                found.setdefault(code, {})[year] = cited.figure.number * scale
    return found


@lru_cache(maxsize=2)
def _features(bundle: Bundle) -> dict[str, tuple[float, float]]:
    """Size (log of pupils in grades 1–9) and the share of adults with three years or more after upper secondary."""
    pupils = bundle.tables[PUPILS].frame
    size = dict(
        pupils.filter(pl.col("year") == pl.col("year").max()).select("municipality", "pupils").drop_nulls().rows()
    )
    adults = bundle.tables[EDUCATION].frame.filter(pl.col("age_span") == "25-65")
    long = pl.col("persons").filter(pl.col("education_level") == "post_secondary_3_plus").sum()
    shares = dict(adults.group_by("municipality").agg(long / pl.col("persons").sum()).rows())
    return {code: (log(size[code]), float(shares[code])) for code in size if code in shares}
