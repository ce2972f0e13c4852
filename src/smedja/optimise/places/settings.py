# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Settings: what whoever asks for a plan decides, as opposed to what the data say.

Position in the flow: read from a command or a form, kept with the answer. Each has a default that is an assumption of
the product and is shown as one. It holds no county and no programme.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from smedja.core import FaultReport, ScenarioError

YEARS_IN_CYCLE: Final = 3  # the planning documents of upper secondary education are renewed every third year


@dataclass(frozen=True, slots=True)
class Target:
    """A demand on the answer: at most so many posts may be expected to stand empty.

    Attributes:
        occupation: Occupation, at the model's level.
        region: County.
        year: A milestone.
        most: Expected shortage that is allowed. Unit persons.
    """

    occupation: str
    region: str
    year: int
    most: float


@dataclass(frozen=True, slots=True)
class Pin:
    """A demand on the answer: a programme's intake is given, from the first planned year to the last.

    Attributes:
        programme: Key of the programme.
        region: County.
        intake: Unit persons/year.
    """

    programme: str
    region: str
    intake: float


@dataclass(frozen=True, slots=True)
class Settings:
    """What is decided and not known.

    Attributes:
        first_year: First year whose intake is planned.
        years: How many years are planned; a whole number of cycles.
        cycle: Years between two decisions; intake stands still in between.
        budget: Most that may be spent a year beyond today's cost; None for no limit. Unit SEK/year.
        empty_post: What a post that stands empty costs a year. Unit SEK/person/year.
        weights: Beginnings of occupation codes, each with a multiple of that cost; the longest that fits counts, and 1
            where none does.
        risk: Weight of the mean cost of the worst draws beside the mean of all. Unit 1.
        tail: Share of draws that are not the worst ones. Unit 1.
        pull: Cost of each place by which intake differs from today's. Unit SEK/place/year.
        redirected: Most of the graduates of added places that can be steered to other occupations that the education
            leads to. Unit 1.
        discount: Yearly discount. Unit 1/year.
        deepest_cut: Most of today's intake that may be taken away. Unit 1.
        after: Further years that the last milestone stands for beyond those of its cycle. Who graduates after it is not
            counted.
        targets: Demands on shortages.
        pins: Demands on intakes.
        time_limit: Longest time of a solver run; None for no limit. Unit s.
    """

    first_year: int = 2027
    years: int = 12
    cycle: int = YEARS_IN_CYCLE
    budget: float | None = None
    empty_post: float = 400_000.0
    weights: tuple[tuple[str, float], ...] = ()
    risk: float = 0.0
    tail: float = 0.9
    pull: float = 5_000.0
    redirected: float = 0.3
    discount: float = 0.035
    deepest_cut: float = 0.1
    after: int = 10
    targets: tuple[Target, ...] = ()
    pins: tuple[Pin, ...] = ()
    time_limit: float | None = None

    def __post_init__(self) -> None:
        """Refuse what no plan could be made from; all faults together.

        Raises:
            ScenarioError: a cost is negative, a share is none, or the years are no whole number of cycles.
        """
        report = FaultReport("Settings of the plan")
        self._check_amounts(report)
        for name in ("redirected", "deepest_cut"):
            if not 0.0 <= getattr(self, name) <= 1.0:
                report.add(f"{name} is {getattr(self, name)}", name, "Give a share from 0 to 1", key=name)
        if not 0.0 <= self.tail < 1.0:
            report.add(f"tail is {self.tail}", "tail", "Give a share from 0 to below 1", key="tail")
        if self.cycle < 1 or self.years < self.cycle or self.years % self.cycle:
            report.add(f"{self.years} years in cycles of {self.cycle}", "years", "Give a multiple of the cycle")
        for occupation, weight in self.weights:
            if not 0.0 <= weight < math.inf:
                report.add(f"the weight is {weight}", f"weights: {occupation}", "Give a number from 0 up")
        report.raise_if_any(ScenarioError)

    def _check_amounts(self, report: FaultReport) -> None:
        for name, least in (("empty_post", 1.0), ("risk", 0.0), ("pull", 0.0), ("discount", 0.0), ("after", 0)):
            if not least <= getattr(self, name) < math.inf:
                report.add(f"{name} is {getattr(self, name)}", name, f"Give a number from {least:g} up", key=name)
        for name, least in (("budget", 0.0), ("time_limit", 0.001)):
            value = getattr(self, name)
            if value is not None and not least <= value < math.inf:
                report.add(f"{name} is {value}", name, f"Give a number from {least:g} up, or none", key=name)

    def weight(self, occupation: str) -> float:
        """How many times as much an empty post of an occupation costs. Unit 1."""
        fitting = [(len(code), weight) for code, weight in self.weights if occupation.startswith(code)]
        return max(fitting)[1] if fitting else 1.0

    @property
    def planned(self) -> tuple[int, ...]:
        """The years whose intake is planned."""
        return tuple(range(self.first_year, self.first_year + self.years))

    @property
    def milestones(self) -> tuple[int, ...]:
        """The years at which shortages are weighed: each the year after a cycle."""
        return tuple(range(self.first_year + self.cycle, self.first_year + self.years + 1, self.cycle))
