# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What holds of multipliers for any lawful economy."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from smedja.model.multipliers import jobs_multiplier, leontief, regional_coefficients

seeds = st.integers(0, 10_000)
few = settings(max_examples=40, deadline=None)


def economy(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Coefficients whose columns sum to less than 1, jobs per output, and employed in nation and region."""
    rng = np.random.default_rng(seed)
    size = int(rng.integers(2, 7))
    raw = rng.uniform(0.0, 1.0, (size, size)) * (rng.uniform(size=(size, size)) < 0.7)
    national = raw / (raw.sum(axis=0) + rng.uniform(0.1, 2.0, size))
    nation = rng.uniform(100.0, 1000.0, size)
    region = nation * rng.uniform(0.0, 1.0, size) * rng.uniform(0.01, 1.0)
    return national, rng.uniform(0.1, 3.0, size), nation, region


@few
@given(seeds, st.floats(0.0, 0.99))
def test_a_region_buys_no_more_at_home_than_the_nation(seed, delta):
    national, _, nation, region = economy(seed)
    own = regional_coefficients(national, region, nation, delta=delta)
    assert (own >= 0).all()
    assert (own <= national).all()
    np.testing.assert_allclose(regional_coefficients(national, nation, nation, delta=delta), national, rtol=1e-9)


@few
@given(seeds)
def test_multipliers_are_never_negative_nor_above_those_of_the_nation(seed):
    national, employment, nation, region = economy(seed)
    own = regional_coefficients(national, region, nation)
    for buyer in range(len(national)):
        here = jobs_multiplier(national, own, employment, buyer)
        assert (here >= 0).all()
        assert (here <= jobs_multiplier(national, national, employment, buyer) + 1e-12).all()
    assert (leontief(own) >= np.eye(len(own))).all()


@few
@given(seeds, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_jobs_grow_with_the_share_that_is_bought_at_home(seed, one, other):
    national, employment, nation, region = economy(seed)
    own = regional_coefficients(national, region, nation)
    less, more = (jobs_multiplier(national, own, employment, 0, local_share=share) for share in sorted((one, other)))
    assert (less <= more + 1e-12).all()


@few
@given(seeds, st.floats(0.01, 100.0))
def test_units_and_order_of_industries_do_not_matter(seed, factor):
    national, employment, nation, region = economy(seed)
    own = regional_coefficients(national, region, nation)
    found = jobs_multiplier(national, own, employment, 0)
    np.testing.assert_allclose(jobs_multiplier(national, own, employment * factor, 0), found)
    turned = (slice(None, None, -1),)
    again = regional_coefficients(national[turned * 2], region[turned], nation[turned])
    last = len(national) - 1
    np.testing.assert_allclose(jobs_multiplier(national[turned * 2], again, employment[turned], last)[turned], found)
