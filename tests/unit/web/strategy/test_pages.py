# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The public pages of strategies: what they say of Smart industri and the example, in few questions to the database."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from smedja.sweden import strategies
from smedja.web.register import plans
from smedja.web.register.taking_in import take_in


@pytest.fixture(autouse=True)
def _fresh():
    plans.forget()
    yield
    plans.forget()


@pytest.fixture
def smart(db):
    take_in(strategies.load("smart-industri"), "smedja", "test")


@pytest.fixture
def both(smart):
    take_in(strategies.load("dalarna-ovning"), "smedja", "test")


def page(client, path, most=15):

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.content[:500])
    assert len(asked) <= most, [one["sql"][:100] for one in asked]
    assert not answer.cookies, path
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", answer.content.decode())))


PATHS = (
    "/strategi/",
    "/strategi/smart-industri/",
    "/strategi/smart-industri/?plan=plan-1",
    "/strategi/smart-industri/?den=2017-01-01",
    "/strategi/smart-industri/?omrade=kunskapslyft&sortera=atgarder.pengar",
    "/strategi/smart-industri/listor/",
    "/strategi/smart-industri/listor/conflicting-money/",
    "/strategi/smart-industri/uppgifter/source/",
    "/strategi/smart-industri/uppgifter/decision/",
    "/ansvarig/",
    "/ansvarig/tillvaxtverket/",
    "/jamfor-strategier/",
    "/jamfor-strategier/?a=smart-industri&b=dalarna-ovning",
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("root", ["", "/en"])
def test_every_page_answers_in_few_questions(client, both, root, path):
    page(client, root + path)


@pytest.mark.parametrize("key", ["smart-industri", "dalarna-ovning"])
def test_every_item_has_its_page(client, both, key):
    plan = strategies.load(key)
    for kind, word in (("measure", "atgard"), ("goal", "mal"), ("indicator", "matt")):
        for item in plan.of_kind(kind):
            page(client, f"/strategi/{key}/{word}/{item.key}/")


def test_thirty_seven_of_eighty_two_is_said_wherever_measures_are_listed(client, smart):
    for path in ("", "atgard/seel/"):
        assert "37 av 82 åtgärder är kända" in page(client, f"/strategi/smart-industri/{path}")


def test_a_replaced_decision_and_conflicting_amounts_are_shown(client, smart):
    told = page(client, "/strategi/smart-industri/atgard/seel/")
    assert "N2019/03147/EIN" in told
    assert "ersatte" in told
    assert "N2017/05176/IFK" in told
    regions = next(one.key for one in strategies.load("smart-industri").measures if "regionerna-2" in one.key)
    told = page(client, f"/strategi/smart-industri/atgard/{regions}/")
    assert "Källorna säger olika" in told
    assert re.search(r"80.000.000", told)
    assert re.search(r"90.000.000", told)


def test_inferred_areas_and_what_is_empty_are_said(client, smart):
    told = page(client, "/strategi/smart-industri/atgard/robotlyftet/")
    assert "härlett" in told
    assert "Uppgift saknas" in told
    assert "ingen effekt kan beräknas" in told


def test_an_earlier_plan_says_that_it_is(client, smart):
    told = page(client, "/strategi/smart-industri/?den=2017-01-01")
    assert "Planen som den stod 2017-01-01" in told
    assert "24 av 45 åtgärder är kända" in told
    assert client.get("/strategi/smart-industri/?den=igår").status_code == 400
    assert client.get("/strategi/smart-industri/?plan=plan-9").status_code == 400
    assert client.get("/strategi/borta/").status_code == 400


def test_the_tables_come_as_files(client, smart):
    answer = client.get("/strategi/smart-industri/data/atgarder.csv")
    assert answer.status_code == 200
    assert answer.content.decode("utf-8-sig").count("\n") == 38
    assert client.get("/strategi/smart-industri/data/atgarder.xlsx").content[:2] == b"PK"
    assert client.get("/strategi/smart-industri/listor/conflicting-money/data/conflicting-money.csv").status_code == 200
    assert client.get("/strategi/smart-industri/data/borta.csv").status_code == 404


def test_what_is_internal_is_not_public(client, smart):
    plan = strategies.load("smart-industri")
    measure = plan.measures[0].model_copy(update={"internal_note": "hemlig tanke"})
    take_in(plan.with_items("measure", [measure, *plan.measures[1:]]), "smedja", "test")
    assert "hemlig tanke" not in page(client, f"/strategi/smart-industri/atgard/{measure.key}/")


def test_a_party_gathers_over_strategies(client, both):
    told = page(client, "/ansvarig/tillvaxtverket/")
    assert "Robotlyftet" in told
    assert client.get("/ansvarig/ingen/").status_code == 404


def test_a_made_up_example_says_so_and_claims_no_decided_money(client, both):
    told = client.get("/strategi/dalarna-ovning/").content.decode()
    assert "påhittat exempel" in told
    assert 'data-status="official" data-unit="SEK"' not in told
