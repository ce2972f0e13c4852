# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Steps with a case: received, deadline moved, delayed, forwarded, draft begun; each by those who may and noted.

Position in the flow: pages call it; every step is one transaction. The answer itself goes through ``documents.acts``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from smedja.core import FaultReport, PlanError
from smedja.report.bound.keeping import kept_of
from smedja.strategy.rights import Act, Person, Subject, Thing, require
from smedja.sweden.parliament import Question, read_question
from smedja.sweden.parliament.answer import Stated
from smedja.sweden.parliament.deadlines import deadline_of
from smedja.sweden.parliament.notices import Delay, Forwarding, delay_notice, forwarding_notice
from smedja.web.answers.models import Case, Step
from smedja.web.documents import acts
from smedja.web.documents.models import Document
from smedja.web.documents.sources import ANSWER, question_of, shipped
from smedja.web.register.models import PUBLISHED, Register

_NO_TEXT: Final = re.compile(
    rb"\x00|\\u0000|\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    rb"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
#: A case is of the whole strategy: roles that are held to a county do not reach it.
CASE: Final = Subject(Thing.CASE)
_DESIGNATION: Final = re.compile(r"(?:19|20)\d{2}/\d{2}:\d{1,5}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the one who answers states of a case.

    Attributes:
        registry_number: The ministry's registry number.
        ministry: Name of the ministry.
        minister: Name and title of the one who answers; whom the question is put to when empty.
        designation: The question's number, where its file has none.
    """

    registry_number: str = ""
    ministry: str = ""
    minister: str = ""
    designation: str = ""


def receive(
    person: Person, register: Register, content: bytes, file: str, facts: Facts, received: date | None = None
) -> Case:
    """Take a question in.

    Args:
        person: Who takes it in.
        register: The strategy that it is answered from.
        content: The question, as a file of the Riksdag or plain text.
        file: Name of the file; empty for pasted text.
        facts: What the one who answers states.
        received: When it came, for a question whose file does not say.

    Raises:
        NotAllowed: the person may not.
        SourceUnavailable, QueryError: it cannot be read, or it is no question.
        PlanError: the day or the number does not hold; both at once.
    """
    require(person, Act.WRITE, CASE)
    content = _storable(content)
    question = read_question(content, where=file or "text")
    _require_facts(facts, question.day("filed") or received)
    deadline = deadline_of(question, received=received)
    case = Case(
        register=register,
        question=content.decode("utf-8-sig"),
        file=file[:200],
        designation=question.designation[:20] or facts.designation,
        title=question.title[:300],
        asker=(f"{question.asker} ({question.party})" if question.party else question.asker)[:200],
        registry_number=facts.registry_number,
        ministry=facts.ministry,
        minister=facts.minister or question.addressee[:200],
        received=question.day("filed") or received,
    )
    if deadline:
        case.due, case.due_days, case.due_status = deadline.day, deadline.days, deadline.status.value
        case.due_reference, case.due_url = deadline.reference, deadline.url
    with transaction.atomic():
        case.save()
        _note(case, person, Step.RECEIVE, file)
    return case


def change_facts(person: Person, case: Case, facts: Facts, received: date | None = None) -> None:
    """State who answers, under which number, and when the question came; an open draft follows.

    Raises:
        NotAllowed: the person may not.
        PlanError: the number or the day does not hold, or the question is answered.
    """
    _require_open(person, case)
    _require_facts(facts, received)
    with transaction.atomic():
        case.registry_number, case.ministry, case.minister = facts.registry_number, facts.ministry, facts.minister
        case.designation = facts.designation or case.designation
        if received is not None and received != case.received:
            case.received = received
            deadline = deadline_of(asked(case), received=received)
            if deadline and not case.steps.filter(act__in=(Step.DEADLINE, Step.DELAY)).exists():
                case.due, case.due_days, case.due_status = deadline.day, deadline.days, deadline.status.value
                case.due_reference, case.due_url = deadline.reference, deadline.url
        case.save()
        _note(
            case, person, Step.FACTS, ", ".join(filter(None, (facts.registry_number, facts.ministry, facts.minister)))
        )
        _follow(person, case)


def move_deadline(person: Person, case: Case, day: date, reason: str) -> None:
    """Set the last day to answer by hand.

    Raises:
        NotAllowed: the person may not.
        PlanError: there is no reason, or the question is answered.
    """
    _require_open(person, case)
    if not reason.strip():
        raise PlanError("A new deadline needs a reason", where="reason", todo="Say why it is moved")
    with transaction.atomic():
        _set_due(case, day, reason)
        _note(case, person, Step.DEADLINE, f"{day}: {reason.strip()}")


def delay(person: Person, case: Case, stated: Delay) -> Step:
    """Give notice that the answer is delayed: a letter in the log, and a new last day.

    Raises:
        NotAllowed: the person may not.
        PlanError: the question is answered.
        DocumentError: the day, the reason or the place does not hold.
    """
    _require_open(person, case)
    notice = delay_notice(asked(case), _stated(case), stated, timezone.localdate())
    with transaction.atomic():
        _set_due(case, stated.new_day, stated.reason)
        return _note(case, person, Step.DELAY, f"{stated.new_day}: {stated.reason.strip()}", kept_of(notice))


def forward(person: Person, case: Case, stated: Forwarding, ministry: str = "") -> Step:
    """Forward a question to another minister, whose case it then is.

    Raises:
        NotAllowed: the person may not.
        PlanError: the question is answered.
        DocumentError: the minister, the reason or the place is not given.
    """
    _require_open(person, case)
    notice = forwarding_notice(asked(case), _stated(case), stated, timezone.localdate())
    with transaction.atomic():
        before = case.minister
        case.minister, case.ministry = stated.new_minister.strip()[:200], ministry.strip()[:200] or case.ministry
        case.save()
        _follow(person, case)
        told = f"{before} → {case.minister}, {stated.day}: {stated.reason.strip()}"
        return _note(case, person, Step.FORWARD, told, kept_of(notice))


def begin(person: Person, case: Case) -> Document:
    """Begin the answer: a draft from the register and the run.

    Raises:
        NotAllowed: the person may not.
        PlanError: it is begun already.
        QueryError: nothing in the register has to do with the question.
    """
    require(person, Act.WRITE, CASE)
    with transaction.atomic():
        held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        if held.document_id is not None:
            raise PlanError("The answer is begun already", where=str(case), todo="Open the draft")
        written = acts.Draft(shipped(ANSWER, "sv").text, parameters_of(case), timezone.localdate())
        title = f"Svar på fråga {case.designation}: {case.title}" if case.designation else f"Svar: {case.title}"
        document = acts.start(person, case.register, ANSWER, title, written)
        case.document = document
        case.save()
        _note(case, person, Step.START, "")
    return document


def asked(case: Case) -> Question:
    """The question of a case."""
    return question_of(parameters_of(case))


def parameters_of(case: Case) -> dict[str, str]:
    """What the document that answers a case is about."""
    return {
        "question": case.question,
        "file": case.file,
        "designation": case.designation,
        "registry_number": case.registry_number,
        "ministry": case.ministry,
        "minister": case.minister,
        "year": shipped(ANSWER, "sv").parameters["year"],
    }


def _storable(content: bytes) -> bytes:
    """The content without signs that no database keeps: NUL, and halves of signs that JSON can name."""
    return _NO_TEXT.sub(b" ", content)


def _stated(case: Case) -> Stated:
    return Stated(case.registry_number, case.ministry, case.minister)


def _set_due(case: Case, day: date, reason: str) -> None:
    case.due, case.due_days, case.due_status, case.due_url = day, None, "", ""
    case.due_reference = reason.strip()
    case.save()


def _follow(person: Person, case: Case) -> None:
    """Let an open draft tell what the case now tells."""
    document = case.document
    if document is None or document.tip is None or document.tip.state == PUBLISHED:
        return
    tip = document.tip
    written = acts.Draft(tip.text, parameters_of(case), tip.day, "Ärendets uppgifter ändrades")
    acts.save(person, document, written, base=tip.number)


def _require_open(person: Person, case: Case) -> None:
    require(person, Act.WRITE, CASE)
    if case.document is not None and case.document.live_id is not None:
        raise PlanError("The question is answered", where=str(case), todo="Publish a corrected edition of the answer")


def _require_facts(facts: Facts, received: date | None) -> None:
    report = FaultReport("case")
    if facts.designation and not _DESIGNATION.fullmatch(facts.designation):
        report.add(f"{facts.designation!r} is no number of a question", "designation", "Write it as 2016/17:1689")
    if received is not None and received > timezone.localdate():
        report.add(f"The question cannot have come on {received}", "received", "Give a day that has been")
    report.raise_if_any(PlanError)


def _note(case: Case, person: Person, act: str, told: str, notice: dict[str, Any] | None = None) -> Step:
    return Step.objects.create(case=case, act=act, by=person.name, at=timezone.now(), told=told, notice=notice or {})
