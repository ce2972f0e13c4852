# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A bound text as a tagged PDF/A-2a that is PDF/UA-1 too: headings, lists, tables, footnotes and text alternatives.

Position in the flow: blocks and notes in, a file out by typst, which refuses a file that breaks either standard. It
computes nothing and words only what stands around the text.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final, Literal

import typst

from smedja.core import DocumentError
from smedja.report.bound.resolve import Claimed, Said
from smedja.report.bound.text import Block, Bound, Grid, Heading, Link, Listing, Paragraph, Part, Picture, words
from smedja.report.bound.wording import say
from smedja.report.documents.bound_charts import picture
from smedja.report.documents.bound_document import BoundDocument, chart_rows, figure_columns
from smedja.report.documents.word_file import MADE, column_shares, put
from smedja.report.language import pick

STANDARDS: Final[list[Literal["a-2a", "ua-1"]]] = ["a-2a", "ua-1"]
_MANY: Final = 5  # columns above which the text is smaller
#: How typst tells of a sign that its fonts lack or that the standards forbid, and what is written for it.
_LACKING: Final = re.compile(r'(?:the text|codepoint) `"(.+?)"`')
_CODE: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_STAND_IN: Final = "□"
_TRIES: Final = 20
_LOOK: Final = """
#set page(paper: "a4", numbering: "1")
#set text(font: "Libertinus Serif", fill: rgb("#24292e"))
#set par(leading: 0.68em, spacing: 1.1em)
#show heading: set block(above: 1.6em, below: 0.8em)
#show title: set text(size: 20pt)
#show title: set align(left)
#set table(stroke: 0.5pt + rgb("#8b939b"), inset: 5pt)
#show table.cell.where(y: 0): set text(weight: "bold")
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.caption: set align(left)
#show figure.caption: set text(size: 9.5pt, weight: "bold")
#show figure: set block(breakable: true)
#show figure.caption.where(kind: table): set block(sticky: true)
#set footnote(numbering: "[1]")
"""
#: A report has air; what is to be read at a glance, and has no numbered headings, gets room on few pages.
_AIRY: Final = """
#set page(margin: (x: 2.2cm, y: 2.4cm))
#set text(size: 11pt)
#show footnote.entry: set text(size: 8.5pt)
"""
_TIGHT: Final = """
#set page(margin: (x: 2.0cm, y: 1.8cm))
#set text(size: 10pt)
#set par(spacing: 0.85em)
#show title: set text(size: 18pt)
#set table(inset: 4pt)
#set footnote.entry(gap: 0.3em)
#show heading: set block(above: 1.1em, below: 0.7em)
#show footnote.entry: set text(size: 8pt)
"""


def write_pdf(made: BoundDocument, out: str | Path | IO[bytes]) -> None:
    """Write a bound text as a PDF.

    Args:
        made: The text and where it comes from.
        out: Path or open binary stream; written whole or not at all.

    Raises:
        DocumentError: typst finds that the document breaks PDF/A-2a or PDF/UA-1.
    """
    stamp = made.stamp.made
    moment = datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC) if stamp else MADE
    # Pictures are handed to typst as files.
    with tempfile.TemporaryDirectory() as folder:
        content = _compiled("\n".join(_source(made, Path(folder))), folder, moment, made)
    put(content, out)


