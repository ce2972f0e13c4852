# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pages of questions and answers: open cases with their deadlines, a new question, one case with its log.

Position in the flow: thin. Steps and rights are kept by ``steps``; the answer itself is written on a document's page.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from smedja.core import Fault, NotAllowed, PlanError, QueryError, SmedjaError
from smedja.report.documents.formats import FORMATS
from smedja.report.language import Lang, pick
from smedja.strategy.rights import Act, may, require
from smedja.sweden.parliament.notices import Delay, Forwarding
from smedja.sweden.parliament.question import LONGEST
from smedja.web.answers import steps
from smedja.web.answers.due import answered_words, left_words
from smedja.web.answers.models import ANSWERED, Case, Step
from smedja.web.documents.files import note_file
from smedja.web.documents.held import person, published, writable
from smedja.web.documents.paths import writing_path
from smedja.web.documents.sources import ANSWER
from smedja.web.documents.views import LOG_IN, SECTION
from smedja.web.errors import NotHere
from smedja.web.language import lang_of, prefix
from smedja.web.register.models import PUBLISHED, Register
from smedja.web.register.persons import person_of

if TYPE_CHECKING:
    from django.http import QueryDict


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show published answers to everybody, and open cases to those who work with them, the most urgent first."""
    lang, today = lang_of(request), timezone.localdate()
    cases = [one for one in _cases(request.user) if one.state != ANSWERED]
    cases.sort(key=lambda one: (one.due is None, one.due or today, one.pk))
    context = {
        "section": SECTION,
        "cases": [(one, left_words(one, today, lang), _late(one, today)) for one in cases],
        "inside": request.user.is_authenticated and bool(_registers(request.user)),
        "writes": request.user.is_authenticated and bool(writable(request.user, steps.CASE)),
        "answers": published().filter(kind=ANSWER)[:200],
    }
    return render(request, "answers.html", context)


@login_required(login_url=LOG_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take a question in, as a file or as text."""
    lang, registers, faults = lang_of(request), writable(request.user, steps.CASE), list[Fault]()
    given = request.POST
    if request.method == "POST":
        try:
            register = next((one for one in registers if one.key == given.get("strategi")), None)
            if register is None:
                raise QueryError(pick(lang, "Välj en strategi", "Choose a strategy"), where="strategi")
            content, name = _content(request, lang)
            received = _day(given.get("received", ""), "received", lang)
            made = steps.receive(person(request, register), register, content, name, _facts(given), received)
        except NotAllowed:
            raise
        except SmedjaError as fault:
            faults = list(fault.faults) or [Fault(fault.what, fault.where, fault.todo)]
        else:
            return HttpResponseRedirect(f"{prefix(lang)}/svar/{made.pk}/")
    context = {
        "section": SECTION,
        "registers": [(one, one.key == given.get("strategi", "smart-industri")) for one in registers],
        "given": given,
        "faults": faults,
    }
    return render(request, "answer_new.html", context, status=400 if faults else 200)


@login_required(login_url=LOG_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, number: int) -> HttpResponse:
    """Show a case with its log, or take a step with it."""
    lang, one = lang_of(request), _case(number, lang_of(request))
    who = person(request, one.register)
    require(who, Act.READ, steps.CASE)
    faults: list[Fault] = []
    if request.method == "POST":
        try:
            return HttpResponseRedirect(prefix(lang) + _step(request.POST, who, one, lang))
        except NotAllowed:
            raise
        except SmedjaError as fault:
            faults = list(fault.faults) or [Fault(fault.what, fault.where, fault.todo)]
            one = _case(number, lang)
    today = timezone.localdate()
    context = {
        "section": SECTION,
        "case": one,
        "question": steps.asked(one),
        "left": _left(one, today, lang),
        "late": one.state != ANSWERED and _late(one, today),
        "log": one.steps.all(),
        "faults": faults,
        "given": request.POST,
        "may_write": may(who, Act.WRITE, steps.CASE) and one.state != ANSWERED,
    }
    return render(request, "case.html", context, status=400 if faults else 200)


