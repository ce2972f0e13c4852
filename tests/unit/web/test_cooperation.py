# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Utbildning tillsammans answers from figures only, names its rule, tells every fault at once and sends its files."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
import openpyxl
import pytest

from smedja.core import QueryError
from smedja.optimise.cooperation.case import Case
from smedja.sweden import distances, rules
from smedja.web.cooperation import entry, towns
from smedja.web.cooperation.example import example
from smedja.web.cooperation.packing import pack, plain_of, text_of, unpack
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db

HOME = "/utbildning-tillsammans/"
RECKON = f"{HOME}rakna/"
WORKED = Path(__file__).parents[2] / "cases" / "cooperation_worked.json"
THIN = "\u202f"


def read(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return Page(response.content.decode())


def text_of_page(client, path, status=200):
    return re.sub(r"\s+([;.,)])", r"\1", read(client, path, status).text.replace(THIN, " "))


def link(**changes):
    """The page of the example with something changed."""
    plain = plain_of(example()) | changes
    return f"{HOME}?s={pack(Case.model_validate(plain))}"


def filled(**changes):
    """The form of four real municipalities, as a browser sends it."""
    data = entry.shown(example(), "sv")
    data = {name: value for name, value in data.items() if not name.startswith("km-")}
    data |= {f"kommun-{row}": name for row, name in enumerate(("Borlänge", "Falun", "säter", "2085"))}
    data |= {"gor": "rakna", "titel": "Svetsare i Dalarna", "idag": "kops"}
    data |= changes
    return {name: value for name, value in data.items() if value is not None}


def sent(client, data, status=303):
    response = client.post(RECKON, data)
    assert response.status_code == status, Page(response.content.decode()).text[:2000]
    return response


def reckoned(client, data):
    """The case that a form leads to."""
    asked = parse_qs(urlsplit(sent(client, data).headers["Location"]).query)
    return Case.model_validate_json(unpack(asked["s"][0], "sv"))


def faults(client, data):
    """Texts of the summary and the ids that they lead to."""
    html = sent(client, data, 422).content.decode()
    page = Page(html)
    begin = html.index('id="fel"')
    summary = html[begin : html.index("</ul>", begin)]
    told = [unescape(part.partition("</a>")[0]) for part in summary.split('<a href="#')[1:]]
    pairs = [tuple(part.split('">', 1)) for part in told]
    assert all(control in page.ids for control, _ in pairs)
    assert len(page.ids) == len(set(page.ids))
    return {control: text.replace(THIN, " ") for control, text in pairs}


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("tail", ["", "?regelar=2019", "?regelar=2022&sortera=fordelning.shapley", "?visa=elever"])
def test_page_answers_without_a_bare_number(client, root, tail):
    page = read(client, f"{root}{HOME}{tail}")
    assert page.bare_numbers() == []
    assert len(page.ids) == len(set(page.ids))
    anchors = {href[1:] for href in page.links if href.startswith("#")}
    assert anchors <= {*page.ids}
    assert page.figures


def test_the_example_is_the_worked_case():
    given = json.loads(WORKED.read_text(encoding="utf-8"))
    held = plain_of(example())
    added = {"list_price_sek": 105_000.0, "grant_level": "high", "points": 1000.0}
    given["packages"][0] |= added
    for name in ("municipalities", "packages", "distances", "as_today"):
        assert Case.model_validate(held | {name: given[name]}) == example(), name


def test_the_worked_case_is_answered_to_the_krona(client):
    text = text_of_page(client, HOME)
    assert "Tillsammans kostar utbildningen 2 240 000 kronor om året, 945 000 mindre än om var och en" in text
    # Price list: 9 × 16/20 × 105,000 + 9 × 4/20 × 160,000, less the 16 × 5,000 that Aby is paid above its cost.
    assert "Aby 1 425 000 1 008 000 964 000 948 000 912 500 727 500 1 008 000" in text
    assert "Alla 3 185 000 2 240 000 2 240 000 2 240 000 2 240 000 2 240 000 2 240 000" in text
    assert "ger den som har grupperna 80 000 kronor om året mer än de kostar" in text
    assert "Näst bästa kostar lika mycket: Berga." in text
    assert "Ingen delning håller alla kvar." in text
    assert "högst 2 190 000 kronor, men allt kostar 2 240 000" in text
    assert "en grupp lönar sig från 9 elever" in text
    assert "påhittat exempel" in text


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (2019, "en egen för varje beviljad"),
        (2020, "Staten betalade tillfälligt alla platser 2020"),
        (2022, "minst 3/7 så många platser"),
        (2026, "har inte hittats"),
    ],
)
def test_the_year_of_the_rules_names_the_rule(client, year, told):
    text = text_of_page(client, f"{HOME}?regelar={year}")
    assert f"Egna platser {year}: " in text
    assert told in text.partition("Alla regler")[0]
    assert rules.load(year).own_share.text_sv in text


