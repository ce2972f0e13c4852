# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What could be known when a round was decided: the gap as it would have been forecast from the data of the day.

Position in the flow: register and population of the baseline cut off at an origin in, a gap per county and occupation
out, by the backtest's own functions; a comparison of rounds with a plan reads it. It scores no forecast.

A round of a year is decided in January of the next. The occupation register of a year is published about eighteen
months after its December, so the last one known to applicants is that of two years before. Those who begin in the
autumn after the decision graduate about five years after that origin, which is as far as the backtest looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core import QueryError
from smedja.data import Tables
from smedja.scenarios import Parameters
from smedja.scenarios.backtest.known import know
from smedja.scenarios.growth import FIRST_ORIGIN, LONGEST
from smedja.scenarios.register import Register

Array = NDArray[np.float64]

KNOWN_AFTER: Final = 2  # years from the register's year to the first round that could read it


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A gap as it could be forecast for a round.

    Nobody observed open posts at the origin in an open table, so it starts from no gap; and demand is scaled to the
    same projected total as supply, so it says which occupations and counties would fall short of others, not whether
    the nation would.

    Attributes:
        round_year: Year of application.
        origin: Last year of the register that was known.
        target: Year that the gap is of.
        regions: Labels.
        occupations: Labels, at ssyk2012_3.
        employed: At the origin. Dims (region, occupation). Unit persons.
        demand: Forecast for the target. Same dims and unit.
        supply: Forecast for the target, by cohorts. Same dims and unit.
    """

    round_year: int
    origin: int
    target: int
    regions: tuple[str, ...]
    occupations: tuple[str, ...]
    employed: Array
    demand: Array
    supply: Array

    @property
    def gap(self) -> Array:
        """Demand minus supply; positive is shortage. Dims (region, occupation). Unit persons."""
        return self.demand - self.supply


def foreseen(
    round_year: int,
    register: Register,
    tables: Tables,
    served: Array,
    *,
    ahead: int = LONGEST,
    parameters: Parameters | None = None,
) -> Foreseen:
    """Return the gap that could be forecast when a round was applied for.

    Args:
        round_year: Year of application.
        register: The whole register; nothing after the origin is looked at.
        tables: Population, births and deaths.
        served: Whom occupations of public services serve. Dims (occupation, age).
        ahead: Years from the origin to the gap.
        parameters: The product's assumptions; the defaults when None.

    Raises:
        QueryError: the origin is not in the register, nothing could be learned at it, or the gap is too far ahead.
    """
    origin = round_year - KNOWN_AFTER
    if not FIRST_ORIGIN <= origin <= register.years[-1]:
        first, last = (year + KNOWN_AFTER for year in (FIRST_ORIGIN, register.years[-1]))
        raise QueryError(f"No forecast for the round of {round_year}", todo=f"Use a round of {first} to {last}")
    if not 1 <= ahead <= LONGEST:
        raise QueryError(f"{ahead} years ahead of the origin", todo=f"Use 1 to {LONGEST}")
    known = know(register, tables, origin)
    demand = known.forecast(parameters or Parameters(), served)
    return Foreseen(
        round_year=round_year,
        origin=origin,
        target=origin + ahead,
        regions=register.regions,
        occupations=register.occupations,
        employed=known.counts[..., -1],
        demand=demand[..., ahead],
        supply=known.supply()[..., ahead],
    )
