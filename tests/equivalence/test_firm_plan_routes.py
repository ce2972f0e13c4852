# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The firm's plan by two routes, on random firms and on a county's real data; and the projection's exits by two."""

from __future__ import annotations

import json
import random
from dataclasses import asdict

import numpy as np
import pytest

from smedja.model.simulate import OLD, simulate
from smedja.strategy.firm import BANDS, HORIZONS, road_km
from smedja.sweden import distances
from smedja.sweden.firms import county_data, rules_of
from smedja.sweden.firms.rates import cohorts, leave_shares
from smedja.sweden.firms.training import offers
from tests.firm_routes import in_browser_module, in_python

YEAR = 2026
FIRMS = 150


@pytest.fixture(scope="module")
def offered(sweden_tables):
    return offers(sweden_tables)


@pytest.fixture(scope="module", params=["20", "09", "14"])
def data(request, sweden_outlook, sweden_tables, offered):
    plain = county_data(request.param, sweden_outlook, sweden_tables, offered, YEAR, "sv")
    return json.loads(json.dumps(plain))


def random_role(rng, occupations):
    ages = [rng.choice((0, 0, 1, 2, 7)) for _ in BANDS]
    people = sum(ages)
    known = people > 0 and rng.random() < 0.85
    return {
        "occupation": rng.choice(occupations),
        "people": people if known else rng.randint(1, 90),
        "ages": ages if known else None,
        "hard": rng.random() < 0.4,
        "technology": rng.random() < 0.3,
    }


def random_cell(rng):
    def increasing():
        return sorted(round(rng.random(), 3) for _ in HORIZONS)

    return {
        "leave": [[0.0] * len(HORIZONS), *(increasing() for _ in BANDS[1:])],
        "spread": [[round(rng.uniform(0.5, 1), 2), round(rng.uniform(1, 1.6), 2)] for _ in HORIZONS],
        "shortage": [round(rng.random(), 2) for _ in HORIZONS],
    }


def random_plain(rng):
    """Answers of which many do not hold."""
    strange = (None, -1, 0, 1, 5, 250, "~100", "..", True, [], {}, 2.5)
    role = {
        "occupation": rng.choice(["722", "821", "999", "", None, 7, ["722"]]),
        "people": rng.choice(strange),
        "ages": rng.choice([None, None, "12345", [1, 0, 0, 0], [1, 0, 0, 0, 0], [0, 2, 2, 1, 0], [1, "..", 0, 0, 0]]),
    }
    roles = rng.choice([None, "roles", [], [role], [role, role], [7], [None, role], [role] * 14])
    return {"municipality": rng.choice(["2080", "0180", None, 7, ["2080"]]), "roles": roles}


def same(one, other):
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return other == pytest.approx(one, rel=1e-12, abs=1e-12) if isinstance(one, float) else one == other


def compare(asked):
    for (call, given), found in zip(asked, in_browser_module(asked), strict=True):
        assert same(in_python(call, given), found), (call, given, found)


def test_random_firms_get_the_same_plan_by_both_routes():
    rng, rules = random.Random(20), json.loads(json.dumps(asdict(rules_of(YEAR).rules)))
    occupations = ["721", "722", "311", "821", "000"]
    asked = []
    for _ in range(FIRMS):
        cells = {code: random_cell(rng) for code in occupations[:-1]}
        roles = [random_role(rng, occupations) for _ in range(rng.randint(1, 6))]
        given = {"roles": roles, "cells": cells, "rules": rules}
        asked += [(call, given) for call in ("outlooks", "together", "risks", "told")]
    compare(asked)


def test_random_answers_have_the_same_faults_by_both_routes():
    rng, rules = random.Random(7), json.loads(json.dumps(asdict(rules_of(YEAR).rules)))
    held = {"rules": rules, "municipalities": {"2080": 1}, "occupations": {"722": 1, "821": 1}, "bands": len(BANDS)}
    asked = [("faults", {**held, "plain": random_plain(rng)}) for _ in range(FIRMS)]
    compare(asked)
    assert len({json.dumps(in_python(*one)) for one in asked}) > 20


def test_a_countys_data_read_alike_by_both_routes(data):
    cells = [("cell", {"plain": plain, "horizons": len(HORIZONS)}) for plain in data["cells"].values()]
    held = {key: data[key] for key in ("trainings", "kinds", "detour", "per_kind", "farthest")}
    homes = [position for _, position in data["municipalities"].values()][:6]
    near = [
        ("nearest", {**held, "occupation": code, "home": home})
        for code in ("721", "722", "821", "311", "251")
        for home in (*homes, None)
    ]
    compare([*cells, *near])


def test_leavers_by_age_sum_to_the_exits_of_the_run(sweden_assembly):
    system = sweden_assembly.system
    exits = simulate(system).exits
    for start in (system.labels.base_year, YEAR):
        workers, stay = cohorts(system, start)
        leaving = (workers * (1 - stay[0]))[:, OLD - 1 :].sum(axis=1)
        np.testing.assert_allclose(leaving, exits[..., start + 1 - system.labels.base_year], atol=1e-6)


def test_shares_of_a_cohort_by_hand():
    # One region, one occupation; 100 people of 65 and nobody else. Half stay each year, and nobody after 69.
    workers = np.zeros((1, 54, 1))
    workers[0, 65 - 16, 0] = 100.0
    stay = np.full((5, 1, 54, 1), 0.5)
    stay[:, :, -1] = 0.0
    shares = leave_shares(workers, stay)[0, :, 0]
    np.testing.assert_allclose(shares[BANDS.index("65-")], [0.5, 1 - 0.5**3, 1.0])


def test_roads_are_those_of_the_co_operation_pages():
    places, factor = distances.main_places(), distances.roads().detour_factor
    for found in distances.between(["2080", "2081", "1480", "0180"]):
        a, b = ((places[code].lat, places[code].lon) for code in (found.a, found.b))
        assert road_km(a, b, factor) == found.km
