# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The figures of a bound text as an Excel file: one tidy sheet, one row a figure, and one sheet that tells what it is.

Position in the flow: said and drawn figures in, a file out. Values are not rounded as in the text; intervals, status,
source and run stand in the same row.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from smedja.core import Figure
from smedja.report.documents.bound_document import BoundDocument
from smedja.report.documents.word_file import put
from smedja.report.exports import FIGURE_HEADINGS, figure_fields, write_xlsx
from smedja.report.language import pick

_WIDTHS: Final = (60, 34, 11, 11, 11, 11, 11, 12, 12, 16, 12, 16, 40, 14, 16)


def write_sheet(made: BoundDocument, out: str | Path | IO[bytes]) -> None:
    """Write a bound text's figures as an Excel file.

    Args:
        made: The text and where it comes from.
        out: Path or open binary stream; written whole or not at all.
    """
    sources = ((pick(made.lang, "Källa", "Source"), source) for source in made.sources)
    broken = ((pick(made.lang, "Stämmer inte längre", "No longer holds"), told) for told in made.broken())
    about = (*made.about()[1:], *sources, *broken)
    put(write_xlsx(_rows(made), _WIDTHS, made.title, about, made.lang, made.mark or "Data"), out)


def _rows(made: BoundDocument) -> Iterator[list[Any]]:
    yield [pick(made.lang, *pair) for pair in (("referens", "reference"), ("del", "part"), *FIGURE_HEADINGS)]
    for key, part, figure in figures_of(made):
        yield [key, part, *figure_fields(figure, made.lang)]


def figures_of(made: BoundDocument) -> tuple[tuple[str, str, Figure], ...]:
    """Reference, part of the document and figure, each reference once: the text's first, then the charts'."""
    found = {said.key: ("text", said.cited.figure) for said in made.text.said}
    for number, chart in enumerate(made.text.drawn, start=1):
        part = pick(made.lang, f"diagram {number}", f"chart {number}")
        for series in chart.series:
            for point, category in zip(series.points, chart.categories, strict=True):
                found.setdefault(point.key, (f"{part}, {series.name}, {category}", point.cited.figure))
    return tuple((key, part, figure) for key, (part, figure) in found.items())
