# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which plan a page shows: today's, a version's, an earlier day's, what the register said, or a closed period's.

Position in the flow: every page of a strategy asks here once. The public reads a plan without what is internal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from smedja.core import QueryError
from smedja.report.language import Lang, pick
from smedja.strategy import Plan
from smedja.strategy.as_of import as_of
from smedja.strategy.rights import Act, Person, Subject, Thing, may
from smedja.strategy.visible import public_plan
from smedja.web.language import lang_of
from smedja.web.register.models import Period, Register
from smedja.web.register.periods import CLOSE, frozen_plan
from smedja.web.register.persons import person_of
from smedja.web.register.plans import plan_now, plan_then, register_of

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Parameters that choose a plan; the first that is given counts.
PARAMETERS: Final = ("period", "registret", "den", "plan")


@dataclass(frozen=True)
class Chosen:
    """What a page shows, and to whom.

    Attributes:
        register: The strategy's register.
        plan: The plan.
        person: Who asks.
        today: The day on which rules are applied: today, or the day chosen.
        lang: Language.
        note: Which state is shown, in words; empty for today's.
        asked: Parameter and value that chose it; empty for today's.
    """

    register: Register
    plan: Plan
    person: Person
    today: date
    lang: Lang
    note: str = ""
    asked: tuple[str, str] | None = None

    def may(self, act: Act, thing: Thing) -> bool:
        """Return whether the person may do something in the whole strategy."""
        return may(self.person, act, Subject(thing))


def chosen(request: HttpRequest, key: str) -> Chosen:
    """Return the plan that an address asks for.

    Raises:
        QueryError: there is no such strategy, version, day or period.
    """
    lang, register = lang_of(request), register_of(key)
    person = person_of(request.user, register) if _logged_in(request) else Person()
    today = timezone.localdate()
    found: tuple[Plan, date, str] | None = None
    asked: tuple[str, str] | None = None
    for name in PARAMETERS:
        value = request.GET.get(name, "")[:80]
        if value:
            found, asked = _CHOICES[name](register, value, lang), (name, value)
            break
    plan, day, note = found or (plan_now(register), today, "")
    inside = may(person, Act.READ, Subject(Thing.INTERNAL))
    return Chosen(register, plan if inside else public_plan(plan), person, day, lang, note, asked)


def _logged_in(request: HttpRequest) -> bool:
    """Whether there is a log-in at all; a reader without a session costs no question to the database."""
    return bool(request.COOKIES) and request.user.is_authenticated


def _day(value: str, lang: Lang) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as fault:
        raise QueryError(
            pick(lang, f"”{value}” är inget datum", f"“{value}” is no date"),
            todo=pick(lang, "Skriv som 2017-01-31", "Write it as 2017-01-31"),
        ) from fault


def by_day(value: str, lang: Lang) -> datetime:
    """Return the moment at which a day ends. Raises QueryError when it is no day."""
    return timezone.make_aware(datetime.combine(_day(value, lang) + timedelta(days=1), time.min))


def _version(register: Register, value: str, lang: Lang) -> tuple[Plan, date, str]:
    told = pick(lang, f"Planen som den beslutades: {value}", f"The plan as it was decided: {value}")
    return plan_now(register).at_version(value), timezone.localdate(), told


def _by_dates(register: Register, value: str, lang: Lang) -> tuple[Plan, date, str]:
    day = _day(value, lang)
    told = pick(
        lang,
        f"Planen som den stod {value}, efter vad registret i dag säger om beslut och datum",
        f"The plan as it stood on {value}, by the decisions and dates known today",
    )
    return as_of(plan_now(register), day), day, told


def _by_register(register: Register, value: str, lang: Lang) -> tuple[Plan, date, str]:
    moment = by_day(value, lang)
    told = pick(lang, f"Vad registret sade {value}", f"What the register said on {value}")
    return plan_then(register, moment), _day(value, lang), told


def _by_period(register: Register, value: str, lang: Lang) -> tuple[Plan, date, str]:
    period = Period.objects.filter(register=register, key=value).first()
    act = period.acts.filter(act=CLOSE).last() if period else None
    if period is None or act is None:
        raise QueryError(
            pick(lang, f"Det finns ingen stängd period ”{value}”", f"There is no closed period “{value}”"),
            todo=pick(lang, "Välj en i listan över perioder", "Choose one in the list of periods"),
        )
    told = pick(
        lang,
        f"Planen som den frystes när perioden {value} stängdes {act.at:%Y-%m-%d}",
        f"The plan as it was frozen when the period {value} was closed on {act.at:%Y-%m-%d}",
    )
    return frozen_plan(act), act.at.date(), told


_CHOICES: Final = {"plan": _version, "den": _by_dates, "registret": _by_register, "period": _by_period}
