# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The page Intresset of a place: its answer, its blocks, how sure it is and what to do next.

Position in the flow: tables and place in, Page out. It makes no number.
"""

from __future__ import annotations

from typing import Final

from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.sweden.schools import interest
from smedja.web.addresses import region_name, region_path
from smedja.web.bundle import Bundle
from smedja.web.interest import choices, figures
from smedja.web.interest.blocks import ROOT, bases_block, places_block, trends_block, yh_block
from smedja.web.regions.page import Page, Step
from smedja.web.regions.query import Query
from smedja.web.schools.blocks import ROOT as SCHOOL
from smedja.web.schools.figures import latest
from smedja.web.schools.places import Place

FOLLOW_UP: Final = f"{ROOT}uppfoljning/"


def interest_page(bundle: Bundle, place: Place, query: Query, lang: Lang) -> Page:
    """Return the page of a place."""
    blocks = [] if place.is_municipality else [places_block(bundle, place, lang)]
    return Page(
        kind="interest",
        name=place.name(lang),
        answer=_nation(bundle, lang) if place.is_nation else _part(bundle, place, lang),
        query=query,
        aside=_aside(bundle, place, lang),
        blocks=[
            *choices.blocks(bundle, place, lang),
            bases_block(bundle, lang),
            trends_block(lang),
            *blocks,
            yh_block(bundle, place, lang),
        ],
        sure=_sure(lang),
        next_steps=_steps(place, lang),
    )


def _aside(bundle: Bundle, place: Place, lang: Lang) -> tuple[Sentence, ...]:
    """The newest share; how many may apply to the programmes; and of a part, the whole that it is a part of."""
    told = [] if place.is_nation else [_nation(bundle, lang)]
    newest = max(interest().bases, key=lambda base: base.share.year)
    texts = pick(
        lang,
        (f"Det nyaste talet gäller {newest.name_sv}: ", f" hösten {newest.share.year}."),
        (f"The newest number is of {newest.name_en}: ", f" in autumn {newest.share.year}."),
    )
    told.append(Sentence((texts[0], figures.share(newest), texts[1])))
    eligible = latest(bundle, place, "eligible_share")
    if eligible is not None:
        year = eligible.figure.reference_date
        texts = pick(
            lang,
            (f"Av eleverna i årskurs nio i {place.name(lang)} våren {year} är ", " behöriga till programmen."),
            (f"Of the pupils in grade nine in {place.name(lang)} in spring {year}, ", " are eligible for them."),
        )
        told.append(Sentence((texts[0], eligible, texts[1])))
    return tuple(told)


def _nation(bundle: Bundle, lang: Lang) -> Sentence:
    goal = interest().target
    base = interest().base(goal.base)
    needed = figures.more(bundle, base)
    assert needed is not None  # noqa: S101 -- the target's base has pupils: a test of the file
    texts = pick(
        lang,
        (
            f"Av Sveriges {base.name_sv} läste ",
            f" natur eller teknik hösten {base.share.year}, och målet är ",
            f" år {goal.year}. Det skulle ta ",
            " elever fler.",
        ),
        (
            f"Of Sweden’s {base.name_en} ",
            f" were in science or technology in autumn {base.share.year}, and the target is ",
            f" in {goal.year}. It would take ",
            " more pupils.",
        ),
    )
    return Sentence((texts[0], figures.share(base), texts[1], figures.target(), texts[2], needed, texts[3]))


def _part(bundle: Bundle, place: Place, lang: Lang) -> Sentence:
    goal, name, part = interest().target, place.name(lang), figures.part_of(bundle, place)
    unknown = pick(
        lang,
        "Hur stor andelen är här i dag finns inte i öppna filer.",
        "What the share is here today is in no open file.",
    )
    if choices.autumns(bundle, place):
        unknown = pick(
            lang,
            "Hur stor andel av eleverna här som läser dem i dag finns inte i öppna filer; förstahandsvalen står nedan.",
            "What share of pupils here are on them today is in no open file; first choices stand below.",
        )
    if part is None:
        text = pick(
            lang, f"{name}s del av målet går inte att säga. ", f"The part of {name} in the target cannot be told. "
        )
        return Sentence((text + unknown,))
    texts = pick(
        lang,
        (
            f"Fördelas målet på dem som kan välja programmen är delen för {name} ",
            f" elever fler på natur och teknik år {goal.year}. {unknown}",
        ),
        (
            f"Spread over those who can choose the programmes, the part of {name} in the target is ",
            f" more pupils in science and technology in {goal.year}. {unknown}",
        ),
    )
    return Sentence((texts[0], part, texts[1]))


def _sure(lang: Lang) -> tuple[Sentence, ...]:
    texts = (
        pick(
            lang,
            "Andelarna är avrundade och från olika år, och det ligger utanför intervallen. Vilken bas man väljer "
            "flyttar svaret mer än något annat.",
            "The shares are rounded and of different years, and that is outside the intervals. Which base one takes "
            "moves the answer more than anything else.",
        ),
        pick(
            lang,
            "Årskullarna är säkrare: de som fyller sexton målåret är födda. Prognosen låter dem flytta som åren före, "
            "och intervallet, där åtta av tio utfall ryms, säger hur mycket flyttningen kan ändra.",
            "Cohorts are surer: those who turn sixteen in the target’s year are born. The projection lets them move as "
            "in the years before, and the interval, which holds eight outcomes in ten, says what moves can change.",
        ),
    )
    return tuple(Sentence((text,)) for text in texts)


def _steps(place: Place, lang: Lang) -> tuple[Step, ...]:
    name, county = place.name(lang), region_name(place.county, lang)
    steps = [
        Step(
            pick(lang, "Följ upp en åtgärd mot liknande kommuner", "Follow a measure up against similar places"),
            FOLLOW_UP,
        ),
        Step(
            pick(lang, f"Se matematik, teknik och lärare i skolan i {name}", f"See school in {name}"),
            place.path(SCHOOL),
        ),
        Step(
            pick(lang, f"Se vilka yrken som saknar folk i {county}", f"See which occupations are short in {county}"),
            region_path(place.county),
        ),
    ]
    if place.is_municipality:
        steps.append(
            Step(pick(lang, f"Till hela {county}", f"To the whole of {county}"), Place(place.county).path(ROOT))
        )
    if not place.is_nation:
        steps.append(Step(pick(lang, "Till hela Sverige", "To the whole of Sweden"), ROOT))
    return tuple(steps)
