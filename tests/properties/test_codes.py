# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Properties of codes: crosswalks keep totals, hierarchies sum.

Position in the flow: beside ``smedja.codes``; values are drawn at random over the real codes.
"""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smedja.codes import SCHEMES, crosswalk_pairs, load, load_crosswalk, scheme_of_level

VALUES = st.floats(min_value=0, max_value=1e6, allow_nan=False)


@pytest.mark.parametrize("pair", crosswalk_pairs())
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_mapped_and_lost_add_up_to_what_went_in(pair: tuple[str, str], data: st.DataObject):
    codes = scheme_of_level(pair[0]).codes(pair[0])
    values = data.draw(st.dictionaries(st.sampled_from([*codes, "no such code"]), VALUES, max_size=40))
    result = load_crosswalk(*pair).apply(values)
    assert isclose(sum(result.values.values()) + result.lost, sum(values.values()), rel_tol=1e-9, abs_tol=1e-6)
    assert -1e-6 <= result.lost <= sum(values.values()) + 1e-6
    assert result.lost_share + 1e-12 >= 0
    assert ("no such code" in result.unmapped) == ("no such code" in values)


@pytest.mark.parametrize("pair", crosswalk_pairs())
@settings(max_examples=10, deadline=None)
@given(factor=st.floats(min_value=0.1, max_value=100))
def test_twice_the_input_gives_twice_the_output(pair: tuple[str, str], factor: float):
    codes = scheme_of_level(pair[0]).codes(pair[0])
    once = load_crosswalk(*pair).apply({code: float(place) for place, code in enumerate(codes)})
    scaled = load_crosswalk(*pair).apply({code: factor * place for place, code in enumerate(codes)})
    assert all(isclose(scaled.values[code], factor * value, rel_tol=1e-9) for code, value in once.values.items())
    assert isclose(scaled.lost, factor * once.lost, rel_tol=1e-9)


@pytest.mark.parametrize("scheme", SCHEMES)
@settings(max_examples=10, deadline=None)
@given(seed=st.randoms(use_true_random=False))
def test_sums_over_children_are_sums_over_the_level(scheme: str, seed):
    classification = load(scheme)
    for above, level in zip(classification.levels, classification.levels[1:], strict=False):
        values = {code: seed.randint(0, 10_000) for code in classification.codes(level)}
        by_parent = [
            sum(values[child.code] for child in classification.children(code, above))
            for code in classification.codes(above)
        ]
        assert sum(by_parent) == sum(values.values())
