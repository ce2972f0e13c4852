# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Platser answers from the plan's own figures, keeps every choice in its links and tells every fault at once."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import numpy as np
import openpyxl
import pytest

from smedja.optimise.places.binding import HOLDS
from smedja.optimise.places.near import Ranges
from smedja.optimise.places.settings import Settings
from smedja.report.numbers import figure_text
from smedja.scenarios.places_plan import NAMES
from smedja.sweden import places, programmes
from smedja.sweden.programmes.names import programme_name
from smedja.web.places import answers, compute, fields, onward, words
from smedja.web.places.figures import ENOUGH, Book, known
from smedja.web.places.query import Asked, path_of
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db

PATH = "/platser/19-vastmanland/"
LINK = f"{PATH}?budget=120"
THIN = "\u202f"


@pytest.fixture(scope="module")
def book():
    """The plan that LINK shows."""
    return Book(places.plan("19", Settings(budget=120e6, risk=1.0)))


def read(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return Page(response.content.decode())


def said(client, path, status=200):
    return re.sub(r"\s+([;.,)])", r"\1", read(client, path, status).text.replace(THIN, " "))


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("path", [LINK, "/platser/", "/platser/antaganden/"])
def test_no_number_stands_bare(client, root, path):
    page = read(client, root + path)
    assert page.bare_numbers() == []
    assert len(page.ids) == len(set(page.ids))


def test_the_first_line_says_the_plans_own_relief(client, book):
    text = said(client, LINK)
    relief = str(figure_text(book.plan.relief("optimum", 2033))).replace(THIN, " ")
    assert f"Med upp till 120 miljoner kronor mer om året kan Västmanland 2033 ha {relief} färre tomma" in text
    first = book.grown()[0]
    assert programme_name(first, "sv").lower() in text.lower()
    assert "fler än summan av de väntade bristerna på Mitt län" in text


def test_every_figure_says_its_status_and_where_it_is_explained(client):
    page = read(client, LINK)
    assert len(page.figures) > 100
    assert {figure["data-status"] for figure in page.figures} >= {"modelled", "estimated", "assumed"}
    assert all(figure["href"] == "/om-siffrorna/#metod-platser" for figure in page.figures)


def test_the_form_leads_to_an_address_that_holds_only_what_is_chosen(client):
    everything = "budget=120&tom=400000&vikt=vard&minska=10&daliga=1&styras=30"
    answer = client.get(f"/en/platser/?lan=19&{everything}")
    assert answer.status_code == 302
    assert answer["Location"] == f"/en{PATH}?budget=120&vikt=vard"


def test_every_link_of_the_page_keeps_the_choices(client):
    page = read(client, LINK)
    own = [unescape(link) for link in page.links if urlsplit(unescape(link)).path.startswith(PATH)]
    assert len(own) > 20
    assert all(parse_qs(urlsplit(link).query)["budget"] == ["120"] for link in own)
    assert any("ranges=1" in link for link in own)


def test_every_link_leads_somewhere(client):
    inner = {unescape(link).split("#")[0] for link in read(client, LINK).links}
    for link in sorted(link for link in inner if link and not link.startswith(("http", "/static", PATH))):
        assert client.get(link, follow=True).status_code == 200, link


@pytest.mark.parametrize(
    ("root", "says"), [("", "Skriv ett tal från 0 till 100"), ("/en", "Write a number from 0 to 100")]
)
def test_every_fault_is_told_at_once_beside_its_field(client, root, says):
    page = read(client, f"{root}{PATH}?budget=-5&tom=abc&vikt=x&minska=11&daliga=9&styras=140", 422)
    faulty = {name for name in fields.DEFAULTS if f"f-{name}-fel" in page.ids}
    assert faulty == set(fields.DEFAULTS)
    assert {f"#f-{name}" for name in faulty} <= set(page.links)
    assert says in page.text.replace(THIN, " ")


@pytest.mark.parametrize("text", ["nan", "inf", "1e400", "--1", "1,2,3", "tjugo"])
def test_what_is_no_number_is_refused(text):
    assert "budget" in fields.faults({**fields.DEFAULTS, "budget": text}, "sv")


@pytest.mark.parametrize("text", ["1\u202f200,5", "1 200,5", "1200.5"])
def test_numbers_are_read_as_people_write_them(text):
    assert fields.read("budget", text) == 1200.5
    chosen = tuple({**fields.DEFAULTS, "budget": text}.items())
    assert Asked(path=PATH, chosen=chosen).settings().budget == 1_200_500_000.0


def test_what_nobody_chose_is_what_the_plan_assumes_by_itself():
    assert Asked(path=PATH).settings() == replace(Settings(), risk=1.0)
    assert Asked(path=PATH).link() == PATH


def test_choices_reach_the_settings():
    chosen = {"budget": "20", "tom": "500000", "vikt": "industri", "minska": "30", "daliga": "2", "styras": "0"}
    asked = Asked(path=PATH, chosen=tuple(chosen.items()))
    assert asked.settings() == Settings(
        budget=20e6,
        empty_post=500_000.0,
        weights=(("31", 2.0), ("7", 2.0), ("8", 2.0)),
        risk=2.0,
        redirected=0.0,
        deepest_cut=0.3,
    )
    assert parse_qs(urlsplit(asked.link()).query) == {name: [text] for name, text in chosen.items()}


def test_the_table_downloads_whole_with_the_pages_figures(client, book):
    text = client.get(f"{PATH}data/platser.csv?budget=120").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len({row["kod"] for row in rows}) == len(book.each)
    nurses = {row["mått"]: row for row in rows if row["kod"] == "university:75N"}
    wanted = book.plan.intake("optimum", "university:75N", 0).number
    assert float(nurses["Optimum"]["värde"].replace(",", ".")) == pytest.approx(wanted, abs=0.06)
    assert nurses["Som i dag"]["status"] == "uppskattad"


def test_excel_names_the_plan(client, book):
    content = client.get(f"{PATH}data/jamfor.xlsx?budget=120").content
    about = [cell.value for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[1] for cell in row]
    assert book.plan.identity in about


def test_json_holds_every_table_and_names_plan_run_and_settings(client, book):
    told = json.loads(client.get(f"{PATH}plan.json?budget=120").content)
    assert told["plan"] == book.plan.identity
    assert told["run"] == book.plan.run.identity
    assert told["settings"]["budget"] == 120e6
    first = told["tables"]["jamfor"][1]
    assert first["optimum"]["value"] == pytest.approx(book.plan.shortage("optimum", 2033).number)
    assert set(told["tables"]) == {"platser", "senare", "jamfor", "yrken", "vagar", "binder"}


def test_three_plans_stand_side_by_side(client, book):
    text = said(client, LINK)
    for name in NAMES:
        shown = figure_text(book.plan.shortage(name, 2039)).value.replace(THIN, " ")
        assert shown in text
    assert "Tomma tjänster 2039" in text


def test_empty_posts_cost_their_number_times_what_one_costs(book):
    cost, posts = book.empty_cost("today", 2033).figure, book.plan.shortage("today", 2033)
    assert cost.number == pytest.approx(posts.number * 400_000.0)
    double = Book(replace(book.plan, settings=replace(book.plan.settings, weights=(("", 2.0),))))
    assert double.empty_cost("today", 2033).figure.number == pytest.approx(2 * cost.number)


def test_ranges_are_shown_when_asked_for(client, book, monkeypatch):
    today = book.plan.problem.today[None, :, :, None]
    shape = (3, *today.shape[1:])
    held = Ranges(
        (0.01, 0.05), (0.95,), (2027,), np.broadcast_to(today * 0.9, shape), np.broadcast_to(today * 1.2, shape)
    )
    monkeypatch.setattr(compute, "ranges", lambda region, settings: held)
    text = said(client, f"{LINK}&ranges=1")
    assert "Hur fritt är varje antal?" in text
    assert "Alla 74 utbildningar kan, var för sig, bli kvar" in text
    assert "av vinsten kvar" in text
    assert "Visa hur fritt varje antal är" not in text
    one = held.low.copy()
    one[0, 0] = today[0, 0] + 5
    told = answers.free(Book(book.plan, replace(held, low=one)), "sv").plain("sv")
    assert told.startswith("73 av 74 utbildningar kan")


def test_ranges_are_those_of_the_optimum(monkeypatch):
    asked = []
    monkeypatch.setattr(places, "ranges", lambda region, settings: asked.append(settings))
    compute.ranges("19", Settings(risk=2.0))
    assert asked == [Settings(risk=0.0)]


def test_no_money_and_no_limit_are_said_in_words(book):
    def opening(budget):
        plan = replace(book.plan, settings=replace(book.plan.settings, budget=budget))
        return answers.answer(Book(plan), "sv").plain("sv")

    assert opening(0.0).startswith("Utan mer pengar än i dag kan Västmanland 2033 ha ")
    assert opening(None).startswith("Utan gräns för vad det kostar kan Västmanland")
    assert opening(ENOUGH / 20).startswith(f"Med upp till 500{THIN}000 kronor mer om året kan")


def test_a_plan_that_helps_nobody_says_so(book):
    plan = replace(book.plan, solutions={**book.plan.solutions, "optimum": book.plan.solutions["today"]})
    assert "kan Västmanland inte väntas få färre tomma tjänster" in answers.answer(Book(plan), "sv").plain("sv")


def test_a_plan_that_saves_is_not_said_to_cost():
    told = answers.cost(Book(places.plan("19", Settings(budget=0.0, risk=1.0))), "sv").plain("sv")
    assert told.startswith("Det sparar i genomsnitt ")
    assert "\u2212" not in told


def test_today_costs_nothing_more_and_is_as_robust(book):
    same = dict.fromkeys(NAMES, book.plan.solutions["today"])
    today = Book(replace(book.plan, solutions=same))
    assert answers.cost(today, "sv").plain("sv").startswith("Antalet tomma tjänster")
    assert "lika mycket som optimum" in answers.robust(today, "sv").plain("sv")


def test_everything_that_can_hold_an_intake_has_words():
    assert set(HOLDS) <= set(words.HOLDS)


def test_pupils_are_given_in_upper_secondary_education(book):
    held = {each.key for each in book.each if book.holding("optimum", each) == "pupils"}
    assert held
    assert all(key.startswith("upper_secondary:") for key in held)


def test_values_of_programmes_are_counted_from_the_files():
    assert known().figure.number == sum(len(each.sources) for each in programmes.load().each)
    assert f"{known().figure.number:.0f}" == "888"


def test_what_is_assumed_is_listed_with_its_reference(client):
    text = read(client, "/platser/antaganden/").text
    for reference in ("skr_comparisons", "national_price_list"):
        assert " ".join(programmes.references()[reference].text.split())[:80] in text


@pytest.mark.parametrize("named", ["00-sverige", "99", "vastmanland"])
def test_other_places_than_counties_are_refused_and_the_command_named(client, named):
    assert "smedja places --county 00" in said(client, f"/platser/{named}/", 404)


def test_old_and_short_addresses_lead_to_the_county(client):
    assert client.get("/platser/19/?budget=120")["Location"] == LINK
    assert path_of("19") == PATH


def test_a_table_that_is_not_there_is_refused(client):
    assert client.get(f"{PATH}data/platser.pdf?budget=120").status_code == 404
    assert client.get(f"{PATH}data/annat.csv?budget=120").status_code == 400


def test_a_typed_word_cannot_become_markup(client):
    text = client.get(f"{PATH}?budget=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in text


def test_added_places_can_be_carried_over_to_a_scenario(client, book):
    scenario = onward.scenario_of(book)
    assert scenario is not None
    first = [change for change in scenario.changes if change.first_year == 2027]
    grown = {each.education_group for each in book.grown()}
    assert {change.education_group for change in first} <= grown
    assert all(change.places > 0 and 0 < change.stay <= 1 for change in scenario.changes)
    page = client.get(onward.scenario_address(book))
    assert page.status_code == 200
    assert "Platser i Västmanland enligt optimum" in page.content.decode()
