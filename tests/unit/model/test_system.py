# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from smedja.core import AbsenceError, DimensionError, ModelError
from smedja.model.fitting import Margin, fit_margins
from tests.toy import toy_system


def test_all_faults_of_a_system_are_told_at_once():
    system = toy_system()
    employed = system.demand.employed.copy()
    employed[0, 0] = np.nan
    demand = dataclasses.replace(system.demand, employed=employed, local_growth=np.zeros(5))
    with pytest.raises(AbsenceError) as caught:
        dataclasses.replace(system, demand=demand)
    assert "2 faults" in caught.value.what
    assert "employed" in caught.value.what
    assert "local_growth" in caught.value.what


def test_a_margin_of_the_wrong_shape_is_refused():
    with pytest.raises(DimensionError, match="margin 0"):
        fit_margins(np.ones((2, 2)), [Margin((0,), np.ones(3))])


def test_a_negative_prior_is_refused():
    with pytest.raises(ModelError, match="not negative"):
        fit_margins(-np.ones((2, 2)), [Margin((0,), np.ones(2))])
