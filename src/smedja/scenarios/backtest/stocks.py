# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Population and education groups, backtested as far as their open tables reach.

Position in the flow: part of the report. Population is scored as the product projects it; education groups only with
baselines, since no open table by age and group lets the product's own projection of them be replayed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja.data import Tables
from smedja.model import baselines, scores
from smedja.model.population import VitalRates, project
from smedja.scenarios.cube import cube
from smedja.scenarios.people import COUNTS, known_population, population_of, vital_rates

Array = NDArray[np.float64]

AGE_STEP: Final = 5
ORIGINS: Final = COUNTS[1:-1]  # a count before it gives migration, a count after it the outcome
FIRST_EDUCATION_ORIGIN: Final = 2010  # four changes behind it
LONGEST: Final = 5


@dataclass(frozen=True, slots=True)
class StockScore:
    """One method at one horizon.

    Attributes:
        what: "population" or "education".
        horizon: Years ahead.
        method: Name of the method.
        origins: Origins that it rests on.
        cells: Cells times origins.
        wape: Unit 1.
        relative: Over that of no change. Unit 1.
        direction: Share of cells whose direction was right.
        bias: Unit 1, positive is too many.
    """

    what: str
    horizon: int
    method: str
    origins: tuple[int, ...]
    cells: int
    wape: float
    relative: float
    direction: float
    bias: float


def score_population(tables: Tables, regions: tuple[str, ...]) -> list[StockScore]:
    """Score population by county and five-year age group, five years ahead from 2010 and 2015."""
    found: dict[str, list[tuple[Array, Array, Array]]] = {}
    for origin in ORIGINS:
        target = COUNTS[COUNTS.index(origin) + 1]
        start, end = (population_of(tables, regions, year) for year in (origin, target))
        survival, fertility = vital_rates(tables, regions, last=origin)
        still = VitalRates(survival, fertility, np.zeros_like(start))
        said = {
            "no_change": start,
            "cohorts_without_migration": project(start, still, years=target - origin)[-1],
            "smedja": known_population(tables, regions, origin, years=target - origin)[-1],
        }
        for method, values in said.items():
            found.setdefault(method, []).append((_by_age_group(values), _by_age_group(end), _by_age_group(start)))
    horizon = COUNTS[1] - COUNTS[0]
    return _scored("population", horizon, found, ORIGINS)


def _by_age_group(population: Array) -> Array:
    """Both sexes by five-year age group, the last from 95 on. Dims (region × age_group)."""
    starts = np.arange(0, 100, AGE_STEP)
    grouped: Array = np.add.reduceat(population.sum(axis=1), starts, axis=1).ravel()
    return grouped


def score_education(tables: Tables) -> list[StockScore]:
    """Score education groups in the nation by sex, one to five years ahead, with baselines alone."""
    frame = tables["education_group"].frame.with_columns(cell=pl.col("education_group") + pl.col("sex"))
    years = tuple(sorted(frame["year"].unique().to_list()))
    cells = tuple(sorted(frame["cell"].unique().to_list()))
    counts = cube(frame, {"cell": cells, "year": years}, "persons", absent=0.0)
    rows: list[StockScore] = []
    for horizon in range(1, LONGEST + 1):
        found: dict[str, list[tuple[Array, Array, Array]]] = {}
        origins = tuple(year for year in years if year >= FIRST_EDUCATION_ORIGIN and year + horizon <= years[-1])
        for origin in origins:
            at = years.index(origin)
            known, actual = counts[:, : at + 1], counts[:, at + horizon]
            said = {
                "no_change": baselines.no_change(known, horizon),
                "damped_trend": baselines.damped_trend(known, horizon),
                "linear_trend": baselines.linear_trend(known, horizon),
                "auto_ets": baselines.auto_ets(known, horizon),
            }
            for method, values in said.items():
                found.setdefault(method, []).append((values[:, -1], actual, known[:, -1]))
        rows += _scored("education", horizon, found, origins)
    return rows


def _scored(
    what: str, horizon: int, found: dict[str, list[tuple[Array, Array, Array]]], origins: tuple[int, ...]
) -> list[StockScore]:
    joined = {
        method: tuple(np.concatenate(each) for each in zip(*parts, strict=True)) for method, parts in found.items()
    }
    naive = scores.wape(joined["no_change"][0], joined["no_change"][1])
    return [
        StockScore(
            what=what,
            horizon=horizon,
            method=method,
            origins=origins,
            cells=len(actual),
            wape=scores.wape(forecast, actual),
            relative=scores.wape(forecast, actual) / naive,
            direction=scores.direction(forecast, actual, last),
            bias=scores.bias(forecast, actual),
        )
        for method, (forecast, actual, last) in joined.items()
    ]
