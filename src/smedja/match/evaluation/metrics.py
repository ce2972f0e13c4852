# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Measures of a ranking, each as its source defines it.

Position in the flow: the benchmarks beside this file compute with these. ``mrr``, ``map`` and ``hit@k`` are those of
trec_eval, which MELO uses; ``rp@k`` is R-precision at k as in Decorte et al. 2022 (arXiv 2209.05987). Nothing is
ranked here.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import sqrt
from typing import Final

from smedja.core.errors import DataError

_NORMAL_95: Final = 1.96


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean over queries with its 95 % interval (normal approximation).

    Attributes:
        value: The mean.
        low: Lower end of the interval, at least 0.
        high: Upper end of the interval, at most 1.
        queries: How many queries it is over.
    """

    value: float
    low: float
    high: float
    queries: int

    @classmethod
    def of(cls, values: Sequence[float]) -> Measure:
        """The mean of one value a query.

        Raises:
            DataError: there is no query.
        """
        if not values:
            raise DataError("There is no query to measure.", todo="Give at least one query with a right answer.")
        mean = sum(values) / len(values)
        spread = sum((value - mean) ** 2 for value in values) / max(1, len(values) - 1)
        half = _NORMAL_95 * sqrt(spread / len(values))
        return cls(mean, max(0.0, mean - half), min(1.0, mean + half), len(values))


def reciprocal_rank(places: Collection[int]) -> float:
    """One over the place of the first right answer; 0 when there is none.

    Args:
        places: Places of the right answers in the ranking; the first place is 1.
    """
    return 1.0 / min(places) if places else 0.0


def average_precision(places: Collection[int], relevant: int) -> float:
    """The mean of precision at each right answer; right answers that are not ranked count as 0.

    Args:
        places: Places of the right answers in the ranking; the first place is 1.
        relevant: How many right answers there are, ranked or not.

    Raises:
        DataError: there is no right answer, or fewer than places.
    """
    if relevant < max(1, len(places)):
        raise DataError(f"{len(places)} right answers are ranked, but there are {relevant}.")
    return sum(number / place for number, place in enumerate(sorted(places), start=1)) / relevant


def hit(places: Collection[int], k: int) -> float:
    """1 when a right answer is among the first k, otherwise 0."""
    return float(bool(places) and min(places) <= k)


def r_precision_at(ranking: Sequence[Hashable], relevant: AbstractSet[Hashable], k: int) -> float:
    """Right answers among the first k, of as many as there could be: ``hits / min(k, number of right answers)``.

    Raises:
        DataError: there is no right answer, or k is less than one.
    """
    if not relevant or k < 1:
        raise DataError("R-precision needs a right answer and at least one place.", where=f"k = {k}")
    return len(relevant & set(ranking[:k])) / min(k, len(relevant))


def places(ranking: Sequence[Hashable], relevant: AbstractSet[Hashable]) -> list[int]:
    """Places of the right answers in a ranking without repeats; the first place is 1."""
    return [place for place, found in enumerate(ranking, start=1) if found in relevant]
