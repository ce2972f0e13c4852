# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Skolan as people use it: on a phone, by keyboard, without scripts, and nothing to rank by."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import menu_to, tab_to

HOME = "/skolan/"
PAGES = [HOME, "/en/skolan/20-dalarna/", "/skolan/2080-falun/", "/en/skolan/2506-arjeplog/"]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_fits_its_screen(open_page, path, width):
    strayed: list[str] = []
    page = open_page(path, width=width, strayed=strayed)
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert strayed == []


def test_from_the_menu_to_a_municipality_by_keyboard_alone(open_page):
    page = open_page("/")
    menu_to(page, "/skolan/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/skolan/")
    tab_to(page, "#delar tbody a[href*='20-dalarna']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/skolan/20-dalarna/")
    tab_to(page, "#delar tbody a[href*='2080']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/skolan/2080-falun/")
    assert page.inner_text("h1").startswith("I Falun gav provet i matematik ")


def test_without_scripts_nothing_on_the_page_orders_places_by_result(open_page):
    page = open_page("/skolan/20-dalarna/", java_script_enabled=False)
    assert page.locator("#delar thead a").count() == 0
    names = page.locator("#delar tbody th").all_inner_texts()
    assert names[0] == "Avesta"
    assert names[-1] == "Älvdalen"
    page = open_page("/skolan/20-dalarna/?sortera=delar.test_points&ordning=upp", java_script_enabled=False)
    assert page.locator("#delar tbody th").all_inner_texts() == names


def test_targets_are_large_enough_for_a_thumb(open_page):
    page = open_page(HOME, width=360)
    for summary in page.locator("summary").all():
        summary.click()
    small = page.eval_on_selector_all(
        "nav a, .tools a, summary, .steps a, .names a",
        "all => all.filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 24)"
        ".map(e => e.outerHTML.slice(0, 80))",
    )
    assert small == []
