# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Intresset tells first choices, admitted and places where a file of them was read in, and is as before where not."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from html import unescape

import pytest

from smedja.sweden import choices
from smedja.sweden.schools import interest
from smedja.web.bundle import Bundle, using
from tests.choices import write_example
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db

HOME, COUNTY, FALUN = "/intresset/", "/intresset/20-dalarna/", "/intresset/2080-falun/"
BORLANGE, LUDVIKA, MORA = "/intresset/2081-borlange/", "/intresset/2085-ludvika/", "/intresset/2062-mora/"
MISSING = "Förstahandsval, antagna och fyllda platser per kommun"
GIVE = "En region som har förstahandsval, antagna och platser i en fil kan läsa in den"


@pytest.fixture(scope="module")
def overlaid(held, tmp_path_factory):
    folder = tmp_path_factory.mktemp("choices")
    told = choices.Told("Gymnasieantagningen Dalarna", date(2026, 7, 1), "https://example.org/antagning")
    choices.keep(write_example(folder), told, folder)
    return Bundle(held.outlook, choices.overlaid(held.tables, folder))


@pytest.fixture
def _told(overlaid):
    with using(overlaid):
        yield


def html(client, path):
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def said(client, path):
    text = Page(html(client, path)).text.replace("\u202f", " ")
    return re.sub(r"\s+([;:.,)])", r"\1", text.replace("( ", "("))


def records(client, path):
    text = client.get(path).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def told(client, path):
    return {(one["namn"], one["mått"]): one for one in records(client, path)}


def number(record):
    return float(record["värde"].replace(",", "."))


@pytest.mark.usefixtures("_told")
@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("path", [HOME, COUNTY, FALUN, BORLANGE, LUDVIKA, MORA])
def test_no_number_stands_bare(client, root, path):
    page = Page(html(client, f"{root}{path}"))
    assert page.bare_numbers() == []
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.usefixtures("_told")
def test_a_municipality_shows_what_the_file_tells(client):
    found = told(client, f"{FALUN}data/val.csv")
    first = found["Natur och teknik, 2026", "Förstahandsval"]
    assert (number(first), first["status"], first["avser"]) == (155, "officiell", "2026")
    assert first["källtabeller"] == choices.MUNICIPALITIES
    filled = found["Natur och teknik, 2026", "Fyllda platser"]
    assert (number(filled), filled["enhet"], filled["status"]) == (pytest.approx(146 / 160), "andel", "uppskattad")
    assert number(found["Industritekniska programmet, 2025", "Antagna"]) == 22
    assert number(found["Alla nationella program, 2025", "Platser"]) == 810
    assert {measure for _, measure in found} == {"Förstahandsval", "Antagna", "Platser", "Fyllda platser"}
    text = said(client, FALUN)
    assert "Hösten 2026 valde 20,5 % natur eller teknik i första hand, av 755 förstahandsval" in text


@pytest.mark.usefixtures("_told")
def test_small_groups_and_signs_are_shown_as_signs(client):
    borlange = told(client, f"{BORLANGE}data/val.csv")
    industry = "Industritekniska programmet, 2026"
    assert [borlange[industry, one]["värde"] for one in ("Förstahandsval", "Antagna", "Fyllda platser")] == [".."] * 3
    assert number(borlange[industry, "Platser"]) == 24
    ludvika = told(client, f"{LUDVIKA}data/valandel.csv")
    assert ludvika["2026", "Natur och teknik"]["värde"] == ".."
    assert (
        "i första hand, av"
        not in said(client, LUDVIKA).partition("Hur stor del väljer")[2].partition("Vilken andel")[0]
    )
    assert told(client, f"{LUDVIKA}data/val.csv")["Alla nationella program, 2026", "Fyllda platser"]["värde"] == "."


