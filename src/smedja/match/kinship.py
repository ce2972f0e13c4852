# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Foretells from a title what the work needs, and scores the concepts that need the like.

Position in the flow: one more view in a ``Ranker``. Learnt from labels and needs of the concepts themselves (for ESCO:
the skills that an occupation needs), in closed form; no pairs of title and right answer are used. It cannot say *why*
two titles are kin.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import svds

from smedja.core.errors import DataError
from smedja.match.ngrams import Floats, Parts, TermSpace, normalised
from smedja.match.ranking import Label

#: Rounds of conjugate gradients; the answer does not change in the third decimal after these.
_ROUNDS: Final = 25


@dataclass(frozen=True)
class KinshipScorer:
    """Scores concepts by the cosine between the needs foretold from the text and each concept's own needs.

    Attributes:
        concepts: Identifiers of the concepts, ascending.
        space: How texts become vectors.
        weights: From terms to the dimensions of needs.
        needs: One row a concept, of length one; noughts when nothing is known.
    """

    concepts: tuple[str, ...]
    space: TermSpace = field(repr=False)
    weights: Floats = field(repr=False)
    needs: Floats = field(repr=False)

    @classmethod
    def learn(
        cls,
        labels: Iterable[Label],
        needs: Mapping[str, Mapping[str, float]],
        *,
        dimensions: int = 70,
        restraint: float = 0.3,
    ) -> KinshipScorer:
        """Learn which parts of words foretell which needs.

        Args:
            labels: Labels of the concepts; those of concepts without needs teach nothing.
            needs: For a concept what it needs and how much.
            dimensions: How finely needs are told apart.
            restraint: How much the weights are held back (ridge); larger is smoother.

        Raises:
            DataError: no concept has both a label and a need.
        """
        ordered = sorted(set(labels))
        concepts = tuple(sorted({label.concept for label in ordered}))
        profiles = _profiles(concepts, needs, dimensions)
        place = {concept: number for number, concept in enumerate(concepts)}
        owner = np.array([place[label.concept] for label in ordered], np.int64)
        taught = np.flatnonzero(np.abs(profiles[owner]).sum(axis=1) > 0)
        if not len(taught):
            raise DataError("No concept has both a label and a need.", todo="Give the needs of the labelled concepts.")
        space = TermSpace.of([label.text for label in ordered], Parts(2, 5))
        vectors = space.vectors([ordered[number].text for number in taught])
        answers = _ridge(vectors, profiles[owner[taught]], restraint)
        return cls(concepts, space, np.asarray(vectors.T @ answers, np.float32), profiles.astype(np.float32))

    def scores(self, queries: Sequence[str]) -> Floats:
        """Between -1 and 1; nought for a concept of which no need is known."""
        foretold = np.asarray(self.space.vectors(queries) @ self.weights, np.float32)
        result: Floats = _length_one(foretold) @ self.needs.T
        return result


def _profiles(
    concepts: Sequence[str], needs: Mapping[str, Mapping[str, float]], dimensions: int
) -> npt.NDArray[np.float64]:
    """Needs in few dimensions: rare ones count more, and needs that go together become one."""
    names = sorted({need for concept in concepts for need in needs.get(concept, {})})
    column = {need: number for number, need in enumerate(names)}
    cells = [(row, column[need], much) for row, concept in enumerate(concepts)
             for need, much in needs.get(concept, {}).items()]  # fmt: skip
    rows, columns, values = (np.array(part) for part in zip(*cells, strict=True)) if cells else ([], [], [])
    shape = (len(concepts), len(names))
    table: Any = sparse.coo_matrix((values, (rows, columns)), shape=shape, dtype=np.float64).tocsr()
    table.data *= np.log((1 + len(concepts)) / (1 + np.bincount(table.indices, minlength=len(names))))[table.indices]
    table = normalised(table).astype(np.float64)
    if min(shape) <= dimensions + 1:
        return np.asarray(table.toarray(), np.float64)
    start = np.ones(min(shape)) / np.sqrt(min(shape))
    left, sizes, _ = svds(table, k=dimensions, v0=start)
    return np.asarray(_length_one(left * sizes), np.float64)


def _length_one(rows: Any) -> Any:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-9)


def _ridge(vectors: Any, targets: npt.NDArray[np.float64], restraint: float) -> npt.NDArray[np.float64]:
    """Solve ``(V Vᵀ + restraint) x = targets``, all columns at once, by conjugate gradients."""
    answer = np.zeros_like(targets)
    rest = targets.copy()
    direction = rest.copy()
    size = (rest * rest).sum(axis=0)
    for _ in range(_ROUNDS):
        pulled = vectors @ (vectors.T @ direction) + restraint * direction
        along = (direction * pulled).sum(axis=0)
        step = np.divide(size, along, out=np.zeros_like(size), where=along > 1e-12)
        answer += step * direction
        rest -= step * pulled
        size, before = (rest * rest).sum(axis=0), size
        direction = rest + np.divide(size, before, out=np.zeros_like(size), where=before > 1e-12) * direction
    return answer
