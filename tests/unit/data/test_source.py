# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of sources, build and verification, with a made-up source in a temporary folder.

Position in the flow: beside ``smedja.data.source``, ``build`` and ``verify``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
import yaml

from smedja.core import ChecksumMismatch, DataError, SchemaError, SourceUnavailable
from smedja.data import (
    FolderSource,
    KnownTotal,
    Raw,
    Store,
    Table,
    build,
    load_meta,
    read_csv,
    read_table,
    relocked,
    verify_raw,
    verify_store,
    verify_totals,
)
from tests.unit.data.tables import SPEC

META = {
    "id": "test_workers",
    "publisher": "Ingen",
    "table_id": "T1",
    "title_sv": "Arbetande",
    "title_en": "Workers",
    "licence": "CC0-1.0",
    "citation": "Ingen: Arbetande",
    "url": "https://example.org/",
    "period": "2024",
    "update_rhythm": "aldrig",
    "classifications": ["län"],
    "units": "personer",
    "geography_sv": "där man arbetar",
    "geography_en": "where people work",
    "limits_sv": ["Påhittad."],
    "limits_en": ["Made up."],
    "obtained_from": "ingenstans",
    "files": ["workers.csv"],
}
CSV = "year,county,sex,persons,absence\n2024,01,women,11,\n2024,20,men,12,\n"


def tables(raw: Raw) -> list[Table]:
    frame = read_table(raw.path("workers.csv"), SPEC)
    return [Table(SPEC, frame, raw.origin(method_sv="Oförändrad.", method_en="Unchanged."))]


@pytest.fixture
def source(tmp_path: Path) -> FolderSource:
    folder, raw = tmp_path / "test_workers", tmp_path / "raw"
    folder.mkdir()
    raw.mkdir()
    (folder / "meta.yml").write_text(yaml.safe_dump(META), encoding="utf-8")
    (raw / "workers.csv").write_text(CSV, encoding="utf-8")
    made = FolderSource(folder, tables)
    made.write_lock(raw)
    return made


def stores(tmp_path: Path) -> tuple[Store, Store]:
    codes, store = Store(tmp_path / "codes"), Store(tmp_path / "store")
    codes.write_all([])
    return codes, store


def test_fetch_and_tidy_give_a_table_with_its_origin(source, tmp_path):
    [table] = source.tidy(source.fetch(tmp_path / "raw"))
    assert table.frame["persons"].to_list() == [11, 12]
    assert table.origin.publisher == "Ingen"
    assert list(table.origin.checksums) == ["workers.csv"]
    assert source.id == "test_workers"


def test_an_edited_raw_file_is_refused_until_it_is_locked_again(source, tmp_path):
    (tmp_path / "raw" / "workers.csv").write_text(CSV.replace("12", "13"), encoding="utf-8")
    with pytest.raises(ChecksumMismatch, match="differs from the lock"):
        source.fetch(tmp_path / "raw")
    assert [outcome.sound for outcome in verify_raw([source], tmp_path / "raw")] == [False]
    with relocked([source], tmp_path / "raw"):
        pass
    assert source.tidy(source.fetch(tmp_path / "raw"))[0].frame["persons"].sum() == 24


def test_locks_go_back_when_what_follows_fails(source, tmp_path):
    before = (source.folder / "lock.yml").read_bytes()
    (tmp_path / "raw" / "workers.csv").write_text("other,columns\n1,2\n", encoding="utf-8")
    codes, store = stores(tmp_path)
    with pytest.raises(DataError), relocked([source], tmp_path / "raw"):
        build([source], tmp_path / "raw", codes=codes, store=store)
    assert (source.folder / "lock.yml").read_bytes() == before


def test_no_lock_is_touched_when_a_raw_file_is_missing(source, tmp_path):
    before = (source.folder / "lock.yml").read_bytes()
    (tmp_path / "raw" / "workers.csv").unlink()
    with pytest.raises(SourceUnavailable, match=r"workers\.csv"), relocked([source], tmp_path / "raw"):
        pass
    assert (source.folder / "lock.yml").read_bytes() == before


