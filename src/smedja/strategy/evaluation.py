# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Did a measure help? Before and after, against similar units, set against chance, or a plain refusal.

Position in the flow: what is known of units in, an Evaluation out; pages word it. It knows no country or table. What is
not randomised is at most an estimate of an effect: whoever took part chose to, and that is in the difference too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

import numpy as np

from smedja.core import Fault, FaultReport, PlanError
from smedja.strategy.placebo import Floats, Groups, Universe, differences, held_by, nearest, random_groups, rarity

#: Unit → year → value. A year without a number is not there.
Series: TypeAlias = Mapping[str, Mapping[int, float]]

LEAST_COMPARED: Final = 5  # the change of fewer is mostly their own chance
LEAST_TREATED: Final = 2  # of one alone, whatever else happened there is in the difference
LEAST_SIZE: Final = 15  # persons of a unit in a year
LEAST_BEFORE: Final = 4  # years before, two in each half: a single year is that year's chance
LEAST_GROUPS: Final = 19  # with fewer, no difference however large is rarer than one in twenty
COVERAGE: Final = 0.80  # of the interval, as everywhere
SIGNIFICANCE, POWER = 0.05, 0.80  # of the minimum detectable effect, as is usual


class Label(StrEnum):
    """What an evaluation may be called."""

    DESCRIPTION = "description"  # before and after, with nothing to compare with
    FOLLOW_UP = "follow-up"  # beside similar units, and something lacks
    EFFECT = "effect"  # beside similar units, and nothing lacks


class Lack(StrEnum):
    """Why a follow-up is no estimated effect."""

    ALONE = "alone"  # fewer than two had the measure
    FEW_YEARS = "few_years"  # too few years before to see whether they went alike
    UNLIKE = "unlike"  # they did not go alike before
    CHANCE = "chance"  # chance gives differences as large


@dataclass(frozen=True, eq=False, slots=True)
class Panel:
    """What is known of all units.

    Attributes:
        series: Values.
        features: What units may be alike in, beside the level before, which is always the last.
        scale: How large each unit is: chance moves small ones more.
        sizes: Persons behind each value, where they are known; None where a value is withheld because they are few.
    """

    series: Series
    features: Mapping[str, Sequence[float]]
    scale: Mapping[str, float]
    sizes: Mapping[str, Mapping[int, float | None]] = field(default_factory=dict)

    def years(self, unit: str) -> set[int]:
        """Return the years in which a unit has a value of enough persons."""
        return {year for year in self.series.get(unit, {}) if not self.small(unit, year)}

    def small(self, unit: str, year: int) -> bool:
        """Return whether too few persons are behind a unit's value."""
        size = self.sizes.get(unit, {}).get(year, LEAST_SIZE)
        return size is None or size < LEAST_SIZE


@dataclass(frozen=True, slots=True)
class Similar:
    """One unit to compare with.

    Attributes:
        unit: Which.
        distance: How unlike, in standard deviations of the features.
        weight: Its weight in the comparison; those of all sum to 1.
    """

    unit: str
    distance: float
    weight: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A difference in differences, set against those of groups without the measure.

    Attributes:
        value: Change of the treated minus that of the compared.
        low: Lower end of the 80 % interval.
        high: Upper end.
        rarity: Part of the groups without the measure that differ at least as much, either way.
        detectable: The smallest effect that would have been found four times in five, at five per cent.
        groups: How many groups without the measure there are.
    """

    value: float
    low: float
    high: float
    rarity: float
    detectable: float
    groups: int

    @property
    def beyond_chance(self) -> bool:
        """Whether at most five groups in a hundred differ as much; stricter than the interval."""
        return self.rarity <= SIGNIFICANCE

    @property
    def within_most(self) -> bool:
        """Whether it is no larger than what eight groups in ten stay within: the interval holds zero."""
        return self.low <= 0.0 <= self.high


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What can be said of a measure.

    Attributes:
        label: What it may be called.
        before: Years before that all in it share.
        after: Years from the first year that all in it share.
        change: Change of the treated, mean after minus mean before.
        near: The units compared with, the nearest first.
        compared: Change of the compared; None in a description.
        estimate: The difference; None in a description.
        earlier: The same difference between the halves of the time before; None with too few years.
        lacks: Why it is no estimated effect; empty for an effect, and in a description.
    """

    label: Label
    before: tuple[int, ...]
    after: tuple[int, ...]
    change: float
    near: tuple[Similar, ...] = ()
    compared: float | None = None
    estimate: Estimate | None = None
    earlier: Estimate | None = None
    lacks: tuple[Lack, ...] = ()


