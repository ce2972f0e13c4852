# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Ranks concepts, each known by several labels, by how well they fit a text.

Position in the flow: whoever needs the nearest occupations or skills to a text builds a ``Ranker`` from labels; the
benchmarks in ``evaluation`` measure it. It holds no data and no trained model; a ``Scorer`` of embeddings can be added.
The same labels give the same ranking whatever their order, and equals are ordered by identifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import numpy as np

from smedja.core.errors import DataError
from smedja.match.ngrams import Analyser, Floats, Indices, Parts, TermSpace
from smedja.match.text import words

#: Queries that are scored at a time; bounds the memory.
_BATCH: Final = 128
#: Scores that differ by less are equal.
_DECIMALS: Final = 5
#: What the best, second and third narrower concept count.
_NARROWER: Final = (1.0, 0.5, 0.25)


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """One way to write a concept.

    Attributes:
        concept: Identifier of the concept.
        text: The label as it is written.
        weight: How much the label counts beside others; 1 is full.
    """

    concept: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept that fits a text.

    Attributes:
        concept: Identifier of the concept.
        label: The label of it that is nearest to the text.
        score: How well it fits; comparable within one answer.
    """

    concept: str
    label: str
    score: float


class Scorer(Protocol):
    """Anything that says how well each concept fits a text."""

    @property
    def concepts(self) -> tuple[str, ...]:
        """Identifiers of the concepts, ascending."""
        ...

    def scores(self, queries: Sequence[str]) -> Floats:
        """One row a query, one column a concept; higher fits better."""
        ...


@dataclass(frozen=True)
class LabelScorer:
    """Scores a concept by its best label: the cosine between weighted terms of text and label, times the weight.

    Attributes:
        concepts: Identifiers of the concepts, ascending.
        labels: All labels, by concept.
        first: Place of each concept's first label.
        space: How texts become vectors.
        vectors: One row a label, times its weight.
    """

    concepts: tuple[str, ...]
    labels: tuple[Label, ...] = field(repr=False)
    first: Indices = field(repr=False)
    space: TermSpace = field(repr=False)
    vectors: Any = field(repr=False)
    _by_term: Any = field(repr=False)

    @classmethod
    def build(
        cls, labels: Iterable[Label], analyser: Analyser | None = None, *, rarity_power: float = 1.25
    ) -> LabelScorer:
        """A scorer of these labels.

        Args:
            labels: At least one; their order does not matter.
            analyser: What texts are cut into; parts of words when nothing else is said.
            rarity_power: How strongly rare terms count.

        Raises:
            DataError: there is no label, or a weight is not a number of at least nought.
        """
        ordered = tuple(sorted(set(labels)))
        if not ordered:
            raise DataError("There is no label to rank by.", todo="Give at least one concept with a label.")
        wrong = [label for label in ordered if not 0.0 <= label.weight < float("inf")]
        if wrong:
            raise DataError("A label's weight must be a number of at least nought.", where=f"{wrong[0]}")
        concepts = tuple(sorted({label.concept for label in ordered}))
        place = {concept: number for number, concept in enumerate(concepts)}
        owner = np.array([place[label.concept] for label in ordered])
        texts = [label.text for label in ordered]
        space = TermSpace.of(texts, analyser or Parts(), rarity_power=rarity_power)
        vectors = space.vectors(texts)
        weights = np.array([label.weight for label in ordered], np.float32)
        vectors.data *= np.repeat(weights, np.diff(vectors.indptr))
        first = np.searchsorted(owner, np.arange(len(concepts)))
        return cls(concepts, ordered, first, space, vectors, vectors.T.tocsr())

    def scores(self, queries: Sequence[str]) -> Floats:
        """The best label's score of each concept, between 0 and the largest weight."""
        return self.best(self.by_label(queries))

    def by_label(self, queries: Sequence[str]) -> Floats:
        """One row a query, one column a label."""
        result: Floats = (self.space.vectors(queries) @ self._by_term).toarray()
        return result

    def best(self, by_label: Floats) -> Floats:
        """The best label's score of each concept, from the scores of all labels."""
        result: Floats = np.maximum.reduceat(by_label, self.first, axis=1)
        return result

    def nearest(self, row: Floats, place: int) -> str:
        """The label with which a concept scores best in a row of ``by_label``; the first in order among equals."""
        end = self.first[place + 1] if place + 1 < len(self.first) else len(self.labels)
        span = np.round(row[self.first[place] : end], _DECIMALS)
        return self.labels[int(self.first[place]) + int(np.argmax(span))].text