def test_a_missing_raw_file_is_named(source, tmp_path):
    (tmp_path / "raw" / "workers.csv").unlink()
    with pytest.raises(SourceUnavailable, match=r"workers\.csv"):
        source.fetch(tmp_path / "raw")


def test_a_raw_file_of_another_form_is_no_traceback_but_a_fault(source, tmp_path):
    def strict(raw: Raw) -> list[Table]:
        names = read_csv(raw.path("workers.csv"))["sex"].replace_strict({"women": "kvinnor"}, return_dtype=pl.String)
        return [] if len(names) else tables(raw)

    picky = FolderSource(source.folder, strict)
    with pytest.raises(SchemaError, match="expected form") as caught:
        picky.tidy(picky.fetch(tmp_path / "raw"))
    assert "test_workers" in caught.value.where
    assert "workers.csv" in caught.value.where


def test_a_meta_file_with_missing_and_unknown_fields_names_them_all(tmp_path):
    path = tmp_path / "meta.yml"
    path.write_text(yaml.safe_dump({**META, "licence": "", "unit": "CC0"}), encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        load_meta(path)
    assert "field licence" in caught.value.message
    assert "field unit" in caught.value.message


def test_build_writes_the_store_and_tells_its_progress(source, tmp_path):
    codes, store = stores(tmp_path)
    said: list[str] = []
    done = build([source], tmp_path / "raw", codes=codes, store=store, progress=said.append)
    assert done.tables == ("workers",)
    assert said == ["[1/1] test_workers"]
    assert all(outcome.sound for outcome in verify_store(store))


def test_a_build_with_a_faulty_source_leaves_both_stores_as_they_were(source, tmp_path):
    codes, store = stores(tmp_path)
    build([source], tmp_path / "raw", codes=codes, store=store)
    before = {path: path.read_bytes() for folder in (codes.path, store.path) for path in folder.iterdir()}
    (tmp_path / "raw" / "workers.csv").write_text(CSV.replace("11", "-11"), encoding="utf-8")
    source.write_lock(tmp_path / "raw")
    with pytest.raises(DataError, match="negative"):
        build([source], tmp_path / "raw", codes=codes, store=store)
    assert before == {path: path.read_bytes() for folder in (codes.path, store.path) for path in folder.iterdir()}


def test_faults_of_several_sources_are_reported_together(source, tmp_path):
    codes, store = stores(tmp_path)
    other = FolderSource(tmp_path / "other_source", tables)
    other.folder.mkdir()
    (other.folder / "meta.yml").write_text(yaml.safe_dump({**META, "files": ["gone.csv"]}), encoding="utf-8")
    (tmp_path / "raw" / "workers.csv").write_text("x", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        build([source, other], tmp_path / "raw", codes=codes, store=store)
    assert "gone.csv" in caught.value.message
    assert "workers.csv" in caught.value.message


def test_known_totals_are_checked(source, tmp_path):
    codes, store = stores(tmp_path)
    build([source], tmp_path / "raw", codes=codes, store=store)
    right = KnownTotal("workers", "persons", 23, {"year": 2024})
    wrong = replace(right, expected=24)
    gone = replace(right, table="nothing")
    outcomes = verify_totals(store, [right, wrong, gone])
    assert [outcome.sound for outcome in outcomes] == [True, False, False]
    assert outcomes[1].detail == "23, expected 24"


def test_verification_tells_an_edited_table_from_a_sound_one(source, tmp_path):
    codes, store = stores(tmp_path)
    build([source], tmp_path / "raw", codes=codes, store=store)
    path = store.path / "workers.parquet"
    path.write_bytes(path.read_bytes() + b"x")
    [outcome] = verify_store(store)
    assert not outcome.sound
    assert "edited" in outcome.detail
