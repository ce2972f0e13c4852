# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The questions: faults at their field and on top, no number made up, one role at a time on a phone."""

from __future__ import annotations

import pytest

from tests.e2e.firm_plan.filling import PAGE, answer, role

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("people", "ages", "field", "words"),
    [
        ("0", (), "people", "Ingen har rollen"),
        ("~100", (), "people", "heltal"),
        ("..", (), "people", "heltal"),
        ("", (), "people", "heltal"),
        ("500", (), "people", "högst 249"),
        ("5", (1, 1, 1, 1, 0), "ages", "Åldrarna blir 4 personer, men rollen har 5"),
        ("5", ("..", 5), "ages", "Skriv åldrarna som heltal"),
    ],
)
def test_bad_answers_are_told_at_the_field_and_on_top(open_page, people, ages, field, words):
    page = open_page(PAGE, width=360)
    page.select_option("#kommun", "2080")
    role(page, 0, "722", people, ages)
    page.click("#visa")
    assert words in page.inner_text("#fel")
    assert page.evaluate("document.activeElement.id") == "fel"
    control = page.locator("[data-age]" if field == "ages" else "[data-field=people]").first
    assert control.get_attribute("aria-invalid") == "true"
    assert words in page.inner_text(f"#{control.get_attribute('aria-describedby')}")
    assert page.is_hidden("#svar")
    page.locator("#fel a").first.click()
    assert control.evaluate("one => one === document.activeElement")


def test_nothing_answered_names_every_fault(open_page):
    page = open_page(PAGE)
    page.click("#visa")
    assert page.locator("#fel li").count() == 3


def test_many_in_one_role_is_asked_about_and_reckoned_with(open_page):
    page = open_page(PAGE)
    page.select_option("#kommun", "2080")
    role(page, 0, "722", 200, (120, 20, 20, 30, 10))
    assert "200 personer i en roll är mycket" in page.inner_text("[data-notice]")
    page.click("#visa")
    page.wait_for_selector("#svar:not([hidden])")
    assert page.is_hidden("#fel")


def test_without_ages_no_number_is_made_up(open_page):
    page = open_page(PAGE)
    page.select_option("#kommun", "2080")
    role(page, 0, "722", 4)
    page.click("#visa")
    page.wait_for_selector("#svar:not([hidden])")
    assert page.text_content("#utsikter table").count("åldrar saknas") == 3
    assert "Utan åldrar" in page.inner_text("#svaret")
    assert page.is_hidden("#kurva")


def test_a_phone_shows_one_role_at_a_time_and_leads_to_each_part(open_page):
    page = open_page(PAGE, width=360)
    page.select_option("#kommun", "2080")
    for number, code in enumerate(("722", "721", "311", "214", "723", "821")):
        if number:
            page.click("#en-till")
        role(page, number, code, 6, (2, 1, 1, 1, 1), hard=True)
        assert page.locator("#roller > details[open]").count() == 1
    page.locator("#roller > details summary").first.click()
    assert page.locator("#roller > details[open]").count() == 1
    page.click("#visa")
    page.wait_for_selector("#svar:not([hidden])")
    assert page.locator("#roller > details[open]").count() == 0
    assert "6 personer" in page.inner_text("#roller > details summary >> nth=0")
    assert page.evaluate("document.documentElement.scrollHeight") < 8500
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for target in ("fragor", "utsikt", "nara", "plan"):
        page.click(f"#hopp a[href='#{target}']")
        page.wait_for_timeout(100)
        top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", target)
        assert 0 <= top < 450, target
    wide = page.evaluate(
        "[...document.querySelectorAll('#utsikter [open] .scroll')].map(one => one.scrollWidth - one.clientWidth)"
    )
    assert max(wide) <= 0


def test_a_fault_in_a_folded_role_opens_it(open_page):
    page = open_page(PAGE, width=360)
    page.select_option("#kommun", "2080")
    role(page, 0, "722", "~100")
    page.click("#en-till")
    role(page, 1, "721", 1)
    page.click("#visa")
    page.locator("#fel a").first.click()
    assert page.locator("#roller [data-field=people]").first.evaluate("one => one === document.activeElement")


def test_at_most_twelve_questions_are_asked(open_page):
    page = open_page(PAGE)
    answer(page)
    asked = page.evaluate(
        "[...new Set([...document.querySelectorAll('[data-question]')].map(one => one.dataset.question))]"
    )
    assert sorted(map(int, asked)) == list(range(1, 12))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.removeAttribute('name'); })")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    controls = page.locator("#verktyg :is(input, select, textarea):visible").all()
    loose = [
        one.evaluate("one => one.closest('[data-question], .open, .flag-row, .plan-action') === null")
        for one in controls
    ]
    assert not any(loose)
