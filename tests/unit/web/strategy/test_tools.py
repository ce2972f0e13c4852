# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A measure links to the tool that carries it, and the tool's pages list the measures of their place."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from smedja.strategy import Measure, Words, plan_of
from smedja.sweden import strategies
from smedja.web.register import plans
from smedja.web.register.models import Membership, Register, Revision
from smedja.web.register.plans import register_of
from smedja.web.register.taking_in import take_in
from smedja.web.strategy.tools import measures_with, tool_link
from tests.unit.web.reading import Page
from tests.unit.web.register.conftest import small_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh():
    plans.forget()
    yield
    plans.forget()


@pytest.fixture
def both():
    for key in strategies.names():
        take_in(strategies.load(key), "smedja", "test")


def page(client, path):
    answer = client.get(path, headers={"host": "localhost"})
    assert answer.status_code == 200, path
    return answer.content.decode()


def listed(client, path):
    """Addresses of the measures that a tool's page lists."""
    section = page(client, path).partition('id="strategin"')[2]
    return re.findall(r'<li><a href="([^"]+/atgard/[^"]+)"', section)


SMART, PRACTICE = "/strategi/smart-industri/atgard/", "/strategi/dalarna-ovning/atgard/"
NATIONAL = {
    "/skolan/": [f"{SMART}skolans-teknik/"],
    "/intresset/": [f"{SMART}skola-industri/", f"{SMART}intresse-industriutbildning/"],
    "/foretagets-plan/": [f"{SMART}smf-kompetensforsorjning/", f"{SMART}kompetens-utokat/"],
}
OWN = {
    "/skolan/": [f"{PRACTICE}fler-larare/"],
    "/intresset/": [f"{PRACTICE}{key}/" for key in ("ingenjorsplatser-yh", "fler-fullfoljer", "sokande-industri")],
    "/foretagets-plan/": [f"{PRACTICE}foretagens-planer/"],
}


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("tool", ["/skolan/", "/intresset/", "/foretagets-plan/"])
def test_a_tools_page_lists_the_measures_of_its_place(client, both, tool, root):
    national = [root + one for one in NATIONAL[tool]]
    everything = national + [root + one for one in OWN[tool]]
    assert listed(client, f"{root}{tool}") == national
    assert listed(client, f"{root}{tool}20-dalarna/") == everything
    assert listed(client, f"{root}{tool}21-gavleborg/") == national
    if tool != "/foretagets-plan/":
        assert listed(client, f"{root}{tool}2080-falun/") == everything
        assert listed(client, f"{root}{tool}2180-gavle/") == national


def test_the_list_says_which_strategy_is_made_up_and_has_no_bare_number(client, both):
    for path, heading, said in (
        ("/skolan/20-dalarna/", "I strategin", "påhittat exempel"),
        ("/en/foretagets-plan/20-dalarna/", "In the strategy", "made-up example"),
    ):
        told = Page(page(client, path))
        assert heading in told.text
        assert told.text.count(said) == 1
        assert told.bare_numbers() == []
        assert len(told.ids) == len(set(told.ids))


@pytest.mark.parametrize(
    "path", ["/skolan/", "/intresset/20-dalarna/", "/foretagets-plan/", "/foretagets-plan/20-dalarna/"]
)
def test_where_no_strategy_names_the_tool_nothing_is_shown(client, path):
    assert "strategin" not in Page(page(client, path)).ids


@pytest.mark.parametrize(
    ("path", "address", "name"),
    [
        (f"{SMART}skolans-teknik/", "/skolan/", "Skolan"),
        (f"{PRACTICE}fler-larare/", "/skolan/20-dalarna/", "Skolan: Dalarna"),
        (f"{PRACTICE}sokande-industri/", "/intresset/20-dalarna/", "Intresset: Dalarna"),
        (f"{PRACTICE}foretagens-planer/", "/foretagets-plan/20-dalarna/", "Företagets plan: Dalarna"),
        (f"/en{PRACTICE}foretagens-planer/", "/en/foretagets-plan/20-dalarna/", "The firm’s plan: Dalarna"),
    ],
)
def test_a_measure_links_to_its_tool(client, both, path, address, name):
    label = "Tool" if path.startswith("/en") else "Verktyg"
    assert f'<dt>{label}</dt><dd><a href="{address}">{name}</a></dd>' in unescape(page(client, path))
    assert page(client, address)


