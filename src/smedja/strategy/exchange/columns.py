# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Columns: the flat tables that a plan's items make, read off the types that declare them.

Position in the flow: ``tables`` fills and reads these tables, packages and workbooks describe them. A list of parts is
a table of its own; texts in two languages are two columns; a single part is a group of columns. It holds no values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from smedja.core import Status
from smedja.strategy.facts import Effect
from smedja.strategy.items import KINDS, Item, internal
from smedja.strategy.plan import PLACES
from smedja.strategy.references import REFERENCES
from smedja.strategy.words import Words

#: Kind of item or fact → name of its table.
TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {"strategy": "strategy", **PLACES, "value": "values", "effect": "effects"}
)
SEPARATOR: Final = "; "  # between the parts of a list in one cell


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: Its heading.
        path: Where its value stands in the item or part.
        form: ``text``, ``number``, ``integer``, ``boolean``, ``list``, ``integers`` or ``mapping``.
        choices: Values that can be chosen; empty for any.
        required: Whether it has to be filled.
        internal: Whether only those who work with the strategy may read it.
        description: What it means.
        target: Kind of item that it names; empty for none.
    """

    name: str
    path: tuple[str, ...]
    form: str
    choices: tuple[str, ...] = ()
    required: bool = False
    internal: bool = False
    description: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """One table.

    Attributes:
        name: Its name.
        kind: Kind of item that it is of.
        part: Field whose parts it lists; empty for the table of the items themselves.
        columns: Its columns; in a table of parts the item's key and the part's position come first.
    """

    name: str
    kind: str
    part: str
    columns: tuple[Column, ...]

    @property
    def own(self) -> tuple[Column, ...]:
        """The columns without the key and position that lead a table of parts."""
        return self.columns[2:] if self.part else self.columns


@cache
def layouts() -> Mapping[str, Layout]:
    """Return every table by name, in the order in which a reader needs them."""
    found: list[Layout] = []
    for kind, model in KINDS.items():
        found += _of_model(kind, model)
    found.append(Layout(TABLES["value"], "value", "", VALUE_COLUMNS))
    found += _of_model("effect", Effect)
    return MappingProxyType({layout.name: layout for layout in found})


#: The columns of values: a number, or a sign of absence beside an empty number.
VALUE_COLUMNS: Final = (
    Column("indicator", ("indicator",), "text", required=True, description="Key of the indicator.", target="indicator"),
    Column("date", ("date",), "text", required=True, description="What it refers to: 2018, 2018-09 or 2018-09-30."),
    Column("vintage", ("vintage",), "text", required=True, description="Day on which it was published or entered."),
    Column("value", ("value",), "number", description="The number; empty when there is none."),
    Column(
        "absence",
        ("absence",),
        "text",
        choices=("..", ".", "-"),
        description="Why there is no number: .. secret, . not applicable, - none.",
    ),
    Column("low", ("low",), "number", description="Lower end of its 80 % interval."),
    Column("high", ("high",), "number", description="Upper end."),
    Column(
        "status",
        ("status",),
        "text",
        choices=tuple(status.value for status in Status),
        required=True,
        description="Official, modelled, estimated or assumed.",
    ),
    Column("source", ("source",), "text", description="Key of the source, name of the table or identity of the run."),
    Column("note", ("note",), "text", description="What the reader should know."),
)


def _of_model(kind: str, model: type[BaseModel]) -> list[Layout]:
    """The table of a kind and the tables of its lists of parts."""
    name, children = TABLES[kind], []
    columns: list[Column] = []
    for field, info in model.model_fields.items():
        parts = _listed(info.annotation)
        if parts:
            lead = (
                Column(f"{kind}_key", ("key",), "text", required=True, description=f"Key of the {kind}.", target=kind),
                Column("position", ("position",), "integer", required=True, description="Place in the list, from 1."),
            )
            own = tuple(_unique(_columns(parts, kind, f"{field}[]")))
            children.append(Layout(f"{kind}_{field}", kind, field, (*lead, *own)))
        else:
            columns += _field(model, field, kind, "")
    return [Layout(name, kind, "", tuple(_unique(columns))), *children]


def _columns(models: tuple[type[BaseModel], ...], kind: str, path: str) -> Iterator[Column]:
    """The columns of a part, or of all the parts that it may be."""
    for model in models:
        for field in model.model_fields:
            yield from _field(model, field, kind, path, sure=len(models) == 1)


def _field(model: type[BaseModel], field: str, kind: str, path: str, *, sure: bool = True) -> Iterator[Column]:
    """The columns of one field.

    Args:
        model: What declares it.
        field: Its name.
        kind: Kind of item.
        path: Where the model stands in the item: ``amounts[]``, ``evaluation`` or nothing.
        sure: Whether the model is there in every row.
    """
    info = model.model_fields[field]
    inner = _members(info.annotation)
    lead = () if not path or path.endswith("[]") else (path,)
    head = "_".join((*lead, field))
    here = f"{path}.{field}" if path else field
    hidden = not path and internal_field(model, field)
    if Words in inner:
        for lang in ("sv", "en"):
            told = f"{info.description} {Words.model_fields[lang].description}"
            yield Column(f"{head}_{lang}", (*lead, field, lang), "text", description=told, internal=hidden)
        return
    parts = tuple(one for one in inner if isinstance(one, type) and issubclass(one, BaseModel))
    if parts:
        yield from _columns(parts, kind, field)
        return
    form, choices = _form(inner)
    needed = sure and info.is_required() and not lead
    target = _target(kind, here, form)
    yield Column(head, (*lead, field), form, choices, needed, hidden, info.description or "", target)


def internal_field(model: type[BaseModel], field: str) -> bool:
    """Return whether a field is internal; a part's never is."""
    return issubclass(model, Item) and internal(model, field)


