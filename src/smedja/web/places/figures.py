# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The figures of a plan with their addresses, and those that only this page shows.

Position in the flow: a PlacesPlan in, cited figures out; every number of the page is fetched here. It rounds nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from smedja.core import Figure, Lineage, Status, Unit
from smedja.optimise.places.near import Ranges
from smedja.optimise.places.programme import Programme
from smedja.report.cite import Cited, SectionAddress
from smedja.report.language import Lang, pick
from smedja.report.sentences import Part
from smedja.scenarios.places_plan import METHOD, PlacesPlan
from smedja.sweden import programmes
from smedja.web.places.fields import MILLION

ADDRESS: Final = SectionAddress("metod-platser")
#: Fewest persons a year, or posts, that a text speaks of.
LEAST: Final = 0.5
#: Amounts from here up are told in millions. Unit SEK.
ENOUGH: Final = 10 * MILLION


@dataclass(frozen=True, eq=False)
class Book:
    """The figures of one county's plan.

    Attributes:
        plan: The plan.
        ranges: Near-optimal ranges; None when they were not asked for.
    """

    plan: PlacesPlan
    ranges: Ranges | None = None

    @property
    def each(self) -> tuple[Programme, ...]:
        """All programmes."""
        return self.plan.problem.programmes.each

    @property
    def milestone(self) -> int:
        """The year that the first line speaks of: the second milestone, when long educations have begun to count."""
        milestones = self.plan.settings.milestones
        return milestones[min(1, len(milestones) - 1)]

    def intake(self, name: str, key: str, cycle: int = 0) -> Cited:
        """How many begin a programme each year of a cycle."""
        return Cited(self.plan.intake(name, key, cycle), ADDRESS)

    def change(self, name: str, key: str, cycle: int = 0) -> Cited:
        """How many more begin than today, each year of a cycle."""
        plan = self.plan
        more = plan.intake(name, key, cycle).number - plan.intake("today", key, cycle).number
        return Cited(plan.figure(more, Unit.PERSONS_PER_YEAR, plan.cycle_years(cycle)), ADDRESS)

    @cached_property
    def by_change(self) -> tuple[Programme, ...]:
        """Programmes, the largest change of the optimum's first cycle first."""
        moved = {each.key: abs(self.change("optimum", each.key).figure.number) for each in self.each}
        return tuple(sorted(self.each, key=lambda each: (-moved[each.key], each.key)))

    def grown(self) -> list[Programme]:
        """Programmes that the optimum begins more of at once, the most first."""
        return [each for each in self.by_change if self.change("optimum", each.key).figure.number >= LEAST]

    def place_cost(self, key: str) -> Cited:
        """What one place costs from the first year to the last."""
        return Cited(self.plan.place_cost(key), ADDRESS)

    def worth(self, name: str, key: str, cycle: int = 0) -> Cited:
        """What one more place is worth, its own cost not counted."""
        return Cited(self.plan.worth(name, key, cycle), ADDRESS)

    def holding(self, name: str, programme: Programme, cycle: int = 0) -> str:
        """Return the word for what holds an intake."""
        return self.plan.holding(name, programme.key, cycle)

    def shortage(self, name: str, year: int, occupation: str | None = None) -> Cited:
        """Expected empty posts."""
        return Cited(self.plan.shortage(name, year, occupation), ADDRESS)

    def relief(self, name: str, year: int, occupation: str | None = None) -> Cited:
        """How many fewer posts stand empty than with today's intake."""
        return Cited(self.plan.relief(name, year, occupation), ADDRESS)

    def cost(self, name: str, year: int | None = None) -> Cited:
        """Cost beyond today's of a year, or of a mean year."""
        return Cited(self.plan.cost(name, year), ADDRESS)

    def dearest(self, name: str) -> Cited:
        """Cost beyond today's of the year that costs most."""
        return max((self.cost(name, year) for year in self.plan.settings.planned), key=lambda one: one.figure.number)

    def empty_cost(self, name: str, year: int) -> Cited:
        """What empty posts cost the year after a milestone, at the settings' cost of one, weights included."""
        solution, settings = self.plan.solutions[name], self.plan.settings
        at = settings.milestones.index(year)
        short = np.maximum(solution.problem.gap[..., at] - solution.added[..., at], 0.0).sum(axis=1)
        weights = np.array([settings.weight(code) for code in solution.problem.occupations])
        draws = short @ weights * settings.empty_post
        low, high = np.quantile(draws, (0.1, 0.9))
        ends = float(low), float(high)
        return Cited(self.plan.figure(float(draws.mean()), Unit.SEK_PER_YEAR, f"{year}-12-31", ends=ends), ADDRESS)

    def applicant(self, name: str, key: str, cycle: int) -> Cited:
        """What one more applicant in each year of a cycle is worth, for one of those."""
        at = self.plan.problem.programmes.keys.index(key)
        price = float(self.plan.solutions[name].prices.applicant[at, 0, cycle])
        return Cited(self.plan.figure(price, Unit.SEK_PER_PERSON, self.plan.cycle_years(cycle)), ADDRESS)

    def share_of_best(self, name: str) -> Cited:
        """How much dearer than the best there is a plan may be."""
        return Cited(self.plan.figure(self.plan.solutions[name].gap, Unit.SHARE, self._planned), ADDRESS)

    def count(self, number: int, about: str = "", status: Status = Status.MODELLED) -> Cited:
        """A number of things, such as draws."""
        figure = self.plan.figure(float(number), Unit.COUNT, self.plan.cycle_years(0), status=status)
        return Cited(figure, ADDRESS, about)

    def assumed(self, value: float, unit: Unit, about: str = "") -> Cited:
        """A number that the settings hold."""
        return Cited(self.plan.figure(value, unit, self._planned, status=Status.ASSUMED), ADDRESS, about)

    def money(self, cited: Cited, lang: Lang) -> tuple[Part, ...]:
        """Return an amount as it is said in a sentence: in whole millions where it is large enough for that."""
        figure = replace(cited.figure, low=None, high=None)
        if abs(figure.number) < ENOUGH:
            return (*pick(lang, (), ("SEK ",)), replace(cited, figure=figure), *pick(lang, (" kronor",), ()))
        millions = replace(figure, value=figure.number / MILLION, unit=Unit.COUNT)
        told = replace(
            cited, figure=millions, about=f"{cited.about} {pick(lang, 'miljoner kronor', 'million SEK')}".strip()
        )
        return (*pick(lang, (), ("SEK ",)), told, pick(lang, " miljoner kronor", " million"))

    def between(self, one: Cited, other: Cited) -> Cited:
        """How far apart two numbers of plans are, whichever is the larger; without interval."""
        figure = one.figure
        apart = abs(figure.number - other.figure.number)
        return Cited(self.plan.figure(apart, figure.unit, figure.reference_date), ADDRESS, interval=False)

    @property
    def _planned(self) -> str:
        years = self.plan.settings.planned
        return f"{years[0]}–{years[-1]}"

    def way(self, name: str, source: str, cycle: int) -> Cited:
        """How many come another way than education."""
        return Cited(self.plan.another_way(name, source, cycle), ADDRESS)

    def way_cost(self, source: str) -> Cited:
        """What one who comes another way costs."""
        cost = next(each.cost for each in self.plan.problem.sources if each.name == source)
        return self.assumed(cost, Unit.SEK_PER_PERSON)

    def budget_price(self, cycle: int) -> Cited:
        """What one krona more in each year of a cycle is worth."""
        return Cited(self.plan.budget_price("optimum", cycle), ADDRESS)

    def resource_price(self, resource: str, group: str, cycle: int) -> Cited:
        """What one more of a resource is worth; zero where it does not bind."""
        found = self.plan.price("optimum", resource).get((group, self.plan.region, cycle))
        zero = self.plan.figure(0.0, Unit.SEK_PER_PERSON, self.plan.cycle_years(cycle))
        return Cited(found or zero, ADDRESS)

    def near(self, bound: int, key: str, *, high: bool) -> Cited:
        """An end of a programme's near-optimal range of the first cycle."""
        ranges, at = self.ranges, self.plan.problem.programmes.keys.index(key)
        if ranges is None:
            raise ValueError("ranges were not asked for")
        value = float((ranges.high if high else ranges.low)[bound, at, 0, 0])
        return Cited(self.plan.figure(value, Unit.PERSONS_PER_YEAR, self.plan.cycle_years(0)), ADDRESS)


def known(status: Status | None = None) -> Cited:
    """Return how many values of the programmes there are, of one status or of all."""
    counted = Counter(known.status for each in programmes.load().each for known in each.sources.values())
    number = counted.total() if status is None else counted[status]
    figure = Figure(float(number), None, None, Unit.COUNT, "2026", Status.OFFICIAL, Lineage((), METHOD))
    return Cited(figure, ADDRESS)
