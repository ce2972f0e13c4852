# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Scenarios on the web: shipped ones answer, every kind can be built, all faults are told, differences turn about."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import numpy as np
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from smedja.report.numbers import figure_text
from smedja.scenarios.scenario import KINDS
from smedja.scenarios.scenario_file import scenario_dump
from smedja.sweden import shipped
from smedja.web.packed import LONGEST
from smedja.web.scenarios.amounts import amount, number_from, percent
from smedja.web.scenarios.compute import DRAWS, contrast
from smedja.web.scenarios.fields import LABELS, fields_of, label_of
from smedja.web.scenarios.figures import Numbers
from smedja.web.scenarios.kinds import KINDS as WORDED
from smedja.web.scenarios.packing import pack
from smedja.web.scenarios.sides import REFERENCE_SIDE, Side, side
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db

BUILD = "/scenarier/bygg/"
PLANT = "battery-plant-vasterbotten"
#: What one types in the form for a change of each kind, as Swedes write numbers.
TYPED = {
    "industry_growth": {"industry": "B+C", "county": "25", "growth": "2,5", "first_year": "2026", "last_year": "2031"},
    "plant": {
        "name": "Batterifabrik",
        "county": "24",
        "industry": "C27",
        "jobs-0-occupation": "821",
        "jobs-0-year": "2027",
        "jobs-0-jobs": "300",
        "jobs-3-occupation": "821",
        "jobs-3-year": "2031",
        "jobs-3-jobs": "1 500",
        "rows": "6",
        "local_supply": "on",
        "local_share": "",
    },
    "places": {
        "education_group": "53V",
        "county": "20",
        "places": "60",
        "completion": "79,5",
        "years": "3",
        "entry_age": "19",
        "stay": "80",
        "first_year": "2026",
        "last_year": "2037",
    },
    "completion": {
        "education_group": "53E",
        "county": "00",
        "completion_from": "75,8",
        "completion_to": "85",
        "first_year": "2026",
        "last_year": "2040",
    },
    "participation": {
        "sex": "women",
        "county": "12",
        "first_age": "20",
        "last_age": "29",
        "change": "-1,5",
        "first_year": "2026",
        "last_year": "2035",
    },
    "retirement_age": {"years": "1,5", "first_year": "2026", "last_year": "2031"},
    "migration": {
        "county": "25",
        "persons": "\u22121\u202f200",
        "first_age": "20",
        "last_age": "44",
        "first_year": "2026",
        "last_year": "2040",
    },
    "international_recruitment": {
        "county": "00",
        "occupation": "251",
        "persons": "2000",
        "stay": "80 %",
        "age": "30",
        "first_year": "2026",
        "last_year": "2035",
    },
    "automation": {
        "county": "00",
        "index": "daioe_genai",
        "strength": "15",
        "first_year": "2026",
        "last_year": "2035",
    },
}


def read(client, path, status=200):
    response = client.get(path, follow=True)
    assert response.status_code == status, (path, response.status_code)
    return Page(response.content.decode())


def post(client, kind, typed, *, packed="", reference="Mitt antagande.", root=""):
    sent = {"slag": kind, "s": packed, "gor": "lagg-till", "reference": reference, **typed}
    return client.post(root + BUILD, sent)


def packed_in(response):
    assert response.status_code == 303, unescape(response.content.decode())[:3000]
    return parse_qs(urlsplit(response["Location"]).query)["s"][0]


def own(packed, lang="sv"):
    return side("eget", packed, lang).scenario


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("name", shipped.names())
def test_every_shipped_scenario_answers_without_a_bare_number(client, name, root):
    page = read(client, f"{root}/scenarier/{name}/")
    assert page.bare_numbers() == []
    assert len(page.ids) == len(set(page.ids))
    assert len(page.figures) > 30
    assert {figure["data-status"] for figure in page.figures} == {"modelled"}
    assert all(figure["href"] == f"{root}/om-siffrorna/#metod-scenarier" for figure in page.figures)
    # The answer says what changes, in a figure of its own.
    h1 = client.get(f"{root}/scenarier/{name}/").content.decode().partition("<h1")[2].partition("</h1>")[0]
    assert 'class="figure"' in h1


