# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files open as the page reads, with low, high and status, and the same bytes each time."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, RunAddress
from smedja.report.exports import headings, to_csv, to_xlsx
from smedja.report.grid import Column, Grid, Row, Words


def cited(value, low=None, high=None, unit=Unit.PERSONS, status=Status.MODELLED, **more):
    lineage = Lineage(("a", "b"), "gap", "0123456789ab")
    figure = Figure(value, low, high, unit, "2030-12-31", status, lineage, **more)
    return Cited(figure, RunAddress("gap", "20", "821", 2030))


def _fitter():
    return cited(299.61, -343.1, 831.76, inner=(12.5, 540.0), shortage=0.71, relative_error=1.02)


@pytest.fixture
def grid():
    return Grid(
        "brist",
        "Brist i Dalarna",
        "Yrke",
        (Column("brist", "Brist", interval=True), Column("lage", "Läge")),
        (
            Row("821", "Montörer", "/yrke/821/", (_fitter(), Words("lutar mot brist", 1.0))),
            Row("533", "=SUM(A1) vård", "", (cited(Absence.SECRET), Words("", 0.0))),
            Row("722", "Åkare", "", (cited(12.25, 1.5, 30.0), Words("brist", 2.0))),
        ),
    )


def test_swedish_csv_opens_in_a_swedish_excel(grid):
    raw = to_csv(grid, "sv")
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == {
        "kod": "821",
        "namn": "Montörer",
        "mått": "Brist",
        "värde": "299,6",
        "låg": "-343,1",
        "hög": "831,8",
        "inre låg": "12,5",
        "inre hög": "540",
        "sannolikhet för brist": "0,71",
        "fel mot oförändrat": "1,02",
        "enhet": "personer",
        "status": "modellerad",
        "avser": "slutet av 2030",
        "källtabeller": "a, b",
        "metod": "gap",
        "körning": "0123456789ab",
    }
    assert rows[1]["värde"] == ".."
    assert rows[1]["låg"] == ""
    assert rows[1]["namn"] == "'=SUM(A1) vård"


def test_english_csv_uses_commas_and_points(grid):
    rows = list(csv.DictReader(io.StringIO(to_csv(grid, "en").decode("utf-8-sig"))))
    assert (rows[0]["value"], rows[0]["status"]) == ("299.6", "modelled")


def test_excel_has_numbers_as_numbers_and_a_sheet_about_them(grid):
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(grid, [("Körning", "0123456789ab")], "sv")))
    assert book.sheetnames == ["Data", "Om"]
    data = list(book["Data"].iter_rows(values_only=True))
    assert list(data[0]) == headings("sv")
    assert data[1][3:6] == (299.6, -343.1, 831.8)
    assert data[2][3] == ".."
    # A name that looks like a formula stays a name.
    assert data[2][1] == "=SUM(A1) vård"
    assert book["Data"].cell(3, 2).data_type == "s"
    assert ("Körning", "0123456789ab") in list(book["Om"].iter_rows(values_only=True))


def test_the_same_grid_gives_the_same_bytes(grid):
    assert to_csv(grid, "sv") == to_csv(grid, "sv")
    assert to_xlsx(grid, [], "sv") == to_xlsx(grid, [], "sv")


def test_sorting_puts_absent_numbers_last_either_way(grid):
    assert [row.code for row in grid.sorted_by("brist", descending=True).rows] == ["821", "722", "533"]
    assert [row.code for row in grid.sorted_by("brist", descending=False).rows] == ["722", "821", "533"]
    assert [row.code for row in grid.sorted_by("lage", descending=True).rows] == ["722", "821", "533"]
    assert grid.sorted_by("finns-inte", descending=True) is grid
