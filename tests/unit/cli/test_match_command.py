# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja match`` and ``smedja lexicon``: the rows of the pages, by their schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from smedja.cli.main import main
from smedja.sweden import lexicon, outlook

ROOT = Path(__file__).resolve().parents[3]
ASKED = ["match", "--from", "electrical fitter", "--lang", "en", "--country", "IN", "--county", "25"]


@pytest.fixture(autouse=True)
def _run(monkeypatch, sweden_outlook):
    monkeypatch.setattr(outlook, "current", lambda *_, **__: sweden_outlook)


def told(capsys, *arguments):
    assert main([*arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_json_follows_its_schema(capsys):
    plain = told(capsys, *ASKED, "--json")
    jsonschema.validate(plain, json.loads((ROOT / "docs/schemas/match.schema.json").read_text(encoding="utf-8")))
    assert plain["rows"]
    scores = [row["score"] for row in plain["rows"]]
    assert scores == sorted(scores, reverse=True)
    assert all(row["shortage"]["value"] > 0 for row in plain["rows"])


def test_an_electrician_from_india_is_told_of_the_electrical_safety_authority(capsys):
    rows = told(capsys, *ASKED, "--json")["rows"]
    electricians = [row for row in rows if row["afssyk2012_4"].startswith("741")]
    assert electricians
    assert {rule["may_need_assessment_by"] for row in electricians for rule in row["regulated"]} == {
        "Elsäkerhetsverket"
    }


def test_the_order_is_the_same_whatever_the_country(capsys):
    orders = [
        [
            row["afssyk2012_4"]
            for row in told(capsys, "match", "--from", "welder", "--lang", "en", "--country", code, "--json")["rows"]
        ]
        for code in ("IN", "FI", "SE", "SY")
    ]
    assert all(order == orders[0] for order in orders)


def test_another_meaning_can_be_chosen(capsys):
    first, second = (told(capsys, *ASKED, "--choose", number, "--json") for number in ("1", "2"))
    assert (first["meant"], second["meant"]) == (0, 1)
    assert first["meanings"] == second["meanings"]


def test_the_text_says_what_the_json_does(capsys):
    plain = told(capsys, *ASKED, "--json")
    assert main([*ASKED]) == 0
    text = capsys.readouterr().out
    assert all(row["name"] in text for row in plain["rows"])
    assert "Guidance, not a decision" in text


def test_who_can_fill_a_shortage(capsys):
    plain = told(capsys, "match", "--to", "7212", "--county", "20", "--json")
    assert plain["rows"]
    assert "7212" not in {row["afssyk2012_4"] for row in plain["rows"]}
    assert (plain["gap_of"], plain["county"]) == ("721", "20")


def test_a_field_without_shortage_is_told(capsys):
    plain = told(capsys, "match", "--to", "5222", "--json")
    assert plain["gap"]["value"] < 0
    assert main(["match", "--to", "5222"]) == 0
    assert "no shortage is expected" in capsys.readouterr().out


def test_a_licence_for_other_occupations_of_the_group_is_told(capsys):
    rows = told(capsys, "match", "--from", "Fysioterapeut", "--country", "IN", "--limit", "20", "--json")["rows"]
    partly = [row for row in rows if row["regulated_in_group"]]
    assert partly
    assert all(not row["regulated"] and row["route"] == "unregulated" for row in partly)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--from", "qqqqxxxx"], "Nothing in the lexicon is like"),
        (["--from", "  "], "There is no occupation or education"),
        (["--from", "svetsare", "--county", "99"], "There is no county"),
        (["--from", "svetsare", "--country", "Atlantis"], "There is no country"),
        (["--from", "svetsare", "--choose", "99"], "There are only"),
        (["--to", "9999"], "no concept"),
        (["--to", "7212", "--county", "99"], "There is no county"),
        (["--to", "7212", "--country", "IN"], "go with --from"),
    ],
)
def test_what_cannot_be_answered_is_told(capsys, arguments, what):
    assert main(["match", *arguments]) == 1
    assert what in capsys.readouterr().err


def test_a_form_is_shown_with_source_and_licence(capsys):
    plain = told(capsys, "lexicon", "show", "Svetsare", "--json")
    assert plain["version"]
    assert {form["licence"] for form in plain["forms"]} <= {"CC0-1.0", "CC-BY-4.0"}
    assert all(form["ambiguity"] >= 1 for form in plain["forms"])
    assert main(["lexicon", "show", "qqqq"]) == 1


def test_occupations_can_be_looked_up_in_a_language_whose_labels_are_added(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SMEDJA_VAR", str(tmp_path / "var"))
    assert main(["match", "--from", "Schweißer", "--lang", "de"]) == 1
    assert "no labels in 'de'" in capsys.readouterr().err
    (welder, *_) = [
        form.concept for form in lexicon.load().forms("welder", ("esco_occupation",)) if form.label_kind == "preferred"
    ]
    file = tmp_path / "occupations_de.csv"
    address = f"http://data.europa.eu/esco/occupation/{welder}"
    file.write_text(
        f'conceptUri,preferredLabel,altLabels\n{address},Schweißer,"Schweisserin\nSchweißfachkraft"\n', encoding="utf-8"
    )
    assert main(["lexicon", "labels", str(file), "--lang", "de"]) == 0
    capsys.readouterr()
    plain = told(capsys, "match", "--from", "schweißer", "--lang", "de", "--json")
    assert plain["meanings"][0] == {"concepts": [welder], "label": "Schweißer", "how": "exact", "alike": 1.0}
    assert plain["asked"]["language"] == "de"
    assert plain["rows"]


@pytest.mark.parametrize(
    ("content", "lang", "what"),
    [
        ("a,b\n1,2\n", "de", "columns are missing"),
        ("conceptUri,preferredLabel,altLabels\nx,y,z\n", "de", "no occupation"),
        ("", "sv", "shipped"),
    ],
)
def test_a_file_that_holds_no_labels_is_told(capsys, tmp_path, monkeypatch, content, lang, what):
    monkeypatch.setenv("SMEDJA_VAR", str(tmp_path / "var"))
    file = tmp_path / "x.csv"
    file.write_text(content, encoding="utf-8")
    assert main(["lexicon", "labels", str(file), "--lang", lang]) == 1
    assert what in capsys.readouterr().err
