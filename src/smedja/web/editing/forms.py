# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Forms of items, made from the fields that the items declare: an input a column, a row of inputs a part.

Position in the flow: an item or a request in, fields out; and back to an item with every fault at its field. What is
typed is kept as typed until it is right. It saves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from smedja.core import Fault
from smedja.report.language import Lang, pick
from smedja.report.strategy.labels import choice_word, field_label
from smedja.strategy import KINDS, Item, Plan
from smedja.strategy.exchange.columns import SEPARATOR, TABLES, Column, Layout, layouts
from smedja.strategy.exchange.tables import FIRST_ROW, item_of_rows, item_rows
from smedja.web.strategy.templatetags.plan import name_of

if TYPE_CHECKING:
    from django.http import QueryDict

Typed = dict[str, list[dict[str, str]]]
#: More parts than this in one list is a slip.
MOST_ROWS: Final = 200
#: Columns that hold sentences.
_LONG: Final = ("description", "summary", "note", "definition", "question", "comparison", "data", "finding", "setting")


@dataclass(frozen=True)
class Input:
    """One input.

    Attributes:
        name: Its name in the form: ``measure_amounts.0.sek``.
        label: What it is called.
        help: What it means.
        value: What is typed or chosen.
        look: ``line``, ``area``, ``choice`` or ``checks``.
        choices: Value, word and whether it is chosen.
        faults: What is wrong with it.
        internal: Whether the public does not see it.
        required: Whether it has to be filled.
    """

    name: str
    label: str
    help: str
    value: str
    look: str
    choices: tuple[tuple[str, str, bool], ...]
    faults: tuple[str, ...]
    internal: bool
    required: bool

    @property
    def id(self) -> str:
        """Id of the input in the page."""
        return self.name.replace(".", "-")


@dataclass(frozen=True)
class Parts:
    """A list of parts.

    Attributes:
        table: Name of its table.
        label: What the list is called.
        rows: Each part's inputs.
    """

    table: str
    label: str
    rows: tuple[tuple[Input, ...], ...]


@dataclass(frozen=True)
class Form:
    """A whole form.

    Attributes:
        own: Inputs of the item itself.
        parts: Its lists of parts.
        summary: Every fault with the id of its input, for the top of the page.
    """

    own: tuple[Input, ...]
    parts: tuple[Parts, ...]
    summary: tuple[tuple[str, str], ...]


def typed_of(kind: str, item: Item) -> Typed:
    """Return what a form shows of an item."""
    return item_rows(kind, item)


def blank(kind: str) -> Typed:
    """Return what the form of a new item shows."""
    typed = item_rows(kind, KINDS[kind](key="x"))
    typed[TABLES[kind]][0]["key"] = ""
    return typed


def typed_from(kind: str, given: QueryDict) -> Typed:
    """Return what somebody typed; rows are counted by the form's own hidden numbers."""
    found: Typed = {}
    for layout in _layouts(kind):
        many = 1 if not layout.part else _count(given.get(f"{layout.name}.rows", "0"))
        found[layout.name] = [
            {column.name: _given(given, f"{layout.name}.{row}.{column.name}", column) for column in layout.own}
            for row in range(many)
        ]
    return found


def with_row(typed: Typed, table: str) -> Typed:
    """Return what is typed with an empty row more in a list."""
    layout = layouts()[table]
    return {**typed, table: [*typed[table], {column.name: "" for column in layout.own}]}


def without_row(typed: Typed, table: str, row: int) -> Typed:
    """Return what is typed without one row of a list."""
    return {**typed, table: [one for number, one in enumerate(typed[table]) if number != row]}


def read_form(kind: str, typed: Typed) -> tuple[Item | None, list[Fault]]:
    """Return the item that was typed, or None and its faults. Rows in which nothing is typed are left out."""
    own = TABLES[kind]
    filled = {table: [row for row in rows if table == own or any(row.values())] for table, rows in typed.items()}
    return item_of_rows(kind, filled)


