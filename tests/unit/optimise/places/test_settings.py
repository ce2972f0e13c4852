# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import pytest

from smedja.core import ScenarioError
from smedja.optimise.places.settings import Settings


def test_milestones_are_the_year_after_each_cycle():
    settings = Settings(first_year=2027, years=12, cycle=3)
    assert settings.planned == tuple(range(2027, 2039))
    assert settings.milestones == (2030, 2033, 2036, 2039)


def test_the_longest_beginning_of_a_code_gives_its_weight():
    settings = Settings(weights=(("7", 2.0), ("72", 3.0)))
    assert [settings.weight(code) for code in ("711", "722", "222")] == [2.0, 3.0, 1.0]


def test_all_faults_are_told_at_once():
    with pytest.raises(ScenarioError) as caught:
        Settings(empty_post=-1.0, tail=1.0, years=4, deepest_cut=2.0, weights=(("7", -1.0),), discount=float("nan"))
    assert {fault.where for fault in caught.value.faults} == {
        "empty_post", "discount", "tail", "years", "deepest_cut", "weights: 7",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [("budget", float("nan")), ("budget", -1.0), ("budget", float("inf")), ("time_limit", -1.0), ("empty_post", 0.0),
     ("empty_post", float("inf")), ("pull", float("nan"))],
)  # fmt: skip
def test_what_is_no_amount_is_refused(name, value):
    with pytest.raises(ScenarioError, match=name):
        Settings(**{name: value})
