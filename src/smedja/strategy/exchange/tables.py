# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Tables: a plan as flat rows of text, and rows of text as a plan; every fault with its table, row and column.

Position in the flow: packages and workbooks are these tables in two wrappings. A plan goes out and comes back equal; an
empty cell is what is not there. It reads and writes no file.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from pydantic import BaseModel, ValidationError

from smedja.core import Fault, FaultReport, PlanError, Status
from smedja.strategy.check import plan_faults
from smedja.strategy.exchange.columns import SEPARATOR, TABLES, Column, Layout, layouts
from smedja.strategy.facts import Effect, Value
from smedja.strategy.items import KINDS, Item
from smedja.strategy.plan import Plan, plan_of
from smedja.strategy.reading import item_faults

#: Rows of a table, each column → text; an empty text is nothing.
Rows: TypeAlias = Sequence[Mapping[str, str]]
#: Place of a value in an item → the table, row and column that it came from.
_Places: TypeAlias = dict[str, tuple[str, int, str]]

_KIND_OF: Final = {name: kind for kind, name in TABLES.items()}
_AGAIN: Final = {("repeated", ""), ("repeated", "key")}
#: Header and the first row: rows are counted as a reader of the file counts them.
FIRST_ROW: Final = 2


def to_tables(plan: Plan, *, internal: bool = False) -> dict[str, list[dict[str, str]]]:
    """Return a plan's tables, each a list of rows with every column.

    Args:
        plan: The plan.
        internal: Whether internal columns are filled; they are left out otherwise.
    """
    found: dict[str, list[dict[str, str]]] = {}
    for layout in layouts().values():
        columns = [column for column in layout.own if internal or not column.internal]
        found[layout.name] = list(_rows(plan, layout, columns))
    return found


def headings(layout: Layout, *, internal: bool = False) -> list[str]:
    """Return the headings of a table."""
    return [column.name for column in layout.columns if internal or not column.internal]


def from_tables(tables: Mapping[str, Rows], *, source: str = "plan") -> Plan:
    """Return the plan of tables.

    Args:
        tables: Table → rows. Tables and columns that are not there are empty.
        source: What to call the whole where a fault is told.

    Raises:
        PlanError: they make no sound plan. Every fault is named with its table, row and column; ``Fault.key`` is
            ``measure_amounts!7.sek``.
    """
    report = FaultReport(source)
    _unknown(tables, report)
    reading = _Reading(report)
    plain = {kind: reading.items(kind, tables) for kind in KINDS}
    items: dict[str, list[Item]] = {kind: [] for kind in KINDS}
    for kind, each in plain.items():
        for number, one in enumerate(each):
            item, faults = item_faults(kind, one)
            report.faults += [reading.placed(fault, kind, number) for fault in faults]
            items[kind] += [item] if item is not None else []
    values = reading.values(tables.get(TABLES["value"], ()))
    effects = reading.effects(tables)
    if len(items["strategy"]) != 1 and not any(fault.key.startswith("strategy!") for fault in report.faults):
        report.add(
            f"A plan is of one strategy; there are {len(items['strategy'])}",
            "table strategy",
            "Give one row",
            key="strategy",
            reason="not_one",
        )
    report.raise_if_any(PlanError)
    plan = plan_of(items, values, effects)
    report.faults += [reading.placed_key(fault, plan) for fault in plan_faults(plan)]
    report.raise_if_any(PlanError)
    return plan


def item_rows(kind: str, item: Item) -> dict[str, list[dict[str, str]]]:
    """Return the rows of one item, as a form shows them: its own and those of its parts, internal columns too."""
    found: dict[str, list[dict[str, str]]] = {}
    for layout in (one for one in layouts().values() if one.kind == kind):
        parts = getattr(item, layout.part) if layout.part else (item,)
        found[layout.name] = [
            {column.name: _cell(_reach(part, column.path), column) for column in layout.own} for part in parts
        ]
    return found


def item_of_rows(kind: str, tables: Mapping[str, Rows]) -> tuple[Item | None, list[Fault]]:
    """Return the item of one item's rows, or None and its faults; ``Fault.key`` is ``measure_amounts!2.sek``.

    The first row of every table is row 2, as in a file.
    """
    report = FaultReport(kind)
    reading = _Reading(report)
    name = TABLES[kind]
    key = tables[name][0].get("key", "")
    keyed = {
        table: [row if table == name else {layouts()[table].columns[0].name: key, **row} for row in rows]
        for table, rows in tables.items()
    }
    (plain,) = reading.items(kind, keyed)
    item, faults = item_faults(kind, plain)
    return item, [*report.faults, *(reading.placed(fault, kind, 0) for fault in faults)]


def _unknown(tables: Mapping[str, Rows], report: FaultReport) -> None:
    """Tell of tables and columns that no plan has; a misspelt one would otherwise be lost in silence."""
    known = layouts()
    for name, rows in tables.items():
        if name not in known:
            report.add(
                f"There is no table {name[:60]!r} in a plan",
                f"table {name[:60]}",
                f"The tables are: {', '.join(known)}",
                key=name[:60],
                reason="unknown_table",
            )
            continue
        names = {column.name for column in known[name].columns}
        for heading in rows[0] if rows else ():
            if heading not in names:
                report.add(
                    f"There is no column {heading[:60]!r} in the table {name}",
                    f"table {name}, column {heading[:60]}",
                    "Take it away, or spell it as one of the table's columns",
                    key=f"{name}.{heading[:60]}",
                    reason="unknown_column",
                )


