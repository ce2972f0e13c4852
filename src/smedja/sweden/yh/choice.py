# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A round beside a computation: places granted, and as many where expected shortage alone would have put them.

Position in the flow: a round and what could be foreseen then in, a comparison out, by the places programme itself. It
is a comparison and no verdict: an agency weighs quality, workplaces, employers and the nation, and none of that is
here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.stats import norm, spearmanr

from smedja.core import Figure, Lineage, ModelError, Status, Unit
from smedja.optimise.places import evaluate
from smedja.optimise.places.build import build
from smedja.optimise.places.engine import Engine
from smedja.optimise.places.problem import Problem
from smedja.optimise.places.programme import Programmes
from smedja.optimise.places.settings import Settings
from smedja.scenarios import Parameters, prepare
from smedja.scenarios.cube import cube
from smedja.scenarios.places_problem import people
from smedja.scenarios.register import read_register
from smedja.sweden import past, programmes
from smedja.sweden.yh.origin import Foreseen, foreseen
from smedja.sweden.yh.rounds import Round, grouped, round_candidates

Array = NDArray[np.float64]
Interval = tuple[float, float, float]

#: Rounds whose applications are at hand.
YEARS: Final = tuple(range(2020, 2026))
#: Share of the best plan's gain that a plan close to it keeps.
CLOSE: Final = 0.95
DRAWS: Final = 100  # points of each cell's distribution
SHUFFLES: Final = 500
SEED: Final = 20
METHOD: Final = "rounds"
TABLES: Final = ("yh_applications", "employed_occupation_county", "population_county")
#: Cost of a place and of an empty post in the programme: any that make a place cheap, since their number is given.
_PLACE, _POST = 1_000.0, 1e9
_USUAL: Final = 0.6745  # a normal error's median over its standard deviation
_SCORED: Final = 3.0  # years ahead of the usual errors
_LARGEST: Final = 0.5  # of the usual relative errors; a cell of a few persons may miss by many times its size


@dataclass(frozen=True, slots=True)
class RoundChoice:
    """One round beside the computation.

    Attributes:
        year: Year of application.
        origin: Last year of the register that was known.
        target: Year whose shortage was foreseen.
        areas: The agency's areas.
        regions: Counties.
        sought: Dims (area, region). Unit places.
        granted: Same dims. Those with an education group.
        chosen: Same dims. As many places in all, where they lower the foreseen shortage the most.
        left_out: Share of granted places without an education group that has a programme. Unit 1.
        overlap: Share of granted places that the computation has too, by education group and county. Unit 1.
        by_chance: The same of places granted at random among the applications: 10, 50 and 90 % of the shuffles.
        close: Most that a plan with ``CLOSE`` of the best gain could have in common with what was granted. Unit 1.
        rank: Spearman's correlation of the share granted and the share chosen of what was sought, over cells. Unit 1.
        shortage: Foreseen without any of these places. Unit persons.
        relief: How much less with those granted, and with those chosen. Unit persons.
        relief_by_chance: The same of places granted at random, as ``by_chance``. Unit persons.
    """

    year: int
    origin: int
    target: int
    areas: tuple[str, ...]
    regions: tuple[str, ...]
    sought: Array
    granted: Array
    chosen: Array
    left_out: float
    overlap: float
    by_chance: Interval
    close: float
    rank: float
    shortage: float
    relief: tuple[float, float]
    relief_by_chance: Interval

    def places(self, what: str, area: str | None = None, region: str | None = None) -> Figure:
        """Return places sought, granted or chosen, of an area, a county, both, or all."""
        rows = slice(None) if area is None else [self.areas.index(area)]
        columns = slice(None) if region is None else [self.regions.index(region)]
        value = float(getattr(self, what)[rows][:, columns].sum())
        status = Status.MODELLED if what == "chosen" else Status.ESTIMATED
        return self._figure(value, Unit.PLACES, str(self.year), status)

    def share(self, what: str) -> Figure:
        """Return overlap, close or left_out as a figure."""
        return self._figure(float(getattr(self, what)), Unit.SHARE, str(self.year))

    def chance(self) -> Figure:
        """Return the overlap that chance would have given, with its 80 % interval."""
        low, middle, high = self.by_chance
        return replace(self._figure(middle, Unit.SHARE, str(self.year)), low=low, high=high)

    def correlation(self) -> Figure:
        """Return the rank correlation."""
        return self._figure(self.rank, Unit.CORRELATION, str(self.year))

    def relieved(self, what: str) -> Figure:
        """Return how many empty posts fewer were foreseen with the places granted, chosen, or given by chance."""
        low, middle, high = self.relief_by_chance
        value = middle if what == "chance" else self.relief[what == "chosen"]
        figure = self._figure(value, Unit.PERSONS, f"{self.target}-12-31")
        return replace(figure, low=low, high=high) if what == "chance" else figure

    def _figure(self, value: float, unit: Unit, when: str, status: Status = Status.MODELLED) -> Figure:
        return Figure(value, None, None, unit, when, status, Lineage(TABLES, METHOD))


