# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Ensembles: one system, many draws of what is not known about it.

Position in the flow: System, Changes and Uncertainty in, an ``Ensemble`` of intervals and probabilities out, county by
county. A draw is a set of parameters (migration, persistence, growth, start gap) times calibrated errors. Draw k is the
same for every scenario, every number of draws above k and every machine. It estimates no parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.model import kernels
from smedja.model.calibration import Calibration, Errors
from smedja.model.changes import Changes, no_changes
from smedja.model.demand import start_lift
from smedja.model.labour import FIRST_AGE
from smedja.model.pooled import effective_years
from smedja.model.population import project
from smedja.model.simulate import OLD, Trajectory, workers_by_age, young_shares
from smedja.model.spread import SpreadCurve
from smedja.model.system import System

Array = NDArray[np.float64]
Single = NDArray[np.float32]

MEASURES: Final = (
    "demand",
    "supply",
    "gap",
    "exits",
    "entrants",
    "moves",
    "growth",
    "openings",
    "ratio",
    "exit_share",
    "start_gap",
)
#: The first of them are stocks; differences between runs are told of these.
STOCKS: Final = MEASURES[:3]
#: Ends of the 80 and of the 50 % interval.
LEVELS: Final = (0.10, 0.25, 0.75, 0.90)
#: The start gap's standard deviation as a share of itself: half of itself either way holds 80 %.
GAP_SPREAD: Final = 0.5 / 1.2815515655446004
#: Standard deviation of the log of posts at a plant's suppliers: δ of 0.15 or 0.35 instead of 0.25 in the location
#: quotients moves them by about 0.4 either way, which is taken to hold 80 %. An assumption.
SUPPLIERS_SPREAD: Final = 0.32
LEAST_LEFT: Final = 0.5  # share of an occupation's error that is left when growth is drawn by itself
GROUPS_AT_ONCE: Final = 40
#: Gaps that differ by less are the same: it is what numbers of four bytes leave behind. Unit persons.
LEAST_DIFFERENCE: Final = 0.05
#: Smaller cells are drawn with the errors of this size: what was seen of a handful of people, carried to the horizon,
#: would give thousands. Unit persons.
SMALLEST: Final = 5.0
GAP: Final = MEASURES.index("gap")


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What is not known about a system.

    Attributes:
        calibration: How wrong the product was.
        features: What growth of occupations rests on. Dims (occupation, feature).
        covariance: Of the growth's coefficients. Dims (feature, feature).
        migration: Standard deviation of the nation's and of each county's migration, in multiples of the nation's age
            pattern. Unit 1.
        persistence: Standard error of log persistence. Dims (age, occupation). Unit 1/year.
    """

    calibration: Calibration
    features: Array
    covariance: Array
    migration: tuple[float, float]
    persistence: Array


@dataclass(frozen=True, slots=True)
class Bands:
    """Intervals at one level of occupations. The nation is the first place.

    Attributes:
        ends: Measure → ends of the intervals at ``LEVELS``. Dims (end, place, group, year). Unit that of the measure.
        shortage: Probability that demand exceeds supply. Dims (place, group, year). Unit 1.
        short_ends: Ends of the summed gap of occupations that are expected to be short; of a difference, short in
            either run. Dims (end, place, year).
    """

    ends: Mapping[str, Single]
    shortage: Single
    short_ends: Single


@dataclass(frozen=True, slots=True)
class Task:
    """Everything one county's draws need; small enough to be sent to another machine.

    Attributes:
        place: Index of the county.
        workers: Dims (draw, year, age). Unit persons.
        total: Dims (draw, year, 2). Unit 1.
        normal: Standard normals: nation, county and cell for demand, the same for supply. Each dims (draw, occupation).
        start: Shares of the base year. Dims (age, occupation).
        young: Dims (young age, occupation).
        joined: Dims (3, year, occupation). Unit persons.
        demand: Dims (year, occupation). Unit persons.
        added: Posts that a scenario states. Same dims.
        estimated: Posts estimated from them. Same dims.
        gap: Start gap. Dims (occupation). Unit persons.
        size: Persons in the base year: of the nation and of the county by occupation. Dims (2, occupation).
        shared: What all counties share.
    """

    place: int
    workers: Single
    total: Single
    normal: tuple[tuple[Single, Single, Single], tuple[Single, Single, Single]]
    start: Single
    young: Single
    joined: Single
    demand: Single
    added: Single
    estimated: Single
    gap: Single
    size: Array
    shared: Shared


@dataclass(frozen=True, slots=True)
class Shared:
    """What every county's task carries along.

    Attributes:
        persistence: Dims (age, occupation). Unit 1.
        noise: Dims (age, occupation). Unit 1.
        tilt: Dims (draw, occupation). Standard normal.
        slope: Dims (draw, occupation). Unit 1/year.
        gap_normal: Dims (draw, occupation). Standard normal.
        guess: What a draw multiplies estimated posts with. Dims (draw). Unit 1.
        grown: Effective years. Dims (year).
        left: Share of the nation's error left beside drawn growth. Dims (occupation).
        calibration: How wrong the product was.
    """

    persistence: Single
    noise: Single
    tilt: Single
    slope: Single
    gap_normal: Single
    guess: Single
    grown: Single
    left: Single
    calibration: Calibration


def tasks(
    system: System, changes: Changes, uncertainty: Uncertainty, expected: Trajectory, *, draws: int, seed: int
) -> Iterable[Task]:
    """Return one task per county.

    Args:
        system: The reference.
        changes: The scenario's.
        uncertainty: What is not known.
        expected: ``simulate(system, changes)``.
        draws: How many.
        seed: Of every random number.
    """
    supply, calibration = system.supply, uncertainty.calibration
    regions, occupations, years = expected.demand.shape
    workers = _workers(system, changes, uncertainty, draws, seed)
    usual = workers if changes.moves_nobody else _workers(system, no_changes(system.labels), uncertainty, draws, seed)
    total = _totals(usual, system, calibration, draws, seed)
    shared = _shared(system, uncertainty, draws, seed, years)
    young = young_shares(supply).astype(np.float32)
    added, estimated = changes.demand_added, changes.demand_estimated
    joined = np.stack([changes.joined.stock, changes.joined.entrants, changes.joined.exits])
    gap = system.demand.employed * (start_lift(system.demand) - 1.0)
    nation = _pair(seed, "nation", calibration.correlation, draws, occupations)
    region = _pair(seed, "region", calibration.region_correlation, draws, regions)
    for place in range(regions):
        cell = _pair(seed, f"cell {place}", calibration.correlation, draws, occupations)
        county = [np.repeat(side[:, [place]], occupations, axis=1) for side in region]
        yield Task(
            place=place,
            workers=workers[:, place],
            total=total,
            normal=((nation[0], county[0], cell[0]), (nation[1], county[1], cell[1])),
            start=supply.shares[place].astype(np.float32),
            young=young[place],
            joined=np.ascontiguousarray(joined[:, place].transpose(0, 2, 1), dtype=np.float32),
            demand=np.ascontiguousarray((expected.demand - added - estimated)[place].T, dtype=np.float32),
            added=np.ascontiguousarray(added[place].T, dtype=np.float32),
            estimated=np.ascontiguousarray(estimated[place].T, dtype=np.float32),
            gap=gap[place].astype(np.float32),
            size=np.stack([system.demand.employed.sum(axis=0), system.demand.employed[place]]),
            shared=shared,
        )


def _normal(seed: int, stream: str, draws: int, width: int) -> Single:
    """Standard normals of a named stream; more draws only add rows."""
    key = [seed, *stream.encode()]
    rng = np.random.Generator(np.random.Philox(np.random.SeedSequence(key)))
    return rng.standard_normal((draws, width), dtype=np.float32)


def _pair(seed: int, stream: str, correlation: float, draws: int, width: int) -> tuple[Single, Single]:
    """Correlated normals for demand and supply."""
    demand, own = _normal(seed, f"{stream} demand", draws, width), _normal(seed, f"{stream} supply", draws, width)
    rest = np.float32(np.sqrt(1.0 - correlation**2))
    return demand, np.float32(correlation) * demand + rest * own


def _workers(system: System, changes: Changes, uncertainty: Uncertainty, draws: int, seed: int) -> Single:
    """Workers of each draw. Dims (draw, region, year, age). Unit persons."""
    supply = system.supply
    rates = supply.rates
    people = supply.population
    weight = np.maximum(people.sum(axis=0), 1.0)
    pattern = rates.survival * (rates.migration * people).sum(axis=0) / weight
    whole, own = uncertainty.migration
    shift = whole * _normal(seed, "migration nation", draws, 1) + own * _normal(
        seed, "migration region", draws, len(people)
    )
    return kernels.draw_workers(
        people,
        rates.survival[None] * (1.0 + rates.migration),
        rates.fertility,
        pattern,
        changes.migration,
        supply.participation[None, None] * changes.participation,
        supply.commuting,
        supply.workplace_factor,
        shift.astype(np.float64),
        FIRST_AGE,
    )


def _totals(usual: Single, system: System, calibration: Calibration, draws: int, seed: int) -> Single:
    """Factors of both sides: supply's own migration is in its workers, demand follows that of the reference.

    Args:
        usual: Workers of the reference. Dims (draw, region, year, age). Unit persons.
        system: The reference.
        calibration: How wrong the total was.
        draws: How many.
        seed: Of the draws.
    """
    years = usual.shape[2]
    error = calibration.total.draws(_normal(seed, "total", draws, 1), np.ones(1))
    business = np.exp(error * np.arange(years) ** calibration.total.power)
    drawn = usual.sum(axis=(1, 3), dtype=np.float64)
    path = project(system.supply.population, system.supply.rates, years=years - 1)
    foreseen = workers_by_age(path, system.supply).sum(axis=(1, 2))
    return np.stack([business, business * drawn / foreseen], axis=2).astype(np.float32)


def _shared(system: System, uncertainty: Uncertainty, draws: int, seed: int, years: int) -> Shared:
    calibration, demand = uncertainty.calibration, system.demand
    occupations = len(system.labels.occupations)
    spread = np.linalg.cholesky(uncertainty.covariance + 1e-18 * np.eye(len(uncertainty.covariance)))
    beta = _normal(seed, "growth", draws, len(spread)).astype(np.float64) @ spread.T
    slope = beta @ uncertainty.features.T
    grown = effective_years(years - 1, tested=demand.tested, fading=demand.fading)
    nation = calibration.demand.nation
    size = demand.employed.sum(axis=0)
    half = (nation.quantile(0.9, size, 1.0) - nation.quantile(0.1, size, 1.0)) / (2 * 1.2816)
    own = np.sqrt(np.einsum("of,fg,og->o", uncertainty.features, uncertainty.covariance, uncertainty.features))
    left = np.sqrt(np.maximum(1.0 - (own / np.maximum(half, 1e-9)) ** 2, LEAST_LEFT**2))
    return Shared(
        persistence=system.supply.persistence.astype(np.float32),
        noise=uncertainty.persistence.astype(np.float32),
        tilt=np.clip(_normal(seed, "persistence", draws, occupations), -3.0, 3.0),
        slope=slope.astype(np.float32),
        gap_normal=_normal(seed, "start gap", draws, occupations),
        guess=np.exp(np.float32(SUPPLIERS_SPREAD) * _normal(seed, "suppliers", draws, 1)[:, 0]),
        grown=grown.astype(np.float32),
        left=left.astype(np.float32),
        calibration=calibration,
    )


Cells = tuple[Single, Single, Single, Single]


def draw_county(task: Task) -> Cells:
    """Return one county's demand, supply, entrants and exits. Dims (draw, year, occupation). Unit persons."""
    shared = task.shared
    stock, entrants, exits = kernels.draw_stocks(
        np.ascontiguousarray(task.workers),
        task.start,
        task.young,
        shared.persistence,
        shared.noise,
        shared.tilt,
        OLD,
    )
    years = stock.shape[1]
    scale = shared.calibration.scale_of(np.maximum(task.size[1], SMALLEST)).astype(np.float32)
    demand, supply = (
        _errors(side, normal, task.size) * scale for side, normal in zip(_sides(shared), task.normal, strict=True)
    )
    demand[0] *= shared.left
    return kernels.draw_cells(
        stock,
        entrants,
        exits,
        task.joined,
        task.demand,
        task.added,
        task.estimated,
        shared.guess,
        task.total,
        shared.slope,
        shared.grown,
        demand,
        _years(shared.calibration.demand, years),
        supply,
        _years(shared.calibration.supply, years),
        np.float32(GAP_SPREAD) * np.abs(task.gap) * shared.gap_normal,
    )


