# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Scoring: every kept forecast against what came, when it has come.

Position in the flow: kept effects and values in, scores out; it runs nothing. What is forecast is the indicator with
the measures, and what came is a value of the same indicator that was published or entered after the forecast. It says
how well the forecast held, not whether the measures caused what came.

Effects of parts of a plan, computed in the same run as the whole, are no forecasts of their own: nobody foresaw that
only one of the measures would be carried out. Values that a model gave are no outcome, nor are assumed ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Final, Literal

import numpy as np
import scoringrules

from smedja.core import Status
from smedja.model.scores import crps
from smedja.strategy.facts import Effect, Value
from smedja.strategy.words import last_day

#: Share of outcomes that an interval is to miss.
_MISSED: Final = 0.2
_QUANTILES: Final = np.array([0.1, 0.5, 0.9])
_OUTCOMES: Final = (Status.OFFICIAL, Status.ESTIMATED)


@dataclass(frozen=True, slots=True)
class Score:
    """One forecast against what came. Numbers in the indicator's unit.

    Attributes:
        effect: The forecast.
        observed: The outcome: of several vintages the latest known.
        error: Forecast − observed.
        inside: Whether the 80 % interval held it, its ends included; None without an interval.
        interval_score: Width of the interval, and ten times what it missed by; None without an interval.
        crps: Continuous ranked probability score from the ends and the expected value, the latter taken for the median;
            None without an interval.
    """

    effect: Effect
    observed: Value
    error: float
    inside: bool | None
    interval_score: float | None
    crps: float | None


@dataclass(frozen=True, slots=True)
class Scoring:
    """All forecasts.

    Attributes:
        scores: One for each forecast whose outcome has come, by indicator, year and day of the forecast.
        not_due: Forecasts whose year has not ended.
        no_outcome: Forecasts whose year has ended and whose outcome has not come, or is secret.
    """

    scores: tuple[Score, ...]
    not_due: tuple[Effect, ...]
    no_outcome: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Scores of one author or one model run taken together.

    Attributes:
        name: The author, or identity of the run without the measures.
        scored: Number of scores.
        with_interval: How many of them had an interval.
        inside: How many of those held the outcome: four of five are to.
        mean_error: Mean of forecast − observed, by indicator.
        mean_crps: Mean of ``crps``, by indicator; only of those with an interval.
    """

    name: str
    scored: int
    with_interval: int
    inside: int
    mean_error: dict[str, float]
    mean_crps: dict[str, float]


def score(effects: Iterable[Effect], values: Iterable[Value], today: date) -> Scoring:
    """Return the scores of all forecasts whose outcome is known on a day.

    Of several vintages of an outcome the latest known counts.

    Args:
        effects: Kept effects of whatever age; stale ones were forecasts too.
        values: Values of the same indicators, every vintage.
        today: The day on which this is asked.
    """
    outcomes = _outcomes(values, today)
    scores: list[Score] = []
    not_due: list[Effect] = []
    no_outcome: list[Effect] = []
    for effect in sorted(forecasts(effects), key=lambda one: (one.indicator, one.year, one.date, one.id)):
        observed = outcomes.get((effect.indicator, effect.year))
        if date(effect.year, 12, 31) >= today:
            not_due.append(effect)
        elif observed is None or last_day(observed.vintage) <= last_day(effect.date):
            no_outcome.append(effect)
        else:
            scores.append(_score(effect, observed))
    return Scoring(tuple(scores), tuple(not_due), tuple(no_outcome))


def forecasts(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """Return the effects that foresee the whole of what was computed, not of a part of the measures or counties."""
    held = [effect for effect in effects if not effect.counties]
    groups: dict[tuple[str, int, str, str], list[frozenset[str]]] = defaultdict(list)
    for effect in sorted(held, key=lambda one: -len(one.measures)):
        measures, larger = frozenset(effect.measures), groups[_occasion(effect)]
        if not any(measures < other for other in larger):
            larger.append(measures)
    return tuple(effect for effect in held if frozenset(effect.measures) in groups[_occasion(effect)])


def summaries(scores: Iterable[Score], by: Literal["author", "run"]) -> tuple[Summary, ...]:
    """Return the scores of each author, or of each run of the reference, taken together, by name."""
    grouped: dict[str, list[Score]] = defaultdict(list)
    for one in scores:
        grouped[one.effect.author if by == "author" else one.effect.without or one.effect.run].append(one)
    return tuple(_summary(name, grouped[name]) for name in sorted(grouped))


def _occasion(effect: Effect) -> tuple[str, int, str, str]:
    return effect.indicator, effect.year, effect.without or effect.run, effect.date


def _outcomes(values: Iterable[Value], today: date) -> dict[tuple[str, int], Value]:
    """Indicator and year → what it was at the year's end: no sign of absence, and known on the day."""
    found: dict[tuple[str, int], Value] = {}
    for value in values:
        day, known = last_day(value.date), last_day(value.vintage)
        if (day.month, day.day) != (12, 31) or not day <= known <= today or value.status not in _OUTCOMES:
            continue
        held = found.get((value.indicator, day.year))
        if held is None or known >= last_day(held.vintage):
            found[value.indicator, day.year] = value
    return {at: value for at, value in found.items() if not isinstance(value.value, str)}


def _score(effect: Effect, observed: Value) -> Score:
    came = float(observed.value)
    foreseen = effect.baseline + effect.size if effect.reached is None else effect.reached
    low, high = effect.reached_low, effect.reached_high
    if low is None or high is None:
        return Score(effect, observed, foreseen - came, None, None, None)
    ends = np.array([[low, foreseen, high]])
    return Score(
        effect,
        observed,
        foreseen - came,
        inside=low <= came <= high,
        interval_score=float(scoringrules.interval_score(came, low, high, _MISSED)),
        crps=crps(ends, _QUANTILES, np.array([came])),
    )


def _summary(name: str, scores: Sequence[Score]) -> Summary:
    sure = [one for one in scores if one.inside is not None]
    return Summary(
        name,
        scored=len(scores),
        with_interval=len(sure),
        inside=sum(bool(one.inside) for one in sure),
        mean_error=_by_indicator(scores, lambda one: one.error),
        mean_crps=_by_indicator(sure, lambda one: one.crps or 0.0),
    )


def _by_indicator(scores: Sequence[Score], number: Callable[[Score], float]) -> dict[str, float]:
    """Means are taken within an indicator only: units differ between them."""
    grouped: dict[str, list[float]] = defaultdict(list)
    for one in scores:
        grouped[one.effect.indicator].append(number(one))
    return {key: fsum(numbers) / len(numbers) for key, numbers in sorted(grouped.items())}
