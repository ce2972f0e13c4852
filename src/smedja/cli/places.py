# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja places``: which education places close the gap, at what cost, and what one more is worth.

Position in the flow: parse, call, print. It plans nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from smedja.cli.arguments import positive
from smedja.core import Figure, QueryError
from smedja.optimise.places.settings import Pin, Settings, Target
from smedja.report.numbers import format_figure
from smedja.scenarios import NATION
from smedja.scenarios.places_plan import NAMES, PlacesPlan
from smedja.sweden import places

if TYPE_CHECKING:
    from smedja.optimise.places.near import Ranges

EPILOG = """\
examples:
  smedja places --county 19 --budget-msek 120 --json
  smedja places --county 20 --budget-msek 50 --weight 7=2 --weight 8=2      industry counts double
  smedja places --county 20 --pin yh:55J=60 --target 222:2033:40            demands on the answer
  smedja places --county 00 --budget-msek 2500                              the nation; takes some minutes

Costs and budget are beyond today's, in millions of SEK a year. "worth" is the shadow price of one more place to begin
on, its own cost not counted. Shortages are expected empty posts over 200 draws, with an 80 % interval. Demands that
cannot be met together are named, with the least that would free them. The schema of --json stands in
docs/schemas/places.schema.json.
"""
MILLION: Final = 1e6
_DEFAULTS: Final = Settings()


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "places",
        help="which education places close the gap, at what cost, and what one more is worth",
        description="Plan the intake of every programme of a county: as today, the optimum, and a robust plan.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--county", required=True, metavar="CODE", help="county code such as 19; 00 is the nation")
    add = parser.add_argument
    add(
        "--budget-msek",
        type=float,
        default=None,
        metavar="M",
        help="most to spend a year beyond today (default: no limit)",
    )
    add("--empty-post", type=float, default=_DEFAULTS.empty_post, metavar="SEK", help="cost of an empty post a year")
    add("--weight", type=weight, action="append", default=[], metavar="CODE=N", help="occupations that count N times")
    add(
        "--cut", type=float, default=_DEFAULTS.deepest_cut, metavar="S", help="most of an intake that may be taken away"
    )
    add(
        "--risk",
        type=float,
        default=1.0,
        metavar="W",
        help="weight of the worst draws in the robust plan, above 0 (default 1)",
    )
    add("--pull", type=float, default=_DEFAULTS.pull, metavar="SEK", help="cost of each place away from today's intake")
    add("--steered", type=float, default=_DEFAULTS.redirected, metavar="S", help="share of new graduates to steer")
    add("--target", type=target, action="append", default=[], metavar="OCC:YEAR:MOST", help="ceiling on a shortage")
    add("--pin", type=pin, action="append", default=[], metavar="PROGRAMME=N", help="a given intake")
    add("--ranges", action="store_true", help="also how far each intake can go")
    add("--time-limit", type=float, default=None, metavar="S", help="most seconds of a solver run")
    add("--limit", type=positive, default=25, metavar="N", help="print the N largest changes")
    add("--json", action="store_true", help="print JSON instead of tables")
    parser.set_defaults(func=run)


def weight(text: str) -> tuple[str, float]:
    """Return an occupation code's beginning and how many times it counts."""
    code, _, number = text.partition("=")
    if not code.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not CODE=N, such as 7=2")
    return code, _number(number, text)


def pin(text: str) -> tuple[str, float]:
    """Return a programme and its intake."""
    key, _, number = text.rpartition("=")
    if ":" not in key:
        raise argparse.ArgumentTypeError(f"{text!r} is not PROGRAMME=N, such as yh:55J=60")
    return key, _number(number, text)


def target(text: str) -> tuple[str, int, float]:
    """Return an occupation, a year and the most that may stand empty."""
    parts = text.split(":")
    if len(parts) != 3 or not parts[1].isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not OCC:YEAR:MOST, such as 222:2033:40")
    return parts[0], int(parts[1]), _number(parts[2], text)


