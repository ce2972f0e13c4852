# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reads the four kinds of files back: all words that a person meets in them."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import openpyxl
import pypdfium2
from docx.oxml.ns import qn
from pptx import Presentation


def read_back(form: str, content: bytes) -> list[str]:
    """Texts of a file: paragraphs, cells, points; of a PDF its pages."""
    return list({"docx": _word, "pptx": _slides, "xlsx": _sheet, "pdf": _pdf}[form](content))


def _word(content: bytes) -> Iterator[str]:
    body = docx.Document(io.BytesIO(content)).element.body
    for paragraph in body.iter(qn("w:p")):
        yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
    yield from (shape.get("descr", "") for shape in body.iter(qn("wp:docPr")))


def _slides(content: bytes) -> Iterator[str]:
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
            elif shape.has_chart:
                yield from map(str, shape.chart.plots[0].categories)
                yield from (series.name for series in shape.chart.plots[0].series)
                yield shape._element.nvGraphicFramePr.cNvPr.get("descr", "")
            elif shape.has_text_frame:
                yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        if slide.has_notes_slide:
            yield from slide.notes_slide.notes_text_frame.text.split("\n")


def _sheet(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)


def _pdf(content: bytes) -> Iterator[str]:
    file = pypdfium2.PdfDocument(content)
    yield from (page.get_textpage().get_text_range() for page in file)
    yield file.get_metadata_dict()["Title"]


def squeezed(texts: list[str]) -> str:
    """Texts without spaces, line ends and hyphens at them: where lines are broken is not what is compared."""
    joined = "".join("".join(text.split()) for text in texts)
    return joined.replace("\u202f", "").replace("\u00a0", "").replace("\ufffe", "-").replace("\u00ad", "")
