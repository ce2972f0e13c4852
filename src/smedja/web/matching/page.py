# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The matching pages: the answer, the table of shortage occupations, and what stands behind each row.

Position in the flow: a Guidance and a query in, a Page out; the views show it or export its table. It ranks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.match.qualifications import Rule
from smedja.match.transitions import Transition
from smedja.report.cite import Cited, RunAddress, SectionAddress
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence, doubt, opposite
from smedja.sweden import lexicon
from smedja.sweden.matching.countries import country_names
from smedja.sweden.matching.guidance import Guidance
from smedja.sweden.matching.guidance import Row as Told
from smedja.web.addresses import occupation_path, region_name, region_path
from smedja.web.bundle import Bundle
from smedja.web.drawn import drawn
from smedja.web.matching.query import HOME, TOWARDS, Asked
from smedja.web.matching.words import BRIDGE, ROUTE, SURE, group_name, regulated_word
from smedja.web.regions import pictures
from smedja.web.regions.block import Block
from smedja.web.regions.page import Page, Step

#: Skills told in each list; the rest are counted in the file.
_SKILLS: Final = 12
_METHOD: Final = "metod-matchning"
_ASSESSED: Final = "taxonomy_substitution"


@dataclass(frozen=True)
class Bridge:
    """One way to what is missing, in words."""

    kind: str
    name: str
    provider: str
    more: str
    url: str
    source: str


@dataclass(frozen=True)
class Behind:
    """What stands behind one row, ready for the template.

    Attributes:
        code: Occupation group.
        name: Its name.
        closest: Name of the occupation in it that fits best.
        fits: Skills that both have.
        essential: Essential skills that are missing.
        optional: Optional skills that are missing.
        rules: Rules of the profession, if it is regulated.
        others: Names of other professions in the group that are regulated, when this one has no rule.
        route: Legal route in words.
        language: Language rule: text, source, address, date checked; None when there is none.
        speaks: What the reader said about Swedish, beside the rule; empty when nothing.
        third: What a qualification from outside the EEA takes; empty otherwise.
        bridges: Ways to what is missing.
        sure: How sure, in words.
    """

    code: str
    name: str
    closest: str
    fits: tuple[str, ...]
    essential: tuple[str, ...]
    optional: tuple[str, ...]
    rules: tuple[Rule, ...]
    others: tuple[str, ...]
    route: str
    language: tuple[str, str, str, str] | None
    speaks: str
    third: str
    bridges: tuple[Bridge, ...]
    sure: str


@dataclass(frozen=True)
class MatchingPage(Page):
    """A page with what stands behind its rows."""

    behind: tuple[Behind, ...] = field(default_factory=tuple)


def matching_page(told: Guidance, label: str, asked: Asked, held: Bundle, lang: Lang) -> MatchingPage:
    """Return the page of a guidance.

    Args:
        told: The rows.
        label: What the occupation or education is called.
        asked: What the reader chose.
        held: Run and tables.
        lang: Language.
    """
    return MatchingPage(
        kind="matching",
        name=label,
        answer=_answer(told, label, lang),
        query=asked,
        blocks=(_block(told, label, held, lang),) if told.rows else (),
        sure=(*(doubt(told.rows[0].shortage, lang) if told.rows else ()), *_sure(told, lang)),
        next_steps=_steps(asked, lang),
        behind=tuple(_behind(row, told, lang) for row in told.rows),
    )


def towards_page(group: str, rows: tuple[Transition, ...], asked: Asked, held: Bundle, lang: Lang) -> Page:
    """Return the page of a shortage: from which occupations one could come to it."""
    name = group_name(group, lang)
    return Page(
        kind="towards",
        name=name,
        answer=_towards_answer(group, rows, asked, held, lang),
        query=asked,
        blocks=(_sources_block(rows, name, held, lang),),
        sure=(*doubt(_gap_towards(group, asked, held).figure, lang), *_sure(None, lang)),
        next_steps=(
            Step(pick(lang, "Se bristen, yrke för yrke", "See the shortage by occupation"), region_path(asked.region)),
            Step(pick(lang, "Byt håll: vad kan jag bli?", "Turn it round: what could I become?"), "/yrkesvaxling/"),
        ),
    )