@pytest.mark.parametrize("root", ["", "/en"])
def test_list_form_and_method_answer_too(client, root):
    for path in ("/scenarier/", BUILD, *(f"{BUILD}?slag={kind}" for kind in KINDS)):
        page = read(client, root + path)
        assert page.bare_numbers() == [], path
        assert len(page.ids) == len(set(page.ids)), path
    assert "metod-scenarier" in read(client, f"{root}/om-siffrorna/").ids
    listed = read(client, f"{root}/scenarier/")
    for name in shipped.names():
        assert f"{root}/scenarier/{name}/" in listed.links


def test_every_link_of_a_scenario_leads_somewhere(client):
    page = read(client, f"/scenarier/{PLANT}/")
    inner = {unescape(link).split("#")[0] for link in page.links if not link.startswith(("http", "#", "/om-siffrorna"))}
    for link in sorted(inner):
        assert client.get(link or "/", follow=True).status_code == 200, link
    anchors = {link[1:] for link in page.links if link.startswith("#")}
    assert anchors <= set(page.ids)


def test_the_plant_adds_its_posts_where_it_lies(client):
    numbers = Numbers(contrast(shipped.load(PLANT)), (side(PLANT, "", "sv"), REFERENCE_SIDE))
    told = numbers.difference("gap", "24", "821", 2030)
    assert told.figure.number > 1200
    assert numbers.most_changed("gap", "24", 2030)[0] == "821"
    page = read(client, f"/scenarier/{PLANT}/")
    assert figure_text(told.figure).value.replace("\u202f", " ") in page.text
    assert "Västerbotten" in page.text.partition("grundberäkningen")[0]
    # Nothing happens in other counties, and nothing has a probability there.
    assert not any(numbers.touched("gap", "01", code, 2030) for code in numbers.contrast.occupations["ssyk2012_3"])
    assert numbers.difference("supply", "24", "821", 2030).figure.number == 0


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_be_built_by_the_form(client, kind):
    assert set(TYPED) == set(KINDS) == set(WORDED)
    packed = packed_in(post(client, kind, TYPED[kind]))
    built = own(packed)
    assert [change.kind for change in built.changes] == [kind]
    assert built.references[0].text == "Mitt antagande."
    for root in ("", "/en"):
        form = read(client, f"{root}{BUILD}?s={packed}")
        assert form.bare_numbers() == []
        assert "Mitt antagande." in form.text
        page = read(client, f"{root}/scenarier/eget/?s={packed}")
        assert page.bare_numbers() == []
        assert page.figures


def test_what_is_typed_is_what_is_meant(client):
    built = own(packed_in(post(client, "places", TYPED["places"]))).changes[0]
    assert (built.places, built.completion, built.stay, built.years) == (60, 0.795, 0.8, 3)
    moved = own(packed_in(post(client, "migration", TYPED["migration"]))).changes[0]
    assert moved.persons == -1200
    plant = own(packed_in(post(client, "plant", TYPED["plant"]))).changes[0]
    assert [(one.occupation, one.year, one.jobs) for one in plant.jobs] == [("821", 2027, 300), ("821", 2031, 1500)]
    assert plant.local_supply
    assert plant.local_share is None
    without = {name: text for name, text in TYPED["plant"].items() if name != "local_supply"}
    assert not own(packed_in(post(client, "plant", without))).changes[0].local_supply
    english = packed_in(post(client, "migration", {**TYPED["migration"], "persons": "1,200.5"}, root="/en"))
    assert own(english).changes[0].persons == 1200.5


@pytest.mark.parametrize(
    ("text", "lang", "share", "number"),
    [
        ("0,85", "sv", False, 0.85),
        ("85", "sv", True, 0.85),
        ("75,8 %", "sv", True, 0.758),
        ("1 000", "sv", False, 1000),
        ("1,000", "en", False, 1000),
        ("1.5", "sv", False, 1.5),
        ("−3", "sv", False, -3),
        ("tre", "sv", False, "tre"),
        ("1e9", "sv", False, "1e9"),
        ("", "sv", False, ""),
        ("9" * 40, "sv", False, "9" * 40),
    ],
)
def test_numbers_are_read_as_people_write_them(text, lang, share, number):
    assert number_from(text, lang, share=share) == number


def test_assumptions_are_repeated_exactly():
    assert amount(1225, "sv") == "1\u202f225"
    assert amount(-1200.5, "en") == "\u22121,200.5"
    assert percent(0.758, "sv") == "75,8"
    assert percent(0.07, "sv") == "7"


