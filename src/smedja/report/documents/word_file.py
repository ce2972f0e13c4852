# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Word files that a screen reader can follow: language, title, real headings, tables whose header row repeats.

Position in the flow: between a document's content and python-docx. The same content gives the same bytes. It words
nothing.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from smedja.report.language import Lang, pick

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

#: A file that bears its own birth time would never be the same twice.
MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)
ZIP_TIME: Final = (2026, 1, 1, 0, 0, 0)
_INK: Final = RGBColor(0x24, 0x29, 0x2E)
_PAGE_WIDTH, _MARGIN = Cm(21.0), Cm(2.0)
_TEXT_WIDTH: Final = Cm(17.0)
_NARROW, _WIDE = 11, 32  # signs that a column makes room for, at least and at most
_MANY: Final = 5  # columns above which the text is smaller
_HEADINGS: Final = "90"
_NUMBERED: Final = ("Heading 1", "Heading 2", "Heading 3")
_STYLES: Final = ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Normal")


def new_document(title: str, subject: str, lang: Lang) -> Document:
    """Return an empty document in a language, with its title and subject set.

    Args:
        title: Title of the file, which readers hear first.
        subject: What it is about.
        lang: Language of the text.
    """
    document = docx.Document()
    told = document.core_properties
    told.title, told.subject, told.author, told.comments = title, subject, "Smedja", ""
    told.language = pick(lang, "sv-SE", "en-GB")
    told.created = told.modified = MADE
    told.last_modified_by, told.revision = "Smedja", 1
    for name in _STYLES:
        document.styles[name].font.color.rgb = _INK
    document.styles["Normal"].font.size = Pt(10.5)
    for section in document.sections:
        section.page_width, section.page_height = _PAGE_WIDTH, Cm(29.7)
        section.left_margin = section.right_margin = _MARGIN
    _set_language(document, pick(lang, "sv-SE", "en-GB"))
    return document


def _set_language(document: Document, tag: str) -> None:
    """Say the language in the defaults that every style inherits."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), tag)


def add_table(
    document: Document,
    caption: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers_from: int = 1,
    *,
    right: Collection[int] | None = None,
    captioned: bool = False,
    fitted: bool = False,
) -> None:
    """Add a table below its caption; the header row repeats on each page, and no row is split.

    Args:
        document: The document.
        caption: What the table shows; also its text for screen readers.
        headings: Headings of the columns.
        rows: Rows of text.
        numbers_from: Columns from this one on stand to the right.
        right: The columns that stand to the right, when they are not those from ``numbers_from`` on.
        captioned: Whether its caption stands there already; then what follows it is not written here either.
        fitted: Whether columns are as wide as their texts ask for; equally wide else.
    """
    if not captioned:
        document.add_paragraph(caption, style="Caption")
    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    _describe(table, caption)
    size = Pt(8.5 if len(headings) > _MANY else 10)
    to_right = range(numbers_from, len(headings)) if right is None else right
    for place, (cell, text) in enumerate(zip(table.rows[0].cells, headings, strict=True)):
        _write(cell, text, size, bold=True, right=place in to_right)
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit", "w:tblHeader")
    for row in rows:
        added = table.add_row()
        _mark(added._tr.get_or_add_trPr(), "w:cantSplit")
        for place, (cell, text) in enumerate(zip(added.cells, row, strict=True)):
            _write(cell, text, size, right=place in to_right)
    if fitted:
        _fit(table, [headings, *rows])
    if not captioned:
        document.add_paragraph()


def _fit(table: Table, texts: Sequence[Sequence[str]]) -> None:
    """Make columns as wide as their texts ask for, and the table as wide as the page's text."""
    table.autofit = False
    for column, share in zip(table.columns, column_shares(texts), strict=True):
        column.width = int(_TEXT_WIDTH * share)
        for cell in column.cells:
            cell.width = column.width


def column_shares(texts: Sequence[Sequence[str]]) -> list[float]:
    """Each column's part of a table's width: as its longest text asks for, within bounds, and no word broken."""
    asked = []
    for place in range(len(texts[0])):
        column = [row[place] for row in texts]
        word = max((len(word) for text in column for word in text.split()), default=0) + 4
        asked.append(max(_NARROW, word, min(max(map(len, column)), _WIDE)))
    return [signs / sum(asked) for signs in asked]


