# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A template: Markdown with references, claims and lists, and where in the file each of them stands.

Position in the flow: text in, a Template out; ``resolve`` puts figures in. It knows the form of a reference and no
reference by name.

    {{ gap county=20 occupation=721 year=2030 }}                        a reference
    {% claim rises gap county=20 occupation=721 from=2024 to=2030 %}The shortage grows{% end %}
    {% each measure in measures area=industri-4-0 %}- {{ measure.name }}{% else %}There is none.{% end %}
    {% chart bars shortages county=20 value=gap %}The largest shortages{% end %}
    {% include sources %}

Values may be quoted, and ``$county`` is a parameter of the document. A backslash before a brace leaves it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeAlias

from smedja.core import DocumentError, FaultReport

_TAG: Final = re.compile(r"(?<!\\)(?:\{\{(?P<reference>[^{}]*)\}\}|\{%(?P<block>[^{}%]*)%\}|(?P<open>\{\{|\{%))")
_WORD: Final = re.compile(
    r"""\s*(?:(?P<key>[a-z_]+)=(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s"=]+))|(?P<word>[\w.-]+))(?=\s|$)"""
)
_NAME: Final = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_]*)?")
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")
_DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a template.

    Attributes:
        file: Name of the template.
        line: Line, from 1.
        column: Column, from 1.
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, column {self.column}"


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a figure, a word or a field of a list's row.

    Attributes:
        name: Name of the reference, or ``row.field``.
        arguments: What it is asked with, as written.
        place: Where it stands.
    """

    name: str
    arguments: Mapping[str, str]
    place: Place

    @property
    def key(self) -> str:
        """The name with the arguments in order: the same whatever order they were written in."""
        return " ".join((self.name, *(f"{key}={value}" for key, value in sorted(self.arguments.items()))))


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that claim something of figures.

    Attributes:
        predicate: What is claimed, such as ``rises``.
        of: The figure that it is claimed of; arguments of the predicate stand among its own.
        body: The words.
        place: Where it stands.
    """

    predicate: str
    of: Reference
    body: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Each:
    """A part that is written once for each row of a list.

    Attributes:
        row: What a row is called within.
        of: The list.
        body: The part.
        place: Where it stands.
        otherwise: What is written when the list is empty.
    """

    row: str
    of: Reference
    body: tuple[Node, ...]
    place: Place
    otherwise: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of figures.

    Attributes:
        form: Which picture, such as ``bars``.
        of: The list or the figure that it shows; arguments of the picture stand among its own.
        body: What it says: its caption, and its text for those who do not see it.
        place: Where it stands.
    """

    form: str
    of: Reference
    body: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Include:
    """Another template in this place."""

    name: str
    place: Place


Node: TypeAlias = Text | Reference | Claim | Each | Chart | Include
#: Blocks that have an end, and those that stand within one paragraph.
_ENDED: Final = frozenset({"claim", "each", "chart"})
_SHORT: Final = frozenset({"claim", "chart"})


@dataclass(frozen=True, slots=True)
class Template:
    """A template that has been read.

    Attributes:
        name: Its name, for errors.
        nodes: What it holds, in order.
    """

    name: str
    nodes: tuple[Node, ...]


@dataclass(slots=True)
class _Open:
    """A block whose end has not come yet."""

    kind: str
    place: Place
    head: tuple[str, Reference] | None
    nodes: list[Node] = field(default_factory=list)
    rows: list[Node] | None = None  # what stood before its else


def parse(text: str, name: str = "template") -> Template:
    """Read a template.

    Args:
        text: The template.
        name: Its name, for errors.

    Raises:
        DocumentError: braces, blocks or arguments do not hold; each fault with line and column.
    """
    report = FaultReport(name)
    stack = [_Open("", Place(name, 1, 1), None)]
    at = 0
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    line = 0
    for tag in _TAG.finditer(text):
        while line + 1 < len(starts) and starts[line + 1] <= tag.start():
            line += 1
        place = Place(name, line + 1, tag.start() - starts[line] + 1)
        _add_text(stack[-1], text[at : tag.start()])
        at = tag.end()
        if tag["open"]:
            report.add(
                f"{tag['open']} is never closed", str(place), f"Write \\{tag['open']} to mean the signs themselves"
            )
        elif tag["reference"] is not None:
            reference = _reference(tag["reference"], place, report)
            if reference:
                stack[-1].nodes.append(reference)
        else:
            _block(tag["block"].split(maxsplit=1), place, stack, report)
    _add_text(stack[-1], text[at:])
    for block in stack[1:]:
        report.add(f"The {block.kind} has no end", str(block.place), "Write {% end %} after it")
    report.raise_if_any(DocumentError)
    return Template(name, tuple(stack[0].nodes))


def _add_text(block: _Open, text: str) -> None:
    if text:
        block.nodes.append(Text(text.replace("\\{{", "{{").replace("\\{%", "{%")))


def _block(words: list[str], place: Place, stack: list[_Open], report: FaultReport) -> None:
    kind, rest = (*words, "", "")[:2]
    if kind == "end":
        _close(place, stack, report)
    elif kind in _ENDED:
        # Opened whatever is wrong with it, so that its end is not told as one too many.
        stack.append(_Open(kind, place, _head(kind, rest, place, report)))
        if len(stack) > _DEEPEST:
            report.add("Blocks stand too deep in each other", str(place), f"At most {_DEEPEST - 1}")
    elif kind == "else":
        if stack[-1].kind == "each" and stack[-1].rows is None:
            stack[-1].rows, stack[-1].nodes = stack[-1].nodes, []
        else:
            report.add("There is no list here that could be empty", str(place), "Write else once, within an each")
    elif kind == "include":
        if _NAME.fullmatch(rest.strip()):
            stack[-1].nodes.append(Include(rest.strip(), place))
        else:
            report.add(f"{rest.strip()!r} is no name of a template", str(place), "Write {% include name %}")
    else:
        report.add(f"There is no block {kind!r}", str(place), "Use claim, each, else, chart, include or end")


def _head(kind: str, rest: str, place: Place, report: FaultReport) -> tuple[str, Reference] | None:
    """The predicate or row's name of a block, and what it is of."""
    first, _, more = rest.strip().partition(" ")
    if kind == "each":
        between, _, more = more.strip().partition(" ")
        if between != "in":
            report.add("The list is not named", str(place), "Write {% each row in list key=value %}")
            return None
    if not _NAME.fullmatch(first) or "." in first:
        report.add(f"{first!r} is no name", str(place), f"Write {{% {kind} name … %}}")
        return None
    reference = _reference(more, place, report)
    return (first, reference) if reference else None


