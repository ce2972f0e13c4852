# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The Word file of a bound text, read by python-docx: structure, captions, notes, sources, what no longer holds."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from tests.unit.report.documents.made_document import ENGLISH, LINK, document, written


def opened(content):
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def file():
    return opened(written("docx"))


def styled(file):
    return [(one.style.name, one.text) for one in file.paragraphs]


def texts(file, style):
    return [text for name, text in styled(file) if name == style]


def test_title_and_headings_are_real_styles(file):
    assert texts(file, "Title") == ["Kompetens i Dalarna"]
    assert texts(file, "Heading 1") == [
        "Läget",
        "Platser och år",
        "Diagrammens tal",
        "Noter",
        "Källor",
        "Påståenden som inte längre stämmer",
    ]
    assert texts(file, "Heading 2") == ["Grupperna"]


def test_properties_tell_title_subject_and_language(file):
    told = file.core_properties
    assert (told.title, told.subject, told.language) == ("Kompetens i Dalarna", "Ett påhittat dokument", "sv-SE")
    language = file.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "sv-SE"


def numbering_of(file, style):
    """Level, format and text of the numbering that a style carries; None when it carries none."""
    properties = file.styles[style].element.pPr
    own = properties.numPr if properties is not None else None
    if own is None:
        return None
    numbering = file.part.numbering_part.element
    (abstract,) = numbering.xpath(f"w:num[@w:numId='{own.numId.val}']/w:abstractNumId/@w:val")
    level = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{own.ilvl.val}']")[0]
    return own.ilvl.val, level.find(qn("w:numFmt")).get(qn("w:val")), level.find(qn("w:lvlText")).get(qn("w:val"))


def test_headings_are_numbered_in_a_report_and_not_else(file):
    assert numbering_of(file, "Heading 1") == (0, "decimal", "%1")
    assert numbering_of(file, "Heading 2") == (1, "decimal", "%1.%2")
    assert numbering_of(opened(written("docx", numbered=False)), "Heading 1") is None


def test_captions_count_themselves(file):
    captions = [one for one in file.paragraphs if one.style.name == "Caption"]
    told = [(one.text, one._p.find(qn("w:fldSimple")).get(qn("w:instr")).split()[:2]) for one in captions]
    # python-docx leaves the text of fields out of a paragraph's.
    assert told == [
        ("Tabell . Brist i Dalarna", ["SEQ", "Tabell"]),
        ("Diagram . Brist per grupp i Dalarna", ["SEQ", "Diagram"]),
        ("Diagram . Sökta och beviljade", ["SEQ", "Diagram"]),
        ("Diagram . Behov och tillgång", ["SEQ", "Diagram"]),
        ("Tabell . Tal i diagram 1", ["SEQ", "Tabell"]),
        ("Tabell . Tal i diagram 2", ["SEQ", "Tabell"]),
        ("Tabell . Tal i diagram 3", ["SEQ", "Tabell"]),
    ]
    shown = ["".join(t.text for t in one._p.find(qn("w:fldSimple")).iter(qn("w:t"))) for one in captions]
    assert shown == ["1", "1", "2", "3", "2", "3", "4"]


def test_a_table_has_a_header_row_that_repeats_a_text_alternative_and_figures_to_the_right(file):
    table = file.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Grupp", "Brist", "Platser"]
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        ["smeder", "40 (30–55)", "10"],
        ["gjutare m.fl.", "25 (−5 till 60)", "20"],
        ["svarvare", "uppgift skyddas", "5"],
    ]
    for number, row in enumerate(table.rows):
        properties = row._tr.trPr
        assert (properties.find(qn("w:tblHeader")) is not None) == (number == 0)
        assert properties.find(qn("w:cantSplit")) is not None
        sides = [cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT for cell in row.cells]
        assert sides == [False, True, True]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Brist i Dalarna"


def test_columns_fill_the_page_and_break_no_word(file):
    widths = [column.width for column in file.tables[0].columns]
    section = file.sections[0]
    text = section.page_width - section.left_margin - section.right_margin
    assert sum(widths) == pytest.approx(text, rel=0.01)
    assert all(width > text / 10 for width in widths)


def test_pictures_have_their_captions_as_text_alternatives(file):
    assert [shape._inline.docPr.get("descr") for shape in file.inline_shapes] == [
        "Brist per grupp i Dalarna",
        "Sökta och beviljade",
        "Behov och tillgång",
    ]
    section = file.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert all(shape.width <= room for shape in file.inline_shapes)


