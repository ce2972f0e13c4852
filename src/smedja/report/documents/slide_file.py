# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""PowerPoint files that can be edited and followed by a screen reader.

Titles stand in their places, charts are native with the intervals as error bars, tables have header rows, pictures and
charts text alternatives, texts their language.

Position in the flow: between a document's content and python-pptx. It words nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Sequence
from math import ceil, floor, log10
from typing import IO, TYPE_CHECKING, Any, Final

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Cm, Pt

from smedja.core import Absence, Figure, Unit
from smedja.report.bound.drawn import Drawn, Series
from smedja.report.bound.wording import say
from smedja.report.documents.word_file import MADE, column_shares
from smedja.report.language import Lang, pick

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide
    from pptx.text.text import TextFrame

#: How the library writes a moment of time in a chart's workbook.
_MOMENT: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_INK: Final = RGBColor(0x24, 0x29, 0x2E)
_ACCENT: Final = RGBColor(0xC9, 0x4F, 0x12)
_GREY: Final = RGBColor(0x8B, 0x93, 0x9B)
_LIGHT: Final = RGBColor(0xD5, 0xD9, 0xDD)
_WIDTH, _HEIGHT, _EDGE = Cm(33.867), Cm(19.05), Cm(1.6)
_TITLE: Final = (_EDGE, Cm(0.9), _WIDTH - 2 * _EDGE, Cm(2.6))
_BODY: Final = (_EDGE, Cm(3.7), _WIDTH - 2 * _EDGE, Cm(13.0))
_FOOT: Final = (_EDGE, Cm(17.2), _WIDTH - 2 * _EDGE, Cm(1.4))
#: Layouts of the library's plain template.
_TITLE_LAYOUT, _CONTENT_LAYOUT, _TITLE_ONLY_LAYOUT = 0, 1, 5
#: Signs below which a title has a part of its full size; longer ones have half of it.
_TITLE_PARTS: Final = ((90, 1.0), (180, 0.75))
#: Room of a slide's text: how many signs a line holds and how many lines, at the size of texts and of tables.
LINE_SIGNS, LINES = 84, 12
_CELL_SIGNS, CELL_LINES = 130, 19


def _undated(book: bytes) -> bytes:
    """Return a chart's workbook with the deck's own day in it, and not the moment of writing."""
    out, when = io.BytesIO(), MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, _MOMENT.sub(when, content) if part.filename == "docProps/core.xml" else content)
    return out.getvalue()


