# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja strategy effects`` and ``coverage``: what measures move by the model, and what no measure covers.

Position in the flow: parse, call, print. Effects run the model; coverage reads effects that were kept, or has them
computed first.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

from smedja.cli.arguments import positive
from smedja.cli.strategy.plans import add_plan, find_plan, registry
from smedja.core import Figure, QueryError
from smedja.report.numbers import format_figure
from smedja.scenarios import Parameters
from smedja.scenarios.run import prepare
from smedja.strategy import Effect, Plan
from smedja.strategy.coverage import Coverage, goal_coverage
from smedja.strategy.effects import compute, every_group, figure, groups_of, measures_for
from smedja.strategy.items import RunFeed
from smedja.strategy.overlap import ledger
from smedja.strategy.scoring import score, summaries
from smedja.sweden import past

DRAWS = 200
YEARS = (2027, 2030, 2035)


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the parser."""
    effects = commands.add_parser(
        "effects",
        help="run the model with and without measures and tell what they move, with intervals",
        description="Effects of measures with levers on indicators that are fed by the run; common draws.",
    )
    _add_common(effects)
    effects.add_argument("--pairs", action="store_true", help="also every two measures of a goal together")
    effects.add_argument(
        "--keep", action="store_true", help="keep the effects in the register with the measures' versions"
    )
    effects.set_defaults(func=run_effects)
    coverage = commands.add_parser(
        "coverage",
        help="gap to the goal, less what measures do together: what no measure covers",
        description="Coverage of goals by kept effects; computed first when asked for.",
    )
    _add_common(coverage)
    coverage.add_argument("--compute", action="store_true", help="compute effects first instead of reading kept ones")
    coverage.set_defaults(func=run_coverage)
    scores = commands.add_parser(
        "scores",
        help="past forecasts beside what came: errors, and how often the interval held",
        description="Score kept effects whose year has come against official or estimated values.",
    )
    add_plan(scores)
    scores.add_argument("--json", action="store_true", help="print JSON instead of tables")
    scores.set_defaults(func=run_scores)


def _add_common(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("--goal", default="", metavar="KEY", help="one goal (default: all)")
    parser.add_argument("--years", type=positive, nargs="+", default=list(YEARS), metavar="YEAR", help="ends of years")
    parser.add_argument("--draws", type=positive, default=DRAWS, help=f"draws behind intervals (default {DRAWS})")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")


def run_effects(args: argparse.Namespace) -> int:
    """Print effects; return the exit code."""
    plan = find_plan(args.plan)
    found = computed(plan, args, pairs=args.pairs)
    if args.json:
        print(json.dumps([effect.model_dump(mode="json") for effect in found], ensure_ascii=False, indent=1))
    else:
        _print_effects(found)
    if args.keep:
        added = registry().keep_effects(plan.strategy.key, found, getpass.getuser())
        print(f"{added} effects kept", file=sys.stderr)
    return 0


def run_coverage(args: argparse.Namespace) -> int:
    """Print what no measure covers; return the exit code."""
    plan = find_plan(args.plan)
    if args.compute:
        plan = replace(plan, effects=(*plan.effects, *computed(plan, args)))
    goals = [plan.goal(args.goal)] if args.goal else list(plan.goals)
    found = [goal_coverage(plan, goal, datetime.now(UTC).date()) for goal in goals]
    if args.json:
        print(json.dumps([_document(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    for one in found:
        _print_coverage(one)
    return 0


def run_scores(args: argparse.Namespace) -> int:
    """Print how past forecasts went; return the exit code."""
    plan = find_plan(args.plan)
    found = score(plan.effects, plan.values, datetime.now(UTC).date())
    by_author = summaries(found.scores, "author")
    if args.json:
        document = {
            "scored": len(found.scores),
            "not_due": len(found.not_due),
            "no_outcome": len(found.no_outcome),
            "authors": [asdict(one) for one in by_author],
        }
        print(json.dumps(document, ensure_ascii=False, indent=1))
        return 0
    late, waiting = len(found.no_outcome), len(found.not_due)
    print(f"{len(found.scores)} forecasts scored, {waiting} not due, {late} without an outcome")
    for one in by_author:
        print(f"{one.name}: {one.inside} of {one.with_interval} outcomes inside the 80 % interval")
    for each in found.scores:
        effect = each.effect
        print(f"  {effect.indicator} {effect.year}: error {each.error:g} {effect.unit.value}, inside: {each.inside}")
    return 0


def computed(plan: Plan, args: argparse.Namespace, *, pairs: bool = False) -> tuple[Effect, ...]:
    """Return the effects of a plan's measures, alone and together.

    Raises:
        QueryError: no measure has a lever, or no indicator is fed by the run.
    """
    goal = plan.goal(args.goal) if args.goal else None
    groups = every_group(plan, pairs=pairs) if goal is None else groups_of(plan, goal, pairs=pairs)
    groups = tuple(group for group in groups if group)
    keys = {one.key for one in (plan.measures if goal is None else measures_for(plan, goal))}
    indicators = [
        one.key
        for one in plan.indicators
        if isinstance(one.feed, RunFeed) and (goal is None or goal.key in one.goals or keys & set(one.measures))
    ]
    if not groups or not indicators:
        what = "No measure has a lever" if not groups else "No indicator is fed by the run"
        raise QueryError(
            f"{what}, so there is nothing to compute", where=plan.strategy.key, todo="Add one in the register"
        )
    parameters = Parameters(draws=args.draws)
    print(f"Preparing the reference with {args.draws} draws …", file=sys.stderr)
    evidence = past.evidence()
    return compute(
        plan,
        evidence,
        prepare(evidence, parameters),
        groups=groups,
        indicators=indicators,
        author=getpass.getuser(),
        day=date.today(),  # noqa: DTZ011 -- the day of the person who asks
        years=args.years,
        tell=lambda line: print(line, file=sys.stderr),
    )


def _print_effects(found: Sequence[Effect]) -> None:
    print(f"{'measures':52}{'indicator':28}{'year':>6}{'effect':>22}{'without':>24}{'seen from':>11}")
    for effect in found:
        names = " + ".join(effect.measures) if len(effect.measures) < 3 else f"all {len(effect.measures)} together"
        size, without = (_text(figure(effect, part)) for part in ("size", "without"))
        seen = effect.first_year or "never"
        print(f"{names[:50]:52}{effect.indicator[:26]:28}{effect.year:>6}{size:>22}{without:>24}{seen!s:>11}")
    for indicator in dict.fromkeys(effect.indicator for effect in found):
        told = ledger([effect for effect in found if effect.indicator == indicator])
        print(f"\noverlap on {indicator}: the sum of measures each alone, less all together")
        for row in told.rows:
            alone, together, overlap = (_text(one) for one in (row.sum_alone, row.together, row.overlap))
            print(f"  {row.year}: alone {alone}, together {together}, overlap {overlap}")


def _print_coverage(found: Coverage) -> None:
    print(f"\n{found.goal}")
    for row in found.rows:
        share = "" if row.share is None else f" ({_text(row.share)})"
        print(
            f"  {row.indicator} {row.year}: missing {_text(row.missing)}, covered {_text(row.covered)}{share}, "
            f"left {_text(row.left)}"
        )
    for indicator, reason in found.not_computed.items():
        print(f"  {indicator}: not computed, {reason}")
    for what, keys in (
        ("no indicator", found.without_indicators),
        ("no measure", found.without_measures),
        ("no lever", found.without_levers),
    ):
        if keys:
            print(f"  {what}: {', '.join(keys)}")


def _document(found: Coverage) -> dict[str, Any]:
    return {
        "goal": found.goal,
        "rows": [
            {
                "indicator": row.indicator,
                "year": row.year,
                "measures": list(row.measures),
                **{
                    name: None if (told := getattr(row, name)) is None else told.to_dict()
                    for name in ("target", "without", "missing", "covered", "overlap", "left", "share")
                },
            }
            for row in found.rows
        ],
        "not_computed": {key: str(reason) for key, reason in found.not_computed.items()},
        "without_measures": list(found.without_measures),
        "without_levers": list(found.without_levers),
        "without_indicators": list(found.without_indicators),
    }


def _text(told: Figure | None) -> str:
    return "–" if told is None else format_figure(told, "en")
