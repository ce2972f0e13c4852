# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Where indicators and goals stand; the rule itself is worked by hand in tests/cases/strategy_status.yaml."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from smedja.strategy import Goal, Indicator, Measure, Strategy, Value, plan_of
from smedja.strategy.status import Standing, goal_status, indicator_status, months_later, visible_from

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "strategy_status.yaml").read_text(encoding="utf-8"))
TODAY = date(2019, 1, 15)


def indicator(plain: dict) -> Indicator:
    named = dict(plain)
    if base := named.get("baseline"):
        named["baseline"] = {"date": base[0], "value": base[1]}
    named["targets"] = [{"date": day, "value": value} for day, value in named.get("targets", [])]
    return Indicator.model_validate({"key": "x", "unit": "persons", **named})


def value(key: str, day: str, number: float | str, low: float | None = None, high: float | None = None) -> Value:
    return Value(key, day, "2021-01-01", number, low, high)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    seen = case.get("visible_from")
    status = indicator_status(
        indicator(case["indicator"]),
        [value("x", *given) for given in case["values"]],
        date.fromisoformat(case["today"]),
        date.fromisoformat(seen) if seen else None,
    )
    expect = dict(case["expect"])
    assert (status.standing, status.reason) == (expect.pop("standing"), expect.pop("reason"))
    if "path" in expect:
        assert status.expected == pytest.approx(expect.pop("path"))
    told = {
        "stale": status.stale,
        "due": status.due.isoformat() if status.due else None,
        "tolerance": status.tolerance,
        "target": status.target.date if status.target else None,
        "latest": status.latest.date if status.latest else None,
    }
    assert {name: told[name] for name in expect} == expect


def test_the_cases_cover_every_standing():
    assert {case["expect"]["standing"] for case in CASES} == set(Standing)


def test_order_of_values_does_not_matter():
    given = [value("x", "2018", 105), value("x", "2017", 110), value("x", "2017-06", 90)]
    one = indicator({"direction": "up", "baseline": ["2016", 100], "targets": [["2020", 140]]})
    assert indicator_status(one, given, TODAY) == indicator_status(one, given[::-1], TODAY)
    assert indicator_status(one, given, TODAY).previous.date == "2017"


def measure(key: str, **fields) -> Measure:
    return Measure.model_validate({"key": key, **fields})


def goals_plan():
    def made(key: str, goals: list[str], **fields) -> Indicator:
        whole = {"direction": "up", "baseline": ["2016", 100], "targets": [["2020", 140]], "goals": goals, **fields}
        return indicator(whole).model_copy(update={"key": key})

    return plan_of(
        {
            "strategy": [Strategy(key="s")],
            "goal": [Goal(key="top"), Goal(key="sub", parent="top"), Goal(key="bare", parent="top"), Goal(key="alone")],
            "indicator": [made("good", ["top"]), made("bad", ["sub"]), made("both", ["top", "sub"])],
        },
        [value("good", "2018", 130), value("bad", "2018", 90), value("both", "2018", 100)],
    )


def test_a_goal_is_counted_with_its_subgoals_and_never_averaged():
    plan = goals_plan()
    status = goal_status(plan, plan.goal("top"), TODAY)
    assert status.counts == {Standing.REGRESSING: 1, Standing.NO_CHANGE: 1, Standing.AHEAD: 1}
    assert status.worst is Standing.REGRESSING
    assert status.without == ("bare",)


def test_a_goal_without_indicator_has_no_worst():
    plan = goals_plan()
    status = goal_status(plan, plan.goal("alone"), TODAY)
    assert (status.counts, status.worst, status.without) == ({}, None, ("alone",))


def test_a_circle_of_goals_ends():
    plan = goals_plan().with_items("goal", [Goal(key="top", parent="sub"), Goal(key="sub", parent="top")])
    assert sum(goal_status(plan, plan.goal("top"), TODAY).counts.values()) == 3


def test_effects_can_be_seen_from_the_earliest_start_and_lag():
    early = measure("early", start="2016-07", evaluation={"lag_years": 2.5}, goals=["g"])
    late = measure("late", start="2018", evaluation={"lag_years": 3}, goals=["g"])
    silent = measure("silent", start="2018", goals=["g"])
    follows = indicator({"measures": ["late"], "goals": ["g"]})
    shows = indicator({"goals": ["g"]})
    items = {"strategy": [Strategy(key="s")], "goal": [Goal(key="g")]}
    plan = plan_of({**items, "measure": [early, late]})
    assert visible_from(plan, follows) == date(2021, 1, 1)
    assert visible_from(plan, shows) == date(2019, 1, 1)
    assert visible_from(plan, indicator({})) is None
    assert visible_from(plan_of({**items, "measure": [early, late, silent]}), shows) is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2018, 12, 31), 2, date(2019, 2, 28)),
        (date(2019, 12, 31), 2, date(2020, 2, 29)),
        (date(2018, 12, 31), 12, date(2019, 12, 31)),
        (date(2018, 11, 30), 1, date(2018, 12, 30)),
    ],
)
def test_months_later(day, months, later):
    assert months_later(day, months) == later
