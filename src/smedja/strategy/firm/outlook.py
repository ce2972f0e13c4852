# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The outlook of a role: who leaves, who is left, how hard it will be to find others, and whether one person holds it.

Position in the flow: a Role and its Cell of the county's data in, a RoleOutlook out; risks are read off it. It makes no
number where the answers or the data have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smedja.strategy.firm.answers import HORIZONS, Role, Rules
from smedja.strategy.firm.leaving import Interval, distribution, leavers, quantile


@dataclass(frozen=True, slots=True)
class Cell:
    """What the projection says of one occupation group in the county.

    Attributes:
        leave: That one of an age band has left after each of ``HORIZONS``. Dims (band, horizon). Unit 1.
        spread: What those are multiplied by at the lower and upper end. Dims (horizon), pairs. Unit 1.
        shortage: Probability that the county is short of the group after each of ``HORIZONS``. Unit 1.
    """

    leave: tuple[tuple[float, ...], ...]
    spread: tuple[tuple[float, float], ...]
    shortage: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RoleOutlook:
    """What a role has to expect.

    Attributes:
        role: The role.
        leave: Who leave within each of ``HORIZONS``; None when ages were not given.
        remain: Who are left of today's people then; None likewise.
        expected: Expected number who leave within the longest. Unit persons; None likewise.
        pressure: How hard others will be to find, a word per horizon; None when the county has no data of the group.
        vulnerable: Whether one person alone has the role.
    """

    role: Role
    leave: tuple[Interval, ...] | None
    remain: tuple[Interval, ...] | None
    expected: float | None
    pressure: tuple[str, ...] | None
    vulnerable: bool


def pressure(shortage: float, rules: Rules) -> str:
    """Return the word for a probability of shortage: short, leaning_short, even, leaning_surplus or surplus."""
    if shortage >= rules.short:
        return "short"
    if shortage >= rules.leaning:
        return "leaning_short"
    if shortage > 1.0 - rules.leaning:
        return "even"
    return "leaning_surplus" if shortage > 1.0 - rules.short else "surplus"


def role_outlook(role: Role, cell: Cell | None, rules: Rules) -> RoleOutlook:
    """Return the outlook of a role.

    Args:
        role: What the firm answered.
        cell: The county's data of its occupation group; None when there are none.
        rules: Thresholds.
    """
    words = None if cell is None else tuple(pressure(chance, rules) for chance in cell.shortage)
    if cell is None or role.ages is None:
        return RoleOutlook(role, None, None, None, words, role.people == 1)
    leave = tuple(
        leavers(role.ages, _at(cell.leave, step), cell.spread[step], rules.quantiles) for step in range(len(HORIZONS))
    )
    remain = tuple(Interval(role.people - each.high, role.people - each.mid, role.people - each.low) for each in leave)
    longest = _at(cell.leave, len(HORIZONS) - 1)
    expected = sum(count * leaves for count, leaves in zip(role.ages, longest, strict=True))
    return RoleOutlook(role, leave, remain, expected, words, role.people == 1)


def together(pairs: Sequence[tuple[Role, Cell | None]], rules: Rules) -> tuple[Interval, ...] | None:
    """Return who leave of all roles together, which is no sum of the roles' own intervals.

    Args:
        pairs: Every role with the county's data of its occupation group.
        rules: Thresholds.

    Returns:
        One interval per horizon; None when no role has both ages and data. Roles without are left out.
    """
    known = [(role.ages, cell) for role, cell in pairs if cell is not None and role.ages is not None]
    if not known:
        return None
    people = [count for ages, _ in known for count in ages]
    found = []
    for step in range(len(HORIZONS)):
        ends = [
            [min(1.0, leaves * cell.spread[step][end]) for _, cell in known for leaves in _at(cell.leave, step)]
            for end in (0, 1)
        ]
        middle = [leaves for _, cell in known for leaves in _at(cell.leave, step)]
        chances = [distribution(people, each) for each in (ends[0], middle, ends[1])]
        found.append(Interval(*(quantile(each, share) for each, share in zip(chances, rules.quantiles, strict=True))))
    return tuple(found)


def _at(leave: Sequence[Sequence[float]], step: int) -> list[float]:
    return [band[step] for band in leave]
