# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Indicators of a strategy can be fed from the school tables: a county's mean, a municipality's own, with signs."""

from __future__ import annotations

import pytest

from smedja.core import PlanError, Unit
from smedja.strategy.feeds import table_values
from smedja.strategy.items import Indicator, TableFeed
from smedja.strategy.words import Words


def fed_indicator(table, value, unit, where):
    """An indicator that reads one column of a table."""
    feed = TableFeed(kind="table", table=table, value=value, date="year", where=where)
    return Indicator(key="skola", title=Words(sv="Skolan", en="School"), unit=Unit(unit), feed=feed)


@pytest.mark.parametrize(
    ("value", "unit", "county", "year", "expected"),
    [
        ("test_points", "points", "20", "2024", 10.68),
        ("mathematics_share", "share", "00", "2025", 0.8736),
        ("qualified_share", "share", "20", "2025", 0.6406),
    ],
)
def test_a_county_feeds_an_indicator(sweden_tables, value, unit, county, year, expected):
    indicator = fed_indicator("school_county", value, unit, {"county": [county]})
    found = {each.date: each.value for each in table_values(indicator, sweden_tables)}
    assert found[year] == pytest.approx(expected, abs=0.001)


def test_a_year_without_a_test_is_not_zero(sweden_tables):
    indicator = fed_indicator("school_county", "test_points", "points", {"county": ["20"]})
    found = {each.date: each.value for each in table_values(indicator, sweden_tables)}
    assert found["2020"] == found["2021"] == "."


def test_what_is_withheld_stays_withheld(sweden_tables):
    indicator = fed_indicator("school_tests", "points", "points", {"municipality": ["2506"], "sex": ["all"]})
    found = {each.date: each.value for each in table_values(indicator, sweden_tables)}
    assert found["2024"] == ".."


def test_the_wrong_unit_is_refused(sweden_tables):
    indicator = fed_indicator("school_county", "test_points", "share", {"county": ["20"]})
    with pytest.raises(PlanError, match="points"):
        table_values(indicator, sweden_tables)
