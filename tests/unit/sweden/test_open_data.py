# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import pytest

from smedja import codes
from smedja.data.dcat import SWEDEN
from smedja.sweden import open_data


def test_every_county_has_its_own_region_of_the_union():
    assert set(open_data.NUTS) == set(codes.load("county").codes("county"))
    assert len(set(open_data.NUTS.values())) == len(open_data.NUTS)


def test_every_table_has_a_period_and_a_rhythm(sweden_tables):
    for name, table in sweden_tables.items():
        start, end = open_data.period(table.origin.period)
        assert start, name
        assert not end or start < end, name
        assert open_data.rhythm(table.origin.source) != "UNKNOWN", name


@pytest.mark.parametrize(
    ("stated", "days"),
    [
        ("2014–2024", ("2014-01-01", "2024-12-31")),
        ("31 december 2005, 2010, 2015 och 2020", ("2005-01-01", "2020-12-31")),
        ("gäller sedan 2007", ("2007-01-01", "")),
        ("okänd", ("", "")),
    ],
)
def test_a_period_in_words_has_days(stated, days):
    assert open_data.period(stated) == days


def test_only_tables_by_county_are_about_counties(sweden_tables):
    assert open_data.places(sweden_tables["input_output"]) == (SWEDEN,)
    assert "http://data.europa.eu/nuts/code/SE312" in open_data.places(sweden_tables["commuting"])
    assert len(open_data.places()) == 22
