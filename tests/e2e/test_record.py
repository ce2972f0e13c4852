# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The track record as people use it: by eye, by keyboard, by screen reader, on a phone, without scripts."""

from __future__ import annotations

import csv
import io
import json
import subprocess

import pytest

from tests.e2e.conftest import menu_to, smedja, tab_to

HOME = "/traffsakerhet/"


def test_from_the_first_page_to_a_countys_cells_by_keyboard_alone(open_page):
    page = open_page("/")
    menu_to(page, "/traffsakerhet/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/traffsakerhet/")
    tab_to(page, "#fram")
    page.keyboard.type("fem")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**fram=5**")
    assert page.inner_text("h1").startswith("Fem år fram")
    tab_to(page, "#omrade")
    page.keyboard.type("Dalarna")
    tab_to(page, "#valj-celler button", most=5)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**lan=20**")
    assert "fram=5" in page.url
    assert page.url.endswith("#celler")
    assert "Dalarna" in page.inner_text("#celler h2")
    tab_to(page, "#celler tbody a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/yrke/**")
    page.go_back()
    assert "/traffsakerhet/" in page.url


def test_a_figure_leads_to_its_method(open_page):
    page = open_page(HOME)
    page.locator("h1 a.figure").first.click()
    assert page.url.endswith("/om-siffrorna/#metod-traffsakerhet")
    assert page.locator("#metod-traffsakerhet").is_visible()


def test_without_scripts_forms_and_sorting_work(open_page):
    page = open_page(HOME, java_script_enabled=False)
    page.select_option("#niva", "yrkesomraden-i-lan")
    page.select_option("#fram", "1")
    page.get_by_role("button", name="Visa", exact=True).click()
    assert "niva=yrkesomraden-i-lan" in page.url
    assert page.inner_text("h1").startswith("Ett år fram")
    page.locator("#metoder thead a", has_text="Metod").click()
    assert page.locator("#metoder th[aria-sort=ascending]").count() == 1
    assert "niva=yrkesomraden-i-lan" in page.url
    assert page.locator("svg[role=img]").count() > 1


def test_targets_are_large_enough_for_a_thumb(open_page):
    page = open_page(HOME, width=360)
    small = page.eval_on_selector_all(
        "nav a, button, select, .tools a, summary",
        "all => all.filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 24)"
        ".map(e => e.textContent.trim())",
    )
    assert small == []


def test_page_download_and_command_line_give_the_same_number(open_page, environment, var):
    command, env = smedja("backtest", "--kept", "--json", env=environment)
    done = subprocess.run(command, env=env, cwd=var, capture_output=True, check=True, text=True, encoding="utf-8")
    scores = json.loads(done.stdout)["scores"]
    wanted = ("county_ssyk2012_3", "held_out", 3, "smedja")
    score = next(s for s in scores if (s["level"], s["outcomes"], s["horizon"], s["method"]) == wanted)
    page = open_page(HOME)
    shown = page.locator("h1 a.figure").first.inner_text()
    assert shown == f"{100 * score['wape']:.1f}".replace(".", ",") + "\u202f%"
    with page.expect_download() as waited:
        page.locator("#metoder a", has_text="Ladda ner CSV").click()
    content = waited.value.path().read_bytes()
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    row = next(row for row in rows if (row["kod"], row["mått"]) == ("smedja", "Fel"))
    assert float(row["värde"].replace(",", ".")) == pytest.approx(score["wape"], abs=5e-5)
