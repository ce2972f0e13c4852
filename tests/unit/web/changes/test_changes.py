# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Changes, moved targets, histories, periods and files over the web."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from rdflib import RDF, Graph
from rdflib.namespace import DCAT

from smedja.strategy.exchange.package import read_package
from smedja.strategy.exchange.workbook import read_workbook
from smedja.strategy.visible import public_plan
from smedja.sweden import strategies
from smedja.web.changes.told import short
from smedja.web.register import plans
from smedja.web.register.models import Membership, Period, Register
from smedja.web.register.taking_in import take_in


@pytest.fixture(autouse=True)
def _fresh():
    plans.forget()
    yield
    plans.forget()


@pytest.fixture
def registers(db):
    for state in strategies.states("dalarna-ovning"):
        take_in(state.plan, "smedja", state.reason)
    take_in(strategies.load("smart-industri"), "smedja", "levererad")


@pytest.fixture
def person(client, registers):
    """Somebody with roles in the example, logged in."""

    def made(*roles):
        account = get_user_model().objects.create(username="anna", email="anna@example.org")
        register = Register.objects.get(key="dalarna-ovning")
        for role in roles:
            Membership.objects.create(person=account, register=register, role=role)
        client.force_login(account)
        return client

    return made


def told(answer, status=200):
    assert answer.status_code == status, answer.content[:800]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", answer.content.decode())))


@pytest.mark.parametrize("root", ["", "/en"])
def test_two_plans_are_compared(client, registers, root, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        page = client.get(f"{root}/strategi/dalarna-ovning/andringar/")
    text = told(page)
    words = ("Tillkommit", "Slagits ihop", "Delats upp") if not root else ("Added", "Merged", "Split")
    for word in words:
        assert word in text


def test_a_moved_target_stands_beside_the_first(client, registers):
    text = told(client.get("/strategi/dalarna-ovning/andringar/"))
    assert "Flyttade mål" in text
    assert "ändrat målvärde" in text or "flyttad måldag" in text


def test_a_state_that_does_not_exist_is_told(client, registers):
    assert client.get("/strategi/dalarna-ovning/andringar/?fran=igår").status_code == 400
    assert client.get("/strategi/dalarna-ovning/andringar/data/andringar.csv").status_code == 200


def test_the_history_of_an_item_names_nobody_to_the_public(client, registers):
    indicator = next(one.key for one in strategies.load("dalarna-ovning").indicators if one.targets)
    text = told(client.get(f"/strategi/dalarna-ovning/historik/indicator/{indicator}/"))
    assert "smedja" not in text.split("historik", 1)[1].split("Smedja är ett öppet")[0]
    assert client.get("/strategi/dalarna-ovning/historik/indicator/borta/").status_code == 404


def test_a_period_is_begun_closed_shown_frozen_and_reopened(person):
    client = person("approver", "administrator")
    path = "/strategi/dalarna-ovning/perioder/"
    begun = {"act": "begin", "key": "ar-2025", "start": "2025-01-01", "end": "2025-12-31"}
    assert client.post(path, begun).status_code == 302
    assert client.post(path, {"act": "close", "key": "ar-2025", "reason": "klart"}).status_code == 302
    assert "frystes" in told(client.get("/strategi/dalarna-ovning/?period=ar-2025"))
    assert client.post(path, {"act": "close", "key": "ar-2025"}).status_code == 409
    assert client.post(path, {"act": "reopen", "key": "ar-2025", "reason": ""}).status_code == 400
    assert client.post(path, {"act": "reopen", "key": "ar-2025", "reason": "fel"}).status_code == 302
    assert Period.objects.get().acts.count() == 2
    assert "öppnad igen" in told(client.get(path))


def test_the_public_closes_nothing(client, registers):
    begun = {"act": "begin", "key": "x", "start": "2025-01-01", "end": "2025-12-31"}
    assert client.post("/strategi/dalarna-ovning/perioder/", begun).status_code in {302, 403}
    assert not Period.objects.exists()


def test_a_period_with_an_impossible_date_is_refused(person):
    client = person("approver")
    begun = {"act": "begin", "key": "x", "start": "2025-02-30", "end": "2025-12-31"}
    assert client.post("/strategi/dalarna-ovning/perioder/", begun).status_code == 400


@pytest.mark.parametrize(("name", "read"), [("paket.zip", read_package), ("arbetsbok.xlsx", read_workbook)])
def test_the_plan_comes_and_goes_through_the_web(client, registers, name, read):
    answer = client.get(f"/strategi/dalarna-ovning/data/{name}")
    assert answer.status_code == 200
    plan = plans.plan_now(plans.register_of("dalarna-ovning"))
    assert read(answer.content) == replace(public_plan(plan), revisions={})


@pytest.mark.parametrize("name", ["stratml-1.xml", "stratml-2.xml", "prov.ttl", "prov.jsonld"])
def test_every_file_is_sent(client, registers, name):
    answer = client.get(f"/strategi/smart-industri/data/{name}?plan=plan-1")
    assert answer.status_code == 200
    assert len(answer.content) > 1000
    assert "plan-1" in answer["Content-Disposition"]


def test_the_catalogue_leaves_made_up_strategies_out(client, registers):
    for kind, form in (("rdf", "xml"), ("ttl", "turtle")):
        graph = Graph().parse(data=client.get(f"/dcat.{kind}").content, format=form)
        sets = [str(one) for one in graph.subjects(RDF.type, DCAT.Dataset) if "/strategi/" in str(one)]
        assert [one.split("/strategi/")[1] for one in sets] == ["smart-industri/#dataset"]


def test_a_day_shows_what_the_register_said(client, registers):
    today = timezone.localdate().isoformat()
    assert "Vad registret sade" in told(client.get(f"/strategi/smart-industri/?registret={today}"))
    assert client.get("/strategi/smart-industri/?registret=2020-01-01").status_code == 400


@pytest.mark.parametrize(("lang", "expected"), [("sv", "Företagets plan"), ("en", "The firm’s plan")])
def test_a_changed_choice_is_told_in_words(lang, expected):
    assert short("firm_plan", lang) == expected
