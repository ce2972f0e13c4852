# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The seed's own question, asked today: a complete draft in which every sentence rests on the register or the run."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from smedja.core import QueryError
from smedja.report.bound import blocks_of, parse, plain, resolve
from smedja.report.bound.resolve import Named, Said
from smedja.report.bound.run_book import run_book
from smedja.report.bound.text import Bound, Listing, Paragraph, Strong
from smedja.report.documents.bound_document import BoundDocument
from smedja.report.documents.bound_word import write_word
from smedja.report.documents.stamp import Stamp
from smedja.sweden import strategies
from smedja.sweden.parliament import read_question
from smedja.sweden.parliament.answer import BLANK, Stated, draft, register_lines
from smedja.sweden.parliament.touched import touched_by

DAY = date(2026, 11, 26)
SEED = """Nyindustrialiseringsstrategins genomförande
Skriftlig fråga 2016/17:1689 av Laila Naraghi (S)
till Närings- och innovationsminister Mikael Damberg (S)

Industrin behöver människor med rätt utbildning i hela landet.

Vad gör ministern för att strategin ska genomföras, och för att kompetensförsörjningen ska möta industrins behov?
"""
YH = """Kompetensförsörjning i industrin
Hur säkrar ministern att små och medelstora företag får hjälp med kompetensförsörjning?
"""
BIRDS = """Sjöfågelinventering
Hur många ejdrar häckar i skärgården?
"""
#: Lines of the form itself; all others have to rest on something.
FORM = {"Till riksdagen"}


@pytest.fixture(scope="module")
def plan():
    return strategies.load("smart-industri")


def drafted(text, plan, outlook, **more):
    return draft(read_question(text.encode()), plan, outlook, day=DAY, **more)


@pytest.fixture(scope="module")
def seed(plan, sweden_outlook):
    return drafted(SEED, plan, sweden_outlook, stated=Stated("KN2026/01", "Klimat- och näringslivsdepartementet"))


def paragraphs(blocks):
    for block in blocks:
        if isinstance(block, Listing):
            for item in block.items:
                yield from paragraphs(item)
        elif isinstance(block, Paragraph):
            yield block


def rests(parts):
    """Whether any part comes from the register, the run or the question."""
    return any(
        isinstance(part, Said)
        or (isinstance(part, Bound) and (isinstance(part.by, Named) or rests(part.parts)))
        or (isinstance(part, Strong) and rests(part.parts))
        for part in parts
    )


def test_the_draft_has_the_ministrys_form(seed):
    lines = plain(seed.text).splitlines()
    assert lines[:5] == [
        "Dnr KN2026/01",
        "Klimat- och näringslivsdepartementet",
        "Närings- och innovationsminister Mikael Damberg (S)",
        "Till riksdagen",
        "Svar på fråga 2016/17:1689 av Laila Naraghi (S): Nyindustrialiseringsstrategins genomförande",
    ]
    assert lines[5].startswith("Laila Naraghi (S) har frågat mig: ”Vad gör ministern")
    assert lines[-2:] == ["Stockholm den 26 november 2026", "Närings- och innovationsminister Mikael Damberg (S)"]
    assert BLANK not in plain(seed.text)


@pytest.mark.parametrize(
    "words",
    [
        "4 fokusområden",
        "82\u00a0åtgärder",
        "finns 37 av dem",
        "Industri 4.0",
        "Hållbar produktion",
        "Kunskapslyft industri",
        "Testbädd Sverige",
        "högskola, yrkeshögskola, folkhögskola och komvux",
        "Regional samverkan om yrkesinriktad komvux",
        "Öka intresset för industrirelevanta utbildningar",
        "Ta till vara utländsk kompetens i bristyrken",
        "Skolans undervisning i teknik, matematik och programmering",
        "Små och medelstora företags strategiska arbete med kompetensförsörjning",
        "Regional nyindustrialisering",
        "Regionala kompetensplattformar",
        "De 5 strategiska samverkansprogrammen",
        "Uppkopplad industri och nya material",
        "1\u00a0åtgärd:",
    ],
)
def test_the_draft_names_what_the_strategy_holds(seed, words):
    assert words in plain(seed.text)


