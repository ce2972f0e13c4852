# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Draws: what is not known about a system, drawn county by county.

Position in the flow: System, Changes and Uncertainty in, tasks out; a task becomes one county's demand, supply and
flows in every draw, here or on another machine. A draw is a set of parameters (migration, persistence, growth, start
gap) times calibrated errors. Draw k is the same for every scenario, every number of draws above k and every machine of
one type of processor. It summarises nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
#: Standard normals of nation, county and cell, for demand and for supply. Each dims (draw, occupation).
Normals = tuple[tuple[Single, Single, Single], tuple[Single, Single, Single]]

#: The start gap's standard deviation as a share of itself: half of itself either way holds 80 %.
GAP_SPREAD: Final = 0.5 / 1.2815515655446004
#: Standard deviation of the log of posts at a plant's suppliers: δ of 0.15 or 0.35 instead of 0.25 in the location
#: quotients moves them by about 0.4 either way, which is taken to hold 80 %. An assumption.
SUPPLIERS_SPREAD: Final = 0.32
LEAST_LEFT: Final = 0.5  # share of an occupation's error that is left when growth is drawn by itself
#: Smaller cells are drawn with the errors of this size: what was seen of a handful of people, carried to the horizon,
#: would give thousands. Unit persons.
SMALLEST: Final = 5.0


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
    normal: Normals
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
    sizes = np.stack([np.broadcast_to(system.demand.employed.sum(axis=0), gap.shape), system.demand.employed], axis=1)

    def normals(place: int) -> Normals:
        cell = _pair(seed, f"cell {place}", calibration.correlation, draws, occupations)
        county = [np.repeat(side[:, [place]], occupations, axis=1) for side in region]
        return (nation[0], county[0], cell[0]), (nation[1], county[1], cell[1])

    total /= _created(shared, sizes, normals, years)
    for place in range(regions):
        yield Task(
            place=place,
            workers=workers[:, place],
            total=total,
            normal=normals(place),
            start=supply.shares[place].astype(np.float32),
            young=young[place],
            joined=np.ascontiguousarray(joined[:, place].transpose(0, 2, 1), dtype=np.float32),
            demand=np.ascontiguousarray((expected.demand - added - estimated)[place].T, dtype=np.float32),
            added=np.ascontiguousarray(added[place].T, dtype=np.float32),
            estimated=np.ascontiguousarray(estimated[place].T, dtype=np.float32),
            gap=gap[place].astype(np.float32),
            size=sizes[place],
            shared=shared,
        )


def _created(shared: Shared, sizes: Array, normals: Callable[[int], Normals], years: int) -> Single:
    """How many times as many people the drawn errors would make of all.

    Errors say how the total is shared out; the total has its own. Both sides are brought back to it in every draw and
    year, by the base year's employment, so that the factor is the same for every scenario.

    Args:
        shared: What all counties share.
        sizes: Employment of the base year, of the nation and of the county. Dims (region, 2, occupation).
        normals: Standard normals of a county.
        years: Base year to horizon.

    Returns:
        For supply and for demand. Dims (draw, year, 2). Unit 1.
    """
    whole = float(sizes[:, 1].sum())
    made = np.zeros((len(shared.tilt), years, 2))
    for place, size in enumerate(sizes):
        demand, supply = county_errors(shared, normals(place), size)
        weight = size[1] / whole
        still = np.zeros_like(shared.slope)
        made[..., 0] += kernels.sum_errors(
            weight, supply, _years(shared.calibration.supply, years), still, shared.grown
        )
        made[..., 1] += kernels.sum_errors(
            weight, demand, _years(shared.calibration.demand, years), shared.slope, shared.grown
        )
    return made.astype(np.float32)


def _normal(seed: int, stream: str, draws: int, width: int) -> Single:
    """Standard normals of a named stream; more draws only add rows."""
    key = [seed, *stream.encode()]
    rng = np.random.Generator(np.random.Philox(np.random.SeedSequence(key)))
    return rng.standard_normal((draws, width), dtype=np.float32)


def migration_shifts(spread: tuple[float, float], regions: int, *, draws: int, seed: int) -> Single:
    """Return how far each draw moves every county's net migration, in multiples of the nation's age pattern.

    Args:
        spread: Standard deviations, of all counties together and of each by itself.
        regions: How many counties.
        draws: How many draws; more only add rows.
        seed: Of the draws.

    Returns:
        Dims (draw, region). Unit 1.
    """
    whole, own = spread
    nation = _normal(seed, "migration nation", draws, 1)
    return whole * nation + own * _normal(seed, "migration region", draws, regions)


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
    shift = migration_shifts(uncertainty.migration, len(people), draws=draws, seed=seed)
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
    demand, supply = county_errors(shared, task.normal, task.size)
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


def county_errors(shared: Shared, normals: Normals, size: Array) -> tuple[Single, Single]:
    """Return one county's one-year log errors of demand and of supply: of nation, county and cell.

    Returns:
        Each dims (3, draw, occupation). Unit 1.
    """
    calibration = shared.calibration
    scale = calibration.scale_of(np.maximum(size[1], SMALLEST)).astype(np.float32)
    demand, supply = (
        _errors(side, normal, size) * scale
        for side, normal in zip((calibration.demand, calibration.supply), normals, strict=True)
    )
    demand[0] *= shared.left
    return demand, supply


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
