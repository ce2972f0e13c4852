# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What occupations need of skills, weighted, and how far two occupations overlap.

Position in the flow: made from the lexicon; the transitions ask it. A skill counts more the fewer occupations need it
and the less general it is. It says nothing about a person, only about what an occupation is taken to need.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_matrix

from smedja.match.lexicon import RELATION_WEIGHT, Lexicon

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: How much a skill counts by its reach in ESCO; an assumption.
REACH_WEIGHT: Final[Mapping[str, float]] = {
    "transversal": 0.25,
    "cross-sector": 0.5,
    "sector-specific": 1.0,
    "occupation-specific": 1.0,
}
#: How much an optional skill counts beside an essential one; an assumption.
OPTIONAL_WEIGHT: Final = 0.5


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far the skills of one occupation cover what another needs.

    Attributes:
        share: Weighted share of what is needed that is there, 0–1.
        fits: Skills that both need, heaviest first.
        essential_gap: Essential skills that are missing, heaviest first.
        optional_gap: Optional skills that are missing, heaviest first.
    """

    share: float
    fits: tuple[str, ...]
    essential_gap: tuple[str, ...]
    optional_gap: tuple[str, ...]


@dataclass(frozen=True)
class Profiles:
    """The needs of all ESCO occupations as a matrix.

    Attributes:
        occupations: ESCO occupations in the order of the rows.
        skills: ESCO skills in the order of the columns.
        needs: 1 for essential, ``OPTIONAL_WEIGHT`` for optional; dims (occupations, skills).
        weights: Weight of each skill; dims (skills,).
    """

    occupations: tuple[str, ...]
    skills: tuple[str, ...]
    needs: csr_matrix = field(repr=False)
    weights: NDArray[np.float64] = field(repr=False)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row of each occupation."""
        return {occupation: number for number, occupation in enumerate(self.occupations)}

    @cached_property
    def _weighted(self) -> csr_matrix:
        return csr_matrix(self.needs.multiply(self.weights[None, :]))

    @cached_property
    def _totals(self) -> NDArray[np.float64]:
        totals: NDArray[np.float64] = np.asarray(self._weighted.sum(axis=1), dtype=np.float64).ravel()
        return np.maximum(totals, 1e-12)

    def held(self, origin: Mapping[str, float]) -> NDArray[np.float64]:
        """How far each skill is there with somebody of the origin; dims (skills,), 0–1.

        Args:
            origin: ESCO occupations with weights; skills of the heaviest count whole.
        """
        have = np.zeros(len(self.skills))
        heaviest = max(origin.values(), default=0.0)
        for occupation, weight in origin.items():
            row = self.row_of.get(occupation)
            if row is not None:
                part = self.needs[row]
                # An essential skill of the origin is there; an optional one half.
                have[part.indices] = np.maximum(have[part.indices], part.data * weight / heaviest)
        return have

    def shares(self, have: NDArray[np.float64]) -> NDArray[np.float64]:
        """Weighted share of each occupation's needs that is there; dims (occupations,)."""
        covered: NDArray[np.float64] = np.asarray(self._weighted @ have, dtype=np.float64)
        return np.divide(covered, self._totals)

    def shares_towards(self, occupation: str) -> NDArray[np.float64]:
        """How far each occupation covers what one needs; dims (occupations,), 0–1."""
        row = self.row_of[occupation]
        wanted = np.asarray(self._weighted[row].todense()).ravel()
        covered: NDArray[np.float64] = np.asarray(self.needs @ wanted, dtype=np.float64)
        total: np.float64 = self._totals[row]
        return covered / total

    def overlap(self, have: NDArray[np.float64], occupation: str) -> Overlap:
        """What of an occupation's needs is there and what is missing."""
        row = self.row_of[occupation]
        part = self.needs[row]
        order = sorted(
            zip(part.indices.tolist(), part.data.tolist(), strict=True),
            key=lambda need: (-need[1] * self.weights[need[0]], self.skills[need[0]]),
        )
        return Overlap(
            share=float(self.shares(have)[row]),
            fits=tuple(self.skills[skill] for skill, _ in order if have[skill] > 0),
            essential_gap=tuple(self.skills[skill] for skill, need in order if have[skill] == 0 and need == 1.0),
            optional_gap=tuple(self.skills[skill] for skill, need in order if have[skill] == 0 and need < 1.0),
        )


def profiles_of(lexicon: Lexicon) -> Profiles:
    """The needs of every ESCO occupation in the lexicon."""
    frame = lexicon.needs_frame
    occupations = tuple(sorted(frame["occupation"].unique().to_list()))
    skills = tuple(sorted(frame["skill"].unique().to_list()))
    row = {occupation: number for number, occupation in enumerate(occupations)}
    column = {skill: number for number, skill in enumerate(skills)}
    rows = np.array([row[name] for name in frame["occupation"].to_list()])
    columns = np.array([column[name] for name in frame["skill"].to_list()])
    values = np.where(frame["essential"].to_numpy(), 1.0, OPTIONAL_WEIGHT)
    needs = csr_matrix((values, (rows, columns)), shape=(len(occupations), len(skills)))
    asked_by = np.bincount(columns, minlength=len(skills))
    reach = np.array([REACH_WEIGHT.get(lexicon.reach.get(skill, ""), 1.0) for skill in skills])
    rarity = np.log(len(occupations) / asked_by) / np.log(len(occupations))
    return Profiles(occupations, skills, needs, reach * rarity)


def esco_of(lexicon: Lexicon, concepts: Iterable[str]) -> dict[str, float]:
    """The ESCO occupations that concepts stand for, with weights: 1 for the same, less for a looser link."""
    found: dict[str, float] = {}
    for concept in concepts:
        if lexicon.concept(concept).kind == "esco_occupation":
            found[concept] = 1.0
        for esco, relation in lexicon.links.get(concept, ()):
            if esco in lexicon.concepts and lexicon.concept(esco).kind == "esco_occupation":
                found[esco] = max(found.get(esco, 0.0), RELATION_WEIGHT[relation])
    return found
