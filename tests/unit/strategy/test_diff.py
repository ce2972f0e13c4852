# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What differs between two states of a plan."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from smedja.strategy import Strategy, plan_of
from smedja.strategy.diff import Reason, What, compare
from smedja.strategy.reading import read_item


def plan(strategy=None, **items):
    made = {kind: [read_item(kind, plain) for plain in listed] for kind, listed in items.items()}
    return plan_of({"strategy": [read_item("strategy", strategy) if strategy else Strategy(key="s")], **made})


def changes(old, new):
    return [(change.key, change.what, change.path, change.before, change.after) for change in compare(old, new).changes]


def follows(key, kind, *earlier, **fields):
    return {"key": key, "follows": [{"measure": one, "kind": kind} for one in earlier], **fields}


def test_added_and_dropped():
    old, new = plan(measure=[{"key": "a"}]), plan(measure=[{"key": "b"}])
    found = compare(old, new)
    assert [(one.key, one.what) for one in found.changes] == [("b", What.ADDED), ("a", What.DROPPED)]
    assert found.changes[0].after == new.measure("b")
    assert found.changes[1].before == old.measure("a")


@pytest.mark.parametrize(
    ("kind", "before", "after", "what", "path"),
    [
        ("measure", {"title": {"sv": "A"}}, {"title": {"sv": "B"}}, What.RENAMED, "title.sv"),
        ("measure", {"end": "2018"}, {"end": "2019"}, What.REDATED, "end"),
        ("measure", {"decided": "2018"}, {}, What.REDATED, "decided"),
        ("measure", {"goals": ["a"]}, {"goals": ["a", "b"]}, What.MOVED, "goals"),
        ("measure", {"areas": [{"area": "a"}]}, {"areas": [{"area": "b"}]}, What.MOVED, "areas[b]"),
        ("measure", {"parties": [{"party": "a"}]}, {}, What.REOWNED, "parties[a:responsible]"),
        ("measure", {"instrument": "grant"}, {"instrument": "mandate"}, What.OTHER, "instrument"),
        (
            "measure",
            {"amounts": [{"about": "a", "sek": 1, "first_year": 2018}]},
            {"amounts": [{"about": "a", "sek": 2, "first_year": 2018}]},
            What.REBUDGETED,
            "amounts[a:2018].sek",
        ),
        (
            "measure",
            {"amounts": [{"about": "a", "sek": 1, "note": {"sv": "x"}}]},
            {"amounts": [{"about": "a", "sek": 1, "note": {"sv": "y"}}]},
            What.OTHER,
            "amounts[a].note.sv",
        ),
        (
            "measure",
            {"tasks": [{"id": "t", "due": "2018"}]},
            {"tasks": [{"id": "t", "due": "2019"}]},
            What.REDATED,
            "tasks[t].due",
        ),
        ("measure", {"tasks": [{"id": "t"}]}, {"tasks": [{"id": "t", "done": "2019"}]}, What.OTHER, "tasks[t].done"),
        ("measure", {"evaluation": {"due": "2020"}}, {"evaluation": {"due": "2021"}}, What.OTHER, "evaluation.due"),
        ("goal", {"owner": "a"}, {"owner": "b"}, What.REOWNED, "owner"),
        ("goal", {"parent": "a"}, {"parent": "b"}, What.MOVED, "parent"),
        ("goal", {"due": "2020"}, {"due": "2022"}, What.REDATED, "due"),
        ("party", {"active_until": "2020"}, {}, What.REDATED, "active_until"),
        (
            "indicator",
            {"targets": [{"date": "2020", "value": 1}]},
            {"targets": [{"date": "2020", "value": 2}]},
            What.TARGET_MOVED,
            "targets[2020].value",
        ),
        (
            "indicator",
            {"targets": [{"date": "2020", "value": 1}]},
            {"targets": [{"date": "2020", "value": 1, "source": "s"}]},
            What.OTHER,
            "targets[2020].source",
        ),
        ("indicator", {"baseline": {"date": "2016", "value": 1}}, {}, What.BASELINE_MOVED, "baseline"),
        ("indicator", {"unit": "persons"}, {"unit": "share"}, What.REDEFINED, "unit"),
        ("indicator", {"measures": ["a"]}, {"measures": ["b"]}, What.MOVED, "measures"),
        (
            "indicator",
            {"feed": {"kind": "table", "table": "t", "value": "v", "date": "d", "where": {"source": ["a"]}}},
            {"feed": {"kind": "table", "table": "t", "value": "v", "date": "d", "where": {"source": ["b"]}}},
            What.REDEFINED,
            "feed.where.source",
        ),
    ],
)
def test_one_field(kind, before, after, what, path):
    old, new = plan(**{kind: [{"key": "x", **before}]}), plan(**{kind: [{"key": "x", **after}]})
    found = [(change.key, change.what, change.path) for change in compare(old, new).changes]
    assert (("x", what, path)) in found
    assert {one[1] for one in found} == {what}


def test_the_strategy_itself():
    old, new = plan({"key": "s", "end": "2020"}), plan({"key": "s", "end": "2022"})
    assert changes(old, new) == [("s", What.REDATED, "end", "2020", "2022")]


