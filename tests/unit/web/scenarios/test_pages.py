# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pages of scenarios answer: no bare number, every link leads somewhere, one chooses where and when."""

from __future__ import annotations

import re
from html import unescape

import pytest

from smedja.report.numbers import figure_text
from smedja.scenarios.scenario import KINDS
from smedja.sweden import shipped
from smedja.web.scenarios.compute import contrast
from smedja.web.scenarios.figures import Numbers
from smedja.web.scenarios.sides import REFERENCE_SIDE, side
from tests.unit.web.scenarios.scenes import BUILD, PLANT, TYPED, packed_in, post, read

pytestmark = pytest.mark.django_db


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
