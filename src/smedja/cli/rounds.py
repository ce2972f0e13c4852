# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja rounds``: places granted in higher vocational education beside what expected shortages would have chosen.

Position in the flow: parse, call, print. It compares nothing itself.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from smedja.report.numbers import format_figure
from smedja.sweden.yh.choice import CLOSE, YEARS, compare_round

if TYPE_CHECKING:
    from smedja.sweden.yh.choice import RoundChoice

EPILOG = """\
examples:
  smedja rounds                     all rounds: what was granted and computed have in common, beside chance
  smedja rounds --year 2024         one round by area and county
  smedja rounds --year 2024 --json

A comparison and no verdict: an agency weighs quality, workplaces, employers and the nation. The computation places as
many where the shortage that could be foreseen then falls the most. docs/rounds.md says what it cannot see.
"""
PARTS = ("sought", "granted", "chosen")


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "rounds",
        help="places granted in higher vocational education beside what expected shortages would have chosen",
        description="Compare application rounds of higher vocational education with a computation.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--year", type=int, default=None, choices=YEARS, help="one round, by area and county")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the comparison; return the exit code."""
    rounds = [compare_round(year) for year in (YEARS if args.year is None else (args.year,))]
    if args.json:
        print(json.dumps([document(each) for each in rounds], ensure_ascii=False, indent=1))
        return 0
    print(f"{'round':8}{'granted':>10}{'in common':>12}{'by chance':>22}{'close to best':>16}{'rank':>8}")
    for each in rounds:
        cells = (each.places("granted"), each.share("overlap"), each.chance(), each.share("close"), each.correlation())
        texts = [format_figure(figure, "en") for figure in cells]
        print(f"{each.year:<8}" + "".join(f"{t:>{w}}" for t, w in zip(texts, (10, 12, 22, 16, 8), strict=True)))
    print(f"close to best: most in common for a plan that keeps {CLOSE:.0%} of the best gain")
    if args.year is not None:
        _print_parts(rounds[0])
    return 0


def document(each: RoundChoice) -> dict[str, Any]:
    """Return a round as plain data."""
    return {
        "year": each.year,
        "known_to": each.origin,
        "foreseen_for": each.target,
        "overlap": each.share("overlap").to_dict(),
        "by_chance": each.chance().to_dict(),
        "close": each.share("close").to_dict(),
        "rank": each.correlation().to_dict(),
        "left_out": each.share("left_out").to_dict(),
        "relief": {what: each.relieved(what).to_dict() for what in PARTS[1:]},
        "areas": [
            {"area": area, **{what: each.places(what, area=area).to_dict() for what in PARTS}} for area in each.areas
        ],
        "counties": [
            {"county": code, **{what: each.places(what, region=code).to_dict() for what in PARTS}}
            for code in each.regions
        ],
    }


def _print_parts(each: RoundChoice) -> None:
    for title, labels, axis in (("area", each.areas, "area"), ("county", each.regions, "region")):
        print(f"\n{title:50}" + "".join(f"{what:>10}" for what in PARTS))
        for label in labels:
            figures = [each.places(what, **{axis: label}) for what in PARTS]
            print(f"{label[:48]:50}" + "".join(f"{format_figure(figure, 'en'):>10}" for figure in figures))
