# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The Excel file of a bound text, read by openpyxl: one tidy sheet, a row a figure, and one that tells what it is."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.unit.report.documents.made_document import ENGLISH, GAP, LINK, document, written


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def file():
    return opened(written("xlsx"))


def rows(file):
    head, *body = file.worksheets[0].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def row(file, reference):
    (only,) = (one for one in rows(file) if one["referens"] == reference)
    return only


def test_there_are_two_sheets_and_each_column_of_the_tidy_one_has_a_heading(file):
    assert [sheet.title for sheet in file.worksheets] == ["Data", "Om"]
    head = next(file.worksheets[0].iter_rows(values_only=True))
    assert head[:5] == ("referens", "del", "värde", "låg", "hög")
    assert head[-6:] == ("enhet", "status", "avser", "källtabeller", "metod", "körning")
    assert file.worksheets[0].auto_filter.ref.startswith("A1:")
    assert file.properties.title == "Kompetens i Dalarna"


def test_a_figure_has_one_row_with_interval_unit_status_source_method_and_run(file):
    assert row(file, f"{GAP} year=2030") == {
        "referens": f"{GAP} year=2030",
        "del": "text",
        "värde": 340,
        "låg": 150,
        "hög": 560,
        "inre låg": None,
        "inre hög": None,
        "sannolikhet för brist": None,
        "fel mot oförändrat": None,
        "enhet": "personer",
        "status": "modellerad",
        "avser": "slutet av 2030",
        "källtabeller": "table",
        "metod": "gap",
        "körning": "run",
    }


def test_every_figure_of_text_table_and_chart_has_exactly_one_row(file):
    made = document()
    said = {one.key for one in made.text.said}
    drawn = {point.key for one in made.text.drawn for series in one.series for point in series.points}
    told = [one["referens"] for one in rows(file)]
    assert len(told) == len(set(told))
    assert set(told) == said | drawn
    assert row(file, "groups.gap b")["del"] == "text"
    assert row(file, "groups.granted a")["del"] == "diagram 2, beviljade, smeder"
    assert row(file, "supply year=2027")["del"] == "diagram 3, Tillgång, 2027"


def test_what_is_not_told_keeps_its_sign_and_is_no_zero(file):
    assert row(file, "gap county=20 occupation=999 year=2030")["värde"] == ".."
    assert row(file, "groups.gap c")["värde"] == ".."
    assert row(file, "groups.granted b")["värde"] == 0


def test_values_are_numbers_and_not_rounded(file):
    assert row(file, "share")["värde"] == pytest.approx(0.62)
    assert all(isinstance(one["värde"], int | float) or one["värde"] == ".." for one in rows(file))


def test_the_second_sheet_tells_permalink_run_day_licence_sources_and_what_no_longer_holds(file):
    told = [(key, value) for key, value, *_ in file.worksheets[1].iter_rows(values_only=True) if key]
    assert ("Länk som består", LINK) in told
    assert ("Körning", "run") in told
    assert ("Gjort", "2026-11-26") in told
    assert ("Program", "Smedja 1.0") in told
    assert ("Licens", "CC0-1.0") in told
    assert ("Källa", "K1. table") in told
    (broken,) = (value for key, value in told if key == "Stämmer inte längre")
    assert broken.endswith("100 (80–120) → 340 (150–560)")


def test_an_english_file_has_english_headings():
    file = opened(written("xlsx", ENGLISH, lang="en"))
    head, *body = file.worksheets[0].iter_rows(values_only=True)
    assert head[:3] == ("reference", "part", "value")
    assert {one[1].split(",")[0] for one in body} == {"text", "chart 1"}


def test_the_same_document_gives_the_same_bytes():
    assert written("xlsx") == written("xlsx")
