# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of the table check: each kind of fault, and several at once.

Position in the flow: beside ``smedja.data.check``.
"""

from __future__ import annotations

import polars as pl
import pytest

from smedja.core import SchemaError
from smedja.data import check, faults_of
from tests.unit.data.tables import ROWS, SPEC, frame


def faults(rows: list[tuple[object, ...]]) -> str:
    with pytest.raises(SchemaError) as caught:
        check(frame(rows), SPEC)
    return caught.value.message


def test_a_sound_table_passes():
    check(frame(), SPEC)
    assert faults_of(frame(), SPEC).faults == []


def test_missing_and_unexpected_columns_are_named_together():
    bad = frame().drop("sex").with_columns(pl.lit(1).alias("kön"))
    with pytest.raises(SchemaError) as caught:
        check(bad, SPEC)
    assert "columns are missing: sex" in caught.value.message
    assert "unexpected columns: kön" in caught.value.message


def test_columns_in_another_order_are_refused():
    with pytest.raises(SchemaError, match="another order"):
        check(frame().select("county", "year", "sex", "persons", "absence"), SPEC)


def test_a_mistyped_column_is_refused():
    with pytest.raises(SchemaError, match="holds String, not Int64"):
        check(frame().with_columns(pl.col("persons").cast(pl.String)), SPEC)


def test_a_negative_count_is_refused():
    message = faults([(2023, "01", "women", -3, None)])
    assert "1 negative counts: -3" in message
    assert "column persons" in message


def test_a_year_twice_is_refused_and_named():
    message = faults([*ROWS, *[row for row in ROWS if row[0] == 2024]])
    assert "the year 2024 is there twice" in message
    assert "4 rows repeat the key (year, county, sex)" in message


def test_an_unknown_code_is_refused_with_the_nearest_valid_ones():
    message = faults([(2023, "02", "women", 1, None), (2023, "99", "men", 1, None)])
    assert "Code '02' (Stockholms stad) ended 1968-01-01" in message
    assert "01 Stockholms län" in message
    assert "Unknown code '99'" in message
    assert "Nearest valid codes" in message


def test_extra_codes_are_allowed():
    check(frame([(2023, "00", "women", 1, None)]), SPEC)


def test_an_unknown_label_is_refused_with_the_valid_ones():
    assert "unknown values: both" in faults([(2023, "01", "both", 1, None)])


def test_missing_is_not_zero():
    assert "1 values are missing without a sign" in faults([(2023, "01", "women", None, None)])
    assert "both a number and an absence sign" in faults([(2023, "01", "women", 0, "..")])
    assert "unknown values: ?" in faults([(2023, "01", "women", None, "?")])


def test_a_missing_label_is_refused():
    assert "1 values are missing" in faults([(2023, None, "women", 1, None)])


def test_nan_is_refused():
    spec_column = SPEC.column("persons")
    bad = frame().with_columns(pl.lit(float("nan")).alias("persons"), pl.lit(None, pl.String).alias("absence"))
    from dataclasses import replace

    floats = replace(
        SPEC,
        columns=tuple(replace(column, dtype="Float64") if column is spec_column else column for column in SPEC.columns),
    )
    with pytest.raises(SchemaError, match="NaN"):
        check(bad, floats)


def test_all_faults_of_a_table_come_in_one_error():
    message = faults([(2023, "77", "women", -1, None), (2023, "77", "women", 5, None), (1700, "01", "x", 5, None)])
    for part in (
        "5 faults",
        "values below 1900",
        "Unknown code '77'",
        "unknown values: x",
        "negative",
        "repeat the key",
    ):
        assert part in message
