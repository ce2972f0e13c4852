# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Diff: everything that differs between two states of a plan, with who changed it, why and by what decision.

Position in the flow: pages, commands and reports show it; a plan at a version, on a day or from a file can stand on
either side. Values and effects are not compared: they are only ever added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from smedja.scenarios.scenario import Part
from smedja.strategy.items import KINDS, Amount, AreaLink, Item, Measure, Responsibility, Succession, Target
from smedja.strategy.plan import Plan


class What(StrEnum):
    """What kind of change it is."""

    ADDED = "added"
    DROPPED = "dropped"
    CONTINUED = "continued"  # a measure goes on under another key
    MERGED = "merged"
    SPLIT = "split"
    REPLACED = "replaced"
    RENAMED = "renamed"
    REOWNED = "reowned"
    REDATED = "redated"
    REBUDGETED = "rebudgeted"
    TARGET_MOVED = "target_moved"
    BASELINE_MOVED = "baseline_moved"
    REDEFINED = "redefined"
    MOVED = "moved"  # to other areas or goals
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item was changed, as the register's history has it.

    Attributes:
        reason: In words.
        decision: Key of the decision; empty for none.
        who: Who changed it.
        when: When.
    """

    reason: str = ""
    decision: str = ""
    who: str = ""
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs.

    Attributes:
        kind: Kind of item.
        key: Key of the item; of a measure that goes on under another key, the new one.
        what: What kind of change.
        path: The field, such as ``amounts[grant].sek``; empty for the whole item.
        before: What stood there: a plain value, a part, the item, or the keys of the measures that it comes from.
        after: What stands there now.
        because: Why, by whom and when; empty when the history does not say.
    """

    kind: str
    key: str
    what: What
    path: str
    before: Any
    after: Any
    because: Reason = Reason()


@dataclass(frozen=True)
class PlanDiff:
    """Everything that differs between two states of a plan.

    Attributes:
        changes: By kind, in the order of the later plan, what is no longer there last.
    """

    changes: tuple[Change, ...]

    def of(self, *what: What) -> tuple[Change, ...]:
        """Return the changes of some kinds."""
        return tuple(change for change in self.changes if change.what in what)

    @cached_property
    def counts(self) -> Mapping[What, int]:
        """Kind of change → number of items that have one."""
        items = {(change.what, change.kind, change.key) for change in self.changes}
        return dict(Counter(what for what, _, _ in sorted(items, key=lambda item: list(What).index(item[0]))))


#: Field, of every kind or of one → what a change of it is; a field that is not here is "other".
_WHAT: Final[MappingProxyType[str, What]] = MappingProxyType(
    {
        "title": What.RENAMED,
        **dict.fromkeys(("owner", "measure.parties", "programme.parties", "decision.by"), What.REOWNED),
        **dict.fromkeys(("decided", "published", "start", "end", "due", "active_from", "active_until"), What.REDATED),
        "amounts": What.REBUDGETED,
        "targets": What.TARGET_MOVED,
        "baseline": What.BASELINE_MOVED,
        **dict.fromkeys(("definition", "unit", "direction", "tolerance", "feed"), What.REDEFINED),
        **dict.fromkeys(("areas", "goals", "parent", "indicator.measures"), What.MOVED),
    }
)
#: Within a part that means something, what only says where it is from.
_REMARKS: Final = frozenset({"source", "note", "decision", "decided"})
_LINEAGE: Final = MappingProxyType(
    {"continues": What.CONTINUED, "merges": What.MERGED, "splits": What.SPLIT, "replaces": What.REPLACED}
)


def compare(old: Plan, new: Plan, reasons: Mapping[tuple[str, str], Reason] | None = None) -> PlanDiff:
    """Return everything that differs between two states of a plan.

    A measure that follows an earlier one which has gone is not added, nor is that one dropped: it continues it, was
    merged or split from it, or replaces it. What it continues it is also compared with, field by field. Fields are
    compared part by part; the order of keys and of parts means nothing.

    Args:
        old: The earlier state.
        new: The later one.
        reasons: (kind, key) → why the item was last changed.
    """
    known = reasons or {}
    changes: list[Change] = []
    for kind in KINDS:
        if kind == "strategy":
            changes += _fields(kind, old.strategy, new.strategy, new.strategy.key)
        else:
            changes += _kind(kind, old.by_key[kind], new.by_key[kind])
    return PlanDiff(tuple(_with(change, known) for change in changes))