def test_changes_are_added_renamed_and_removed(client):
    one = packed_in(post(client, "places", TYPED["places"], reference="A"))
    two = packed_in(post(client, "retirement_age", TYPED["retirement_age"], packed=one, reference="B"))
    three = packed_in(post(client, "automation", TYPED["automation"], packed=two, reference="A"))
    assert [change.kind for change in own(three).changes] == ["places", "retirement_age", "automation"]
    assert [one.text for one in own(three).references] == ["A", "B"]
    named = packed_in(client.post(BUILD, {"s": three, "gor": "namn", "title": "Dalarna 2030: mer av allt"}))
    assert own(named).title.sv == own(named).title.en == "Dalarna 2030: mer av allt"
    assert own(named).name == "dalarna-2030-mer-av-allt"
    less = packed_in(client.post(BUILD, {"s": named, "gor": "ta-bort-1"}))
    assert [change.kind for change in own(less).changes] == ["places", "automation"]
    assert [one.text for one in own(less).references] == ["A"]
    none = client.post(BUILD, {"s": less, "gor": "namn", "title": " "})
    assert none.status_code == 422
    assert "f-title-fel" in none.content.decode()


def test_a_file_goes_out_and_comes_back_the_same(client):
    packed = packed_in(post(client, "plant", TYPED["plant"]))
    sent = client.get(f"/scenarier/eget.yaml?s={packed}")
    assert sent["Content-Type"].startswith("application/yaml")
    assert "attachment" in sent["Content-Disposition"]
    for given in (
        {"yaml": sent.content.decode()},
        {"fil": SimpleUploadedFile("x.yaml", b"\xef\xbb\xbf" + sent.content)},
    ):
        assert own(packed_in(client.post(BUILD, {"gor": "las-in", **given}))) == own(packed)
    for name in shipped.names():
        text = client.get(f"/scenarier/{name}.yaml").content.decode()
        assert text == scenario_dump(shipped.load(name))


def test_more_rows_keep_what_was_typed(client):
    sent = {"slag": "plant", "s": "", "gor": "rader", **TYPED["plant"]}
    html = client.post(BUILD, sent).content.decode()
    assert 'id="f-jobs-11-occupation"' in html
    assert 'id="f-jobs-12-occupation"' not in html
    assert 'value="1 500"' in html
    assert '<option value="821" selected>' in html


BAD = {
    "education_group": "53V",
    "county": "",
    "places": "-5",
    "completion": "140",
    "years": "tre",
    "entry_age": "19",
    "stay": "80",
    "first_year": "2019",
    "last_year": "2041",
}


@pytest.mark.parametrize(
    ("root", "says"),
    [
        (
            "",
            {
                "county": "Fyll i detta.",
                "places": "−5 är för lite. Minst 0 går.",
                "completion": "140 procent är för mycket. Högst 100 går.",
                "years": "”tre” går inte att läsa. Skriv ett heltal.",
                "first_year": "2019 är inget av åren 2025–2040.",
                "last_year": "2041 är inget av åren 2025–2040.",
                "reference": "Fyll i detta.",
            },
        ),
        (
            "/en",
            {
                "county": "Fill this in.",
                "places": "−5 is too little. The least is 0.",
                "completion": "140 per cent is too much. The most is 100.",
                "years": "“tre” cannot be read. Write a whole number.",
                "first_year": "2019 is not one of the years 2025–2040.",
                "last_year": "2041 is not one of the years 2025–2040.",
                "reference": "Fill this in.",
            },
        ),
    ],
)
def test_all_faults_of_the_form_are_told_at_once_beside_their_field(client, root, says):
    response = post(client, "places", BAD, reference=" ", root=root)
    assert response.status_code == 422
    html = unescape(response.content.decode())
    summary = html.partition('id="fel"')[2].partition("</ul>")[0]
    for name, text in says.items():
        assert f'<p class="fault definition" id="f-{name}-fel">{text}</p>' in html, name
        assert f'href="#f-{name}"' in summary
    assert html.count('aria-invalid="true"') == summary.count("<li") == len(says)
    assert "Traceback" not in html
    page = Page(html)
    assert {f"f-{name}" for name in says} <= set(page.ids)
    assert page.bare_numbers() == []
    assert 'value="140"' in html


