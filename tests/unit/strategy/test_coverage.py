# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What measures cover of a goal; the reckoning itself is worked by hand in tests/cases/strategy_coverage.yaml."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from smedja.core import Status, Unit
from smedja.strategy import Effect, Goal, Indicator, Measure, Plan, Strategy, plan_of
from smedja.strategy.coverage import goal_coverage
from smedja.strategy.scenario_of import levers_hash

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "strategy_coverage.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 25)
LEVER = {"id": "d", "kind": "demand", "county": "20", "first_year": 2026, "last_year": 2028, "industry": "F"}
FEED = {"kind": "run", "measure": "gap", "county": "20", "occupations": ["7"]}


def measure(key: str, *goals: str, idle: bool = False) -> Measure:
    levers = [] if idle else [{**LEVER, "growth": 0.01}]
    return Measure.model_validate({"key": key, "goals": goals, "levers": levers})


def indicator(key: str = "i", goal: str = "g", **fields: Any) -> Indicator:
    lines = {
        "baseline": {"date": "2024", "value": 100},
        "targets": [{"date": "2030", "value": 0}],
        "direction": "down",
    }
    return Indicator.model_validate({"key": key, "goals": [goal], "unit": "persons", "feed": FEED, **lines, **fields})


def effect(held: list[Measure], year: int, base: float, reached: float, **fields: Any) -> Effect:
    size = reached - base
    return Effect(
        **{
            "id": f"e{year}",
            "measures": tuple(sorted(one.key for one in held)),
            "levers": levers_hash(held),
            "indicator": "i",
            "year": year,
            "size": size,
            "low": size,
            "high": size,
            "unit": Unit.PERSONS,
            "baseline": base,
            "reached": reached,
            "run": "run",
            "without": "reference",
            "author": "a",
            "date": "2026-11-01",
            "draws": 100,
            **fields,
        }
    )


def plan(measures: list[Measure], *effects: Effect, indicators=None, goals=None) -> Plan:
    held = {
        "strategy": [Strategy(key="s")],
        "goal": goals or [Goal(key="g")],
        "measure": measures,
        "indicator": [indicator()] if indicators is None else indicators,
    }
    return plan_of(held, effects=effects)


def of_case(case: dict[str, Any]) -> Plan:
    given = case["indicator"]
    fields = {
        "direction": given.get("direction"),
        "baseline": dict(zip(("date", "value"), given["baseline"], strict=True)),
        "targets": [{"date": when, "value": value} for when, value in given["targets"]],
    }
    measures = {key: measure(key, "g") for key in case["measures"]}
    measures |= {key: measure(key) for key in case.get("beside", ())}
    effects = []
    for keys, year, without, with_, *ends in case["effects"]:
        names = (("baseline_low", "baseline_high"), ("low", "high"), ("reached_low", "reached_high"))
        more = {
            name: end for pair, found in zip(names, ends, strict=False) for name, end in zip(pair, found, strict=True)
        }
        effects.append(effect([measures[key] for key in keys], year, without, with_, **more))
    return plan(list(measures.values()), *effects, indicators=[indicator(**fields)])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases_worked_by_hand(case):
    held = of_case(case)
    found = goal_coverage(held, held.goal("g"), TODAY)
    assert len(found.rows) == len(case["rows"])
    for row, expected in zip(found.rows, case["rows"], strict=True):
        figures = (row.target, row.missing, row.covered, row.left)
        assert (row.year, *(figure.value for figure in figures)) == pytest.approx(tuple(expected[:5]))
        if expected[5] is None:
            assert row.share is None
        else:
            assert row.share.value == pytest.approx(expected[5], abs=1e-6)
        assert list(row.lacking) == case.get("lacking", [])
        assert list(row.others) == case.get("others", [])
        for name, (low, high) in case.get("intervals", {}).items():
            assert (getattr(row, name).low, getattr(row, name).high) == (low, high), name
    assert dict(found.not_computed) == ({"i": case["reason"]} if "reason" in case else {})


def test_a_row_says_what_it_rests_on():
    a = measure("a", "g")
    held = plan([a], effect([a], 2030, 100, 60))
    (row,) = goal_coverage(held, held.goal("g"), TODAY).rows
    assert (row.goal, row.indicator, row.measures) == ("g", "i", ("a",))
    assert (row.target.status, row.left.status) == (Status.ASSUMED, Status.MODELLED)
    assert row.left.lineage.run == "run"
    assert row.share.unit is Unit.SHARE


def test_overlap_is_what_each_alone_would_cover_beyond_all_together():
    a, b = measure("a", "g"), measure("b", "g")
    together = effect([a, b], 2030, 100, 60, overlap=-20.0, overlap_low=-25.0, overlap_high=-10.0)
    held = plan([a, b], together)
    (row,) = goal_coverage(held, held.goal("g"), TODAY).rows
    assert (row.overlap.low, row.overlap.value, row.overlap.high) == (10.0, 20.0, 25.0)


def test_stale_effects_and_those_of_later_days_do_not_count():
    a = measure("a", "g")
    stale = effect([a], 2030, 100, 60, levers="other")
    later = effect([a], 2030, 100, 60, date="2026-11-26")
    held = plan([a], stale, later)
    assert dict(goal_coverage(held, held.goal("g"), TODAY).not_computed) == {"i": "not_computed"}


def test_of_two_computations_the_latest_counts():
    a = measure("a", "g")
    old, new = (
        effect([a], 2030, 100, 60, date="2026-10"),
        effect([a], 2030, 100, 50, without="newer", date="2026-11-02"),
    )
    for order in ((old, new), (new, old)):
        held = plan([a], *order)
        (row,) = goal_coverage(held, held.goal("g"), TODAY).rows
        assert row.covered.value == 50


def test_subgoals_follow_and_what_they_lack_is_told():
    goals = [
        Goal(key="g"), Goal(key="moved", parent="g"), Goal(key="talk", parent="g"), Goal(key="bare", parent="g"),
        Goal(key="whole", parent="g"), Goal(key="part", parent="whole"),
    ]  # fmt: skip
    measures = [measure("a", "moved"), measure("b", "talk", idle=True), measure("c", "part")]
    indicators = [
        indicator(goal="moved"), Indicator.model_validate({"key": "hand", "goals": ["talk"]}),
        indicator("own", goal="g"),
    ]  # fmt: skip
    both = [measures[0], measures[2]]
    effects = [effect([measures[0]], 2030, 100, 60), effect(both, 2030, 90, 80, indicator="own")]
    held = plan(measures, *effects, goals=goals, indicators=indicators)
    found = goal_coverage(held, held.goal("g"), TODAY)
    assert [(row.goal, row.indicator, row.left.value) for row in found.rows] == [("g", "own", 80), ("moved", "i", 60)]
    assert found.without_measures == ("bare",)
    assert found.without_levers == ("talk",)
    assert found.without_indicators == ("bare", "whole", "part")
    assert dict(found.not_computed) == {"hand": "no_run"}


def test_an_effect_kept_without_what_is_reached_still_says_what_is_left():
    a = measure("a", "g")
    held = plan([a], effect([a], 2030, 100, 60).model_copy(update={"reached": None}))
    (row,) = goal_coverage(held, held.goal("g"), TODAY).rows
    assert (row.left.value, row.left.low) == (60, None)
