# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Permalinks: an old link shows the old figures, says that they are old and tells what differs."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from django.test import RequestFactory

from smedja.report.cite import Cited
from smedja.report.language import LANGS
from smedja.scenarios import Parameters, pins, run_outlook
from smedja.web.bundle import Bundle, drawing_key, pinned, reading, using
from smedja.web.pinned import with_pin
from smedja.web.regions.differing import MOST
from smedja.web.regions.views import county_of
from smedja.web.templatetags.smedja import figure_markup
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db
FIGURE = re.compile(r'<a class="figure" href="([^"]*)"[^>]*>(.*?)</a>')
PATHS = ["/", "/lan/20-dalarna/", "/lan/01-stockholm/?bransch=alla&ar=2035", "/yrke/821-montorer/?lan=20"]


@pytest.fixture(scope="module")
def other(evidence, sweden_tables):
    """Newer data: the same tables, another run."""
    return Bundle(
        run_outlook(evidence, Parameters(draws=100, start_gap_half_size=3000.0, elasticity=0.0, fading=0.2)),
        sweden_tables,
    )


@pytest.fixture
def old(held, settings, tmp_path):
    """The old data, kept; what is in memory is forgotten, so that it is read from disk."""
    settings.VAR_DIR = tmp_path
    pin = pins.keep(held.outlook, held.tables, tmp_path, "2026-11-26")
    pinned.cache_clear()
    return pin


def read(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return response.content.decode()


def at(path, pin):
    return f"{path}{'&' if '?' in path else '?'}korning={pin}"


def said(html):
    return [(one["data-unit"], one["title"]) for one in Page(html).figures], re.findall(
        r'<a class="figure"[^>]*>(.*?)</a>', html
    )


def cells(held, path):
    """Every figure of a county's tables as the difference page would show it, by table, row and column."""
    page = county_of(RequestFactory().get(path), held, "20-dalarna")
    return {
        (block.grid.name, row.code or row.name, column.key): FIGURE.findall(figure_markup(cell, "sv"))[0][1]
        for block in page.blocks
        for row in block.grid.rows
        for column, cell in zip(block.grid.columns, row.cells, strict=True)
        if isinstance(cell, Cited)
    }


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("path", PATHS)
def test_an_old_link_shows_the_old_figures_exactly(client, old, other, root, path):
    before = said(read(client, root + path))
    assert len(before[0]) > 50
    with using(other):
        now = said(read(client, root + path))
        after = read(client, at(root + path, old.name))
    assert said(after) == before
    assert now != before
    assert Page(after).bare_numbers() == []


def test_files_of_an_old_link_are_the_old_files_and_last(client, old, other):
    path = "/lan/20-dalarna/data/brist.csv"
    before = client.get(path).content
    with using(other):
        response = client.get(at(path, old.name))
        assert client.get(path).content != before
        again = client.get(at(path, old.name), headers={"if-none-match": response["ETag"]})
    assert response.content == before
    assert "immutable" in response["Cache-Control"]
    assert again.status_code == 304


def test_every_link_about_the_outlook_keeps_the_pin(client, old, other):
    with using(other):
        page = Page(read(client, at("/lan/20-dalarna/", old.name)))
        about = [unescape(one) for one in page.links if re.match(r"/(lan/|yrke/|siffra/|om-siffrorna/|$|\?|#)", one)]
        free = {"/lan/20-dalarna/", "/lan/20-dalarna/skillnad/?korning=" + old.name}
        assert len(about) > 100
        assert [one for one in about if f"korning={old.name}" not in one] == ["/lan/20-dalarna/"]
        assert free <= set(about)
        lineage = next(one for one in about if one.startswith("/siffra/"))
        assert read(client, lineage)
        assert client.get(lineage.split("?")[0]).url == lineage.split("?")[0] + f"?korning={old.name}"
        assert client.get("/lan/", {"lan": "20", "korning": old.name}).url == f"/lan/20-dalarna/?korning={old.name}"


def test_the_page_tells_that_there_are_newer_data_only_when_there_are(client, old, other):
    html = read(client, at("/", old.name))
    assert "Visa med nya data" not in html
    assert "ännu är de nyaste" in html
    with using(other):
        html = read(client, at("/en/", old.name))
        assert "Show with new data" in html
        assert old.run in html
        assert old.day in html


@pytest.mark.parametrize("path", PATHS)
def test_every_page_names_its_permanent_link(client, old, path):
    link = re.search(r'href="([^"]+)" rel="bookmark"', read(client, path))
    assert link is not None
    assert said(read(client, unescape(link[1]))) == said(read(client, path))


def test_what_differs_is_exactly_what_reads_otherwise(client, old, other, held):
    path = "/lan/20-dalarna/"
    with using(other):
        html = read(client, at(f"{path}skillnad/", old.name))
    page = Page(html)
    assert page.bare_numbers() == []
    assert 'href=""' not in html
    assert at(path, old.name) in page.links
    shown = [tuple(text for _, text in FIGURE.findall(row)[:2]) for row in html.split("<tr ")[2:]]
    before, after = cells(held, path), cells(other, path)
    assert before.keys() == after.keys()
    expected = Counter((before[key], after[key]) for key in before if before[key] != after[key])
    assert expected.total() > 20
    assert len(shown) == min(expected.total(), MOST)
    assert not Counter(shown) - expected
    with using(other):
        assert read(client, at(f"/en{path}skillnad/", old.name))
    # The same data differ in nothing: the address leads back to the page.
    assert client.get(at(f"{path}skillnad/", old.name)).url == at(path, old.name)
    assert client.get(f"{path}skillnad/").status_code == 400


def test_an_unknown_pin_names_those_that_are_kept(client, old):
    html = read(client, "/lan/20-dalarna/?korning=000000000000", 404)
    assert old.name in html
    assert 'href="/lan/20-dalarna/"' in html


def test_a_changed_table_is_refused_in_words(client, old, other, settings):
    file = Path(settings.VAR_DIR) / "tables" / f"{old.files['wages']}.parquet"
    file.write_bytes(file.read_bytes()[:-1])
    with using(other):
        html = read(client, at("/lan/20-dalarna/", old.name), 503)
    assert "kept table was changed" in html
    assert 'class="figure"' not in html


def test_a_request_reads_its_own_bundle_and_leaves_no_trace(client, old, other, held):
    with using(other):
        read(client, at("/", old.name))
        with reading(held):
            pass
        assert said(read(client, "/")) != said(read(client, at("/", old.name)))


def test_charts_of_pinned_data_have_the_name_that_a_sweep_spares(old, held):
    assert drawing_key(old.run, old.checksums) == held.key


@pytest.mark.parametrize("lang", LANGS)
def test_only_links_about_the_outlook_take_a_pin(held, lang):
    root = "/en" if lang == "en" else ""
    html = f'<a href="{root}/strategi/">x</a><a data-free href="{root}/">x</a><a href="{root}/siffra/other/gap/">x</a>'
    assert with_pin(html, held) == html
    assert with_pin(f'<a href="{root}/yrke/?sok=a#b">x</a>', held).count(f"&amp;korning={held.pin}#b") == 1
