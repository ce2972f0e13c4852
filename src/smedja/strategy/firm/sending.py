# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a firm may hand to its region: bands instead of numbers, and no ages, names or words of its own.

Position in the flow: outlooks of roles in, lines for a text out; the firm itself decides whether to send it. Nothing is
sent here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smedja.strategy.firm.answers import Rules
from smedja.strategy.firm.outlook import RoleOutlook


@dataclass(frozen=True, slots=True)
class Told:
    """One role as it is told to a region.

    Attributes:
        occupation: Its occupation group.
        people: Lowest and highest of the band; None as highest when it is open.
        leave: The same of those who leave within five years, the middle of the outlook; None when ages were not given.
        hard: Whether the firm finds it hard to recruit.
        technology: Whether new machines or technology change it within two years.
    """

    occupation: str
    people: tuple[int, int | None]
    leave: tuple[int, int | None] | None
    hard: bool
    technology: bool


def people_band(people: int, rules: Rules) -> tuple[int, int | None]:
    """Return the band that a number of people is told as; fewer than the smallest that is told are one band from 0."""
    if people < rules.smallest_told:
        return 0, rules.smallest_told - 1
    starts = [start for start in rules.bands_told if start <= people]
    later = [start for start in rules.bands_told if start > people]
    return starts[-1], later[0] - 1 if later else None


def to_send(outlooks: Sequence[RoleOutlook], rules: Rules) -> tuple[Told, ...]:
    """Return what is told of each role."""
    return tuple(
        Told(
            outlook.role.occupation,
            people_band(outlook.role.people, rules),
            None if outlook.leave is None else people_band(outlook.leave[-1].mid, rules),
            outlook.role.hard,
            outlook.role.technology,
        )
        for outlook in outlooks
    )
