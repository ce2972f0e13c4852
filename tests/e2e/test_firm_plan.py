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
from tests.e2e.wire import Wire
from tests.unit.web.reading import ACCOUNTED, Page

pytestmark = pytest.mark.one_database

PAGE = "/foretagets-plan/20-dalarna/"
PAGES = ("/foretagets-plan/", "/en/foretagets-plan/", PAGE, f"/en{PAGE}")
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schemas/firm-plan.schema.json").read_text(encoding="utf-8"))
#: Words of the firm that no request may carry, and that no other page has.
SECRETS = ("Hemliga Verkstaden", "sjuaxlig fräs", "Agda Hemlig")
A4 = (595, 842)  # points


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


@pytest.fixture
def wire(server):
    """What the browser sends to the server, byte by byte."""
    held = Wire(server)
    yield held
    held.close()


@pytest.fixture
def wired(browser, wire):
    """Opens a page over the wire, the policy's violations noted in ``window.broken``."""
    contexts = []

    def opened(path):
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        page.goto(wire.address + path)
        page.wait_for_load_state("networkidle")
        page.evaluate(
            "() => { window.broken = []; document.addEventListener('securitypolicyviolation',"
            " event => window.broken.push(event.effectiveDirective)); }"
        )
        return page

    yield opened
    for context in contexts:
        context.close()


def try_to_send(page, wire, attempt):
    """Run an attempt with an address of our own that exists and carries an answer; whether it left."""
    address = f"{wire.address}/static/smedja.css?svar=6"
    page.evaluate(f"() => {{ const ADDRESS = '{address}'; {attempt}; }}")
    page.wait_for_timeout(400)
    return b"svar=6" in wire.sent


def test_the_wire_sees_what_a_page_without_the_lock_sends(wired, wire):
    page = wired("/foretagets-plan/")
    assert try_to_send(page, wire, "document.body.append(Object.assign(new Image(), {src: ADDRESS}))")


@pytest.mark.parametrize(
    ("directive", "attempt"),
    [
        ("img-src", "document.body.append(Object.assign(new Image(), {src: '/static/mark.svg?svar=6'}))"),
        ("script-src-elem", "document.head.append(Object.assign(document.createElement('script'), {src: ADDRESS}))"),
        ("script-src-elem", "import(ADDRESS).catch(() => null)"),
        ("style-src-elem", "document.head.append(Object.assign(document.createElement('link'),"
         " {rel: 'stylesheet', href: ADDRESS}))"),
        ("default-src", "document.head.append(Object.assign(document.createElement('link'),"
         " {rel: 'prefetch', href: ADDRESS}))"),
        ("script-src-elem", "document.head.append(Object.assign(document.createElement('link'),"
         " {rel: 'modulepreload', href: ADDRESS}))"),
        ("font-src", "new FontFace('svar', `url(${ADDRESS})`).load().catch(() => null)"),
        ("media-src", "document.body.append(Object.assign(new Audio(), {src: ADDRESS}))"),
        ("frame-src", "document.body.append(Object.assign(document.createElement('iframe'), {src: ADDRESS}))"),
        ("worker-src", "try { new Worker(ADDRESS) } catch { null }"),
        ("connect-src", "fetch(ADDRESS).catch(() => null)"),
        ("connect-src", "navigator.sendBeacon(ADDRESS, 'svar')"),
        ("connect-src", "new WebSocket(ADDRESS.replace('http', 'ws'))"),
        ("connect-src", "new EventSource(ADDRESS)"),
        ("form-action", "Object.assign(document.querySelector('#fragor'), {method: 'post', action: ADDRESS,"
         " target: '_blank', novalidate: true}).submit()"),
    ],
)  # fmt: skip
def test_once_loaded_the_browser_refuses_every_way_to_send(wired, wire, directive, attempt):
    page = wired(PAGE)
    assert not try_to_send(page, wire, attempt)
    assert page.url.endswith(PAGE)
    assert directive in page.evaluate("window.broken")


def test_the_lock_cannot_be_taken_back(wired, wire):
    page = wired(PAGE)
    added = page.locator("head meta[http-equiv=Content-Security-Policy]")
    assert added.get_attribute("content").startswith("default-src 'none'; img-src data:;")
    added.evaluate("one => one.remove()")
    assert not try_to_send(
        page, wire, "document.head.append(Object.assign(document.createElement('script'), {src: ADDRESS}))"
    )


def test_the_page_says_what_its_code_does_and_what_the_browser_stops_and_does_not(open_page):
    for root, words in (
        ("", ("Sidans egen kod skickar inget", "Webbläsaren stoppar inte att man går till en annan sida")),
        ("/en", ("The page’s own code sends nothing", "The browser does not stop anybody from going to another page")),
    ):
        page = open_page(root + PAGE)
        page.click("main header details > summary")
        page.get_by_text(words[0]).wait_for(state="visible")
        told = " ".join(page.text_content("header.answer").split())
        assert all(each in told for each in words)


