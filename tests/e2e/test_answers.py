# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A written question in a real browser on both databases: from the Riksdag's file to an answer by two people."""

from __future__ import annotations

import re
import subprocess
import time

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import smedja
from tests.e2e.test_strategy import SECRET, log_in
from tests.questions import seed_file

#: One of the two holds, whatever the run says.
BOTH_WAYS = """

{% claim rises gap county=20 occupation=721 from=2026 to=2030 %}Bristen växer till 2030.{% end %}

{% claim falls gap county=20 occupation=721 from=2026 to=2030 %}Bristen minskar till 2030.{% end %}
"""
#: The form of an answer has to be drafted within so many seconds.
SOON = 3.0


@pytest.fixture(scope="module")
def writers(environment, server):
    """Accounts made on the command line, of one who writes and one who approves."""
    for name, role in (("sara", "editor"), ("ada", "approver")):
        words = ("account", "create", "--name", name, "--email", f"{name}@example.org", "--password-stdin")
        command, env = smedja(*words, "--role", role, "--strategy", "smart-industri", env=environment)
        done = subprocess.run(command, env=env, input=SECRET, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def usable(page, width):
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).response["violations"] == []


def taken_in(open_page, width, root=""):
    """A page that shows the case of the seed's question, just taken in."""
    page = open_page(f"/konto/logga-in/?next={root}/svar/nytt/", width=width)
    log_in(page, "sara")
    usable(page, width)
    page.set_input_files("#file", {"name": "H4111689.json", "mimeType": "application/json", "buffer": seed_file()})
    page.fill("#registry_number", "KN2026/01234")
    page.fill("#ministry", "Klimat- och näringslivsdepartementet")
    page.click("form.build button.ds-button")
    page.wait_for_url(re.compile(r"/svar/\d+/"))
    return page


@pytest.mark.parametrize("width", [360, 1280])
def test_the_seeds_question_goes_from_file_to_published_answer(open_page, writers, width):
    page = taken_in(open_page, width)
    assert "2016/17:1689" in page.inner_text("h1")
    assert "försenat" in page.inner_text("main")
    usable(page, width)
    started = time.perf_counter()
    page.click('button[value="start"]')
    page.wait_for_url("**/skriv/")
    page.wait_for_selector("article.document .figure")
    assert time.perf_counter() - started < SOON
    assert "Laila Naraghi (S) har frågat mig" in page.inner_text("article.document")
    usable(page, width)
    address = page.url
    page.fill("#text", page.input_value("#text") + "\n\nSkrivet för hand.\n")
    page.click('button[value="look"]')
    assert "Skrivet för hand." in page.inner_text("article.document")
    page.fill("#text", page.input_value("#text") + "\n\n{{ mesure_count }}\n")
    page.click('button[value="save"]')
    assert "line" in page.inner_text("[role=alert]")
    usable(page, width)
    page.fill("#text", page.input_value("#text").replace("{{ mesure_count }}", "Slut."))
    page.click('form:has(#text) button[value="submit"]')
    page.wait_for_selector("text=Väntar på en godkännare")
    approver = open_page("/konto/logga-in/?next=/dokument/", width=width)
    log_in(approver, "ada")
    usable(approver, width)
    approver.goto(address)
    usable(approver, width)
    approver.click('button[value="approve"]')
    approver.click('button[value="publish"]')
    approver.wait_for_url(re.compile(r"/dokument/\d+/$"))
    public = approver.url[approver.url.index("/dokument/") :]
    reader = open_page(public, width=width)
    usable(reader, width)
    assert reader.context.cookies() == []
    assert "Skrivet för hand." in reader.inner_text("article.document")
    figure = reader.locator("article.document .figure").last
    lineage = figure.get_attribute("href")
    with reader.expect_download() as found:
        reader.click('a[href$="fil.docx"]')
    lines = [one.text for one in docx.Document(found.value.path()).paragraphs]
    assert "Skrivet för hand." in lines
    assert "Noter" in lines
    reader.goto(reader.url.split("/dokument/")[0] + lineage)
    assert reader.locator("h1").count() == 1
    english = open_page(f"/en{public}", width=width)
    usable(english, width)
    assert "The figures today" in english.inner_text("main")


def test_a_claim_that_the_figures_do_not_bear_out_blocks_until_somebody_decides(open_page, writers):
    page = taken_in(open_page, 1280)
    page.click('button[value="start"]')
    page.wait_for_url("**/skriv/")
    page.fill("#text", page.input_value("#text") + BOTH_WAYS)
    page.click('form:has(#text) button[value="save"]')
    page.wait_for_selector("mark.broken")
    assert page.locator(".broken-claim").count() == 1
    usable(page, 1280)
    page.click('form:has(#text) button[value="submit"]')
    assert "A claim no longer holds" in page.inner_text("[role=alert]")
    page.fill("#why-1", "Länets egen bedömning är en annan")
    page.click('button[value="decide"]')
    assert "Står kvar efter beslut av sara" in page.inner_text(".broken-claim")
    page.click('form:has(#text) button[value="submit"]')
    page.wait_for_selector("text=Väntar på en godkännare")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_municipalitys_brief_is_approved_only_as_it_was_read(open_page, writers, width):
    page = open_page("/konto/logga-in/?next=/dokument/nytt/", width=width)
    log_in(page, "sara")
    page.select_option("#slag", "municipality-brief")
    page.click("form.build button.ds-button")
    assert "Välj en kommun" in page.inner_text("[role=alert]")
    usable(page, width)
    page.select_option("#kommun", "2081")
    page.click("form.build button.ds-button")
    page.wait_for_url("**/skriv/")
    assert "Borlänge" in page.inner_text("article.document")
    usable(page, width)
    with page.expect_download() as found:
        page.click('a[href$="/skriv/fil.docx"]')
    assert found.value.suggested_filename.startswith("UTKAST-")
    page.click('form:not(:has(#text)) button[value="submit"]')
    page.wait_for_selector("text=Väntar på en godkännare")
    approver = open_page("/konto/logga-in/?next=/dokument/", width=width)
    log_in(approver, "ada")
    approver.goto(page.url)
    page.fill("#text", page.input_value("#text") + "\n\nOlästa ord.\n")
    page.click('form:has(#text) button[value="submit"]')
    page.wait_for_selector("text=Olästa ord.")
    approver.click('button[value="approve"]')
    assert "Nytt: Olästa ord." in approver.inner_text("main")
    usable(approver, width)
    approver.click('button[value="approve"]')
    approver.wait_for_selector('button[value="publish"]')


@pytest.mark.parametrize(
    "path", ["/svar/", "/dokument/", "/dokument/rattelser/", "/en/svar/", "/en/dokument/rattelser/"]
)
@pytest.mark.parametrize("width", [360, 1280])
def test_anybody_can_read_and_use_the_lists(open_page, path, width):
    strayed = []
    page = open_page(path, width=width, strayed=strayed)
    usable(page, width)
    assert strayed == []
    assert page.context.cookies() == []
