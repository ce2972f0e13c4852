# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What holds of the rules over a plan, whatever the plan."""

from __future__ import annotations

from datetime import UTC, date, datetime
from graphlib import CycleError, TopologicalSorter

from hypothesis import given, settings
from hypothesis import strategies as st

from smedja.core import Absence
from smedja.strategy import KINDS, Indicator, Measure, Strategy, Value, plan_of
from smedja.strategy.check import plan_faults
from smedja.strategy.diff import What, compare
from smedja.strategy.funds import decided, sums
from smedja.strategy.moved import Revised, moved
from smedja.strategy.reading import item_faults
from smedja.strategy.references import closed
from smedja.strategy.status import Standing, indicator_status

few = settings(max_examples=60, deadline=None)

# ---- plain values

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-3000, 3000) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
kinds = st.sampled_from(list(KINDS))


@few
@given(kinds, st.data())
def test_anything_at_all_is_read_or_refused_with_places(kind, data):
    fields = st.sampled_from(list(KINDS[kind].model_fields))
    whole = data.draw(plain | st.dictionaries(fields, plain, max_size=4))
    item, faults = item_faults(kind, whole)
    assert (item is None) == bool(faults)
    assert all(fault.what and fault.where and fault.reason and fault.key.startswith(kind) for fault in faults)


# ---- plans

keys = st.sampled_from(["a", "b", "c", "d"])
some_keys = st.lists(keys, max_size=3, unique=True)
days = st.sampled_from([None, "2018", "2018-06", "2019-01-31", "2020"])
amounts = st.builds(
    lambda about, sek, year, source: {"about": about, "sek": sek, "first_year": year, "source": source},
    keys, st.sampled_from([None, 0.0, 1e6, 2e6]), st.sampled_from([2018, 2019, 2020]), st.none() | keys,
)  # fmt: skip
measures = st.fixed_dictionaries(
    {
        "key": keys,
        "goals": some_keys,
        "start": days,
        "end": days,
        "levels": st.lists(st.sampled_from(["national", "regional", "municipal"]), max_size=3, unique=True),
        "title": st.none() | st.fixed_dictionaries({"sv": st.sampled_from(["A", "B"])}),
        "parties": st.lists(st.fixed_dictionaries({"party": keys}), max_size=2),
        "amounts": st.lists(amounts, max_size=3),
        "areas": st.lists(st.fixed_dictionaries({"area": keys, "inferred": st.booleans()}), max_size=2),
        "tasks": st.lists(
            st.fixed_dictionaries({"id": keys, "due": days}), max_size=2, unique_by=lambda task: task["id"]
        ),
    }
)
indicators = st.fixed_dictionaries(
    {
        "key": keys,
        "unit": st.sampled_from(["persons", "share"]),
        "direction": st.sampled_from([None, "up", "down", "hold"]),
        "baseline": st.none()
        | st.fixed_dictionaries({"date": st.just("2016"), "value": st.sampled_from([None, 1, 2])}),
        "targets": st.lists(
            st.fixed_dictionaries(
                {"date": st.sampled_from(["2018", "2020", "2022"]), "value": st.sampled_from([None, 3, 4])}
            ),
            max_size=3,
            unique_by=lambda target: target["date"],
        ),
    }
)


def unique(items):
    return st.lists(items, max_size=4, unique_by=lambda item: item["key"])


plans = st.builds(
    lambda measures, indicators: plan_of(
        {
            "strategy": [Strategy(key="s")],
            "measure": [Measure.model_validate(one) for one in measures],
            "indicator": [Indicator.model_validate(one) for one in indicators],
        }
    ),
    unique(measures),
    unique(indicators),
)


@few
@given(plans)
def test_a_plan_does_not_differ_from_itself(plan):
    assert compare(plan, plan).changes == ()
    turned = plan.with_items("measure", reversed(plan.measures))
    again = turned.with_items("indicator", [one.model_copy() for one in plan.indicators])
    assert compare(plan, again).changes == ()


@few
@given(plans, plans)
def test_what_is_added_one_way_is_dropped_the_other(old, new):
    there, back = compare(old, new), compare(new, old)

    def named(changes):
        return {(change.kind, change.key) for change in changes}

    assert named(there.of(What.ADDED)) == named(back.of(What.DROPPED))
    assert named(there.of(What.DROPPED)) == named(back.of(What.ADDED))
    inner = {(one.key, one.path): (one.before, one.after) for one in there.changes if one.path}
    assert inner == {(one.key, one.path): (one.after, one.before) for one in back.changes if one.path}


