# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What measures move: what is kept of a computation, when it can be seen, and when it is stale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from smedja.core import PlanError, QueryError, ScenarioError, Status
from smedja.scenarios import Parameters, prepare
from smedja.strategy import Goal, Indicator, Measure, Plan, Strategy, plan_of
from smedja.strategy.effects import compute, every_group, figure, groups_of, kept, measures_for, sight, stale

#: What is tested is no interval's width: as few draws as a run may have.
FEWEST = Parameters(draws=20)
DAY = date(2026, 11, 25)
LEAD = {"county": "20", "first_year": 2026, "last_year": 2028}
PLACES = {
    **LEAD, "id": "p", "kind": "places", "education_group": "53V", "places": 100, "completion": 0.8, "years": 3,
    "entry_age": 19, "stay": 0.8,
}  # fmt: skip
COMPLETION = {
    **LEAD, "id": "c", "kind": "completion", "education_group": "53V", "completion_from": 0.8, "completion_to": 0.9,
    "last_year": 2032,
}  # fmt: skip
DEMAND = {**LEAD, "id": "d", "kind": "demand", "industry": "B+C", "growth": 0.01}


def indicator(key: str = "gap", **fields: Any) -> Indicator:
    feed = {"kind": "run", "measure": "gap", "county": "20", "occupations": ["7", "81"], **fields.pop("feed", {})}
    return Indicator.model_validate({"key": key, "goals": ["g"], "unit": "persons", "feed": feed, **fields})


def plan(**fields: Any) -> Plan:
    measures = [
        Measure.model_validate({"key": key, "goals": ["g"], "levers": levers})
        for key, levers in {"places": [PLACES], "complete": [COMPLETION], "demand": [DEMAND], "talk": []}.items()
    ]
    held = {
        "strategy": [Strategy(key="s")],
        "goal": [Goal(key="g")],
        "measure": measures,
        "indicator": [indicator(), indicator("supply", feed={"measure": "supply"}, tolerance=60.0)],
    }
    return plan_of(held | fields)


@pytest.fixture(scope="module")
def reference(evidence, sweden_assembly):
    return prepare(evidence, FEWEST, assembly=sweden_assembly)


@pytest.fixture(scope="module")
def effects_of(evidence, reference):
    def of(held: Plan, *groups: tuple[str, ...], indicators=("gap",), **options):
        options = {"author": "anna", "day": DAY, **options}
        return compute(held, evidence, reference, groups=groups, indicators=indicators, **options)

    return of


@pytest.fixture(scope="module")
def computed(effects_of):
    groups = [("places",), ("complete",), ("complete", "places")]
    return effects_of(plan(), *groups, indicators=("gap", "supply"))


def one(effects, *measures: str, year: int = 2035, of: str = "gap"):
    (found,) = [each for each in effects if (each.measures, each.year, each.indicator) == (measures, year, of)]
    return found


def test_every_year_after_the_base_year_is_kept(computed, reference):
    years = [effect.year for effect in computed if effect.measures == ("places",) and effect.indicator == "gap"]
    assert years == list(range(2025, 2041))
    assert len({effect.id for effect in computed}) == len(computed) == 3 * 2 * 16


def test_an_effect_says_what_it_rests_on(computed, reference):
    effect = one(computed, "places")
    assert (effect.author, effect.date, effect.draws) == ("anna", "2026-11-25", 20)
    assert effect.without == reference.info.identity
    assert effect.run != effect.without
    assert effect.reads == "gap"


def test_with_is_without_and_the_effect(computed):
    for effect in computed:
        assert effect.reached == pytest.approx(effect.baseline + effect.size, abs=0.002)
        assert effect.low <= effect.size <= effect.high
        assert effect.baseline_low <= effect.baseline <= effect.baseline_high
        assert effect.reached_low <= effect.reached <= effect.reached_high


def test_more_places_lessen_the_gap_by_what_they_add_to_supply(computed):
    gap, supply = one(computed, "places"), one(computed, "places", of="supply")
    assert gap.size == pytest.approx(-supply.size, abs=0.002)
    assert supply.size > 50
    assert 0 < supply.high - supply.low < supply.baseline_high - supply.baseline_low, "common draws cancel"


def test_nothing_is_seen_before_the_first_have_graduated(computed):
    assert one(computed, "places", year=2028).size == 0.0
    gap, supply = one(computed, "places"), one(computed, "places", of="supply")
    assert (gap.first_year, gap.lag_years, gap.least) == (2029, 3, 0.5)
    assert (supply.first_year, supply.lag_years, supply.least) == (2031, 5, 60.0), "a tolerance is to be passed"
    before, after = (one(computed, "places", year=year, of="supply").size for year in (2030, 2031))
    assert before < 60 <= after


