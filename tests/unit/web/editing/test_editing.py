# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Editing over the web: forms that lose nothing, drafts, review, conflicts, values, and who may do what."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings
from lxml import html

from smedja.strategy import KINDS, Words
from smedja.strategy.exchange.package import package_zip
from smedja.strategy.exchange.workbook import workbook
from smedja.strategy.reading import read_item
from smedja.web.editing.forms import make_form, read_form, typed_from, typed_of
from smedja.web.register import plans
from smedja.web.register.models import Membership, Observation, Revision
from smedja.web.register.plans import plan_now, register_of
from smedja.web.register.taking_in import take_in
from tests.strategy_plans import plans as any_plans
from tests.unit.web.register.conftest import small_plan

EDIT = "/strategi/liten/redigera/measure/kampanj/"
REVIEW = "/strategi/liten/granska/"


@pytest.fixture(autouse=True)
def _fresh():
    plans.forget()
    yield
    plans.forget()


@pytest.fixture
def small(db):
    take_in(small_plan(), "drift", "första gången")
    return register_of("liten")


@pytest.fixture
def person(small):
    """Makes somebody with a role, logged in."""

    def made(name, role, **more):
        account = get_user_model().objects.create(username=name, email=f"{name}@example.org")
        Membership.objects.create(person=account, register=small, role=role, **more)
        client = Client()
        client.force_login(account)
        return client

    return made


def form_of(answer, path=EDIT):
    """What a browser would send of the form on the page."""
    found = next(one for one in html.fromstring(answer.content).forms if one.action == path or one.method == "POST")
    # A browser drops the line break that follows the opening tag of a text area.
    return {name: found.fields[name].removeprefix("\n") for name in found.fields if found.fields[name] is not None}


def text(answer):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", answer.content.decode())))


def typed(client, path=EDIT, act="submit", reason="tydligare", **changes):
    sent = form_of(client.get(path), path) | {name.replace("__", "."): value for name, value in changes.items()}
    return client.post(path, {**sent, "act": act, "reason": reason})


@settings(max_examples=40, deadline=None)
@given(any_plans())
def test_a_form_gives_back_the_item(plan):
    for kind in KINDS:
        for item in plan.of_kind(kind):
            shown = make_form(kind, typed_of(kind, item), plan, "sv")
            sent = QueryDict(mutable=True)
            rows = [(shown.own, None), *((row, part) for part in shown.parts for row in part.rows)]
            for part in shown.parts:
                sent[f"{part.table}.rows"] = str(len(part.rows))
            for row, _ in rows:
                for one in row:
                    chosen = [value for value, _, on in one.choices if on]
                    sent.setlist(one.name, chosen if one.choices or one.look == "checks" else [one.value])
            found, faults = read_form(kind, typed_from(kind, sent))
            # A list that is not in an order of its own comes back in the order of the choices.
            assert faults == []
            assert type(found) is KINDS[kind]
            assert _sorted(found) == _sorted(item)


def _sorted(item):
    return {
        name: tuple(sorted(value)) if isinstance(value, tuple) and all(isinstance(one, str) for one in value) else value
        for name, value in ((name, getattr(item, name)) for name in type(item).model_fields)
    }


def test_from_form_to_published(person, small):
    editor, approver = person("erik", "editor"), person("anna", "approver")
    assert typed(editor, measures__0__title_sv="Bättre kampanj").status_code == 302
    page = approver.get(REVIEW)
    assert "Bättre kampanj" in text(page)
    revision = Revision.objects.get(state="review")
    assert approver.post(REVIEW, {"act": "publish", "revision": revision.pk}).status_code == 302
    assert plan_now(register_of("liten")).measure("kampanj").title.sv == "Bättre kampanj"


def test_what_is_sent_back_comes_to_its_author(person, small):
    editor, approver = person("erik", "editor"), person("anna", "approver")
    typed(editor, measures__0__title_sv="Nyare")
    revision = Revision.objects.get(state="review")
    approver.post(REVIEW, {"act": "send_back", "revision": revision.pk, "remark": "skriv ut"})
    assert "skriv ut" in text(editor.get("/min-att-gora/"))
    assert "skriv ut" in text(editor.get(EDIT))


