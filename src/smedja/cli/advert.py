# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja advert``: read adverts, and count them.

Position in the flow: parse, call, write. Readings go to stdout or a file as JSON lines; progress and faults to stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from io import BufferedReader
from pathlib import Path
from typing import IO, Final, cast

from smedja.cli.arguments import positive
from smedja.core import Fault, QueryError, SourceUnavailable
from smedja.match import run
from smedja.match.advert import plain_advert
from smedja.match.demand import count
from smedja.sweden import baseline
from smedja.sweden.adverts import LEAST_SHARE, keep, whole_year
from smedja.sweden.lexicon import reading

EPILOG = """\
examples:
  smedja advert read advert.txt                         one advert in plain text
  smedja advert read adverts.jsonl --out readings.jsonl JSON lines in JobTech's schema
  zcat 2024.jsonl.gz | smedja advert read - --jsonl --out readings.jsonl --workers 2
  smedja advert read adverts.jsonl --out readings.jsonl --resume   go on where it was interrupted

Each line of the result is one advert: sections, language, occupation with the five most probable codes and their
evidence, skills, licences, languages, education, experience, place. A line that cannot be read is told by its number
and the rest is read. Codes are SSYK 2012 in the employment service's variant (levels of managers merged).
"""

_SHOWN: Final = 20
_EVERY: Final = 5.0


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "advert",
        help="read job adverts: occupation, skills, demands",
        description="Read Swedish and English job adverts without any network or model.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    read = actions.add_parser(
        "read", help="read a file of adverts", epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    read.add_argument(
        "file", metavar="FILE", help="JSON lines or a JSON list (.jsonl, .ndjson, .json) or plain text; - for stdin"
    )
    read.add_argument("--jsonl", action="store_true", help="the input is JSON lines whatever its name")
    read.add_argument("--out", type=Path, default=None, metavar="FILE", help="write here instead of stdout")
    read.add_argument("--resume", action="store_true", help="go on after the last line that --out holds")
    read.add_argument("--encoding", default="utf-8", metavar="NAME", help="encoding of the input (default utf-8)")
    read.add_argument("--workers", type=positive, default=1, metavar="N", help="processes to read with (default 1)")
    read.add_argument("--scheduler", default=None, metavar="ADDRESS", help="read on the workers of a dask scheduler")
    read.set_defaults(func=_read)
    counting = actions.add_parser(
        "count",
        help="count readings by month, occupation, municipality and skill",
        description="Count readings and keep them as tables that pages and runs use beside the shipped counts.",
    )
    counting.add_argument("file", type=Path, metavar="READINGS", help="a file that 'smedja advert read --out' wrote")
    counting.set_defaults(func=_count)


def _read(args: argparse.Namespace) -> int:
    _require_consistent(args)
    lines = args.jsonl or Path(args.file).suffix in {".jsonl", ".json", ".ndjson"}
    with ExitStack() as stack:
        stream = _opened(args.file, stack)
        if not lines and args.file == "-":
            lines = stream.peek(1)[:1] in {b"{", b"["}
        if not lines:
            return _read_plain(stream.read(), args)
        _require_lines(args.encoding)
        rows = run.listed(stream, encoding=args.encoding, where=args.file)
        skip = run.done_lines(args.out) if args.resume else 0
        out = stack.enter_context(_written(args.out, "a" if args.resume else "w")) if args.out else sys.stdout
        results = _results(run.portions(rows, skip=skip, encoding=args.encoding), args, stack)
        adverts, coded, faults = run.write_results(results, out, tell=_progress())
    return _conclude(adverts, coded, faults, skip)


def _count(args: argparse.Namespace) -> int:
    try:
        with args.file.open(encoding="utf-8") as stream:
            demand = count(stream, where=args.file.name)
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SourceUnavailable(
            f"The file cannot be read: {what}",
            where=str(args.file),
            todo="Give a file that `smedja advert read --out` wrote",
        ) from error
    tables = keep(demand, args.file)
    for table in tables:
        print(f"{table.name:20} {table.frame.height:>8} rows  {table.spec.title_en}")
    for month, told in sorted(demand.coverage.items()):
        print(
            f"{month or 'no date':8} {told.lines} lines: {told.counted} counted, {told.repeated} repeated, "
            f"{told.uncoded} without occupation, {told.unplaced} without municipality, {told.unread} not read"
        )
    year = whole_year(tables[0], baseline.load(["adverts"])["adverts"])
    print(
        f"Adverts are not vacancies. Those of {year} take the place of the shipped counts in runs and pages."
        if year
        else "Adverts are not vacancies. These stand beside the shipped counts: only a later year that reaches every "
        f"county in each month, with at least {LEAST_SHARE:.0%} as many adverts, takes their place."
    )
    return 0


