# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Values read from tables and runs: sums, shares, signs of absence that stay, intervals of the run and clear faults."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from smedja.core import PlanError, Status
from smedja.data import ColumnSpec, Origin, Table, Tables, TableSpec
from smedja.strategy import Indicator
from smedja.strategy.feeds import occupations_of, run_values, table_values, vintage_of

ROWS = [
    (2020, "01", "a", 10, None),
    (2020, "03", "a", 5, None),
    (2020, "01", "b", 85, None),
    (2021, "01", "a", None, ".."),
    (2021, "03", "a", 7, None),
    (2021, "01", "b", 93, None),
    (2022, "01", "b", 100, None),
    (2023, "01", "a", None, "-"),
    (2023, "03", "a", None, "."),
    (2023, "01", "b", 0, None),
]


def table(period="2020–2023", retrieved="", breaks=()):
    columns = (
        ColumnSpec("year", "Int32"),
        ColumnSpec("county", "String"),
        ColumnSpec("kind", "String"),
        ColumnSpec("persons", "Int64", unit="persons", nullable=True, absence="absence"),
        ColumnSpec("absence", "String", nullable=True),
    )
    spec = TableSpec(
        "toy", "Lek", "Toy", columns, ("year", "county", "kind"), Status.ESTIMATED, "persons", "där", breaks=breaks
    )
    origin = Origin("toy", "Nobody", "", "", period, "", "", "", "", retrieved)
    return Table(spec, pl.DataFrame(ROWS, schema=list(spec.column_names), orient="row"), origin)


def fed(unit="persons", **feed):
    kind = {"kind": "table", "table": "toy", "value": "persons", "date": "year"}
    return Indicator(key="i", unit=unit, feed=kind | feed)


def ran(unit="persons", **feed):
    return Indicator(key="i", unit=unit, feed={"kind": "run", "measure": "gap", "county": "20"} | feed)


def values(indicator, source=None):
    return {one.date: one.value for one in table_values(indicator, Tables({"toy": source or table()}))}


def test_a_sum_over_rows_keeps_signs_of_absence():
    found = values(fed(where={"kind": ["a"]}))
    assert found == {"2020": 15.0, "2021": "..", "2022": "-", "2023": "."}


def test_a_sum_over_all_rows_is_unknown_where_one_is():
    assert values(fed()) == {"2020": 100.0, "2021": "..", "2022": 100.0, "2023": "."}


def test_a_number_that_lacks_without_a_sign_is_not_known():
    bare = table()
    spec = replace(bare.spec, columns=tuple(replace(column, absence="") for column in bare.spec.columns))
    found = values(fed(where={"kind": ["a"]}), replace(bare, spec=spec))
    assert found == {"2020": 15.0, "2021": "..", "2022": "-", "2023": ".."}


def test_a_number_that_is_zero_stays_one():
    assert values(fed(where={"kind": ["b"]}))["2023"] == 0.0


def test_a_share_is_of_the_whole_and_unknown_where_either_is():
    found = values(fed("share", where={"kind": ["a"]}, share_where={}))
    assert found == {"2020": 0.15, "2021": "..", "2022": "-", "2023": "."}
    found = values(fed("share", where={"kind": ["b"], "county": ["01"]}, share_where={"kind": ["b"]}))
    assert found == {"2020": 1.0, "2021": 1.0, "2022": 1.0, "2023": "."}


def test_years_can_be_chosen():
    assert list(values(fed(where={"year": ["2020", "2022"], "kind": ["b"]}))) == ["2020", "2022"]


def test_a_value_says_where_it_comes_from_and_where_the_series_breaks():
    first, second, *_ = table_values(fed(), Tables({"toy": table(breaks=(2021,))}))
    assert (first.source, first.status, first.vintage, first.note) == ("toy", Status.ESTIMATED, "2023-12-31", "")
    assert (first.low, first.high) == (None, None)
    assert "2021" in second.note


@pytest.mark.parametrize(
    ("period", "retrieved", "day"),
    [
        ("2014–2024", "someone/repository@2019abcdef12", "2024-12-31"),
        ("2025, andra omgången", "", "2025-12-31"),
        ("31 december 2005, 2010 och 2020", "", "2020-12-31"),
        ("2020", "hämtad 2022-03-04", "2022-03-04"),
    ],
)
def test_a_vintage_is_the_day_of_fetching_or_the_end_of_the_period(period, retrieved, day):
    assert vintage_of(table(period, retrieved)) == day


def test_a_table_without_time_has_no_vintage():
    with pytest.raises(PlanError, match="what time"):
        vintage_of(table("alltid"))


