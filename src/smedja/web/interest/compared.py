# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A follow-up computed: what is known of municipalities out of the tables, evaluated, back as cited figures.

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
from smedja.report.cite import Cited, SectionAddress, of_table
from smedja.strategy.evaluation import COVERAGE, Evaluation, Panel, Similar, evaluate
from smedja.sweden.choices import MUNICIPALITIES
from smedja.web import cited
from smedja.web.bundle import Bundle
from smedja.web.interest import choices
from smedja.web.interest.asked import CHOICES, Asked
from smedja.web.schools.figures import YEARS, figure_of
from smedja.web.schools.places import Place, every_municipality

METHOD: Final = SectionAddress("metod-uppfoljning-kommun")
PUPILS, EDUCATION = "school_pupils", "education_municipality"
PERCENT: Final = 100.0


@dataclass(frozen=True, slots=True)
class _Group:
    """Whose values a measure has.

    Attributes:
        table: Table of the values.
        sizes: Table of how many the group is.
        column: Its column.
        later: Years from that table's year to the spring.
    """

    table: str
    sizes: str
    column: str
    later: int = 0


_GROUPS: Final[Mapping[str, _Group]] = {
    "technology_share": _Group("school_grades", PUPILS, "grade_9", 1),
    "mathematics_share": _Group("school_grades", PUPILS, "grade_9", 1),
    "test_points": _Group("school_tests", "school_tests", "pupils"),
    "qualified_share": _Group("school_teachers", "school_teachers", "posts", 1),
    CHOICES: _Group(MUNICIPALITIES, MUNICIPALITIES, "first_choices"),
}


