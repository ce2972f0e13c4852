# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Plans: a register's published content as a frozen Plan, kept in memory and caught up with what has changed.

Position in the flow: every page and export reads a plan here. It writes nothing. A plan is the same for everybody; what
the public may not read is taken out by ``strategy.visible``.
"""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import itemgetter
from threading import Lock
from typing import Final, TypeAlias

from django.db.models import Q

from smedja.core import QueryError, Status
from smedja.strategy import KINDS, Effect, Item, Plan, Value, plan_of
from smedja.web.register.models import PUBLISHED, Entry, KeptEffect, Observation, Register, Revision

#: Strategies kept in memory by one process; each is some megabytes.
KEPT: Final = 16

_STATUS: Final = {status.value: status for status in Status}
Key: TypeAlias = tuple[str, str]
#: indicator, date, vintage, value, sign, low, high, status, source, note
Row: TypeAlias = tuple[str, str, str, float | None, str, float | None, float | None, str, str, str]
_ROW: Final = ("indicator", "date", "vintage", "value", "sign", "low", "high", "status", "source", "note")


@dataclass(slots=True)
class Held:
    """A strategy in memory, as of a stamp."""

    stamp: int
    items: dict[Key, tuple[Item, int]] = field(default_factory=dict)
    values: dict[int, Value] = field(default_factory=dict)
    effects: dict[int, Effect] = field(default_factory=dict)
    plan: Plan | None = None


_held: OrderedDict[int, Held] = OrderedDict()
_one_at_a_time = Lock()


def register_of(key: str) -> Register:
    """Return a strategy's register.

    Raises:
        QueryError: there is none, or it has been archived.
    """
    found = Register.objects.filter(key=key[:80], archived_at=None).first()
    if found is None:
        raise QueryError(f"There is no strategy {key[:80]!r}", todo="Choose one in the list of strategies")
    return found


def plan_now(register: Register) -> Plan:
    """Return what is published of a strategy.

    Args:
        register: The strategy, read a moment ago: its stamp says how far the plan has to be caught up.
    """
    with _one_at_a_time:
        held = _held.get(register.pk)
        if held is None or held.stamp > register.stamp:
            held = Held(-1)
        if held.stamp < register.stamp or held.plan is None:
            with uncollected():
                _catch_up(held, register)
                held.plan = _assembled(held, register)
        _held[register.pk] = held
        _held.move_to_end(register.pk)
        while len(_held) > KEPT:
            _held.popitem(last=False)
        return held.plan


def plan_then(register: Register, moment: datetime) -> Plan:
    """Return what the register said at an earlier moment.

    Raises:
        QueryError: the strategy was not in the register then.
    """
    latest: dict[Key, tuple[Item, int] | None] = {}
    rows = (
        Revision.objects.filter(entry__register=register, state=PUBLISHED, decided_at__lte=moment)
        .order_by("decided_at", "number")
        .values_list("entry__kind", "entry__key", "number", "body", "archives")
    )
    for kind, key, number, body, archives in rows.iterator():
        latest[kind, key] = None if archives else (read(kind, body), number)
    items = {where: found for where, found in latest.items() if found is not None}
    if not any(kind == "strategy" for kind, _ in items):
        raise QueryError(
            f"The register knew nothing of the strategy at {moment:%Y-%m-%d}",
            where=register.key,
            todo="Choose a later day",
        )
    # A value that a person reported was said from its approval on.
    said = Q(decided_at=None, made_at__lte=moment) | Q(decided_at__lte=moment)
    observed = Observation.objects.filter(said, register=register, state=PUBLISHED)
    kept = KeptEffect.objects.filter(register=register, made_at__lte=moment).values_list("body", flat=True)
    values = [_value(row) for row in observed.order_by("id").values_list(*_ROW)]
    return _plan(items, values, [Effect.model_validate_json(body) for body in kept])


def read(kind: str, body: str) -> Item:
    """Return the item of a revision's body."""
    return KINDS[kind].model_validate_json(body)


def written(item: Item) -> str:
    """Return an item as a revision keeps it: JSON without what is empty."""
    return item.model_dump_json(exclude_defaults=True)


def forget() -> None:
    """Forget all plans held in memory, as a test needs whose database is thrown away."""
    with _one_at_a_time:
        _held.clear()


@contextmanager
def uncollected() -> Iterator[None]:
    """Make tens of thousands of lasting objects without the collector walking through them again and again."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _catch_up(held: Held, register: Register) -> None:
    """Read what was published after the held stamp."""
    # Sorted here and not there: asked for an order by id, a database may walk through everybody's rows to find ours.
    changed = Entry.objects.filter(register=register, stamp__gt=held.stamp)
    fields = ("id", "kind", "key", "archived_at", "live__number", "live__body")
    for _, kind, key, archived, number, body in sorted(changed.values_list(*fields), key=itemgetter(0)):
        if body is None or archived is not None:
            held.items.pop((kind, key), None)
        else:
            held.items[kind, key] = read(kind, body), number
    observed = Observation.objects.filter(register=register, stamp__gt=held.stamp, state=PUBLISHED)
    for row in observed.values_list("id", *_ROW):
        held.values[row[0]] = _value(row[1:])
    kept = KeptEffect.objects.filter(register=register, stamp__gt=held.stamp)
    for row_id, body in kept.values_list("id", "body"):
        held.effects[row_id] = Effect.model_validate_json(body)
    held.stamp = register.stamp


def _assembled(held: Held, register: Register) -> Plan:
    if not any(kind == "strategy" for kind, _ in held.items):
        raise QueryError("Nothing of the strategy has been published", where=register.key)
    values = [held.values[number] for number in sorted(held.values)]
    return _plan(held.items, values, [held.effects[number] for number in sorted(held.effects)])


def _plan(items: Mapping[Key, tuple[Item, int]], values: Iterable[Value], effects: Iterable[Effect]) -> Plan:
    by_kind: dict[str, list[Item]] = {kind: [] for kind in KINDS}
    for (kind, _), (item, _) in items.items():
        by_kind[kind].append(item)
    numbers = {where: number for where, (_, number) in items.items()}
    return replace(plan_of(by_kind, values, effects), revisions=numbers)


def _value(row: Row) -> Value:
    indicator, date, vintage, value, sign, low, high, status, source, note = row
    number = sign if value is None else value
    # A sign is one of the three that Value takes; the database holds no other.
    return Value(indicator, date, vintage, number, low, high, _STATUS[status], source, note)  # type: ignore[arg-type]
