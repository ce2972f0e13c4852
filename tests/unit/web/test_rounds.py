# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Beviljat och räknat says where a round lies beside chance and what it cannot see, and keeps choices in its links."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest

from smedja.report.charts.dots import Move
from smedja.report.charts.style import ACCENT, GREY
from smedja.report.numbers import figure_text
from smedja.sweden.yh.choice import CLOSE, YEARS, RoundChoice, compare_round
from smedja.web.rounds import answers, blocks, compute, views
from smedja.web.rounds.figures import Against, Told
from smedja.web.rounds.query import LATEST, ROOT, Asked
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db

LINK = f"{ROOT}?omgang=2021"
THIN = "\u202f"


@pytest.fixture(scope="module")
def choice() -> RoundChoice:
    """The round that LINK shows."""
    return compare_round(2021)


@pytest.fixture
def told(choice):
    return Told(choice)


@pytest.fixture
def one_for_all(choice, monkeypatch):
    """Every round is that of LINK with its year changed: six of them take long."""
    asked = []

    def compared(year):
        asked.append(year)
        return replace(choice, year=year)

    monkeypatch.setattr(views, "compared", compared)
    return asked


def read(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return Page(response.content.decode())


def said(client, path, status=200):
    return re.sub(r"\s+([;:.,)])", r"\1", read(client, path, status).text.replace(THIN, " "))


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("asked", ["", "&lan=20", "&alla=1"])
def test_no_number_stands_bare(client, one_for_all, root, asked):
    page = read(client, f"{root}{LINK}{asked}")
    assert page.bare_numbers() == []
    assert len(page.ids) == len(set(page.ids))


def test_the_first_line_says_the_overlap_and_chance(client, choice):
    text = said(client, LINK)
    share, chance = (str(figure_text(each)).replace(THIN, " ") for each in (choice.share("overlap"), choice.chance()))
    assert f"I omgången 2021 låg {share} av de beviljade platserna där också räkningen hade lagt dem" in text
    assert f"den hade gett {chance}." in text
    english = said(client, f"/en{LINK}")
    assert "In the round of 2021, " in english
    assert "chance: chance would have given" in english


@pytest.mark.parametrize(
    ("overlap", "against", "says"),
    [
        (0.40, Against.ABOVE, "mer än slumpen"),
        (0.25, Against.WITHIN, "inte säkert skilt från slumpen"),
        (0.20, Against.WITHIN, "inte säkert skilt från slumpen"),
        (0.10, Against.BELOW, "mindre än slumpen"),
    ],
)
def test_beside_chance_is_worded_by_its_interval(choice, overlap, against, says):
    told = Told(replace(choice, overlap=overlap, by_chance=(0.2, 0.25, 0.3)))
    assert told.against is against
    assert says in answers.answer(told, "sv").plain("sv")


def test_an_overlap_that_the_rounding_cannot_tell_from_the_end_is_not_outside(choice):
    # 24 % (20–27): the reader sees no difference between 26.63 and 26.52.
    shown = Told(replace(choice, overlap=0.2663, by_chance=(0.2040, 0.2352, 0.2652)))
    assert figure_text(shown.chance().figure).interval == "20–27"
    assert shown.against is Against.WITHIN
    finer = Told(replace(choice, overlap=0.317, by_chance=(0.2685, 0.2921, 0.3148)))
    assert figure_text(finer.chance().figure).interval == "26,9–31,5"
    assert finer.against is Against.ABOVE


def test_the_limits_stand_right_under_the_first_line(client):
    text = said(client, LINK)
    limits = [pair[0] for pair in answers.LIMITS]
    assert all(limit in text for limit in limits)
    assert text.index("den hade gett") < text.index(limits[0]) < text.index("Vilka områden skiljer sig")
    for word in ("ingen dom", "kvalitet", "hela landet", "enskilt län", "inte kända då", "Distanskurser", "ovanpå"):
        assert any(word in limit for limit in limits)


def test_every_figure_says_its_status_and_where_it_is_explained(client):
    page = read(client, LINK)
    assert len(page.figures) > 100
    assert {figure["data-status"] for figure in page.figures} == {"modelled", "estimated", "assumed"}
    assert all(figure["href"] == "/om-siffrorna/#metod-omgangar" for figure in page.figures)


def test_how_sure_it_is_comes_from_the_round(choice, told):
    close, rank, relief, *_, left_out = (each.plain("sv") for each in answers.sure(told, "sv"))
    assert figure_text(choice.share("close")).value in close
    assert f"{CLOSE * 100:.0f}" in close
    assert figure_text(choice.correlation()).value in rank
    granted, chosen, chance = (str(figure_text(choice.relieved(what))) for what in ("granted", "chosen", "chance"))
    assert relief.index(granted) < relief.index(chosen) < relief.index(chance)
    assert re.search(r"\(.+–.+\)", chance)
    assert figure_text(choice.share("left_out")).value in left_out
    whole = answers.sure(Told(replace(choice, left_out=0.0)), "sv")[-1].plain("sv")
    assert whole == "Alla beviljade platser är med."


def test_tables_by_area_and_county_add_up_to_the_round(client, choice):
    for grid, most in (("omraden", len(choice.areas)), ("lan", len(choice.regions))):
        text = client.get(f"{ROOT}data/{grid}.csv?omgang=2021").content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert len(rows) == 3 * most
        for measure, what in (("Sökta", "sought"), ("Beviljade", "granted"), ("Räknade", "chosen")):
            values = [float(row["värde"].replace(",", ".")) for row in rows if row["mått"] == measure]
            assert sum(values) == pytest.approx(choice.places(what).number, abs=0.06 * most)


def test_a_county_has_its_own_areas_and_the_round_keeps_its_line(client, choice):
    text = said(client, f"{LINK}&lan=20")
    assert "Vilka områden skiljer sig i Dalarna?" in text
    assert said(client, LINK).split("Vad jämförelsen inte ser")[0] == text.split("Vad jämförelsen inte ser")[0]
    content = client.get(f"{ROOT}data/omraden.csv?omgang=2021&lan=20").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    granted = [float(row["värde"].replace(",", ".")) for row in rows if row["mått"] == "Beviljade"]
    assert sum(granted) == pytest.approx(choice.places("granted", region="20").number, abs=0.06 * len(choice.areas))


def test_the_picture_has_granted_grey_computed_accent_and_no_ring():
    spec = blocks._pairs([Move("A", 30.0, 50.0, 50.0, "30 → 50")], 500, ("beviljade", "räknade"))
    points = [layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    assert {mark["color"] for mark in points} == {GREY, ACCENT}
    assert all(mark["filled"] for mark in points)
    xs = [layer["encoding"]["x"].get("datum") for layer in spec["layer"] if layer["mark"]["type"] == "rule"]
    assert 0 in xs
    ends = [
        layer["encoding"]["x"]["scale"]["domain"][1] for layer in spec["layer"] if "scale" in layer["encoding"]["x"]
    ]
    assert min(ends) >= 50.0 * 1.35 * blocks.WIDER


def test_the_pictures_text_names_the_largest_difference_first(client, choice):
    html = client.get(LINK).content.decode()
    described = re.search(r"<desc[^>]*>(Störst skillnad: [^<]*)</desc>", html)
    assert described
    apart = abs(choice.granted.sum(axis=1) - choice.chosen.sum(axis=1))
    assert described[1].startswith(f"Störst skillnad: {choice.areas[int(apart.argmax())]}: ")


def test_only_the_round_asked_for_is_compared(client, one_for_all):
    read(client, LINK)
    assert one_for_all == [2021]
    one_for_all.clear()
    page = read(client, f"{LINK}&alla=1")
    assert set(one_for_all) == set(YEARS)
    rows = [link for link in page.links if re.fullmatch(rf"{ROOT}(\?omgang=\d{{4}})?", unescape(link))]
    assert len(set(rows)) == len(YEARS)


def test_all_rounds_download_with_chances_interval(client, one_for_all):
    text = client.get(f"{ROOT}data/omgangar.csv?alla=1").content.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text), delimiter=";") if row["mått"] == "Av en slump"]
    assert [row["kod"] for row in rows] == [str(year) for year in YEARS]
    assert all(row["låg"] and row["hög"] for row in rows)


