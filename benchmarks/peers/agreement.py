# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Whether drawn persons and expected values are the same model: differences against the Monte-Carlo noise.

Position in the flow: ``run.py`` and a test ask it about the counts of each peer. Works out the distribution of the last
year from the rates by a route of its own, without stepping through the years. Times nothing.

Persons are independent, so a cell of the last year is a sum of independent yes-or-no draws: its mean is Σ n·q and its
variance Σ n·q·(1 − q), where n counts the start's persons by county, sex and age and q is their chance to end there.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.rates import Rates

Array = NDArray[np.float64]

# With some 2 000 cells, one in 300 of right models would show a z above 5 somewhere; seeds are fixed.
LARGEST = 5.5
BEYOND, SHARE_BEYOND = 3.0, 0.01  # 0.27 % of normal draws lie beyond 3
MEAN_SQUARE_NOISE = 5.0  # in standard deviations of the mean of that many squares
TOTAL = 4.5
SMALLEST = 20.0  # variance in persons²; a count of less noise is too skew to be judged by a z


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far counts of persons lie from expected values, in standard deviations.

    Attributes:
        cells: Cells compared: county, education, job or none.
        left_out: Cells left out because their variance, so also the persons expected, is below 20.
        largest: Largest z of a cell, without sign.
        beyond: Share of cells with a z beyond 3.
        mean_square: Mean of z²; 1 is expected.
        alive: z of everyone alive.
        employed: z of everyone with a job.
    """

    cells: int
    left_out: int
    largest: float
    beyond: float
    mean_square: float
    alive: float
    employed: float

    @property
    def faults(self) -> list[str]:
        """What is more than noise."""
        square_limit = MEAN_SQUARE_NOISE * np.sqrt(2.0 / max(self.cells, 1))
        wrong = {
            f"largest z {self.largest:.1f}, at most {LARGEST}": self.largest > LARGEST,
            f"{self.beyond:.1%} of z beyond {BEYOND}, at most {SHARE_BEYOND:.0%}": self.beyond > SHARE_BEYOND,
            f"mean z² {self.mean_square:.2f}, 1 ± {square_limit:.2f} expected": (
                abs(self.mean_square - 1.0) > square_limit
            ),
            f"z of everyone alive {self.alive:.1f}, at most {TOTAL}": abs(self.alive) > TOTAL,
            f"z of all with a job {self.employed:.1f}, at most {TOTAL}": abs(self.employed) > TOTAL,
            "no cell is large enough to compare; take more persons": self.cells == 0,
        }
        return [fault for fault, is_wrong in wrong.items() if is_wrong]

    def as_dict(self) -> dict[str, float | list[str]]:
        return asdict(self) | {"faults": self.faults}


def chances(rates: Rates) -> tuple[Array, Array, Array]:
    """Where the people of the start are in the last year, each by sex and age at the start.

    Returns:
        Chance to live (sex, age); chance to live and have a job (sex, age); education when of working age, else zero
        (county, age, education).
    """
    ages = rates.survival.shape[1]
    start = np.arange(ages)
    end = start + rates.years
    alive = np.ones_like(rates.survival)
    for year in range(rates.years):
        alive = alive * rates.survival[:, np.minimum(start + year, ages - 1)]
    working = (end >= rates.first_age) & (end <= rates.last_age)
    job = np.zeros_like(rates.survival)
    job[:, working] = rates.participation[:, end[working] - rates.first_age]
    # The mix that a person's education was last drawn from: at the start, or at the last draw age since.
    drawn = np.array([max((int(age) for age in rates.draw_ages if age <= last), default=0) for last in end])
    education = np.zeros((len(rates.start), ages, rates.mix.shape[2]))
    education[:, working] = rates.mix[:, np.maximum(drawn, start)[working] - rates.first_age]
    return alive, alive * job, education


def last_year(rates: Rates) -> tuple[Array, Array]:
    """Mean and variance of the count of the last year. Dims (county, education, no job or job). Unit persons."""
    alive, employed, education = chances(rates)
    start = rates.start.astype(np.float64)
    by_job = np.stack([alive - employed, employed], axis=-1)
    mean = np.einsum("csa,sak,cae->cek", start, by_job, education, optimize=True)
    square = np.einsum("csa,sak,cae->cek", start, by_job**2, education**2, optimize=True)
    return mean, mean - square


def compare(rates: Rates, expected: Array, counted: NDArray[np.int64]) -> Agreement:
    """Compare the last year of a micro model with the engine's.

    Args:
        rates: The shared model.
        expected: The engine's. Dims (year, county, education or outside, no job or job). Unit persons.
        counted: The micro model's. Same dims.
    """
    alive, employed, _ = chances(rates)
    _, variance = last_year(rates)
    miss = counted[-1] - expected[-1]
    large = variance >= SMALLEST
    z = miss[:, :-1][large] / np.sqrt(variance[large])
    return Agreement(
        cells=int(large.sum()),
        left_out=int((~large).sum()),
        largest=float(np.abs(z).max(initial=0.0)),
        beyond=float((np.abs(z) > BEYOND).mean()) if z.size else 0.0,
        mean_square=float((z**2).mean()) if z.size else 0.0,
        alive=_z(rates, alive, float(miss.sum())),
        employed=_z(rates, employed, float(miss[..., 1].sum())),
    )


def _z(rates: Rates, chance: Array, miss: float) -> float:
    variance = float((rates.start * chance * (1.0 - chance)).sum())
    return miss / max(variance, 1e-12) ** 0.5