@pytest.mark.parametrize(
    ("changed", "keys"),
    [
        ({"table": "toys"}, ["table"]),
        ({"value": "person", "date": "yeer"}, ["date", "value"]),
        ({"value": "kind"}, ["value"]),
        ({"where": {"kind": ["a", "c"], "colour": ["red"]}}, ["where.colour", "where.kind"]),
        ({"unit": "share", "where": {"kind": ["a"]}, "share_where": {"county": ["01"]}}, ["share_where"]),
        (
            {"unit": "share", "share_where": {"kind": ["z"]}, "where": {"kind": ["z"]}},
            ["where.kind", "share_where.kind"],
        ),
    ],
)
def test_what_is_not_in_the_tables_is_told_with_its_place(changed, keys):
    with pytest.raises(PlanError) as caught:
        values(fed(**changed))
    assert [fault.key for fault in caught.value.faults] == [f"indicator/i.feed.{key}" for key in keys]


@pytest.mark.parametrize("indicator", [fed("places"), fed("persons", share_where={})])
def test_another_unit_is_refused(indicator):
    with pytest.raises(PlanError) as caught:
        values(indicator)
    assert [fault.key for fault in caught.value.faults] == ["indicator/i.unit"]


@pytest.mark.parametrize("unit", ["persons", None])
@pytest.mark.parametrize(("measure", "code"), [("gap", "72"), ("supply", "721"), ("demand", "7")])
def test_one_group_has_the_runs_own_interval(sweden_outlook, unit, measure, code):
    found = run_values(ran(unit, measure=measure, occupations=[code]), sweden_outlook)
    assert [one.date for one in found] == [f"{year}-12-31" for year in sweden_outlook.years]
    view = sweden_outlook.view(f"ssyk2012_{len(code)}")
    for one, year in zip(found, sweden_outlook.years, strict=True):
        figure = view.figure(measure, "20", code, year)
        assert (one.value, one.low, one.high, one.status) == (figure.value, figure.low, figure.high, figure.status)
    assert {one.source for one in found} == {sweden_outlook.run.identity}


def test_the_parts_of_a_group_are_the_group(sweden_outlook):
    parts = run_values(ran(occupations=["723", "721", "722"]), sweden_outlook)
    assert parts == run_values(ran(occupations=["72"]), sweden_outlook)
    assert occupations_of(ran(occupations=["72", "721"]).feed, sweden_outlook) == ("721", "722", "723")


def test_the_gap_of_several_groups_is_their_net_and_has_no_interval(sweden_outlook):
    found = run_values(ran(occupations=["72", "81"]), sweden_outlook)
    parts = [run_values(ran(occupations=[code]), sweden_outlook) for code in ("72", "81")]
    for both, one, other in zip(found, *parts, strict=True):
        assert both.value == pytest.approx(one.value + other.value)
        assert (both.low, both.high) == (None, None)
        assert "Intervall saknas" in both.note


def test_the_supply_of_several_groups_has_the_views_interval(sweden_outlook):
    last = run_values(ran(measure="supply", occupations=["72", "81"]), sweden_outlook)[-1]
    codes = occupations_of(ran(occupations=["72", "81"]).feed, sweden_outlook)
    total = sweden_outlook.view().total("supply", "20", sweden_outlook.years[-1], codes)
    assert (last.value, last.low, last.high, last.note) == (total.value, total.low, total.high, "")


def test_a_run_has_no_date_of_its_own(sweden_outlook):
    assert {one.vintage for one in run_values(ran(occupations=["72"]), sweden_outlook)} == {"2024-12-31"}
    given = run_values(ran(occupations=["72"]), sweden_outlook, "2026-11-25")
    assert {one.vintage for one in given} == {"2026-11-25"}


def test_what_a_run_has_not_is_told_at_once(sweden_outlook):
    with pytest.raises(PlanError) as caught:
        run_values(ran("share", county="99", occupations=["72", "7x"]), sweden_outlook)
    assert [fault.key for fault in caught.value.faults] == [
        "indicator/i.feed.county",
        "indicator/i.feed.occupations[1]",
        "indicator/i.unit",
    ]
    with pytest.raises(PlanError, match="No occupation"):
        run_values(ran(occupations=[]), sweden_outlook)


def test_an_indicator_without_such_a_feed_is_refused(sweden_outlook):
    with pytest.raises(PlanError, match="not fed by a table"):
        values(ran(occupations=["72"]))
    with pytest.raises(PlanError, match="not fed by a run"):
        run_values(fed(), sweden_outlook)
