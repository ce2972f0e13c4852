# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Due: the tasks and values that a contact's parties have to report in one strategy, and when.

Position in the flow: the page *Min att göra* and the weekly letter both ask here, so that they say the same. It changes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from smedja.strategy import Indicator, Measure, Plan
from smedja.strategy.items import Task
from smedja.strategy.rights import Act, Person, Role, Subject, Thing, may
from smedja.strategy.status import due_by, months_later, numbers
from smedja.strategy.words import first_day, last_day
from smedja.web.register.edits import subject_of
from smedja.web.register.models import REVIEW, Observation, Register
from smedja.web.register.values import value_subject


@dataclass(frozen=True, slots=True)
class TaskDue:
    """A task that is to be reported as done.

    Attributes:
        measure: The measure that it is of.
        task: The task; it has a day.
        late: Whether all of that day, month or year has passed.
    """

    measure: Measure
    task: Task
    late: bool


@dataclass(frozen=True, slots=True)
class ValueDue:
    """The next value of an indicator that is reported by hand.

    Attributes:
        indicator: The indicator.
        day: The day by which the value is looked for; None when nothing says.
        late: Whether that has passed.
        asked: Whether it is for this person's parties to send it unasked: the owner's, or any when there is none.
        waits: Whether a value of it waits for approval.
    """

    indicator: Indicator
    day: date | None
    late: bool
    asked: bool
    waits: bool


def contact_of(person: Person) -> Person:
    """Return a person as a contact only, without other roles."""
    return Person(person.name, tuple(each for each in person.memberships if each.role is Role.CONTACT))


def tasks_due(plan: Plan, person: Person, today: date) -> Iterator[TaskDue]:
    """Yield the tasks with a day that are not done: those of a contact's parties, or of nobody where they answer."""
    contact = contact_of(person)
    parties = {each.party for each in contact.memberships}
    for measure in plan.measures if parties else ():
        if not measure.tasks or not may(contact, Act.WRITE, subject_of(Thing.VALUE, measure)):
            continue
        answering = {part.party for part in measure.parties if part.role == "responsible"}
        for task in measure.tasks:
            done = task.done is not None and first_day(task.done) <= today
            if task.due and not done and parties & ({task.party} if task.party else answering):
                yield TaskDue(measure, task, last_day(task.due) < today)


def values_due(register: Register, plan: Plan, person: Person, today: date) -> Iterator[ValueDue]:
    """Yield the indicators that a contact may report, each with the day of its next value."""
    contact = contact_of(person)
    if not contact.memberships:
        return
    waiting = set(Observation.objects.filter(register=register, state=REVIEW).values_list("indicator", flat=True))
    for indicator in plan.indicators:
        subject = value_subject(plan, indicator)
        if indicator.feed is not None or not may(contact, Act.WRITE, subject):
            continue
        parties = (indicator.owner,) if indicator.owner else subject.parties
        asked = may(contact, Act.WRITE, Subject(Thing.VALUE, subject.regions, parties))
        day = _next_day(plan, indicator, today)
        late = day is not None and day < today
        yield ValueDue(indicator, day, late, asked and indicator.update_months is not None, indicator.key in waiting)


def _next_day(plan: Plan, indicator: Indicator, today: date) -> date | None:
    """One update after the latest value, otherwise after the baseline."""
    held = numbers(plan.values_of.get(indicator.key, ()), today)
    day, _ = due_by(indicator, held[-1] if held else None, today)
    if day is None and indicator.update_months is not None and indicator.baseline is not None:
        day = months_later(last_day(indicator.baseline.date), indicator.update_months)
    return day
