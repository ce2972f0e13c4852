# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja strategy``: out and in, status, differences, effects, coverage, and plain words for what does not hold."""

from __future__ import annotations

import json

import pytest

from smedja.cli.main import main
from smedja.sweden import strategies
from smedja.web.register import plans
from smedja.web.register.plans import plan_now, register_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh():
    plans.forget()
    yield
    plans.forget()


def told(capsys, *words, code=0):
    assert main(["strategy", *words]) == code
    return capsys.readouterr()


def test_a_shipped_strategy_is_told_of_without_a_register(capsys):
    out = told(capsys, "status", "smart-industri")
    assert "37 measures of 82" in out.out
    assert "as shipped" in out.err
    plain = json.loads(told(capsys, "status", "smart-industri", "--json").out)
    assert len(plain["missing"]["goals_without_measures"]) == 3


def test_two_versions_differ(capsys):
    out = told(capsys, "diff", "smart-industri@plan-1", "smart-industri@plan-2").out
    assert "added" in out
    assert told(capsys, "diff", "smart-industri", "smart-industri").out == "Nothing differs\n"
    assert json.loads(told(capsys, "diff", "smart-industri@2017-01-01", "smart-industri", "--json").out)["changes"]


@pytest.mark.parametrize("form", ["package", "xlsx"])
def test_what_goes_out_comes_in_the_same(capsys, tmp_path, form):
    told(capsys, "export", "dalarna-ovning", "--out", str(tmp_path), "--format", form, "--internal")
    source = tmp_path if form == "package" else tmp_path / "dalarna-ovning.xlsx"
    assert "the plan holds" in told(capsys, "import", str(source), "--dry-run").out
    report = json.loads(told(capsys, "import", str(source), "--json").out)
    assert report["missing"] == []
    assert plan_now(register_of("dalarna-ovning")).measures == strategies.load("dalarna-ovning").measures
    assert "in the register" in told(capsys, "list").out


@pytest.mark.parametrize("form", ["stratml", "stratml2", "prov"])
def test_other_formats_are_written(capsys, tmp_path, form):
    out = told(capsys, "export", "smart-industri", "--out", str(tmp_path), "--format", form).out
    assert out.strip().startswith(str(tmp_path))


def test_a_broken_package_takes_nothing_in(capsys, tmp_path):
    told(capsys, "export", "smart-industri", "--out", str(tmp_path))
    file = tmp_path / "measures.csv"
    file.write_bytes(file.read_bytes().replace(b"2018-06-28", b"2018-09-31").replace(b"2016-11-24", b"2016-11-31"))
    err = told(capsys, "import", str(tmp_path), code=1).err
    assert "measures, row" in err
    assert "in the register" not in told(capsys, "list").out


@pytest.mark.parametrize("named", ["borta", "smart-industri@plan-9", "smart-industri@2017-02-30"])
def test_what_does_not_exist_is_told(capsys, named):
    assert "smedja:" in told(capsys, "status", named, code=1).err


def test_effects_are_kept_and_cover(capsys):
    told(capsys, "import", "dalarna-ovning")
    words = ("--goal", "balans-operatorer", "--years", "2030", "--draws", "20")
    first = json.loads(told(capsys, "effects", "dalarna-ovning", *words, "--json", "--keep").out)
    assert {one["year"] for one in first} == {2030}
    out = told(capsys, "coverage", "dalarna-ovning", "--goal", "balans-operatorer").out
    assert "left" in out
    assert json.loads(told(capsys, "scores", "dalarna-ovning", "--json").out)["not_due"] >= 1
    assert "0 forecasts scored" in told(capsys, "scores", "dalarna-ovning").out
    assert "0 effects kept" in told(capsys, "effects", "dalarna-ovning", *words, "--keep").err


def test_applicants_completion_and_teachers_reach_the_register_as_less_shortage(capsys):
    told(capsys, "import", "dalarna-ovning")
    for goal in ("balans-operatorer", "behoriga-larare"):
        words = ("--goal", goal, "--years", "2035", "--draws", "20", "--keep")
        told(capsys, "effects", "dalarna-ovning", *words)
    plan = plan_now(register_of("dalarna-ovning"))
    size = {(one.measures, one.indicator): (one.size, one.high) for one in plan.effects}
    for measure, kind, indicator in (
        ("sokande-industri", "applicants", "gap-operatorer"),
        ("fler-fullfoljer", "completion", "gap-operatorer"),
        ("fler-larare", "recruitment", "gap-larare"),
    ):
        assert {lever.kind for lever in plan.measure(measure).levers} == {kind}
        assert all(part < 0 for part in size[(measure,), indicator]), measure


def test_nothing_to_compute_is_told(capsys):
    assert "No measure has a lever" in told(capsys, "effects", "smart-industri", code=1).err
