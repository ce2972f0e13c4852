# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The API gives the same figures as the run, and words its refusals."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def test_region_outlook_is_the_run_sorted_by_gap(client, held):
    answer = client.get("/api/v1/outlook/regions/20?year=2030").json()
    assert answer["run"] == held.run
    gaps = [row["figures"]["gap"]["value"] for row in answer["rows"]]
    assert gaps == sorted(gaps, reverse=True)
    assert len(gaps) == 148
    first = answer["rows"][0]
    figure = held.outlook.view().figure("gap", "20", first["occupation"], 2030)
    assert first["figures"]["gap"]["value"] == pytest.approx(figure.value)
    assert first["figures"]["gap"]["low"] == pytest.approx(figure.low)
    assert first["figures"]["gap"]["status"] == "modelled"


def test_occupation_outlook_holds_every_region(client):
    rows = client.get("/api/v1/outlook/occupations/821").json()["rows"]
    assert [row["region"] for row in rows][:2] == ["00", "01"]
    assert len(rows) == 22


@pytest.mark.parametrize(
    ("path", "status", "todo"),
    [
        ("/api/v1/outlook/regions/99", 404, "Nearest"),
        ("/api/v1/outlook/regions/20?level=ssyk2012_9", 400, "ssyk2012_3"),
        ("/api/v1/outlook/regions/20?year=1999", 400, "2024"),
        ("/api/v1/outlook/regions/20?year=abc", 422, "openapi"),
        ("/api/v1/outlook/occupations/99999", 404, ""),
        ("/api/v1/occupations?level=x", 400, "ssyk2012"),
    ],
)
def test_bad_question_says_what_where_and_what_to_do(client, path, status, todo):
    response = client.get(path)
    assert response.status_code == status
    answer = response.json()
    assert set(answer) == {"what", "where", "todo"}
    assert answer["what"]
    assert todo in answer["todo"]


def test_catalogue_lists_every_table_with_its_checksum(client, held):
    tables = {table["name"]: table for table in client.get("/api/v1/tables").json()}
    assert set(tables) == set(held.tables)
    assert tables["employed_occupation_county"]["checksum"] == held.tables.checksums["employed_occupation_county"]


def test_openapi_describes_every_endpoint(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert len(paths) == 19