def _gap_towards(group: str, asked: Asked, held: Bundle) -> Cited:
    minor = group[:3]
    return Cited(
        held.outlook.view().figure("gap", asked.region, minor, asked.year),
        RunAddress("gap", asked.region, minor, asked.year),
    )


def _towards_answer(group: str, rows: tuple[Transition, ...], asked: Asked, held: Bundle, lang: Lang) -> Sentence:
    """From where one comes nearest, and whether the field is expected to be short of people at all."""
    name, place = group_name(group, lang), region_name(asked.region, lang)
    # Some names of groups end with an abbreviation's full stop.
    first = group_name(rows[0].group, lang).removesuffix(".") if rows else ""
    nearest = (
        pick(lang, f"Närmast till {name} ligger {first}. ", f"Nearest to {name} is {first}. ")
        if rows
        else pick(lang, f"Inget yrke är bedömt ligga nära {name}. ", f"No occupation is told to be near to {name}. ")
    )
    told = _gap_towards(group, asked, held)
    gap = told.figure
    if isinstance(gap.value, Absence):
        return Sentence((nearest, pick(lang, "Om det blir brist går inte att säga.", "No shortage can be told.")))
    if gap.number > 0:
        opening = pick(
            lang,
            (f"I yrkesområdet väntas {place} {asked.year} sakna ", " personer."),
            (f"In {asked.year} {place} is expected to be short of ", " people in that field."),
        )
        return Sentence((nearest + opening[0], told, opening[1]))
    opening = pick(
        lang,
        (f"Brist väntas inte: {place} väntas {asked.year} ha ", " fler personer i yrkesområdet än som behövs."),
        (f"No shortage is expected: in {asked.year} {place} is expected to have ", " people more than needed there."),
    )
    return Sentence((nearest + opening[0], opposite(told), opening[1]))


def _answer(told: Guidance, label: str, lang: Lang) -> Sentence:
    place = region_name(told.county, lang)
    if not told.rows:
        return Sentence(
            (
                pick(
                    lang,
                    f"Inget yrke som väntas få brist i {place} ligger nära {label}.",
                    f"No occupation that is expected to be short in {place} is near to {label}.",
                ),
            )
        )
    first = told.rows[0]
    name = group_name(first.transition.group, lang)
    gap = Cited(first.shortage, RunAddress("gap", told.county, first.transition.group[:3], told.year))
    texts = pick(
        lang,
        (
            f"Av de yrken som väntas få brist i {place} ligger {name} närmast {label}. "
            f"Yrkesområdet väntas {told.year} sakna ",
            " personer.",
        ),
        (
            f"Of the occupations expected to be short in {place}, {name} is nearest to {label}. "
            f"Its field is expected in {told.year} to be short of ",
            " people.",
        ),
    )
    return Sentence((texts[0], gap, texts[1]))


