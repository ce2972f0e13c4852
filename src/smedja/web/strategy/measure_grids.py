# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The tables of a measure's page: its money, its steps, what it is to move, and its effects by the model.

Position in the flow: a chosen plan and a measure in, blocks out. What is done and what has an effect stand in tables of
their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from smedja.core import Unit
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.strategy.figures import effect, said
from smedja.report.strategy.labels import choice_word, field_label
from smedja.report.strategy.words import SIGHT
from smedja.strategy import Measure, Plan
from smedja.strategy.effects import figure, sight, stale
from smedja.strategy.facts import Effect
from smedja.strategy.funds import Sum
from smedja.strategy.items import Amount
from smedja.strategy.levers import Lever
from smedja.web.regions.block import Block
from smedja.web.strategy.chosen import Chosen
from smedja.web.strategy.paths import item_path
from smedja.web.strategy.templatetags.plan import date_order, date_words, known_name, name_of, text_of

#: Number of a lever → its unit; what stands here is what a lever is made of.
UNITS: Final[Mapping[str, Unit]] = MappingProxyType(
    {
        "places": Unit.PLACES,
        "applicants": Unit.PERSONS_PER_YEAR,
        "persons": Unit.PERSONS_PER_YEAR,
        "validated": Unit.PERSONS_PER_YEAR,
        "filled": Unit.SHARE,
        "admitted": Unit.SHARE,
        "completion": Unit.SHARE,
        "completion_from": Unit.SHARE,
        "completion_to": Unit.SHARE,
        "works": Unit.SHARE,
        "stay": Unit.SHARE,
        "growth": Unit.SHARE,
        "years": Unit.COUNT,
        "entry_age": Unit.COUNT,
        "age": Unit.COUNT,
        "cost_sek": Unit.SEK,
    }
)
#: Code of a lever → the list in which its name stands.
_CODES: Final = {"education_group": "educations", "occupation": "occupations", "industry": "industries"}


def amounts_block(shown: Chosen, sums: Sequence[Sum], gone: frozenset[str]) -> Block | None:
    """Return what sources say of each sum, side by side; None when none of them names an amount."""
    lang = shown.lang
    rows = [
        _amount_row(shown, one, amount, gone) for one in sums for reading in one.readings for amount in reading.amounts
    ]
    if not rows:
        return None
    grid = Grid(
        name="pengar",
        caption=pick(
            lang, "Belopp i sina egna års priser, ett per källa.", "Amounts in their years’ prices, by source."
        ),
        head=pick(lang, "Källa", "Source"),
        columns=(
            Column("belopp", pick(lang, "Kronor", "SEK")),
            Column("galler", pick(lang, "Beloppet gäller", "The amount is for")),
            Column("slag", pick(lang, "Slag", "Kind")),
            Column("beslut", pick(lang, "Beslut", "Decision")),
            Column("not", pick(lang, "Anmärkning", "Note")),
        ),
        rows=tuple(rows),
    )
    differ = any(one.conflicts for one in sums)
    note = pick(
        lang,
        "Källorna säger olika. Uppgifterna står sida vid sida; ingen av dem är vald.",
        "The sources differ. Their figures stand side by side; none of them is chosen.",
    )
    return Block(
        grid,
        pick(lang, "Pengarna, så som källorna säger", "The money, as the sources have it"),
        pick(
            lang,
            "Uppgifter om samma summa står efter varandra. Det som vilar på ett ersatt beslut visas men räknas inte.",
            "Statements about one sum follow each other. What rests on a replaced decision is shown and not counted.",
        ),
        (),
        note=note if differ else "",
    )


def _amount_row(shown: Chosen, about: Sum, amount: Amount, gone: frozenset[str]) -> Row:
    plan, lang = shown.plan, shown.lang
    source, decision = plan.get("source", amount.source), plan.get("decision", amount.decision)
    span = "–".join(dict.fromkeys(str(year) for year in (amount.first_year, amount.last_year) if year))
    years = span or pick(lang, "källan anger inte år", "the source gives no year")
    decided = name_of(decision, lang) if decision else pick(lang, "sägs inte", "not stated")
    if amount.decision in gone:
        decided += pick(lang, " (ersatt)", " (replaced)")
    cells: tuple[Cell, ...] = (
        said(amount.sek, Unit.SEK, span, assumed=plan.strategy.example, about=about.about),
        Words(f"{years}, {choice_word(amount.basis, lang)}", float(amount.first_year or 0)),
        Words(choice_word(amount.kind, lang, "kind")),
        Words(decided),
        Words(text_of(amount.note, lang)),
    )
    named = name_of(source, lang) if source else pick(lang, "Källa saknas", "No source")
    href = item_path(plan.strategy.key, "source", source.key, shown.asked) if source else ""
    return Row(about.about, named, href, cells)


