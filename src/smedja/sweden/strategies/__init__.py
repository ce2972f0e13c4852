# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Strategies that come with Smedja: a folder of YAML files each, and the states that it passed through.

Position in the flow: ``prepare`` takes them into the registers, commands read them without one. Faults of a folder are
told at once, each with file and line. It changes no register.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, Literal, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from smedja.core import Fault, FaultReport, PlanError, QueryError
from smedja.scenarios.marked_yaml import KeyPath, Marked, read_marked
from smedja.scenarios.scenario import Part, Slug
from smedja.scenarios.scenario_file import key_of
from smedja.strategy import KINDS, Item, Plan, Value, plan_of
from smedja.strategy.as_of import as_of
from smedja.strategy.check import check_plan
from smedja.strategy.reading import item_faults
from smedja.strategy.words import Line, PartialDate, first_day

T = TypeVar("T")

_ENDING: Final = ".yaml"
_VALUES: Final = "values"
_EARLIER: Final = "earlier"
#: Name of a file, up to a first hyphen → kind of item in it.
_FILES: Final[Mapping[str, str]] = {
    "strategy": "strategy",
    "sources": "source",
    "parties": "party",
    "areas": "area",
    "programmes": "programme",
    "goals": "goal",
    "versions": "version",
    "decisions": "decision",
    "measures": "measure",
    "indicators": "indicator",
}


class _Instead(Part):
    """Fields of an item that had other values at an earlier day."""

    key: Slug
    fields: dict[str, Any]


class _Earlier(Part):
    """The file of an earlier state."""

    day: PartialDate
    reason: Line
    instead: dict[Literal[tuple(KINDS)], tuple[_Instead, ...]]  # type: ignore[valid-type]


_VALUE_ROWS: Final = TypeAdapter(tuple[Value, ...])
_EARLIER_FILE: Final = TypeAdapter(_Earlier)


class State(NamedTuple):
    """A strategy as it stood.

    Attributes:
        plan: The plan.
        reason: Why it came to stand so, as it is to be told in a register's history.
    """

    plan: Plan
    reason: str


def names() -> tuple[str, ...]:
    """Return the keys of the strategies that come with Smedja."""
    return tuple(sorted(entry.name for entry in _root().iterdir() if entry.joinpath(f"strategy{_ENDING}").is_file()))


def load(key: str) -> Plan:
    """Return a strategy as it stands.

    Raises:
        QueryError: there is none of that name.
        PlanError: a file of it does not hold; every fault is named with file and line.
    """
    return states(key)[-1].plan


@cache
def states(key: str) -> tuple[State, ...]:
    """Return a strategy as it has stood, the earliest state first and the one that stands now last.

    A plan holds one state of each item. What another plan version says of the same item is an earlier state, which a
    register is given first so that its history and the difference between the two are there.

    Raises:
        QueryError: there is none of that name.
        PlanError: a file of it does not hold; every fault is named with file and line.
    """
    if key not in names():
        raise QueryError(f"There is no strategy {key[:80]!r} here", todo=f"Use one of: {', '.join(names())}")
    return read_folder(_root().joinpath(key))


def read_folder(folder: Traversable) -> tuple[State, ...]:
    """Return the states of a strategy that a folder holds.

    Args:
        folder: ``strategy.yaml`` and, of each kind, ``measures.yaml`` or several such as ``measures-plan-1.yaml``;
            ``values.yaml``; and in ``earlier`` a file for each earlier state: its ``day``, the ``reason`` and, by kind,
            the ``fields`` of items that then stood ``instead`` of today's.

    Raises:
        PlanError: something in it does not hold; every fault is named with file and line.
    """
    reading = _Reading(folder.name)
    items, values = reading.items(folder), reading.values(folder)
    reading.raise_faults()
    now = plan_of(items, values)
    past = [reading.earlier(file, now) for file in _yaml_files(folder.joinpath(_EARLIER))]
    reading.raise_faults()
    found = (*past, State(now, "Följer med Smedja / Comes with Smedja"))
    for state in found:
        check_plan(state.plan)
    return found


