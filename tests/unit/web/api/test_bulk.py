# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Whole tables over the web: the same bytes for good, in two forms, with their description."""

from __future__ import annotations

import gzip
import io
from hashlib import sha256

import polars as pl
import pytest

from smedja.scenarios import Parameters, pins, run_outlook
from smedja.web.bundle import Bundle, pinned, using

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def other(evidence, sweden_tables):
    return Bundle(run_outlook(evidence, Parameters(draws=100, elasticity=0.0)), sweden_tables)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("bulk")


@pytest.fixture(autouse=True)
def old(held, settings, place):
    settings.VAR_DIR = place
    pinned.cache_clear()
    return pins.keep(held.outlook, held.tables, place, "2026-11-26")


def content(response):
    sent = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    return sent


def test_the_run_as_parquet_and_as_csv_is_one_table(client, old, held):
    root = f"/api/v1/bulk/{old.name}/outlook"
    parquet = client.get(f"{root}.parquet", headers={"accept-encoding": "gzip"})
    assert parquet["Content-Type"] == "application/vnd.apache.parquet"
    assert "Content-Encoding" not in parquet
    table = pl.read_parquet(io.BytesIO(content(parquet)))
    assert set(table["run"].unique()) == {held.run}
    plain = client.get(f"{root}.csv")
    text = content(plain)
    assert pl.read_csv(io.BytesIO(text), schema=table.schema).equals(table)
    packed = client.get(f"{root}.csv", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(content(packed)) == text
    assert gzip.decompress(content(client.get(f"{root}.csv.gz"))) == text
    told = client.get(f"{root}.json").json()
    assert (told["bytes"], told["hash"]) == (len(text), f"sha256:{sha256(text).hexdigest()}")


def test_every_code_of_the_run_has_a_name(client, old):
    root = f"/api/v1/bulk/{old.name}"
    run = pl.read_parquet(io.BytesIO(content(client.get(f"{root}/outlook.parquet"))))
    names = pl.read_parquet(io.BytesIO(content(client.get(f"{root}/names.parquet"))))
    assert names.filter(level="region", code="20")["name_sv"].to_list() == ["Dalarna"]
    works = run.select("level", pl.col("occupation").alias("code")).unique()
    regions = run.select(pl.lit("region").alias("level"), pl.col("region").alias("code")).unique()
    assert pl.concat([works, regions]).join(names, on=["level", "code"], how="anti").is_empty()
    assert names.null_count().sum_horizontal().item() == 0


def test_a_pin_gives_its_own_files_when_there_are_newer(client, old, other):
    path = f"/api/v1/bulk/{old.name}/outlook.parquet"
    before = client.get(path)
    with using(other):
        then = client.get(path)
        assert client.get("/api/v1/bulk/current/outlook.parquet").url == f"/api/v1/bulk/{other.pin}/outlook.parquet"
        assert client.get(f"/api/v1/bulk/{old.run}/wages.csv").url == f"/api/v1/bulk/{old.name}/wages.csv"
        assert client.get(path, headers={"if-none-match": then["ETag"]}).status_code == 304
    assert content(then) == content(before)
    assert "immutable" in then["Cache-Control"]


def test_the_package_names_every_file_and_its_checksum(client, old, held):
    told = client.get(f"/api/v1/bulk/{old.name}/datapackage.json").json()
    assert {one["name"] for one in told["resources"]} == {"outlook", "names", *held.tables}
    assert told["created"] == "2026-11-26T00:00:00Z"
    for resource in told["resources"][:6]:
        for file in (resource, *resource["alternatives"]):
            answer = content(client.get(f"/api/v1/bulk/{old.name}/{file['path']}"))
            assert (len(answer), f"sha256:{sha256(answer).hexdigest()}") == (file["bytes"], file["hash"]), file["path"]


def test_every_table_leads_to_its_description(client, held):
    for table in client.get("/api/v1/tables").json()[:4]:
        assert client.get(table["described"]).json()["name"] == table["name"]


@pytest.mark.parametrize(
    ("path", "todo"),
    [
        ("000000000000/outlook.csv", "Latest"),
        ("current/nothing.csv", "outlook"),
        ("current/wages.xlsx", "datapackage.json"),
        ("current/..%2Fsecret_key", "datapackage.json"),
    ],
)
def test_what_there_is_not_is_refused_in_words(client, path, todo):
    response = client.get(f"/api/v1/bulk/{path}")
    assert response.status_code == 404
    assert todo in response.content.decode() or response["Content-Type"].startswith("text/html")


def test_the_head_of_a_file_can_be_asked_for(client, old):
    path = f"/api/v1/bulk/{old.name}/wages.parquet"
    head, whole = client.head(path), client.get(path)
    assert head.status_code == 200
    assert int(head["Content-Length"]) == len(content(whole))
    assert head["ETag"] == whole["ETag"]
    assert client.head("/api/v1/bulk/current/nothing.csv").status_code == 404
    head.close()


def test_no_file_sets_a_cookie(client, old):
    assert not client.get(f"/api/v1/bulk/{old.name}/wages.csv").cookies
