# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja rounds``: places granted in higher vocational education beside what expected shortages would have chosen.

Position in the flow: parse, call, print. It compares nothing itself.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from smedja.core import EnvironmentFault
from smedja.report.numbers import format_figure
from smedja.sweden.yh.afterwards import look_back
from smedja.sweden.yh.again import FOLDER, again, write
from smedja.sweden.yh.choice import CLOSE, YEARS, compare_round

if TYPE_CHECKING:
    from smedja.core import Figure
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
SIDES = ("granted", "chosen", "chance")


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
    parser.add_argument(
        "--write-again",
        action="store_true",
        help="make all choices again with other forecasts and keep the result as the shipped one (for developers)",
    )
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the comparison; return the exit code."""
    if args.write_again:
        try:
            write(FOLDER)
        except OSError as fault:
            raise EnvironmentFault(f"Cannot write: {fault.strerror}", where=str(FOLDER)) from fault
    rounds = [compare_round(year) for year in (YEARS if args.year is None else (args.year,))]
    if args.json:
        print(json.dumps([document(each) for each in rounds], ensure_ascii=False, indent=1))
        return 0
    _print_rounds(rounds)
    _print_relief(rounds)
    _print_afterwards(rounds)
    if args.year is not None:
        _print_parts(rounds[0])
    return 0


def document(each: RoundChoice) -> dict[str, Any]:
    """Return a round as plain data."""
    after, other = look_back(each.year), again(each.year)
    return {
        "year": each.year,
        "known_to": each.origin,
        "foreseen_for": each.target,
        "overlap": each.share("overlap").to_dict(),
        "by_chance": each.chance().to_dict(),
        "again": {what: other.share(what).to_dict() for what in ("itself", "granted")},
        "close": each.share("close").to_dict(),
        "rank": each.correlation().to_dict(),
        "left_out": each.share("left_out").to_dict(),
        "relief": {what: each.relieved(what).to_dict() for what in SIDES},
        "afterwards": after
        and {
            "from": after.origin,
            "until": after.until,
            **{name: {what: after.figure(name, what).to_dict() for what in SIDES} for name in ("growth", "relief")},
        },
        "areas": [
            {"area": area, **{what: each.places(what, area=area).to_dict() for what in PARTS}} for area in each.areas
        ],
        "counties": [
            {"county": code, **{what: each.places(what, region=code).to_dict() for what in PARTS}}
            for code in each.regions
        ],
    }


def _print_row(first: object, figures: Sequence[Figure], widths: Sequence[int]) -> None:
    texts = [format_figure(figure, "en") for figure in figures]
    print(f"{first!s:<10}" + "".join(f"{text:>{width}}" for text, width in zip(texts, widths, strict=True)))


def _print_rounds(rounds: Sequence[RoundChoice]) -> None:
    print(f"{'round':10}{'granted':>10}{'in common':>12}{'by chance':>22}{'again':>18}{'close to best':>16}{'rank':>8}")
    for each in rounds:
        shares = (each.share("overlap"), each.chance(), again(each.year).share("itself"), each.share("close"))
        figures = (each.places("granted"), *shares, each.correlation())
        _print_row(each.year, figures, (10, 12, 22, 18, 16, 8))
    print(f"close to best: most in common for a plan that keeps {CLOSE:.0%} of the best gain")
    print("again: what the computation has in common with itself when the forecast misses as usual")


def _print_relief(rounds: Sequence[RoundChoice]) -> None:
    print(f"\n{'round':10}{'granted':>12}{'chosen':>12}{'by chance':>26}   fewer empty posts, as foreseen")
    for each in rounds:
        _print_row(each.year, [each.relieved(what) for what in SIDES], (12, 12, 26))


def _print_afterwards(rounds: Sequence[RoundChoice]) -> None:
    found = [after for after in (look_back(each.year) for each in rounds) if after is not None]
    titles = {
        "growth": "growth beyond the nation's where graduates go",
        "relief": "fewer empty posts, had need been what was employed",
    }
    for name, title in titles.items() if found else ():
        print(f"\n{'followed':10}{'granted':>12}{'chosen':>12}{'by chance':>26}   {title}")
        for after in found:
            figures = [after.figure(name, what) for what in SIDES]
            _print_row(f"{after.origin}-{after.until}", figures, (12, 12, 26))
    for each in rounds:
        if look_back(each.year) is None:
            print(f"\n{each.year}: the register breaks the year after {each.origin}, so nothing can be followed")


def _print_parts(each: RoundChoice) -> None:
    for title, labels, axis in (("area", each.areas, "area"), ("county", each.regions, "region")):
        print(f"\n{title:50}" + "".join(f"{what:>10}" for what in PARTS))
        for label in labels:
            figures = [each.places(what, **{axis: label}) for what in PARTS]
            print(f"{label[:48]:50}" + "".join(f"{format_figure(figure, 'en'):>10}" for figure in figures))
