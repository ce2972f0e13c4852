# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The track record answers from figures only, in both languages, and tells what was missed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html import unescape

import openpyxl
import polars as pl
import pytest

from smedja.report.numbers import figure_text
from smedja.scenarios.backtest import BASELINES, GIVEN_TOTAL, NO_CHANGE, PRODUCT
from smedja.scenarios.backtest.scoring import METHODS
from smedja.sweden import past
from smedja.web.record.cells import tallied, workers_share
from smedja.web.record.gates import misses
from smedja.web.record.names import GROUPS, GUESSES, LEVELS, size_name, years_ahead, years_text
from smedja.web.record.names import METHODS as NAMES
from smedja.web.record.page import record_page
from smedja.web.record.query import LEVELS as ASKED
from smedja.web.record.query import RecordQuery
from smedja.web.record.scored import Record
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db

HOME = "/traffsakerhet/"
GRIDS = ["fel", "metoder", "intervall", "krav", "folk", "antal", "celler"]
PATHS = [
    HOME,
    f"{HOME}?niva=yrkesomraden-i-lan&fram=1",
    f"{HOME}?niva=yrken-i-riket&fram=5&visa=krav",
    f"{HOME}?lan=20&grupp=2&visa=celler",
    f"{HOME}?lan=09&grupp=1&sortera=celler.namn&ordning=upp&visa=folk",
]


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return Page(response.content.decode())


@pytest.fixture
def record(held):
    return Record(past.report(), past.cells(), held, "sv")


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("path", PATHS)
def test_page_answers_without_a_bare_number(client, root, path):
    page = read(client, root + path)
    assert page.bare_numbers() == []
    assert len(page.ids) == len(set(page.ids))


def test_the_first_line_is_the_reports(client):
    report = past.report()
    best = min((report.find("county_ssyk2012_3", 3, m) for m in BASELINES), key=lambda score: score.wape)
    mine = report.find("county_ssyk2012_3", 3, PRODUCT)
    first, second = (f"{100 * score.wape:.1f}".replace(".", ",") for score in (mine, best))
    text = read(client, HOME).text
    assert f"Tre år fram har Smedja missat med {first} % av de sysselsatta, mot {second} %" in text
    assert GUESSES[best.method][0] in text


@pytest.mark.parametrize("named", sorted(ASKED))
@pytest.mark.parametrize("ahead", [1, 2, 3, 4, 5])
def test_every_choice_has_its_own_answer(client, named, ahead):
    page = read(client, f"{HOME}?niva={named}&fram={ahead}")
    score = past.report().find(ASKED[named], ahead, PRODUCT)
    assert f"{100 * score.wape:.1f}".replace(".", ",") in page.text
    assert years_ahead(ahead, "sv", first=True) in page.text


def test_every_figure_is_estimated_or_assumed_and_leads_to_its_method(client):
    page = read(client, HOME)
    sources = read(client, "/om-siffrorna/")
    assert len(page.figures) > 150
    for figure in page.figures:
        assert figure["data-status"] in {"estimated", "assumed"}
        assert figure["data-date"]
        assert figure["data-unit"] in {"share", "ratio", "correlation", "count"}
        assert figure["href"].split("#")[1] in sources.ids


def test_every_link_leads_somewhere(client):
    page = read(client, f"{HOME}?lan=20")
    for link in sorted({unescape(link).split("#")[0] for link in page.links}):
        if not link.startswith(("http", "/static")):
            assert client.get(link or HOME, follow=True).status_code == 200, link
    anchors = {unescape(link).split("#")[1] for link in page.links if link.startswith((f"{HOME}?", "#"))}
    assert anchors <= set(page.ids)


def test_the_page_is_in_the_menu_and_marks_itself(client):
    assert 'href="/traffsakerhet/"' in client.get("/").content.decode()
    html = client.get(HOME).content.decode()
    assert '<a href="/traffsakerhet/" aria-current="page">' in html