def _sides(shared: Shared) -> tuple[Errors, Errors]:
    return shared.calibration.demand, shared.calibration.supply


def _errors(errors: Errors, normal: Sequence[Single], size: Array) -> Single:
    """One-year log errors of nation, county and cell. Dims (3, draw, occupation)."""
    nation, cell = np.maximum(size, SMALLEST)
    sizes = (nation, np.ones_like(nation), cell)
    curves: tuple[SpreadCurve, ...] = (errors.nation, errors.region, errors.local)
    return np.stack([curve.draws(each, of) for curve, each, of in zip(curves, normal, sizes, strict=True)]).astype(
        np.float32
    )


def _years(errors: Errors, years: int) -> Single:
    ahead = np.arange(years, dtype=np.float64)
    powers = (errors.nation.power, errors.region.power, errors.local.power)
    return np.stack([ahead**power for power in powers]).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Summary:
    """One place's intervals at one level. Dims as in ``Bands`` without the place."""

    ends: Single
    shortage: Single
    short_ends: Single


def summarise(cells: Cells, index: NDArray[np.int64], short: NDArray[np.bool_], other: Cells | None = None) -> Summary:
    """Return intervals of one place, or of its difference from the same place and draws in another run.

    Args:
        cells: Demand, supply, entrants and exits. Dims (draw, year, occupation).
        index: Group of each occupation.
        short: Which groups' gaps are summed. Dims (group, year).
        other: Cells to take off, draw by draw; then only ``STOCKS`` are told, and the probability is that of a larger
            gap.
    """
    groups = int(index.max()) + 1
    draws, years, _ = cells[0].shape
    names, least = (MEASURES, 0.0) if other is None else (STOCKS, LEAST_DIFFERENCE)
    ends = np.empty((len(LEVELS), len(names), groups, years), dtype=np.float32)
    shortage = np.empty((groups, years), dtype=np.float32)
    summed = np.zeros((years, draws), dtype=np.float32)
    for first in range(0, groups, GROUPS_AT_ONCE):
        chosen = range(first, min(first + GROUPS_AT_ONCE, groups))
        here = slice(first, first + len(chosen))
        if other is None:
            measures = kernels.draw_measures(*_grouped_draws(cells, index, chosen))
        else:
            measures = _stocks(cells, index, chosen) - _stocks(other, index, chosen)
        summed += np.einsum("gtn,gt->tn", measures[:, GAP], short[here].astype(np.float32))
        shortage[here] = (measures[:, GAP] > least).mean(axis=2)
        measures.sort(axis=-1)
        ends[:, :, here] = _read_off(measures).transpose(0, 2, 1, 3)
    summed.sort(axis=-1)
    return Summary(ends, shortage, _read_off(summed))


