# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The printed plan: one A4 in black and white, whatever is written in it, and what the form says."""

from __future__ import annotations

import json

import pytest

from tests.e2e.firm_plan.filling import PAGE, SECRETS, answer, leaving_is_asked_about, printed, role, saved, text_of

pytestmark = pytest.mark.one_database

A4 = (595, 842)  # points


def test_the_plan_is_one_black_and_white_a4(open_page):
    page = open_page(PAGE)
    answer(page)
    page.fill("#plan-0-owner", SECRETS[2])
    document = printed(page)
    assert len(document) == 1
    assert tuple(round(side) for side in document[0].get_size()) == A4
    told = text_of(document)
    for words in ("Falun", SECRETS[0], SECRETS[1], "Åtgärd", "Ansvarig", "Klart senast", "Kontakt", "Modellerat"):
        assert words in told, words
    picture = document[0].render(scale=1).to_pil().convert("RGB")
    colours = {pixel for _, pixel in picture.getcolors(maxcolors=1 << 20) if max(pixel) - min(pixel) > 2}
    assert colours == set()


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("letter", ["W", "x", "ord "])
def test_twelve_roles_and_every_field_full_fit_on_one_a4_and_nothing_is_cut(open_page, root, letter):
    page = open_page(root + PAGE)
    page.select_option("#kommun", "2080")
    longest = page.evaluate(
        "Object.entries(JSON.parse(document.querySelector('#lansdata').textContent).occupations)"
        ".sort((a, b) => b[1].length - a[1].length).slice(0, 12).map(([code]) => code)"
    )
    for number, code in enumerate(longest):
        if number:
            page.click("#en-till")
        ages = (8, 3, 3, 4, 2) if number else (0, 0, 0, 0, 1)
        role(page, number, code, sum(ages), ages, hard=True, technology=True)
    page.click("#visa")
    page.wait_for_selector("#svar:not([hidden])")
    fields = [f"#plan-{number}-{name}" for number in range(3) for name in ("action", "owner", "contact")]
    for field in fields:
        page.fill(field, "")
    without = text_of(printed(page)).count(letter[0])
    filled = [fill_up(page, control, letter) for control in ("#teknik", "#foretag")]
    page.click("#visa")
    filled += [fill_up(page, field, letter) for field in fields]
    document = printed(page)
    assert len(document) == 1
    assert page.input_value("#plan-2-date") in text_of(document)
    heading = "New technology within two years" if root else "Ny teknik inom två år"
    assert text_of(document).count(letter[0]) - without == sum(filled) + heading.count(letter[0])


def fill_up(page, control, letter):
    """Fill a field to the limit that it tells; how many of the letter it then holds."""
    limit = int(page.get_attribute(control, "maxlength"))
    told = page.locator(f"{control}-om, label[for={control[1:]}]").all_inner_texts()
    assert any(f"{limit} tecken" in text or f"{limit} characters" in text for text in told)
    text = (letter * limit)[:limit].strip()
    page.fill(control, text)
    assert page.input_value(control) == text
    return text.count(letter[0])


def test_what_is_saved_and_printed_is_what_the_form_says(open_page):
    page = open_page(PAGE)
    answer(page)
    role(page, 0, "722", 7, (3, 1, 1, 2, 0))
    page.click("#visa")
    assert json.loads(saved(page)[0])["roles"][0]["people"] == 7
    assert not leaving_is_asked_about(page)
    page.fill("#plan-0-owner", SECRETS[2])
    assert leaving_is_asked_about(page)
    assert SECRETS[2] in text_of(printed(page))
    assert "7" in page.locator(".sheet tbody tr").first.locator("td").first.text_content()
    page.evaluate("() => { window.prints = 0; window.print = () => { window.prints += 1; }; }")
    page.click("#skriv-ut")
    assert page.evaluate("window.prints") == 1