@dataclass(frozen=True)
class WindowScorer:
    """Scores a long text by the best of its stretches of a few words, and by the whole.

    For sentences that name several things: each stretch can be near a label although the whole is not.

    Attributes:
        inner: Scores one stretch.
        longest: Words of the longest stretch.
    """

    inner: Scorer
    longest: int = 4

    @property
    def concepts(self) -> tuple[str, ...]:
        """Identifiers of the concepts, ascending."""
        return self.inner.concepts

    def scores(self, queries: Sequence[str]) -> Floats:
        """The best stretch's score of each concept."""
        rows = [self._best(sorted(set(self._windows(query)))) for query in queries]
        return np.array(rows, np.float32).reshape(len(queries), len(self.concepts))

    def _best(self, stretches: Sequence[str]) -> Floats:
        batches = range(0, len(stretches), _BATCH)
        rows = [self.inner.scores(stretches[start : start + _BATCH]).max(axis=0) for start in batches]
        result: Floats = np.max(rows, axis=0)
        return result

    def _windows(self, query: str) -> Iterator[str]:
        yield query
        pieces = query.split()
        for length in range(1, self.longest + 1):
            for start in range(len(pieces) - length + 1):
                yield " ".join(pieces[start : start + length])


@dataclass(frozen=True)
class PriorScorer:
    """Scores a concept the same for every text: by how common it is.

    Attributes:
        concepts: Identifiers of the concepts, ascending.
        values: Score of each concept.
    """

    concepts: tuple[str, ...]
    values: Floats = field(repr=False)

    @classmethod
    def of_counts(cls, concepts: Sequence[str], counts: Mapping[str, float]) -> PriorScorer:
        """The logarithm of one plus each concept's count; concepts without a count have nought."""
        ordered = tuple(sorted(set(concepts)))
        return cls(ordered, np.log1p(np.array([counts.get(concept, 0.0) for concept in ordered], np.float32)))

    def scores(self, queries: Sequence[str]) -> Floats:
        """The same row for each query."""
        return np.tile(self.values, (len(queries), 1))


@dataclass(frozen=True, slots=True)
class View:
    """One scorer in a sum of several.

    Attributes:
        scorer: Scores some or all of the ranker's concepts; those it does not know get nought.
        weight: What it counts in the sum.
        standardised: Whether its scores are first measured in standard deviations from the query's mean, as scores
            of embeddings must be, which differ by little around a high level.
        late: Whether it is added after broader concepts got their share from narrower ones.
    """

    scorer: Scorer
    weight: float = 1.0
    standardised: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class RollUp:
    """What a broader concept gets from the concepts under it: ``offset + share × mean of the three best``.

    In the mean the second counts half of the first and the third a quarter; one that is missing counts as nought.

    A group whose own name is far from a text is still right when many occupations in it are near; with a share under
    one and an offset, the group comes before its occupations for weak matches and after them for strong ones.

    Attributes:
        parents: Broader concept of a concept.
        offset: See the formula.
        share: See the formula.
    """

    parents: Mapping[str, str] = field(repr=False)
    offset: float = 0.2
    share: float = 0.8