def _grouped_draws(cells: Sequence[Single], index: NDArray[np.int64], groups: Sequence[int]) -> list[Single]:
    """Each part summed by group. Dims (group, year, draw)."""
    members = [np.flatnonzero(index == group) for group in groups]
    return [
        np.stack([part[:, :, m[0]].T if len(m) == 1 else part[:, :, m].sum(axis=2).T for m in members])
        for part in cells
    ]


def _stocks(cells: Cells, index: NDArray[np.int64], groups: Sequence[int]) -> Single:
    """Demand, supply and gap. Dims (group, measure, year, draw)."""
    demand, supply = _grouped_draws(cells[:2], index, groups)
    return np.stack([demand, supply, demand - supply], axis=1)


def _read_off(ordered: Single) -> Single:
    """Quantiles of ordered draws on the last axis, linear between them. Dims (end, …)."""
    last = ordered.shape[-1] - 1
    found = []
    for level in LEVELS:
        low = int(np.floor(level * last))
        part = np.float32(level * last - low)
        found.append(ordered[..., low] + part * (ordered[..., min(low + 1, last)] - ordered[..., low]))
    return np.stack(found)


Mapper = Callable[[Callable[[Task], Cells], Iterable[Task]], Iterable[Cells]]
Levels = Mapping[str, NDArray[np.int64]]


