# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja remind``: write to everybody for whom something waits, at most once a week.

Position in the flow: parse, call, print; to be run by the machine's timer. It decides nothing of what is due.
"""

from __future__ import annotations

import argparse

from smedja.cli.account import commands_of_accounts
from smedja.core import EnvironmentFault, QueryError

DAYS = 30

EPILOG = """\
examples:
  smedja remind --dry-run            print the letters, send none
  smedja remind                      send them; run it every morning, nobody gets more than one letter a week

environment:
  SMEDJA_SMTP     mail server; without it letters are files in var/mail
  SMEDJA_ADDRESS  where readers find this server
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "remind",
        help="e-mail everybody what waits for them in the strategies",
        description="E-mail everybody what waits for them: tasks, values, drafts sent back, what lies for review.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--dry-run", action="store_true", help="print the letters instead of sending them")
    parser.add_argument("--days", type=int, default=DAYS, help=f"days ahead that are told (default {DAYS})")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Send letters or print them; return the exit code.

    Raises:
        EnvironmentFault: a letter could not be sent; the others were.
    """
    if not 0 <= args.days <= 366:
        raise QueryError(f"{args.days} days cannot be told", todo="Give 0 to 366")
    letters = commands_of_accounts().remind(args.days, dry_run=args.dry_run)
    if args.dry_run:
        for letter in letters:
            print(f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.text}")
        return 0
    failed = [letter.to for letter in letters if not letter.sent]
    print(f"Letters sent: {len(letters) - len(failed)}")
    if failed:
        raise EnvironmentFault(
            f"Letters not sent: {len(failed)}",
            where=", ".join(failed[:5]),
            todo="See the log and SMEDJA_SMTP; the next run tries again",
        )
    return 0
