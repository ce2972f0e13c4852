# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Official counts: each reference is the sum that one takes from the table by hand."""

from __future__ import annotations

import polars as pl
import pytest

from smedja.core import Absence, DocumentError, Status, Unit
from smedja.sweden.documents.books.counts import counts_book
from tests.unit.sweden.documents.asked import figure, numbers, rows


@pytest.fixture(scope="module")
def book(sweden_tables):
    return counts_book(sweden_tables, "sv")


def latest(tables, name):
    frame = tables[name].frame
    return frame.filter(pl.col("year") == frame["year"].max())


@pytest.mark.parametrize(("words", "occupation"), [("", ""), (" occupation=72", "72"), (" occupation=2221", "2221")])
@pytest.mark.parametrize("county", ["20", "00"])
def test_who_works_in_a_county_is_the_tables_sum(book, sweden_tables, county, words, occupation):
    frame = latest(sweden_tables, "employed_occupation_county")
    frame = frame.filter(pl.col("occupation").str.starts_with(occupation))
    expected = sum(row["employed"] for row in frame.iter_rows(named=True) if county in {"00", row["county"]})
    found = figure(book, f"employed county={county}{words}")
    assert found.number == expected > 0
    assert (found.unit, found.status, found.lineage.tables) == (
        Unit.PERSONS, Status.OFFICIAL, ("employed_occupation_county",),
    )  # fmt: skip
    assert found.reference_date == f"{frame['year'][0]}-11"


def test_counties_add_up_to_the_country(book):
    counties = {row[:2] for row in ("01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13", "14", "17", "18")}
    counties |= {"19", "20", "21", "22", "23", "24", "25"}
    total = sum(figure(book, f"employed county={county}").number for county in counties)
    assert total == figure(book, "employed county=00").number


@pytest.mark.parametrize(("place", "start"), [("2080", "2080"), ("20", "20"), ("00", "")])
def test_residents_of_a_place_are_those_of_its_municipalities(book, sweden_tables, place, start):
    frame = sweden_tables["population_municipality"].frame.filter(pl.col("year") == 2025)
    expected = frame.filter(pl.col("municipality").str.starts_with(start))["persons"].sum()
    found = figure(book, f"residents place={place} year=2025")
    assert (found.number, found.reference_date) == (expected, "2025-12-31")


@pytest.mark.parametrize("place", ["2080", "09", "00"])
def test_the_share_of_the_highly_educated_leaves_the_unknown_out(book, sweden_tables, place):
    frame = latest(sweden_tables, "education_municipality").filter(pl.col("age_span") == "25-65")
    if place != "00":
        frame = frame.filter(pl.col("municipality").str.starts_with(place))
    levels = dict(frame.group_by("education_level").agg(pl.col("persons").sum()).iter_rows())
    known = sum(persons for level, persons in levels.items() if level != "unknown")
    found = figure(book, f"higher_share place={place}")
    assert found.number == pytest.approx(levels["post_secondary_3_plus"] / known)
    assert 0.05 < found.number < 0.8
    assert found.unit is Unit.SHARE


@pytest.mark.parametrize(("place", "start"), [("2080", "2080"), ("20", "20"), ("00", "")])
def test_adverts_are_counted_where_the_work_is(book, sweden_tables, place, start):
    frame = latest(sweden_tables, "adverts")
    chosen = frame if place == "00" else frame.filter(pl.col("municipality").str.starts_with(start))
    assert figure(book, f"adverts place={place}").number == chosen["adverts"].sum()
    nurses = chosen.filter(pl.col("occupation").str.starts_with("222"))["adverts"].sum()
    assert figure(book, f"adverts place={place} occupation=222").number == nurses


def test_commuters_cross_the_border_each_way(book, sweden_tables):
    frame = sweden_tables["commuting"].frame
    out = sum(r["employed"] for r in frame.iter_rows(named=True) if r["county_home"] == "20" != r["county_work"])
    into = sum(r["employed"] for r in frame.iter_rows(named=True) if r["county_work"] == "20" != r["county_home"])
    assert figure(book, "commuters_out county=20").number == out > 0
    assert figure(book, "commuters_in county=20").number == into > 0


@pytest.mark.parametrize(
    ("words", "table", "column", "code", "length"),
    [
        ("largest county=20", "employed_occupation_county", "employed", "occupation", 3),
        ("advertised place=20", "adverts", "adverts", "occupation", 4),
    ],
)
def test_lists_are_whole_sums_in_order(book, sweden_tables, words, table, column, code, length):
    frame = latest(sweden_tables, table)
    place = "county" if "county" in frame.columns else "municipality"
    frame = frame.filter(pl.col(place).str.starts_with("20"))
    summed = {}
    for row in frame.iter_rows(named=True):
        key = row[code][:length]
        summed[key] = summed.get(key, 0) + row[column]
    found = rows(book, words)
    # A list has at most three hundred rows, which no reader gets through.
    assert numbers(found, column) == sorted(summed.values(), reverse=True)[:300]
    assert all(summed[row["code"]] == row[column].figure.number for row in found)
    top = rows(book, f"{words} top=3")
    assert [row["code"] for row in top] == [row["code"] for row in found[:3]]
    assert all(row["name"] and row["name"][0].islower() for row in top if not row["name"].startswith("IT"))


def test_industries_are_those_of_the_place_of_work(book, sweden_tables):
    frame = latest(sweden_tables, "industry_county").filter((pl.col("county") == "20") & (pl.col("basis") == "work"))
    found = rows(book, "industries county=20")
    assert sum(numbers(found, "employed")) == frame["employed"].sum()
    assert numbers(found, "employed") == sorted(numbers(found, "employed"), reverse=True)


def test_a_year_that_is_not_counted_is_no_zero(book):
    assert figure(book, "residents place=20 year=1950").value is Absence.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("employed county=99", "no county '99'"),
        ("residents place=9999 year=2025", "no place '9999'"),
        ("residents place=208 year=2025", "no place '208'"),
        ("residents place=20 year=snart", "year=snart is no whole number"),
        ("adverts place=", "cannot be read"),
        ("employed place=20", "employed needs county"),
    ],
)
def test_what_cannot_be_counted_is_told(book, words, what):
    with pytest.raises(DocumentError, match=what):
        figure(book, words)
