# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Occupations in order: the run's own figures, sorted, cut and kept as asked for."""

from __future__ import annotations

import pytest

from smedja.core import QueryError, Unit
from smedja.sweden.documents.books.occupations import FIGURES, occupations_book
from tests.unit.sweden.documents.asked import figure, numbers, rows


@pytest.fixture(scope="module")
def book(sweden_outlook):
    return occupations_book(sweden_outlook, "sv")


def test_each_row_has_the_runs_figures(book, sweden_outlook):
    view = sweden_outlook.view()
    for row in rows(book, "occupations county=20 year=2030 top=3"):
        for name in FIGURES:
            assert row[name].figure == view.figure(name, "20", row["code"], 2030), name
        assert row["chance"].figure.number == view.figure("gap", "20", row["code"], 2030).shortage
        assert row["chance"].figure.unit is Unit.PROBABILITY


@pytest.mark.parametrize("sort", FIGURES)
def test_rows_stand_in_the_order_asked_for(book, sort):
    down = numbers(rows(book, f"occupations county=20 year=2030 sort={sort}"), sort)
    up = numbers(rows(book, f"occupations county=20 year=2030 sort={sort} order=up"), sort)
    assert down == sorted(down, reverse=True)
    assert up == sorted(up)
    assert len(down) == len(up) == 148 or len(down) == len(up) > 100


def test_top_cuts_and_only_keeps(book):
    every = rows(book, "occupations county=20 year=2030")
    kept = {only: rows(book, f"occupations county=20 year=2030 only={only}") for only in ("short", "surplus")}
    sure = {only: rows(book, f"occupations county=20 year=2030 only=surely_{only}") for only in ("short", "surplus")}
    assert [row["code"] for row in rows(book, "occupations county=20 year=2030 top=5")] == [
        r["code"] for r in every[:5]
    ]
    assert all(value > 0 for value in numbers(kept["short"], "gap"))
    assert all(value < 0 for value in numbers(kept["surplus"], "gap"))
    assert len(kept["short"]) + len(kept["surplus"]) <= len(every)
    for only, sign in (("short", 1), ("surplus", -1)):
        assert {row["code"] for row in sure[only]} < {row["code"] for row in kept[only]}
        ends = [row["gap"].figure.low if sign > 0 else row["gap"].figure.high for row in sure[only]]
        assert all(sign * end > 0 for end in ends)


def test_how_many_are_short_is_counted_over_all(book, sweden_outlook):
    view = sweden_outlook.view()
    gaps = [view.figure("gap", "20", code, 2030) for code in view.occupations]
    found = figure(book, "short_count county=20 year=2030")
    assert found.number == sum(gap.number > 0 for gap in gaps)
    assert (found.low, found.high) == (sum(gap.low > 0 for gap in gaps), sum(gap.high > 0 for gap in gaps))


def test_the_share_of_shortage_is_shortages_over_workers(book, sweden_outlook):
    view = sweden_outlook.view()
    workers = sum(view.figure("supply", "20", code, view.years[0]).number for code in view.occupations)
    found = figure(book, "shortage_share county=20 year=2030")
    assert found.number == pytest.approx(view.total("gap", "20", 2030).number / workers)
    assert found.low < found.number < found.high


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("occupations county=20 year=2030 sort=colour", "cannot be sorted by 'colour'"),
        ("occupations county=20 year=2030 only=some", "only cannot be 'some'"),
        ("occupations county=20 year=2030 order=sideways", "order cannot be 'sideways'"),
        ("occupations county=20 year=2030 top=0", "top=0 is no whole number"),
        ("occupations county=20 year=2030 top=few", "top=few is no whole number"),
        ("occupations county=20 year=soon", "year=soon is no whole number"),
        ("occupations county=99 year=2030", "No county '99'"),
        ("occupations county=20 year=2099", "No projection for 2099"),
    ],
)
def test_what_cannot_be_listed_is_told(book, words, what):
    with pytest.raises(QueryError, match=what):
        rows(book, words)
