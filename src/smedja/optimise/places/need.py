# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

r"""Need: what more workers in a cell are worth, from draws to a few straight lines.

Position in the flow: a problem's draws in, slices for the linear programme out. In each cell (county, occupation,
milestone) the expected shortage $f(y) = E_k[(g_k - y)^+]$ is a convex function of the workers $y$ that a plan adds. A
plan can only add so many; between the fewest and the most, $f$ is joined by straight lines at no change, at both ends
and at quantiles of the draws, so that it is exact there and a little too high in between. It chooses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.optimise.places.problem import Problem

Array = NDArray[np.float64]

#: Where between the ends the curve is joined, as quantiles of the draws that lie there.
INSIDE: Final = (0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9)
_NOTHING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Need:
    """The cells that a plan can help, and what help is worth in them.

    Attributes:
        region: Index of each cell's county. Dims (cell).
        occupation: Index of each cell's occupation. Dims (cell).
        milestone: Index of each cell's milestone. Dims (cell).
        lowest: Fewest workers that a plan can add; zero or negative. Dims (cell). Unit persons.
        width: Workers in each slice above the lowest. Dims (cell, slice). Unit persons.
        slope: Expected shortage less per worker more; falls from slice to slice. Dims (cell, slice). Unit 1.
        start: Expected shortage at the lowest. Dims (cell). Unit persons.
    """

    region: NDArray[np.int64]
    occupation: NDArray[np.int64]
    milestone: NDArray[np.int64]
    lowest: Array
    width: Array
    slope: Array
    start: Array

    @property
    def at_rest(self) -> Array:
        """How far each slice is filled when nothing is decided. Dims (cell, slice). Unit persons."""
        bottom = self.lowest[:, None] + np.cumsum(self.width, axis=1) - self.width
        return np.clip(-bottom, 0.0, self.width)

    @property
    def cells(self) -> int:
        """How many there are."""
        return len(self.region)


def reach(problem: Problem) -> tuple[Array, Array]:
    """Return the fewest and the most workers that any plan can add. Dims (region, occupation, milestone).

    Bounds that no plan can break, not that one can meet: every programme at its most or its least at once.

    Args:
        problem: The problem.

    Returns:
        Fewest, at most zero, and most, at least zero. Unit persons.
    """
    people, stay = problem.people, problem.programmes.column("stay")
    room = np.maximum(problem.applicants - problem.today[:, :, None], 0.0)
    cut = problem.settings.deepest_cut * problem.today[:, :, None] + np.zeros_like(room)
    for pin in problem.settings.pins:
        at = problem.programmes.keys.index(pin.programme), problem.regions.index(pin.region)
        room[at] = np.maximum(room[at], pin.intake - problem.today[at])
        cut[at] = np.maximum(cut[at], problem.today[at] - pin.intake)
    stocks = []
    for change in (room, cut):
        own = np.einsum("prt,ptm,pr->prm", change, people.kept, people.working, optimize=True)
        moved = np.einsum("prm,p->pm", own, 1.0 - stay)
        stocks.append(own * stay[:, None, None] + people.moving[:, None] * moved[:, None, :])
    more, fewer = stocks
    net = people.net
    gain, loss = np.maximum(net, 0.0), np.maximum(-net, 0.0)
    steered = problem.settings.redirected * np.einsum("prm,po->rom", more, people.routes)
    left = problem.settings.redirected * np.einsum("prm,pro->rom", more, people.mix)
    most = np.einsum("prm,pro->rom", more, gain) + np.einsum("prm,pro->rom", fewer, loss) + steered
    least = np.einsum("prm,pro->rom", more, loss) + np.einsum("prm,pro->rom", fewer, gain) + left
    for source in problem.sources:
        most = most + source.most[:, :, None] * source.kept.sum(axis=0)
    return -least, most


def mean_shortage(gap: Array, added: Array) -> Array:
    """Return E[(g − y)⁺] over draws. Dims of ``gap`` without the draw. Unit persons."""
    mean: Array = np.maximum(gap - added, 0.0).mean(axis=0)
    return mean


def find_need(problem: Problem) -> Need:
    """Return the cells whose expected shortage a plan can move, with its lines.

    Args:
        problem: The problem.
    """
    low, high = reach(problem)
    least, most = mean_shortage(problem.gap, low), mean_shortage(problem.gap, high)
    wanted = np.broadcast_to(problem.weight[None] > 0, low.shape) | _targeted(problem)
    chosen = np.nonzero((least - most > _NOTHING) & (high - low > _NOTHING) & wanted)
    region, occupation, milestone = (each.astype(np.int64) for each in chosen)
    draws = problem.gap[:, region, occupation, milestone]
    bottom, top = low[chosen], high[chosen]
    inside = np.clip(np.quantile(draws, INSIDE, axis=0), bottom, top)
    joints = np.sort(np.concatenate([inside, np.stack([bottom, np.zeros_like(bottom), top])]), axis=0)
    values = np.stack([mean_shortage(draws, joint) for joint in joints])
    width = np.diff(joints, axis=0)
    slope = np.divide(-np.diff(values, axis=0), width, out=np.zeros_like(width), where=width > _NOTHING)
    slope = np.minimum.accumulate(np.where(width > _NOTHING, slope, np.inf), axis=0)
    slope[~np.isfinite(slope)] = 1.0
    return Need(region, occupation, milestone, bottom, width.T, slope.T, values[0])


def _targeted(problem: Problem) -> NDArray[np.bool_]:
    """Cells that somebody set a ceiling for. Dims (region, occupation, milestone)."""
    targeted = np.zeros(problem.gap.shape[1:], dtype=bool)
    for target in problem.settings.targets:
        at = problem.regions.index(target.region), problem.occupations.index(target.occupation)
        targeted[(*at, problem.settings.milestones.index(target.year))] = True
    return targeted


def lines_too_high(problem: Problem, need: Need, price: Array) -> Array:
    r"""Return how much too high the lines make the cheapest point of each cell, at a price of its workers.

    That is $\min_y (w \ell(y) - \pi y) - \min_y (w f(y) - \pi y)$ with $\ell$ the lines: what weak duality leaves
    between the programme and the curve itself. The lines bend at their joints, the curve at its draws.

    Args:
        problem: The problem.
        need: Its cells.
        price: π, what one more worker costs in the programme. Dims (cell). Unit SEK/person.

    Returns:
        Dims (cell). Unit SEK.
    """
    weight = problem.weight[need.occupation, need.milestone]
    ends = need.lowest[:, None] + np.cumsum(np.pad(need.width, ((0, 0), (1, 0))), axis=1)
    lines = need.start[:, None] - np.cumsum(np.pad(need.width * need.slope, ((0, 0), (1, 0))), axis=1)
    told = (weight[:, None] * lines - price[:, None] * ends).min(axis=1)
    ordered = -np.sort(-problem.gap[:, need.region, need.occupation, need.milestone], axis=0)
    before = np.cumsum(ordered, axis=0) - ordered
    curve = (before - np.arange(len(ordered))[:, None] * ordered) / len(ordered)
    inside = (ordered > ends[:, 0]) & (ordered < ends[:, -1])
    true = np.where(inside, weight * curve - price * ordered, np.inf).min(axis=0)
    higher: Array = np.maximum(told - np.minimum(true, told), 0.0)
    return higher
