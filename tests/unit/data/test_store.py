# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of the store: checksums, and all or nothing.

Position in the flow: beside ``smedja.data.store``. Every test writes real files to a temporary folder.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from smedja.core import ChecksumMismatch, DataError, EnvironmentFault, SchemaError
from smedja.data import Store, Tables
from tests.unit.data.tables import ROWS, table


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "store")
    made.write_all([table(), table("others", ROWS[:2])])
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_was_written_is_read_back_with_spec_and_origin(store):
    found = store.read("workers")
    assert found.frame.equals(table().frame)
    assert found.spec == table().spec
    assert found.origin == table().origin
    assert store.names() == ("others", "workers")


def test_the_same_tables_give_the_same_bytes(store, tmp_path):
    again = Store(tmp_path / "again")
    again.write_all([table("others", ROWS[:2]), table()])
    assert contents(again.path) == contents(store.path)


def test_a_truncated_table_is_refused(store):
    path = store.path / "workers.parquet"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ChecksumMismatch, match="truncated") as caught:
        store.read("workers")
    assert caught.value.where == "workers.parquet"
    assert "smedja data build" in caught.value.todo
    assert store.read("others").frame.height == 2


def test_an_edited_table_is_refused(store):
    path = store.path / "workers.parquet"
    content = bytearray(path.read_bytes())
    content[50] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(ChecksumMismatch, match="edited"):
        store.read("workers")


def test_a_missing_file_is_refused(store):
    (store.path / "workers.parquet").unlink()
    with pytest.raises(ChecksumMismatch, match="missing"):
        store.read("workers")


def test_an_unknown_table_names_those_that_exist(store):
    with pytest.raises(DataError, match="others, workers"):
        store.read("nothing")


def test_a_store_without_a_lock_says_how_to_make_one(tmp_path):
    with pytest.raises(DataError, match="smedja data build"):
        Store(tmp_path).names()


def test_a_refused_table_leaves_the_store_byte_identical(store):
    before = contents(store.path)
    with pytest.raises(SchemaError, match="negative"):
        store.write_all([table("new"), table("workers", [(2023, "01", "women", -1, None)])])
    assert contents(store.path) == before


def test_two_tables_of_one_name_are_refused(store):
    before = contents(store.path)
    with pytest.raises(SchemaError, match="same name: workers"):
        store.write_all([table(), table()])
    assert contents(store.path) == before


@pytest.mark.parametrize("breaking", range(6))
def test_a_write_that_breaks_halfway_leaves_the_store_byte_identical(store, monkeypatch, breaking):
    before = contents(store.path)
    real, calls = Path.rename, iter(range(100))

    def rename(self: Path, target: Path) -> Path:
        if next(calls) == breaking:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(EnvironmentFault, match="No space left"):
        store.write_all([table("new"), table("workers", ROWS[:1])])
    monkeypatch.undo()
    assert contents(store.path) == before
    assert store.read("workers").frame.height == len(ROWS)


def test_a_full_disk_while_writing_leaves_the_store_byte_identical(store, monkeypatch):
    before = contents(store.path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("smedja.data.store.write_table", full)
    with pytest.raises(EnvironmentFault, match="the store is as it was"):
        store.write_all([table()])
    assert contents(store.path) == before


def test_writing_replaces_the_tables_and_leaves_other_files_alone(store):
    (store.path / "__init__.py").write_text("# kept\n", encoding="utf-8")
    store.write_all([table("new")])
    assert sorted(contents(store.path)) == ["__init__.py", "baseline.lock.yml", "new.parquet"]


def test_a_snapshot_brings_the_store_back(store):
    before = contents(store.path)
    held = store.snapshot()
    store.write_all([table("new")])
    store.restore(held)
    assert contents(store.path) == before


def test_tables_are_loaded_by_name_with_their_checksums(store):
    tables = Tables.load(store, ["workers"])
    assert list(tables) == ["workers"]
    assert "others" not in tables
    assert tables.checksums == {"workers": store.checksums()["workers"]}
    with pytest.raises(DataError, match="Use one of: workers"):
        _ = tables["others"]


@pytest.mark.parametrize("content", [b"{not: [yaml", b"just words", b"\xff\xfe\x00"])
def test_a_lock_that_is_no_lock_is_explained(tmp_path, content):
    store = Store(tmp_path)
    (tmp_path / store.lock_name).write_bytes(content)
    with pytest.raises(ChecksumMismatch, match="cannot be read"):
        store.names()
