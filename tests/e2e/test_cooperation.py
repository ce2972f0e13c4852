# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Utbildning tillsammans as a planner uses it: by keyboard, on a phone, without scripts, with files that open."""

from __future__ import annotations

import io
import json

import docx
import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import tab_to

HOME = "/utbildning-tillsammans/"


def plain(text):
    return text.replace("\u202f", " ")


def test_own_municipalities_are_reckoned_by_keyboard_alone(open_page):
    page = open_page(HOME)
    assert "2 240 000" in plain(page.inner_text("h1"))
    tab_to(page, "a[href='#underlag']")
    page.keyboard.press("Enter")
    for row, name in enumerate(("Borlänge", "Falun", "Säter", "Ludvika")):
        tab_to(page, f"#f-kommun-{row}")
        page.keyboard.press("Control+a")
        page.keyboard.type(name)
    tab_to(page, "#f-tak")
    page.keyboard.press("Control+a")
    page.keyboard.type("20")
    tab_to(page, "button[value='rakna']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/utbildning-tillsammans/?s=**")
    assert "1 700 000" in plain(page.inner_text("h1"))
    assert "Borlänge" in page.inner_text("#fordelning")
    assert "Det finns en delning" in page.inner_text(".answer")
    assert Axe().run(page).violations_count == 0
    tab_to(page, "h1 a.figure")
    page.keyboard.press("Enter")
    page.wait_for_url("**/om-siffrorna/**")
    page.go_back()
    assert "?s=" in page.url


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [HOME, f"/en{HOME}?regelar=2022"])
def test_the_page_is_accessible_and_fits(open_page, path, width):
    page = open_page(path, width=width)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_fetched_from_elsewhere(open_page):
    strayed = []
    open_page(HOME, strayed=strayed)
    assert strayed == []


@pytest.mark.parametrize("width", [360, 1280])
def test_faults_are_told_on_top_and_beside_their_fields(open_page, width):
    page = open_page(HOME, width=width)
    page.fill("#f-kommun-0", "Borlnge")
    page.fill("#f-fast", "mycket")
    page.fill("#f-lag-1", "9")
    page.get_by_role("button", name="Räkna", exact=True).click()
    page.wait_for_selector("#fel")
    assert page.title().startswith("Fel:")
    assert page.evaluate("document.activeElement.id") == "fel"
    assert page.locator("[aria-invalid=true]").count() >= 2
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#fel a", has_text="Borlnge").click()
    assert page.url.endswith("#f-kommun-0")
    assert page.input_value("#f-fast") == "mycket"


def test_without_scripts_the_year_changes_the_rule_and_keeps_the_case(open_page):
    page = open_page(HOME, java_script_enabled=False)
    page.fill("#f-titel", "Utan skript")
    page.get_by_role("button", name="Räkna", exact=True).click()
    assert "Utan skript" in page.inner_text(".kicker")
    page.select_option("#regelar", "2020")
    page.get_by_role("button", name="Visa", exact=True).click()
    assert "Staten betalade tillfälligt alla platser" in page.inner_text("#regel")
    assert "Utan skript" in page.inner_text(".kicker")
    page.get_by_role("link", name="English").click()
    assert "regelar=2020" in page.url
    assert "In 2020 the state paid for all places" in page.inner_text("#regel")
    page.get_by_role("link", name="Shapley").click()
    rows = page.locator("#fordelning tbody th").all_inner_texts()
    assert rows[0] == "All"
    assert rows[-1] == "Dala"


def test_downloads_open_and_a_case_goes_round(open_page):
    page = open_page(HOME)
    got = {}
    for name in ("Word", "Excel", "JSON"):
        with page.expect_download() as waited:
            page.locator(".tools a", has_text=f"({name})").first.click()
        got[name] = waited.value
    document = docx.Document(got["Word"].path())
    text = plain("\n".join(paragraph.text for paragraph in document.paragraphs))
    assert "2 240 000 kronor om året" in text
    sheet = openpyxl.load_workbook(io.BytesIO(got["Excel"].path().read_bytes())).worksheets[0]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["Aby", "Berga", "Ceby", "Dala"]
    case = json.loads(got["JSON"].path().read_text(encoding="utf-8"))
    case["title"] = "Tillbaka igen"
    page.set_input_files(
        "#fil", {"name": "x.json", "mimeType": "application/json", "buffer": json.dumps(case).encode()}
    )
    page.get_by_role("button", name="Läs in").click()
    page.wait_for_url("**?s=**")
    assert "Tillbaka igen" in page.inner_text(".kicker")


def test_targets_are_large_enough_for_a_thumb(open_page):
    page = open_page(HOME, width=360)
    small = page.eval_on_selector_all(
        "nav a, button, select, input:not([type=hidden]), .tools a, summary",
        "all => all.filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 21)"
        ".map(e => e.outerHTML.slice(0, 80))",
    )
    assert small == []