def evaluate(panel: Panel, treated: Sequence[str], first_year: int, weights: Sequence[float], count: int) -> Evaluation:
    """Return what can be said of a measure that began in a year.

    Equation: effect = mean over treated of Δ − mean over the compared of Δ, where Δ is the mean of a unit's years from
    the first year minus the mean of its years before; only years that every treated unit has, and only compared units
    that have them all. The same is done for groups without the measure, of as many units of the same sizes, each with
    its own similar units. With d their differences without sign: the interval is value ± what 80 % of d stay within,
    the rarity is the part of d that reach the value, and the minimum detectable effect is what 95 % of d stay within
    plus what 60 % do, which four in five of the differences are above, one way.

    Args:
        panel: What is known of all units.
        treated: Units that had the measure.
        first_year: First year in which it can show.
        weights: How much each feature counts in who is similar, and last the level before; at least one above zero.
        count: How many to compare with; none gives a description.

    Raises:
        PlanError: there is nothing to compute, or groups are too small or few; every reason is told.
    """
    faults = [*_absent(panel, treated, first_year), *_few_asked(count)]
    if min(weights) < 0 or sum(weights) <= 0:
        faults.append(
            Fault("The weights say nothing", "weights", "Give at least one weight above zero", "weights", "weights")
        )
    FaultReport("The evaluation", faults).raise_if_any(PlanError)
    years = sorted(set.intersection(*(panel.years(unit) for unit in treated)))
    before, after = (tuple(y for y in years if y < first_year), tuple(y for y in years if y >= first_year))
    units = [unit for unit in sorted(panel.features) if panel.years(unit) >= set(years)]
    values = np.array([[panel.series[unit][year] for year in years] for unit in units], dtype=float)
    earlier, later = values[:, : len(before)], values[:, len(before) :]
    changes = later.mean(axis=1) - earlier.mean(axis=1)
    own = [units.index(unit) for unit in treated]
    change = float(changes[own].mean())
    if not count:
        return Evaluation(Label.DESCRIPTION, before, after, change)
    universe = _universe(panel, units, own, earlier.mean(axis=1), weights)
    groups = _groups(universe, own, count)
    near, distances = nearest(universe, np.array([own]), count)
    theirs = nearest(universe, groups, count)[0]
    estimate = _estimate(changes, own, near, groups, theirs)
    placebo = None
    if len(before) >= LEAST_BEFORE:
        half = len(before) // 2
        trend = earlier[:, half:].mean(axis=1) - earlier[:, :half].mean(axis=1)
        placebo = _estimate(trend, own, near, groups, theirs)
    lacks = _lacks(len(treated), estimate, placebo)
    return Evaluation(
        label=Label.FOLLOW_UP if lacks else Label.EFFECT,
        before=before,
        after=after,
        change=change,
        near=tuple(
            Similar(units[at], float(apart), 1.0 / count) for at, apart in zip(near[0], distances[0], strict=True)
        ),
        compared=float(changes[near[0]].mean()),
        estimate=estimate,
        earlier=placebo,
        lacks=lacks,
    )


def _universe(
    panel: Panel, units: Sequence[str], own: Sequence[int], level: Floats, weights: Sequence[float]
) -> Universe:
    features = np.column_stack([np.array([panel.features[unit] for unit in units], dtype=float), level])
    spread = features.std(axis=0)
    spread[spread == 0] = 1.0  # a feature that all share tells nobody apart
    free = np.ones(len(units), dtype=bool)
    free[list(own)] = False
    shares = np.array(weights, dtype=float) / sum(weights)
    return Universe(features / spread, shares, np.array([panel.scale[unit] for unit in units], dtype=float), free)


