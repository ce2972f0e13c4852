# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Shipped strategies in the registers: taken in when new, renewed where nobody has edited, fed from tables and runs.

Position in the flow: ``prepare`` calls it. What a person has edited is never overwritten; ``smedja strategy import``
takes the difference in for review.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from smedja.data import Tables
from smedja.scenarios import Outlook
from smedja.strategy import KINDS, Plan, Value
from smedja.strategy.feeds import run_values, table_values
from smedja.strategy.items import RunFeed, TableFeed
from smedja.strategy.registry import TakenIn
from smedja.web.register.models import Register, Revision
from smedja.web.register.plans import Key, plan_now, register_of
from smedja.web.register.taking_in import take_in
from smedja.web.register.values import feed

#: Author of what comes with Smedja.
SHIPPER: Final = "smedja"


def take_in_shipped(plan: Plan, reason: str) -> TakenIn:
    """Take a shipped plan in; items that a person has had a hand in stay as they are."""
    return take_in(_unedited(plan), SHIPPER, reason)


def feed_all(tables: Tables, outlook: Outlook) -> int:
    """Read the values of every indicator that has a feed; returns how many are new."""
    return sum(_feed(register, tables, outlook) for register in Register.objects.filter(archived_at=None))


def _feed(register: Register, tables: Tables, outlook: Outlook) -> int:
    found: list[Value] = []
    for indicator in plan_now(register).indicators:
        if isinstance(indicator.feed, TableFeed):
            found += table_values(indicator, tables)
        elif isinstance(indicator.feed, RunFeed):
            found += run_values(indicator, outlook)
    return feed(register, found, SHIPPER)


def _unedited(plan: Plan) -> Plan:
    """The plan with each item that a person has edited as it stands in the register."""
    if not Register.objects.filter(key=plan.strategy.key).exists():
        return plan
    register = register_of(plan.strategy.key)
    edited = _edited(register)
    if not edited:
        return plan
    held = plan_now(register)
    for kind in KINDS:
        ours = [held.get(kind, item.key) if (kind, item.key) in edited else item for item in plan.of_kind(kind)]
        plan = plan.with_items(kind, [item for item in ours if item is not None])
    return plan


def _edited(register: Register) -> set[Key]:
    rows: Iterable[Key] = (
        Revision.objects.filter(entry__register=register)
        .exclude(author=SHIPPER)
        .values_list("entry__kind", "entry__key")
    )
    return set(rows)