class _Reading:
    """Reads the files of a folder and gathers their faults."""

    def __init__(self, name: str) -> None:
        self.faults = FaultReport(f"The strategy {name}")

    def raise_faults(self) -> None:
        self.faults.raise_if_any(PlanError)

    def items(self, folder: Traversable) -> dict[str, list[Item]]:
        """Kind → items, in the order of the files' names and of their lines."""
        found: dict[str, list[Item]] = {kind: [] for kind in KINDS}
        for file in _yaml_files(folder):
            word = file.name.removesuffix(_ENDING).partition("-")[0]
            if word in _FILES:
                found[_FILES[word]] += self.listed(
                    _FILES[word], self.marked(file), file.name, several=word != "strategy"
                )
            elif word != _VALUES:
                self.faults.add(f"A file of this name holds nothing: {file.name}", file.name, "Rename it")
        return found

    def values(self, folder: Traversable) -> tuple[Value, ...]:
        """Values of indicators that no table or run gives."""
        file = folder.joinpath(_VALUES + _ENDING)
        return (self.read(_VALUE_ROWS, file) if file.is_file() else None) or ()

    def earlier(self, file: Traversable, now: Plan) -> State:
        """An earlier state: what had been decided by a day, with some fields of some items as they then stood."""
        said = self.read(_EARLIER_FILE, file)
        if said is None:
            return State(now, "")
        plan = as_of(now, first_day(said.day))
        for kind, rows in said.instead.items():
            held = {row.key: plan.get(kind, row.key) for row in rows}
            for key in (key for key, item in held.items() if item is None):
                self.faults.add(f"There is no {kind} {key!r}", file.name, f"Name one that stood on {said.day}")
            instead = {row.key: self.changed(kind, held[row.key], row, file.name) for row in rows}
            plan = plan.with_items(kind, (instead.get(item.key) or item for item in plan.of_kind(kind)))
        return State(plan, said.reason)

    def changed(self, kind: str, held: Item | None, row: _Instead, name: str) -> Item | None:
        """An item with other values in some of its fields."""
        if held is None:
            return None
        item, faults = item_faults(kind, held.model_dump(mode="json", exclude_defaults=True) | row.fields, name)
        self.faults.faults.extend(faults)
        return item

    def read(self, form: TypeAdapter[T], file: Traversable) -> T | None:
        """What a file holds, in a form; None when it does not hold it."""
        marked = self.marked(file)
        try:
            return form.validate_python(marked.value)
        except ValidationError as fault:
            for error in fault.errors(include_url=False):
                where = _at(marked, file.name, error["loc"])
                self.faults.add(error["msg"], where, "Write it as the other files do", key=key_of(error["loc"]))
            return None

    def listed(self, kind: str, marked: Marked, name: str, *, several: bool) -> Iterator[Item]:
        """The items of a file."""
        entries = enumerate(marked.value or ()) if several else [(None, marked.value)]
        for number, one in entries:
            place = () if number is None else (number,)
            item, faults = item_faults(kind, one, _at(marked, name, place))
            self.faults.faults.extend(faults)
            if item:
                yield item

    def marked(self, file: Traversable) -> Marked:
        """The plain values of a file."""
        marked = read_marked(file.read_text(encoding="utf-8"))
        for fault in marked.faults:
            line, column = fault.place or marked.values.get(fault.path, (1, 1))
            where = f"{file.name}:{line}:{column}"
            self.faults.faults.append(Fault(fault.what, where, fault.todo, key_of(fault.path), fault.reason))
        return marked


def _at(marked: Marked, name: str, path: KeyPath) -> str:
    line, column = marked.values.get(path, (1, 1))
    return f"{name}:{line}:{column}"


def _yaml_files(folder: Traversable) -> list[Traversable]:
    """The YAML files of a folder by name; none when there is no folder."""
    found = [file for file in folder.iterdir() if file.name.endswith(_ENDING)] if folder.is_dir() else []
    return sorted(found, key=lambda file: file.name)


def _root() -> Traversable:
    return files("smedja.sweden").joinpath("strategies")
