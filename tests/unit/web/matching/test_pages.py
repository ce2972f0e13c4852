# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Din kompetens i Sverige and Yrkesväxling: what is typed is forgotten, what is chosen can be sent and saved."""

from __future__ import annotations

import csv
import io
import logging
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest

from smedja.sweden import lexicon
from smedja.sweden.matching import find
from tests.unit.web.reading import Page

NURSE = "/din-kompetens/?yrke={}&land=IN&lan=25"


@pytest.fixture(scope="module")
def nurse():
    """The ESCO occupation of a nurse."""
    (form, *_) = lexicon.load().forms("nurse responsible for general care", ("esco_occupation",))
    return form.concept


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return Page(answer.content.decode())


def test_the_bare_form_asks_for_what_it_needs(client):
    told = page(client, "/din-kompetens/")
    assert {"text", "sprak", "land", "talar", "lan"} <= set(told.ids)
    assert "sparas inte" in told.text
    assert "land" not in set(page(client, "/yrkesvaxling/").ids)


@pytest.mark.parametrize("root", ["", "/en"])
def test_several_meanings_are_shown_to_choose_from(client, root):
    answer = client.post(f"{root}/din-kompetens/", {"text": "nurse", "sprak": "en", "land": "IN", "lan": "25"})
    told = Page(answer.content.decode())
    (href, *_) = [link for link in told.links if "yrke=" in link]
    asked = parse_qs(urlsplit(href).query)
    assert (asked["land"], asked["lan"]) == (["IN"], ["25"])
    assert client.get(href).status_code == 200


def test_one_meaning_leads_straight_to_the_answer(client):
    answer = client.post("/yrkesvaxling/", {"text": "industrielektriker", "sprak": "sv", "lan": "20"})
    assert answer.status_code in {200, 302}
    sure = [one for one in find("industrielektriker").found if one.how == "exact"]
    assert (answer.status_code == 302) == (len(sure) == 1)


def test_what_is_typed_stands_in_no_address_cookie_or_log(client, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/din-kompetens/", {"text": "zzyzx hemligt", "sprak": "sv", "land": "IN"})
    assert answer.status_code == 422
    assert not answer.cookies
    assert "hemligt" not in caplog.text
    assert "hemligt" not in str(answer.headers)


@pytest.mark.parametrize("text", ["", "   ", "?!", "x" * 300, "qqqqxxxxzzzz"])
def test_what_cannot_be_looked_up_is_told_beside_the_field(client, text):
    answer = client.post("/din-kompetens/", {"text": text, "sprak": "sv"})
    told = Page(answer.content.decode())
    assert answer.status_code == 422
    assert {"fel", "text-fel"} <= set(told.ids)


def test_the_answer_names_route_authority_language_and_bridges(client, nurse):
    told = page(client, NURSE.format(nurse))
    for words in ("Grundutbildade sjuksköterskor", "Socialstyrelsen", "patientsäkerhetslagen", "svenska 3", "Indien"):
        assert words in told.text
    assert "kan behöva bedömas av" in told.text
    assert told.bare_numbers() == []
    assert told.figures


@pytest.mark.parametrize("word", ["inte likvärdig", "motsvarar inte", "otillräcklig", "underkänd"])
def test_nobody_is_told_that_an_education_will_not_do(client, nurse, word):
    assert word not in page(client, NURSE.format(nurse)).text.lower()


def test_the_country_chooses_the_route_and_never_the_order(client, nurse):
    india, finland = (page(client, f"/din-kompetens/?yrke={nurse}&land={land}&lan=25").text for land in ("IN", "FI"))
    assert "automatiskt erkännande" in finland
    assert "utanför EES" in india
    assert [row["kod"] for row in rows(client, nurse, "IN")] == [row["kod"] for row in rows(client, nurse, "FI")]


def rows(client, concept, land):
    text = client.get(f"/din-kompetens/data/yrken.csv?yrke={concept}&land={land}&lan=25").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_table_comes_as_csv_and_excel(client, nurse):
    assert len({row["kod"] for row in rows(client, nurse, "IN")}) == 10
    answer = client.get(f"/din-kompetens/data/yrken.xlsx?yrke={nurse}&land=IN&lan=25")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet.max_row >= 10
    assert client.get(f"/din-kompetens/data/yrken.pdf?yrke={nurse}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/din-kompetens/?yrke=finnsinte",
        "/din-kompetens/?yrke={}&lan=99",
        "/yrkesvaxling/till/?grupp=9999",
        "/din-kompetens/data/annat.csv?yrke={}",
    ],
)
def test_what_does_not_exist_is_told(client, nurse, path):
    assert client.get(path.format(nurse)).status_code in {400, 404}


def test_who_can_fill_a_shortage(client):
    told = page(client, "/yrkesvaxling/till/?grupp=7212&lan=20")
    assert "Svetsare och gasskärare" in told.text
    assert told.bare_numbers() == []
    assert client.get("/yrkesvaxling/till/data/fran.csv?grupp=7212").status_code == 200
    assert "grupp" in set(page(client, "/yrkesvaxling/till/").ids)


def test_english_pages_are_in_english(client, nurse):
    told = page(client, f"/en/din-kompetens/?yrke={nurse}&land=IN&lan=25")
    assert "may need assessment by" in told.text
    assert "Bristyrken" not in told.text
    assert told.bare_numbers() == []


@pytest.mark.parametrize("root", ["", "/en"])
def test_how_well_adverts_are_read_is_told_with_intervals_and_limits(client, root):
    told = page(client, f"{root}/traffsakerhet/annonser/")
    assert {"ratt", "kalibrering", "yrkesomraden", "uppgifter", "eniga", "melo", "meningar"} <= set(told.ids)
    assert told.bare_numbers() == []
    assert len(told.figures) > 20
    assert client.get(f"{root}/traffsakerhet/annonser/data/kalibrering.csv").status_code == 200


def test_languages_known_stand_beside_the_rule_and_move_no_order(client, nurse):
    without, with_swedish = (page(client, f"{NURSE.format(nurse)}&talar={known}").text for known in ("ar", "ar+sv"))
    assert "Du anger inte att du kan svenska." in without
    assert "Du anger att du kan svenska." in with_swedish


def test_levels_of_managers_have_no_adverts_of_their_own_which_is_not_nought(client):
    told = client.get("/yrke/121-ekonomi-och-finanschefer/data/grupper.csv").content.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(told), delimiter=";") if row["kod"] == "1211"]
    assert [row["värde"] for row in rows if row["mått"].startswith("Annonser")] == ["."]


def test_no_shortage_is_promised_where_none_is_expected(client):
    told = page(client, "/yrkesvaxling/till/?grupp=5222")
    assert "Brist väntas inte" in told.text
    assert "sakna \u2212" not in told.text
    assert "sakna" in page(client, "/yrkesvaxling/till/?grupp=2221").text


def test_nobody_is_told_that_an_occupation_is_free_because_the_list_lacks_it(client):
    concept = find("fysioterapeut").found[0].concepts[0]
    told = page(client, f"/din-kompetens/?yrke={concept}&land=IN")
    assert "vissa yrken i gruppen" in told.text
    assert "andra yrken i gruppen är reglerade" in told.text
    assert "Fritt yrke" not in told.text