def test_a_second_visit_a_link_and_a_reload_are_as_alive_as_the_first(open_page, server):
    page = open_page(PAGE)
    page.wait_for_selector("#verktyg:not([hidden])")
    statuses = []
    page.on("response", lambda told: statuses.append(told.status) if told.url == server + PAGE else None)
    for visit in (
        page.reload,
        lambda: page.goto(server + PAGE),
        lambda: (page.goto(f"{server}/foretagets-plan/"), page.click("main a[href*='20-dalarna']")),
        page.reload,
    ):
        visit()
        page.wait_for_selector("#verktyg:not([hidden])", timeout=5000)
    assert page.locator("#roller > details").count() == 1
    # Chromium tells of a 304 as of the answer that it kept; the request itself says what was merged.
    told = page.request.get(server + PAGE)
    again = page.request.get(server + PAGE, headers={"If-None-Match": told.headers["etag"]})
    assert again.status == 304
    assert again.headers["content-security-policy"] == told.headers["content-security-policy"]


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
    outlook = page.text_content("#utsikter")
    other = open_page(PAGE)
    open_file(other, content)
    other.wait_for_selector("#svar:not([hidden])")
    assert other.text_content("#utsikter") == outlook
    assert other.input_value("#plan-1-owner") == SECRETS[2]
    assert other.input_value("#plan-0-action") == "Ring Agda"
    assert json.loads(saved(other)[0]) == plain