def test_the_year_of_the_rules_changes_the_answer(client):
    plain = plain_of(example())
    package = plain["packages"][0] | {"grant_level": "high", "points": 800.0}
    granted = {"granted": [{"level": "high", "year_places": 20.0}]}
    path = link(packages=[package], grant=granted)
    found = {
        year: text_of_page(client, f"{path}&regelar={year}").partition("används det?")[2].partition("Hur säkert")[0]
        for year in (2019, 2020, 2022, 2026)
    }
    assert "används 8; 12 blir över" in found[2019]
    assert "används 16; 4 blir över, och 300 000 kronor kan behöva betalas tillbaka" in found[2020]
    assert "används 11; 9 blir över" in found[2022]
    assert "går inte att räkna ut" in found[2026]


def test_two_municipalities_are_warned_of_with_the_rule(client):
    response = sent(
        client,
        filled(
            **{
                "kommun-2": "",
                "kommun-3": "",
                "lag-2": "",
                "mitt-2": "",
                "hog-2": "",
                "lag-3": "",
                "mitt-3": "",
                "hog-3": "",
            }
        ),
    )
    text = text_of_page(client, response.headers["Location"])
    assert "Lagen: Samverkansområdet är för litet." in text
    assert "minst tre kommuner" in text.partition("Vem betalar vad?")[0]
    assert "Lagen:" not in text_of_page(client, HOME)


def test_real_municipalities_get_inhabitants_and_estimated_roads(client, sweden_tables):
    case = reckoned(client, filled())
    assert [each.key for each in case.municipalities] == ["2081", "2080", "2082", "2085"]
    assert [each.name for each in case.municipalities] == ["Borlänge", "Falun", "Säter", "Ludvika"]
    assert all(each.population for each in case.municipalities)
    assert case.municipalities[0].population_date == "2025-12-31"
    expected = {(road.a, road.b): road.km for road in distances.between(case.keys)}
    assert {(road.a, road.b): road.km for road in case.distances} == expected
    assert {road.status for road in case.distances} == {"assumed"}
    assert case.note is None
    assert case.packages[0].drop_out == 0.15


def test_a_road_can_be_overruled_and_stays_so(client):
    case = reckoned(client, filled(**{"km-2080-2081": "23,5"}))
    assert next(road.km for road in case.distances if {road.a, road.b} == {"2080", "2081"}) == 23.5
    again = reckoned(client, {**entry.shown(case, "sv"), "s": pack(case), "gor": "rakna"})
    assert again == case


def test_the_form_gives_back_the_case_that_it_was_filled_with(client):
    shown = entry.shown(example(), "sv")
    again = reckoned(client, {**shown, "gor": "rakna"})
    assert again == example().model_copy(update={"note": None})
    english = entry.typed_case(entry.shown(example(), "en"), example(), None, "en").plain
    assert Case.model_validate(english).packages == example().packages


def test_all_faults_are_told_at_once_beside_their_fields(client):
    told = faults(
        client,
        filled(
            **{
                "kommun-1": "Falnu",
                "kommun-3": "Borlänge",
                "mitt-0": "tio",
                "lag-2": "",
                "fast": "-5",
                "plats": "",
                "avhopp": "140",
                "tak": "12,5",
                "km-2081-2082": "långt",
            }
        ),
    )
    assert "Det finns ingen kommun ”Falnu”. Närmast: Falun" in told["f-kommun-1"]
    assert "Står två gånger" in told["f-kommun-3"]
    assert told["f-mitt-0"] == "Borlänge, troligast: Skriv ett heltal."
    assert told["f-lag-2"] == "Säter, lägst: Fyll i detta."
    assert "Minst 0" in told["f-fast"]
    assert "Fyll i detta" in told["f-plats"]
    assert "Högst" in told["f-avhopp"]
    assert "heltal" in told["f-tak"]
    assert "Skriv ett tal" in told["f-km-2081-2082"]


def test_faults_between_fields_are_told_at_one_of_them(client):
    assert "inte i ordning" in faults(client, filled(**{"lag-0": "10"}))["f-mitt-0"]
    assert "mindre än den minsta" in faults(client, filled(golv="20"))["f-tak"]
    assert "Ingen grupp kan någonsin fyllas" in faults(client, filled(golv="40", tak="40"))["f-golv"]
    unticked = filled(annars="", **{f"ort-{row}": None for row in range(4)})
    assert any("minst en kommun som kan ha gruppen" in text for text in faults(client, unticked).values())


def test_an_island_needs_its_distance_from_the_user(client):
    told = faults(client, filled(**{"kommun-3": "Gotland"}))
    assert told["f-km-0980-2081"] == "Avståndet mellan Gotland och Borlänge saknas. Fyll i kilometer."
    given = filled(**{"kommun-3": "Gotland", "km-0980-2081": "350", "km-0980-2080": "340", "km-0980-2082": "330"})
    assert "0980" in reckoned(client, given).keys


