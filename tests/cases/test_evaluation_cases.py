# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Runs the evaluations that are worked by hand: tests/cases/evaluation.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from smedja.core import PlanError
from smedja.strategy.evaluation import Panel, evaluate

CASES = yaml.safe_load((Path(__file__).parent / "evaluation.yaml").read_text(encoding="utf-8"))


def panel_of(case):
    years = case.get("years", [2021, 2022])
    units = case["treated"] | case["others"]
    series = {
        unit: {year: float(value) for year, value in zip(years, values, strict=True) if value is not None}
        for unit, values in units.items()
    }
    sizes = {
        unit: {year: None if size == "withheld" else float(size) for year, size in zip(years, told, strict=True)}
        for unit, told in case.get("sizes", {}).items()
    }
    features = {unit: [float(case.get("features", {}).get(unit, 0))] for unit in units}
    scale = {unit: float(case.get("scale", {}).get(unit, 1)) for unit in units}
    return Panel(series, features, scale, sizes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    treated = sorted(case["treated"])
    if "refused" in case:
        with pytest.raises(PlanError) as fault:
            evaluate(panel_of(case), treated, 2022, [1, 0], case["count"])
        assert {one.key: one.reason for one in fault.value.faults} == case["refused"]
        assert all(text in str(fault.value) for text in case.get("says", [])), str(fault.value)
        return
    found = evaluate(panel_of(case), treated, 2022, [1, 0], case["count"])
    told = {"change": found.change, "compared": found.compared}
    if found.estimate is not None:
        told |= {name: getattr(found.estimate, name) for name in found.estimate.__dataclass_fields__}
    if found.earlier is not None:
        told |= {"earlier": found.earlier.value, "earlier_rarity": found.earlier.rarity}
    for key, expected in case["expect"].items():
        assert told[key] == pytest.approx(expected, abs=1e-6), key
    assert found.label.value == case["label"]
    if "lacks" in case:
        assert [lack.value for lack in found.lacks] == case["lacks"]
    if "near" in case:
        assert [one.unit for one in found.near] == case["near"]
    if "before" in case:
        assert list(found.before) == case["before"]
