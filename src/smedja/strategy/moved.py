# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Moved: every later change of what an indicator is to reach, from where, and by what definition.

Position in the flow: made from the register's published history and shown beside the indicator for ever. Nothing is
ever taken off the list: a target that is moved and moved back was moved twice. It judges no reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final

from smedja.strategy.items import Baseline, Indicator, Target
from smedja.strategy.words import last_day

#: Fields that are compared whole.
_WHOLE: Final = ("definition", "unit", "direction", "tolerance", "feed")


class Moved(StrEnum):
    """What was moved."""

    TARGET = "target"
    TARGET_DATE = "target_date"
    TARGET_ADDED = "target_added"
    TARGET_WITHDRAWN = "target_withdrawn"
    BASELINE = "baseline"
    DEFINITION = "definition"
    UNIT = "unit"
    DIRECTION = "direction"
    TOLERANCE = "tolerance"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Revised:
    """A published state of an indicator.

    Attributes:
        indicator: The indicator as it then stood.
        number: Number of the revision.
        at: When it was published.
        who: By whom it was written.
        reason: Why.
        decision: Key of the decision; empty for none.
    """

    indicator: Indicator
    number: int
    at: datetime
    who: str
    reason: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One change.

    Attributes:
        indicator: Key of the indicator.
        what: What was moved.
        original: What first stood there.
        before: What stood there until now; None when there was nothing.
        after: What stands there from now on; None when it was taken away.
        easier: Whether the goal is easier to reach by it; None when that cannot be said.
        revision: The state that brought it, with who, when and why.
    """

    indicator: str
    what: Moved
    original: Any
    before: Any
    after: Any
    easier: bool | None
    revision: Revised


def moved(history: Iterable[Revised]) -> tuple[Move, ...]:
    """Return every later change of target, baseline, definition, unit, direction, tolerance and feed.

    What is filled in for the first time is not moved. A target whose date goes while another comes has its date moved;
    its first form stays its original, however often that happens. A move makes the goal easier when less of the way
    from the baseline is left to go, when there is more time, when a target is withdrawn, or when a larger change counts
    as none; when it does both this and the opposite, nothing is said.

    Args:
        history: Published states of indicators, in any order.
    """
    states: dict[str, list[Revised]] = defaultdict(list)
    for revised in history:
        states[revised.indicator.key].append(revised)
    return tuple(move for key in sorted(states) for move in _moves(sorted(states[key], key=lambda one: one.number)))


def _moves(states: list[Revised]) -> Iterator[Move]:
    """The moves of one indicator, by revision."""
    first: dict[str, Any] = {}
    targets: dict[str, Target] = {}  # date at which a target now stands → its first form
    _remember(first, states[0].indicator)
    targets.update({target.date: target for target in _targets(states[0].indicator).values()})
    for before, after in pairwise(states):
        yield from _target_moves(before.indicator, after, targets)
        yield from _base_moves(before.indicator, after, first)
        for name in _WHOLE:
            was, now = getattr(before.indicator, name), getattr(after.indicator, name)
            if was != now and name in first:
                easier = None if name != "tolerance" or None in (was, now) else now > was
                yield Move(after.indicator.key, Moved(name), first[name], was, now, easier, after)
        _remember(first, after.indicator)


def _remember(first: dict[str, Any], indicator: Indicator) -> None:
    """Keep what is filled in for the first time."""
    for name in (*_WHOLE, "baseline"):
        held = getattr(indicator, name)
        if held is not None and (name != "baseline" or held.value is not None):
            first.setdefault(name, held)


def _base_moves(before: Indicator, after: Revised, first: Mapping[str, Any]) -> Iterator[Move]:
    was, now = before.baseline, after.indicator.baseline
    if _said(was) == _said(now) or "baseline" not in first:
        return
    ends = [target.value for target in _targets(after.indicator).values() if target.value is not None]
    easier = None
    if ends and was and now and was.value is not None and now.value is not None:
        easier = _less(abs(ends[-1] - now.value), abs(ends[-1] - was.value))
    yield Move(after.indicator.key, Moved.BASELINE, first["baseline"], was, now, easier, after)


def _said(baseline: Baseline | None) -> tuple[str, float | None] | None:
    return None if baseline is None else (baseline.date, baseline.value)


def _targets(indicator: Indicator) -> dict[str, Target]:
    """Date → target, by date; those without a value are left out."""
    held = [target for target in indicator.targets if target.value is not None]
    return {target.date: target for target in sorted(held, key=lambda target: last_day(target.date))}


def _target_moves(before: Indicator, after: Revised, first: dict[str, Target]) -> Iterator[Move]:
    """The moves of targets; ``first`` follows them to their new dates."""
    key, was, now = after.indicator.key, _targets(before), _targets(after.indicator)
    moves = [(date, date) for date in was if date in now] + _redated(was, now)
    origin = {new: first.get(old, was[old]) for old, new in moves}
    for old, new in moves:
        if old != new or was[old].value != now[new].value:
            what = Moved.TARGET if old == new else Moved.TARGET_DATE
            yield Move(key, what, origin[new], was[old], now[new], _easier(after.indicator, was[old], now[new]), after)
    gone, come = {old for old, _ in moves}, {new for _, new in moves}
    for date in (date for date in was if date not in gone):
        yield Move(key, Moved.TARGET_WITHDRAWN, first.get(date, was[date]), was[date], None, True, after)
    for date in (date for date in now if date not in come):
        origin[date] = first.get(date, now[date])
        if first:
            yield Move(key, Moved.TARGET_ADDED, origin[date], None, now[date], None, after)
    first.update(origin)


def _redated(was: Mapping[str, Target], now: Mapping[str, Target]) -> list[tuple[str, str]]:
    """Targets whose date has gone, each with one that has come: of the same value, otherwise in order."""
    gone, come = [date for date in was if date not in now], [date for date in now if date not in was]
    pairs = []
    for same in (True, False):
        for old in list(gone):
            new = next((date for date in come if not same or was[old].value == now[date].value), None)
            if new is not None:
                pairs.append((old, new))
                gone.remove(old)
                come.remove(new)
    return pairs


def _easier(indicator: Indicator, was: Target, now: Target) -> bool | None:
    """Whether a target is easier than it was, by its value and its date."""
    assert was.value is not None  # noqa: S101 -- targets without a value are left out
    assert now.value is not None  # noqa: S101
    base = indicator.baseline.value if indicator.baseline else None
    by_value = None
    if was.value != now.value:
        if indicator.direction in ("up", "down"):
            by_value = (now.value < was.value) == (indicator.direction == "up")
        elif base is not None and indicator.direction is None:
            by_value = _less(abs(now.value - base), abs(was.value - base))
    by_date = None if last_day(was.date) == last_day(now.date) else last_day(now.date) > last_day(was.date)
    if was.value != now.value and by_value is None:
        return None
    said = {one for one in (by_value, by_date) if one is not None}
    return said.pop() if len(said) == 1 else None


def _less(one: float, other: float) -> bool | None:
    return None if one == other else one < other
