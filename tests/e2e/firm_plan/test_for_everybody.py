# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The page by keyboard alone, in English, without scripts, and by axe, on a phone and wide."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import menu_to, tab_to
from tests.e2e.firm_plan.filling import PAGE, answer

pytestmark = pytest.mark.one_database

PAGES = ("/foretagets-plan/", "/en/foretagets-plan/", PAGE, f"/en{PAGE}")


def test_the_page_explains_itself_without_scripts(open_page):
    page = open_page(PAGE, java_script_enabled=False)
    assert page.is_visible("#utan-skript")
    assert page.is_hidden("#verktyg")
    assert "Slå på skript" in page.inner_text("#utan-skript")


def test_the_whole_plan_is_made_by_keyboard_alone(open_page):
    page = open_page("/")
    menu_to(page, "/foretagets-plan/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/foretagets-plan/")
    tab_to(page, "main a[href*='20-dalarna']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#verktyg:not([hidden])")
    tab_to(page, "#kommun")
    page.keyboard.type("Falun")
    tab_to(page, "[data-field=occupation]")
    page.keyboard.type("Montörer")
    tab_to(page, "[data-field=people]")
    page.keyboard.type("1")
    tab_to(page, "#visa")
    page.keyboard.press("Enter")
    page.wait_for_selector("#svar:not([hidden])")
    assert page.evaluate("document.activeElement.id") == "utsikt"
    tab_to(page, "#plan-0-owner")
    page.keyboard.type("Agda")
    tab_to(page, "#skriv-ut")


def test_english_says_the_same_in_english(open_page):
    page = open_page(f"/en{PAGE}")
    answer(page)
    assert "Vulnerable" in page.text_content("#utsikter")
    assert "assembl" in page.text_content("#fragor").lower()
    told = " ".join(page.text_content(part) for part in ("#fragor", "#utsikter", "#svaret", "#planen", "#metod"))
    assert re.findall(r"\b(?:och|inte|personer|slutar|ålder|brist)\b", told) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(open_page, path, width):
    page = open_page(path, width=width)
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("path", [PAGE, f"/en{PAGE}"])
def test_axe_finds_nothing_with_everything_open_nor_with_faults(open_page, path):
    page = open_page(path, width=360)
    page.click("#visa")
    assert Axe().run(page).response["violations"] == []
    answer(page)
    page.check("#forstar")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = page.evaluate(
        "[...document.querySelectorAll('#verktyg :is(button, select, input, textarea, summary)')].filter(one => {"
        " const box = (one.closest('label') ?? one).getBoundingClientRect();"
        " return box.height && box.height < 24; }).map(one => one.id || one.outerHTML)"
    )
    assert small == []