def test_each_form_carries_along_what_the_other_has_chosen(client):
    html = client.get(f"{HOME}?niva=yrken-i-riket&fram=5&lan=20&grupp=2").content.decode()
    first, second = html.split('id="valj-celler"')
    for name, value, part in (("lan", "20", first), ("grupp", "2", first)):
        assert f'<input type="hidden" name="{name}" value="{value}">' in part
    for name, value in (("niva", "yrken-i-riket"), ("fram", "5")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in second
    assert '<option value="20" selected>Dalarna</option>' in second
    assert 'action="/traffsakerhet/#celler"' in second


def test_language_switch_keeps_the_state(client):
    html = client.get(f"{HOME}?fram=5&lan=20").content.decode()
    assert 'href="/en/traffsakerhet/?fram=5&amp;lan=20"' in html


@pytest.mark.parametrize("asked", ["niva=x", "fram=9", "lan=99", "grupp=4"])
def test_a_choice_that_does_not_exist_is_refused_with_those_that_do(client, asked):
    for root, word in (("", "Välj en av"), ("/en", "Choose one of")):
        response = client.get(f"{root}{HOME}?{asked}")
        assert response.status_code == 400
        assert word in unescape(response.content.decode())


def test_sorting_a_table_is_a_link_that_keeps_the_choice(client):
    html = client.get(f"{HOME}?fram=5&sortera=metoder.fel&ordning=upp").content.decode()
    assert html.count('aria-sort="ascending"') == 1
    rows = html.split('id="metoder"')[1].split("<tbody>")[1].split("</tbody>")[0].split('<th scope="row">')[1:]
    first = rows[0].split("</th>")[0]
    lowest = min(METHODS, key=lambda method: past.report().find("county_ssyk2012_3", 5, method).wape)
    assert first == NAMES[lowest][0]
    assert "fram=5" in html.split('id="metoder"')[1].split("</thead>")[0]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("grid", GRIDS)
def test_every_table_downloads_with_unit_status_and_lineage(client, kind, grid):
    response = client.get(f"{HOME}data/{grid}.{kind}?lan=20")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    else:
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        head, *body = book["Data"].iter_rows(values_only=True)
        rows = [dict(zip(head, row, strict=True)) for row in body]
        about = {row[0]: row[1] for row in book["Om"].iter_rows(values_only=True)}
        assert about["Prövning"] == past.report().settings["identity"]
        assert about["Definition"]
    assert rows
    assert {row["status"] for row in rows} <= {"uppskattad", "antagen"}
    assert {row["metod"] for row in rows} == {"backtest"}
    assert {row["körning"] for row in rows} == {past.report().settings["identity"]}
    assert all(row["källtabeller"] and row["avser"] and row["enhet"] for row in rows)


def test_a_file_holds_the_unrounded_number(client):
    text = client.get(f"{HOME}data/metoder.csv?fram=5&niva=yrken-i-riket").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    mine = next(row for row in rows if (row["kod"], row["mått"]) == (PRODUCT, "Fel"))
    score = past.report().find("nation_ssyk2012_3", 5, PRODUCT)
    assert float(mine["värde"].replace(",", ".")) == pytest.approx(score.wape, abs=5e-5)
    assert mine["avser"] == "2022"


def test_an_unknown_table_or_kind_is_refused(client):
    assert client.get(f"{HOME}data/nej.csv").status_code == 400
    assert client.get(f"{HOME}data/fel.pdf").status_code == 404


def test_the_whole_report_can_be_fetched(client):
    response = client.get(f"{HOME}smedja-backtest.json")
    assert response["Content-Type"].startswith("application/json")
    assert json.loads(response.content) == json.loads(json.dumps(past.report().to_dict()))


def test_every_name_is_there_in_both_languages():
    assert set(METHODS) <= set(NAMES)
    assert set(GUESSES) == set(BASELINES)
    assert set(LEVELS) == set(ASKED.values())
    for pair in (*NAMES.values(), *LEVELS.values(), *GROUPS.values(), *GUESSES.values()):
        assert all(pair)


def test_size_and_year_names():
    assert size_name(0.0, 5.0, "sv") == "under 5"
    assert size_name(500.0, 2000.0, "sv") == "500–2\u202f000"
    assert size_name(2000.0, None, "en") == "2,000 and up"
    assert years_text((2024, 2020, 2021, 2022, 2021)) == "2020–2022, 2024"
    assert years_text((2022,)) == "2022"


def test_the_one_that_was_told_the_total_is_never_the_best_guess(record):
    told = replace_scores(record, {GIVEN_TOTAL: 0.0001})
    assert told.best("county_ssyk2012_3", 3).method in BASELINES
    assert "Två rader tävlar inte" in record_page(told, RecordQuery(HOME)).block("metoder", "sv").note


def replace_scores(record, wapes):
    scores = tuple(replace(s, wape=wapes.get(s.method, s.wape)) for s in record.report.scores)
    return replace(record, report=replace(record.report, scores=scores))


def test_a_product_that_loses_says_so(record):
    worse = replace_scores(record, {PRODUCT: 0.2})
    assert "mot bara" in record_page(worse, RecordQuery(HOME)).answer.plain("sv")
    assert "mot bara" not in record_page(record, RecordQuery(HOME)).answer.plain("sv")


def with_gates(record, **changed):
    gates = tuple(
        replace(gate, met=changed.get(gate.gate, False) if gate.low is None else changed.get("coverage", True))
        for gate in record.report.gates
    )
    return replace(record, report=replace(record.report, gates=gates))


def test_limits_that_are_missed_come_first_and_are_explained(record):
    page = record_page(record, RecordQuery(HOME))
    results = [row.cells[0].text for row in page.block("krav", "sv").grid.rows]
    missed = [gate for gate in record.report.gates if not gate.met]
    assert all(word.startswith("missat") for word in results[: len(missed)])
    assert all(word.startswith("klarat") for word in results[len(missed) :])
    assert bool(missed) == bool(misses(record))


def test_all_met_needs_no_explanation(record):
    scores = tuple(replace(s, relative_crps=None if s.crps is None else 0.9) for s in record.report.scores)
    gates = tuple(replace(gate, met=True) for gate in record.report.gates)
    fine = replace(record, report=replace(record.report, gates=gates, scores=scores))
    assert misses(fine) == []
    assert record_page(fine, RecordQuery(HOME)).misses == []


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_kind_of_miss_has_its_words(record, lang):
    told = replace(with_gates(record, wape=False, direction=False, coverage=False), lang=lang)
    low = tuple(replace(gate, measured=0.6) if gate.low == 5.0 else gate for gate in told.report.gates)
    told = replace(told, report=replace(told.report, gates=low))
    words = " ".join(sentence.plain(lang) for sentence in misses(told))
    expected = {
        "sv": ("Kravet var högst", "rätt om riktningen", "för breda", "för smala", "bara ett startår", "2017"),
        "en": ("At most", "right about the direction", "too wide", "too narrow", "only one starting year", "2017"),
    }[lang]
    for word in expected:
        assert word in words


def test_a_miss_that_rounding_hides_is_called_a_hair(record):
    gates = (replace(record.report.gates[4], measured=0.8503, met=False), *record.report.gates[1:])
    told = replace(record, report=replace(record.report, gates=gates))
    rows = record_page(told, RecordQuery(HOME)).block("krav", "sv").grid.rows
    hair = [row for row in rows if row.cells[0].text == "missat med en hårsmån"]
    assert any(figure_text(row.cells[1].figure).value == "85,0\u202f%" for row in hair)


@pytest.mark.parametrize("group", sorted(GROUPS))
@pytest.mark.parametrize("region", ["00", "20"])
def test_the_list_of_cells_is_the_shipped_verdict_worst_first(record, group, region):
    page = record_page(record, RecordQuery(HOME, region=region, group=group))
    block = page.block("celler", "sv")
    level = f"ssyk2012_{group}"
    mine = record.cells.filter((pl.col("level") == level) & (pl.col("region") == region))
    assert sorted(row.code for row in block.grid.rows) == sorted(mine["occupation"].to_list())
    relative = [row.cells[0].figure.number for row in block.grid.rows]
    assert relative == sorted(relative, reverse=True)
    verdicts = {row.code: row.cells[2].text for row in block.grid.rows}
    better = dict(mine.select("occupation", "better").iter_rows())
    assert verdicts == {code: "säkrare" if yes else "inte säkrare" for code, yes in better.items()}


def test_counts_of_cells_add_up(record):
    every, better = tallied(record, "3", nation=False)
    frame = record.cells.filter((pl.col("level") == "ssyk2012_3") & (pl.col("region") != "00"))
    assert (every, better) == (frame.height, frame["better"].sum())
    year, share = workers_share(record)
    assert year == 2024
    assert 0.0 < share < 1.0


def test_a_cell_without_a_usual_error_says_so_and_is_not_zero(record):
    code = record.cells.filter(pl.col("level") == "ssyk2012_3")["occupation"][0]
    unknown = pl.when(pl.col("occupation") == code).then(None).otherwise(pl.col("usual_error"))
    told = replace(record, cells=record.cells.with_columns(usual_error=unknown))
    block = record_page(told, RecordQuery(HOME)).block("celler", "sv")
    row = next(row for row in block.grid.rows if row.code == code)
    assert figure_text(row.cells[1].figure).absent


def test_no_change_is_one_of_itself(record):
    page = record_page(record, RecordQuery(HOME))
    row = next(row for row in page.block("metoder", "sv").grid.rows if row.code == NO_CHANGE)
    assert row.cells[1].figure.number == 1.0
    assert row.cells[2].figure.number == 0.5
    assert figure_text(row.cells[3].figure).absent
