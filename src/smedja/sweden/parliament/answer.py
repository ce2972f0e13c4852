# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The draft of an answer: a question, the strategy's register and the run become a text in the ministry's form.

Position in the flow: commands and pages ask for a draft; documents write it. Answers to the Riksdag are in Swedish. The
minister decides what is answered: the draft proposes what the register and the run say of what is asked, and leaves a
line where nobody has told something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from smedja import codes
from smedja.core import QueryError
from smedja.report.bound import Book, ListKind, Resolved, WordKind, parse, resolve
from smedja.report.bound.book import Arguments, ListRow
from smedja.report.bound.plan_book import plan_book
from smedja.report.bound.run_book import run_book
from smedja.report.dates import day_in_words
from smedja.report.sentences import lowered
from smedja.scenarios import Outlook
from smedja.strategy import Plan
from smedja.strategy.items import Item, RunFeed
from smedja.sweden import documents
from smedja.sweden.parliament.question import Question
from smedja.sweden.parliament.touched import Touched, touched_by

YEAR: Final = 2030
#: What nobody has told: a line to fill in, never a guess.
BLANK: Final = "…………"
#: What an edited draft is called in errors.
EDITED: Final = "text"
#: The area whose measures are about people's skills, and which the outlook is told with.
_SKILLS: Final = "kompetens"


@dataclass(frozen=True, slots=True)
class Stated:
    """What the one who answers states; empty where it is left to be filled in.

    Attributes:
        registry_number: The ministry's registry number.
        ministry: Name of the ministry.
        minister: Name and title of the one who answers.
    """

    registry_number: str = ""
    ministry: str = ""
    minister: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft.

    Attributes:
        question: The question.
        touched: What of the plan it touches.
        text: The bound text.
    """

    question: Question
    touched: Touched
    text: Resolved


def draft(
    question: Question,
    plan: Plan,
    outlook: Outlook,
    *,
    day: date,
    stated: Stated | None = None,
    year: int = YEAR,
    text: str = "",
) -> Draft:
    """Draft the answer to a question.

    Args:
        question: The question.
        plan: The register that is asked of.
        outlook: The run that figures are of.
        day: The day that the answer bears and that counts are of.
        stated: What the one who answers states.
        year: Year of the outlook.
        text: A draft that somebody has edited, with its references; the form that is shipped when empty.

    Raises:
        QueryError: nothing in the register has to do with what is asked.
        DocumentError: the edited text does not hold; each fault with line and column.
    """
    touched, book = answer_book(question, plan, outlook, day=day, stated=stated, year=year)
    template = parse(text, EDITED) if text else documents.template("answer")
    return Draft(question, touched, resolve(template, book, {"year": str(year)}))


def answer_book(
    question: Question,
    plan: Plan,
    outlook: Outlook,
    *,
    day: date,
    stated: Stated | None = None,
    year: int = YEAR,
) -> tuple[Touched, Book]:
    """What of the plan a question touches, and every reference that the answer to it may make.

    Args:
        question: The question.
        plan: The register that is asked of.
        outlook: The run that figures are of.
        day: The day that the answer bears and that counts are of.
        stated: What the one who answers states.
        year: Year of the outlook.

    Raises:
        QueryError: nothing in the register has to do with what is asked.
    """
    touched = touched_by(question, plan)
    if not touched:
        raise QueryError(
            f"Nothing in {plan.strategy.key} has to do with the question",
            where=question.designation or question.title,
            todo="Choose another strategy, or forward the question to another minister",
        )
    book = plan_book(plan, day, "sv") | run_book(outlook)
    book = book | _question_book(question, stated or Stated()) | _touched_book(touched, plan, book)
    return touched, book | _outlook_book(plan, outlook, day, year)


def register_lines(text: Resolved, plan: Plan) -> tuple[str, ...]:
    """What of the register a text tells, an item a line: its name, its key, and the sources that the register gives.

    Args:
        text: The text.
        plan: The register that it was made from.
    """
    keys = dict.fromkeys(named.key.partition(" ")[2] for named in text.named)
    found = (plan.get(kind, key) for key in keys for kind in ("measure", "area", "programme"))
    return tuple(_register_line(item, plan) for item in found if item)


def _register_line(item: Item, plan: Plan) -> str:
    sources = [plan.get("source", key) for key in item.sources]
    told = [_name(source) for source in sources if source]
    where = "; ".join(told) if told else "ingen källa angiven"
    return f"{_name(item)} ({plan.strategy.key}/{item.key}): {where}"


def _name(item: Item) -> str:
    title = item.title.sv or item.title.en if item.title else None
    return title or item.key


def question_words(question: Question, stated: Stated) -> dict[str, str]:
    """What a letter tells of a question and of the one who answers it, by the names of references; empty if unknown."""
    asker = f"{question.asker} ({question.party})" if question.asker and question.party else question.asker
    return {
        "designation": question.designation,
        "asker": asker,
        "title": question.title,
        "asked": " ".join(question.asks),
        "registry_number": stated.registry_number,
        "ministry": stated.ministry,
        "minister": stated.minister or question.addressee,
    }


def _question_book(question: Question, stated: Stated) -> Book:
    told = question_words(question, stated)
    return Book({name: WordKind.of(text or BLANK) for name, text in told.items()})


def _touched_book(touched: Touched, plan: Plan, held: Book) -> Book:
    """Lists of what is touched: areas in order, and one-row lists that tell whether a part is to be written."""
    areas = held.kinds["areas"]
    assert isinstance(areas, ListKind)  # noqa: S101 -- plan_book made it
    everything = {str(row["key"]): row for row in areas.find({})}
    kinds = {area.key: area.kind for area in plan.areas}

    def chosen(asked: Arguments) -> tuple[ListRow, ...]:
        return tuple(
            everything[key]
            for key in touched.areas
            if asked.get("kind", kinds[key]) == kinds[key] and key in everything
        )

    of_all = touched.whole and plan.programmes
    programmes = ({"key": "programmes", "name": "Samverkansprogrammen"},) if of_all else ()
    skills = {"key": "skills", "name": "kompetens i industrin"}
    about_skills = touched.whole or any(_SKILLS in _text_of(everything[key]) for key in touched.areas)
    return Book(
        {
            "touched_areas": ListKind((), chosen, areas.fields, may=("kind",)),
            "whole": ListKind((), lambda _: programmes, ("key", "name")),
            "skills": ListKind((), lambda _: (skills,) if about_skills else (), ("key", "name")),
        }
    )


def _text_of(row: ListRow) -> str:
    return f"{row['name']} {row['description']}".lower()


def _outlook_book(plan: Plan, outlook: Outlook, day: date, year: int) -> Book:
    """The occupation groups that the plan's own indicators follow the gap of, and what is told of the run."""
    named: dict[str, Mapping[str, str]] = {}
    for indicator in plan.indicators:
        feed = indicator.feed
        if isinstance(feed, RunFeed) and feed.measure == "gap" and len(feed.occupations) == 1:
            (code,) = feed.occupations
            named[code] = {"key": code, "code": code, "name": lowered(codes.load("ssyk2012").name(code))}
    return Book(
        {
            "outlook_groups": ListKind((), lambda _: tuple(named.values()), ("key", "code", "name")),
            "run": WordKind.of(outlook.run.identity),
            "year": WordKind.of(str(year)),
            "today": WordKind.of(day_in_words(day, "sv")),
        }
    )
