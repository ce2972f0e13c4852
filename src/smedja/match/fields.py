# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What an advert demands: skills, driving licences, languages, education, experience, certificates.

Position in the flow: after sections; reads hits and the sentences they stand in, and looks nothing up itself. What is
not said is empty: nothing is taken for granted from the occupation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from smedja.match.cues import LEVELS
from smedja.match.dictionary import Hit
from smedja.match.sections import Segment, section_of_tokens
from smedja.match.text import COMMA

Demand = Literal["required", "merit", "mentioned"]

_DEMANDS: Final[Mapping[str, Demand]] = {"requirements": "required", "merits": "merit"}
#: Families of things that a text may say it does not demand.
_DENIABLE: Final = frozenset({"driving", "language", "education", "certificate"})
#: Licences, languages and education are seldom named among tasks unless they are demanded.
_HARD: Final[Mapping[str, Demand]] = {"requirements": "required", "merits": "merit", "tasks": "required"}
_DEMANDED: Final = frozenset({"requirements", "tasks"})
_NUMBERS: Final = {
    "ett": 1, "en": 1, "one": 1, "två": 2, "two": 2, "tre": 3, "three": 3, "fyra": 4, "four": 4, "fem": 5, "five": 5,
    "sex": 6, "six": 6, "sju": 7, "seven": 7, "åtta": 8, "eight": 8, "nio": 9, "nine": 9, "tio": 10, "ten": 10,
}  # fmt: skip
_NONE: Final = frozenset({"inget", "ingen", "inga", "no", "utan", "without"})
_NOT: Final = frozenset({"inte", "ej", "not"})
_DEMANDING: Final = frozenset(
    {"krav", "krävs", "kräver", "kravet", "behöver", "behövs", "måste", "nödvändigt", "nödvändig", "obligatoriskt"}
    | {"require", "requires", "required", "requirement", "need", "needed", "needs", "necessary", "mandatory", "must"}
)
_ONLY: Final = frozenset({"bara", "enbart", "endast", "only", "just", "minst"})
_CLAUSE_ENDS: Final = frozenset({COMMA, "men", "but", "dock", "however"})
#: A number of years beside one of these is an age, of a person or a firm.
_OF_AGE: Final = frozenset(
    {"fyllt", "fyllda", "ålder", "åldern", "gammal", "age", "aged", "old"}
    | {"företag", "företaget", "bolag", "bolaget", "firma", "company", "företagets", "bolagets"}
)
_BESIDE: Final = 5
_YEARS: Final = re.compile(r"^(år|års|year|years)$")
#: A number of years this far from the word is still taken with it.
_NEAR: Final = 8
_MOST_YEARS: Final = 30


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that an advert names.

    Attributes:
        value: What it is: a concept, a class of licence, a language, a certificate.
        demand: ``required``, ``merit``, or ``mentioned`` where the text does not say.
        first: Index of its first token.
        last: Index after its last token.
    """

    value: str
    demand: Demand
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Fields:
    """Everything that is read out of one advert beside its occupation.

    Attributes:
        skills: Skills by concept, in the order of the text, each once.
        driving: Classes of driving licence.
        languages: Languages as ISO 639-1.
        certificates: Certificates and licences by the name the country's list gives them.
        education: Lowest level demanded; empty when nothing is said.
        experience: Years demanded, 0 for experience without a number, None when nothing is said.
    """

    skills: tuple[Mention, ...]
    driving: tuple[Mention, ...]
    languages: tuple[Mention, ...]
    certificates: tuple[Mention, ...]
    education: str
    experience: int | None


def fields_of(found: Sequence[str], hits: Iterable[Hit], segments: Sequence[Segment]) -> Fields:
    """The fields of an advert.

    Args:
        found: Tokens of the advert.
        hits: What the dictionary found in them.
        segments: Its sentences with their sections.
    """
    section = section_of_tokens(segments, len(found))
    begins = [segment.first for segment in segments]
    by_family: dict[str, list[Hit]] = {}
    for hit in hits:
        if (
            hit.entry.family in _DENIABLE
            and hit.entry.value != "none"
            and _denied(found, segments[bisect_right(begins, hit.first) - 1], hit)
        ):
            continue
        by_family.setdefault(hit.entry.family, []).append(hit)
    return Fields(
        skills=_mentions(by_family.get("skill", ()), section, whole={"requirements", "merits", "tasks", "headline"}),
        driving=_mentions(by_family.get("driving", ()), section, demands=_HARD),
        languages=_languages(by_family, section),
        certificates=_mentions(by_family.get("certificate", ()), section),
        education=_education(by_family.get("education", ()), section),
        experience=_experience(found, by_family, section, segments),
    )


def _denied(found: Sequence[str], segment: Segment, hit: Hit) -> bool:
    """Whether the part of a sentence that a thing stands in says that it is not demanded."""
    first, last = hit.first, hit.last
    while first > segment.first and found[first - 1] not in _CLAUSE_ENDS:
        first -= 1
    while last < segment.last and found[last] not in _CLAUSE_ENDS:
        last += 1
    demanding = [place for place in range(first, last) if found[place] in _DEMANDING]
    return bool(demanding) and all(_is_denied(found, place, first, last) for place in demanding)


def _is_denied(found: Sequence[str], place: int, first: int, last: int) -> bool:
    """Whether a word of demand is denied: "krävs inte", "behöver du inte", "inte något krav", "inget särskilt krav"."""
    for at in range(max(first, place - 5), min(last, place + 3)):
        word, following = found[at], found[at + 1] if at + 1 < last else ""
        if following in _ONLY:
            continue
        if word in _NOT and place - at <= 2:
            return True
        if word in _NONE and (at < place or at == place + 1):
            return True
    return False


def _mentions(
    hits: Iterable[Hit],
    section: Sequence[str],
    whole: set[str] | None = None,
    demands: Mapping[str, Demand] = _DEMANDS,
) -> tuple[Mention, ...]:
    """Each value once, with the strongest demand that any mention of it has."""
    best: dict[str, Mention] = {}
    for hit in hits:
        place = section[hit.first]
        if whole is not None and place not in whole:
            continue
        demand = demands.get(place, "mentioned")
        held = best.get(hit.entry.value)
        if held is None or (demand == "required" and held.demand != "required"):
            best[hit.entry.value] = Mention(hit.entry.value, demand, hit.first, hit.last)
    return tuple(sorted(best.values(), key=lambda mention: (mention.first, mention.value)))


def _languages(by_family: Mapping[str, list[Hit]], section: Sequence[str]) -> tuple[Mention, ...]:
    # A denial names its language: "Swedish is not required" says nothing of English.
    denied = {place for hit in by_family.get("language_not", ()) for place in range(hit.first, hit.last)}
    kept = [
        hit
        for hit in by_family.get("language", ())
        if section[hit.first] in {"requirements", "merits", "tasks"} and hit.first not in denied
    ]
    return _mentions(kept, section, demands=_HARD)


def _education(hits: Iterable[Hit], section: Sequence[str]) -> str:
    """The lowest level among the demanded ones: "upper secondary or university" demands upper secondary."""
    levels = {hit.entry.value for hit in hits if section[hit.first] in _DEMANDED}
    return next((level for level in LEVELS if level in levels), "")


def _experience(
    found: Sequence[str], by_family: Mapping[str, list[Hit]], section: Sequence[str], segments: Sequence[Segment]
) -> int | None:
    """Years of experience demanded; the smallest number when several are named."""
    begins = [segment.first for segment in segments]
    denied = {bisect_right(begins, hit.first) for hit in by_family.get("experience_not", ())}
    years: list[int] = []
    asked = False
    for hit in by_family.get("experience", ()):
        at = bisect_right(begins, hit.first)
        if section[hit.first] not in _DEMANDED or at in denied:
            continue
        asked = True
        segment = segments[at - 1]
        number = _years(found, max(segment.first, hit.first - _NEAR), min(segment.last, hit.last + _NEAR))
        if number is not None:
            years.append(number)
    if years:
        return min(years)
    return 0 if asked else None


def _years(found: Sequence[str], first: int, last: int) -> int | None:
    for place in range(first + 1, last):
        if _YEARS.match(found[place]):
            # "2-3 års erfarenhet": the lower of the two.
            around = {*found[max(first, place - _BESIDE) : place], *found[place + 1 : place + 3]}
            if around & _OF_AGE:
                continue
            before = [number for number in map(_number, found[max(first, place - 3) : place]) if number]
            if before and min(before) <= _MOST_YEARS:
                return min(before)
    return None


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word) if len(word) < 4 else None
    return _NUMBERS.get(word)
