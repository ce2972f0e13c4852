# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A plant's suppliers by two routes: supply with imports against domestic output, and inverse against rounds."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smedja.model.multipliers import jobs_multiplier, regional_coefficients
from smedja.scenarios.local_supply import read_input_output, suppliers


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([None, 0.0, 0.3, 1.0]))
def test_supply_with_imports_gives_what_domestic_output_would(seed, local_share):
    """Where imports are the same share of a product whoever uses it, output need not be known."""
    rng = np.random.default_rng(seed)
    flows = rng.uniform(0.0, 10.0, (5, 5))
    output = flows.sum(axis=0) * rng.uniform(1.2, 3.0, 5)
    supply = output + output * rng.uniform(0.0, 2.0, 5)
    jobs = rng.uniform(10.0, 500.0, 5)
    nation = rng.uniform(100.0, 1000.0, 5)
    region = nation * rng.uniform(0.01, 0.5, 5)
    domestic = flows * (output / supply)[:, None] / output
    mixed = flows / supply
    found = [
        jobs_multiplier(
            national, regional_coefficients(national, region, nation), jobs / whole, 2, local_share=local_share
        )
        for national, whole in ((domestic, output), (mixed, supply))
    ]
    np.testing.assert_allclose(found[0], found[1], rtol=1e-9)


@pytest.mark.parametrize(("county", "industry"), [("24", "C27"), ("01", "J62-63"), ("20", "C24")])
def test_suppliers_are_the_sum_of_all_rounds_written_out_by_hand(sweden_tables, county, industry):
    table = read_input_output(sweden_tables)
    frame = sweden_tables["industry_county"].frame.filter(pl.col("basis") == "work")
    totals: dict[tuple[str, str], int] = {}
    for place, group, persons in frame.select("county", "industry", "employed").iter_rows():
        totals[place, group] = persons
        totals["all", group] = totals.get(("all", group), 0) + persons
    every = {place: sum(n for (p, _), n in totals.items() if p == place) for place in (county, "all")}
    share = every[county] / every["all"]
    quotient = [totals[county, group] / totals["all", group] / share for group in table.groups]
    size = np.log2(1 + share) ** 0.25
    own = np.array(
        [
            [
                value * min(1.0, size * (quotient[i] if i == j else quotient[i] / quotient[j]))
                for j, value in enumerate(row)
            ]
            for i, row in enumerate(table.coefficients)
        ]
    )
    buyer = table.industries.index(industry)
    bought, expected = np.eye(len(own))[buyer], np.zeros(len(own))
    for _ in range(60):
        bought = own @ bought
        expected += bought
    expected *= table.employment / table.employment[buyer]
    found = suppliers(sweden_tables, county=county, industry=industry)
    np.testing.assert_allclose(list(found.values()), expected, rtol=1e-9)