@dataclass(frozen=True)
class Ranker:
    """Ranks concepts for texts by a weighted sum of views.

    Attributes:
        labels: Scores by labels; names the label in an answer, and its concepts are the ones that are ranked.
        weight: What the labels count in the sum.
        views: What is summed beside them.
        roll_up: What broader concepts get from narrower ones; nothing when None.
    """

    labels: LabelScorer
    weight: float = 1.0
    views: tuple[View, ...] = ()
    roll_up: RollUp | None = None
    _columns: tuple[Indices, ...] = field(default=(), repr=False)
    _families: tuple[tuple[int, Indices], ...] = field(default=(), repr=False)

    @classmethod
    def build(
        cls,
        labels: Iterable[Label] | LabelScorer,
        *,
        extra: Sequence[View] = (),
        roll_up: RollUp | None = None,
        weight: float = 1.0,
    ) -> Ranker:
        """A ranker of these labels.

        Args:
            labels: At least one, or a scorer that was made of them.
            extra: What is summed beside the labels.
            roll_up: What broader concepts get from narrower ones.
            weight: What the labels count in the sum.
        """
        scorer = labels if isinstance(labels, LabelScorer) else LabelScorer.build(labels)
        place = {concept: number for number, concept in enumerate(scorer.concepts)}
        columns = tuple(
            np.array([place.get(concept, -1) for concept in view.scorer.concepts], np.int64) for view in extra
        )
        return cls(scorer, weight, tuple(extra), roll_up, columns, tuple(_families(roll_up, place)))

    @property
    def concepts(self) -> tuple[str, ...]:
        """Identifiers of the concepts, ascending."""
        return self.labels.concepts

    def scores(self, queries: Sequence[str]) -> Floats:
        """One row a query, one column a concept; a query without a word has only noughts."""
        batches = [scores for scores, _ in self._scored(queries)]
        return np.concatenate(batches) if batches else np.zeros((0, len(self.concepts)), np.float32)

    def rank(self, queries: Sequence[str], limit: int = 10) -> list[tuple[Hit, ...]]:
        """The best concepts of each query, best first; concepts that score nothing are left out.

        Args:
            queries: Texts.
            limit: Most hits per query.

        Raises:
            DataError: the limit is less than one.
        """
        if limit < 1:
            raise DataError("At least one hit must be asked for.", where=f"limit = {limit}")
        result: list[tuple[Hit, ...]] = []
        for scores, by_label in self._scored(queries):
            for row, near in zip(scores, by_label, strict=True):
                places = best_first(row, limit)
                result.append(tuple(self._hit(int(place), row, near) for place in places))
        return result

    def _hit(self, place: int, row: Floats, by_label: Floats) -> Hit:
        return Hit(self.concepts[place], self.labels.nearest(by_label, place), round(float(row[place]), _DECIMALS))

    def _scored(self, queries: Sequence[str]) -> Iterator[tuple[Floats, Floats]]:
        """Scores by concept and by label, for a batch of queries at a time."""
        for start in range(0, len(queries), _BATCH):
            batch = queries[start : start + _BATCH]
            by_label = self.labels.by_label(batch)
            total = np.float32(self.weight) * self.labels.best(by_label)
            self._add(total, batch, late=False)
            scores = self._rolled(total)
            self._add(scores, batch, late=True)
            scores[[not words(query) for query in batch]] = 0.0
            yield np.round(scores, _DECIMALS), by_label

    def _add(self, total: Floats, queries: Sequence[str], *, late: bool) -> None:
        """Add the views that are summed before, or after, the roll-up."""
        for view, columns in zip(self.views, self._columns, strict=True):
            if view.late == late:
                found = view.scorer.scores(queries)
                found = _standardised(found) if view.standardised else found
                total[:, columns[columns >= 0]] += np.float32(view.weight) * found[:, columns >= 0]

    def _rolled(self, scores: Floats) -> Floats:
        if self.roll_up is None:
            return scores
        rule, result = self.roll_up, scores.copy()
        for parent, narrower in self._families:
            under = -np.sort(-scores[:, narrower], axis=1)[:, : len(_NARROWER)]
            weights = np.array(_NARROWER, np.float32)[: under.shape[1]]
            best = under @ weights / np.float32(sum(_NARROWER))
            from_narrower = np.where(under[:, 0] > 0, rule.offset + rule.share * best, 0.0)
            result[:, parent] = np.maximum(scores[:, parent], from_narrower)
        return result


def _families(roll_up: RollUp | None, place: Mapping[str, int]) -> Iterator[tuple[int, Indices]]:
    """Each broader concept with the concepts under it, as places."""
    under: dict[int, list[int]] = {}
    for narrower, broader in (roll_up.parents if roll_up else {}).items():
        if narrower in place and broader in place and narrower != broader:
            under.setdefault(place[broader], []).append(place[narrower])
    for parent, found in sorted(under.items()):
        yield parent, np.array(sorted(found), np.int64)


def _standardised(scores: Floats) -> Floats:
    """Each row in standard deviations from its mean; a row of equals becomes noughts."""
    deviation = scores.std(axis=1, keepdims=True)
    centred = scores - scores.mean(axis=1, keepdims=True)
    result: Floats = np.divide(centred, deviation, out=np.zeros_like(centred), where=deviation > 0)
    return result


def best_first(row: Floats, limit: int) -> Indices:
    """Places of the largest values above nought, largest first; the first place among equals."""
    if limit < len(row):
        least = np.partition(row, len(row) - limit)[len(row) - limit]
        places = np.flatnonzero(row >= max(least, np.nextafter(np.float32(0), np.float32(1))))
    else:
        places = np.flatnonzero(row > 0)
    ordered: Indices = places[np.argsort(-row[places], kind="stable")][:limit]
    return ordered
