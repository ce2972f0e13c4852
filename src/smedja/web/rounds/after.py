# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Two checks on the computation in words: whether it agrees with itself, and what happened afterwards.

Position in the flow: a round in, sentences out, their numbers bound to figures. It gives nobody right.
"""

from __future__ import annotations

from typing import Final

from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.sentences import Part, Sentence
from smedja.sweden.yh.afterwards import Afterwards, look_back
from smedja.sweden.yh.again import again
from smedja.web.rounds.figures import ADDRESS, Told

SIDES: Final = ("granted", "chosen", "chance")


def checks(told: Told, lang: Lang) -> tuple[Sentence, ...]:
    """Return the sentences of a round."""
    found = look_back(told.choice.year)
    if found is None:
        return _itself(told, lang), _unseen(told, lang)
    return _itself(told, lang), _growth(found, lang), _relief(found, lang), _limits(found, told.choice.target, lang)


def _itself(told: Told, lang: Lang) -> Sentence:
    share = Cited(again(told.choice.year).share("itself"), ADDRESS)
    texts = pick(
        lang,
        (
            "Räkningen är inte säker på sig själv: hade prognosen slagit fel så mycket som den brukar, hade den "
            "behållit ",
            " av sina platser.",
        ),
        (
            "The computation is not sure of itself: had the forecast missed by as much as it usually does, it would "
            "have kept ",
            " of its places.",
        ),
    )
    return Sentence((texts[0], share, texts[1]))


def _sides(found: Afterwards, measure: str, texts: tuple[str, ...]) -> Sentence:
    """A sentence of the three sides: a text before each and one at the end."""
    parts: list[Part] = []
    for what, before in zip(SIDES, texts, strict=False):
        parts += [before, Cited(found.figure(measure, what), ADDRESS)]
    return Sentence((*parts, texts[-1]))


def _growth(found: Afterwards, lang: Lang) -> Sentence:
    span = f"{found.origin}–{found.until}"
    texts = pick(
        lang,
        (
            f"Efteråt, {span}: i de yrken och län som beviljade platser leder till växte sysselsättningen utöver "
            "landets med ",
            ", för räknade med ",
            " och för lika många av en slump med ",
            ".",
        ),
        (
            f"Afterwards, {span}: in the occupations and counties that places granted lead to, employment grew beyond "
            "the nation’s by ",
            ", for those computed by ",
            " and for as many by chance by ",
            ".",
        ),
    )
    return _sides(found, "growth", texts)


def _relief(found: Afterwards, lang: Lang) -> Sentence:
    negative = min(found.figure("relief", what).number for what in SIDES) < 0.0
    more = pick(lang, " Ett minustal är fler tomma tjänster.", " A negative number is more empty posts.")
    texts = pick(
        lang,
        (
            f"Hade behovet {found.until} varit det som då var sysselsatt, hade de beviljade platserna minskat de tomma "
            "tjänsterna med ",
            ", de räknade med ",
            " och lika många av en slump med ",
            ".",
        ),
        (
            f"Had need in {found.until} been what was then employed, the places granted would have lessened empty "
            "posts by ",
            ", those computed by ",
            " and as many by chance by ",
            ".",
        ),
    )
    return _sides(found, "relief", (*texts[:-1], texts[-1] + (more if negative else "")))


def _limits(found: Afterwards, target: int, lang: Lang) -> Sentence:
    short = pick(
        lang,
        f"Registret kan följas till {found.until} i samma serie, så {target} är inte prövat. ",
        f"The register can be followed to {found.until} in the same series, so {target} is not tested. ",
    )
    need = pick(
        lang,
        "Sysselsättning är inte behov: en tjänst som ingen tog finns inte i registret.",
        "Employment is not need: a post that nobody took is not in the register.",
    )
    return Sentence(((short if found.until < target else "") + need,))


def _unseen(told: Told, lang: Lang) -> Sentence:
    year = told.choice.origin
    text = pick(
        lang,
        f"Vad som hände efteråt går inte att säga: registret bryts året efter {year}.",
        f"What happened afterwards cannot be told: the register breaks the year after {year}.",
    )
    return Sentence((text,))
