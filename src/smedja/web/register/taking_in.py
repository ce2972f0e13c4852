# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Taking in a whole plan: what is new or changed becomes revisions, what is the same is left alone.

Position in the flow: ``smedja strategy import``, ``prepare`` and the import page call it with a plan that has been read
and checked. It happens as a whole or not at all, and deletes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from smedja.strategy import KINDS, Item, Plan
from smedja.strategy.check import check_plan
from smedja.strategy.registry import TakenIn
from smedja.strategy.visible import internal_fields
from smedja.web.register.edits import keep_heading, next_stamp, parts_of
from smedja.web.register.models import PUBLISHED, REVIEW, Entry, Observation, Part, Register, Revision
from smedja.web.register.plans import Key, written
from smedja.web.register.values import BATCH, observation, put_effects


def take_in(
    plan: Plan, author: str, reason: str, *, publish: bool = True, archive_missing: bool = False, decision: str = ""
) -> TakenIn:
    """Take a plan into its register, which is made when there is none.

    Args:
        plan: The plan, read from a file.
        author: Who takes it in.
        reason: Why; stands in the history of every item that it touches.
        publish: Whether it is published at once, as by the operator of the server; else each change lies for review.
        archive_missing: Whether items that the plan does not have are archived; they are kept otherwise.
        decision: Key of the decision behind it.

    Raises:
        PlanError: the plan does not hold; every fault is named.
    """
    check_plan(plan)
    now = timezone.now()
    with transaction.atomic():
        Register.objects.get_or_create(key=plan.strategy.key)
        register = Register.objects.select_for_update().get(key=plan.strategy.key)
        held = _held(register)
        new, changed, same = _sorted(plan, held, publish=publish)
        there = {where for where, _ in _items(plan)}
        missing = tuple(where for where, one in held.items() if one.live and where not in there)
        gone = missing if archive_missing and publish else ()
        stamp = next_stamp(register) if publish else register.stamp
        said = _Said(author, reason, decision, now, publish, stamp)
        _write(register, held, [*new, *changed], said)
        _archive(register, held, gone, said)
        values = _values(register, plan, author, stamp if publish else 0)
        if publish and (new or changed):
            keep_heading(register, plan.strategy)
        effects = put_effects(register, plan.effects, author)
    return TakenIn(
        tuple(key for key, _ in new), tuple(key for key, _ in changed), same, missing, bool(gone), values, effects
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the register holds of an item."""

    pk: int
    tip: int
    body: str
    live: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """What every revision of one taking-in says."""

    author: str
    reason: str
    decision: str
    now: datetime
    publish: bool
    stamp: int


def _items(plan: Plan) -> Iterator[tuple[Key, Item]]:
    for kind in KINDS:
        for item in plan.of_kind(kind):
            yield (kind, item.key), item


def _held(register: Register) -> dict[Key, _Entry]:
    rows = Entry.objects.filter(register=register).values_list(
        "kind", "key", "pk", "tip__number", "live__body", "tip__body", "archived_at"
    )
    return {
        (kind, key): _Entry(pk, number or 0, live or tip or "", live is not None and archived is None)
        for kind, key, pk, number, live, tip, archived in rows
    }


def _sorted(
    plan: Plan, held: dict[Key, _Entry], *, publish: bool
) -> tuple[list[tuple[Key, str]], list[tuple[Key, str]], int]:
    """New and changed items with their bodies, and the number of those that are the same."""
    new, changed, same = [], [], 0
    for where, item in _items(plan):
        there = held.get(where)
        body = written(item if there is None else _with_internal(item, there.body))
        if there is None:
            new.append((where, body))
        elif there.body != body or (publish and not there.live):
            changed.append((where, body))
        else:
            same += 1
    return new, changed, same


def _with_internal(item: Item, held: str) -> Item:
    """The item with the internal fields that the register holds and the plan has none of: a public file lacks them."""
    names = [name for name in internal_fields(type(item)) if getattr(item, name) is None and f'"{name}"' in held]
    if not names:
        return item
    known = type(item).model_validate_json(held)
    return item.model_copy(update={name: getattr(known, name) for name in names})


def _write(register: Register, held: dict[Key, _Entry], bodies: list[tuple[Key, str]], said: _Said) -> None:
    """Make entries and revisions in as few statements as there can be."""
    unknown = [Entry(register=register, kind=kind, key=key) for (kind, key), _ in bodies if (kind, key) not in held]
    Entry.objects.bulk_create(unknown, batch_size=BATCH)
    ids = {where: one.pk for where, one in held.items()} | {(one.kind, one.key): one.pk for one in unknown}
    revisions = [
        _revision(ids[where], (held[where].tip if where in held else 0) + 1, body, said) for where, body in bodies
    ]
    Revision.objects.bulk_create(revisions, batch_size=BATCH)
    pointed = {"live": _LATEST, "stamp": said.stamp, "archived_at": None} if said.publish else {}
    _point([one.entry_id for one in revisions], tip=_LATEST, **pointed)
    if said.publish:
        _keep_parts({ids[where]: KINDS[where[0]].model_validate_json(body) for where, body in bodies})


def _revision(entry: int, number: int, body: str, said: _Said, *, archives: bool = False) -> Revision:
    return Revision(
        entry_id=entry,
        number=number,
        body=body,
        state=PUBLISHED if said.publish else REVIEW,
        author=said.author,
        made_at=said.now,
        reason=said.reason,
        decision=said.decision,
        archives=archives,
        decided_by=said.author if said.publish else "",
        decided_at=said.now if said.publish else None,
    )


def _archive(register: Register, held: dict[Key, _Entry], gone: tuple[Key, ...], said: _Said) -> None:
    """Take items out of the plan; their history stays."""
    revisions = [
        _revision(held[where].pk, held[where].tip + 1, held[where].body, said, archives=True)
        for where in gone
        if where[0] != "strategy"
    ]
    Revision.objects.bulk_create(revisions, batch_size=BATCH)
    touched = [one.entry_id for one in revisions]
    _point(touched, tip=_LATEST, live=_LATEST, stamp=said.stamp, archived_at=said.now)
    Part.objects.filter(entry__in=touched).delete()


#: The latest revision of an entry, asked for where it stands: a statement for hundreds of entries at a time.
_LATEST: Final = Subquery(Revision.objects.filter(entry=OuterRef("pk")).order_by("-number").values("pk")[:1])


def _point(entries: list[int], **fields: Any) -> None:
    """Set fields of many entries in as few statements as there can be."""
    for start in range(0, len(entries), BATCH):
        Entry.objects.filter(pk__in=entries[start : start + BATCH]).update(**fields)


def _keep_parts(items: dict[int, Item]) -> None:
    ids = list(items)
    for start in range(0, len(ids), BATCH):
        Part.objects.filter(entry__in=ids[start : start + BATCH]).delete()
    Part.objects.bulk_create(
        [Part(entry_id=pk, party=party, role=role) for pk, item in items.items() for party, role in parts_of(item)],
        batch_size=BATCH,
    )


def _values(register: Register, plan: Plan, author: str, stamp: int) -> int:
    """Add the plan's values that are not there yet; returns how many."""
    there = {
        (indicator, date, vintage)
        for indicator, date, vintage in Observation.objects.filter(register=register).values_list(
            "indicator", "date", "vintage"
        )
    }
    new = [value for value in plan.values if value[:3] not in there]
    state = PUBLISHED if stamp else REVIEW
    Observation.objects.bulk_create(
        [observation(register, value, author, state, stamp) for value in new], batch_size=BATCH
    )
    return len(new)