def _compiled(source: str, folder: str, moment: datetime, made: BoundDocument) -> bytes:
    """The PDF of a source; signs that it cannot show are written as a box, and that is told at its end."""
    compiler = typst.Compiler(root=folder, ignore_system_fonts=True)
    box = pick(made.lang, "är ett tecken som typsnittet saknar", "is a sign that the font lacks")
    told = f"\n\n#text(size: 9pt)[{_markup(f'{_STAND_IN} {box}.')}]"
    for _ in range(_TRIES):
        try:
            content = compiler.compile(source.encode(), format="pdf", pdf_standards=[*STANDARDS], timestamp=moment)
        except typst.TypstError as error:
            lacking = {sign for text in _LACKING.findall(str(error.diagnostic)) for sign in _signs(text)}
            if not lacking & set(source):
                raise DocumentError(f"The PDF cannot be made: {error.message}", where=made.title) from error
            source = source.translate(dict.fromkeys(map(ord, lacking), _STAND_IN)).removesuffix(told) + told
        else:
            assert isinstance(content, bytes)  # noqa: S101 -- a PDF is one file
            return content
    raise DocumentError("The PDF cannot be made: too many signs that no font has", where=made.title)


def _signs(text: str) -> str:
    """The signs beyond ASCII of a text as typst tells it."""
    told = _CODE.sub(lambda code: chr(int(code[1], 16)), text)
    return "".join(sign for sign in told if not sign.isascii())


def _source(made: BoundDocument, folder: Path) -> Iterator[str]:
    region = pick(made.lang, "SE", "GB")
    yield f"#set document(title: {_text(made.title)}, author: {_text('Smedja')}, description: {_text(made.subject)})"
    yield f"#set text(lang: {_text(made.lang)}, region: {_text(region)})"
    yield _LOOK + (_AIRY if made.numbered else _TIGHT)
    yield f"#show figure.where(kind: image): set figure(supplement: {_text(pick(made.lang, 'Diagram', 'Chart'))})"
    if made.mark:
        yield f"#set page(header: align(right)[{_markup(made.mark)}])"
    if made.numbered:
        yield '#set heading(numbering: "1.1")'
    writer = _Writer(made, folder)
    yield from writer.blocks(made.blocks)
    yield from writer.chart_tables()
    yield f"= {_markup(pick(made.lang, 'Källor', 'Sources'))}"
    yield _sources(made)
    for heading, lines in made.further.items():
        yield f"= {_markup(heading)}"
        yield from (f"- {_markup(line)}" for line in lines)
    if made.broken():
        yield "= " + _markup(pick(made.lang, "Påståenden som inte längre stämmer", "Claims that no longer hold"))
        yield from (f"- {_markup(line)}" for line in made.broken())
    size = "9pt" if made.numbered else "8pt"
    yield f"\n#line(length: 100%, stroke: 0.5pt)\n#text(size: {size})[{_markup(made.stamp_line())}]"


def _sources(made: BoundDocument) -> str:
    """What each label means: a line each in a report; one paragraph in what has to be short."""
    between = "\n\n" if made.numbered else " "
    size = "9pt" if made.numbered else "7.5pt"
    look = f"#set text(size: {size})\n#set par(spacing: 0.7em, leading: 0.55em)"
    return f"#[{look}\n{between.join(_markup(f'{line}.') for line in made.sources)}]\n"


