# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja document``: the documents that people send, in every format, for one place or for all counties.

Position in the flow: thin; ``sweden.documents`` makes them.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from smedja import codes
from smedja.core import DocumentError, QueryError, SourceUnavailable
from smedja.report.case import write_case
from smedja.report.documents.bound_document import broken_text
from smedja.report.documents.formats import FORMATS
from smedja.scenarios import NATION
from smedja.strategy.council import Council, public_council
from smedja.strategy.council_file import read_council
from smedja.sweden import baseline, outlook, strategies
from smedja.sweden.documents import Kind, Sources, kind_of, kinds, read_kind
from smedja.sweden.documents.pack import case_of, of_county, write_document

PACK: Final = "pack"
EVERY: Final = "all"
EPILOG = """\
examples:
  smedja document --list
  smedja document skills-report --county 20 --out .
  smedja document yh-input --county 20 --council dalarna.yaml --format docx,pdf --out .
  smedja document municipality-brief --municipality 2080 --format pdf --out .
  smedja document strategy-letter --set strategy=smart-industri --out .
  smedja document pack --county all --workers 2 --out packs        every document of every county
  smedja document our-own.sv.md --county 20 --out .                a kind of your own, one file
  smedja document yh-input --county 20 --out . --case case.zip --dnr RD2026-1234      with a bundle; see smedja verify

Each document is written as Word, PowerPoint, Excel and PDF/A unless --format chooses. A claim that the figures no
longer bear out is marked in the files and told here, and the exit code is 3: read it before the document is sent.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "document",
        help="make a report, an input to an agency, a brief or slides",
        description="Make a document in which each figure is traced, in the formats that people send.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kind", nargs="?", default="", help="a kind, a template file, or pack for all of a county")
    parser.add_argument("--list", action="store_true", help="print the kinds there are")
    parser.add_argument("--county", metavar="CODE", default="", help="county code such as 20; all with pack")
    parser.add_argument("--municipality", metavar="CODE", default="", help="municipality code such as 2080")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="another parameter")
    parser.add_argument("--council", metavar="FILE", type=Path, help="a county council's file (YAML)")
    parser.add_argument("--format", metavar="LIST", default=",".join(FORMATS), help=f"of {', '.join(FORMATS)}")
    parser.add_argument("--out", metavar="FOLDER", type=Path, default=Path(), help="where files go (default: here)")
    parser.add_argument("--case", metavar="FILE", type=Path, help="also write a case bundle that anybody can check")
    parser.add_argument("--dnr", metavar="NUMBER", default="", help="the authority's registry number, for the bundle")
    parser.add_argument("--workers", metavar="N", type=int, default=1, help="processes that make packs (default 1)")
    parser.add_argument(
        "--address",
        metavar="URL",
        default=os.environ.get("SMEDJA_ADDRESS", ""),
        help="where readers find this Smedja, for the link in each document (default: SMEDJA_ADDRESS)",
    )
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Make what is asked for; return the exit code."""
    if args.list or not args.kind:
        return _list()
    formats = tuple(args.format.split(","))
    unknown = [form for form in formats if form not in FORMATS]
    if unknown:
        raise QueryError(f"There is no format {', '.join(unknown)}", where="--format", todo=f"Use {', '.join(FORMATS)}")
    if args.kind == PACK:
        return _packs(args, formats)
    kind = _kind(args.kind)
    asked = dict(_pair(text) for text in args.set)
    asked |= {name: value for name in ("county", "municipality") if (value := getattr(args, name))}
    council = _council(args.council)
    sources = _sources(kind, asked, council)
    files, made = write_document(kind, asked, sources, args.out, formats=formats, address=args.address)
    print("\n".join(str(file) for file in files))
    if args.case:
        digest = write_case(
            case_of(kind, asked, made, sources, address=args.address, registry_number=args.dnr), args.case
        )
        print(f"{args.case}\nchecksum {digest}")
    return _told([broken_text(claim, made) for claim in made.broken])


def _list() -> int:
    for kind in kinds():
        parameters = "".join(f", {name}={value}" for name, value in kind.parameters.items())
        print(f"{kind.name:<20} {kind.scope}{parameters}\n{'':<20} {kind.title}. {kind.about}")
    return 0


def _kind(name: str) -> Kind:
    if not name.endswith(".md"):
        return kind_of(name)
    text = _text(Path(name), "template")
    return read_kind(text, Path(name).name)


def _pair(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not mark or not name:
        raise QueryError(f"{text!r} is no parameter", where="--set", todo="Write NAME=VALUE")
    return name, value


def _council(file: Path | None) -> Council | None:
    """A council as everybody may read it."""
    if file is None:
        return None
    text = _text(file, "council")
    return public_council(read_council(text, str(file)))


def _text(file: Path, what: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceUnavailable(
            f"The {what} cannot be read: {error}", where=str(file), todo="Check the path"
        ) from error


def _sources(kind: Kind, asked: dict[str, str], council: Council | None) -> Sources:
    """What a document is made from."""
    strategy = asked.get("strategy", kind.parameters.get("strategy", ""))
    if strategy and strategy not in strategies.names():
        raise QueryError(f"There is no strategy {strategy!r}", where="strategy", todo=", ".join(strategies.names()))
    county = asked.get("county") or asked.get("municipality", "")[:2]
    if council and council.county != county:
        raise DocumentError(f"The council is that of {council.county}", where="--council", todo=f"Give one of {county}")
    return Sources(
        outlook.current(tell=lambda line: print(line, file=sys.stderr)),
        baseline.load(),
        date.today(),  # noqa: DTZ011 -- the writer's day, as on a letter
        strategies.load(strategy) if strategy else None,
        council,
    )


def _packs(args: argparse.Namespace, formats: tuple[str, ...]) -> int:
    """Write every document of a county, or of all counties."""
    every = [code for code in codes.load("county").codes("county") if code != NATION]
    counties = every if args.county == EVERY else [args.county]
    if not set(counties) <= set(every):
        raise QueryError(f"There is no county {args.county!r}", where="--county", todo=f"Use all, {', '.join(every)}")
    outlook.current(tell=lambda line: print(line, file=sys.stderr))  # computed once, before workers ask for it
    jobs = [(county, args.out, formats, args.address, _council(args.council)) for county in counties]
    broken: list[str] = []
    with ProcessPoolExecutor(max(1, args.workers), mp_context=get_context("spawn")) as workers:
        for county, files, claims in workers.map(_pack, jobs):
            print(f"{county}: {files} files")
            broken += claims
    return _told(broken)


def _pack(job: tuple[str, Path, tuple[str, ...], str, Council | None]) -> tuple[str, int, list[str]]:
    county, out, formats, address, council = job
    files, broken = 0, []
    for kind, asked in of_county(county):
        sources = _sources(kind, asked, council)
        written, made = write_document(kind, asked, sources, out / county, formats=formats, address=address)
        files += len(written)
        broken += [f"{kind.name} {county}: {broken_text(claim, made)}" for claim in made.broken]
    return county, files, broken


def _told(broken: list[str]) -> int:
    for claim in broken:
        print(f"No longer holds: {claim}", file=sys.stderr)
    return 3 if broken else 0
