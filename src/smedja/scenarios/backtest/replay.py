# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Replay: every method from every origin, beside what came.

Position in the flow: register and tables in, a ``Replay`` out, from which scores, calibration and cell verdicts are
made. It scores nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.data import Tables
from smedja.scenarios.backtest.known import know
from smedja.scenarios.backtest.methods import Level, forecasts, levels
from smedja.scenarios.growth import windows
from smedja.scenarios.parameters import Parameters
from smedja.scenarios.register import Register

Array = NDArray[np.float64]

FIRST: Final = 2015  # the first origin with a change behind it
#: The split. What was chosen for the forecasts (features, ridge, what is learned from) was chosen on outcomes up to
#: this year; outcomes after it are scored. The form of the intervals was settled with later coverage in view, so
#: coverage is weaker evidence than the other scores.
LAST_CHOSEN_ON: Final = 2019


@dataclass(frozen=True, slots=True)
class Outcome:
    """One origin and target at one level.

    Attributes:
        origin: Last year known.
        target: Year forecast.
        last: At the origin. Dims (cell). Unit persons.
        actual: At the target. Dims (cell). Unit persons.
        forecasts: Method → dims (cell). Unit persons.
    """

    origin: int
    target: int
    last: Array
    actual: Array
    forecasts: Mapping[str, Array]

    @property
    def horizon(self) -> int:
        """Years ahead."""
        return self.target - self.origin

    @property
    def held_out(self) -> bool:
        """Whether the outcome is later than everything that was chosen on."""
        return self.target > LAST_CHOSEN_ON


@dataclass(frozen=True, slots=True)
class Replay:
    """All outcomes of all levels.

    Attributes:
        levels: The levels.
        outcomes: Level name → outcomes, by origin and target.
    """

    levels: tuple[Level, ...]
    outcomes: Mapping[str, tuple[Outcome, ...]]

    def level(self, name: str) -> Level:
        """A level by its name."""
        return next(level for level in self.levels if level.name == name)


def replay(
    register: Register,
    tables: Tables,
    served: Array,
    parameters: Parameters | None = None,
    *,
    tell: Callable[[str], None] = lambda _: None,
) -> Replay:
    """Return every method's forecasts from 2015 on beside what came.

    Args:
        register: The whole register; each origin is shown its own part.
        tables: Population, births and deaths.
        served: Whom occupations of public services serve. Dims (occupation, age).
        parameters: The product's assumptions; the defaults when None.
        tell: Called with a short line before each origin.
    """
    parameters = parameters or Parameters()
    ladder = levels(register.regions, register.occupations)
    found: dict[str, list[Outcome]] = {level.name: [] for level in ladder}
    pairs = list(windows(register, register.years[-1], first=FIRST))
    for origin in sorted({start for start, _ in pairs}):
        tell(f"origin {origin} …")
        known = know(register, tables, origin)
        product, supply = known.forecast(parameters, served), known.supply()
        targets = [target for start, target in pairs if start == origin]
        came = np.array([register.by_county[..., register.at(year)].sum() for year in targets])
        for level in ladder:
            said = forecasts(known, product, supply, level, came)
            last = level.cellwise(register.by_county[..., register.at(origin)])
            for number, target in enumerate(targets):
                actual = level.cellwise(register.by_county[..., register.at(target)])
                each = {name: values[:, number] for name, values in said.items()}
                found[level.name].append(Outcome(origin, target, last, actual, each))
    return Replay(ladder, {name: tuple(outcomes) for name, outcomes in found.items()})
