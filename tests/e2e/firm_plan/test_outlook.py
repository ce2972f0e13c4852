# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The outlook, training near by and the plan: what is shown, in which words, only for the answers that stand there."""

from __future__ import annotations

import re

import pytest

from tests.e2e.firm_plan.filling import PAGE, SECRETS, answer, leaving_is_asked_about, printed, role, saved, text_of
from tests.unit.web.reading import ACCOUNTED, Page

pytestmark = pytest.mark.one_database


def test_an_answer_is_shown_with_low_middle_high_status_and_date(open_page):
    page = open_page(PAGE)
    answer(page)
    shown = page.locator("#utsikter .figure").all()
    assert len(shown) == 3 * (1 + 3 * 3)
    for figure in shown:
        assert figure.get_attribute("data-status") == "modelled"
        assert re.search(r"20\d\d", figure.get_attribute("data-date"))
        assert figure.locator(".interval").count() == 1
    assert "Sårbar" in page.text_content("#utsikter > :nth-child(2)")
    answer_said, picture = page.inner_text("#svaret"), page.get_attribute("#kurva svg", "aria-label")
    said = re.search(r"väntas (\d+) \((\d+)–(\d+)\) av era 10 sluta", answer_said)
    mid, low, high = map(int, said.groups())
    assert low <= mid <= high
    assert picture.endswith(f": {10 - mid} ({10 - high}–{10 - low})")
    told = page.text_content("#utbildningar")
    assert "Borlänge" in told
    assert " km" in told
    assert "Källa: Myndigheten för yrkeshögskolan" in told
    assert page.locator(".risk").count() == 3


def test_no_number_stands_bare_but_the_firms_own(open_page):
    page = open_page(PAGE)
    answer(page)
    html = page.evaluate("`<main>${document.querySelector('#svar').innerHTML}</main>`")
    found = Page(html)
    told = [(text, tags, classes) for text, tags, classes in found.texts if not classes & (ACCOUNTED | {"own"})]
    bare = [text for text, tags, _ in told if re.search(r"\d", text) and not tags & {"textarea", "svg"}]
    assert bare == []


@pytest.mark.parametrize(
    "change",
    [
        lambda page: role(page, 0, "722", 7, (3, 1, 1, 2, 0)),
        lambda page: role(page, 0, "723", 6),
        lambda page: page.select_option("#kommun", "2081"),
        lambda page: page.fill("#teknik", "annat"),
        lambda page: page.fill("#foretag", "Andra AB"),
        lambda page: page.click("#en-till"),
        lambda page: (page.locator("#roller summary").nth(1).click(), page.locator("[data-remove]").nth(1).click()),
        lambda page: role(page, 0, "722", "~100"),
    ],
)  # fmt: skip
def test_an_outlook_that_the_answers_have_left_is_hidden_and_neither_saved_nor_printed(open_page, change):
    page = open_page(PAGE)
    answer(page)
    saved(page)
    page.evaluate("() => { window.prints = 0; window.print = () => { window.prints += 1; }; }")
    assert not leaving_is_asked_about(page)
    files = []
    page.on("download", lambda download: files.append(download.suggested_filename))
    change(page)
    assert leaving_is_asked_about(page)
    assert page.is_hidden("#svar")
    assert "Svaren är ändrade" in page.inner_text("#andrat")
    assert "sparad" not in page.inner_text("#sparat")
    for control, words in (("#spara", "Planen är inte sparad"), ("#skriv-ut", "Planen är inte utskriven")):
        page.click(control)
        assert words in page.inner_text("#fel")
        assert page.locator("#fel li").count() >= 1
    assert page.is_hidden("#svar")
    assert leaving_is_asked_about(page)
    assert page.evaluate("window.prints") == 0
    page.wait_for_timeout(200)
    assert files == []
    assert "ingen plan att skriva ut" in text_of(printed(page))
    assert SECRETS[0] not in text_of(printed(page))


def test_answers_that_are_as_they_were_show_the_outlook_again(open_page):
    page = open_page(PAGE)
    answer(page)
    page.fill("#foretag", "Andra AB")
    assert page.is_hidden("#svar")
    page.fill("#foretag", SECRETS[0])
    assert page.is_visible("#svar")
    assert page.is_hidden("#andrat")


