# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from smedja.core import AbsenceError, DimensionError
from smedja.scenarios.cube import cube

FRAME = pl.DataFrame({"county": ["01", "01", "20"], "year": [2023, 2024, 2024], "n": [1, 2, 3]})


def test_rows_land_on_their_labels_and_equal_labels_add_up():
    twice = pl.concat([FRAME, FRAME.filter(pl.col("county") == "20")])
    out = cube(twice, {"county": ("01", "20"), "year": (2024,)}, "n")
    np.testing.assert_array_equal(out, [[2.0], [6.0]])


def test_a_combination_without_a_row_is_an_error_that_names_it():
    with pytest.raises(AbsenceError, match="'county': '20', 'year': 2023"):
        cube(FRAME, {"county": ("01", "20"), "year": (2023, 2024)}, "n")


def test_a_combination_without_a_row_may_be_given_a_meaning():
    out = cube(FRAME, {"county": ("01", "20"), "year": (2023, 2024)}, "n", absent=0.0)
    np.testing.assert_array_equal(out, [[1.0, 2.0], [0.0, 3.0]])


def test_a_missing_value_is_no_zero():
    holes = FRAME.with_columns(n=pl.when(pl.col("year") == 2023).then(None).otherwise(pl.col("n")))
    with pytest.raises(AbsenceError, match="1 values are missing"):
        cube(holes, {"county": ("01", "20"), "year": (2024, 2023)}, "n")


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(DimensionError, match="No column kommun"):
        cube(FRAME, {"kommun": ("01",)}, "n")