@login_required(login_url=LOG_IN)
@require_safe
def notice(request: HttpRequest, number: int, step: int) -> HttpResponse:
    """Give a notice of the log as a Word file."""
    one = _case(number, lang_of(request))
    require(person(request, one.register), Act.READ, steps.CASE)
    found = one.steps.filter(pk=step).first()
    if found is None or not found.notice:
        raise NotHere(pick(lang_of(request), "Det finns inget sådant meddelande", "There is no such notice"))
    answer = HttpResponse(note_file(found.notice, str(one)), content_type=FORMATS["docx"][0])
    answer["Content-Disposition"] = f'attachment; filename="meddelande-{number}-{step}.docx"'
    return answer


def _step(given: QueryDict, who: Any, one: Case, lang: Lang) -> str:
    """Take the step that a button names; returns the path to go on to."""
    act, here = given.get("act", ""), f"/svar/{one.pk}/"
    reason, place = given.get("reason", "")[:2000], given.get("place", "").strip()[:100]
    if act == Step.START:
        return writing_path(steps.begin(who, one).pk)
    if act == Step.FACTS:
        steps.change_facts(who, one, _facts(given), _day(given.get("received", ""), "received", lang))
    elif act == Step.DEADLINE:
        steps.move_deadline(who, one, _required_day(given, "due", lang), reason)
    elif act == Step.DELAY:
        if one.due is None:
            raise PlanError(
                pick(lang, "Ingen vet när frågan skulle besvaras", "Nobody knows when the answer was due"),
                where="received",
                todo=pick(lang, "Skriv när frågan kom först", "State when the question came first"),
            )
        steps.delay(who, one, Delay(one.due, _required_day(given, "new_day", lang), reason, place))
    elif act == Step.FORWARD:
        stated = Forwarding(_required_day(given, "day", lang), given.get("new_minister", ""), reason, place)
        steps.forward(who, one, stated, given.get("new_ministry", ""))
    else:
        raise QueryError(pick(lang, "Knappen finns inte", "There is no such button"), where="act")
    return here


def _content(request: HttpRequest, lang: Lang) -> tuple[bytes, str]:
    """The question as it was handed in, and the name of its file; empty for pasted text."""
    handed = request.FILES.get("file")
    if handed is not None:
        return handed.read(LONGEST + 1), handed.name or ""
    text = request.POST.get("text", "").strip()
    if not text:
        raise QueryError(
            pick(lang, "Det finns ingen fråga", "There is no question"),
            where="file",
            todo=pick(lang, "Välj en fil eller klistra in texten", "Choose a file or paste the text"),
        )
    return text.encode(), ""


def _facts(given: QueryDict) -> steps.Facts:
    names = {"registry_number": 60, "ministry": 200, "minister": 200, "designation": 20}
    return steps.Facts(**{name: given.get(name, "").strip()[:most] for name, most in names.items()})


def _day(text: str, where: str, lang: Lang) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as fault:
        raise QueryError(
            pick(lang, f"”{text}” är inget datum", f"“{text}” is no date"),
            where=where,
            todo=pick(lang, "Skriv som 2026-11-26", "Write it as 2026-11-26"),
        ) from fault


def _required_day(given: QueryDict, name: str, lang: Lang) -> date:
    found = _day(given.get(name, ""), name, lang)
    if found is None:
        raise QueryError(pick(lang, "Ange en dag", "Give a day"), where=name)
    return found


def _case(number: int, lang: Lang) -> Case:
    found = Case.objects.select_related("register", "document__tip", "document__live").filter(pk=number).first()
    if found is None:
        raise NotHere(pick(lang, "Det finns inget sådant ärende", "There is no such case"))
    return found


def _registers(account: Any) -> list[Register]:
    """Registers whose cases an account may read."""
    found = Register.objects.filter(memberships__person=account, archived_at=None).distinct()
    return [one for one in found if may(person_of(account, one), Act.READ, steps.CASE)]


def _cases(account: Any) -> list[Case]:
    if not account.is_authenticated:
        return []
    rows = Case.objects.filter(register__in=_registers(account))
    return list(rows.select_related("register", "document__tip", "document__live").prefetch_related("steps"))


def _left(one: Case, today: date, lang: Lang) -> str:
    live = one.document.live if one.document else None
    if live is not None and live.published_at is not None:
        first = live.document.editions.filter(state=PUBLISHED).order_by("number")[0]
        return answered_words(one, timezone.localdate(first.published_at), lang)
    return left_words(one, today, lang)


def _late(one: Case, today: date) -> bool:
    return one.due is not None and one.due < today
