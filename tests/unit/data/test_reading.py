# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of reading: encodings, columns, and every fault of a file in one error.

Position in the flow: beside ``smedja.data.reading``. Files are written to a temporary folder and read back.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from smedja.core import SchemaError, SourceUnavailable
from smedja.data import read_csv, read_json, read_table
from tests.unit.data.tables import SPEC, frame

HEADER = "year,county,sex,persons,absence\n"


def written(folder: Path, content: str | bytes, name: str = "workers.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_is_kept_as_it_stands(tmp_path):
    path = written(tmp_path, "kod;namn\n0114;Väsby\n;x\n")
    found = read_csv(path, ("kod", "namn"), separator=";")
    assert found.rows() == [("0114", "Väsby"), (None, "x")]


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path):
    path = written(tmp_path, "\ufeffkod,namn\n01,x\n".encode())
    assert read_csv(path).columns == ["kod", "namn"]


def test_lines_before_the_header_are_skipped(tmp_path):
    path = written(tmp_path, "Rubrik\n\nkod,namn\n01,x\n")
    assert read_csv(path, ("kod", "namn"), skip_lines=2).height == 1


def test_a_file_that_is_not_utf_8_says_where_and_what_to_do(tmp_path):
    path = written(tmp_path, "kod,namn\n01,Västerås\n".encode("cp1252"))
    with pytest.raises(SchemaError) as caught:
        read_csv(path)
    assert "byte 0xe4 at offset 13" in caught.value.what
    assert caught.value.where == "workers.csv"
    assert "UTF-8" in caught.value.todo
    assert read_csv(path, encoding="cp1252").rows() == [("01", "Västerås")]


def test_wrong_columns_are_named(tmp_path):
    path = written(tmp_path, "kod,name\n01,x\n")
    with pytest.raises(SchemaError) as caught:
        read_csv(path, ("kod", "namn"))
    assert "columns are missing: namn" in caught.value.message
    assert "unexpected columns: name" in caught.value.message
    with pytest.raises(SchemaError, match="another order"):
        read_csv(path, ("name", "kod"))


def test_ragged_rows_are_refused(tmp_path):
    with pytest.raises(SchemaError, match="not a table"):
        read_csv(written(tmp_path, "a,b\n1,2,3\n"))


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(SourceUnavailable, match="cannot be read"):
        read_csv(tmp_path / "nothing.csv")


def test_cut_json_says_where(tmp_path):
    with pytest.raises(SchemaError, match="line 2") as caught:
        read_json(written(tmp_path, '{"a": 1,\n', "x.json"))
    assert "cut" in caught.value.todo
    assert read_json(written(tmp_path, '{"a": "å"}', "y.json")) == {"a": "å"}


def test_a_sound_table_is_read_with_its_types(tmp_path):
    body = "2023,01,women,10,\n2023,20,men,12,\n2024,01,women,11,\n2024,20,men,,..\n"
    assert read_table(written(tmp_path, HEADER + body), SPEC).equals(frame())


def test_several_faults_of_one_file_are_reported_together(tmp_path):
    body = "2023,02,women,-4,\n2023,02,women,7,\n2024,20,men,tolv,\n"
    with pytest.raises(SchemaError) as caught:
        read_table(written(tmp_path, HEADER + body), SPEC)
    message = caught.value.message
    assert message.startswith("workers.csv: ")
    for part in ("values are not numbers: 'tolv'", "negative counts: -4", "'02'", "the year 2023 is there twice"):
        assert part in message