def test_order_means_nothing():
    one = {"key": "x", "goals": ["a", "b"], "tasks": [{"id": "s"}, {"id": "t"}], "levels": ["national", "regional"]}
    other = {"key": "x", "goals": ["b", "a"], "tasks": [{"id": "t"}, {"id": "s"}], "levels": ["regional", "national"]}
    assert changes(plan(measure=[one, {"key": "y"}]), plan(measure=[{"key": "y"}, other])) == []


def test_one_part_more_is_one_change():
    old = plan(measure=[{"key": "x", "tasks": [{"id": "b"}]}])
    new = plan(measure=[{"key": "x", "tasks": [{"id": "a"}, {"id": "b"}]}])
    assert [(what, path, before) for _, what, path, before, _ in changes(old, new)] == [(What.OTHER, "tasks[a]", None)]


def test_statements_that_nothing_tells_apart_are_numbered():
    def given(*sek):
        return plan(measure=[{"key": "x", "amounts": [{"about": "a", "sek": one, "first_year": 2018} for one in sek]}])

    assert [path for _, _, path, _, _ in changes(given(1, 2), given(1, 3))] == ["amounts[a:2018#2].sek"]


# ---- what became of measures


def test_continued_under_another_name_is_compared_field_by_field():
    old = plan(measure=[{"key": "a", "end": "2018"}])
    new = plan(measure=[follows("b", "continues", "a", end="2020")])
    assert changes(old, new) == [
        ("b", What.CONTINUED, "follows", ("a",), "b"),
        ("b", What.REDATED, "end", "2018", "2020"),
    ]


def test_continued_beside_one_that_goes_on_is_not_compared_with_it():
    old = plan(measure=[{"key": "a", "end": "2018"}])
    new = plan(measure=[{"key": "a", "end": "2018"}, follows("b", "continues", "a", end="2020")])
    assert changes(old, new) == [("b", What.CONTINUED, "follows", ("a",), "b")]


def test_merged():
    old = plan(measure=[{"key": "a"}, {"key": "b"}, {"key": "c"}])
    new = plan(measure=[follows("d", "merges", "b", "a")])
    assert changes(old, new)[0] == ("d", What.MERGED, "follows", ("a", "b"), "d")
    assert [(key, what) for key, what, *_ in changes(old, new)] == [("d", What.MERGED), ("c", What.DROPPED)]


def test_split():
    old = plan(measure=[{"key": "a"}])
    new = plan(measure=[follows("b", "splits", "a"), follows("c", "splits", "a")])
    assert [(key, what, before) for key, what, _, before, _ in changes(old, new)] == [
        ("b", What.SPLIT, ("a",)),
        ("c", What.SPLIT, ("a",)),
    ]


def test_replaced():
    found = changes(plan(measure=[{"key": "a"}]), plan(measure=[follows("b", "replaces", "a", end="2020")]))
    assert found == [("b", What.REPLACED, "follows", ("a",), "b")]


def test_merged_into_one_that_was_there():
    old = plan(measure=[{"key": "a"}, {"key": "b"}])
    new = plan(measure=[follows("b", "merges", "a", start="2020")])
    assert changes(old, new) == [
        ("b", What.MERGED, "follows", ("a",), "b"),
        ("b", What.REDATED, "start", None, "2020"),
    ]


def test_what_was_said_before_is_no_change():
    both = plan(measure=[follows("b", "merges", "a"), {"key": "a"}])
    without = plan(measure=[follows("b", "merges", "a")])
    assert [(key, what) for key, what, *_ in changes(both, without)] == [("a", What.DROPPED)]


def test_a_measure_that_follows_nothing_of_the_old_plan_is_added():
    assert [what for _, what, *_ in changes(plan(), plan(measure=[follows("b", "merges", "gone")]))] == [What.ADDED]


def test_two_versions_of_one_register():
    whole = plan(
        version=[{"key": "v1"}, {"key": "v2", "replaces": "v1"}],
        measure=[{"key": "a", "versions": ["v1"]}, follows("b", "continues", "a", versions=["v2"])],
    )
    found = compare(whole.at_version("v1"), whole.at_version("v2"))
    assert [(change.what, change.path) for change in found.changes] == [
        (What.CONTINUED, "follows"),
        (What.OTHER, "versions"),
    ]


def test_reasons_follow_their_items():
    reason = Reason("Better data", "d1", "Anna", datetime(2020, 1, 1, tzinfo=UTC))
    old, new = (
        plan(measure=[{"key": "a", "end": "2018"}, {"key": "b", "end": "2018"}]),
        plan(measure=[{"key": "a", "end": "2019"}, {"key": "b", "end": "2019"}]),
    )
    found = compare(old, new, {("measure", "a"): reason})
    assert [change.because for change in found.changes] == [reason, Reason()]


def test_items_are_counted_once_for_each_kind_of_change():
    old = plan(measure=[{"key": "a", "start": "2018", "end": "2018"}, {"key": "b", "end": "2018"}])
    new = plan(measure=[{"key": "a", "start": "2019", "end": "2019"}, {"key": "b", "end": "2019"}, {"key": "c"}])
    found = compare(old, new)
    assert found.counts == {What.ADDED: 1, What.REDATED: 2}
    assert len(found.of(What.REDATED)) == 3
