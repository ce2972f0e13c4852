# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The tables and the picture of goals and indicators: values with their vintages, and what measures cover.

Position in the flow: a chosen plan in, blocks out. Coverage is read from kept effects; nothing is run here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from smedja.core import Unit
from smedja.report.charts.bars import Bar, part_bars
from smedja.report.charts.render import Drawing
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text
from smedja.report.strategy.figures import aimed, effect, observed, said
from smedja.report.strategy.words import RULE, standing_word
from smedja.strategy import Indicator, Plan, Value
from smedja.strategy.coverage import CoverageRow
from smedja.strategy.status import Standing
from smedja.web.bundle import bundle
from smedja.web.drawn import drawn
from smedja.web.regions.block import Block
from smedja.web.strategy.chosen import Chosen
from smedja.web.strategy.goal_page import StandingLine, reason_words
from smedja.web.strategy.paths import item_path
from smedja.web.strategy.templatetags.plan import date_order, date_words, name_of

#: Bars that the picture of coverage shows.
MOST_BARS: Final = 8


def standings_block(shown: Chosen, lines: Sequence[StandingLine]) -> Block | None:
    """Return where each indicator of a goal stands: value, path, target and why; None when there is no indicator."""
    lang = shown.lang
    if not lines:
        return None
    grid = Grid(
        name="lage",
        caption=pick(lang, "Måtten som visar målet, det sämsta först.", "The indicators of the goal, the worst first."),
        head=pick(lang, "Mått", "Indicator"),
        columns=(
            Column("lage", pick(lang, "Läge", "Standing")),
            Column("varde", pick(lang, "Senaste värde", "Latest value"), interval=True),
            Column("vag", pick(lang, "Då på vägen till målet", "Then on the path")),
            Column("malvarde", pick(lang, "Målvärde", "Target")),
            Column("malar", pick(lang, "Målets datum", "Date of the target")),
            Column("varfor", pick(lang, "Varför", "Why")),
        ),
        rows=tuple(_standing_row(shown, line) for line in lines),
        shown=40,
    )
    heading = pick(lang, "Uppföljning: var måtten står", "Follow-up: where the indicators stand")
    return Block(grid, heading, pick(lang, *RULE), ())


def _standing_row(shown: Chosen, line: StandingLine) -> Row:
    plan, lang, one, status = shown.plan, shown.lang, line.indicator, line.status
    name, unit = name_of(one, lang), one.unit or Unit.COUNT
    none = Words(pick(lang, "saknas", "missing"), -1.0)
    latest, target = status.latest, status.target
    cells: tuple[Cell, ...] = (
        Words(standing_word(status.standing, lang), float(list(Standing).index(status.standing))),
        observed(one, latest, f"{name}, {latest.date}") if latest else none,
        said(status.expected, unit, latest.date, assumed=True, about=name)
        if latest and status.expected is not None
        else none,
        aimed(one, target.value, target.date, plan, name) if target else none,
        Words(date_words(target.date, lang), date_order(target.date)) if target else none,
        Words(reason_words(status, lang)),
    )
    return Row(one.key, name, item_path(plan.strategy.key, "indicator", one.key, shown.asked), cells)


def values_block(shown: Chosen, indicator: Indicator, chart: str = "") -> Block:
    """Return the values of an indicator, the latest vintage of each date."""
    values = shown.plan.values_of.get(indicator.key, ())
    caption = ("senaste uppgift för varje år", "the latest figure for each year")
    return _values(shown, indicator, f"varden-{indicator.key}", caption, values, chart)


def vintages_block(shown: Chosen, indicator: Indicator) -> Block | None:
    """Return every vintage of the dates that have been revised; None when no value ever was."""
    held = [value for value in shown.plan.values if value.indicator == indicator.key]
    many = Counter(value.date for value in held)
    revised = sorted((value for value in held if many[value.date] > 1), key=lambda one: (one.date, one.vintage))
    if not revised:
        return None
    caption = ("värden som har reviderats, alla uppgifter", "values that were revised, every figure")
    return _values(shown, indicator, "reviderade", caption, revised, "")


def _values(
    shown: Chosen, indicator: Indicator, name: str, caption: tuple[str, str], values: Sequence[Value], chart: str
) -> Block:
    lang, plan = shown.lang, shown.plan
    title = name_of(indicator, lang)
    grid = Grid(
        name=name,
        caption=f"{title}: {pick(lang, *caption)}.",
        head=pick(lang, "Avser", "Refers to"),
        columns=(
            Column("varde", pick(lang, "Värde", "Value"), interval=True),
            Column("uppgift", pick(lang, "Uppgift från", "Figure of")),
            Column("kalla", pick(lang, "Källa", "Source")),
        ),
        rows=tuple(_value_row(plan, indicator, value, title, lang) for value in values),
        shown=20,
    )
    told = indicator.definition
    definition = (pick(lang, told.sv, told.en) or told.sv or told.en) if told else None
    tables = (indicator.feed.table,) if indicator.feed is not None and indicator.feed.kind == "table" else ()
    start = (
        pick(lang, "Reviderade värden", "Revised values") if name == "reviderade" else pick(lang, "Mått", "Indicator")
    )
    return Block(
        grid,
        f"{start}: {title}",
        definition or pick(lang, "Definition saknas.", "There is no definition."),
        tables,
        chart=chart,
    )


