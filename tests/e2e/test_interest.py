# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Intresset as people use it: on a phone, by keyboard, without scripts, and refused when groups are too small."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import tab_to

HOME, FOLLOW_UP = "/intresset/", "/intresset/uppfoljning/"
PAGES = [HOME, "/en/intresset/20-dalarna/", "/intresset/2080-falun/", f"/en{FOLLOW_UP}?kommun=2080"]


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


def test_a_measure_is_followed_up_by_keyboard_alone(open_page):
    page = open_page(HOME)
    tab_to(page, ".steps a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/intresset/uppfoljning/")
    tab_to(page, "#kommun")
    page.keyboard.type("Falun")
    page.keyboard.press("Space")
    tab_to(page, "#matt")
    page.keyboard.type("Godkänt betyg i m")
    tab_to(page, "#val button", most=10)
    page.keyboard.press("Enter")
    page.wait_for_url("**kommun=2080**")
    assert "i Falun ändrades det " in page.inner_text("h1")
    assert page.locator("#jamforda tbody tr").count() == 8


def test_a_comparison_group_of_one_is_refused_without_scripts(open_page):
    page = open_page(FOLLOW_UP, java_script_enabled=False)
    page.select_option("#kommun", "2080")
    page.select_option("#antal", "1")
    page.locator("#val button").click()
    assert page.inner_text("h1") == "Uppföljningen går inte att göra så"
    assert "minst fem" in page.inner_text("#fel")
    assert page.get_attribute("#antal", "aria-invalid") == "true"
    assert page.locator("#jamforda").count() == 0


def test_a_refusal_is_accessible(open_page, server):
    page = open_page(FOLLOW_UP, width=360)
    page.goto(f"{server}{FOLLOW_UP}?kommun=2080&antal=1")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