@dataclass(frozen=True)
class Compared:
    """A follow-up with its figures.

    Attributes:
        asked: What was asked.
        found: The evaluation.
        panel: What is known of all municipalities.
        bundle: The tables.
    """

    asked: Asked
    found: Evaluation
    panel: Panel
    bundle: Bundle

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables it rests on."""
        group = _GROUPS[self.asked.measure]
        return tuple(dict.fromkeys((group.table, group.sizes, PUPILS, EDUCATION)))

    @property
    def in_points(self) -> bool:
        """Whether the measure is points, and not a share."""
        return self.asked.measure == "test_points"

    @property
    def years(self) -> tuple[int, ...]:
        """The years that are averaged."""
        return (*self.found.before, *self.found.after)

    @property
    def left_out(self) -> tuple[int, ...]:
        """Years that the measure has somewhere, and some municipality with the measure has not."""
        every = {year for values in self.panel.series.values() for year in values}
        return tuple(sorted(every - set(self.years)))

    def told(self, value: float) -> Cited:
        """Return a difference or a change as a figure."""
        unit = Unit.POINTS if self.in_points else Unit.PERCENTAGE_POINTS
        date = f"{min(self.years)}–{max(self.years)}"
        return Cited(
            Figure(value, None, None, unit, date, Status.ESTIMATED, Lineage(self.tables, "evaluation")), METHOD
        )

    def chance(self, rarity: float) -> Cited:
        """Return how large a part of the groups without the measure differ as much."""
        return Cited(replace(self.told(0.0).figure, value=rarity, unit=Unit.PROBABILITY), METHOD)

    @property
    def coverage(self) -> Cited:
        """How often the interval holds, by choice."""
        return Cited(replace(self.chance(COVERAGE).figure, status=Status.ASSUMED), METHOD)

    def level(self, units: Sequence[str], years: Sequence[int]) -> Cited:
        """Return the mean of some municipalities over some years, as the statistics have it."""
        numbers = [self.panel.series[unit][year] for unit in units for year in years]
        mean = sum(numbers) / len(numbers)
        unit, value = (Unit.POINTS, mean) if self.in_points else (Unit.SHARE, mean / PERCENT)
        date = str(years[0]) if len(years) == 1 else f"{min(years)}–{max(years)}"
        return Cited(replace(self.told(0.0).figure, value=value, unit=unit, reference_date=date), METHOD)

    def weight(self, near: Similar) -> Cited:
        """Return how much a municipality weighs in the comparison."""
        figure = self.told(0.0).figure
        return Cited(replace(figure, value=near.weight, unit=Unit.SHARE, status=Status.ASSUMED), METHOD)

    def change(self, unit: str) -> Cited:
        """Return the change of a municipality, over the years that are averaged."""
        values = self.panel.series[unit]
        before, after = ([values[year] for year in years] for years in (self.found.before, self.found.after))
        return self.told(sum(after) / len(after) - sum(before) / len(before))

    def pupils(self, unit: str) -> Cited:
        """Return the pupils of a municipality, grades 1–9."""
        year, count, _ = _features(self.bundle)[unit]
        return cited.counted(float(count), PUPILS, str(year))

    def education(self, unit: str) -> Cited:
        """Return the share of adults with three years or more after upper secondary school."""
        share = _features(self.bundle)[unit][2]
        year = str(self.bundle.tables[EDUCATION].frame["year"][0])
        return of_table(Figure(share, None, None, Unit.SHARE, year, Status.ESTIMATED, Lineage((EDUCATION,))), EDUCATION)


@lru_cache(maxsize=64)
def _evaluated(
    bundle: Bundle, measure: str, treated: tuple[str, ...], first: int, weights: tuple[float, ...], count: int
) -> Evaluation:
    return evaluate(_panel(bundle, measure), treated, first, weights, count)


def compare(bundle: Bundle, asked: Asked) -> Compared:
    """Return a follow-up.

    Raises:
        PlanError: groups are too small or values are missing; every reason is told.
    """
    weights = tuple(float(weight) for weight in asked.weights)
    found = _evaluated(bundle, asked.measure, asked.treated, int(asked.first), weights, int(asked.count))
    return Compared(asked, found, _panel(bundle, asked.measure), bundle)


@lru_cache(maxsize=8)
def _panel(bundle: Bundle, measure: str) -> Panel:
    """Values by municipality and year, and how many are behind each; of those withheld only that they are few."""
    scale = 1.0 if measure == "test_points" else PERCENT
    series: dict[str, dict[int, float]] = {}
    sizes = _sizes(bundle, _GROUPS[measure])
    for code in every_municipality():
        for year in choices.every_autumn(bundle) if measure == CHOICES else YEARS:
            told = _figure(bundle, Place(code), measure, year)
            value = None if told is None else told.figure.value
            if value is Absence.SECRET:
                sizes.setdefault(code, {})[year] = None
            elif isinstance(value, float):
                series.setdefault(code, {})[year] = value * scale
    known = _features(bundle)
    features = {code: (log(pupils), share) for code, (_, pupils, share) in known.items()}
    return Panel(series, features, {code: pair[0] for code, pair in features.items()}, sizes)


def _figure(bundle: Bundle, place: Place, measure: str, year: int) -> Cited | None:
    if measure == CHOICES:
        return choices.figure(bundle, place, choices.CHOSEN, measure, year)
    return figure_of(bundle, place, measure, year)


def _sizes(bundle: Bundle, group: _Group) -> dict[str, dict[int, float | None]]:
    frame = bundle.tables[group.sizes].frame
    if "sex" in frame.columns:
        frame = frame.filter(pl.col("sex") == "all")
    if "group" in frame.columns:
        frame = frame.filter(pl.col("group") == choices.CHOSEN)
    found: dict[str, dict[int, float | None]] = {}
    for code, year, size in frame.select("municipality", "year", group.column).drop_nulls().iter_rows():
        found.setdefault(code, {})[year + group.later] = float(size)
    return found


@lru_cache(maxsize=2)
def _features(bundle: Bundle) -> dict[str, tuple[int, float, float]]:
    """Year and number of pupils in grades 1–9, and the share of adults with three years or more after school."""
    pupils = bundle.tables[PUPILS].frame
    newest = pupils.filter(pl.col("year") == pl.col("year").max()).drop_nulls("pupils")
    adults = bundle.tables[EDUCATION].frame.filter(pl.col("age_span") == "25-65")
    long = pl.col("persons").filter(pl.col("education_level") == "post_secondary_3_plus").sum()
    shares = dict(adults.group_by("municipality").agg(long / pl.col("persons").sum()).rows())
    rows = newest.select("municipality", "year", "pupils").iter_rows()
    return {code: (year, count, float(shares[code])) for code, year, count in rows if code in shares}