def _value_row(plan: Plan, indicator: Indicator, value: Value, title: str, lang: Lang) -> Row:
    source = plan.get("source", value.source)
    cells: tuple[Cell, ...] = (
        observed(indicator, value, title),
        Words(date_words(value.vintage, lang), date_order(value.vintage)),
        Words(name_of(source, lang) if source else value.source),
    )
    return Row(value.date, date_words(value.date, lang), "", cells)


def coverage_block(shown: Chosen, rows: Iterable[CoverageRow], chart: bool = False) -> Block | None:
    """Return what measures cover of what is missing to goals; None when nothing has been computed.

    Args:
        shown: The chosen plan.
        rows: Rows of one or more goals.
        chart: Whether it is to have its picture.
    """
    held = list(rows)
    if not held:
        return None
    lang, plan = shown.lang, shown.plan
    grid = Grid(
        name="tackning",
        caption=pick(
            lang,
            "Vad som saknas till målet, vad åtgärderna tillsammans tar bort enligt modellen, och vad ingen åtgärd "
            "täcker.",
            "What is missing to the goal, what the measures remove together by the model, and what no measure covers.",
        ),
        head=pick(lang, "Mått och år", "Indicator and year"),
        columns=(
            Column("mal", pick(lang, "Mål", "Goal")),
            Column("saknas", pick(lang, "Saknas", "Missing"), interval=True),
            Column("tacks", pick(lang, "Täcks", "Covered"), interval=True),
            Column("overlapp", pick(lang, "Överlapp", "Overlap"), interval=True),
            Column("kvar", pick(lang, "Kvar", "Left"), interval=True),
            Column("andel", pick(lang, "Andel täckt", "Share covered")),
        ),
        rows=tuple(_coverage_row(shown, row) for row in held),
    )
    return Block(
        grid,
        pick(lang, "Effekt enligt modellen: vad åtgärderna täcker", "Effect by the model: what the measures cover"),
        pick(
            lang,
            "Modellen räknad med och utan åtgärderna, med samma dragningar. Gäller om det som antagits stämmer. Detta "
            "är effekt och inte uppföljning. Överlapp: summan av åtgärderna var för sig, minus alla tillsammans. Där "
            "inget saknas står ingen andel. Minus: målet är passerat, eller åtgärderna leder bort från det.",
            "The model run with and without the measures, with the same draws. Holds if the assumptions do. This is "
            "effect and not follow-up. Overlap: the sum of the measures each alone, less all together. Where nothing "
            "is missing there is no share. Minus: past the goal, or the measures lead away from it.",
        ),
        (),
        chart=_picture(plan, held, lang) if chart else "",
        note=_lacking(plan, held, lang),
        key=pick(
            lang, "Orange: täcks av åtgärderna. Grått: det som saknas.", "Orange: covered. Grey: what is missing."
        ),
    )


def _coverage_row(shown: Chosen, row: CoverageRow) -> Row:
    plan, lang = shown.plan, shown.lang
    indicator, goal = plan.get("indicator", row.indicator), plan.get("goal", row.goal)
    name = f"{name_of(indicator, lang) if indicator else row.indicator}, {row.year}"
    none = Words("–")
    cells: tuple[Cell, ...] = (
        Words(name_of(goal, lang) if goal else row.goal),
        effect(row.missing, name),
        effect(row.covered, name),
        none if row.overlap is None else effect(row.overlap, name),
        effect(row.left, name),
        none if row.share is None else effect(row.share, name),
    )
    return Row(row.indicator, name, item_path(plan.strategy.key, "indicator", row.indicator, shown.asked), cells)


def _lacking(plan: Plan, rows: Sequence[CoverageRow], lang: Lang) -> str:
    """Which measures are not in the figures, because they were added or changed since."""
    keys = dict.fromkeys(key for row in rows for key in row.lacking)
    named = ", ".join(name_of(one, lang) for key in keys if (one := plan.get("measure", key)))
    if not named:
        return ""
    return pick(
        lang,
        f"Åtgärder som tillkommit eller ändrats sedan dess är inte med: {named}.",
        f"Measures added or changed since are not included: {named}.",
    )


def _picture(plan: Plan, rows: Sequence[CoverageRow], lang: Lang) -> str:
    """Bars of what is covered within what is missing; of what is not missing nothing is drawn."""
    missing = [row for row in rows if row.share is not None][:MOST_BARS]
    if not missing:
        return ""
    bars = []
    for row in missing:
        indicator = plan.get("indicator", row.indicator)
        whole, part = figure_text(row.missing, lang).value, figure_text(row.covered, lang).value
        words = pick(lang, f"{part} täcks av {whole} som saknas", f"{part} covered of {whole} missing")
        name = f"{name_of(indicator, lang) if indicator else row.indicator}, {row.year}"
        length = min(max(row.covered.number, 0.0), row.missing.number)
        bars.append(Bar(name, length, words, second=row.missing.number))
    title = pick(lang, "Vad åtgärderna täcker av det som saknas", "What the measures cover of what is missing")
    told = "; ".join(f"{bar.name}: {bar.label}" for bar in bars)
    mark = hashlib.sha256(repr(bars).encode()).hexdigest()[:20]
    return drawn(
        bundle(),
        f"strategy/coverage/{mark}",
        lang,
        lambda: Drawing("tackning-bild", title, told, lambda width: part_bars(bars, width)),
        keep=True,
    )
