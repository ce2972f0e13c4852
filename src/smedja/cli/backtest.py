# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja backtest``: how wrong the projection was, and whether simpler ones were less so.

Position in the flow: parse, call, print. It computes nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from smedja.core import EnvironmentFault
from smedja.scenarios.backtest import Report
from smedja.sweden import past

EPILOG = """\
examples:
  smedja backtest                     replay every year and print the scores (half a minute)
  smedja backtest --json > past.json  the same as JSON, by docs/schemas/backtest.schema.json
  smedja backtest --kept              print what is shipped, without computing

held_out are outcomes after 2019, which the forecast was not chosen on; the form of its intervals was settled with them
in view. relative is WAPE over that of "no change". No interval is promised for cells of fewer than 5 persons.
"""
HEADINGS = (
    "level",
    "years",
    "method",
    "WAPE %",
    "relative",
    "direction",
    "rank",
    "bias %",
    "CRPS",
    "50 %",
    "80 %",
    "95 %",
)


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "backtest",
        help="how wrong the projection was, beside simpler ones",
        description="Replay the projection and its baselines from earlier years and score them against what came.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--kept", action="store_true", help="print the shipped report instead of computing it")
    parser.add_argument("--write", action="store_true", help="keep the result as the shipped one (for developers)")
    parser.add_argument(
        "--outcomes",
        choices=("held_out", "chosen_on", "unbroken"),
        default="held_out",
        help="which outcomes the table shows (default held_out)",
    )
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the scores; return the exit code."""
    if args.kept:
        report = past.report()
    else:
        found = past.compute(tell=lambda line: print(line, file=sys.stderr))
        report = found.report
        if args.write:
            folder = Path(past.__file__).parent
            try:
                past.write(found, folder)
            except OSError as fault:
                raise EnvironmentFault(f"Cannot write: {fault.strerror}", where=str(folder)) from fault
    if args.json:
        print(json.dumps(report.to_dict(), ensure_ascii=False, indent=1))
    else:
        _print_table(report, args.outcomes)
    return 0


def _print_table(report: Report, outcomes: str) -> None:
    rows: list[tuple[str, ...]] = [HEADINGS]
    for score in report.scores:
        if score.outcomes != outcomes:
            continue
        covered = score.coverage or (None, None, None)
        numbers = (score.relative, score.direction, score.rank)
        shown = [f"{100 * score.wape:.2f}", *(_number(n, 2) for n in numbers), f"{100 * score.bias:+.1f}"]
        shares = [_number(None if c is None else 100 * c, 0) for c in covered]
        rows.append((score.level, str(score.horizon), score.method, *shown, _number(score.relative_crps, 2), *shares))
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADINGS))]
    for row in rows:
        words, numbers_shown = row[:3], row[3:]
        left = "  ".join(word.ljust(width) for word, width in zip(words, widths, strict=False))
        right = "  ".join(number.rjust(width) for number, width in zip(numbers_shown, widths[3:], strict=True))
        print(f"{left}  {right}")
    missed = [gate for gate in report.gates if not gate.met]
    print(f"\n{len(report.gates) - len(missed)} of {len(report.gates)} limits met at county × minor group")
    for gate in missed:
        size = "" if gate.low is None else f", from {gate.low:.0f} persons"
        least = "" if gate.least is None else f" at least {gate.least:.3f}"
        most = "" if gate.most is None else f" at most {gate.most:.3f}"
        print(f"  missed: {gate.gate}, {gate.horizon} years ahead{size}: {gate.measured:.3f}, asked{least}{most}")


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