def _number(text: str, whole: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{whole!r} has no number") from None


def settings(args: argparse.Namespace) -> Settings:
    """Return what the arguments decide."""
    return Settings(
        budget=None if args.budget_msek is None else args.budget_msek * MILLION,
        empty_post=args.empty_post,
        weights=tuple(args.weight),
        risk=args.risk,
        pull=args.pull,
        redirected=args.steered,
        deepest_cut=args.cut,
        targets=tuple(Target(occupation, args.county, year, most) for occupation, year, most in args.target),
        pins=tuple(Pin(key, args.county, intake) for key, intake in args.pin),
        time_limit=args.time_limit,
    )


def run(args: argparse.Namespace) -> int:
    """Print the plans; return the exit code."""
    chosen = settings(args)
    if args.ranges and args.county == NATION:
        raise QueryError("Ranges are given for one county at a time", where="--ranges", todo="Choose a county")
    plan = places.plan(args.county, chosen)
    ranges = places.ranges(args.county, chosen) if args.ranges else None
    for name in NAMES[1:]:
        solution = plan.solutions[name]
        if solution.ending == "time_limit":
            print(f"Time was up for the {name}: the plan may cost {solution.gap:.0%} too much", file=sys.stderr)
    if args.json:
        print(json.dumps(document(plan, ranges), ensure_ascii=False, indent=1))
    else:
        _print(plan, ranges, args.limit)
    return 0


def document(plan: PlacesPlan, ranges: Ranges | None = None) -> dict[str, Any]:
    """Return three plans as plain data, by the documented schema."""
    return {
        "schema": "smedja.places/1",
        "plan": plan.identity,
        "run": plan.run.identity,
        "county": plan.region,
        "geography": "places where the school is; posts at the place of work",
        "interval": 0.8,
        "settings": asdict(plan.settings),
        "milestones": list(plan.settings.milestones),
        "cycles": [plan.cycle_years(cycle) for cycle in plan.cycles],
        "plans": {name: _one(plan, name) for name in NAMES},
        "ranges": None if ranges is None else _ranges(plan, ranges),
    }


def _one(plan: PlacesPlan, name: str) -> dict[str, Any]:
    solution = plan.solutions[name]
    return {
        "ending": solution.ending,
        "gap": solution.gap,
        "shortage": [_plain(plan.shortage(name, year)) for year in plan.settings.milestones],
        "relief": [_plain(plan.relief(name, year)) for year in plan.settings.milestones],
        "cost": [_plain(plan.cost(name, year)) for year in plan.settings.planned],
        "empty_posts": _plain(plan.empty_posts(name)),
        "budget_price": [_plain(plan.budget_price(name, cycle)) for cycle in plan.cycles],
        "ways": {
            source.name: [_plain(plan.another_way(name, source.name, cycle)) for cycle in plan.cycles]
            for source in plan.problem.sources
        },
        "prices": [
            {"resource": resource.name, "group": group, "county": county, "cycle": cycle, "figure": _plain(figure)}
            for resource in plan.problem.resources
            for (group, county, cycle), figure in plan.price(name, resource.name).items()
        ],
        "programmes": [_programme(plan, name, each.key) for each in plan.problem.programmes.each],
        "occupations": [
            {"occupation": code, "relief": [_plain(plan.relief(name, year, code)) for year in plan.settings.milestones]}
            for code in plan.problem.occupations
        ],
    }


def _programme(plan: PlacesPlan, name: str, key: str) -> dict[str, Any]:
    each = plan.problem.programmes.each[plan.problem.programmes.keys.index(key)]
    return {
        "programme": key,
        "name_sv": each.name_sv,
        "name_en": each.name_en,
        "intake": [_plain(plan.intake(name, key, cycle)) for cycle in plan.cycles],
        "worth": [_plain(plan.worth(name, key, cycle)) for cycle in plan.cycles],
        "applicant": [_plain(plan.applicant(name, key, cycle)) for cycle in plan.cycles],
        "holds": [plan.holding(name, key, cycle) for cycle in plan.cycles],
        "cost": _plain(plan.place_cost(key)),
    }


def _ranges(plan: PlacesPlan, ranges: Ranges) -> list[dict[str, Any]]:
    return [
        {
            "programme": key,
            "slack": slack,
            "kept": kept,
            "cycle": plan.cycle_years(cycle),
            "low": float(low),
            "high": float(high),
        }
        for s, (slack, kept) in enumerate(
            [*((slack, None) for slack in ranges.slacks), *((None, share) for share in ranges.kept)]
        )
        for p, key in enumerate(plan.problem.programmes.keys)
        for cycle in range(len(ranges.cycles))
        for low, high in [(ranges.low[s, p, 0, cycle], ranges.high[s, p, 0, cycle])]
    ]


def _plain(figure: Figure) -> dict[str, Any]:
    plain = figure.to_dict()
    return {name: plain[name] for name in ("value", "low", "high", "unit", "reference_date", "status")}


def _print(plan: PlacesPlan, ranges: Ranges | None, limit: int) -> None:
    print(f"County {plan.region} – plan {plan.identity} – run {plan.run.identity}")
    print(f"\n{'Expected empty posts':34}" + "".join(f"{name:>26}" for name in NAMES))
    for year in plan.settings.milestones:
        print(f"{year:<34}" + "".join(f"{format_figure(plan.shortage(name, year), 'en'):>26}" for name in NAMES))
    print(f"{'Cost beyond today, SEK a year':34}" + "".join(f"{format_figure(plan.cost(n), 'en'):>26}" for n in NAMES))
    keys = sorted(plan.problem.programmes.keys, key=lambda key: -abs(_change(plan, key)))[:limit]
    heads = ("today", "optimum", "robust", "worth, SEK", "costs, SEK", "held by")
    print(f"\n{'Begin a year ' + plan.cycle_years(0):54}" + "".join(f"{head:>13}" for head in heads))
    for key in keys:
        each = plan.problem.programmes.each[plan.problem.programmes.keys.index(key)]
        figures = [*(plan.intake(name, key, 0) for name in NAMES), plan.worth("optimum", key, 0), plan.place_cost(key)]
        cells = [*(format_figure(figure, "en") for figure in figures), plan.holding("optimum", key, 0)]
        print(f"{key:20}{each.name_en[:33]:34}" + "".join(f"{cell:>13}" for cell in cells))
    if ranges is not None:
        _print_ranges(plan, ranges, keys)


def _print_ranges(plan: PlacesPlan, ranges: Ranges, keys: list[str]) -> None:
    heads = [f"{slack:.0%} dearer" for slack in ranges.slacks] + [f"{share:.0%} of gain" for share in ranges.kept]
    print(f"\n{'Near-optimal range, ' + plan.cycle_years(0):54}" + "".join(f"{head:>20}" for head in heads))
    for key in keys:
        at = plan.problem.programmes.keys.index(key)
        spans = (f"{ranges.low[s, at, 0, 0]:.0f}–{ranges.high[s, at, 0, 0]:.0f}" for s in range(len(heads)))
        print(f"{key:54}" + "".join(f"{span:>20}" for span in spans))


def _change(plan: PlacesPlan, key: str) -> float:
    return plan.intake("optimum", key, 0).number - plan.intake("today", key, 0).number
