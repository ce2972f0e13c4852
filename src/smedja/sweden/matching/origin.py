# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What somebody means by an occupation or education that they write: concepts of the lexicon, the likeliest first.

Position in the flow: before ``guidance``. Exact forms go before likely ones; everything that could be meant is
given, so that the person can choose. Nothing that is written is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import polars as pl

from smedja.core import QueryError
from smedja.match.ranking import Label, Ranker
from smedja.match.text import folded, words
from smedja.sweden import lexicon
from smedja.sweden.lexicon.labels import SHIPPED, labels
from smedja.sweden.registry import lexicon_store

How = Literal["exact", "part", "likely", "education"]

_KINDS: Final = ("occupation", "esco_occupation")
_LIMIT: Final = 8
#: Likely concepts looked at before the best are kept.
_CONSIDERED: Final = 30
#: A likely form must be at least so alike.
_ALIKE: Final = 0.35
_LONGEST: Final = 200
#: How alike an alternative label of the same words is, and a part of a label.
_ALTERNATIVE: Final = 0.95
_PART: Final = 0.8


@dataclass(frozen=True, slots=True)
class Found:
    """A concept that may be meant.

    Attributes:
        concepts: Concepts, the likeliest first; several for an education.
        label: What it is called.
        how: Whether the words are a form of it, a part of one, only like one, or name an education.
        alike: 1 for the same words, less for likely ones.
        also: The label that the words look like, when it is another than what the concept is called.
    """

    concepts: tuple[str, ...]
    label: str
    how: How
    alike: float
    also: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """An answer to "what is meant".

    Attributes:
        text: What was written.
        language: Language that it was looked up in.
        found: What may be meant, likeliest first; empty when nothing is like it.
    """

    text: str
    language: str
    found: tuple[Found, ...]


def find(text: str, language: str = "sv") -> Origin:
    """What is meant by a text.

    Args:
        text: An occupation or education.
        language: ``sv``, ``en``, or another whose labels have been added.

    Raises:
        QueryError: the text is empty, too long to be an occupation, or in a language without labels.
    """
    form = folded(text)
    if not form:
        raise QueryError(
            "There is no occupation or education", where="--from", todo="Write what you are or have learned"
        )
    if len(text) > _LONGEST:
        raise QueryError(
            f"The text is longer than {_LONGEST} characters", where="--from", todo="Write the occupation only"
        )
    found = [*_exact(form, language), *_parts(form, language), *_educations(form), *_likely(text, language)]
    kept: dict[tuple[str, ...], Found] = {}
    seen: set[str] = set()
    for one in found:
        if one.concepts[0] not in seen or one.how == "education":
            kept.setdefault(one.concepts, one)
            seen.add(one.concepts[0])
    return Origin(text, language, tuple(kept.values())[:_LIMIT])


def _exact(form: str, language: str) -> list[Found]:
    """Concepts that are written so; only a preferred label is sure, since ESCO's alternative ones reach far."""
    asked = [language, *(other for other in SHIPPED if other != language)]
    frames = [
        labels(one).filter(pl.col("folded") == form).with_columns(pl.lit(at).alias("at"))
        for at, one in enumerate(asked)
    ]
    preferred = pl.col("label_kind") == "preferred"
    # The taxonomy's own identifiers are short; its names go before ESCO's.
    ordered = pl.concat(frames).sort(~preferred, "at", pl.col("concept").str.len_chars(), "concept")
    told = ordered.unique("concept", keep="first", maintain_order=True).select("concept", preferred.alias("sure"))
    return [
        Found((concept,), _label(concept, language), "exact" if sure else "part", 1.0 if sure else _ALTERNATIVE)
        for concept, sure in told.iter_rows()
    ]


def _parts(form: str, language: str) -> list[Found]:
    pointer = lexicon.pointers().get(form)
    held = lexicon.load().concepts
    concepts = [one for one in pointer.concepts if held[one].kind in _KINDS] if pointer is not None else []
    return [Found((one,), _label(one, language), "part", _PART) for one in concepts[:_LIMIT]]


def _likely(text: str, language: str) -> list[Found]:
    """Concepts with labels like the text; those whose occupation group many likely labels share come first."""
    found = [one for one in _ranker(language).rank([text], _CONSIDERED)[0] if one.score >= _ALIKE]
    held = lexicon.load()
    shares: dict[str, float] = {}
    for one in found:
        for group, share in held.groups_of(one.concept).items():
            shares[group] = shares.get(group, 0.0) + share * one.score**2
    whole = sum(shares.values()) or 1.0
    told = []
    for one in found:
        common = sum(share * shares[group] for group, share in held.groups_of(one.concept).items()) / whole
        told.append((one.score * (0.5 + common), one))
    told.sort(key=lambda item: (-item[0], item[1].concept))
    return [
        Found(
            (one.concept,),
            _label(one.concept, language),
            "likely",
            min(one.score, 1.0),
            one.label if folded(one.label) != folded(_label(one.concept, language)) else "",
        )
        for _, one in told
    ]


def _educations(form: str) -> list[Found]:
    """Foci of education that hold every word of the text, shortest first."""
    asked = set(words(form))
    found = [name for name in _education_names() if asked <= set(words(name)) or set(words(name)) <= asked]
    return [
        Found(
            _education_names()[name],
            name,
            "education",
            len(asked & set(words(name))) / max(len(words(name)), len(asked)),
        )
        for name in sorted(found, key=lambda name: (len(name), name))[:3]
    ]


def _label(concept: str, language: str) -> str:
    """What a concept is called: in the language asked for, or else in English."""
    if language in SHIPPED:
        return lexicon.load().concept(concept).name("sv" if language == "sv" else "en")
    named = _preferred(language)
    return named.get(concept) or lexicon.load().concept(concept).name("en")


@cache
def _preferred(language: str) -> dict[str, str]:
    frame = labels(language).filter(pl.col("label_kind") == "preferred")
    return dict(frame.select("concept", "form").iter_rows())


@cache
def _ranker(language: str) -> Ranker:
    return Ranker.build(
        Label(concept, form) for concept, form in labels(language).select("concept", "form").iter_rows()
    )


@cache
def _education_names() -> dict[str, tuple[str, ...]]:
    frame = lexicon_store().read("education_occupations").frame
    known = lexicon.load().concepts
    found: dict[str, list[str]] = {}
    for education, _, concept in frame.sort("education", "order").iter_rows():
        if concept in known:
            found.setdefault(education, []).append(concept)
    return {education: tuple(concepts) for education, concepts in found.items()}
