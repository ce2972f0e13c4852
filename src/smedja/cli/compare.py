# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja compare``: what differs between two runs, where, and how sure that is.

Position in the flow: parse, call, print. It computes nothing.
"""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack
from typing import Any

from smedja import codes
from smedja.cli.arguments import positive
from smedja.cli.scenario_choice import HELP, add_draws, chosen, resolved, runs_folder
from smedja.scenarios import LEVELS, NATION, Scenario, prepare
from smedja.scenarios.cluster import cluster
from smedja.scenarios.difference import DIFFERENCES, Difference, compare
from smedja.scenarios.outlook import ALL
from smedja.sweden import past

EPILOG = """\
examples:
  smedja compare battery-plant-vasterbotten reference --county 24
  smedja compare a.yaml b.yaml --measure supply --json

A minus B. Both have the same draws, so what is uncertain in both cancels, and the interval is that of the difference.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "compare",
        help="what differs between two scenarios, where, with intervals",
        description="Compare two scenarios or runs: A minus B, draw by draw.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("a", metavar="A", help=HELP)
    parser.add_argument("b", metavar="B", help="the same")
    parser.add_argument("--county", default=None, metavar="CODE", help="only this county; 00 is the nation")
    parser.add_argument("--level", default=LEVELS[-1], choices=LEVELS, help="level of occupations (default ssyk2012_3)")
    parser.add_argument("--year", type=int, default=None, help="a year up to the horizon (default: the horizon)")
    parser.add_argument("--measure", default="gap", choices=DIFFERENCES, help="what to compare (default gap)")
    parser.add_argument("--limit", type=positive, default=15, metavar="N", help="print the N largest differences")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    add_draws(parser)
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the comparison; return the exit code."""
    folder, evidence = runs_folder(), past.evidence()
    pairs = [chosen(named, folder) for named in (args.a, args.b)]
    kept = next((parameters for _, parameters in pairs if parameters is not None), None)
    ends = [scenario.horizon for scenario, _ in pairs if scenario is not None]
    first, second = (
        prepare(evidence, resolved(args, own or kept, horizon=min(ends, default=None)), _cut(scenario, ends))
        for scenario, own in pairs
    )
    with ExitStack() as stack:
        mapper = stack.enter_context(cluster(args.scheduler)) if args.cluster or args.scheduler else map
        found = compare(first, second, mapper=mapper)
    year = args.year if args.year is not None else found.years[-1]
    if args.json:
        print(json.dumps(document(found, args, year), ensure_ascii=False, indent=1))
        return 0
    places = "every county" if args.county is None else args.county
    print(f"{args.a} minus {args.b}, {args.measure}, {year}, {places} – 80 % interval in brackets – persons")
    for region, code in found.largest(args.measure, args.level, year, args.county)[: args.limit]:
        figure = found.figure(args.measure, args.level, region, code, year)
        name = codes.load("ssyk2012").require(code, args.level).name_en
        span = f"({figure.low:,.0f} to {figure.high:,.0f})"
        print(f"{region}  {code:4}{name[:46]:48}{figure.number:>10,.0f}  {span}")
    return 0


def _cut(scenario: Scenario | None, ends: list[int]) -> Scenario | None:
    """Let two scenarios of different length be compared as far as both go."""
    return None if scenario is None else scenario.model_copy(update={"horizon": min(ends)})


def document(found: Difference, args: argparse.Namespace, year: int) -> dict[str, Any]:
    """Return the comparison as plain data."""
    scheme = codes.load("ssyk2012")
    rows = [
        {
            "region": region,
            "occupation": code,
            "name_sv": scheme.require(code, args.level).name_sv,
            "name_en": scheme.require(code, args.level).name_en,
            "figure": found.figure(args.measure, args.level, region, code, year).to_dict(),
            "p_gap_larger": found.larger(args.level, region, code, year),
        }
        for region, code in found.largest(args.measure, args.level, year, args.county)
    ]
    return {
        "schema": "smedja.compare/1",
        "a": {"named": args.a, "run": found.first.identity, "scenario": found.first.scenario or None},
        "b": {"named": args.b, "run": found.second.identity, "scenario": found.second.scenario or None},
        "measure": args.measure,
        "level": args.level,
        "year": year,
        "draws": int(found.first.parameters["draws"]),
        "nation": found.figure(args.measure, ALL, NATION, ALL, year).to_dict(),
        "rows": rows,
    }
