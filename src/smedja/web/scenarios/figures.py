# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Differences as figures, each with its interval, its status and its lineage.

Position in the flow: a Contrast in, cited figures out; the pages of scenarios fetch every number here. It rounds
nothing and words nothing but what a figure is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

from smedja.core import Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, SectionAddress
from smedja.report.sentences import opposite
from smedja.scenarios.view import MEASURES
from smedja.web.scenarios.compute import DRAWS, Contrast
from smedja.web.scenarios.kinds import KINDS
from smedja.web.scenarios.sides import Side

METHOD: Final = "scenarios"
ADDRESS: Final = SectionAddress("metod-scenarier")
#: A difference that stays below half a person whatever is drawn is none: it is what numbers of four bytes leave behind.
LEAST: Final = 0.5
#: How much wider than the sum of the occupations' intervals that of their sum may be, as a share.
SLACK: Final = 0.05
_NORMAL_90: Final = 1.2816


@dataclass(frozen=True, eq=False)
class Numbers:
    """The figures of one comparison.

    Attributes:
        contrast: The comparison.
        sides: What is compared.
    """

    contrast: Contrast
    sides: tuple[Side, Side]

    def touched(self, measure: str, region: str, occupation: str, year: int) -> bool:
        """Whether a measure of an occupation differs at all."""
        at = self._at(region, occupation, year)
        ends = self.contrast.ends[measure][(slice(None), *at)]
        return float(max(np.abs(ends).max(), abs(self.contrast.difference(measure)[at]))) >= LEAST

    def difference(self, measure: str, region: str, occupation: str, year: int, about: str = "") -> Cited:
        """Return how much a measure of one occupation differs."""
        if not self.touched(measure, region, occupation, year):
            return self._cited(measure, 0.0, (0.0,) * 4, year, about)
        at = self._at(region, occupation, year)
        value = float(self.contrast.difference(measure)[at])
        return self._cited(measure, value, self.contrast.ends[measure][(slice(None), *at)], year, about)

    def total(self, measure: str, region: str, year: int, about: str = "") -> Cited:
        """Return how much a measure of all occupations together differs.

        Errors of a sum are no wider than the sum of errors, unless a few draws of tiny cells have run away from their
        expected value; no interval is given then.
        """
        r, t = self._at(region, self.contrast.occupations[0], year)[::2]
        value = float(self.contrast.difference(measure)[r, :, t].sum())
        ends = self.contrast.total_ends[measure][:, r, t]
        if max(abs(value), float(np.abs(ends).max())) < LEAST:
            return self._cited(measure, 0.0, np.zeros(4), year, about)
        widest = self.contrast.ends[measure][:, r, :, t].sum(axis=1)
        slack = SLACK * (widest[3] - widest[0]) + LEAST
        if ends[0] - slack > value or ends[3] + slack < value or ends[3] - ends[0] > widest[3] - widest[0] + slack:
            return Cited(self._figure(measure, value, year), ADDRESS, about)
        return self._cited(measure, value, ends, year, about)

    def level(self, side: int, measure: str, region: str, occupation: str, year: int) -> Cited:
        """Return what a measure is on one side; its own interval is wider and stands on the county's page."""
        value = float(self.contrast.levels[measure][(side, *self._at(region, occupation, year))])
        figure = self._figure(measure, value, year)
        return Cited(figure, ADDRESS, interval=False)

    def chance(self, region: str, occupation: str, year: int, about: str = "") -> Cited:
        """Return the probability that the first side's gap is larger; its interval is what other draws could give."""
        value = float(self.contrast.larger[self._at(region, occupation, year)])
        half = _NORMAL_90 * sqrt(value * (1.0 - value) / DRAWS)
        figure = Figure(
            value=value,
            low=max(value - half, 0.0),
            high=min(value + half, 1.0),
            unit=Unit.SHARE,
            reference_date=f"{year}-12-31",
            status=Status.MODELLED,
            lineage=self._lineage("gap"),
        )
        return Cited(figure, ADDRESS, about, interval=False)

    def most_changed(self, measure: str, region: str, year: int) -> list[str]:
        """Return the occupations, the largest difference first whichever its sign; those untouched last."""
        r, t = self._at(region, self.contrast.occupations[0], year)[::2]
        sizes = np.abs(self.contrast.difference(measure)[r, :, t])
        return [self.contrast.occupations[o] for o in np.argsort(-sizes, kind="stable")]

    def changes_at(self, year: int) -> bool:
        """Whether anything differs in a year."""
        t = self.contrast.years.index(year)
        return any(
            float(np.abs(self.contrast.difference(name)[..., t]).max()) >= LEAST for name in ("demand", "supply")
        )

    def _at(self, region: str, occupation: str, year: int) -> tuple[int, int, int]:
        held = self.contrast
        return held.regions.index(region), held.occupations.index(occupation), held.years.index(year)

    def _cited(self, measure: str, value: float, ends: np.typing.ArrayLike, year: int, about: str) -> Cited:
        low, inner_low, inner_high, high = (float(end) for end in np.asarray(ends))
        # Draws are numbers of four bytes, and the middle of draws is not the expected value: ends give way to it.
        figure = self._figure(
            measure, value, year, (min(low, value), max(high, value)), (min(inner_low, value), max(inner_high, value))
        )
        return Cited(figure, ADDRESS, about)

    def _figure(
        self,
        measure: str,
        value: float,
        year: int,
        outer: tuple[float, float] | None = None,
        inner: tuple[float, float] | None = None,
    ) -> Figure:
        # Assumed posts differ by the same in every draw but for the last of four bytes: that is no interval.
        narrow = outer is not None and outer[1] - outer[0] < LEAST
        return Figure(
            value=value,
            low=value if narrow else outer[0] if outer else None,
            high=value if narrow else outer[1] if outer else None,
            unit=Unit.PERSONS,
            reference_date=f"{year}-12-31",
            status=Status.MODELLED,
            lineage=self._lineage(measure),
            inner=None if narrow else inner,
        )

    def _lineage(self, measure: str) -> Lineage:
        return Lineage(tables_of(self.sides, measure), METHOD, self.contrast.identity)


def tables_of(sides: tuple[Side, Side], measure: str) -> tuple[str, ...]:
    """Return the tables behind a measure under two scenarios."""
    extra = [
        name
        for side in sides
        if side.scenario is not None
        for change in side.scenario.changes
        for name in KINDS[change.kind].tables
    ]
    return tuple(dict.fromkeys((*MEASURES[measure][1], *extra)))


def size(cited: Cited) -> Cited:
    """Return a difference without its sign, for a sentence that says the direction in words."""
    return opposite(cited) if cited.figure.number < 0 else cited
