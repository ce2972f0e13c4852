# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Platser as people use it: a budget typed by keyboard alone, faults told, on a phone, without scripts, downloads."""

from __future__ import annotations

import csv
import io
import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import menu_to, tab_to

PLAN = "/platser/19-vastmanland/?budget=120"


def test_a_budget_is_typed_and_its_plan_read_by_keyboard_alone(open_page):
    page = open_page("/")
    menu_to(page, "/platser/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/platser/")
    tab_to(page, "#f-lan")
    page.keyboard.type("Dal")
    tab_to(page, "#f-budget")
    page.keyboard.type("120")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/platser/20-dalarna/?budget=120")
    assert "120 miljoner kronor" in page.inner_text("h1")
    tab_to(page, ".filters summary")
    page.keyboard.press("Enter")
    tab_to(page, "#f-vikt")
    page.keyboard.type("Skola")
    tab_to(page, ".filters button")
    page.keyboard.press("Enter")
    page.wait_for_url("**vikt=skola")
    assert page.input_value("#f-vikt") == "skola"
    tab_to(page, "h1 a.figure")
    page.keyboard.press("Enter")
    page.wait_for_url("**/om-siffrorna/#metod-platser")
    page.go_back()
    page.go_back()
    assert page.url.endswith("/platser/20-dalarna/?budget=120")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path", ["/platser/", PLAN, "/en/platser/19-vastmanland/?budget=120&vikt=vard", "/platser/antaganden/"]
)
def test_a_page_is_accessible_and_fits_its_screen(open_page, path, width):
    strayed: list[str] = []
    page = open_page(path, width=width, strayed=strayed)
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert strayed == []


def test_faults_are_told_on_top_and_beside_their_fields(open_page):
    page = open_page("/platser/", width=360)
    for field, text in {"#f-budget": "-5", "#f-tom": "mycket", "#f-styras": "140"}.items():
        page.fill(field, text)
    page.get_by_role("button", name="Räkna planen").click()
    page.wait_for_selector("#fel")
    assert page.title().startswith("Fel:")
    assert page.evaluate("document.activeElement.id") == "fel"
    assert page.locator("#fel li").count() == 3
    assert page.locator("[aria-invalid=true]").count() == 3
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.locator("#fel a", has_text="Budget").click()
    assert page.url.endswith("#f-budget")
    assert page.input_value("#f-budget") == "-5"


def test_without_scripts_choices_are_changed_sorted_and_taken_back(open_page):
    page = open_page(PLAN, java_script_enabled=False)
    before = page.inner_text("h1")
    page.fill("#f-budget", "20")
    page.get_by_role("button", name="Räkna om").click()
    assert page.url.endswith("/platser/19-vastmanland/?budget=20")
    assert page.inner_text("h1") != before
    page.locator("#platser thead a", has_text="Optimum").click()
    assert "budget=20" in page.url
    assert page.locator("#platser th[aria-sort=descending]").inner_text().startswith("Optimum")
    page.go_back()
    page.go_back()
    assert page.inner_text("h1") == before


def test_how_free_each_number_is_comes_when_asked_for(open_page):
    page = open_page(PLAN)
    assert page.locator("#fritt").count() == 0
    page.get_by_role("link", name="Visa hur fritt varje antal är").click(timeout=120_000)
    page.wait_for_url("**ranges=1**", timeout=120_000)
    cells = page.locator("#fritt tbody tr").first.locator("td").all_inner_texts()
    least, most = (float(cells[at].replace("\u202f", "")) for at in (1, 2))
    assert least <= float(cells[0].replace("\u202f", "")) <= most
    assert Axe().run(page).violations_count == 0


def test_targets_are_large_enough_for_a_thumb(open_page):
    page = open_page(PLAN, width=360)
    small = page.eval_on_selector_all(
        "nav a, button, select, input:not([type=hidden]), .tools a, .acts a, summary, thead a, .steps a",
        "all => all.filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 24)"
        ".map(e => e.outerHTML.slice(0, 80))",
    )
    assert small == []


def test_downloads_hold_what_the_page_shows(open_page):
    page = open_page(PLAN)
    shown = page.locator("#platser tbody tr").first
    with page.expect_download() as waited:
        page.locator("#platser a", has_text="Ladda ner CSV").click()
    rows = list(csv.DictReader(io.StringIO(waited.value.path().read_text(encoding="utf-8-sig")), delimiter=";"))
    first = next(row for row in rows if row["mått"] == "Optimum")
    assert first["namn"] == shown.locator("th").inner_text()
    assert float(shown.locator("td").nth(1).inner_text().replace("\u202f", "")) == pytest.approx(
        float(first["värde"].replace(",", ".")), rel=0.01, abs=0.5
    )
    with page.expect_download() as waited:
        page.get_by_role("link", name="Ladda ner allt (JSON)").click()
    told = json.loads(waited.value.path().read_text(encoding="utf-8"))
    assert told["plan"] in page.inner_text("main")
    assert len(told["tables"]["platser"]) == len({row["kod"] for row in rows})
