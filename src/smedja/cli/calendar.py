# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja calendar``: the year wheel, printed or as a file for a calendar.

Position in the flow: parse, call, print. Counties' own dates are in the web's database and not here.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from smedja.core import EnvironmentFault, QueryError
from smedja.report.words import status_word
from smedja.sweden.calendar import calendar_text, occurrences, stale

FIRST, LAST = 2000, 2100

EPILOG = """\
examples:
  smedja calendar                      what is due this year, with sources
  smedja calendar --year 2027 --ics year.ics
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "calendar",
        help="what is due when in a year of planning skills supply",
        description="Print what is due in a year, with how sure each time is and where it is known from.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--year", type=int, help="the year (default: this one)")
    parser.add_argument("--lang", choices=("sv", "en"), default="en", help="language (default en)")
    parser.add_argument("--ics", type=Path, metavar="FILE", help="write an iCalendar file instead")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the year or write the file; return the exit code.

    Raises:
        QueryError: the year is too far away.
        EnvironmentFault: the file could not be written.
    """
    today = datetime.now(UTC).date()
    year = today.year if args.year is None else args.year
    if not FIRST <= year <= LAST:
        raise QueryError(f"{year} is outside the calendar", todo=f"Give a year from {FIRST} to {LAST}")
    found = occurrences(year)
    if args.ics:
        name = "Årshjulet" if args.lang == "sv" else "The year wheel"
        try:
            args.ics.write_bytes(calendar_text(found, args.lang, name=name))
        except OSError as fault:
            raise EnvironmentFault(
                "The file could not be written", where=str(args.ics), todo=fault.strerror or ""
            ) from fault
        print(f"{args.ics}: {len(found)} events")
        return 0
    for one in found:
        event = one.event
        if event is None:
            continue
        old = "; checked more than twelve months ago" if stale(event, today) else ""
        days = str(one.last) if one.first == one.last else f"{one.first}–{one.last}"
        print(f"{days}  {getattr(event.title, args.lang)} ({status_word(one.status, args.lang)}{old})")
        print(f"    {getattr(event.window, args.lang)}; {getattr(event.artefact, args.lang)}")
        print(f"    {event.source}, checked {event.checked}")
    return 0
