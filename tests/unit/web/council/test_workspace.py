# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A county's workspace over the web: judgements beside figures, who may do what, and what the public reads."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from lxml import html

from smedja.core import EditConflict, NotAllowed, PlanError
from smedja.strategy.council_file import read_council
from smedja.strategy.rights import NOBODY
from smedja.web.council import kept
from smedja.web.council.models import Kept
from smedja.web.council.people import person_in
from smedja.web.register import plans
from smedja.web.register.models import Membership, Register, Revision
from smedja.web.register.taking_in import take_in
from tests.unit.web.reading import Page
from tests.unit.web.register.conftest import small_plan

ROOM = "/lan/20-dalarna/arbetsrum/"
JUDGE = f"{ROOM}bedomning/"
PICKED = {"measure": "gap", "occupation": "722", "year": "2030"}
SAID = {"direction": "higher", "why": "Order i tre år", "who": "Ann Ek", "role": "employer"}


@pytest.fixture(autouse=True)
def _fresh():
    plans.forget()
    yield
    plans.forget()


@pytest.fixture
def register(db):
    take_in(small_plan(), "drift", "första gången")
    found = Register.objects.get(key="liten")
    found.region = "20"
    found.save()
    return found


@pytest.fixture
def person(register):
    """Makes somebody with a role, logged in."""

    def made(name="erik", role="editor", **more):
        account = get_user_model().objects.create(username=name, email=f"{name}@example.org")
        Membership.objects.create(person=account, register=register, role=role, **more)
        client = Client()
        client.force_login(account)
        client.account = account
        return client

    return made


def text(answer):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", answer.content.decode())))


def judge(client, held, **changes):
    return client.post(JUDGE, {**PICKED, **SAID, "run": held.run, **changes})


def told_at(answer):
    """Fields with a fault, and those that the summary links to."""
    page = html.fromstring(answer.content)
    fields = {one.get("id").removesuffix("-fel") for one in page.xpath("//*[contains(@id, '-fel')]")}
    linked = {one.get("href")[1:] for one in page.xpath("//section[@aria-labelledby='fel']//a")}
    assert fields == linked
    assert {one.get("name") for one in page.xpath("//*[@aria-invalid='true']")} == fields
    return fields


def test_an_empty_workspace_says_so_and_costs_no_log_in(db, client):
    answer = client.get(ROOM)
    assert "Ingen har ännu bedömt modellens tal för Dalarna" in text(answer)
    assert "Nobody has judged" in text(client.get(f"/en{ROOM}"))
    assert client.get("/lan/99-ingenstans/arbetsrum/").status_code == 404
    assert client.get(JUDGE).status_code == 302


def test_a_judgement_stands_beside_the_figure_and_changes_nothing(person, held, client):
    before = held.outlook.view().figure("gap", "20", "722", 2030)
    editor = person()
    form = editor.get(JUDGE, PICKED)
    shown = Page(form.content.decode())
    assert any(one["data-status"] == "modelled" for one in shown.figures)
    answer = judge(editor, held, low="9000", high="9 500,5")
    assert answer.status_code == 302
    one = kept.council_of("20", internal=False).judgements[0]
    assert (one.figure, one.run, one.low, one.high, one.who) == (before, held.run, 9000.0, 9500.5, "Ann Ek")
    assert held.outlook.view().figure("gap", "20", "722", 2030) == before
    for path in (ROOM, f"/en{ROOM}", f"{JUDGE}{one.key}/"):
        page = Page(client.get(path).content.decode())
        assert page.bare_numbers() == []
        assert {"modelled", "assumed"} <= {each["data-status"] for each in page.figures}
    assert "I Dalarna säger 1 av 1 bedömningar att det blir högre än modellen" in text(client.get(ROOM))


