# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of ``smedja data``: what it prints, where, and its exit codes.

Position in the flow: beside ``smedja.cli.data``; the commands are called in this process, on the committed baseline or
on a copy of it.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import pytest

from smedja.cli import data
from smedja.core import DataError, SourceUnavailable
from smedja.data import Store
from smedja.sweden.registry import baseline_store, code_store, raw_dir


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    data.register(parser.add_subparsers(required=True))
    args = parser.parse_args(["data", *arguments])
    return int(args.func(args))


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A copy of the baseline that may be broken."""
    shutil.copytree(baseline_store().path, tmp_path / "baseline")
    made = Store(tmp_path / "baseline")
    for module in ("smedja.cli.data", "smedja.sweden.verification", "smedja.sweden.baseline"):
        monkeypatch.setattr(f"{module}.baseline_store", lambda: made)
    return made


def test_show_prints_rows_and_origin(capsys):
    assert run("show", "commuting", "--rows", "2") == 0
    out = capsys.readouterr().out
    assert "2 of 441 rows" in out
    assert "1160761" in out
    for part in (
        "Statistiska centralbyrån",
        "2018",
        "där man bor och där man arbetar",
        "CC0-1.0",
        "https://www.scb.se",
    ):
        assert part in out


def test_show_as_json_holds_spec_origin_and_rows(capsys):
    assert run("show", "employed_occupation_age", "--rows", "3", "--json") == 0
    plain = json.loads(capsys.readouterr().out)
    assert set(plain) == {"spec", "origin", "rows"}
    assert len(plain["rows"]) == 3
    assert plain["spec"]["breaks"] == [2020, 2023]
    assert plain["origin"]["source"] == "scb_yreg_age"


def test_show_without_a_table_lists_them_all(capsys):
    assert run("show") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(baseline_store().names())
    assert run("show", "--json") == 0
    assert {entry["name"] for entry in json.loads(capsys.readouterr().out)} == set(baseline_store().names())


def test_show_of_an_unknown_table_names_those_that_exist():
    with pytest.raises(DataError, match="commuting"):
        run("show", "pendling")


@pytest.mark.parametrize("rows", ["0", "-1", "x"])
def test_show_refuses_a_number_of_rows_that_is_none(rows, capsys):
    with pytest.raises(SystemExit):
        run("show", "commuting", f"--rows={rows}")
    assert "whole number above zero" in capsys.readouterr().err


def test_verify_of_the_committed_baseline_is_sound(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("SMEDJA_RAW", str(tmp_path / "none"))
    assert run("verify") == 0
    captured = capsys.readouterr()
    assert "0 faults." in captured.out
    assert "4949062" in captured.out
    assert "Verifying" in captured.err


def test_verify_of_an_edited_table_exits_with_1_and_names_it(copy, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("SMEDJA_RAW", str(tmp_path / "none"))
    path = copy.path / "commuting.parquet"
    path.write_bytes(path.read_bytes()[:-10])
    (copy.path / "wages.parquet").unlink()
    assert run("verify", "--json") == 1
    plain = json.loads(capsys.readouterr().out)
    assert plain["sound"] is False
    faults = {outcome["subject"]: outcome["detail"] for outcome in plain["outcomes"] if not outcome["sound"]}
    assert "truncated" in faults["commuting"]
    assert "missing" in faults["wages"]
    assert set(faults) == {"commuting", "wages"}


def test_verify_sees_a_total_that_no_longer_holds(copy, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("SMEDJA_RAW", str(tmp_path / "none"))
    tables = [copy.read(name) for name in copy.names()]
    cut = [
        type(table)(table.spec, table.frame.head(100), table.origin) if table.name == "adverts" else table
        for table in tables
    ]
    copy.write_all(cut)
    assert run("verify") == 1
    out = capsys.readouterr().out
    assert "expected 697030" in out
    assert "1 faults." in out


def test_a_raw_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(SourceUnavailable, match="No such folder"):
        run("verify", "--raw", str(tmp_path / "none"))
    with pytest.raises(DataError, match="raw file is missing"):
        run("build", "--raw", str(tmp_path / "none"))


@pytest.mark.skipif(not raw_dir().is_dir(), reason="the raw files are not at hand")
def test_build_writes_the_committed_bytes_and_tells_its_progress(copy, capsys, monkeypatch, tmp_path):
    shutil.copytree(code_store().path, tmp_path / "codes")
    codes = Store(tmp_path / "codes", "codes.lock.yml")
    monkeypatch.setattr("smedja.cli.data.code_store", lambda: codes)
    expected, expected_codes = copy.checksums(), codes.checksums()
    for path in copy.path.glob("*.parquet"):
        path.unlink()
    assert run("build", "--raw", str(raw_dir())) == 0
    captured = capsys.readouterr()
    assert "scb_yreg_county" in captured.err
    assert "tables written" in captured.out
    assert copy.checksums() == expected
    assert codes.checksums() == expected_codes
