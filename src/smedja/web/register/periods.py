# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Periods: closed by their owner, frozen as they were, reopened with a trace.

Position in the flow: pages and commands call it. Closing keeps the whole published plan as a file beside the act; later
changes of the plan do not touch it, and a closed period takes no more values.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from smedja.core import EditConflict, NotAllowed, PlanError, QueryError, Status
from smedja.strategy import KINDS, Effect, Plan, Value, plan_of
from smedja.strategy.rights import Act, Person, Subject, Thing, require
from smedja.web.register.models import Period, PeriodAct, Register
from smedja.web.register.plans import plan_now

CLOSE, REOPEN = "close", "reopen"


def open_period(person: Person, register: Register, key: str, start: date, end: date, owner: str) -> Period:
    """Return a new period.

    Raises:
        NotAllowed: the person may not close periods, and so not begin one.
        PlanError: it ends before it starts, or its key is taken.
    """
    require(person, Act.CLOSE, Subject(Thing.PERIOD))
    if end < start:
        raise PlanError("The period ends before it starts", where=key, todo=f"{start} is after {end}")
    made, new = Period.objects.get_or_create(
        register=register, key=key, defaults={"start": start, "end": end, "owner": owner}
    )
    if not new:
        raise PlanError(f"There is a period {key} already", where=register.key, todo="Choose another name")
    return made


def close(person: Person, period: Period, reason: str = "") -> PeriodAct:
    """Close a period and freeze the plan with it.

    Raises:
        NotAllowed: the person may not, or is not its owner.
        EditConflict: it is closed already.
    """
    require(person, Act.CLOSE, Subject(Thing.PERIOD))
    if person.name != period.owner:
        raise NotAllowed("Only its owner closes a period", where=period.key, todo=f"Ask {period.owner}")
    with transaction.atomic():
        register = Register.objects.select_for_update().get(pk=period.register_id)
        if Period.objects.filter(pk=period.pk, closed=False).update(closed=True) != 1:
            raise EditConflict("The period is closed already", where=period.key, todo="Look at its history")
        frozen = freeze(plan_now(register))
        act = PeriodAct.objects.create(
            period=period,
            act=CLOSE,
            by=person.name,
            at=timezone.now(),
            reason=reason.strip(),
            frozen=frozen,
            digest=hashlib.sha256(frozen).hexdigest(),
        )
    period.refresh_from_db()
    return act


def reopen(person: Person, period: Period, reason: str) -> PeriodAct:
    """Open a closed period again; what was frozen stays beside it.

    Raises:
        NotAllowed: the person may not.
        PlanError: no reason is given.
        EditConflict: it is open already.
    """
    require(person, Act.REOPEN, Subject(Thing.PERIOD))
    if not reason.strip():
        raise PlanError("Reopening a period needs a reason", where=period.key, todo="Say why")
    with transaction.atomic():
        if Period.objects.filter(pk=period.pk, closed=True).update(closed=False) != 1:
            raise EditConflict("The period is open already", where=period.key, todo="Look at its history")
        act = PeriodAct.objects.create(
            period=period, act=REOPEN, by=person.name, at=timezone.now(), reason=reason.strip()
        )
    period.refresh_from_db()
    return act


def frozen_plan(act: PeriodAct) -> Plan:
    """Return the plan as it was when a period was closed.

    Raises:
        QueryError: the act froze nothing.
        PlanError: what is kept is not what was frozen.
    """
    if act.frozen is None:
        raise QueryError("Nothing was frozen then", where=act.period.key)
    held = bytes(act.frozen)
    if hashlib.sha256(held).hexdigest() != act.digest:
        raise PlanError("The frozen plan has been changed", where=act.period.key, todo="Restore the database's backup")
    return thaw(held)


def freeze(plan: Plan) -> bytes:
    """Return a whole plan as bytes; the same plan gives the same bytes."""
    whole: dict[str, Any] = {
        kind: [item.model_dump(mode="json", exclude_defaults=True) for item in plan.of_kind(kind)] for kind in KINDS
    }
    whole["values"] = [list(value) for value in plan.values]
    whole["effects"] = [effect.model_dump(mode="json") for effect in plan.effects]
    whole["revisions"] = [[kind, key, number] for (kind, key), number in sorted(plan.revisions.items())]
    return gzip.compress(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode(), mtime=0)


def thaw(held: bytes) -> Plan:
    """Return the plan of frozen bytes."""
    whole = json.loads(gzip.decompress(held))
    items = {kind: [model.model_validate(plain) for plain in whole[kind]] for kind, model in KINDS.items()}
    values = [Value(*row)._replace(status=Status(row[6])) for row in whole["values"]]
    plan = plan_of(items, values, [Effect.model_validate(plain) for plain in whole["effects"]])
    revisions = {(kind, key): number for kind, key, number in whole["revisions"]}
    return replace(plan, revisions=revisions)