def test_a_fault_in_a_row_of_posts_points_to_that_row(client):
    typed = {**TYPED["plant"], "jobs-3-year": "2050", "jobs-4-occupation": "131", "jobs-4-jobs": "-1"}
    html = unescape(post(client, "plant", typed).content.decode())
    assert "2050 är inget av åren" in html.partition('id="f-jobs-3-year-fel"')[2][:60]
    for missing in ("f-jobs-4-year-fel", "f-jobs-4-jobs-fel"):
        assert missing in html
    nothing = {name: text for name, text in TYPED["plant"].items() if not name.startswith("jobs-")}
    assert "f-jobs-0-occupation-fel" in post(client, "plant", nothing).content.decode()


def test_a_change_that_collides_with_an_earlier_one_is_told(client):
    first = packed_in(post(client, "retirement_age", TYPED["retirement_age"]))
    second = packed_in(post(client, "places", TYPED["places"], packed=first))
    html = unescape(post(client, "places", TYPED["places"], packed=second).content.decode())
    assert "Krockar med ändring 2" in html
    assert 'href="#ny"' in html


FIVE = """\
schema_version: 1
name: fel
title: {sv: Fel, en: Wrong}
summary: {sv: Fel., en: Wrong.}
references:
  - {id: jag, text: Antagande.}
changes:
  - kind: places
    education_group: "53V"
    county: "20"
    places: -10
    completion: 1.4
    years: 3
    entry_age: 19
    stay: 0.8
    colour: red
    first_year: 2026
    last_year: 2070
    reference: jag
  - kind: retirement_age
    years: 1
    first_year: 2026
    last_year: 2031
    reference: jag
  - kind: retirement_age
    years: 2
    first_year: 2030
    last_year: 2035
    reference: jag
"""


@pytest.mark.parametrize("root", ["", "/en"])
def test_five_faults_of_a_file_are_told_at_once_with_their_lines(client, root):
    response = client.post(f"{root}{BUILD}", {"gor": "las-in", "yaml": FIVE})
    assert response.status_code == 422
    html = unescape(response.content.decode())
    summary = html.partition('id="fel"')[2].partition("</ul>")[0]
    line = "line" if root else "rad"
    for number, key in ((11, "places"), (12, "completion"), (16, "colour"), (18, "last_year")):
        assert f"{line} {number}, changes[0].{key}" in summary
    assert f"{line} 25, changes[2]" in summary
    assert summary.count("<li") == 5
    assert "colour: red" in html  # the text is still there to be mended
    assert ("collides" if root else "krockar") in summary.lower()


@pytest.mark.parametrize("text", ["", "a: [", "- 1\n- 2\n", "&a b: *a", "x" * 600_000, "\x00", "changes: 3"])
def test_no_file_breaks_the_page(client, text):
    response = client.post(BUILD, {"gor": "las-in", "fil": SimpleUploadedFile("x.yaml", text.encode())})
    assert response.status_code == 422
    assert 'id="fel"' in response.content.decode()


def test_every_field_has_a_label_in_both_languages():
    for kind in KINDS:
        for field in fields_of(kind, "sv"):
            assert f"{kind}.{field.name}" in LABELS or field.name in LABELS
            assert label_of(field.name, "sv", kind) != field.name
        assert [one.name for one in fields_of(kind, "sv")] == [one.name for one in fields_of(kind, "en")]


@pytest.mark.parametrize(("one", "other"), [(PLANT, "moving-north"), ("generative-ai", "northern-industry")])
def test_comparisons_are_antisymmetric(one, other):
    there, back = (
        contrast(shipped.load(first), shipped.load(second)) for first, second in ((one, other), (other, one))
    )
    for level, off in (("ssyk2012_3", 0.05), ("all", 1.0)):
        one_way, other_way = there.bands[level], back.bands[level]
        for measure in ("gap", "demand", "supply"):
            np.testing.assert_allclose(there.expected(measure, level), -back.expected(measure, level), atol=1e-6)
            ends, mirrored = one_way.ends[measure], -other_way.ends[measure][::-1]
            np.testing.assert_allclose(ends, mirrored, rtol=1e-5, atol=off)
        # What is not larger on one side is larger on the other, or the same on both.
        assert (one_way.shortage + other_way.shortage <= 1 + 1e-6).all()


def test_two_against_each_other_are_what_each_is_against_the_reference():
    one, other = shipped.load(PLANT), shipped.load("moving-north")
    both, first, second = contrast(one, other), contrast(one), contrast(other)
    for measure in ("demand", "supply"):
        apart = first.expected(measure) - second.expected(measure)
        np.testing.assert_allclose(both.expected(measure), apart, atol=1e-6)
    assert both.identity == f"{first.identity}-{second.identity}"


