# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The advert reader: an advert in, a reading out.

Position in the flow: ties language, dictionary, sections, fields and coder together. A reading refers to the text by
places, holds no name of a person and is the same every time. It counts nothing over adverts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smedja.match.advert import Advert
from smedja.match.coder import Coder, Coding
from smedja.match.compounds import shared, split
from smedja.match.dictionary import Dictionary, Hit
from smedja.match.fields import Fields, fields_of
from smedja.match.language import Told, language_of
from smedja.match.sections import Segment, segments_of
from smedja.match.text import starts, tokens


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in an advert.

    Attributes:
        advert: The advert.
        language: ``sv``, ``en``, ``other``, or empty when too short to tell.
        segments: Sentences with their sections; places are tokens.
        coding: The occupation.
        fields: Skills and other demands.
        municipality: Code of the municipality: as stated, or as named in the text; empty when neither.
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
            municipality=advert.municipality or self._named_municipality(text, found, hits, places),
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

    def _named_municipality(self, text: str, found: list[str], hits: list[Hit], places: list[int]) -> str:
        """The first municipality that the text names with a capital and after "i" or "in", or else in its headline."""
        for hit in hits:
            if hit.entry.family != "municipality":
                continue
            begin = places[hit.first]
            if not text[begin].isupper() or not text[begin : begin + 1].isalpha():
                continue
            before = found[hit.first - 1] if hit.first else ""
            if before in {"i", "in", "till", "ort", "placering", "placeringsort", ":", "\n", "på"}:
                return str(hit.entry.value)
        return ""


def _place(hit: Hit) -> tuple[int, int]:
    return hit.first, -hit.last
