# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

r"""Least core and nucleolus of a cost game, by linear programmes whose rows are generated as they are violated.

Position in the flow: costs of coalitions in, shares and the proof of an empty core out. It knows no municipality.

The excess of coalition :math:`S` under shares :math:`x` is :math:`x(S) - C(S)`: what it would gain by leaving. The
least core makes the largest excess :math:`\varepsilon` as small as it can be; the core is empty when
:math:`\varepsilon > 0`. The nucleolus goes on: coalitions that must be at :math:`\varepsilon` are held there, and the
largest excess of the others is made as small as it can be, until one point is left (Kopelowitz; Maschler, Peleg,
Shapley).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.optimize import linprog

from smedja.core import ModelError
from smedja.optimise.cooperation.coalitions import sizes
from smedja.optimise.cooperation.courses import Flags, Floats, Whole

_TOLERANCE = 1e-9  # of scaled money: costs are divided by the largest
_SPAN = 1e-7
_DUAL = 1e-7
_ROWS_AT_ONCE = 40


class Game(Protocol):
    """A cost game that can say which coalitions are worst off."""

    @property
    def players(self) -> int:
        """How many municipalities."""

    @property
    def grand(self) -> float:
        """Cost of all together. Unit SEK."""

    def cost(self, mask: int) -> float:
        """Return the cost of a coalition. Unit SEK."""

    def first(self) -> list[int]:
        """Return coalitions to begin with, enough to bound the first programme."""

    def violated(self, shares: Floats, slack: float, free: Floats) -> list[int]:
        """Return coalitions with an excess above ``slack``, worst first; none when there are none.

        Args:
            shares: Dims (player). Unit SEK.
            slack: Unit SEK.
            free: Directions that are still free, as columns. Dims (player, direction). A coalition without a part in
                any of them is settled and is not returned.
        """


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Coalitions that may leave and whose cost is known.

    Attributes:
        masks: Bits of their members. Dims (coalition).
        bits: The same, one by one. Dims (coalition, player).
        costs: Dims (coalition). Unit SEK.
    """

    masks: Whole
    bits: Floats
    costs: Floats


@dataclass(frozen=True, slots=True)
class Enumerated:
    """A game whose coalitions are all reckoned.

    Attributes:
        costs: Dims (coalition bits). Unit SEK. Infinite where a coalition cannot be.
        counted: Which coalitions may leave. Dims (coalition bits).
        bits: Members. Dims (coalition bits, player).
    """

    costs: Floats
    counted: Flags
    bits: Floats

    @property
    def players(self) -> int:
        """How many municipalities."""
        return int(self.bits.shape[1])

    @property
    def grand(self) -> float:
        """Cost of all together. Unit SEK."""
        return float(self.costs[-1])

    def cost(self, mask: int) -> float:
        """Return the cost of a coalition. Unit SEK."""
        return float(self.costs[mask])

    def first(self) -> list[int]:
        """Return the coalitions of the smallest and the largest size that count."""
        size = self.bits.sum(axis=1)
        if not self.counted.any():
            return []
        ends = {size[self.counted].min(), size[self.counted].max()}
        return [int(mask) for mask in np.flatnonzero(self.counted & np.isin(size, list(ends)))]

    def violated(self, shares: Floats, slack: float, free: Floats) -> list[int]:
        """Return coalitions with an excess above ``slack``, worst first."""
        excess = np.where(self.counted, self.bits @ shares - self.costs, -np.inf)
        excess[(np.abs(self.bits @ free) < _SPAN).all(axis=1)] = -np.inf
        worst = np.argsort(-excess, kind="stable")[:_ROWS_AT_ONCE]
        return [int(mask) for mask in worst if excess[mask] > slack]

    def looked_at(self) -> LookedAt:
        """Return the coalitions that may leave."""
        masks = np.flatnonzero(self.counted)
        return LookedAt(masks, self.bits[masks], self.costs[masks])


def enumerated(costs: Floats, least_size: int = 1) -> Enumerated:
    """Return the game of all coalitions.

    Args:
        costs: Dims (coalition bits). Unit SEK.
        least_size: Smaller coalitions cannot leave. Unit municipalities.
    """
    players = int(costs.size).bit_length() - 1
    masks = np.arange(costs.size)
    counted = np.isfinite(costs) & (sizes(players) >= max(least_size, 1))
    counted[-1] = False
    bits = ((masks[:, None] >> np.arange(players)) & 1).astype(np.float64)
    return Enumerated(costs=costs, counted=counted, bits=bits)


