# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The model that all peers run, as plain numbers: who there is, and what happens to them in a year.

Position in the flow: ``run.py`` takes them from the national system and writes them to a file that every peer reads,
also one whose environment has no Smedja. Draws nothing and projects nothing.

A year: each person dies or grows a year older; at some ages education is drawn anew; each person of working age has a
job or not; everyone alive is counted by county, education and job. Nobody is born, moves or commutes.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from smedja.model import Supply

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rates:
    """One model for all peers.

    Attributes:
        start: Dims (county, sex, age 0 … 100). Unit persons, whole ones.
        survival: Probability to live one more year; the oldest age is the last and is stayed in. Dims (sex, age).
        participation: Probability to have a job. Dims (sex, working age). Unit 1.
        mix: Education of those of working age. Dims (county, working age, education). Unit 1, sums to 1.
        draw_ages: Ages at which a person's education is drawn from the mix of that age. Dims (draw).
        first_age: Youngest working age.
        years: How many years to run.
    """

    start: NDArray[np.int64]
    survival: Array
    participation: Array
    mix: Array
    draw_ages: NDArray[np.int64]
    first_age: int
    years: int

    @property
    def last_age(self) -> int:
        """Oldest working age."""
        return self.first_age + self.participation.shape[1] - 1

    def save(self, path: Path) -> None:
        np.savez(path, **{field.name: np.asarray(getattr(self, field.name)) for field in fields(self)})


def load(path: Path) -> Rates:
    with np.load(path) as held:
        found = {field.name: held[field.name] for field in fields(Rates)}
    found |= {name: int(found[name]) for name in ("first_age", "years")}
    return Rates(**found)


def whole_persons(population: Array, persons: int) -> NDArray[np.int64]:
    """Scale a population to a number of whole persons; the largest remainders are rounded up."""
    exact = population * (persons / population.sum())
    whole = np.floor(exact).astype(np.int64)
    short = persons - int(whole.sum())
    largest = np.argsort((whole - exact).ravel(), kind="stable")[:short]
    whole.reshape(-1)[largest] += 1
    return whole


def draw_ages(mix: Array, *, first_age: int, last_young: int) -> NDArray[np.int64]:
    """The first working age, and every age until the last young one whose mix differs from that of the year before.

    Between those a person keeps an education and the mix stays what it is: the engine's path in expectation.
    """
    changes = np.abs(np.diff(mix[:, : last_young - first_age + 1], axis=1)).max(axis=(0, 2)) > 1e-12
    return np.concatenate([[first_age], first_age + 1 + np.flatnonzero(changes)]).astype(np.int64)


def rates_of(supply: Supply, *, persons: int, years: int) -> Rates:
    """The shared model of a system's supply side."""
    from smedja.model.labour import FIRST_AGE  # noqa: PLC0415 -- neworder's environment has no Smedja
    from smedja.model.simulate import LAST_YOUNG  # noqa: PLC0415

    mix = supply.education_mix / supply.education_mix.sum(axis=-1, keepdims=True)
    return Rates(
        start=whole_persons(supply.population, persons),
        survival=supply.rates.survival,
        participation=supply.participation,
        mix=mix,
        draw_ages=draw_ages(mix, first_age=FIRST_AGE, last_young=LAST_YOUNG),
        first_age=FIRST_AGE,
        years=years,
    )


def national_rates(*, persons: int, years: int) -> Rates:
    """The shared model of the shipped baseline, scaled to a number of persons."""
    from smedja.scenarios import prepare  # noqa: PLC0415 -- as above
    from smedja.sweden import past  # noqa: PLC0415

    system = prepare(past.evidence()).assembly.system
    return rates_of(system.supply, persons=persons, years=years)
