# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Afterwards: what the register says happened where places were granted, chosen, or fell by chance.

Position in the flow: a worked round and the register in, a comparison out. Employment is not need: a post that nobody
took is in no register, and where there are no graduates nobody can be employed. It says who was right in nothing.

No comparison crosses a break of the register. It breaks in 2023, so no round can be followed to the year that it
aimed at; each is followed as far as its series goes, before those who were granted a place had graduated.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core import Figure, Lineage, Status, Unit
from smedja.optimise.places import evaluate
from smedja.optimise.places.problem import Problem
from smedja.scenarios.growth import masked
from smedja.scenarios.register import Register, read_register
from smedja.sweden import past
from smedja.sweden.yh.choice import METHOD, YEARS, Interval, Worked, at_random, middle_eighty, shortage, work
from smedja.sweden.yh.origin import foreseen

Array = NDArray[np.float64]

TABLES: Final = ("yh_applications", "employed_occupation_county")


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What happened to employment after a round's origin.

    Growth is that of the occupations and counties that graduates go to, each weighed by how many go there, beyond the
    nation's. Relief is how much lower the shortage would have been, had each occupation and county needed as many as it
    came to employ and had the cohorts been as foreseen.

    Attributes:
        year: Year of application.
        origin: Last year of the register that was known.
        until: Last year before the register breaks, at most the round's target.
        growth: With places granted, and with those chosen. Unit 1, for the whole time.
        growth_by_chance: With applications granted at random: 10, 50 and 90 %. Unit 1.
        relief: With places granted, and with those chosen. Unit persons.
        relief_by_chance: As ``growth_by_chance``. Unit persons.
    """

    year: int
    origin: int
    until: int
    growth: tuple[float, float]
    growth_by_chance: Interval
    relief: tuple[float, float]
    relief_by_chance: Interval

    def figure(self, measure: str, what: str) -> Figure:
        """Return ``growth`` or ``relief`` of what was ``granted``, ``chosen`` or fell by ``chance``."""
        low = high = None
        if what == "chance":
            low, value, high = getattr(self, f"{measure}_by_chance")
        else:
            value = getattr(self, measure)[what == "chosen"]
        unit = Unit.SHARE if measure == "growth" else Unit.PERSONS
        when = f"{self.until}-12-31"
        return Figure(value, low, high, unit, when, Status.ESTIMATED, Lineage(TABLES, METHOD))


def last_comparable(register: Register, origin: int, target: int) -> int | None:
    """Return the last year up to a target that no masked break parts from the origin; None where there is none."""
    breaks = [year for year in masked(register) if year > origin]
    last = min([target, register.years[-1], *(year - 1 for year in breaks)])
    return last if last > origin else None


@lru_cache(maxsize=len(YEARS))
def look_back(year: int) -> Afterwards | None:
    """Return what happened after a round's origin; None where the register cannot say.

    Raises:
        QueryError: there was no round that year, or nothing could be foreseen for it.
        ModelError: no choice was found.
    """
    worked, evidence = work(year), past.evidence()
    register = read_register(evidence.tables)
    known = worked.known
    until = last_comparable(register, known.origin, known.target)
    if until is None:
        return None
    ahead = until - known.origin
    supply = foreseen(year, register, evidence.tables, evidence.priors.served, ahead=ahead).supply
    came = register.by_county[..., register.at(until)]
    gap = came * supply.sum() / came.sum() - supply
    order = [known.occupations.index(code) for code in worked.problem.occupations]
    problem = replace(worked.problem, gap=gap[None, :, order, None])
    change = growth(known.employed[:, order], came[:, order])
    nothing = shortage(problem, np.zeros_like(worked.chosen))
    grown = [went_to(problem, each, change) for each in (worked.granted, worked.chosen)]
    eased = [nothing - shortage(problem, each) for each in (worked.granted, worked.chosen)]
    grown_by_chance, eased_by_chance = _by_chance(worked, problem, change, nothing)
    return Afterwards(
        year=year,
        origin=known.origin,
        until=until,
        growth=(grown[0], grown[1]),
        growth_by_chance=grown_by_chance,
        relief=(eased[0], eased[1]),
        relief_by_chance=eased_by_chance,
    )


def growth(before: Array, after: Array) -> Array:
    """Growth of each cell beyond the nation's. Dims as given. Unit 1.

    The change is taken over the mean of both years, so that no cell, however small, grows by more than 2.
    """
    mean = (before + after) / 2.0
    each = np.divide(after - before, mean, out=np.zeros_like(mean), where=mean > 0)
    nation = (after.sum() - before.sum()) / mean.sum()
    change: Array = each - nation
    return change


def went_to(problem: Problem, placed: Array, change: Array) -> float:
    """Mean of a measure over the cells that graduates of some places go to.

    Args:
        problem: The round's.
        placed: Dims (programme, region). Unit places.
        change: Dims (region, occupation).

    Returns:
        The unit of ``change``.
    """
    decision = replace(evaluate.nothing(problem), more=placed[:, :, None])
    here = evaluate.trained(problem, decision)[:, :, 0]
    return float(np.einsum("pr,pro,ro->", here, problem.people.mix, change, optimize=True) / here.sum())


def _by_chance(worked: Worked, problem: Problem, change: Array, nothing: float) -> tuple[Interval, Interval]:
    """Growth and relief when applications are granted at random."""
    found = [(went_to(problem, each, change), nothing - shortage(problem, each)) for each in at_random(worked)]
    grown, eased = zip(*found, strict=True)
    return middle_eighty(grown), middle_eighty(eased)
