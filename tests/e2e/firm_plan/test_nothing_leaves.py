# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Nothing that a firm answers leaves the device: no request, a policy that stops sending, bands in what may be sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.firm_plan.filling import PAGE, SECRETS, answer, open_file, printed, saved
from tests.e2e.wire import Wire

pytestmark = pytest.mark.one_database


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
