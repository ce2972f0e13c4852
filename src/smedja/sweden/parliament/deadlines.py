# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""When a written question is to be answered, by dated rules: about a week, two weeks in summer.

Position in the flow: a day of filing in, a deadline with its rule out; the answer and its workflow show it. Where the
Riksdag's own file states a last day, that day goes before any rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field

from smedja.core import Status
from smedja.sweden.parliament.question import Question

FILE: Final = "deadlines.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Ordinary(_Part):
    days: int = Field(gt=0)
    status: Status
    reference: str
    url: str


class _Summer(_Part):
    year: int
    first: date
    last: date


class _Summers(_Ordinary):
    years: tuple[_Summer, ...] = Field(min_length=1)


class _Rules(_Part):
    checked: date
    ordinary: _Ordinary
    summer: _Summers


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day to answer.

    Attributes:
        day: The day.
        days: Days from filing; None where the file states the day itself.
        status: official where the file or the rule of that very year says so; else estimated or assumed.
        reference: Where it stands.
        url: Its address; empty when there is none.
        checked: When the rule was checked; None where the file states the day itself.
        summer: Whether the longer limit of summer holds.
    """

    day: date
    days: int | None
    status: Status
    reference: str
    url: str
    checked: date | None
    summer: bool = False

    def late(self, answered: date) -> int:
        """Days that an answer came too late; 0 when it came in time."""
        return max(0, (answered - self.day).days)


def deadline_of(question: Question, *, received: date | None = None) -> Deadline | None:
    """When a question is to be answered: as its file states, or by rule from its filing.

    Args:
        question: The question.
        received: When it came, for a question whose file does not say.

    Returns:
        The deadline; None when nobody knows when it came.
    """
    stated = question.day("due")
    if stated:
        return Deadline(stated, None, Status.OFFICIAL, "Sveriges riksdag, sista svarsdatum", question.source, None)
    filed = question.day("filed") or received
    return by_rule(filed) if filed else None


def by_rule(filed: date) -> Deadline:
    """When a question filed on a day is to be answered."""
    rules = _rules()
    window, own = _window(filed.year, rules.summer)
    if window[0] < filed <= window[1]:
        rule: _Ordinary = rules.summer
        status = rule.status if own else Status.ASSUMED
    else:
        rule, status = rules.ordinary, rules.ordinary.status
    day = filed + timedelta(days=rule.days)
    return Deadline(day, rule.days, status, rule.reference, rule.url, rules.checked, rule is rules.summer)


def _window(year: int, summer: _Summers) -> tuple[tuple[date, date], bool]:
    """First and last day of a year's longer limit, and whether the year has a line of its own."""
    before = [one for one in summer.years if one.year <= year]
    held = max(before, key=lambda one: one.year) if before else min(summer.years, key=lambda one: one.year)
    return (held.first.replace(year=year), held.last.replace(year=year)), held.year == year


@cache
def _rules() -> _Rules:
    text = files("smedja.sweden.parliament").joinpath(FILE).read_text(encoding="utf-8")
    return _Rules.model_validate(yaml.safe_load(text))
