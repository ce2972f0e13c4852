# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""References: which fields hold the key of another item, and which chains of them may not close.

Position in the flow: the check follows them, a package's foreign keys are made from them. It looks at one item or at
bare keys, and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from typing import Any, Final

from smedja.strategy.items import KINDS


@dataclass(frozen=True, slots=True)
class Reference:
    """That a field holds the key of another item.

    Attributes:
        kind: Kind of item that has the field; ``value`` and ``effect`` for facts.
        path: The field; ``[]`` follows a list.
        target: Kind of item that it names.
        once: Whether one key may stand only once in the list.
    """

    kind: str
    path: str
    target: str
    once: bool = False

    def of(self, part: Any) -> Iterator[tuple[str, str]]:
        """Yield the keys that an item or fact names, each with its place in it."""
        return reach(part, self.path.split("."))


#: Every field that names another item. A package's foreign keys are made from this list.
REFERENCES: Final[tuple[Reference, ...]] = (
    *(Reference(kind, "sources[]", "source", once=True) for kind in KINDS),
    Reference("party", "successor", "party"),
    Reference("strategy", "owner", "party"),
    Reference("goal", "areas[]", "area", once=True),
    Reference("goal", "parent", "goal"),
    Reference("goal", "owner", "party"),
    Reference("version", "adds_to", "version"),
    Reference("version", "replaces", "version"),
    Reference("decision", "by", "party"),
    Reference("decision", "replaces", "decision"),
    Reference("decision", "changes", "decision"),
    Reference("programme", "parties[]", "party", once=True),
    Reference("measure", "versions[]", "version", once=True),
    Reference("measure", "areas[].area", "area", once=True),
    Reference("measure", "goals[]", "goal", once=True),
    Reference("measure", "programmes[]", "programme", once=True),
    Reference("measure", "parties[].party", "party"),
    Reference("measure", "parties[].source", "source"),
    Reference("measure", "decisions[]", "decision", once=True),
    Reference("measure", "amounts[].source", "source"),
    Reference("measure", "amounts[].decision", "decision"),
    Reference("measure", "tasks[].party", "party"),
    Reference("measure", "tasks[].source", "source"),
    Reference("measure", "levers[].source", "source"),
    Reference("measure", "evidence[].source", "source"),
    Reference("measure", "evaluation.party", "party"),
    Reference("measure", "follows[].measure", "measure", once=True),
    Reference("indicator", "goals[]", "goal", once=True),
    Reference("indicator", "measures[]", "measure", once=True),
    Reference("indicator", "owner", "party"),
    Reference("indicator", "baseline.source", "source"),
    Reference("indicator", "targets[].decision", "decision"),
    Reference("indicator", "targets[].source", "source"),
    Reference("value", "indicator", "indicator"),
    Reference("effect", "measures[]", "measure", once=True),
    Reference("effect", "indicator", "indicator"),
)

#: Kind → fields that lead from an item to an earlier or larger one of its kind; no chain of them may close.
CHAINS: Final = (
    ("goal", ("parent",)),
    ("party", ("successor",)),
    ("version", ("adds_to", "replaces")),
    ("decision", ("replaces", "changes")),
    ("measure", ("follows[].measure",)),
)


def reach(part: Any, steps: Sequence[str], place: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts that a path leads to, each with its place."""
    name = steps[0].removesuffix("[]")
    held = getattr(part, name)
    if not held:
        return
    place = f"{place}.{name}" if place else name
    many = [(f"{place}[{number}]", one) for number, one in enumerate(held)] if steps[0] != name else [(place, held)]
    for here, one in many:
        if len(steps) > 1:
            yield from reach(one, steps[1:], here)
        elif one is not None:
            yield here, one


def closed(after: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the circles that are met when each item is followed to what it names."""
    done: set[str] = set()
    for start in after:
        path = {start: iter(after[start])} if start not in done else {}
        while path:
            last = next(reversed(path))
            key = next(path[last], None)
            if key is None:
                done.add(last)
                del path[last]
            elif key in path:
                yield tuple(dropwhile(key.__ne__, path))
            elif key in after and key not in done:
                path[key] = iter(after[key])