def _block(told: Guidance, label: str, held: Bundle, lang: Lang) -> Block:
    rows = tuple(
        Row(
            row.transition.group,
            group_name(row.transition.group, lang),
            occupation_path(row.transition.group[:3]),
            (
                Cited(row.shortage, RunAddress("gap", told.county, row.transition.group[:3], told.year)),
                *_fit(row.transition, held, lang),
                Words(regulated_word(row.rules, row.others, lang), 2.0 if row.rules else float(bool(row.others))),
                Words(pick(lang, *SURE[row.sure]), {"high": 2.0, "medium": 1.0, "low": 0.0}[row.sure]),
            ),
        )
        for row in told.rows
    )
    place = region_name(told.county, lang)
    grid = Grid(
        "yrken",
        pick(
            lang,
            f"Bristyrken i {place} {told.year} som ligger nära {label}, närmast först",
            f"Shortage occupations in {place} {told.year} near to {label}, nearest first",
        ),
        pick(lang, "Yrkesgrupp", "Occupation group"),
        (
            Column("brist", pick(lang, "Brist i yrkesområdet", "Shortage in the field"), interval=True),
            *_fit_columns(lang),
            Column("reglerat", pick(lang, "Reglerat", "Regulated")),
            Column("sakert", pick(lang, "Hur säkert", "How sure")),
        ),
        rows,
    )
    shares = [(row.name, row.cells[2]) for row in rows]
    bars = [(name, cell) for name, cell in shares if isinstance(cell, Cited)]
    title = pick(lang, f"Kompetenser som {label} delar med yrket", f"Skills that {label} shares with the occupation")
    return Block(
        grid=grid,
        heading=pick(lang, "Vilka bristyrken ligger närmast?", "Which shortage occupations are nearest?"),
        definition=pick(
            lang,
            "Ordningen följer officiell utbytbarhet och hur stor del av de kompetenser som yrket kräver i ESCO som "
            "finns i det yrke man kommer ifrån; ovanliga och väsentliga kompetenser väger mest. Bristen är hela "
            "yrkesområdets (tre siffror i SSYK), där arbetet utförs. Var man är utbildad påverkar bara den lagliga "
            "vägen, aldrig ordningen.",
            "The order follows official substitutability and how much of the skills that ESCO says the occupation "
            "needs is found in the one you come from; rare and essential skills weigh most. The shortage is that of "
            "the whole field (three digits of SSYK 2012), where the work is done. Where you were educated only sets "
            "the legal route, never the order.",
        ),
        tables=("employed_occupation_county", _ASSESSED),
        chart=drawn(
            held,
            f"matchning/{'-'.join(told.concepts)}/{told.county}",
            lang,
            lambda: pictures.gap_bars("bild-yrken", title, bars, lang),
            keep=False,
        )
        if bars
        else "",
        key=pick(
            lang,
            f"Staplarna: hur stor del av yrkets kompetenser som {label} har.",
            f"Bars: how much of the occupation’s skills {label} has.",
        ),
    )


def _fit_columns(lang: Lang) -> tuple[Column, ...]:
    return (
        Column("utbytbarhet", pick(lang, "Officiell utbytbarhet", "Official substitutability")),
        Column("kompetenser", pick(lang, "Kompetenser som finns", "Skills that are there")),
    )


def _fit(transition: Transition, held: Bundle, lang: Lang) -> tuple[Cell, ...]:
    period = held.tables[_ASSESSED].origin.period
    if transition.substitutability is None:
        assessed: Cell = Words(pick(lang, "inte bedömd", "not assessed"), -1.0)
    else:
        figure = Figure(
            transition.substitutability / 100, None, None, Unit.SHARE, period, Status.OFFICIAL, Lineage((_ASSESSED,))
        )
        assessed = Cited(figure, SectionAddress(f"tabell-{_ASSESSED}"))
    if transition.overlap is None:
        return assessed, Words(pick(lang, "går inte att säga", "cannot be told"), -1.0)
    share = Figure(
        transition.overlap.share, None, None, Unit.SHARE, period, Status.ESTIMATED, Lineage((_ASSESSED,), "matching")
    )
    return assessed, Cited(share, SectionAddress(_METHOD))


def _sources_block(rows: tuple[Transition, ...], name: str, held: Bundle, lang: Lang) -> Block:
    names = lexicon.load()
    grid = Grid(
        "fran",
        pick(lang, f"Yrkesgrupper som ligger nära {name}, närmast först", f"Groups near to {name}, nearest first"),
        pick(lang, "Yrkesgrupp", "Occupation group"),
        (Column("yrke", pick(lang, "Närmaste yrke", "Nearest occupation")), *_fit_columns(lang)),
        tuple(
            Row(
                one.group,
                group_name(one.group, lang),
                occupation_path(one.group[:3]),
                (Words(names.concept(one.concept).name()), *_fit(one, held, lang)),
            )
            for one in rows
        ),
    )
    return Block(
        grid=grid,
        heading=pick(lang, f"Från vilka yrken är steget kortast till {name}?", f"From where is {name} nearest?"),
        definition=pick(
            lang,
            "Yrken vars kompetenser täcker mest av det som yrket kräver, eller som är bedömda som utbytbara.",
            "Occupations whose skills cover most of what the occupation needs, or that are assessed as substitutable.",
        ),
        tables=(_ASSESSED,),
    )