def test_an_effect_smaller_than_the_tolerance_is_never_seen(effects_of):
    (effect,) = effects_of(plan(indicator=[indicator(tolerance=1e4)]), ("places",), years=[2035])
    assert (effect.first_year, effect.lag_years) == (None, None)
    assert sight(effect, date(2060, 1, 1)) == "never"


@pytest.mark.parametrize(("today", "expected"), [("2029-12-30", "too_early"), ("2029-12-31", "visible")])
def test_too_early_to_tell_until_the_first_year_has_ended(computed, today, expected):
    assert sight(one(computed, "places"), date.fromisoformat(today)) == expected


def test_those_on_added_places_complete_more_often_so_that_together_is_more(computed):
    parts = one(computed, "places").size + one(computed, "complete").size
    both = one(computed, "complete", "places")
    assert both.size < parts < 0, "the gap lessens by more"
    assert both.overlap == pytest.approx(parts - both.size, abs=0.002)
    assert 0 < both.overlap_low <= both.overlap <= both.overlap_high
    assert one(computed, "places").overlap is None


def test_there_is_no_overlap_without_each_measure_alone(effects_of):
    (effect,) = effects_of(plan(), ("places",), ("complete", "places"), years=[2035])[1:]
    assert effect.overlap is None


def test_the_same_input_gives_the_same_effects(effects_of, computed):
    turned = plan(measure=[*reversed(plan().measures)])
    again = effects_of(turned, ("places", "complete"), ("complete",), ("places",), indicators=("gap", "supply"))
    assert again == computed


def test_who_computes_it_again_finds_it(effects_of):
    (one_,), (other,) = (
        effects_of(plan(), ("places",), years=[2035], author=author, day=day)
        for author, day in (("anna", DAY), ("bo", date(2027, 1, 1)))
    )
    assert one_.id == other.id
    assert one_ != other


def test_measures_without_levers_move_nothing(effects_of):
    for effect in effects_of(plan(), ("talk",), ()):
        assert (effect.size, effect.low, effect.high, effect.first_year) == (0.0, 0.0, 0.0, None)
        assert effect.reached == effect.baseline


def test_demand_moves_the_gap_the_other_way(effects_of):
    (effect,) = effects_of(plan(), ("demand",), years=[2035])
    assert 0 < effect.low < effect.size < effect.high


def test_revisions_are_those_of_the_register(effects_of):
    held = replace(plan(), revisions={("measure", "places"): 3, ("measure", "demand"): 1})
    (effect,) = effects_of(held, ("places", "demand"), years=[2030])
    assert effect.revisions == (1, 3), "in the order of the measures' keys"


def test_only_the_levers_of_chosen_counties(effects_of):
    (effect,) = effects_of(plan(), ("places",), years=[2035], counties=["21"])
    assert (effect.counties, effect.size) == (("21",), 0.0)


def test_progress_is_told_and_what_is_left_out(effects_of):
    past = Measure.model_validate({"key": "old", "levers": [{**PLACES, "first_year": 2016, "last_year": 2020}]})
    told: list[str] = []
    effects_of(plan(measure=[past]), ("old",), years=[2030], tell=told.append)
    assert told == ["1/1 old", "old/p: none of its years lies after 2024 and by 2040"]


# ---- faults


def test_every_fault_of_indicators_and_years_is_told(effects_of):
    held = plan(
        indicator=[
            Indicator(key="hand"),
            indicator("wrong", unit="SEK", feed={"county": "77", "occupations": ["999"]}),
            indicator("none", feed={"occupations": []}),
        ]
    )
    with pytest.raises(PlanError) as caught:
        effects_of(held, ("places",), indicators=("hand", "wrong", "none"), years=[2024, 2041])
    assert [(fault.key, fault.reason) for fault in caught.value.faults] == [
        ("indicator/hand.feed", "no_run"),
        ("indicator/wrong.unit", "wrong_unit"),
        ("indicator/wrong.feed.county", "unknown_code"),
        ("indicator/wrong.feed.occupations[0]", "unknown_code"),
        ("indicator/none.feed.occupations", "missing"),
        ("years", "year_outside"),
        ("years", "year_outside"),
    ]