def _kind(kind: str, old: Mapping[str, Item], new: Mapping[str, Item]) -> Iterator[Change]:
    """The changes of all items of a kind."""
    came: set[str] = set()
    for key, after in new.items():
        before = old.get(key)
        lineage = list(_lineage(after, before, old))
        yield from lineage
        came.update(one for change in lineage for one in change.before)
        continued = [old[one] for change in lineage if change.what is What.CONTINUED for one in change.before]
        if before is None and not lineage:
            yield Change(kind, key, What.ADDED, "", None, after)
        elif before is None and len(continued) == 1 and continued[0].key not in new:
            yield from _fields(kind, continued[0], after, key, skip=("key", "follows"))
        elif before is not None and before is not after and before != after:
            yield from _fields(kind, before, after, key, skip=("follows",) if lineage else ())
    for key, before in old.items():
        if key not in new and key not in came:
            yield Change(kind, key, What.DROPPED, "", before, None)


def _lineage(after: Item, before: Item | None, old: Mapping[str, Item]) -> Iterator[Change]:
    """What became of earlier measures in one that is there now, where it did not say so before."""
    if not isinstance(after, Measure) or after is before:
        return
    said = set(before.follows) if isinstance(before, Measure) else set()
    by_what: dict[What, list[str]] = defaultdict(list)
    for step in after.follows:
        if step not in said and step.measure in old and step.measure != after.key:
            by_what[_LINEAGE[step.kind]].append(step.measure)
    for what, keys in by_what.items():
        yield Change("measure", after.key, what, "follows", tuple(sorted(keys)), after.key)


def _fields(kind: str, before: Item, after: Item, key: str, skip: Iterable[str] = ()) -> Iterator[Change]:
    """The changes of the fields of an item."""
    if before == after:
        return
    passed = set(skip)
    for name in type(after).model_fields:
        if name not in passed:
            for path, was, now in _parts(name, getattr(before, name), getattr(after, name)):
                yield Change(kind, key, _what(kind, name, path), path, was, now)


def _what(kind: str, name: str, path: str) -> What:
    if _REMARKS.intersection(path.split(".")[1:2]):
        return What.OTHER
    if name == "tasks":
        return What.REDATED if path.endswith(".due") else What.OTHER
    return _WHAT.get(f"{kind}.{name}") or _WHAT.get(name, What.OTHER)


def _parts(path: str, before: Any, after: Any) -> Iterator[tuple[str, Any, Any]]:
    """The places at which two values differ, as deep as both have the same shape."""
    if before == after:
        return
    if isinstance(before, Part) and type(before) is type(after):
        for name in type(before).model_fields:
            yield from _parts(f"{path}.{name}", getattr(before, name), getattr(after, name))
    elif isinstance(before, tuple) and isinstance(after, tuple):
        was, now = _named(before), _named(after)
        if was is None or now is None:
            if sorted(before) != sorted(after):
                yield path, before, after
            return
        for name in (*now, *(name for name in was if name not in now)):
            yield from _parts(f"{path}[{name}]", was.get(name), now.get(name))
    elif isinstance(before, dict) and isinstance(after, dict):
        for name in sorted({*before, *after}):
            yield from _parts(f"{path}.{name}", before.get(name), after.get(name))
    else:
        yield path, before, after


def _named(parts: tuple[Any, ...]) -> dict[str, Part] | None:
    """Parts by what tells them apart, numbered where that is not enough; None when they are plain keys."""
    if not all(isinstance(part, Part) for part in parts):
        return None
    named: dict[str, Part] = {}
    times: Counter[str] = Counter()
    for part in parts:
        name = _name(part)
        times[name] += 1
        named[name if times[name] == 1 else f"{name}#{times[name]}"] = part
    return named


def _name(part: Any) -> str:
    """What tells a part of a list apart from the others."""
    if isinstance(part, Amount):
        return ":".join(filter(None, (part.about, part.source, part.decision, str(part.first_year or ""))))
    if isinstance(part, Responsibility):
        return ":".join(filter(None, (part.party, part.role, part.policy_area)))
    if isinstance(part, AreaLink):
        return part.area
    if isinstance(part, Succession):
        return part.measure
    if isinstance(part, Target):
        return part.date
    return str(part.id)


def _with(change: Change, reasons: Mapping[tuple[str, str], Reason]) -> Change:
    because = reasons.get((change.kind, change.key))
    if because is None:
        return change
    return Change(change.kind, change.key, change.what, change.path, change.before, change.after, because)
