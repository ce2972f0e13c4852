# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The other ways in which adverts write a form: its parts, its inflections, its compounds.

Position in the flow: the dictionary adds these to the forms of the lexicon. Rules of Swedish nouns, no list of words;
every variant weighs less than the form itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from smedja.match.text import Language, folded

#: How much a variant counts beside the form itself.
_PART: Final = 0.9
_HEAD: Final = 0.6
_LAST_WORD: Final = 0.35
_LAST_WORDS: Final = 0.5
_NAMED: Final = 0.6

_BRACKETS: Final = re.compile(r"\s*\([^)]*\)")
_SPLIT: Final = re.compile(r"\s*/\s*")
_LISTED: Final = re.compile(r",\s*|\s+och\s+|\s+samt\s+|\s+eller\s+")
_AND_OTHERS: Final = re.compile(r"\s*m\.\s?fl\.?$|\s*m\.\s?m\.?$")
_PREPOSITION: Final = {
    "sv": re.compile(r"\s+(?:i|inom|för|på|av|till|med|vid|m\.?)\s+"),
    "en": re.compile(r"\s+(?:of|for|in|at|with|responsible|to)\s+"),
}
_NOT_NAMES: Final = ("övriga", "annan", "andra")

#: Ending of the last word, what is cut off, and the endings that take its place.
_INFLECTIONS: Final = (
    ("iker", 0, ("n", "na", "s")),
    ("are", 1, ("en", "na", "ens", "nas")),
    ("man", 3, ("mannen", "män", "männen")),
    ("a", 1, ("an", "or", "orna", "ors")),
    ("e", 0, ("n", "r", "rna")),
    ("", 0, ("en", "er", "erna", "ar", "arna", "n", "na")),
)
#: The same backwards: plural endings of the words that groups are named by.
_PLURALS: Final = (("are", "are"), ("iker", "iker"), ("män", "man"), ("or", "a"), ("er", ""), ("ar", ""))


def parts(text: str, language: Language) -> Iterator[tuple[str, float]]:
    """The folded form and its parts, each with how much it counts.

    ``Sjuksköterska, grundutbildad`` also gives ``sjuksköterska``; ``Formgivare/Designer`` also gives each of the two.
    """
    yield folded(text), 1.0
    bare = _BRACKETS.sub("", text).strip()
    if bare != text:
        yield folded(bare), _PART
    if "/" in bare:
        yield from ((folded(part), _PART) for part in _SPLIT.split(bare) if len(part) > 3)
    head = bare.split(",", 1)[0] if language == "sv" else bare
    if head != bare:
        yield folded(head), _HEAD
    phrase = _PREPOSITION[language].split(head, maxsplit=1)[0].strip()
    if phrase != head:
        yield folded(phrase), _HEAD
    # What ends an English noun phrase is what it names: a registered nurse is a nurse.
    if language == "en" and " " in phrase:
        told = phrase.split(" ")
        yield folded(told[-1]), _LAST_WORD
        if len(told) > 2:
            yield folded(" ".join(told[-2:])), _LAST_WORDS


def named(text: str) -> Iterator[tuple[str, float]]:
    """The names that the title of a group lists, in the plural as they stand and in the singular.

    ``Kockar och kallskänkor`` gives ``kockar``, ``kock``, ``kallskänkor``, ``kallskänka``.
    """
    for part in _LISTED.split(_AND_OTHERS.sub("", text)):
        name = folded(part)
        if len(name) < 4 or name.startswith(_NOT_NAMES):
            continue
        yield name, _NAMED
        for plural, singular in _PLURALS:
            if name.endswith(plural) and len(name) > len(plural) + 2:
                yield name[: len(name) - len(plural)] + singular, _NAMED
                break


def inflected(form: str) -> Iterator[str]:
    """The definite, plural and genitive forms of a Swedish noun phrase, by the ending of its last word."""
    last = form.rsplit(" ", 1)[-1]
    if len(last) < 4 or not last.isalpha():
        return
    for ending, cut, others in _INFLECTIONS:
        if last.endswith(ending):
            stem = form[: len(form) - cut] if cut else form
            yield from (stem + other for other in others)
            return