# ---- from a plan to text


def _rows(plan: Plan, layout: Layout, columns: Sequence[Column]) -> Iterator[dict[str, str]]:
    if layout.kind == "value":
        for value in plan.values:
            yield {column.name: _cell(_of_value(value, column.name), column) for column in columns}
        return
    held: Sequence[BaseModel] = plan.effects if layout.kind == "effect" else plan.of_kind(layout.kind)
    for item in held:
        if not layout.part:
            yield {column.name: _cell(_reach(item, column.path), column) for column in columns}
            continue
        for position, part in enumerate(getattr(item, layout.part), start=1):
            lead = {layout.columns[0].name: getattr(item, "key", ""), layout.columns[1].name: str(position)}
            yield lead | {column.name: _cell(_reach(part, column.path), column) for column in columns}


def _of_value(value: Value, name: str) -> Any:
    if name == "absence":
        return value.value if isinstance(value.value, str) else None
    if name == "value":
        return None if isinstance(value.value, str) else value.value
    return getattr(value, name)


def _reach(part: Any, path: Sequence[str]) -> Any:
    for name in path:
        part = getattr(part, name, None)
    return part


def _cell(value: Any, column: Column) -> str:
    """A value as text that reads back to it."""
    return "" if value is None or value in ((), "") else _WRITERS.get(column.form, str)(value)


def _listed(value: Sequence[str]) -> str:
    """Keys side by side; other texts as JSON where a separator would be misread."""
    plain = all(part and ";" not in part and part == part.strip() for part in value) and value[0][:1] != "["
    return SEPARATOR.join(value) if plain else json.dumps(value, ensure_ascii=False)


_WRITERS: Final[Mapping[str, Callable[[Any], str]]] = {
    "boolean": lambda value: "true" if value else "false",
    "list": _listed,
    "integers": lambda value: SEPARATOR.join(str(part) for part in value),
    "mapping": lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True),
    "number": lambda value: repr(float(value)).removesuffix(".0"),
}


# ---- from text to a plan


