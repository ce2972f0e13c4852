# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Scenarios as people use them: a plant built by keyboard alone, its answer read, on a phone, without scripts."""

from __future__ import annotations

import csv
import io

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import tab_to

PLANT = "/scenarier/battery-plant-vasterbotten/"


def test_a_plant_is_built_and_its_answer_read_by_keyboard_alone(open_page):
    page = open_page("/scenarier/")
    tab_to(page, "a[href='/scenarier/bygg/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/scenarier/bygg/**")
    tab_to(page, "#slag")
    page.keyboard.type("En ny")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**slag=plant**")
    typed = {
        "#f-name": "Batterifabrik",
        "#f-county": "Norrb",
        "#f-industry": "Elapp",
        "#f-jobs-0-occupation": "Mont",
        "#f-jobs-0-year": "2029",
        "#f-jobs-0-jobs": "900",
        "#f-reference": "Mitt eget antagande.",
    }
    for field, text in typed.items():
        tab_to(page, field)
        page.keyboard.type(text)
    tab_to(page, "button[value='lagg-till']")
    page.keyboard.press("Enter")
    page.wait_for_url("**#hittills")
    assert "900 tjänster" in page.inner_text("#hittills").replace("\u202f", " ")
    assert Axe().run(page).violations_count == 0
    tab_to(page, "a[href^='/scenarier/eget/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/scenarier/eget/**")
    heading = page.inner_text("h1")
    assert "montörer" in heading
    assert "Norrbotten" in heading
    assert page.locator("#yrken tbody tr").first.locator("th").inner_text() == "Montörer"
    assert Axe().run(page).violations_count == 0
    tab_to(page, "h1 a.figure")
    page.keyboard.press("Enter")
    page.wait_for_url("**/om-siffrorna/#metod-scenarier")
    page.go_back()
    assert "/scenarier/eget/" in page.url


@pytest.mark.parametrize("width", [360, 1280])
def test_faults_are_told_on_top_and_beside_their_fields(open_page, width):
    page = open_page("/scenarier/bygg/?slag=places", width=width, java_script_enabled=False)
    for field, text in {"#f-places": "-5", "#f-completion": "140", "#f-first_year": "2019", "#f-stay": "nej"}.items():
        page.fill(field, text)
    page.get_by_role("button", name="Lägg till ändringen").click()
    assert page.title().startswith("Fel:")
    told = page.locator("#fel li").all_inner_texts()
    assert len(told) == 7
    assert page.locator("[aria-invalid=true]").count() == 7
    page.locator("#fel a", has_text="140 procent").click()
    assert page.url.endswith("#f-completion")
    assert page.input_value("#f-completion") == "140"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_with_faults_is_accessible_and_takes_focus(open_page, width):
    page = open_page("/scenarier/bygg/?slag=automation", width=width)
    page.get_by_role("button", name="Lägg till ändringen").click()
    page.wait_for_selector("#fel")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.activeElement.id") == "fel"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_a_scenario_is_chosen_compared_and_turned_about(open_page):
    page = open_page("/scenarier/", java_script_enabled=False)
    page.select_option("#sida-a", "later-retirement")
    page.select_option("#sida-b", "higher-participation")
    page.get_by_role("button", name="Jämför", exact=True).click()
    assert page.url.endswith("/scenarier/later-retirement/mot/higher-participation/")
    first = page.locator("#ar tbody tr").last.locator("td").nth(1).inner_text()
    page.get_by_role("link", name="Byt plats på de två").click()
    assert page.url.endswith("/scenarier/higher-participation/mot/later-retirement/")
    page.select_option("#omrade", "20")
    page.select_option("#matt", "tillgang")
    page.select_option("#ar-val", "2035")
    page.get_by_role("button", name="Visa", exact=True).click()
    assert "lan=20" in page.url
    assert "matt=tillgang" in page.url
    assert "2035" in page.inner_text("h1")
    assert first


def test_english_is_one_click_away_and_keeps_the_scenario(open_page):
    page = open_page(f"{PLANT}?ar=2035")
    page.get_by_role("link", name="Utgå från det och ändra").first.click()
    packed = page.url.partition("s=")[2].partition("#")[0]
    page.get_by_role("link", name="English").click()
    assert packed in page.url
    assert page.get_attribute("html", "lang") == "en"
    page.get_by_role("link", name="Compute what it means").click()
    assert "/en/scenarier/eget/" in page.url
    assert "Västerbotten" in page.inner_text("h1")


def test_targets_are_large_enough_for_a_thumb(open_page):
    for path in ("/scenarier/bygg/?slag=plant", PLANT):
        page = open_page(path, width=360)
        small = page.eval_on_selector_all(
            "nav a, button, select, input:not([type=hidden]), .tools a, .acts a, summary",
            "all => all.filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 21)"
            ".map(e => e.outerHTML.slice(0, 80))",
        )
        assert small == []


def test_downloads_hold_what_the_page_shows(open_page):
    page = open_page(PLANT)
    shown = page.locator("#yrken tbody tr").first
    with page.expect_download() as waited:
        page.locator("#yrken a", has_text="Ladda ner CSV").click()
    rows = list(csv.DictReader(io.StringIO(waited.value.path().read_text(encoding="utf-8-sig")), delimiter=";"))
    first = next(row for row in rows if row["mått"] == "Bristen ändras med")
    assert first["namn"] == shown.locator("th").inner_text()
    value, low, high = (float(first[name].replace(",", ".")) for name in ("värde", "låg", "hög"))
    assert low <= value <= high
    cell = shown.locator("td").first.inner_text().replace("\u202f", "").split("(")[0].strip()
    assert abs(float(cell) - value) <= max(1.0, (high - low) / 10)
    with page.expect_download() as waited:
        page.get_by_role("link", name="Ladda ner som fil (YAML)").click()
    told = yaml.safe_load(waited.value.path().read_text(encoding="utf-8"))
    assert told["name"] == "battery-plant-vasterbotten"
    page.goto(page.url.partition("/scenarier/")[0] + "/scenarier/bygg/")
    page.set_input_files("#fil", {"name": "x.yaml", "mimeType": "text/yaml", "buffer": yaml.safe_dump(told).encode()})
    page.get_by_role("button", name="Läs in").click()
    page.wait_for_url("**#hittills")
    assert "Batterifabrik" in page.inner_text("#hittills")