def test_any_two_are_compared(client):
    mine = packed_in(post(client, "places", TYPED["places"]))
    his = packed_in(post(client, "retirement_age", TYPED["retirement_age"]))
    paths = (
        f"/scenarier/{PLANT}/mot/moving-north/",
        f"/scenarier/eget/mot/{PLANT}/?s={mine}",
        f"/scenarier/{PLANT}/mot/eget/?t={mine}",
        f"/scenarier/eget/mot/eget/?s={mine}&t={his}",
        f"/scenarier/referens/mot/{PLANT}/",
    )
    for path in paths:
        for root in ("", "/en"):
            page = read(client, root + path)
            assert page.bare_numbers() == []
            assert page.figures
    same = read(client, f"/scenarier/eget/mot/eget/?s={mine}&t={mine}")
    assert "densamma som i" in same.text
    html = client.get(paths[3]).content.decode()
    assert f"/scenarier/eget/mot/eget/?s={his}&amp;t={mine}" in html  # the other way round


def test_choosing_two_in_a_form_leads_to_their_page(client):
    mine = packed_in(post(client, "places", TYPED["places"]))
    found = client.get("/scenarier/jamfor/", {"a": PLANT, "b": "moving-north"})
    assert found["Location"] == f"/scenarier/{PLANT}/mot/moving-north/"
    found = client.get("/en/scenarier/jamfor/", {"a": "eget", "s": mine, "b": "referens"})
    assert found["Location"] == f"/en/scenarier/eget/?s={mine}"
    text = scenario_dump(shipped.load("later-retirement"))
    found = client.post(BUILD, {"gor": "jamfor", "a": PLANT, "fil": SimpleUploadedFile("b.yaml", text.encode())})
    assert found["Location"].startswith(f"/scenarier/{PLANT}/mot/eget/?t=")
    assert client.post(BUILD, {"gor": "jamfor", "a": PLANT, "yaml": FIVE}).status_code == 422


def test_region_year_and_measure_are_chosen_by_form(client):
    page = read(client, f"/scenarier/{PLANT}/?lan=00&ar=2035&matt=behov")
    assert "År 2035 behövs" in page.text
    assert "i landet" in page.text
    page = read(client, f"/en/scenarier/{PLANT}/?matt=tillgang")
    assert "supply in Västerbotten is the same" in page.text
    html = client.get(f"/scenarier/{PLANT}/?sortera=yrken.skillnad&ordning=upp").content.decode()
    assert html.count('aria-sort="ascending"') == 1


def test_a_page_opens_where_and_when_something_happens(client):
    late = {**TYPED["places"], "first_year": "2034", "last_year": "2040"}
    html = client.get(f"/scenarier/eget/?s={packed_in(post(client, 'places', late))}").content.decode()
    assert re.search(r"<option selected>2040</option>", html)
    assert re.search(r'<option value="20" selected>', html)
    html = client.get("/scenarier/later-retirement/").content.decode()
    assert re.search(r"<option selected>2030</option>", html)
    assert re.search(r'<option value="00" selected>', html)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("grid", ["yrken", "lan", "ar"])
def test_every_table_downloads_with_interval_status_and_run(client, grid, kind):
    response = client.get(f"/scenarier/{PLANT}/data/{grid}.{kind}")
    assert response.status_code == 200
    assert f"smedja-{PLANT}-mot-referens-{grid}-2030.{kind}" in response["Content-Disposition"]
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    else:
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        head, *body = book["Data"].iter_rows(values_only=True)
        rows = [dict(zip(head, row, strict=True)) for row in body]
        about = dict(row for row in book["Om"].iter_rows(values_only=True) if row[0])
        assert about["Dragningar"] == str(DRAWS)
        assert "Ändring" in about
    run = contrast(shipped.load(PLANT)).identity
    assert {row["körning"] for row in rows} == {run}
    assert {row["metod"] for row in rows} == {"scenarios"}
    assert {row["status"] for row in rows} == {"modellerad"}
    assert any("input_output" in row["källtabeller"] for row in rows)
    if grid == "yrken":
        top = next(row for row in rows if row["kod"] == "821" and row["mått"] == "Bristen ändras med")
        low, value, high = (float(str(top[name]).replace(",", ".")) for name in ("låg", "värde", "hög"))
        assert low <= value <= high


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/scenarier/finns-inte/", 404, "Det finns inget scenario"),
        ("/en/scenarier/no-such/", 404, "There is no scenario"),
        ("/scenarier/eget/", 400, "inte hel"),
        ("/scenarier/eget/?s=abc", 400, "inte hel"),
        ("/en/scenarier/eget/?s=åäö", 400, "not whole"),
        (f"/scenarier/eget/?s={'A' * (LONGEST + 1)}", 400, "inte hel"),
        (f"/scenarier/{PLANT}/?ar=2024", 400, "Välj ett år från 2025 till 2040"),
        (f"/scenarier/{PLANT}/?ar=x", 400, "når inte år"),
        (f"/scenarier/{PLANT}/?lan=99", 400, "Det finns inget län"),
        (f"/scenarier/{PLANT}/?matt=lycka", 400, "Det finns inget mått"),
        (f"/scenarier/{PLANT}/data/finnsinte.csv", 400, "Välj en av"),
        (f"/scenarier/{PLANT}/data/yrken.pdf", 404, "csv och xlsx"),
        ("/scenarier/referens.yaml", 404, "ingen fil"),
        ("/scenarier/jamfor/?a=referens&b=referens", 400, "minst ett scenario"),
        ("/scenarier/jamfor/", 404, "Det finns inget scenario"),
    ],
)
def test_bad_question_gets_a_clear_answer(client, path, status, says):
    response = client.get(path, follow=True)
    assert response.status_code == status
    assert says in unescape(response.content.decode())


