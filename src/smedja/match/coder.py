# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The occupation coder: from an advert to the groups it may belong to, each with a probability.

Position in the flow: after dictionary and sections. Evidence of several kinds is laid out per group and weighed by a
conditional logit whose weights were fitted on the development part of the gold set; a probability is the model's, and
how well it holds is measured by ``smedja evaluate gold``. It reads no skill and no licence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from smedja.match.dictionary import Hit
from smedja.match.lexicon import Lexicon
from smedja.match.occupations import Pointer, group_codes
from smedja.match.sections import Segment, section_of_tokens
from smedja.match.text import LONGEST_WORD, MARKS
from smedja.match.words_index import WordsIndex, words_index

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEATURES: Final = (
    "title",  # the best form in the headline
    "head",  # the last part of an unknown compound in the headline
    "sought",  # a form in the text right after "we seek a", "as a"
    "words",  # words of the advert, by section
    "prior",  # how common adverts of the group are
    "education",  # how common the demanded level of education is in the group
)
_SECTION_WEIGHT: Final = {
    "headline": 3.0,
    "tasks": 2.0,
    "requirements": 1.5,
    "merits": 0.7,
    "about": 0.4,
    "terms": 0.1,
    "apply": 0.1,
}
_SEEKING: Final = frozenset(["söker", "sökes", "som", "anställa", "rekrytera", "seeking", "hiring", "as", "bli"])
_LOOK_BACK: Final = 4
_SHORTEST_HEAD: Final = 4
_TOP: Final = 5
#: Share of workers with a level of education below which a group is not told from another.
_LEAST_SHARE: Final = 0.02
#: Levels of backing off: digits kept.
_DIGITS: Final = (4, 3, 2)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the advert that speaks for a code.

    Attributes:
        first: Index of the first token.
        last: Index after the last token.
        form: The folded form found.
        kind: Which evidence it is.
    """

    first: int
    last: int
    form: str
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group the advert may belong to.

    Attributes:
        group: Code at four digits.
        probability: The model's probability, 0–1.
        evidence: What speaks for it, strongest first.
        concepts: Concepts of the lexicon that the evidence names.
    """

    group: str
    probability: float
    evidence: tuple[Span, ...]
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """The answer of the coder.

    Attributes:
        candidates: The five most probable groups, most probable first.
        code: The finest code that is probable enough: four, three or two digits; empty for "not coded".
        probability: Probability of that code.
    """

    candidates: tuple[Candidate, ...]
    code: str
    probability: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What the coder was fitted to.

    Attributes:
        weights: Weight of each feature.
        threshold: Probability that a code at four, three or two digits must have to be given.
        fitted_on: What the weights were fitted on, with date.
    """

    weights: Mapping[str, float]
    threshold: float
    fitted_on: str

    def vector(self) -> NDArray[np.float64]:
        """The weights in the order of ``FEATURES``; dims (features,)."""
        return np.array([self.weights.get(name, 0.0) for name in FEATURES])


@dataclass(frozen=True)
class Coder:
    """Evidence and weights.

    Attributes:
        groups: Codes in the order of the arrays.
        indexes: Words of groups by language.
        log_prior: Log of each group's share of adverts; dims (groups,).
        forms: Every one-word form of an occupation, for the heads of compounds.
        weights: What was fitted.
        education: For a level demanded, log of how common it is in each group; dims (groups,).
    """

    groups: tuple[str, ...]
    indexes: Mapping[str, WordsIndex] = field(repr=False)
    log_prior: NDArray[np.float64] = field(repr=False)
    forms: Mapping[str, Pointer] = field(repr=False)
    weights: Weights
    education: Mapping[str, NDArray[np.float64]] = field(repr=False, default_factory=dict)

    @cached_property
    def _prefixes(self) -> list[tuple[tuple[str, ...], NDArray[np.intp]]]:
        """At each level its codes, and for each group the index of its code there."""
        levels = []
        for digits in _DIGITS:
            codes = tuple(sorted({code[:digits] for code in self.groups}))
            number = {code: place for place, code in enumerate(codes)}
            levels.append((codes, np.array([number[code[:digits]] for code in self.groups], dtype=np.intp)))
        return levels

    def features(
        self, found: Sequence[str], hits: Iterable[Hit], segments: Sequence[Segment], language: str, education: str = ""
    ) -> tuple[NDArray[np.float64], list[tuple[Span, Pointer]]]:
        """Evidence per group; dims (features, groups), and the spans it comes from.

        Args:
            found: Tokens of the advert.
            hits: Hits of the dictionary.
            segments: Sentences with their sections.
            language: ``sv`` or ``en``; others are read as Swedish.
            education: Lowest level of education demanded; empty when nothing is said.
        """
        table = np.zeros((len(FEATURES), len(self.groups)))
        spans: list[tuple[Span, Pointer]] = []
        headline = segments[0].last if segments and segments[0].section == "headline" else 0
        section = section_of_tokens(segments, len(found))
        covered = self._forms_found(table, spans, found, hits, section, headline)
        self._heads(table, spans, found, covered, headline)
        index = self.indexes["en" if language == "en" else "sv"]
        table[3] = index.score(
            (word, _SECTION_WEIGHT.get(section[place], 0.5)) for place, word in enumerate(found) if word not in MARKS
        )
        table[4] = self.log_prior
        if education in self.education:
            table[5] = self.education[education]
        table[0] = np.log(table[0] + 0.02) - math.log(0.02)
        table[2] = np.log1p(table[2])
        return table, spans

    def code(
        self,
        found: Sequence[str],
        hits: Iterable[Hit],
        segments: Sequence[Segment],
        language: str = "sv",
        education: str = "",
    ) -> Coding:
        """The groups that an advert may belong to."""
        table, spans = self.features(found, hits, segments, language, education)
        scores = self.weights.vector() @ table
        scores -= scores.max()
        shares = np.exp(scores)
        shares /= shares.sum()
        if not np.any(table[:4]):
            return Coding((), "", 0.0)
        best = np.argsort(-shares, kind="stable")[:_TOP]
        candidates = tuple(self._candidate(int(place), float(shares[place]), spans) for place in best)
        code, probability = self._backed_off(shares)
        return Coding(candidates, code, probability)

    def _backed_off(self, shares: NDArray[np.float64]) -> tuple[str, float]:
        """The finest code whose probability reaches the threshold."""
        for prefixes, place in self._prefixes:
            totals = np.bincount(place, shares, minlength=len(prefixes))
            best = int(np.argmax(totals))
            if totals[best] >= self.weights.threshold:
                return prefixes[best], float(totals[best])
        return "", 0.0

    def _candidate(self, place: int, probability: float, spans: list[tuple[Span, Pointer]]) -> Candidate:
        speaking = []
        for span, pointer in spans:
            if place in pointer.shares:
                speaking.append((pointer.shares[place] * pointer.strength, span, pointer))
        speaking.sort(key=lambda item: (-item[0], item[1].first))
        concepts = dict.fromkeys(concept for _, _, pointer in speaking[:3] for concept in pointer.concepts)
        return Candidate(
            self.groups[place], probability, tuple(span for _, span, _ in speaking[:3]), tuple(concepts)[:10]
        )

    def _forms_found(
        self,
        table: NDArray[np.float64],
        spans: list[tuple[Span, Pointer]],
        found: Sequence[str],
        hits: Iterable[Hit],
        section: Sequence[str],
        headline: int,
    ) -> set[int]:
        """Enter the dictionary's occupations; return the tokens of the headline that they cover."""
        covered: set[int] = set()
        for hit in hits:
            if hit.entry.family != "occupation":
                continue
            pointer: Pointer = hit.entry.value
            if hit.first < headline:
                covered.update(range(hit.first, hit.last))
                spans.append((Span(hit.first, hit.last, hit.form, "title"), pointer))
                for group, share in pointer.shares.items():
                    table[0, group] = max(table[0, group], share * pointer.strength)
                continue
            before = found[max(headline, hit.first - _LOOK_BACK) : hit.first]
            sought = section[hit.first] not in {"apply", "terms"} and not _SEEKING.isdisjoint(before)
            spans.append((Span(hit.first, hit.last, hit.form, "sought" if sought else "body"), pointer))
            if sought:
                for group, share in pointer.shares.items():
                    table[2, group] += share * pointer.strength / (1.0 + hit.first / 100.0)
        return covered

    def _heads(
        self,
        table: NDArray[np.float64],
        spans: list[tuple[Span, Pointer]],
        found: Sequence[str],
        covered: set[int],
        headline: int,
    ) -> None:
        """Enter the occupation that ends an unknown compound of the headline: ``industrisvetsare`` is a welder."""
        for place in range(headline):
            word = found[place]
            if place in covered or not 2 * _SHORTEST_HEAD <= len(word) <= LONGEST_WORD:
                continue
            for cut in range(2, len(word) - _SHORTEST_HEAD + 1):
                pointer = self.forms.get(word[cut:])
                if pointer is not None:
                    for group, share in pointer.shares.items():
                        table[1, group] = max(table[1, group], share * pointer.strength)
                    spans.append((Span(place, place + 1, word, "head"), pointer))
                    break