def alike(one, other):
    """Whether two values of a field differ in no more than the order of their parts."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return sorted(map(str, one)) == sorted(map(str, other))
    return one == other


@few
@given(plans, plans)
def test_every_changed_field_is_reported_and_each_place_once(old, new):
    found = compare(old, new)
    places = [(change.kind, change.key, change.path) for change in found.changes]
    assert len(places) == len(set(places))
    told = {(kind, key, path.split(".")[0].split("[")[0]) for kind, key, path in places if path}
    changed = {
        (kind, before.key, name)
        for kind in ("measure", "indicator")
        for before in old.of_kind(kind)
        if (after := new.get(kind, before.key)) is not None
        for name in type(before).model_fields
        if not alike(getattr(before, name), getattr(after, name))
    }
    assert changed <= told
    # Only where nothing tells two parts apart can their order be told of.
    assert {name for _, _, name in told - changed} <= {"parties", "areas", "amounts"}


@few
@given(plans, st.randoms(use_true_random=False))
def test_the_order_of_items_changes_no_fault(plan, random):
    shuffled = list(plan.measures)
    random.shuffle(shuffled)
    other = plan.with_items("measure", shuffled)
    assert sorted(map(str, plan_faults(plan))) == sorted(map(str, plan_faults(other)))


@few
@given(st.dictionaries(keys, st.lists(keys, max_size=3), max_size=4))
def test_circles_are_found_where_the_library_finds_one(after):
    try:
        TopologicalSorter(after).prepare()
    except CycleError:
        circles = list(closed(after))
        assert circles
        for circle in circles:
            steps = zip(circle, (*circle[1:], circle[0]), strict=True)
            assert all(to in after[start] for start, to in steps)
    else:
        assert list(closed(after)) == []


# ---- status

levels = st.integers(-50, 50).map(float)
steps = st.integers(1, 50).map(float)
tolerances = st.none() | st.integers(0, 10).map(float)


def indicator(direction, base, target, tolerance=None):
    return Indicator.model_validate(
        {
            "key": "x",
            "direction": direction,
            "baseline": {"date": "2016", "value": base},
            "targets": [{"date": "2020", "value": target}],
            "tolerance": tolerance,
            "update_months": 12,
        }
    )


def standing(one, *values, today=date(2019, 6, 1), seen=None):
    given = [Value("x", str(2017 + number), "2019-01-01", value) for number, value in enumerate(values)]
    return indicator_status(one, given, today, seen).standing


@few
@given(levels, steps, steps, tolerances, st.dates(date(2018, 1, 1), date(2030, 1, 1)), st.none() | st.dates())
def test_regress_is_never_hidden(base, rise, fall, tolerance, today, seen):
    value = base - (tolerance or 0.0) - fall
    held = indicator("up", base, base + rise, tolerance)
    assert standing(held, value, today=today, seen=seen) is Standing.REGRESSING


@few
@given(levels, levels, st.lists(levels, min_size=1, max_size=3), tolerances)
def test_down_is_up_turned_over(base, target, values, tolerance):
    up = standing(indicator("up", base, target, tolerance), *values)
    down = standing(indicator("down", -base, -target, tolerance), *(-value for value in values))
    assert up is down


@few
@given(levels, steps, levels, levels, tolerances)
def test_a_better_value_never_stands_worse(base, rise, one, other, tolerance):
    held = indicator("up", base, base + rise, tolerance)
    order = list(Standing)
    worse, better = sorted((one, other))
    assert order.index(standing(held, worse)) <= order.index(standing(held, better))


# ---- money


@few
@given(st.lists(amounts, max_size=4), st.lists(amounts, max_size=4))
def test_money_of_two_measures_is_that_of_each(first, second):
    one, other = (Measure.model_validate({"key": key, "amounts": held}) for key, held in (("a", first), ("b", second)))

    def total(*chosen):
        said = decided(plan_of({"strategy": [Strategy(key="s")], "measure": chosen}))
        return [0.0 if figure.value is Absence.NONE else figure.number for figure in (said.lowest, said.highest)]

    low, high = total(one, other)
    assert low <= high
    assert [low, high] == [a + b for a, b in zip(total(one), total(other), strict=True)]
    for each in sums(one):
        assert each.low is None or (each.high is not None and each.low <= each.high)


# ---- moved


@few
@given(st.lists(indicators.map(lambda one: {**one, "key": "x"}), min_size=1, max_size=4))
def test_saving_unchanged_moves_nothing(states):
    def history(listed):
        return [
            Revised(Indicator.model_validate(one), number, datetime(2020, 1, 1, tzinfo=UTC), "Anna")
            for number, one in enumerate(listed, start=1)
        ]

    def told(moves):
        return [(move.what, move.original, move.before, move.after, move.easier) for move in moves]

    twice = [one for state in states for one in (state, state)]
    assert told(moved(history(states))) == told(moved(history(twice)))