def test_every_fault_is_told_at_its_field_and_nothing_is_kept(person, held):
    editor = person()
    answer = judge(editor, held, why="", low="20", high="10", evidence_url="intern")
    assert answer.status_code == 400
    assert told_at(answer) == {"why", "evidence_url"}
    assert "Lågt är större än högt" in text(judge(editor, held, low="20", high="10"))
    assert told_at(judge(editor, held, low="många", role="kung")) == {"low", "role"}
    assert told_at(judge(editor, held, low="1")) == {"high"}
    assert told_at(judge(editor, held, low="1e999", high="nan", why="\x00")) == {"low", "high", "why"}
    assert told_at(judge(editor, held, direction="lower", low="90000", high="90001")) == {"direction"}
    assert 'value="20"' in judge(editor, held, low="20", high="10").content.decode()
    assert not Kept.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"occupation": "999"}, "occupation"),
        ({"year": "1999"}, "year"),
        ({"year": "x"}, "year"),
        ({"measure": "x"}, "measure"),
    ],
)
def test_a_figure_that_the_model_does_not_have_is_told_at_its_field(person, held, change, field):
    editor = person()
    for answer in (editor.get(JUDGE, {**PICKED, **change}), judge(editor, held, **change)):
        assert answer.status_code == 400
        assert told_at(answer) == {field}
    assert not Kept.objects.exists()


def test_a_judgement_made_beside_another_run_is_shown_the_figure_again(person, held):
    answer = judge(person(), held, run="en-annan")
    assert answer.status_code == 409
    assert "räknats om" in text(answer)
    assert not Kept.objects.exists()


def test_a_figure_that_reads_otherwise_today_is_said(person, held, client):
    judge(person(), held)
    row = Kept.objects.get()
    assert "av bedömningarna gjordes bredvid ett tal" not in text(client.get(ROOM))
    body = re.sub(r'"high": [-0-9.e]+, "inner"', '"high": 900000.0, "inner"', row.body)
    assert body != row.body
    row.body = body.replace(f'"run": "{held.run}"', '"run": "gammal"')
    row.save()
    assert "i dag" in text(client.get(ROOM))
    assert "av bedömningarna gjordes bredvid ett tal" in text(client.get(ROOM))


def test_a_later_judgement_replaces_and_the_old_one_stays(person, held, client):
    editor = person()
    judge(editor, held)
    judge(editor, held, direction="agrees", replaces="gap-722-2030-1")
    council = kept.council_of("20", internal=False)
    assert [one.key for one in council.standing] == ["gap-722-2030-2"]
    assert "Har ersatts" in text(client.get(f"{JUDGE}gap-722-2030-1/"))
    assert "0 av 1" in text(client.get(ROOM))


def test_a_judgement_is_withdrawn_with_a_reason_and_stays_readable(person, held, client):
    editor = person()
    judge(editor, held)
    path = f"{JUDGE}gap-722-2030-1/"
    assert client.post(path, {"withdrawn_why": "Fel"}).status_code == 403
    assert editor.post(path, {"withdrawn_why": " "}).status_code == 400
    assert editor.post(path, {"withdrawn_why": "Fel underlag"}).status_code == 302
    assert "Fel underlag" in text(client.get(path))
    assert kept.council_of("20", internal=False).standing == ()
    first = Kept.objects.get(number=1)
    assert "withdrawn" not in first.body
    assert editor.post(path, {"withdrawn_why": "Igen"}).status_code == 400


def test_a_judgement_is_never_changed_in_place(person, held):
    editor = person()
    judge(editor, held)
    who = person_in(editor.account, "20")
    with pytest.raises(PlanError, match="not changed"):
        kept.save(who, "20", "judgement", {"key": "gap-722-2030-1"}, base=1)


@pytest.mark.parametrize(
    ("role", "more", "judges", "writes"),
    [
        ("reader", {}, False, False),
        ("contact", {}, True, False),
        ("editor", {}, True, True),
        ("approver", {}, True, True),
        ("administrator", {}, True, True),
        ("editor", {"region": "20"}, True, True),
        ("editor", {"region": "21"}, False, False),
    ],
)
def test_who_may_write(person, held, role, more, judges, writes):
    someone = person(role=role, **more)
    assert someone.get(JUDGE).status_code == (200 if judges else 403)
    assert judge(someone, held).status_code == (302 if judges else 403)
    for path in ("prioritering/", "forslag/", "samtal/"):
        assert someone.get(f"{ROOM}{path}").status_code == (200 if writes else 403)
    posted = someone.post(f"{ROOM}arshjulet/", {"title": "Råd", "day": "2027-01-12"})
    assert posted.status_code == (302 if writes else 403)
    assert someone.get("/lan/21-gavleborg/arbetsrum/prioritering/").status_code == (
        200 if more.get("region") == "21" else 403
    )


