# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The risks of a firm, greatest first, each with its reasons and one action.

Position in the flow: outlooks of roles in, the risks of the one-page plan out. A sum of points that anyone can check by
hand; it is an order to begin in and no measure of danger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from smedja.strategy.firm.answers import Rules
from smedja.strategy.firm.outlook import RoleOutlook

#: Reason → action, in the order in which a reason settles what is done first.
_ACTIONS: Final = (
    ("alone", "backup"),
    ("much_lost", "succession"),
    ("technology", "learn"),
    ("some_lost", "succession"),
    ("hard", "recruit"),
    ("short", "recruit"),
    ("leaning_short", "recruit"),
)


@dataclass(frozen=True, slots=True)
class Risk:
    """A role that needs something done.

    Attributes:
        occupation: Its occupation group.
        points: Sum of its reasons' points.
        reasons: Why, in a fixed order.
        action: What to do first: backup, succession, learn or recruit.
        months: Months until that should be done.
    """

    occupation: str
    points: int
    reasons: tuple[str, ...]
    action: str
    months: int


def risks(outlooks: Sequence[RoleOutlook], rules: Rules) -> tuple[Risk, ...]:
    """Return the greatest risks: most points first, then most who are expected to leave, then as they were given.

    Args:
        outlooks: Of every role.
        rules: Points, months, and how many risks are shown.
    """
    found = [(outlook, _reasons(outlook, rules)) for outlook in outlooks]
    ranked = sorted(
        ((outlook, reasons) for outlook, reasons in found if reasons),
        key=lambda pair: (-_points(pair[1], rules), -(pair[0].expected or 0.0)),
    )
    return tuple(_risk(outlook, reasons, rules) for outlook, reasons in ranked[: rules.risks])


def _risk(outlook: RoleOutlook, reasons: tuple[str, ...], rules: Rules) -> Risk:
    action = next(action for reason, action in _ACTIONS if reason in reasons)
    return Risk(outlook.role.occupation, _points(reasons, rules), reasons, action, rules.months[action])


def _points(reasons: tuple[str, ...], rules: Rules) -> int:
    return sum(rules.points[reason] for reason in reasons)


def _reasons(outlook: RoleOutlook, rules: Rules) -> tuple[str, ...]:
    role, reasons = outlook.role, []
    if outlook.vulnerable:
        reasons.append("alone")
    if outlook.expected is not None:
        share = outlook.expected / role.people
        if share >= rules.much_lost:
            reasons.append("much_lost")
        elif share >= rules.some_lost:
            reasons.append("some_lost")
    if role.technology:
        reasons.append("technology")
    if role.hard:
        reasons.append("hard")
    # The middle horizon: far enough to train somebody, near enough to matter to a firm.
    if outlook.pressure is not None and outlook.pressure[1] in {"short", "leaning_short"}:
        reasons.append(outlook.pressure[1])
    return tuple(reasons)
