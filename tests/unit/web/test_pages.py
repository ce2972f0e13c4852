# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Every page answers, in both languages, from figures only."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import openpyxl
import pytest

from smedja.report.numbers import figure_text
from smedja.web.regions.areas import ENGLISH
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db

PATHS = [
    "/",
    "/?bransch=G&ar=2035",
    "/lan/20-dalarna/",
    "/lan/01-stockholm/?bransch=alla&visa=brist",
    "/yrke/",
    "/yrke/821-montorer/",
    "/yrke/821-montorer/?lan=20&ar=2040",
    "/om-siffrorna/",
]


def read(client, path, status=200):
    response = client.get(path, follow=True)
    assert response.status_code == status, (path, response.status_code)
    return Page(response.content.decode())


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("path", PATHS)
def test_page_answers_without_a_bare_number(client, root, path):
    page = read(client, root + path)
    assert page.bare_numbers() == []
    assert len(page.ids) == len(set(page.ids))


def test_a_bare_number_would_be_found():
    page = Page(
        "<main><p>Dalarna saknar 340 personer och 12 %.</p><a class='figure'>340</a> <i class='year'>2030</i></main>"
    )
    assert [found.split(" in ")[0] for found in page.bare_numbers()] == ["'340'", "'12 %'"]


def test_every_figure_says_its_status_and_leads_to_its_lineage(client, held):
    page = read(client, "/lan/20-dalarna/")
    assert len(page.figures) > 100
    for figure in page.figures:
        assert figure["data-status"] in {"official", "modelled", "estimated", "assumed"}
        assert figure["data-date"]
        assert figure["href"].startswith((f"/siffra/{held.run}/", "/om-siffrorna/#"))


def test_every_link_of_a_county_page_leads_somewhere(client):
    page = read(client, "/lan/20-dalarna/")
    sources = read(client, "/om-siffrorna/")
    seen = {unescape(link) for link in page.links}
    for link in sorted(seen):
        path, _, anchor = link.partition("#")
        if path == "/om-siffrorna/" and anchor:
            assert anchor in sources.ids, link
    one_of_each_measure = {link.split("/")[3]: link for link in seen if link.startswith("/siffra/")}
    inner = {link.split("#")[0] for link in seen if not link.startswith(("/siffra/", "http", "/static", "#"))}
    for link in [*sorted(inner), *one_of_each_measure.values()]:
        assert client.get(link or "/", follow=True).status_code == 200, link


def test_page_and_model_agree(client, held):
    rows = held.outlook.view().rows("20", 2030)
    top = rows["occupation"][0]
    expected = figure_text(held.outlook.view().figure("gap", "20", top, 2030)).value
    page = read(client, "/lan/20-dalarna/?bransch=alla")
    assert f"År 2030 väntas Dalarna sakna {expected}" in page.text


def test_language_switch_keeps_the_state(client):
    html = client.get("/lan/20-dalarna/?ar=2035&bransch=G").content.decode()
    assert 'href="/en/lan/20-dalarna/?ar=2035&amp;bransch=G"' in html
    back = client.get("/en/lan/20-dalarna/?ar=2035&bransch=G").content.decode()
    assert 'href="/lan/20-dalarna/?ar=2035&amp;bransch=G"' in back
    assert '<html lang="en"' in back


def test_sorting_is_a_link_and_says_its_order(client):
    html = client.get("/lan/20-dalarna/?sortera=pension.andel&ordning=upp").content.decode()
    assert html.count('aria-sort="ascending"') == 1


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("grid", ["brist", "varfor", "arbetar", "aldrar", "pension", "yh", "befolkning", "pendling"])
def test_every_county_table_downloads_with_low_high_and_status(client, kind, grid):
    response = client.get(f"/lan/20-dalarna/data/{grid}.{kind}")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    else:
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        head, *body = book["Data"].iter_rows(values_only=True)
        rows = [dict(zip(head, row, strict=True)) for row in body]
        assert any(row[0] == "Körning" for row in book["Om"].iter_rows(values_only=True))
    assert rows
    assert {"värde", "låg", "hög", "status", "enhet", "avser", "källtabeller", "körning"} <= set(rows[0])
    assert {row["status"] for row in rows} <= {"officiell", "modellerad", "uppskattad", "antagen"}
    if grid == "brist":
        assert all(row["låg"] not in {None, ""} for row in rows if row["värde"] != ".")