def test_a_role_held_to_a_county_in_a_wider_strategy_reaches_its_workspace(person, register):
    register.region = ""
    register.save()
    assert person(role="editor", region="20").get(JUDGE).status_code == 200
    assert person(name="olga", role="editor").get(JUDGE).status_code == 403


def test_the_public_reads_what_is_agreed_and_no_talks(person, client):
    editor = person()
    editor.post(f"{ROOM}prioritering/", {"title": "Svetsare först", "order": "1", "base": "0"})
    editor.post(
        f"{ROOM}forslag/",
        {"title": "Fler platser", "kind": "yh", "why": "Brist", "state": "proposed", "occupation": "722"},
    )
    editor.post(
        f"{ROOM}samtal/",
        {
            "day": "2026-01-02",
            "with_whom": "Verkstaden",
            "role": "employer",
            "topic": "Svets",
            "follow_up": "Ring",
            "follow_up_by": "2026-01-03",
        },
    )
    inside, outside = text(editor.get(ROOM)), text(client.get(ROOM))
    for words in ("Svetsare först", "Fler platser", "Verkstaden"):
        assert words in inside
        assert words not in outside
    assert "Skulle ha följts upp" in inside
    assert Page(editor.get(ROOM).content.decode()).bare_numbers() == []
    whole, public = (read_council(one.get(f"{ROOM}arbetsrum.yaml").content.decode(), "x") for one in (editor, client))
    assert len(whole.conversations) == len(whole.priorities) == 1
    assert (public.conversations, public.priorities, public.proposals) == ((), (), ())
    agreed = {
        "title": "Svetsare först",
        "order": "1",
        "base": "1",
        "agreed_on": "2026-02-03",
        "agreed_by": "Kompetensrådet",
    }
    assert editor.post(f"{ROOM}prioritering/svetsare-forst-1/", agreed).status_code == 302
    assert "Svetsare först" in text(client.get(ROOM))


@pytest.mark.parametrize(
    ("path", "given", "fields"),
    [
        ("prioritering/", {"title": "", "order": "0", "agreed_on": "2026-02-30"}, {"title", "order", "agreed_on"}),
        ("prioritering/", {"title": "A", "order": "1", "agreed_on": "2026-02-03"}, {"agreed_by"}),
        ("prioritering/", {"title": "A", "order": "1", "occupations": "722, 999"}, {"occupations"}),
        ("forslag/", {"title": "A", "kind": "yh", "state": "proposed", "places": "-1"}, {"why", "places"}),
        ("forslag/", {"title": "A", "kind": "yh", "state": "proposed", "why": "B", "priority": "ingen"}, {"priority"}),
        ("samtal/", {"day": "igår", "with_whom": "", "role": "x", "topic": "y"}, {"day", "with_whom", "role"}),
        (
            "samtal/",
            {"day": "2026-02-03", "with_whom": "A", "role": "union", "topic": "y", "follow_up_by": "2026-01-01"},
            {"follow_up", "follow_up_by"},
        ),
    ],
)
def test_bad_input_is_told_at_its_fields(person, path, given, fields):
    answer = person().post(f"{ROOM}{path}", given)
    assert answer.status_code == 400
    assert told_at(answer) == fields
    assert not Kept.objects.exists()


