# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Packages are what Frictionless says that a Data Package is."""

from __future__ import annotations

import warnings

import pytest

from smedja.strategy.exchange.package import write_package
from smedja.sweden import strategies
from tests.strategy_plans import plan_of_seed

with warnings.catch_warnings():
    # The library imports modules that Python has deprecated.
    warnings.simplefilter("ignore")
    from frictionless import Package, system


@pytest.mark.parametrize("seed", [3, 11, 42])
def test_any_plan_is_a_valid_package(tmp_path, seed):
    assert _errors(plan_of_seed(seed), tmp_path) == []


@pytest.mark.parametrize("key", ["smart-industri", "dalarna-ovning"])
def test_a_shipped_strategy_is_a_valid_package(tmp_path, key):
    assert _errors(strategies.load(key), tmp_path) == []


def _errors(plan, folder):
    write_package(plan, folder, internal=True)
    with system.use_context(trusted=True), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = Package(str(folder / "datapackage.json")).validate()
    return report.flatten(["rowNumber", "fieldName", "type", "note"])
