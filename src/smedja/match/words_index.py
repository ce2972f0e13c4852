# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How much the words of a text speak for each occupation group.

Position in the flow: made from the lexicon's words; asked by the coder. Words are compared by stem, and an unknown
compound by its parts. It knows no title and no order of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from smedja.match.text import LONGEST_WORD, Language, stem

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: How much rarer than usual a word may be in a group before it says nothing: Dirichlet smoothing, fitted on the
#: development part of the gold set.
SMOOTHING: Final = 20.0
_SHORTEST_PART: Final = 4
_KEPT: Final = 200_000


@dataclass
class WordsIndex:
    """Weights of stems for groups in one language, as rows of a sparse matrix.

    Attributes:
        language: Language of the stems.
        rows: Row of each stem.
        begins: Where each row begins in the two arrays below; dims (stems + 1,).
        groups: Index of the group; dims (entries,).
        weights: Log of how much likelier the stem is in it than in all; dims (entries,).
        size: Number of groups.
    """

    language: Language
    rows: dict[str, int] = field(repr=False)
    begins: NDArray[np.int64] = field(repr=False)
    groups: NDArray[np.int32] = field(repr=False)
    weights: NDArray[np.float64] = field(repr=False)
    size: int
    _of_word: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

    def score(self, found: Iterable[tuple[str, float]]) -> NDArray[np.float64]:
        """How much likelier a text's words are in each group than in all, by word; dims (groups,).

        Args:
            found: Words of the text with how much each counts.
        """
        by_word: dict[str, float] = {}
        for word, weight in found:
            by_word[word] = by_word.get(word, 0.0) + weight
        counts: dict[int, float] = {}
        held = self._of_word
        for word, weight in by_word.items():
            for row in held[word] if word in held else self._rows(word):
                counts[row] = counts.get(row, 0.0) + weight
        if not counts:
            return np.zeros(self.size)
        index = np.fromiter(counts, dtype=np.int64, count=len(counts))
        tf = np.log1p(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))
        lengths = self.begins[index + 1] - self.begins[index]
        # The entries of the rows asked for, side by side.
        ends = np.cumsum(lengths)
        within = np.arange(ends[-1]) - np.repeat(ends - lengths, lengths)
        entries = np.repeat(self.begins[index], lengths) + within
        scores = np.bincount(self.groups[entries], self.weights[entries] * np.repeat(tf, lengths), minlength=self.size)
        return np.asarray(scores / np.sqrt((tf * tf).sum()), dtype=np.float64)

    def _rows(self, word: str) -> tuple[int, ...]:
        """Rows of a word: its own, or those of the two parts of a compound."""
        # No word is that long; cutting one at every place would take quadratic time.
        if len(word) > LONGEST_WORD:
            return ()
        own = self.rows.get(stem(word, self.language))
        rows = (own,) if own is not None else self._parts(word) if self.language == "sv" else ()
        if len(self._of_word) < _KEPT:
            self._of_word[word] = rows
        return rows

    def _parts(self, word: str) -> tuple[int, ...]:
        """Rows of the parts of a compound, the longest last part first; empty when it falls into no known parts."""
        for place in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            last = self.rows.get(stem(word[place:], self.language))
            if last is None:
                continue
            first = self.rows.get(stem(word[:place], self.language))
            if first is None and word[place - 1] == "s":
                first = self.rows.get(stem(word[: place - 1], self.language))
            return (last,) if first is None else (first, last)
        return ()


def words_index(words: pl.DataFrame, language: Language, groups: Sequence[str]) -> WordsIndex:
    """The index of one language.

    Args:
        words: group, language, stem, weight.
        language: Which language.
        groups: The groups in the order of the arrays.
    """
    place = {code: number for number, code in enumerate(groups)}
    frame = words.filter(pl.col("language") == language).sort("stem", "group")
    of_group = pl.col("weight") / pl.col("weight").sum().over("group")
    frame = frame.with_columns(of_group.alias("share"))
    usual = pl.col("share").sum().over("stem") / len(groups)
    frame = frame.with_columns((1 + pl.col("share") / (SMOOTHING * usual)).log().alias("value"))
    counts = frame.group_by("stem", maintain_order=True).len()
    rows = {text: number for number, text in enumerate(counts["stem"].to_list())}
    begins = np.concatenate([[0], np.cumsum(counts["len"].to_numpy())]).astype(np.int64)
    index = np.array([place[code] for code in frame["group"].to_list()], dtype=np.int32)
    return WordsIndex(language, rows, begins, index, frame["value"].to_numpy(), len(groups))
