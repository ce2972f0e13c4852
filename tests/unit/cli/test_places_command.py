# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from smedja.cli.main import main

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def plain():
    """One county's plans as JSON, made once."""
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["places", "--county", "19", "--budget-msek", "120", "--json"]) == 0
    return json.loads(out.getvalue())


def test_json_follows_the_documented_schema(plain):
    schema = json.loads((ROOT / "docs/schemas/places.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(plain, schema)
    assert plain["county"] == "19"
    assert plain["settings"]["budget"] == 120e6


def test_the_optimum_has_fewer_empty_posts_within_the_budget(plain):
    for today, optimum in zip(plain["plans"]["today"]["shortage"], plain["plans"]["optimum"]["shortage"], strict=True):
        assert optimum["value"] < today["value"]
        assert today["low"] < today["value"] < today["high"]
    assert all(year["value"] <= 120e6 + 1 for year in plain["plans"]["optimum"]["cost"])
    assert all(year["value"] == 0.0 for year in plain["plans"]["today"]["cost"])


def test_upper_secondary_education_has_a_place_for_every_pupil(plain):
    def pupils(name, cycle):
        each = plain["plans"][name]["programmes"]
        return sum(one["intake"][cycle]["value"] for one in each if one["programme"].startswith("upper_secondary"))

    for cycle in range(4):
        assert pupils("optimum", cycle) == pytest.approx(pupils("today", cycle))


def test_the_table_names_plans_programmes_and_what_holds_them(capsys):
    assert main(["places", "--county", "19", "--budget-msek", "120", "--limit", "3"]) == 0
    told = capsys.readouterr().out
    assert "Expected empty posts" in told
    assert "held by" in told
    assert (
        len(
            [
                line
                for line in told.splitlines()
                if ":" in line and line.split(":")[0] in {"yh", "university", "komvux", "upper_secondary"}
            ]
        )
        == 3
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--county", "99"], "There is no county '99'"),
        (["--county", "19", "--pin", "yh:55J=9999"], "An intake of 9999 to yh:55J in county 19 cannot hold"),
        (["--county", "19", "--empty-post", "-1", "--cut", "2"], "2 faults"),
    ],
)
def test_bad_questions_are_refused_in_words(arguments, told, capsys):
    assert main(["places", *arguments]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["--weight", "x=2"], ["--pin", "55J=3"], ["--target", "222:40"], ["--limit", "0"]]
)
def test_bad_arguments_are_refused(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["places", "--county", "19", *arguments])
    assert caught.value.code == 2
    assert arguments[0] in capsys.readouterr().err
