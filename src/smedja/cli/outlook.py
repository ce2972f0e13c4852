# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja outlook``: the same figures as the county page, sorted by gap.

Position in the flow: parse, call, print. It computes nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from smedja import codes
from smedja.cli.arguments import positive
from smedja.core import CodeError, QueryError
from smedja.report.numbers import format_figure
from smedja.scenarios import NATION, View
from smedja.sweden import outlook as sweden_outlook

COLUMNS = ("gap", "demand", "supply", "exits", "entrants", "moves", "growth", "openings", "ratio", "start_gap")
PRINTED = ("gap", "demand", "supply", "exits", "ratio")
HEADINGS = {"gap": "Gap", "demand": "Demand", "supply": "Supply", "exits": "Leave work", "ratio": "Inflow/openings"}

EPILOG = """\
examples:
  smedja outlook --county 20                          Dalarna in 2030, minor groups of SSYK 2012
  smedja outlook --county 20 --level ssyk2012_3 --json
  smedja outlook --year 2035 --level ssyk2012_1       the nation, major groups

A positive gap is a shortage: demand minus supply, persons at the place of work. low and high hold 80 of 100 past
errors of such projections. The schema of --json stands in docs/schemas/outlook.schema.json.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "outlook",
        help="who will be short of which skills, per county",
        description="Print the outlook of a county or the nation, the largest shortage first.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--county", default=NATION, metavar="CODE", help="county code such as 20; 00 is the nation")
    parser.add_argument(
        "--level", default="ssyk2012_3", metavar="LEVEL", help="ssyk2012_1, ssyk2012_2 or ssyk2012_3 (default)"
    )
    parser.add_argument("--year", type=int, default=2030, help="a year up to 2040 (default 2030)")
    parser.add_argument("--limit", type=positive, default=None, metavar="N", help="print only the N largest gaps")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the outlook; return the exit code."""
    county = _county(args.county)
    outlook = sweden_outlook.current(tell=lambda line: print(line, file=sys.stderr))
    view = outlook.view(args.level)
    ordered = view.rows(args.county, args.year)["occupation"].to_list()[: args.limit]
    if args.json:
        print(json.dumps(document(view, args.county, county, args.year, ordered), ensure_ascii=False, indent=1))
    else:
        _print_table(view, args.county, county, args.year, ordered)
    return 0


def _county(code: str) -> str:
    if code == NATION:
        return "Riket"
    try:
        return codes.load("county").require(code, "county").name_sv
    except CodeError as fault:
        raise QueryError(fault.what, where="--county", todo=fault.todo) from fault


def document(view: View, county: str, county_name: str, year: int, occupations: list[str]) -> dict[str, Any]:
    """Return the outlook as plain data, by the documented schema."""
    scheme = codes.load("ssyk2012")
    classes = {row["occupation"]: row for row in view.rows(county, year).iter_rows(named=True)}
    rows = []
    for code in occupations:
        named = scheme.require(code, view.level)
        figures = {measure: view.figure(measure, county, code, year).to_dict() for measure in COLUMNS}
        rows.append(
            {
                "occupation": code,
                "name_sv": named.name_sv,
                "name_en": named.name_en,
                "sure": classes[code]["sure"],
                "roa": classes[code]["roa"],
                "figures": figures,
            }
        )
    return {
        "schema": "smedja.outlook/1",
        "run": view.run.identity,
        "county": {"code": county, "name_sv": county_name},
        "geography": "place of work",
        "level": view.level,
        "base_year": view.years[0],
        "year": year,
        "interval": 0.8,
        "rows": rows,
    }


def _print_table(view: View, county: str, county_name: str, year: int, occupations: list[str]) -> None:
    scheme = codes.load("ssyk2012")
    print(f"{county_name}, {year} – run {view.run.identity} – persons at the place of work, 80 % interval in brackets")
    print(f"{'':6}{'':44}" + "".join(f"{HEADINGS[m]:>28}" for m in PRINTED))
    for code in occupations:
        name = scheme.require(code, view.level).name_en
        cells = "".join(f"{_cell(view, m, county, code, year):>28}" for m in PRINTED)
        print(f"{code:6}{name[:42]:44}{cells}")


def _cell(view: View, measure: str, county: str, code: str, year: int) -> str:
    return format_figure(view.figure(measure, county, code, year), lang="en")
