# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pages of the firm's plan as the server gives them: what they say, hold and may do."""

from __future__ import annotations

import gzip
import json
import re

import pytest

from smedja.web.addresses import county_codes
from smedja.web.companies import kept
from smedja.web.companies.views import MODULES, ROOT
from smedja.web.headers import policy
from smedja.web.schools.places import Place
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db

ROOTS = ("", "/en")
DALARNA = "/foretagets-plan/20-dalarna/"
LIMIT = 150_000  # bytes sent, data and scripts and style sheets with it


@pytest.fixture(scope="module")
def pages(held, tmp_path_factory):
    """One county in both languages, fetched once."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    return lambda root="": client.get(f"{root}{DALARNA}")


def data_of(response):
    found = re.search(r'<script type="application/json" id="lansdata">(.*?)</script>', response.content.decode(), re.S)
    return json.loads(found.group(1))


@pytest.mark.parametrize("root", ROOTS)
def test_the_choice_links_every_county(client, root):
    response = client.get(f"{root}/foretagets-plan/", headers={"host": "localhost"})
    page = Page(response.content.decode())
    assert {f"{root}{Place(code).path(ROOT)}" for code in county_codes()} <= set(page.links)
    assert page.bare_numbers() == []


@pytest.mark.parametrize("root", ROOTS)
def test_the_page_explains_itself_and_has_no_bare_number(pages, root):
    page = Page(pages(root).content.decode())
    assert page.bare_numbers() == []
    assert ("Scripts are turned off" if root else "Skript är avstängda") in page.text


def test_the_page_may_fetch_scripts_and_style_sheets_only_and_only_it_may_hold_scripts(client, pages):
    said = dict(part.split(" ", 1) for part in pages()["Content-Security-Policy"].split("; "))
    assert said.pop("script-src") == said.pop("style-src") == "'self'"
    assert said.pop("img-src") == "data:"
    assert set(said) == {"default-src", "form-action", "base-uri", "frame-ancestors"}
    assert set(said.values()) == {"'none'"}
    assert pages()["X-DNS-Prefetch-Control"] == "off"
    other = client.get("/foretagets-plan/", headers={"host": "localhost"})["Content-Security-Policy"]
    assert other == policy()
    assert "script-src" not in other


@pytest.mark.parametrize(
    "path", [DALARNA, f"/en{DALARNA}", "/inbaddat/lan/20-dalarna/?diagram=brist", "/lan/20-dalarna/"]
)
def test_a_copy_that_still_holds_keeps_the_policy_that_it_came_with(client, held, path):
    host = {"host": "localhost"}
    whole = client.get(path, headers=host)
    again = client.get(path, headers={**host, "if-none-match": whole["ETag"]})
    assert again.status_code == 304
    for name in (
        "Content-Security-Policy",
        "Cross-Origin-Resource-Policy",
        "Referrer-Policy",
        "X-DNS-Prefetch-Control",
        "X-Frame-Options",
    ):
        assert again.headers.get(name) == whole.headers.get(name), name


def test_the_page_asks_for_nothing_but_scripts_and_style_sheets_and_its_icon_is_data(pages):
    html = pages().content.decode()
    fetched = re.findall(r'<link rel="(?!alternate)([^"]+)" href="([^"]+)"', html)
    assert {rel for rel, _ in fetched} == {"stylesheet", "modulepreload", "icon"}
    assert [href[:5] for rel, href in fetched if rel == "icon"] == ["data:"]
    assert "<img" not in html


def test_every_field_of_the_form_is_kept_from_the_browsers_memory_and_spelling(pages):
    html = pages().content.decode()
    fields = re.findall(r"<(?:input|select|textarea)\b[^>]*>", html.split("<main", 1)[1])
    assert len(fields) > 10
    assert [field for field in fields if 'autocomplete="off"' not in field] == []
    texts = [field for field in fields if "type=" not in field and "<select" not in field]
    assert [field for field in texts if 'spellcheck="false"' not in field] == []


def test_the_page_has_no_form_that_leads_anywhere_and_no_inline_script(pages):
    html = pages().content.decode()
    assert re.search(r"<form[^>]*\b(action|method)=", html) is None
    scripts = re.findall(r"<script\b([^>]*)>", html)
    assert all("src=" in attributes or "application/json" in attributes for attributes in scripts)
    assert " style=" not in html
    for module in MODULES:
        assert f"firm-plan/{module}.js" in html


def test_the_data_are_of_one_county_and_the_same_for_every_firm(pages):
    data = data_of(pages())
    assert data["county"] == "20"
    assert set(data["municipalities"]) == {code for code in data["municipalities"] if code[:2] == "20"}
    assert data == data_of(pages())
    assert set(data["cells"]) == set(data["occupations"])
    assert {code for _, codes in data["groups"] for code in codes} == set(data["occupations"])


def test_english_data_have_english_names(pages):
    swedish, english = data_of(pages()), data_of(pages("/en"))
    assert swedish["occupations"]["722"] != english["occupations"]["722"]
    assert swedish["cells"]["722"][:3] == english["cells"]["722"][:3]


@pytest.mark.parametrize("county", ["01", "12", "14", "20", "25"])
def test_everything_weighs_at_most_its_limit(held, settings, county):
    from pathlib import Path

    static = Path(settings.STATICFILES_DIRS[0])
    files = [static / "smedja.css", *static.glob("vendor/*.css"), *static.glob("firm-plan/*.*")]
    sent = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
    sent += len(gzip.compress(kept.data_text(held, county, "sv").encode(), 6)) + 10_000  # the page around the data
    assert sent <= LIMIT


def test_a_county_that_is_none_names_the_nearest(client):
    response = client.get("/foretagets-plan/99-ingenstans/", headers={"host": "localhost"})
    assert response.status_code == 404
    assert "/foretagets-plan/" in response.content.decode()


def test_another_spelling_leads_to_the_county(client):
    response = client.get("/foretagets-plan/20/", headers={"host": "localhost"})
    assert (response.status_code, response["Location"]) == (302, DALARNA)


def test_nothing_that_is_sent_is_read(client, pages):
    """An address with answers, were anybody to write one, gives the same page."""
    asked = client.get(f"{DALARNA}?kommun=2080&people=6", headers={"host": "localhost"})
    assert data_of(asked) == data_of(pages())


def test_what_was_compiled_is_read_again_and_what_is_old_removed(held, monkeypatch):
    first = kept.data_text(held, "20", "sv")
    old = kept.folder(held).parent / "0123"
    old.mkdir()
    kept.clear_others(held)
    assert not old.exists()
    monkeypatch.setattr(kept.firms, "county_data", None)
    assert kept.data_text(held, "20", "sv") == first


def test_data_cannot_end_their_own_element(held, monkeypatch, web_var):
    monkeypatch.setattr(kept.firms, "county_data", lambda *_: {"name": "</script><script>&"})
    text = kept.data_text(held, "99", "sv")
    assert json.loads(text) == {"name": "</script><script>&"}
    assert not set("<>&") & set(text)
    (kept.folder(held) / "99.sv.json").unlink()