def coder_of(
    lexicon: Lexicon,
    forms: Iterable[tuple[str, Pointer]],
    adverts: Mapping[str, float],
    weights: Weights,
    education: Mapping[str, Mapping[str, float]] | None = None,
) -> Coder:
    """The coder of a lexicon.

    Args:
        lexicon: Words of the groups.
        forms: Every form of an occupation and what it points to.
        adverts: Adverts by group, for the prior; groups without adverts count as one.
        weights: What was fitted.
        education: For a level demanded, the share of each group's workers who have it; groups left out count as usual.
    """
    groups = group_codes(lexicon)
    counts = np.array([max(adverts.get(code, 0.0), 1.0) for code in groups])
    return Coder(
        groups=groups,
        indexes={"sv": words_index(lexicon.words, "sv", groups), "en": words_index(lexicon.words, "en", groups)},
        log_prior=np.log(counts / counts.sum()),
        forms={form: pointer for form, pointer in forms if " " not in form},
        weights=weights,
        education={level: _log_shares(shares, groups) for level, shares in (education or {}).items()},
    )


def _log_shares(shares: Mapping[str, float], groups: Sequence[str]) -> NDArray[np.float64]:
    usual = sum(shares.values()) / max(len(shares), 1)
    return np.log(np.array([shares.get(code, usual) for code in groups]) + _LEAST_SHARE)
