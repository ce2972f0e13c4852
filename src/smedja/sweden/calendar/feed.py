# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The year wheel as an iCalendar feed that calendars subscribe to.

Position in the flow: occurrences in, RFC 5545 bytes out. Each event keeps its identifier from year to year's feed, so
that a calendar moves it instead of adding another. It sets no alarms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from icalendar import Calendar
from icalendar import Event as Entry

from smedja.report.language import Lang, pick
from smedja.report.words import status_word
from smedja.strategy.words import first_day
from smedja.sweden.calendar.wheel import Event, Occurrence, Own

DOMAIN: Final = "smedja"


def calendar_text(
    found: Iterable[Occurrence], lang: Lang, *, name: str, place: str = "00", link: Callable[[str], str] | None = None
) -> bytes:
    """Return a calendar of all-day events.

    Args:
        found: What is in it.
        lang: Language of titles and descriptions.
        name: What the calendar is called.
        place: County code, or "00" for the country; part of every identifier.
        link: Gives the address of an event's page; None leaves addresses to the sources.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Smedja//Year wheel//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for one in found:
        if one.event:
            calendar.add_component(_shipped(one, one.event, lang, place, link))
        if one.own:
            calendar.add_component(_of_county(one, one.own, lang, place))
    return bytes(calendar.to_ical())


def _shipped(one: Occurrence, event: Event, lang: Lang, place: str, link: Callable[[str], str] | None) -> Entry:
    """What the shipped file says, whatever a county has set beside it."""
    window = "" if one.dated else f" ({pick(lang, event.window.sv, event.window.en)})"
    entry = _entry(f"{place}-{event.key}-{one.last.year}", one.first, one.last, first_day(event.checked))
    entry.add("summary", pick(lang, event.title.sv, event.title.en) + window)
    told = (
        f"{pick(lang, 'Underlag', 'Artefact')}: {pick(lang, event.artefact.sv, event.artefact.en)}",
        f"{pick(lang, 'Tid', 'Time')}: {one.first}–{one.last}, {status_word(one.status, lang)}",
        f"{pick(lang, 'Källa', 'Source')}: {event.source}",
        f"{pick(lang, 'Senast kontrollerad', 'Last checked')}: {event.checked}",
    )
    entry.add("description", "\n".join(told))
    entry.add("url", link(event.page) if link else event.source)
    return entry


def _of_county(one: Occurrence, own: Own, lang: Lang, place: str) -> Entry:
    """A county's own date or event."""
    entry = _entry(f"{place}-own-{own.key}", own.day, own.day, own.made)
    own_date = pick(lang, "länets eget datum", "the county’s own date")
    title = f"{pick(lang, one.event.title.sv, one.event.title.en)} ({own_date})" if one.event else own.title
    entry.add("summary", title)
    said = f"{pick(lang, 'Angett av', 'Given by')} {own.author}, {own.made}"
    entry.add("description", "\n".join([said, *([own.note] if own.note else [])]))
    if own.url:
        entry.add("url", own.url)
    return entry


def _entry(name: str, first: date, last: date, known: date) -> Entry:
    """An all-day entry; its stamp says when its facts were known, so that an unchanged feed has unchanged bytes."""
    entry = Entry()
    entry.add("uid", f"{name}@{DOMAIN}")
    entry.add("dtstamp", datetime.combine(known, time(), UTC))
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    return entry
