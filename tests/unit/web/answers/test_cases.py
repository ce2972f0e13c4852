# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""From a question to a published answer over the web, and everything that may come between."""

from __future__ import annotations

import io
import re
import time
from datetime import timedelta
from html import unescape

import docx
import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from smedja.sweden import strategies
from smedja.web.answers.models import Case, Step
from smedja.web.documents.models import Document, Edition
from smedja.web.register import plans
from smedja.web.register.models import Membership
from smedja.web.register.plans import register_of
from smedja.web.register.taking_in import take_in
from tests.questions import seed_file
from tests.unit.web.reading import Page


@pytest.fixture(autouse=True)
def _fresh():
    plans.forget()
    yield
    plans.forget()


@pytest.fixture
def industry(db):
    take_in(strategies.load("smart-industri"), "drift", "första gången")
    return register_of("smart-industri")


@pytest.fixture
def person(industry):
    def made(name, *roles):
        account = get_user_model().objects.create(username=name, email=f"{name}@example.org")
        for role in roles:
            Membership.objects.create(person=account, register=industry, role=role)
        client = Client()
        client.force_login(account)
        return client

    return made


@pytest.fixture
def editor(person):
    return person("erik", "editor")


@pytest.fixture
def approver(person):
    return person("anna", "approver")


def text(answer):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", answer.content.decode())))


def hand_in(client, content=None, name="H4111689.json", **more):
    sent = {"strategi": "smart-industri", "registry_number": "KN2026/01", "ministry": "Näringsdepartementet", **more}
    if content is not None or "text" not in more:
        sent["file"] = SimpleUploadedFile(name, seed_file() if content is None else content)
    return client.post("/svar/nytt/", sent)


@pytest.fixture
def case(editor):
    assert hand_in(editor).status_code == 302
    return Case.objects.get()


@pytest.fixture
def drafted(editor, case):
    answer = editor.post(f"/svar/{case.pk}/", {"act": "start"})
    case.refresh_from_db()
    assert answer["Location"] == f"/dokument/{case.document_id}/skriv/"
    return case.document


def write(client, document, act="save", body=None, **more):
    tip = Document.objects.get(pk=document.pk).tip
    sent = {"text": body or tip.text, "day": tip.day.isoformat(), "base": tip.number, "reason": "", **more}
    return client.post(f"/dokument/{document.pk}/skriv/", {"act": act, **sent})


def press(client, document, act, **more):
    number = Document.objects.get(pk=document.pk).tip.number
    return client.post(f"/dokument/{document.pk}/skriv/", {"act": act, "base": number, **more})


def test_the_seeds_question_from_file_to_published_answer(editor, approver, case, drafted):
    path = f"/dokument/{drafted.pk}/skriv/"
    started = time.perf_counter()
    page = editor.get(path)
    assert time.perf_counter() - started < 3
    assert "Svar på fråga 2016/17:1689 av Laila Naraghi (S)" in text(page)
    assert Page(page.content.decode()).bare_numbers() == []
    body = drafted.tip.text + "\n\nSkrivet för hand.\n"
    assert write(editor, drafted, "submit", body, reason="en mening till").status_code == 302
    assert "anna" not in text(approver.get(path))
    assert drafted.title in text(approver.get("/min-att-gora/"))
    assert press(editor, drafted, "approve").status_code == 403
    assert press(approver, drafted, "approve").status_code == 302
    assert Client().get(f"/dokument/{drafted.pk}/").status_code == 404
    published = press(approver, drafted, "publish")
    assert published["Location"] == f"/dokument/{drafted.pk}/"
    shown = Client().get(f"/dokument/{drafted.pk}/")
    page = Page(shown.content.decode())
    assert "Skrivet för hand." in page.text
    assert page.bare_numbers() == []
    assert len(page.figures) > 20
    assert all(one["data-status"] for one in page.figures)
    assert drafted.title in text(Client().get("/svar/"))
    assert Case.objects.get().state == "answered"
    assert "dagar för sent" in text(editor.get(f"/svar/{case.pk}/"))
    Case.objects.update(due=timezone.localdate())
    assert "besvarad i tid" in text(editor.get(f"/svar/{case.pk}/"))
    made = Client().get(f"/dokument/{drafted.pk}/utgava/2/fil.docx")
    lines = [one.text for one in docx.Document(io.BytesIO(made.content)).paragraphs]
    assert "Skrivet för hand." in lines
    assert "Ur strategins register" in lines


