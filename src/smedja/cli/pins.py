# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja pins``: list the data that permanent links point at, and keep the current ones.

Position in the flow: parse, call, print. It removes nothing: links that people have sent lead there.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime

from smedja.scenarios import pins
from smedja.sweden import at_hand, outlook
from smedja.sweden.folders import var_folder

EPILOG = """\
examples:
  smedja pins                 what is kept: name, run, day, version, size
  smedja pins keep            keep the data that pages show now
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "pins",
        help="the runs and tables that permanent links point at",
        description="List what permanent links point at, or keep the data that pages show now.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(func=_list)
    actions = parser.add_subparsers(title="actions", metavar="ACTION")
    keep = actions.add_parser("keep", help="keep the run and the tables that pages show now")
    keep.set_defaults(func=_keep)


def _list(args: argparse.Namespace) -> int:
    folder = var_folder()
    rows = [(pin, pins.size(folder, pin)) for pin in pins.kept(folder)]
    damaged = pins.damaged(folder)
    for name, fault in damaged.items():
        print(f"{name}  damaged: {fault}", file=sys.stderr)
    if args.json:
        plain = [
            {"pin": pin.name, "run": pin.run, "day": pin.day, "version": pin.version, "bytes": size}
            for pin, size in rows
        ]
        print(json.dumps(plain, indent=1))
        return 1 if damaged else 0
    for pin, size in rows:
        print(f"{pin.name}  run {pin.run}  kept {pin.day}  Smedja {pin.version}  {size / 1e6:.1f} MB")
    if not rows and not damaged:
        print("Nothing is kept. Run: smedja pins keep", file=sys.stderr)
    return 1 if damaged else 0


def _keep(_: argparse.Namespace) -> int:
    folder = var_folder()
    run = outlook.current(folder, lambda line: print(line, file=sys.stderr, flush=True))
    tables = at_hand.load(folder)
    pin = pins.keep(run, tables, folder, datetime.now(tz=UTC).date().isoformat())
    print(f"{pin.name} is kept: run {pin.run} and {len(pin.files)} tables, since {pin.day}.")
    return 0
