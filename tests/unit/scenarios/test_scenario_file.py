# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import typing
from copy import deepcopy

import pytest
from pydantic import ValidationError

from smedja.core import FaultReport, ScenarioError, SchemaError
from smedja.scenarios.marked_yaml import LARGEST
from smedja.scenarios.scenario import KINDS, Change, PlantJobs, Reference, Scenario, Text, Title, Vocabulary, codes_of
from smedja.scenarios.scenario_checks import TARGETS
from smedja.scenarios.scenario_file import key_of, parse_scenario, read_scenario, scenario_dump

WORDS = Vocabulary(
    regions=("00", "01", "20", "24"),
    occupations=("214", "532", "821"),
    educations=("53V", "53E", "75N"),
    industries=("A", "B+C", "F"),
    base_year=2024,
    horizon=2040,
    fine_industries=("C24", "C27"),
)
TOP = """\
schema_version: 1
name: trial
title: {sv: Försök, en: Trial}
summary: {sv: Ett försök., en: A trial.}
references:
  - {id: assumed, text: Antagande av författaren}
changes:
"""
SPELL = {"first_year": 2026, "last_year": 2030, "reference": "assumed"}
EXAMPLES = {
    "industry_growth": {"industry": "B+C", "county": "20", "growth": 0.02},
    "plant": {
        "name": "Fabrik",
        "county": "24",
        "industry": "C27",
        "jobs": [{"occupation": "821", "year": 2027, "jobs": 100}, {"occupation": "821", "year": 2029, "jobs": 300}],
    },
    "places": {
        "education_group": "53V",
        "county": "20",
        "places": 60,
        "completion": 0.8,
        "years": 3,
        "entry_age": 19,
        "stay": 0.75,
    },
    "completion": {"education_group": "53V", "county": "20", "completion_from": 0.7, "completion_to": 0.8},
    "participation": {"sex": "women", "county": "20", "first_age": 20, "last_age": 34, "change": 0.02},
    "retirement_age": {"years": 1.5},
    "migration": {"county": "24", "persons": -200, "first_age": 20, "last_age": 34},
    "international_recruitment": {"county": "00", "occupation": "214", "persons": 100, "stay": 0.8},
    "automation": {"county": "00", "index": "daioe_genai", "strength": 0.1},
}


def change(kind, **own):
    """A lawful change of a kind, with some values of one's own; None takes a key away."""
    spell = {"reference": "assumed"} if kind == "plant" else SPELL
    whole = {"kind": kind, **deepcopy(EXAMPLES[kind]), **spell, **own}
    return {name: value for name, value in whole.items() if value is not None}


def scenario(*changes, **own):
    """The plain values of a scenario."""
    plain = {
        "schema_version": 1,
        "name": "trial",
        "title": {"sv": "Försök", "en": "Trial"},
        "summary": {"sv": "Ett försök.", "en": "A trial."},
        "references": [{"id": "assumed", "text": "Antagande av författaren"}],
        "changes": list(changes),
        **own,
    }
    return {name: value for name, value in plain.items() if value is not None}


def faults(given, source="form"):
    """Every fault of an input that must have some."""
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(given, WORDS, source)
    assert caught.value.faults
    for fault in caught.value.faults:
        assert fault.what in caught.value.message
        assert fault.where
        assert fault.reason
    return caught.value.faults


def told(given):
    return [(fault.key, fault.reason) for fault in faults(given)]


# The scenario


def test_every_kind_of_change_is_read():
    read = parse_scenario(scenario(*(change(kind) for kind in KINDS)), WORDS)
    assert [type(one) for one in read.changes] == list(KINDS.values())
    assert read.horizon == 2040


def test_a_text_and_plain_values_give_the_same_scenario():
    whole = parse_scenario(scenario(*(change(kind) for kind in KINDS)), WORDS)
    assert parse_scenario(scenario_dump(whole), WORDS) == whole


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "null",
        "1.5",
        "2030-01-01",
        "#no",
        " a ",
        "a: b",
        "'\"",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x00",
        "a\nb\n",
        "\U0001f527",
    ],
)
def test_awkward_text_is_written_so_that_it_is_read_back(text):
    awkward = parse_scenario(scenario(change("plant", name=text), title={"sv": text, "en": text}), WORDS)
    assert parse_scenario(scenario_dump(awkward), WORDS) == awkward


def test_a_written_change_begins_with_its_kind_and_has_a_line_for_each_post():
    lines = scenario_dump(parse_scenario(scenario(change("plant")), WORDS)).splitlines()
    assert "- kind: plant" in lines
    assert "  - {occupation: '821', year: 2027, jobs: 100}" in lines


