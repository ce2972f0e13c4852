# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files of a strategy's tables: words are kept, numbers have what belongs to them, nothing runs as a formula."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, SectionAddress
from smedja.report.grid import Column, Grid, Row, Words
from smedja.report.strategy.files import PARTS, table, to_csv, to_xlsx


def cited(value, low=None, high=None):
    lineage = Lineage(("t",), "m", "r")
    return Cited(Figure(value, low, high, Unit.SEK, "2030", Status.ASSUMED, lineage), SectionAddress("a"))


def grid(*rows):
    return Grid("namn", "Vad den visar", "Vad", (Column("vem", "Vem"), Column("pengar", "Pengar")), rows)


def read(content, delimiter=";"):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


def test_a_table_of_words_is_not_empty():
    rows = read(to_csv(grid(Row("a", "Åtgärd", "", (Words("Vinnova"), Words("inget känt")))), "sv"))
    assert rows == [["kod", "Vad", "Vem", "Pengar"], ["a", "Åtgärd", "Vinnova", "inget känt"]]


def test_a_number_stands_unrounded_with_all_that_belongs_to_it():
    rows = read(to_csv(grid(Row("a", "Å", "", (Words("V"), cited(1234.567, 1000.0, 2000.0)))), "sv"))
    assert rows[0][3:] == ["Pengar", *(f"Pengar, {part}" for part, _ in PARTS)]
    assert rows[1][3:] == ["1234,567", "1000", "2000", "kronor", "antagen", "2030", "t", "m", "r"]


def test_words_among_numbers_keep_the_columns_in_place():
    held = grid(Row("a", "Å", "", (Words("V"), Words("inget känt"))), Row("b", "B", "", (Words("V"), cited(1.0))))
    assert {len(row) for row in table(held, "sv")} == {4 + len(PARTS)}
    assert table(held, "sv")[1][3:] == ["inget känt", *[None] * len(PARTS)]


def test_absence_keeps_its_sign_and_is_no_zero():
    row = read(to_csv(grid(Row("a", "Å", "", (Words("V"), cited(Absence.SECRET)))), "sv"))[1]
    assert row[3] == ".."
    assert read(to_csv(grid(Row("a", "Å", "", (Words("V"), cited(Absence.NONE)))), "sv"))[1][3] == "-"


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+46", "-1+1", "@x", "\tx", "\rx"])
def test_text_stays_text_in_a_spreadsheet(text):
    row = read(to_csv(grid(Row("a", text, "", (Words("V"), Words("x")))), "sv"))[1]
    assert row[1] == f"'{text}"


def test_english_has_commas_and_points():
    rows = read(to_csv(grid(Row("a", "Å", "", (Words("V"), cited(1.5)))), "en"), ",")
    assert rows[0][:2] == ["code", "Vad"]
    assert rows[1][3] == "1.5"


def test_a_workbook_has_the_same_and_says_what_it_is():
    content = to_xlsx(grid(Row("a", "=1+1", "", (Words("V"), cited(1.5)))), [("Strategi", "Liten")], "sv")
    assert content == to_xlsx(grid(Row("a", "=1+1", "", (Words("V"), cited(1.5)))), [("Strategi", "Liten")], "sv")
    book = openpyxl.load_workbook(io.BytesIO(content))
    data = list(book["Data"].values)
    assert data[1][:4] == ("a", "=1+1", "V", 1.5)
    assert book["Data"]["B2"].data_type == "s"
    assert list(book["Om"].values) == [("Tabell", "Vad den visar"), ("Strategi", "Liten")]


def test_an_empty_table_has_its_headings():
    assert read(to_csv(grid(), "sv")) == [["kod", "Vad", "Vem", "Pengar"]]
    assert openpyxl.load_workbook(io.BytesIO(to_xlsx(grid(), [], "sv")))["Data"].max_row == 1
