# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja cooperate``: what it prints, and its figures."""

from __future__ import annotations

import argparse
import json

import pytest

from smedja.cli import cooperate
from smedja.core import ScenarioError
from tests.unit.optimise.cooperation.made import WORKED


def command(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    cooperate.register(parser.add_subparsers())
    args = parser.parse_args(["cooperate", *arguments])
    return int(args.func(args))


def test_tables(capfd):
    assert command(str(WORKED)) == 0
    printed = capfd.readouterr().out
    for text in ("2,240,000", "3,185,000", "945,000", "912,500", "The core is empty", "9 pupils"):
        assert text in printed
    assert "HiGHS" not in printed


def test_json_holds_figures_and_nothing_else(capfd):
    assert command(str(WORKED), "--json") == 0
    told = json.loads(capfd.readouterr().out)
    cost = told["best"]["cost"]
    assert (cost["value"], cost["unit"], cost["status"]) == (2_240_000, "SEK/year", "modelled")
    assert cost["lineage"]["run"] == told["run"]
    assert len(told["coalitions"]) == 15
    assert told["stability"]["core_empty"]


def test_another_rule_year_names_other_rules(capfd):
    command(str(WORKED), "--json", "--rule-year", "2018")
    before = json.loads(capfd.readouterr().out)
    command(str(WORKED), "--json")
    assert before["rules"] != json.loads(capfd.readouterr().out)["rules"]


def test_files_are_written(tmp_path, capfd):
    word, excel = tmp_path / "annex.docx", tmp_path / "application.xlsx"
    assert command(str(WORKED), "--word", str(word), "--excel", str(excel)) == 0
    assert word.read_bytes()[:2] == excel.read_bytes()[:2] == b"PK"
    assert "is written" in capfd.readouterr().err


def test_what_is_wrong_is_told_and_nothing_is_written(tmp_path):
    (tmp_path / "case.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ScenarioError):
        command(str(tmp_path / "case.json"), "--word", str(tmp_path / "annex.docx"))
    assert not (tmp_path / "annex.docx").exists()


@pytest.mark.parametrize("limit", ["0", "-1", "nan", "inf", "soon"])
def test_a_time_limit_is_seconds_above_zero(limit):
    with pytest.raises(SystemExit):
        command(str(WORKED), "--time-limit", limit)
