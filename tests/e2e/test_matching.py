# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Din kompetens i Sverige and Yrkesväxling as people use them: by keyboard, on a phone, on both databases."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import menu_to, tab_to

PAGES = (
    "/din-kompetens/",
    "/en/din-kompetens/",
    "/yrkesvaxling/",
    "/yrkesvaxling/till/?grupp=7212&lan=20",
    "/traffsakerhet/annonser/",
)


def asked(page, *, text="electrical fitter", country="IN", county="25"):
    page.fill("#text", text)
    page.select_option("#sprak", "en")
    page.select_option("#land", country)
    page.select_option("#lan", county)
    page.click("main form.build button[type=submit]")


def test_a_nurse_from_india_finds_the_way_by_keyboard_alone(open_page):
    page = open_page("/")
    menu_to(page, "/din-kompetens/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/din-kompetens/")
    tab_to(page, "#text")
    page.keyboard.type("nurse")
    tab_to(page, "#sprak")
    page.keyboard.type("E")
    tab_to(page, "#land")
    page.keyboard.type("Indien")
    tab_to(page, "#lan")
    page.keyboard.type("Norr")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#menade")
    tab_to(page, "main .steps a")
    page.keyboard.press("Enter")
    page.wait_for_url("**yrke=**")
    body = page.text_content("main")
    assert "Grundutbildade sjuksköterskor" in body
    assert "Socialstyrelsen" in body
    assert "kan behöva bedömas av" in body


def test_what_is_typed_is_in_no_address_and_no_cookie(open_page):
    page = open_page("/din-kompetens/")
    asked(page)
    assert "electrical" not in page.url
    page.click("main .steps a >> nth=0")
    assert "electrical" not in page.url
    assert page.context.cookies() == []


def test_the_answer_can_be_sent_and_opened_again(open_page):
    page = open_page("/din-kompetens/")
    asked(page)
    page.click("main .steps a >> nth=0")
    first, address = page.text_content("h1"), page.url
    page.goto(address)
    assert page.text_content("h1") == first
    with page.expect_download() as download:
        page.click("#yrken .tools a >> nth=0")
    assert download.value.suggested_filename == "smedja-yrken.csv"


def test_a_fault_is_told_on_top_and_at_the_field(open_page):
    page = open_page("/din-kompetens/")
    asked(page, text="qqqqxxxx")
    assert page.is_visible("#fel")
    assert page.get_attribute("#text", "aria-invalid") == "true"


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_page, path):
    page = open_page(path)
    assert Axe().run(page).response["violations"] == []


def test_axe_finds_nothing_on_an_answer_with_everything_open(open_page):
    page = open_page("/din-kompetens/")
    asked(page, text="nurse")
    page.click("main .steps a >> nth=0")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_needs_no_sideways_scrolling(open_page, path):
    page = open_page(path)
    page.set_viewport_size({"width": 360, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
