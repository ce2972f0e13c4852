# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Levers become a scenario: each kind as its words say, and several of one target merged by their rule."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from smedja.core import PlanError
from smedja.scenarios import Vocabulary, parse_scenario, scenario_dump
from smedja.strategy import Measure, Source
from smedja.strategy.scenario_of import first_lever_year, left_out, levers_hash, scenario_of

WORDS = Vocabulary(("00", "20", "21"), ("311", "722"), ("53V", "55I"), ("B+C", "F"), base_year=2024, horizon=2040)
PLACES = {
    "kind": "places", "education_group": "53V", "places": 60, "completion": 0.8, "years": 3, "entry_age": 19,
    "stay": 0.5,
}  # fmt: skip
APPLICANTS = {
    "kind": "applicants", "education_group": "53V", "applicants": 40, "admitted": 0.5, "completion": 0.8, "years": 3,
    "entry_age": 19, "stay": 0.5,
}  # fmt: skip
COMPLETION = {"kind": "completion", "education_group": "53V", "completion_from": 0.8, "completion_to": 0.88}
RECRUITMENT = {"kind": "recruitment", "occupation": "311", "persons": 15, "stay": 0.9, "age": 35}
VALIDATION = {"kind": "validation", "occupation": "311", "validated": 20, "works": 0.5, "stay": 0.9}
DEMAND = {"kind": "demand", "industry": "F", "growth": 0.02}


def lever(given: dict[str, Any], first: int = 2026, last: int = 2030, **fields: Any) -> dict[str, Any]:
    return {"id": "a", "county": "20", "first_year": first, "last_year": last, **given, **fields}


def measure(*levers: dict[str, Any], key: str = "m") -> Measure:
    named = [{**one, "id": f"l{number}"} for number, one in enumerate(levers)]
    return Measure.model_validate({"key": key, "levers": named})


def changes(*measures: Measure, **options: Any) -> list[dict[str, Any]]:
    """The changes without what they rest on."""
    found = scenario_of(measures, WORDS, **options).changes
    return [one.model_dump(exclude={"reference", "note"}) for one in found]


def only(*measures: Measure) -> dict[str, Any]:
    (found,) = changes(*measures)
    return found


def years(found: list[dict[str, Any]], amount: str) -> list[tuple[int, int, float]]:
    return [(one["first_year"], one["last_year"], pytest.approx(one[amount])) for one in found]


def test_places_begin_as_far_as_they_are_filled():
    assert only(measure(lever(PLACES, filled=0.9))) == {
        "kind": "places", "education_group": "53V", "county": "20", "places": 54.0, "completion": 0.8, "years": 3,
        "entry_age": 19, "stay": 0.5, "first_year": 2026, "last_year": 2030,
    }  # fmt: skip


def test_applicants_are_places_that_would_have_stood_empty():
    assert only(measure(lever(APPLICANTS)))["places"] == 20.0


def test_recruited_and_validated_join_their_occupation():
    recruited = only(measure(lever(RECRUITMENT)))
    assert (recruited["kind"], recruited["persons"], recruited["stay"], recruited["age"]) == (
        "international_recruitment", 15.0, 0.9, 35,
    )  # fmt: skip
    validated = only(measure(lever(VALIDATION)))
    assert (validated["kind"], validated["persons"], validated["age"]) == ("international_recruitment", 10.0, 35)


def test_demand_is_growth_beyond_the_baseline():
    assert only(measure(lever(DEMAND)))["growth"] == 0.02


def test_completion_keeps_its_shares():
    found = only(measure(lever(COMPLETION)))
    assert (found["completion_from"], found["completion_to"]) == (0.8, 0.88)


def test_places_of_several_measures_are_added_up_year_by_year():
    found = changes(measure(lever(PLACES)), measure(lever(APPLICANTS, 2028, 2032), key="n"))
    assert years(found, "places") == [(2026, 2027, 60), (2028, 2030, 80), (2031, 2032, 20)]


def test_validated_and_recruited_are_added_up():
    found = changes(measure(lever(RECRUITMENT)), measure(lever(VALIDATION), key="n"))
    assert years(found, "persons") == [(2026, 2030, 25)]


def test_places_that_differ_in_what_they_lead_to_stand_beside_each_other():
    found = changes(measure(lever(PLACES), lever(PLACES, stay=0.6), lever(PLACES, county="21")))
    assert sorted((one["county"], one["stay"], one["places"]) for one in found) == [
        ("20", 0.5, 60), ("20", 0.6, 60), ("21", 0.5, 60),
    ]  # fmt: skip


def test_completion_of_two_measures_adds_up_and_stops_at_all():
    both = only(measure(lever(COMPLETION)), measure(lever(COMPLETION, completion_to=0.84), key="n"))
    assert (both["completion_from"], both["completion_to"]) == (0.8, pytest.approx(0.92))
    most = only(measure(*[lever(COMPLETION)] * 4))
    assert most["completion_to"] == 1.0


def test_completion_from_two_starts_takes_the_larger():
    found = only(measure(lever(COMPLETION, completion_from=0.5, completion_to=0.6), lever(COMPLETION)))
    assert found["completion_from"] == 0.8
    assert found["completion_to"] == 1.0, "0.8 × (1 + 0.2 + 0.1) is more than all"


def test_those_on_added_places_complete_more_often_too():
    found = changes(measure(lever(PLACES, 2026, 2029)), measure(lever(COMPLETION, 2031, 2032), key="n"))
    assert years([one for one in found if one["kind"] == "places"], "completion") == [
        (2026, 2027, 0.8),
        (2028, 2029, 0.88),
    ]
    elsewhere = changes(measure(lever(PLACES)), measure(lever(COMPLETION, county="21"), key="n"))
    assert [one["completion"] for one in elsewhere if one["kind"] == "places"] == [0.8]


