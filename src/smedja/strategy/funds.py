# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Funds: what sources say of a measure's money, where they differ, and whether it covers what the levers need.

Position in the flow: pages, lists and reports read it. Statements that differ stand side by side and give a lowest and
a highest total; nobody here chooses between them. Amounts are in the prices of their years and are not deflated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final, Literal

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.strategy.items import Amount, Measure
from smedja.strategy.levers import ApplicantsLever, Lever, PlacesLever, RecruitmentLever, ValidationLever
from smedja.strategy.plan import Plan

METHOD: Final = "strategy-register"
Years = frozenset[int]


class Conflict(StrEnum):
    """How statements about one sum differ."""

    AMOUNT = "amount"  # other totals
    BASIS = "basis"  # one amount, read as a total by one and as yearly by another


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said of one sum: one statement, or several that each give a part of the years.

    Attributes:
        amounts: The statements.
        years: The years that they cover; empty when the source does not say.
        total: What they come to, SEK; None when an amount a year has no years.
        by_year: Year → SEK, where the source gives years singly; empty elsewhere.
        superseded: Whether a later decision has replaced the one that it rests on.
    """

    amounts: tuple[Amount, ...]
    years: Years
    total: float | None
    by_year: tuple[tuple[int, float], ...]
    superseded: bool

    def within(self, years: Years) -> tuple[float, float] | None:
        """The lowest and the highest that can fall in some years, SEK; None when the total is not known."""
        if self.by_year:
            inside = sum(sek for year, sek in self.by_year if year in years)
            return inside, inside
        if self.total is None:
            return None
        if self.years and self.years <= years:
            return self.total, self.total
        return (0.0, 0.0) if self.years and not self.years & years else (0.0, self.total)


@dataclass(frozen=True, slots=True)
class Sum:
    """Everything that is said of one sum of money.

    Attributes:
        about: Short name of the sum.
        readings: What is said of it, those that rest on replaced decisions last.
        conflicts: How the readings that count differ.
        low: Lowest total, SEK; None when there is none.
        high: Highest total, SEK.
    """

    about: str
    readings: tuple[Reading, ...]
    conflicts: tuple[Conflict, ...]
    low: float | None
    high: float | None

    @property
    def counted(self) -> tuple[Reading, ...]:
        """The readings that the totals are of: not superseded, and not single years of another's."""
        return _counted(self.readings)

    @property
    def decided(self) -> bool:
        """Whether any reading that counts is of a decision or a ceiling, rather than only stated by somebody."""
        return any(amount.kind != "stated" for reading in self.counted for amount in reading.amounts)


@dataclass(frozen=True, slots=True)
class Decided:
    """The decided money of some measures, each counted once.

    Attributes:
        lowest: Where sources differ, by the lowest of them.
        highest: By the highest.
        counted: Keys of measures with decided money.
        without: Keys of measures of which no total is known.
        stated_only: (measure, sum) of money that somebody states and nobody is known to have decided; not counted.
        elsewhere: Keys of measures that stand in another strategy too and are counted there.
        conflicting: (measure, sum) of sums on which sources differ.
        sources: Keys of the sources behind the figures.
    """

    lowest: Figure
    highest: Figure
    counted: tuple[str, ...]
    without: tuple[str, ...]
    stated_only: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, ...]
    conflicting: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearFunds:
    """Decided money of one year, of the sums whose sources give years singly."""

    year: int
    lowest: Figure
    highest: Figure


@dataclass(frozen=True, slots=True)
class MoneyTest:
    """Whether decided money covers what a measure's levers need.

    Attributes:
        decided_low: Lowest decided money in the levers' years, SEK; None when no amount is known.
        decided_high: Highest.
        needed: Cost of all levers, SEK; None when one has no cost or there is none.
        covers: ``yes`` when even the lowest does, ``partly`` when even the highest does not, ``no`` when there is no
            money in those years, otherwise ``unknown``.
        without_cost: Ids of levers without a cost.
    """

    decided_low: Figure | None
    decided_high: Figure | None
    needed: Figure | None
    covers: Literal["yes", "partly", "no", "unknown"]
    without_cost: tuple[str, ...]


def replaced(plan: Plan) -> frozenset[str]:
    """Return the keys of decisions that another has taken the place of."""
    return frozenset(decision.replaces for decision in plan.decisions if decision.replaces)


def sums(measure: Measure, superseded: Collection[str] = ()) -> tuple[Sum, ...]:
    """Return what is said of each of a measure's sums of money.

    Statements about different years are parts and are added up to one reading, those of one source and decision first;
    statements about the same years are readings beside each other. Single years of another reading's years are no
    alternative to it. The total of an amount a year is the amount times its years.

    Args:
        measure: The measure.
        superseded: Keys of decisions that have been replaced, from ``replaced``; what rests on them is shown and not
            counted, unless nothing else is said.
    """
    by_name: dict[str, list[Amount]] = defaultdict(list)
    for amount in measure.amounts:
        if amount.sek is not None:
            by_name[amount.about].append(amount)
    return tuple(_sum(about, amounts, superseded) for about, amounts in by_name.items())


