# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The first line of each page: a sentence that answers, its numbers bound to figures.

Position in the flow: figures in, parts out (words and cited figures in order); pages and documents join them. It never
writes a digit of its own, except a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text

Part: TypeAlias = str | Cited


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and figures in order."""

    parts: tuple[Part, ...]

    def plain(self, lang: Lang) -> str:
        """The sentence as text, for titles and text alternatives."""
        return "".join(part if isinstance(part, str) else str(figure_text(part.figure, lang)) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Shortage:
    """What is said of the occupation that is most short.

    Attributes:
        place: Name of the county or the country.
        occupation: Name of the occupation.
        year: Year.
        gap: Demand minus supply.
        exits: Those who leave, since the base year.
        entrants: Those who come in, since the base year.
        growth: Change of demand, since the base year.
    """

    place: str
    occupation: str
    year: int
    gap: Cited
    exits: Cited
    entrants: Cited
    growth: Cited


def shortage_sentence(told: Shortage, lang: Lang) -> Sentence:
    """Return the answer for a county or the country: what is most short, and why."""
    gap = told.gap.figure
    if gap.number <= 0:
        return Sentence(
            (
                pick(
                    lang,
                    f"År {told.year} väntas inget av de här yrkena ha brist i {told.place}. "
                    f"Närmast balans är {lowered(told.occupation)}.",
                    f"No occupation in this selection is expected to be short in {told.place} in {told.year}. "
                    f"Closest to balance: {lowered(told.occupation)}.",
                ),
            )
        )
    opening = pick(
        lang,
        (f"År {told.year} väntas {told.place} sakna ", f" personer i yrket {lowered(told.occupation)}"),
        (f"In {told.year} {told.place} is expected to be short of ", f" people in {lowered(told.occupation)}"),
    )
    return Sentence((opening[0], told.gap, opening[1], *_reason(told, lang), _doubt(told, lang)))


def _reason(told: Shortage, lang: Lang) -> tuple[Part, ...]:
    """Why: the larger of the two forces that make openings, set against those who come in."""
    if told.exits.figure.number >= told.growth.figure.number:
        return (
            pick(lang, ": ", ": "),
            told.exits,
            pick(lang, " lämnar yrket, främst med pension, medan ", " leave, mostly to retire, while "),
            told.entrants,
            pick(lang, " kommer in.", " come in."),
        )
    return (
        pick(lang, ": behovet växer med ", ": demand grows by "),
        told.growth,
        pick(lang, " samtidigt som ", " while "),
        told.exits,
        pick(lang, " lämnar yrket och ", " leave and "),
        told.entrants,
        pick(lang, " kommer in.", " come in."),
    )


def _doubt(told: Shortage, lang: Lang) -> str:
    low = told.gap.figure.low
    if low is None or low > 0:
        return ""
    return pick(
        lang,
        " Osäkerheten är så stor att det också kan bli balans.",
        " The uncertainty is wide enough to include balance.",
    )


def lowered(name: str) -> str:
    """Return a name for the middle of a sentence: first letter small, unless it starts an abbreviation."""
    if len(name) > 1 and (name[1].isupper() or not name[1].isalpha()):
        return name
    return name[:1].lower() + name[1:]
