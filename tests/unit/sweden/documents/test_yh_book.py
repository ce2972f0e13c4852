# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Applications to run higher vocational education: sums taken from the table by another route."""

from __future__ import annotations

import pytest

from smedja.core import Absence, DocumentError, QueryError, Unit
from smedja.sweden.documents.books.yh import yh_book
from tests.unit.sweden.documents.asked import figure, numbers, rows


@pytest.fixture(scope="module")
def book(sweden_tables):
    return yh_book(sweden_tables)


@pytest.fixture(scope="module")
def applications(sweden_tables):
    return list(sweden_tables["yh_applications"].frame.iter_rows(named=True))


def summed(applications, column, keep):
    return sum(one[column] or 0 for one in applications if keep(one))


@pytest.mark.parametrize(
    ("words", "keep"),
    [
        ("place=00", lambda one: True),
        ("place=20", lambda one: one["county"] == "20"),
        ("place=2080", lambda one: one["municipality"] == "2080"),
        ("place=20 year=2024", lambda one: one["county"] == "20" and one["year"] == 2024),
        ('place=20 area="Data/IT"', lambda one: one["county"] == "20" and one["area"] == "Data/IT"),
    ],
)
def test_places_sought_and_granted_are_the_tables_sums(book, applications, words, keep):
    sought, granted, share = (figure(book, f"yh_{what} {words}") for what in ("sought", "granted", "granted_share"))
    assert sought.number == summed(applications, "places_sought", keep) > 0
    assert granted.number == summed(applications, "places_granted", keep)
    assert share.number == pytest.approx(granted.number / sought.number)
    assert (sought.unit, share.unit) == (Unit.PLACES, Unit.SHARE)


def test_areas_add_up_and_stand_in_order(book, applications):
    found = rows(book, "yh_areas place=20")
    assert sum(numbers(found, "granted")) == summed(applications, "places_granted", lambda one: one["county"] == "20")
    assert sum(numbers(found, "sought")) == summed(applications, "places_sought", lambda one: one["county"] == "20")
    assert numbers(found, "granted") == sorted(numbers(found, "granted"), reverse=True)
    assert [row["key"] for row in rows(book, "yh_areas place=20 top=2")] == [row["key"] for row in found[:2]]


def test_programmes_of_a_year_by_decision(book, applications):
    there = [one for one in applications if one["county"] == "20" and one["year"] == 2024]
    found = rows(book, "yh_programmes place=20 year=2024")
    assert len(found) == len(there)
    granted = rows(book, "yh_programmes place=20 year=2024 decision=granted")
    assert sorted(row["name"] for row in granted) == sorted(
        one["programme"] for one in there if one["decision"] == "granted"
    )
    assert all(row["decision"] == "beviljad" for row in granted)
    known = [value for value in numbers(found, "granted") if not isinstance(value, Absence)]
    assert known == sorted(known, reverse=True)


def test_a_place_without_applications_has_no_share(book):
    assert figure(book, "yh_granted_share place=2418 year=2020").value is Absence.NOT_APPLICABLE
    assert rows(book, "yh_programmes place=2418 year=2020") == ()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("yh_sought place=20 year=1990", "No round of 1990"),
        ("yh_sought year=2024", "yh_sought needs place"),
        ("yh_sought place=9999", "no place '9999'"),
        ("yh_sought place=99", "no place '99'"),
        ("yh_sought place=20 area=Magi", "no area 'Magi'"),
    ],
)
def test_what_is_not_at_hand_is_told(book, words, what):
    with pytest.raises(DocumentError, match=what):
        figure(book, words)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("yh_programmes place=20 year=2024 decision=maybe", "no decision 'maybe'"),
        ("yh_areas place=20 top=few", "top=few is no whole number"),
    ],
)
def test_lists_tell_what_they_cannot_do(book, words, what):
    with pytest.raises(QueryError, match=what):
        rows(book, words)