def test_excel_names_the_limits_and_the_sources(client):
    content = client.get(f"{ROOT}data/omraden.xlsx?omgang=2021").content
    about = [cell.value for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[1] for cell in row]
    assert answers.LIMITS[0][0] in about
    assert any("yh_applications" in str(text) for text in about)
    assert "smedja rounds --year 2021" in about


def test_every_link_of_the_page_keeps_the_choices(client):
    page = read(client, f"{LINK}&lan=20")
    own = [unescape(link) for link in page.links if urlsplit(unescape(link)).path.startswith(ROOT)]
    assert len(own) > 20
    assert all(parse_qs(urlsplit(link).query)["omgang"] == ["2021"] for link in own)
    counties = {parse_qs(urlsplit(link).query)["lan"][0] for link in own}
    assert len(counties) == 21


def test_every_link_leads_somewhere(client):
    inner = {unescape(link).split("#")[0] for link in read(client, f"{LINK}&lan=20").links}
    others = sorted(
        link for link in inner if link and not link.startswith(("http", "/static")) and "alla=1" not in link
    )
    assert "/platser/20-dalarna/" in others
    for link in (link for link in others if not link.startswith(("/platser/20", ROOT))):
        assert client.get(link, follow=True).status_code == 200, link


def test_what_is_default_stays_out_of_the_address():
    assert Asked(path=ROOT).link() == ROOT
    assert Asked(path=ROOT, round_year=LATEST, region="20").link() == f"{ROOT}?lan=20"


@pytest.mark.parametrize("asked", ["omgang=2019", "omgang=x", "lan=99", "omgang=2019&lan=99"])
def test_a_round_or_county_that_is_not_there_is_refused_at_once(client, asked):
    text = said(client, f"{ROOT}?{asked}", 400)
    for pair in asked.split("&"):
        assert pair in text


def test_a_table_that_is_not_there_is_refused(client):
    assert client.get(f"{ROOT}data/omraden.pdf?omgang=2021").status_code == 404
    assert client.get(f"{ROOT}data/annat.csv?omgang=2021").status_code == 400


def test_a_typed_word_cannot_become_markup(client):
    assert "<script>alert" not in client.get(f"{ROOT}?omgang=<script>alert(1)</script>").content.decode()


def test_the_places_plan_still_has_its_own_addresses(client):
    assert client.get("/platser/19/")["Location"] == "/platser/19-vastmanland/"
    assert compute.compared(2021) is compare_round(2021)