def test_two_who_save_at_once_lose_nothing(person, small):
    one, other = person("erik", "editor"), person("olga", "editor")
    sent = form_of(other.get(EDIT)) | {"measures.0.title_sv": "Olgas", "act": "save", "reason": "min"}
    typed(one, act="save", measures__0__title_sv="Eriks")
    answer = other.post(EDIT, sent)
    assert answer.status_code == 409
    assert "Eriks" in text(answer)
    assert form_of(answer)["measures.0.title_sv"] == "Olgas"
    again = form_of(answer) | {"act": "save", "reason": "ovanpå"}
    assert other.post(EDIT, again).status_code == 302
    assert list(Revision.objects.filter(entry__key="kampanj").order_by("number").values_list("author", flat=True)) == [
        "drift",
        "erik",
        "olga",
    ]


def test_faults_stand_at_their_fields_and_what_was_typed_is_kept(person):
    editor = person("erik", "editor")
    answer = typed(editor, measures__0__start="2018-09-31", measures__0__end="2017", measures__0__title_sv="Kvar")
    assert answer.status_code == 400
    assert "day that does not exist" in text(answer)
    assert form_of(answer)["measures.0.start"] == "2018-09-31"
    assert form_of(answer)["measures.0.title_sv"] == "Kvar"
    assert typed(editor, reason=" ").status_code == 400
    assert not Revision.objects.filter(author="erik").exists()


def test_rows_are_added_and_taken_away_without_saving(person):
    editor = person("erik", "editor")
    answer = typed(editor, act="add:measure_amounts")
    assert answer.status_code == 200
    sent = form_of(answer)
    assert sent["measure_amounts.rows"] == "1"
    sent |= {"measure_amounts.0.about": "medel", "measure_amounts.0.sek": "1000", "act": "submit", "reason": "pengar"}
    answer = editor.post(EDIT, sent)
    assert answer.status_code == 400
    sent["measure_amounts.0.first_year"] = "2026"
    assert editor.post(EDIT, sent).status_code == 302
    answer = typed(editor, act="drop:measure_amounts:0")
    assert form_of(answer)["measure_amounts.rows"] == "0"


def test_a_new_item_and_one_taken_out(person, small):
    editor, approver = person("erik", "editor"), person("anna", "approver")
    path = "/strategi/liten/ny/goal/"
    assert typed(editor, path, goals__0__key="nytt-mal", goals__0__title_sv="Nytt").status_code == 302
    assert typed(editor, act="archive").status_code == 302
    for revision in Revision.objects.filter(state="review"):
        approver.post(REVIEW, {"act": "publish", "revision": revision.pk})
    plan = plan_now(register_of("liten"))
    assert plan.has("goal", "nytt-mal")
    assert not plan.has("measure", "kampanj")


def test_a_contact_gives_values_all_at_once_and_another_approves(person, small):
    contact, approver = person("karin", "contact", party="kommunen"), person("anna", "approver")
    name = "liten.utbildade"
    assert "Utbildade" in text(contact.get("/min-att-gora/"))
    bad = contact.post("/min-att-gora/", {f"{name}.value": "många", f"{name}.date": "2026"})
    assert bad.status_code == 400
    good = contact.post("/min-att-gora/", {f"{name}.value": "1 110,5", f"{name}.date": "2026"})
    assert good.status_code == 302
    assert "väntar på godkännande" in text(contact.get("/min-att-gora/"))
    row = Observation.objects.get(state="review")
    assert row.value == 1110.5
    approver.post(REVIEW, {"act": "approve", "value": [row.pk]})
    assert plan_now(register_of("liten")).values_of["utbildade"][-1].value == 1110.5


#: Who → status of: the edit form, saving, the review page, publishing, the plan, another's draft in the history.
MATRIX = {
    "nobody": (302, 302, 302, 302, 200),
    "reader": (403, 403, 403, 403, 200),
    "contact": (403, 403, 200, 403, 200),
    "editor": (200, 302, 200, 403, 200),
    "approver": (403, 403, 200, 302, 200),
    "administrator": (200, 302, 200, 403, 200),
}


@pytest.mark.parametrize("role", MATRIX)
def test_the_matrix_over_http(person, small, role):
    author = person("forfattare", "editor")
    sent = form_of(author.get(EDIT)) | {"act": "submit", "reason": "min", "measures.0.title_sv": "Ny"}
    author.post(EDIT, sent)
    revision = Revision.objects.get(state="review")
    client = Client() if role == "nobody" else person("nagon", role)
    form = client.get(EDIT).status_code
    publish = client.post(REVIEW, {"act": "publish", "revision": revision.pk}).status_code
    review = client.get(REVIEW).status_code
    mine = form_of(author.get(EDIT)) | {"act": "save", "reason": "min", "base": str(_tip())}
    save = client.post(EDIT, mine).status_code
    assert (form, save, review, publish, client.get("/strategi/liten/").status_code) == MATRIX[role]