def run_ensemble(
    work: Iterable[Task], levels: Levels, expected: Trajectory, *, mapper: Mapper = map
) -> dict[str, Bands]:
    """Return the intervals of every level, the nation first.

    Args:
        work: One task per county.
        levels: Level → group of each occupation.
        expected: The trajectory that the draws are around.
        mapper: Runs the tasks and gives results in their order: ``map`` here, a cluster's elsewhere. The same bytes
            come out whichever it is.
    """
    short = _short(expected, levels)
    found: dict[str, list[Summary]] = {name: [] for name in levels}
    for place, cells in _with_nation(mapper(draw_county, work)):
        for name, index in levels.items():
            found[name].append(summarise(cells, index, short[name][place]))
    return _collected(found)


def run_difference(
    work: tuple[Iterable[Task], Iterable[Task]],
    levels: Levels,
    expected: tuple[Trajectory, Trajectory],
    *,
    mapper: Mapper = map,
) -> dict[str, Bands]:
    """Return the intervals of the first run minus the second, draw by draw.

    Both runs have the same draws, so what is uncertain in both cancels and the difference is far more certain than
    either.

    Args:
        work: Tasks of both, with the same seed and number of draws.
        levels: Level → group of each occupation.
        expected: Trajectories of both.
        mapper: As for ``run_ensemble``.
    """
    one, another = (_short(each, levels) for each in expected)
    found: dict[str, list[Summary]] = {name: [] for name in levels}
    pairs = zip(*(_with_nation(mapper(draw_county, each)) for each in work), strict=True)
    for (place, cells), (_, others) in pairs:
        for name, index in levels.items():
            either = one[name][place] | another[name][place]
            found[name].append(summarise(cells, index, either, others))
    return _collected(found)


