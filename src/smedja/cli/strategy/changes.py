# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja strategy diff``: what differs between two plans, item by item.

Position in the flow: parse, call, print. What counts as which kind of change is ``strategy.diff``'s.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from pydantic import BaseModel

from smedja.cli.strategy.plans import add_plan, find_plan
from smedja.cli.strategy.showing import title
from smedja.strategy.diff import PlanDiff, compare
from smedja.strategy.items import Item


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    diff = commands.add_parser(
        "diff",
        help="what was added, dropped, merged, split, re-owned, re-dated, re-budgeted, and which targets moved",
        description="Compare two plans, or two states of one.",
    )
    add_plan(diff, "old")
    add_plan(diff, "new")
    diff.add_argument("--json", action="store_true", help="print JSON instead of lines")
    diff.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print what differs; return the exit code."""
    found = compare(find_plan(args.old), find_plan(args.new))
    if args.json:
        print(json.dumps(document(found), ensure_ascii=False, indent=1))
        return 0
    if not found.changes:
        print("Nothing differs")
        return 0
    print(", ".join(f"{number} {what}" for what, number in found.counts.items()))
    for change in found.changes:
        where = f"{change.kind}/{change.key}" + (f" {change.path}" if change.path else "")
        print(f"{change.what.value:16}{where}  {_short(change.before)} → {_short(change.after)}")
    return 0


def document(found: PlanDiff) -> dict[str, Any]:
    """Return a difference as plain data."""
    return {
        "counts": {what.value: number for what, number in found.counts.items()},
        "changes": [
            {
                "kind": change.kind,
                "key": change.key,
                "what": change.what.value,
                "path": change.path,
                "before": _plain(change.before),
                "after": _plain(change.after),
                "reason": change.because.reason,
                "decision": change.because.decision,
            }
            for change in found.changes
        ],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _short(value: Any) -> str:
    if isinstance(value, Item):
        return title(value)
    text = "–" if value is None else json.dumps(_plain(value), ensure_ascii=False, default=str)
    return text if len(text) <= 70 else f"{text[:69]}…"
