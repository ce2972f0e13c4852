# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The API of strategies: what the pages say, as JSON, without what is internal."""

from __future__ import annotations

import pytest

from smedja.sweden import strategies
from smedja.web.register import plans
from smedja.web.register.taking_in import take_in

ROOT = "/api/v1/strategies"


@pytest.fixture(autouse=True)
def _strategies(db):
    plans.forget()
    take_in(strategies.load("smart-industri"), "smedja", "test")
    take_in(strategies.load("dalarna-ovning"), "smedja", "test")
    yield
    plans.forget()


def ask(client, path, status=200):
    answer = client.get(f"{ROOT}{path}")
    assert answer.status_code == status, answer.content[:300]
    return answer.json()


def test_the_strategies_and_a_plan_in_short(client):
    assert {one["key"]: one["example"] for one in ask(client, "")} == {"smart-industri": False, "dalarna-ovning": True}
    plan = ask(client, "/smart-industri")
    assert (plan["measures"], plan["measures_stated"]) == (37, 82)
    assert ask(client, "/smart-industri?version=plan-1")["measures"] == 24
    assert ask(client, "/smart-industri?day=2017-01-01")["measures"] == 24


def test_measures_come_with_their_delivery(client):
    every = ask(client, "/smart-industri/measures")
    assert len(every) == 37
    assert ask(client, "/smart-industri/measures?first=30")[0] == every[30]
    one = ask(client, "/smart-industri/measures/seel")
    assert one["measure"]["decisions"]
    assert one["stage"]


def test_goals_indicators_lists_and_changes(client):
    goals = ask(client, "/smart-industri/goals")
    assert len(goals) == 13
    indicator = ask(client, "/dalarna-ovning")["indicator_keys"][0]
    told = ask(client, f"/dalarna-ovning/indicators/{indicator}")
    assert told["standing"]["rule"] == "strategy-status-1"
    assert len(ask(client, "/smart-industri/lists")) == 14
    assert {one["what"] for one in ask(client, "/smart-industri/changes?old=plan-1&new=plan-2")} >= {"added"}
    assert ask(client, f"/dalarna-ovning/coverage/{ask(client, '/dalarna-ovning')['goal_keys'][0]}") == []


def test_what_is_internal_stays_inside(client):
    plan = strategies.load("smart-industri")
    party = plan.parties[0].model_copy(update={"contact": "Karin Kontakt"})
    take_in(plan.with_items("party", [party, *plan.parties[1:]]), "smedja", "test")
    assert b"Karin Kontakt" not in client.get(f"{ROOT}/smart-industri/parties").content


@pytest.mark.parametrize("path", ["/borta", "/smart-industri/measures/borta", "/smart-industri?version=plan-9"])
def test_what_does_not_exist_is_told(client, path):
    assert set(ask(client, path, 400)) == {"what", "where", "todo"}


def test_a_bad_day_is_told(client):
    assert client.get(f"{ROOT}/smart-industri?day=2017-02-30").status_code == 422
