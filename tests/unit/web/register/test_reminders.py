# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reminders: what waits for whom, one letter a week, and nothing sent twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from smedja.strategy import Measure, Value
from smedja.strategy.rights import Membership as Held
from smedja.strategy.rights import Person, Role
from smedja.web.editing.waiting import waiting
from smedja.web.people import letters
from smedja.web.people.models import Account
from smedja.web.register import edits, plans, values
from smedja.web.register.models import Entry, Membership, Observation, Reminder
from smedja.web.register.plans import read, register_of
from smedja.web.register.reminders import What, matters, remind
from smedja.web.register.taking_in import take_in
from tests.unit.web.register.conftest import APPROVER, EDITOR, small_plan

TODAY = date(2026, 10, 15)
NOW = datetime(2026, 10, 15, 6, 0, tzinfo=UTC)


def with_tasks():
    """The small plan, with tasks of both parties and an indicator that is to be renewed every year."""
    plan = small_plan()
    tasks = [
        {"id": "forsta", "title": {"sv": "Delrapport", "en": "Interim report"}, "due": "2026-09"},
        {"id": "klar", "title": {"sv": "Redan gjort"}, "due": "2026-09-01", "done": "2026-08"},
        {"id": "snart", "title": {"sv": "Snart"}, "due": "2026-11-14", "party": "regionen"},
        {"id": "senare", "title": {"sv": "Senare"}, "due": "2026-11-15", "party": "regionen"},
        {"id": "utan", "title": {"sv": "Utan dag"}},
    ]
    measure = plan.measure("platser").model_dump()
    parties = [{"party": "kommunen"}, {"party": "regionen", "role": "cooperating"}]
    changed = Measure.model_validate({**measure, "regions": [], "tasks": tasks, "parties": parties})
    indicator = plan.indicator("utbildade").model_copy(update={"update_months": 6, "owner": "regionen"})
    measures = [changed if one.key == "platser" else one for one in plan.measures]
    return plan.with_items("measure", measures).with_items("indicator", [indicator])


@pytest.fixture
def due(db):
    take_in(with_tasks(), "drift", "första gången")
    return register_of("liten")


def member(register, name, role, region="", party=""):
    account, _ = Account.objects.get_or_create(username=name, defaults={"email": f"{name}@example.se"})
    Membership.objects.create(person=account, register=register, role=role, region=region, party=party)
    return account


def told(account, today=TODAY, days=30):
    return [(one.what, one.part[0] or one.key, one.due, one.late) for one in matters(account, today, days)]


def test_a_contact_is_told_of_its_own_partys_tasks(due):
    assert told(member(due, "kim", Role.CONTACT, party="kommunen")) == [(What.TASK, "Delrapport", "2026-09", True)]


def test_what_lies_further_ahead_is_not_told_yet(due):
    account = member(due, "rut", Role.CONTACT, party="regionen")
    value = (What.VALUE, "utbildade", "2026-06-30", True)
    assert told(account) == [value, (What.TASK, "Snart", "2026-11-14", False)]
    assert told(account, days=31) == [
        value,
        (What.TASK, "Snart", "2026-11-14", False),
        (What.TASK, "Senare", "2026-11-15", False),
    ]
    assert told(account, days=0) == [value]


def test_a_partial_date_is_late_when_all_of_it_has_passed(due):
    account = member(due, "kim", Role.CONTACT, party="kommunen")
    assert told(account, date(2026, 9, 30)) == [(What.TASK, "Delrapport", "2026-09", False)]
    assert told(account, date(2026, 10, 1)) == [(What.TASK, "Delrapport", "2026-09", True)]


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, Role.ADMINISTRATOR])
def test_others_are_not_told_of_tasks(due, role):
    assert told(member(due, "eva", role)) == []


def test_a_contact_of_a_county_is_told_only_of_what_it_can_report(due):
    assert told(member(due, "kim", Role.CONTACT, region="20", party="kommunen")) == []


def test_a_value_that_waits_for_approval_is_not_asked_for_again(due):
    account = member(due, "rut", Role.CONTACT, party="regionen")
    person = Person("rut", (Held(Role.CONTACT, party="regionen"),))
    values.report(person, due, [Value("utbildade", "2026-06", "2026-10-01", 110.0)])
    assert [one[0] for one in told(account)] == [What.TASK]


def test_an_indicator_without_values_is_due_from_its_baseline(due):
    Observation.objects.all().delete()
    plans.forget()
    account = member(due, "rut", Role.CONTACT, party="regionen")
    assert told(account)[0] == (What.VALUE, "utbildade", "2025-06-30", True)


def test_the_page_and_the_letter_say_the_same_of_what_is_due(due):
    account = member(due, "rut", Role.CONTACT, party="regionen")
    page = waiting(account, TODAY, "sv")
    shown = [(one.found.indicator.key, one.found.day.isoformat(), one.found.late) for one in page.owed]
    shown += [(one.found.task.title.sv, one.found.task.due, one.found.late) for one in page.due]
    assert shown == [line[1:] for line in told(account, days=3650)]


