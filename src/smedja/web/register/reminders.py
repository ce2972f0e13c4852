# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reminders: what waits for a person over all strategies, and one letter a week that says so.

Position in the flow: ``smedja remind`` sends them; the page *Min att göra* lists what is due by the same rule, ``due``.
It changes nothing but the note that a letter was sent, and learns nothing of whether it was read.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from smtplib import SMTPException
from typing import Final

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils import timezone

from smedja.core import QueryError
from smedja.report.language import LANGS, Lang, pick
from smedja.strategy import Words
from smedja.strategy.rights import Act, Person, Role, Subject, Thing, may
from smedja.strategy.words import last_day
from smedja.web.people import letters
from smedja.web.people.models import Account
from smedja.web.register.due import contact_of, tasks_due, values_due
from smedja.web.register.edits import subject_of, unpublished_authors
from smedja.web.register.models import RETURNED, REVIEW, Observation, Register, Reminder, Revision
from smedja.web.register.persons import person_of
from smedja.web.register.plans import plan_now, read

log = logging.getLogger("django.request")

#: Days from one letter to the next.
PAUSE: Final = timedelta(days=7)


class What(StrEnum):
    """What waits."""

    TASK = "task"
    VALUE = "value"
    RETURNED = "returned"  # a draft of one's own that was sent back
    REVIEW = "review"  # somebody else's draft or value


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that waits for a person.

    Attributes:
        register: Key of the strategy.
        what: What waits.
        kind: Kind of the item that it is about.
        key: Key of the item.
        title: The item's title in Swedish and English.
        part: The task's title in Swedish and English; empty for all else.
        due: When it is due, as exactly as the plan says; empty when nothing says.
        late: Whether that has passed.
        remark: What was said when it was sent back.
    """

    register: str
    what: What
    kind: str
    key: str
    title: tuple[str, str]
    part: tuple[str, str] = ("", "")
    due: str = ""
    late: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to a person.

    Attributes:
        to: Address.
        subject: Subject in both languages.
        text: All of it.
        matters: How many matters it lists.
        sent: Whether it was sent.
    """

    to: str
    subject: str
    text: str
    matters: int
    sent: bool


def matters(account: Account, today: date, days: int) -> tuple[Matter, ...]:
    """Return what waits for a person, by strategy, what is late first.

    Args:
        account: The person.
        today: The day on which this is asked.
        days: How many days ahead something due is told.
    """
    found: list[Matter] = []
    registers = Register.objects.filter(memberships__person=account, archived_at=None).distinct().order_by("key")
    for register in registers:
        person = person_of(account, register)
        waiting = [*_due(register, person, today, days), *_sent_back(register, person), *_for_review(register, person)]
        found += sorted(waiting, key=lambda one: (not one.late, one.due or "9", one.what, one.key))
    return tuple(found)


def remind(now: datetime, days: int, *, dry_run: bool = False) -> tuple[Letter, ...]:
    """Write to everybody for whom something waits and who was not written to in the last seven days.

    Args:
        now: The time.
        days: How many days ahead something due is told.
        dry_run: Whether letters are only returned.
    """
    today = timezone.localdate(now)
    done = []
    for account in Account.objects.filter(is_active=True, memberships__isnull=False).distinct().order_by("username"):
        last = account.reminders.order_by("-sent_at").first()
        if last is not None and timezone.localdate(last.sent_at) + PAUSE > today:
            continue
        waiting = matters(account, today, days)
        if waiting:
            done.append(_write(account, waiting, now, dry_run=dry_run))
    return tuple(done)