ONE = {"occupation": "722", "people": 1, "ages": None, "hard": False, "technology": False}
ROW = {"occupation": "722", "action": "Ring", "owner": "Agda", "date": "2027-05-31", "contact": ""}
GOOD = {
    "schema": "smedja-firm-plan", "version": 1, "county": "20", "run": "abc", "saved": "2026-11-26",
    "municipality": "2080", "roles": [ONE], "firm": "", "technology": "", "plan": [ROW],
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Filen är tom"),
        (b" \n", "Filen är tom"),
        (b"{inte json", "Filen går inte att läsa"),
        (bytes(range(256)), "Filen går inte att läsa"),
        (b"[" * 60_000, "Filen går inte att läsa"),
        (b"x" * 200_001, "Filen är för stor"),
        (b"[]", "ingen sparad plan"),
        (b"null", "ingen sparad plan"),
        (b'"smedja-firm-plan"', "ingen sparad plan"),
        (b'{"type": "FeatureCollection", "features": []}', "ingen sparad plan"),
        ({"schema": "annat"}, "ingen sparad plan"),
        ({"version": -5}, "Filens version"),
        ({"version": 0}, "Filens version"),
        ({"version": 1.5}, "Filens version"),
        ({"version": "1"}, "Filens version"),
        ({"version": 99}, "nyare version"),
        ({"county": "17"}, "Filen gäller Värmland"),
        ({"county": "99"}, "Filen gäller inget län"),
        ({"county": 20}, "Filen gäller inget län"),
        ({"more": 1}, "fältet ”more”, som planen inte känner till"),
        ({"run": None}, "”run” är ingen text"),
        ({"saved": "i går"}, "”saved” är ingen dag"),
        ({"firm": ["AB"]}, "”firm” är ingen text"),
        ({"firm": "x" * 61}, "”firm” är längre än 60 tecken"),
        ({"technology": "x" * 101}, "”technology” är längre än 100 tecken"),
        ({"municipality": "9999"}, "Välj en kommun"),
        ({"municipality": None}, "Välj en kommun"),
        ({"roles": "inga"}, "”roles” är ingen lista"),
        ({"roles": []}, "Lägg till minst en roll"),
        ({"roles": [None]}, "”roles.0.” har inte de uppgifter"),
        ({"roles": [{**ONE, "occupation": "999"}]}, "Roll 1: Välj en roll"),
        ({"roles": [ONE, ONE]}, "Roll 2: Rollen finns redan"),
        ({"roles": [{**ONE, "people": 0}]}, "Roll 1: Ingen har rollen"),
        ({"roles": [{**ONE, "people": "1"}]}, "Roll 1: Skriv antalet"),
        ({"roles": [{**ONE, "ages": "abc"}]}, "Roll 1: Skriv åldrarna"),
        ({"roles": [{**ONE, "ages": [1, 0, 0, 0, 0, 0, 0]}]}, "Roll 1: Skriv åldrarna"),
        ({"roles": [{**ONE, "ages": [1, 0, 0, 0]}]}, "Roll 1: Skriv åldrarna"),
        ({"roles": [{**ONE, "people": 5, "ages": [9, 0, 0, 0, 0]}]}, "blir 9 personer, men rollen har 5"),
        ({"roles": [{**ONE, "hard": "ja"}]}, "hard” är varken sant eller falskt"),
        ({"roles": [{**ONE, "name": "Agda"}]}, "name”, som planen inte känner till"),
        ({"roles": [{key: ONE[key] for key in ONE if key != "hard"}]}, "saknar fältet ”roles.0..hard”"),
        ({"roles": [{**ONE, "occupation": str(code)} for code in range(721, 741)]}, "Planen rymmer 12 roller"),
        ({"plan": {}}, "”plan” är ingen lista"),
        ({"plan": ["rad"]}, "”plan.0.” har inte de uppgifter"),
        ({"plan": [ROW] * 4}, "”plan” har fler än 3 rader"),
        ({"plan": [{**ROW, "occupation": "721"}]}, "nämner en roll som inte finns"),
        ({"plan": [{**ROW, "owner": "x" * 41}]}, "owner” är längre än 40 tecken"),
        ({"plan": [{**ROW, "date": "2027-02-30"}]}, "date” är ingen dag"),
        ({"plan": [{**ROW, "contact": 7}]}, "contact” är ingen text"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_hold_is_refused_in_words_and_changes_nothing(open_page, content, words):
    page = open_page(PAGE)
    answer(page)
    page.fill("#plan-0-owner", SECRETS[2])
    before = page.evaluate(STATE)
    open_file(page, json.dumps(GOOD | content).encode() if isinstance(content, dict) else content)
    page.wait_for_selector("#fel:not([hidden])")
    told = page.inner_text("#fel")
    assert re.search(words, told)
    assert "Filen öppnades inte. Allt på sidan är som det var." in told
    assert page.evaluate(STATE) == before
    assert page.is_visible("#svar")


#: Everything that the page holds of the firm, read off its controls and texts.
STATE = (
    "() => [[...document.querySelectorAll('#verktyg :is(input:not([type=file]), select, textarea)')]"
    ".map(one => one.type === 'checkbox' ? one.checked : one.value), document.querySelector('#svar').textContent]"
)


def test_the_file_that_the_faults_are_made_of_holds(open_page):
    jsonschema.validate(GOOD, SCHEMA)
    page = open_page(PAGE)
    open_file(page, b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    page.wait_for_selector("#svar:not([hidden])")
    assert page.is_hidden("#fel")


def test_a_row_of_a_file_that_is_no_risk_any_more_is_told_and_not_dropped_in_silence(open_page):
    page = open_page(PAGE)
    codes = page.evaluate(
        "Object.entries(JSON.parse(document.querySelector('#lansdata').textContent).cells)"
        ".filter(([, cell]) => cell[2][1] < 50).map(([code]) => code).slice(0, 4)"
    )
    roles = [{**ONE, "occupation": code, "people": 9, "technology": code != codes[0]} for code in codes]
    open_file(page, json.dumps(GOOD | {"roles": roles, "plan": [{**ROW, "occupation": codes[0]}]}).encode())
    page.wait_for_selector("#fel:not([hidden])")
    assert "inte längre bland riskerna" in page.inner_text("#fel")
    assert "Ring: Agda" in page.inner_text("#fel")
    assert page.is_visible("#svar")


def test_every_fault_of_a_file_is_told_at_once(open_page):
    page = open_page(PAGE)
    roles = [{**ONE, "ages": "abc", "hard": 1}]
    open_file(page, json.dumps(GOOD | {"roles": roles, "firm": 7, "municipality": ""}).encode())
    page.wait_for_selector("#fel:not([hidden])")
    assert page.locator("#fel li").count() == 4


def test_a_file_takes_the_place_of_unsaved_work_only_when_that_is_wanted(open_page):
    page = open_page(PAGE)
    answer(page)
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    open_file(page, json.dumps(GOOD).encode())
    page.wait_for_timeout(300)
    assert "inte sparat" in asked[0]
    assert page.input_value("#foretag") == SECRETS[0]
    page.once("dialog", lambda dialog: dialog.accept())
    open_file(page, json.dumps(GOOD).encode())
    page.wait_for_timeout(300)
    assert page.input_value("#foretag") == ""
    assert page.input_value("#plan-0-action") == "Ring"


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


def leaving_is_asked_about(page):
    """Whether the browser would ask before the page is left."""
    return page.evaluate(
        "() => { const leaving = new Event('beforeunload', {cancelable: true});"
        " window.dispatchEvent(leaving); return leaving.defaultPrevented; }"
    )


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


def test_answers_that_are_as_they_were_show_the_outlook_again(open_page):
    page = open_page(PAGE)
    answer(page)
    page.fill("#foretag", "Andra AB")
    assert page.is_hidden("#svar")
    page.fill("#foretag", SECRETS[0])
    assert page.is_visible("#svar")
    assert page.is_hidden("#andrat")


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
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.removeAttribute('name'); })")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
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
    assert "Vulnerable" in page.text_content("#utsikter")
    assert "assembl" in page.text_content("#fragor").lower()
    told = " ".join(page.text_content(part) for part in ("#fragor", "#utsikter", "#svaret", "#planen", "#metod"))
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
