# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja``: the command line, the same calls as the pages.

Position in the flow: the top. Each command lives in its own module and registers itself here; errors become three
short sentences on stderr, never a traceback.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from smedja import __version__
from smedja.core import EnvironmentFault, SmedjaError

DESCRIPTION = """\
Smedja plans a country's skills supply: it projects, per county, who will be short of which skills and how sure that
is, from open statistics that are shipped with it. Nothing is fetched from the network when it runs.
"""

EPILOG = """\
what to do first:
  smedja outlook --county 20          the shortages of Dalarna in 2030, with intervals
  smedja data show employed_occupation_county
  smedja web prepare && smedja web serve

files:
  var/            runs, charts and the embedded database; SMEDJA_VAR points elsewhere
  ../shared/data  raw files that 'smedja data build' reads; SMEDJA_RAW points elsewhere

exit codes:
  0 done   1 a fault in data or question   2 wrong arguments   4 the machine: port taken, disk full, not prepared

Long work tells its progress on stderr; results go to stdout, so they can be piped.
"""


#: Commands in the order of the help; each is a module of this package.
COMMANDS = (
    "outlook",
    "run",
    "compare",
    "places",
    "rounds",
    "cooperate",
    "strategy",
    "answer",
    "document",
    "verify",
    "corrections",
    "council",
    "calendar",
    "match",
    "advert",
    "interest",
    "account",
    "remind",
    "backtest",
    "lexicon",
    "evaluate",
    "data",
    "pins",
    "web",
)


def build_parser(only: str = "") -> argparse.ArgumentParser:
    """Return the parser with every command registered.

    Args:
        only: Register this command alone, so that only what it needs is loaded.
    """
    parser = argparse.ArgumentParser(
        prog="smedja",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"smedja {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in (only,) if only else COMMANDS:
        importlib.import_module(f"smedja.cli.{name}").register(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code.

    Args:
        argv: Arguments without the program's name; those of the process when None.
    """
    given = list(sys.argv[1:] if argv is None else argv)
    # A process that reads adverts for another should not load what the projection needs.
    args = build_parser(given[0] if given and given[0] in COMMANDS else "").parse_args(given)
    try:
        return int(args.func(args))
    except SmedjaError as fault:
        print(f"smedja: {fault.what}", file=sys.stderr)
        for part in (fault.where, fault.todo):
            if part:
                print(f"        {part}", file=sys.stderr)
        return 4 if isinstance(fault, EnvironmentFault) else 1
    except BrokenPipeError:
        # The reader of a pipe has gone (smedja outlook | head): not a fault of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
