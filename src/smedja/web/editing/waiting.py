# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What waits for a person over all strategies: own drafts, drafts to review, and values that their parties owe.

Position in the flow: the page *Min att göra* shows it and hands in what was typed, for all indicators at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from smedja.core import PlanError, Status
from smedja.report.language import Lang, pick
from smedja.strategy import Value
from smedja.strategy.rights import Act, Person, Subject, Thing, may
from smedja.strategy.words import partial_date
from smedja.web.register import edits, values
from smedja.web.register.due import TaskDue, ValueDue, tasks_due, values_due
from smedja.web.register.models import DRAFT, RETURNED, REVIEW, Register, Revision
from smedja.web.register.persons import person_of
from smedja.web.register.plans import plan_now

if TYPE_CHECKING:
    from django.http import QueryDict


@dataclass(frozen=True)
class Owed:
    """A value that a party may give."""

    register: Register
    person: Person
    found: ValueDue

    @property
    def name(self) -> str:
        """Name of its inputs."""
        return f"{self.register.key}.{self.found.indicator.key}"


@dataclass(frozen=True)
class Due:
    """A task that a party has to do."""

    register: Register
    person: Person
    found: TaskDue

    @property
    def name(self) -> str:
        """Name of its input."""
        return f"{self.register.key}.{self.found.measure.key}.{self.found.task.id}"


@dataclass(frozen=True)
class Waiting:
    """Everything that waits for a person.

    Attributes:
        roles: Strategy → roles.
        owed: Values to report.
        due: Tasks to report.
        drafts: Own drafts, those sent back first.
        reviews: Strategies in which something lies for the person's review, with its number.
        today: The day.
        lang: Language.
    """

    roles: Sequence[tuple[Register, str]]
    owed: Sequence[Owed]
    due: Sequence[Due]
    drafts: Sequence[Revision]
    reviews: Sequence[tuple[Register, int]]
    today: date
    lang: Lang

    def take(self, given: QueryDict) -> list[str]:
        """Report every value and every task that was typed, all or none; returns what is wrong."""
        faults: list[str] = []
        new: list[tuple[Owed, Value]] = []
        for owed in self.owed:
            text = given.get(f"{owed.name}.value", "").strip()
            if text:
                try:
                    new.append((owed, self._value(owed, text, given.get(f"{owed.name}.date", "").strip())))
                except ValueError as fault:
                    faults.append(f"{owed.found.indicator.key}: {fault}")
        done: dict[tuple[Register, str], dict[str, str]] = {}
        people = {due.register: due.person for due in self.due}
        for due in self.due:
            when = given.get(f"{due.name}.done", "").strip()
            if when:
                done.setdefault((due.register, due.found.measure.key), {})[due.found.task.id] = when
        if faults:
            return faults
        try:
            with transaction.atomic():
                for (register, key), tasks in done.items():
                    edits.report_done(people[register], register, key, tasks)
                for owed, value in new:
                    values.report(owed.person, owed.register, [value])
        except PlanError as fault:
            return [fault.message]
        return []

    def _value(self, owed: Owed, text: str, when: str) -> Value:
        plain = text.replace(" ", "").replace("\u00a0", "").replace("\u202f", "").replace(",", ".")
        try:
            number: Any = text if text in {"..", ".", "-"} else float(plain)
        except ValueError as fault:
            message = pick(self.lang, f"”{text[:30]}” är inget tal", f"“{text[:30]}” is no number")
            raise ValueError(message) from fault
        return Value(
            owed.found.indicator.key, partial_date(when), self.today.isoformat(), number, status=Status.OFFICIAL,
            source=owed.person.name,
        )  # fmt: skip


def waiting(account: Any, today: date, lang: Lang) -> Waiting:
    """Return what waits for an account."""
    held = Register.objects.filter(memberships__person=account, archived_at=None).distinct().order_by("key")
    roles, owed, reviews = [], [], []
    due: list[Due] = []
    for register in held:
        person = person_of(account, register)
        roles.append((register, ", ".join(dict.fromkeys(str(one.role) for one in person.memberships))))
        if may(person, Act.PUBLISH, Subject(Thing.DRAFT)):
            many = Revision.objects.filter(entry__register=register, state=REVIEW).exclude(author=person.name).count()
            reviews.append((register, many))
        if register.stamp:
            owed += _owed(register, person, today)
            due += _due(register, person, today)
    drafts = Revision.objects.filter(author=account.get_username(), state__in=(DRAFT, RETURNED)).select_related(
        "entry", "entry__register"
    )
    own = [row for row in drafts.order_by("-state", "made_at") if row.entry.tip_id == row.pk]
    return Waiting(roles, owed, due, own, reviews, today, lang)


def _owed(register: Register, person: Person, today: date) -> list[Owed]:
    """Values that the person may report by hand, those that are due first."""
    found = values_due(register, plan_now(register), person, today)
    ordered = sorted(found, key=lambda one: (not one.late or one.waits, one.day or date.max, one.indicator.key))
    return [Owed(register, person, one) for one in ordered]


def _due(register: Register, person: Person, today: date) -> list[Due]:
    """Tasks of the person's parties that are not reported as done, in order of their days."""
    found = sorted(tasks_due(plan_now(register), person, today), key=lambda one: one.task.due or "")
    return [Due(register, person, one) for one in found]
