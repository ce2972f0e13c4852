# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of crosswalks: what is moved, what is lost, and which weights are refused.

Position in the flow: beside ``smedja.codes.crosswalk``. Properties over all crosswalks are in ``tests/properties``.
"""

from __future__ import annotations

import polars as pl
import pytest

from smedja.codes import Crosswalk, crosswalk_pairs, load_crosswalk, scheme_of_level
from smedja.core import CodeError


def crosswalk(rows: list[tuple[str, str, float]]) -> Crosswalk:
    frame = pl.DataFrame(rows, schema={"source": pl.String, "target": pl.String, "weight": pl.Float64}, orient="row")
    return Crosswalk("old_1", "new_1", frame)


def test_values_are_split_by_weight_and_the_rest_is_lost():
    result = crosswalk([("a", "x", 0.5), ("a", "y", 0.25)]).apply({"a": 8.0, "b": 2.0})
    assert result.values == {"x": 4.0, "y": 2.0}
    assert result.lost == pytest.approx(4.0)
    assert result.lost_share == pytest.approx(0.4)
    assert result.unmapped == ("b",)


def test_nothing_in_gives_nothing_out():
    result = crosswalk([("a", "x", 1.0)]).apply({})
    assert (result.values, result.lost, result.lost_share, result.unmapped) == ({}, 0.0, 0.0, ())


@pytest.mark.parametrize(
    "rows",
    [
        [("a", "x", 0.7), ("a", "y", 0.7)],
        [("a", "x", -0.1)],
        [("a", "x", float("nan"))],
        [("a", "x", 0.2), ("a", "x", 0.2)],
    ],
)
def test_weights_that_create_values_are_refused(rows: list[tuple[str, str, float]]):
    with pytest.raises(CodeError):
        crosswalk(rows)


@pytest.mark.parametrize("pair", crosswalk_pairs())
def test_compiled_crosswalks_use_codes_of_their_levels_and_state_their_method(pair: tuple[str, str]):
    found = load_crosswalk(*pair)
    assert set(found.weights["source"]) <= set(scheme_of_level(pair[0]).codes(pair[0]))
    assert set(found.weights["target"]) <= set(scheme_of_level(pair[1]).codes(pair[1]))
    assert "antagande" in found.method_sv or "delas lika" in found.method_sv
    assert found.method_en


def test_the_four_crosswalks_exist():
    assert {
        ("ssyk2012_4", "isco08_4"),
        ("isco08_4", "ssyk2012_4"),
        ("education_group", "sun2020_field_1"),
        ("education_group", "sun2020_level_1"),
    } <= set(crosswalk_pairs())


def test_merged_groups_take_the_relations_of_the_group_they_were_merged_into():
    found = load_crosswalk("ssyk2012_4", "isco08_4")
    assert found.targets("1211") == found.targets("1212") == (("1211", 1.0),)
    assert found.targets("5322") == found.targets("5321") != ()


def test_groups_without_a_relation_are_reported_and_not_spread():
    codes = scheme_of_level("ssyk2012_4").codes("ssyk2012_4")
    result = load_crosswalk("ssyk2012_4", "isco08_4").apply(dict.fromkeys(codes, 1.0))
    assert result.unmapped == ("4430", "7619")
    assert result.lost == pytest.approx(2.0)


def test_education_groups_go_to_their_field_and_level():
    fields = load_crosswalk("education_group", "sun2020_field_1")
    levels = load_crosswalk("education_group", "sun2020_level_1")
    assert fields.targets("55D") == (("5", 1.0),)
    assert levels.targets("53V") == (("3", 1.0),)
    assert levels.targets("54P") == (("4", 0.5), ("5", 0.5))
    assert levels.apply({"99Z": 10.0}).lost == 10.0


def test_a_crosswalk_that_does_not_exist_names_those_that_do():
    with pytest.raises(CodeError, match="ssyk2012_4 → isco08_4"):
        load_crosswalk("ssyk2012_4", "sun2020_field_1")
