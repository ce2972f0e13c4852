# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The pages as people use them: by eye, by keyboard, by screen reader, on a phone, without scripts."""

from __future__ import annotations

import csv
import io
import json
import subprocess

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe

from smedja.core import Figure, Lineage, Status, Unit
from smedja.report.numbers import figure_text
from tests.e2e.conftest import smedja, tab_to

PLANT = "/scenarier/battery-plant-vasterbotten/"
PATHS = [
    "/",
    "/lan/20-dalarna/",
    "/yrke/",
    "/yrke/821-montorer/",
    "/om-siffrorna/",
    "/traffsakerhet/",
    "/traffsakerhet/?niva=yrken-i-riket&fram=5&lan=20&grupp=2&visa=krav",
    "/scenarier/",
    "/scenarier/bygg/",
    "/scenarier/bygg/?slag=plant",
    "/scenarier/bygg/?slag=places",
    PLANT,
    f"{PLANT}mot/moving-north/",
]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("path", PATHS)
def test_page_is_accessible_fits_and_fetches_nothing_from_elsewhere(open_page, path, root, width):
    strayed = []
    page = open_page(root + path, width=width, strayed=strayed)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert strayed == []


@pytest.mark.parametrize("path", PATHS)
def test_dark_mode_keeps_its_contrast(open_page, path):
    found = Axe().run(open_page(path, color_scheme="dark"))
    assert found.violations_count == 0, found.generate_report()


def test_lineage_and_errors_are_accessible_too(open_page, server):
    page = open_page("/lan/20-dalarna/")
    page.locator("h1 a.figure").first.click()
    assert "/siffra/" in page.url
    assert Axe().run(page).violations_count == 0
    assert page.goto(server + "/lan/99/").status == 404
    assert Axe().run(page).violations_count == 0
    assert "Det finns inget län" in page.inner_text("main")


def test_a_county_is_reached_and_a_figure_opened_by_keyboard_alone(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#innehall"
    page.keyboard.press("Enter")
    tab_to(page, "#omrade")
    page.keyboard.type("Dalarna")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lan/20-dalarna/**")
    tab_to(page, "h1 a.figure")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/siffra/**")
    page.go_back()
    assert "/lan/20-dalarna/" in page.url


def test_without_scripts_filters_and_sorting_work(open_page):
    page = open_page("/lan/20-dalarna/", java_script_enabled=False)
    page.select_option("#bransch", "alla")
    page.select_option("#ar", "2035")
    page.get_by_role("button", name="Visa", exact=True).click()
    assert "ar=2035" in page.url
    assert "bransch=alla" in page.url
    assert "2035" in page.inner_text("h1")
    before = page.locator("#brist tbody tr th").first.inner_text()
    page.locator("#brist thead a", has_text="Yrke").click()
    assert page.locator("#brist tbody tr th").first.inner_text() != before
    assert page.locator("#brist th[aria-sort=ascending]").count() == 1
    assert page.locator("svg[role=img]").count() > 0


def test_english_is_one_click_away_and_keeps_the_place(open_page):
    page = open_page("/lan/20-dalarna/?ar=2035")
    page.get_by_role("link", name="English").click()
    assert "/en/lan/20-dalarna/?ar=2035" in page.url
    assert page.get_attribute("html", "lang") == "en"
    assert "2035" in page.inner_text("h1")


def test_targets_are_large_enough_for_a_thumb(open_page):
    page = open_page("/lan/20-dalarna/", width=360)
    small = page.eval_on_selector_all(
        "nav a, button, select, .tools a, summary",
        "all => all.filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 24)"
        ".map(e => e.textContent.trim())",
    )
    assert small == []


@pytest.mark.parametrize("kind", ["CSV", "Excel"])
def test_a_download_holds_what_the_page_shows(open_page, kind):
    page = open_page("/lan/20-dalarna/?bransch=alla")
    shown = page.locator("#brist tbody tr").first
    with page.expect_download() as waited:
        page.locator("#brist a", has_text=f"Ladda ner {kind}").click()
    content = waited.value.path().read_bytes()
    if kind == "CSV":
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    else:
        head, *body = openpyxl.load_workbook(io.BytesIO(content))["Data"].iter_rows(values_only=True)
        rows = [dict(zip(head, row, strict=True)) for row in body]
    first = next(row for row in rows if row["mått"] == "Brist")
    assert first["namn"] == shown.locator("th").inner_text()
    value, low, high = (float(str(first[name]).replace(",", ".")) for name in ("värde", "låg", "hög"))
    assert low < value < high
    cell = shown.locator("td").first.inner_text().replace("\u202f", "").split("(")[0].strip()
    # The page rounds to what the interval allows, a twentieth of it at most.
    assert abs(float(cell) - value) <= (high - low) / 20


def test_command_line_and_page_give_the_same_figure(open_page, environment, var):
    command, env = smedja("outlook", "--county", "20", "--json", "--limit", "1", env=environment)
    done = subprocess.run(command, env=env, cwd=var, capture_output=True, check=True, text=True, encoding="utf-8")
    top = json.loads(done.stdout)["rows"][0]
    page = open_page("/lan/20-dalarna/?bransch=alla")
    figure = page.locator("#brist tbody tr").first.locator("td a.figure").first
    assert page.locator("#brist tbody tr th").first.inner_text() == top["name_sv"]
    told = top["figures"]["gap"]
    same = Figure(
        told["value"], told["low"], told["high"], Unit.PERSONS, told["reference_date"], Status.MODELLED, Lineage(())
    )
    assert figure.inner_text().split("(")[0].strip() == figure_text(same, "sv").value
