# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja interest``: read in a file of first choices, admitted and places; show or remove what was read.

Position in the flow: parse, call, print. Faults of the file come all at once; then nothing was changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from smedja.sweden import choices

EPILOG = """\
examples:
  smedja interest read choices.csv --source "Gymnasieantagningen Dalarna" --published 2026-07-01
  smedja interest show                 what is at hand, and from where
  smedja interest remove               back to the pages without it

The file is a CSV with the headings kommun;höst;program;förstahandsval;antagna;platser (or in English). The guide
docs/how-to/school-and-interest.md describes it. Groups of fewer than fifteen are withheld when it is read. Run
'smedja web prepare' and start the server again for pages to show it.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "interest",
        help="first choices to upper secondary school, from a file that you have",
        description="Read in first choices, admitted and places by municipality, show them, or remove them.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    reading = actions.add_parser(
        "read",
        help="read a file in, in place of an earlier one",
        description="Read a file in, in place of an earlier one. With any fault in it nothing is changed.",
    )
    reading.add_argument("file", type=Path, metavar="FILE", help="the CSV")
    reading.add_argument("--source", type=_words, required=True, metavar="TEXT", help="who publishes the numbers")
    reading.add_argument("--published", type=_day, required=True, metavar="DATE", help="when, as 2026-07-01")
    reading.add_argument("--url", type=_url, default=None, help="the publisher's page")
    reading.add_argument("--licence", default="", metavar="TEXT", help="terms of the data, such as CC0-1.0")
    reading.set_defaults(func=_read)
    showing = actions.add_parser("show", help="print what is at hand, and from where")
    showing.add_argument("--json", action="store_true", help="print JSON: origin, rows")
    showing.set_defaults(func=_show)
    removing = actions.add_parser("remove", help="take what was read away")
    removing.set_defaults(func=_remove)


def _words(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("say who publishes the numbers")
    return text.strip()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write it as 2026-07-01") from error


def _url(text: str) -> str:
    # The address becomes a link on a page.
    if urlsplit(text).scheme not in {"http", "https"}:
        raise argparse.ArgumentTypeError(f"{text!r} is no address of a page: it begins with https://")
    return text


def _read(args: argparse.Namespace) -> int:
    told = choices.Told(args.source, args.published, args.url or "", args.licence)
    before = bool(choices.store().snapshot())  # also when it is damaged: reading a file in mends that
    municipalities, counties = choices.keep(args.file, told)
    for table in (municipalities, counties):
        print(f"{table.name:32} {table.frame.height:>6} rows  {table.spec.title_en}")
    frame = municipalities.frame
    withheld = sum((frame[f"{name}_absence"] == "..").sum() for name in choices.MEASURES)
    print(
        f"{frame['municipality'].n_unique()} municipalities, autumns {municipalities.origin.period}; "
        f"{withheld} of {frame.height * len(choices.MEASURES)} counts are withheld (..), by the source or as small."
    )
    if before:
        print("What was read before is replaced.")
    print("Pages show it after 'smedja web prepare' and a new start of the server.", file=sys.stderr)
    return 0


def _show(args: argparse.Namespace) -> int:
    table = choices.kept().get(choices.MUNICIPALITIES)
    if args.json:
        plain = {"origin": table.origin.to_dict(), "rows": table.frame.to_dicts()} if table else {}
        print(json.dumps(plain, ensure_ascii=False, indent=1))
        return 0
    if table is None:
        print("No file of choices has been read in. Run: smedja interest read FILE", file=sys.stderr)
        return 0
    origin = table.origin
    print(f"{origin.publisher}, {origin.retrieved}; autumns {origin.period}; from {origin.table_id}")
    for row in table.frame.iter_rows(named=True):
        counts = (f"{_shown(row, name):>7}" for name in choices.MEASURES)
        print(f"{row['year']}  {row['municipality']}  {row['group']:<18} {' '.join(counts)}")
    print(f"Columns: autumn, municipality, group, {', '.join(choices.MEASURES)}. Signs are no numbers.")
    return 0


def _shown(row: dict[str, object], name: str) -> str:
    return str(row[f"{name}_absence"] if row[name] is None else row[name])


def _remove(_: argparse.Namespace) -> int:
    print("What was read in is taken away." if choices.take_away() else "There was nothing to take away.")
    return 0
