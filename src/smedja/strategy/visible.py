# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Visible: a plan as the public may read it, without internal fields.

Position in the flow: between the register and everything that leaves it without a log-in. Which fields are internal is
declared in ``items``; nothing is decided here.
"""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from smedja.strategy.items import KINDS, Item, internal
from smedja.strategy.plan import Plan

T = TypeVar("T", bound=Item)
PUBLIC = "public"


@cache
def internal_fields(model: type[Item]) -> tuple[str, ...]:
    """Return the names of a model's internal fields."""
    return tuple(name for name in model.model_fields if internal(model, name))


def public_item(item: T) -> T:
    """Return an item without what is internal."""
    hidden = [name for name in internal_fields(type(item)) if getattr(item, name) is not None]
    return item.model_copy(update=dict.fromkeys(hidden)) if hidden else item


def public_plan(plan: Plan) -> Plan:
    """Return a plan without what is internal; the same plan gives the same one."""
    found = plan.memo.get(PUBLIC)
    if found is None:
        found = plan
        for kind in KINDS:
            held = plan.of_kind(kind)
            shown = tuple(public_item(item) for item in held)
            if any(one is not other for one, other in zip(held, shown, strict=True)):
                found = found.with_items(kind, shown)
        plan.memo[PUBLIC] = found
    shown_plan: Plan = found
    return shown_plan