def test_an_unknown_measure_or_indicator_is_told(effects_of):
    with pytest.raises(QueryError, match="no measure 'x'"):
        effects_of(plan(), ("x",))
    with pytest.raises(QueryError, match="no indicator 'x'"):
        effects_of(plan(), ("places",), indicators=("x",))


def test_the_reference_is_to_be_the_evidences_own(evidence, reference):
    options = {"groups": [("places",)], "indicators": ["gap"], "author": "anna", "day": DAY}
    others = replace(reference.info, inputs={**reference.info.inputs, "priors": "other"}, identity="other")
    with pytest.raises(ScenarioError, match="not the reference"):
        compute(plan(), evidence, replace(reference, info=others), **options)
    named = replace(reference.info, scenario="growth")
    with pytest.raises(ScenarioError, match="not the reference"):
        compute(plan(), evidence, replace(reference, info=named), **options)


# ---- what stands


def changed(held: Plan, key: str, **fields: Any) -> Plan:
    return held.with_items(
        "measure", [one.model_copy(update=fields) if one.key == key else one for one in held.measures]
    )


def test_an_effect_is_stale_when_its_levers_or_its_indicator_have_changed(computed):
    held, effect = plan(), one(computed, "places")
    other = Measure.model_validate({"key": "x", "levers": [{**PLACES, "places": 90}]})
    noted = Measure.model_validate({"key": "x", "levers": [{**PLACES, "cost_sek": 5, "note": {"sv": "ny"}}]})
    assert not stale(effect, held)
    assert stale(effect, changed(held, "places", levers=other.levers))
    assert not stale(effect, changed(held, "places", levers=noted.levers))
    assert not stale(effect, changed(held, "complete", levers=()))
    assert stale(effect, held.with_items("measure", []))
    assert stale(effect, held.with_items("indicator", [indicator(feed={"county": "21"})]))
    assert stale(effect, held.with_items("indicator", []))


def test_kept_are_those_that_stand(computed):
    effect = one(computed, "places")
    older = effect.model_copy(update={"id": "older", "date": "2025-01-01"})
    ahead = effect.model_copy(update={"id": "ahead", "date": "2027-01-01"})
    local = effect.model_copy(update={"id": "local", "counties": ("20",)})
    gone = effect.model_copy(update={"id": "gone", "levers": "other"})
    held = replace(plan(), effects=(effect, older, ahead, local, gone, one(computed, "places", of="supply")))
    assert [each.id for each in kept(held, "gap", DAY)] == ["older", effect.id]


def test_a_figure_carries_run_year_and_interval(computed):
    effect = one(computed, "complete", "places")
    found = figure(effect)
    assert (found.value, found.low, found.high) == (effect.size, effect.low, effect.high)
    assert (found.reference_date, found.status, found.lineage.run) == ("2035-12-31", Status.MODELLED, effect.run)
    assert figure(effect, "without").low == effect.baseline_low
    assert figure(effect, "overlap").value == effect.overlap
    assert figure(one(computed, "places"), "overlap") is None


# ---- what to compute


def test_a_goals_measures_are_those_of_its_line():
    goals = [
        Goal(key="top"),
        Goal(key="g", parent="top"),
        Goal(key="under", parent="g"),
        Goal(key="side", parent="top"),
    ]
    measures = [
        Measure.model_validate({"key": key, "goals": [goal], "levers": [] if key == "e" else [DEMAND]})
        for key, goal in {"d": "top", "a": "g", "b": "under", "c": "side", "e": "g"}.items()
    ]
    held = plan(goal=goals, measure=measures)
    assert [one.key for one in measures_for(held, held.goal("g"))] == ["a", "b", "d", "e"]
    assert groups_of(held, held.goal("g")) == (("a",), ("b",), ("d",), ("a", "b", "d"))
    alone, two, all_three = (("a",), ("b",), ("d",)), (("a", "b"), ("a", "d"), ("b", "d")), ("a", "b", "d")
    assert groups_of(held, held.goal("under"), pairs=True) == (*alone, *two, all_three)
    assert every_group(held)[:4] == (("a",), ("b",), ("c",), ("d",))
    assert ("a", "b", "c", "d") in every_group(held)


def test_a_circle_of_goals_ends():
    goals = [Goal(key="g", parent="h"), Goal(key="h", parent="g")]
    held = plan(goal=goals)
    assert measures_for(held, held.goal("g"))


def test_a_goal_without_levers_is_computed_with_no_measure():
    held = plan(measure=[])
    assert groups_of(held, held.goal("g")) == ((),)
