# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The strategies that come with Smedja hold, keep the traps of the real one, and the example has one of everything."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from smedja.core import PlanError, QueryError
from smedja.strategy.check import plan_faults
from smedja.strategy.diff import What, compare
from smedja.strategy.feeds import run_values, table_values
from smedja.strategy.follow_up import Lack, lists
from smedja.strategy.funds import Conflict, decided, replaced, sums
from smedja.strategy.items import TableFeed
from smedja.strategy.references import REFERENCES
from smedja.strategy.words import Words
from smedja.sweden import strategies
from smedja.sweden.shipped import vocabulary

EXAMPLE = "dalarna-ovning"
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def smart():
    return strategies.load("smart-industri")


@pytest.fixture(scope="module")
def example():
    return strategies.load(EXAMPLE)


def test_there_are_two():
    assert strategies.names() == (EXAMPLE, "smart-industri")
    with pytest.raises(QueryError, match="dalarna-ovning, smart-industri"):
        strategies.load("../smart-industri")


@pytest.mark.parametrize("key", strategies.names())
def test_every_state_holds_against_the_codes(key):
    for plan, reason in strategies.states(key):
        assert plan_faults(plan, vocabulary()) == ()
        assert reason


@pytest.mark.parametrize("key", strategies.names())
def test_every_source_is_used_and_every_title_is_in_both_languages(key):
    plan = strategies.load(key)
    used = {
        named
        for reference in REFERENCES
        if reference.target == "source" and reference.kind not in ("value", "effect")
        for item in plan.of_kind(reference.kind)
        for _, named in reference.of(item)
    }
    assert {source.key for source in plan.sources} - used == set()
    for kind in plan.by_key:
        for item in plan.of_kind(kind):
            assert _in_both(item.title), f"{kind}/{item.key}"
            for words in (item.note, getattr(item, "description", None), getattr(item, "definition", None)):
                assert words is None or _in_both(words), f"{kind}/{item.key}"


def _in_both(words: Words | None) -> bool:
    return words is not None and words.sv is not None and words.en is not None


@pytest.mark.parametrize("key", strategies.names())
def test_every_feed_finds_what_it_names(key, sweden_tables, sweden_outlook):
    for indicator in strategies.load(key).indicators:
        if indicator.feed is None:
            continue
        table = isinstance(indicator.feed, TableFeed)
        values = table_values(indicator, sweden_tables) if table else run_values(indicator, sweden_outlook)
        assert len(values) >= 5
        # A year without a test has a sign, and no number; eligibility is known for one spring only.
        numbers = sum(isinstance(value.value, float) for value in values)
        assert numbers == 1 if table and indicator.feed.value == "eligible_share" else numbers >= 4
        assert {value.value for value in values if not isinstance(value.value, float)} <= {"."}


def test_no_number_in_smart_industri_is_a_target_or_a_number_of_a_measure(smart):
    assert not any(measure.number for measure in smart.measures)
    assert not any(indicator.targets or indicator.baseline for indicator in smart.indicators)
    assert all("Smedjas eget mått" in indicator.note.sv for indicator in smart.indicators)


def test_every_indicator_of_smart_industri_has_its_five_statements(smart):
    (quality,) = [found for found in lists(smart, TODAY) if found.lack is Lack.NO_QUALITY]
    assert quality.entries == ()


def test_the_plans_say_more_measures_than_were_found(smart):
    assert {version.key: version.measures_stated for version in smart.versions} == {"plan-1": 45, "plan-2": 37}
    assert (len(smart.at_version("plan-1").measures), len(smart.at_version("plan-2").measures)) == (24, 37)


def test_adopted_and_published_are_two_days(smart):
    plan = smart.require("version", "plan-1")
    assert (plan.decided, plan.published) == ("2016-06-16", "2016-06-20")
    for key in ("gdpr-vagledning", "investeringsframjande"):
        measure = smart.measure(key)
        assert (measure.decided, measure.published) == ("2016-11-24", "2016-12")


def test_the_replaced_decision_on_the_test_centre_counts_its_money_once(smart):
    assert smart.require("decision", "n2019-03147").replaces == "n2017-05176"
    (money,) = sums(smart.measure("seel"), replaced(smart))
    assert (money.low, money.high, money.conflicts) == (575e6, 575e6, ())
    assert [(reading.superseded, min(reading.years), max(reading.years)) for reading in money.readings] == [
        (False, 2019, 2022),
        (True, 2018, 2021),
    ]


