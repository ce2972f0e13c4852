# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A bound text as slides: a slide a section, charts and tables that can be edited, notes for the one who speaks.

Position in the flow: blocks and notes in, a file out. A section's heading is its slide's title, a chart's caption the
title of the chart's. It computes nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from textwrap import wrap
from typing import IO, Final, TypeAlias

from smedja.report.bound.text import Block, Grid, Heading, Listing, Paragraph, Picture, said_in, words
from smedja.report.documents.bound_document import BoundDocument, figure_columns
from smedja.report.documents.slide_file import CELL_LINES, LINE_SIGNS, LINES, Deck, row_lines
from smedja.report.documents.word_file import fixed_times, put
from smedja.report.language import pick

#: Signs of text and rows of a table that a slide holds, so that it can be read from the back of a room.
_SIGNS: Final = 760
_ROWS: Final = 10
#: Between paragraphs stands a fourth of a line.
_BETWEEN: Final = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a slide: a paragraph, or a point of a list."""

    text: str
    point: bool
    keys: tuple[str, ...] = ()


_Shown: TypeAlias = list[Line] | Grid | Picture


def write_slides(made: BoundDocument, out: str | Path | IO[bytes]) -> None:
    """Write a bound text as a PowerPoint file.

    Args:
        made: The text and where it comes from.
        out: Path or open binary stream; written whole or not at all.
    """
    deck = Deck(made.title, made.subject, made.lang)
    (_, opening), *sections = _sections(made)
    first = _parted(opening, made)
    lead = first[0] if first and isinstance(first[0], list) else []
    first = first[1:] if lead else first
    deck.title_slide(made.title, "\n".join(line.text for line in lead))
    for heading, shown in [(made.title, first), *((name, _parted(body, made)) for name, body in sections)]:
        for one in shown:
            _slide(deck, heading, one, made)
    _last(deck, made)
    raw = io.BytesIO()
    deck.save(raw)
    put(fixed_times(raw), out)


def _sections(made: BoundDocument) -> list[tuple[str, list[Block]]]:
    """The blocks below each heading; first those before any section, under the document's title."""
    found: list[tuple[str, list[Block]]] = [(made.title, [])]
    for block in made.blocks:
        if not isinstance(block, Heading):
            found[-1][1].append(block)
        elif block.level > 1:
            found.append((words(block.parts, made.text), []))
    return found


def _parted(blocks: Sequence[Block], made: BoundDocument) -> list[_Shown]:
    """What each slide of a section shows: as much text as it holds, or one chart, or one table."""
    slides: list[_Shown] = []
    held: list[Line] = []
    for block in blocks:
        if isinstance(block, Grid | Picture):
            slides += [held, block] if held else [block]
            held = []
            continue
        for line in _lines(block, made):
            if held and not _fits([*held, line]):
                slides.append(held)
                held = []
            held.append(line)
    return [*slides, held] if held else slides


def _fits(lines: Sequence[Line]) -> bool:
    """Whether lines have room on one slide."""
    signs = sum(len(line.text) for line in lines)
    return signs <= _SIGNS and sum(ceil(len(line.text) / LINE_SIGNS) + _BETWEEN for line in lines) <= LINES


def _lines(block: Block, made: BoundDocument, *, point: bool = False) -> Iterator[Line]:
    if isinstance(block, Listing):
        for item in block.items:
            for inner in item:
                yield from _lines(inner, made, point=True)
    elif isinstance(block, Paragraph):
        keys = tuple(said.key for said in said_in(block.parts))
        yield from (Line(text, point, keys) for text in _cut(words(block.parts, made.text)))


def _cut(text: str) -> list[str]:
    """A text in pieces that a slide holds."""
    return wrap(text, _SIGNS, break_on_hyphens=False)


def _slide(deck: Deck, heading: str, shown: _Shown, made: BoundDocument) -> None:
    if isinstance(shown, list):
        keys = dict.fromkeys(key for line in shown for key in line.keys)
        deck.text_slide(heading, [(line.text, line.point) for line in shown], [made.notes[key].text for key in keys])
    elif isinstance(shown, Picture):
        deck.chart_slide(made.said_by(shown), shown.drawn, made.source_of(shown))
    else:
        caption = words(shown.caption, made.text).strip() or heading
        headings = [words(cell, made.text) for cell in shown.headings]
        rows = [[words(cell, made.text) for cell in row] for row in shown.rows]
        for number, part in enumerate(_tables(headings, rows)):
            more = pick(made.lang, " (forts.)", " (cont.)") if number else ""
            deck.table_slide(caption + more, headings, part, made.source_of(shown), figure_columns(shown))


def _tables(headings: Sequence[str], rows: Sequence[list[str]]) -> list[list[list[str]]]:
    """Rows by slides: as many as can be read, and as have room."""
    head, *lines = row_lines([headings, *rows])
    most = ceil(len(rows) / max(ceil(len(rows) / _ROWS), 1))  # a last slide of one row looks forgotten
    slides: list[list[list[str]]] = [[]]
    room = CELL_LINES - head
    for row, taken in zip(rows, lines, strict=True):
        if slides[-1] and (len(slides[-1]) == most or taken > room):
            slides.append([])
            room = CELL_LINES - head
        slides[-1].append(row)
        room -= taken
    return slides


def _last(deck: Deck, made: BoundDocument) -> None:
    """What must not be said, and where all of it comes from."""
    broken = made.broken()
    if broken:
        heading = pick(made.lang, "Påståenden som inte längre stämmer", "Claims that no longer hold")
        _listed(deck, heading, broken, [])
    for heading, lines in made.further.items():
        _listed(deck, heading, lines, [])
    told = [f"{heading}: {text}" for heading, text in made.about()[1:]]
    notes = [f"{note.number}. {note.text}" for note in made.notes.values()]
    _listed(deck, pick(made.lang, "Källor", "Sources"), [*told, *made.sources], notes)


def _listed(deck: Deck, heading: str, lines: Sequence[str], notes: Sequence[str]) -> None:
    """Slides of a list, as many lines on each as can be read; the notes are the first one's."""
    held: list[Line] = []
    slides = [held]
    for line in (Line(text, point=True) for told in lines for text in _cut(told)):
        if held and not _fits([*held, line]):
            held = []
            slides.append(held)
        held.append(line)
    for number, shown in enumerate(slides):
        deck.text_slide(heading, [(line.text, True) for line in shown], [] if number else notes)
