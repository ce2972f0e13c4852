# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja council``: look at the file of a county's council.

Position in the flow: parse, call, print. It changes no file and no database.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from smedja.core import EnvironmentFault
from smedja.strategy.council_file import read_council


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "council",
        help="check the file of a county council's judgements and proposals",
        description="Read the YAML file that a county's workspace gives out, and tell every fault with its line.",
    )
    acts = parser.add_subparsers(title="acts", metavar="ACT", required=True)
    check = acts.add_parser("check", help="tell every fault of a file", description="Tell every fault of a file.")
    check.add_argument("file", type=Path, help="the YAML file")
    check.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Check the file; return the exit code.

    Raises:
        EnvironmentFault: it could not be read.
        PlanError: it does not hold; every fault is named.
    """
    try:
        text = args.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise EnvironmentFault("The file could not be read", where=str(args.file), todo="Give a text file") from fault
    council = read_council(text, str(args.file))
    parts = {name: len(getattr(council, name)) for name in ("judgements", "priorities", "proposals", "conversations")}
    told = ", ".join(f"{name} {number}" for name, number in parts.items())
    print(f"The council of {council.county} holds: {told}. No faults.")
    return 0
