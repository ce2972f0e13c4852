# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A measure is followed up by first choices where a file has two autumns or more of them, and not elsewhere."""

from __future__ import annotations

import random
from datetime import date
from html import unescape

import pytest

from smedja import codes
from smedja.sweden import choices
from smedja.web.bundle import Bundle, using
from tests.choices import write_example
from tests.unit.web.reading import Page
from tests.unit.web.test_interest_choices import html, number, records, said

pytestmark = pytest.mark.django_db

FOLLOW_UP = "/intresset/uppfoljning/"
ASKED = f"{FOLLOW_UP}?kommun=2080&kommun=2062&fran=2025&matt=choice_share&antal=5"
AUTUMNS = range(2020, 2027)
HEAD = "kommun;höst;program;förstahandsval;antagna;platser"
TREATED = ("2080", "2062")
LEFT_OUT = "2031"  # Rättvik: its group is small in the file


def counts():
    """First choices of science, technology and all programmes in half of the country: made up, always the same."""
    drawn = random.Random(7)
    for code in sorted({*codes.load("municipality").codes("municipality")[::2], *TREATED, LEFT_OUT}):
        for autumn in AUTUMNS:
            lift = 25 if code in TREATED and autumn >= 2025 else 0
            pair = (drawn.randint(30, 40) + lift, drawn.randint(30, 40) + lift)
            yield code, autumn, (2, 3) if code == LEFT_OUT else pair, 300


def bundle_of(held, folder, rows):
    path = folder / "choices.csv"
    path.write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    choices.keep(path, choices.Told("Påhittad antagning", date(2026, 7, 1)), folder)
    return Bundle(held.outlook, choices.overlaid(held.tables, folder))


@pytest.fixture(scope="module")
def known():
    return {(code, autumn): (sum(pair) / whole) for code, autumn, pair, whole in counts()}


@pytest.fixture(scope="module")
def overlaid(held, tmp_path_factory):
    rows = [
        f"{code};{autumn};{programme};{count};{count};{count}"
        for code, autumn, pair, whole in counts()
        for programme, count in zip(("NA", "TE", "ALLA"), (*pair, whole), strict=True)
    ]
    return bundle_of(held, tmp_path_factory.mktemp("followed"), rows)


@pytest.fixture
def _told(overlaid):
    with using(overlaid):
        yield


@pytest.mark.usefixtures("_told")
def test_first_choices_are_compared_by_autumn_with_their_base(client, known):
    text = said(client, ASKED)
    assert "Natur och teknik, andel av förstahandsvalen: i Falun och Mora blev det " in text
    assert " procentenheter högre än om det gått som i liknande kommuner" in text
    assert "första hösten då åtgärden kan synas" in text
    assert "Basen är alla förstahandsval till nationella program" in text
    assert "Förstahandsval till gymnasiet är det bästa måttet på intresse" in text
    assert "vårarna" not in text
    told = {(one["namn"], one["mått"]): number(one) for one in records(client, ASKED.replace("?", "data/ar.csv?"))}
    assert [name for name, measure in told if measure == "Med åtgärden"] == [
        f"{year}, {'före' if year < 2025 else 'efter'}" for year in AUTUMNS
    ]
    for autumn in AUTUMNS:
        when = f"{autumn}, {'före' if autumn < 2025 else 'efter'}"
        mean = (known["2080", autumn] + known["2062", autumn]) / 2
        assert told[when, "Med åtgärden"] == pytest.approx(mean, abs=1e-4)


@pytest.mark.usefixtures("_told")
@pytest.mark.parametrize("root", ["", "/en"])
def test_no_number_stands_bare(client, root):
    assert Page(html(client, f"{root}{ASKED}")).bare_numbers() == []


@pytest.mark.usefixtures("_told")
def test_the_form_offers_it_with_its_autumns(client):
    page = unescape(html(client, FOLLOW_UP))
    assert '<option value="choice_share"' in page
    assert '<option value="2026"' in page
    assert "Kan synas från våren, för förstahandsval hösten" in page


@pytest.mark.usefixtures("_told")
def test_a_withheld_group_is_refused(client):
    response = client.get(ASKED.replace("kommun=2062", f"kommun={LEFT_OUT}"))
    assert response.status_code == 400
    assert "Gruppen i Rättvik är för liten" in unescape(response.content.decode())


@pytest.mark.usefixtures("_told")
def test_other_measures_are_as_before(client):
    text = said(client, f"{FOLLOW_UP}?kommun=2080&fran=2022&matt=mathematics_share")
    assert "första våren då åtgärden kan synas" in text
    assert "Basen är alla förstahandsval" not in text


def test_without_a_file_it_is_not_offered(client):
    page = unescape(html(client, FOLLOW_UP))
    assert "choice_share" not in page
    assert "Kan synas från våren<" in page.replace(" <", "<")
    assert "De finns inte öppet per kommun här" in page
    assert client.get(ASKED).status_code == 400


def test_one_autumn_has_no_before_and_is_not_offered(client, held, tmp_path):
    path = write_example(tmp_path)
    only = [line for line in path.read_text(encoding="utf-8").splitlines()[1:] if ";2026;" in line]
    with using(bundle_of(held, tmp_path, only)):
        assert "choice_share" not in html(client, FOLLOW_UP)
        assert client.get(ASKED).status_code == 400
