# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A view: the outlook at one level of occupations, the nation included, with intervals.

Position in the flow: built by an Outlook, read by pages and commands. Stocks are sums of finer stocks; intervals are no
sums, each is read off the draws at the view's own level. It draws nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja.core import Absence, Figure, Lineage, QueryError, Status, Unit
from smedja.model.ensemble import Bands

if TYPE_CHECKING:
    from smedja.scenarios.outlook import Outlook, RunInfo

Array = NDArray[np.float64]

#: ROA's cut-offs for inflow over openings, from few to many who seek the job.
ROA_CUTS: Final = (0.85, 1.00, 1.05, 1.15)
ROA_CLASSES: Final = ("very_good", "good", "fair", "moderate", "poor")

SUPPLY_TABLES: Final = (
    "employed_occupation_county",
    "employed_occupation_age",
    "population_county",
    "population_municipality",
    "deaths_county",
    "births_county",
    "education_municipality",
    "education_part",
    "education_group",
    "occupation_education_level",
    "commuting",
)
#: Demand as a whole follows supply, so it rests on supply's tables too.
DEMAND_TABLES: Final = (*SUPPLY_TABLES, "adverts_county")
_ALL = DEMAND_TABLES

#: Unit, tables, method section and whether the figure covers the years since the base year or one year's end.
MEASURES: Final[dict[str, tuple[Unit, tuple[str, ...], str, bool]]] = {
    "demand": (Unit.PERSONS, DEMAND_TABLES, "demand", False),
    "supply": (Unit.PERSONS, SUPPLY_TABLES, "supply", False),
    "gap": (Unit.PERSONS, _ALL, "gap", False),
    "exits": (Unit.PERSONS, SUPPLY_TABLES, "exits", True),
    "entrants": (Unit.PERSONS, SUPPLY_TABLES, "entrants", True),
    "moves": (Unit.PERSONS, SUPPLY_TABLES, "moves", True),
    "growth": (Unit.PERSONS, DEMAND_TABLES, "growth", True),
    "openings": (Unit.PERSONS, _ALL, "openings", True),
    "ratio": (Unit.RATIO, _ALL, "ratio", True),
    "exit_share": (Unit.SHARE, SUPPLY_TABLES, "exits", True),
    "start_gap": (Unit.PERSONS, ("employed_occupation_county", "adverts_county"), "start-gap", False),
}


