# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The tables of a whole plan: measures, goals, money, lists of what is missing; the same on the page and in files.

Position in the flow: a plan and rules in, blocks out. It computes nothing but what the rules give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smedja.core import Absence, Figure
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.strategy.figures import counted, money
from smedja.report.strategy.labels import choice_word, kind_word
from smedja.report.strategy.words import LACK, detail_words, stage_word, standing_word
from smedja.strategy import Goal, Measure, Plan
from smedja.strategy.delivery import Stage, delivery
from smedja.strategy.follow_up import FollowUp
from smedja.strategy.funds import by_year, decided
from smedja.strategy.status import Standing, goal_status
from smedja.web.regions.block import Block
from smedja.web.strategy.chosen import Chosen
from smedja.web.strategy.pages import recovered
from smedja.web.strategy.paths import item_path
from smedja.web.strategy.templatetags.plan import date_words, name_of


def measures_block(shown: Chosen, measures: Sequence[Measure], heading: str, rows: int | None = 40) -> Block:
    """Return the table of measures."""
    lang, plan = shown.lang, shown.plan
    columns = (
        Column("ansvarig", pick(lang, "Ansvarig", "Responsible")),
        Column("omrade", pick(lang, "Område", "Area")),
        Column("tid", pick(lang, "Tid", "Time")),
        Column("genomforande", pick(lang, "Genomförande", "Delivery")),
        Column("pengar", pick(lang, "Beslutat, lägst", "Decided, lowest")),
        Column("hogst", pick(lang, "Beslutat, högst", "Decided, highest")),
        Column("sakerhet", pick(lang, "Hör till planen", "Belongs to the plan")),
    )
    grid = Grid(
        name="atgarder",
        caption=pick(
            lang,
            "Åtgärder i den plan som visas. Pengar i kronor, lägsta och högsta summa där källor skiljer sig.",
            "Measures of the plan shown. Money in SEK, the lowest and highest total where sources differ.",
        ),
        head=pick(lang, "Åtgärd", "Measure"),
        columns=columns,
        rows=tuple(_measure_row(shown, plan, measure, lang) for measure in measures),
        shown=rows,
    )
    return Block(
        grid,
        heading,
        pick(
            lang,
            "En åtgärd som hör till flera områden står en gång här. Genomförande sägs av datum och redovisade steg; "
            "det är uppföljning och inte effekt.",
            "A measure of several areas stands once here. Delivery is told by dates and reported steps; it is "
            "follow-up and not effect.",
        ),
        (),
        lead=recovered(shown),
    )


def _measure_row(shown: Chosen, plan: Plan, measure: Measure, lang: Lang) -> Row:
    named = [plan.get("party", part.party) for part in measure.parties if part.role == "responsible"]
    owners = ", ".join(name_of(one, lang) for one in named if one) or pick(lang, "saknas", "missing")
    areas = ", ".join(_area(plan, measure, lang))
    stage = delivery(measure, shown.today).stage
    funds = decided(plan, [measure])
    cells: tuple[Cell, ...] = (
        Words(owners),
        Words(areas or pick(lang, "sägs inte", "not stated")),
        Words(_spell(measure, lang), _year(measure)),
        Words(stage_word(stage, lang), list(Stage).index(stage)),
        _decided(shown, funds.lowest, measure),
        _decided(shown, funds.highest, measure),
        Words(choice_word(measure.confidence, lang) if measure.confidence else "–"),
    )
    return Row(
        measure.key, name_of(measure, lang), item_path(plan.strategy.key, "measure", measure.key, shown.asked), cells
    )


def _decided(shown: Chosen, total: Figure, measure: Measure) -> Cell:
    """The decided money; in words when no amount is known, for that is not the same as none."""
    lang = shown.lang
    if measure.same_as:
        return Words(pick(lang, "räknas i en annan strategi", "counted in another strategy"), -1.0)
    if isinstance(total.value, Absence):
        return Words(pick(lang, "inget känt", "none known"), -1.0)
    return money(total, shown.plan, name_of(measure, lang))


def _area(plan: Plan, measure: Measure, lang: Lang) -> Iterable[str]:
    for link in measure.areas:
        area = plan.get("area", link.area)
        name = name_of(area, lang) if area else link.area
        yield f"{name} ({pick(lang, 'härlett', 'inferred')})" if link.inferred else name


def _spell(measure: Measure, lang: Lang) -> str:
    start, end = measure.start or measure.decided, measure.end
    if start is None and end is None:
        return pick(lang, "sägs inte", "not stated")
    ends = [date_words(when[:4], lang) if when else "" for when in (start, end)]
    return "–".join(ends) if ends[0] != ends[1] else ends[0]


