# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What cannot be answered is told at once and where: in the form, in a file, in an address, in the population."""

from __future__ import annotations

from html import unescape

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from smedja.sweden import shipped
from smedja.web.packed import LONGEST
from smedja.web.scenarios.packing import pack
from tests.unit.web.reading import Page
from tests.unit.web.scenarios.scenes import BUILD, FIVE, PLANT, TYPED, packed_in, post

pytestmark = pytest.mark.django_db


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


def test_people_who_are_not_there_are_told_and_where(client):
    packed = packed_in(post(client, "places", {**TYPED["places"], "places": "200000"}))
    answer = client.get(f"/scenarier/eget/?s={packed}")
    assert answer.status_code == 400
    told = answer.content.decode()
    assert "människor som inte finns" in told
    assert "Dalarna" in told