@dataclass(frozen=True, slots=True)
class Worked:
    """A round as a places problem, solved.

    Attributes:
        then: The round.
        known: What could be foreseen.
        problem: As many places in all as were granted, each programme in each county up to what was sought.
        applications: Those of the round whose education group has a programme.
        groups: Education groups, in the order of the problem's programmes.
        sought: Dims (programme, region). Unit places.
        granted: Same dims.
        chosen: Same dims.
        close: Most that a plan with ``CLOSE`` of the best gain shares with what was granted. Unit 1.
    """

    then: Round
    known: Foreseen
    problem: Problem
    applications: pl.DataFrame
    groups: tuple[str, ...]
    sought: Array
    granted: Array
    chosen: Array
    close: float

    @property
    def places(self) -> float:
        """Places granted in all. Unit places."""
        return float(self.granted.sum())


@lru_cache(maxsize=len(YEARS))
def work(year: int) -> Worked:
    """Return a round with the choice that lowers the foreseen shortage the most.

    Raises:
        QueryError: there was no round that year, or nothing could be foreseen for it.
        ModelError: no choice was found.
    """
    evidence = past.evidence()
    then = round_candidates(year, evidence.tables)
    known = foreseen(year, read_register(evidence.tables), evidence.tables, evidence.priors.served)
    offered = [each for each in programmes.load().each if each.form == "yh" and each.education_group in then.groups]
    groups = tuple(each.education_group for each in offered)
    rows = [then.groups.index(group) for group in groups]
    sought, granted = then.group_sought[rows], then.group_granted[rows]
    problem = _problem(known, Programmes(tuple(offered)), np.maximum(sought, granted), float(granted.sum()))
    chosen, close = choose(problem, granted)
    own = grouped(evidence.tables).filter((pl.col("year") == year) & pl.col("education_group").is_in(groups))
    return Worked(then, known, problem, own, groups, sought, granted, chosen, close)


@lru_cache(maxsize=len(YEARS))
def compare_round(year: int) -> RoundChoice:
    """Return a round beside the computation.

    Raises:
        QueryError: there was no round that year, or nothing could be foreseen for it.
        ModelError: no choice was found.
    """
    worked = work(year)
    then, granted, chosen, wanted = worked.then, worked.granted, worked.chosen, worked.sought > 0
    axes = {"area": then.areas, "education_group": worked.groups, "county": then.regions}
    spread = cube(worked.applications, axes, "places_sought", absent=0.0)
    share = np.divide(spread, spread.sum(axis=0), out=np.zeros_like(spread), where=spread.sum(axis=0) > 0)
    given, taken = (each[wanted] / worked.sought[wanted] for each in (granted, chosen))
    at_rest = shortage(worked.problem, np.zeros_like(chosen))
    chance = [(overlap(each, chosen), at_rest - shortage(worked.problem, each)) for each in at_random(worked)]
    shared, eased = zip(*chance, strict=True)
    return RoundChoice(
        year=year,
        origin=worked.known.origin,
        target=worked.known.target,
        areas=then.areas,
        regions=then.regions,
        sought=spread.sum(axis=1),
        granted=cube(worked.applications, axes, "places_granted", absent=0.0).sum(axis=1),
        chosen=(share * chosen).sum(axis=1),
        left_out=1.0 - float(granted.sum() / then.granted.sum()),
        overlap=overlap(granted, chosen),
        by_chance=middle_eighty(shared),
        close=worked.close,
        rank=float(spearmanr(given, taken).statistic),
        shortage=at_rest,
        relief=(at_rest - shortage(worked.problem, granted), at_rest - shortage(worked.problem, chosen)),
        relief_by_chance=middle_eighty(eased),
    )


def _problem(known: Foreseen, offered: Programmes, sought: Array, places: float) -> Problem:
    """The round as a places problem of one year: as many places in all as were granted, nothing else held."""
    evidence = past.evidence()
    system = prepare(evidence, Parameters(draws=20)).assembly.system
    settings = Settings(
        first_year=known.target - 1, years=1, cycle=1, after=0, budget=places * _PLACE, empty_post=_POST, pull=0.0,
        redirected=0.0, discount=0.0, deepest_cut=0.0,
    )  # fmt: skip
    free = tuple(
        replace(each, length=1, running_cost=_PLACE, opening_cost=0.0, smallest_intake=0.0, ramp_floor=1e6)
        for each in offered.each
    )
    become = people(system, evidence.priors, offered, settings)
    graduates = offered.column("completion")[:, None, None]
    order = [known.occupations.index(code) for code in system.labels.occupations]
    return Problem(
        programmes=Programmes(free),
        regions=system.labels.regions,
        occupations=system.labels.occupations,
        settings=settings,
        today=np.zeros_like(sought),
        applicants=sought[:, :, None],
        gap=_draws(known)[:, :, order, None],
        people=replace(become, kept=graduates),
    )