@pytest.mark.usefixtures("_told")
def test_a_county_sums_what_is_shown_and_says_of_how_many(client):
    found = told(client, f"{COUNTY}data/val.csv")
    pair = "Natur och teknik, 2026"
    assert number(found[pair, "Förstahandsval"]) == 155 + 79
    assert found[pair, "Förstahandsval"]["status"] == "uppskattad"
    assert number(found[pair, "Kommuner med förstahandsval"]) == 2
    whole = "Alla nationella program, 2026"
    assert number(found[whole, "Kommuner med förstahandsval"]) == 3
    assert number(found[whole, "Kommuner med antagna och platser"]) == 2
    assert number(found[whole, "Antagna"]) < number(found[whole, "Platser"]) == 816 + 560
    shares = told(client, f"{COUNTY}data/valandel.csv")
    assert number(shares["2026", "Natur och teknik"]) == pytest.approx(234 / 1248)
    assert number(shares["2026", "Av så många förstahandsval"]) == 1248
    assert number(told(client, f"{HOME}data/val.csv")[pair, "Förstahandsval"]) == 234
    # The nation is not the few municipalities of a file, and the page says so where it gives the number.
    assert "förstahandsval till nationella program i de kommuner i Sverige som är med." in said(client, HOME)


@pytest.mark.usefixtures("_told")
def test_parts_stand_by_name_and_cannot_be_ranked(client):
    path = f"{COUNTY}data/valdelar.csv"
    every = [one["namn"] for one in records(client, path)]
    assert list(dict.fromkeys(every)) == ["Borlänge", "Falun", "Ludvika"]
    assert records(client, f"{path}?ordning=valdelar.andel") == records(client, path)
    nation = [one["namn"] for one in records(client, f"{HOME}data/valdelar.csv")]
    assert set(nation) == {"Dalarna"}
    block = html(client, COUNTY).partition('id="valdelar"')[2].partition("</section>")[0]
    assert "aria-sort" not in block
    assert re.search(r'href="/intresset/2080-falun/"', block)


@pytest.mark.usefixtures("_told")
def test_what_is_told_is_no_longer_missing_there_and_still_elsewhere(client):
    for path in (HOME, COUNTY, FALUN):
        text = said(client, path)
        assert MISSING not in text
        assert GIVE not in text
        assert "Andelen på natur och teknik per län och kommun." in text
        assert "Hur stor andelen är här i dag" not in text
        assert ("förstahandsvalen står nedan" in text) == (path != HOME)
    for path in (MORA, "/intresset/25-norrbotten/"):
        text = said(client, path)
        assert MISSING in text
        assert GIVE in text
        assert 'id="val"' not in html(client, path)


@pytest.mark.parametrize(("path", "grids"), [(HOME, {"val", "valandel", "valdelar"}), (FALUN, {"val", "valandel"})])
def test_without_a_file_the_page_is_as_it_was_but_for_one_sentence(client, overlaid, path, grids):
    page = html(client, path)
    assert MISSING in unescape(page)
    assert unescape(page).count(GIVE) == 1
    with using(overlaid):
        more = set(Page(html(client, path)).ids) - set(Page(page).ids)
    assert {one.partition("-")[0] for one in more} == grids
    assert client.get(f"{path}data/val.csv").status_code == 400


def test_only_the_one_that_the_table_tells_names_it():
    assert [one.sv.partition(".")[0] for one in interest().not_here if one.table] == [MISSING]
    assert {one.table for one in interest().not_here} == {"", choices.MUNICIPALITIES}


@pytest.mark.usefixtures("_told")
def test_the_table_is_told_of_like_others(client):
    page = unescape(html(client, "/om-siffrorna/"))
    section = page.partition(f'id="tabell-{choices.MUNICIPALITIES}"')[2].partition("</section>")[0]
    for word in ("Gymnasieantagningen Dalarna", "2025–2026", "https://example.org/antagning", "publicerad 2026-07-01"):
        assert word in section, word
    response = client.get(f"/om-siffrorna/tabell/{choices.MUNICIPALITIES}.csv")
    assert response.status_code == 200
    catalogue = client.get("/dcat.ttl").content.decode()
    assert choices.COUNTIES in catalogue


@pytest.mark.usefixtures("_told")
def test_in_english_it_says_the_same(client):
    text = said(client, f"/en{FALUN}")
    assert (
        "In autumn 2026, 20.5% chose science or technology first, of 755 first choices to national programmes" in text
    )