def test_a_scenario_is_frozen_all_the_way_down():
    read = parse_scenario(scenario(change("plant")), WORDS)
    for part, name in ((read, "name"), (read.changes[0], "county"), (read.changes[0].jobs[0], "jobs")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(part, name, "x")
    assert isinstance(read.changes, tuple)


def test_what_is_left_out_has_its_default():
    read = parse_scenario(scenario(change("plant"), change("international_recruitment")), WORDS)
    plant, recruitment = read.changes
    assert (plant.local_supply, plant.local_share, plant.note, recruitment.age) == (True, None, None, 30)


def test_the_years_of_a_plant_are_those_of_its_posts():
    plant = parse_scenario(scenario(change("plant")), WORDS).changes[0]
    assert (plant.first_year, plant.last_year) == (2027, 2029)


def test_a_reference_may_stand_unused_and_a_scenario_may_change_nothing():
    assert parse_scenario(scenario(), WORDS).changes == ()


def test_a_shorter_horizon_is_kept_and_bounds_the_years():
    assert parse_scenario(scenario(change("automation"), horizon=2030), WORDS).horizon == 2030
    assert told(scenario(change("automation"), horizon=2029)) == [("changes[0].last_year", "year_outside")]


def test_a_file_is_read_with_its_name_in_every_fault(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        TOP + "  - {kind: retirement_age, years: 9, first_year: 2026, last_year: 2030, reference: assumed}\n"
    )
    with pytest.raises(ScenarioError, match=r"mine.yaml:8:35 changes\[0\].years"):
        read_scenario(path, WORDS)
    path.write_text(path.read_text().replace("years: 9", "years: 1"))
    assert read_scenario(path, WORDS).changes[0].years == 1


# All faults at once, each with its place

FIVE = """\
schema_version: 1
name: five-faults
title: {sv: Fem fel, en: Five faults}
summary: {sv: Med flit., en: On purpose.}
references:
  - id: assumed
    text: Antagande
changes:
  - kind: places
    education_group: "53V"
    county: "20"
    places: -60
    completion: 0.8
    years: 3
    entry_age: 19
    stay: 1.75
    colour: green
    first_year: 2026
    last_year: 2030
    reference: assumed
  - kind: participation
    sex: women
    county: "20"
    first_age: 20
    last_age: 34
    change: 0.02
    first_year: 2026
    last_year: 2041
    reference: assumed
  - kind: participation
    sex: all
    county: "00"
    first_age: 34
    last_age: 40
    change: 0.01
    first_year: 2030
    last_year: 2035
    reference: assumed
"""


def test_the_five_faults_of_one_file_are_told_at_once_with_their_lines():
    found = faults(FIVE, "five.yaml")
    assert [(fault.where, fault.reason) for fault in found] == [
        ("five.yaml:12:13 changes[0].places", "too_small"),
        ("five.yaml:16:11 changes[0].stay", "too_large"),
        ("five.yaml:17:5 changes[0].colour", "unknown_key"),
        ("five.yaml:28:16 changes[1].last_year", "year_outside"),
        ("five.yaml:30:5 changes[2]", "conflict"),
    ]
    assert [fault.what for fault in found] == [
        "places is -60, less than 0",
        "stay is 1.75, more than 1",
        "There is no key 'colour' here",
        "2041 is not one of the years 2025–2040",
        "Collides with changes[1]: participation of women, 20 in 2030–2035 too (changes[1] is on line 21)",
    ]
    assert all(fault.todo for fault in found)
    with pytest.raises(ScenarioError, match=r"Scenario five.yaml: 5 faults\n  1\. places is -60"):
        parse_scenario(FIVE, WORDS, "five.yaml")


def test_every_sort_of_fault_in_one_text():
    text = FIVE.replace("text: Antagande", "text: Antagande\n    text: Igen").replace("sex: women", "sex: &who women")
    text = (
        text.replace('county: "20"', "county: 20")
        .replace("change: 0.01", "change: .nan")
        .replace(
            "reference: assumed\n  - kind: participation\n    sex: all",
            "reference: lost\n  - kind: participation\n    sex: all",
        )
    )
    reasons = {fault.reason for fault in faults(text)}
    assert reasons == {
        "repeated_key",
        "wrong_type",
        "too_small",
        "too_large",
        "unknown_key",
        "not_plain",
        "year_outside",
        "unknown_reference",
        "unclear_number",
    }
    # A county without quotes is no code, so whether the changes meet is told when that is mended.


def test_faults_of_a_form_have_keys_and_no_lines():
    found = faults(scenario(change("places", places=-1), change("places", county="77", stay=2)))
    assert [(fault.where, fault.key) for fault in found] == [
        ("form changes[0].places", "changes[0].places"),
        ("form changes[1].stay", "changes[1].stay"),
        ("form changes[1].county", "changes[1].county"),
    ]


def test_one_fault_is_data_too():
    (only,) = faults(scenario(change("retirement_age", years=7)))
    assert (only.key, only.reason) == ("changes[0].years", "too_large")
    assert "later" in only.todo


def test_a_fault_hides_no_other_of_the_same_change():
    found = told(scenario(change("places", county="99", places=-1, first_year=2020, reference="x", b=1)))
    assert set(found) == {
        ("changes[0].county", "unknown_code"),
        ("changes[0].places", "too_small"),
        ("changes[0].first_year", "year_outside"),
        ("changes[0].reference", "unknown_reference"),
        ("changes[0].b", "unknown_key"),
    }


def test_reports_of_other_inputs_carry_their_faults_and_look_as_before():
    report = FaultReport("Table")
    report.add("is empty", "column a", "Fill it")
    with pytest.raises(SchemaError, match="Table: is empty – column a – Fill it") as caught:
        report.raise_if_any()
    assert [(fault.what, fault.key) for fault in caught.value.faults] == [("is empty", "")]
    assert SchemaError("alone").faults == ()


# One fault at a time


@pytest.mark.parametrize(
    ("given", "key", "reason"),
    [
        (scenario(change("automation"), horizon=2041), "horizon", "year_outside"),
        (scenario(horizon=2024), "horizon", "too_small"),
        (scenario(horizon=True), "horizon", "wrong_type"),
        (scenario(schema_version=2), "schema_version", "unknown_choice"),
        (scenario(name="Mitt län"), "name", "wrong_form"),
        (scenario(title=None), "title", "missing"),
        (scenario(title={"sv": "Bara"}), "title.en", "missing"),
        (scenario(title={"sv": "", "en": "x"}), "title.sv", "wrong_form"),
        (scenario(titel={"sv": "a", "en": "b"}), "titel", "unknown_key"),
        (scenario(changes="none"), "changes", "wrong_type"),
        (scenario("none"), "changes[0]", "wrong_type"),
        (scenario({"county": "20"}), "changes[0].kind", "missing"),
        (scenario({"kind": "wish"}), "changes[0].kind", "unknown_kind"),
        (scenario({"kind": ["plant"]}), "changes[0].kind", "unknown_kind"),
        (scenario(change("automation", reference=None)), "changes[0].reference", "missing"),
        (scenario(change("automation", reference="lost")), "changes[0].reference", "unknown_reference"),
        (scenario(references=[{"id": "a", "text": "x"}] * 2), "references[1].id", "repeated_reference"),
        (scenario(references=[{"id": "a", "text": "x", "url": "file:/x"}]), "references[0].url", "wrong_form"),
        (scenario(change("automation", index="guess")), "changes[0].index", "unknown_choice"),
        (scenario(change("automation", strength="0.1")), "changes[0].strength", "wrong_type"),
        (scenario(change("automation", strength=True)), "changes[0].strength", "wrong_type"),
        (scenario(change("automation", strength=float("nan"))), "changes[0].strength", "wrong_type"),
        (scenario(change("automation", strength=1.01)), "changes[0].strength", "too_large"),
        (scenario(change("automation", county="02")), "changes[0].county", "unknown_code"),
        (scenario(change("automation", note={"sv": "x"})), "changes[0].note.en", "missing"),
        (scenario(change("industry_growth", growth=0.31)), "changes[0].growth", "too_large"),
        (scenario(change("industry_growth", growth=float("-inf"))), "changes[0].growth", "wrong_type"),
        (scenario(change("industry_growth", industry="C27")), "changes[0].industry", "unknown_code"),
        (scenario(change("places", education_group="53Q")), "changes[0].education_group", "unknown_code"),
        (scenario(change("places", years=0)), "changes[0].years", "too_small"),
        (scenario(change("places", years=2.5)), "changes[0].years", "wrong_type"),
        (scenario(change("places", entry_age=15)), "changes[0].entry_age", "too_small"),
        (scenario(change("places", places=1e9)), "changes[0].places", "too_large"),
        (scenario(change("completion", completion_to=1.1)), "changes[0].completion_to", "too_large"),
        (scenario(change("participation", first_age=40)), "changes[0].last_age", "wrong_order"),
        (scenario(change("participation", last_age=70)), "changes[0].last_age", "too_large"),
        (scenario(change("participation", sex="men and women")), "changes[0].sex", "unknown_choice"),
        (scenario(change("retirement_age", last_year=2025)), "changes[0].last_year", "wrong_order"),
        (scenario(change("retirement_age", first_year=2024)), "changes[0].first_year", "year_outside"),
        (scenario(change("retirement_age", last_year=20300)), "changes[0].last_year", "too_large"),
        (scenario(change("migration", first_age=-1)), "changes[0].first_age", "too_small"),
        (scenario(change("international_recruitment", age=65)), "changes[0].age", "too_large"),
        (scenario(change("international_recruitment", occupation="2149")), "changes[0].occupation", "unknown_code"),
        (scenario(change("plant", county="00")), "changes[0].county", "unknown_code"),
        (scenario(change("plant", jobs=[])), "changes[0].jobs", "wrong_form"),
        (scenario(change("plant", first_year=2027)), "changes[0].first_year", "unknown_key"),
        (scenario(change("plant", local_share=1.5)), "changes[0].local_share", "too_large"),
        (scenario(change("plant", local_supply="yes")), "changes[0].local_supply", "wrong_type"),
        (
            scenario(change("plant", jobs=[{"occupation": "822", "year": 2027, "jobs": 1}])),
            "changes[0].jobs[0].occupation",
            "unknown_code",
        ),
        (
            scenario(change("plant", jobs=[{"occupation": "821", "year": 2041, "jobs": 1}])),
            "changes[0].jobs[0].year",
            "year_outside",
        ),
        (
            scenario(change("plant", jobs=[{"occupation": "821", "year": 2027, "jobs": -1}])),
            "changes[0].jobs[0].jobs",
            "too_small",
        ),
        (
            scenario(change("plant", jobs=[{"occupation": "821", "year": 2027, "jobs": n} for n in (1, 2)])),
            "changes[0].jobs[1]",
            "conflict",
        ),
    ],
)
def test_a_fault_is_told_once_where_it_is(given, key, reason):
    assert told(given) == [(key, reason)]


def test_the_nearest_key_and_codes_are_named():
    (misspelt, *_) = faults(scenario(change("places", placs=1)))
    (unknown,) = faults(scenario(change("international_recruitment", occupation="82")))
    assert "places" in misspelt.todo
    assert unknown.todo.startswith("Nearest: 821")


@pytest.mark.parametrize(
    ("line", "reason", "place"),
    [
        ("  - {kind: automation, county: 20}", "wrong_type", "8:32"),
        ("  - {kind: automation, county: 01}", "unclear_number", "8:32"),
        ("  - {kind: automation, strength: 0x1F}", "unclear_number", "8:34"),
        ("  - {kind: automation, strength: 1_0}", "unclear_number", "8:34"),
        ("  - {kind: automation, strength: 1:30}", "unclear_number", "8:34"),
        ("  - {kind: automation, strength: .nan}", "unclear_number", "8:34"),
        ("  - {kind: automation, strength: -.inf}", "unclear_number", "8:34"),
        ("  - {kind: automation, strength: 0.1 * 2}", "wrong_type", "8:34"),
        ("  - {kind: automation, strength: !!float 1}", "not_plain", "8:34"),
        ("  - {kind: automation, strength: &s 0.1}", "not_plain", "8:34"),
        ("  - {kind: automation, strength: *s}", "not_plain", "8:34"),
        ("  - {kind: automation, <<: {county: '20'}}", "unknown_key", "8:24"),
        ("  - {kind: automation, 1: x}", "not_plain", "8:24"),
        ("  - {kind: automation, [a]: x}", "not_plain", "8:24"),
        ("  - {kind: automation, county: '20', county: '20'}", "repeated_key", "8:38"),
        ("  - !!python/object/apply:os.getcwd []", "not_plain", "8:5"),
    ],
)
def test_nothing_but_plain_values_is_read(line, reason, place):
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(TOP + line + "\n", WORDS, "x")
    assert (reason, f"x:{place}") in [(fault.reason, fault.where.split()[0]) for fault in caught.value.faults]


def test_the_number_advice_for_a_code_names_the_quotes():
    advice = [fault.todo for fault in faults(TOP + "  - {kind: automation, county: 01}\n") if "county" in fault.key]
    assert advice == ['Write a number with digits and a decimal point, or a code in quotes: "01"']


@pytest.mark.parametrize(
    ("text", "reason", "where"),
    [
        ("", "empty", "x:1:1"),
        ("# only a comment\n", "empty", "x:1:1"),
        ("a: [1,\n", "not_yaml", "x:2:1"),
        ("a: 1\n\tb: 2\n", "not_yaml", "x:2:1"),
        ("a: 1\n---\nb: 2\n", "not_yaml", "x:2:1"),
        ("a: \x07\n", "not_yaml", "x:1:4"),
        ("[" * 100, "not_yaml", "x:1:21"),
        ("a: " + "x" * LARGEST, "too_large", "x:1:1"),
        ("just words", "wrong_type", "x:1:1"),
        ("- 1", "wrong_type", "x:1:1"),
        ("~", "missing", "x:1:1"),
    ],
)
def test_a_text_that_is_no_scenario_at_all(text, reason, where):
    (only,) = faults(text, "x")
    assert (only.reason, only.where.split(" ")[0]) == (reason, where)


def test_a_file_that_cannot_be_read_is_explained(tmp_path):
    with pytest.raises(ScenarioError, match="cannot be read"):
        read_scenario(tmp_path / "none.yaml", WORDS)
    (tmp_path / "latin.yaml").write_bytes("name: lön".encode("latin-1"))
    with pytest.raises(ScenarioError, match="UTF-8"):
        read_scenario(tmp_path / "latin.yaml", WORDS)


# Changes that collide


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (change("industry_growth"), change("industry_growth", first_year=2030, last_year=2031)),
        (change("industry_growth"), change("industry_growth", county="00")),
        (change("plant"), change("plant", county="20")),
        (change("plant"), change("plant", jobs=[{"occupation": "214", "year": 2040, "jobs": 1}])),
        (change("places"), change("places", stay=0.5)),
        (change("completion"), change("completion", county="00")),
        (change("participation"), change("participation", first_age=34, last_age=50)),
        (change("participation"), change("participation", sex="all")),
        (change("retirement_age"), change("retirement_age", years=-1)),
        (change("migration"), change("migration", first_age=0, last_age=20)),
        (change("migration"), change("migration", county="00")),
        (change("international_recruitment"), change("international_recruitment", age=40)),
        (change("international_recruitment"), change("international_recruitment", county="24")),
        (change("automation"), change("automation", index="daioe_allapps")),
    ],
)
def test_two_changes_of_the_same_thing_in_the_same_year_collide(first, second):
    assert told(scenario(first, second)) == [("changes[1]", "conflict")]
    assert told(scenario(second, first)) == [("changes[1]", "conflict")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (change("industry_growth"), change("industry_growth", first_year=2031, last_year=2032)),
        (change("industry_growth"), change("industry_growth", county="24")),
        (change("industry_growth"), change("industry_growth", industry="F")),
        (change("plant"), change("plant", name="En annan")),
        (change("places"), change("places", education_group="53E")),
        (change("places"), change("completion")),
        (change("participation"), change("participation", first_age=35, last_age=50)),
        (change("participation"), change("participation", sex="men")),
        (change("retirement_age"), change("retirement_age", first_year=2031, last_year=2032)),
        (change("migration"), change("migration", first_age=0, last_age=19)),
        (change("international_recruitment"), change("international_recruitment", occupation="821")),
        (change("automation", county="20"), change("automation", county="24")),
    ],
)
def test_changes_of_different_things_or_years_do_not_collide(first, second):
    assert len(parse_scenario(scenario(first, second), WORDS).changes) == 2