@dataclass(frozen=True)
class View:
    """Figures of one run at one level.

    Attributes:
        run: The run.
        level: Level of the occupation classification.
        regions: The nation ("00") first, then the counties.
        occupations: Codes at the level.
        years: Base year to horizon.
        values: Measure → array. Dims (region, occupation, year). NaN where a ratio has no openings.
        lows: The same for the lower end of the 80 % interval.
        highs: The same for the upper end.
        inner_lows: The same for the lower end of the 50 % interval.
        inner_highs: The same for the upper end.
        shortage: Probability that demand exceeds supply. Dims (region, occupation, year). Unit 1.
        sum_ends: Measure → drawn ends of its sum over all occupations, of gaps over those expected to be short: 10, 25,
            75, 90 %. Dims (end, region, year).
        relative_error: Past errors over those of "no change". Dims (region, occupation). NaN where nothing was scored.
        usual_error: Median relative error three years ahead. Same dims. Unit 1.
    """

    run: RunInfo
    level: str
    regions: tuple[str, ...]
    occupations: tuple[str, ...]
    years: tuple[int, ...]
    values: dict[str, Array]
    lows: dict[str, Array]
    highs: dict[str, Array]
    inner_lows: dict[str, Array]
    inner_highs: dict[str, Array]
    shortage: Array
    sum_ends: dict[str, Array]
    relative_error: Array
    usual_error: Array

    def figure(self, measure: str, county: str, occupation: str, year: int) -> Figure:
        """Return one figure.

        Args:
            measure: One of ``MEASURES``.
            county: County code, or "00" for the nation.
            occupation: Code at the view's level.
            year: Base year to horizon.

        Raises:
            QueryError: one of the four does not exist.
        """
        if measure not in MEASURES:
            raise QueryError(f"No measure called {measure!r}", todo=f"Choose one of {', '.join(MEASURES)}")
        at = (self.region_index(county), self.occupation_index(occupation), self.year_index(year))
        value, low, high, inner_low, inner_high = (
            float(part[measure][at]) for part in (self.values, self.lows, self.highs, self.inner_lows, self.inner_highs)
        )
        figure = self.figure_from(measure, year, value, low, high)
        if isinstance(figure.value, Absence):
            return figure
        told = float(self.relative_error[at[:2]])
        return replace(
            figure,
            inner=(inner_low, inner_high),
            shortage=float(self.shortage[at]),
            relative_error=None if np.isnan(told) else told,
        )

    def total(self, measure: str, county: str, year: int, occupations: tuple[str, ...] | None = None) -> Figure:
        """Return the sum over occupations of one measure.

        For ``gap`` only shortages are summed: a surplus of one occupation does not fill another's posts. The interval
        is that of the same occupations' sum; occupations that are not expected to be short, but may be, are in neither.
        Over all occupations the interval is read off the draws. A choice of them is taken to hang together as all do:
        its errors, taken as independent, are widened by as much as those of all would have to be, and are at most
        their sum.
        """
        r, t = self.region_index(county), self.year_index(year)
        chosen = [self.occupation_index(code) for code in (occupations or self.occupations)]
        values = self.values[measure][r, :, t]
        counted = values > 0 if measure == "gap" else np.ones(len(values), dtype=bool)
        mine = np.isin(np.arange(len(values)), chosen) & counted
        middle = float(values[mine].sum())
        ends = []
        parts = (self.lows, self.inner_lows, self.inner_highs, self.highs)
        for number, (part, way) in enumerate(zip(parts, (-1, -1, 1, 1), strict=True)):
            halves = np.abs(part[measure][r, :, t] - values)
            drawn = way * (float(self.sum_ends[measure][number, r, t]) - float(values[counted].sum()))
            apart = _together(halves[counted])
            wider = max(drawn, 0.0) / apart if apart > 0 else 1.0
            ends.append(middle + way * min(wider * _together(halves[mine]), float(halves[mine].sum())))
        floor = 0.0 if measure == "gap" else -np.inf
        figure = self.figure_from(measure, year, middle, *_around(middle, (ends[0], ends[3]), floor))
        if isinstance(figure.value, Absence):
            return figure
        return replace(figure, inner=_around(middle, (ends[1], ends[2]), floor))

    def figure_from(self, measure: str, year: int, value: float, low: float, high: float) -> Figure:
        """Wrap numbers of a measure as a figure of this run."""
        unit, tables, method, _ = MEASURES[measure]
        period, status = told_of(measure, self.years[0], year)
        known = not np.isnan(value)
        return Figure(
            value=value if known else Absence.NOT_APPLICABLE,
            low=low if known else None,
            high=high if known else None,
            unit=unit,
            reference_date=period,
            status=status,
            lineage=Lineage(tables=tables, method=method, run=self.run.identity),
        )

    def rows(self, county: str, year: int) -> pl.DataFrame:
        """Return all occupations of a county in a year, the largest gap first.

        Returns:
            Columns occupation, then each measure with ``_low`` and ``_high``, ``shortage`` (its probability), ``roa``
            (class of the ratio) and
            ``sure`` ("shortage" or "surplus" when the interval does not cross zero, else "unsure").
        """
        r, t = self.region_index(county), self.year_index(year)
        columns: dict[str, list[str] | Array] = {"occupation": list(self.occupations)}
        for measure in MEASURES:
            columns[measure] = self.values[measure][r, :, t]
            columns[f"{measure}_low"] = self.lows[measure][r, :, t]
            columns[f"{measure}_high"] = self.highs[measure][r, :, t]
        columns["shortage"] = self.shortage[r, :, t]
        columns["employed"] = self.values["supply"][r, :, 0]
        frame = pl.DataFrame(columns).fill_nan(None)
        sure = (
            pl.when(pl.col("gap_low") > 0)
            .then(pl.lit("shortage"))
            .when(pl.col("gap_high") < 0)
            .then(pl.lit("surplus"))
            .otherwise(pl.lit("unsure"))
        )
        roa = pl.col("ratio").map_elements(roa_class, return_dtype=pl.String)
        return frame.with_columns(roa=roa, sure=sure).sort("gap", "occupation", descending=[True, False])

    def region_index(self, county: str) -> int:
        """Position of a county code. Raises QueryError naming what there is."""
        return _position(self.regions, county, "county")

    def occupation_index(self, occupation: str) -> int:
        """Position of an occupation code. Raises QueryError."""
        return _position(self.occupations, occupation, self.level)

    def year_index(self, year: int) -> int:
        """Position of a year. Raises QueryError."""
        if not self.years[0] <= year <= self.years[-1]:
            raise QueryError(
                f"No projection for {year}", todo=f"Choose a year from {self.years[0]} to {self.years[-1]}"
            )
        return year - self.years[0]


def told_of(measure: str, base: int, year: int) -> tuple[str, Status]:
    """Return what a measure's figure of a year refers to, and its status.

    Args:
        measure: One of ``MEASURES``.
        base: Last year of data.
        year: Base year to horizon.
    """
    at = base if measure == "start_gap" else year
    period = f"{base}–{year}" if MEASURES[measure][3] and year > base else f"{at}-12-31"
    return period, Status.ESTIMATED if measure == "start_gap" or year == base else Status.MODELLED