def _behind(row: Told, told: Guidance, lang: Lang) -> Behind:
    names, transition = lexicon.load(), row.transition
    overlap = transition.overlap

    def listed(skills: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.concept(skill).name(lang) for skill in skills[:_SKILLS] if skill in names.concepts)

    rule = row.rules[0] if row.rules else None
    return Behind(
        code=transition.group,
        name=group_name(transition.group, lang),
        closest=names.concept(transition.concept).name(),
        fits=listed(overlap.fits) if overlap else (),
        essential=listed(overlap.essential_gap) if overlap else (),
        optional=listed(overlap.optional_gap) if overlap else (),
        rules=row.rules,
        others=tuple(f"{pick(lang, one.name_sv, one.name_en)} ({one.authority})" for one in row.others),
        route=pick(lang, *ROUTE[row.route]),
        language=(
            (
                pick(lang, row.language.rule_sv, row.language.rule_en),
                row.language.source,
                row.language.url,
                row.language.checked,
            )
            if row.language
            else None
        ),
        speaks=_speaks(told, lang),
        third=pick(lang, rule.third_country_sv, rule.third_country_en) if rule and row.route == "third_country" else "",
        bridges=tuple(
            Bridge(
                pick(lang, *BRIDGE[bridge.kind]),
                pick(lang, bridge.name_sv, bridge.name_en),
                bridge.provider,
                ", ".join(part for part in (pick(lang, bridge.length_sv, bridge.length_en), bridge.starts) if part),
                bridge.url,
                f"{bridge.source}, {bridge.checked}",
            )
            for bridge in row.bridges
        ),
        sure=pick(lang, *SURE[row.sure]),
    )


def _speaks(told: Guidance, lang: Lang) -> str:
    """What the reader said about languages, set beside the rule; it moves no order."""
    if not told.languages:
        return ""
    if "sv" in told.languages:
        return pick(lang, "Du anger att du kan svenska.", "You say that you know Swedish.")
    return pick(lang, "Du anger inte att du kan svenska.", "You do not say that you know Swedish.")


def _sure(told: Guidance | None, lang: Lang) -> tuple[Sentence, ...]:
    texts = [
        pick(
            lang,
            "Det här är vägledning, inget beslut. Ingen här säger att en utbildning inte duger: den myndighet som "
            "nämns kan behöva bedöma den, och för yrken som inte är reglerade avgör arbetsgivaren.",
            "This is guidance, no decision. Nobody here says that an education will not do: the authority named may "
            "need to assess it, and in occupations that are not regulated the employer decides.",
        ),
        pick(
            lang,
            "Utbytbarheten är bedömd i två steg av Arbetsförmedlingen, inte mätt. Kompetenserna är vad ESCO säger om "
            "yrket, inte om dig: du kan ha andra. Vikterna är antagna.",
            "Substitutability is assessed in two steps by the employment service, not measured. Skills are what ESCO "
            "says of the occupation, not of you: yours may differ. The weights are assumed.",
        ),
    ]
    if told is not None and told.country != HOME:
        country = country_names(lang).get(told.country, told.country)
        texts.append(
            pick(
                lang,
                f"Reglerna gäller den som är utbildad i {country}. De är kontrollerade den dag som står vid varje rad.",
                f"The rules are for those educated in {country}. They were checked on the day beside each row.",
            )
        )
    return tuple(Sentence((text,)) for text in texts)


def _steps(asked: Asked, lang: Lang) -> tuple[Step, ...]:
    return (
        Step(
            pick(
                lang, "Få din utbildning bedömd av UHR (deras sida)", "Have your education assessed by UHR (their page)"
            ),
            "https://www.uhr.se/bedomning-av-utlandsk-utbildning/",
        ),
        Step(pick(lang, "Se bristen, yrke för yrke", "See the shortage by occupation"), region_path(asked.region)),
        Step(pick(lang, "Vilka kan fylla en brist?", "Who can fill a shortage?"), TOWARDS),
    )
