# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja corrections``: published documents that no longer say what their sources say.

Position in the flow: parse, call, print. It publishes nothing.
"""

from __future__ import annotations

import argparse
from types import ModuleType

from smedja.cli.account import app_of

EPILOG = """\
examples:
  smedja corrections                 each document that differs, the heaviest first, with a drafted correction

Documents are published on the pages; see smedja web.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "corrections",
        help="list published documents whose figures, words or claims differ today",
        description="Resolve every published document again; tell what differs, how heavily, and a drafted correction.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(func=run)


def run(_: argparse.Namespace) -> int:
    """Print what differs; return the exit code."""
    found: ModuleType = app_of("documents").corrections
    lines = found.lines()
    print("\n".join(lines) if lines else "No published document needs correcting.")
    return 0
