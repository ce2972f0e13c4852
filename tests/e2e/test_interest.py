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
    tab_to(page, "#kommun-1")
    page.keyboard.type("Falun")
    tab_to(page, "#matt", most=10)
    page.keyboard.press("ArrowDown")
    tab_to(page, "#val button", most=10)
    page.keyboard.press("Enter")
    page.wait_for_url("**kommun=Falun**")
    assert "matematik, årskurs nio: ingen säker skillnad syns mellan Falun och liknande" in page.inner_text("h1")
    assert page.locator("#jamforda tbody tr").count() == 8


def test_several_are_chosen_on_a_phone_without_scripts(open_page):
    page = open_page(FOLLOW_UP, width=360, java_script_enabled=False)
    for at, name in enumerate(["Falun", "2081", "Ludvika"], start=1):
        page.fill(f"#kommun-{at}", name)
    page.locator("#val summary").click()
    page.fill("#kommun-4", "Mora")
    page.locator("#val button").click()
    assert "kommunerna med åtgärden" in page.inner_text("h1")
    assert page.locator("#jamforda tbody tr").count() == 4 + 7
    assert page.input_value("#kommun-2") == "Borlänge"
    # Every column of the table is there without scrolling sideways, each with its name.
    row = page.locator("#jamforda tbody tr").nth(4)
    for name in ("Hur lik", "Elever, vikt 1", "Lång utbildning, vikt 1", "Nivån före, vikt 1", "Förändring", "Väger"):
        assert name in row.inner_text()
    for cell in row.locator("td").all():
        box = cell.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    years = page.locator("#ar .scroll")
    assert years.evaluate("each => each.scrollWidth <= each.clientWidth")


def test_a_name_that_is_none_is_told_at_its_own_field(open_page):
    page = open_page(FOLLOW_UP, width=360, java_script_enabled=False)
    page.fill("#kommun-1", "Falun")
    page.fill("#kommun-2", "Borlnäge")
    page.locator("#val button").click()
    page.locator("#fel a").click()
    assert page.evaluate("location.hash") == "#kommun-2"
    assert page.input_value("#kommun-2") == "Borlnäge"
    assert page.get_attribute("#kommun-2", "aria-invalid") == "true"
    assert "Menar du Borlänge?" in page.inner_text("#kommun-2-fel")
    assert "kommun-2-fel" in page.get_attribute("#kommun-2", "aria-describedby")
    assert page.get_attribute("#kommun-1", "aria-invalid") is None


def test_a_comparison_group_of_one_is_refused_without_scripts(open_page):
    page = open_page(FOLLOW_UP, java_script_enabled=False)
    page.fill("#kommun-1", "2080")
    page.fill("#antal", "1")
    page.locator("#val button").click()
    assert page.inner_text("h1") == "Uppföljningen går inte att göra så"
    assert page.locator("#fel li").count() == 1
    assert "minst fem" in page.inner_text("#fel")
    assert page.get_attribute("#antal", "aria-invalid") == "true"
    assert page.locator("#jamforda").count() == 0


def test_a_refusal_is_accessible(open_page, server):
    page = open_page(FOLLOW_UP, width=360)
    page.goto(f"{server}{FOLLOW_UP}?kommun=2080&kommun=Borlnäge&antal=x")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
