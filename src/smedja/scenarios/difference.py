# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Difference: two runs taken apart, cell by cell, with the interval of the difference itself.

Position in the flow: two prepared scenarios in, figures out; pages and ``smedja compare`` read it. Both runs are drawn
with the same draws. It says what changes and where, not which of the two is better.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core import Figure, Lineage, QueryError, Status, Unit
from smedja.model.ensemble import Bands, Mapper
from smedja.model.simulate import Trajectory
from smedja.scenarios.outlook import ALL, LEVELS, NATION, RunInfo, groups_of
from smedja.scenarios.run import Prepared, difference
from smedja.scenarios.view import MEASURES

Array = NDArray[np.float64]

DIFFERENCES: Final = ("gap", "demand", "supply")
SCENARIO_TABLES: Final = ("industry_county", "industry_account", "input_output", "occupation_exposure")
FINEST: Final = LEVELS[-1]
#: A difference that stays below half a person whatever is drawn is none: numbers of four bytes leave it behind.
LEAST: Final = 0.5


@dataclass(frozen=True, eq=False)
class Difference:
    """First minus second.

    Attributes:
        first: What identifies the first run.
        second: What identifies the second.
        regions: The nation ("00") first, then the counties.
        years: Base year to horizon.
        occupations: Level → codes; the level "all" has one, "all".
        sides: Level → measure → the expected values of both. Dims (side, region, occupation, year). Unit persons.
        bands: Level → intervals and probabilities of the difference.
    """

    first: RunInfo
    second: RunInfo
    regions: tuple[str, ...]
    years: tuple[int, ...]
    occupations: Mapping[str, tuple[str, ...]]
    sides: Mapping[str, Mapping[str, Array]]
    bands: Mapping[str, Bands]

    @property
    def identity(self) -> str:
        """What names the comparison: the scenario's run, or both runs when neither is the reference."""
        if not self.second.scenario:
            return self.first.identity
        return f"{self.first.identity}-{self.second.identity}"

    def expected(self, measure: str, level: str = FINEST) -> Array:
        """Expected difference of a measure. Dims (region, occupation, year). Unit persons."""
        both = self.sides[level][measure]
        apart: Array = both[0] - both[1]
        return apart

    def at(self, level: str, county: str, occupation: str, year: int) -> tuple[int, int, int]:
        """Position of a cell. Raises QueryError naming what there is."""
        return (
            _position(self.regions, county, "county"),
            _position(self.occupations[level], occupation, level),
            _position(self.years, year, "year"),
        )

    def touched(self, measure: str, level: str, county: str, occupation: str, year: int) -> bool:
        """Whether a cell differs at all."""
        at = self.at(level, county, occupation, year)
        ends = self.bands[level].ends[measure][(slice(None), *at)]
        return float(max(np.abs(ends).max(), abs(self.expected(measure, level)[at]))) >= LEAST

    def figure(
        self,
        measure: str,
        level: str,
        county: str,
        occupation: str,
        year: int,
        tables: Sequence[str] = SCENARIO_TABLES,
    ) -> Figure:
        """Return one difference with its intervals.

        Args:
            measure: One of ``DIFFERENCES``.
            level: One of ``LEVELS``, or "all".
            county: County code, or "00" for the nation.
            occupation: Code at the level; "all" at the level "all".
            year: Base year to horizon.
            tables: What the scenarios rest on beside the measure's own tables.

        Raises:
            QueryError: one of them does not exist.
        """
        at = self.at(level, county, occupation, year)
        bands = self.bands[level]
        touched = self.touched(measure, level, county, occupation, year)
        value = float(self.expected(measure, level)[at]) if touched else 0.0
        ends = [float(end) for end in bands.ends[measure][(slice(None), *at)]] if touched else [0.0] * 4
        # Posts that are stated differ by the same in every draw but for the last of four bytes: that is no interval.
        ends = [value] * 4 if ends[3] - ends[0] < LEAST else ends
        return Figure(
            value=value,
            low=min(ends[0], value),
            high=max(ends[3], value),
            unit=Unit.PERSONS,
            reference_date=f"{year}-12-31",
            status=Status.MODELLED,
            lineage=Lineage(tuple(dict.fromkeys((*MEASURES[measure][1], *tables))), "scenarios", self.identity),
            inner=(min(ends[1], value), max(ends[2], value)),
        )

    def larger(self, level: str, county: str, occupation: str, year: int) -> float:
        """Return the share of draws in which the first's gap is larger. Unit 1."""
        return float(self.bands[level].shortage[self.at(level, county, occupation, year)])

    def largest(self, measure: str, level: str, year: int, county: str | None = None) -> list[tuple[str, str]]:
        """Return county and occupation of cells by the size of their difference, the largest first.

        Args:
            measure: One of ``DIFFERENCES``.
            level: One of ``LEVELS``.
            year: Base year to horizon.
            county: One county or the nation; every county when None.
        """
        t = _position(self.years, year, "year")
        chosen = self.regions[1:] if county is None else (self.regions[_position(self.regions, county, "county")],)
        sizes = np.abs(self.expected(measure, level)[..., t])
        cells = [
            (-float(sizes[self.regions.index(region), o]), region, code)
            for region in chosen
            for o, code in enumerate(self.occupations[level])
        ]
        return [(region, code) for _, region, code in sorted(cells)]


def _position(labels: tuple[str, ...] | tuple[int, ...], wanted: str | int, what: str) -> int:
    if wanted not in labels:
        raise QueryError(f"No {what} {wanted!r} in this comparison", todo=f"They run from {labels[0]} to {labels[-1]}")
    return labels.index(wanted)


def compare(first: Prepared, second: Prepared, *, levels: Sequence[str] = LEVELS, mapper: Mapper = map) -> Difference:
    """Return what differs between two prepared scenarios, drawn with the same draws.

    Args:
        first: One run.
        second: The run that is taken off.
        levels: Levels of occupations to compare at; all of them together always comes along.
        mapper: Where the draws are computed; see ``run_ensemble``.

    Raises:
        ScenarioError: their draws are not the same; see ``run.difference``.
    """
    labels = first.expected.labels
    groups = {level: groups_of(labels.occupations, level) for level in (*levels, ALL)}
    bands = difference(first, second, {level: index for level, (_, index) in groups.items()}, mapper=mapper)
    sides = {}
    for level, (codes, index) in groups.items():
        one, other = (_by_group(each.expected, index, len(codes)) for each in (first, second))
        sides[level] = {name: np.stack([one[name], other[name]]) for name in one}
    return Difference(
        first=first.info,
        second=second.info,
        regions=(NATION, *labels.regions),
        years=labels.years,
        occupations={level: codes for level, (codes, _) in groups.items()},
        sides=sides,
        bands=bands,
    )


def _by_group(path: Trajectory, index: NDArray[np.int64], groups: int) -> dict[str, Array]:
    """Demand, supply and gap with the nation first. Dims (region, group, year)."""
    found: dict[str, Array] = {}
    for name, finest in (("demand", path.demand), ("supply", path.supply)):
        grouped = np.zeros((finest.shape[0] + 1, groups, finest.shape[2]))
        for region, cells in enumerate(finest, start=1):
            np.add.at(grouped[region], index, cells)
        grouped[0] = grouped[1:].sum(axis=0)
        found[name] = grouped
    found["gap"] = found["demand"] - found["supply"]
    return found
