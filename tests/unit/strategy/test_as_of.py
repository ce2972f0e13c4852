# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A plan on an earlier day: what had been decided, done and measured by then."""

from __future__ import annotations

from datetime import date

import pytest

from smedja.strategy import Value, plan_of
from smedja.strategy.as_of import as_of, known_by
from smedja.strategy.reading import read_item


@pytest.fixture
def plan():
    plain = {
        "strategy": [{"key": "s"}],
        "version": [
            {"key": "plan-1", "decided": "2016-06-16"},
            {"key": "plan-2", "decided": "2017-11-30", "adds_to": "plan-1"},
        ],
        "decision": [{"key": "first", "decided": "2018-06-28"}, {"key": "second", "decided": "2019-12"}],
        "measure": [
            {
                "key": "old",
                "versions": ["plan-1"],
                "tasks": [{"id": "report", "due": "2017-03-30", "done": "2017-04-02"}],
            },
            {
                "key": "new",
                "versions": ["plan-2"],
                "decided": "2018-06-28",
                "decisions": ["first", "second"],
                "amounts": [
                    {"about": "money", "sek": 575e6, "first_year": 2018, "decision": "first"},
                    {"about": "money", "sek": 575e6, "first_year": 2019, "decision": "second"},
                ],
            },
            {"key": "loose", "decided": "2018-01-10"},
        ],
        "indicator": [
            {
                "key": "i",
                "unit": "persons",
                "measures": ["old", "new"],
                "targets": [{"date": "2020", "value": 5}, {"date": "2022", "value": 9, "decided": "2019-01-01"}],
            }
        ],
    }
    items = {kind: [read_item(kind, each) for each in many] for kind, many in plain.items()}
    return plan_of(items, [Value("i", "2016", "2017-05-01", 1.0), Value("i", "2017", "2018-05-01", 2.0)])


def keys(items):
    return [item.key for item in items]


def test_before_the_second_plan_only_the_first_is_there(plan):
    then = as_of(plan, date(2017, 4, 1))
    assert (keys(then.versions), keys(then.measures)) == (["plan-1"], ["old"])
    assert then.measure("old").tasks[0].done is None
    assert then.indicator("i").measures == ("old",)
    assert then.values == ()


def test_a_listed_measure_is_there_before_its_own_decision(plan):
    then = as_of(plan, date(2018, 1, 5))
    assert keys(then.measures) == ["old", "new"]
    assert (then.measure("new").decisions, then.measure("new").amounts) == ((), ())


def test_a_decision_that_is_replaced_later_stands_until_then(plan):
    then = as_of(plan, date(2019, 6, 1))
    assert [one.first_year for one in then.measure("new").amounts] == [2018]
    assert as_of(plan, date(2020, 1, 1)).measure("new") == plan.measure("new")


def test_what_was_measured_and_aimed_at_later_is_not_known(plan):
    then = as_of(plan, date(2018, 12, 31))
    assert [value.date for value in then.values] == ["2016", "2017"]
    assert [target.date for target in then.indicator("i").targets] == ["2020"]


def test_today_the_plan_is_itself(plan):
    assert as_of(plan, date(2026, 1, 1)) == plan


@pytest.mark.parametrize(
    ("when", "known"), [(None, True), ("2018", True), ("2018-01-02", False), ("2018-01", True), ("2017-12-31", True)]
)
def test_a_partial_date_may_have_happened_on_its_first_day(when, known):
    assert known_by(when, date(2018, 1, 1)) is known
