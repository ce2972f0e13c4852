# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How many of a few people leave: the whole distribution, since a firm is too small for an average.

Position in the flow: people by age band and their probabilities in, low, middle and high in whole persons out. Each
person leaves or stays independently of the others; where the probabilities come from is not its business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: What a sum of probabilities may miss a quantile by and still reach it: the last bits of a float.
_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Interval:
    """Low, middle and high of a number of persons."""

    low: int
    mid: int
    high: int


def distribution(people: Sequence[int], probabilities: Sequence[float]) -> list[float]:
    """Return the probability that 0, 1, 2 … of them leave.

    The Poisson binomial distribution, one person after another: P'(k) = P(k)·(1 − p) + P(k − 1)·p.

    Args:
        people: How many there are in each band.
        probabilities: That one of a band leaves. Unit 1.

    Returns:
        One probability more than there are people. Unit 1.
    """
    chances = [1.0]
    for count, leaves in zip(people, probabilities, strict=True):
        for _ in range(count):
            stays = 1.0 - leaves
            after = [chances[0] * stays]
            after += [chances[k] * stays + chances[k - 1] * leaves for k in range(1, len(chances))]
            after.append(chances[-1] * leaves)
            chances = after
    return chances


def quantile(chances: Sequence[float], share: float) -> int:
    """Return the smallest number that is reached with at least a probability.

    Args:
        chances: As ``distribution`` gives them.
        share: The probability. Unit 1.
    """
    reached = 0.0
    for number, chance in enumerate(chances):
        reached += chance
        if reached >= share - _EXACT:
            return number
    return len(chances) - 1


def leavers(
    people: Sequence[int], probabilities: Sequence[float], spread: tuple[float, float], quantiles: Sequence[float]
) -> Interval:
    """Return how many leave.

    The ends hold both chance among few people and what is not known about the probabilities: the lower end is read at
    the lower probabilities, the upper end at the higher ones. So the interval is somewhat wider than its quantiles say.

    Args:
        people: How many there are in each band.
        probabilities: That one of a band leaves. Unit 1.
        spread: What the probabilities are multiplied by at the lower and the upper end. Unit 1.
        quantiles: Of the lower end, the middle and the upper end. Unit 1.
    """
    lower, upper = ([min(1.0, leaves * factor) for leaves in probabilities] for factor in spread)
    low, mid, high = quantiles
    return Interval(
        quantile(distribution(people, lower), low),
        quantile(distribution(people, probabilities), mid),
        quantile(distribution(people, upper), high),
    )
