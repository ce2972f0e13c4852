# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Two strategies side by side: numbers in one table, measures that may be the same in another, parties in both.

Position in the flow: two chosen plans in, blocks out. It judges neither of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from smedja.core import Absence
from smedja.report.cite import Cited
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import pick
from smedja.report.sentences import Sentence
from smedja.report.strategy.figures import counted, money
from smedja.report.strategy.labels import choice_word
from smedja.report.strategy.words import LACK, stage_word, standing_word
from smedja.strategy import Measure, Party, Plan
from smedja.strategy.delivery import Stage, delivery
from smedja.strategy.funds import decided
from smedja.strategy.status import Standing, status_of
from smedja.web.regions.block import Block
from smedja.web.strategy import pages
from smedja.web.strategy.chosen import Chosen
from smedja.web.strategy.paths import item_path
from smedja.web.strategy.templatetags.plan import name_of

Sides = tuple[Chosen, Chosen]
Pair = tuple[Measure, Measure]


def parties_in_both(sides: Sides) -> tuple[Party, ...]:
    """Return the parties that both strategies name by the same key."""
    one, other = (side.plan for side in sides)
    return tuple(party for party in one.parties if other.has("party", party.key))


def same_pairs(sides: Sides) -> list[Pair]:
    """Return measures that one of the two strategies says are the other's."""
    one, other = (side.plan for side in sides)
    pairs = [*_named(one, other), *((far, near) for near, far in _named(other, one))]
    # Both may say it of each other.
    return list({(here.key, there.key): (here, there) for here, there in pairs}.values())


def _named(plan: Plan, other: Plan) -> Iterator[Pair]:
    for measure in plan.measures:
        strategy, _, key = (measure.same_as or "").partition("/")
        found = other.get("measure", key) if strategy == other.strategy.key else None
        if isinstance(found, Measure):
            yield measure, found


def alike_pairs(sides: Sides) -> list[Pair]:
    """Return measures of one responsible party with one instrument: perhaps the same, and nobody says so."""
    one, other = (side.plan for side in sides)
    known = {(here.key, there.key) for here, there in same_pairs(sides)}
    by_sign: dict[tuple[str, str], list[Measure]] = {}
    for measure in other.measures:
        for sign in _signs(measure):
            by_sign.setdefault(sign, []).append(measure)
    found = {
        (here.key, there.key): (here, there)
        for here in one.measures
        for sign in _signs(here)
        for there in by_sign.get(sign, ())
        if (here.key, there.key) not in known
    }
    return list(found.values())


def _signs(measure: Measure) -> list[tuple[str, str]]:
    owners = [part.party for part in measure.parties if part.role == "responsible"]
    return [(owner, measure.instrument) for owner in owners] if measure.instrument else []


def sentence(sides: Sides) -> Sentence:
    """Return how many measures the two have together, those that are the same counted once."""
    lang, day = sides[0].lang, sides[0].today
    one, other = (len(side.plan.measures) for side in sides)
    same = len(same_pairs(sides))
    return Sentence(
        (
            pick(lang, "Tillsammans har strategierna ", "Together the strategies have "),
            counted(one + other - same, day, pick(lang, "åtgärder", "measures")),
            pick(lang, " kända åtgärder; ", " known measures; "),
            counted(same, day, pick(lang, "åtgärder i båda", "measures in both")),
            pick(lang, " finns i båda och räknas en gång.", " are in both and counted once."),
        )
    )


def numbers_block(sides: Sides) -> Block:
    """Return measures, goals, money, standings, delivery and what is missing, one column a strategy."""
    lang = sides[0].lang
    one, other = ([*_numbers(side)] for side in sides)
    rows = tuple(
        Row("", name, "", (here, there))
        for (name, here, optional), (_, there, _) in zip(one, other, strict=True)
        if not optional or _number(here) or _number(there)
    )
    grid = Grid(
        name="jamforelse",
        caption=pick(lang, "Samma uppgifter om båda, i dag.", "The same about both, today."),
        head=pick(lang, "Uppgift", "Quantity"),
        columns=tuple(Column(name, name_of(side.plan.strategy, lang)) for name, side in zip("ab", sides, strict=True)),
        rows=rows,
    )
    return Block(
        grid,
        pick(lang, "Sida vid sida", "Side by side"),
        pick(
            lang,
            "Strategier är olika stora, och olika mycket är känt om dem. Antalen är det som finns i registret. Pengar "
            "i kronor, varje åtgärd räknad en gång.",
            "Strategies differ in size, and in how much is known of them. The numbers are what the register holds. "
            "Money in SEK, each measure counted once.",
        ),
        (),
    )


