# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Runs the cases that planners can read and write: tests/cases/model.yaml."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
import yaml

from smedja.model.fitting import Fit, Margin

CASES = yaml.safe_load((Path(__file__).parent / "model.yaml").read_text(encoding="utf-8"))


def _array(value):
    """Lists of numbers become arrays, lists of margins become margins, the rest stays."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [Margin(tuple(one["axes"]), np.array(one["values"])) for one in value]
    return np.array(value) if isinstance(value, list) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    module, name = case["call"].split(":")
    result = getattr(import_module(f"smedja.{module}"), name)(**{k: _array(v) for k, v in case["given"].items()})
    if isinstance(case["expect"], str):
        assert result == case["expect"]
        return
    result = result.values if isinstance(result, Fit) else result
    np.testing.assert_allclose(np.array(result), np.array(case["expect"]), atol=1e-9)
