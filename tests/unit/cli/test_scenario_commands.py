# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import json

import pytest

from smedja.cli.main import main

FEW = ["--draws", "20"]


@pytest.fixture(autouse=True)
def _var(monkeypatch, tmp_path_factory):
    monkeypatch.setenv("SMEDJA_VAR", str(tmp_path_factory.getbasetemp() / "cli-var"))


def test_the_shipped_scenarios_are_listed(capsys):
    assert main(["run", "--list"]) == 0
    assert "battery-plant-vasterbotten" in capsys.readouterr().out


def test_a_run_is_kept_and_found_again(capsys, tmp_path):
    command = ["run", "industrial-places-dalarna", *FEW, "--out", str(tmp_path), "--json"]
    assert main(command) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["scenario"] == "industrial-places-dalarna"
    assert first["parameters"]["draws"] == 20
    assert main(command) == 0
    again = capsys.readouterr()
    assert json.loads(again.out) == first
    assert "run before" in again.err


def test_a_comparison_tells_what_changes_and_where(capsys):
    assert main(["compare", "battery-plant-vasterbotten", "reference", "--county", "24", "--limit", "1", *FEW]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[1].startswith("24  821")
    assert main(["compare", "battery-plant-vasterbotten", "reference", "--json", "--year", "2030", *FEW]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["b"]["scenario"] is None
    assert told["rows"][0]["figure"]["low"] <= told["rows"][0]["figure"]["value"]
    assert told["nation"]["value"] > 0


def test_a_kept_run_is_compared_with_the_draws_it_was_made_with(capsys, tmp_path):
    assert main(["run", "later-retirement", "--draws", "30", "--out", str(tmp_path)]) == 0
    folder = capsys.readouterr().out.strip()
    assert main(["compare", folder, "reference", "--json", "--limit", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["draws"] == 30


def test_all_faults_of_a_file_are_told_at_once(capsys, tmp_path):
    file = tmp_path / "wrong.yaml"
    file.write_text(
        """\
schema_version: 1
name: wrong
title: {sv: Fel, en: Wrong}
summary: {sv: Fel., en: Wrong.}
references:
  - {id: own, text: Assumed.}
changes:
  - kind: places
    reference: own
    education_group: 53E
    county: "20"
    places: -5
    completion: 1.4
    years: 3
    entry_age: 20
    stay: 0.5
    first_year: 2026
    last_year: 2051
    colour: red
  - {kind: retirement_age, reference: own, years: 1, first_year: 2026, last_year: 2030}
  - {kind: retirement_age, reference: own, years: 2, first_year: 2028, last_year: 2032}
""",
        encoding="utf-8",
    )
    assert main(["run", str(file)]) == 1
    err = capsys.readouterr().err
    for line, word in ((12, "places"), (13, "completion"), (18, "last_year"), (19, "colour"), (21, "retirement_age")):
        assert any(f"wrong.yaml:{line}:" in row and word in row for row in err.splitlines()), (line, word, err)


@pytest.mark.parametrize("command", [["run", "nothing"], ["run", "docs"], ["compare", "nothing", "reference"]])
def test_an_unknown_scenario_names_those_there_are(capsys, command):
    assert main([*command, *FEW]) == 1
    err = capsys.readouterr().err
    assert "There is no scenario" in err
    assert "later-retirement" in err


def test_too_few_draws_are_refused(capsys):
    assert main(["run", "later-retirement", "--draws", "3"]) == 1
    assert "20 to 100000" in capsys.readouterr().err
