# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Report: everything that the backtest has to say, and what it was to meet.

Position in the flow: made by ``backtest``, read by the page *Träffsäkerhet*, ``smedja backtest`` and docs. Gates are
limits set before the model was built; one that is missed is told like one that is met.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from smedja.data import Tables
from smedja.model.calibration import Calibration
from smedja.scenarios.backtest.calibrate import FINEST, SEED, calibrate
from smedja.scenarios.backtest.cells import judge
from smedja.scenarios.backtest.methods import BASELINES, PRODUCT
from smedja.scenarios.backtest.replay import LAST_CHOSEN_ON, replay
from smedja.scenarios.backtest.scoring import (
    COVERED,
    DRAWS,
    FIRST_SCORED,
    Score,
    SizeScore,
    quantiles,
    score_all,
    score_sizes,
)
from smedja.scenarios.backtest.stocks import StockScore, score_education, score_population
from smedja.scenarios.growth import BRIDGED, FIRST_ORIGIN, RIDGE, masked
from smedja.scenarios.parameters import Parameters
from smedja.scenarios.register import Register

if TYPE_CHECKING:
    import polars as pl

Array = NDArray[np.float64]

SCHEMA: Final = "smedja.backtest/1"
DIGITS: Final = {"ssyk2012_1": 1, "ssyk2012_2": 2, "ssyk2012_3": 3}
MOST_OF_BASELINE: Final = 0.92  # the product's WAPE over the best baseline's, at most
GATED: Final = (3, 5)  # horizons that the first two gates are about
LEAST_COVERED, MOST_COVERED = 0.75, 0.85  # of the 80 % interval
FEWEST_PERSONS: Final = 5.0  # smaller cells are noise that no interval is promised for


@dataclass(frozen=True, slots=True)
class Gate:
    """A limit and what was measured.

    Attributes:
        gate: "wape", "direction" or "coverage".
        horizon: Years ahead.
        low: Smallest size of the class that it is about; None for all cells.
        measured: Unit 1.
        least: Least that is asked for; None when there is none.
        most: Most that is asked for; None when there is none.
        against: Name of the baseline that it is measured against; empty when there is none.
        met: Whether it is met.
    """

    gate: str
    horizon: int
    low: float | None
    measured: float
    least: float | None
    most: float | None
    against: str
    met: bool


@dataclass(frozen=True)
class Report:
    """The whole report.

    Attributes:
        scores: Every level, set of outcomes, horizon and method.
        sizes: The product by size class.
        gates: What was asked for.
        stocks: Population and education groups.
        settings: The split, the breaks, what was chosen.
    """

    scores: tuple[Score, ...]
    sizes: tuple[SizeScore, ...]
    gates: tuple[Gate, ...]
    stocks: tuple[StockScore, ...]
    settings: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data by docs/schemas/backtest.schema.json; numbers to six digits."""
        rows = {name: [_rounded(asdict(row)) for row in getattr(self, name)] for name in _ROWS}
        return {"schema": SCHEMA, "settings": dict(self.settings), **rows}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Report:
        """Return the report that ``to_dict`` wrote."""
        rows = {name: tuple(kind(**_tupled(row)) for row in plain[name]) for name, kind in _ROWS.items()}
        return cls(settings=plain["settings"], **rows)

    def find(self, level: str, horizon: int, method: str, outcomes: str = "held_out") -> Score | None:
        """Return one score; None where there is none."""
        wanted = (level, outcomes, horizon, method)
        found = (s for s in self.scores if (s.level, s.outcomes, s.horizon, s.method) == wanted)
        return next(found, None)


_ROWS: Final[dict[str, type[Any]]] = {"scores": Score, "sizes": SizeScore, "gates": Gate, "stocks": StockScore}


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    def short(value: Any) -> Any:
        if isinstance(value, float):
            return round(value, 6)
        return [short(each) for each in value] if isinstance(value, tuple) else value

    return {name: short(value) for name, value in row.items()}


def _tupled(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


@dataclass(frozen=True)
class Backtest:
    """The report, the verdict on every cell, and the calibration for runs."""

    report: Report
    cells: pl.DataFrame
    calibration: Calibration


def backtest(
    register: Register,
    tables: Tables,
    served: Array,
    identity: str,
    *,
    parameters: Parameters | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Backtest:
    """Replay, score, judge and calibrate.

    Args:
        register: The whole register.
        tables: Population, births, deaths and education groups.
        served: Whom occupations of public services serve. Dims (occupation, age).
        identity: Of the tables and the code.
        parameters: The product's assumptions; the defaults when None.
        tell: Called with a short line before each long step.
    """
    replayed = replay(register, tables, served, parameters, tell=tell)
    found = quantiles(replayed, tell)
    tell("scores …")
    rows, sizes = score_all(replayed, found), score_sizes(replayed, found)
    tell("population and education groups …")
    stocks = [*score_population(tables, register.regions), *score_education(tables)]
    report = Report(tuple(rows), tuple(sizes), tuple(gates(rows, sizes)), tuple(stocks), _settings(register, identity))
    cells = judge(replayed, register.regions, register.occupations, DIGITS)
    return Backtest(report, cells, calibrate(replayed, until=register.years[-1], identity=identity))


def _settings(register: Register, identity: str) -> dict[str, Any]:
    return {
        "identity": identity,
        "register": [register.years[0], register.years[-1]],
        "chosen_on_outcomes_to": LAST_CHOSEN_ON,
        "first_scored_origin": FIRST_SCORED,
        "first_origin_learned_from": FIRST_ORIGIN,
        "ridge": RIDGE,
        "breaks_masked": list(masked(register)),
        "breaks_bridged": list(BRIDGED),
        "draws": DRAWS,
        "seed": SEED,
        "coverage_of": list(COVERED),
    }


def gates(rows: list[Score], sizes: list[SizeScore]) -> list[Gate]:
    """Return what was asked for beside what was measured, at county × minor group over the held-out outcomes."""
    held = [row for row in rows if row.level == FINEST and row.outcomes == "held_out"]
    found = []
    for horizon in GATED:
        mine = {row.method: row for row in held if row.horizon == horizon}
        best = min((mine[name] for name in BASELINES), key=lambda row: row.wape)
        ratio = mine[PRODUCT].wape / best.wape
        met = ratio <= MOST_OF_BASELINE
        found.append(Gate("wape", horizon, None, ratio, None, MOST_OF_BASELINE, best.method, met))
        surest = max((mine[name] for name in BASELINES), key=lambda row: row.direction)
        right = mine[PRODUCT].direction
        met = right >= surest.direction
        found.append(Gate("direction", horizon, None, right, surest.direction, None, surest.method, met))
    for size in sizes:
        if size.level == FINEST and size.low >= FEWEST_PERSONS:
            covered = size.coverage[COVERED.index(0.80)]
            met = LEAST_COVERED <= covered <= MOST_COVERED
            found.append(Gate("coverage", size.horizon, size.low, covered, LEAST_COVERED, MOST_COVERED, "", met))
    return found
