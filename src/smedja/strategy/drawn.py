# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Drawn: indicators read off a run, draw by draw, each a sum over its own counties and occupations.

Position in the flow: a prepared run in, arrays out; ``effects`` takes two of them apart. It knows no measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smedja.core import FaultReport, PlanError, Unit
from smedja.model.draws import draw_county
from smedja.scenarios import NATION, Prepared
from smedja.strategy.items import Indicator, RunFeed

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An indicator in a run's terms.

    Attributes:
        indicator: The indicator.
        feed: What it reads.
        regions: Positions of its counties.
        occupations: Positions of its occupations.
    """

    indicator: Indicator
    feed: RunFeed
    regions: tuple[int, ...]
    occupations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An indicator read off a run.

    Attributes:
        years: Base year to horizon.
        expected: Dims (year). Unit persons.
        draws: Dims (draw, year). Unit persons.
    """

    years: tuple[int, ...]
    expected: Array
    draws: Array

    def minus(self, other: Drawn) -> Drawn:
        """Draw by draw."""
        return Drawn(self.years, self.expected - other.expected, self.draws - other.draws)


def wanted_of(indicators: Sequence[Indicator], reference: Prepared, years: Sequence[int] | None) -> list[Wanted]:
    """Return indicators in a run's terms.

    Args:
        indicators: Indicators fed by a run.
        reference: The run.
        years: Years that are asked for; None for all.

    Raises:
        PlanError: one is not fed by a run, names a code or has a unit that the run does not have, or a year is outside
            it; every fault is named.
    """
    labels, report, found = reference.expected.labels, FaultReport("Effects"), []
    for indicator in indicators:
        feed = indicator.feed
        if not isinstance(feed, RunFeed):
            _fault(report, indicator, "feed", "The indicator is not fed by a run", "no_run")
            continue
        if indicator.unit not in (None, Unit.PERSONS):
            _fault(report, indicator, "unit", f"The run gives persons, not {indicator.unit}", "wrong_unit")
        every = feed.county == NATION
        regions = tuple(at for at, code in enumerate(labels.regions) if every or code == feed.county)
        if not regions:
            _fault(report, indicator, "feed.county", f"The run has no county {feed.county!r}", "unknown_code")
        for number, prefix in enumerate(feed.occupations):
            if not any(code.startswith(prefix) for code in labels.occupations):
                what = f"The run has no occupation {prefix!r}"
                _fault(report, indicator, f"feed.occupations[{number}]", what, "unknown_code")
        if not feed.occupations:
            _fault(report, indicator, "feed.occupations", "No occupation is named", "missing")
        chosen = tuple(at for at, code in enumerate(labels.occupations) if code.startswith(feed.occupations))
        found.append(Wanted(indicator, feed, regions, chosen))
    for year in years or ():
        if year not in labels.years[1:]:
            what = f"{year} is not one of the years {labels.base_year + 1}–{labels.horizon}"
            report.add(what, "years", "Choose years of the run", key="years", reason="year_outside")
    report.raise_if_any(PlanError)
    return found


def _fault(report: FaultReport, indicator: Indicator, field: str, what: str, reason: str) -> None:
    place = f"indicator/{indicator.key}.{field}"
    report.add(what, place, "Change the indicator, or leave it out", key=place, reason=reason)


def draw(run: Prepared, wanted: Sequence[Wanted]) -> list[Drawn]:
    """Return what each indicator reads off a run; only the counties that one of them reads are drawn."""
    labels, path = run.expected.labels, run.expected
    needed = {region for each in wanted for region in each.regions}
    sums = np.zeros((len(wanted), int(run.info.parameters["draws"]), len(labels.years)))
    for task in run.tasks() if needed else ():
        if task.place not in needed:
            continue
        demand, supply, _, _ = draw_county(task)
        for number, each in enumerate(wanted):
            if task.place in each.regions:
                sums[number] += _of(each, demand, supply, axis=2)
    found = []
    for each, total in zip(wanted, sums, strict=True):
        demand, supply = (side[list(each.regions)].sum(axis=0) for side in (path.demand, path.supply))
        found.append(Drawn(labels.years, _of(each, demand, supply, axis=0), total))
    return found


def _of(each: Wanted, demand: NDArray[Any], supply: NDArray[Any], axis: int) -> Array:
    """What an indicator reads of both sides, its occupations on an axis, summed with eight bytes."""
    sides = {"demand": demand, "supply": supply}
    chosen = {
        name: np.take(side, each.occupations, axis=axis).sum(axis=axis, dtype=np.float64)
        for name, side in sides.items()
    }
    found: Array = chosen["demand"] - chosen["supply"] if each.feed.measure == "gap" else chosen[each.feed.measure]
    return found
