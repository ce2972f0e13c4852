# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja backtest --kept`` as a user types it: table, JSON, what was missed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from smedja.cli.main import main
from smedja.sweden import past

ROOT = Path(__file__).resolve().parents[3]


def test_json_follows_the_documented_schema_and_is_the_shipped_report(capsys):
    assert main(["backtest", "--kept", "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    jsonschema.validate(plain, json.loads((ROOT / "docs/schemas/backtest.schema.json").read_text(encoding="utf-8")))
    assert plain == json.loads(json.dumps(past.report().to_dict()))


def test_the_table_has_every_method_at_every_level_and_horizon(capsys):
    assert main(["backtest", "--kept"]) == 0
    lines = capsys.readouterr().out.splitlines()
    held = [score for score in past.report().scores if score.outcomes == "held_out"]
    shown = [tuple(line.split()[:3]) for line in lines if line.startswith(("county_", "nation_"))]
    assert shown == [(score.level, str(score.horizon), score.method) for score in held]
    first = next(line for line in lines if line.split()[:3] == ["county_ssyk2012_3", "3", "smedja"])
    score = past.report().find("county_ssyk2012_3", 3, "smedja")
    assert first.split()[3] == f"{100 * score.wape:.2f}"


def test_what_was_missed_is_told_below_the_table(capsys):
    main(["backtest", "--kept"])
    lines = capsys.readouterr().out.splitlines()
    asked = past.report().gates
    missed = [gate for gate in asked if not gate.met]
    assert f"{len(asked) - len(missed)} of {len(asked)} limits met" in "\n".join(lines)
    assert len([line for line in lines if line.startswith("  missed: ")]) == len(missed)


@pytest.mark.parametrize("outcomes", ["chosen_on", "unbroken"])
def test_other_outcomes_can_be_asked_for(capsys, outcomes):
    assert main(["backtest", "--kept", "--outcomes", outcomes]) == 0
    shown = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("county_", "nation_"))]
    assert len(shown) == sum(score.outcomes == outcomes for score in past.report().scores)


def test_a_wrong_word_is_explained_without_a_traceback():
    done = subprocess.run(
        [sys.executable, "-m", "smedja.cli.main", "backtest", "--kept", "--outcomes", "all"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 2
    assert "held_out" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_place_that_cannot_be_written_is_told(monkeypatch, capsys):
    class Found:
        report = past.report()

    def refused(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(past, "compute", lambda tell: Found)
    monkeypatch.setattr(past, "write", refused)
    assert main(["backtest", "--write"]) != 0
    assert "No space left on device" in capsys.readouterr().err


def test_help_says_what_the_words_mean(capsys):
    with pytest.raises(SystemExit):
        main(["backtest", "--help"])
    told = capsys.readouterr().out
    for word in ("--kept", "--json", "held_out", "relative", "examples:"):
        assert word in told
