# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Values and effects in the register: added and approved, never changed.

Position in the flow: pages, feeds and ``smedja strategy effects`` add them here. A value typed by a person waits for
another person's approval; one read from a table or a run does not. A closed period takes no more values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from smedja.core import EditConflict, FaultReport, PlanError
from smedja.strategy import Effect, Indicator, Measure, Plan, Value
from smedja.strategy.rights import Act, Person, Subject, Thing, require
from smedja.strategy.words import first_day, last_day
from smedja.web.register.edits import next_stamp
from smedja.web.register.models import PUBLISHED, RETURNED, REVIEW, KeptEffect, Observation, Period, Register
from smedja.web.register.plans import plan_now

BATCH: Final = 500  # rows in one statement: SQLite takes some thousand parameters


def value_subject(plan: Plan, indicator: Indicator) -> Subject:
    """Return what the rules of rights ask about a value: the indicator's owner, its measures' parties and counties."""
    measures = [found for key in indicator.measures if isinstance(found := plan.get("measure", key), Measure)]
    parties = [indicator.owner] if indicator.owner else []
    parties += [part.party for measure in measures for part in measure.parties]
    regions = [region for measure in measures for region in measure.regions]
    # A measure without counties is of the whole strategy, and so is what follows it.
    everywhere = any(not measure.regions for measure in measures)
    return Subject(Thing.VALUE, () if everywhere else tuple(dict.fromkeys(regions)), tuple(dict.fromkeys(parties)))


def report(person: Person, register: Register, values: Sequence[Value]) -> int:
    """Take in values that a person reports; they wait for approval. Returns how many.

    Raises:
        NotAllowed: the person may not report for any party of one of the indicators.
        PlanError: a value lies in a closed period, outside its own interval, or is there already.
        QueryError: there is no such indicator.
    """
    plan = plan_now(register)
    for key in dict.fromkeys(value.indicator for value in values):
        require(person, Act.WRITE, value_subject(plan, plan.indicator(key)))
    return _add(register, values, person.name, state=REVIEW)


def feed(register: Register, values: Sequence[Value], author: str) -> int:
    """Take in values read from tables and runs, published at once; known ones are skipped. Returns how many."""
    held = _held(register, {value.indicator for value in values})
    return _add(register, [value for value in values if value[:3] not in held], author, state=PUBLISHED, open_only=True)


def approve(person: Person, observation: Observation) -> None:
    """Publish a value.

    Raises:
        NotAllowed: the person may not, or reported it.
        EditConflict: somebody has dealt with it already.
    """
    require(person, Act.PUBLISH, Subject(Thing.VALUE, authors=(observation.author,)))
    with transaction.atomic():
        register = Register.objects.select_for_update().get(pk=observation.register_id)
        stamp = next_stamp(register)
        _turn(observation, PUBLISHED, person.name, stamp)


def refuse(person: Person, observation: Observation) -> None:
    """Send a value back; it is kept and not shown.

    Raises:
        NotAllowed: the person may not.
        EditConflict: somebody has dealt with it already.
    """
    require(person, Act.PUBLISH, Subject(Thing.VALUE))
    _turn(observation, RETURNED, person.name, observation.stamp)


def keep_effects(person: Person, register: Register, effects: Sequence[Effect]) -> int:
    """Keep computed effects; those kept already are skipped. Returns how many are new.

    Raises:
        NotAllowed: the person may not.
    """
    require(person, Act.WRITE, Subject(Thing.EFFECT))
    return put_effects(register, effects, person.name)


