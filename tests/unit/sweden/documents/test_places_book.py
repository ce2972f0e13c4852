# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A plan's places: what the cheapest plan changes, read off a small plan of our own."""

from __future__ import annotations

import pytest

from smedja.core import DocumentError, QueryError
from smedja.scenarios.outlook import RunInfo
from smedja.scenarios.places_plan import make_plan
from smedja.sweden.documents.books.places import places_book
from tests.places_toy import synthetic
from tests.unit.sweden.documents.asked import figure, numbers, rows


@pytest.fixture(scope="module")
def plan():
    problem = synthetic(regions=1, budget=2e6)
    return make_plan(problem, RunInfo("run", 2024, 2040, "1", 1, {}, {}), problem.regions[0], "offer")


@pytest.fixture(scope="module")
def book(plan):
    return places_book("sv", lambda county: plan)


def changes(plan):
    """Programme → what the plan adds to today's intake in its first years."""
    return {
        each.key: plan.intake("optimum", each.key, 0).number - plan.intake("today", each.key, 0).number
        for each in plan.problem.programmes.each
    }


def key_of(row):
    return row["key"].split("/", 1)[1]


@pytest.mark.parametrize(("way", "sign"), [("more", 1), ("fewer", -1)])
def test_programmes_that_change_stand_in_order_the_largest_first(book, plan, way, sign):
    found = rows(book, f"places county=01 way={way}")
    expected = {key: change for key, change in changes(plan).items() if sign * change >= 0.5}
    assert {key_of(row): row["change"].figure.number for row in found} == pytest.approx(expected)
    moved = [sign * value for value in numbers(found, "change")]
    assert moved == sorted(moved, reverse=True)


def test_a_row_has_the_plans_own_figures(book, plan):
    assert rows(book, "places county=01"), "the plan adds places somewhere"
    for row in rows(book, "places county=01"):
        key = key_of(row)
        assert row["today"].figure == plan.intake("today", key, 0)
        assert row["worth"].figure == plan.worth("optimum", key, 0)
        assert row["cost"].figure == plan.place_cost(key)


def test_a_form_keeps_its_own_and_top_cuts(book, plan):
    every = rows(book, "places county=01")
    forms = {each.key: each.form for each in plan.problem.programmes.each}
    kept = [row for form in sorted(set(forms.values())) for row in rows(book, f"places county=01 form={form}")]
    assert sorted(key_of(row) for row in kept) == sorted(key_of(row) for row in every)
    form = forms[key_of(every[0])]
    assert {forms[key_of(row)] for row in rows(book, f"places county=01 form={form}")} == {form}
    assert [row["key"] for row in rows(book, "places county=01 top=1")] == [every[0]["key"]]


def test_relief_and_cost_are_the_plans(book, plan):
    year = plan.settings.milestones[0]
    assert figure(book, f"places_relief county=01 year={year}") == plan.relief("optimum", year)
    assert figure(book, "places_cost county=01") == plan.cost("optimum")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("places county=01 way=up", "way cannot be 'up'"),
        ("places county=01 form=evening", "no form of education 'evening'"),
        ("places county=01 top=few", "top=few is no whole number"),
    ],
)
def test_what_cannot_be_listed_is_told(book, words, what):
    with pytest.raises(QueryError, match=what):
        rows(book, words)


def test_a_year_without_milestone_is_told(book):
    with pytest.raises(DocumentError, match="no milestone in 1999"):
        figure(book, "places_relief county=01 year=1999")
