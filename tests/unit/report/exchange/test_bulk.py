# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files are made once, hold the rows of their table, and are made anew when they were changed."""

from __future__ import annotations

import gzip
import io
from hashlib import sha256

import polars as pl
import pytest

from smedja.core import EnvironmentFault
from smedja.report.exchange.bulk import PACKED, PARQUET, file_of, files_of, of_table, unpacked


@pytest.fixture
def yh(sweden_tables):
    return of_table(sweden_tables["yh_applications"], sweden_tables.checksums["yh_applications"])


@pytest.mark.parametrize("name", ["yh_applications", "wages", "outlook_af"])
def test_both_forms_hold_the_table(sweden_tables, tmp_path, name):
    table = sweden_tables[name]
    files = files_of(of_table(table, sweden_tables.checksums[name]), tmp_path)
    assert pl.read_parquet(files.parquet.path).equals(table.frame)
    text = b"".join(unpacked(files.packed.path))
    assert pl.read_csv(io.BytesIO(text), schema=table.frame.schema).equals(table.frame)
    assert (files.csv.size, files.csv.sha256) == (len(text), sha256(text).hexdigest())
    assert gzip.decompress(files.packed.path.read_bytes()) == text


def test_a_table_of_the_baseline_keeps_its_checksum(yh, tmp_path):
    assert file_of(yh, PARQUET, tmp_path).sha256 == yh.checksum


def test_a_file_is_made_once_and_a_changed_one_anew(yh, tmp_path):
    made = file_of(yh, PACKED, tmp_path)
    before = made.path.stat().st_mtime_ns
    assert file_of(yh, PACKED, tmp_path) == made
    assert made.path.stat().st_mtime_ns == before
    made.path.write_bytes(made.path.read_bytes()[:-1])
    assert file_of(yh, PACKED, tmp_path) == made
    assert sha256(made.path.read_bytes()).hexdigest() == made.sha256
    assert [file.name for file in tmp_path.iterdir()] == [made.path.name]


def test_nothing_half_written_is_left(yh, tmp_path, monkeypatch):
    def broken(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(gzip.GzipFile, "write", broken)
    with pytest.raises(EnvironmentFault, match="No space left"):
        file_of(yh, PACKED, tmp_path)
    assert not list(tmp_path.iterdir())
