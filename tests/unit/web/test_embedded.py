# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A chart that others show: no cookie, no script, any frame, the figures of its pin."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import pytest

from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db
PATHS = ["/", "/lan/20-dalarna/?ar=2035", "/yrke/821-montorer/"]


def codes(client, path):
    html = client.get(path).content.decode()
    return [unescape(unescape(one)) for one in re.findall(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)]


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("path", PATHS)
def test_every_chart_of_a_page_can_be_shown_alone(client, held, root, path):
    found = codes(client, root + path)
    assert found
    for code in found:
        assert re.fullmatch(
            r'<iframe title="[^"<>]+" src="[^"<>]+" loading="lazy" width="100%" height="640"></iframe>', code
        )
        address = urlsplit(code.split('src="')[1].split('"')[0])
        assert f"korning={held.pin}" in address.query
        response = client.get(f"{address.path}?{address.query}")
        html = response.content.decode()
        assert response.status_code == 200, code
        assert "<svg" in html
        assert "<script" not in html
        assert " style=" not in html
        assert Page(html).bare_numbers() == []
        whole = unescape(re.search(r'<a href="([^"]+)">(?:Hela|The whole)', html)[1])
        assert client.get(whole.split("#")[0]).status_code == 200
        assert f"korning={held.pin}" in whole


def test_it_may_stand_in_any_frame_and_no_other_page_may(client):
    response = client.get("/inbaddat/lan/20-dalarna/?diagram=brist")
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert response["Referrer-Policy"] == "no-referrer"
    page = client.get("/lan/20-dalarna/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_it_sets_no_cookie_and_does_not_ask_for_any(client):
    response = client.get("/inbaddat/lan/20-dalarna/?diagram=brist")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_chart_that_the_page_has_not_is_told(client):
    response = client.get("/inbaddat/lan/20-dalarna/?diagram=nope")
    assert response.status_code == 400
    assert "brist" in response.content.decode()