def _target(kind: str, here: str, form: str) -> str:
    """Kind of item that a field names."""
    path = f"{here}[]" if form == "list" else here
    return next((one.target for one in REFERENCES if (one.kind, one.path) == (kind, path)), "")


def _members(annotation: Any) -> tuple[Any, ...]:
    """What an annotation may be, without None and without what pydantic adds."""
    if get_origin(annotation) is Annotated:
        return _members(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return tuple(one for part in get_args(annotation) for one in _members(part))
    return () if annotation is NoneType else (annotation,)


def _listed(annotation: Any) -> tuple[type[BaseModel], ...]:
    """The parts that a list may hold; nothing when it is no list of parts."""
    for one in _members(annotation):
        if get_origin(one) is tuple:
            found = _members(get_args(one)[0])
            if found and all(isinstance(each, type) and issubclass(each, BaseModel) for each in found):
                return found
    return ()


def _form(inner: tuple[Any, ...]) -> tuple[str, tuple[str, ...]]:
    """How a field is written in a cell, and its choices."""
    only = inner[0]
    if get_origin(only) is tuple:
        part = _members(get_args(only)[0])
        choices = _form(part)[1]
        return ("integers" if part == (int,) else "list"), choices
    if get_origin(only) is dict:
        return "mapping", ()
    if get_origin(only) is Literal:
        return "text", tuple(str(choice) for one in inner for choice in get_args(one))
    if isinstance(only, type) and issubclass(only, Enum):
        return "text", tuple(str(member.value) for member in only)
    return {bool: "boolean", int: "integer", float: "number", str: "text"}[only], ()


def _unique(columns: Iterator[Column] | list[Column]) -> Iterator[Column]:
    """Columns once each: kinds of levers share most of theirs, and choices of a shared one are put together."""
    held: dict[str, Column] = {}
    for column in columns:
        before = held.get(column.name)
        if before is None:
            held[column.name] = column
            continue
        choices = tuple(dict.fromkeys((*before.choices, *column.choices))) if before.choices else ()
        held[column.name] = Column(
            before.name,
            before.path,
            before.form,
            choices,
            before.required,
            before.internal,
            before.description,
            before.target,
        )
    return iter(held.values())
