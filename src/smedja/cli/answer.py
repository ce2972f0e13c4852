# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja answer``: the draft of an answer to a written question in the Riksdag.

Position in the flow: parse, call, write. It decides nothing of what is answered.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from smedja import __version__
from smedja.core import QueryError, SourceUnavailable
from smedja.report.bound import plain
from smedja.report.bound.notes import named_of, notes_of
from smedja.report.documents.bound_document import BoundDocument
from smedja.report.documents.bound_word import write_word
from smedja.report.documents.stamp import Stamp
from smedja.strategy import Plan
from smedja.sweden import baseline, outlook, strategies
from smedja.sweden.documents.library import kind_of
from smedja.sweden.parliament import read_question
from smedja.sweden.parliament.answer import BLANK, YEAR, Draft, Stated, draft, register_lines
from smedja.sweden.parliament.deadlines import deadline_of

EPILOG = """\
examples:
  smedja answer H4111689.json --out answer.docx     a dokumentstatus file of Riksdagen's open data (JSON, XML or HTML)
  smedja answer question.txt                        plain text; the draft goes to stdout
  smedja answer question.txt --save-template answer.md     the text with its references, to be edited
  smedja answer question.txt --template answer.md          the edited text, its figures and claims as they are now
  smedja answer question.txt --dnr KN2026/01234 --ministry Klimat- och näringslivsdepartementet --out answer.docx

Every figure and measure in the draft is a reference to the register or the run, told in its notes. What nobody has
told stays an empty line. The draft is in Swedish, and the minister decides what is answered.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "answer",
        help="draft the answer to a written question in the Riksdag",
        description="Draft an answer in the ministry's form from the strategy's register and the outlook.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("question", metavar="QUESTION", help="a file of the Riksdag, or plain text; - for stdin")
    parser.add_argument("--out", type=Path, default=None, metavar="FILE", help="write a Word file instead of text")
    parser.add_argument("--strategy", default="smart-industri", metavar="KEY", help="register that is asked of")
    parser.add_argument("--dnr", default="", metavar="NUMBER", help="the ministry's registry number")
    parser.add_argument("--ministry", default="", metavar="NAME", help="the ministry that answers")
    parser.add_argument("--minister", default="", metavar="NAME", help="who answers; else whom the question is put to")
    parser.add_argument("--received", type=_day, default=None, metavar="DAY", help="when it came, if not in its file")
    parser.add_argument("--year", type=int, default=YEAR, help=f"year of the outlook (default {YEAR})")
    parser.add_argument("--template", type=Path, default=None, metavar="FILE", help="a draft that somebody has edited")
    parser.add_argument("--save-template", type=Path, default=None, metavar="FILE", help="write the text to be edited")
    parser.set_defaults(func=run)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write 2026-11-26") from None


def run(args: argparse.Namespace) -> int:
    """Write the draft; return the exit code."""
    if args.strategy not in strategies.names():
        raise QueryError(
            f"There is no strategy {args.strategy!r}", where="--strategy", todo=", ".join(strategies.names())
        )
    question = read_question(_content(args.question), where=args.question)
    plan = strategies.load(args.strategy)
    made = draft(
        question,
        plan,
        outlook.current(tell=lambda line: print(line, file=sys.stderr)),
        day=_today(),
        stated=Stated(args.dnr, args.ministry, args.minister),
        year=args.year,
        text=_edited(args.template) if args.template else "",
    )
    if args.save_template:
        _save(args.save_template)
    if args.out:
        _write(made, plan, args.out)
    else:
        print(plain(made.text))
    _tell(made, args)
    return 0


def _today() -> date:
    return date.today()  # noqa: DTZ011 -- the writer's day, as on a letter


def _edited(file: Path) -> str:
    try:
        return _content(str(file), "text").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError("The text is not UTF-8", where=str(file), todo="Save it as UTF-8") from error


def _save(out: Path) -> None:
    try:
        out.write_text(kind_of("answer").text, encoding="utf-8")
    except OSError as error:
        raise QueryError(
            f"The text cannot be written: {error.strerror}", where=str(out), todo="Give a file in a folder that is"
        ) from error


def _content(name: str, what: str = "question") -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise SourceUnavailable(
            f"The {what} cannot be read: {error.strerror}", where=name, todo="Check the path"
        ) from error


def _write(made: Draft, plan: Plan, out: Path) -> None:
    further = {"Ur strategins register": register_lines(made.text, plan)}
    subject = made.question.title or made.question.designation or "Svar på skriftlig fråga"
    try:
        stamp = Stamp(__version__, made=_today())
        write_word(BoundDocument(made.text, baseline.load(), stamp, subject, further), out)
    except OSError as error:
        raise QueryError(
            f"The draft cannot be written: {error.strerror}", where=str(out), todo="Give a file in a folder that is"
        ) from error


def _tell(made: Draft, args: argparse.Namespace) -> None:
    """What the one who goes on with the draft has to know, on stderr."""
    figures, words = len(notes_of(made.text, baseline.load())), len(named_of(made.text))
    lines = [f"Draft: {figures} figures and {words} texts of the register, each with its reference."]
    if args.out:
        lines.append(f"Written: {args.out}")
    if made.question.number is None:
        lines.append("The question has no number: write it in, or give the Riksdag's file.")
    if BLANK in plain(made.text):
        lines.append(f"Lines with {BLANK} are to be filled in.")
    deadline = deadline_of(made.question, received=args.received)
    if deadline:
        rule = f"{deadline.days} days" if deadline.days else "stated"
        lines.append(f"To be answered by {deadline.day} ({rule}, {deadline.status.value}: {deadline.reference}).")
    else:
        lines.append("Nobody has told when the question came: give --received to see when it is to be answered.")
    lines.extend(f"No longer holds: {claim.key} ({claim.place})" for claim in made.text.broken)
    print("\n".join(lines), file=sys.stderr)