def decided(plan: Plan, measures: Iterable[Measure] | None = None) -> Decided:
    """Return the decided money of some measures, or of all; each counted once, however many areas it serves.

    The figures' status is official when every amount behind them has been decided and has a source or a decision: they
    are then published amounts, added up. It is assumed when one of them is only stated by somebody, or by nobody named.
    """
    gone = replaced(plan)
    chosen = {measure.key: measure for measure in (plan.measures if measures is None else measures)}
    elsewhere = tuple(key for key, measure in chosen.items() if measure.same_as)
    held = {key: sums(measure, gone) for key, measure in chosen.items() if not measure.same_as}
    known = [(key, one) for key, every in held.items() for one in every if one.low is not None]
    counted = [(key, one) for key, one in known if one.decided]
    with_total = {key for key, _ in known}
    lowest, highest = _figures([one for _, one in counted])
    return Decided(
        lowest,
        highest,
        counted=tuple(dict.fromkeys(key for key, _ in counted)),
        without=tuple(key for key in held if key not in with_total),
        stated_only=tuple((key, one.about) for key, one in known if not one.decided),
        elsewhere=elsewhere,
        conflicting=tuple((key, one.about) for key, every in held.items() for one in every if one.conflicts),
        sources=tuple(dict.fromkeys(amount.source for amount in _amounts(one for _, one in counted) if amount.source)),
    )


def by_year(plan: Plan, measures: Iterable[Measure] | None = None) -> tuple[YearFunds, ...]:
    """Return decided money by year, of those sums whose sources give years singly; a total is never spread out."""
    gone = replaced(plan)
    chosen = {measure.key: measure for measure in (plan.measures if measures is None else measures)}
    said: dict[int, list[tuple[float, float]]] = defaultdict(list)
    amounts: list[Amount] = []
    for one in (one for measure in chosen.values() if not measure.same_as for one in sums(measure, gone)):
        singly = [reading for reading in one.counted if reading.by_year]
        for year in sorted({year for reading in singly for year, _ in reading.by_year}) if one.decided else ():
            given = [sek for reading in singly for when, sek in reading.by_year if when == year]
            said[year].append((min(given), max(given)))
        amounts += [amount for reading in singly if one.decided for amount in reading.amounts]
    status = _status(amounts)
    return tuple(
        YearFunds(
            year,
            _figure(sum(low for low, _ in said[year]), str(year), status),
            _figure(sum(high for _, high in said[year]), str(year), status),
        )
        for year in sorted(said)
    )


def needs(measure: Measure) -> Figure | None:
    """Return what a measure's levers cost, SEK; None when there is none or one has no cost.

    Equation: sum over levers of quantity a year × cost of one × years, where the quantity is places, applicants,
    persons recruited or persons validated, and one year for completion and demand.
    """
    costs = [_cost(lever) for lever in measure.levers]
    known = [cost for cost in costs if cost is not None]
    if not known or len(known) < len(costs):
        return None
    status = Status.ASSUMED if any(lever.assumed for lever in measure.levers) else Status.OFFICIAL
    years = [year for lever in measure.levers for year in (lever.first_year, lever.last_year)]
    return _figure(sum(known), _span(years), status)


def money_test(measure: Measure, superseded: Collection[str] = ()) -> MoneyTest:
    """Return whether decided money covers what a measure's levers need.

    Only money of the years in which the levers cost something counts: from their first year to their last, and for
    places and applicants until those who began last are through. Of a total that is for other years too, all or nothing
    may fall in them.
    """
    years = frozenset(year for lever in measure.levers for year in _paid(lever))
    counted = [one for one in sums(measure, superseded) if one.decided]
    parts = [[reading.within(years) for reading in one.counted] for one in counted]
    known = [[part for part in readings if part is not None] for readings in parts]
    needed = needs(measure)
    without = tuple(lever.id for lever in measure.levers if lever.cost_sek is None)
    if not counted or not all(known):
        return MoneyTest(None, None, needed, "unknown", without)
    low = sum(min(part[0] for part in readings) for readings in known)
    high = sum(max(part[1] for part in readings) for readings in known)
    status, span = _status(_amounts(counted)), _span(sorted(years))
    return MoneyTest(
        _figure(low, span, status), _figure(high, span, status), needed, _covers(low, high, needed), without
    )


def _covers(low: float, high: float, needed: Figure | None) -> Literal["yes", "partly", "no", "unknown"]:
    if needed is None:
        return "unknown"
    if low >= needed.number:
        return "yes"
    if high >= needed.number:
        return "unknown"
    return "partly" if high > 0 else "no"


