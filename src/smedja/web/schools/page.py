# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The page Skolan of a place: its answer, its blocks, how sure it is and what to do next.

Position in the flow: tables, run and place in, Page out; the views show it or export one of its tables. It makes no
number.
"""

from __future__ import annotations

from typing import Final

from smedja.core import Figure, Lineage, Status, Unit
from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.sentences import Part, Sentence
from smedja.scenarios import NATION
from smedja.sweden.schools import studies
from smedja.web.addresses import occupation_path, region_name, region_path
from smedja.web.bundle import Bundle
from smedja.web.regions.page import Page, Step
from smedja.web.regions.query import Query
from smedja.web.schools.blocks import METHOD, ROOT, TEACHERS, blocks_of
from smedja.web.schools.figures import latest, told_of
from smedja.web.schools.places import Place

INTEREST: Final = "/intresset/"


def school_page(bundle: Bundle, place: Place, query: Query, lang: Lang) -> Page:
    """Return the page of a place."""
    return Page(
        kind="school",
        name=place.name(lang),
        answer=_answer(bundle, place, lang),
        query=query,
        aside=(_abroad(lang),),
        blocks=blocks_of(bundle, place, query.year, lang),
        sure=_sure(bundle, place, lang),
        next_steps=_steps(place, lang),
    )


def _answer(bundle: Bundle, place: Place, lang: Lang) -> Sentence:
    """The three measures of a place, each with its year; those without a number are left out."""
    told = [
        (
            latest(bundle, place, "test_points"),
            ("gav provet i matematik ", " poäng våren "),
            ("the test gave ", " points in spring "),
            0,
        ),
        (
            latest(bundle, place, "mathematics_share"),
            ("fick ", " godkänt betyg i matematik våren "),
            ("", " got a pass in mathematics in spring "),
            0,
        ),
        (
            latest(bundle, place, "qualified_share"),
            ("hölls ", " av lärartjänsterna av behöriga hösten "),
            ("", " of teaching posts were held by qualified teachers in autumn "),
            1,  # counted in the autumn before the spring that the school year is told by
        ),
    ]
    found = [(figure, pick(lang, sv, en), before) for figure, sv, en, before in told if figure is not None]
    name = place.name(lang)
    if not found:
        return Sentence(
            (
                pick(
                    lang,
                    f"För {name} visas inga resultat: grupperna är för små eller uppgifter saknas.",
                    f"No results are shown for {name}: the groups are too small or there are no figures.",
                ),
            )
        )
    parts: list[Part] = [pick(lang, f"I {name} ", f"In {name}, ")]
    for number, (figure, (first, after), earlier) in enumerate(found):
        joint = "" if number == 0 else pick(lang, " och ", " and ") if number == len(found) - 1 else ", "
        parts += [joint + first, figure, f"{after}{int(figure.figure.reference_date) - earlier}"]
    return Sentence((*parts, "."))


def _abroad(lang: Lang) -> Sentence:
    """The studies in short, over about the same years: PISA one way, TIMSS the other."""
    pisa, timss = studies().study("pisa").told, studies().study("timss_8").told
    pisa = tuple(one for one in pisa if one.year >= timss[0].year)
    before, now = (_points(one.points or 0.0, one.year) for one in (pisa[0], pisa[-1]))
    first, last = (_points(one.points or 0.0, one.year) for one in (timss[0], timss[-1]))
    texts = pick(
        lang,
        (
            f"För Sverige gick PISA från {pisa[0].year} till {pisa[-1].year} från ",
            " till ",
            " poäng i matematik, medan TIMSS i årskurs åtta gick från ",
            f" ({timss[0].year}) till ",
            f" ({timss[-1].year}). Måtten säger inte samma sak; nedan står varför.",
        ),
        (
            f"For Sweden, PISA went from {pisa[0].year} to {pisa[-1].year} from ",
            " to ",
            " points in mathematics, while TIMSS in grade eight went from ",
            f" ({timss[0].year}) to ",
            f" ({timss[-1].year}). The measures do not say the same; below is why.",
        ),
    )
    return Sentence((texts[0], before, texts[1], now, texts[2], first, texts[3], last, texts[4]))


def _points(points: float, year: int) -> Cited:
    return Cited(
        Figure(points, None, None, Unit.SCALE_POINTS, str(year), Status.OFFICIAL, Lineage((), "school")), METHOD
    )


def _sure(bundle: Bundle, place: Place, lang: Lang) -> tuple[Sentence, ...]:
    """What the figures can carry."""
    general = pick(
        lang,
        "Prov och betyg är räknade på alla elever och har inget slumpfel. Osäkerheten ligger i vad de mäter, och i små "
        "kommuner i att en årskull skiljer sig från nästa: några elever flyttar talet mycket.",
        "Tests and grades are counted on all pupils and have no sampling error. The uncertainty lies in what they "
        "measure, and in small municipalities in how one cohort differs from the next: a few pupils move the figure "
        "much.",
    )
    studied = pick(
        lang,
        "PISA och TIMSS bygger på urval. Skillnader på några poäng kan vara slump.",
        "PISA and TIMSS rest on samples. Differences of a few points may be chance.",
    )
    found = [Sentence((general,)), Sentence((studied,))]
    newest = latest(bundle, place, "test_points")
    if newest is not None and not place.is_municipality:
        told, every = told_of(bundle, place, "test_points", int(newest.figure.reference_date))
        if told < every:
            found.append(_left_out(lang))
    return tuple(found)


def _left_out(lang: Lang) -> Sentence:
    return Sentence(
        (
            pick(
                lang,
                "Minst en kommun är inte med i medeltalet, för att gruppen är för liten eller uppgiften saknas.",
                "At least one municipality is not in the mean, because its group is too small or its figure missing.",
            ),
        )
    )


def _steps(place: Place, lang: Lang) -> tuple[Step, ...]:
    county = region_name(place.county, lang)
    steps = [
        Step(
            pick(
                lang,
                f"Se intresset för natur och teknik i {place.name(lang)}",
                f"See the interest in {place.name(lang)}",
            ),
            place.path(INTEREST),
        ),
        Step(
            pick(lang, f"Se vilka yrken som saknar folk i {county}", f"See which occupations are short in {county}"),
            region_path(place.county),
        ),
        Step(
            pick(lang, "Se lärarbristen i alla län", "See the shortage of teachers in every county"),
            occupation_path(TEACHERS[0]),
        ),
    ]
    if place.is_municipality:
        steps.append(
            Step(pick(lang, f"Till hela {county}", f"To the whole of {county}"), Place(place.county).path(ROOT))
        )
    if place.county != NATION:
        steps.append(Step(pick(lang, "Till hela Sverige", "To the whole of Sweden"), ROOT))
    return tuple(steps)