def test_completion_in_the_whole_country_is_parted_where_a_county_has_its_own():
    whole = measure(lever(COMPLETION, county="00"))
    assert only(whole)["county"] == "00"
    found = changes(whole, measure(lever(COMPLETION, completion_to=0.84), key="n"))
    assert {one["county"]: one["completion_to"] for one in found} == {"20": pytest.approx(0.92), "21": 0.88}


def test_growth_of_two_measures_is_growth_on_growth():
    found = changes(measure(lever(DEMAND)), measure(lever(DEMAND, 2030, 2031, growth=-0.01), key="n"))
    assert years(found, "growth") == [(2026, 2029, 0.02), (2030, 2030, 1.02 * 0.99 - 1), (2031, 2031, -0.01)]


def test_the_order_of_measures_and_levers_means_nothing():
    held = [
        measure(lever(PLACES), lever(COMPLETION), key="x"),
        measure(lever(APPLICANTS), lever(DEMAND), key="y"),
        measure(lever(PLACES, 2027), lever(COMPLETION, completion_to=0.83), lever(DEMAND, growth=0.013), key="z"),
    ]
    (one,) = {scenario_of(order, WORDS).model_dump_json() for order in permutations(held)}
    assert one
    assert len({levers_hash(order) for order in permutations(held)}) == 1


def test_years_that_have_been_and_years_beyond_the_horizon_are_left_out():
    held = measure(lever(PLACES, 2016, 2026), lever(PLACES, 2016, 2020), lever(PLACES, 2041, 2045))
    assert years(changes(held), "places") == [(2025, 2026, 60)]
    assert left_out([held], WORDS) == ("m/l1", "m/l2")
    assert first_lever_year([held], WORDS) == 2025
    assert first_lever_year([measure(lever(PLACES, 2016, 2020))], WORDS) is None


def test_only_the_levers_of_chosen_counties():
    held = measure(lever(PLACES), lever(PLACES, county="21", places=5), lever(PLACES, county="00", places=7))
    assert [one["places"] for one in changes(held, counties=["21"])] == [5]
    assert levers_hash([held], ["21"]) != levers_hash([held])


def test_every_fault_is_told_with_its_place():
    held = measure(
        lever(PLACES, education_group="99X"), lever(RECRUITMENT, county="77", occupation="999"),
        lever(COMPLETION, completion_from=0), lever(DEMAND, industry="Q9"),
    )  # fmt: skip
    with pytest.raises(PlanError) as caught:
        scenario_of([held], WORDS)
    assert {(fault.key, fault.reason) for fault in caught.value.faults} == {
        ("measure/m.levers[0].education_group", "unknown_code"),
        ("measure/m.levers[1].county", "unknown_code"),
        ("measure/m.levers[1].occupation", "unknown_code"),
        ("measure/m.levers[2].completion_from", "zero"),
        ("measure/m.levers[3].industry", "unknown_code"),
    }


def test_levers_that_together_are_more_than_a_scenario_takes_are_a_fault():
    with pytest.raises(PlanError) as caught:
        scenario_of([measure(lever(DEMAND, growth=0.2)), measure(lever(DEMAND, growth=0.2), key="n")], WORDS)
    (fault,) = caught.value.faults
    assert (fault.key, fault.reason) == ("m/l0, n/l0", "outside")
    assert "growth" in fault.what


def test_a_change_rests_on_the_sources_of_its_levers():
    sources = {
        "a": Source.model_validate(
            {"key": "a", "title": {"sv": "A"}, "publisher": "P", "url": "https://example.org/a"}
        ),
        "b": Source(key="b"),
    }
    held = measure(lever(PLACES, source="a"), lever(PLACES, source="b"), lever(DEMAND), lever(COMPLETION, source="a"))
    found = scenario_of([held], WORDS, sources=sources)
    texts = {one.id: (one.text, one.url) for one in found.references}
    assert {change.kind: texts[change.reference] for change in found.changes} == {
        "places": ("A, P; b", None),
        "completion": ("A, P", "https://example.org/a"),
        "industry_growth": ("Antaget; ingen källa är angiven. / Assumed; no source is given.", None),
    }
    notes = {change.kind: change.note.sv for change in found.changes}
    assert notes["places"] == "Antaget: m/l0, m/l1."


def test_the_scenario_reads_back_from_its_file():
    held = [
        measure(lever(PLACES), lever(COMPLETION), lever(DEMAND, county="00")),
        measure(lever(APPLICANTS, 2027), lever(VALIDATION), key="n"),
    ]
    made = scenario_of(held, WORDS)
    assert parse_scenario(scenario_dump(made), WORDS) == made


def test_no_levers_make_a_scenario_without_changes():
    assert scenario_of([Measure(key="m")], WORDS).changes == ()
    assert scenario_of([], WORDS).changes == ()


def test_more_changes_than_a_file_takes_are_still_one_scenario():
    held = [measure(lever(PLACES, stay=number / 300), key=f"m{number}") for number in range(250)]
    assert len(scenario_of(held, WORDS).changes) == 250


@pytest.mark.parametrize(
    ("field", "value", "moves"),
    [("places", 61.0, True), ("last_year", 2031, True), ("cost_sek", 5.0, False), ("assumed", False, False),
     ("source", "a", False), ("note", {"sv": "x"}, False)],
)  # fmt: skip
def test_the_levers_hash_is_of_what_moves(field, value, moves):
    changed = levers_hash([measure(lever(PLACES, **{field: value}))]) != levers_hash([measure(lever(PLACES))])
    assert changed is moves