def test_a_link_to_what_no_longer_holds_shows_its_faults(client):
    odd = shipped.load("later-retirement").model_copy(update={"horizon": 2055})
    response = client.get(f"/scenarier/eget/?s={pack(odd)}")
    assert response.status_code == 422
    assert "2055" in response.content.decode()


def test_a_scenario_too_large_for_a_link_is_told(client):
    rng = np.random.default_rng(1)
    rows = [
        f'      - {{occupation: "{code}", year: {year}, jobs: {rng.integers(10**5)}}}'
        for code in shipped.vocabulary().occupations
        for year in range(2026, 2041)
    ]
    head = FIVE.partition("changes:")[0]
    text = f'{head}changes:\n  - kind: plant\n    name: X\n    county: "24"\n    industry: C27\n    jobs:\n'
    text += "\n".join(rows) + "\n    reference: jag\n"
    response = client.post(BUILD, {"gor": "las-in", "yaml": text})
    assert response.status_code == 422
    assert "för stort för en länk" in response.content.decode()


def test_what_people_write_cannot_become_markup(client):
    evil = "<script>alert(1)</script>"
    packed = packed_in(post(client, "plant", {**TYPED["plant"], "name": evil}, reference=evil))
    packed = packed_in(client.post(BUILD, {"s": packed, "gor": "namn", "title": evil}))
    for path in (f"{BUILD}?s={packed}", f"/scenarier/eget/?s={packed}", f"/scenarier/eget/mot/{PLANT}/?s={packed}"):
        assert "<script>" not in client.get(path).content.decode()
    assert "<script>" not in client.post(BUILD, {"gor": "las-in", "yaml": f"{evil}: {evil}"}).content.decode()


def test_nothing_is_kept_and_no_cookie_is_set(settings):
    strict = Client(enforce_csrf_checks=True)
    packed = packed_in(post(strict, "places", TYPED["places"]))
    strict.get(f"/scenarier/eget/?s={packed}")
    assert not strict.cookies


def test_people_who_are_not_there_are_told_and_where(client):
    packed = packed_in(post(client, "places", {**TYPED["places"], "places": "200000"}))
    answer = client.get(f"/scenarier/eget/?s={packed}")
    assert answer.status_code == 400
    told = answer.content.decode()
    assert "människor som inte finns" in told
    assert "Dalarna" in told


def test_a_total_is_no_wider_than_its_occupations_together():
    found = contrast(shipped.load("later-retirement"))
    told = Numbers(found, (Side("later-retirement", shipped.load("later-retirement")), REFERENCE_SIDE))
    for year in (2030, 2040):
        figure = told.total("supply", "00", year).figure
        t = found.years.index(year)
        widest = found.bands["ssyk2012_3"].ends["supply"][:, 0, :, t].sum(axis=1)
        assert figure.high - figure.low <= 1.01 * (widest[3] - widest[0]) + 1
        assert figure.number > 50_000


def test_total_demand_stays_the_references_in_every_draw():
    found = contrast(shipped.load("later-retirement"))
    ends = found.bands["all"].ends["demand"]
    assert np.abs(ends).max() < 2.0