def test_download_holds_the_same_figure_as_the_page(client, held):
    rows = list(
        csv.DictReader(
            io.StringIO(client.get("/lan/20-dalarna/data/brist.csv").content.decode("utf-8-sig")), delimiter=";"
        )
    )
    first = next(row for row in rows if row["mått"] == "Brist")
    figure = held.outlook.view().figure("gap", "20", first["kod"], 2030)
    assert float(first["värde"].replace(",", ".")) == pytest.approx(figure.value, abs=0.06)
    assert float(first["låg"].replace(",", ".")) == pytest.approx(figure.low, abs=0.06)
    assert float(first["hög"].replace(",", ".")) == pytest.approx(figure.high, abs=0.06)


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/lan/99-ingenting/", 404, "Det finns inget län"),
        ("/lan/dalarna/", 404, "Dalarna (20)"),
        ("/en/lan/99/", 404, "There is no county"),
        ("/yrke/999/", 404, "Det finns ingen yrkesgrupp"),
        ("/yrke/undersköterskor/", 404, "532"),
        ("/?ar=1999", 400, "Välj ett år från 2025 till 2040"),
        ("/?ar=2030x", 400, "Det finns ingen prognos"),
        ("/?ar=²⁰³⁰", 400, "Det finns ingen prognos"),
        ("/?bransch=XX", 400, "Det finns ingen branschgrupp"),
        ("/yrke/821/?lan=77", 404, "Det finns inget län"),
        ("/lan/20-dalarna/data/finnsinte.csv", 400, "Välj en av"),
        ("/lan/20-dalarna/data/brist.pdf", 404, "csv och xlsx"),
        ("/om-siffrorna/tabell/finnsinte.csv", 404, "Det finns ingen tabell"),
        ("/finns/inte/", 404, "Sidan finns inte"),
        ("/en/no/such/", 404, "There is no such page"),
    ],
)
def test_bad_question_gets_a_clear_answer(client, path, status, says):
    response = client.get(path, follow=True)
    assert response.status_code == status
    assert says in unescape(response.content.decode())


def test_short_and_old_names_lead_to_the_right_page(client):
    assert client.get("/lan/20/")["Location"] == "/lan/20-dalarna/"
    assert client.get("/lan/20-dalarnas-lan/?ar=2035")["Location"] == "/lan/20-dalarna/?ar=2035"
    assert client.get("/en/yrke/821/")["Location"].startswith("/en/yrke/821-")
    assert client.get("/lan/?lan=20")["Location"] == "/lan/20-dalarna/"


def test_search_finds_by_name_and_by_code(client):
    assert "Undersköterskor" in read(client, "/yrke/?sok=underskot").text
    assert "Undersköterskor" in read(client, "/yrke/?sok=532").text
    missed = read(client, "/yrke/?sok=zzzz")
    assert "Ingen yrkesgrupp" in missed.text


def test_a_search_word_cannot_become_markup(client):
    html = client.get("/yrke/?sok=<script>alert(1)</script>").content.decode()
    assert "<script>" not in html


def test_nothing_is_fetched_from_elsewhere(client):
    response = client.get("/lan/20-dalarna/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy.replace("default-src", "")
    html = response.content.decode()
    assert "<script" not in html
    assert " style=" not in html
    # The code to copy for an embedded chart names this server's own address, as text.
    assert not re.search(r'<[a-z]+\b[^<>]*\bsrc="http', html)
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_every_area_of_training_has_an_english_name(held):
    areas = set(held.tables["yh_applications"].frame["area"].to_list())
    assert areas <= set(ENGLISH)
