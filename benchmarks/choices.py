# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What was tried for growth, and how each did on outcomes to 2019: the table of docs/backtest.md.

Position in the flow: run by hand, ``python -m benchmarks.choices``. Coefficients are learned with an eighth of the
two-digit groups left out and tried on that eighth; nobody is shown an outcome after 2019. The product chooses nothing
here: what was chosen stands in ``smedja.scenarios.growth``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from smedja.model.pooled import Cases, age_mix, centred, fit_median, own_growth
from smedja.scenarios.growth import YOUNG_AND_OLD
from smedja.scenarios.people import known_population
from smedja.scenarios.register import Register, read_register
from smedja.sweden import baseline, priors

LAST = 2019
FOLDS = 8
FLOOR = 20.0
HORIZONS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Choice:
    """One way to learn growth.

    Attributes:
        name: What is tried.
        features: Of "own", "ages", "level", "groups".
        fine: Learn on unit groups rather than minor groups.
        ridge: Weight of the penalty.
        first: First origin that is learned from.
        elasticity: How much of the growth of those served is added in the nation.
        fading: Share of growth left each further year.
    """

    name: str
    features: tuple[str, ...] = ("own", "ages")
    fine: bool = True
    ridge: float = 0.1
    first: int = 2015
    elasticity: float = 0.0
    fading: float = 1.0


CHOICES = (
    Choice("no change", features=()),
    Choice("own growth", features=("own",), fine=False),
    Choice("own growth, ages", fine=False),
    Choice("own growth, major group", features=("own", "level"), fine=False),
    Choice("own growth, ages, major group", features=("own", "ages", "level"), fine=False),
    Choice("own growth, ages, growth of groups", features=("own", "ages", "groups"), fine=False),
    Choice("own growth, ages, learned on unit groups (chosen)"),
    *(Choice(f"  ridge {ridge:g}", ridge=ridge) for ridge in (0.01, 0.03, 0.3, 1.0)),
    Choice("  also from 2014", first=2014),
    *(Choice(f"  elasticity {share:g} in the nation", elasticity=share) for share in (0.25, 0.5, 1.0)),
    *(Choice(f"  fading {left:g}", fading=left) for left in (0.9, 0.75)),
)


@dataclass
class Trial:
    """The register and what is read off it."""

    register: Register = field(default_factory=lambda: read_register(baseline.load()))

    def __post_init__(self) -> None:
        self.tables = baseline.load()
        self.served = priors.load().served

    def series(self, fine: bool) -> tuple[Any, Any, tuple[str, ...]]:
        """Counts, ages and codes at a level."""
        known = self.register
        if fine:
            return known.fine_nation, known.fine_ages, known.fine_occupations
        return known.nation, known.ages_by_occupation, known.occupations

    def features(self, choice: Choice, fine: bool, origin: int) -> Any:
        counts, ages, codes = self.series(fine)
        at = self.register.at(origin)
        parts = []
        if "own" in choice.features:
            parts.append(own_growth(counts[:, : at + 1], np.ones(at, dtype=bool))[:, None])
        if "ages" in choice.features:
            parts.append(age_mix(np.nan_to_num(ages[:YOUNG_AND_OLD, :, at])))
        if "level" in choice.features:
            parts.append(np.array([[code[0] == digit for digit in "0123456789"] for code in codes], dtype=float))
        if "groups" in choice.features:
            parts += [self._group_growth(counts, codes, at, digits)[:, None] for digits in (1, 2)]
        if not parts:
            return np.zeros((len(codes), 1))
        return centred(np.hstack(parts), counts[:, at])

    @staticmethod
    def _group_growth(counts: Any, codes: tuple[str, ...], at: int, digits: int) -> Any:
        names, index = np.unique([code[:digits] for code in codes], return_inverse=True)
        grouped = np.zeros((len(names), at + 1))
        np.add.at(grouped, index, counts[:, : at + 1])
        grouped = grouped / grouped.sum(axis=0)
        return (np.log(grouped[:, -1] / grouped[:, 0]) / max(at, 1))[index]

    def offset(self, choice: Choice, codes: tuple[str, ...], origin: int, ahead: int) -> Any:
        """Growth of those served, in the nation."""
        out = np.zeros(len(codes))
        if choice.elasticity:
            people = known_population(self.tables, self.register.regions, origin, years=ahead).sum(axis=(1, 2))
            row = {code: number for number, code in enumerate(self.register.occupations)}
            for number, code in enumerate(codes):
                ages = self.served[row[code[:3]]]
                if ages.any():
                    out[number] = choice.elasticity * np.log((people[-1] @ ages) / (people[0] @ ages))
        return out


def grown(ahead: int, fading: float) -> float:
    return float(sum(fading**step for step in range(ahead)))


def cases(trial: Trial, choice: Choice, folds: Any, left_out: int) -> Cases:
    counts, _, codes = trial.series(choice.fine)
    found = []
    for origin in range(choice.first, LAST):
        for ahead in HORIZONS:
            if origin + ahead > LAST:
                continue
            start, end = (counts[:, trial.register.at(year)] for year in (origin, origin + ahead))
            change = np.log((end / end.sum() * start.sum() + FLOOR) / (start + FLOOR))
            change = change - trial.offset(choice, codes, origin, ahead)
            kept = folds(codes) != left_out
            features = trial.features(choice, choice.fine, origin) * grown(ahead, choice.fading)
            found.append(Cases(features[kept], change[kept], start[kept] / ahead))
    return Cases.joined(found)


def score(trial: Trial, choice: Choice) -> list[float]:
    """WAPE in the nation's minor groups given the total that came, by years ahead. Unit 1."""
    counts, _, codes = trial.series(fine=False)
    groups = sorted({code[:2] for code in codes})

    def folds(names: tuple[str, ...]) -> Any:
        return np.array([groups.index(name[:2]) % FOLDS for name in names])

    wrong, whole = np.zeros(len(HORIZONS)), np.zeros(len(HORIZONS))
    for left_out in range(FOLDS):
        beta = fit_median(cases(trial, choice, folds, left_out), ridge=choice.ridge) if choice.features else np.zeros(1)
        mine = folds(codes) == left_out
        for origin in range(2015, LAST):
            for number, ahead in enumerate(HORIZONS):
                if origin + ahead > LAST:
                    continue
                start, actual = (counts[:, trial.register.at(year)] for year in (origin, origin + ahead))
                growth = trial.features(choice, False, origin) @ beta * grown(ahead, choice.fading)
                said = start * np.exp(growth + trial.offset(choice, codes, origin, ahead))
                said *= actual.sum() / said.sum()
                wrong[number] += np.abs(actual - said)[mine].sum()
                whole[number] += actual[mine].sum()
    return (wrong / whole).tolist()


def main() -> None:
    trial = Trial()
    print(f"{'WAPE % by years ahead, outcomes to ' + str(LAST):54}" + "".join(f"{ahead:>7}" for ahead in HORIZONS))
    for choice in CHOICES:
        print(f"{choice.name:54}" + "".join(f"{100 * value:7.2f}" for value in score(trial, choice)), flush=True)


if __name__ == "__main__":
    main()
