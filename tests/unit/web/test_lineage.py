# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Any figure can be opened, and what it is made of adds up to it."""

from __future__ import annotations

from html import unescape

import pytest

from smedja.web.sources.lineage import trace
from smedja.web.sources.methods import FORMULAS, MEASURE_NAMES, METHODS
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("measure", sorted(MEASURE_NAMES))
@pytest.mark.parametrize("occupation", ["821", "alla", "B+C"])
def test_every_measure_opens(client, held, measure, occupation):
    single = occupation == "821"
    only_single = measure in {"ratio", "exit_share"}
    response = client.get(f"/siffra/{held.run}/{measure}/20/{occupation}/2030/")
    assert response.status_code == (400 if only_single and not single else 200)
    if response.status_code == 200:
        page = Page(response.content.decode())
        assert page.bare_numbers() == []
        assert held.run in page.text


def test_parts_of_a_gap_add_up(held):
    told = trace(held, "gap", "20", "821", 2030, "sv")
    part = {one.cited.address.measure: one.cited.figure.number for one in told.inputs if one.cited.address.year == 2030}
    gap = told.cited.figure.number
    assert gap == pytest.approx(part["demand"] - part["supply"])
    by_reason = part["start_gap"] + part["exits"] + part["growth"] - part["entrants"] - part["moves"]
    assert gap == pytest.approx(by_reason)


def test_lineage_names_tables_with_checksum(client, held):
    html = client.get(f"/siffra/{held.run}/gap/20/821/2030/").content.decode()
    assert held.tables.checksums["employed_occupation_county"][:12] in html
    assert "/om-siffrorna/#tabell-employed_occupation_county" in html


def test_a_figure_of_another_run_is_not_passed_off_as_this_one(client, held):
    response = client.get("/siffra/000000000000/gap/20/821/2030/")
    assert response.status_code == 410
    assert f"/siffra/{held.run}/gap/20/821/2030/" in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/nonsense/20/821/2030/", "/gap/99/821/2030/", "/gap/20/9999/2030/", "/gap/20/821/1999/"]
)
def test_an_address_that_means_nothing_is_refused(client, held, path):
    response = client.get(f"/siffra/{held.run}{path}")
    assert response.status_code == 400
    assert "Traceback" not in unescape(response.content.decode())


def test_every_method_and_measure_is_explained_in_both_languages(held):
    used = {held.outlook.view().figure(m, "20", "821", 2030).lineage.method for m in held.outlook.view().values}
    assert used <= set(METHODS)
    assert set(FORMULAS) == set(MEASURE_NAMES)
    for method in METHODS.values():
        assert all(method.title)
        assert all(method.text)
        assert method.text[0] != method.text[1]
