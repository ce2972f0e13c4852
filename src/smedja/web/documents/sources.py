# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a document is resolved with: today's run, tables and register, or an answer's question.

Position in the flow: the only place where a document's text meets its references. New kinds need nothing here as long
as ``sweden.documents`` knows them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from smedja import __version__
from smedja.report.bound import Book, Resolved, parse
from smedja.report.language import Lang
from smedja.strategy import Plan
from smedja.strategy.council import Council
from smedja.strategy.council_file import council_dump
from smedja.strategy.visible import public_plan
from smedja.sweden.documents.library import Kind, kind_of
from smedja.sweden.documents.make import Sources, book_of, make
from smedja.sweden.parliament import Question, read_question
from smedja.sweden.parliament.answer import EDITED, Stated, answer_book, draft, register_lines
from smedja.web.bundle import bundle
from smedja.web.council.kept import council_of
from smedja.web.register.models import Register
from smedja.web.register.plans import plan_now

ANSWER: Final = "answer"


def resolved_now(
    register: Register, kind: str, parameters: Mapping[str, str], day: date, text: str = "", lang: Lang = "sv"
) -> Resolved:
    """Resolve a document with today's sources.

    Args:
        register: The strategy that it tells of.
        kind: Kind of document.
        parameters: What it is about; for an answer the question's text and what the one who answers states.
        day: The day that it bears.
        text: Its text; the shipped one when empty.
        lang: Language.

    Raises:
        DocumentError: text or parameters do not hold; each fault with its place.
        QueryError: there is no such kind, or the register has nothing to do with the question.
    """
    plan = published_plan(register)
    if kind == ANSWER:
        question, stated, year = _asked(parameters)
        return draft(question, plan, bundle().outlook, day=day, stated=stated, year=year, text=text).text
    shown = kind_of(kind, lang)
    if text:
        shown = replace(shown, template=parse(text, EDITED))
    return make(shown, parameters, Sources(bundle().outlook, bundle().tables, day, plan, _council(parameters)))


def book_now(register: Register, kind: str, parameters: Mapping[str, str], day: date, lang: Lang) -> Book:
    """Every reference that a document may make."""
    plan = published_plan(register)
    if kind == ANSWER:
        question, stated, year = _asked(parameters)
        return answer_book(question, plan, bundle().outlook, day=day, stated=stated, year=year)[1]
    return book_of(Sources(bundle().outlook, bundle().tables, day, plan, _council(parameters)), lang)


def shipped(kind: str, lang: Lang) -> Kind:
    """The kind of document as it is shipped."""
    return kind_of(kind, lang)


def published_plan(register: Register) -> Plan:
    """What everybody may read of a register: a document tells of nothing else."""
    return public_plan(plan_now(register))


def further_of(register: Register, kind: str, text: Resolved) -> dict[str, Sequence[str]]:
    """What stands after the notes of a document."""
    return {"Ur strategins register": register_lines(text, published_plan(register))} if kind == ANSWER else {}


def _council(parameters: Mapping[str, str]) -> Council | None:
    """What everybody may read of the council of the county that a document is about."""
    county = parameters.get("county") or parameters.get("municipality", "")[:2]
    return council_of(county, internal=False) if county else None


def key_of(register: Register, parameters: Mapping[str, str]) -> str:
    """Names everything that a document is resolved with: program, run, tables, register and council."""
    council = _council(parameters)
    digest = hashlib.sha256(f"{__version__} {bundle().run} {register.key} {register.stamp}".encode())
    digest.update((council_dump(council) if council else "").encode())
    for name, checksum in sorted(bundle().tables.checksums.items()):
        digest.update(f"{name}={checksum}".encode())
    return digest.hexdigest()


def question_of(parameters: Mapping[str, str]) -> Question:
    """The question that an answer answers, with the number that somebody wrote in when its file has none."""
    question = read_question(parameters["question"].encode(), where=parameters.get("file", ""))
    session, _, number = parameters.get("designation", "").partition(":")
    return replace(question, session=session, number=int(number)) if number.isdigit() else question


def _asked(parameters: Mapping[str, str]) -> tuple[Question, Stated, int]:
    question = question_of(parameters)
    stated = Stated(
        parameters.get("registry_number", ""), parameters.get("ministry", ""), parameters.get("minister", "")
    )
    return question, stated, int(parameters.get("year") or kind_of(ANSWER).parameters["year"])