def test_eighty_and_ninety_million_stand_side_by_side(smart):
    (money,) = sums(smart.measure("regionerna-2"))
    assert (money.low, money.high, money.conflicts) == (80e6, 90e6, (Conflict.AMOUNT,))


def test_845_a_year_and_845_in_all_are_told_apart(smart):
    (money,) = sums(smart.measure("testbadd-satsningen"))
    assert (money.low, money.high) == (845e6, 2305e6)
    assert money.conflicts == (Conflict.AMOUNT, Conflict.BASIS)


def test_a_mandate_was_extended_without_a_new_last_day(smart):
    longer = smart.require("decision", "n2020-forlangd-tid")
    assert (longer.decided, longer.changes) == ("2020-10", "n2018-regional-niva")
    assert longer.key in smart.measure("regionerna-2").decisions


def test_a_day_that_does_not_exist_is_told_and_not_kept(smart):
    report = next(task for task in smart.measure("industrialisera-i-sverige").tasks if task.id == "delredovisning")
    assert report.due is None
    assert "31 september 2018" in report.note.sv


def test_the_two_subgoals_without_instrument_show_as_gaps(smart):
    (without,) = [found for found in lists(smart, TODAY) if found.lack is Lack.NO_MEASURES]
    own = {goal.key for goal in smart.goals if goal.parent == "mal-industri-40"}
    assert len(own) == 5
    assert own & {entry.key for entry in without.entries} == {"affars-och-organisationsmodeller", "nya-kunskapsbehov"}


def test_money_of_whole_forms_of_education_is_not_the_plans(smart):
    counted = decided(smart)
    assert not {"kunskapslyftet", "regionalt-yrkesvux", "utbyggt-kunskapslyft"} & set(counted.counted)
    assert (counted.lowest.number, counted.highest.number) == (2020.5e6, 3490.5e6)


def test_an_owner_that_was_renamed_has_a_successor(smart):
    assert smart.require("party", "datainspektionen").successor == "imy"


def test_the_example_says_that_it_is_one(example):
    assert example.strategy.example
    assert example.strategy.title.sv.startswith("Övningsexempel")
    assert all("(example)" in party.title.en for party in example.parties)


def test_the_example_has_every_kind_of_lever_and_all_are_assumed(example):
    levers = [lever for measure in example.measures for lever in measure.levers]
    assert {lever.kind for lever in levers} == {
        "places",
        "completion",
        "applicants",
        "recruitment",
        "validation",
        "demand",
    }
    assert all(lever.assumed and lever.source for lever in levers)


def test_the_examples_two_plans_differ_in_every_way():
    before, now = (state.plan for state in strategies.states(EXAMPLE))
    found = compare(before.at_version("plan-2025"), now.at_version("plan-2026"))
    said = {what: {change.key for change in found.of(what)} for what in What}
    assert said[What.ADDED] == {
        "plan-2026",
        "beslut-2026",
        "handledarlyft",
        "fler-larare",
        "foretagens-planer",
    }
    assert said[What.DROPPED] == {"simulatorpark"}
    assert said[What.MERGED] == {"arbetsplatsforum"}
    assert said[What.SPLIT] == {"validering-verkstad", "validering-process"}
    assert said[What.REOWNED] == {"fler-fullfoljer"}
    assert said[What.REDATED] == {"ingenjorsplatser-yh", "kompetenskansliet"}
    assert said[What.REBUDGETED] == {"industriplatser-gymnasiet"}
    assert [(change.before, change.after) for change in found.of(What.TARGET_MOVED)] == [(150.0, 100.0)]


def test_each_plan_of_the_example_has_as_many_measures_as_it_says():
    for state, key in zip(strategies.states(EXAMPLE), ("plan-2025", "plan-2026"), strict=True):
        assert len(state.plan.at_version(key).measures) == state.plan.require("version", key).measures_stated


@pytest.mark.parametrize(
    ("lack", "keys"),
    [
        (Lack.STALE, {"handledare"}),
        (Lack.NO_QUALITY, {"handledare"}),
        (Lack.PHANTOM_OWNERS, {"kompetensrad"}),
        (Lack.NO_MONEY, {"kompetensrad"}),
        (Lack.NO_MEASURES, {"fler-kvinnor"}),
    ],
)
def test_the_examples_lists_have_something_to_show(example, lack, keys):
    (found,) = [one for one in lists(example, TODAY) if one.lack is lack]
    assert {entry.key for entry in found.entries} == keys


