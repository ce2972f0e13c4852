# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Out and in again: a plan is the same plan, whatever it holds and whichever way it went."""

from __future__ import annotations

from hypothesis import given, settings

from smedja.strategy.exchange.package import package_zip, read_package
from smedja.strategy.exchange.tables import from_tables, to_tables
from smedja.strategy.exchange.workbook import read_workbook, workbook
from smedja.strategy.visible import public_plan
from tests.strategy_plans import plans


@settings(max_examples=150, deadline=None)
@given(plans())
def test_tables_lose_nothing(plan):
    assert from_tables(to_tables(plan, internal=True)) == plan


@settings(max_examples=50, deadline=None)
@given(plans())
def test_tables_for_the_public_hold_the_public_plan(plan):
    assert from_tables(to_tables(plan)) == public_plan(plan)


@settings(max_examples=60, deadline=None)
@given(plans())
def test_packages_lose_nothing_and_are_the_same_twice(plan):
    packed = package_zip(plan, internal=True)
    assert packed == package_zip(plan, internal=True)
    assert read_package(packed) == plan


@settings(max_examples=40, deadline=None)
@given(plans())
def test_workbooks_lose_nothing(plan):
    assert read_workbook(workbook(plan, internal=True)) == plan