def _groups(universe: Universe, own: Sequence[int], count: int) -> Groups:
    """The groups without the measure, refused when they are too few or have too few to compare with."""
    left = int(universe.free.sum()) - len(own)  # a group without the measure is not compared with itself
    if left < count:
        what = f"Only {max(left, 0)} units to compare with have every year that those with the measure have"
        todo = f"{count} are asked for; ask for fewer, though at least {LEAST_COMPARED}, or choose another year"
        _refuse(Fault(what, "compared", todo, "compared", "few"))
    groups = random_groups(universe, own)
    if len(groups) < LEAST_GROUPS:
        what = f"Only {len(groups)} groups without the measure can be formed"
        todo = f"At least {LEAST_GROUPS} are needed to tell a difference from chance"
        _refuse(Fault(what, "compared", todo, "compared", "few_groups"))
    return groups


def _estimate(changes: Floats, own: Sequence[int], near: Groups, groups: Groups, theirs: Groups) -> Estimate:
    value = float(differences(changes, np.array([own]), near)[0])
    chance = np.abs(differences(changes, groups, theirs))
    if not chance.max() > 0:
        todo = "Choose another measure or other years; these do not tell what chance does"
        _refuse(Fault("All units changed by the same amount", "compared", todo, "compared", "same"))
    half = held_by(chance, COVERAGE)
    detectable = held_by(chance, 1 - SIGNIFICANCE) + held_by(chance, 2 * POWER - 1)
    return Estimate(value, value - half, value + half, rarity(chance, value), detectable, len(groups))


def _lacks(treated: int, estimate: Estimate, earlier: Estimate | None) -> tuple[Lack, ...]:
    told = (
        (Lack.ALONE, treated < LEAST_TREATED),
        (Lack.FEW_YEARS, earlier is None),
        (Lack.UNLIKE, earlier is not None and not earlier.within_most),
        (Lack.CHANCE, not estimate.beyond_chance),
    )
    return tuple(lack for lack, holds in told if holds)


def _absent(panel: Panel, treated: Sequence[str], first_year: int) -> list[Fault]:
    """Why the treated cannot be told of: nobody, no features, too small, no value, or no year in common."""
    if not treated:
        return [Fault("No unit had the measure", "treated", "Choose at least one", "treated", "none")]
    faults = [
        Fault(f"No features of {unit}", "treated", "Choose units that have them", unit, "features")
        for unit in treated
        if unit not in panel.features or unit not in panel.scale
    ]
    sides = (("before", lambda year: year < first_year), ("from", lambda year: year >= first_year))
    for when, holds in sides:
        without = [unit for unit in treated if not any(map(holds, panel.years(unit)))]
        faults += [_silent(panel, unit, when, first_year, [*filter(holds, _known(panel, unit))]) for unit in without]
        shared = set.intersection(*(panel.years(unit) for unit in treated))
        if not without and not any(map(holds, shared)):
            what = f"Those with the measure share no year {when} {first_year}"
            faults.append(Fault(what, "treated", "Choose another year or fewer units", "treated", f"unshared_{when}"))
    return faults


def _known(panel: Panel, unit: str) -> set[int]:
    """Years in which a unit has a value or a size."""
    return {*panel.series.get(unit, {}), *panel.sizes.get(unit, {})}


def _silent(panel: Panel, unit: str, when: str, first_year: int, years: Sequence[int]) -> Fault:
    small = [year for year in sorted(years) if panel.small(unit, year)]
    if small:
        what = f"{unit} has fewer than {LEAST_SIZE} persons in {', '.join(map(str, small))}"
        return Fault(what, unit, f"No other value of it is {when} {first_year}; leave it out", unit, "small")
    return Fault(f"{unit} has no value {when} {first_year}", unit, "Choose another year", unit, f"no_{when}")


def _few_asked(count: int) -> list[Fault]:
    if not 0 < count < LEAST_COMPARED:
        return []
    what = f"A comparison with {count} tells mostly their own chance"
    return [Fault(what, "compared", f"Compare with at least {LEAST_COMPARED}", "compared", "few_asked")]


def _refuse(fault: Fault) -> None:
    FaultReport("The evaluation", [fault]).raise_if_any(PlanError)
