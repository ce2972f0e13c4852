# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Skolan shows measures side by side and ranks nothing: no order by result, no school, no small group."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import openpyxl
import polars as pl
import pytest

from smedja.core import Absence, SchemaError
from smedja.report.charts.series import Line, series
from smedja.sweden.schools import studies
from smedja.sweden.schools.reading import read
from smedja.sweden.sources.skolverket_school.withholding import LEAST_PUPILS
from smedja.web.schools.figures import YEARS, figure_of, latest
from smedja.web.schools.places import Place, find
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db

PATHS = ["/skolan/", "/skolan/20-dalarna/", "/skolan/2080-falun/", "/skolan/2403-bjurholm/"]
#: Where the tests of some year have a group that is withheld.
SMALL = "2506"


def read_page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return Page(response.content.decode())


def said(client, path):
    text = read_page(client, path).text.replace("\u202f", " ")
    return re.sub(r"\s+([;:.,)])", r"\1", text.replace("( ", "("))


def records(client, path):
    text = client.get(path).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter="," if path.startswith("/en") else ";"))


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("path", PATHS)
def test_no_number_stands_bare(client, root, path):
    page = read_page(client, f"{root}{path}")
    assert page.bare_numbers() == []
    assert len(page.ids) == len(set(page.ids))


def test_the_first_line_says_the_three_measures_of_the_place(client, held):
    text = said(client, "/skolan/20-dalarna/")
    assert (
        "I Dalarna gav provet i matematik 10,7 poäng våren 2024, fick 86,0 % godkänt betyg i matematik våren 2025"
        in text
    )
    assert "64,1 % av lärartjänsterna av behöriga hösten 2024." in text  # counted in October of the school year
    english = said(client, "/en/skolan/20-dalarna/")
    assert "In Dalarna, the test gave 10.7 points in spring 2024" in english
    # Both studies over about the same years, and that they go opposite ways.
    assert (
        "gick PISA från 2015 till 2022 från 494 till 482 poäng i matematik, medan TIMSS i årskurs åtta gick från "
        "501 (2015) till 517" in text
    )


def test_a_year_without_a_test_says_why_and_has_no_number(client):
    rows = re.findall(
        r'<th scope="row"[^>]*>(?:<[^>]+>)?(\d{4}).*?</tr>', client.get("/skolan/2080-falun/").content.decode(), re.S
    )
    assert rows[:8] == [str(year) for year in YEARS]
    html = client.get("/skolan/2080-falun/").content.decode()
    for year, words in ((2018, "publicerades inte"), (2020, "inställt"), (2021, "inställt")):
        row = re.search(rf">{year}</span></th>(.*?)</tr>", html, re.S)[1]
        assert words in row.partition("</td>")[0]
    told = [record for record in records(client, "/skolan/2080-falun/data/ar.csv") if "Provpoäng" in record["mått"]]
    assert [record["namn"] for record in told] == ["2019", "2022", "2023", "2024"]


def test_signs_of_absence_reach_page_and_file_as_they_are(client, held):
    rows = held.tables["school_tests"].frame.filter(pl.col("sex") == "all")
    nearly = rows.filter(pl.col("passed_share_absence") == "~100").row(0, named=True)
    figure = figure_of(held, Place(nearly["municipality"]), "test_share", nearly["year"])
    assert figure.figure.value is Absence.NEARLY_ALL
    path = Place(nearly["municipality"]).path("/skolan/")
    assert "nästan alla" in read_page(client, path).text
    told = {(one["namn"], one["mått"]): one["värde"] for one in records(client, f"{path}data/ar.csv")}
    assert told[str(nearly["year"]), "Klarade provet"] == "~100"
    hidden = Place(SMALL).path("/skolan/")
    assert "uppgift skyddas" in read_page(client, hidden).text
    assert ".." in {one["värde"] for one in records(client, f"{hidden}data/ar.csv")}


@pytest.mark.parametrize("path", ["/skolan/", "/skolan/20-dalarna/"])
def test_nothing_can_be_ordered_by_result(client, path):
    html = unescape(client.get(path).content.decode())
    grid = html.partition('id="delar"')[2].partition("</section>")[0]
    assert "sortera=" not in grid
    assert "aria-sort" not in grid
    places = [
        part.name("sv") for part in find(path.strip("/").removeprefix("skolan").strip("/"), "/skolan/", "sv").parts
    ]
    assert places == sorted(places, key=lambda name: name.casefold().translate(str.maketrans("åäö", "{|}")))
    asked = f"{path}data/delar.csv?sortera=delar.test_points&ordning=upp"
    names = list(dict.fromkeys(record["namn"] for record in records(client, asked)))
    assert names == places
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{path}data/delar.xlsx").content))
    assert book["Data"].auto_filter.ref is None


def test_no_page_or_file_has_a_school_or_all_municipalities_together(client):
    nation = {record["kod"] for record in records(client, "/skolan/data/delar.csv")}
    assert len(nation) == 21
    assert all(len(code) == 2 for code in nation)
    county = {record["kod"] for record in records(client, "/skolan/20-dalarna/data/delar.csv")}
    assert len(county) == 15
    assert {record["kod"] for record in records(client, "/skolan/2080-falun/data/ar.csv")} == {str(y) for y in YEARS}