def draft(register, key="kampanj", by=EDITOR, submit=True):
    entry = Entry.objects.get(register=register, kind="measure", key=key)
    item = read("measure", entry.live.body).model_copy(update={"number": "7"})
    made = edits.save(by, register, "measure", item, base=entry.tip.number, reason="bättre")
    if submit:
        edits.submit(by, made)
        made.refresh_from_db()
    return made


def test_who_approves_is_told_what_others_ask_for(due):
    member(due, "anna", Role.APPROVER)
    made = draft(due)
    account = Account.objects.get(username="anna")
    assert told(account) == [(What.REVIEW, "kampanj", "", False)]
    edits.publish(APPROVER, made)
    assert told(account) == []


def test_nobody_is_told_to_approve_their_own(due):
    account = member(due, "bo", Role.APPROVER)
    Membership.objects.create(person=account, register=due, role=Role.EDITOR)
    draft(due, by=Person("bo", (Held(Role.EDITOR),)))
    reporter = Person("bo", (Held(Role.EDITOR),))
    values.report(reporter, due, [Value("utbildade", "2026-06", "2026-10-01", 110.0)])
    assert told(account) == []


def test_values_to_approve_are_one_matter_an_indicator(due):
    account = member(due, "anna", Role.APPROVER)
    for day in ("2026-05", "2026-06"):
        values.report(EDITOR, due, [Value("utbildade", day, "2026-10-01", 110.0)])
    assert told(account) == [(What.REVIEW, "utbildade", "", False)]


def test_a_draft_that_came_back_is_told_to_its_author_until_taken_up(due):
    account = member(due, "erik", Role.EDITOR)
    made = draft(due)
    edits.send_back(APPROVER, made, "Vilket år?")
    (one,) = matters(account, TODAY, 30)
    assert (one.what, one.key, one.remark) == (What.RETURNED, "kampanj", "Vilket år?")
    draft(due, submit=False)
    assert told(account) == []


def test_an_archived_strategy_asks_for_nothing(due):
    account = member(due, "kim", Role.CONTACT, party="kommunen")
    type(due).objects.update(archived_at=NOW)
    assert told(account) == []


def test_one_letter_says_it_all_in_both_languages(due):
    member(due, "rut", Role.CONTACT, party="regionen")
    Membership.objects.create(person=Account.objects.get(), register=due, role=Role.CONTACT, party="kommunen")
    (written,) = remind(NOW, 30)
    (sent,) = mail.outbox
    assert sent.to == ["rut@example.se"]
    assert sent.body == written.text
    assert sent.subject == "3 att göra i Smedja / 3 to do in Smedja"
    swedish, english = sent.body.split("--")
    assert "Liten\n- Utbildade: nytt värde (försenat, väntades 2026-06-30)\n- Fler platser: Delrapport" in swedish
    assert "(försenat, skulle vara klart 2026-09)" in swedish
    assert "Snart (klart 2026-11-14)" in swedish
    assert "Small\n" in english
    assert "Interim report (late, was due 2026-09)" in english
    assert swedish.count("http") == english.count("http") == 1
    assert "http://127.0.0.1:8000/min-att-gora/" in swedish
    assert "http://127.0.0.1:8000/en/min-att-gora/" in english
    assert sent.content_subtype == "plain"
    assert not sent.attachments
    assert not sent.alternatives


def test_one_letter_a_week(due):
    member(due, "kim", Role.CONTACT, party="kommunen")
    assert [len(remind(NOW + timedelta(days=day, minutes=-day), 30)) for day in range(8)] == [1, 0, 0, 0, 0, 0, 0, 1]
    assert len(mail.outbox) == Reminder.objects.count() == 2
    assert Reminder.objects.first().items == 1


def test_whoever_has_nothing_to_do_gets_no_letter(due):
    member(due, "kim", Role.CONTACT, party="kommunen")
    Account.objects.create(username="utan", email="utan@example.se")
    member(due, "eva", Role.READER)
    closed = member(due, "stangd", Role.CONTACT, party="kommunen")
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    assert [letter.to for letter in remind(NOW, 30)] == ["kim@example.se"]


def test_a_dry_run_sends_nothing_and_remembers_nothing(due):
    member(due, "kim", Role.CONTACT, party="kommunen")
    (letter,) = remind(NOW, 30, dry_run=True)
    assert not letter.sent
    assert "Delrapport" in letter.text
    assert not mail.outbox
    assert not Reminder.objects.exists()


def test_a_letter_that_fails_is_tried_again_and_stops_no_other(due, monkeypatch):
    for name in ("anders", "kim"):
        member(due, name, Role.CONTACT, party="kommunen")
    real = letters.send

    def broken(to, *rest):
        if to.startswith("anders"):
            raise OSError("no server")
        real(to, *rest)

    monkeypatch.setattr(letters, "send", broken)
    assert [(one.to, one.sent) for one in remind(NOW, 30)] == [("anders@example.se", False), ("kim@example.se", True)]
    monkeypatch.setattr(letters, "send", real)
    assert [one.to for one in remind(NOW, 30)] == ["anders@example.se"]
