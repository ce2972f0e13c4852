# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The registers as commands know them: ``strategy.registry.Registry`` kept with the database.

Position in the flow: handed out by the app's configuration, so that the command line need not import the web. It only
passes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import DatabaseError

from smedja.core import EnvironmentFault
from smedja.strategy import Effect, Plan, Value
from smedja.strategy.follow_up import Touch
from smedja.strategy.registry import TakenIn
from smedja.web.register import history, taking_in, values
from smedja.web.register.models import Register
from smedja.web.register.plans import plan_now, plan_then, register_of


class DatabaseRegistry:
    """The registers in Django's database."""

    def names(self) -> tuple[str, ...]:
        """Return the keys of the strategies held."""
        try:
            return tuple(Register.objects.filter(archived_at=None).values_list("key", flat=True))
        except DatabaseError as fault:
            raise EnvironmentFault("There is no register yet", todo="Run: smedja web prepare") from fault

    def plan(self, key: str, moment: datetime | None = None) -> Plan:
        """Return what is published of a strategy, or what was at a moment."""
        register = register_of(key)
        return plan_now(register) if moment is None else plan_then(register, moment)

    def take_in(
        self, plan: Plan, author: str, reason: str, *, publish: bool = True, archive_missing: bool = False
    ) -> TakenIn:
        """Take a plan in as a whole."""
        return taking_in.take_in(plan, author, reason, publish=publish, archive_missing=archive_missing)

    def feed(self, key: str, new: Sequence[Value], author: str) -> int:
        """Add values read from tables and runs."""
        return values.feed(register_of(key), new, author)

    def keep_effects(self, key: str, effects: Sequence[Effect], author: str) -> int:
        """Keep computed effects."""
        return values.put_effects(register_of(key), effects, author)

    def touches(self, key: str) -> Mapping[tuple[str, str], Touch]:
        """Return ("party", key) → what is known of a party's own work in the register."""
        return history.touches(register_of(key))
