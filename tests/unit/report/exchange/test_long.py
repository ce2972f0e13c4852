# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The long table says of every row what a figure of the run says of itself."""

from __future__ import annotations

import polars as pl
import pytest

from smedja.core import Absence
from smedja.data import check
from smedja.report.exchange import long
from smedja.scenarios import MEASURES, results


@pytest.fixture(scope="module")
def table(sweden_outlook):
    return pl.concat(long.long(sweden_outlook))


def test_it_fits_its_own_specification(table, sweden_outlook):
    check(table, long.spec_of(sweden_outlook))


def test_it_has_every_row_of_the_results_and_their_numbers(table, sweden_outlook):
    told = results(sweden_outlook)
    assert table.height == told.height
    for name in ("value", "low", "inner_low", "inner_high", "high", "p_shortage"):
        assert table[name].equals(told[name]), name


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("year", [2024, 2030])
def test_a_row_is_the_figure(table, sweden_outlook, measure, year):
    figure = sweden_outlook.view().figure(measure, "20", "821", year)
    [row] = table.filter(measure=measure, level="ssyk2012_3", region="20", occupation="821", year=year).iter_rows(
        named=True
    )
    lineage = figure.lineage
    assert (row["unit"], row["reference_date"], row["status"]) == (figure.unit, figure.reference_date, figure.status)
    assert (row["method"], row["run"]) == (lineage.method, lineage.run)
    if isinstance(figure.value, Absence):
        assert (row["value"], row["low"], row["high"], row["absence"]) == (None, None, None, figure.value)
    else:
        assert row["value"] == pytest.approx(figure.value, rel=1e-6)
        assert (row["low"], row["high"]) == pytest.approx((figure.low, figure.high), rel=1e-6)
        assert row["absence"] is None


def test_what_is_missing_says_why_and_nothing_else_does(table):
    missing = table.filter(pl.col("value").is_null())
    assert missing.height > 0
    assert set(missing["absence"]) == {Absence.NOT_APPLICABLE.value}
    assert table.filter(pl.col("value").is_not_null())["absence"].null_count() == table.height - missing.height
