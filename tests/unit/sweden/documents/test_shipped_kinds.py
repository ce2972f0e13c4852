# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The kinds that are shipped: they hold in counties large and small, say no number by themselves, fit their files."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from pptx import Presentation

from smedja.optimise.places.settings import Settings
from smedja.report.bound import blocks_of, plain
from smedja.report.bound.template import Chart, Claim, Each, Text
from smedja.report.bound.text import Grid
from smedja.report.bound.wording import say
from smedja.report.documents.bound_sheet import figures_of
from smedja.report.documents.formats import file_of
from smedja.sweden import strategies
from smedja.sweden.documents import Sources, kind_of, kinds, make
from smedja.sweden.documents.pack import document_of
from tests.unit.report.documents.read_back import read_back, squeezed
from tests.unit.sweden.documents.test_council_book import COUNCIL

DAY = date(2026, 11, 26)
#: The largest county and the smallest, where there is least to tell.
COUNTIES = ("01", "09")
MUNICIPALITIES = ("0180", "2418", "0980")
EVERY = [
    *((kind.name, {"county": county}) for kind in kinds("county") for county in COUNTIES),
    *((kind.name, {"municipality": code}) for kind in kinds("municipality") for code in MUNICIPALITIES),
    *((kind.name, {}) for kind in kinds("nation")),
]


@pytest.fixture(scope="module")
def sources(sweden_outlook, sweden_tables):
    return Sources(sweden_outlook, sweden_tables, DAY, strategies.load("smart-industri"))


@pytest.fixture(scope="module")
def made(sources):
    """Documents by kind and place, each made once."""
    held = {}

    def get(name, asked):
        key = (name, *asked.values())
        if key not in held:
            held[key] = make(kind_of(name), asked, sources)
        return held[key]

    return get


@pytest.mark.parametrize(("name", "asked"), EVERY)
def test_it_resolves_without_a_fault_and_says_something_everywhere(made, name, asked):
    found = made(name, asked)
    blocks = blocks_of(found)
    assert blocks[0].level == 1
    assert found.broken == ()
    assert len(found.said) > 5
    assert "  " not in plain(found)
    for grid in (block for block in blocks if isinstance(block, Grid)):
        assert grid.caption, "a table without a caption"
        assert grid.rows, plain(found)


@pytest.mark.parametrize(("name", "asked"), EVERY)
def test_a_reference_is_one_figure_wherever_it_stands(made, name, asked):
    found = made(name, asked)
    figures = [(one.key, one.cited.figure) for one in found.said]
    figures += [(p.key, p.cited.figure) for chart in found.drawn for series in chart.series for p in series.points]
    by_key = {}
    for key, figure in figures:
        assert by_key.setdefault(key, figure) == figure, key


def words_in(nodes):
    """The words of a template that nothing stands behind."""
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
        elif isinstance(node, Each):
            yield from words_in((*node.body, *node.otherwise))
        elif isinstance(node, Claim | Chart):
            yield from words_in(node.body)


#: Numbers that a template may say by itself. None of them is a measurement.
ALLOWED = (
    r"25–65",  # the ages that the share of the highly educated is of, which is its definition
    r"2024–2040",  # the years that a chart is asked for, in its own words
    r"2020 till 2025|2020–2025",  # the years of the table of applications, checked below
    r"slutet av 2025|än 2020|Invånare 2025",  # the years that residents are asked for in the same sentence
    r"tjänster(?: undvikas)? 2033",  # the milestone that a plan is asked for in the same sentence
)


@pytest.mark.parametrize("name", [*(kind.name for kind in kinds()), "answer"])
def test_no_number_stands_in_a_template_by_itself(name):
    text = "".join(words_in(kind_of(name).template.nodes))
    bare = re.findall(r".{0,20}\d+.{0,10}", re.sub("|".join(ALLOWED), "", text))
    assert bare == []


def test_the_years_that_templates_say_are_those_of_the_data(sweden_tables):
    years = sweden_tables["yh_applications"].frame["year"]
    assert (years.min(), years.max()) == (2020, 2025)
    assert sweden_tables["population_municipality"].frame["year"].max() == 2025
    assert 2033 in Settings().milestones


def test_a_councils_words_stand_beside_the_figures(sources):
    council = replace(COUNCIL, county="09")
    kind = kind_of("yh-input")
    text = plain(make(kind, {"county": "09"}, replace(sources, council=council)))
    assert "Prognosen: 340 (150–560). Ann Ek, Verkstaden, arbetsgivare bedömer den 1 mars 2026" in text
    assert "högre än prognosen (600–900). Order i tre år. Underlag: inte angivet." in text
    assert "• 1. Svetsare (" in text
    assert "YH svets" in text
    assert "Inga bedömningar" not in text
    without = plain(make(kind, {"county": "09"}, sources))
    assert "Inga bedömningar är registrerade i Smedja." in without
    assert "Kompetensrådet har inga överenskomna förslag i Smedja." in without


@pytest.mark.parametrize("form", ["docx", "pptx", "pdf"])
def test_every_figure_of_a_countys_report_stands_in_each_format(made, sources, form):
    found = made("skills-report", {"county": "09"})
    text = squeezed(read_back(form, file_of(document_of(kind_of("skills-report"), found, sources), form)))
    for one in found.said:
        assert squeezed([say(one.cited.figure, one.form, "sv")]) in text, one.key


def test_the_sheet_of_a_countys_report_has_every_figure(made, sources):
    found = made("skills-report", {"county": "09"})
    document = document_of(kind_of("skills-report"), found, sources)
    texts = read_back("xlsx", file_of(document, "xlsx"))
    assert {key for key, _, _ in figures_of(document)} <= set(texts)
    assert {one.key for one in found.said} <= {key for key, _, _ in figures_of(document)}


@pytest.mark.parametrize("code", MUNICIPALITIES)
def test_the_brief_is_one_page(made, sources, code):
    kind = kind_of("municipality-brief")
    content = file_of(
        document_of(kind, made(kind.name, {"municipality": code}), sources, "https://smedja.example/"), "pdf"
    )
    assert len(pypdfium2.PdfDocument(content)) == 1


@pytest.mark.parametrize(("name", "asked"), [("board-slides", {"county": "09"}), ("yh-input", {"county": "01"})])
def test_slides_have_titles_that_fit_and_no_shape_outside(made, sources, name, asked):
    file = Presentation(io.BytesIO(file_of(document_of(kind_of(name), made(name, asked), sources), "pptx")))
    for slide in file.slides:
        assert 0 < len(slide.shapes.title.text_frame.text) <= 120
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top + shape.height <= file.slide_height
            assert shape.left + shape.width <= file.slide_width


@pytest.mark.parametrize("form", ["docx", "pptx", "xlsx", "pdf"])
def test_the_same_sources_give_the_same_bytes(sources, form):
    kind, asked = kind_of("municipality-brief"), {"municipality": "2418"}
    first, second = (
        file_of(document_of(kind, make(kind, asked, sources), sources, "https://smedja.example/"), form)
        for _ in range(2)
    )
    assert first == second
