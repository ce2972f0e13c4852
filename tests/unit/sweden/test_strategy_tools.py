# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The tools' measures of the practice strategy reach the model: each lever moves the projection of Dalarna its way."""

from __future__ import annotations

from datetime import date

import pytest

from smedja.scenarios import Parameters, prepare
from smedja.strategy.effects import compute
from smedja.strategy.items import Tool
from smedja.strategy.scenario_of import left_out, scenario_of
from smedja.sweden import strategies
from smedja.sweden.shipped import vocabulary

#: What is tested is a direction: as few draws as a run may have.
FEWEST = Parameters(draws=20)


@pytest.fixture(scope="module")
def plan():
    return strategies.load("dalarna-ovning")


@pytest.fixture(scope="module")
def effects(plan, evidence, sweden_assembly):
    return compute(
        plan,
        evidence,
        prepare(evidence, FEWEST, assembly=sweden_assembly),
        groups=[("sokande-industri",), ("fler-fullfoljer",), ("fler-larare",), ("foretagens-planer",)],
        indicators=["gap-industriyrken", "gap-larare"],
        author="test",
        day=date(2026, 11, 26),
        years=[2025, 2035],
    )


def test_each_tool_carries_a_measure_with_a_lever(plan):
    carried = {measure.tool for measure in plan.measures if measure.tool and measure.levers}
    assert carried == set(Tool.__args__)


def test_every_tool_measure_is_followed_by_a_table(plan):
    for measure in plan.measures:
        if measure.tool:
            followed = plan.indicators_of_measure.get(measure.key, ())
            assert [one.key for one in followed if one.feed and one.feed.kind == "table"], measure.key


def test_the_levers_make_a_scenario_of_which_nothing_is_left_out(plan):
    measures = [measure for measure in plan.measures if measure.tool]
    scenario = scenario_of(measures, vocabulary())
    assert left_out(measures, vocabulary()) == ()
    assert {change.kind for change in scenario.changes} == {"places", "completion", "international_recruitment"}
    assert {getattr(change, "occupation", None) for change in scenario.changes} == {None, "234", "721"}


@pytest.mark.parametrize(
    ("measure", "moved", "still"),
    [
        ("sokande-industri", "gap-industriyrken", "gap-larare"),  # more applicants
        ("fler-fullfoljer", "gap-industriyrken", "gap-larare"),  # higher completion
        ("fler-larare", "gap-larare", "gap-industriyrken"),  # more teachers
        ("foretagens-planer", "gap-industriyrken", "gap-larare"),  # what firms' plans are to lead to
    ],
)
def test_a_lever_lessens_the_shortage_it_is_about_and_no_other(effects, measure, moved, still):
    size = {(one.indicator, one.year): (one.low, one.size, one.high) for one in effects if one.measures == (measure,)}
    low, expected, high = size[moved, 2035]
    assert low <= expected <= high < -0.5
    assert size[moved, 2025] == (0.0, 0.0, 0.0)  # before it begins
    assert abs(size[still, 2035][1]) < -expected / 2


def test_no_more_teachers_come_than_are_recruited(effects):
    found = [one.size for one in effects if (one.measures, one.indicator) == (("fler-larare",), "gap-larare")]
    assert min(found) > -25 * 4
