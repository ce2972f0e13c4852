# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Did a measure help? Before and after, against similar units, with an interval, or a plain refusal.

Position in the flow: series of units in, an Evaluation out; pages word it. It knows no country or table. What is not
randomised is at most an estimate of an effect: whoever took part chose to, and that is in the difference too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Final, TypeAlias

import numpy as np
from scipy.stats import t as student

from smedja.core import Fault, FaultReport, PlanError

#: Unit → year → value. A year without a number is not there.
Series: TypeAlias = Mapping[str, Mapping[int, float]]

LEAST_COMPARED: Final = 5  # fewer say next to nothing of how much units differ by chance
LEAST_TREATED: Final = 2  # of one alone, whatever else happened there is in the difference
LEAST_SIZE: Final = 15  # persons of a unit in a year
COVERAGE: Final = 0.80  # of the interval, as everywhere
SIGNIFICANCE, POWER = 0.05, 0.80  # of the minimum detectable effect, as is usual


class Label(StrEnum):
    """What an evaluation may be called."""

    DESCRIPTION = "description"  # before and after, with nothing to compare with
    FOLLOW_UP = "follow-up"  # beside similar units; one unit alone, or not known to have gone alike before
    EFFECT = "effect"  # several units beside similar ones that went alike before


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
    """A difference in differences.

    Attributes:
        value: Change of the treated minus that of the compared.
        low: Lower end of the 80 % interval.
        high: Upper end.
        error: Standard error.
        freedom: Degrees of freedom.
    """

    value: float
    low: float
    high: float
    error: float
    freedom: int

    @property
    def beyond_chance(self) -> bool:
        """Whether chance would give as much in fewer than five cases in a hundred; stricter than the interval."""
        return abs(self.value) > float(student.ppf(1 - SIGNIFICANCE / 2, self.freedom)) * self.error

    @property
    def detectable(self) -> float:
        """The smallest effect that would have been found four times in five, at five per cent."""
        return float(student.ppf(1 - SIGNIFICANCE / 2, self.freedom) + student.ppf(POWER, self.freedom)) * self.error


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What can be said of a measure.

    Attributes:
        label: What it may be called.
        change: Change of the treated, mean after minus mean before.
        compared: Change of the compared, by their weights; None in a description.
        estimate: The difference; None in a description.
        placebo: The same difference between the two halves of the time before; None with too few years.
    """

    label: Label
    change: float
    compared: float | None = None
    estimate: Estimate | None = None
    placebo: Estimate | None = None


def similar(
    features: Mapping[str, Sequence[float]], treated: Sequence[str], weights: Sequence[float], count: int
) -> tuple[Similar, ...]:
    """Return the units most like the treated, the nearest first, each with the same weight.

    Equation: distance² = Σ_f w_f ((x_f − mean of the treated_f) / sd_f)² / Σ w_f, sd over all units.

    Args:
        features: Of every unit, in the order of the weights.
        treated: Units that had the measure; they are never compared with.
        weights: How much each feature counts; not negative, at least one above zero.
        count: How many to return.

    Raises:
        PlanError: a treated unit has no features, or the weights are all zero or negative.
    """
    gone = [unit for unit in treated if unit not in features]
    if gone:
        raise PlanError(f"No features of {', '.join(gone)}", where="treated", todo="Choose units that have them")
    if min(weights) < 0 or sum(weights) <= 0:
        raise PlanError("The weights say nothing", where="weights", todo="Give at least one weight above zero")
    units = sorted(features)
    matrix = np.array([features[unit] for unit in units], dtype=float)
    spread = matrix.std(axis=0)
    spread[spread == 0] = 1.0  # a feature that all share tells nobody apart
    centre = np.array([features[unit] for unit in treated], dtype=float).mean(axis=0)
    apart = (((matrix - centre) / spread) ** 2 @ np.array(weights, dtype=float)) / sum(weights)
    near = sorted((float(d), unit) for unit, d in zip(units, np.sqrt(apart), strict=True) if unit not in set(treated))
    chosen = near[:count]
    return tuple(Similar(unit, distance, 1.0 / len(chosen)) for distance, unit in chosen)


def evaluate(
    series: Series,
    treated: Sequence[str],
    compared: Sequence[Similar],
    first_year: int,
    *,
    sizes: Series | None = None,
) -> Evaluation:
    """Return what can be said of a measure that began in a year.

    Equation: effect = mean over treated of Δ − Σ_c w_c Δ_c, where Δ is the mean of a unit's years from the first year
    minus the mean of its years before. se² = s² (1/n + Σ w_c²), with s² the variance of Δ over the compared, by their
    weights. The interval is value ± t · se with as many degrees of freedom as compared units less one. It takes the
    treated to differ by chance as much as the compared do.

    Args:
        series: Values of all units.
        treated: Units that had the measure.
        compared: Units to compare with, and their weights; none gives a description.
        first_year: First year in which the measure can show.
        sizes: Persons behind each value, where they are known.

    Raises:
        PlanError: there is nothing to compute, or groups are too small; every reason is told.
    """
    faults = [*_small(series, treated, sizes), *_few(series, compared, first_year)]
    if not treated:
        faults.append(Fault("No unit had the measure", "treated", "Choose at least one", "treated", "none"))
    changes = {round(_change(series[each.unit], first_year), 9) for each in _usable(series, compared, first_year)}
    if compared and len(changes) == 1:
        todo = "Compare with more units; these do not tell what chance does"
        faults.append(Fault("All compared units changed by the same amount", "compared", todo, "compared", "same"))
    faults += [
        Fault(f"{unit} has no value {when} {first_year}", unit, "Choose another year or measure", unit, f"no_{when}")
        for unit in treated
        for when, years in (("before", _before(series, unit, first_year)), ("from", _after(series, unit, first_year)))
        if not years
    ]
    FaultReport("The evaluation", faults).raise_if_any(PlanError)
    change = float(np.mean([_change(series[unit], first_year) for unit in treated]))
    if not compared:
        return Evaluation(Label.DESCRIPTION, change)
    usable = _usable(series, compared, first_year)
    estimate, other = _difference(series, treated, usable, first_year)
    placebo = _placebo(series, treated, usable, first_year)
    alike = placebo is not None and placebo.low <= 0.0 <= placebo.high
    label = Label.EFFECT if alike and len(treated) >= LEAST_TREATED else Label.FOLLOW_UP
    return Evaluation(label, change, other, estimate, placebo)


def _difference(
    series: Series, treated: Sequence[str], compared: Sequence[Similar], first_year: int
) -> tuple[Estimate, float]:
    """The difference in differences and the change of the compared."""
    own = np.array([_change(series[unit], first_year) for unit in treated])
    theirs = np.array([_change(series[each.unit], first_year) for each in compared])
    weights = np.array([each.weight for each in compared])
    weights = weights / weights.sum()
    other, squares = float(weights @ theirs), float(weights @ weights)
    variance = float(weights @ (theirs - other) ** 2) / (1.0 - squares)
    error, freedom = sqrt(variance * (1.0 / len(own) + squares)), len(compared) - 1
    value = float(own.mean()) - other
    half = float(student.ppf((1 + COVERAGE) / 2, freedom)) * error
    return Estimate(value, value - half, value + half, error, freedom), other


def _placebo(series: Series, treated: Sequence[str], compared: Sequence[Similar], first_year: int) -> Estimate | None:
    """The same between the halves of the time before, where nothing can have happened yet; None with too few years."""
    units = [*treated, *(each.unit for each in compared)]
    shared = sorted(set.intersection(*(set(_before(series, unit, first_year)) for unit in units)))
    if len(shared) < 2:
        return None
    earlier = {unit: {year: series[unit][year] for year in shared} for unit in units}
    return _difference(earlier, treated, compared, shared[len(shared) // 2])[0]


def _few(series: Series, compared: Sequence[Similar], first_year: int) -> list[Fault]:
    told = len(_usable(series, compared, first_year))
    if not compared or told >= LEAST_COMPARED:
        return []
    what = f"Only {told} units to compare with have values before and from {first_year}"
    todo = f"At least {LEAST_COMPARED} are needed to tell an effect from chance"
    return [Fault(what, "compared", todo, "compared", "few")]


def _small(series: Series, treated: Sequence[str], sizes: Series | None) -> list[Fault]:
    if sizes is None:
        return []
    return [
        Fault(f"{unit} has {sizes[unit][year]:.0f} persons in {year}", unit, f"At least {LEAST_SIZE}", unit, "small")
        for unit in treated
        for year in sorted(series.get(unit, {}))
        if sizes.get(unit, {}).get(year, LEAST_SIZE) < LEAST_SIZE
    ]


def _usable(series: Series, compared: Sequence[Similar], first_year: int) -> list[Similar]:
    """Those with values on both sides."""
    return [e for e in compared if _before(series, e.unit, first_year) and _after(series, e.unit, first_year)]


def _before(series: Series, unit: str, first_year: int) -> list[int]:
    return [year for year in series.get(unit, {}) if year < first_year]


def _after(series: Series, unit: str, first_year: int) -> list[int]:
    return [year for year in series.get(unit, {}) if year >= first_year]


def _change(values: Mapping[int, float], first_year: int) -> float:
    before = [value for year, value in values.items() if year < first_year]
    after = [value for year, value in values.items() if year >= first_year]
    return float(np.mean(after) - np.mean(before))
