# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The lists of what a plan lacks."""

from __future__ import annotations

from datetime import date

import pytest

from smedja.strategy import Strategy, Value, plan_of
from smedja.strategy.follow_up import Cell, Entry, Lack, Touch, crossing, lists
from smedja.strategy.reading import read_item

TODAY = date(2020, 6, 1)
WORDS = {"sv": "Ja"}
QUALITY = dict.fromkeys(("verification", "origin", "accuracy", "limits", "compensation"), WORDS)


def plan(values=(), **items):
    made = {kind: [read_item(kind, plain) for plain in listed] for kind, listed in items.items()}
    return plan_of({"strategy": [Strategy(key="s")], **made}, values)


def entries(lack, given, touched=None):
    (found,) = (one for one in lists(given, TODAY, touched) if one.lack is lack)
    return list(found.entries)


def test_every_list_is_there_and_says_how_many_were_looked_at():
    found = lists(plan(measure=[{"key": "m"}, {"key": "n"}], goal=[{"key": "g"}], indicator=[{"key": "i"}]), TODAY)
    assert [one.lack for one in found] == list(Lack)
    assert {one.lack: one.of for one in found}[Lack.NO_OWNER] == 4
    assert {one.lack: one.of for one in found}[Lack.NO_MONEY] == 2


def test_an_empty_plan_has_empty_lists():
    assert not any(one.entries for one in lists(plan(), TODAY))


def test_stale_indicators():
    made = [{"key": key, "update_months": 12} for key in ("old", "new")]
    given = plan([Value("old", "2017", "2018-01-01", 1.0), Value("new", "2019", "2020-01-01", 1.0)], indicator=made)
    assert entries(Lack.STALE, given) == [Entry("indicator", "old", "2018-12-31")]


def test_indicators_without_values():
    values = [Value("signs", "2018", "2019-01-01", ".."), Value("some", "2018", "2019-01-01", 0.0)]
    given = plan(values, indicator=[{"key": "none"}, {"key": "signs"}, {"key": "some"}])
    assert entries(Lack.NO_VALUES, given) == [
        Entry("indicator", "none", "none"),
        Entry("indicator", "signs", "only_signs"),
    ]


PARTIES = [
    {"key": "there"},
    {"key": "ended", "active_until": "2020-05"},
    {"key": "this-year", "active_until": "2020"},
    {"key": "followed", "successor": "there"},
]


@pytest.mark.parametrize(
    ("party", "why"), [("there", None), ("ended", "ended"), ("this-year", None), ("followed", "succeeded")]
)
def test_phantom_owners(party, why):
    given = plan(
        party=PARTIES,
        measure=[{"key": "m", "parties": [{"party": party}]}],
        goal=[{"key": "g", "owner": party}],
        indicator=[{"key": "i", "owner": party}],
    )
    expected = [Entry(kind, key, why, party) for kind, key in (("measure", "m"), ("goal", "g"), ("indicator", "i"))]
    assert entries(Lack.PHANTOM_OWNERS, given) == (expected if why else [])


@pytest.mark.parametrize(
    ("touch", "why"),
    [
        (None, None),
        (Touch(date(2018, 1, 1), None), "never_touched"),
        (Touch(None, None), "never_touched"),
        (Touch(date(2018, 1, 1), date(2017, 1, 1)), "never_touched"),
        (Touch(date(2018, 1, 1), date(2018, 1, 1)), None),
        (Touch(None, date(2018, 1, 1)), None),
    ],
)
def test_owners_who_never_did_anything(touch, why):
    given = plan(party=PARTIES, goal=[{"key": "g", "owner": "there"}])
    touched = {("party", "there"): touch} if touch else None
    assert entries(Lack.PHANTOM_OWNERS, given, touched) == ([Entry("goal", "g", why, "there")] if why else [])


def test_a_mandate_that_has_ended_and_one_that_was_renewed():
    old, new = {"party": "there", "until": "2019"}, {"party": "there", "since": "2020", "until": "2022"}
    helper = {"party": "there", "role": "cooperating", "until": "2018"}
    made = [
        {"key": "over", "parties": [old]},
        {"key": "renewed", "parties": [old, new]},
        {"key": "open", "parties": [old, {"party": "there"}]},
        {"key": "helped", "parties": [helper]},
    ]
    given = plan(party=PARTIES, measure=made)
    assert entries(Lack.PHANTOM_OWNERS, given) == [Entry("measure", "over", "mandate_ended", "there")]


def test_a_measure_that_is_done_needs_no_owner_any_more():
    done = {"key": "m", "start": "2016", "end": "2018", "tasks": [{"id": "t", "due": "2018", "done": "2018"}]}
    given = plan(party=PARTIES, measure=[{**done, "parties": [{"party": "ended"}]}])
    assert entries(Lack.PHANTOM_OWNERS, given) == []


