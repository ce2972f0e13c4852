# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Runs the hand-worked cases of the firm's plan, by the reference and by the browser's own module."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.firm_routes import in_browser_module, in_python

CASES = yaml.safe_load((Path(__file__).parent / "firm_plan.yaml").read_text(encoding="utf-8"))["cases"]


def near(found, expected):
    """Equal, numbers to nine decimals."""
    if isinstance(expected, dict):
        return found.keys() == expected.keys() and all(near(found[key], value) for key, value in expected.items())
    if isinstance(expected, list):
        return len(found) == len(expected) and all(map(near, found, expected))
    return found == pytest.approx(expected, abs=1e-9) if isinstance(expected, float) else found == expected


@pytest.fixture(scope="module")
def browser_answers():
    return in_browser_module([(case["call"], case["given"]) for case in CASES])


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: CASES[number]["name"])
def test_case(number, browser_answers):
    case = CASES[number]
    assert near(in_python(case["call"], case["given"]), case["expect"])
    assert near(browser_answers[number], case["expect"])


def test_a_wrong_answer_would_be_seen():
    assert not near([{"low": 0, "mid": 1.5}], [{"low": 0, "mid": 1.6}])
    assert not near([1], [1, 2])
