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
from typing import IO, Final, TypeAlias

from smedja.report.bound.text import Block, Grid, Heading, Listing, Paragraph, Picture, said_in, words
from smedja.report.documents.bound_document import BoundDocument
from smedja.report.documents.slide_file import Deck
from smedja.report.documents.word_file import fixed_times, put
from smedja.report.language import pick

#: Signs of text and rows of a table that a slide holds, so that it can be read from the back of a room.
_SIGNS: Final = 520
_ROWS: Final = 10


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
            if held and sum(len(one.text) for one in held) + len(line.text) > _SIGNS:
                slides.append(held)
                held = []
            held.append(line)
    return [*slides, held] if held else slides


def _lines(block: Block, made: BoundDocument, *, point: bool = False) -> Iterator[Line]:
    if isinstance(block, Listing):
        for item in block.items:
            for inner in item:
                yield from _lines(inner, made, point=True)
    elif isinstance(block, Paragraph):
        yield Line(words(block.parts, made.text), point, tuple(said.key for said in said_in(block.parts)))


def _slide(deck: Deck, heading: str, shown: _Shown, made: BoundDocument) -> None:
    if isinstance(shown, list):
        keys = dict.fromkeys(key for line in shown for key in line.keys)
        deck.text_slide(heading, [(line.text, line.point) for line in shown], [made.notes[key].text for key in keys])
    elif isinstance(shown, Picture):
        caption = words(shown.caption, made.text).strip()
        deck.chart_slide(caption, shown.drawn, made.source_of(shown))
    else:
        caption = words(shown.caption, made.text).strip() or heading
        headings = [words(cell, made.text) for cell in shown.headings]
        rows = [[words(cell, made.text) for cell in row] for row in shown.rows]
        slides = max(ceil(len(rows) / _ROWS), 1)
        each = max(ceil(len(rows) / slides), 1)
        for number in range(slides):
            more = pick(made.lang, " (forts.)", " (cont.)") if number else ""
            part = rows[number * each : (number + 1) * each]
            deck.table_slide(caption + more, headings, part, made.source_of(shown))


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
    for start in range(0, len(lines), _ROWS):
        deck.text_slide(heading, [(line, True) for line in lines[start : start + _ROWS]], notes if start == 0 else [])
