# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import numpy as np
import pytest

from smedja.scenarios import Parameters
from smedja.scenarios.past_errors import demand_errors, supply_errors


@pytest.fixture(scope="module")
def errors(sweden_assembly):
    register = sweden_assembly.register
    return {"demand": demand_errors(register, Parameters()), "supply": supply_errors(register)}


@pytest.mark.parametrize("side", ["demand", "supply"])
def test_no_comparison_crosses_a_break(errors, side):
    past = errors[side]
    targets = past.origins + past.horizons
    for first_year in (2020, 2023):
        assert not ((past.origins < first_year) & (targets >= first_year)).any()


@pytest.mark.parametrize("side", ["demand", "supply"])
@pytest.mark.parametrize("horizon", [1, 2, 3])
def test_intervals_hold_about_eighty_of_a_hundred_past_errors(errors, side, horizon):
    past = errors[side]
    low, high = past.spread().quantiles(past.sizes, past.horizons)
    mine = past.horizons == horizon
    held = np.mean((past.errors >= low) & (past.errors <= high), where=mine)
    assert 0.72 < held < 0.88


def test_a_forecast_knows_nothing_of_what_came_after_its_origin(sweden_assembly):
    register = sweden_assembly.register
    before = demand_errors(register, Parameters())
    later = register.by_county.copy()
    later[..., register.at(2018) :] *= 1.5
    changed = demand_errors(type(register)(**{**_fields(register), "by_county": later}), Parameters())
    same = before.origins + before.horizons < 2018
    assert same.any()
    np.testing.assert_array_equal(before.errors[same], changed.errors[: len(before.errors)][same])


def _fields(register):
    return {name: getattr(register, name) for name in register.__slots__}
