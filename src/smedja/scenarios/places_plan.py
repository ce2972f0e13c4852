# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Plan: three plans side by side for one county or the nation, and the figures that are read from them.

Position in the flow: Solutions in, Figures out, for pages, commands and files. A plan is named by the run that it rests
on, by what is offered and by what was decided. It solves nothing itself but asks for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core import Absence, Figure, Lineage, QueryError, Status, Unit, run_identity
from smedja.optimise.places.binding import holds
from smedja.optimise.places.evaluate import objective, shortage_cost
from smedja.optimise.places.need import find_need
from smedja.optimise.places.problem import Problem
from smedja.optimise.places.settings import Settings
from smedja.optimise.places.solution import Solution
from smedja.optimise.places.solve import as_today, lowest, solve
from smedja.scenarios.outlook import NATION, RunInfo
from smedja.scenarios.view import DEMAND_TABLES

Array = NDArray[np.float64]

#: Going on as today, the plan that is cheapest on average, and the one that also minds the worst draws.
NAMES: Final = ("today", "optimum", "robust")
#: Weight of the worst draws in the robust plan when the settings give none.
ROBUST: Final = 1.0
TABLES: Final = (*DEMAND_TABLES, "yh_applications")
METHOD: Final = "places"


@dataclass(frozen=True)
class PlacesPlan:
    """Three plans of one county, or of the nation.

    Attributes:
        identity: What names the plan.
        run: The run that its shortages are of.
        region: County, or ``00`` for the nation.
        settings: What was decided.
        solutions: The plans by the words of ``NAMES``.
    """

    identity: str
    run: RunInfo
    region: str
    settings: Settings
    solutions: Mapping[str, Solution]

    @property
    def problem(self) -> Problem:
        """What was asked, without weight on the worst draws."""
        return self.solutions["optimum"].problem

    def figure(
        self,
        value: float,
        unit: Unit,
        when: str,
        *,
        ends: tuple[float, float] | None = None,
        status: Status = Status.MODELLED,
    ) -> Figure:
        """Return a number of the plan as a figure; NaN is an absence."""
        lineage = Lineage(TABLES, METHOD, self.run.identity)
        if not np.isfinite(value):
            return Figure(Absence.NOT_APPLICABLE, None, None, unit, when, status, lineage)
        low, high = (None, None) if ends is None else (min(ends[0], value), max(ends[1], value))
        return Figure(float(value), low, high, unit, when, status, lineage)

    def intake(self, name: str, programme: str, cycle: int, region: str | None = None) -> Figure:
        """Return how many begin a programme each year of a cycle, in a county or in all.

        Args:
            name: Which plan.
            programme: Key of the programme.
            cycle: Number of the cycle, from 0.
            region: County; None for all of the plan.
        """
        at = self._programme(programme)
        intake = self.solutions[name].intake[at, self._regions(region), cycle * self.settings.cycle].sum()
        status = Status.ESTIMATED if name == "today" else Status.MODELLED
        return self.figure(float(intake), Unit.PERSONS_PER_YEAR, self.cycle_years(cycle), status=status)

    def worth(self, name: str, programme: str, cycle: int, region: str | None = None) -> Figure:
        """Return what one more place to begin on is worth: the shadow price, its own cost not counted.

        At the value of the first planned year; none where all graduate after the last milestone. For several counties
        it is their mean, weighed by today's intake.
        """
        at, regions = self._programme(programme), self._regions(region)
        prices = self.solutions[name].prices.place[at, regions, cycle]
        weights = np.maximum(self.problem.today[at, regions], 1e-9)
        return self.figure(float(np.average(prices, weights=weights)), Unit.SEK_PER_PLACE, self.cycle_years(cycle))

    def applicant(self, name: str, programme: str, cycle: int, region: str | None = None) -> Figure:
        """Return what one more applicant is worth, the mean of several counties weighed by today's intake."""
        at, regions = self._programme(programme), self._regions(region)
        prices = self.solutions[name].prices.applicant[at, regions, cycle]
        weights = np.maximum(self.problem.today[at, regions], 1e-9)
        return self.figure(float(np.average(prices, weights=weights)), Unit.SEK_PER_PERSON, self.cycle_years(cycle))

    def place_cost(self, programme: str) -> Figure:
        """Return what one place to begin on costs from the first year to the last, opening it not counted."""
        each = self.problem.programmes.each[self._programme(programme)]
        years = float(each.length - (1.0 - each.completion) * (each.length - 1) / 2.0)
        known = each.sources.get("running_cost")
        status = known.status if known is not None else Status.ASSUMED
        when = str(known.year) if known is not None and known.year else "."
        return self.figure(each.running_cost * years, Unit.SEK_PER_PLACE, when, status=status)

    def holding(self, name: str, programme: str, cycle: int, region: str | None = None) -> str:
        """Return the word for what holds an intake, of the counties that most of today's intake is in."""
        at, regions = self._programme(programme), self._regions(region)
        words, weights = holds(self.solutions[name])[at, regions, cycle], self.problem.today[at, regions]
        total = {word: float(weights[words == word].sum()) for word in dict.fromkeys(str(each) for each in words)}
        return max(total, key=lambda word: total[word])

    def shortage(self, name: str, milestone: int, occupation: str | None = None, region: str | None = None) -> Figure:
        """Return expected empty posts at a milestone, of an occupation or of all, with the draws' 80 % interval."""
        short = self._short(name, milestone, occupation, region)
        return self._drawn(short, f"{milestone}-12-31")

    def relief(self, name: str, milestone: int, occupation: str | None = None, region: str | None = None) -> Figure:
        """Return how many fewer posts stand empty than with today's intake, draw by draw."""
        fewer = self._short("today", milestone, occupation, region) - self._short(name, milestone, occupation, region)
        return self._drawn(fewer, f"{milestone}-12-31")

    def cost(self, name: str, year: int | None = None) -> Figure:
        """Return the cost beyond today's of a year, or of a mean year. Unit SEK/year."""
        years, spending = self.settings.planned, self.solutions[name].spending.sum(axis=0)
        value = spending.mean() if year is None else spending[years.index(year)]
        when = f"{years[0]}–{years[-1]}" if year is None else str(year)
        return self.figure(float(value), Unit.SEK_PER_YEAR, when)

    def empty_posts(self, name: str) -> Figure:
        """Return what empty posts cost over the whole plan, at the settings' cost of one. Unit SEK."""
        solution = self.solutions[name]
        costs = shortage_cost(solution.problem, solution.added)
        stands = self.settings.milestones[-1] + self.settings.cycle + self.settings.after - 1
        return self._drawn(costs, f"{self.settings.milestones[0]}–{stands}", Unit.SEK)

    def another_way(self, name: str, source: str, cycle: int, occupation: str | None = None) -> Figure:
        """Return how many come by recruitment or validation each year of a cycle."""
        persons = self.solutions[name].decision.sources[source][:, self._occupations(occupation), cycle].sum()
        return self.figure(float(persons), Unit.PERSONS_PER_YEAR, self.cycle_years(cycle))

    def price(self, name: str, what: str) -> dict[tuple[str, str, int], Figure]:
        """Return what one more of a resource for a year is worth where it binds: group, county, cycle → figure."""
        problem, prices = self.problem, self.solutions[name].prices.resources[what]
        groups = next(each.groups for each in problem.resources if each.name == what)
        return {
            (groups[g], problem.regions[r], int(c)): self.figure(
                float(prices[g, r, c]), Unit.SEK_PER_PERSON, self.cycle_years(int(c))
            )
            for g, r, c in zip(*np.nonzero(prices > 1.0), strict=True)
        }

    def budget_price(self, name: str, cycle: int) -> Figure:
        """Return what one krona more in each year of a cycle is worth."""
        return self.figure(float(self.solutions[name].prices.budget[cycle]), Unit.RATIO, self.cycle_years(cycle))

    def cycle_years(self, cycle: int) -> str:
        """Return the years of a cycle as they are read."""
        first = self.settings.first_year + cycle * self.settings.cycle
        return f"{first}–{first + self.settings.cycle - 1}"

    @property
    def cycles(self) -> range:
        """Numbers of the cycles."""
        return range(self.settings.years // self.settings.cycle)

    def _drawn(self, draws: Array, when: str, unit: Unit = Unit.PERSONS) -> Figure:
        low, high = np.quantile(draws, (0.1, 0.9))
        return self.figure(float(draws.mean()), unit, when, ends=(float(low), float(high)))

    def _short(self, name: str, milestone: int, occupation: str | None, region: str | None) -> Array:
        """Empty posts by draw. Dims (draw)."""
        solution, at = self.solutions[name], self.settings.milestones.index(milestone)
        regions, occupations = self._regions(region), self._occupations(occupation)
        gap = solution.problem.gap[:, regions][:, :, occupations, at]
        short: Array = np.maximum(gap - solution.added[regions][:, occupations, at], 0.0).sum(axis=(1, 2))
        return short

    def _programme(self, key: str) -> int:
        if key not in self.problem.programmes.keys:
            raise QueryError(f"There is no programme {key!r}", todo="Use a key such as yh:55J")
        return self.problem.programmes.keys.index(key)

    def _regions(self, region: str | None) -> list[int]:
        regions = self.problem.regions
        if region is None or region == NATION:
            return list(range(len(regions)))
        if region not in regions:
            raise QueryError(f"The plan has no county {region!r}", todo=f"Use one of: {', '.join(regions)}")
        return [regions.index(region)]

    def _occupations(self, occupation: str | None) -> list[int]:
        """Positions of the occupations whose code begins with a code; all for None."""
        found = [n for n, code in enumerate(self.problem.occupations) if code.startswith(occupation or "")]
        if not found:
            raise QueryError(f"There is no occupation {occupation!r}", todo="Use a code of SSYK 2012, such as 723")
        return found


def make_plan(problem: Problem, run: RunInfo, region: str, offered: str, *, worst_of: int | None = None) -> PlacesPlan:
    """Return the three plans of a problem.

    Args:
        problem: Of one county or of all.
        run: The run that its gaps are of.
        region: County, or ``00``.
        offered: What identifies programmes and all else that is offered.
        worst_of: How many draws the robust plan looks for the worst among; all when None. Figures are of all draws.

    Raises:
        ScenarioError: the demands cannot be met together.
    """
    robust = problem.with_settings(risk=problem.settings.risk or ROBUST)
    settings = robust.settings
    solutions = {
        "today": as_today(problem.with_settings(risk=0.0)),
        "optimum": solve(problem.with_settings(risk=0.0)),
        "robust": _robust(robust, worst_of),
    }
    return PlacesPlan(identify(run, region, settings, offered), run, region, settings, MappingProxyType(solutions))


def _robust(problem: Problem, worst_of: int | None) -> Solution:
    """The plan that minds the worst draws, sought among the first ones; its figures and bound are of all."""
    if worst_of is None or worst_of >= len(problem.gap):
        return solve(problem)
    found = solve(replace(problem, gap=problem.gap[:worst_of]), find_need(problem))
    value = objective(problem, found.decision)
    return replace(found, problem=problem, objective=value, bound=min(lowest(problem), value))


def identify(run: RunInfo, region: str, settings: Settings, offered: str) -> str:
    """Return what a plan is called: a hash of run, offer, settings and code."""
    return run_identity(
        inputs={"run": run.identity, "offer": offered},
        parameters=asdict(settings) | {"region": region},
        code_version=optimiser_version(),
        seed=run.seed,
    )


@cache
def optimiser_version() -> str:
    """Return a hash of the optimiser's code."""
    digest = hashlib.sha256()
    folder = Path(str(files("smedja").joinpath("optimise")))
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
