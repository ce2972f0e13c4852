# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The PowerPoint file of a bound text, read by python-pptx: native charts that equal the figures, room for all text."""

from __future__ import annotations

import io
import time

import pytest
from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn

from smedja.core import Absence, DocumentError, Figure, Lineage, Status, Unit
from smedja.report.documents.bound_slides import _cut, _tables
from smedja.report.documents.slide_file import CELL_LINES, LINE_SIGNS, LINES, nice_step, row_lines
from tests.unit.report.bound.made_up import DEMAND, GROUPS, SUPPLY
from tests.unit.report.documents.made_document import ENGLISH, LINK, document, written


def opened(content):
    return Presentation(io.BytesIO(content))


@pytest.fixture(scope="module")
def file():
    return opened(written("pptx"))


def titled(file, title):
    return next(slide for slide in file.slides if slide.shapes.title.text_frame.text == title)


def chart(file, title):
    (frame,) = (shape for shape in titled(file, title).shapes if shape.has_chart)
    return frame


def table(file, title):
    (frame,) = (shape for shape in titled(file, title).shapes if shape.has_table)
    return frame


def test_each_slide_has_a_title_of_its_own_in_its_place(file):
    assert [slide.shapes.title.text_frame.text for slide in file.slides] == [
        "Kompetens i Dalarna",
        "Läget",
        "Brist i Dalarna",
        "Grupperna",
        "Brist per grupp i Dalarna",
        "Sökta och beviljade",
        "Behov och tillgång",
        "Påståenden som inte längre stämmer",
        "Källor",
    ]
    told = file.core_properties
    assert (told.title, told.subject, told.language) == ("Kompetens i Dalarna", "Ett påhittat dokument", "sv-SE")


def test_bars_equal_the_figures_their_error_bars_the_intervals(file):
    frame = chart(file, "Brist per grupp i Dalarna")
    (series,) = frame.chart.plots[0].series
    names = list(frame.chart.plots[0].categories)
    # The first of the list stands on top, which is last in the file.
    assert names[::-1] == ["smeder: 40 (30–55)", "gjutare m.fl.: 25 (−5 till 60)", "svarvare: uppgift skyddas"]
    assert list(series.values)[::-1] == [40.0, 25.0, None]
    assert series.name == "Brist"
    plus, minus = (
        [float(value.text) for value in series._element.find(qn("c:errBars")).find(qn(end)).iter(qn("c:v"))]
        for end in ("c:plus", "c:minus")
    )
    spans = [
        (0, 0) if isinstance(gap[0], Absence) else (gap[2] - gap[0], gap[0] - gap[1]) for _, gap, *_ in GROUPS.values()
    ]
    assert list(zip(plus, minus, strict=True))[::-1] == spans
    axis = frame.chart.value_axis
    assert axis.minimum_scale <= -5
    assert axis.maximum_scale >= 60


def test_error_bars_stand_where_the_schema_wants_them(file):
    series = chart(file, "Brist per grupp i Dalarna").chart.plots[0].series[0]._element
    order = [child.tag for child in series]
    assert order.index(qn("c:errBars")) < order.index(qn("c:cat")) < order.index(qn("c:val"))


def test_parts_are_two_series_without_error_bars(file):
    frame = chart(file, "Sökta och beviljade")
    told = {series.name: list(series.values)[::-1] for series in frame.chart.plots[0].series}
    assert told == {"beviljade": [4.0, 0.0, 5.0], "sökta": [10.0, 20.0, 5.0]}
    assert list(frame.chart.plots[0].categories)[::-1][0] == "smeder: 4 av 10"
    assert frame.chart.has_legend
    assert frame._element.find(f".//{qn('c:errBars')}") is None


def test_a_line_equals_the_figures_and_bears_its_interval_as_two_more(file):
    frame = chart(file, "Behov och tillgång")
    told = {series.name: list(series.values) for series in frame.chart.plots[0].series}
    assert list(frame.chart.plots[0].categories) == list(DEMAND)
    assert told == {
        "Behov": [one[0] for one in DEMAND.values()],
        "Tillgång": [one[0] for one in SUPPLY.values()],
        "Behov, låg": [900.0, 900.0, 880.0],
        "Behov, hög": [900.0, 1000.0, 1140.0],
    }


