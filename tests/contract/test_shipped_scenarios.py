# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the shipped scenarios promise: they read without fault, rest on references, and fit the published schema."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from smedja import codes
from smedja.core import QueryError
from smedja.scenarios.register import read_register
from smedja.scenarios.scenario import KINDS
from smedja.scenarios.scenario_file import parse_scenario, scenario_dump
from smedja.sweden import priors, shipped
from tests.unit.scenarios.test_scenario_file import FIVE

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src" / "smedja" / "sweden" / "scenarios"
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "scenario.schema.json").read_text(encoding="utf-8"))


def raw(name):
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def test_there_are_enough_and_every_file_is_one():
    assert len(shipped.names()) >= 7
    assert set(shipped.names()) == {path.stem for path in FOLDER.iterdir()}


def test_every_kind_of_change_is_shown_by_some_scenario():
    assert {change.kind for name in shipped.names() for change in shipped.load(name).changes} == set(KINDS)


def test_an_unknown_name_tells_those_there_are():
    with pytest.raises(QueryError, match="later-retirement"):
        shipped.load("none")


@pytest.mark.parametrize("name", shipped.names())
def test_it_reads_and_is_called_what_its_file_is_called(name):
    scenario = shipped.load(name)
    assert scenario.name == name
    assert parse_scenario(scenario_dump(scenario), shipped.vocabulary()) == scenario


@pytest.mark.parametrize("name", shipped.names())
def test_every_change_rests_on_a_reference_with_an_address_or_said_to_be_assumed(name):
    scenario = shipped.load(name)
    references = {reference.id: reference for reference in scenario.references}
    assert scenario.changes
    for change in scenario.changes:
        rests_on = references[change.reference]
        assert rests_on.url or "antagande" in rests_on.text.lower()


@pytest.mark.parametrize("name", shipped.names())
def test_its_codes_are_those_of_the_classifications(name):
    for change in shipped.load(name).changes:
        if (county := getattr(change, "county", "00")) != "00":
            codes.load("county").require(county, "county")
        if group := getattr(change, "education_group", None):
            codes.load("education_group").require(group, "education_group")
        for part in (change, *getattr(change, "jobs", ())):
            if occupation := getattr(part, "occupation", None):
                codes.load("ssyk2012").require(occupation, "ssyk2012_3")


@pytest.mark.parametrize("name", shipped.names())
def test_the_published_schema_accepts_it(name):
    jsonschema.validate(raw(name), SCHEMA)


def test_the_schema_is_sound_and_refuses_what_it_can_see():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    seen = jsonschema.Draft202012Validator(SCHEMA)
    assert not seen.is_valid(yaml.safe_load(FIVE))
    for name, broken in (("horizon", 2100), ("schema_version", 2), ("name", "Å"), ("changes", [{"kind": "wish"}])):
        assert not seen.is_valid(raw("later-retirement") | {name: broken}), name


def test_the_schema_and_the_page_are_what_the_models_say():
    program = [sys.executable, str(ROOT / "scripts" / "scenario_docs.py"), "--check"]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_battery_plant_is_large_and_builds_up_over_years():
    (plant,) = shipped.load("battery-plant-vasterbotten").changes
    assert (plant.kind, plant.county) == ("plant", "24")
    years = range(plant.first_year, plant.last_year + 1)
    totals = [sum(entry.jobs for entry in plant.jobs if entry.year == year) for year in years]
    assert totals == sorted(totals)
    assert totals[-1] == 3000
    assert len({entry.occupation for entry in plant.jobs}) >= 8
    assert sum(entry.jobs for entry in plant.jobs if entry.year == years[-1] and entry.occupation[0] in "378") >= 2400


def test_the_vocabulary_is_that_of_a_run(sweden_tables):
    words, register, assumed = shipped.vocabulary(), read_register(sweden_tables), priors.load()
    assert words.regions == ("00", *register.regions)
    assert words.occupations == register.occupations
    assert words.base_year == register.years[-1]
    assert (words.educations, words.industries) == (assumed.educations, assumed.industries)
    assert "C27" in words.codes("plant_industries")