def _require_consistent(args: argparse.Namespace) -> None:
    if args.resume and (args.out is None or args.file == "-"):
        raise QueryError("--resume needs a file to read and --out", where="--resume", todo="Give both")
    if args.out is not None and args.file != "-" and args.out.resolve() == Path(args.file).resolve():
        raise QueryError("The result would be written over the adverts", where="--out", todo="Give another file")
    try:
        "".encode(args.encoding)
    except LookupError as error:
        raise QueryError(f"There is no encoding {args.encoding!r}", where="--encoding", todo="Try cp1252") from error


def _require_lines(encoding: str) -> None:
    if "a\n".encode(encoding)[-2:] != b"a\n":
        raise QueryError(
            f"JSON lines cannot be read in {encoding}: their ends cannot be told apart",
            where="--encoding",
            todo="Save the file as UTF-8",
        )


def _written(path: Path, mode: str) -> IO[str]:
    try:
        return path.open(mode, encoding="utf-8")
    except OSError as error:
        raise QueryError(
            f"The result cannot be written: {error.strerror}", where=str(path), todo="Give a file in a folder that is"
        ) from error


def _opened(name: str, stack: ExitStack) -> BufferedReader:
    if name == "-":
        return cast("BufferedReader", sys.stdin.buffer)
    try:
        return stack.enter_context(Path(name).open("rb"))
    except OSError as error:
        raise SourceUnavailable(
            f"The file cannot be read: {error.strerror}", where=name, todo="Check the path"
        ) from error


def _read_plain(content: bytes, args: argparse.Namespace) -> int:
    if args.resume:
        raise QueryError(
            "--resume is for JSON lines, and this is plain text", where="--resume", todo="Leave it out, or add --jsonl"
        )
    try:
        text = content.decode("utf-8-sig" if args.encoding == "utf-8" else args.encoding)
    except UnicodeDecodeError as error:
        raise SourceUnavailable(
            f"The text is not {args.encoding}: byte 0x{content[error.start]:02x} at offset {error.start}",
            where=args.file,
            todo="Save it as UTF-8, or state its encoding with --encoding",
        ) from error
    if not text.strip():
        raise SourceUnavailable("The text is empty", where=args.file, todo="Give an advert")
    plain = reading.teller().plain(reading.reader().read(plain_advert(text)), 1)
    told = json.dumps(plain, ensure_ascii=False, indent=1)
    if args.out:
        with _written(args.out, "w") as out:
            out.write(told + "\n")
    else:
        print(told)
    return 0


def _results(portions: Iterable[run.Portion], args: argparse.Namespace, stack: ExitStack) -> Iterator[run.Result]:
    if args.workers == 1 and args.scheduler is None:
        reader, teller = reading.reader(), reading.teller()
        return (run.read_portion(portion, reader, teller) for portion in portions)
    from smedja.scenarios.cluster import cluster  # noqa: PLC0415 -- slow to load, and most readings do without

    mapper = stack.enter_context(cluster(args.scheduler, workers=args.workers))
    return mapper(reading.read_portion, portions)


def _progress() -> Callable[[int, int, int], None]:
    begun = told = time.monotonic()

    def tell(line: int, adverts: int, faults: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= _EVERY:
            told = now
            speed = adverts / max(now - begun, 1e-9)
            print(f"line {line}: {adverts} adverts, {faults} faults, {speed:.0f} a second", file=sys.stderr, flush=True)

    return tell


def _conclude(adverts: int, coded: int, faults: list[Fault], skip: int) -> int:
    for fault in faults[:_SHOWN]:
        print(f"smedja: {fault}", file=sys.stderr)
    if len(faults) > _SHOWN:
        print(
            f"smedja: … and {len(faults) - _SHOWN} more; each stands in its line's place in the result", file=sys.stderr
        )
    after = f" after line {skip}" if skip else ""
    print(f"{adverts} adverts read{after}, {coded} coded, {len(faults)} lines not read.", file=sys.stderr)
    if not adverts and not faults and not skip:
        raise SourceUnavailable("There is no advert in the input", todo="Give JSON lines, one advert each")
    return 1 if faults else 0
