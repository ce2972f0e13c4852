# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import json

import numpy as np
import polars as pl
import pytest

from smedja.cli.main import main
from smedja.core import QueryError, Status
from smedja.sweden.yh import choice


@pytest.fixture(scope="module")
def compared():
    return choice.compare_round(2021)


def test_as_many_places_are_chosen_as_were_granted_among_those_sought(compared):
    assert compared.chosen.sum() == pytest.approx(compared.granted.sum(), rel=1e-6)
    most = np.maximum(compared.sought, compared.granted)
    assert (compared.chosen.sum(axis=1) <= most.sum(axis=1) + 1e-6).all()


def test_the_choice_lowers_the_foreseen_shortage_at_least_as_much(compared):
    granted, chosen = compared.relief
    assert 0.0 < granted <= chosen


def test_what_is_close_to_the_best_can_share_more_with_what_was_granted(compared):
    assert compared.overlap <= compared.close <= 1.0
    low, middle, high = compared.by_chance
    assert 0.0 < low < middle < high < 1.0


def test_overlap_is_what_both_have():
    assert choice._overlap(np.array([[10.0, 0.0]]), np.array([[4.0, 6.0]])) == pytest.approx(0.4)
    assert choice._overlap(np.array([[5.0, 5.0]]), np.array([[5.0, 5.0]])) == 1.0


def test_chance_grants_whole_applications_until_the_places_are_out():
    applications = pl.DataFrame({"education_group": ["a", "b"], "county": ["01", "01"], "places_sought": [10.0, 10.0]})
    chosen = np.array([[10.0], [0.0]])
    low, middle, high = choice._by_chance(applications, ("a", "b"), ("01",), chosen, 10.0)
    assert (low, high) == (0.0, 1.0)
    assert middle in (0.0, 0.5, 1.0)
    whole = choice._by_chance(applications, ("a", "b"), ("01",), chosen, 20.0)
    assert whole == (0.5, 0.5, 0.5)


def test_figures_carry_status_and_interval(compared):
    assert compared.places("granted").status is Status.ESTIMATED
    assert compared.places("chosen").status is Status.MODELLED
    chance = compared.chance()
    assert chance.low is not None
    assert chance.low < chance.number < chance.high
    parts = sum(compared.places("granted", area=area).number for area in compared.areas)
    assert parts == pytest.approx(compared.places("granted").number)
    assert sum(compared.places("chosen", region=code).number for code in compared.regions) == pytest.approx(
        compared.places("chosen").number
    )


def test_a_round_that_never_was_is_refused():
    with pytest.raises(QueryError):
        choice.compare_round(2019)


def test_the_command_prints_a_round_and_json(capsys):
    assert main(["rounds", "--year", "2021"]) == 0
    told = capsys.readouterr().out
    assert "Data/IT" in told
    assert "close to best" in told
    assert main(["rounds", "--year", "2021", "--json"]) == 0
    (plain,) = json.loads(capsys.readouterr().out)
    assert plain["known_to"] == 2019
    assert plain["foreseen_for"] == 2024
    assert set(plain["areas"][0]) == {"area", "sought", "granted", "chosen"}
