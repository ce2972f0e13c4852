# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A county's workspace in a real browser, on both databases: from a judgement to a draft measure, no figure changed."""

from __future__ import annotations

import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import smedja, tab_to
from tests.e2e.test_strategy import SECRET, log_in

ROOM = "/lan/20-dalarna/arbetsrum/"


@pytest.fixture(scope="module")
def member(environment, server):
    """Name of an editor of the county's strategy, made on the command line."""
    words = ("account", "create", "--name", "karin", "--email", "karin@example.org", "--password-stdin")
    command, env = smedja(*words, "--role", "editor", "--strategy", "dalarna-ovning", env=environment)
    done = subprocess.run(command, env=env, input=SECRET, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return "karin"


def sound(page, width):
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).response["violations"] == []


def words(found):
    return re.sub(r"\s+", " ", found.inner_text())


def said(page):
    return words(page.locator("main"))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("root", ["", "/en"])
def test_anybody_can_read_the_workspace_and_the_year_wheel(open_page, root, width):
    for path in (ROOM, f"{ROOM}arshjulet/", "/arshjulet/"):
        strayed = []
        page = open_page(root + path, width=width, strayed=strayed)
        sound(page, width)
        assert strayed == []
        assert page.context.cookies() == []


def agree_and_draft(page, address, width):
    """Agree a priority, make a proposal and turn it into a draft measure."""
    page.goto(f"{address}{ROOM}prioritering/")
    page.fill("#title", f"Verktygsmakare {width}")
    page.fill("#occupations", "722")
    page.fill("#agreed_on", "2026-10-01")
    page.fill("#agreed_by", "Kompetensrådet")
    sound(page, width)
    page.click("form.build button")
    page.wait_for_url(f"**{ROOM}*")
    assert f"Verktygsmakare {width}" in said(page)

    page.goto(f"{address}{ROOM}forslag/")
    page.fill("#title", f"Utbildning {width}")
    page.select_option("#kind", "measure")
    page.select_option("#state", "agreed")
    page.fill("#why", "Bristen")
    sound(page, width)
    page.click("form.build button")
    page.wait_for_url(f"**{ROOM}*")
    page.locator("#forslag li", has_text=f"Utbildning {width}").locator("form button").click()
    page.wait_for_load_state()
    link = page.locator("#forslag li", has_text=f"Utbildning {width}").locator("a", has_text="dalarna-ovning")
    sound(page, width)
    link.click()
    page.wait_for_load_state()
    assert page.input_value("[name='measures.0.title_sv']") == f"Utbildning {width}"


@pytest.mark.parametrize(("root", "width"), [("", 1280), ("/en", 360)])
def test_from_a_judgement_to_a_draft_measure(open_page, member, server, root, width):
    page = open_page(f"{root}/konto/logga-in/?next={root}{ROOM}", width=width)
    log_in(page, member)
    page.goto(f"{server}{root}{ROOM}bedomning/")
    sound(page, width)
    page.select_option("#occupation", "722")
    page.click("form[method=get] button")
    shown = words(page.locator("h1 a.figure"))
    sound(page, width)

    # Bad input is told at its field, and what was written stays.
    page.select_option("#direction", "higher")
    page.fill("#low", "9500")
    page.fill("#high", "9000")
    page.fill("#who", "Ann Ek")
    page.click("form[method=post].build button")
    assert page.get_attribute("#why", "aria-invalid") == "true"
    assert page.input_value("#low") == "9500"
    sound(page, width)
    page.fill("#low", "9000")
    page.fill("#high", "9500")
    page.fill("#why", f"Orderböckerna är fulla {width}")
    tab_to(page, "form[method=post].build button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{ROOM}*")
    row = page.locator("#bedomningar tbody tr", has_text=f"fulla {width}")
    assert words(row.locator("td.num a.figure").first) == shown
    assert "9" in words(row.locator("td.say a.figure"))
    sound(page, width)

    agree_and_draft(page, f"{server}{root}", width)

    # No figure was changed: whoever is not logged in reads the same one as before.
    page.goto(f"{server}{root}{ROOM}bedomning/?measure=gap&occupation=722&year=2030")
    assert words(page.locator("h1 a.figure")) == shown
    outside = open_page(f"{root}{ROOM}", width=width)
    assert f"fulla {width}" in said(outside)
    assert outside.locator("form").count() == 0
    sound(outside, width)


def test_a_day_that_is_none_is_told_at_its_field(open_page, member, server):
    page = open_page(f"/konto/logga-in/?next={ROOM}arshjulet/", width=360)
    log_in(page, member)
    page.goto(f"{server}{ROOM}arshjulet/")
    page.fill("#title", "Kompetensråd")
    page.fill("#day", "2027-02-30")
    page.click("main form.build button")
    page.wait_for_load_state()
    assert "Skriv ett datum som finns" in page.inner_text("#day-fel")
    sound(page, 360)
    page.fill("#day", "2027-02-20")
    page.click("main form.build button")
    page.wait_for_load_state()
    assert "20 februari 2027" in said(page)
    sound(page, 360)
