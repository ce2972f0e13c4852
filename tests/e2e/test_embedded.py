# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A chart inside another site's page: seen, passed by keyboard, without cookies, and nothing for axe to find."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe

CHART = "/inbaddat/lan/20-dalarna/?diagram=brist"
PAGE = """<!doctype html><html lang="sv"><title>Tidningen</title><main><h1>Tidningen</h1>
<a id="before" href="#">före</a>
<iframe title="Dalarna" src="{address}" width="100%" height="640"></iframe>
<a id="after" href="#">efter</a></main></html>"""


@pytest.fixture
def newspaper(server):
    """Address of another site that shows the chart."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.format(address=server + CHART).encode())

        def log_message(self, *_):
            pass

    other = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{other.server_port}/"
    other.shutdown()
    other.server_close()


def test_another_site_shows_a_chart_that_the_keyboard_passes_through(browser, newspaper):
    context = browser.new_context()
    page = context.new_page()
    page.goto(newspaper)
    frame = page.frames[1]
    frame.locator("svg:visible").first.wait_for()
    page.focus("#before")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "IFRAME":
            assert frame.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if page.evaluate("document.activeElement.id") == "after":
            break
    else:
        pytest.fail("the keyboard does not come out of the frame")
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("width", [280, 700])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_frame(open_page, width):
    page = open_page(CHART, width=width)
    page.locator("summary").first.click()
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
