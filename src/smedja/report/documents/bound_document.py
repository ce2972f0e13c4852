# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What every file of a bound text is written from: the text in blocks, its notes, where it comes from.

Position in the flow: a Resolved in; the writers of Word, slides, Excel and PDF read it, so that the four say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from smedja.core import Figure
from smedja.data import Tables
from smedja.report.bound.drawn import Drawn
from smedja.report.bound.notes import Note, notes_of, source_line, table_title
from smedja.report.bound.resolve import Claimed, Resolved, Said
from smedja.report.bound.text import (
    Block,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Strong,
    blocks_of,
    said_in,
    words,
)
from smedja.report.bound.wording import cleaned, say
from smedja.report.documents.stamp import Stamp
from smedja.report.language import Lang, pick

#: Of what Smedja computes and words; tables keep their publishers' own licences.
LICENCE: Final = "CC0-1.0"


@dataclass(frozen=True)
class BoundDocument:
    """A bound text to be written as a file.

    Attributes:
        text: The text.
        tables: Titles and publishers of tables, for notes.
        stamp: Version, permalink and day.
        subject: What it is about, for the file's properties and for a text that has no title.
        further: What stands after the notes: heading → lines.
        numbered: Whether headings are numbered, as in a report.
        mark: What every file says before all else, such as that it is a draft; empty to say nothing.
    """

    text: Resolved
    tables: Tables
    stamp: Stamp
    subject: str
    further: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbered: bool = False
    mark: str = ""

    def __post_init__(self) -> None:
        """Take signs out that no file can hold; those of the text are out already."""
        further = {cleaned(heading): [*map(cleaned, lines)] for heading, lines in self.further.items()}
        object.__setattr__(self, "further", further)
        object.__setattr__(self, "subject", cleaned(self.subject))

    @property
    def lang(self) -> Lang:
        """Language of the text."""
        return self.text.lang

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The text in blocks, after what it is marked with."""
        mark = (Paragraph((Strong((self.mark,)),)),) if self.mark else ()
        return (*mark, *blocks_of(self.text))

    @cached_property
    def notes(self) -> dict[str, Note]:
        """Notes of the figures of its sentences by their references; a table's figures have one source line."""
        keys = {said.key for said in _in_sentences(self.blocks)}
        return notes_of(self.text, self.tables, keys, self.labels)

    @cached_property
    def title(self) -> str:
        """Its first heading; its subject when it has none."""
        headings = (words(block.parts, self.text) for block in self.blocks if isinstance(block, Heading))
        return next(headings, self.subject) or pick(self.lang, "Dokument", "Document")

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that it says or draws."""
        drawn = (point.cited.figure for chart in self.text.drawn for series in chart.series for point in series.points)
        return (*(said.cited.figure for said in self.text.said), *drawn)

    @property
    def runs(self) -> tuple[str, ...]:
        """Identities of the runs that its figures are of."""
        return tuple(sorted({figure.lineage.run for figure in self.figures if figure.lineage.run}))

    @cached_property
    def labels(self) -> dict[str, str]:
        """The tables that its figures rest on, and what notes call them: K1 and on (S1 in English)."""
        names = dict.fromkeys(name for figure in self.figures for name in figure.lineage.tables)
        letter = pick(self.lang, "K", "S")
        return {name: f"{letter}{number}" for number, name in enumerate(names, start=1)}

    @property
    def sources(self) -> tuple[str, ...]:
        """What each label means: publisher, title and period of a table."""
        return tuple(f"{label}. {table_title(name, self.tables, self.lang)}" for name, label in self.labels.items())

    def source_of(self, block: Grid | Picture) -> str:
        """What is told of the figures of a table or a chart."""
        if isinstance(block, Picture):
            figures = [point.cited.figure for series in block.drawn.series for point in series.points]
        else:
            figures = [said.cited.figure for row in block.rows for cell in row for said in said_in(cell)]
        return source_line(figures, self.tables, self.lang, self.labels)

    def said_by(self, chart: Picture) -> str:
        """What a chart says; the names of what it shows when its caption came out empty."""
        shown = ", ".join(series.name for series in chart.drawn.series).strip(" ,")
        return words(chart.caption, self.text).strip() or shown or pick(self.lang, "Diagram", "Chart")

    def broken(self) -> tuple[str, ...]:
        """What is told of each claim that does not hold: the claim and the figures that it rests on."""
        return tuple(broken_text(claim, self.text) for claim in self.text.broken)

    def about(self) -> tuple[tuple[str, str], ...]:
        """Pairs of heading and text that tell where the document comes from; what is not known stays out."""
        told = (
            (pick(self.lang, "Dokument", "Document"), self.title),
            (pick(self.lang, "Läge", "State"), self.mark),
            (pick(self.lang, "Länk som består", "Permalink"), self.stamp.permalink),
            (pick(self.lang, "Körning", "Run"), ", ".join(self.runs)),
            (pick(self.lang, "Gjort", "Made"), self.stamp.made.isoformat() if self.stamp.made else ""),
            (pick(self.lang, "Program", "Program"), f"Smedja {self.stamp.version}"),
            (pick(self.lang, "Licens", "Licence"), LICENCE),
        )
        return tuple(pair for pair in told if pair[1])

    def stamp_line(self) -> str:
        """The same in one line, as a document ends."""
        return ". ".join(f"{heading}: {text}" for heading, text in self.about()[1:]) + "."


def _in_sentences(blocks: Sequence[Block]) -> Iterator[Said]:
    for block in blocks:
        if isinstance(block, Listing):
            yield from (said for item in block.items for said in _in_sentences(item))
        elif isinstance(block, Grid | Picture):
            yield from said_in(block.caption)
        else:
            yield from said_in(block.parts)


def figure_columns(block: Grid) -> frozenset[int]:
    """The columns of a table whose every cell is a figure: they stand to the right."""
    return frozenset(
        place
        for place in range(len(block.headings))
        if block.rows and all(any(said_in(row[place])) for row in block.rows)
    )


def broken_text(claim: Claimed, resolved: Resolved) -> str:
    """What is told of a claim that does not hold: the claim and the figures that it rests on."""
    figures = " → ".join(say(one.figure, "interval", resolved.lang) for one in claim.verdict.figures)
    return f"{claim.place}: {claim.key}: {figures}"


def chart_rows(drawn: Drawn, lang: Lang) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Headings and rows of the table behind a chart: its categories, and each figure with its interval."""
    first = pick(lang, "År", "Year") if drawn.form == "line" else pick(lang, "Namn", "Name")
    rows = tuple(
        (category, *(say(series.points[at].cited.figure, "interval", lang) for series in drawn.series))
        for at, category in enumerate(drawn.categories)
    )
    return (first, *(series.name for series in drawn.series)), rows