def _together(halves: Array) -> float:
    """Half-width of a sum whose terms' errors are independent."""
    return float(np.hypot.reduce(halves, initial=0.0))


def _around(value: float, ends: tuple[float, float], floor: float) -> tuple[float, float]:
    """Ends that hold their value and do not go below a floor."""
    return min(max(ends[0], floor), value), max(ends[1], value)


def roa_class(ratio: float) -> str:
    """Return ROA's class of a supply/openings ratio: "very_good" (for those who seek work) to "poor"."""
    return ROA_CLASSES[int(np.searchsorted(ROA_CUTS, ratio, side="left"))]


def _position(labels: tuple[str, ...], wanted: str, what: str) -> int:
    try:
        return labels.index(wanted)
    except ValueError:
        raise QueryError(
            f"No {what} {wanted!r} in this run", todo=f"Codes run from {labels[0]} to {labels[-1]}"
        ) from None


def build_view(
    outlook: Outlook, level: str, groups: tuple[tuple[str, ...], NDArray[np.int64]], skill: tuple[Array, Array]
) -> View:
    """Return the view of an outlook at a level.

    Args:
        outlook: The run's result at the finest level.
        level: Name of the level.
        groups: Codes of the level, and for each finest occupation the index of its code.
        skill: Past errors over those of "no change", and the usual error. Dims (region, occupation).
    """
    labels, index = groups
    path = outlook.trajectory
    demand, supply, entrants, exits, moves = (
        _with_nation(_grouped(a, index, len(labels)))
        for a in (path.demand, path.supply, path.entrants, path.exits, path.moves)
    )
    start = _with_nation(_grouped(outlook.start_gap[..., None], index, len(labels)))
    values = _values(demand, supply, np.cumsum(entrants, -1), np.cumsum(exits, -1), np.cumsum(moves, -1))
    values["start_gap"] = np.broadcast_to(start, demand.shape)
    bands = outlook.bands[level]
    lows, inner_lows, inner_highs, highs = (_ends(values, bands, end) for end in range(4))
    return View(
        run=outlook.run,
        level=level,
        regions=outlook.regions,
        occupations=labels,
        years=path.labels.years,
        values=values,
        lows=lows,
        highs=highs,
        inner_lows=inner_lows,
        inner_highs=inner_highs,
        shortage=bands.shortage.astype(np.float64),
        sum_ends=_sum_ends(outlook, bands),
        relative_error=skill[0],
        usual_error=skill[1],
    )


def _sum_ends(outlook: Outlook, bands: Bands) -> dict[str, Array]:
    """Drawn ends of sums. Measure → dims (end, region, year)."""
    every = outlook.bands["all"].ends
    found = {name: ends[:, :, 0].astype(np.float64) for name, ends in every.items()}
    return found | {"gap": bands.short_ends.astype(np.float64)}


def _ends(values: dict[str, Array], bands: Bands, end: int) -> dict[str, Array]:
    """One end of every measure's interval, moved where needed so that it holds the expected value.

    Draws are numbers of four bytes, and the middle of the draws of a curved measure is not its expected value.
    """
    towards = np.minimum if end < 2 else np.maximum
    return {name: towards(bands.ends[name][end].astype(np.float64), value) for name, value in values.items()}


def _values(demand: Array, supply: Array, entrants: Array, exits: Array, moves: Array) -> dict[str, Array]:
    growth = demand - demand[..., :1]
    yearly_growth = np.diff(demand, axis=-1, prepend=demand[..., :1])
    openings = np.cumsum(np.maximum(yearly_growth, 0.0), axis=-1) + exits
    some = openings > 0.5  # less than half a post in the whole period gives no meaningful ratio
    return {
        "demand": demand,
        "supply": supply,
        "gap": demand - supply,
        "exits": exits,
        "entrants": entrants,
        "moves": moves,
        "growth": growth,
        "openings": openings,
        "ratio": np.divide(entrants + moves, openings, out=np.full_like(openings, np.nan), where=some),
        "exit_share": np.divide(
            exits, supply[..., :1], out=np.zeros_like(exits), where=np.broadcast_to(supply[..., :1] > 0, exits.shape)
        ),
    }


def _grouped(values: Array, index: NDArray[np.int64], groups: int) -> Array:
    membership = (index[:, None] == np.arange(groups)).astype(np.float64)
    grouped: Array = np.einsum("rot,og->rgt", values, membership, optimize=True)
    return grouped


def _with_nation(values: Array) -> Array:
    return np.concatenate([values.sum(axis=0, keepdims=True), values])
