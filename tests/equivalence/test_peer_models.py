# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Persons drawn one by one and cohorts in expected values are the same model, and a wrong model is noticed.

Seeds are fixed; the bounds on z are those of ``benchmarks/peers/agreement.py``. neworder is not needed here:
``scripts/peers.sh`` asks the same of it. Nothing is counted by sex, so women and men could be taken for each other.
"""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from benchmarks.peers import agreement, engine, micro_numpy, rates, run

from tests.toy import toy_system

PERSONS, YEARS = 200_000, 16


@pytest.fixture(scope="module")
def toy():
    """Two counties, three educations, and a mix that differs from age to age."""
    return rates.rates_of(toy_system(3).supply, persons=PERSONS, years=YEARS)


@pytest.fixture(scope="module")
def sweden(sweden_assembly):
    return rates.rates_of(sweden_assembly.system.supply, persons=PERSONS, years=YEARS)


def expected_of(model):
    return engine.run(model, engine.prepare(model))


def counted_of(model, seed=1):
    return micro_numpy.run(model, micro_numpy.prepare(model, seed))


@pytest.mark.parametrize("name", ["toy", "sweden"])
def test_the_engine_steps_to_what_the_rates_give_without_stepping(name, request):
    model = request.getfixturevalue(name)
    mean, _ = agreement.last_year(model)
    np.testing.assert_allclose(expected_of(model)[-1, :, :-1], mean, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", ["toy", "sweden"])
def test_drawn_persons_differ_from_expected_values_by_noise_only(name, request):
    model = request.getfixturevalue(name)
    found = agreement.compare(model, expected_of(model), counted_of(model))
    assert found.faults == []
    assert found.cells >= {"toy": 12, "sweden": 1000}[name]


def test_everyone_is_counted_every_year(sweden):
    counted, expected = counted_of(sweden).sum(axis=(1, 2, 3)), expected_of(sweden).sum(axis=(1, 2, 3))
    assert (np.diff(counted) < 0).all()  # nobody is born
    np.testing.assert_allclose(counted, expected, rtol=0.003)  # σ of those alive is at most 0.1 %


def test_the_same_seed_gives_the_same_counts(toy):
    np.testing.assert_array_equal(counted_of(toy, 7), counted_of(toy, 7))
    assert (counted_of(toy, 7) != counted_of(toy, 8)).any()


WRONG = {
    "a tenth more die": lambda model: {"survival": 1.0 - np.minimum(1.1 * (1.0 - model.survival), 1.0)},
    "two in a hundred jobs are lost": lambda model: {"participation": 0.98 * model.participation},
    "education is not drawn again after 16": lambda model: {"draw_ages": model.draw_ages[:1]},
    "the counties have each other's education": lambda model: {"mix": model.mix[::-1]},
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_model_is_noticed(sweden, name):
    wrong = replace(sweden, **WRONG[name](sweden))
    assert agreement.compare(sweden, expected_of(sweden), counted_of(wrong)).faults != []


def test_an_engine_with_wrong_survival_is_noticed(sweden):
    wrong = replace(sweden, **WRONG["a tenth more die"](sweden))
    found = agreement.compare(sweden, expected_of(wrong), counted_of(sweden))
    assert any("everyone alive" in fault for fault in found.faults)


def test_too_few_persons_to_compare_is_no_agreement(toy):
    few = replace(toy, start=toy.start // 20_000)
    faults = agreement.compare(few, expected_of(few), counted_of(few)).faults
    assert any("take more persons" in fault for fault in faults)


def test_scaled_persons_are_whole_and_sum_to_what_was_asked_for():
    population = np.array([[0.4, 0.4], [0.4, 2.8]])
    assert rates.whole_persons(population, 4).tolist() == [[1, 0], [0, 3]]
    assert rates.whole_persons(population, 1_000_003).sum() == 1_000_003


def test_a_model_is_read_back_as_it_was_saved(toy, tmp_path):
    toy.save(tmp_path / "rates.npz")
    back = rates.load(tmp_path / "rates.npz")
    assert (back.first_age, back.last_age, back.years) == (16, 69, YEARS)
    np.testing.assert_array_equal(back.start, toy.start)
    np.testing.assert_array_equal(counted_of(back), counted_of(toy))


def test_peers_that_disagree_end_the_comparison_with_an_error(monkeypatch, tmp_path, toy, capsys):
    times = {"version": "1", "seconds": 1.0, "person_years_per_second": 1e6, "prepare_seconds": 0.1}
    times |= {"peak_megabytes": 50.0}
    right = agreement.compare(toy, expected_of(toy), counted_of(toy)).as_dict()
    found = {
        "peers": {"engine": times, "whole": times, "numpy": times},
        "agreement": {"numpy": right},
        "engine_miss": 0.0,
        "ratio": {"numpy": 1.0},
        "ratio_whole": {"numpy": 1.0},
    }
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "national_rates", lambda **_: toy)
    monkeypatch.setattr("sys.argv", ["run.py", "--without-neworder", "no compiler"])
    monkeypatch.setattr(run, "measure", lambda *_: dict(found))
    run.main()
    written = json.loads((tmp_path / "var" / "peers.json").read_text())
    assert written["faults"] == []
    assert written["left_out"] == {"neworder": "no compiler"}
    assert "neworder is left out: no compiler" in capsys.readouterr().out
    wrong = right | {"faults": ["z of everyone alive 9.0, at most 4.5"]}
    monkeypatch.setattr(run, "measure", lambda *_: found | {"agreement": {"numpy": wrong}})
    with pytest.raises(SystemExit, match="numpy: z of everyone alive 9"):
        run.main()
    assert json.loads((tmp_path / "var" / "peers.json").read_text())["faults"] != []