def test_the_figures_of_charts_stand_as_tables(file):
    assert [[cell.text for cell in row.cells] for row in file.tables[3].rows] == [
        ["År", "Behov", "Tillgång"],
        ["2024", "900", "890"],
        ["2027", "950 (900–1\u202f000)", "880 (860–900)"],
        ["2030", "1\u202f000 (900–1\u202f100)", "870 (800–930)"],
    ]


def test_figures_in_sentences_have_raised_numbers_and_notes(file):
    notes = styled(file)[styled(file).index(("Heading 1", "Noter")) + 1 : styled(file).index(("Heading 1", "Källor"))]
    assert [text.split(".")[0] for _, text in notes] == ["1", "2", "3", "4"]
    assert notes[0][1].endswith("Referens: gap county=20 occupation=721 year=2030.")
    raised = [run.text for one in file.paragraphs for run in one.runs if run.font.superscript]
    # The first figure stands twice and has one note.
    assert raised == ["[1]", "[2]", "[3]", "[1]", "[4]"]


def test_lists_keep_their_levels_and_each_counts_from_one(file):
    assert texts(file, "List Bullet") == ["Bristen växer till 340 (150–560)[1].", "Bristen krymper.", BROKEN]
    assert texts(file, "List Bullet 2") == ["Skyddat: uppgift skyddas[4]."]
    numbered = [one for one in file.paragraphs if one.style.name == "List Number"]
    assert [one.text for one in numbered] == ["Ett", "Två", "Åter ett"]
    lists = [one._p.pPr.numPr.numId.val for one in numbered]
    assert lists[0] == lists[1] != lists[2]
    numbering = file.part.numbering_part.element
    for number in set(lists):
        assert numbering.xpath(f"w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride/@w:val") == ["1"]


BROKEN = (
    "template, line 9, column 3: falls gap county=20 from=2024 occupation=721 to=2030: 100 (80–120) → 340 (150–560)"
)


def test_a_claim_that_does_not_hold_is_marked_and_told(file):
    marked = [run.text for one in file.paragraphs for run in one.runs if run.font.highlight_color]
    assert marked == ["Bristen krymper"]
    at = styled(file).index(("Heading 1", "Påståenden som inte längre stämmer"))
    assert styled(file)[at + 1] == ("List Bullet", BROKEN)


def test_tables_and_charts_have_one_source_line_each(file):
    lines = [text for text in texts(file, "Normal") if text.startswith(("Modellerad", "Officiell"))]
    assert lines == [
        "Modellerad, officiell. Källa: K1. Körning run.",
        "Modellerad. Källa: K1. Körning run.",
        "Officiell. Källa: K1. Körning run.",
        "Officiell, modellerad. Källa: K1. Körning run.",
    ]


def test_it_ends_with_permalink_run_day_version_and_licence(file):
    last = file.paragraphs[-1].text
    assert last == (f"Länk som består: {LINK}. Körning: run. Gjort: 2026-11-26. Program: Smedja 1.0. Licens: CC0-1.0.")
    assert texts(file, "Normal")[-2] == "K1. table"


def test_what_follows_stands_after_the_sources_as_a_list():
    file = opened(written("docx", further={"Ur registret\x07": ["Ett\x00 led", "Två"]}))
    at = styled(file).index(("Heading 1", "Ur registret"))
    assert styled(file)[at + 1 : at + 3] == [("List Bullet", "Ett led"), ("List Bullet", "Två")]


def test_an_english_document_is_english_throughout():
    file = opened(written("docx", ENGLISH, lang="en"))
    assert file.core_properties.language == "en-GB"
    assert texts(file, "Heading 1") == ["The figures of the charts", "Notes", "Sources"]
    assert [one.text for one in file.paragraphs if one.style.name == "Caption"] == [
        "Table . Shortage",
        "Chart . Demand",
        "Table . Figures of chart 1",
    ]
    assert file.paragraphs[-1].text.startswith("Permalink: ")


def test_a_document_without_a_title_goes_by_its_subject():
    made = document("Bara ett stycke.", subject="Ämnet")
    assert made.title == "Ämnet"
    assert opened(written("docx", "Bara ett stycke.", subject="Ämnet")).core_properties.title == "Ämnet"


def test_the_same_document_gives_the_same_bytes():
    assert written("docx") == written("docx")