class Deck:
    """A presentation that is being made."""

    def __init__(self, title: str, subject: str, lang: Lang) -> None:
        self.lang = lang
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = _WIDTH, _HEIGHT
        told = self.file.core_properties
        told.title, told.subject, told.author, told.comments = title, subject, "Smedja", ""
        told.language = pick(lang, "sv-SE", "en-GB")
        told.created = told.modified = MADE
        told.last_modified_by, told.revision = "Smedja", 1

    def title_slide(self, title: str, lead: str) -> None:
        """Add the first slide."""
        slide = self._slide(_TITLE_LAYOUT, title, (_EDGE, Cm(4.5), _WIDTH - 2 * _EDGE, Cm(4.5)), 40)
        below = slide.placeholders[1]
        if not lead:
            below._element.getparent().remove(below._element)
            return
        _place(below, (_EDGE, Cm(9.4), _WIDTH - 2 * _EDGE, Cm(7)))
        below.text_frame.text = lead
        self._dress(below.text_frame, 20, left=True)

    def text_slide(self, title: str, lines: Sequence[tuple[str, bool]], notes: Sequence[str]) -> None:
        """Add a slide of text.

        Args:
            title: Its title.
            lines: Texts, and whether each is a point of a list.
            notes: What the one who speaks sees.
        """
        slide = self._slide(_CONTENT_LAYOUT, title)
        body = slide.placeholders[1]
        _place(body, _BODY)
        for number, (text, point) in enumerate(lines):
            paragraph = body.text_frame.paragraphs[0] if number == 0 else body.text_frame.add_paragraph()
            paragraph.text = text
            paragraph.space_after = Pt(6)
            if not point:
                _without_bullet(paragraph._p)
        self._dress(body.text_frame, 20)
        if notes:
            slide.notes_slide.notes_text_frame.text = "\n".join(notes)

    def chart_slide(self, title: str, drawn: Drawn, source: str) -> None:
        """Add a slide with a chart.

        Args:
            title: What the chart says: also its text alternative.
            drawn: The chart.
            source: Where its figures come from.
        """
        slide = self._slide(_TITLE_ONLY_LAYOUT, title)
        data = CategoryChartData()
        turned = drawn.form != "line"  # bars run from the bottom up
        names = [_named(drawn, place, self.lang) for place in range(len(drawn.categories))]
        data.categories = names[::-1] if turned else names
        shown = [(one.name, [_value(point.cited.figure) for point in one.points]) for one in drawn.series]
        for name, values in [*shown, *([] if turned else _ends(drawn.series[0], self.lang))]:
            data.add_series(name, values[::-1] if turned else values)
        kind = XL_CHART_TYPE.BAR_CLUSTERED if turned else XL_CHART_TYPE.LINE
        frame = slide.shapes.add_chart(kind, *_BODY, data)
        book = frame.chart.part.chart_workbook.xlsx_part
        book._blob = _undated(book.blob)
        _describe(frame, title)
        self._dress_chart(frame.chart, drawn, turned=turned)
        self._foot(slide, source)

    def table_slide(
        self,
        title: str,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        source: str,
        right: Collection[int] = (),
    ) -> None:
        """Add a slide with a table whose first row is its header; some columns stand to the right."""
        slide = self._slide(_TITLE_ONLY_LAYOUT, title)
        left, top, width, _ = _BODY
        frame = slide.shapes.add_table(len(rows) + 1, len(headings), left, top, width, Cm(0.9) * (len(rows) + 1))
        _describe(frame, title)
        table = frame.table
        table.first_row = True
        for column, share in zip(table.columns, column_shares([headings, *rows]), strict=True):
            column.width = int(width * share)
        for line, row in enumerate((headings, *rows)):
            for place, text in enumerate(row):
                cell = table.cell(line, place)
                cell.text_frame.text = text
                self._dress(cell.text_frame, 13, _INK if line else RGBColor(0xFF, 0xFF, 0xFF))
                if place in right:
                    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
                if line == 0:
                    cell.fill.solid()
                    cell.fill.fore_color.rgb = _INK
        self._foot(slide, source)

    def save(self, out: IO[bytes]) -> None:
        """Write the presentation."""
        self.file.save(out)

    def _slide(self, layout: int, title: str, box: tuple[int, int, int, int] = _TITLE, size: int = 28) -> Slide:
        slide = self.file.slides.add_slide(self.file.slide_layouts[layout])
        _place(slide.shapes.title, box)
        slide.shapes.title.text_frame.text = title
        part = next((part for signs, part in _TITLE_PARTS if len(title) < signs), 0.5)
        self._dress(slide.shapes.title.text_frame, int(size * part), left=True)
        return slide

    def _foot(self, slide: Slide, text: str) -> None:
        if text:
            box = slide.shapes.add_textbox(*_FOOT)
            box.text_frame.word_wrap = True
            box.text_frame.text = text
            self._dress(box.text_frame, 10)

    def _dress(self, frame: TextFrame, size: int, ink: RGBColor = _INK, *, left: bool = False) -> None:
        for paragraph in frame.paragraphs:
            if left:
                paragraph._p.get_or_add_pPr().set("algn", "l")
            for run in paragraph.runs:
                run.font.size, run.font.color.rgb = Pt(size), ink
                run._r.get_or_add_rPr().set("lang", pick(self.lang, "sv-SE", "en-GB"))

    def _dress_chart(self, chart: Chart, drawn: Drawn, *, turned: bool) -> None:
        chart.font.size, chart.font.color.rgb = Pt(14), _INK
        chart.has_title = False
        chart.has_legend = len(chart.plots[0].series) > 1
        if chart.has_legend:
            chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.value_axis.major_gridlines.format.line.color.rgb = _LIGHT
        unit = drawn.series[0].points[0].cited.figure.unit
        whole = pick(self.lang, "# ##0", "#,##0")
        chart.value_axis.tick_labels.number_format = "0 %" if unit in {Unit.SHARE, Unit.PROBABILITY} else whole
        chart.value_axis.tick_labels.number_format_is_linked = False
        chart.category_axis.format.line.color.rgb = _GREY
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # beside bars below zero too
        for number, shown in enumerate(chart.plots[0].series):
            own = number < len(drawn.series)
            colour = _ACCENT if number == 0 or not own else _GREY
            if turned:
                shown.format.fill.solid()
                shown.format.fill.fore_color.rgb = colour
                _error_bars(shown, [point.cited.figure for point in drawn.series[number].points][::-1])
            else:
                shown.smooth = False
                shown.format.line.color.rgb, shown.format.line.width = colour, Pt(2.5 if own else 1)
                shown.format.line.dash_style = MSO_LINE.SOLID if own else MSO_LINE.DASH
                shown.marker.style = XL_MARKER_STYLE.NONE
        if not turned:
            _hold(chart.value_axis, [point.cited.figure for point in drawn.series[0].points], zero=False)
        else:
            chart.plots[0].gap_width = 60
            _hold(chart.value_axis, [point.cited.figure for series in drawn.series for point in series.points])
            chart.category_axis.tick_labels.font.size = Pt(12)
            # Every bar has its name, however little room there is.
            _child(chart.category_axis._element, "c:tickLblSkip", "1")


