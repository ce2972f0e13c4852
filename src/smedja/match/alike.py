# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Labels that look like a text: letters in runs of two to five, weighted by how rare a run is.

Position in the flow: what somebody writes is compared with every label of the lexicon; exact forms are looked up before
this. No meaning is compared, only spelling: it mends misspellings, compounds and endings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_matrix

from smedja.match.text import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SHORTEST: Final = 2
_LONGEST: Final = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """A concept whose label looks like a text.

    Attributes:
        concept: The concept.
        label: Its most alike label.
        alike: Cosine of the runs of letters, 0–1.
    """

    concept: str
    label: str
    alike: float


@dataclass(frozen=True)
class Labels:
    """Labels as a sparse matrix of runs of letters.

    Attributes:
        concepts: Concept of each row.
        labels: Label of each row.
        column_of: Column of each run.
        rarity: Log of how rare each run is; dims (runs,).
        matrix: Weights, each row of length one; dims (labels, runs).
    """

    concepts: tuple[str, ...] = field(repr=False)
    labels: tuple[str, ...] = field(repr=False)
    column_of: dict[str, int] = field(repr=False)
    rarity: NDArray[np.float64] = field(repr=False)
    matrix: csr_matrix = field(repr=False)

    def alike(self, text: str, limit: int) -> tuple[Likeness, ...]:
        """The concepts whose labels look most like a text, most alike first, each once."""
        counts = Counter(self.column_of[run] for run in _runs(text) if run in self.column_of)
        if not counts:
            return ()
        columns = np.fromiter(counts, dtype=np.intp, count=len(counts))
        values = (1.0 + np.log(np.fromiter(counts.values(), dtype=np.float64))) * self.rarity[columns]
        asked = np.zeros(self.matrix.shape[1])
        asked[columns] = values / np.sqrt((values * values).sum())
        scores = np.asarray(self.matrix @ asked)
        found: dict[str, Likeness] = {}
        # Ties go by label and concept, so that the same text always gives the same answer.
        for row in sorted(
            np.argsort(-scores, kind="stable")[: 6 * limit], key=lambda row: (-scores[row], self.labels[row])
        ):
            if scores[row] > 0:
                found.setdefault(self.concepts[row], Likeness(self.concepts[row], self.labels[row], float(scores[row])))
        return tuple(found.values())[:limit]


def labels_of(pairs: Iterable[tuple[str, str]]) -> Labels:
    """The matrix of labels.

    Args:
        pairs: Concept and label.
    """
    held = list(pairs)
    column_of: dict[str, int] = {}
    indices: list[int] = []
    values: list[float] = []
    begins = [0]
    for _, label in held:
        counts = Counter(column_of.setdefault(run, len(column_of)) for run in _runs(label))
        indices.extend(counts)
        values.extend(counts.values())
        begins.append(len(indices))
    matrix = csr_matrix((1.0 + np.log(np.array(values)), indices, begins), shape=(len(held), len(column_of)))
    labels_with = np.bincount(matrix.indices, minlength=len(column_of))
    rarity = np.log((1 + len(held)) / (1 + labels_with)) + 1.0
    matrix.data *= rarity[matrix.indices]
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.maximum(lengths, 1e-12), np.diff(matrix.indptr))
    return Labels(tuple(one for one, _ in held), tuple(label for _, label in held), column_of, rarity, matrix)


def _runs(text: str) -> Iterator[str]:
    for word in words(text):
        padded = f" {word[:60]} "
        for size in range(_SHORTEST, _LONGEST + 1):
            yield from (padded[start : start + size] for start in range(len(padded) - size + 1))
