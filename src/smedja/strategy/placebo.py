# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What chance does: groups without a measure, each compared with its own similar units as the group that had it is.

Position in the flow: arrays in, arrays out; ``evaluation`` reads units and years into them. It judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Groups = NDArray[np.intp]

DRAWS: Final = 1000  # groups that are compared at most; where fewer exist, every one is
SAME_SIZE: Final = 40  # each member is drawn among so many of nearly its size, since small units vary more than large
SEED: Final = 2016
TIE: Final = 1e-12  # of squared distance; less than any difference that features have


@dataclass(frozen=True, eq=False, slots=True)
class Universe:
    """All units, as arrays.

    Attributes:
        features: Unit × feature, in standard deviations.
        weights: Of the features; they sum to 1.
        scale: How large each unit is.
        free: Whether a unit is without the measure.
    """

    features: Floats
    weights: Floats
    scale: Floats
    free: NDArray[np.bool_]


def nearest(universe: Universe, groups: Groups, count: int) -> tuple[Groups, Floats]:
    """Return the free units most like each group, none of its own, the nearest first, and how unlike they are.

    Equation: distance² = Σ_f w_f (x_f − mean of the group's x_f)², x in standard deviations.

    Args:
        universe: All units.
        groups: Group × member, as positions.
        count: How many for each group.
    """
    centres = universe.features[groups].mean(axis=1)
    apart = np.zeros((len(groups), len(universe.features)))
    for at, weight in enumerate(universe.weights):
        apart += weight * (centres[:, at, None] - universe.features[None, :, at]) ** 2
    apart[:, ~universe.free] = np.inf
    np.put_along_axis(apart, groups, np.inf, axis=1)
    # Of two as near the first is taken, on every machine; cutting off the nearest is far faster than sorting all.
    ranked = apart + TIE * np.arange(len(universe.features))
    near = np.argpartition(ranked, min(count, ranked.shape[1] - 1), axis=1)[:, :count]
    order = np.argsort(np.take_along_axis(ranked, near, axis=1), axis=1)
    near = np.take_along_axis(near, order, axis=1)
    return near, np.sqrt(np.take_along_axis(apart, near, axis=1))


def random_groups(universe: Universe, treated: Sequence[int]) -> Groups:
    """Return groups of free units in which each member is of nearly the size of one that had the measure.

    Every such group when they are few, else ``DRAWS`` at random, the same ones each time; no group twice.

    Args:
        universe: All units.
        treated: Positions of those that had the measure.
    """
    free = np.flatnonzero(universe.free)
    likes = []
    for at in sorted(treated):
        order = np.argsort(np.abs(universe.scale[free] - universe.scale[at]), kind="stable")
        likes.append(free[order[:SAME_SIZE]])
    if prod(len(like) for like in likes) <= DRAWS:
        drawn: Groups = np.array(list(product(*likes)), dtype=np.intp).reshape(-1, len(likes))
    else:
        chance = np.random.default_rng(SEED)
        drawn = np.column_stack([chance.choice(like, 4 * DRAWS) for like in likes])
    drawn = np.sort(drawn, axis=1)
    drawn = drawn[(drawn[:, 1:] != drawn[:, :-1]).all(axis=1)]  # a unit is in a group once
    if not len(drawn):
        return drawn
    first = np.sort(np.unique(drawn, axis=0, return_index=True)[1])
    groups: Groups = drawn[first][:DRAWS]
    return groups


def differences(changes: Floats, groups: Groups, near: Groups) -> Floats:
    """Return each group's mean change minus that of the units most like it."""
    return np.asarray(changes[groups].mean(axis=1) - changes[near].mean(axis=1))


def held_by(sizes: Floats, share: float) -> float:
    """Return what a share of the groups stay within: of n + 1, the group that is asked about being one.

    Args:
        sizes: Differences of the groups without their sign, in any order; at least ``share / (1 − share)`` of them.
        share: The share, such as 0.8.
    """
    return float(np.sort(sizes)[ceil(share * (len(sizes) + 1) - 1e-9) - 1])


def rarity(sizes: Floats, value: float) -> float:
    """Return how large a part of all groups, the one asked about among them, differ at least as much."""
    as_much = int((sizes >= abs(value) - 1e-9).sum())
    return (1 + as_much) / (len(sizes) + 1)
