# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The page of a party: its first sentence, its steps and its parts as tables.

Position in the flow: what was gathered in, blocks out. It asks the database nothing.
"""

from __future__ import annotations

from typing import Final

from smedja.report.cite import Cited
from smedja.report.grid import Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.report.strategy.figures import counted
from smedja.report.strategy.labels import choice_word, kind_word
from smedja.report.strategy.words import stage_word
from smedja.strategy import KINDS, Measure
from smedja.strategy.delivery import delivery
from smedja.web.regions.block import Block
from smedja.web.strategy.gathered import Gathered, PartHeld
from smedja.web.strategy.paths import item_path
from smedja.web.strategy.templatetags.plan import date_order, date_words, name_of, text_of

#: Rows that a table shows at first.
SHOWN: Final = 100
ROLES: Final = {
    "owner": ("äger", "owns"),
    "task": ("gör ett steg", "does a step"),
    "evaluation": ("utvärderar", "evaluates"),
}


def party_sentence(found: Gathered, lang: Lang) -> Sentence:
    """Return the first line: in how much the party has a part, and how much of it is late."""
    day = found.today
    if not found.key:
        told = pick(lang, " aktörer har del i strategierna", " parties have a part in the strategies")
        return Sentence((counted(len(found.every), day), told))
    parts: list[str | Cited] = [f"{found.name} ", pick(lang, "har del i ", "has a part in ")]
    many = {kind: sum(one.kind == kind for one in found.parts) for kind in KINDS}
    held = [(kind, number) for kind, number in many.items() if number]
    for at, (kind, number) in enumerate(held):
        joint = pick(lang, " och ", " and ") if at == len(held) - 1 else ", "
        parts += [joint if at else "", counted(number, day), f" {kind_word(kind, lang, several=number != 1)}"]
    late = sum(one.late for one in found.due)
    words = (
        pick(lang, "steg är försenade", "steps are late")
        if late != 1
        else pick(lang, "steg är försenat", "step is late")
    )
    return Sentence((*parts, "; ", counted(late, day), f" {words}."))


def due_block(found: Gathered, lang: Lang) -> Block | None:
    """Return the steps that wait for the party, the earliest first; None when there is none."""
    if not found.due:
        return None
    rows = [
        Row(
            f"{one.strategy}/{one.measure.key}/{one.task.id}",
            text_of(one.task.title, lang) or one.task.id,
            item_path(one.strategy, "measure", one.measure.key),
            (
                Words(date_words(one.task.due or "", lang), date_order(one.task.due)),
                Words(name_of(one.measure, lang)),
                Words(pick(lang, "försenat", "late") if one.late else pick(lang, "väntar", "waiting"), float(one.late)),
            ),
        )
        for one in found.due
    ]
    grid = Grid(
        name="steg",
        caption=pick(lang, "Steg som inte är redovisade som klara.", "Steps that are not reported as done."),
        head=pick(lang, "Steg", "Step"),
        columns=(
            Column("senast", pick(lang, "Klart senast", "Due")),
            Column("atgard", pick(lang, "Åtgärd", "Measure")),
            Column("lage", pick(lang, "Läge", "State")),
        ),
        rows=tuple(rows),
        shown=SHOWN,
    )
    told = pick(
        lang,
        "Aktörens egna steg, och steg utan namngiven aktör i åtgärder som den ansvarar för.",
        "The party’s own steps, and steps of nobody named in measures that it answers for.",
    )
    return Block(grid, pick(lang, "Steg som ska göras", "Steps to be done"), told, ())


def parts_block(found: Gathered, lang: Lang) -> Block:
    """Return everything that the party has a part in, over all strategies."""
    grid = Grid(
        name="delar",
        caption=pick(lang, "Över alla strategier i registret.", "Over all strategies in the register."),
        head=pick(lang, "Vad", "What"),
        columns=(
            Column("slag", pick(lang, "Slag", "Kind")),
            Column("roll", pick(lang, "Roll", "Role")),
            Column("lage", pick(lang, "Läge", "State")),
            Column("strategi", pick(lang, "Strategi", "Strategy")),
        ),
        rows=tuple(_row(found, one, lang) for one in found.parts),
        shown=SHOWN,
    )
    told = pick(
        lang,
        "Läget är genomförande för en åtgärd och nästa värde för ett mått; det är uppföljning och inte effekt. En "
        "åtgärd som är densamma i två strategier står under båda och räknas i den ena.",
        "The state is delivery of a measure and the next value of an indicator; it is follow-up and not effect. A "
        "measure that is the same in two strategies stands under both and is counted in one.",
    )
    return Block(grid, pick(lang, "Allt som aktören har del i", "All that the party has a part in"), told, ())


def _row(found: Gathered, one: PartHeld, lang: Lang) -> Row:
    roles = ", ".join(
        pick(lang, *ROLES[role]) if role in ROLES else choice_word(role, lang, "role") for role in one.roles
    )
    cells = (
        Words(kind_word(one.kind, lang), float(list(KINDS).index(one.kind))),
        Words(roles),
        Words(_state(found, one, lang)),
        Words(one.strategy_name),
    )
    return Row(
        f"{one.strategy}/{one.item.key}",
        name_of(one.item, lang),
        item_path(one.strategy, one.kind, one.item.key),
        cells,
    )


def _state(found: Gathered, one: PartHeld, lang: Lang) -> str:
    if isinstance(one.item, Measure):
        told = stage_word(delivery(one.item, found.today).stage, lang)
        same = pick(lang, "räknas i en annan strategi", "counted in another strategy")
        return f"{told}; {same}" if one.item.same_as else told
    if one.due is None:
        return "–"
    when = date_words(one.due.isoformat(), lang)
    if one.stale:
        return pick(lang, f"för gammalt: ett värde skulle ha kommit {when}", f"stale: a value was due {when}")
    return pick(lang, f"nästa värde {when}", f"next value {when}")
