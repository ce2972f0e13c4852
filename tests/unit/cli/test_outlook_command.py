# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The command as a user types it: a process of its own, with stdout, stderr and exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from smedja.report.numbers import format_figure
from smedja.scenarios import save

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def var(tmp_path_factory, published_outlook):
    folder = tmp_path_factory.mktemp("var")
    save(published_outlook, folder / "runs")
    return folder


def smedja(var, *words):
    return subprocess.run(
        [sys.executable, "-m", "smedja.cli.main", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "SMEDJA_VAR": str(var), "PYTHONIOENCODING": "utf-8"},
        cwd=var,
        check=False,
    )


def test_json_follows_the_documented_schema_and_is_sorted_by_gap(var):
    done = smedja(var, "outlook", "--county", "20", "--level", "ssyk2012_3", "--json")
    assert done.returncode == 0, done.stderr
    plain = json.loads(done.stdout)
    jsonschema.validate(plain, json.loads((ROOT / "docs/schemas/outlook.schema.json").read_text(encoding="utf-8")))
    gaps = [row["figures"]["gap"]["value"] for row in plain["rows"]]
    assert gaps == sorted(gaps, reverse=True)
    assert len(gaps) == 148


def test_the_table_prints_what_the_run_holds(var, published_outlook):
    done = smedja(var, "outlook", "--county", "20", "--limit", "3", "--year", "2035")
    view = published_outlook.view()
    first = view.rows("20", 2035)["occupation"][0]
    line = next(line for line in done.stdout.splitlines() if line.startswith(first))
    assert format_figure(view.figure("gap", "20", first, 2035), lang="en") in line
    assert "Dalarnas län, 2035" in done.stdout
    assert published_outlook.run.identity in done.stdout


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--county", "2"), "20 Dalarnas län"),
        (("--county", "11"), "11"),
        (("--level", "ssyk"), "ssyk2012_3"),
        (("--year", "1999"), "2024"),
    ],
)
def test_a_wrong_question_is_explained_without_a_traceback(var, words, named):
    done = smedja(var, "outlook", *words)
    assert done.returncode == 1
    assert done.stdout == ""
    assert named in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pipe_that_closes_early_is_no_fault(var):
    command = f"{sys.executable} -m smedja.cli.main outlook --json | head -c 100 >/dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], env={**os.environ, "SMEDJA_VAR": str(var)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_help_reads_like_a_manual(var):
    whole = smedja(var, "--help").stdout
    for word in ("outlook", "data", "web", "exit codes", "SMEDJA_VAR", "what to do first"):
        assert word in whole
    assert "examples:" in smedja(var, "outlook", "--help").stdout
