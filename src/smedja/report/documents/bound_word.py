# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A bound text as a Word file: real headings, lists and tables, a note for each figure, broken claims marked.

Position in the flow: blocks and notes in, a file out. It computes nothing and words only what stands around the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING

from docx.enum.text import WD_COLOR_INDEX

from smedja.data import Tables
from smedja.report.bound.notes import Note, notes_of
from smedja.report.bound.resolve import Claimed, Resolved, Said
from smedja.report.bound.text import Block, Bound, Grid, Heading, Link, Listing, Paragraph, Part, blocks_of, words
from smedja.report.bound.wording import say
from smedja.report.documents.annex import Stamp
from smedja.report.documents.word_file import add_table, new_document, save
from smedja.report.language import pick

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run


def write_word(
    resolved: Resolved,
    tables: Tables,
    stamp: Stamp,
    out: str | Path | IO[bytes],
    *,
    subject: str,
    captions: Sequence[str] = (),
    further: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> None:
    """Write a bound text.

    Args:
        resolved: The text.
        tables: Titles and publishers of tables, for notes.
        stamp: Version, permalink and day.
        out: Path or open binary stream; written whole or not at all.
        subject: What the document is about, for its properties.
        captions: Captions of its tables in their order; a table without one is numbered only.
        further: What stands after the notes: heading → lines.
    """
    blocks, notes, lang = blocks_of(resolved), notes_of(resolved, tables), resolved.lang
    title = next((words(block.parts, resolved) for block in blocks if isinstance(block, Heading)), subject)
    document = new_document(title, subject, lang)
    writer = _Writer(document, resolved, notes, list(captions))
    writer.write(blocks)
    if notes:
        document.add_heading(pick(lang, "Noter", "Notes"), level=1)
        for note in notes.values():
            document.add_paragraph(f"{note.number}. {note.text}")
    for heading, lines in further.items():
        document.add_heading(heading, level=1)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")
    if resolved.broken:
        document.add_heading(pick(lang, "Påståenden som inte längre stämmer", "Claims that no longer hold"), level=1)
        for claim in resolved.broken:
            document.add_paragraph(broken_text(claim, resolved), style="List Bullet")
    document.add_paragraph(_stamp(stamp, resolved))
    save(document, out)


def broken_text(claim: Claimed, resolved: Resolved) -> str:
    """What is told of a claim that does not hold: the claim and the figures that it rests on."""
    figures = " → ".join(say(one.figure, "interval", resolved.lang) for one in claim.verdict.figures)
    return f"{claim.place}: {claim.key}: {figures}"


def _stamp(stamp: Stamp, resolved: Resolved) -> str:
    lang = resolved.lang
    told = [
        pick(lang, f"Gjord med Smedja {stamp.version}", f"Made with Smedja {stamp.version}"),
        stamp.made.isoformat() if stamp.made else "",
        stamp.permalink,
        "CC0-1.0",
    ]
    return ", ".join(part for part in told if part) + "."


class _Writer:
    """Writes blocks into a Word document."""

    def __init__(self, document: Document, resolved: Resolved, notes: Mapping[str, Note], captions: list[str]) -> None:
        self.document, self.resolved, self.notes, self.captions = document, resolved, notes, captions
        self.tables = 0

    def write(self, blocks: Sequence[Block], style: str | None = None) -> None:
        """Write blocks; paragraphs in a style, those of a list in its own."""
        for block in blocks:
            if isinstance(block, Heading):
                # The document's title is the heading of level 1 in the text and of level 0 in Word.
                self.parts(block.parts, self.document.add_heading(level=block.level - 1))
            elif isinstance(block, Paragraph):
                self.parts(block.parts, self.document.add_paragraph(style=style))
            elif isinstance(block, Listing):
                for item in block.items:
                    self.write(item, "List Number" if block.numbered else "List Bullet")
            else:
                self.grid(block)

    def grid(self, block: Grid) -> None:
        """Write a table with its caption."""
        self.tables += 1
        caption = self.captions.pop(0) if self.captions else ""
        name = pick(self.resolved.lang, f"Tabell {self.tables}", f"Table {self.tables}")
        headings = [words(cell, self.resolved) for cell in block.headings]
        rows = [[words(cell, self.resolved) for cell in row] for row in block.rows]
        add_table(self.document, f"{name}. {caption}" if caption else name, headings, rows)

    def parts(
        self, parts: Sequence[Part], paragraph: WordParagraph, *, strong: bool = False, broken: bool = False
    ) -> None:
        """Write words and figures, each figure with the number of its note raised behind it."""
        for part in parts:
            if isinstance(part, str):
                _mark(paragraph.add_run(part), strong=strong, broken=broken)
            elif isinstance(part, Said):
                text = say(part.cited.figure, part.form, self.resolved.lang)
                _mark(paragraph.add_run(text), strong=strong, broken=broken)
                raised = paragraph.add_run(f"[{self.notes[part.key].number}]")
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