def test_two_exports_beside_each_other_tell_nothing_that_is_withheld(client, held):
    """A county's mean times its pupils is what its shown municipalities give: nothing is left for the withheld one."""
    rows = held.tables["school_tests"].frame
    small = rows.filter(pl.col("sex") == "all", pl.col("points").is_null()).row(0, named=True)
    code, year = small["municipality"], small["year"]
    shown = {part.code: figure_of(held, part, "test_points", year).figure.value for part in Place(code[:2]).parts}
    assert shown[code] is Absence.SECRET
    county = next(
        record
        for record in records(client, f"{Place(code[:2]).path('/skolan/')}data/ar.csv")
        if record["namn"] == str(year) and "Provpoäng" in record["mått"]
    )
    pupils = dict(rows.filter(pl.col("sex") == "all", pl.col("year") == year).select("municipality", "pupils").rows())
    told = {one: value for one, value in shown.items() if not isinstance(value, Absence)}
    mean = sum(value * pupils[one] for one, value in told.items()) / sum(pupils[one] for one in told)
    assert float(county["värde"].replace(",", ".")) == pytest.approx(mean, abs=0.051)
    assert min(pupils[one] for one in told) >= LEAST_PUPILS


def test_a_municipality_shows_girls_and_boys_or_neither(client, held):
    for record in ("2080", "2403", SMALL):
        told = records(client, f"{Place(record).path('/skolan/')}data/kon.csv")
        by_year: dict[str, list[str]] = {}
        for one in told:
            by_year.setdefault(one["namn"], []).append(one["värde"])
        assert all(len(values) == 2 and (values[0] == "..") == (values[1] == "..") for values in by_year.values())


def test_a_place_without_any_number_says_so(client, held, monkeypatch):
    monkeypatch.setattr("smedja.web.schools.page.latest", lambda *_: None)
    assert "För Falun visas inga resultat" in read_page(client, "/skolan/2080-falun/").text


def test_an_address_is_found_by_its_code_and_a_wrong_one_refused(client):
    assert client.get("/skolan/2080/").headers["Location"] == "/skolan/2080-falun/"
    assert client.get("/en/skolan/20-x/").headers["Location"] == "/en/skolan/20-dalarna/"
    text = read_page(client, "/skolan/falum/", status=404).text
    assert "ingen kommun" in text
    assert "Falun" in text
    assert client.get("/skolan/data/ar.pdf").status_code == 404
    assert client.get("/skolan/data/skolor.csv").status_code == 400


def test_programming_has_no_number(client):
    text = read_page(client, "/skolan/").text
    assert "1 juli 2018" in text
    assert "Ingen nationell statistik mäter hur mycket programmering" in text


def test_teachers_are_those_of_the_projection(client, held):
    told = records(client, "/skolan/2080-falun/data/larare.csv")
    gap = next(one for one in told if one["kod"] == "234" and one["mått"].startswith("Saknas"))
    expected = held.outlook.view().figure("gap", "20", "234", 2030)
    assert float(gap["värde"].replace(",", ".")) == pytest.approx(expected.number, abs=0.06)
    assert gap["status"] == "modellerad"
    assert gap["låg"]


def test_the_last_measure_is_the_newest_with_a_number(held):
    assert latest(held, Place("00"), "test_points").figure.reference_date == "2024"
    assert figure_of(held, Place("00"), "test_points", 2020) is None
    assert figure_of(held, Place("00"), "test_share", 2024) is None


def test_every_reference_of_the_studies_is_there_and_missing_points_say_why():
    for study in studies().studies:
        for result in study.results:
            assert result.reference in studies().references
            assert (result.points is None) == bool(result.missing_sv)


def test_faults_of_the_file_are_told_together():
    good = {
        "checked": "2026-01-01",
        "references": "{a: {text: t, text_en: t, url: u}}",
        "years_without_test": "[{year: 2020, text_sv: x, text_en: x, reference: b}]",
        "programming": "{valid_from: 2018-07-01, reference: a}",
        "studies": "[{key: k, name: n, who_sv: w, who_en: w, asks_sv: a, asks_en: a, results: [{year: 2022, reference: "
        "a}]}]",
    }
    text = "\n".join(f"{name}: {value}" for name, value in good.items())
    with pytest.raises(SchemaError) as fault:
        read(text)
    assert "'b'" in str(fault.value)
    assert "studies.k.2022" in str(fault.value)
    with pytest.raises(SchemaError, match="checked"):
        read(text.replace("checked: 2026-01-01", ""))


def test_a_study_whose_result_was_not_found_says_so(client):
    row = client.get("/skolan/").content.decode().partition(">PISA, ")[2]
    assert "var planerat till hösten året efter; vi har inte funnit det" in row


def test_sources_are_told_in_the_language_of_the_page(client):
    swedish, english = (client.get(f"{root}/skolan/").content.decode() for root in ("", "/en"))
    assert "Skolverket, pressmeddelande 5 december" in swedish
    assert "National Agency for Education, press release of 5 December" in english


def test_a_single_year_before_a_gap_is_drawn_as_a_dot():
    line = Line("prov", [2019, 2022, 2023], [1.0, 2.0, 3.0], breaks=[2022])
    dots = [layer for layer in series([line], 500)["layer"] if layer["mark"]["type"] == "circle"]
    assert len(dots) == 1
    whole = Line("prov", [2022, 2023], [2.0, 3.0])
    assert not [layer for layer in series([whole], 500)["layer"] if layer["mark"]["type"] == "circle"]


def test_a_name_that_would_cover_another_line_stands_below_its_own():
    over, under = Line("teknik", [2019, 2020, 2021], [95, 96, 95]), Line("matte", [2019, 2020, 2021], [90, 94, 91])
    far = Line("lärare", [2019, 2020, 2021], [60, 61, 60])
    texts = [one for one in series([over, under, far], 500)["layer"] if one["mark"]["type"] == "text"]
    assert [one["mark"]["dy"] for one in texts] == [-14, 18, -14]  # from the lowest up