def test_a_measure_of_the_example_is_counted_in_smart_industri(example, smart):
    strategy, _, measure = example.measure("yrkesvux-industri").same_as.partition("/")
    assert strategy == smart.strategy.key
    assert smart.measure(measure)
    assert decided(example).elsewhere == ("yrkesvux-industri",)


def test_the_examples_baselines_are_what_tables_and_run_say(example, sweden_tables, sweden_outlook):
    for indicator in example.indicators:
        if indicator.feed is None:
            continue
        table = isinstance(indicator.feed, TableFeed)
        values = table_values(indicator, sweden_tables) if table else run_values(indicator, sweden_outlook)
        (value,) = [one.value for one in values if one.date == indicator.baseline.date]
        assert indicator.baseline.value == pytest.approx(value, abs=0.001 if indicator.unit == "share" else 5)


FOLDER = {
    "strategy.yaml": {"key": "s"},
    "versions.yaml": [{"key": "one", "decided": "2020"}],
    "measures-a.yaml": [{"key": "m", "versions": ["one"]}],
    "values.yaml": [{"indicator": "i", "date": "2020", "vintage": "2020-12-31", "value": 1.5, "status": "assumed"}],
    "indicators.yaml": [{"key": "i"}],
}


def written(folder, **changed):
    for name, plain in (FOLDER | changed).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(plain if isinstance(plain, str) else yaml.safe_dump(plain), encoding="utf-8")
    return folder


def test_a_folder_is_read_as_a_plan(tmp_path):
    (state,) = strategies.read_folder(written(tmp_path))
    assert [measure.key for measure in state.plan.measures] == ["m"]
    assert state.plan.values_of["i"][0].value == 1.5


def test_every_fault_of_a_folder_is_told_at_once_with_its_line(tmp_path):
    folder = written(
        tmp_path,
        **{
            "measures-a.yaml": "- key: m\n  start: 2018-09-31\n- key: n\n  colour: red\n",
            "values.yaml": [{"indicator": "i", "status": "guessed"}],
            "gools.yaml": [],
        },
    )
    with pytest.raises(PlanError) as caught:
        strategies.read_folder(folder)
    told = [(fault.where.partition(" ")[0], fault.reason) for fault in caught.value.faults]
    assert ("measures-a.yaml:1:3", "wrong_date") in told
    assert ("measures-a.yaml:3:3", "unknown_key") in told
    assert ("gools.yaml", "") in told
    assert any(where.startswith("values.yaml:1") for where, _ in told)


@pytest.mark.parametrize(
    ("earlier", "told"),
    [
        ({"reason": "r", "instead": {}}, "Field required"),
        ({"day": "2020-06-01", "reason": "r", "instead": {"colour": []}}, "Input should be"),
        ({"day": "2020-06-01", "reason": "r", "instead": {"measure": [{"key": "x", "fields": {}}]}}, "no measure 'x'"),
        ({"day": "2020-06-01", "reason": "r", "instead": {"measure": [{"key": "m", "fields": {"c": 1}}]}}, "'c'"),
    ],
)
def test_an_earlier_state_that_cannot_be_is_refused(tmp_path, earlier, told):
    with pytest.raises(PlanError, match=told):
        strategies.read_folder(written(tmp_path, **{"earlier/2020.yaml": earlier}))


def test_an_earlier_state_has_what_was_decided_and_stood_then(tmp_path):
    versions = [{"key": "one", "decided": "2020"}, {"key": "two", "decided": "2021"}]
    measures = [{"key": "m", "versions": ["one", "two"], "start": "2022"}, {"key": "n", "versions": ["two"]}]
    earlier = {
        "day": "2020-06-01",
        "reason": "first",
        "instead": {"measure": [{"key": "m", "fields": {"start": "2021"}}]},
    }
    folder = written(tmp_path, **{"versions.yaml": versions, "measures-a.yaml": measures, "earlier/2020.yaml": earlier})
    before, now = strategies.read_folder(folder)
    assert [(measure.key, measure.start) for measure in before.plan.measures] == [("m", "2021")]
    assert [(measure.key, measure.start) for measure in now.plan.measures] == [("m", "2022"), ("n", None)]
    assert before.reason == "first"
