# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reading a case: what holds is read back the same; what does not is told, all of it at once."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from smedja.core import ScenarioError
from smedja.optimise.cooperation.case import SpeedModel, SpeedStep
from smedja.optimise.cooperation.case_file import case_dump, case_schema, parse_case, read_case
from tests.unit.optimise.cooperation.made import WORKED, worked

ROOT = Path(__file__).resolve().parents[4]


def reasons(plain) -> list[tuple[str, str]]:
    with pytest.raises(ScenarioError) as caught:
        parse_case(plain)
    return sorted((fault.reason, fault.key) for fault in caught.value.faults)


def test_a_case_reads_back():
    case = read_case(WORKED)
    assert parse_case(case_dump(case)) == case


def test_the_schema_takes_the_worked_case_and_is_what_the_repository_holds():
    jsonschema.validate(worked(), case_schema())
    kept = ROOT / "docs" / "schemas" / "cooperation.schema.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == case_schema()


def test_the_page_shows_the_worked_case():
    page = (ROOT / "docs" / "cooperation.md").read_text(encoding="utf-8")
    assert json.loads(page.split("```json\n")[1].split("```")[0]) == worked()


def test_all_faults_at_once():
    plain = worked(fixed_cost_sek=-1.0, cap=4, longest="far")
    plain["municipalities"].append({"key": "A", "name": "Aby again"})
    plain["packages"][0]["sites"].append({"municipality": "X"})
    plain["distances"].pop()
    assert reasons(plain) == [
        ("cap_below_floor", "packages[0].cap"),
        ("extra_forbidden", "packages[0].longest"),
        ("greater_than_equal", "packages[0].fixed_cost_sek"),
        ("missing_distance", "distances"),
        ("twice", "municipalities[4].key"),
        ("unknown_municipality", "packages[0].sites"),
    ]


def test_a_missing_distance_names_the_two_and_the_package():
    plain = worked()
    plain["distances"] = [road for road in plain["distances"] if {road["a"], road["b"]} != {"B", "D"}]
    with pytest.raises(ScenarioError, match=r"no distance between 'B' and 'D' \(welding\)"):
        parse_case(plain)


def test_a_road_in_kilometres_needs_a_speed_model():
    plain = worked()
    del plain["distances"][0]["minutes"]
    assert reasons(plain) == [("no_speed", "distances[0].minutes")]
    speed = SpeedModel(start_minutes=5.0, steps=(SpeedStep(up_to_km=10.0, km_per_hour=60.0),), reference="A test")
    assert parse_case(plain, speed=speed).speed == speed


def test_applicants_below_the_floor_everywhere_name_the_package():
    with pytest.raises(ScenarioError, match="nobody could ever fill a group of 'welding': at most 30 apply"):
        parse_case(worked(floor=31, cap=40))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda plain: plain["packages"][0].update(cap=7), "cap_below_floor"),
        (lambda plain: plain["packages"][0]["applicants"][0].update(low=10), "range"),
        (lambda plain: plain["packages"][0]["applicants"].append(plain["packages"][0]["applicants"][0]), "twice"),
        (lambda plain: plain["packages"][0]["sites"].append({"municipality": "A"}), "twice"),
        (lambda plain: plain["packages"].append(plain["packages"][0]), "twice"),
        (lambda plain: plain["distances"].append({"a": "B", "b": "A", "km": 3.0}), "twice"),
        (lambda plain: plain["distances"].append({"a": "B", "b": "B", "km": 3.0}), "loop"),
        (lambda plain: plain["distances"].append({"a": "B", "b": "E", "km": 3.0}), "unknown_municipality"),
        (lambda plain: plain["distances"][0].update(km=None, minutes=None), "no_distance"),
        (lambda plain: plain["packages"][0].update(elsewhere_price_sek=None, elsewhere_most=3), "price"),
        (lambda plain: plain["packages"][0].update(elsewhere_price_sek=None, sites=[]), "no_supply"),
        (lambda plain: plain.update(as_today=[{"package": "sewing", "site": "A", "groups": 1}]), "unknown_package"),
        (
            lambda plain: plain.update(as_today=[{"package": "welding", "site": "E", "groups": 1}]),
            "unknown_municipality",
        ),
        (lambda plain: plain["packages"][0].update(place_cost_sek=float("inf")), "finite_number"),
        (lambda plain: plain.pop("title"), "missing"),
        (lambda plain: plain["packages"][0].update(cap=16.5), "int_type"),
    ],
)
def test_a_fault_is_found(change, reason):
    plain = worked()
    change(plain)
    assert reason in {found for found, _ in reasons(plain)}


@pytest.mark.parametrize("text", ["{", "[]", "1", '{"title": 1, "title": 2}', '{"a": NaN}', "[" * 100_000])
def test_what_is_no_case_is_refused(text):
    with pytest.raises(ScenarioError):
        parse_case(text)


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(ScenarioError, match="cannot be read"):
        read_case(tmp_path / "none.json")
    (tmp_path / "latin.json").write_bytes('{"title": "Åby"}'.encode("latin-1"))
    with pytest.raises(ScenarioError, match="UTF-8"):
        read_case(tmp_path / "latin.json")