def put_effects(register: Register, effects: Sequence[Effect], author: str) -> int:
    """Keep effects that a command computed; those kept already are skipped. Returns how many are new."""
    with transaction.atomic():
        locked = Register.objects.select_for_update().get(pk=register.pk)
        there = set(KeptEffect.objects.filter(register=locked).values_list("name", flat=True))
        new = [effect for effect in effects if effect.id not in there]
        if not new:
            return 0
        stamp, now = next_stamp(locked), timezone.now()
        KeptEffect.objects.bulk_create(
            [
                KeptEffect(
                    register=locked, name=one.id, body=one.model_dump_json(), author=author, made_at=now, stamp=stamp
                )
                for one in new
            ],
            batch_size=BATCH,
        )
    register.stamp = locked.stamp
    return len(new)


def _held(register: Register, indicators: Iterable[str]) -> set[tuple[str, str, str]]:
    found = Observation.objects.filter(register=register, indicator__in=list(indicators))
    return {(i, d, v) for i, d, v in found.values_list("indicator", "date", "vintage")}


def _add(register: Register, values: Sequence[Value], author: str, *, state: str, open_only: bool = False) -> int:
    """Add values in one transaction, or none of them.

    Args:
        register: The strategy.
        values: The values.
        author: Who gives them.
        state: State they get.
        open_only: Whether values of closed periods are left out instead of refused.
    """
    with transaction.atomic():
        locked = Register.objects.select_for_update().get(pk=register.pk)
        closed = list(Period.objects.filter(register=locked, closed=True).values_list("key", "start", "end"))
        if open_only:
            values = [value for value in values if not _inside(value.date, closed)]
        _check(locked, values, closed)
        if not values:
            return 0
        stamp = next_stamp(locked) if state == PUBLISHED else 0
        Observation.objects.bulk_create(
            [observation(locked, value, author, state, stamp) for value in values], batch_size=BATCH
        )
    register.stamp = locked.stamp
    return len(values)


def observation(register: Register, value: Value, author: str, state: str, stamp: int) -> Observation:
    """Return a value as a row."""
    number = value.value
    return Observation(
        register=register,
        indicator=value.indicator,
        date=value.date,
        vintage=value.vintage,
        value=None if isinstance(number, str) else number,
        sign=number if isinstance(number, str) else "",
        low=value.low,
        high=value.high,
        status=value.status.value,
        source=value.source,
        note=value.note,
        state=state,
        author=author,
        made_at=timezone.now(),
        stamp=stamp,
    )


def _inside(when: str, closed: Sequence[tuple[str, date, date]]) -> str:
    """Key of the closed period that a date lies in; empty when in none."""
    for key, start, end in closed:
        if start <= last_day(when) and first_day(when) <= end:
            return key
    return ""


def _check(register: Register, values: Sequence[Value], closed: Sequence[tuple[str, date, date]]) -> None:
    """Refuse values that cannot be.

    Raises:
        PlanError: names every one of them.
    """
    faults = FaultReport("Values")
    there = _held(register, {value.indicator for value in values})
    for value in values:
        where = f"{value.indicator} {value.date}"
        period = _inside(value.date, closed)
        if period:
            faults.add(f"The period {period} is closed", where, "Have it reopened first", reason="closed")
        if value[:3] in there:
            faults.add(
                f"There is a value of {value.vintage} already",
                where,
                "Give a later vintage to revise it",
                reason="there",
            )
        there.add((value.indicator, value.date, value.vintage))
        if (value.low is None) != (value.high is None):
            faults.add("An interval has two ends", where, reason="interval")
        elif _outside(value):
            faults.add("The value lies outside its own interval", where, reason="interval")
    faults.raise_if_any(PlanError)


def _outside(value: Value) -> bool:
    number, low, high = value.value, value.low, value.high
    return not isinstance(number, str) and low is not None and high is not None and not low <= number <= high


def _turn(observed: Observation, state: str, by: str, stamp: int) -> None:
    found = Observation.objects.filter(pk=observed.pk, state=REVIEW)
    if found.update(state=state, decided_by=by, decided_at=timezone.now(), stamp=stamp) != 1:
        raise EditConflict(
            "This value has been dealt with already", where=observed.indicator, todo="Look at the list anew"
        )
    observed.refresh_from_db()
