# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Runs the evaluations that are worked by hand: tests/cases/evaluation.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from smedja.core import PlanError
from smedja.strategy.evaluation import Similar, evaluate

CASES = yaml.safe_load((Path(__file__).parent / "evaluation.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    years = case.get("years", [2021, 2022])

    def by_year(units):
        return {
            unit: {year: float(value) for year, value in zip(years, values, strict=True) if value is not None}
            for unit, values in units.items()
        }

    treated = sorted(case["treated"])
    compared = [Similar(unit, 0.0, 1.0) for unit in sorted(case["compared"])]
    series = by_year(case["treated"] | case["compared"])
    sizes = by_year(case["sizes"]) if "sizes" in case else None
    if "refused" in case:
        with pytest.raises(PlanError) as fault:
            evaluate(series, treated, compared, 2022, sizes=sizes)
        assert all(reason in str(fault.value) for reason in case["refused"]), str(fault.value)
        return
    found = evaluate(series, treated, compared, 2022, sizes=sizes)
    told = {"label": found.label.value, "change": found.change, "compared": found.compared}
    if found.estimate is not None:
        one = found.estimate
        told |= {"value": one.value, "low": one.low, "high": one.high, "detectable": one.detectable}
        told["beyond"] = one.beyond_chance
    for key, expected in case["expect"].items():
        assert told[key] == (expected if isinstance(expected, str | bool) else pytest.approx(expected, abs=1e-5)), key
