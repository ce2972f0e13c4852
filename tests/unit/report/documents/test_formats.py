# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The four formats beside each other: the same words, the same figures."""

from __future__ import annotations

import re

import pytest

from smedja.core import Absence, QueryError
from smedja.report.bound.wording import say
from smedja.report.documents.bound_sheet import figures_of
from smedja.report.documents.formats import FORMATS, file_of
from tests.unit.report.documents.made_document import document, written
from tests.unit.report.documents.read_back import read_back, squeezed

READ = ("docx", "pptx", "pdf")


@pytest.mark.parametrize("form", READ)
def test_every_figure_of_the_text_stands_in_the_file_as_it_is_said(form):
    made = document()
    text = squeezed(read_back(form, written(form)))
    for one in made.text.said:
        assert squeezed([say(one.cited.figure, one.form, "sv")]) in text, one.key


@pytest.mark.parametrize("form", READ)
def test_every_figure_of_a_chart_stands_in_the_file_as_words_or_in_its_data(form):
    from smedja.report.bound.drawn import Drawn

    made = document()
    text = squeezed(read_back(form, written(form)))
    charts: list[Drawn] = [one for one in made.text.drawn if form != "pptx" or one.form != "line"]
    for chart in charts:
        for series in chart.series:
            for point in series.points:
                assert squeezed([say(point.cited.figure, "interval", "sv")]) in text, point.key


def test_the_sheet_has_the_same_figures_as_the_text_and_its_charts():
    made = document()
    told = {key: figure for key, _, figure in figures_of(made)}
    for one in made.text.said:
        assert told[one.key] == one.cited.figure
    for chart in made.text.drawn:
        for series in chart.series:
            for point in series.points:
                assert told[point.key] == point.cited.figure


def digits(texts):
    return set(re.findall(r"\d+", " ".join(texts).replace("\u202f", "")))


def test_no_file_has_a_number_that_no_other_has():
    """Numbers of slides, pages, notes and headings aside, the three tell the same ones."""
    found = {form: digits(read_back(form, written(form))) for form in READ}
    counted = {str(number) for number in range(1, 30)}
    assert found["docx"] - counted == found["pdf"] - counted
    # Years of the line chart stand on its axis; its figures in its data.
    data = {"890", "950", "880", "860", "870", "800", "930", "1100", "1000"}
    assert found["pptx"] - counted <= found["docx"]
    assert found["docx"] - found["pptx"] - counted <= data | {"900"}


def test_the_texts_of_the_sheet_are_the_references():
    texts = read_back("xlsx", written("xlsx"))
    assert {one.key for one in document().text.said} <= set(texts)
    assert Absence.SECRET.value in texts


def test_a_format_that_there_is_not_is_told():
    assert list(FORMATS) == ["docx", "pptx", "xlsx", "pdf"]
    with pytest.raises(QueryError, match=r"no format 'odt'.*docx, pptx, xlsx, pdf"):
        file_of(document(), "odt")


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_written_whole_or_not_at_all(form, tmp_path):
    path = tmp_path / f"document.{form}"
    FORMATS[form][1](document(), path)
    assert path.read_bytes() == written(form)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