def test_charts_can_be_edited_their_numbers_lie_in_a_workbook(file):
    for title in ("Brist per grupp i Dalarna", "Sökta och beviljade", "Behov och tillgång"):
        assert chart(file, title).chart.part.chart_workbook.xlsx_part is not None


def test_charts_and_tables_have_text_alternatives(file):
    frames = [shape for slide in file.slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    assert len(frames) == 4
    assert [frame._element.nvGraphicFramePr.cNvPr.get("descr") for frame in frames] == [
        "Brist i Dalarna",
        "Brist per grupp i Dalarna",
        "Sökta och beviljade",
        "Behov och tillgång",
    ]


def test_a_table_has_a_header_row_and_figures_to_the_right(file):
    held = table(file, "Brist i Dalarna").table
    assert held.first_row
    rows = [[held.cell(line, place).text_frame for place in range(3)] for line in range(len(held.rows))]
    assert [frame.text for frame in rows[0]] == ["Grupp", "Brist", "Platser"]
    assert [frame.text for frame in rows[2]] == ["gjutare m.fl.", "25 (−5 till 60)", "20"]
    assert all(
        [frame.paragraphs[0].alignment == PP_ALIGN.RIGHT for frame in row] == [False, True, True] for row in rows
    )


def test_every_text_says_its_language(file):
    tags = {
        run._r.get_or_add_rPr().get("lang")
        for slide in file.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert tags == {"sv-SE"}
    english = opened(written("pptx", ENGLISH, lang="en"))
    assert english.core_properties.language == "en-GB"
    assert [slide.shapes.title.text_frame.text for slide in english.slides][-1] == "Sources"


def test_the_one_who_speaks_sees_the_notes(file):
    notes = titled(file, "Läget").notes_slide.notes_text_frame.text.splitlines()
    assert [line.rsplit("Referens: ", 1)[1] for line in notes] == [
        "gap county=20 occupation=721 year=2030.",
        "gap county=20 occupation=999 year=2030.",
    ]
    last = titled(file, "Källor").notes_slide.notes_text_frame.text.splitlines()
    assert [line.split(".")[0] for line in last] == ["1", "2", "3", "4"]


def test_the_last_slides_tell_what_no_longer_holds_and_where_all_comes_from(file):
    broken = titled(file, "Påståenden som inte längre stämmer").placeholders[1].text_frame.text
    assert "falls gap county=20 from=2024 occupation=721 to=2030: 100 (80–120) → 340 (150–560)" in broken
    lines = titled(file, "Källor").placeholders[1].text_frame.text.splitlines()
    assert lines == [
        f"Länk som består: {LINK}", "Körning: run", "Gjort: 2026-11-26", "Program: Smedja 1.0", "Licens: CC0-1.0",
        "K1. table",
    ]  # fmt: skip


def boxes_outside(file):
    """Shapes that reach beyond their slide."""
    return [
        shape.name
        for slide in file.slides
        for shape in slide.shapes
        if shape.left < 0
        or shape.top < 0
        or shape.left + shape.width > file.slide_width
        or shape.top + shape.height > file.slide_height
    ]


LONG = "Långa meningar om kompetens som ingen bild rymmer hela. " * 40
MANY = "\n".join(f"- Punkt {number}" for number in range(40))
TALL = "| Namn | Ort |\n|---|---|\n" + "\n".join(f"| {'ganska långt namn ' * 8}{n} | Malå |" for n in range(30))


@pytest.mark.parametrize("text", [f"# T\n\n## A\n\n{LONG}", f"# T\n\n## A\n\n{MANY}", f"# T\n\n## A\n\n{TALL}"])
def test_no_text_runs_out_of_its_slide_and_none_is_lost(text):
    file = opened(written("pptx", text))
    assert boxes_outside(file) == []
    for slide in file.slides:
        for shape in slide.placeholders:
            if shape.placeholder_format.idx == 1:
                lines = [paragraph.text for paragraph in shape.text_frame.paragraphs]
                assert sum(-(-len(line) // LINE_SIGNS) for line in lines) <= LINES
        for shape in slide.shapes:
            if shape.has_table:
                rows = [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
                assert sum(row_lines(rows)) <= CELL_LINES
    shown = " ".join(
        part
        for slide in file.slides
        for shape in slide.shapes
        for part in (
            [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
            if shape.has_table
            else [shape.text_frame.text]
        )
    )
    assert shown.count("rymmer hela.") == text.count("rymmer hela.")
    assert shown.count("Punkt ") == text.count("Punkt ")
    assert shown.count("Malå") == text.count("Malå")


def test_a_row_that_no_slide_holds_still_stands_on_one():
    giant = ["ord " * 2000, "x"]
    assert _tables(["a", "b"], [["y", "z"], giant, ["y", "z"]]) == [[["y", "z"]], [giant], [["y", "z"]]]
    assert _tables(["a"], []) == [[]]


def test_a_long_text_is_cut_between_words():
    assert _cut("") == []
    parts = _cut(LONG)
    assert " ".join(parts) == LONG.strip()
    assert all(len(part) <= 760 for part in parts)


@pytest.mark.parametrize(("span", "step"), [(6, 1), (60, 10), (100, 20), (0.6, 0.1), (270, 50), (7, 2)])
def test_axes_have_round_steps(span, step):
    assert nice_step(span) == pytest.approx(step)


def of(*values, unit=Unit.PERSONS):
    """Rows of a chart that shows values."""
    lineage = Lineage(("t",), "m")
    return [Figure(value, None, None, unit, "2030", Status.MODELLED, lineage) for value in values]


@pytest.mark.parametrize(
    ("values", "unit"), [((0.0, 0.0), Unit.PERSONS), ((0.1, 0.3), Unit.SHARE), ((7.0,), Unit.SEK), ((-5.0,), Unit.SEK)]
)
def test_an_axis_has_a_length_whatever_it_shows(values, unit):
    from smedja.report.bound import Book, ListKind, parse, resolve
    from smedja.report.bound.drawn import Drawn
    from smedja.report.cite import Cited, SectionAddress
    from smedja.report.documents.slide_file import Deck

    rows = tuple(
        {"key": str(n), "name": f"n{n}", "v": Cited(figure, SectionAddress("x"))}
        for n, figure in enumerate(of(*values, unit=unit))
    )
    book = Book({"rows": ListKind((), lambda _: rows, ("key", "name", "v"))})
    drawn = resolve(parse("{% chart bars rows value=v %}x{% end %}"), book).drawn[0]
    flat = Drawn("line", "line", drawn.categories, drawn.series, drawn.place)
    deck = Deck("t", "s", "sv")
    for one in (drawn, flat):
        deck.chart_slide("x", one, "")
    out = io.BytesIO()
    deck.save(out)
    for slide in opened(out.getvalue()).slides:
        (frame,) = (shape for shape in slide.shapes if shape.has_chart)
        axis = frame.chart.value_axis
        assert axis.maximum_scale > axis.minimum_scale
        assert axis.minimum_scale <= min(values)
        assert axis.maximum_scale >= max(values)
        assert axis.tick_labels.number_format == ("0 %" if unit is Unit.SHARE else "# ##0")


def test_a_long_title_is_smaller():
    sizes = []
    for title in ("Kort", "Mellanlång " * 12, "Mycket lång " * 20):
        file = opened(written("pptx", f"# T\n\n## {title}\n\ntext"))
        run = list(file.slides)[1].shapes.title.text_frame.paragraphs[0].runs[0]
        sizes.append(run.font.size.pt)
    assert sizes == [28, 21, 14]


def test_the_same_document_gives_the_same_bytes():
    first = written("pptx")
    time.sleep(2.1)  # a package's parts are dated to two seconds, and a chart's workbook to one
    assert first == written("pptx")


def test_a_picture_that_a_document_cannot_hold_is_told_before_anything_is_written():
    with pytest.raises(DocumentError, match="cannot hold"):
        written("pptx", "![bild](x.png)")
    assert document("x").title == "Ett påhittat dokument"