def test_in_english_the_pages_say_the_same(editor, approver, case, drafted):
    for path in ("/svar/", f"/svar/{case.pk}/", "/svar/nytt/", "/dokument/", "/dokument/nytt/", "/dokument/rattelser/",
                 f"/dokument/{drafted.pk}/skriv/"):  # fmt: skip
        for root in ("", "/en"):
            page = editor.get(root + path)
            assert page.status_code == 200, path
            assert Page(page.content.decode()).bare_numbers() == [], path


def test_the_author_does_not_approve_even_with_both_roles(person):
    both = person("bo", "editor", "approver")
    hand_in(both)
    both.post(f"/svar/{Case.objects.get().pk}/", {"act": "start"})
    document = Document.objects.get()
    assert write(both, document, "submit").status_code == 302
    assert press(both, document, "approve").status_code == 403
    assert "Någon annan godkänner" in text(both.get(f"/dokument/{document.pk}/skriv/"))


def test_faults_are_told_with_line_and_column_and_what_was_typed_is_kept(editor, drafted):
    answer = write(editor, drafted, body="# Svar\n\n{{ mesure_count }} och {{ gap county=20")
    assert answer.status_code == 400
    assert "text, line 3, column 24" in text(answer)
    answer = write(editor, drafted, body="# Svar\n\n{{ mesure_count }}")
    assert answer.status_code == 400
    assert "Did you mean measure_count" in text(answer)
    assert "{{ mesure_count }}" in text(answer)
    assert Edition.objects.count() == 1


def test_two_writers_lose_nothing(editor, person, drafted):
    other = person("olga", "editor")
    assert write(other, drafted, body=drafted.tip.text + "\nOlgas.").status_code == 302
    answer = write(editor, drafted, body=drafted.tip.text + "\nEriks.", base=1)
    assert answer.status_code == 409
    assert "olga saved revision 2" in text(answer)
    assert "Eriks." in text(answer)
    assert "Olgas." in text(answer)
    assert Edition.objects.count() == 2


@pytest.mark.parametrize("act", ["submit", "send_back", "approve", "publish", "decide"])
def test_nobody_acts_on_a_text_that_they_have_not_read(editor, approver, drafted, act):
    """The author saves and sends on once more while somebody else has the page open."""
    assert write(editor, drafted, "submit").status_code == 302
    page = approver.get(f"/dokument/{drafted.pk}/skriv/").content.decode()
    assert page.count('name="base" value="2"') == page.count("csrfmiddlewaretoken") > 0
    assert write(editor, drafted, "submit", drafted.tip.text + "\nOlästa ord.\n").status_code == 302
    if act == "publish":
        assert press(approver, drafted, "approve").status_code == 302
    client = editor if act in {"submit", "decide"} else approver
    before = Document.objects.get(pk=drafted.pk).tip.state
    for base in ("2", "", "x", "99"):
        answer = press(client, drafted, act, base=base, remark="nej", claim="x", why="y")
        assert answer.status_code == 409
        assert Document.objects.get(pk=drafted.pk).tip.state == before
        assert ("Nytt: Olästa ord." in text(answer)) == (base == "2")
        assert Page(answer.content.decode()).bare_numbers() == []
    assert press(client, drafted, "annat").status_code == 400


