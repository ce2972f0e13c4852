# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of higher vocational education: rounds, their education groups, and what was known at one.

Position in the flow: beside ``smedja.sweden.yh``.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from smedja.core import QueryError
from smedja.data import Tables
from smedja.scenarios.register import read_register
from smedja.sweden import yh
from smedja.sweden.yh import rounds


@pytest.fixture(scope="module")
def register(sweden_tables):
    return read_register(sweden_tables)


def table_of(sweden_tables, *rows):
    """A table of applications: year, programme, area, county, SUN field, sought, granted."""
    names = ("year", "programme", "area", "county", "sun_field_4", "places_sought", "places_granted")
    types = {"year": pl.Int32, "sun_field_4": pl.String}
    frame = pl.DataFrame([dict(zip(names, row, strict=True)) for row in rows], schema_overrides=types)
    frame = frame.with_columns(pl.lit(2.0).alias("length_years"))
    return Tables({"yh_applications": replace(sweden_tables["yh_applications"], frame=frame)})


def test_a_row_without_a_field_takes_the_group_of_its_name_and_then_of_its_area(sweden_tables):
    tables = table_of(
        sweden_tables,
        (2023, "Elingenjör", "Teknik", "20", "522c", 30, 30),
        (2023, "Processtekniker", "Teknik", "20", "524d", 10, 0),
        (2023, "Hantverkare", "Övrigt", "20", "999z", 7, 7),
        (2020, "elingenjör ", "Teknik", "21", None, 50, 50),
        (2020, "Okänd", "Teknik", "21", None, 40, 20),
    )
    found = yh.grouped(tables).select("year", "education_group", "way", "places_sought", "places_granted").rows()
    assert sorted(found, key=str) == sorted(
        [
            (2020, "55J", "name", 50.0, 50.0),
            (2020, "55J", "area", 30.0, 15.0),
            (2020, "55K", "area", 10.0, 5.0),
            (2023, "55J", "field", 30.0, 30.0),
            (2023, "55K", "field", 10.0, 0.0),
            (2023, None, "none", 7.0, 7.0),
        ],
        key=str,
    )


def test_the_longest_beginning_of_a_field_wins(sweden_tables):
    tables = table_of(
        sweden_tables,
        (2023, "a", "Data", "20", "481a", 1, 1),
        (2023, "b", "Data", "20", "481x", 2, 2),
        (2023, "c", "Vård", "20", "762c", 3, 3),
    )
    found = dict(yh.grouped(tables).select("places_sought", "education_group").iter_rows())
    assert found == {1.0: "45D", 2.0: "45X", 3.0: "75O"}


def test_no_place_is_lost_or_made(sweden_tables):
    frame, found = sweden_tables["yh_applications"].frame, yh.grouped(sweden_tables)
    for column in ("places_sought", "places_granted"):
        before = frame.group_by("year", "area", "county").agg(pl.col(column).sum().cast(pl.Float64))
        after = found.group_by("year", "area", "county").agg(pl.col(column).sum())
        both = before.join(after, on=["year", "area", "county"], how="full", coalesce=True)
        np.testing.assert_allclose(both[column].to_numpy(), both[f"{column}_right"].to_numpy(), atol=1e-6)


def test_every_field_of_the_table_is_mapped(sweden_tables):
    fields = sweden_tables["yh_applications"].frame["sun_field_4"].drop_nulls().unique()
    unmapped = [field for field in fields if not any(field.startswith(start) for start in rounds.field_groups())]
    assert unmapped == []


def test_the_loss_is_told_by_round(sweden_tables):
    found = yh.loss(sweden_tables)
    for year in range(2020, 2026):
        assert found.filter(pl.col("year") == year)["share"].sum() == pytest.approx(1.0)
    late = found.filter((pl.col("year") >= 2023) & (pl.col("way") == "field"))
    assert late["share"].min() > 0.98
    early = found.filter((pl.col("year") < 2023) & (pl.col("way") == "name"))
    assert early["share"].min() > 0.7


def test_a_round_adds_up(sweden_tables):
    found = yh.round_candidates(2024, sweden_tables)
    frame = sweden_tables["yh_applications"].frame.filter(pl.col("year") == 2024)
    assert found.sought.sum() == frame["places_sought"].sum()
    assert found.granted.sum() == frame["places_granted"].sum() == found.ways.sum()
    assert found.group_granted.sum() == pytest.approx(found.granted.sum() - found.ways[yh.WAYS.index("none")])
    assert (found.granted <= found.sought).all()
    np.testing.assert_allclose(found.mix.sum(axis=1)[found.mix.any(axis=1)], 1.0)
    it, dalarna = found.areas.index("Data/IT"), found.regions.index("20")
    mine = frame.filter((pl.col("area") == "Data/IT") & (pl.col("county") == "20"))
    assert found.sought[it, dalarna] == mine["places_sought"].sum()


def test_a_round_that_was_not_is_refused(sweden_tables):
    with pytest.raises(QueryError, match="2020 to 2025"):
        yh.round_candidates(2019, sweden_tables)


def test_every_round_has_a_forecast_of_its_day(sweden_tables, evidence, register):
    for year in range(2020, 2026):
        found = yh.foreseen(year, register, sweden_tables, evidence.priors.served)
        assert (found.origin, found.target) == (year - 2, year + 3)
        assert found.gap.shape == (len(register.regions), len(register.occupations))
        assert np.isfinite(found.gap).all()
        # Relative by construction: far less in the nation than in its parts.
        assert abs(found.gap.sum()) < 0.05 * np.abs(found.gap).sum()


def test_the_forecast_knows_nothing_later(sweden_tables, evidence, register):
    """Whatever the register says after the origin, the gap of the day is the same."""
    origin = register.at(2019)
    later = np.array(register.by_county)
    later[..., origin + 1 :] *= 3.0
    ages = np.array(register.by_age)
    ages[..., origin + 1 :] *= 0.2
    changed = replace(register, by_county=later, by_age=ages)
    served = evidence.priors.served
    before = yh.foreseen(2021, register, sweden_tables, served)
    after = yh.foreseen(2021, changed, sweden_tables, served)
    np.testing.assert_array_equal(before.gap, after.gap)


def test_the_forecast_is_the_backtests(sweden_tables, evidence, register):
    from smedja.scenarios import Parameters
    from smedja.scenarios.backtest.known import know

    served = evidence.priors.served
    known = know(register, sweden_tables, 2020)
    found = yh.foreseen(2022, register, sweden_tables, served, ahead=3)
    np.testing.assert_array_equal(found.demand, known.forecast(Parameters(), served)[..., 3])
    np.testing.assert_array_equal(found.supply, known.supply()[..., 3])
    assert found.employed.sum() == register.by_county[..., register.at(2020)].sum()


@pytest.mark.parametrize(("year", "ahead"), [(2016, 5), (2027, 5), (2022, 6), (2022, 0)])
def test_what_cannot_be_known_is_refused(year, ahead, sweden_tables, evidence, register):
    with pytest.raises(QueryError):
        yh.foreseen(year, register, sweden_tables, evidence.priors.served, ahead=ahead)
