# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What changed between two states of a plan, in words: a sentence, a table, and the targets that were moved.

Position in the flow: plans and the register's history in, blocks out. What counts as which change is for
``strategy.diff`` to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from pydantic import BaseModel

from smedja.report.cite import Cited
from smedja.report.grid import Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.report.strategy.figures import counted
from smedja.report.strategy.labels import choice_word, kind_word, path_label
from smedja.report.strategy.words import MOVED, WHAT
from smedja.strategy import KINDS, Item, Plan
from smedja.strategy import Words as Texts
from smedja.strategy.diff import Change, PlanDiff, Reason, What
from smedja.strategy.moved import Move
from smedja.web.regions.block import Block
from smedja.web.register.models import PUBLISHED, Register, Revision
from smedja.web.strategy.paths import item_path
from smedja.web.strategy.templatetags.plan import date_words, name_of


def reasons(register: Register) -> Mapping[tuple[str, str], Reason]:
    """Return (kind, key) → why an item was last changed, as the public may read it: no names."""
    rows = (
        Revision.objects.filter(entry__register=register, state=PUBLISHED)
        .order_by("decided_at", "number")
        .values_list("entry__kind", "entry__key", "reason", "decision", "decided_at")
    )
    return {(kind, key): Reason(why, decision, "", at) for kind, key, why, decision, at in rows}


def sentence(found: PlanDiff, day: date, lang: Lang) -> Sentence:
    """Return what changed, in one line."""
    if not found.changes:
        return Sentence(
            (pick(lang, "Ingenting skiljer de två planerna åt.", "Nothing differs between the two plans."),)
        )
    parts: list[str | Cited] = []
    for what, number in found.counts.items():
        word = pick(lang, *WHAT[what])
        parts += [", " if parts else "", f"{word.lower() if parts else word}: ", counted(number, day)]
    return Sentence((*parts, "."))


def changes_block(old: Plan, new: Plan, found: PlanDiff, lang: Lang) -> Block:
    """Return every change, with what stood before and after, why and by which decision."""
    grid = Grid(
        name="andringar",
        caption=pick(lang, "Allt som skiljer, post för post.", "Everything that differs, item by item."),
        head=pick(lang, "Vad", "What"),
        columns=(
            Column("slag", pick(lang, "Slag", "Kind")),
            Column("andring", pick(lang, "Ändring", "Change")),
            Column("falt", pick(lang, "Uppgift", "Field")),
            Column("fore", pick(lang, "Före", "Before")),
            Column("efter", pick(lang, "Efter", "After")),
            Column("varfor", pick(lang, "Varför", "Why")),
        ),
        rows=tuple(_row(old, new, change, lang) for change in found.changes),
        shown=60,
    )
    return Block(
        grid,
        pick(lang, "Alla ändringar", "All changes"),
        pick(
            lang,
            "Två planer jämförda fält för fält. Skälet är det som angavs när posten senast ändrades i registret.",
            "Two plans compared field by field. The reason is what was given when the item was last changed in the "
            "register.",
        ),
        (),
    )


def _row(old: Plan, new: Plan, change: Change, lang: Lang) -> Row:
    item = new.get(change.kind, change.key) or old.get(change.kind, change.key)
    here = new.has(change.kind, change.key)
    model = KINDS[change.kind].__name__
    cells = (
        Words(kind_word(change.kind, lang)),
        Words(pick(lang, *WHAT[change.what]), list(What).index(change.what)),
        Words(path_label(change.path, lang, model) if change.path else ""),
        Words(short(change.before, lang)),
        Words(short(change.after, lang)),
        Words(" ".join(part for part in (change.because.reason, change.because.decision) if part)),
    )
    href = item_path(new.strategy.key, change.kind, change.key) if here else ""
    return Row(change.key, name_of(item, lang) if item else change.key, href, cells)


def moved_block(plan: Plan, moves: Sequence[Move], lang: Lang) -> Block:
    """Return every move of a target, baseline or definition that there ever was."""
    grid = Grid(
        name="flyttade",
        caption=pick(
            lang,
            "Målvärden, utgångslägen och definitioner som ändrats sedan de först publicerades.",
            "Targets, baselines and definitions that were changed since they were first published.",
        ),
        head=pick(lang, "Mått", "Indicator"),
        columns=(
            Column("vad", pick(lang, "Vad", "What")),
            Column("forst", pick(lang, "Först", "At first")),
            Column("fore", pick(lang, "Före", "Before")),
            Column("efter", pick(lang, "Efter", "After")),
            Column("lattare", pick(lang, "Blev målet lättare?", "Did it become easier?")),
            Column("nar", pick(lang, "När", "When")),
            Column("varfor", pick(lang, "Varför", "Why")),
        ),
        rows=tuple(_move(plan, move, lang) for move in moves),
    )
    return Block(
        grid,
        pick(lang, "Flyttade mål: en lista som aldrig glömmer", "Moved targets: a list that never forgets"),
        pick(
            lang,
            "Varje senare ändring står kvar bredvid den ursprungliga uppgiften. Lättare: målvärdet närmare "
            "utgångsläget eller senare dag.",
            "Every later change stays beside the original. Easier: a target nearer to the baseline, or a later day.",
        ),
        (),
    )


def _move(plan: Plan, move: Move, lang: Lang) -> Row:
    indicator = plan.get("indicator", move.indicator)
    easier = {True: ("ja", "yes"), False: ("nej", "no"), None: ("går inte att säga", "cannot be said")}[move.easier]
    cells = (
        Words(pick(lang, *MOVED[move.what])),
        Words(short(move.original, lang)),
        Words(short(move.before, lang)),
        Words(short(move.after, lang)),
        Words(pick(lang, *easier)),
        Words(date_words(move.revision.at.date().isoformat(), lang), move.revision.at.timestamp()),
        Words(move.revision.reason),
    )
    href = item_path(plan.strategy.key, "indicator", move.indicator) if indicator else ""
    return Row(move.indicator, name_of(indicator, lang) if indicator else move.indicator, href, cells)


def short(value: Any, lang: Lang) -> str:
    """Return a value of any field in words, cut where it is long."""
    text = _worded(value, lang)
    return text if len(text) <= 120 else f"{text[:119]}…"


def _worded(value: Any, lang: Lang) -> str:
    if value is None or value == ():
        return "–"
    for kind, words in _WORDED:
        if isinstance(value, kind):
            return words(value, lang)
    text = str(value)
    return choice_word(text, lang) if text.replace("_", "").isalpha() else text


def _part(value: BaseModel, lang: Lang) -> str:
    """The filled fields of a part, side by side."""
    held = [getattr(value, name) for name in type(value).model_fields if name != "note"]
    return ", ".join(_worded(one, lang) for one in held if one is not None and one != () and one is not False)


def _number(value: float, lang: Lang) -> str:
    return f"{value:,.10g}".replace(",", "\u202f").replace(".", pick(lang, ",", "."))


#: Type → how it is worded; the first that fits.
_WORDED: Final[tuple[tuple[Any, Callable[[Any, Lang], str]], ...]] = (
    (bool, lambda value, lang: pick(lang, "ja", "yes") if value else pick(lang, "nej", "no")),
    (Texts, lambda value, lang: pick(lang, value.sv, value.en) or value.sv or value.en or "–"),
    (Item, name_of),
    (BaseModel, _part),
    ((tuple, list), lambda value, lang: ", ".join(_worded(one, lang) for one in value)),
    ((float, int), _number),
)
