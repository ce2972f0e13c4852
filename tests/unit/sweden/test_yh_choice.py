# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice

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


def test_granted_at_random_eases_less_than_the_choice(compared):
    low, middle, high = compared.relief_by_chance
    assert low < middle < high < compared.relief[1]


def test_overlap_is_what_both_have():
    assert choice.overlap(np.array([[10.0, 0.0]]), np.array([[4.0, 6.0]])) == pytest.approx(0.4)
    assert choice.overlap(np.array([[5.0, 5.0]]), np.array([[5.0, 5.0]])) == 1.0


def test_chance_grants_whole_applications_until_the_places_are_out(compared):
    worked = choice.work(2021)
    two = pl.DataFrame(
        {
            "education_group": worked.groups[:2],
            "county": worked.then.regions[:2],
            "places_sought": [10.0, 10.0],
        }
    )
    for places in (10.0, 15.0, 20.0):
        granted = np.zeros_like(worked.granted)
        granted[0, 0] = places
        given = list(choice.at_random(replace(worked, applications=two, granted=granted)))
        assert all(each.sum() == places for each in given)
        assert {each[0, 0] for each in given} == ({10.0} if places == 20.0 else {places - 10.0, 10.0})


def test_shuffles_grant_as_many_places_and_never_more_than_sought(compared):
    worked = choice.work(2021)
    for each in islice(choice.at_random(worked), 3):
        assert each.sum() == pytest.approx(worked.places)
        assert (each <= worked.sought + 1e-6).all()


def test_the_error_of_the_forecast_is_the_same_in_all_cells_but_for_its_size():
    known = choice.work(2021).known
    draws = choice._draws(known)
    np.testing.assert_allclose(draws.mean(axis=0), known.gap, atol=1e-6)
    spread = draws.std(axis=0)
    np.testing.assert_allclose(spread, choice.usual_error(known), rtol=0.02, atol=1e-9)
    assert (choice.usual_error(known) <= 0.5 / 0.6745 * np.sqrt(5 / 3) * known.employed + 1e-9).all()


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
    assert "2019-2022" in told
    assert main(["rounds", "--year", "2021", "--json"]) == 0
    (plain,) = json.loads(capsys.readouterr().out)
    assert plain["known_to"] == 2019
    assert plain["foreseen_for"] == 2024
    assert plain["afterwards"]["until"] == 2022
    assert plain["again"]["itself"]["low"] < plain["again"]["itself"]["high"]
    assert set(plain["areas"][0]) == {"area", "sought", "granted", "chosen"}
