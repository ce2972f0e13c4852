# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja strategy``: the register of strategies on the command line.

Position in the flow: one module per group of commands; each parses, calls and prints. It decides nothing about plans.
"""

from __future__ import annotations

import argparse

from smedja.cli.strategy import changes, files, showing
from smedja.cli.strategy import effects as effects_commands

EPILOG = """\
examples:
  smedja strategy status smart-industri            where goals, measures and data stand, and what is missing
  smedja strategy export smart-industri --out out  a Data Package that another authority can read
  smedja strategy import out                       the same package, taken in
  smedja strategy diff smart-industri@plan-1 smart-industri@plan-2
  smedja strategy effects STRATEGY --keep          measures with and without, by the model
  smedja strategy coverage STRATEGY                what no measure covers

A PLAN is the key of a strategy (in the register, or else as it is shipped), a folder or zip with a package, or a
workbook. KEY@VERSION is one version of it, KEY@2017-01-01 the plan as it stood that day by its own dates.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its commands to the parser."""
    parser = subparsers.add_parser(
        "strategy",
        help="a strategy's plan: in and out, differences, status, effects, coverage",
        description="Read, compare, follow up and compute the plan of a strategy.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in (showing, files, changes, effects_commands):
        module.register(commands)
