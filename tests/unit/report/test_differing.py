# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which figures of a table read otherwise, in what order, and how much that weighs."""

from __future__ import annotations

import pytest

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.report.bound.kept import weight_of
from smedja.report.cite import Cited, RunAddress
from smedja.report.differing import compare
from smedja.report.grid import Column, Grid, Row, Words
from smedja.report.numbers import format_figure, read_number


def figure(value, low=None, high=None):
    return Figure(value, low, high, Unit.PERSONS, "2030", Status.MODELLED, Lineage(("t",), "gap", "r"))


def grid(**rows):
    cells = {
        code: tuple(
            Cited(one, RunAddress("gap", "20", code, 2030)) if isinstance(one, Figure) else Words(one) for one in row
        )
        for code, row in rows.items()
    }
    columns = (Column("a", "A"), Column("b", "B"))
    return Grid("g", "Caption", "Row", columns, tuple(Row(code, code, "", row) for code, row in cells.items()))


OLD = grid(
    same=(figure(10.0), "word"),
    little=(figure(100.0, 50.0, 150.0), figure(1000.0, 500.0, 1500.0)),
    out=(figure(100.0, 50.0, 150.0), figure(10.0)),
    gone=(figure(7.0), "word"),
)
NEW = grid(
    same=(figure(10.0), "other word"),
    little=(figure(120.0, 50.0, 150.0), figure(1000.0, 500.0, 1500.0)),
    out=(figure(200.0, 90.0, 300.0), figure(-10.0)),
    came=(figure(8.0), "word"),
)


def test_exactly_the_figures_that_read_otherwise_the_weightiest_first():
    found = compare([OLD], [NEW], "sv")
    assert found.cells == 7
    assert [(one.row, one.column, one.weight) for one in found.changed] == [
        ("came", "A", "heavy"),
        ("gone", "A", "heavy"),
        ("out", "B", "clear"),
        ("out", "A", "clear"),
        ("little", "A", "slight"),
    ]
    assert found.clear == 4
    assert [one.change and one.change.figure.number for one in found.changed] == [None, None, -20.0, 100.0, 20.0]


def test_the_same_tables_differ_in_nothing():
    found = compare([OLD], [OLD], "en")
    assert (found.cells, found.changed, found.clear) == (6, (), 0)


@pytest.mark.parametrize(
    ("old", "new", "weight"),
    [
        (figure(5.0, 1.0, 9.0), figure(9.0), "slight"),
        (figure(5.0, 1.0, 9.0), figure(9.1), "clear"),
        (figure(5.0), figure(500.0), "slight"),
        (figure(5.0, -9.0, 9.0), figure(-1.0), "clear"),
        (figure(0.3, -110.0, 100.0), figure(-1.7, -100.0, 100.0), "slight"),  # both are read as 0
        (figure(5.0), figure(Absence.SECRET), "heavy"),
        (figure(Absence.NONE), figure(Absence.SECRET), "slight"),
        (None, figure(0.0), "heavy"),
    ],
)
def test_the_weight_of_a_difference(old, new, weight):
    assert weight_of(old, new, read_number) == weight


def test_the_change_is_between_what_is_read_and_probabilities_change_in_points():
    def chance(value):
        return Figure(value, value - 0.02, value + 0.02, Unit.PROBABILITY, "2030", Status.MODELLED, Lineage(("t",)))

    found = compare(
        [grid(few=(figure(9.0, -290.0, 320.0), chance(0.664)))],
        [grid(few=(figure(4.0, -290.0, 330.0), chance(0.579)))],
        "sv",
    )
    said = {one.column: one.change and format_figure(one.change.figure) for one in found.changed}
    assert [format_figure(one.old.figure) for one in found.changed if one.column == "A"] == ["10 (−290 till 320)"]
    assert said == {"A": "−10", "B": "−8,0\u202f%"}
