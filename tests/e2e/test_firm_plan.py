# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The firm's plan in a real browser: what it says, what is wrong, and that nothing leaves the device."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import jsonschema
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import menu_to, tab_to
from tests.unit.web.reading import ACCOUNTED, Page

PAGE = "/foretagets-plan/20-dalarna/"
PAGES = ("/foretagets-plan/", "/en/foretagets-plan/", PAGE, f"/en{PAGE}")
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schemas/firm-plan.schema.json").read_text(encoding="utf-8"))
#: Words of the firm that no request may carry, and that no other page has.
SECRETS = ("Hemliga Verkstaden", "sjuaxlig fräs", "Agda Hemlig")
A4 = (595, 842)  # points


def role(page, number, occupation, people, ages=(), *, hard=False, technology=False):
    card = page.locator("#roller > fieldset").nth(number)
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


def test_from_the_first_answer_to_print_and_save_no_request_is_made(open_page):
    page = open_page(PAGE, width=360)
    page.wait_for_load_state("networkidle")
    made = []
    page.context.on("request", lambda request: made.append(request.url))
    answer(page)
    page.fill("#plan-0-owner", SECRETS[2])
    content, _ = saved(page)
    page.check("#forstar")
    with page.expect_download():
        page.click("#spara-text")
    printed(page)
    open_file(page, content)
    page.wait_for_timeout(500)
    assert made == []
    assert page.url.endswith(PAGE)
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_the_record_would_see_a_request_and_the_policy_refuses_it(open_page):
    page = open_page(PAGE)
    page.wait_for_load_state("networkidle")
    refused = page.evaluate("fetch('/?svar=6').then(() => 'sent', () => 'refused')")
    beacon = page.evaluate(
        "new Promise(done => { document.addEventListener('securitypolicyviolation',"
        " event => done(event.effectiveDirective)); navigator.sendBeacon('/', 'svar'); })"
    )
    assert (refused, beacon) == ("refused", "connect-src")
    made = []
    page.context.on("request", lambda request: made.append(request.url))
    page.evaluate("document.body.append(Object.assign(new Image(), {src: '/static/mark.svg?svar=6'}))")
    page.wait_for_timeout(300)
    assert len(made) == 1


def test_an_answer_is_shown_with_low_middle_high_status_and_date(open_page):
    page = open_page(PAGE)
    answer(page)
    shown = page.locator("#utsikter .figure").all()
    assert len(shown) == 3 * 3 * 3
    for figure in shown:
        assert figure.get_attribute("data-status") == "modelled"
        assert re.search(r"20\d\d", figure.get_attribute("data-date"))
        assert figure.locator(".interval").count() == 1
    assert "Sårbar" in page.inner_text("#utsikter > :nth-child(2)")
    answer_said, picture = page.inner_text("#svaret"), page.get_attribute("#kurva svg", "aria-label")
    said = re.search(r"väntas (\d+) \((\d+)–(\d+)\) av era 10 sluta", answer_said)
    mid, low, high = map(int, said.groups())
    assert low <= mid <= high
    assert picture.endswith(f": {10 - mid} ({10 - high}–{10 - low})")
    assert "Borlänge" in page.inner_text("#utbildningar")
    assert "km" in page.inner_text("#utbildningar")
    assert "Källa: Myndigheten för yrkeshögskolan" in page.inner_text("#utbildningar")
    assert page.locator(".risk").count() == 3


def test_no_number_stands_bare_but_the_firms_own(open_page):
    page = open_page(PAGE)
    answer(page)
    html = page.evaluate("`<main>${document.querySelector('#svar').innerHTML}</main>`")
    found = Page(html)
    told = [(text, tags, classes) for text, tags, classes in found.texts if not classes & (ACCOUNTED | {"own"})]
    bare = [text for text, tags, _ in told if re.search(r"\d", text) and not tags & {"textarea", "svg"}]
    assert bare == []


