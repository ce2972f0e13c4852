# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja strategy list`` and ``status``: where a plan stands and what it lacks.

Position in the flow: parse, call, print. The rules are ``strategy.status``, ``delivery``, ``funds`` and ``follow_up``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

from smedja.cli.strategy.plans import add_plan, find_plan, registry
from smedja.core import EnvironmentFault
from smedja.report.numbers import format_figure
from smedja.strategy import Item, Plan
from smedja.strategy.delivery import delivery
from smedja.strategy.follow_up import FollowUp, lists
from smedja.strategy.funds import decided
from smedja.strategy.status import GoalStatus, goal_status
from smedja.sweden import strategies


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the parser."""
    listing = commands.add_parser("list", help="the strategies in the register, and those shipped")
    listing.set_defaults(func=run_list)
    status = commands.add_parser(
        "status",
        help="where goals and measures stand, the money, and what is missing",
        description="Status by a stated rule (docs/how-to/strategy.md); follow-up, not effect.",
    )
    add_plan(status)
    status.add_argument("--today", type=date.fromisoformat, default=None, metavar="DATE", help="as on another day")
    status.add_argument("--lists", action="store_true", help="name every item on every list of what is missing")
    status.add_argument("--json", action="store_true", help="print JSON instead of tables")
    status.set_defaults(func=run_status)


def run_list(_: argparse.Namespace) -> int:
    """Print the strategies; return the exit code."""
    try:
        held = registry().names()
    except EnvironmentFault:
        held = ()
    for key in held:
        print(f"{key:40}in the register")
    for key in strategies.names():
        if key not in held:
            print(f"{key:40}shipped, not in a register here")
    return 0


def run_status(args: argparse.Namespace) -> int:
    """Print where a plan stands; return the exit code."""
    plan = find_plan(args.plan)
    today = args.today or datetime.now(UTC).date()
    goals = [goal_status(plan, goal, today) for goal in plan.goals]
    missing = lists(plan, today, _touches(plan.strategy.key))
    if args.json:
        print(json.dumps(_document(plan, today, goals, missing), ensure_ascii=False, indent=1))
        return 0
    print(f"{title(plan.strategy)}: {len(plan.measures)} measures{stated(plan)}")
    _print_goals(plan, goals)
    _print_measures(plan, today)
    _print_missing(plan, missing, named=args.lists)
    return 0


def title(item: Item) -> str:
    """Return what an item is called: in English when it has that, else in Swedish, else its key."""
    return (item.title and (item.title.en or item.title.sv)) or item.key


def stated(plan: Plan) -> str:
    """Return how many measures the versions say that they have, when that is more than is held."""
    said = plan.measures_stated
    return f" of {said} that the plan versions state" if said > len(plan.measures) else ""


def _touches(key: str) -> Any:
    """What the register knows of parties' own work; nothing when the plan is not in one."""
    try:
        kept = registry()
        return kept.touches(key) if key in kept.names() else None
    except EnvironmentFault:
        return None


def _print_goals(plan: Plan, goals: list[GoalStatus]) -> None:
    print(f"\n{'goal':60}{'measures':>9}  standing of its indicators, the worst first")
    for status in goals:
        counts = ", ".join(f"{number} {word}" for word, number in status.counts.items() if number)
        measures = len(plan.measures_of_goal.get(status.goal, ()))
        print(f"{title(plan.goal(status.goal))[:58]:60}{measures:>9}  {counts or 'no indicator'}")


def _print_measures(plan: Plan, today: date) -> None:
    stages = Counter(delivery(measure, today).stage.value for measure in plan.measures)
    print("\nmeasures: " + ", ".join(f"{number} {stage}" for stage, number in sorted(stages.items())))
    money = decided(plan)
    low, high = format_figure(money.lowest, "en"), format_figure(money.highest, "en")
    print(f"decided money, SEK: {low}" + (f" to {high}, as sources differ" if high != low else ""))
    print(f"measures without any decided money: {len(money.without)}")


def _print_missing(plan: Plan, missing: tuple[FollowUp, ...], *, named: bool) -> None:
    print("\nwhat is missing")
    for each in missing:
        print(f"  {each.lack.value:34}{len(each.entries):>5} of {each.of}")
        for entry in each.entries if named else ():
            detail = " ".join(part for part in (entry.about, entry.detail) if part)
            print(f"      {entry.kind}/{entry.key}  {detail}".rstrip())


def _document(plan: Plan, today: date, goals: list[GoalStatus], missing: tuple[FollowUp, ...]) -> dict[str, Any]:
    money = decided(plan)
    return {
        "strategy": plan.strategy.key,
        "today": today.isoformat(),
        "measures": len(plan.measures),
        "measures_stated": plan.measures_stated or None,
        "goals": [
            {
                "goal": one.goal,
                "worst": one.worst,
                "counts": {word: number for word, number in one.counts.items() if number},
                "indicators": {
                    key: {"standing": found.standing, "reason": found.reason, "stale": found.stale, "rule": found.rule}
                    for key, found in one.indicators.items()
                },
                "measures": [measure.key for measure in plan.measures_of_goal.get(one.goal, ())],
            }
            for one in goals
        ],
        "delivery": {measure.key: delivery(measure, today).stage for measure in plan.measures},
        "money": {"lowest": money.lowest.to_dict(), "highest": money.highest.to_dict()},
        "missing": {
            one.lack.value: [
                {"kind": entry.kind, "key": entry.key, "about": entry.about, "detail": entry.detail}
                for entry in one.entries
            ]
            for one in missing
        },
    }
