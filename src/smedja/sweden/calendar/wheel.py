# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Events of the year and when they fall: a day where a source states one, else a window of months.

Position in the flow: the shipped file in, occurrences of a year out. A county's own dates stand beside the shipped
ones and never instead of them. It asks nobody and changes no file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from smedja.core import Status
from smedja.strategy.words import PartialDate, first_day

FILE: Final = "year.yaml"
#: What was checked longer ago than this may have moved.
FRESH: Final = timedelta(days=365)
#: Where an event's page is one of the county's own.
OF_COUNTY: Final = ("arbetsrum", "county")

Who = Literal["region", "municipality", "ministry", "agency"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Told(_Part):
    """Text in both languages."""

    sv: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Dated(_Part):
    """The days of one year, where a source states them."""

    year: int
    first: date | None = None
    last: date
    status: Status

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.last.year != self.year or (self.first and self.first > self.last):
            message = f"{self.first}–{self.last} does not end in {self.year}, or ends before it begins"
            raise ValueError(message)
        return self


class Event(_Part):
    """Something that comes back.

    ``first`` and ``last`` are month and day; a window whose first day comes after its last begins the year before.
    """

    key: str = Field(pattern=r"^[a-z0-9-]+$")
    title: Told
    first: str = Field(pattern=r"^\d\d-\d\d$")
    last: str = Field(pattern=r"^\d\d-\d\d$")
    window: Told
    artefact: Told
    page: str = Field(pattern=r"^(/[a-z-/]*|arbetsrum|county)$")
    who: tuple[Who, ...] = Field(min_length=1)
    source: str = Field(pattern=r"^https?://\S+$")
    status: Status
    checked: PartialDate
    every: int = Field(1, ge=1)
    since: int | None = None
    occurrences: tuple[Dated, ...] = ()

    @model_validator(mode="after")
    def _days(self) -> Self:
        """Refuse days that no year has."""
        for day in (self.first, self.last):
            _day(2023, day)
        if self.every > 1 and self.since is None:
            message = "What does not come every year needs a year to count from"
            raise ValueError(message)
        return self


class _Wheel(_Part):
    events: tuple[Event, ...]

    @model_validator(mode="after")
    def _once(self) -> Self:
        keys = [one.key for one in self.events]
        if len(set(keys)) != len(keys):
            message = "Two events have the same key"
            raise ValueError(message)
        return self


@dataclass(frozen=True, slots=True)
class Own:
    """A county's own date for a shipped event, or an event of its own.

    Attributes:
        key: Key within the county.
        event: Key of the shipped event; empty for an event of the county's own.
        title: What the county calls an event of its own.
        day: The day.
        note: What the county says about it.
        url: Address; empty for none.
        author: Who wrote it.
        made: When.
    """

    key: str
    event: str
    title: str
    day: date
    note: str
    url: str
    author: str
    made: date


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event in one year.

    Attributes:
        event: The event; None for one of a county's own.
        first: First day of the window; the day itself for a county's own.
        last: Last day.
        dated: Whether a source states the last day; otherwise it is a window.
        status: How sure the time is.
        own: The county's own date for it, beside the shipped one.
    """

    event: Event | None
    first: date
    last: date
    dated: bool
    status: Status
    own: Own | None = None

    @property
    def day(self) -> date:
        """The last day that counts: the county's own where it has set one."""
        return self.own.day if self.own else self.last


@cache
def events() -> tuple[Event, ...]:
    """Return the shipped events."""
    text = files("smedja.sweden.calendar").joinpath(FILE).read_text(encoding="utf-8")
    return _Wheel.model_validate(yaml.safe_load(text)).events


def occurrences(year: int, own: tuple[Own, ...] = ()) -> tuple[Occurrence, ...]:
    """Return what ends in a year, by day.

    Args:
        year: The year.
        own: A county's own dates and events.
    """
    found = [_occurrence(event, year, own) for event in events() if _comes(event, year)]
    mine = (one for one in own if not one.event and one.day.year == year)
    found += [Occurrence(None, one.day, one.day, True, Status.ASSUMED, one) for one in mine]
    return tuple(sorted(found, key=lambda one: (one.day, one.first, one.event.key if one.event else "")))


def upcoming(day: date, own: tuple[Own, ...] = ()) -> tuple[Occurrence, ...]:
    """Return what has not ended on a day, to the end of the next year; a county's own dates however far ahead."""
    years = sorted({day.year, day.year + 1} | {one.day.year for one in own if one.day.year > day.year})
    found = (one for year in years for one in occurrences(year, own) if one.own or year <= day.year + 1)
    return tuple(one for one in found if max(one.day, one.last) >= day)


def stale(event: Event, day: date) -> bool:
    """Return whether an event was checked over twelve months before a day; a bare year counts from its start."""
    return day - first_day(event.checked) > FRESH


def _comes(event: Event, year: int) -> bool:
    return event.since is None or (year >= event.since and (year - event.since) % event.every == 0)


def _occurrence(event: Event, year: int, own: tuple[Own, ...]) -> Occurrence:
    mine = next((one for one in reversed(own) if one.event == event.key and one.day.year == year), None)
    stated = next((one for one in event.occurrences if one.year == year), None)
    if stated:
        return Occurrence(event, stated.first or stated.last, stated.last, True, stated.status, mine)
    last = _day(year, event.last)
    first = _day(year if event.first <= event.last else year - 1, event.first)
    return Occurrence(event, first, last, False, event.status, mine)


def _day(year: int, month_day: str) -> date:
    return date.fromisoformat(f"{year}-{month_day}")
