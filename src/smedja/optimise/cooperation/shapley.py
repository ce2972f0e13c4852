# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

r"""The Shapley value: what each adds to the cost, averaged over every order in which they could join.

Position in the flow: costs of coalitions in, shares out. It asks nobody whether they would stay.

.. math:: \varphi_i = \sum_{S \not\ni i} \frac{|S|!\,(n-|S|-1)!}{n!} \bigl(C(S \cup i) - C(S)\bigr)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import factorial

import numpy as np

from smedja.optimise.cooperation.coalitions import sizes
from smedja.optimise.cooperation.courses import Floats


def shapley(costs: Floats) -> Floats | None:
    """Return the Shapley value; None when some coalition cannot be. Dims (player). Unit SEK.

    Args:
        costs: Cost of every coalition. Dims (coalition bits). Unit SEK.
    """
    if not np.isfinite(costs).all():
        return None
    players = int(costs.size).bit_length() - 1
    masks = np.arange(costs.size)
    weight = np.array(
        [factorial(size) * factorial(players - size - 1) / factorial(players) for size in range(players)] + [0.0]
    )[sizes(players)]
    shares = np.empty(players)
    for player in range(players):
        without = masks[(masks >> player) & 1 == 0]
        shares[player] = weight[without] @ (costs[without | 1 << player] - costs[without])
    return shares


def sampled_shapley(
    costs: Callable[[Sequence[int]], Floats], players: int, *, orders: int, seed: int
) -> tuple[Floats, Floats] | None:
    """Return the Shapley value from drawn orders with its standard error; None when some coalition cannot be.

    Each order is taken forwards and backwards, and the error is that of the pairs' means. Shares of a pair sum to the
    whole cost, so the value does too.

    Args:
        costs: Costs of coalitions by their bits. Dims (coalition). Unit SEK.
        players: How many municipalities.
        orders: Pairs of orders to draw, two at least.
        seed: Seed of the draws.

    Returns:
        Value and standard error. Dims (player). Unit SEK.
    """
    rng = np.random.default_rng(seed)
    drawn = np.array([rng.permutation(players) for _ in range(orders)])
    both = np.stack([drawn, drawn[:, ::-1]], axis=1).reshape(2 * orders, players)
    masks = np.cumsum(np.left_shift(1, both), axis=1)
    after = np.asarray(costs(masks.ravel().tolist())).reshape(masks.shape)
    if not np.isfinite(after).all():
        return None
    added = np.diff(after, axis=1, prepend=0.0)
    by_player = np.empty_like(added)
    np.put_along_axis(by_player, both, added, axis=1)
    pairs = by_player.reshape(orders, 2, players).mean(axis=1)
    return pairs.mean(axis=0), pairs.std(axis=0, ddof=1) / np.sqrt(orders)
