# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Whatever municipalities' choices are, no group of fewer than fifteen can be worked out from what is kept of them."""

from __future__ import annotations

from itertools import combinations

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smedja.data import Origin
from smedja.sweden.choices.reading import Line
from smedja.sweden.choices.tables import COUNTIES, MUNICIPALITIES, tables
from smedja.sweden.choices.withholding import GROUPS, rows
from smedja.sweden.sources.skolverket_school.withholding import LEAST_PUPILS
from tests.properties.differencing import worked_out

PROGRAMMES = ("NA", "TE", "IN", "BA")
MEMBERS = {"science_technology": ("NA", "TE"), "industry": ("IN",), "all": PROGRAMMES}
CODES = ("2021", "2023", "2026", "2029")
ORIGIN = Origin("choices_read", "Region", "a.csv", "Val", "2026", "", "", "", "")
counts = st.lists(st.tuples(*(st.integers(0, 40) for _ in PROGRAMMES)), min_size=1, max_size=4)


def lines(municipalities):
    """The lines of a file: every programme and ALLA, the same number of first choices and admitted."""
    for at, told in enumerate(municipalities):
        for programme, number in zip((*PROGRAMMES, "ALLA"), (*told, sum(told)), strict=True):
            each = {"first_choices": number, "admitted": number, "places": number}
            yield Line(f"line {at}", CODES[at], 2026, programme, each)


def atoms(at, group):
    return frozenset(f"{at}-{programme}" for programme in MEMBERS[group])


def exports(municipalities):
    """The sums that the two tables tell: groups of a municipality, and their unions over a county."""
    told = {table.name: table.frame for table in tables(rows(lines(municipalities)), ORIGIN)}
    found = []
    for measure in ("first_choices", "admitted"):
        frame = told[MUNICIPALITIES].drop_nulls(measure)
        for group in GROUPS:
            places = [CODES.index(code) for code in frame.filter(pl.col("group") == group)["municipality"]]
            each = [atoms(at, group) for at in places]
            union = frozenset().union(*each)
            county = told[COUNTIES].filter(pl.col("county") == "20", pl.col("group") == group)
            # The county is the union of what is shown, and of nothing else.
            expected = sum(municipalities[at][PROGRAMMES.index(name)] for at in places for name in MEMBERS[group])
            assert county[measure].to_list() == [expected if places else None]
            reached = "first_choices" if measure == "first_choices" else "filled_share"
            assert county[f"{reached}_told"].to_list() == [len(places)]
            found += [*each, *([union] if union else [])]
    return found


def small(municipalities):
    """Every group of one municipality's programmes that has fewer than fifteen in it."""
    for at, told in enumerate(municipalities):
        for size in range(1, len(PROGRAMMES) + 1):
            for chosen in combinations(range(len(PROGRAMMES)), size):
                if sum(told[one] for one in chosen) < LEAST_PUPILS:
                    yield frozenset(f"{at}-{PROGRAMMES[one]}" for one in chosen)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # two cores, other tests beside it
@given(counts)
def test_no_small_group_follows_from_what_is_kept(municipalities):
    every = [f"{at}-{programme}" for at in range(len(municipalities)) for programme in PROGRAMMES]
    assert worked_out(exports(municipalities), small(municipalities), every) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # two cores, other tests beside it
@given(counts)
def test_large_groups_stay_as_they_were(municipalities):
    frame = tables(rows(lines(municipalities)), ORIGIN)[0].frame
    for at, (science, technology, industry, rest) in enumerate(municipalities):
        told = dict(frame.filter(pl.col("municipality") == CODES[at]).select("group", "first_choices").iter_rows())
        both = science + technology
        assert told["science_technology"] == (both if both >= LEAST_PUPILS else None)
        assert told["industry"] == (industry if industry >= LEAST_PUPILS else None)
        if rest >= LEAST_PUPILS:
            assert told["all"] == both + industry + rest


def test_a_table_that_withholds_the_small_alone_would_tell_them():
    every = [f"0-{programme}" for programme in PROGRAMMES]
    careless = [atoms(0, "science_technology"), atoms(0, "industry"), atoms(0, "all")]
    assert worked_out(careless, small([(30, 30, 20, 5)]), every) == [frozenset({"0-BA"})]
