# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Difference: two runs taken apart, cell by cell, with the interval of the difference itself.

Position in the flow: two prepared scenarios in, figures out; pages and ``smedja compare`` read it. Both runs are drawn
with the same draws. It says what changes and where, not which of the two is better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core import Figure, Lineage, QueryError, Status, Unit
from smedja.model.ensemble import Bands, Mapper
from smedja.model.simulate import Trajectory
from smedja.scenarios.outlook import LEVELS, NATION, RunInfo, groups_of
from smedja.scenarios.run import Prepared, difference
from smedja.scenarios.view import DEMAND_TABLES, SUPPLY_TABLES

Array = NDArray[np.float64]

#: What can be compared, and the tables it rests on.
DIFFERENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "gap": DEMAND_TABLES,
    "demand": DEMAND_TABLES,
    "supply": SUPPLY_TABLES,
}
SCENARIO_TABLES: Final = ("industry_county", "industry_account", "input_output", "occupation_exposure")


@dataclass(frozen=True)
class Difference:
    """First minus second.

    Attributes:
        first: What identifies the first run.
        second: What identifies the second.
        regions: The nation ("00") first, then the counties.
        years: Base year to horizon.
        occupations: Level → codes.
        values: Level → measure → expected difference. Dims (region, occupation, year). Unit persons.
        bands: Level → intervals and probabilities of the difference.
    """

    first: RunInfo
    second: RunInfo
    regions: tuple[str, ...]
    years: tuple[int, ...]
    occupations: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Mapping[str, Array]]
    bands: Mapping[str, Bands]

    def figure(self, measure: str, level: str, county: str, occupation: str | None, year: int) -> Figure:
        """Return one difference with its intervals.

        Args:
            measure: One of ``DIFFERENCES``.
            level: One of ``LEVELS``.
            county: County code, or "00" for the nation.
            occupation: Code at the level; None for the gap summed over occupations that are expected to be short, as
                every total gap is summed, or another measure summed over all.
            year: Base year to horizon.

        Raises:
            QueryError: one of them does not exist.
        """
        r = _position(self.regions, county, "county")
        t = _position(self.years, year, "year")
        if occupation is None:
            value, ends = self._total(measure, level, r, t)
        else:
            o = _position(self.occupations[level], occupation, level)
            value = float(self.values[level][measure][r, o, t])
            ends = [float(end) for end in self.bands[level].ends[measure][:, r, o, t]]
        chance = None
        if occupation is not None and measure == "gap":
            chance = float(self.bands[level].shortage[r, _position(self.occupations[level], occupation, level), t])
        return Figure(
            value=value,
            low=min(ends[0], value),
            high=max(ends[3], value),
            unit=Unit.PERSONS,
            reference_date=f"{year}-12-31",
            status=Status.MODELLED,
            lineage=Lineage((*DIFFERENCES[measure], *SCENARIO_TABLES), "scenarios", self.first.identity),
            inner=(min(ends[1], value), max(ends[2], value)),
            shortage=chance,
        )

    def _total(self, measure: str, level: str, r: int, t: int) -> tuple[float, list[float]]:
        if measure == "gap":
            ends = [float(end) for end in self.bands[level].short_ends[:, r, t]]
            return float(self.values[level]["short"][r, 0, t]), ends
        ends_of_all = self.bands[LEVELS[0]].ends[measure][:, r, :, t].astype(np.float64)
        value = float(self.values[level][measure][r, :, t].sum())
        middle = self.values[LEVELS[0]][measure][r, :, t]
        halves = np.sqrt(((ends_of_all - middle) ** 2).sum(axis=1)) * np.array([-1.0, -1.0, 1.0, 1.0])
        return value, [value + float(half) for half in halves]

    def largest(self, measure: str, level: str, year: int, county: str | None = None) -> list[tuple[str, str, Figure]]:
        """Return cells by the size of their difference, the largest first.

        Args:
            measure: One of ``DIFFERENCES``.
            level: One of ``LEVELS``.
            year: Base year to horizon.
            county: One county or the nation; every county when None.
        """
        t = _position(self.years, year, "year")
        chosen = self.regions[1:] if county is None else (self.regions[_position(self.regions, county, "county")],)
        cells = [
            (abs(float(self.values[level][measure][self.regions.index(region), o, t])), region, code)
            for region in chosen
            for o, code in enumerate(self.occupations[level])
        ]
        cells.sort(key=lambda cell: (-cell[0], cell[1], cell[2]))
        return [(region, code, self.figure(measure, level, region, code, year)) for _, region, code in cells]


def _position(labels: tuple[str, ...] | tuple[int, ...], wanted: str | int, what: str) -> int:
    if wanted not in labels:
        raise QueryError(f"No {what} {wanted!r} in this comparison", todo=f"They run from {labels[0]} to {labels[-1]}")
    return labels.index(wanted)


def compare(first: Prepared, second: Prepared, *, mapper: Mapper = map) -> Difference:
    """Return what differs between two prepared scenarios, drawn with the same draws.

    Raises:
        ScenarioError: their draws are not the same; see ``run.difference``.
    """
    bands = difference(first, second, mapper=mapper)
    labels = first.expected.labels
    occupations, values = {}, {}
    for level in LEVELS:
        codes, index = groups_of(labels.occupations, level)
        occupations[level] = codes
        one, other = (_by_group(each.expected, index, len(codes)) for each in (first, second))
        values[level] = {name: one[name] - other[name] for name in one}
    return Difference(
        first=first.info,
        second=second.info,
        regions=(NATION, *labels.regions),
        years=labels.years,
        occupations=occupations,
        values=values,
        bands=bands,
    )


def _by_group(path: Trajectory, index: NDArray[np.int64], groups: int) -> dict[str, Array]:
    """Demand, supply, gap and summed shortages with the nation first. Dims (region, group, year)."""
    found: dict[str, Array] = {}
    for name, finest in (("demand", path.demand), ("supply", path.supply)):
        grouped = np.zeros((finest.shape[0] + 1, groups, finest.shape[2]))
        for region, cells in enumerate(finest, start=1):
            np.add.at(grouped[region], index, cells)
        grouped[0] = grouped[1:].sum(axis=0)
        found[name] = grouped
    found["gap"] = found["demand"] - found["supply"]
    found["short"] = np.maximum(found["gap"], 0.0).sum(axis=1, keepdims=True)
    return found