def test_a_false_claim_is_shown_and_blocks_until_decided(editor, approver, drafted):
    claim = "rises measure_count"
    body = "# Svar\n\n{% claim above measure_count than=1000 %}Åtgärderna är fler än tusen.{% end %}\n"
    assert write(editor, drafted, body=body).status_code == 302
    page = editor.get(f"/dokument/{drafted.pk}/skriv/")
    assert "Påståenden som talen inte längre bär" in text(page)
    assert "stämmer inte längre" in text(page)
    assert claim not in text(page)
    refused = press(editor, drafted, "submit")
    assert refused.status_code == 400
    assert "A claim no longer holds: above measure_count than=1000" in text(refused)
    key = "above measure_count than=1000"
    assert press(editor, drafted, "decide", claim=key, why="").status_code == 400
    assert press(editor, drafted, "decide", claim=key, why="med kommunernas").status_code == 302
    # The decision holds for a later text with the same claim and figures.
    assert write(editor, drafted, body=body + "\nMer.").status_code == 302
    for client, act in ((editor, "submit"), (approver, "approve"), (approver, "publish")):
        assert press(client, drafted, act).status_code == 302
    assert "med kommunernas" in text(Client().get(f"/dokument/{drafted.pk}/"))
    # Nobody has approved what the editor says later.
    assert write(editor, drafted, body=body + "\nÄnnu mer.", reason="rättelse").status_code == 302
    assert press(editor, drafted, "decide", claim=key, why="ett annat skäl").status_code == 302
    page = text(Client().get(f"/dokument/{drafted.pk}/"))
    assert "Åtgärderna är fler än tusen. (above measure_count than=1000: " in page
    assert "med kommunernas" in page
    assert "ett annat skäl" not in page


def test_a_delay_is_a_letter_and_a_new_day(editor, case):
    path = f"/svar/{case.pk}/"
    page = text(editor.get(path))
    assert "försenat" in page
    assert "13 juli 2017" in page
    early = editor.post(path, {"act": "delay", "new_day": "2017-07-01", "reason": "", "place": ""})
    assert early.status_code == 400
    assert "not later than the old one" in text(early)
    assert "reason is not given" in text(early)
    assert "place is not given" in text(early)
    assert not Step.objects.filter(act="delay").exists()
    assert (
        editor.post(path, {"act": "delay", "new_day": "2017-08-01", "reason": "sommar", "place": "Visby"}).status_code
        == 302
    )
    case.refresh_from_db()
    assert case.due.isoformat() == "2017-08-01"
    step = Step.objects.get(act="delay")
    letter = docx.Document(io.BytesIO(editor.get(f"/svar/{case.pk}/meddelande/{step.pk}.docx").content))
    lines = [one.text for one in letter.paragraphs]
    assert "Skälet är: sommar" in lines
    assert (
        "Frågan skulle ha besvarats senast den 13 juli 2017. Svaret lämnas i stället senast den 1 augusti 2017."
        in lines
    )


def test_a_forwarded_question_belongs_to_another_minister_and_its_draft_follows(editor, case, drafted):
    path = f"/svar/{case.pk}/"
    sent = {
        "act": "forward",
        "new_minister": "Ministern (X)",
        "day": "2026-11-26",
        "reason": "hennes",
        "place": "Visby",
    }
    assert editor.post(path, {**sent, "new_minister": " "}).status_code == 400
    assert editor.post(path, sent).status_code == 302
    case.refresh_from_db()
    assert case.minister == "Ministern (X)"
    drafted.refresh_from_db()
    assert "Ministern (X)" in [one["text"] for one in drafted.tip.kept["named"]]
    assert "Mikael Damberg (S) → Ministern (X)" in text(editor.get(path))


def test_a_deadline_is_moved_by_hand_with_a_reason(editor, case):
    path = f"/svar/{case.pk}/"
    assert editor.post(path, {"act": "deadline", "due": "2026-12-24", "reason": ""}).status_code == 400
    assert editor.post(path, {"act": "deadline", "due": "2026-12-24", "reason": "överenskommet"}).status_code == 302
    case.refresh_from_db()
    assert (case.due.isoformat(), case.due_reference) == ("2026-12-24", "överenskommet")


