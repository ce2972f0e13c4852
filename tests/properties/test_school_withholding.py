# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Whatever a county's groups are, nothing that is withheld can be worked out from two exports beside each other."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from smedja.sweden.sources.skolverket_school.withholding import LEAST_PUPILS, withhold
from tests.properties.differencing import worked_out

counts = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=6)


def groups(pairs):
    """The rows of a county: every municipality as a whole and by sex."""
    rows = []
    for at, (girls, boys) in enumerate(pairs):
        for sex, size in (("all", girls + boys), ("girls", girls), ("boys", boys)):
            rows.append({"year": 2024, "municipality": f"01{at:02}", "sex": sex, "pupils": float(size)})
    return pl.DataFrame(rows).with_columns(pl.lit(None, pl.String).alias("pupils_absence"))


def members(municipality, sex):
    return frozenset(f"{municipality}-{part}" for part in (("girls", "boys") if sex == "all" else (sex,)))


@given(counts)
def test_two_exports_tell_nothing_that_is_withheld(pairs):
    frame = groups(pairs)
    shown = withhold(frame, "pupils", ["pupils"])
    told = shown.drop_nulls("pupils")
    # Export one: the municipalities. Export two: the county, which adds up those that are told.
    first = [members(*row) for row in told.select("municipality", "sex").iter_rows()]
    whole = told.filter(pl.col("sex") == "all")["municipality"]
    second = [frozenset().union(*(members(code, "all") for code in whole))] if len(whole) else []
    small = frame.filter(pl.col("pupils") < LEAST_PUPILS)
    hidden = [members(*row) for row in small.select("municipality", "sex").iter_rows()]
    atoms = sorted({atom for row in frame.select("municipality", "sex").iter_rows() for atom in members(*row)})
    assert worked_out([*first, *second], hidden, atoms) == []


@given(counts)
def test_large_groups_stay_as_they_were(pairs):
    frame = groups(pairs)
    shown = withhold(frame, "pupils", ["pupils"])
    assert shown.height == frame.height
    both = frame.join(shown, on=["municipality", "sex"], suffix="_shown").drop_nulls("pupils_shown")
    assert both["pupils"].equals(both["pupils_shown"])
    kept = set(both.filter(pl.col("sex") == "all")["municipality"])
    assert kept == {f"01{at:02}" for at, pair in enumerate(pairs) if sum(pair) >= LEAST_PUPILS}


def test_differencing_finds_what_a_careless_table_would_tell():
    atoms = ["a-girls", "a-boys"]
    every = frozenset(atoms)
    assert worked_out([every, frozenset({"a-girls"})], [frozenset({"a-boys"})], atoms) == [frozenset({"a-boys"})]
    assert worked_out([every], [frozenset({"a-boys"})], atoms) == []