def tasks_block(shown: Chosen, measure: Measure, overdue: Sequence[str]) -> Block | None:
    """Return steps and reports with who does them, when they are due and when they were done."""
    plan, lang = shown.plan, shown.lang
    if not measure.tasks:
        return None
    rows, unsaid = [], pick(lang, "sägs inte", "not stated")
    for task in measure.tasks:
        party = plan.get("party", task.party)
        state = pick(lang, "klart", "done") if task.done else pick(lang, "inte klart än", "not done yet")
        if task.id in overdue:
            state = pick(lang, "försenat: inte redovisat", "late: not reported")
        cells = (
            Words(choice_word(task.kind, lang, "kind")),
            Words(name_of(party, lang) if party else pick(lang, "den ansvariga", "the responsible party")),
            Words(date_words(task.due, lang) if task.due else unsaid, date_order(task.due)),
            Words(date_words(task.done, lang) if task.done else "–", date_order(task.done)),
            Words(state),
            Words(text_of(task.note, lang)),
        )
        rows.append(Row(task.id, text_of(task.title, lang) or task.id, "", cells))
    grid = Grid(
        name="steg",
        caption=pick(lang, "Steg och redovisningar.", "Steps and reports."),
        head=pick(lang, "Steg", "Step"),
        columns=(
            Column("slag", pick(lang, "Slag", "Kind")),
            Column("vem", pick(lang, "Vem", "Who")),
            Column("senast", pick(lang, "Klart senast", "Due")),
            Column("klart", pick(lang, "Klart", "Done")),
            Column("lage", pick(lang, "Läge", "State")),
            Column("not", pick(lang, "Anmärkning", "Note")),
        ),
        rows=tuple(rows),
    )
    return Block(
        grid,
        pick(lang, "Uppföljning: vad som är gjort", "Follow-up: what has been done"),
        pick(
            lang,
            "Att ett steg är gjort säger inget om effekten. Ett datum som bara är ett år är försent först året efter.",
            "That a step is done says nothing of the effect. A date that is a year is late only in the year after.",
        ),
        (),
    )


def levers_block(shown: Chosen, measure: Measure) -> Block | None:
    """Return what the measure moves in the model's terms, with every number that the model is run with."""
    lang, levers = shown.lang, measure.levers
    if not levers:
        return None
    fields = [field for field in UNITS if any(getattr(lever, field, None) is not None for lever in levers)]
    grid = Grid(
        name="andrar",
        caption=pick(lang, "Vad åtgärden antas ändra, och hur mycket.", "What the measure is assumed to move."),
        head=pick(lang, "Vad som ändras", "What is moved"),
        columns=(
            *(Column(field.replace("_", "-"), field_label(field, lang)) for field in fields),
            Column("kalla", pick(lang, "Vilar på", "Rests on")),
        ),
        rows=tuple(_lever_row(shown, lever, fields) for lever in levers),
    )
    notes = [text for lever in levers if (text := text_of(lever.note, lang))]
    told = pick(
        lang,
        "Modellen räknas med dessa tal. De är antagna om inget annat sägs.",
        "The model is run with these numbers. They are assumed unless stated otherwise.",
    )
    heading = pick(lang, "Vad åtgärden ska ändra", "What the measure is to move")
    return Block(grid, heading, " ".join([told, *dict.fromkeys(notes)]), ())


