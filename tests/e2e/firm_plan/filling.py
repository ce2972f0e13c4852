# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How the tests fill the firm's plan in, save, open and print it."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2

PAGE = "/foretagets-plan/20-dalarna/"
#: Words of the firm that no request may carry, and that no other page has.
SECRETS = ("Hemliga Verkstaden", "sjuaxlig fräs", "Agda Hemlig")


def role(page, number, occupation, people, ages=(), *, hard=False, technology=False):
    card = page.locator("#roller > details").nth(number)
    if not card.locator("select").is_visible():
        card.locator("summary").click()
    card.locator("select").select_option(occupation)
    card.locator("[data-field=people]").fill(str(people))
    for control, age in zip(card.locator("[data-age]").all(), ages, strict=False):
        control.fill(str(age))
    if hard:
        card.locator("[data-field=hard]").check()
    if technology:
        card.locator("[data-field=technology]").check()


def answer(page):
    page.select_option("#kommun", "2080")
    role(page, 0, "722", 6, (2, 1, 1, 2, 0), hard=True, technology=True)
    page.click("#en-till")
    role(page, 1, "721", 1, (0, 0, 0, 1, 0), hard=True)
    page.click("#en-till")
    role(page, 2, "311", 3, (1, 1, 0, 1, 0))
    page.fill("#teknik", SECRETS[1])
    page.fill("#foretag", SECRETS[0])
    page.click("#visa")
    page.wait_for_selector("#svar:not([hidden])")


def saved(page):
    with page.expect_download() as download:
        page.click("#spara")
    return Path(download.value.path()).read_bytes(), download.value.suggested_filename


def open_file(page, content, name="plan.json"):
    page.set_input_files("#oppna", {"name": name, "mimeType": "application/json", "buffer": content})


def printed(page):
    return pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def text_of(document):
    return " ".join(document[0].get_textpage().get_text_range().split())


def leaving_is_asked_about(page):
    """Whether the browser would ask before the page is left."""
    return page.evaluate(
        "() => { const leaving = new Event('beforeunload', {cancelable: true});"
        " window.dispatchEvent(leaving); return leaving.defaultPrevented; }"
    )