def test_a_plan_is_saved_and_opened_on_the_device(open_page):
    page = open_page(PAGE)
    answer(page)
    page.fill("#plan-1-owner", SECRETS[2])
    page.fill("#plan-0-action", "Ring Agda")
    content, name = saved(page)
    assert re.fullmatch(r"foretagets-plan-\d{4}-\d\d-\d\d\.json", name)
    plain = json.loads(content)
    jsonschema.validate(plain, SCHEMA)
    assert plain["roles"][0] == {
        "occupation": "722", "people": 6, "ages": [2, 1, 1, 2, 0], "hard": True, "technology": True,
    }  # fmt: skip
    outlook = page.inner_text("#utsikter")
    other = open_page(PAGE)
    open_file(other, content)
    other.wait_for_selector("#svar:not([hidden])")
    assert other.inner_text("#utsikter") == outlook
    assert other.input_value("#plan-1-owner") == SECRETS[2]
    assert other.input_value("#plan-0-action") == "Ring Agda"
    assert json.loads(saved(other)[0]) == plain


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (None, "Filen går inte att läsa"),
        ({"schema": "annat"}, "ingen sparad plan"),
        ({"version": 99}, "nyare version"),
        ({"county": "17"}, "Filen gäller Värmland"),
        ({"roles": [{"occupation": "722", "people": 5, "ages": [9, 0, 0, 0, 0]}]}, "blir 9 personer, men rollen har 5"),
        ({"roles": "inga"}, "Lägg till minst en roll|Välj en roll"),
        ({"municipality": "9999"}, "Välj en kommun"),
        ({"roles": [{"occupation": str(code), "people": 1} for code in range(721, 741)]}, "Planen rymmer 12 roller"),
        ({"roles": [None]}, "Välj en roll"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_hold_is_told_in_words(open_page, change, words):
    page = open_page(PAGE)
    one = {"occupation": "722", "people": 1, "ages": None, "hard": False, "technology": False}
    good = {"schema": "smedja-firm-plan", "version": 1, "county": "20", "municipality": "2080"}
    good |= {"roles": [one], "plan": []}
    open_file(page, b"{inte json" if change is None else json.dumps(good | change).encode())
    page.wait_for_selector("#fel:not([hidden])")
    assert re.search(words, page.inner_text("#fel"))
    assert page.is_hidden("#svar")


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
    assert page.inner_text("#utsikter").count("åldrar saknas") == 3
    assert "Utan åldrar" in page.inner_text("#svaret")
    assert page.is_hidden("#kurva")


def test_an_island_without_a_road_has_no_made_up_distance(open_page):
    page = open_page("/foretagets-plan/09-gotland/")
    page.select_option("#kommun", "0980")
    role(page, 0, "312", 2)
    page.click("#en-till")
    role(page, 1, "344", 2)
    page.click("#visa")
    page.wait_for_selector("#svar:not([hidden])")
    told = page.inner_text("#utbildningar")
    assert "Gotland 1 km" in told
    assert "Fårösund (vägen är okänd)" in told
    assert "Stockholm" not in re.sub(r"på distans.*", "", told)


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


def test_twelve_roles_and_long_words_still_fit_on_one_a4(open_page):
    page = open_page(PAGE)
    page.select_option("#kommun", "2080")
    codes = page.evaluate("JSON.parse(document.querySelector('#lansdata').textContent).groups[0][1]")[:12]
    for number, code in enumerate(codes):
        if number:
            page.click("#en-till")
        role(page, number, code, 1, (0, 0, 0, 1, 0), hard=True, technology=True)
    page.fill("#teknik", "x" * 120)
    page.click("#visa")
    page.wait_for_selector("#svar:not([hidden])")
    for number in range(3):
        for name in ("action", "contact"):
            page.fill(f"#plan-{number}-{name}", "ord " * 50)
    assert len(printed(page)) == 1


def test_what_may_be_sent_holds_bands_and_nothing_of_the_firms_own(open_page):
    page = open_page(PAGE)
    answer(page)
    assert page.is_hidden("#text")
    page.check("#forstar")
    text = page.input_value("#text")
    assert "färre än 5" in text
    assert "5–9" in text
    assert "SSYK 2012 722" in text
    for secret in (*SECRETS, "Falun", "2080"):
        assert secret not in text
    with page.expect_download() as download:
        page.click("#spara-text")
    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    assert "allmän handling" in page.inner_text("#svar")


def test_at_most_twelve_questions_are_asked(open_page):
    page = open_page(PAGE)
    answer(page)
    asked = page.evaluate(
        "[...new Set([...document.querySelectorAll('[data-question]')].map(one => one.dataset.question))]"
    )
    assert sorted(map(int, asked)) == list(range(1, 12))
    controls = page.locator("#verktyg :is(input, select, textarea):visible").all()
    loose = [
        one.evaluate("one => one.closest('[data-question], .open, .flag-row, .plan-action') === null")
        for one in controls
    ]
    assert not any(loose)


def test_what_the_firm_wrote_stays_when_the_outlook_is_shown_again(open_page):
    page = open_page(PAGE)
    answer(page)
    page.fill("#plan-0-owner", SECRETS[2])
    page.fill("#teknik", "annan teknik")
    page.click("#visa")
    assert page.input_value("#plan-0-owner") == SECRETS[2]
    assert "annan teknik" in page.input_value("#plan-1-action")


def test_the_page_explains_itself_without_scripts(open_page):
    page = open_page(PAGE, java_script_enabled=False)
    assert page.is_visible("#utan-skript")
    assert page.is_hidden("#verktyg")
    assert "Slå på skript" in page.inner_text("#utan-skript")


def test_the_whole_plan_is_made_by_keyboard_alone(open_page):
    page = open_page("/")
    menu_to(page, "/foretagets-plan/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/foretagets-plan/")
    tab_to(page, "main a[href*='20-dalarna']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#verktyg:not([hidden])")
    tab_to(page, "#kommun")
    page.keyboard.type("Falun")
    tab_to(page, "[data-field=occupation]")
    page.keyboard.type("Montörer")
    tab_to(page, "[data-field=people]")
    page.keyboard.type("1")
    tab_to(page, "#visa")
    page.keyboard.press("Enter")
    page.wait_for_selector("#svar:not([hidden])")
    assert page.evaluate("document.activeElement.id") == "utsikt"
    tab_to(page, "#plan-0-owner")
    page.keyboard.type("Agda")
    tab_to(page, "#skriv-ut")


def test_english_says_the_same_in_english(open_page):
    page = open_page(f"/en{PAGE}")
    answer(page)
    assert "Vulnerable" in page.inner_text("#utsikter")
    assert "assembl" in page.inner_text("#fragor").lower()
    told = " ".join(page.inner_text(part) for part in ("#fragor", "#utsikter", "#svaret", "#planen", "#metod"))
    assert re.findall(r"\b(?:och|inte|personer|slutar|ålder|brist)\b", told) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(open_page, path, width):
    page = open_page(path, width=width)
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("path", [PAGE, f"/en{PAGE}"])
def test_axe_finds_nothing_with_everything_open_nor_with_faults(open_page, path):
    page = open_page(path, width=360)
    page.click("#visa")
    assert Axe().run(page).response["violations"] == []
    answer(page)
    page.check("#forstar")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = page.evaluate(
        "[...document.querySelectorAll('#verktyg :is(button, select, input, textarea, summary)')].filter(one => {"
        " const box = (one.closest('label') ?? one).getBoundingClientRect();"
        " return box.height && box.height < 24; }).map(one => one.id || one.outerHTML)"
    )
    assert small == []