def _short(expected: Trajectory, levels: Levels) -> dict[str, NDArray[np.bool_]]:
    """Which groups are expected to be short. Level → dims (place, group, year), the nation first."""
    gap = np.concatenate([expected.gap.sum(axis=0, keepdims=True), expected.gap])
    return {name: np.stack([_grouped(place, index) > 0 for place in gap]) for name, index in levels.items()}


def _with_nation(counties: Iterable[Cells]) -> Iterator[tuple[int, Cells]]:
    """The counties' cells as places 1, 2, …, and at the end their sum as place 0, always added in the same order."""
    nation: Cells | None = None
    for place, cells in enumerate(counties, start=1):
        if nation is None:
            nation = cells[0].copy(), cells[1].copy(), cells[2].copy(), cells[3].copy()
        else:
            for whole, part in zip(nation, cells, strict=True):
                np.add(whole, part, out=whole)
        yield place, cells
    if nation is not None:
        yield 0, nation


def _collected(found: dict[str, list[Summary]]) -> dict[str, Bands]:
    return {name: _bands([places[-1], *places[:-1]]) for name, places in found.items()}


def _grouped(values: Array, index: NDArray[np.int64]) -> Array:
    out = np.zeros((int(index.max()) + 1, values.shape[1]))
    np.add.at(out, index, values)
    return out


def _bands(places: list[Summary]) -> Bands:
    ends = np.stack([place.ends for place in places], axis=2)
    return Bands(
        ends={name: ends[:, number] for number, name in enumerate(MEASURES[: ends.shape[1]])},
        shortage=np.stack([place.shortage for place in places]),
        short_ends=np.stack([place.short_ends for place in places], axis=1),
    )