def test_whoever_comes_second_is_told_so(person):
    editor, other = person(), person(name="olga")
    given = {"title": "Svetsare", "order": "1", "base": "0"}
    editor.post(f"{ROOM}prioritering/", given)
    path = f"{ROOM}prioritering/svetsare-1/"
    assert editor.post(path, {**given, "base": "1", "why": "A"}).status_code == 302
    assert other.post(path, {**given, "base": "1", "why": "B"}).status_code == 409
    assert kept.council_of("20", internal=True).priorities[0].why == "A"
    who = person_in(other.account, "20")
    with pytest.raises(EditConflict):
        kept.save(who, "20", "priority", {"key": "svetsare-1", "title": "x", "order": 1}, base=0)
    with pytest.raises(NotAllowed):
        kept.save(NOBODY, "20", "priority", {"title": "x", "order": 1}, base=0)


def test_an_agreed_proposal_becomes_a_draft_measure_and_keeps_the_link(person, client):
    editor = person()
    given = {
        "title": "Svetsutbildning i Borlänge",
        "kind": "measure",
        "why": "Brist",
        "state": "proposed",
        "occupation": "722",
    }
    editor.post(f"{ROOM}forslag/", {**given, "base": "0"})
    path = f"{ROOM}forslag/svetsutbildning-i-borlange-1/"
    assert editor.post(f"{path}atgard/", {"strategy": "liten"}).status_code == 400
    assert editor.post(path, {**given, "state": "agreed", "base": "1"}).status_code == 302
    assert "Gör till utkast till åtgärd" in text(editor.get(ROOM))
    assert editor.post(f"{path}atgard/", {"strategy": "liten"}).status_code == 302
    draft = Revision.objects.get(entry__key="svetsutbildning-i-borlange")
    assert (draft.state, draft.author, draft.entry.kind) == ("draft", "erik", "measure")
    assert draft.entry.live is None  # somebody else has to approve it
    assert '"20"' in draft.body
    assert kept.council_of("20", internal=False).proposals[0].measure == "liten/svetsutbildning-i-borlange"
    assert "Blev en åtgärd i" in text(client.get(ROOM))
    assert editor.get("/strategi/liten/redigera/measure/svetsutbildning-i-borlange/").status_code == 200
    # A second press makes no second measure, and changing the proposal keeps the link.
    assert editor.post(f"{path}atgard/", {"strategy": "liten"}).status_code == 400
    assert editor.post(path, {**given, "state": "done", "base": "3"}).status_code == 302
    assert kept.council_of("20", internal=True).proposals[0].measure


def test_a_proposal_is_not_made_a_measure_by_somebody_who_may_not_draft(person):
    approver = person(role="approver")
    given = {"title": "A", "kind": "measure", "why": "B", "state": "agreed", "occupation": "all", "base": "0"}
    approver.post(f"{ROOM}forslag/", given)
    assert "Den som får redigera en strategi" in text(approver.get(ROOM))
    assert approver.post(f"{ROOM}forslag/a-1/atgard/", {"strategy": "liten"}).status_code == 403
    assert kept.council_of("20", internal=True).proposals[0].measure == ""
    assert not Revision.objects.filter(entry__key="a").exists()


def test_files_carry_figure_interval_unit_and_status(person, held, client):
    judge(person(), held, low="9000", high="9500")
    answer = client.get(f"{ROOM}data/bedomningar.csv")
    head, row = answer.content.decode("utf-8-sig").splitlines()[:2]
    for part in ("låg", "hög", "enhet", "status", "körning"):
        assert f"Modellen då, {part}" in head
        assert f"Egen bedömning, {part}" in head
    assert "modellerad" in row
    assert "antagen" in row
    assert held.run in row
    assert client.get(f"{ROOM}data/bedomningar.xlsx").content[:2] == b"PK"
    assert client.get(f"{ROOM}data/annat.csv").status_code == 404


def test_what_somebody_writes_is_shown_as_text(person, held, client):
    judge(person(), held, why="<script>alert(1)</script>", who="<b>Ann</b>")
    assert b"<script>alert" not in client.get(ROOM).content
    assert b"<b>Ann" not in client.get(f"{JUDGE}gap-722-2030-1/").content


def test_the_county_page_leads_to_the_workspace(db, client):
    links = Page(client.get("/lan/20-dalarna/").content.decode()).links
    assert {ROOM, f"{ROOM}arshjulet/"} <= set(links)