def test_a_pasted_question_without_a_number_is_taken_in_and_says_so(editor):
    body = "Kompetens i industrin\nHur säkrar ministern industrins kompetensförsörjning?"
    today = timezone.localdate()
    assert hand_in(editor, text=body, received=today.isoformat()).status_code == 302
    case = Case.objects.get()
    assert case.due == today + timedelta(days=7)
    page = text(editor.get(f"/svar/{case.pk}/"))
    assert "frågan har inget nummer" in page
    assert "7 dagar kvar" in page
    facts = {"act": "facts", "designation": "2026/27:12", "minister": "Ministern"}
    assert editor.post(f"/svar/{case.pk}/", {**facts, "designation": "tolv"}).status_code == 400
    assert editor.post(f"/svar/{case.pk}/", facts).status_code == 302
    editor.post(f"/svar/{case.pk}/", {"act": "start"})
    assert "Svar på fråga 2026/27:12" in text(editor.get(f"/dokument/{Document.objects.get().pk}/skriv/"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"dokumentstatus": {', "line 1, column 21"),
        (b"<dokumentstatus><dokument></dokumentstatus>", "line 1"),
        (b"\xff\xfe", "not UTF-8"),
        (seed_file(doktyp="mot"), "no written question"),
        (b'{"annat": 1}', "no document"),
        (b" " * 5_000_001, "too large"),
    ],
)
def test_a_bad_file_is_told_in_words_and_nothing_is_kept(editor, content, told):
    answer = hand_in(editor, content)
    assert answer.status_code == 400
    assert told in text(answer)
    assert not Case.objects.exists()


def test_signs_that_no_database_keeps_are_left_out(editor):
    title = r"Kompetens\u0000 i \ud800 \udc00 industrin \ud83d\ude00"
    content = seed_file().replace(b"Nyindustrialiseringsstrategins genomf\\u00f6rande", title.encode())
    assert title.encode() in content
    assert hand_in(editor, content).status_code == 302
    assert Case.objects.get().title == "Kompetens  i     industrin 😀"
    assert editor.post(f"/svar/{Case.objects.get().pk}/", {"act": "start"}).status_code == 302


def test_a_file_that_says_that_it_comes_later_is_refused(editor):
    later = (timezone.localdate() + timedelta(days=3)).isoformat()
    answer = hand_in(editor, seed_file().replace(b"2017-06-29", later.encode()))
    assert answer.status_code == 400
    assert f"cannot have come on {later}" in text(answer)


def test_a_day_that_has_not_been_and_a_wrong_number_are_told_at_once(editor):
    body = "Kompetens\nHur säkrar ministern industrins kompetens?"
    later = (timezone.localdate() + timedelta(days=2)).isoformat()
    answer = hand_in(editor, text=body, received=later, designation="12")
    assert answer.status_code == 400
    assert f"cannot have come on {later}" in text(answer)
    assert "no number of a question" in text(answer)
    assert hand_in(editor, text="").status_code == 400
    assert hand_in(editor, text=body, received="2026-02-30").status_code == 400


@pytest.mark.parametrize("role", ["reader", "contact", "approver", None])
def test_only_writers_take_questions_in(person, role, industry):
    client = person("nagon", *([role] if role else []))
    assert hand_in(client).status_code in {400, 403}
    assert not Case.objects.exists()


def test_cases_are_for_those_with_a_role(case, drafted, person):
    reader = person("rut", "reader")
    for client, status in ((Client(), 302), (reader, 403)):
        assert client.get(f"/svar/{case.pk}/").status_code == status
        assert client.get(f"/dokument/{drafted.pk}/skriv/").status_code == status
    assert case.title not in text(Client().get("/svar/"))
    assert case.title not in text(Client().get("/dokument/"))


def test_a_question_about_something_else_cannot_be_answered_from_the_register(editor):
    hand_in(editor, text="Sjöfågel\nHur många ejdrar häckar i skärgården?", received="2026-11-20")
    answer = editor.post(f"/svar/{Case.objects.get().pk}/", {"act": "start"})
    assert answer.status_code == 400
    assert "forward the question" in text(answer)


def test_a_countys_report_is_begun_from_the_page(editor):
    sent = {"strategi": "smart-industri", "slag": "skills-report", "lan": "20"}
    assert editor.post("/dokument/nytt/", {**sent, "lan": ""}).status_code == 400
    answer = editor.post("/dokument/nytt/", sent)
    assert answer.status_code == 302
    page = editor.get(answer["Location"])
    assert Document.objects.get().title.endswith("Dalarnas län")
    assert Page(page.content.decode()).bare_numbers() == []