def add_caption(document: Document, kind: str, number: int, text: str, *, above: bool = False) -> None:
    """Add a caption whose number Word counts by itself, so that a list of tables or charts can be made.

    Args:
        document: The document.
        kind: What is counted, such as ``Tabell``.
        number: Its number so far.
        text: What the table or the chart shows; empty for a number alone.
        above: Whether it stands above what it is of, and is kept with it.
    """
    paragraph = document.add_paragraph(style="Caption")
    paragraph.paragraph_format.keep_with_next = above
    paragraph.add_run(f"{kind} ")
    counted = OxmlElement("w:fldSimple")
    counted.set(qn("w:instr"), f" SEQ {kind} \\* ARABIC ")
    shown = paragraph.add_run(str(number))._r
    paragraph._p.append(counted)
    counted.append(shown)
    if text:
        paragraph.add_run(f". {text}")


def add_picture(document: Document, content: bytes, alternative: str) -> None:
    """Add a picture as wide as the text, with its text for those who do not see it."""
    shape = document.add_picture(io.BytesIO(content), width=_TEXT_WIDTH)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    shape._inline.docPr.set("descr", alternative)


def new_numbering(document: Document, style: str) -> int:
    """A numbering of a list style that begins with one; without it each list goes on where the last one ended."""
    numbering = document.part.numbering_part.element
    own = document.styles[style].element.pPr.numPr.numId.val
    (listed,) = numbering.xpath(f"w:num[@w:numId='{own}']/w:abstractNumId/@w:val")
    begun = numbering.add_num(int(listed))
    begun.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(begun.numId)


def number_as(paragraph: Paragraph, numbering: int) -> None:
    """Count a paragraph in a numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def number_headings(document: Document) -> None:
    """Number headings by their styles: 1, 1.1, 1.1.1."""
    numbering = document.part.numbering_part.element
    levels = OxmlElement("w:abstractNum")
    levels.set(qn("w:abstractNumId"), _HEADINGS)
    _add(levels, "w:multiLevelType", "multilevel")
    for level, name in enumerate(_NUMBERED):
        one = OxmlElement("w:lvl")
        one.set(qn("w:ilvl"), str(level))
        _add(one, "w:start", "1")
        _add(one, "w:numFmt", "decimal")
        _add(one, "w:pStyle", document.styles[name].style_id)
        _add(one, "w:lvlText", ".".join(f"%{place + 1}" for place in range(level + 1)))
        levels.append(one)
    # The schema wants every abstract numbering before the first concrete one.
    numbering.insert(0, levels)
    concrete = numbering.add_num(int(_HEADINGS))
    for level, name in enumerate(_NUMBERED):
        properties = document.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = concrete.numId


def _add(parent: object, name: str, value: str) -> None:
    child = OxmlElement(name)
    child.set(qn("w:val"), value)
    parent.append(child)  # type: ignore[attr-defined]


def _write(cell: _Cell, text: str, size: Pt, *, bold: bool = False, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, size
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _describe(table: Table, caption: str) -> None:
    """Give the table a text alternative."""
    for name in ("w:tblCaption", "w:tblDescription"):
        told = OxmlElement(name)
        told.set(qn("w:val"), caption)
        table._tbl.tblPr.append(told)


def _mark(properties: object, *names: str) -> None:
    for name in names:
        properties.append(OxmlElement(name))  # type: ignore[attr-defined]


def save(document: Document, out: str | Path | IO[bytes]) -> None:
    """Write a document, whole or not at all, its inner file times fixed.

    Args:
        document: The document.
        out: Path or open binary stream.
    """
    raw = io.BytesIO()
    document.save(raw)
    put(fixed_times(raw), out)


def fixed_times(raw: IO[bytes]) -> bytes:
    """An Office file again, its inner file times fixed: the same content gives the same bytes."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, ZIP_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def put(content: bytes, out: str | Path | IO[bytes]) -> None:
    """Write bytes to a path, through a file beside it, or to a stream."""
    if not isinstance(out, str | Path):
        out.write(content)
        return
    path = Path(out)
    half = path.with_name(f".{path.name}.part")
    half.write_bytes(content)
    half.replace(path)
