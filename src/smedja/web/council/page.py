# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the workspace says: judgements beside the model's figures, as they were and as they are now.

Position in the flow: a council and a bundle in; a sentence, judgements and a table out. It changes no figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from smedja.core import Figure, Lineage, QueryError, Status, Unit
from smedja.report.cite import Cited, RunAddress, SectionAddress
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text
from smedja.report.sentences import Sentence
from smedja.strategy.council import ALL, Council, Judgement
from smedja.web import cited
from smedja.web.addresses import occupation_name, region_name
from smedja.web.bundle import Bundle
from smedja.web.council.words import choice
from smedja.web.regions.block import Block
from smedja.web.regions.query import ALL as EVERY
from smedja.web.strategy.templatetags.plan import date_order, date_words

METHOD: Final = "council"
ADDRESS: Final = SectionAddress("metod-kompetensrad")


@dataclass(frozen=True)
class Beside:
    """A judgement beside the model.

    Attributes:
        judgement: The judgement.
        name: What it is about.
        direction: What it says, in words.
        role: Whose voice it is, in words.
        then: The model's figure as it was.
        now: The model's figure today where it reads otherwise than then; None where it does not.
        gone: Whether today's run has no such figure.
        own: The judge's own estimate; None when none was given.
    """

    judgement: Judgement
    name: str
    direction: str
    role: str
    then: Cited
    now: Cited | None
    gone: bool
    own: Cited | None


def model_figure(bundle: Bundle, measure: str, county: str, occupation: str, year: int, about: str = "") -> Cited:
    """Return today's figure of the model.

    Raises:
        QueryError: the run has no such occupation or year.
    """
    if year not in bundle.outlook.years[1:]:
        raise QueryError(f"The run has no year {year}", where="year")
    if occupation == ALL:
        return cited.total(bundle, measure, county, EVERY, year, about)
    if occupation not in bundle.outlook.view().occupations:
        raise QueryError(f"The run has no occupation {occupation}", where="occupation")
    return cited.of_run(bundle, measure, county, occupation, year, about)


def about_words(measure: str, occupation: str, lang: Lang) -> str:
    """Return what a figure is about: the measure and the occupation."""
    every = pick(lang, "alla yrken", "all occupations")
    return f"{choice('measure', measure, lang)}, {every if occupation == ALL else occupation_words(occupation, lang)}"


def occupation_words(code: str, lang: Lang) -> str:
    """Return the name of an occupation of any level, or that it is all of them."""
    return pick(lang, "alla yrken", "all occupations") if code == ALL else occupation_name(code, lang)


def beside(bundle: Bundle, judgement: Judgement, lang: Lang) -> Beside:
    """Return a judgement beside the figure that it was made for and today's."""
    one, name = judgement, about_words(judgement.measure, judgement.occupation, lang)
    key = EVERY if one.occupation == ALL else one.occupation
    address = RunAddress(one.measure, one.county, key, one.year)
    then = Cited(one.figure, address, name)
    now, gone = None, False
    if one.run != bundle.run:
        try:
            now = model_figure(bundle, one.measure, one.county, one.occupation, one.year, name)
        except QueryError:
            gone = True
    if now is not None and figure_text(now.figure, lang) == figure_text(one.figure, lang):
        now = None
    own = None
    if one.low is not None and one.high is not None:
        middle = (one.low + one.high) / 2
        lineage = Lineage((), METHOD, one.run)
        figure = Figure(middle, one.low, one.high, one.figure.unit, one.figure.reference_date, Status.ASSUMED, lineage)
        own = Cited(figure, ADDRESS, pick(lang, f"egen bedömning av {one.who}", f"own estimate of {one.who}"))
    words = choice("direction", one.direction, lang), choice("role", one.role, lang)
    return Beside(one, name, *words, then, now, gone, own)


def count(number: int, day: date, about: str = "") -> Cited:
    """Return a count of what the workspace holds."""
    figure = Figure(float(number), None, None, Unit.COUNT, day.isoformat(), Status.OFFICIAL, Lineage((), METHOD))
    return Cited(figure, ADDRESS, about)


def answer(council: Council, day: date, lang: Lang) -> Sentence:
    """Return the first line of the workspace."""
    place, standing = region_name(council.county, lang), council.standing
    if not standing:
        return Sentence(
            (
                pick(
                    lang,
                    f"Ingen har ännu bedömt modellens tal för {place}.",
                    f"Nobody has judged the model’s figures for {place} yet.",
                ),
            )
        )
    ways = [sum(one.direction == way for one in standing) for way in ("higher", "lower", "agrees")]
    about = pick(lang, "bedömningar", "judgements")
    total, higher, lower, agrees = (count(number, day, about) for number in (len(standing), *ways))
    return Sentence(
        (
            pick(lang, f"I {place} säger ", f"In {place}, "),
            higher,
            pick(lang, " av ", " of "),
            total,
            pick(lang, " bedömningar att det blir högre än modellen, ", " judgements say higher than the model, "),
            lower,
            pick(lang, " att det blir lägre och ", " say lower and "),
            agrees,
            pick(lang, " att modellen stämmer.", " agree with it."),
        )
    )


def judgements_block(rows: Sequence[Beside], council: Council, base: str, lang: Lang) -> Block:
    """Return the table of judgements, for files: each with the figure, its interval, unit and status.

    Args:
        rows: Judgements beside the model.
        council: Whose they are.
        base: Path of the judgements' pages.
        lang: Language.
    """
    place = region_name(council.county, lang)
    labels = (
        ("vad", "Vad", "What"),
        ("ar", "År", "Year"),
        ("modellen", "Modellen då", "The model then"),
        ("sager", "Bedömningen säger", "The judgement says"),
        ("egen", "Egen bedömning", "Own estimate"),
        ("vem", "Vem", "Who"),
        ("nar", "När", "When"),
        ("varfor", "Varför", "Why"),
        ("underlag", "Underlag", "Evidence"),
    )
    columns = tuple(Column(key, pick(lang, sv, en), interval=key in ("modellen", "egen")) for key, sv, en in labels)
    return Block(
        Grid(
            "bedomningar",
            pick(
                lang,
                f"Bedömningar i {place} bredvid modellens tal",
                f"Judgements in {place} beside the model’s figures",
            ),
            pick(lang, "Yrke", "Occupation"),
            columns,
            tuple(_row(one, base, lang) for one in rows),
        ),
        pick(lang, "Bedömningar", "Judgements"),
        pick(
            lang,
            "En bedömning ändrar inget tal. Modellens tal är det som stod när bedömningen gjordes. Den egna "
            "bedömningen är antagen av den som gjort den; mittvärdet är medelvärdet av lågt och högt.",
            "A judgement changes no figure. The model’s figure is what stood when the judgement was made. The own "
            "estimate is assumed by whoever made it; its middle is the mean of low and high.",
        ),
        (),
    )


def _row(one: Beside, base: str, lang: Lang) -> Row:
    judged = one.judgement
    who = ", ".join(part for part in (judged.who, judged.organisation, one.role) if part)
    evidence = " ".join(part for part in (judged.evidence, judged.evidence_url) if part)
    day = judged.day.isoformat()
    cells: tuple[Cell, ...] = (
        Words(choice("measure", judged.measure, lang)),
        Words(str(judged.year), judged.year),
        one.then,
        Words(one.direction),
        one.own or Words(""),
        Words(who),
        Words(date_words(day, lang), date_order(day)),
        Words(judged.why),
        Words(evidence),
    )
    code = "" if judged.occupation == ALL else judged.occupation
    return Row(code, occupation_words(judged.occupation, lang), f"{base}{judged.key}/", cells)
