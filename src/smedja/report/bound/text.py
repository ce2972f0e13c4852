# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The bound text as blocks: headings, paragraphs, lists and tables whose parts are words, figures and claims.

Position in the flow: after ``resolve``, before Word, PDF, slides and pages, which all write the same blocks. It reads
Markdown with a library and words nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from smedja.core import DocumentError
from smedja.report.bound.drawn import Drawn
from smedja.report.bound.resolve import CLAIM, DRAWN, END, FIGURE, NAMED, Claimed, Named, Resolved, Said
from smedja.report.bound.wording import say

_MARK: Final = re.compile(
    f"{FIGURE[0]}(?P<figure>\\d+){FIGURE[1]}|{CLAIM[0]}(?P<claim>\\d+){CLAIM[1]}"
    f"|{NAMED[0]}(?P<named>\\d+){NAMED[1]}|{DRAWN[0]}(?P<drawn>\\d+){DRAWN[1]}|(?P<end>{END})"
)
_DRAWN: Final = re.compile(f"\\s*{DRAWN[0]}(\\d+){DRAWN[1]}")
_HEADINGS: Final = 4
#: What begins the paragraph before a table that is its caption.
_CAPTION: Final = re.compile(r"(?:Tabell|Table):\s*")


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    parts: tuple[Part, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Bound:
    """Words that something stands behind: a claim, or the book that they come from."""

    by: Claimed | Named
    parts: tuple[Part, ...]


Part: TypeAlias = str | Said | Strong | Link | Bound


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title."""

    level: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, with bullets or with numbers."""

    items: tuple[tuple[Block, ...], ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row; its caption is what stands before it after ``Tabell:`` or ``Table:``."""

    headings: tuple[tuple[Part, ...], ...]
    rows: tuple[tuple[tuple[Part, ...], ...], ...]
    caption: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart and what it says."""

    drawn: Drawn
    caption: tuple[Part, ...]


Block: TypeAlias = Heading | Paragraph | Listing | Grid | Picture


def blocks_of(resolved: Resolved) -> tuple[Block, ...]:
    """The blocks of a bound text.

    Args:
        resolved: The text.

    Raises:
        DocumentError: it holds what documents cannot: pictures, code, headings below level 4 or that skip a level.
    """
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(resolved.markdown)
    blocks = _captioned(_Reader(resolved).blocks(SyntaxTreeNode(tokens).children))
    above, kept = 1, []
    for block in blocks:
        if isinstance(block, Heading):
            told = words(block.parts, resolved).strip()
            if not told:
                continue  # a reader who hears headings would hear nothing
            if block.level > above + 1:
                raise DocumentError(f"The heading {told!r} skips a level", todo=f"Write {'#' * (above + 1)} before it")
            above = block.level
        kept.append(block)
    return tuple(kept)


def _captioned(blocks: Iterator[Block]) -> tuple[Block, ...]:
    """Blocks in which each table has the caption that stood before it."""
    done: list[Block] = []
    for block in blocks:
        before = done[-1] if done else None
        if (
            isinstance(block, Grid)
            and isinstance(before, Paragraph)
            and before.parts
            and isinstance(before.parts[0], str)
        ):
            found = _CAPTION.match(before.parts[0])
            if found:
                rest = before.parts[0][found.end() :]
                caption = (rest, *before.parts[1:]) if rest else before.parts[1:]
                done[-1] = replace(block, caption=caption)
                continue
        done.append(block)
    return tuple(done)


def plain(resolved: Resolved) -> str:
    """The text without markup, its figures said, a paragraph a line."""
    return "\n".join(_plain_lines(blocks_of(resolved), resolved))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads nodes of Markdown; the text tells what marks stand for."""

    resolved: Resolved

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
        for node in nodes:
            if node.type == "heading":
                level = int(node.tag[1:])
                if level > _HEADINGS:
                    raise DocumentError(f"A heading of level {level} is too deep", todo=f"At most {_HEADINGS}")
                yield Heading(level, self.parts(node.children))
            elif node.type == "paragraph":
                yield self.paragraph(node)
            elif node.type in {"bullet_list", "ordered_list"}:
                items = tuple(tuple(self.blocks(item.children)) for item in node.children)
                yield Listing(items, node.type == "ordered_list")
            elif node.type == "table":
                head, *body = ([tuple(map(self.cell, row.children)) for row in part.children] for part in node.children)
                yield Grid(head[0], tuple(body[0]) if body else ())
            else:
                line = f"line {node.map[0] + 1} of the text" if node.map else ""
                raise DocumentError(f"A document cannot hold {node.type.replace('_', ' ')}", where=line)

    def paragraph(self, node: SyntaxTreeNode) -> Paragraph | Picture:
        """A paragraph, or the chart that its words are the caption of."""
        found = _DRAWN.match(_content(node))
        parts = self.parts(node.children)
        return Picture(self.resolved.drawn[int(found[1])], parts) if found else Paragraph(parts)

    def cell(self, node: SyntaxTreeNode) -> tuple[Part, ...]:
        return self.parts(node.children)

    def parts(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Part, ...]:
        """Words in order; the words between two marks become one part."""
        done: list[list[Part]] = [[]]
        open_: list[Claimed | Named] = []
        for part in self.flat(nodes):
            if isinstance(part, Claimed | Named):
                open_.append(part)
                done.append([])
            elif part is not None:
                done[-1].append(part)
            elif open_:
                held = tuple(done.pop())
                done[-1].append(Bound(open_.pop(), held))
        while open_:  # its end stands in other markup: it ends with this one
            held = tuple(done.pop())
            done[-1].append(Bound(open_.pop(), held))
        return tuple(done[0])

    def flat(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Part | Claimed | Named | None]:
        """Parts; what stands behind words where they begin, and None where they end."""
        for node in nodes:
            if node.type == "inline":
                yield from self.flat(node.children)
            elif node.type == "text":
                yield from self.marked(node.content)
            elif node.type in {"softbreak", "hardbreak"}:
                yield " "
            elif node.type in {"strong", "em"}:
                yield Strong(self.parts(node.children))
            elif node.type == "link":
                yield Link(self.parts(node.children), str(node.attrs["href"]))
            else:
                raise DocumentError(f"A document cannot hold {node.type.replace('_', ' ')}", where=node.content[:40])

    def marked(self, text: str) -> Iterator[Part | Claimed | Named | None]:
        at = 0
        for mark in _MARK.finditer(text):
            if mark.start() > at:
                yield text[at : mark.start()]
            at = mark.end()
            if mark["drawn"]:
                continue  # its paragraph is a picture
            if mark["figure"]:
                yield self.resolved.said[int(mark["figure"])]
            elif mark["claim"]:
                yield self.resolved.claims[int(mark["claim"])]
            else:
                yield self.resolved.named[int(mark["named"])] if mark["named"] else None
        if at < len(text):
            yield text[at:]


def _content(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.children if child.type == "inline")


def _plain_lines(blocks: Sequence[Block], resolved: Resolved, lead: str = "") -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Listing):
            for number, item in enumerate(block.items, start=1):
                yield from _plain_lines(item, resolved, f"{number}. " if block.numbered else "• ")
        elif isinstance(block, Picture):
            yield words(block.caption, resolved).strip()
        elif isinstance(block, Grid):
            if block.caption:
                yield words(block.caption, resolved)
            for row in (block.headings, *block.rows):
                yield "\t".join(words(cell, resolved) for cell in row)
        else:
            yield lead + words(block.parts, resolved)


def said_in(parts: Sequence[Part]) -> Iterator[Said]:
    """The figures that stand in parts."""
    for part in parts:
        if isinstance(part, Said):
            yield part
        elif not isinstance(part, str):
            yield from said_in(part.parts)


def words(parts: Sequence[Part], resolved: Resolved) -> str:
    """Parts as plain words, figures said in the text's language."""
    return "".join(
        part
        if isinstance(part, str)
        else say(part.cited.figure, part.form, resolved.lang)
        if isinstance(part, Said)
        else words(part.parts, resolved)
        for part in parts
    )