def _number(cell: Cell) -> float:
    return cell.figure.number if isinstance(cell, Cited) else 0.0


def _numbers(side: Chosen) -> Iterator[tuple[str, Cell, bool]]:
    """Name, number, and whether the line is left out where both have nothing; the same names for any plan."""
    plan, lang, day = side.plan, side.lang, side.today
    held = (
        ("Områden", "Areas", plan.areas),
        ("Mål och delmål", "Goals and sub-goals", plan.goals),
        ("Mått", "Indicators", plan.indicators),
        ("Aktörer", "Parties", plan.parties),
        ("Kända åtgärder", "Known measures", plan.measures),
    )
    for sv, en, items in held:
        yield pick(lang, sv, en), counted(len(items), day), False
    stated = (
        counted(plan.measures_stated, day) if plan.measures_stated else Words(pick(lang, "sägs inte", "not stated"))
    )
    yield pick(lang, "Åtgärder enligt planerna", "Measures by the plans"), stated, False
    funds, none = decided(plan), Words(pick(lang, "inget känt", "none known"))
    totals = (
        ("Beslutat, lägst", "Decided, lowest", funds.lowest),
        ("Beslutat, högst", "Decided, highest", funds.highest),
    )
    for sv, en, total in totals:
        yield pick(lang, sv, en), none if isinstance(total.value, Absence) else money(total, plan), False
    stages = Counter(delivery(one, day).stage for one in plan.measures)
    for stage in Stage:
        yield f"{pick(lang, 'Åtgärder', 'Measures')}: {stage_word(stage, lang)}", counted(stages[stage], day), True
    standings = Counter(status_of(plan, one, day).standing for one in plan.indicators)
    for standing in Standing:
        word = f"{pick(lang, 'Mått', 'Indicators')}: {standing_word(standing, lang)}"
        yield word, counted(standings[standing], day), True
    for found in pages.missing_lists(side):
        many = len({(entry.kind, entry.key) for entry in found.entries})
        yield pick(lang, *LACK[found.lack][0]), counted(many, day), False


def pairs_block(sides: Sides) -> Block | None:
    """Return measures that are the same, and those that may be; None when there is none."""
    lang = sides[0].lang
    told = pick(lang, "samma enligt registret, räknas en gång", "the same by the register, counted once")
    maybe = pick(lang, "samma ansvariga och styrmedel, räknas var för sig", "same party and instrument, counted apart")
    rows = [
        *(_pair_row(sides, pair, told) for pair in same_pairs(sides)),
        *(
            _pair_row(sides, pair, f"{maybe} ({choice_word(pair[0].instrument or '', lang)})")
            for pair in alike_pairs(sides)
        ),
    ]
    if not rows:
        return None
    names = [name_of(side.plan.strategy, lang) for side in sides]
    grid = Grid(
        name="samma",
        caption=pick(lang, "Åtgärder som är eller kan vara desamma.", "Measures that are or may be the same."),
        head=names[0],
        columns=(Column("andra", names[1]), Column("varfor", pick(lang, "Varför", "Why"))),
        rows=tuple(rows),
        shown=40,
    )
    why = pick(
        lang,
        "Bara det som registret säger är samma åtgärd räknas en gång. Samma ansvariga och samma slags styrmedel är "
        "bara ett tecken.",
        "Only what the register says is the same measure is counted once. The same party and kind of instrument is "
        "only a sign.",
    )
    return Block(grid, pick(lang, "Samma åtgärd i båda?", "The same measure in both?"), why, ())


def _pair_row(sides: Sides, pair: Pair, why: str) -> Row:
    lang = sides[0].lang
    here, there = pair
    href = item_path(sides[0].plan.strategy.key, "measure", here.key)
    return Row(here.key, name_of(here, lang), href, (Words(name_of(there, lang)), Words(why)))


def side(shown: Chosen) -> dict[str, object]:
    """Return what the page shows of one of the two in words."""
    return {
        "strategy": shown.plan.strategy,
        "answer": pages.plan_sentence(shown),
        "cards": pages.area_cards(shown),
    }