def test_each_colliding_pair_is_told():
    found = told(scenario(*[change("retirement_age")] * 3))
    assert found == [("changes[1]", "conflict"), ("changes[2]", "conflict"), ("changes[2]", "conflict")]


# What others read off the models


def test_the_register_of_kinds_is_the_union():
    union, _ = typing.get_args(Change)
    assert set(KINDS.values()) == set(typing.get_args(union))
    assert [model.model_fields["kind"].annotation for model in KINDS.values()] == [typing.Literal[k] for k in KINDS]
    assert set(TARGETS) == set(KINDS) == set(EXAMPLES)


@pytest.mark.parametrize("model", [Scenario, Title, Text, Reference, PlantJobs, *KINDS.values()])
def test_every_field_is_described_and_its_codes_are_listed(model):
    for name, info in model.model_fields.items():
        assert info.description, name
        if listed := codes_of(info):
            assert WORDS.codes(listed), name
        assert (listed is not None) == (name in {"county", "industry", "occupation", "education_group"}), name


def test_the_lists_of_a_vocabulary():
    assert WORDS.counties == ("01", "20", "24")
    assert WORDS.codes("plant_industries") == ("A", "B+C", "F", "C24", "C27")


def test_a_path_is_written_as_people_write_it():
    assert key_of(("changes", 2, "jobs", 0, "year")) == "changes[2].jobs[0].year"
    assert key_of(()) == ""