def test_what_was_typed_is_shown_again_after_a_fault(client):
    html = sent(client, filled(fast="mycket", titel="Mitt namn"), 422).content.decode()
    assert 'value="mycket"' in html
    assert 'value="Mitt namn"' in html
    assert 'aria-invalid="true"' in html
    assert "<title>Fel: " in html


def test_more_rows_can_be_asked_for_without_losing_what_was_typed(client):
    html = sent(client, filled(gor="rader"), 200).content.decode()
    page = Page(html)
    assert "f-kommun-7" in page.ids
    assert 'value="Borlänge"' in html
    assert 'id="fel"' not in html


def test_no_plan_that_seats_everyone_is_told_and_not_a_crash(client):
    told = faults(client, filled(annars="", restid="1"))
    assert any("får inte plats" in text for text in told.values())


def test_a_pasted_case_leads_to_its_answer_and_faults_name_their_keys(client):
    plain = plain_of(example())
    response = sent(client, {"gor": "las-in", "json": json.dumps(plain | {"title": "Min fil"})})
    assert "Min fil" in text_of_page(client, response.headers["Location"])
    plain["packages"][0]["cap"] = 0
    plain["municipalities"][1]["key"] = "A"
    html = sent(client, {"gor": "las-in", "json": json.dumps(plain)}, 422).content.decode()
    text = Page(html).text
    assert "packages[0].cap" in text
    assert "municipalities[1].key" in text
    assert "not JSON" in Page(sent(client, {"gor": "las-in", "json": "{"}, 422).content.decode()).text


def test_a_case_with_several_packages_is_answered_and_changed_by_file(client):
    plain = plain_of(example())
    second = plain["packages"][0] | {"key": "cnc", "name": "CNC-operatör"}
    text = text_of_page(client, link(packages=[plain["packages"][0], second]))
    assert "CNC-operatör" in text
    assert "Underlaget har flera utbildningar" in text
    assert "4 480 000" in text


def test_documents_open_and_hold_what_the_page_shows(client):
    path = link(title="Fyra").partition("?")[2]
    word = client.get(f"{HOME}avtalsbilaga.docx?{path}&regelar=2022")
    document = docx.Document(io.BytesIO(word.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs).replace(THIN, " ")
    assert "2 240 000 kronor om året" in text
    assert "Regler för 2022" in text
    assert f"Länk: http://testserver{HOME}?regelar=2022&s=" in text
    assert "avtalsbilaga.docx" in word.headers["Content-Disposition"]
    excel = openpyxl.load_workbook(io.BytesIO(client.get(f"/en{HOME}ansokan.xlsx?{path}").content))
    assert excel.worksheets[0].max_row == 5
    kept = client.get(f"{HOME}underlag.json?{path}")
    assert Case.model_validate_json(kept.content).title == "Fyra"
    assert client.get(f"{HOME}annat.docx").status_code == 404


@pytest.mark.parametrize("grid", ["fordelning", "upplagg", "elever", "fyllnad", "restid"])
def test_every_table_can_be_had_as_a_file(client, grid):
    raw = client.get(f"{HOME}data/{grid}.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw), delimiter=";"))
    assert rows
    assert all(row["status"] and row["avser"] == "2026" for row in rows)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{HOME}data/{grid}.xlsx").content))
    about = [row[0].value for row in book.worksheets[1].iter_rows()]
    assert "Regel" in about
    assert "Antagande" in about


def test_shares_in_the_file_carry_unit_and_run(client):
    raw = client.get(f"{HOME}data/fordelning.csv").content.decode("utf-8-sig")
    found = {(row["namn"], row["mått"]): row for row in csv.DictReader(io.StringIO(raw), delimiter=";")}
    assert found["Aby", "Shapley"]["värde"] == "912500"
    assert found["Aby", "Shapley"]["enhet"] == "kronor"
    assert found["Aby", "Shapley"]["körning"]


@pytest.mark.parametrize("tail", ["?s=inte-hel", "?regelar=1999", "?s=" + "A" * 8000, "data/nagot.csv"])
def test_bad_addresses_are_told_plainly(client, tail):
    assert client.get(HOME + tail).status_code in {400, 404}


def test_a_link_to_a_case_that_does_not_hold_shows_its_faults(client):
    spoilt = example().model_copy(update={"municipalities": example().municipalities[:1]})
    response = client.get(f"{HOME}?s={pack(spoilt)}")
    assert response.status_code == 422
    assert "municipality" in Page(response.content.decode()).text


def test_a_case_packs_into_an_address_and_back():
    assert Case.model_validate_json(unpack(pack(example()), "sv")) == example()
    assert len(pack(example())) < 900
    assert json.loads(text_of(example()))["title"] == example().title
    with pytest.raises(QueryError):
        unpack(pack(example())[:-10], "sv")


@pytest.mark.parametrize(
    ("typed", "code"), [("Borlänge", "2081"), (" borlänge  kommun", "2081"), ("2081", "2081"), ("Falnu", None)]
)
def test_municipalities_are_found_by_name_or_code(typed, code):
    assert towns.code_of(typed) == code
