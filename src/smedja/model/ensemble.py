# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Ensembles: intervals and probabilities of every figure, read off the draws of all counties.

Position in the flow: tasks in, ``Bands`` out, level by level, the nation first. Counties may be drawn anywhere; they
are put together here in their order, so the same bytes come out. It draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.model import kernels
from smedja.model.draws import Cells, Task, draw_county
from smedja.model.simulate import Trajectory

Array = NDArray[np.float64]
Single = NDArray[np.float32]

MEASURES: Final = (
    "demand",
    "supply",
    "gap",
    "exits",
    "entrants",
    "moves",
    "growth",
    "openings",
    "ratio",
    "exit_share",
    "start_gap",
)
#: The first of them are stocks; differences between runs are told of these.
STOCKS: Final = MEASURES[:3]
#: Ends of the 80 and of the 50 % interval.
LEVELS: Final = (0.10, 0.25, 0.75, 0.90)
GROUPS_AT_ONCE: Final = 40
#: A smaller gap, or difference of gaps, is none: it is what numbers of four bytes leave behind. Unit persons.
LEAST_GAP: Final = 0.05
GAP: Final = MEASURES.index("gap")


@dataclass(frozen=True, slots=True)
class Bands:
    """Intervals at one level of occupations. The nation is the first place.

    Attributes:
        ends: Measure → ends of the intervals at ``LEVELS``. Dims (end, place, group, year). Unit that of the measure.
        shortage: Probability that demand exceeds supply. Dims (place, group, year). Unit 1.
        short_ends: Ends of the summed gap of occupations that are expected to be short; of a difference, short in
            either run. Dims (end, place, year).
    """

    ends: Mapping[str, Single]
    shortage: Single
    short_ends: Single


@dataclass(frozen=True, slots=True)
class Summary:
    """One place's intervals at one level. Dims as in ``Bands`` without the place."""

    ends: Single
    shortage: Single
    short_ends: Single


def summarise(cells: Cells, index: NDArray[np.int64], short: NDArray[np.bool_], other: Cells | None = None) -> Summary:
    """Return intervals of one place, or of its difference from the same place and draws in another run.

    Args:
        cells: Demand, supply, entrants and exits. Dims (draw, year, occupation).
        index: Group of each occupation.
        short: Which groups' gaps are summed. Dims (group, year).
        other: Cells to take off, draw by draw; then only ``STOCKS`` are told, and the probability is that of a larger
            gap.
    """
    groups = int(index.max()) + 1
    draws, years, _ = cells[0].shape
    names = MEASURES if other is None else STOCKS
    ends = np.empty((len(LEVELS), len(names), groups, years), dtype=np.float32)
    shortage = np.empty((groups, years), dtype=np.float32)
    summed = np.zeros((years, draws), dtype=np.float32)
    for first in range(0, groups, GROUPS_AT_ONCE):
        chosen = range(first, min(first + GROUPS_AT_ONCE, groups))
        here = slice(first, first + len(chosen))
        if other is None:
            measures = kernels.draw_measures(*_grouped_draws(cells, index, chosen))
        else:
            measures = _stocks(cells, index, chosen) - _stocks(other, index, chosen)
        summed += np.einsum("gtn,gt->tn", measures[:, GAP], short[here].astype(np.float32))
        shortage[here] = (measures[:, GAP] > LEAST_GAP).mean(axis=2)
        measures.sort(axis=-1)
        ends[:, :, here] = _read_off(measures).transpose(0, 2, 1, 3)
    summed.sort(axis=-1)
    return Summary(ends, shortage, _read_off(summed))


def _grouped_draws(cells: Sequence[Single], index: NDArray[np.int64], groups: Sequence[int]) -> list[Single]:
    """Each part summed by group. Dims (group, year, draw)."""
    members = [np.flatnonzero(index == group) for group in groups]
    return [
        np.stack([part[:, :, m[0]].T if len(m) == 1 else part[:, :, m].sum(axis=2).T for m in members])
        for part in cells
    ]


def _stocks(cells: Cells, index: NDArray[np.int64], groups: Sequence[int]) -> Single:
    """Demand, supply and gap. Dims (group, measure, year, draw)."""
    demand, supply = _grouped_draws(cells[:2], index, groups)
    return np.stack([demand, supply, demand - supply], axis=1)