def _close(place: Place, stack: list[_Open], report: FaultReport) -> None:
    if len(stack) == 1:
        report.add("There is nothing to end here", str(place), "Take it out")
        return
    block = stack.pop()
    if block.head is None:
        return
    word, of = block.head
    if block.kind in _SHORT and any(isinstance(node, Text) and _BLANK_LINE.search(node.text) for node in block.nodes):
        report.add(f"A {block.kind} goes over several paragraphs", str(block.place), "Make one of each")
    nodes, start = tuple(block.nodes), block.place
    if block.kind == "chart" and all(isinstance(node, Text) and not node.text.strip() for node in nodes):
        report.add(
            "The chart says nothing", str(start), "Write its caption: it is read aloud to those who do not see it"
        )
    if block.kind == "each":
        rows = nodes if block.rows is None else tuple(block.rows)
        stack[-1].nodes.append(Each(word, of, rows, start, () if block.rows is None else nodes))
    elif block.kind == "claim":
        stack[-1].nodes.append(Claim(word, of, nodes, start))
    else:
        stack[-1].nodes.append(Chart(word, of, nodes, start))


def _reference(text: str, place: Place, report: FaultReport) -> Reference | None:
    words, arguments, at = [], {}, 0
    stripped = text.rstrip()
    while at < len(stripped):
        found = _WORD.match(stripped, at)
        if not found:
            report.add(f"{stripped[at:].strip()[:40]!r} cannot be read", str(place), 'Write key=value, or key="a b"')
            return None
        at = found.end()
        if found["word"] is not None:
            words.append(found["word"])
        elif found["key"] in arguments:
            report.add(f"{found['key']} is given twice", str(place), "Leave one out")
            return None
        else:
            arguments[found["key"]] = found["quoted"] if found["quoted"] is not None else found["value"]
    if len(words) != 1 or not _NAME.fullmatch(words[0]):
        report.add(f"{text.strip()[:40]!r} names no reference", str(place), "Write name key=value …")
        return None
    return Reference(words[0], MappingProxyType(arguments), place)
