# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The guide's file of choices is read in by the command, and Intresset shows it in a browser, on a phone too."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.choices import write_example
from tests.e2e.conftest import serving, smedja


@pytest.fixture(scope="module")
def served(var, tmp_path_factory):
    """Address of a server that began after the file was read in."""
    folder = tmp_path_factory.mktemp("choices")
    env = {"SMEDJA_VAR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'smedja.sqlite3'}"}
    if (var / "runs").is_dir():
        shutil.copytree(var / "runs", folder / "runs")
    told = ["--source", "Gymnasieantagningen Dalarna", "--published", "2026-07-01"]
    for words in (["interest", "read", str(write_example(folder)), *told], ["web", "prepare"]):
        command, whole = smedja(*words, env=env)
        subprocess.run(command, env=whole, cwd=folder, check=True, capture_output=True)
    with serving(env, folder) as address:
        yield address


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/intresset/2080-falun/", "Hur stor del väljer natur eller teknik?"),
        ("/intresset/20-dalarna/", "Var söker de?"),
        ("/en/intresset/2081-borlange/", "What share choose science or technology?"),
        ("/en/intresset/", "Where do they apply?"),
    ],
)
def test_the_file_is_shown_accessibly_and_fits_the_screen(browser, served, path, said, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    try:
        assert page.goto(served + path).status == 200
        assert said in page.locator("h2").all_inner_texts()
        assert page.locator("#val tbody tr").count() >= 3
        for summary in page.locator("main summary").all():
            summary.click()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        page.close()


def test_a_number_leads_to_the_file_it_is_from(browser, served):
    page = browser.new_page()
    try:
        page.goto(f"{served}/intresset/2080-falun/")
        row = page.locator("#val tbody tr", has_text="Natur och teknik, 2026")
        assert [text.strip() for text in row.locator("td").all_inner_texts()[:3]] == ["155", "146", "160"]
        row.locator("td a").first.click()
        page.wait_for_url("**/om-siffrorna/**")
        assert "Gymnasieantagningen Dalarna" in page.locator("#tabell-upper_secondary_choices").inner_text()
    finally:
        page.close()
