# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The ledger: what measures move alone and together, from kept effects."""

from __future__ import annotations

from typing import Any

from smedja.core import Unit
from smedja.strategy import Effect
from smedja.strategy.overlap import ledger


def effect(keys: str, size: float, year: int = 2030, **fields: Any) -> Effect:
    return Effect(
        **{
            "id": f"{keys}-{year}",
            "measures": tuple(keys),
            "levers": "x",
            "indicator": "i",
            "year": year,
            "size": size,
            "low": size - 1,
            "high": size + 1,
            "unit": Unit.PERSONS,
            "baseline": 100,
            "run": f"run-{keys}",
            "without": "reference",
            "author": "a",
            "date": "2026-11-01",
            "draws": 100,
            **fields,
        }
    )


def test_alone_together_and_what_is_over():
    both = effect("ab", -50, overlap=-20.0, overlap_low=-24.0, overlap_high=-15.0)
    (row,) = ledger([effect("a", -30), effect("b", -40), both]).rows
    assert {key: figure.value for key, figure in row.alone.items()} == {"a": -30, "b": -40}
    assert (row.sum_alone.value, row.together.value, row.overlap.value) == (-70, -50, -20)
    assert (row.overlap.low, row.overlap.high) == (-24, -15)
    assert row.sum_alone.low is None, "intervals do not add up"
    assert (row.alone["a"].low, row.alone["a"].lineage.run) == (-31, "run-a")


def test_measures_that_help_each_other_have_an_overlap_of_the_other_sign():
    (row,) = ledger([effect("a", 30), effect("b", 40), effect("ab", 75)]).rows
    assert (row.overlap.value, row.overlap.low) == (-5, None)


def test_sum_less_overlap_is_together_in_every_year():
    effects = [
        effect(keys, size * year / 7, year)
        for year in (2030, 2031)
        for keys, size in zip(("a", "b", "c", "abc"), (3, 5, 7, 11), strict=True)
    ]
    found = ledger(effects)
    assert [row.year for row in found.rows] == [2030, 2031]
    for row in found.rows:
        assert abs(row.sum_alone.value - row.overlap.value - row.together.value) < 0.002


def test_a_year_in_which_one_is_lacking_has_no_row():
    found = ledger([effect("a", 3), effect("b", 4), effect("ab", 7), effect("a", 3, 2031), effect("ab", 7, 2031)])
    assert [row.year for row in found.rows] == [2030]
    assert ledger([effect("a", 3), effect("ab", 7)]).lacking == ("b",)


def test_only_effects_against_the_same_reference_meet():
    older = effect("b", 4, without="older")
    found = ledger([effect("a", 3), older, effect("ab", 7)])
    assert (found.rows, found.lacking) == ((), ("b",))


def test_the_last_computation_of_the_group_counts():
    held = [effect(keys, 10, without="older") for keys in ("a", "b", "ab")]
    held += [effect(keys, size) for keys, size in (("a", 1), ("b", 2), ("ab", 3))]
    (row,) = ledger(held).rows
    assert row.together.value == 3


def test_a_group_of_ones_own_and_pairs():
    sizes = {"a": 10, "b": 20, "c": 30, "ab": 25, "ac": 40, "abc": 50, "abcd": 99}
    held = [effect(keys, size) for keys, size in sizes.items()]
    found = ledger(held, ("c", "a", "b"), pairs=True)
    assert found.measures == ("a", "b", "c")
    assert {pair: rows[0].overlap.value for pair, rows in found.pairs.items()} == {("a", "b"): 5, ("a", "c"): 0}
    assert found.rows[0].overlap.value == 10
    assert ledger(held, ("a", "b", "c")).pairs == {}


def test_one_measure_overlaps_with_nothing():
    (row,) = ledger([effect("a", 3)]).rows
    assert (row.sum_alone.value, row.overlap.value) == (3, 0)


def test_nothing_computed_is_an_empty_ledger():
    assert ledger([]).rows == ()
    found = ledger([effect("a", 3)], ("a", "b"))
    assert (found.rows, found.lacking, found.indicator) == ((), ("a", "b"), "")
