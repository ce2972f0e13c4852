# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The places problem: everything one plan needs, as arrays with labels.

Position in the flow: scenarios assemble it from a drawn run and a country's programmes, ``build`` turns it into a
linear programme. Everything in it is **beyond today**: intakes, money, teachers and people are what differs from a
future in which as many begin each year as now. It solves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from smedja.core import AbsenceError, FaultReport, ScenarioError
from smedja.optimise.places.programme import Programmes
from smedja.optimise.places.settings import Pin, Settings

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that enrolled places use and that a county has only so much more of.

    Attributes:
        name: ``teachers`` or ``practice``.
        groups: Labels of those who share one supply.
        use: Of one enrolled place. Dims (group, programme). Unit of the resource per place.
        spare: What is there beyond today's use. Dims (group, region, year). Unit of the resource.
    """

    name: str
    groups: tuple[str, ...]
    use: Array
    spare: Array


@dataclass(frozen=True, slots=True)
class Source:
    """Another way to fill posts than education.

    Attributes:
        name: ``recruitment`` or ``validation``.
        most: Persons a year, by the occupation they fill. Dims (region, occupation). Unit persons/year.
        cost: Of one person. Unit SEK/person.
        kept: Share of those who came in a year that is at work at a milestone. Dims (year, milestone). Unit 1.
    """

    name: str
    most: Array
    cost: float
    kept: Array


@dataclass(frozen=True, slots=True)
class People:
    r"""What becomes of those who begin. All dims in the problem's order.

    A graduate at work takes the occupations $\Pi_{pro} = S_{pro} + (1 - \sum_o S_{pro}) B_{bro}$ of the education:
    those that it is known to lead to by themselves, $S$, and all others as educations of its kind and age have them,
    $B$. Without the place the same person would have had the occupations of the others, $(A - e\,\Pi)/(1 - e)$, with
    $A$ those of all young of the county and age and $e$ the share of them that has the education already. The
    difference is $(\Pi - A)/(1 - e)$, and adds nobody.

    Attributes:
        kept: Share of an intake that has graduated and goes on working at a milestone; 0 before graduation. Dims
            (programme, year, milestone). Unit 1.
        working: Share of graduates at work. Dims (programme, region). Unit 1.
        moving: Where those go who do not stay. Dims (region). Unit 1, sum 1.
        own: S. Dims (programme, region, occupation). Unit 1.
        usual: B. Dims (kind, region, occupation). Unit 1, sum 1.
        kind: Index of each programme's kind in ``usual``. Dims (programme).
        others: A. Dims (age, region, occupation). Unit 1, sum 1.
        age: Index of each programme's age in ``others``. Dims (programme).
        educated: e. Dims (programme, region). Unit 1.
        choices: Occupations that one who is steered can choose between, as indices; -1 where there are no more. Dims
            (programme, choice).
        grade: How well one who is steered fills a post there. Dims (programme, choice). Unit 1.
    """

    kept: Array
    working: Array
    moving: Array
    own: Array
    usual: Array
    kind: NDArray[np.int64]
    others: Array
    age: NDArray[np.int64]
    educated: Array
    choices: NDArray[np.int64]
    grade: Array

    @property
    def mix(self) -> Array:
        """Occupations of one graduate at work. Dims (programme, region, occupation). Unit 1."""
        mix: Array = self.own + self.rest[:, :, None] * self.usual[self.kind]
        return mix

    @property
    def rest(self) -> Array:
        """Share of graduates in the occupations that are usual for the kind. Dims (programme, region). Unit 1."""
        rest: Array = 1.0 - self.own.sum(axis=2)
        return rest

    @property
    def routes(self) -> Array:
        """How well one who is steered fills a post, by occupation. Dims (programme, occupation). Unit 1."""
        routes = np.zeros((len(self.choices), self.own.shape[2]))
        programme, choice = np.nonzero(self.choices >= 0)
        routes[programme, self.choices[programme, choice]] = self.grade[programme, choice]
        return routes

    @property
    def net(self) -> Array:
        """What one graduate more adds to each occupation, and takes. Dims (programme, region, occupation). Unit 1."""
        net: Array = (self.mix - self.others[self.age]) / (1.0 - self.educated)[:, :, None]
        return net


@dataclass(frozen=True, slots=True)
class Problem:
    """One plan to be made.

    Attributes:
        programmes: What can be started.
        regions: Counties.
        occupations: Occupations, at the model's level.
        settings: What is decided.
        today: Intake today. Dims (programme, region). Unit persons/year.
        applicants: Most that can begin. Dims (programme, region, year). Unit persons/year.
        gap: Demand minus supply with today's intake. Dims (draw, region, occupation, milestone). Unit persons.
        people: What becomes of those who begin.
        resources: What enrolled places use.
        sources: Other ways to fill posts.
    """

    programmes: Programmes
    regions: tuple[str, ...]
    occupations: tuple[str, ...]
    settings: Settings
    today: Array
    applicants: Array
    gap: Array
    people: People
    resources: tuple[Resource, ...] = ()
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        """Check shapes against labels, that no number is missing, and that demands name what there is.

        Raises:
            AbsenceError: a shape or a number does not hold; all faults together.
            ScenarioError: a demand names nothing in the problem; all faults together.
        """
        report = FaultReport("Places problem")
        for name, value, shape in self._expected():
            if value.shape != shape:
                report.add(f"shape {value.shape}, labels say {shape}", name)
            elif not np.isfinite(value).all():
                report.add("holds missing values", name, "Fill or drop them where the problem is assembled")
            elif name != "gap" and (value < 0).any():
                report.add("holds negative values", name, "Give numbers from 0 up")
        self._check_ranges(report)
        report.raise_if_any(AbsenceError)
        self._check_demands()

    def _check_ranges(self, report: FaultReport) -> None:
        people = self.people
        if not len(self.gap):
            report.add("there is no draw", "gap", "Give at least one")
        if not self.programmes.each:
            report.add("there is no programme", "programmes", "Give at least one")
        if report.faults:
            return
        for name, index, labels in (("kind", people.kind, people.usual), ("age", people.age, people.others)):
            if len(index) != len(self.programmes.each) or index.min() < 0 or index.max() >= len(labels):
                report.add("does not point into its groups", name)
        if (people.educated >= 1.0).any():
            report.add("holds a share of 1 or more", "educated", "Nobody would be left to be educated")
        if people.moving.sum() > 1.0 + 1e-9:
            report.add(f"sums to {people.moving.sum():.3f}", "moving", "Give shares that sum to at most 1")
        if (self.applicants < self.today[:, :, None] - 1e-9).any():
            report.add("are fewer than begin today", "applicants", "Give at least today's intake")

    def _check_demands(self) -> None:
        report = FaultReport("Demands on the plan")
        known = {
            "programme": self.programmes.keys,
            "region": self.regions,
            "occupation": self.occupations,
            "year": self.settings.milestones,
        }
        for demand in (*self.settings.pins, *self.settings.targets):
            for name, labels in known.items():
                value = getattr(demand, name, labels[0] if labels else None)
                if value not in labels:
                    told = ", ".join(str(label) for label in labels[:4])
                    report.add(f"there is no {name} {value!r}", f"{demand}", f"Use one such as {told}", key=name)
            amount = demand.intake if isinstance(demand, Pin) else getattr(demand, "most", 0.0)
            if not 0.0 <= amount < np.inf:
                report.add(f"the number is {amount}", f"{demand}", "Give a number from 0 up")
        report.raise_if_any(ScenarioError)

    def _expected(self) -> list[tuple[str, Array, tuple[int, ...]]]:
        programmes, regions, occupations = len(self.programmes.each), len(self.regions), len(self.occupations)
        years, milestones = self.settings.years, len(self.settings.milestones)
        people = self.people
        return [
            ("today", self.today, (programmes, regions)),
            ("applicants", self.applicants, (programmes, regions, years)),
            ("gap", self.gap, (len(self.gap), regions, occupations, milestones)),
            ("kept", people.kept, (programmes, years, milestones)),
            ("working", people.working, (programmes, regions)),
            ("moving", people.moving, (regions,)),
            ("own", people.own, (programmes, regions, occupations)),
            ("usual", people.usual, (len(people.usual), regions, occupations)),
            ("others", people.others, (len(people.others), regions, occupations)),
            ("educated", people.educated, (programmes, regions)),
            ("grade", people.grade, people.choices.shape),
            ("choices", (people.choices + 1).astype(np.float64), (programmes, people.choices.shape[1])),
            *((each.name, each.use, (len(each.groups), programmes)) for each in self.resources),
            *((each.name, each.spare, (len(each.groups), regions, years)) for each in self.resources),
            *((each.name, each.most, (regions, occupations)) for each in self.sources),
            *((each.name, each.kept, (years, milestones)) for each in self.sources),
        ]

    @property
    def weight(self) -> Array:
        """What one empty post at a milestone costs until the next. Dims (occupation, milestone). Unit SEK/person.

        A milestone stands for the years of a cycle, the last one for some years more.
        """
        settings = self.settings
        each = np.array([settings.weight(code) for code in self.occupations]) * settings.empty_post
        years = np.full(len(settings.milestones), settings.cycle)
        years[-1] += settings.after
        spans = [
            self.discounted(tuple(range(first, first + n))) for first, n in zip(settings.milestones, years, strict=True)
        ]
        weight: Array = np.multiply.outer(each, np.array([span.sum() for span in spans]))
        return weight

    def discounted(self, years: tuple[int, ...]) -> Array:
        """Value in the first planned year of a crown of each year. Unit 1."""
        late = np.array(years, dtype=np.float64) - self.settings.first_year
        value: Array = (1.0 + self.settings.discount) ** -late
        return value

    @property
    def present(self) -> Array:
        """Share of an intake that is enrolled after some years; falls evenly to completion. Dims (programme, age).

        Unit 1. The first is the year of intake.
        """
        length, completion = self.programmes.column("length"), self.programmes.column("completion")
        age = np.arange(self.settings.years)
        leaving = (1.0 - completion)[:, None] * age / length[:, None]
        return np.where(age < length[:, None], 1.0 - leaving, 0.0)

    def with_settings(self, **changed: object) -> Problem:
        """The same problem with other settings; years and cycle must stay, the arrays are made for them."""
        return replace(self, settings=replace(self.settings, **changed))  # type: ignore[arg-type]

    def of_region(self, region: str) -> Problem:
        """The problem of one county: those who move there from elsewhere are today's, and nobody is sent to it.

        Raises:
            ValueError: there is no such county.
        """
        at = [self.regions.index(region)]
        people = replace(
            self.people,
            working=self.people.working[:, at],
            moving=self.people.moving[at],
            own=self.people.own[:, at],
            usual=self.people.usual[:, at],
            others=self.people.others[:, at],
            educated=self.people.educated[:, at],
        )
        settings = replace(
            self.settings,
            targets=tuple(each for each in self.settings.targets if each.region == region),
            pins=tuple(each for each in self.settings.pins if each.region == region),
        )
        return replace(
            self,
            regions=(region,),
            settings=settings,
            today=self.today[:, at],
            applicants=self.applicants[:, at],
            gap=self.gap[:, at],
            people=people,
            resources=tuple(replace(each, spare=each.spare[:, at]) for each in self.resources),
            sources=tuple(replace(each, most=each.most[at]) for each in self.sources),
        )
