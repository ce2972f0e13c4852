# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a document's files show, piece by piece in order: paragraphs, cells, slides, charts.

Position in the flow: ``checks`` compares a file of a bundle with one that is made anew from the bundle's text. Looks
and pictures are left out: they depend on the fonts of a machine.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import docx
import openpyxl
from docx.oxml.ns import qn
from pptx import Presentation


def _word(content: bytes) -> list[str]:
    """Paragraphs and cells, the raised numbers of notes left out."""
    body = docx.Document(io.BytesIO(content)).element.body
    return [text for paragraph in body.iter(qn("w:p")) if (text := _paragraph(paragraph))]


def _paragraph(paragraph: Any) -> str:
    runs = (run for run in paragraph.iter(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}") is None)
    return squeezed("".join(text.text or "" for run in runs for text in run.iter(qn("w:t"))))


def _slides(content: bytes) -> list[str]:
    """Texts, cells and the figures of charts, slide by slide, with the notes of the one who speaks."""
    found: list[str] = []
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(squeezed(shape.text_frame.text))
            elif shape.has_table:
                found += [squeezed(cell.text) for row in shape.table.rows for cell in row.cells]
            elif shape.has_chart:
                plot = shape.chart.plots[0]
                found += [squeezed(str(category)) for category in plot.categories]
                found += [f"{series.name}: {list(series.values)}" for series in plot.series]
        if slide.has_notes_slide:
            found.append(squeezed(slide.notes_slide.notes_text_frame.text))
    return [text for text in found if text]


def _sheets(content: bytes) -> list[str]:
    """Cells that hold something, sheet by sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return list(_cells(book))


def _cells(book: Any) -> Iterator[str]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from (squeezed(str(value)) for value in row if value is not None)


def squeezed(text: str) -> str:
    """A text without its spaces, which programs move."""
    return "".join(text.split())


#: End of the file name → what reads its pieces.
READERS: Final[Mapping[str, Callable[[bytes], list[str]]]] = MappingProxyType(
    {"docx": _word, "pptx": _slides, "xlsx": _sheets}
)
