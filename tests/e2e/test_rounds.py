# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Beviljat och räknat as people use it: by keyboard alone, on a phone, without scripts, downloads, all rounds."""

from __future__ import annotations

import csv
import io
import json
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import smedja, tab_to

HOME = "/platser/beviljat/"


def test_a_round_and_a_county_are_chosen_by_keyboard_alone(open_page):
    page = open_page(HOME)
    tab_to(page, "#omgang")
    page.keyboard.type("2024")
    tab_to(page, "#lan-val")
    page.keyboard.type("Dalarna")
    tab_to(page, "#val button", most=5)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**omgang=2024&lan=20**")
    assert page.inner_text("h1").startswith("I omgången 2024 låg ")
    assert "Dalarna" in page.inner_text("#omraden h2")
    tab_to(page, "#lan tbody a")
    page.keyboard.press("Enter")
    page.wait_for_url("**#omraden")
    assert "omgang=2024" in page.url
    page.go_back()
    assert "lan=20" in page.url
    tab_to(page, ".steps a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/platser/20-dalarna/")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [HOME, f"{HOME}?omgang=2024&lan=09", f"/en{HOME}?omgang=2021"])
def test_a_page_is_accessible_and_fits_its_screen(open_page, path, width):
    strayed: list[str] = []
    page = open_page(path, width=width, strayed=strayed)
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert strayed == []


def test_no_number_of_the_picture_is_cut_off(open_page):
    for width, kind in ((1280, "wide"), (360, "narrow")):
        page = open_page(f"/en{HOME}?omgang=2024", width=width)
        drawing = page.locator(f"#omraden .chart-{kind} svg")
        right = drawing.evaluate("svg => svg.getBoundingClientRect().right")
        numbers = drawing.locator("text", has_text="→")
        ends = numbers.evaluate_all("all => all.map(text => text.getBoundingClientRect().right)")
        assert len(ends) > 10
        assert max(ends) <= right + 1


def test_a_figure_leads_to_its_method(open_page):
    page = open_page(HOME)
    page.locator("h1 a.figure").first.click()
    assert page.url.endswith("/om-siffrorna/#metod-omgangar")
    assert page.locator("#metod-omgangar").is_visible()


def test_without_scripts_choices_are_made_sorted_and_taken_back(open_page):
    page = open_page(HOME, java_script_enabled=False)
    page.select_option("#omgang", "2021")
    page.get_by_role("button", name="Visa", exact=True).click()
    assert page.inner_text("h1").startswith("I omgången 2021")
    page.locator("#omraden thead a", has_text="Räknade").click()
    assert "omgang=2021" in page.url
    assert page.locator("#omraden th[aria-sort=descending]").inner_text().startswith("Räknade")
    page.go_back()
    page.go_back()
    assert page.url.endswith(HOME)


def test_all_rounds_come_when_asked_for(open_page):
    page = open_page(f"{HOME}?omgang=2024", width=360)
    assert page.locator("#omgangar table").count() == 0
    line = page.inner_text("h1")
    page.get_by_role("link", name="Visa alla omgångar bredvid varandra").click(timeout=120_000)
    page.wait_for_url("**alla=1**", timeout=120_000)
    rows = page.locator("#omgangar tbody tr")
    assert rows.locator("th").all_inner_texts() == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert rows.nth(4).locator("td").nth(1).inner_text() in line
    assert Axe().run(page).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#omgangar tbody a", has_text="2021").click()
    assert page.inner_text("h1").startswith("I omgången 2021")


def test_targets_are_large_enough_for_a_thumb(open_page):
    page = open_page(HOME, width=360)
    small = page.eval_on_selector_all(
        "nav a, button, select, .tools a, .acts a, summary, thead a, .steps a",
        "all => all.filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 24)"
        ".map(e => e.outerHTML.slice(0, 80))",
    )
    assert small == []


def test_page_download_and_command_line_give_the_same_number(open_page, environment, var):
    command, env = smedja("rounds", "--year", "2024", "--json", env=environment)
    done = subprocess.run(command, env=env, cwd=var, capture_output=True, check=True, text=True, encoding="utf-8")
    (told,) = json.loads(done.stdout)
    page = open_page(f"{HOME}?omgang=2024")
    shown = page.locator("h1 a.figure").first.inner_text()
    assert shown == f"{100 * told['overlap']['value']:.1f}".replace(".", ",") + "\u202f%"
    with page.expect_download() as waited:
        page.locator("#omraden a", has_text="Ladda ner CSV").click()
    rows = csv.DictReader(io.StringIO(waited.value.path().read_text(encoding="utf-8-sig")), delimiter=";")
    granted = {row["namn"]: float(row["värde"].replace(",", ".")) for row in rows if row["mått"] == "Beviljade"}
    for area in told["areas"]:
        assert granted[area["area"]] == pytest.approx(area["granted"]["value"], abs=0.06)