def test_what_the_firm_wrote_stays_when_the_outlook_is_shown_again(open_page):
    page = open_page(PAGE)
    answer(page)
    page.fill("#plan-0-owner", SECRETS[2])
    page.fill("#teknik", "annan teknik")
    page.click("#visa")
    assert page.input_value("#plan-0-owner") == SECRETS[2]
    assert "annan teknik" in page.input_value("#plan-1-action")


def test_an_island_without_a_road_has_no_made_up_distance(open_page):
    page = open_page("/foretagets-plan/09-gotland/")
    page.select_option("#kommun", "0980")
    role(page, 0, "312", 2)
    page.click("#en-till")
    role(page, 1, "344", 2)
    page.click("#visa")
    page.wait_for_selector("#svar:not([hidden])")
    told = page.text_content("#utbildningar .roles")
    assert "Gotland 1 km" in told
    assert "Fårösund (vägen är okänd)" in told
    assert "Stockholm" not in re.sub(r"på distans.*", "", told)


def test_the_region_is_suggested_where_no_school_near_by_trains_for_it(open_page):
    page = open_page(PAGE)
    page.select_option("#kommun", "2080")
    role(page, 0, "721", 1, (1, 0, 0, 0, 0))  # one more to train
    page.click("#en-till")
    role(page, 1, "722", 6, (1, 0, 0, 1, 4))  # successors to find: courses in Borlänge
    page.click("#visa")
    page.wait_for_selector("#svar:not([hidden])")
    said = {
        page.input_value(f"#plan-{number}-action")[:4]: page.input_value(f"#plan-{number}-contact") for number in (0, 1)
    }
    assert said == {"Lär ": "IUC-nätverket eller Region Dalarna, kompetensförsörjning", "Börj": "Arbetsförmedlingen"}
    assert "Region Dalarna; adressen står på regionens egen webbplats" in page.text_content("#svar")


@pytest.mark.parametrize("root", ["", "/en"])
def test_sentences_end_with_one_stop_and_a_surplus_is_no_negative_shortage(open_page, root):
    page = open_page(root + PAGE)
    page.select_option("#kommun", "2080")
    data = page.evaluate("JSON.parse(document.querySelector('#lansdata').textContent)")
    over = [code for code, cell in data["cells"].items() if cell[3][-1][2] == "over"]
    short = [code for code, name in data["occupations"].items() if name.endswith(".")] or over
    for most in (short[0], over[0]):
        for number, code in enumerate(dict.fromkeys((most, *short[:3], *over[:3]))):
            if number >= page.locator("#roller > details").count():
                page.click("#en-till")
            role(page, number, code, 9, (0, 0, 0, 9, 0) if code == most else (9, 0, 0, 0, 0), technology=True)
        page.click("#visa")
        page.wait_for_selector("#svar:not([hidden])")
        assert data["occupations"][most] in page.text_content("#svaret")
        told = page.inner_text("#svaret") + page.inner_text("#planen") + page.text_content("#utsikter")
        assert ".." not in told
        assert "\u2212" not in told
        assert not re.search(r"[(\s]-\d", told)
        actions = page.eval_on_selector_all("#planen textarea", "every => every.map(one => one.value)")
        assert not [text for text in actions if ".." in text]
    assert ("fler än som behövs" if not root else "more than needed") in page.text_content("#utsikter")


def test_every_training_says_where_how_far_and_when_it_starts(open_page):
    page = open_page(PAGE)
    answer(page)
    rows = page.locator("#utbildningar li").all()
    assert len(rows) > 5
    limit = page.evaluate("JSON.parse(document.querySelector('#lansdata').textContent).farthest")
    for row in rows:
        text = row.text_content()
        assert re.search("Startdagen är okänd|Startar löpande", text), text
        assert "på distans eller i hela landet" in text or "vägen är okänd" in text or " km" in text
        km = re.search(r" (\d+) km", text)
        assert km is None or int(km[1]) <= limit
    assert f"högst {limit} km från Falun" in page.text_content("#utbildningar")
