# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""YAML read to plain values with the line and column of each, and nothing in it that is not a plain value.

Position in the flow: first step of reading a scenario. Repeated keys, tags, anchors, references to them and numbers
that can be read in two ways are faults. It knows no scenario and raises nothing: faults are handed on with the values.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

#: The way to a value: keys of mappings and positions in lists.
KeyPath = tuple[str | int, ...]
#: Line and column, both counted from 1.
Place = tuple[int, int]

LARGEST: Final = 500_000  # characters; the largest scenario that makes sense is a fifth of it
_DEEPEST: Final = 20
_PLAIN_INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_PLAIN_NUMBER: Final = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+][0-9]{1,3})?")
_KINDS: Final = {f"tag:yaml.org,2002:{name}": name for name in ("null", "bool", "int", "float")}


@dataclass(frozen=True, slots=True)
class Found:
    """A fault on its way to a report.

    Attributes:
        path: The value that is at fault.
        reason: What kind of fault, one word.
        what: What is wrong.
        todo: What to do about it.
        place: Where it stands when that is not where the value stands.
        other: The value that it is at odds with, if it is one.
    """

    path: KeyPath
    reason: str
    what: str
    todo: str = ""
    place: Place | None = None
    other: KeyPath | None = None


@dataclass(slots=True)
class Marked:
    """Plain values and where each stands.

    Attributes:
        value: Mappings, lists, text, numbers, true, false and null.
        values: Where each value stands.
        keys: Where the key of each value of a mapping stands.
        faults: What was wrong with the YAML itself.
    """

    value: Any = None
    values: dict[KeyPath, Place] = field(default_factory=dict)
    keys: dict[KeyPath, Place] = field(default_factory=dict)
    faults: list[Found] = field(default_factory=list)

    def add(self, path: KeyPath, reason: str, what: str, todo: str = "", place: Place | None = None) -> None:
        """Note a fault and carry on."""
        self.faults.append(Found(path, reason, what, todo, place))


class _Composer(yaml.SafeLoader):
    """Builds nodes, and remembers those written with a tag, an anchor or a reference to one."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.refused: dict[int, str] = {}
        self.depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            mark: Any = event.start_mark
            standin = yaml.ScalarNode("tag:yaml.org,2002:null", "", mark, mark)
            self.refused[id(standin)] = f"*{event.anchor}"
            return standin
        self.depth += 1
        if self.depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="the values are nested too deeply", problem_mark=event.start_mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if node is not None and (anchor or tag):
            self.refused[id(node)] = f"&{anchor}" if anchor else str(tag)
        return node


def read_marked(text: str) -> Marked:
    """Return the plain values of a YAML text with their places and with everything that is wrong with it."""
    marked = Marked()
    if len(text) > LARGEST:
        marked.add(
            (), "too_large", f"More than {LARGEST} characters", "Leave out what is no part of the scenario", (1, 1)
        )
        return marked
    try:
        composer = _Composer(text)
        root = composer.get_single_node()
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        what = f"Not YAML: {fault.problem or fault.context}"
        marked.add((), "not_yaml", what, "Mend this line; the rest is read after that", _place(mark) if mark else None)
        return marked
    except yaml.reader.ReaderError as fault:
        before = text[: fault.position]
        place = (before.count("\n") + 1, fault.position - before.rfind("\n"))
        what = f"A character that no text holds (number {fault.character})"
        marked.add((), "not_yaml", what, "Take it away", place)
        return marked
    if root is None:
        marked.add((), "empty", "There is nothing in it", "Start from one of the shipped scenarios", (1, 1))
        return marked
    marked.value = _plain(root, (), marked, composer.refused)
    return marked


def _place(mark: Any) -> Place:
    return (mark.line + 1, mark.column + 1)


def _plain(node: yaml.Node, path: KeyPath, marked: Marked, refused: dict[int, str]) -> Any:
    """The plain value of a node; its place and its faults are noted on the way."""
    marked.values[path] = _place(node.start_mark)
    if id(node) in refused:
        todo = "Write the value itself; tags, anchors and references to them are not read"
        marked.add(path, "not_plain", f"{refused[id(node)]} is not a plain value", todo)
    if isinstance(node, yaml.MappingNode):
        return {
            key: _plain(below, (*path, key), marked, refused) for key, below in _entries(node, path, marked, refused)
        }
    if isinstance(node, yaml.SequenceNode):
        return [_plain(below, (*path, number), marked, refused) for number, below in enumerate(node.value)]
    return _scalar(node, path, marked)


def _entries(
    node: yaml.MappingNode, path: KeyPath, marked: Marked, refused: dict[int, str]
) -> Iterator[tuple[str, yaml.Node]]:
    """The keys of a mapping that can be used, each once."""
    seen: dict[str, Place] = {}
    for key, below in node.value:
        place = _place(key.start_mark)
        if not isinstance(key, yaml.ScalarNode) or id(key) in refused or key.tag in _KINDS:
            shown = key.value if isinstance(key, yaml.ScalarNode) else "a list or mapping"
            marked.add(path, "not_plain", f"{shown!r} is no key", "Keys are plain words", place)
        elif key.value in seen:
            what = f"The key {key.value} stands twice, first on line {seen[key.value][0]}"
            marked.add((*path, key.value), "repeated_key", what, "Keep one of them", place)
        else:
            seen[key.value] = place
            marked.keys[*path, key.value] = place
            yield key.value, below


def _scalar(node: yaml.Node, path: KeyPath, marked: Marked) -> Any:
    """Text, number, true, false or null; other ways to write them that YAML 1.1 knows are text or faults."""
    raw, kind = str(node.value), _KINDS.get(node.tag, "str")
    if kind == "null":
        return None
    if kind == "bool" and raw.lower() in {"true", "false"}:
        return raw.lower() == "true"
    if kind == "int" and _PLAIN_INTEGER.fullmatch(raw):
        return int(raw)
    if kind == "float" and _PLAIN_NUMBER.fullmatch(raw) and math.isfinite(float(raw)):
        return float(raw)
    if kind in {"int", "float"}:
        todo = "Write a number with digits and a decimal point"
        if raw.isdigit():
            todo += f', or a code in quotes: "{raw}"'
        marked.add(path, "unclear_number", f"{raw} is no plain number", todo)
    return raw
