# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Persons as two small codes each: sex and age in one, county and education in the other.

Position in the flow: both micro models hold their people like this, so that they differ in the library alone. Three
bytes a person, one look-up a rate and one count a year. Draws nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.rates import Rates

Array = NDArray[np.float64]
Codes = NDArray[np.unsignedinteger]


@dataclass(frozen=True, slots=True)
class Coding:
    """What the codes mean, and the rates by code.

    Attributes:
        ages: Ages of a sex, as many as anyone can reach; cell = sex · ages + age.
        width: Educations and one more, for those outside the working ages; group = county · width + education.
        counties: Number of counties.
        survival: Dims (cell). Unit 1. The last cell is nobody: the dead, who never live.
        participation: Dims (cell). Unit 1, zero outside the working ages.
    """

    ages: int
    width: int
    counties: int
    survival: Array
    participation: Array

    @property
    def nobody(self) -> int:
        """The cell of the dead."""
        return 2 * self.ages

    @property
    def grave(self) -> int:
        """The group of the dead."""
        return self.counties * self.width

    @property
    def outside(self) -> int:
        """The education of those outside the working ages."""
        return self.width - 1

    @property
    def cell_type(self) -> np.dtype:
        return np.min_scalar_type(self.nobody + 1)

    @property
    def group_type(self) -> np.dtype:
        return np.min_scalar_type(2 * self.grave + 1)

    def at_age(self, cell: Codes, age: int) -> NDArray[np.intp]:
        """The positions of those who are of an age."""
        return np.flatnonzero((cell == age) | (cell == self.ages + age))

    def county_of(self, group: Codes) -> Codes:
        return group // self.width

    def tally(self, group: Codes, employed: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count the living. Dims (county, education or outside, no job or job)."""
        counts = np.bincount(group * 2 + employed, minlength=2 * self.grave)[: 2 * self.grave]
        return counts.reshape(self.counties, self.width, 2)


def coding_of(rates: Rates) -> Coding:
    """The codes for a model; past the oldest age the rates of that age are held."""
    oldest = rates.survival.shape[1] - 1
    ages = oldest + 1 + rates.years
    survival = np.zeros(2 * ages + 1)
    participation = np.zeros(2 * ages + 1)
    for sex in range(2):
        survival[sex * ages : (sex + 1) * ages] = rates.survival[sex, np.minimum(np.arange(ages), oldest)]
        participation[sex * ages + rates.first_age : sex * ages + rates.last_age + 1] = rates.participation[sex]
    return Coding(ages, rates.mix.shape[2] + 1, len(rates.start), survival, participation)


def start_cells(rates: Rates, coding: Coding, county: int) -> Codes:
    """The cells of a county's people, by sex and age."""
    ages = np.arange(rates.start.shape[2])
    cells = np.concatenate([ages, coding.ages + ages]).astype(coding.cell_type)
    return np.repeat(cells, rates.start[county].ravel())
