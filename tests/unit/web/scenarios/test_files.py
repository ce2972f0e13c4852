# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files of scenarios: the scenario itself goes out and comes back, tables carry interval, status and run."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from smedja.scenarios.scenario_file import scenario_dump
from smedja.sweden import shipped
from smedja.web.scenarios.compute import DRAWS, contrast
from tests.unit.web.scenarios.scenes import BUILD, PLANT, TYPED, own, packed_in, post

pytestmark = pytest.mark.django_db


def test_a_file_goes_out_and_comes_back_the_same(client):
    packed = packed_in(post(client, "plant", TYPED["plant"]))
    sent = client.get(f"/scenarier/eget.yaml?s={packed}")
    assert sent["Content-Type"].startswith("application/yaml")
    assert "attachment" in sent["Content-Disposition"]
    for given in (
        {"yaml": sent.content.decode()},
        {"fil": SimpleUploadedFile("x.yaml", b"\xef\xbb\xbf" + sent.content)},
    ):
        assert own(packed_in(client.post(BUILD, {"gor": "las-in", **given}))) == own(packed)
    for name in shipped.names():
        text = client.get(f"/scenarier/{name}.yaml").content.decode()
        assert text == scenario_dump(shipped.load(name))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("grid", ["yrken", "lan", "ar"])
def test_every_table_downloads_with_interval_status_and_run(client, grid, kind):
    response = client.get(f"/scenarier/{PLANT}/data/{grid}.{kind}")
    assert response.status_code == 200
    assert f"smedja-{PLANT}-mot-referens-{grid}-2030.{kind}" in response["Content-Disposition"]
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    else:
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        head, *body = book["Data"].iter_rows(values_only=True)
        rows = [dict(zip(head, row, strict=True)) for row in body]
        about = dict(row for row in book["Om"].iter_rows(values_only=True) if row[0])
        assert about["Dragningar"] == str(DRAWS)
        assert "Ändring" in about
    run = contrast(shipped.load(PLANT)).identity
    assert {row["körning"] for row in rows} == {run}
    assert {row["metod"] for row in rows} == {"scenarios"}
    assert {row["status"] for row in rows} == {"modellerad"}
    assert any("input_output" in row["källtabeller"] for row in rows)
    if grid == "yrken":
        top = next(row for row in rows if row["kod"] == "821" and row["mått"] == "Bristen ändras med")
        low, value, high = (float(str(top[name]).replace(",", ".")) for name in ("låg", "värde", "hög"))
        assert low <= value <= high