def _tip():
    return Revision.objects.filter(entry__key="kampanj").order_by("-number").first().number


def handed(content, name="plan.zip"):
    return SimpleUploadedFile(name, content)


def test_a_file_is_looked_at_then_lies_for_review(person, small):
    administrator = person("adam", "administrator")
    path = "/strategi/liten/hamta-in/"
    plan = small_plan()
    measures = [one.model_copy(update={"title": Words(sv=f"Ny {one.key}")}) for one in plan.measures]
    answer = administrator.post(path, {"file": handed(package_zip(plan.with_items("measure", measures)))})
    assert answer.status_code == 200
    assert "Bytt namn" in text(answer)
    assert not Revision.objects.filter(state="review").exists()
    sent = form_of(answer, path) | {"act": "confirm", "reason": "ny plan"}
    assert administrator.post(path, sent).status_code == 302
    assert Revision.objects.filter(state="review").count() == 2
    assert administrator.post(path, sent).status_code == 400


def test_a_broken_file_changes_nothing_and_says_where(person, small):
    administrator = person("adam", "administrator")
    content = workbook(small_plan())
    broken = package_zip(small_plan()).replace(b"PK\x03\x04", b"XX\x03\x04", 1)
    for file in (handed(broken), handed(b"x", "plan.exe"), handed(content, "plan.zip")):
        assert administrator.post("/strategi/liten/hamta-in/", {"file": file}).status_code == 400
    assert not Revision.objects.filter(state="review").exists()


@pytest.mark.parametrize("role", ["reader", "contact", "editor", "approver"])
def test_only_an_administrator_takes_files_in(person, role):
    assert person("nagon", role).get("/strategi/liten/hamta-in/").status_code == 403


def test_a_contact_reports_a_step_as_done_and_nothing_else(person, small):
    contact, approver = person("karin", "contact", party="kommunen"), person("anna", "approver")
    plan = small_plan()
    task = {"id": "kursplan", "title": {"sv": "Kursplanen"}, "due": "2025-01-31"}
    plain = plan.measure("platser").model_dump(mode="json", exclude_defaults=True) | {"tasks": [task]}
    measures = [read_item("measure", plain), plan.measure("kampanj")]
    take_in(plan.with_items("measure", measures), "drift", "med steg")
    assert "försenat" in text(contact.get("/min-att-gora/"))
    name = "liten.platser.kursplan.done"
    assert contact.post("/min-att-gora/", {name: "2026-02-30"}).status_code == 400
    assert contact.post("/min-att-gora/", {name: "2026-02-28"}).status_code == 302
    assert contact.post("/min-att-gora/", {name: "2026-02-28"}).status_code == 400
    approver.post(REVIEW, {"act": "publish", "revision": Revision.objects.get(state="review").pk})
    now = plan_now(register_of("liten")).measure("platser")
    assert now.tasks[0].done == "2026-02-28"
    assert now.model_copy(update={"tasks": ()}) == measures[0].model_copy(update={"tasks": ()})


def test_a_contact_of_another_party_reports_nothing_of_it(person, small):
    contact = person("rolf", "contact", party="regionen")
    before = Revision.objects.count()
    contact.post("/min-att-gora/", {"liten.platser.kursplan.done": "2026-02-28"})
    assert Revision.objects.count() == before


def test_comments_are_said_and_settled_among_those_with_a_role(person, small):
    editor, reader = person("erik", "editor"), person("rut", "reader")
    path = "/strategi/liten/kommentarer/"
    assert reader.post(path, {"about": "measure/kampanj", "text": "vad kostar den?"}).status_code == 302
    assert "vad kostar den?" in text(editor.get(path))
    sent = form_of(editor.get(path), path)
    assert editor.post(path, {"act": "settle", "comment": sent["comment"]}).status_code == 302
    assert "vad kostar den?" not in text(editor.get(path))
    assert Client().get(path).status_code == 302
    assert "vad kostar den?" not in text(Client().get("/strategi/liten/atgard/kampanj/"))
