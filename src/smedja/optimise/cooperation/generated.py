# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The game of more municipalities than can be reckoned one coalition at a time: rows are generated as they are needed.

Position in the flow: stands in for ``least_core.Enumerated``. It proves less: a core that is empty on the coalitions
looked at is empty, but one that is not may be emptied by a coalition that was never looked at.

A row is sought among the coalitions reckoned so far, then among those one member away from the worst of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from smedja.optimise.cooperation.coalitions import AsNeeded
from smedja.optimise.cooperation.courses import Flags, Floats, Whole
from smedja.optimise.cooperation.least_core import LookedAt

_SPAN = 1e-7
_ROWS_AT_ONCE = 40
_STARTS = 6  # coalitions whose neighbours are looked at


@dataclass(frozen=True, slots=True)
class Generated:
    """A game whose coalitions are reckoned as they are needed.

    Attributes:
        costs: What a coalition costs.
        players: How many municipalities.
        least_size: Smaller coalitions cannot leave. Unit municipalities.
    """

    costs: AsNeeded
    players: int
    least_size: int = 1

    @property
    def grand(self) -> float:
        """Cost of all together. Unit SEK."""
        return self.costs.of((1 << self.players) - 1)

    def cost(self, mask: int) -> float:
        """Return the cost of a coalition. Unit SEK."""
        return self.costs.of(mask)

    def first(self) -> list[int]:
        """Return everyone but one, for each one."""
        everyone = (1 << self.players) - 1
        masks = [everyone ^ (1 << player) for player in range(self.players)]
        costs = self.costs.many(masks)
        return [mask for mask, cost in zip(masks, costs, strict=True) if self.players > 1 and np.isfinite(cost)]

    def violated(self, shares: Floats, slack: float, free: Floats) -> list[int]:
        """Return coalitions with an excess above ``slack``, worst first, as far as they were found."""
        known = np.array(sorted(self.costs.kept), dtype=np.int64)
        found, worst = self._above(known, shares, slack, free)
        if found:
            return found
        around = {int(mask) ^ (1 << player) for mask in worst[:_STARTS] for player in range(self.players)}
        new = np.array(sorted(around - set(self.costs.kept)), dtype=np.int64)
        return self._above(new, shares, slack, free)[0] if new.size else []

    def _above(self, masks: Whole, shares: Floats, slack: float, free: Floats) -> tuple[list[int], Whole]:
        """Those of some coalitions above the slack, and all that count in the order of their excess."""
        bits = self.bits(masks)
        excess = np.where(self._counted(bits, free), bits @ shares - self.costs.many(masks.tolist()), -np.inf)
        order = np.argsort(-excess, kind="stable")
        order = order[np.isfinite(excess[order])]
        return [int(masks[at]) for at in order[:_ROWS_AT_ONCE] if excess[at] > slack], masks[order]

    def _counted(self, bits: Floats, free: Floats) -> Flags:
        size = bits.sum(axis=1)
        return np.asarray(
            (size >= max(self.least_size, 1)) & (size < self.players) & (np.abs(bits @ free) >= _SPAN).any(axis=1)
        )

    def looked_at(self) -> LookedAt:
        """Return the coalitions that may leave and were reckoned."""
        masks = np.array(sorted(self.costs.kept), dtype=np.int64)
        bits, costs = self.bits(masks), self.costs.many(masks.tolist())
        size = bits.sum(axis=1)
        counted = np.isfinite(costs) & (size >= max(self.least_size, 1)) & (size < self.players)
        return LookedAt(masks[counted], bits[counted], costs[counted])

    def bits(self, masks: Whole | Iterable[int]) -> Floats:
        """Return the members of coalitions. Dims (coalition, player)."""
        return ((np.asarray(masks)[:, None] >> np.arange(self.players)) & 1).astype(np.float64)
