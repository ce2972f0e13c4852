# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from smedja.core import ScenarioError
from smedja.data import Table, Tables
from smedja.scenarios.exposure import EXPOSURE_INPUTS, INDEXES, exposure
from smedja.sweden import baseline


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Nothing but what the module says that it reads."""
    return baseline.load(EXPOSURE_INPUTS)


def small(tables: Tables, scores: list[tuple[str, float | None]], employed: list[tuple[int, str, int]]) -> Tables:
    """The same tables with a few rows of our own."""
    frames = {
        "occupation_exposure": pl.DataFrame(
            {
                "year": [2023] * len(scores),
                "occupation": [code for code, _ in scores],
                "daioe_genai": [value for _, value in scores],
            },
            schema_overrides={"daioe_genai": pl.Float64},
        ),
        "employed_occupation_county": pl.DataFrame(employed, schema=["year", "occupation", "employed"], orient="row"),
    }
    return Tables({name: Table(tables[name].spec, frame, tables[name].origin) for name, frame in frames.items()})


def test_a_group_is_weighted_by_its_workers_of_the_last_year(tables):
    ours = small(
        tables,
        [("1111", 2.0), ("1112", 4.0), ("2221", 5.0)],
        [(2023, "1111", 999), (2024, "1111", 30), (2024, "1112", 10), (2024, "2221", 1)],
    )
    found = exposure(ours, ("222", "111"), "daioe_genai")
    # (30 * 2 + 10 * 4) / 40 = 2.5, half of 5
    np.testing.assert_allclose(found.values, [1.0, 0.5])
    np.testing.assert_array_equal(found.covered, [1.0, 1.0])
    assert found.year == 2023


def test_an_occupation_without_an_index_is_absent_and_not_unexposed(tables):
    ours = small(
        tables,
        [("0111", None), ("1111", 2.0), ("1112", None), ("2221", 4.0), ("3331", 4.0)],
        [(2024, "0111", 5), (2024, "1111", 30), (2024, "1112", 10), (2024, "2221", 1), (2024, "3331", 0)],
    )
    found = exposure(ours, ("011", "111", "222", "333"), "daioe_genai")
    np.testing.assert_array_equal(found.known, [False, True, True, False])
    np.testing.assert_array_equal(np.isnan(found.values), ~found.known)
    np.testing.assert_allclose(found.values[1:3], [0.5, 1.0])
    np.testing.assert_allclose(found.covered, [0.0, 0.75, 1.0, 0.0])


def test_the_scale_does_not_depend_on_what_is_asked_for(tables):
    everything = exposure(tables, ("212", "931"), "daioe_allapps")
    assert exposure(tables, ("931",), "daioe_allapps").values[0] == everything.values[1] < everything.values[0]


@pytest.mark.parametrize("index", INDEXES)
def test_all_occupations_but_the_military_have_an_exposure(tables, sweden_assembly, index):
    occupations = sweden_assembly.register.occupations
    found = exposure(tables, occupations, index)
    assert [code for code, known in zip(occupations, found.known, strict=True) if not known] == ["011", "021", "031"]
    assert np.nanmax(found.values) == 1.0
    assert 0.2 < np.nanmin(found.values) < 0.6
    part = {code for code, share in zip(occupations, found.covered, strict=True) if 0 < share < 1}
    assert part == {"111", "341", "713"}


def test_unknown_names_are_refused(tables):
    with pytest.raises(ScenarioError, match="Unknown index 'daioe'"):
        exposure(tables, ("111",), "daioe")
    with pytest.raises(ScenarioError, match="Unknown occupations: 999"):
        exposure(tables, ("111", "999"), "daioe_genai")
