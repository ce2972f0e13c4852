# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Notices to the Riksdag around a written question: that the answer is delayed, that another minister answers.

Position in the flow: a question and what somebody states in, a bound text out; commands and pages write it as a file.
Every word that is not the form's own is stated by a person or read from the question.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smedja.core import DocumentError, FaultReport
from smedja.report.bound import Book, Resolved, WordKind, resolve
from smedja.report.dates import day_in_words
from smedja.sweden.documents.library import template
from smedja.sweden.parliament.answer import BLANK, Stated, question_words
from smedja.sweden.parliament.question import Question


@dataclass(frozen=True, slots=True)
class Delay:
    """What is stated of a delay.

    Attributes:
        due: When the answer was to be given.
        new_day: When it is given at the latest.
        reason: Why.
        place: Where the notice is written.
    """

    due: date
    new_day: date
    reason: str
    place: str = "Stockholm"


@dataclass(frozen=True, slots=True)
class Forwarding:
    """What is stated when a question is forwarded.

    Attributes:
        day: When.
        new_minister: Who answers.
        reason: Why.
        place: Where the notice is written.
    """

    day: date
    new_minister: str
    reason: str
    place: str = "Stockholm"


def delay_notice(question: Question, stated: Stated, delay: Delay, day: date) -> Resolved:
    """The notice that an answer is delayed.

    Args:
        question: The question.
        stated: What the one who answers states.
        delay: What is stated of the delay.
        day: The day that the notice bears.

    Raises:
        DocumentError: the new day is not later than the one it moves, or no reason or place is given; all at once.
    """
    report = FaultReport("delay-notice")
    if delay.new_day <= delay.due:
        report.add("The new day is not later than the old one", "new_day", f"Give a day after {delay.due}")
    _require({"reason": delay.reason, "place": delay.place}, report)
    words = {
        "due": f"den {day_in_words(delay.due, 'sv')}",
        "new_day": f"den {day_in_words(delay.new_day, 'sv')}",
        "reason": delay.reason,
        "place": delay.place,
    }
    return _written("delay-notice", question, stated, words, day)


def forwarding_notice(question: Question, stated: Stated, forwarding: Forwarding, day: date) -> Resolved:
    """The notice that another minister answers.

    Args:
        question: The question.
        stated: What the one who forwards states.
        forwarding: What is stated of the forwarding.
        day: The day that the notice bears.

    Raises:
        DocumentError: the new minister, the reason or the place is not given; all at once.
    """
    report = FaultReport("forwarding")
    _require({"new_minister": forwarding.new_minister, "reason": forwarding.reason, "place": forwarding.place}, report)
    words = {
        "forwarded": day_in_words(forwarding.day, "sv"),
        "new_minister": forwarding.new_minister,
        "reason": forwarding.reason,
        "place": forwarding.place,
    }
    return _written("forwarding", question, stated, words, day)


def _require(given: dict[str, str], report: FaultReport) -> None:
    for name, text in given.items():
        if not text.strip():
            report.add(f"{name} is not given", name, "Write it")
    report.raise_if_any(DocumentError)


def _written(name: str, question: Question, stated: Stated, words: dict[str, str], day: date) -> Resolved:
    told = {**question_words(question, stated), **words, "today": day_in_words(day, "sv")}
    return resolve(template(name), Book({key: WordKind.of(text or BLANK) for key, text in told.items()}))
