# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The first line of each page: a sentence that answers, its numbers bound to figures.

Position in the flow: figures in, parts out (words and cited figures in order); pages and documents join them. It never
writes a digit of its own, except a year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from smedja.core import Figure
from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text, turned

Part: TypeAlias = str | Cited


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and figures in order."""

    parts: tuple[Part, ...]

    def plain(self, lang: Lang) -> str:
        """The sentence as text, for titles and text alternatives."""
        return "".join(part if isinstance(part, str) else _plain(part, lang) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Shortage:
    """What is said of the occupation that is most short.

    Attributes:
        place: Name of the county or the country.
        occupation: Name of the occupation.
        year: Year.
        gap: Demand minus supply.
        exits: Those who leave, since the base year.
        growth: Change of demand, since the base year.
        entrants: The young who come in, since the base year.
        moves: Net moves into the occupation, since the base year.
        country: Whether the place is the whole country, which nobody leaves for another county.
        alone: Whether the page is about this occupation and not about a selection of which it is the first.
    """

    place: str
    occupation: str
    year: int
    gap: Cited
    exits: Cited
    growth: Cited
    entrants: Cited
    moves: Cited
    country: bool = False
    alone: bool = False


def shortage_sentence(told: Shortage, lang: Lang) -> Sentence:
    """Return the answer for a county or the country: what is most short, and why."""
    if told.gap.figure.number <= 0:
        return _surplus_sentence(told, lang)
    opening = pick(
        lang,
        (f"År {told.year} väntas {told.place} sakna ", f" personer i yrket {lowered(told.occupation)}"),
        (f"In {told.year} {told.place} is expected to be short of ", f" people in {lowered(told.occupation)}"),
    )
    return Sentence((opening[0], told.gap, opening[1], *_reason(told, lang)))


def _surplus_sentence(told: Shortage, lang: Lang) -> Sentence:
    """What is said when not even the occupation nearest to a shortage has one."""
    first = pick(
        lang, "Inget av de valda yrkena väntas få brist. ", "None of the chosen occupations is expected to be short. "
    )
    name = lowered(told.occupation)
    opening, end = pick(
        lang,
        (f"År {told.year} väntas {told.place} ha ", f" fler personer än som behövs i yrket {name}"),
        (f"In {told.year} {told.place} is expected to have ", f" more people than needed in {name}"),
    )
    stop = "" if name.endswith(".") else "."
    return Sentence((*(() if told.alone else (first,)), opening, opposite(told.gap), end + stop))


def _reason(told: Shortage, lang: Lang) -> tuple[Part, ...]:
    """Why: the one or two largest of the forces that open posts, set against those that fill them."""
    away = (
        (" fler lämnar yrket för ett annat än tvärtom", " more leave it for another occupation than the reverse")
        if told.country
        else (
            " fler byter bort från yrket eller länet än till det",
            " more move out of the occupation or county than in",
        )
    )
    forces = (
        (told.exits, 1.0, " lämnar yrket, främst med pension", " leave, mostly to retire"),
        (told.growth, 1.0, " fler behövs när behovet växer", " more are needed as demand grows"),
        (told.moves, -1.0, *away),
    )
    opens = [(sign * one.figure.number, one, sign, pick(lang, sv, en)) for one, sign, sv, en in forces]
    opens = sorted((force for force in opens if force[0] > 0), key=lambda force: -force[0])
    if not opens:
        return (".",)
    named = [force for force in opens[:2] if force[0] >= 0.2 * opens[0][0]]
    parts: list[Part] = [": "]
    for number, (_, one, sign, words) in enumerate(named):
        parts += [pick(lang, " och ", " and ")] if number else []
        parts += [one if sign > 0 else opposite(one), words]
    fills = told.entrants if told.entrants.figure.number >= told.moves.figure.number else told.moves
    if fills.figure.number > 0:
        young = fills is told.entrants
        parts += [
            pick(lang, ", medan ", ", while "),
            fills,
            pick(
                lang,
                " unga kommer in." if young else " byter till yrket.",
                " young people come in." if young else " move in.",
            ),
        ]
    else:
        parts.append(".")
    return tuple(parts)


def opposite(cited: Cited) -> Cited:
    """Return a figure with its sign turned, for a sentence that says the direction in words."""
    return replace(cited, figure=turned(cited.figure))


def _plain(part: Cited, lang: Lang) -> str:
    text = figure_text(part.figure, lang)
    return str(text) if part.interval else text.value


def doubt(gap: Figure, lang: Lang) -> tuple[Sentence, ...]:
    """Return a sentence of warning when a shortage may as well turn out a surplus, or the reverse; else nothing."""
    if gap.low is None or gap.high is None or gap.low > 0 or gap.high < 0 or gap.low == gap.high:
        return ()
    other = pick(lang, ("ett överskott", "en brist"), ("a surplus", "a shortage"))[gap.number <= 0]
    return (
        Sentence(
            (
                pick(
                    lang,
                    f"Osäkerheten är stor: det kan också bli {other}.",
                    f"The uncertainty is wide: it may also turn out {other}.",
                ),
            )
        ),
    )


def lowered(name: str) -> str:
    """Return a name for the middle of a sentence: first letter small, unless it starts an abbreviation."""
    if len(name) > 1 and (name[1].isupper() or not name[1].isalpha()):
        return name
    return name[:1].lower() + name[1:]
