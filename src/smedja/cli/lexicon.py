# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja lexicon``: build the lexicon from the raw files, and look a form up in it.

Position in the flow: parse, call, print. Only tables whose licence allows it are compiled; nothing is fetched.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

from smedja.core import QueryError
from smedja.data import relocked
from smedja.match.lexicon import Form
from smedja.sweden import lexicon
from smedja.sweden.lexicon import labels
from smedja.sweden.registry import lexicon_sources, raw_dir

EPILOG = """\
examples:
  smedja lexicon show elektriker           what the form stands for, with source and licence
  smedja lexicon build --raw FOLDER        compile the lexicon again from the raw files
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "lexicon",
        help="build the lexicon of occupations and skills, and look forms up",
        description="Build and show how occupations and skills are written, with source and licence of each form.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    build = actions.add_parser("build", help="compile the lexicon from the raw files")
    build.add_argument("--raw", type=Path, default=None, metavar="DIR", help="folder of the raw files")
    build.add_argument(
        "--relock", action="store_true", help="accept the raw files as they are now and write their checksums first"
    )
    build.set_defaults(func=_build)
    other = actions.add_parser("labels", help="add ESCO's labels of occupations in another language")
    other.add_argument("file", type=Path, metavar="FILE", help="occupations_<language>.csv from ESCO's download page")
    other.add_argument("--lang", required=True, metavar="CODE", help="its language, ISO 639-1")
    other.set_defaults(func=_labels)
    show = actions.add_parser("show", help="what a form stands for")
    show.add_argument("form", metavar="FORM", help="a word or phrase, in any case")
    show.add_argument("--json", action="store_true", help="print JSON: version, forms")
    show.set_defaults(func=_show)


def _labels(args: argparse.Namespace) -> int:
    number = labels.add(args.file, args.lang)
    print(f"{number} labels kept. Occupations can be looked up in: {', '.join(labels.languages())}.")
    return 0


def _build(args: argparse.Namespace) -> int:
    raw = args.raw or raw_dir()
    with relocked(lexicon_sources(), raw) if args.relock else nullcontext():
        names = lexicon.build(raw, tell=lambda line: print(line, file=sys.stderr, flush=True))
    print(f"{len(names)} tables written: {', '.join(names)}.")
    return 0


def _show(args: argparse.Namespace) -> int:
    held = lexicon.load()
    forms = list(held.forms(args.form))
    if not forms:
        raise QueryError(f"The lexicon has no form {args.form!r}", todo="Try another spelling, or the basic form")
    if args.json:
        plain = [asdict(form) | {"kind": held.concept(form.concept).kind} for form in forms]
        print(json.dumps({"version": held.version, "forms": plain}, ensure_ascii=False, indent=1))
        return 0
    for form in forms:
        print(_line(held.concept(form.concept).kind, form))
    print(f"{len(forms)} concepts. {held.version}.")
    return 0


def _line(kind: str, form: Form) -> str:
    origin = f"{form.source}, {form.licence}; {form.ambiguity} written so"
    return f"{kind:16} {form.concept:38} {form.language}  {form.label_kind:12} {origin}"
