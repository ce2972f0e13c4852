# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The advert reader: an advert in, a reading out.

Position in the flow: ties language, dictionary, sections, fields and coder together. A reading refers to the text by
places, holds no name of a person and is the same every time. It counts nothing over adverts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from smedja.match.advert import Advert
from smedja.match.coder import Coder, Coding
from smedja.match.compounds import shared, split
from smedja.match.dictionary import Dictionary, Hit
from smedja.match.fields import Fields, fields_of
from smedja.match.language import Told, language_of
from smedja.match.sections import Segment, segments_of
from smedja.match.text import starts, tokens

_IN: Final = frozenset({"i", "in", "till", "på"})
#: Words that say that the place of work follows, at most so many tokens before it.
_PLACE: Final = frozenset(
    {"placering", "placeringsort", "arbetsort", "ort", "orten", "plats", "arbetsplats", "arbetsplatsen", "placerad"}
    | {"stationerad", "stationeringsort", "location", "located", "based", "workplace"}
)
_REACH: Final = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in an advert.

    Attributes:
        advert: The advert.
        language: ``sv``, ``en``, ``other``, or empty when too short to tell.
        segments: Sentences with their sections; places are tokens.
        coding: The occupation.
        fields: Skills and other demands.
        municipality: Code of the municipality: as stated when there is such a one, or as named in the text; empty when
            neither.
        places: Where each token begins in ``text``.
        text: Headline, line break, text: what every place refers to.
        tokens: The tokens themselves.
    """

    advert: Advert
    language: Told
    segments: tuple[Segment, ...]
    coding: Coding
    fields: Fields
    municipality: str
    places: tuple[int, ...] = field(repr=False)
    text: str = field(repr=False)
    tokens: tuple[str, ...] = field(repr=False)

    def piece(self, first: int, last: int) -> str:
        """The text from one token to another."""
        return self.text[self.places[first] : self.end(last)]

    def end(self, last: int) -> int:
        """Where the token before one ends in the text."""
        return self.places[last - 1] + len(self.tokens[last - 1])


@dataclass(frozen=True)
class Reader:
    """Everything that reading takes.

    Attributes:
        dictionary: Forms of occupations and skills, and cues.
        coder: The occupation coder.
        municipalities: Code of each municipality by name, as written.
    """

    dictionary: Dictionary = field(repr=False)
    coder: Coder = field(repr=False)
    municipalities: Mapping[str, str] = field(repr=False)

    def read(self, advert: Advert) -> Reading:
        """Read one advert."""
        text = f"{advert.headline}\n{advert.text}"
        found = tokens(text)
        headline = len(tokens(advert.headline)) if advert.headline else 0
        hits = self.hits(text, found, headline)
        segments = segments_of(found, hits, headline)
        language = language_of(found)
        fields = fields_of(found, hits, segments)
        places = starts(text, found)
        return Reading(
            advert=advert,
            language=language,
            segments=tuple(segments),
            coding=self.coder.code(found, hits, segments, language, fields.education),
            fields=fields,
            municipality=(
                advert.municipality
                if advert.municipality in self._codes
                else self._named(text, found, hits, places, headline)
            ),
            places=tuple(places),
            text=text,
            tokens=tuple(found),
        )

    def hits(self, text: str, found: list[str], headline: int) -> list[Hit]:
        """What the dictionary finds, compounds that the text splits included.

        Args:
            text: Headline, line break, text.
            found: Its tokens.
            headline: Number of tokens of the headline.
        """
        hits = self.dictionary.find(found)
        more = [*shared(text, found, self.dictionary), *split(found, hits, headline, self.dictionary)]
        return sorted([*hits, *more], key=_place) if more else hits

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(self.municipalities.values())

    def _named(self, text: str, found: list[str], hits: list[Hit], places: list[int], headline: int) -> str:
        """The municipality that a text names as the place of work, or in its headline, or after "i" or "in", or at all.

        Empty when several are named alike: which of them it is cannot be told.
        """
        named: dict[str, set[str]] = {"place": set(), "headline": set(), "in": set(), "any": set()}
        for hit in hits:
            if hit.entry.family != "municipality" or not text[places[hit.first]].isupper():
                continue
            before, code = found[max(0, hit.first - _REACH) : hit.first], str(hit.entry.value)
            if _PLACE.intersection(before):
                named["place"].add(code)
            elif hit.first < headline:
                named["headline"].add(code)
            elif before and before[-1] in _IN:
                named["in"].add(code)
            else:
                named["any"].add(code)
        told = next((codes for codes in named.values() if codes), set())
        return next(iter(told)) if len(told) == 1 else ""


def _place(hit: Hit) -> tuple[int, int]:
    return hit.first, -hit.last