class _Writer:
    """Writes blocks as typst's markup."""

    def __init__(self, made: BoundDocument, folder: Path) -> None:
        self.made, self.folder = made, folder
        self.noted: set[str] = set()
        self.charts = 0

    def blocks(self, blocks: Sequence[Block], depth: int = 0) -> Iterator[str]:
        """Lines of blocks, those of a list further in."""
        lead = "  " * depth
        for block in blocks:
            if isinstance(block, Heading):
                title = block.level == 1
                told = self.parts(block.parts)
                yield f"\n#title[{told}]\n" if title else f"\n{'=' * (block.level - 1)} {told}\n"
            elif isinstance(block, Paragraph):
                yield f"\n{lead}{self.parts(block.parts)}\n"
            elif isinstance(block, Listing):
                for item in block.items:
                    inner = "\n".join(self.blocks(item, depth + 1)).strip()
                    yield f"{lead}{'+' if block.numbered else '-'} {inner}"
            elif isinstance(block, Grid):
                headings = [words(cell, self.made.text) for cell in block.headings]
                rows = [[words(cell, self.made.text) for cell in row] for row in block.rows]
                right = figure_columns(block)
                yield self.table(self.parts(block.caption), headings, rows, right) + self.source(block)
            else:
                yield self.picture(block)

    def table(
        self, caption: str, headings: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int]
    ) -> str:
        """A table of words with a header row that repeats; some columns stand to the right."""
        columns = ", ".join(f"{round(100 * share)}fr" for share in column_shares([headings, *rows]))
        align = ", ".join("right" if place in right else "left" for place in range(len(headings)))
        head = f"table.header({', '.join(f'[{_markup(cell)}]' for cell in headings)}),\n"
        cells = "".join(f"  {', '.join(f'[{_markup(cell)}]' for cell in row)},\n" for row in rows)
        size = "8.5pt" if len(headings) > _MANY else "10pt" if self.made.numbered else "9pt"
        told = f", caption: [{caption}]" if caption.strip() else ""
        return (
            f"\n#[#show table: set text(size: {size})\n"
            f"#figure(table(columns: ({columns},), align: ({align},),\n{head}{cells}){told})]\n"
        )

    def picture(self, block: Picture) -> str:
        """A chart as a picture with its text alternative."""
        alternative = self.made.said_by(block)
        self.charts += 1
        file = f"chart-{self.charts}.png"
        (self.folder / file).write_bytes(picture(block.drawn, alternative, self.made.lang))
        shown = f"image({_text('/' + file)}, width: 100%, alt: {_text(alternative)})"
        return f"\n#figure({shown}, caption: [{self.parts(block.caption)}])\n{self.source(block)}"

    def source(self, block: Grid | Picture) -> str:
        """The line below a table or a chart that tells where its figures come from."""
        told = self.made.source_of(block)
        return f"\n#text(size: 8.5pt)[{_markup(told)}]\n" if told else ""

    def chart_tables(self) -> Iterator[str]:
        """The figures of each chart as a table."""
        pictures = [block for block in self.made.blocks if isinstance(block, Picture)]
        if pictures:
            yield f"\n= {_markup(pick(self.made.lang, 'Diagrammens tal', 'The figures of the charts'))}\n"
        for number, block in enumerate(pictures, start=1):
            headings, rows = chart_rows(block.drawn, self.made.lang)
            caption = pick(self.made.lang, f"Tal i diagram {number}", f"Figures of chart {number}")
            yield self.table(_markup(caption), headings, rows, range(1, len(headings)))

    def parts(self, parts: Sequence[Part]) -> str:
        """Words and figures; a figure's note is a footnote where it stands first."""
        return "".join(self.part(part) for part in parts)

    def part(self, part: Part) -> str:
        if isinstance(part, str):
            return _markup(part)
        if isinstance(part, Said):
            return _markup(say(part.cited.figure, part.form, self.made.lang)) + self.note(part.key)
        if isinstance(part, Bound):
            wrong = isinstance(part.by, Claimed) and not part.by.verdict.holds
            return f"#highlight[{self.parts(part.parts)}]" if wrong else self.parts(part.parts)
        if isinstance(part, Link):
            told = self.parts(part.parts)
            return f"#link({_text(part.href)})[{told}]" if part.href else told
        return f"#strong[{self.parts(part.parts)}]"

    def note(self, key: str) -> str:
        """A footnote that stays with its figure, or a reference to the one that is there."""
        note = self.made.notes[key]
        if key in self.noted:
            return f"#sym.wj;#footnote(<not-{note.number}>)"
        self.noted.add(key)
        return f"#sym.wj;#footnote[{_markup(note.text)}]<not-{note.number}>"


def _text(text: str) -> str:
    """A string of typst's; JSON's signs mean the same there but for how other signs are written."""
    return json.dumps(text, ensure_ascii=False)


def _markup(text: str) -> str:
    """Words as they are: put in as a string, so that no sign of theirs means anything."""
    return f"#{_text(text)};" if text else ""