@dataclass(frozen=True, slots=True)
class LeastCore:
    """Where the largest excess is smallest.

    Attributes:
        epsilon: The largest excess; None when no coalition may leave. Unit SEK.
        shares: One point of the least core. Dims (player). Unit SEK.
        witness: Coalitions that hold ε up.
        weights: Their weights; those with a given player sum to one. Dims (witness).
    """

    epsilon: float | None
    shares: Floats
    witness: tuple[int, ...]
    weights: tuple[float, ...]


@dataclass(slots=True)
class _Level:
    """One linear programme of the sequence, with the rows known so far. Money is scaled."""

    game: Game
    scale: float
    rows: list[int]
    held: dict[int, float]

    def bits(self, masks: list[int]) -> Floats:
        """Members of coalitions. Dims (coalition, player)."""
        return np.array([[mask >> player & 1 for player in range(self.game.players)] for mask in masks], dtype=float)

    def free(self) -> Floats:
        """Directions that what is held leaves free. Dims (player, direction)."""
        _, values, across = np.linalg.svd(self.bits(list(self.held)))
        return np.asarray(across[int((values > _SPAN).sum()) :].T)

    def solve(self, free: Floats) -> tuple[float, Floats, dict[int, float]]:
        """Return ε, shares and the weights of the rows that hold ε up."""
        players = self.game.players
        goal = np.append(np.zeros(players), 1.0)
        equal = np.column_stack([self.bits(list(self.held)), np.zeros(len(self.held))])
        while True:
            live = [mask for mask in self.rows if (np.abs(self.bits([mask]) @ free) >= _SPAN).any()]
            above = np.column_stack([self.bits(live), -np.ones(len(live))])
            limits = np.array([self.game.cost(mask) for mask in live]) / self.scale
            done = linprog(
                goal, A_ub=above, b_ub=limits, A_eq=equal, b_eq=list(self.held.values()), bounds=(None, None),
                method="highs",
            )  # fmt: skip
            if not done.success:
                raise ModelError(f"The shares could not be reckoned: {done.message}", where="nucleolus")
            shares, epsilon = done.x[:-1], float(done.x[-1])
            new = self.game.violated(shares * self.scale, (epsilon + _TOLERANCE) * self.scale, free)
            new = [mask for mask in new if mask not in set(live)]
            if not new:
                weights = dict(zip(live, -done.ineqlin.marginals, strict=True))
                return epsilon, shares, {mask: weight for mask, weight in weights.items() if weight > _DUAL}
            self.rows += new


def _begin(game: Game) -> _Level | None:
    rows = game.first()
    if not rows:
        return None
    everyone = (1 << game.players) - 1
    scale = max(abs(game.grand), 1.0)
    return _Level(game=game, scale=scale, rows=rows, held={everyone: game.grand / scale})


def least_core(game: Game) -> LeastCore:
    """Return the least core: ε, one of its points and what holds ε up.

    Raises:
        ModelError: the linear programme has no solution.
    """
    level = _begin(game)
    if level is None:
        return LeastCore(None, np.full(game.players, game.grand / game.players), (), ())
    epsilon, shares, weights = level.solve(level.free())
    per_player = sum(weight for mask, weight in weights.items() if mask & 1)
    return LeastCore(
        epsilon=epsilon * level.scale,
        shares=shares * level.scale,
        witness=tuple(weights),
        weights=tuple(float(weight / per_player) for weight in weights.values()),
    )


def nucleolus(game: Game) -> Floats | None:
    """Return the nucleolus; None when the coalitions that can be do not determine it. Dims (player). Unit SEK.

    Raises:
        ModelError: a linear programme has no solution.
    """
    level = _begin(game)
    if level is None:
        return np.array([game.grand]) if game.players == 1 else None
    free = level.free()
    while free.shape[1]:
        if not any((np.abs(level.bits([mask]) @ free) >= _SPAN).any() for mask in level.rows):
            more = level.game.violated(np.zeros(game.players), -np.inf, free)
            if not more:
                return None
            level.rows += more
        epsilon, _, weights = level.solve(free)
        for mask in weights:
            level.held[mask] = game.cost(mask) / level.scale + epsilon
        free = level.free()
    equal = level.bits(list(level.held))
    found: Floats = np.linalg.lstsq(equal, np.array(list(level.held.values())), rcond=None)[0]
    return found * level.scale