def _read_off(ordered: Single) -> Single:
    """Quantiles of ordered draws on the last axis, linear between them. Dims (end, …)."""
    last = ordered.shape[-1] - 1
    found = []
    for level in LEVELS:
        low = int(np.floor(level * last))
        part = np.float32(level * last - low)
        found.append(ordered[..., low] + part * (ordered[..., min(low + 1, last)] - ordered[..., low]))
    return np.stack(found)


Mapper = Callable[[Callable[[Task], Cells], Iterable[Task]], Iterable[Cells]]
Levels = Mapping[str, NDArray[np.int64]]


def run_ensemble(
    work: Iterable[Task], levels: Levels, expected: Trajectory, *, mapper: Mapper = map
) -> dict[str, Bands]:
    """Return the intervals of every level, the nation first.

    Args:
        work: One task per county.
        levels: Level → group of each occupation.
        expected: The trajectory that the draws are around.
        mapper: Runs the tasks and gives results in their order: ``map`` here, a cluster's elsewhere. The same bytes
            come out whichever it is.
    """
    short = _short(expected, levels)
    found: dict[str, list[Summary]] = {name: [] for name in levels}
    for place, cells in _with_nation(mapper(draw_county, work)):
        for name, index in levels.items():
            found[name].append(summarise(cells, index, short[name][place]))
    return _collected(found)


def run_difference(
    work: tuple[Iterable[Task], Iterable[Task]],
    levels: Levels,
    expected: tuple[Trajectory, Trajectory],
    *,
    mapper: Mapper = map,
) -> dict[str, Bands]:
    """Return the intervals of the first run minus the second, draw by draw.

    Both runs have the same draws, so what is uncertain in both cancels and the difference is far more certain than
    either.

    Args:
        work: Tasks of both, with the same seed and number of draws.
        levels: Level → group of each occupation.
        expected: Trajectories of both.
        mapper: As for ``run_ensemble``.
    """
    one, another = (_short(each, levels) for each in expected)
    found: dict[str, list[Summary]] = {name: [] for name in levels}
    pairs = zip(*(_with_nation(mapper(draw_county, each)) for each in work), strict=True)
    for (place, cells), (_, others) in pairs:
        for name, index in levels.items():
            either = one[name][place] | another[name][place]
            found[name].append(summarise(cells, index, either, others))
    return _collected(found)


def _short(expected: Trajectory, levels: Levels) -> dict[str, NDArray[np.bool_]]:
    """Which groups are expected to be short. Level → dims (place, group, year), the nation first."""
    gap = np.concatenate([expected.gap.sum(axis=0, keepdims=True), expected.gap])
    return {name: np.stack([_grouped(place, index) > 0 for place in gap]) for name, index in levels.items()}


def _with_nation(counties: Iterable[Cells]) -> Iterator[tuple[int, Cells]]:
    """The counties' cells as places 1, 2, …, and at the end their sum as place 0, always added in the same order."""
    nation: Cells | None = None
    for place, cells in enumerate(counties, start=1):
        if nation is None:
            nation = cells[0].copy(), cells[1].copy(), cells[2].copy(), cells[3].copy()
        else:
            for whole, part in zip(nation, cells, strict=True):
                np.add(whole, part, out=whole)
        yield place, cells
    if nation is not None:
        yield 0, nation


def _collected(found: dict[str, list[Summary]]) -> dict[str, Bands]:
    return {name: _bands([places[-1], *places[:-1]]) for name, places in found.items()}


def _grouped(values: Array, index: NDArray[np.int64]) -> Array:
    out = np.zeros((int(index.max()) + 1, values.shape[1]))
    np.add.at(out, index, values)
    return out


def _bands(places: list[Summary]) -> Bands:
    ends = np.stack([place.ends for place in places], axis=2)
    return Bands(
        ends={name: ends[:, number] for number, name in enumerate(MEASURES[: ends.shape[1]])},
        shortage=np.stack([place.shortage for place in places]),
        short_ends=np.stack([place.short_ends for place in places], axis=1),
    )