def _cost(lever: Lever) -> float | None:
    if lever.cost_sek is None:
        return None
    quantity = 1.0
    if isinstance(lever, PlacesLever):
        quantity = lever.places
    elif isinstance(lever, ApplicantsLever):
        quantity = lever.applicants
    elif isinstance(lever, RecruitmentLever):
        quantity = lever.persons
    elif isinstance(lever, ValidationLever):
        quantity = lever.validated
    return quantity * lever.cost_sek * (lever.last_year - lever.first_year + 1)


def _paid(lever: Lever) -> range:
    """The years in which a lever costs something."""
    through = lever.years - 1 if isinstance(lever, PlacesLever | ApplicantsLever) else 0
    return range(lever.first_year, lever.last_year + through + 1)


def _sum(about: str, amounts: Sequence[Amount], superseded: Collection[str]) -> Sum:
    gone = [amount for amount in amounts if amount.decision in superseded]
    standing = [amount for amount in amounts if amount.decision not in superseded]
    readings = tuple(_reading(group, old) for old, part in ((False, standing), (True, gone)) for group in _groups(part))
    counted = _counted(readings)
    totals = [reading.total for reading in counted if reading.total is not None]
    conflicts = [Conflict.AMOUNT] if len(set(totals)) > 1 else []
    if any(_on_other_basis(one, other) for one, other in combinations(standing, 2)):
        conflicts.append(Conflict.BASIS)
    return Sum(about, readings, tuple(conflicts), min(totals, default=None), max(totals, default=None))


def _groups(amounts: Sequence[Amount]) -> list[list[Amount]]:
    """Statements that add up: each is put with the first others whose years are all different from its own."""
    first: dict[tuple[str | None, str | None], int] = {}
    for number, amount in enumerate(amounts):
        first.setdefault((amount.source, amount.decision), number)
    groups: list[tuple[set[int], list[Amount]]] = []
    for amount in sorted(amounts, key=lambda one: first[one.source, one.decision]):
        years = _years(amount)
        home = next((group for group in groups if years and group[0] and not years & group[0]), None)
        if home is None:
            groups.append((set(years), [amount]))
        else:
            home[0].update(years)
            home[1].append(amount)
    return [group for _, group in groups]


def _reading(amounts: Sequence[Amount], superseded: bool) -> Reading:
    totals = [_total(amount) for amount in amounts]
    known = [total for total in totals if total is not None]
    singly = all(amount.basis == "per_year" or len(_years(amount)) == 1 for amount in amounts)
    by_years = sorted((year, amount.sek or 0.0) for amount in amounts for year in _years(amount)) if singly else ()
    total = sum(known) if len(known) == len(totals) else None
    years = frozenset(year for amount in amounts for year in _years(amount))
    return Reading(tuple(amounts), years, total, tuple(by_years), superseded)


def _years(amount: Amount) -> Years:
    if amount.first_year is None:
        return frozenset()
    return frozenset(range(amount.first_year, (amount.last_year or amount.first_year) + 1))


def _total(amount: Amount) -> float | None:
    """What a statement comes to, SEK; an amount a year without years comes to nothing that is known."""
    if amount.basis == "total" or amount.sek is None:
        return amount.sek
    return amount.sek * len(_years(amount)) if _years(amount) else None


def _counted(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    standing = [reading for reading in readings if not reading.superseded] or list(readings)
    return tuple(one for one in standing if not (one.by_year and any(one.years < other.years for other in standing)))


def _on_other_basis(one: Amount, other: Amount) -> bool:
    """Whether one amount is read as a total and as yearly, so that it makes a difference."""
    if one.sek != other.sek or not one.sek or one.basis == other.basis:
        return False
    return _years(one) != _years(other) or _total(one) != _total(other)


def _amounts(chosen: Iterable[Sum]) -> list[Amount]:
    return [amount for one in chosen for reading in one.counted for amount in reading.amounts]


def _status(amounts: Iterable[Amount]) -> Status:
    """Official when every amount has been decided and somebody says so; assumed otherwise."""
    sound = all(amount.kind != "stated" and (amount.source or amount.decision) for amount in amounts)
    return Status.OFFICIAL if sound else Status.ASSUMED


def _figures(chosen: Sequence[Sum]) -> tuple[Figure, Figure]:
    """The lowest and the highest total; without interval, for sources that differ are no interval."""
    amounts = _amounts(chosen)
    span = _span([year for amount in amounts for year in _years(amount)])
    low: float | Absence = Absence.NONE if not chosen else sum(one.low or 0.0 for one in chosen)
    high: float | Absence = Absence.NONE if not chosen else sum(one.high or 0.0 for one in chosen)
    return _figure(low, span, _status(amounts)), _figure(high, span, _status(amounts))


def _figure(sek: float | Absence, span: str, status: Status) -> Figure:
    return Figure(sek, None, None, Unit.SEK, span, status, Lineage((), METHOD))


def _span(years: Sequence[int]) -> str:
    if not years:
        return ""
    return str(min(years)) if min(years) == max(years) else f"{min(years)}–{max(years)}"
