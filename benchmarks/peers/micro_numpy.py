# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The shared model person by person in plain numpy.

Position in the flow: one of the peers that ``run.py`` starts. Takes what speed plain numpy gives: small types, the
fastest of its generators, one draw for both death and job, and blocks of persons that stay in the cache. One thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.peers.persons import Array, Codes, Coding, coding_of, start_cells
from benchmarks.peers.rates import Rates
from benchmarks.peers.timing import main

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 1 << 17


@dataclass(slots=True)
class People:
    """Everyone at the start, the codes, and the generator that draws what happens to them."""

    cell: Codes
    group: Codes
    coding: Coding
    draws: np.random.Generator


def inverse_cdf(shares: Array) -> Array:
    """Cumulated shares of every row in one rising line: row + cumulated share. Dims (row · category)."""
    cumulated = np.cumsum(shares, axis=1)
    cumulated[:, -1] = 1.0
    return (np.arange(len(shares))[:, None] + cumulated).ravel()


def drawn(line: Array, categories: int, rows: NDArray[np.integer], draws: np.random.Generator) -> NDArray[np.intp]:
    """One category for each row that is named. Dims (row)."""
    # Single precision: added to a row's number, a draw just below 1 cannot round up into the next row.
    uniform = draws.random(rows.size, dtype=np.float32).astype(np.float64)
    return np.searchsorted(line, rows + uniform, side="right") - rows.astype(np.intp) * categories


def prepare(rates: Rates, seed: int = 1) -> People:
    """Make the start population; education is drawn from the mix of county and age."""
    coding = coding_of(rates)
    draws = np.random.Generator(np.random.SFC64(seed))
    cells, groups = [], []
    for county, mix in enumerate(rates.mix):
        cell = start_cells(rates, coding, county)
        education = np.full(cell.size, coding.outside, dtype=coding.group_type)
        age = cell % coding.ages
        working = (age >= rates.first_age) & (age <= rates.last_age)
        rows = age[working] - rates.first_age
        education[working] = drawn(inverse_cdf(mix), coding.outside, rows, draws)
        cells.append(cell)
        groups.append(education + coding.group_type.type(county * coding.width))
    return People(np.concatenate(cells), np.concatenate(groups), coding, draws)


def run(rates: Rates, people: People) -> NDArray[np.int64]:
    """Live through all years. Dims (year, county, education or outside, no job or job). Unit persons."""
    coding = people.coding
    tallies = np.zeros((rates.years, coding.counties, coding.width, 2), dtype=np.int64)
    lines = [(int(age), inverse_cdf(rates.mix[:, age - rates.first_age])) for age in rates.draw_ages]
    live = coding.survival.astype(np.float32)
    # Who lives and then has a job; the look-up is by the age before the birthday.
    live_and_work = (coding.survival * np.append(coding.participation[1:], 0.0)).astype(np.float32)
    for begin in range(0, people.cell.size, BLOCK):
        cell, group = people.cell[begin : begin + BLOCK], people.group[begin : begin + BLOCK]
        for year in range(rates.years):
            uniform = people.draws.random(cell.size, dtype=np.float32)
            died = uniform >= live.take(cell)
            employed = uniform < live_and_work.take(cell)
            cell += 1
            cell[died] = coding.nobody
            group[died] = coding.grave
            _study(cell, group, coding, lines, people.draws)
            leavers = coding.at_age(cell, rates.last_age + 1)
            group[leavers] = coding.county_of(group[leavers]) * coding.width + coding.outside
            tallies[year] += coding.tally(group, employed)
    return tallies


def _study(
    cell: Codes, group: Codes, coding: Coding, lines: list[tuple[int, Array]], draws: np.random.Generator
) -> None:
    """Draw the education of those whose age it is, in place."""
    for age, line in lines:
        rows = coding.at_age(cell, age)
        county = coding.county_of(group[rows])
        group[rows] = county * coding.width + drawn(line, coding.outside, county, draws).astype(group.dtype)


if __name__ == "__main__":
    main("numpy", np.__version__, prepare, run)