def _year(measure: Measure) -> float:
    when = measure.start or measure.decided or measure.end
    return float(when[:4]) if when else 0.0


def goals_block(shown: Chosen) -> Block:
    """Return the table of goals: measures, indicators, standing."""
    lang, plan = shown.lang, shown.plan
    grid = Grid(
        name="mal",
        caption=pick(lang, "Mål och delmål i den plan som visas.", "Goals and sub-goals of the plan shown."),
        head=pick(lang, "Mål", "Goal"),
        columns=(
            Column("del", pick(lang, "Del av", "Part of")),
            Column("atgarder", pick(lang, "Åtgärder", "Measures")),
            Column("matt", pick(lang, "Mått", "Indicators")),
            Column("lage", pick(lang, "Läge", "Standing")),
        ),
        rows=tuple(_goal_row(shown, goal) for goal in plan.goals),
    )
    return Block(
        grid,
        pick(lang, "Målen: var de står", "The goals: where they stand"),
        pick(
            lang,
            "Läget är det sämsta bland målets och delmålens mått; inget medelvärde räknas. Så sätts läget: se Källor "
            "och metoder.",
            "The standing is the worst of the goal’s and its sub-goals’ indicators; nothing is averaged.",
        ),
        (),
    )


def _goal_row(shown: Chosen, goal: Goal) -> Row:
    plan, lang = shown.plan, shown.lang
    status = goal_status(plan, goal, shown.today)
    parent = plan.get("goal", goal.parent)
    name = name_of(goal, lang)
    order = list(Standing).index(status.worst) if status.worst else len(Standing)
    cells: tuple[Cell, ...] = (
        Words(name_of(parent, lang) if parent else ""),
        counted(len(plan.measures_of_goal.get(goal.key, ())), shown.today, pick(lang, "åtgärder", "measures")),
        counted(len(plan.indicators_of_goal.get(goal.key, ())), shown.today, pick(lang, "mått", "indicators")),
        Words(standing_word(status.worst, lang), order),
    )
    return Row(goal.key, name, item_path(plan.strategy.key, "goal", goal.key, shown.asked), cells)


def money_block(shown: Chosen) -> Block | None:
    """Return decided money by year; None when no source gives any year by itself."""
    lang, plan = shown.lang, shown.plan
    found = by_year(plan)
    if not found:
        return None
    grid = Grid(
        name="pengar",
        caption=pick(
            lang,
            "Beslutade pengar per år, kronor i årets priser. Bara belopp som källan anger för ett enskilt år.",
            "Decided money a year, SEK in the year’s prices. Only amounts that a source gives for a single year.",
        ),
        head=pick(lang, "År", "Year"),
        columns=(
            Column("lagst", pick(lang, "Lägst enligt källorna", "Lowest by the sources")),
            Column("hogst", pick(lang, "Högst enligt källorna", "Highest by the sources")),
        ),
        rows=tuple(
            Row(str(one.year), str(one.year), "", (money(one.lowest, plan), money(one.highest, plan))) for one in found
        ),
    )
    heading = pick(lang, "Pengarna per år", "The money by year")
    return Block(grid, heading, pick(lang, *MONEY), ())


MONEY = (
    "Beslutade belopp, varje åtgärd räknad en gång. Belopp för flera år tillsammans fördelas inte på år. Där källor "
    "skiljer sig visas lägsta och högsta.",
    "Decided amounts, each measure counted once. An amount for several years is not spread over them. Where sources "
    "differ, the lowest and the highest are shown.",
)


def list_block(shown: Chosen, found: FollowUp) -> Block:
    """Return one list of what is missing."""
    lang, plan = shown.lang, shown.plan
    heading, told = (pick(lang, *pair) for pair in LACK[found.lack])
    rows = []
    for entry in found.entries:
        item = plan.get(entry.kind, entry.key)
        about = plan.get("party", entry.about) or plan.get("area", entry.about)
        named = name_of(about, lang) if about else entry.about
        rows.append(
            Row(
                entry.key,
                name_of(item, lang) if item else entry.key,
                item_path(plan.strategy.key, entry.kind, entry.key, shown.asked),
                (Words(kind_word(entry.kind, lang)), Words(named), Words(detail_words(entry.detail, lang))),
            )
        )
    grid = Grid(
        name=found.lack.value.replace("_", "-"),
        caption=told,
        head=pick(lang, "Vad", "What"),
        columns=(
            Column("slag", pick(lang, "Slag", "Kind")),
            Column("galler", pick(lang, "Gäller", "About")),
            Column("saknas", pick(lang, "Saknas eller fel", "Missing or wrong")),
        ),
        rows=tuple(rows),
    )
    return Block(grid, heading, told, ())