def test_a_measure_without_a_tool_says_nothing_of_tools(client, both):
    assert "Verktyg" not in page(client, f"{PRACTICE}kompetensrad/")


@pytest.mark.parametrize(
    ("tool", "regions", "region", "expected"),
    [
        ("school", ("20",), None, "/skolan/20-dalarna/"),
        ("school", (), "2080", "/skolan/2080-falun/"),
        ("firm_plan", (), "2080", "/foretagets-plan/20-dalarna/"),
        ("interest", ("20", "21"), "20", "/intresset/"),
        ("interest", ("00",), None, "/intresset/"),
        ("interest", ("77",), None, "/intresset/"),
    ],
)
def test_one_region_leads_to_that_regions_page(tool, regions, region, expected):
    assert tool_link(Measure(key="m", tool=tool, regions=regions), region, "sv")[0] == expected


def test_a_measure_of_no_tool_has_no_link():
    assert tool_link(Measure(key="m"), "20", "sv") is None


def with_tool(tool, **strategy):
    """The small strategy, whose campaign names a tool."""
    plan = small_plan()
    changed = plan.measure("kampanj").model_copy(update={"tool": tool})
    items = {kind: plan.of_kind(kind) for kind in plan.by_key}
    items["measure"] = [plan.measure("platser"), changed]
    items["strategy"] = [plan.strategy.model_copy(update=strategy)]
    return plan_of(items)


def keys_of(tool, code="00"):
    return [(one.strategy, one.measure.key) for one in measures_with(tool, code)]


def test_what_is_published_shows_at_once_and_what_is_not_does_not():
    take_in(with_tool("school"), "a", "test")
    assert keys_of("school") == [("liten", "kampanj")]
    take_in(with_tool("interest"), "a", "test", publish=False)
    assert (keys_of("school"), keys_of("interest")) == ([("liten", "kampanj")], [])
    take_in(with_tool("firm_plan", title=Words(sv="Ny")), "a", "test")
    assert (keys_of("school"), keys_of("firm_plan")) == ([], [("liten", "kampanj")])
    assert measures_with("firm_plan", "00")[0].strategy_title.sv == "Ny"
    Register.objects.update(archived_at=timezone.now())
    assert keys_of("firm_plan") == []


def test_a_measure_without_regions_is_its_strategys():
    take_in(with_tool("school", region="20"), "a", "test")
    assert keys_of("school") == keys_of("school", "21") == keys_of("school", "2180") == []
    assert keys_of("school", "20") == keys_of("school", "2080") == [("liten", "kampanj")]


def test_a_municipalitys_measure_is_listed_where_its_tool_has_pages():
    take_in(with_tool("school", region="2080"), "a", "test")
    assert keys_of("school", "20") == keys_of("school", "2084") == []
    assert keys_of("school", "2080") == [("liten", "kampanj")]
    take_in(with_tool("firm_plan", region="2080"), "a", "test")
    assert keys_of("firm_plan", "20") == [("liten", "kampanj")]
    assert keys_of("firm_plan", "21") == []


def test_nothing_internal_is_held():
    take_in(with_tool("school"), "a", "test")
    (one,) = measures_with("school", "00")
    assert one.measure == Measure(key="kampanj", title=Words(sv="Kampanj"), tool="school")


def test_the_list_costs_one_question_when_nothing_has_changed(both):
    measures_with("school", "20")
    with CaptureQueriesContext(connection) as asked:
        assert len(measures_with("school", "20")) == 2
    assert len(asked) == 1


def test_the_form_offers_the_tools_and_keeps_the_choice():
    take_in(small_plan(), "a", "test")
    account = get_user_model().objects.create(username="erik", email="erik@example.org")
    Membership.objects.create(person=account, register=register_of("liten"), role="editor")
    client = Client(headers={"host": "localhost"})
    client.force_login(account)
    path = "/strategi/liten/redigera/measure/kampanj/"
    form = client.get(path).content.decode()
    assert re.search(r'<label[^>]*for="measures-0-tool"[^>]*>\s*Verktyg', form)
    select = form.partition('name="measures.0.tool"')[2].partition("</select>")[0]
    assert re.findall(r'value="(\w*)"', select) == ["", "firm_plan", "interest", "school"]
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    sent = fields | {"measures.0.key": "kampanj", "measures.0.tool": "school", "act": "save", "reason": "r"}
    assert client.post(path, sent).status_code == 302
    assert '"tool":"school"' in Revision.objects.latest("id").body
