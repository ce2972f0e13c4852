# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Single figures, lists of them in pages, and pins."""

from __future__ import annotations

import pytest

from smedja.core import Absence
from smedja.scenarios import MEASURES, Parameters, pins, run_outlook
from smedja.web.bundle import Bundle, pinned, using

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/figures"


@pytest.fixture(scope="module")
def other(evidence, sweden_tables):
    return Bundle(run_outlook(evidence, Parameters(draws=100, elasticity=0.0)), sweden_tables)


@pytest.fixture
def old(held, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    pinned.cache_clear()
    return pins.keep(held.outlook, held.tables, tmp_path, "2026-11-26")


def test_a_list_in_pages_is_every_figure_once_in_order(client, held):
    asked, found = f"{ROOT}?measure=gap&year=2030&level=ssyk2012_1&limit=50", []
    while asked:
        answer = client.get(asked).json()
        assert (answer["run"], answer["pin"], answer["first"]) == (held.run, held.pin, len(found))
        found += answer["figures"]
        asked = answer["next"]
    view = held.outlook.view("ssyk2012_1")
    assert answer["total"] == len(found) == len(view.regions) * len(view.occupations)
    assert [(one["region"], one["occupation"]) for one in found] == [
        (region, code) for region in view.regions for code in view.occupations
    ]
    for one in found:
        figure = view.figure("gap", one["region"], one["occupation"], 2030)
        assert (one["value"], one["low"], one["high"]) == (figure.value, figure.low, figure.high)
        assert (one["unit"], one["status"], one["reference_date"]) == (figure.unit, figure.status, "2030-12-31")


def test_everything_can_be_asked_for_at_once(client, held):
    answer = client.get(f"{ROOT}?limit=1").json()
    view = held.outlook.view()
    assert answer["total"] == len(MEASURES) * len(view.regions) * len(view.occupations) * len(view.years)


def test_past_the_end_there_is_nothing(client):
    answer = client.get(f"{ROOT}?measure=gap&region=20&occupation=821&year=2030&first=1").json()
    assert (answer["total"], answer["figures"], answer["next"]) == (1, [], None)


def test_a_single_figure_leads_to_its_lineage(client, held):
    one = client.get(f"{ROOT}/gap/20/821/2030").json()
    assert one["value"] == held.outlook.view().figure("gap", "20", "821", 2030).value
    assert client.get(one["page"]).status_code == 200
    assert client.get(f"{ROOT}/gap/20/82/2030?level=ssyk2012_2").json()["page"] == ""


def test_a_figure_that_is_none_says_why(client, held):
    view = held.outlook.view()
    at = next(code for code in view.occupations if isinstance(view.figure("ratio", "00", code, 2024).value, Absence))
    one = client.get(f"{ROOT}/ratio/00/{at}/2024").json()
    assert (one["value"], one["low"], one["absence"]) == (None, None, ".")


@pytest.mark.parametrize(
    ("asked", "status", "todo"),
    [
        ("?measure=nothing", 400, "gap"),
        ("?region=99", 404, "Nearest"),
        ("?occupation=99999", 404, ""),
        ("?year=1999", 400, "2024"),
        ("?level=x", 400, "ssyk2012_3"),
        ("?limit=0", 422, "openapi"),
        ("?limit=1001", 422, "openapi"),
        ("?pin=000000000000", 404, "Latest"),
        ("/gap/20/821/1999", 400, "2024"),
        ("/gap/20/821/soon", 422, "openapi"),
    ],
)
def test_a_bad_question_is_refused_in_words(client, asked, status, todo):
    response = client.get(ROOT + asked)
    assert response.status_code == status
    assert todo in response.json()["todo"]


@pytest.mark.parametrize(
    "path",
    [
        f"{ROOT}?measure=gap&region=20&year=2035",
        f"{ROOT}/demand/00/821/2035?",
        "/api/v1/outlook/regions/20?year=2035",
        "/api/v1/outlook/occupations/821?year=2035",
    ],
)
def test_a_pin_gives_the_same_figures_when_there_are_newer(client, old, other, path):
    before = client.get(path).json()
    with using(other):
        now = client.get(path)
        then = client.get(f"{path}&pin={old.name}")
    before.pop("next", ""), (said := then.json()).pop("next", "")
    assert said == before
    assert now.json() != before
    assert "immutable" in then["Cache-Control"]
    assert "immutable" not in now.get("Cache-Control", "")
    with using(other):
        assert client.get(f"{path}&pin={old.name}", headers={"if-none-match": then["ETag"]}).status_code == 304


def test_the_next_page_is_of_the_same_data(client, old, other):
    first = client.get(f"{ROOT}?measure=gap&limit=2").json()
    with using(other):
        second = client.get(first["next"]).json()
    assert second["run"] == first["run"] == old.run


def test_pins_are_told_the_current_first(client, old, other):
    assert [(one["pin"], one["current"]) for one in client.get("/api/v1/pins").json()] == [(old.name, True)]
    with using(other):
        told = client.get("/api/v1/pins").json()
    assert [(one["pin"], one["current"], one["day"]) for one in told] == [
        (other.pin, True, ""),
        (old.name, False, "2026-11-26"),
    ]


def test_addresses_without_a_version_lead_to_the_first(client):
    response = client.get("/api/figures?measure=gap&limit=1")
    assert (response.status_code, response.url) == (301, "/api/v1/figures?measure=gap&limit=1")
    assert client.get("/api/v1/nothing").status_code == 404
    assert client.get("/api/v2/figures").status_code == 404
