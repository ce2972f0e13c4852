# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Runs the cases of scores and baselines that are worked by hand: tests/cases/scores.yaml."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
import yaml

CASES = yaml.safe_load((Path(__file__).parent / "scores.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    module, name = case["call"].split(":")
    given = {key: np.array(value) if isinstance(value, list) else value for key, value in case["given"].items()}
    result = getattr(import_module(f"smedja.{module}"), name)(**given)
    if case["expect"] is None:
        assert result is None
        return
    np.testing.assert_allclose(result, np.array(case["expect"]), atol=1e-9)
