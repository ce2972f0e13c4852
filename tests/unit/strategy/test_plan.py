# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The plan's look-ups, its versions, its latest values and what of it is public; partial dates and plain text."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from smedja.core import QueryError
from smedja.strategy import Measure, Value, plan_of
from smedja.strategy.reading import read_item
from smedja.strategy.visible import public_plan
from smedja.strategy.words import Line, PartialDate, first_day, last_day


def plan_with(**kinds):
    kinds.setdefault("strategy", [{"key": "s"}])
    return plan_of({kind: [read_item(kind, each) for each in many] for kind, many in kinds.items()})


def test_a_plan_is_of_one_strategy():
    with pytest.raises(QueryError):
        plan_of({})


def test_a_measure_under_two_areas_is_listed_in_both():
    plan = plan_with(area=[{"key": "a"}, {"key": "b"}], measure=[{"key": "m", "areas": [{"area": "a"}, {"area": "b"}]}])
    assert [one.key for key in "ab" for one in plan.measures_of_area[key]] == ["m", "m"]
    assert len(plan.measures) == 1


def test_a_version_brings_the_measures_of_what_it_adds_to():
    plan = plan_with(
        version=[{"key": "one"}, {"key": "two", "adds_to": "one"}, {"key": "three", "replaces": "two"}],
        measure=[{"key": key, "versions": [of]} for key, of in (("a", "one"), ("b", "two"), ("c", "three"))],
    )
    assert [[one.key for one in plan.at_version(key).measures] for key in ("one", "two", "three")] == [
        ["a"],
        ["a", "b"],
        ["c"],
    ]
    with pytest.raises(QueryError):
        plan.at_version("four")


def test_the_latest_vintage_of_each_date_counts():
    plan = plan_of(
        {"strategy": [read_item("strategy", {"key": "s"})]},
        [Value("i", "2020", "2022-01-01", 2.0), Value("i", "2020", "2021-01-01", 1.0), Value("i", "2019", "2021", 0.0)],
    )
    assert [value.value for value in plan.values_of["i"]] == [0.0, 2.0]


def test_what_is_internal_is_not_public():
    plan = plan_with(
        party=[{"key": "p", "contact": "Karin", "email": "k@example.org", "title": {"sv": "P"}}],
        measure=[{"key": "m", "internal_note": "tyst"}],
    )
    shown = public_plan(plan)
    assert "Karin" not in repr(shown)
    assert "tyst" not in repr(shown)
    assert shown.parties[0].title == plan.parties[0].title
    assert public_plan(shown) == shown


@pytest.mark.parametrize("text", ["2018-09-31", "2018-13", "18", "2018-9-1", "2018-02-29", "0018", "2018-00", ""])
def test_a_date_that_does_not_exist_is_refused(text):
    with pytest.raises(ValidationError):
        Measure(key="m", start=text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-12", date(2018, 12, 1), date(2018, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-09-30", date(2018, 9, 30), date(2018, 9, 30)),
    ],
)
def test_a_partial_date_is_as_wide_as_it_is_written(text, first, last):
    assert TypeAdapter(PartialDate).validate_python(text) == text
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["", " a", "a\r\nb", "a\x00b", "\ud800", "a\x85", "\ufffe"])
def test_text_that_no_file_can_carry_is_refused(text):
    with pytest.raises(ValidationError):
        TypeAdapter(Line).validate_python(text)


def test_a_replaced_version_states_nothing_of_its_own():
    stated = {"one": {}, "two": {"adds_to": "one"}, "three": {"replaces": "two"}}
    plan = plan_with(version=[{"key": key, "measures_stated": 10, **more} for key, more in stated.items()])
    assert plan.measures_stated == 20
