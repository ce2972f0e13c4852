# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Word files that a screen reader can follow: language, title, real headings, tables whose header row repeats.

Position in the flow: between a document's content and python-docx. The same content gives the same bytes. It words
nothing.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
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

#: A file that bears its own birth time would never be the same twice.
MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)
_ZIP_TIME: Final = (2026, 1, 1, 0, 0, 0)
_INK: Final = RGBColor(0x24, 0x29, 0x2E)
_MANY: Final = 5  # columns above which the text is smaller
_STYLES: Final = ("Title", "Heading 1", "Heading 2", "Normal")


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
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.0)
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
    document: Document, caption: str, headings: Sequence[str], rows: Sequence[Sequence[str]], numbers_from: int = 1
) -> None:
    """Add a table below its caption; the header row repeats on each page, and no row is split.

    Args:
        document: The document.
        caption: What the table shows; also its text for screen readers.
        headings: Headings of the columns.
        rows: Rows of text.
        numbers_from: Columns from this one on stand to the right.
    """
    document.add_paragraph(caption, style="Caption")
    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    _describe(table, caption)
    size = Pt(8.5 if len(headings) > _MANY else 10)
    for cell, text in zip(table.rows[0].cells, headings, strict=True):
        _write(cell, text, size, bold=True)
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit", "w:tblHeader")
    for row in rows:
        added = table.add_row()
        _mark(added._tr.get_or_add_trPr(), "w:cantSplit")
        for place, (cell, text) in enumerate(zip(added.cells, row, strict=True)):
            _write(cell, text, size, right=place >= numbers_from)
    document.add_paragraph()


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
    raw, fixed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    put(fixed.getvalue(), out)


def put(content: bytes, out: str | Path | IO[bytes]) -> None:
    """Write bytes to a path, through a file beside it, or to a stream."""
    if not isinstance(out, str | Path):
        out.write(content)
        return
    path = Path(out)
    half = path.with_name(f".{path.name}.part")
    half.write_bytes(content)
    half.replace(path)
