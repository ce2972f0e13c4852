# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Differences as figures, each with its interval, its status and its lineage.

Position in the flow: a Difference in, cited figures out; the pages of scenarios fetch every number here. It rounds
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
from smedja.scenarios.difference import FINEST, LEAST, Difference
from smedja.scenarios.outlook import ALL
from smedja.scenarios.view import MEASURES
from smedja.web.scenarios.compute import DRAWS
from smedja.web.scenarios.kinds import KINDS
from smedja.web.scenarios.sides import Side

METHOD: Final = "scenarios"
ADDRESS: Final = SectionAddress("metod-scenarier")
_NORMAL_90: Final = 1.2816


@dataclass(frozen=True, eq=False)
class Numbers:
    """The figures of one comparison.

    Attributes:
        contrast: The comparison.
        sides: What is compared.
    """

    contrast: Difference
    sides: tuple[Side, Side]

    def touched(self, measure: str, region: str, occupation: str, year: int) -> bool:
        """Whether a measure of an occupation differs at all."""
        return self.contrast.touched(measure, FINEST, region, occupation, year)

    def difference(self, measure: str, region: str, occupation: str, year: int, about: str = "") -> Cited:
        """Return how much a measure of one occupation differs."""
        return self._cited(measure, FINEST, region, occupation, year, about)

    def total(self, measure: str, region: str, year: int, about: str = "") -> Cited:
        """Return how much a measure of all occupations together differs."""
        return self._cited(measure, ALL, region, ALL, year, about)

    def level(self, side: int, measure: str, region: str, occupation: str, year: int) -> Cited:
        """Return what a measure is on one side; its own interval is wider and stands on the county's page."""
        at = self.contrast.at(FINEST, region, occupation, year)
        figure = Figure(
            value=float(self.contrast.sides[FINEST][measure][(side, *at)]),
            low=None,
            high=None,
            unit=Unit.PERSONS,
            reference_date=f"{year}-12-31",
            status=Status.MODELLED,
            lineage=self._lineage(measure),
        )
        return Cited(figure, ADDRESS, interval=False)

    def chance(self, region: str, occupation: str, year: int, about: str = "") -> Cited:
        """Return the probability that the first side's gap is larger; its interval is what other draws could give."""
        value = self.contrast.larger(FINEST, region, occupation, year)
        half = _NORMAL_90 * sqrt(value * (1.0 - value) / DRAWS)
        figure = Figure(
            value=value,
            low=max(value - half, 0.0),
            high=min(value + half, 1.0),
            unit=Unit.PROBABILITY,
            reference_date=f"{year}-12-31",
            status=Status.MODELLED,
            lineage=self._lineage("gap"),
        )
        return Cited(figure, ADDRESS, about, interval=False)

    def most_changed(self, measure: str, region: str, year: int) -> list[str]:
        """Return the occupations, the largest difference first whichever its sign; those untouched last."""
        return [code for _, code in self.contrast.largest(measure, FINEST, year, region)]

    def changes_at(self, year: int) -> bool:
        """Whether anything differs in a year."""
        t = self.contrast.years.index(year)
        return any(float(np.abs(self.contrast.expected(name)[..., t]).max()) >= LEAST for name in ("demand", "supply"))

    def _cited(self, measure: str, level: str, region: str, occupation: str, year: int, about: str) -> Cited:
        figure = self.contrast.figure(measure, level, region, occupation, year, tables_of(self.sides, measure))
        return Cited(figure, ADDRESS, about)

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