def test_no_sentence_stands_without_a_reference(seed):
    bare = [part for part in paragraphs(blocks_of(seed.text)) if not rests(part.parts) and part.parts[0] not in FORM]
    assert bare == []


def test_its_figures_are_those_of_the_run(seed, sweden_outlook):
    gaps = {said.key: said.cited.figure for said in seed.text.said if said.key.startswith("gap ")}
    view = sweden_outlook.view("ssyk2012_2")
    assert gaps["gap county=00 occupation=72 year=2030"] == view.figure("gap", "00", "72", 2030)
    assert len(gaps) == 4
    assert sweden_outlook.run.identity in plain(seed.text)


def test_a_measure_that_may_not_belong_to_the_plan_says_so(seed, plan):
    (line,) = (row for row in plain(seed.text).splitlines() if "Validering av teknik- och affärskoncept" in row)
    assert plan.measure("validering-koncept").confidence == "low"
    assert line.endswith("(osäkert om den hör till planen)")


def test_a_narrow_question_gets_a_narrow_answer(plan, sweden_outlook):
    made = drafted(YH, plan, sweden_outlook)
    assert not made.touched.whole
    assert made.touched.areas[0] == "kunskapslyft-industri"
    assert "smf-kompetensforsorjning" in made.touched.measures
    assert "Samverkansprogrammen" not in plain(made.text)
    assert plain(made.text).startswith(f"Dnr {BLANK}")


def test_a_question_of_something_else_is_not_answered(plan, sweden_outlook):
    assert not touched_by(read_question(BIRDS.encode()), plan)
    with pytest.raises(QueryError, match="forward the question"):
        drafted(BIRDS, plan, sweden_outlook)


def test_the_word_file_has_headings_notes_and_sources(seed, plan, sweden_tables):
    out = io.BytesIO()
    further = {"Ur strategins register": register_lines(seed.text, plan)}
    made = BoundDocument(seed.text, sweden_tables, Stamp("1", made=DAY), "Svar", further)
    write_word(made, out)
    document = docx.Document(io.BytesIO(out.getvalue()))
    styles = [(one.style.name, one.text) for one in document.paragraphs]
    assert styles[4][0] == "Title"
    assert ("Heading 1", "Kunskapslyft industri") in styles
    assert ("Heading 1", "Noter") in styles
    assert any(style == "List Bullet" and text.startswith("Kunskapslyftet (Utb") for style, text in styles)
    numbers = [text for _, text in styles if "Referens: gap county=00 occupation=214 year=2030" in text]
    assert len(numbers) == 1
    assert "Källa: K1–K12." in numbers[0]
    sources = [text for _, text in styles if text.startswith("K") and "Annonser i Platsbanken" in text]
    assert sources == ["K12. Arbetsförmedlingen, " + sweden_tables["adverts_county"].spec.title_sv + ", 2024"]
    assert any(text.startswith("Kunskapslyftet (smart-industri/kunskapslyftet): Svar på") for _, text in styles)
    again = io.BytesIO()
    write_word(made, again)
    assert out.getvalue() == again.getvalue()


def test_broken_claims_are_marked_in_the_word_file(sweden_outlook, sweden_tables):

    order = sweden_outlook.view().rows("20", 2030)["occupation"]
    text = (
        "# Titel\n\n{% claim largest gap county=20 occupation="
        + order[3]
        + " year=2030 among=occupation %}Störst{% end %}."
    )
    out = io.BytesIO()
    write_word(BoundDocument(resolve(parse(text), run_book(sweden_outlook)), sweden_tables, Stamp("1"), "x"), out)
    document = docx.Document(io.BytesIO(out.getvalue()))
    marked = [run.text for one in document.paragraphs for run in one.runs if run.font.highlight_color]
    assert marked == ["Störst"]
    assert any("Påståenden som inte längre stämmer" in one.text for one in document.paragraphs)
