# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Packages and workbooks that are not what they should be: told by table, row and column, and nothing read."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import openpyxl
import pytest

from smedja.core import PlanError
from smedja.strategy.exchange.package import DESCRIPTION, package_files, package_zip, read_package, write_package
from smedja.strategy.exchange.workbook import read_workbook, workbook
from tests.strategy_plans import big_plan


@pytest.fixture(scope="module")
def plan():
    return big_plan(30, 1, 3)


def packed(files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return held.getvalue()


def changed(plan, table, row, column, text):
    """The package with one cell changed."""
    files = package_files(plan, internal=True)
    rows = list(csv.reader(io.StringIO(files[f"{table}.csv"].decode(), newline="")))
    rows[row - 1][rows[0].index(column)] = text
    held = io.StringIO()
    csv.writer(held).writerows(rows)
    return packed({**files, f"{table}.csv": held.getvalue()})


@pytest.mark.parametrize(
    ("table", "row", "column", "text", "reason"),
    [
        ("measures", 7, "start", "2018-09-31", "wrong_date"),
        ("measures", 7, "end", "2019", "wrong_order"),
        ("measure_parties", 12, "party", "part-99", "unknown_reference"),
        ("measure_parties", 12, "measure_key", "borta", "unknown_reference"),
        ("measure_amounts", 9, "sek", "mycket", "wrong_type"),
        ("measure_amounts", 9, "first_year", "", "no_year"),
        ("measures", 5, "goals", "mal-1; mal-99", "unknown_reference"),
        ("measures", 5, "instrument", "uppdrag", "unknown_choice"),
        ("measures", 5, "tool", "skolan", "unknown_choice"),
        ("goals", 2, "parent", "mal-0", "circle"),
        ("indicators", 4, "unit", "", "no_unit"),
        ("indicator_targets", 3, "value", "x", "wrong_type"),
        ("values", 8, "value", "x", "wrong_type"),
        ("values", 8, "absence", "..", "missing"),
        ("values", 8, "status", "säker", "unknown_choice"),
        ("values", 8, "indicator", "borta", "unknown_reference"),
        ("parties", 3, "key", "part-0", "repeated"),
    ],
)
def test_one_broken_cell_is_told_with_its_place(plan, table, row, column, text, reason):
    with pytest.raises(PlanError) as told:
        read_package(changed(plan, table, row, column, text))
    found = [(fault.key, fault.reason) for fault in told.value.faults]
    assert any(why == reason for _, why in found), found
    assert any(key.startswith(f"{table}!{row}") for key, why in found if why == reason), found


def test_all_faults_are_told_at_once(plan):
    files = package_files(plan)
    files["measures.csv"] = files["measures.csv"].replace(b"2021-01-01", b"2021-02-30")
    files["measure_amounts.csv"] = files["measure_amounts.csv"].replace(b"kalla-0", b"borta")
    with pytest.raises(PlanError) as told:
        read_package(packed(files))
    assert len(told.value.faults) == 30


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda files: files.pop(DESCRIPTION), "no datapackage.json"),
        (lambda files: files.pop("goals.csv"), "goals.csv is missing"),
        (lambda files: files.update({"goals.csv": b"key\n\xff\xfe"}), "not text in UTF-8"),
        (lambda files: files.update({"goals.csv": b"key,title_sv\nmal-0\n"}), "1 cells and the header 2"),
        (lambda files: files.update({"goals.csv": b'key,title_sv\nmal-0,"x\n'}), "no CSV"),
        (lambda files: files.update({"goals.csv": b"key,namn\nmal-0,x\n"}), "no column 'namn'"),
        (lambda files: files.update({DESCRIPTION: b"[]"}), "no description"),
        (lambda files: files.update({DESCRIPTION: _pointing("../goals.csv")}), "out of the package"),
        (lambda files: files.update({DESCRIPTION: _pointing("https://example.org/x.csv")}), "out of the package"),
    ],
)
def test_a_spoilt_package_is_refused(plan, spoil, what):
    files = package_files(plan)
    spoil(files)
    with pytest.raises(PlanError, match=what):
        read_package(packed(files))


def _pointing(path):
    return json.dumps({"resources": [{"name": "goals", "path": path}]}).encode()


def test_what_is_no_zip_is_refused():
    with pytest.raises(PlanError, match="no zip"):
        read_package(b"PK\x03\x04 not really")


def test_a_zip_that_grows_too_large_is_refused(monkeypatch, plan):
    monkeypatch.setattr("smedja.strategy.exchange.package.MOST_BYTES", 1000)
    with pytest.raises(PlanError, match="more than"):
        read_package(package_zip(plan))


def test_a_folder_is_a_package_too(tmp_path, plan):
    write_package(plan, tmp_path / "plan", internal=True)
    assert read_package(tmp_path / "plan") == plan


def test_a_workbook_runs_no_formula_and_keeps_zeros(plan):
    named = plan.measure("atgard-0").model_copy(update={"number": "=1+1", "regions": ("01",)})
    spiked = plan.with_items("measure", [named, *plan.measures[1:]])
    book = openpyxl.load_workbook(io.BytesIO(workbook(spiked)))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert read_workbook(workbook(spiked)) == spiked


def test_numbers_and_days_that_somebody_typed_are_read(plan):
    book = openpyxl.load_workbook(io.BytesIO(workbook(plan)))
    sheet = book["measure_amounts"]
    names = [cell.value for cell in sheet[1]]
    sheet.cell(2, names.index("sek") + 1).value = 5_000_000
    held = io.BytesIO()
    book.save(held)
    assert read_workbook(held.getvalue()).measures[0].amounts[0].sek == 5_000_000


def test_a_fault_in_a_workbook_has_sheet_row_and_column(plan):
    book = openpyxl.load_workbook(io.BytesIO(workbook(plan)))
    book["measures"].cell(4, 1).value = "INTE GILTIG"
    held = io.BytesIO()
    book.save(held)
    with pytest.raises(PlanError, match=r"measures, row 4, column key"):
        read_workbook(held.getvalue())


def test_what_is_no_workbook_is_refused():
    with pytest.raises(PlanError, match="no Excel workbook"):
        read_workbook(b"nothing")