class _Reading:
    """Reads tables and remembers where everything stood."""

    def __init__(self, report: FaultReport) -> None:
        self.report = report
        self.places: dict[tuple[str, int], _Places] = {}

    def items(self, kind: str, tables: Mapping[str, Rows]) -> list[dict[str, Any]]:
        """Plain values of every item of a kind, its parts with it."""
        layout = layouts()[TABLES[kind]]
        found: list[dict[str, Any]] = []
        at: dict[str, int] = {}
        for number, row in enumerate(tables.get(layout.name, ())):
            if not any(row.values()):
                continue
            places: _Places = {}
            found.append(self._plain(row, layout, FIRST_ROW + number, "", places))
            self.places[kind, len(found) - 1] = places | {"": (layout.name, FIRST_ROW + number, "key")}
            at.setdefault(row.get("key", ""), len(found) - 1)
        for part in (one for one in layouts().values() if one.kind == kind and one.part):
            self._parts(part, tables.get(part.name, ()), found, at)
        return found

    def _parts(self, layout: Layout, rows: Rows, found: list[dict[str, Any]], at: Mapping[str, int]) -> None:
        """Put parts into their items, in the order of their positions."""
        waiting: dict[int, list[tuple[float, int, Mapping[str, str]]]] = defaultdict(list)
        for number, row in enumerate(rows):
            if not any(row.values()):
                continue
            key, place = row.get(layout.columns[0].name, ""), row.get("position", "")
            if key not in at:
                self._add(
                    f"There is no {layout.kind} {key[:80]!r}",
                    (layout.name, FIRST_ROW + number, layout.columns[0].name),
                    f"Add it to the table {TABLES[layout.kind]}, or name another",
                    "unknown_reference",
                )
                continue
            # Rows without a position come in the order of the file.
            order = float(place) if place.isascii() and place.isdigit() else float("inf")
            waiting[at[key]].append((order, number, row))
        for item, parts in waiting.items():
            found[item][layout.part] = []
            for position, (_, number, row) in enumerate(sorted(parts, key=lambda part: part[:2])):
                here = f"{layout.part}[{position}]"
                places = self.places[layout.kind, item]
                places[here] = (layout.name, FIRST_ROW + number, "")
                found[item][layout.part].append(self._plain(row, layout, FIRST_ROW + number, here, places))

    def _plain(self, row: Mapping[str, str], layout: Layout, number: int, here: str, places: _Places) -> dict[str, Any]:
        """A row's filled cells as nested plain values."""
        plain: dict[str, Any] = {}
        for column in layout.own:
            text = row.get(column.name, "")
            path = ".".join((*((here,) if here else ()), *column.path))
            places[path] = (layout.name, number, column.name)
            if text == "":
                continue
            inner = plain
            for name in column.path[:-1]:
                inner = inner.setdefault(name, {})
            inner[column.path[-1]] = _value(text, column)
        return plain

    def values(self, rows: Rows) -> list[Value]:
        """The values of the table of values."""
        found: list[Value] = []
        for number, row in enumerate(rows, start=FIRST_ROW):
            if any(row.values()):
                one = self._observed(row, number)
                found += [one] if one else []
        return found

    def _observed(self, row: Mapping[str, str], number: int) -> Value | None:
        name = TABLES["value"]
        numbers: dict[str, float | None] = {}
        before = len(self.report.faults)
        for column in ("value", "low", "high"):
            text = row.get(column, "")
            try:
                numbers[column] = float(text) if text else None
            except ValueError:
                self._add(f"{text[:40]!r} is no number", (name, number, column), "Write 12.5", "wrong_type")
        absence, status = row.get("absence", ""), row.get("status", "")
        if (numbers.get("value") is None) == (absence == "") and not self.report.faults[before:]:
            told = "Give a number or a sign of absence, one of them"
            self._add("There is no number and no sign, or both", (name, number, "value"), told, "missing")
        if absence not in ("", "..", ".", "-"):
            self._add(
                f"{absence[:20]!r} is no sign of absence", (name, number, "absence"), "Use .. . or -", "wrong_sign"
            )
        if status not in set(Status):
            told = f"Use one of: {', '.join(Status)}"
            self._add(f"{status[:20]!r} is no status", (name, number, "status"), told, "unknown_choice")
        if self.report.faults[before:]:
            return None
        number_or_sign: Any = absence or numbers["value"]
        keys = (row.get("indicator", ""), row.get("date", ""), row.get("vintage", ""))
        ends = (numbers["low"], numbers["high"])
        return Value(*keys, number_or_sign, *ends, Status(status), row.get("source", ""), row.get("note", ""))

    def effects(self, tables: Mapping[str, Rows]) -> list[Effect]:
        """The effects of the table of effects."""
        layout, found = layouts()[TABLES["effect"]], []
        for number, row in enumerate(tables.get(layout.name, ()), start=FIRST_ROW):
            if not any(row.values()):
                continue
            places: _Places = {}
            try:
                found.append(Effect.model_validate(self._plain(row, layout, number, "", places)))
            except ValidationError as fault:
                for error in fault.errors(include_url=False):
                    path = ".".join(str(step) for step in error["loc"] if not isinstance(step, int))
                    place = places.get(path, (layout.name, number, path))
                    self._add(error["msg"], place, "Give what the column asks for", error["type"])
        return found

    def placed(self, fault: Fault, kind: str, number: int) -> Fault:
        """A fault of an item with its table, row and column."""
        _, _, path = fault.key.partition(".")
        return _told(fault, self._place(kind, number, path))

    def placed_key(self, fault: Fault, plan: Plan) -> Fault:
        """A fault of a plan with its table, row and column."""
        name, _, path = fault.key.partition(".")
        for fact in ("values", "effects"):
            if name.startswith(f"{fact}["):
                return _told(fault, (fact, FIRST_ROW + int(name[len(fact) + 1 : -1]), path))
        kind, _, key = name.partition("/")
        keys = [item.key for item in plan.of_kind(kind)] if kind in KINDS else []
        if key not in keys:
            return fault
        # A key that stands twice is told where it stands again.
        at = len(keys) - 1 - keys[::-1].index(key) if (fault.reason, path) in _AGAIN else keys.index(key)
        return _told(fault, self._place(kind, at, path))

    def _place(self, kind: str, number: int, path: str) -> tuple[str, int, str]:
        """Where a value stood: its own cell, or the nearest that holds it."""
        places = self.places[kind, number]
        parts = path
        while parts and parts not in places:
            shorter = parts[: max(parts.rfind("."), parts.rfind("["), 0)]
            within = [place for place in places if place.startswith(f"{parts}.")] or [
                place for place in places if place.startswith(f"{parts}[")
            ]
            if within:
                return places[within[0]]
            parts = shorter
        table, row, column = places[parts]
        return table, row, column or path.rpartition(".")[2]

    def _add(self, what: str, place: tuple[str, int, str], todo: str, reason: str) -> None:
        self.report.faults.append(_told(Fault(what, "", todo, "", reason), place))


def _told(fault: Fault, place: tuple[str, int, str]) -> Fault:
    table, row, column = place
    where = f"table {table}, row {row}" + (f", column {column}" if column else "")
    return Fault(fault.what, where, fault.todo, f"{table}!{row}.{column}".rstrip("."), fault.reason)


def _value(text: str, column: Column) -> Any:
    """A cell's text as the plain value it stands for; as it is when it stands for none, so that its fault is told."""
    try:
        return _READERS.get(column.form, str)(text)
    except ValueError:
        return text


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "boolean": lambda text: {"true": True, "false": False}.get(text.lower(), text),
    "integer": int,
    "number": float,
    "list": lambda text: json.loads(text) if text.startswith("[") else [part.strip() for part in text.split(";")],
    "integers": lambda text: [int(part) for part in text.split(";")],
    "mapping": json.loads,
}
