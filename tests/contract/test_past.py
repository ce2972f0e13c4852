# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The shipped backtest is the one that tables and code give, fits its schema, and its page says what is true."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import warnings
from pathlib import Path

import jsonschema
import numpy as np
import polars as pl
import pytest
import yaml

from smedja.model import baselines
from smedja.scenarios.backtest.report import gates
from smedja.scenarios.register import read_register
from smedja.sweden import past, priors

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "backtest.schema.json").read_text(encoding="utf-8"))
KEYS = ("level", "outcomes", "horizon", "method", "what", "low", "gate", "against", "origins", "cells", "met")
#: The report is kept to six digits.
ROUNDED = 1.5e-6


@pytest.fixture(scope="session")
def computed():
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="divide by zero", module=r"statsforecast\..*")
        return past.compute()


def rows(report, name):
    """The rows of a part of the report, those of AutoETS apart: its optimiser may stop elsewhere on another machine."""
    every = report.to_dict()[name]
    return [row for row in every if row.get("method") != "auto_ets"], [
        row for row in every if row.get("method") == "auto_ets"
    ]


def alike(shipped, new, rel):
    assert len(shipped) == len(new)
    for one, other in zip(shipped, new, strict=True):
        assert {key: one.get(key) for key in KEYS} == {key: other.get(key) for key in KEYS}
        for key in set(one) - set(KEYS):
            if one[key] is None:
                assert other[key] is None
            else:
                np.testing.assert_allclose(other[key], one[key], rtol=rel, atol=ROUNDED, err_msg=f"{key} of {one}")


@pytest.mark.parametrize("name", ["scores", "sizes", "gates", "stocks"])
def test_computed_anew_the_report_is_the_same(computed, name):
    (shipped, shipped_ets), (new, new_ets) = rows(past.report(), name), rows(computed.report, name)
    alike(shipped, new, 1e-6)
    alike(shipped_ets, new_ets, 1e-3)


def test_computed_anew_the_calibration_is_the_same(computed):
    def flat(plain, at=""):
        if isinstance(plain, dict):
            return {k: v for name, part in plain.items() for k, v in flat(part, f"{at}/{name}").items()}
        return {at: plain}

    shipped, new = flat(past.calibration().to_dict()), flat(computed.calibration.to_dict())
    assert set(shipped) == set(new)
    for name, value in shipped.items():
        if isinstance(value, str):
            assert new[name] == value
        else:
            np.testing.assert_allclose(new[name], value, rtol=1e-6, atol=ROUNDED, err_msg=name)


def test_computed_anew_the_verdict_on_every_cell_is_the_same(computed):
    names = ["level", "region", "occupation", "outcomes", "better"]
    assert computed.cells.select(names).equals(past.cells().select(names))
    for name in ("relative", "usual_error"):
        np.testing.assert_allclose(
            computed.cells[name].to_numpy(), past.cells()[name].to_numpy(), rtol=1e-5, err_msg=name
        )


def test_it_is_named_by_the_tables_and_priors_that_it_rests_on():
    lock = ROOT / "src" / "smedja" / "sweden" / "baseline" / "baseline.lock.yml"
    sums = yaml.safe_load(lock.read_text(encoding="utf-8"))
    told = "".join(sums[name]["sha256"] for name in past.INPUTS) + priors.load().checksum
    named = hashlib.sha256(told.encode()).hexdigest()[:12]
    assert named == past.identity() == past.report().settings["identity"] == past.calibration().identity


def test_the_published_schema_accepts_the_report_and_refuses_what_is_not_one():
    plain = json.loads(json.dumps(past.report().to_dict()))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    seen = jsonschema.Draft202012Validator(SCHEMA)
    seen.validate(plain)
    assert not seen.is_valid({**plain, "more": 1})
    assert not seen.is_valid({**plain, "scores": []})
    first = plain["scores"][0]
    for name, wrong in (("direction", 1.2), ("level", "county"), ("coverage", [0.5]), ("origins", [])):
        assert not seen.is_valid({**plain, "scores": [{**first, name: wrong}]}), name


def test_the_page_in_docs_and_the_schema_are_what_the_report_says():
    program = [sys.executable, str(ROOT / "scripts" / "backtest_docs.py"), "--check"]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_limits_follow_from_the_scores():
    report = past.report()
    again = gates(list(report.scores), list(report.sizes))
    assert [(gate.gate, gate.horizon, gate.low, gate.met) for gate in again] == [
        (gate.gate, gate.horizon, gate.low, gate.met) for gate in report.gates
    ]


def test_the_products_intervals_are_better_than_those_of_no_change_everywhere():
    """CRPS is what a cell whose interval runs away spoils first."""
    mine = [row for row in past.report().scores if row.method == "smedja" and row.outcomes == "held_out"]
    assert len(mine) == 15
    assert max(row.relative_crps for row in mine) < 1.0


def test_every_cell_where_somebody_ever_worked_is_judged(sweden_tables):
    frame = sweden_tables["employed_occupation_county"].frame.filter(pl.col("employed") > 0)
    worked = frame.select(region="county", occupation=pl.col("occupation").str.slice(0, 3)).unique()
    judged = past.cells().filter((pl.col("level") == "ssyk2012_3") & (pl.col("region") != "00"))
    assert judged.join(worked, on=["region", "occupation"], how="anti").is_empty()
    assert worked.height - judged.height <= 1


# What the page says in words about why limits were missed and years masked, seen in the register itself.


@pytest.fixture(scope="module")
def register(sweden_tables):
    return read_register(sweden_tables)


def moved(register):
    """Share of those employed by which cells changed into each year."""
    now, before = register.by_county[..., 1:], register.by_county[..., :-1]
    shares = np.abs(now - before).sum(axis=(0, 1)) / before.sum(axis=(0, 1))
    return dict(zip(register.years[1:], shares, strict=True))


def test_into_2020_cells_moved_as_in_other_years_and_into_2023_more_than_twice_as_much(register):
    shares = moved(register)
    usual = [share for year, share in shares.items() if year not in {2020, 2023}]
    assert min(usual) <= shares[2020] <= max(usual)
    assert shares[2023] > 2 * np.median(usual)


def test_numbers_moved_less_between_recent_years_than_between_the_first(register):
    counts = register.by_county
    level = counts / counts.sum(axis=(0, 1))
    shares = dict(zip(register.years[1:], np.abs(np.diff(level)).sum(axis=(0, 1)), strict=True))
    assert max(shares[2021], shares[2022], shares[2024]) < min(shares[2015], shares[2016])


def test_the_nations_growth_foresaw_growth_almost_everywhere_and_most_cells_grew(register):
    known = register.by_county[..., : register.at(2017) + 1]
    nation = np.broadcast_to(known.sum(axis=0), known.shape).reshape(-1, known.shape[-1])
    cells = known.reshape(nation.shape)
    last, came = cells[:, -1], register.by_county[..., register.at(2022)].ravel()
    changed = came != last
    foreseen = baselines.group_growth(cells, nation, 5)[:, -1]
    assert (foreseen > last)[changed].mean() > 0.8
    assert (came > last)[changed].mean() > 0.6