def make_form(kind: str, typed: Typed, plan: Plan, lang: Lang, faults: Sequence[Fault] = ()) -> Form:
    """Return a form.

    Args:
        kind: Kind of item.
        typed: What is typed.
        plan: What can be chosen among.
        lang: Language.
        faults: What is wrong; ``key`` says where.
    """
    wrong: dict[str, list[str]] = {}
    for fault in faults:
        wrong.setdefault(_where(kind, fault.key), []).append(fault.what)
    own: tuple[Input, ...] = ()
    parts: list[Parts] = []
    for layout in _layouts(kind):
        rows = tuple(
            tuple(_input(layout, number, column, row.get(column.name, ""), plan, lang, wrong) for column in layout.own)
            for number, row in enumerate(typed[layout.name])
        )
        if layout.part:
            parts.append(Parts(layout.name, field_label(layout.part, lang), rows))
        else:
            own = rows[0]
    summary = [(name.replace(".", "-"), what) for name, told in wrong.items() for what in told]
    return Form(own, tuple(parts), tuple(summary))


def _layouts(kind: str) -> list[Layout]:
    return [layout for layout in layouts().values() if layout.kind == kind]


def _count(text: str) -> int:
    return min(int(text), MOST_ROWS) if text.isascii() and text.isdigit() else 0


def _given(given: QueryDict, name: str, column: Column) -> str:
    """What is typed in an input, with line breaks as texts of a plan have them."""
    if column.form == "list" and column.target:
        return SEPARATOR.join(given.getlist(name))
    return given.get(name, "").replace("\r\n", "\n").strip()


def _where(kind: str, key: str) -> str:
    """Name of the input that a fault is about: ``measure_amounts!3.sek`` is ``measure_amounts.1.sek``."""
    table, _, rest = key.partition("!")
    row, _, column = rest.partition(".")
    if table in layouts() and row.isdigit():
        names = [one.name for one in layouts()[table].own]
        near = next((name for name in names if name == column or name.startswith(f"{column}_")), names[0])
        return f"{table}.{int(row) - FIRST_ROW}.{near}"
    return f"{TABLES[kind]}.0.{_column_of(kind, key)}"


def _column_of(kind: str, key: str) -> str:
    """The column of the item itself that a path such as ``measure/x.end`` is about; its key when it is none."""
    path = key.partition(".")[2].partition("[")[0].replace(".", "_")
    names = [column.name for column in layouts()[TABLES[kind]].own]
    return next((name for name in names if path and (name == path or name.startswith(f"{path}_"))), "key")


def _input(
    layout: Layout, row: int, column: Column, value: str, plan: Plan, lang: Lang, wrong: Mapping[str, list[str]]
) -> Input:
    name = f"{layout.name}.{row}.{column.name}"
    look, choices = _choices(column, value, plan, lang)
    faults = tuple(wrong.get(name, ()))
    return Input(
        name, _label(column, lang), column.description, value, look, choices, faults, column.internal, column.required
    )


def _choices(column: Column, value: str, plan: Plan, lang: Lang) -> tuple[str, tuple[tuple[str, str, bool], ...]]:
    """How an input looks and what can be chosen."""
    empty = ("", pick(lang, "inget valt", "none chosen"), value == "")
    if column.target and column.form == "list":
        chosen = set(value.split(SEPARATOR))
        return "checks", tuple((one.key, name_of(one, lang), one.key in chosen) for one in plan.of_kind(column.target))
    if column.target:
        held = [(one.key, name_of(one, lang), one.key == value) for one in plan.of_kind(column.target)]
        unknown = [] if not value or any(key == value for key, _, _ in held) else [(value, value, True)]
        return "choice", (empty, *unknown, *held)
    if column.form == "boolean":
        words = (("true", pick(lang, "ja", "yes")), ("false", pick(lang, "nej", "no")))
        return "choice", (empty, *((word, told, word == value) for word, told in words))
    if column.choices and column.form == "text":
        field = column.path[-1]
        told_ = [(word, choice_word(word, lang, field), word == value) for word in column.choices]
        return "choice", (empty, *told_)
    return ("area" if column.path[0] in _LONG or column.path[-1] in ("sv", "en") else "line"), ()


def _label(column: Column, lang: Lang) -> str:
    """A column's label: the field's, with the group before it and the language after it."""
    path = [part for part in column.path if part not in ("sv", "en")]
    label = ": ".join(field_label(part, lang) for part in path)
    tail = {"sv": pick(lang, " (svenska)", " (Swedish)"), "en": pick(lang, " (engelska)", " (English)")}
    return label + tail.get(column.path[-1], "")
