# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import numpy as np
import pytest

from smedja.core import SchemaError
from smedja.optimise.places.programme import Programmes
from tests.places_toy import programme


def test_all_faults_are_told_at_once():
    bad = programme("yh:55J", completion=1.2, running_cost=-1.0, length=0)
    with pytest.raises(SchemaError) as caught:
        Programmes((bad, programme("yh:55J")))
    told = {(fault.where, fault.what) for fault in caught.value.faults}
    assert told == {
        ("yh:55J", "length is 0 years"),
        ("yh:55J", "completion is 1.2"),
        ("yh:55J", "running_cost is -1.0"),
        ("yh:55J", "the programme is there twice"),
    }


def test_a_column_is_in_the_order_of_the_programmes():
    programmes = Programmes((programme("yh:1", length=2), programme("university:2", length=5)))
    np.testing.assert_array_equal(programmes.column("length"), [2.0, 5.0])
    with pytest.raises(KeyError):
        programmes.column("colour")