def paragraphs(waiting: Iterable[Matter], titles: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """Return a letter's paragraphs in Swedish and English: one a strategy, then one link.

    Args:
        waiting: What waits, by strategy.
        titles: Key of strategy → its title in Swedish and English.
    """
    found = [("Det här väntar på dig i Smedja.", "This waits for you in Smedja.")]
    for key, group in groupby(waiting, key=lambda one: one.register):
        lines = list(group)
        texts = ["\n".join((pick(lang, *titles[key]), *(f"- {line(one, lang)}" for one in lines))) for lang in LANGS]
        found.append((texts[0], texts[1]))
    found.append(
        (
            f"Allt på en sida: {settings.ADDRESS}/min-att-gora/",
            f"All on one page: {settings.ADDRESS}/en/min-att-gora/",
        )
    )
    found.append(("Du får högst ett sådant brev i veckan.", "You get at most one such letter a week."))
    return found


def line(one: Matter, lang: Lang) -> str:
    """Return what a letter says of a matter."""
    name = pick(lang, *one.title)
    if one.what is What.TASK:
        name = f"{name}: {pick(lang, *one.part)}"
        word = pick(lang, "försenat, skulle vara klart", "late, was due") if one.late else pick(lang, "klart", "due")
        return f"{name} ({word} {one.due})"
    if one.what is What.VALUE:
        if not one.due:
            return pick(lang, f"{name}: inget värde än", f"{name}: no value yet")
        word = pick(lang, "försenat, väntades", "late, expected") if one.late else pick(lang, "väntas", "expected")
        return f"{name}: {pick(lang, 'nytt värde', 'new value')} ({word} {one.due})"
    if one.what is What.RETURNED:
        return f"{name}: {pick(lang, 'ditt utkast kom tillbaka', 'your draft came back')}. {one.remark}"
    return f"{name}: {pick(lang, 'att granska', 'to review')}"


def _write(account: Account, waiting: tuple[Matter, ...], now: datetime, *, dry_run: bool) -> Letter:
    registers = Register.objects.filter(key__in={one.register for one in waiting})
    told = paragraphs(waiting, {one.key: _both(one.title_sv, one.title_en, one.key) for one in registers})
    subject = f"{len(waiting)} att göra i Smedja / {len(waiting)} to do in Smedja"
    sent = not dry_run and _send(account, subject, told, len(waiting), now)
    return Letter(account.email, subject, letters.body(told), len(waiting), sent)


def _send(account: Account, subject: str, told: list[tuple[str, str]], many: int, now: datetime) -> bool:
    """Send a letter; return whether it could be sent. The note is made first, so that none is sent twice."""
    note = Reminder.objects.create(person=account, sent_at=now, items=many)
    try:
        letters.send(account.email, subject, told)
    except (OSError, SMTPException):
        note.delete()
        log.exception("A reminder could not be sent")
        return False
    return True


def _due(register: Register, person: Person, today: date, days: int) -> Iterator[Matter]:
    """Tasks and values that the person's parties have to report by then."""
    if not contact_of(person).memberships:
        return
    try:
        plan = plan_now(register)
    except QueryError:
        return  # nothing is published, so nothing is due
    until = today + timedelta(days=days)
    for one in tasks_due(plan, person, today):
        day = one.task.due or ""
        if last_day(day) <= until:
            title, part = _words(one.measure.title, one.measure.key), _words(one.task.title, one.task.id)
            yield Matter(register.key, What.TASK, "measure", one.measure.key, title, part, day, one.late)
    for value in values_due(register, plan, person, today):
        if value.asked and not value.waits and (value.day is None or value.day <= until):
            key, day = value.indicator.key, value.day.isoformat() if value.day else ""
            yield Matter(
                register.key, What.VALUE, "indicator", key, _words(value.indicator.title, key), due=day, late=value.late
            )


def _sent_back(register: Register, person: Person) -> Iterator[Matter]:
    """Drafts of one's own that were sent back and not taken up since."""
    for revision in _tips(register, RETURNED).filter(author=person.name):
        title = _words(read(revision.entry.kind, revision.body).title, revision.entry.key)
        yield Matter(
            register.key, What.RETURNED, revision.entry.kind, revision.entry.key, title, remark=revision.remark
        )


def _for_review(register: Register, person: Person) -> Iterator[Matter]:
    """What others ask to have published, when the person may."""
    if not any(each.role is Role.APPROVER for each in person.memberships):
        return
    for revision in _tips(register, REVIEW):
        item, entry = read(revision.entry.kind, revision.body), revision.entry
        if may(person, Act.PUBLISH, subject_of(Thing.DRAFT, item, unpublished_authors(entry))):
            yield Matter(register.key, What.REVIEW, entry.kind, entry.key, _words(item.title, entry.key))
    reported = Observation.objects.filter(register=register, state=REVIEW).order_by("indicator")
    authors = reported.values_list("indicator", "author").distinct()
    for key, group in groupby(authors, key=lambda row: row[0]):
        if any(may(person, Act.PUBLISH, Subject(Thing.VALUE, authors=(author,))) for _, author in group):
            found = plan_now(register).get("indicator", key)
            yield Matter(register.key, What.REVIEW, "indicator", key, _words(found.title if found else None, key))


def _tips(register: Register, state: str) -> QuerySet[Revision]:
    found = Revision.objects.filter(entry__register=register, state=state, entry__tip=F("pk"))
    return found.select_related("entry").order_by("entry__kind", "entry__key")


def _words(title: Words | None, key: str) -> tuple[str, str]:
    return _both(title.sv if title else None, title.en if title else None, key)


def _both(swedish: str | None, english: str | None, key: str) -> tuple[str, str]:
    """A title in both languages: a letter may use the other language's, a page says that one is missing."""
    return swedish or english or key, english or swedish or key