def test_without_owner():
    made = [
        {"key": "m", "parties": [{"party": "there", "role": "funding"}]},
        {"key": "n", "parties": [{"party": "there"}]},
    ]
    given = plan(party=PARTIES, measure=made, goal=[{"key": "g"}], indicator=[{"key": "i", "owner": "there"}])
    assert entries(Lack.NO_OWNER, given) == [Entry("measure", "m"), Entry("goal", "g")]


def test_quality_statements():
    made = [
        {"key": "all", "quality": QUALITY},
        {"key": "some", "quality": {**QUALITY, "limits": None, "accuracy": None}},
        {"key": "none"},
    ]
    assert entries(Lack.NO_QUALITY, plan(indicator=made)) == [
        Entry("indicator", "some", "accuracy,limits"),
        Entry("indicator", "none", "verification,origin,accuracy,limits,compensation"),
    ]


def test_measures_that_lack_something():
    whole = {
        "key": "whole",
        "goals": ["g"],
        "start": "2018",
        "amounts": [{"about": "a", "sek": 0, "first_year": 2018}],
        "evaluation": {"question": WORDS, "data": WORDS, "lag_years": 0},
    }
    effect = {"key": "effect", "evaluation": {**whole["evaluation"], "kind": "effect"}}
    given = plan(measure=[whole, effect, {"key": "there", "same_as": "other/there"}], goal=[{"key": "g"}])
    assert entries(Lack.NO_MONEY, given) == [Entry("measure", "effect")]
    assert entries(Lack.NO_EVALUATION, given) == [
        Entry("measure", "effect", "comparison"),
        Entry("measure", "there", "question,data,lag_years"),
    ]
    assert entries(Lack.NO_GOALS, given) == [Entry("measure", "effect"), Entry("measure", "there")]
    assert entries(Lack.NO_DATES, given) == [Entry("measure", "effect"), Entry("measure", "there")]


def industry():
    """Five sub-goals of one area, of which two are served only from other areas: what an evaluator found by hand."""
    goals = [{"key": "top", "areas": ["digital"]}]
    goals += [{"key": f"sub-{number}", "areas": ["digital"], "parent": "top"} for number in range(1, 6)]
    measures = [{"key": f"m{n}", "goals": [f"sub-{n}"], "areas": [{"area": "digital"}]} for n in range(1, 4)]
    measures.append({"key": "m4", "goals": ["sub-4"], "areas": [{"area": "skills"}]})
    return plan(area=[{"key": "digital"}, {"key": "skills"}], goal=goals, measure=measures)


def test_goals_without_measures_show_by_area():
    assert entries(Lack.NO_MEASURES, industry()) == [
        Entry("goal", "sub-4", "other_areas_only", "digital"),
        Entry("goal", "sub-5", "none"),
    ]


def test_goals_crossed_with_areas():
    found = crossing(industry())
    assert Cell("sub-1", "digital", ("m1",)) in found
    assert Cell("sub-4", "digital", ()) in found
    assert Cell("sub-4", "skills", ("m4",)) in found
    assert Cell("sub-5", "digital", ()) in found
    assert Cell("top", "digital", ("m1", "m2", "m3")) in found


def test_goals_without_indicator_and_indicators_without_target():
    made = [
        {"key": "i", "goals": ["sub"], "targets": [{"date": "2020"}]},
        {"key": "j", "unit": "persons", "targets": [{"date": "2020", "value": 0}]},
        {"key": "k"},
    ]
    given = plan(goal=[{"key": "top"}, {"key": "sub", "parent": "top"}, {"key": "bare"}], indicator=made)
    assert entries(Lack.NO_INDICATOR, given) == [Entry("goal", "bare")]
    assert entries(Lack.NO_TARGET, given) == [Entry("indicator", "i", "no_value"), Entry("indicator", "k", "none")]


def test_ended_without_report():
    ended = {"start": "2016", "end": "2018"}
    made = [
        {"key": "silent", **ended},
        {"key": "open", **ended, "tasks": [{"id": "t", "due": "2018", "kind": "report"}]},
        {"key": "done", **ended, "tasks": [{"id": "t", "due": "2018", "done": "2018-12"}]},
    ]
    assert entries(Lack.NO_REPORT, plan(measure=made)) == [
        Entry("measure", "silent", "no_tasks"),
        Entry("measure", "open", "undone"),
    ]


def test_conflicting_money():
    one = {"about": "all", "sek": 80e6, "first_year": 2018, "last_year": 2020, "source": "agency"}
    given = plan(
        source=[{"key": "agency"}, {"key": "press"}],
        measure=[{"key": "m", "amounts": [one, {**one, "sek": 90e6, "source": "press"}]}],
    )
    assert entries(Lack.CONFLICTING_MONEY, given) == [Entry("measure", "m", "amount", "all")]