def _lever_row(shown: Chosen, lever: Lever, fields: Sequence[str]) -> Row:
    lang, plan = shown.lang, shown.plan
    span = str(lever.first_year) if lever.first_year == lever.last_year else f"{lever.first_year}–{lever.last_year}"
    moved = [known_name(getattr(lever, name), listed, lang) for name, listed in _CODES.items() if hasattr(lever, name)]
    what = choice_word(lever.kind, lang, "levers")
    name = f"{what[:1].upper()}{what[1:]}: {', '.join([*moved, known_name(lever.county, 'counties', lang), span])}"
    source = plan.get("source", lever.source)
    cells: list[Cell] = []
    for field in fields:
        number, assumed = getattr(lever, field, None), lever.assumed or plan.strategy.example
        about = f"{field_label(field, lang)}, {name}"
        cells.append(
            Words("–", -1.0) if number is None else said(number, UNITS[field], span, assumed=assumed, about=about)
        )
    rests = name_of(source, lang) if source else pick(lang, "ingen källa", "no source")
    return Row(lever.id, name, "", (*cells, Words(rests)))


def effects_block(shown: Chosen, measure: Measure) -> Block | None:
    """Return the kept effects of the measure alone, the latest of each indicator and year; None when there is none."""
    plan, lang = shown.plan, shown.lang
    latest: dict[tuple[str, int], Effect] = {}
    for one in plan.effects:
        if one.measures == (measure.key,) and not one.counties:
            held = latest.get((one.indicator, one.year))
            if held is None or one.date >= held.date:
                latest[one.indicator, one.year] = one
    rows = [_effect_row(shown, one, measure) for _, one in sorted(latest.items())]
    if not rows:
        return None
    grid = Grid(
        name="effekt",
        caption=pick(
            lang,
            "Effekt enligt modellen: måttet med åtgärden minus utan den, åtta av tio utfall inom parentes.",
            "Effect by the model: the indicator with the measure less without it, eight of ten outcomes in brackets.",
        ),
        head=pick(lang, "Mått och år", "Indicator and year"),
        columns=(
            Column("effekt", pick(lang, "Effekt", "Effect"), interval=True),
            Column("utan", pick(lang, "Utan åtgärden", "Without the measure"), interval=True),
            Column("syns", pick(lang, "Kan det synas i uppföljningen?", "Can follow-up show it?")),
            Column("version", pick(lang, "Räknad på", "Computed on")),
        ),
        rows=tuple(rows),
    )
    return Block(
        grid,
        pick(lang, "Effekt enligt modellen", "Effect by the model"),
        pick(
            lang,
            "Så mycket ändras måttet med åtgärden jämfört med utan, i modellen räknad två gånger med samma dragningar. "
            "Gäller om det som antagits stämmer. Det är inte uppföljning.",
            "How much the indicator changes with the measure against without, the model run twice with the same draws. "
            "Holds if the assumptions do. It is not follow-up.",
        ),
        (),
    )


def _effect_row(shown: Chosen, one: Effect, measure: Measure) -> Row:
    plan, lang = shown.plan, shown.lang
    indicator = plan.get("indicator", one.indicator)
    name = f"{name_of(indicator, lang) if indicator else one.indicator}, {one.year}"
    size, without = figure(one, "size"), figure(one, "without")
    assert size is not None and without is not None  # noqa: S101, PT018 -- every effect has both
    seen = sight(one, shown.today)
    told = pick(lang, *SIGHT[seen])
    if seen == "too_early" and one.first_year is not None:
        told += pick(lang, f", först {one.first_year}", f", not until {one.first_year}")
    cells: tuple[Cell, ...] = (
        effect(size, name),
        effect(without, name),
        Words(told),
        Words(_computed(plan, one, measure, lang)),
    )
    return Row(one.indicator, name, item_path(plan.strategy.key, "indicator", one.indicator, shown.asked), cells)


def _computed(plan: Plan, one: Effect, measure: Measure, lang: Lang) -> str:
    """On which version of the measure an effect was computed and when; said when something has changed since."""
    then, now = next(iter(one.revisions), None), plan.revisions.get(("measure", measure.key))
    when = date_words(one.date, lang)
    told = pick(lang, f"version {then}, {when}", f"version {then}, {when}") if then else when
    if not stale(one, plan):
        return told
    changed = pick(
        lang, "åtgärden eller måttet har ändrats sedan dess", "the measure or the indicator has changed since"
    )
    return f"{told}; {changed}" + (pick(lang, f" (nu version {now})", f" (now version {now})") if now else "")
