# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The shared model person by person in neworder: a model with a timeline, its own random streams, a data frame.

Position in the flow: one of the peers that ``run.py`` starts, in an environment that has neworder and no Smedja.
Written in neworder's own way (https://neworder.readthedocs.io); no code of it is copied. One process, one thread, and
several models one after another, each with a part of the people: that is faster than one large frame.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks.peers.persons import coding_of, start_cells
from benchmarks.peers.rates import Rates
from benchmarks.peers.timing import main

if TYPE_CHECKING:
    from numpy.typing import NDArray

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it says at import that it is installed without MPI
    import neworder

PERSONS = 250_000  # per model; of the sizes tried the fastest


class Workforce(neworder.Model):
    """People who die, grow older, study and work, counted every year."""

    def __init__(self, rates: Rates, seed: int) -> None:
        timeline = neworder.LinearTimeline(0.0, float(rates.years), rates.years)
        super().__init__(timeline, lambda: seed)
        self.rates, self.coding = rates, coding_of(rates)
        self.mortality = 1.0 - self.coding.survival
        self.people = pd.concat([self.county(number) for number in range(self.coding.counties)], ignore_index=True)
        self.tallies: list[NDArray[np.int64]] = []

    def county(self, county: int) -> pd.DataFrame:
        """A county's people at the start; education is drawn from the mix of county and age."""
        cell = start_cells(self.rates, self.coding, county)
        group = np.full(cell.size, county * self.coding.width + self.coding.outside, dtype=self.coding.group_type)
        for age in range(self.rates.first_age, self.rates.last_age + 1):
            self.draw_education(group, self.coding.at_age(cell, age), county, age)
        return pd.DataFrame({"cell": cell, "group": group})

    def draw_education(self, group: NDArray[np.unsignedinteger], rows: NDArray[np.intp], county: int, age: int) -> None:
        # neworder.df.transition wants one matrix for all rows and 64-bit columns; sample suits a mix per county.
        mix = self.rates.mix[county, age - self.rates.first_age]
        group[rows] = county * self.coding.width + self.mc.sample(rows.size, mix)

    def step(self) -> None:
        self.die()
        self.study()
        self.work()

    def die(self) -> None:
        """Make nobodies of those who die; the others are a year older. To drop the rows each year is slower."""
        cell, group = self.people["cell"].to_numpy(copy=True), self.people["group"].to_numpy(copy=True)
        died = self.mc.hazard(self.mortality.take(cell)) > 0.0
        cell += 1
        cell[died] = self.coding.nobody
        group[died] = self.coding.grave
        self.people["cell"], self.people["group"] = cell, group

    def study(self) -> None:
        """Draw the education of those whose age it is; those who leave the working ages have none any longer."""
        coding = self.coding
        cell, group = self.people["cell"].to_numpy(), self.people["group"].to_numpy(copy=True)
        for age in self.rates.draw_ages:
            rows = coding.at_age(cell, int(age))
            home = coding.county_of(group[rows])
            for county in range(coding.counties):
                self.draw_education(group, rows[home == county], county, int(age))
        leavers = coding.at_age(cell, self.rates.last_age + 1)
        group[leavers] = coding.county_of(group[leavers]) * coding.width + coding.outside
        self.people["group"] = group

    def work(self) -> None:
        """Draw who has a job, and count everyone."""
        employed = self.mc.hazard(self.coding.participation.take(self.people["cell"].to_numpy())) > 0.0
        self.tallies.append(self.coding.tally(self.people["group"].to_numpy(), employed))


def prepare(rates: Rates, seed: int = 1) -> list[Workforce]:
    """Make the models of the start population, each with a part of every cell and a stream of its own."""
    parts = -(-int(rates.start.sum()) // PERSONS)
    bounds = [rates.start * part // parts for part in range(parts + 1)]
    starts = [after - before for before, after in pairwise(bounds)]
    return [Workforce(replace(rates, start=start), seed + number) for number, start in enumerate(starts)]


def run(_: Rates, models: list[Workforce]) -> NDArray[np.int64]:
    """Live through all years. Dims (year, county, education or outside, no job or job). Unit persons."""
    for model in models:
        if not neworder.run(model):
            message = "neworder stopped before the end of the timeline"
            raise RuntimeError(message)
    return np.sum([model.tallies for model in models], axis=0)


if __name__ == "__main__":
    main("neworder", neworder.__version__, prepare, run)
