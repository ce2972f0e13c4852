# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A bound text as a Word file: real headings, lists and tables, a note for each figure, broken claims marked.

Position in the flow: blocks and notes in, a file out. It computes nothing and words only what stands around the text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt

from smedja.report.bound.resolve import Claimed, Said
from smedja.report.bound.text import Block, Bound, Grid, Heading, Link, Listing, Paragraph, Part, Picture, words
from smedja.report.bound.wording import say
from smedja.report.documents.bound_charts import picture
from smedja.report.documents.bound_document import BoundDocument, chart_rows, figure_columns
from smedja.report.documents.word_file import (
    add_caption,
    add_picture,
    add_table,
    new_document,
    new_numbering,
    number_as,
    number_headings,
    save,
)
from smedja.report.language import pick

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

_SMALL: Final = Pt(8.5)


def write_word(made: BoundDocument, out: str | Path | IO[bytes]) -> None:
    """Write a bound text as a Word file.

    Args:
        made: The text and where it comes from.
        out: Path or open binary stream; written whole or not at all.
    """
    document = new_document(made.title, made.subject, made.lang)
    if made.mark:
        document.sections[0].header.paragraphs[0].text = made.mark
    if made.numbered:
        number_headings(document)
    writer = _Writer(document, made)
    writer.write(made.blocks)
    writer.chart_tables()
    notes = [f"{note.number}. {note.text}" for note in made.notes.values()]
    writer.small(pick(made.lang, "Noter", "Notes"), notes)
    writer.small(pick(made.lang, "Källor", "Sources"), made.sources)
    broken = {pick(made.lang, "Påståenden som inte längre stämmer", "Claims that no longer hold"): made.broken()}
    for heading, told in {**made.further, **broken}.items():
        if told:
            document.add_heading(heading, level=1)
        for line in told:
            document.add_paragraph(line, style="List Bullet")
    document.add_paragraph().add_run(made.stamp_line()).font.size = _SMALL
    save(document, out)


class _Writer:
    """Writes blocks into a Word document."""

    def __init__(self, document: Document, made: BoundDocument) -> None:
        self.document, self.made = document, made
        self.tables = self.charts = 0

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks."""
        for block in blocks:
            if isinstance(block, Heading):
                # The document's title is the heading of level 1 in the text and of level 0 in Word.
                self.parts(block.parts, self.document.add_heading(level=block.level - 1))
            elif isinstance(block, Paragraph):
                self.parts(block.parts, self.document.add_paragraph())
            elif isinstance(block, Listing):
                self.listing(block)
            elif isinstance(block, Grid):
                headings = [words(cell, self.made.text) for cell in block.headings]
                rows = [[words(cell, self.made.text) for cell in row] for row in block.rows]
                self.table(words(block.caption, self.made.text), headings, rows, figure_columns(block))
                self.source(block)
            else:
                self.picture(block)

    def listing(self, block: Listing, depth: int = 0) -> None:
        """Write a list: the first paragraph of an item with its bullet or number, what follows it as far in."""
        deeper = f" {min(depth, 2) + 1}" if depth else ""
        marked = f"List {'Number' if block.numbered else 'Bullet'}{deeper}"
        numbering = new_numbering(self.document, marked) if block.numbered else 0
        for item in block.items:
            style = marked
            for inner in item:
                if isinstance(inner, Listing):
                    self.listing(inner, depth + 1)
                elif isinstance(inner, Paragraph):
                    paragraph = self.document.add_paragraph(style=style)
                    if numbering and style == marked:
                        number_as(paragraph, numbering)
                    self.parts(inner.parts, paragraph)
                    style = "List Continue" + deeper
                else:
                    self.write([inner])

    def table(
        self, caption: str, headings: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] | None = None
    ) -> None:
        """Write a table with its caption."""
        self.tables += 1
        add_caption(self.document, pick(self.made.lang, "Tabell", "Table"), self.tables, caption, above=True)
        add_table(self.document, caption or f"{self.tables}", headings, rows, right=right, captioned=True, fitted=True)

    def picture(self, block: Picture) -> None:
        """Write a chart as a picture, its caption below and as its text alternative."""
        self.charts += 1
        caption = self.made.said_by(block)
        add_picture(self.document, picture(block.drawn, caption, self.made.lang), caption)
        add_caption(self.document, pick(self.made.lang, "Diagram", "Chart"), self.charts, caption)
        self.source(block)

    def source(self, block: Grid | Picture) -> None:
        """Write where the figures of a table or a chart come from."""
        told = self.made.source_of(block)
        paragraph = self.document.add_paragraph()
        if told:
            paragraph.add_run(told).font.size = _SMALL

    def small(self, heading: str, lines: Sequence[str]) -> None:
        """Write lines that are looked up and not read, close together under a heading; nothing when there are none."""
        if lines:
            self.document.add_heading(heading, level=1)
        for line in lines:
            paragraph = self.document.add_paragraph()
            paragraph.add_run(line).font.size = _SMALL
            paragraph.paragraph_format.space_after = Pt(1)

    def chart_tables(self) -> None:
        """Write the figures of each chart as a table."""
        pictures = [block for block in self.made.blocks if isinstance(block, Picture)]
        if pictures:
            self.document.add_heading(pick(self.made.lang, "Diagrammens tal", "The figures of the charts"), level=1)
        for number, block in enumerate(pictures, start=1):
            headings, rows = chart_rows(block.drawn, self.made.lang)
            self.table(pick(self.made.lang, f"Tal i diagram {number}", f"Figures of chart {number}"), headings, rows)
            self.document.add_paragraph()

    def parts(
        self, parts: Sequence[Part], paragraph: WordParagraph, *, strong: bool = False, broken: bool = False
    ) -> None:
        """Write words and figures, each figure with the number of its note raised behind it."""
        for part in parts:
            if isinstance(part, str):
                _mark(paragraph.add_run(part), strong=strong, broken=broken)
            elif isinstance(part, Said):
                text = say(part.cited.figure, part.form, self.made.lang)
                _mark(paragraph.add_run(text), strong=strong, broken=broken)
                raised = paragraph.add_run(f"[{self.made.notes[part.key].number}]")
                raised.font.superscript = True
            elif isinstance(part, Bound):
                wrong = isinstance(part.by, Claimed) and not part.by.verdict.holds
                self.parts(part.parts, paragraph, strong=strong, broken=broken or wrong)
            elif isinstance(part, Link):
                self.parts(part.parts, paragraph, strong=strong, broken=broken)
                paragraph.add_run(f" ({part.href})")
            else:
                self.parts(part.parts, paragraph, strong=True, broken=broken)


def _mark(run: Run, *, strong: bool, broken: bool) -> None:
    run.bold = strong or None
    if broken:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
