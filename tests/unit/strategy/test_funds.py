# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What sources say of money: the traps of the real plan among them."""

from __future__ import annotations

import pytest

from smedja.core import Absence, Status, Unit
from smedja.strategy import Decision, Measure, Strategy, plan_of
from smedja.strategy.funds import Conflict, by_year, decided, money_test, needs, replaced, sums

M = 1e6


def amount(sek, first=None, last=None, **fields):
    return {"about": "all", "sek": sek, "first_year": first, "last_year": last, "source": "a", **fields}


def measure(*amounts, key="m", **fields) -> Measure:
    return Measure.model_validate({"key": key, "amounts": amounts, **fields})


def only(*amounts, superseded=()):
    (found,) = sums(measure(*amounts), superseded)
    return found


def plan(*measures, decisions=()):
    return plan_of({"strategy": [Strategy(key="s")], "measure": measures, "decision": decisions})


def test_years_given_singly_are_added_up():
    found = only(*(amount(sek * M, year) for sek, year in zip((5, 20, 28, 25), range(2016, 2020), strict=True)))
    assert (found.low, found.high, found.conflicts) == (78 * M, 78 * M, ())
    (reading,) = found.readings
    assert reading.by_year == ((2016, 5 * M), (2017, 20 * M), (2018, 28 * M), (2019, 25 * M))


def test_a_total_beside_its_years_is_another_reading_of_the_same_money():
    found = only(
        *(amount(sek * M, year) for sek, year in ((5, 2016), (20, 2017))), amount(25 * M, 2016, 2017, source="b")
    )
    assert (found.low, found.high, found.conflicts) == (25 * M, 25 * M, ())
    assert len(found.readings) == 2


def test_an_agency_and_the_press_differ():
    found = only(amount(80 * M, 2018, 2020), amount(90 * M, 2018, 2020, source="press", kind="stated"))
    assert (found.low, found.high, found.conflicts) == (80 * M, 90 * M, (Conflict.AMOUNT,))


def test_845_a_year_or_in_all():
    found = only(
        amount(2305 * M, 2017, 2020),
        amount(845 * M, 2020, basis="per_year", source="b"),
        amount(845 * M, 2017, 2020, source="c"),
    )
    assert (found.low, found.high) == (845 * M, 2305 * M)
    assert found.conflicts == (Conflict.AMOUNT, Conflict.BASIS)
    assert len(found.counted) == 2


def test_one_year_is_the_same_on_either_basis():
    found = only(amount(20 * M, 2018), amount(20 * M, 2018, basis="per_year", source="b"))
    assert found.conflicts == ()


def test_nothing_is_the_same_on_either_basis():
    assert only(amount(0, 2018, 2020), amount(0, 2019, 2021, basis="per_year", source="b")).conflicts == ()


def test_a_replaced_decision_is_shown_and_not_counted():
    old, new = amount(575 * M, 2018, 2021, decision="old"), amount(600 * M, 2019, 2022, decision="new")
    assert only(old, new).conflicts == (Conflict.AMOUNT,)
    found = only(old, new, superseded={"old"})
    assert (found.low, found.high, found.conflicts) == (600 * M, 600 * M, ())
    assert [reading.superseded for reading in found.readings] == [False, True]
    assert only(old, superseded={"old"}).low == 575 * M


def test_yearly_decisions_on_one_sum_are_parts_of_it():
    found = only(amount(20 * M, 2018, decision="d1"), amount(25 * M, 2019, decision="d2", source="b"))
    assert (found.low, found.high, found.conflicts) == (45 * M, 45 * M, ())


def test_an_amount_a_year_is_multiplied_by_its_years_and_unknown_without():
    assert only(amount(10 * M, 2018, 2020, basis="per_year")).low == 30 * M
    assert only(amount(10 * M, basis="per_year", year_unstated=True)).low is None


def test_zero_is_an_amount_and_empty_is_none():
    assert only(amount(0, 2018)).low == 0
    assert sums(measure(amount(None, 2018))) == ()


def test_a_measure_is_counted_once_and_not_when_it_is_counted_elsewhere():
    first = measure(amount(10 * M, 2018), key="first", areas=[{"area": "x"}, {"area": "y"}])
    other = measure(amount(5 * M, 2019), key="other", same_as="national/other")
    none = measure(key="none")
    stated = measure(amount(7 * M, 2018, kind="stated"), key="stated")
    total = decided(plan(first, other, none, stated), [first, first, other, none, stated])
    assert total.lowest.number == total.highest.number == 10 * M
    assert (total.counted, total.elsewhere, total.without) == (("first",), ("other",), ("none",))
    assert total.stated_only == (("stated", "all"),)
    assert total.sources == ("a",)


def test_decided_money_comes_as_figures():
    given = plan(measure(amount(80 * M, 2018, 2020), amount(90 * M, 2018, 2021, source="b")))
    total = decided(given)
    assert (total.lowest.number, total.highest.number) == (80 * M, 90 * M)
    assert (total.lowest.unit, total.lowest.reference_date) == (Unit.SEK, "2018–2021")
    assert total.lowest.status is Status.OFFICIAL
    assert total.lowest.low is None


