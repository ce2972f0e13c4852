# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The Solution: what should begin where and when, what it costs, and what one more of anything is worth.

Position in the flow: ``solve`` makes it, pages, commands and documents read it. Figures are made from it elsewhere; it
knows no language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from smedja.optimise.places.problem import Problem

Array = NDArray[np.float64]
Ending = Literal["optimal", "time_limit"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided. All beyond today.

    Attributes:
        more: Intake above today's. Dims (programme, region, cycle). Unit persons/year.
        fewer: Intake below today's. Same dims.
        opened: Places opened. Same dims. Unit places.
        steered: Graduates at work who are steered. Dims (programme, choice, region, milestone). Unit persons.
        sources: Source → persons who come another way. Dims (region, occupation, cycle). Unit persons/year.
    """

    more: Array
    fewer: Array
    opened: Array
    steered: Array
    sources: Mapping[str, Array]

    def intake(self, problem: Problem) -> Array:
        """Intake of each planned year. Dims (programme, region, year). Unit persons/year."""
        change = np.repeat(self.more - self.fewer, problem.settings.cycle, axis=2)
        intake: Array = problem.today[:, :, None] + change
        return intake


@dataclass(frozen=True, slots=True)
class Prices:
    """Shadow prices: by how much the objective falls if there is one more in each year of a cycle, for one of those.

    What is decided stands for a cycle, so one more in a single year helps nobody. A krona's price is net of the krona.

    Attributes:
        place: One more place to begin on, its own cost not counted. Dims (programme, region, cycle). Unit SEK/place.
        applicant: One more applicant. Dims (programme, region, cycle). Unit SEK/person.
        resources: Resource → one more of it for a year. Dims (group, region, cycle). Unit SEK/unit/year.
        budget: One more krona. Dims (cycle). Unit SEK/SEK. Zero where the budget does not bind or is none.
    """

    place: Array
    applicant: Array
    resources: Mapping[str, Array]
    budget: Array


@dataclass(frozen=True, slots=True)
class Solution:
    """A plan.

    Attributes:
        problem: What was asked.
        decision: What is decided.
        prices: What one more is worth.
        added: Workers that the plan adds. Dims (region, occupation, milestone). Unit persons.
        spending: Cost beyond today; negative where more is saved. Dims (region, year). Unit SEK/year.
        objective: What was minimised: cost, expected shortage, worst draws and pull, all at the first planned year's
            value. Unit SEK.
        bound: No plan of the problem can be cheaper: the objective when intakes may be too small to be run, less the
            most that the lines of the expected shortage are too high. Unit SEK.
        ending: Whether the solver finished.
    """

    problem: Problem
    decision: Decision
    prices: Prices
    added: Array
    spending: Array
    objective: float
    bound: float
    ending: Ending

    @property
    def intake(self) -> Array:
        """Intake of each planned year. Dims (programme, region, year). Unit persons/year."""
        return self.decision.intake(self.problem)

    @property
    def gap(self) -> float:
        """How far the objective may be from the best there is, as a share of itself. Unit 1."""
        return max(0.0, self.objective - self.bound) / max(abs(self.objective), 1.0)

    def shortage(self, *, planned: bool = True) -> Array:
        """Empty posts in every draw, with the plan or with today's intake.

        Returns:
            Dims (draw, region, occupation, milestone). Unit persons.
        """
        added = self.added if planned else 0.0
        short: Array = np.maximum(self.problem.gap - added, 0.0)
        return short
