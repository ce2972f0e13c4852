# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Texts as sparse vectors: parts of words, or stems of words, weighted by how rare they are.

Position in the flow: the scorers in ``ranking`` and ``kinship`` compare texts through a ``TermSpace``. Terms are 64-bit
numbers computed for all texts at once, so that no loop runs over letters; it knows nothing of concepts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from smedja.match.text import Language, composed, stem, words

Floats = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]
Terms = tuple[Indices, npt.NDArray[np.uint64]]
Analyser = Callable[[Sequence[str]], Terms]

#: Odd, and large enough that different strings practically never share a number.
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Parts:
    """Cuts texts into every part of a word that has so many letters; a word begins and ends with a blank.

    Attributes:
        shortest: Letters of the shortest part.
        longest: Letters of the longest part.
    """

    shortest: int = 2
    longest: int = 4

    def __call__(self, texts: Sequence[str]) -> Terms:
        """The place of the text and the number of the part, for each part in each text."""
        cut = [words(composed(text)) for text in texts]
        padded = [f" {word} " for found in cut for word in found]
        letters, word_of = _letters(padded)
        text_of = np.repeat(np.arange(len(cut)), [len(found) for found in cut])
        rows, terms = [np.empty(0, np.int64)], [np.empty(0, np.uint64)]
        numbers = np.zeros(len(letters), np.uint64)
        for length in range(1, self.longest + 1):
            numbers = numbers[: len(letters) - length + 1] * _BASE + letters[length - 1 :]
            if length >= self.shortest:
                inside = word_of[: len(numbers)] == word_of[length - 1 :]
                rows.append(text_of[word_of[: len(numbers)][inside]])
                terms.append(numbers[inside])
        return np.concatenate(rows), np.concatenate(terms)


@dataclass(frozen=True, slots=True)
class Stems:
    """Cuts texts into the stems of their words.

    Attributes:
        language: Language of the stems.
    """

    language: Language

    def __call__(self, texts: Sequence[str]) -> Terms:
        """The place of the text and the number of the stem, for each word in each text."""
        cut = [[stem(word, self.language) for word in words(composed(text))] for text in texts]
        stems = [found for text in cut for found in text]
        rows = np.repeat(np.arange(len(cut)), [len(found) for found in cut])
        if not stems:
            return rows, np.empty(0, np.uint64)
        letters, word_of = _letters(stems)
        first = np.searchsorted(word_of, np.arange(len(stems)))
        powers = np.cumprod(np.full(max(map(len, stems)), _BASE, np.uint64), dtype=np.uint64)
        place = np.arange(len(letters)) - first[word_of]
        return rows, np.add.reduceat(letters * powers[place], first, dtype=np.uint64)


def _letters(parts: Sequence[str]) -> tuple[npt.NDArray[np.uint64], Indices]:
    """The letters of all parts as numbers, none of them nought, and the part that each stands in."""
    letters = np.frombuffer("".join(parts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    return letters + np.uint64(1), np.repeat(np.arange(len(parts)), [len(part) for part in parts])


@dataclass(frozen=True)
class TermSpace:
    """What a text's vector is: its terms, and what each of them weighs among the texts it was made from.

    Attributes:
        analyser: Cuts texts into terms.
        terms: Number of each term, ascending.
        rarity: Weight of each term: the rarer, the heavier.
    """

    analyser: Analyser
    terms: npt.NDArray[np.uint64] = field(repr=False)
    rarity: Floats = field(repr=False)

    @classmethod
    def of(cls, texts: Sequence[str], analyser: Analyser, *, rarity_power: float = 1.0) -> TermSpace:
        """The space of these texts.

        Args:
            texts: Texts to learn the weights from.
            analyser: Cuts texts into terms.
            rarity_power: How strongly rare terms count; 1 is the usual inverse document frequency.
        """
        rows, numbers = analyser(texts)
        terms, columns = np.unique(numbers, return_inverse=True)
        counts = _counts(rows, columns, (len(texts), len(terms)))
        texts_with = np.bincount(counts.indices, minlength=len(terms))
        rarity = (np.log((1 + len(texts)) / (1 + texts_with)) + 1.0) ** rarity_power
        return cls(analyser, terms, rarity.astype(np.float32))

    def vectors(self, texts: Sequence[str]) -> Any:
        """One sparse row of length one for each text; a row of noughts for a text without a known term."""
        rows, numbers = self.analyser(texts)
        shape = (len(texts), len(self.terms))
        if not len(self.terms):
            return sparse.csr_matrix(shape, dtype=np.float32)
        columns = np.minimum(np.searchsorted(self.terms, numbers), len(self.terms) - 1)
        known = self.terms[columns] == numbers
        counts = _counts(rows[known], columns[known], shape)
        counts.data = (1.0 + np.log(counts.data)) * self.rarity[counts.indices]
        return normalised(counts)


def _counts(rows: Indices, columns: Indices, shape: tuple[int, int]) -> Any:
    ones = np.ones(len(rows), np.float32)
    return sparse.coo_matrix((ones, (rows, columns)), shape=shape).tocsr()


def normalised(matrix: Any) -> Any:
    """The rows of a sparse matrix, each of length one; empty rows stay empty."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0.0] = 1.0
    result = matrix.tocsr(copy=True)
    result.data = (result.data / np.repeat(lengths, np.diff(result.indptr))).astype(np.float32)
    return result