@pytest.mark.parametrize("fields", [{"kind": "stated"}, {"source": None}])
def test_what_nobody_is_known_to_have_decided_makes_a_total_assumed(fields):
    given = plan(measure(amount(80 * M, 2018), amount(90 * M, 2018, **fields)))
    assert decided(given).highest.status is Status.ASSUMED


def test_no_money_is_no_zero():
    assert decided(plan(measure())).lowest.value is Absence.NONE


def test_a_plan_leaves_out_replaced_decisions():
    old, new = amount(575 * M, 2018, 2021, decision="old"), amount(575 * M, 2019, 2022, decision="new")
    given = plan(measure(old, new), decisions=[Decision(key="old"), Decision(key="new", replaces="old")])
    assert replaced(given) == {"old"}
    assert decided(given).lowest.reference_date == "2019–2022"


def test_only_what_is_given_by_year_stands_by_year():
    given = plan(
        measure(amount(5 * M, 2016), amount(20 * M, 2017), key="singly"),
        measure(amount(3 * M, 2017, 2018, basis="per_year"), key="yearly"),
        measure(amount(100 * M, 2016, 2018), key="total"),
        measure(amount(9 * M, 2017, kind="stated"), key="stated"),
        measure(amount(7 * M, 2017), key="there", same_as="other/there"),
    )
    assert [(row.year, row.lowest.number, row.highest.number) for row in by_year(given)] == [
        (2016, 5 * M, 5 * M),
        (2017, 23 * M, 23 * M),
        (2018, 3 * M, 3 * M),
    ]


def lever(kind, **fields):
    common = {"id": kind, "kind": kind, "county": "20", "first_year": 2026, "last_year": 2028}
    own = {
        "places": {"education_group": "e", "places": 10, "completion": 0.8, "years": 2, "entry_age": 22, "stay": 0.7},
        "completion": {"education_group": "e", "completion_from": 0.7, "completion_to": 0.8},
        "applicants": {
            "education_group": "e",
            "applicants": 10,
            "admitted": 0.5,
            "completion": 0.8,
            "years": 2,
            "entry_age": 22,
            "stay": 0.7,
        },
        "recruitment": {"occupation": "214", "persons": 10, "stay": 0.9},
        "validation": {"occupation": "214", "validated": 10, "works": 0.5, "stay": 0.9},
        "demand": {"industry": "F", "growth": 0.01},
    }[kind]
    return {**common, **own, **fields}


@pytest.mark.parametrize(
    ("kind", "sek"),
    [
        ("places", 10 * 1000 * 3),
        ("completion", 1000 * 3),
        ("applicants", 10 * 1000 * 3),
        ("recruitment", 10 * 1000 * 3),
        ("validation", 10 * 1000 * 3),
        ("demand", 1000 * 3),
    ],
)
def test_needs_of_each_lever(kind, sek):
    found = needs(measure(levers=[lever(kind, cost_sek=1000)]))
    assert found is not None
    assert (found.number, found.reference_date, found.status) == (sek, "2026–2028", Status.ASSUMED)


def test_a_lever_without_cost_leaves_the_need_unknown():
    given = measure(levers=[lever("places", cost_sek=1000), lever("recruitment")])
    assert needs(given) is None
    assert needs(measure()) is None
    assert money_test(given).without_cost == ("recruitment",)


@pytest.mark.parametrize(
    ("amounts", "covers", "low", "high"),
    [
        ([amount(30_000, 2026, 2028)], "yes", 30_000, 30_000),
        ([amount(29_999, 2026, 2028)], "partly", 29_999, 29_999),
        ([amount(20_000, 2026, 2028), amount(40_000, 2026, 2028, source="b")], "unknown", 20_000, 40_000),
        ([amount(10_000, 2026, 2029, basis="per_year")], "yes", 40_000, 40_000),
        ([amount(10_000, 2025, 2029, basis="per_year")], "yes", 40_000, 40_000),
        ([amount(90_000, 2020, 2025)], "no", 0, 0),
        ([amount(90_000, 2020, 2026)], "unknown", 0, 90_000),
        ([amount(0, 2026)], "no", 0, 0),
        ([amount(90_000, year_unstated=True)], "unknown", 0, 90_000),
    ],
)
def test_money_test(amounts, covers, low, high):
    # Ten places at 1,000 SEK in three years need 30,000; the last who begin are through in 2029.
    found = money_test(measure(*amounts, levers=[lever("places", cost_sek=1000)]))
    assert found.needed is not None
    assert found.decided_low is not None
    assert found.decided_high is not None
    assert (found.needed.number, found.covers) == (30_000, covers)
    assert (found.decided_low.number, found.decided_high.number) == (low, high)


def test_no_known_amount_is_not_no_money():
    found = money_test(measure(levers=[lever("places", cost_sek=1000)]))
    assert (found.decided_low, found.covers) == (None, "unknown")
    stated = money_test(measure(amount(90_000, 2026, 2028, kind="stated"), levers=[lever("places", cost_sek=1000)]))
    assert stated.covers == "unknown"
