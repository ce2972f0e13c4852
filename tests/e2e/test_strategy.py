# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The register in a real browser on both databases: read without log-in, edit with four eyes, and many at once."""

from __future__ import annotations

import re
import subprocess
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from benchmarks.register_load import crowd

from tests.e2e.conftest import smedja, tab_to

SECRET = "ett-langt-losenord-42"
PAGES = (
    "/strategi/",
    "/strategi/smart-industri/",
    "/strategi/smart-industri/atgard/seel/",
    "/strategi/smart-industri/listor/conflicting-money/",
    "/strategi/dalarna-ovning/mal/balans/",
    "/strategi/dalarna-ovning/atgard/industriplatser-gymnasiet/",
    "/strategi/smart-industri/mal/mal-industri-40/",
    "/strategi/smart-industri/uppgifter/decision/",
    "/ansvarig/",
    "/strategi/dalarna-ovning/matt/yh-platser/",
    "/strategi/dalarna-ovning/andringar/",
    "/strategi/smart-industri/perioder/",
    "/strategi/smart-industri/data/",
    "/ansvarig/tillvaxtverket/",
    "/jamfor-strategier/?a=smart-industri&b=dalarna-ovning",
)


@pytest.fixture(scope="module")
def people(environment, server):
    """Accounts made on the command line: name → role."""
    made = {"erik": "editor", "olga": "editor", "anna": "approver"}
    for name, role in made.items():
        words = ("account", "create", "--name", name, "--email", f"{name}@example.org", "--password-stdin")
        command, env = smedja(*words, "--role", role, "--strategy", "dalarna-ovning", env=environment)
        done = subprocess.run(command, env=env, input=SECRET, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return made


def log_in(page, name):
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", SECRET)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/konto/" not in url)


@pytest.mark.parametrize(("path", "width"), [*((path, 360) for path in PAGES), *((path, 1280) for path in PAGES[1:5])])
def test_anybody_can_read_and_use_every_page(open_page, path, width):
    strayed = []
    page = open_page(path, width=width, strayed=strayed)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).response["violations"] == []
    assert strayed == []
    assert page.context.cookies() == []


def test_the_strategy_is_there_at_once_in_both_languages(open_page):
    page = open_page("/strategi/smart-industri/")
    assert "37 av 82 åtgärder är kända" in re.sub(r"\s+", " ", page.inner_text("h1"))
    page.click("a.switch")
    assert "37 of 82 measures recovered" in re.sub(r"\s+", " ", page.inner_text("h1"))


def test_a_measure_is_found_with_the_keyboard(open_page):
    page = open_page("/strategi/smart-industri/")
    tab_to(page, 'a[href$="/atgard/robotlyftet/"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/atgard/robotlyftet/")
    assert "Tillväxtverket" in page.inner_text("main")


def test_measures_are_chosen_with_a_plain_form_and_a_list_is_fetched(open_page):
    page = open_page("/strategi/smart-industri/", java_script_enabled=False)
    page.select_option("select[name=omrade]", "kunskapslyft-industri")
    page.select_option("select[name=plan]", "plan-1")
    page.click(".filters button")
    page.wait_for_url("**omrade=kunskapslyft-industri**")
    rows = page.locator("#atgarder tbody tr").count()
    assert 0 < rows < 13
    with page.expect_download() as found:
        page.click('#atgarder a[href*="atgarder.csv"]')
    lines = found.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == rows + 1


def test_a_printed_plan_has_its_measures_and_no_forms(open_page):
    page = open_page("/strategi/smart-industri/")
    page.emulate_media(media="print")
    assert page.is_visible("#atgarder table")
    assert not page.is_visible(".filters form")


def test_a_change_goes_through_four_eyes(open_page, people):
    path = "/strategi/dalarna-ovning/redigera/measure/handledarlyft/"
    editor = open_page(path)
    log_in(editor, "erik")
    editor.fill("#measures-0-start", "2018-09-31")
    editor.fill("#reason", "prövar")
    editor.click('button[value="submit"]')
    editor.wait_for_selector("[aria-invalid=true]")
    assert Axe().run(editor).response["violations"] == []
    editor.fill("#measures-0-start", "2026-09")
    editor.fill("#measures-0-title_sv", "Handledarlyftet")
    editor.click('button[value="submit"]')
    editor.wait_for_url("**/min-att-gora/")
    approver = open_page("/strategi/dalarna-ovning/granska/")
    log_in(approver, "anna")
    assert Axe().run(approver).response["violations"] == []
    approver.click('button[value="publish"]')
    approver.wait_for_selector("p.empty")
    reader = open_page("/strategi/dalarna-ovning/atgard/handledarlyft/")
    assert "Handledarlyftet" in reader.inner_text("h1")


def test_many_readers_and_editors_at_once_lose_nothing(open_page, server, people):
    """A short crowd: nobody meets an error, and every save is either kept or told that it came second."""
    cookies = {}
    for name in ("erik", "olga"):
        page = open_page("/konto/logga-in/?next=/min-att-gora/")
        log_in(page, name)
        cookies[name] = {one["name"]: one["value"] for one in page.context.cookies()}
    at = urlsplit(server)
    form = "/strategi/dalarna-ovning/redigera/measure/kompetensrad/"
    seen = crowd(at.hostname, at.port, pages=PAGES[1:4], forms=[form], editors=cookies, readers=8, seconds=5, pause=0.1)
    assert seen.errors == []
    assert set(seen.statuses) <= {200, 302, 409}
    editor = open_page("/konto/logga-in/?next=/strategi/dalarna-ovning/historik/measure/kompetensrad/")
    log_in(editor, "erik")
    told = editor.inner_text("main")
    assert [text for _, text in seen.saved if text not in told] == []
    assert len(seen.saved) > 1