def usual_error(known: Foreseen) -> Array:
    """The standard error of the foreseen gap. Dims (region, occupation). Unit persons.

    The usual relative error of three years ahead, as the backtest later found it, brought to the years ahead by the
    root of time. It was not known then.
    """
    cells = past.cells().filter((pl.col("level") == "ssyk2012_3") & (pl.col("region") != "00"))
    axes = {"region": known.regions, "occupation": known.occupations}
    usual = cube(cells.drop_nulls("usual_error"), axes, "usual_error", absent=np.nan)
    usual = np.where(np.isfinite(usual), usual, np.nanmedian(usual))
    ahead = np.sqrt((known.target - known.origin) / _SCORED)
    error: Array = np.minimum(usual, _LARGEST) / _USUAL * ahead * known.employed
    return error


def _draws(known: Foreseen) -> Array:
    """The foreseen gap with its error. Dims (draw, region, occupation). Unit persons.

    The same points of the normal distribution in every cell: no risk is weighed, so cells need not be drawn together,
    and no seed moves the choice.
    """
    points = norm.ppf((np.arange(DRAWS) + 0.5) / DRAWS)
    draws: Array = known.gap + points[:, None, None] * usual_error(known)
    return draws


def choose(problem: Problem, granted: Array) -> tuple[Array, float]:
    """The best choice, dims (programme, region), and the most that one close to it shares with what was granted."""
    built = build(problem)
    model = built.model
    intake: Any = model.variables["intake"]
    same: Any = model.add_variables(lower=0.0, coords=[intake.indexes[dim] for dim in intake.dims], name="same")
    model.add_constraints(same - intake <= 0.0, name="same_is_chosen")
    model.add_constraints(same <= granted[:, :, None], name="same_is_granted")
    engine = Engine(model)
    if engine.run() != "optimal":
        raise ModelError("No choice of places was found", where="round", todo="Report this with the year")
    best, chosen = engine.objective, np.maximum(engine.values("intake")[:, :, 0], 0.0)
    weight = problem.weight[built.need.occupation, built.need.milestone] / 1e6
    nothing = -float(weight @ (built.need.at_rest * built.need.slope).sum(axis=1))
    engine.keep_below(nothing + CLOSE * (best - nothing))
    engine.aim(engine.columns("same").ravel(), -1.0)
    if engine.run() != "optimal":
        raise ModelError("No choice close to the best was found", where="round", todo="Report this with the year")
    return chosen, -engine.objective / max(float(granted.sum()), 1.0)


def shortage(problem: Problem, placed: Array) -> float:
    """Expected empty posts with places. Unit persons."""
    decision = replace(evaluate.nothing(problem), more=placed[:, :, None])
    costs = evaluate.shortage_cost(problem, evaluate.added_workers(problem, decision))
    return float(costs.mean() / _POST)


def overlap(granted: Array, chosen: Array) -> float:
    """Share of the granted places that are chosen too. Unit 1."""
    return float(np.minimum(granted, chosen).sum() / max(granted.sum(), 1.0))


def at_random(worked: Worked) -> Iterator[Array]:
    """Yield what is granted when applications are taken in a random order until the places are out.

    Args:
        worked: The round; its seed is fixed, so that every measure meets the same shuffles.

    Yields:
        Dims (programme, region). Unit places.
    """
    asked = worked.applications.filter(pl.col("places_sought") > 0)
    labels = (worked.groups, worked.then.regions)
    row, column = (
        asked[name].replace_strict({code: n for n, code in enumerate(codes)}).to_numpy()
        for name, codes in zip(("education_group", "county"), labels, strict=True)
    )
    sought = asked["places_sought"].to_numpy()
    rng = np.random.default_rng(SEED)
    for _ in range(SHUFFLES):
        order = rng.permutation(len(sought))
        before = np.cumsum(sought[order]) - sought[order]
        granted = np.zeros((len(labels[0]), len(labels[1])))
        np.add.at(granted, (row[order], column[order]), np.clip(worked.places - before, 0.0, sought[order]))
        yield granted


def middle_eighty(found: Sequence[float]) -> Interval:
    """Return the 10th, 50th and 90th of a hundred: the interval and the middle of what was found."""
    low, middle, high = np.quantile(found, (0.1, 0.5, 0.9))
    return float(low), float(middle), float(high)
