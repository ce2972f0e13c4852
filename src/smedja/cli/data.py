# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja data``: build the baseline, verify it, show a table with its origin.

Position in the flow: parse, call, print. Progress goes to stderr, results to stdout. Nothing is fetched from anywhere.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import polars as pl

from smedja.cli.arguments import positive
from smedja.core import SourceUnavailable
from smedja.data import Outcome, Table, build, relocked
from smedja.sweden import at_hand
from smedja.sweden.baseline import load
from smedja.sweden.labels import STATUS
from smedja.sweden.registry import baseline_store, code_store, raw_dir, sources
from smedja.sweden.verification import verify_all

EPILOG = """\
examples:
  smedja data show commuting --rows 5      the table's first rows and where it comes from
  smedja data verify                       every checksum, code and known total, offline
  smedja data build --raw FOLDER           compile the baseline again from the raw files
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "data",
        help="build, verify and show the compiled baseline",
        description="Build, verify and show the tables that everything rests on.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    _register_build(actions)
    _register_verify(actions)
    _register_show(actions)


def _register_build(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("build", help="compile the baseline from the raw files")
    parser.add_argument("--raw", type=Path, default=None, metavar="DIR", help="folder of the raw files")
    parser.add_argument(
        "--relock", action="store_true", help="accept the raw files as they are now and write their checksums first"
    )
    parser.set_defaults(func=_build)


def _register_verify(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("verify", help="check every checksum, known total and code, offline")
    parser.add_argument("--raw", type=Path, default=None, metavar="DIR", help="folder of the raw files, if at hand")
    parser.add_argument("--json", action="store_true", help="print JSON: sound, outcomes")
    parser.set_defaults(func=_verify)


def _register_show(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("show", help="print a table with its origin")
    parser.add_argument("table", metavar="TABLE", nargs="?", default="", help="table name; without it all are listed")
    parser.add_argument("--rows", type=positive, default=20, metavar="N", help="number of rows (default 20)")
    parser.add_argument("--json", action="store_true", help="print JSON: spec, origin, rows")
    parser.set_defaults(func=_show)


def _build(args: argparse.Namespace) -> int:
    raw = args.raw or raw_dir()
    with relocked(sources(), raw) if args.relock else nullcontext():
        done = build(
            sources(),
            raw,
            codes=code_store(),
            store=baseline_store(),
            progress=lambda line: print(line, file=sys.stderr, flush=True),
        )
    print(f"{len(done.code_tables)} code tables and {len(done.tables)} tables written.")
    return 0


def _verify(args: argparse.Namespace) -> int:
    print("Verifying checksums, codes and totals …", file=sys.stderr, flush=True)
    if args.raw and not args.raw.is_dir():
        raise SourceUnavailable(
            "No such folder of raw files", where=str(args.raw), todo="Leave --raw out or correct it"
        )
    outcomes = verify_all(args.raw or raw_dir())
    sound = all(outcome.sound for outcome in outcomes)
    if args.json:
        plain = {"sound": sound, "outcomes": [outcome.to_dict() for outcome in outcomes]}
        print(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        _print_outcomes(outcomes)
    return 0 if sound else 1


def _print_outcomes(outcomes: list[Outcome]) -> None:
    wide = max(len(outcome.subject) for outcome in outcomes)
    wider = max(len(outcome.what) for outcome in outcomes)
    for outcome in outcomes:
        mark = "ok   " if outcome.sound else "FAULT"
        print(f"{mark}  {outcome.subject:<{wide}}  {outcome.what:<{wider}}  {outcome.detail}")
    faults = sum(not outcome.sound for outcome in outcomes)
    print(f"{len(outcomes)} checks, {faults} faults.")


def _show(args: argparse.Namespace) -> int:
    if not args.table:
        return _list_tables(as_json=args.json)
    table = _table(args.table)
    rows = table.frame.head(args.rows)
    if args.json:
        plain = {"spec": table.spec.to_dict(), "origin": table.origin.to_dict(), "rows": rows.to_dicts()}
        print(json.dumps(plain, ensure_ascii=False, indent=2))
        return 0
    with pl.Config(tbl_rows=-1, tbl_cols=-1, tbl_hide_dataframe_shape=True, fmt_str_lengths=40, tbl_width_chars=160):
        print(rows)
    print(f"{rows.height} of {table.frame.height} rows\n")
    for heading, text in _about(table):
        print(f"{heading:<12} {text}")
    return 0


def _table(name: str) -> Table:
    """A table that is shipped or was read in; the store's own error names those that exist."""
    beside = {} if name in baseline_store().names() else at_hand.beside()
    return beside[name] if name in beside else baseline_store().read(name)


def _list_tables(*, as_json: bool) -> int:
    tables = dict(load()) | dict(at_hand.beside())
    if as_json:
        print(json.dumps([_listed(table) for table in tables.values()], ensure_ascii=False, indent=2))
        return 0
    wide = max(len(name) for name in tables)
    for name, table in tables.items():
        print(f"{name:<{wide}}  {table.origin.period:<28}  {table.spec.title_sv}")
    return 0


def _listed(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title_sv": table.spec.title_sv,
        "title_en": table.spec.title_en,
        "period": table.origin.period,
        "rows": table.frame.height,
    }


def _about(table: Table) -> list[tuple[str, str]]:
    spec, origin = table.spec, table.origin
    lines = [
        ("Table", f"{spec.name}: {spec.title_sv}"),
        ("Publisher", f"{origin.publisher}, {origin.table_id}"),
        ("Period", origin.period),
        ("Geography", spec.geography_sv),
        ("Unit", spec.unit or "–"),
        ("Status", STATUS[spec.status].sv),
        ("Licence", origin.licence),
        ("Page", origin.url),
        ("Method", origin.method_sv),
        ("Source", f"{origin.source} ({', '.join(origin.checksums)})"),
        ("Obtained", origin.retrieved),
    ]
    if spec.breaks:
        lines.append(("Breaks", ", ".join(str(year) for year in spec.breaks)))
    return [*lines, *(("Note", note) for note in spec.notes_sv)]
