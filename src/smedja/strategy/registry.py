# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Registry: what commands ask of whatever keeps the registers, without knowing what that is.

Position in the flow: a promise. ``web.register`` keeps it with a database; ``cli`` holds it to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from smedja.strategy.facts import Effect, Value
from smedja.strategy.follow_up import Touch
from smedja.strategy.plan import Plan


@dataclass(frozen=True)
class TakenIn:
    """What taking in a plan did.

    Attributes:
        new: (kind, key) of items that were not there.
        changed: Of items that were there and differ.
        same: How many items were left alone.
        missing: Of items of the register that the plan does not have.
        archived: Whether those were archived.
        values: How many values are new.
        effects: How many effects are new.
    """

    new: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str], ...]
    same: int
    missing: tuple[tuple[str, str], ...]
    archived: bool
    values: int
    effects: int


class Registry(Protocol):
    """Keeps registers."""

    def names(self) -> tuple[str, ...]:
        """Return the keys of the strategies held; raises EnvironmentFault when nothing has been prepared."""
        ...

    def plan(self, key: str, moment: datetime | None = None) -> Plan:
        """Return what is published of a strategy, or what was at a moment; raises QueryError when there is none."""
        ...

    def take_in(
        self, plan: Plan, author: str, reason: str, *, publish: bool = True, archive_missing: bool = False
    ) -> TakenIn:
        """Take a plan in as a whole; raises PlanError with every fault."""
        ...

    def feed(self, key: str, values: Sequence[Value], author: str) -> int:
        """Add values read from tables and runs; returns how many are new."""
        ...

    def keep_effects(self, key: str, effects: Sequence[Effect], author: str) -> int:
        """Keep computed effects; returns how many are new."""
        ...

    def touches(self, key: str) -> Mapping[tuple[str, str], Touch]:
        """Return ("party", key) → what is known of a party's own work in the register."""
        ...