def _hold(axis: Any, figures: Sequence[Figure], *, zero: bool = True) -> None:
    """Make an axis long enough for the intervals, which the program that shows it does not count in."""
    known = [figure for figure in figures if not isinstance(figure.value, Absence)]
    ends = [end for one in known for end in (one.number, one.low, one.high) if end is not None]
    ends += [0.0] if zero or not ends else []
    step = nice_step(max(ends) - min(ends) or abs(max(ends)) or 1.0)
    axis.minimum_scale = floor(min(ends) / step) * step
    # An axis as long as nothing is none.
    axis.maximum_scale = max(ceil(max(ends) / step) * step, axis.minimum_scale + step)
    axis.major_unit = step


def row_lines(texts: Sequence[Sequence[str]]) -> list[int]:
    """How many lines each row of a table takes on a slide, with columns as wide as they are made here."""
    widths = [max(int(_CELL_SIGNS * share) - 1, 1) for share in column_shares(texts)]
    return [max(ceil(len(text) / width) or 1 for text, width in zip(row, widths, strict=True)) for row in texts]


def nice_step(span: float) -> float:
    """A step of an axis: one, two or five times a power of ten, some six of them in a span."""
    rough = max(span, 1e-6) / 6
    power = 10.0 ** floor(log10(rough))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough)


def _named(drawn: Drawn, place: int, lang: Lang) -> str:
    """A year, or a bar's name with its figure, so that neither its interval nor its neighbour lies over the number."""
    name = drawn.categories[place]
    if drawn.form == "line":
        return name
    told = [say(series.points[place].cited.figure, "interval", lang) for series in drawn.series]
    return f"{name}: {pick(lang, ' av ', ' of ').join(told)}"


def _ends(series: Series, lang: Lang) -> list[tuple[str, list[float | None]]]:
    """The interval of a line as two lines; none where there is no interval."""
    figures = [point.cited.figure for point in series.points]
    if not any(figure.low is not None for figure in figures):
        return []
    names = [f"{series.name}, {end}" for end in (pick(lang, "låg", "low"), pick(lang, "hög", "high"))]
    lows = [_value(figure) if figure.low is None else round(figure.low, 4) for figure in figures]
    highs = [_value(figure) if figure.high is None else round(figure.high, 4) for figure in figures]
    return [(names[0], lows), (names[1], highs)]


def _place(shape: BaseShape, box: tuple[int, int, int, int]) -> None:
    shape.left, shape.top, shape.width, shape.height = box


def _describe(frame: Any, text: str) -> None:
    frame._element.nvGraphicFramePr.cNvPr.set("descr", text)


def _without_bullet(paragraph: Any) -> None:
    properties = paragraph.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.append(etree.SubElement(properties, qn("a:buNone")))


def _value(figure: Figure) -> float | None:
    return None if isinstance(figure.value, Absence) else round(figure.value, 4)


def _error_bars(shown: Any, figures: Sequence[Figure]) -> None:
    """Draw intervals as error bars; the library has none, so their part of the file is written here."""
    ends = [
        (0.0, 0.0)
        if isinstance(figure.value, Absence) or figure.low is None or figure.high is None
        else (figure.high - figure.value, figure.value - figure.low)
        for figure in figures
    ]
    if not any(high or low for high, low in ends):
        return
    bars = etree.Element(qn("c:errBars"))
    if shown._element.getparent().tag == qn("c:lineChart"):
        _child(bars, "c:errDir", "y")
    _child(bars, "c:errBarType", "both")
    _child(bars, "c:errValType", "cust")
    _child(bars, "c:noEndCap", "0")
    for name, numbers in (("c:plus", [high for high, _ in ends]), ("c:minus", [low for _, low in ends])):
        literal = etree.SubElement(etree.SubElement(bars, qn(name)), qn("c:numLit"))
        etree.SubElement(literal, qn("c:formatCode")).text = "General"
        _child(literal, "c:ptCount", str(len(numbers)))
        for place, number in enumerate(numbers):
            point = etree.SubElement(literal, qn("c:pt"), idx=str(place))
            etree.SubElement(point, qn("c:v")).text = f"{number:.4f}"
    # The schema's order: labels, trend line, error bars, categories.
    shown._element.find(qn("c:cat")).addprevious(bars)


def _child(parent: Any, name: str, value: str) -> None:
    etree.SubElement(parent, qn(name)).set("val", value)
