# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The year wheel's pages and feeds: for the whole country, and for a county with its own dates beside the shipped ones.

Position in the flow: ``sweden.calendar`` and a county's own dates in, pages and feeds out. It changes no shipped date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from smedja.core import Fault, Figure, Lineage, Unit
from smedja.report.cite import Cited, SectionAddress
from smedja.report.language import Lang, pick
from smedja.report.words import status_word
from smedja.strategy.rights import Act, require
from smedja.strategy.words import writable
from smedja.sweden.calendar import Occurrence, Own, calendar_text, events, stale, upcoming
from smedja.web.addresses import region_path
from smedja.web.council.asked import Workspace, asked, workspace_path
from smedja.web.council.fields import FORMS, Options, plain_from, shown_fields, typed_from
from smedja.web.council.kept import own_dates, save_date, subject_of
from smedja.web.council.words import choice
from smedja.web.language import lang_of, prefix

LOG_IN: Final = "/konto/logga-in/"
METHOD: Final = "year-wheel"
ADDRESS: Final = SectionAddress("metod-arshjulet")
MIME: Final = "text/calendar; charset=utf-8"
COUNTRY: Final = "00"
#: A county's own date lies no more years ahead than this.
AHEAD: Final = 10
_URL: Final = re.compile(r"https?://\S{1,980}")


@dataclass(frozen=True)
class ShownEvent:
    """An event ready for the template.

    Attributes:
        one: The occurrence.
        title: What it is called.
        window: When it is, in words; empty where a day is stated.
        artefact: What is to be ready.
        href: Path of the page that helps, without language.
        who: Whom it concerns, in words.
        status: How sure the time is, in words.
        stale: Whether its source was checked too long ago.
        left: Days that are left.
        going: Whether it has begun.
    """

    one: Occurrence
    title: str
    window: str
    artefact: str
    href: str
    who: str
    status: str
    stale: bool
    left: Cited
    going: bool


def shown_events(found: Iterable[Occurrence], day: date, lang: Lang, *, county: str = COUNTRY) -> list[ShownEvent]:
    """Return events ready for the template."""
    return [_shown(one, day, lang, county) for one in found]


def _shown(one: Occurrence, day: date, lang: Lang, county: str) -> ShownEvent:
    event, status = one.event, status_word(one.status, lang)
    last = one.day if one.day >= day else one.last
    number = float((last - day).days)
    figure = Figure(number, None, None, Unit.COUNT, day.isoformat(), one.status, Lineage((), METHOD))
    left = Cited(figure, ADDRESS, pick(lang, "dagar kvar", "days left"))
    if event is None:
        title = one.own.title if one.own else ""
        return ShownEvent(one, title, "", "", "", "", status, stale=False, left=left, going=False)
    return ShownEvent(
        one,
        pick(lang, event.title.sv, event.title.en),
        "" if one.dated else pick(lang, event.window.sv, event.window.en),
        pick(lang, event.artefact.sv, event.artefact.en),
        event_path(event.page, county),
        ", ".join(choice("who", who, lang) for who in event.who),
        status,
        stale(event, day),
        left,
        one.first <= day,
    )


def event_path(page: str, county: str) -> str:
    """Return the path of the page that helps with an event, without language."""
    if page.startswith("/"):
        return page
    if county == COUNTRY:
        return "/#valj-lan"
    return workspace_path(county) if page == "arbetsrum" else region_path(county)


def country(request: HttpRequest) -> HttpResponse:
    """Show the year wheel of the whole country."""
    lang, today = lang_of(request), timezone.localdate()
    found = shown_events(upcoming(today), today, lang)
    context: dict[str, Any] = {
        "events": found,
        "first": found[0],
        "base": f"{prefix(lang)}/",
        "ics": f"{prefix(lang)}/arshjulet.ics",
    }
    return render(request, "year_wheel.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def of_county(request: HttpRequest, named: str) -> HttpResponse:
    """Show a county's year wheel, or take in a date of its own."""
    room, today = asked(request, named), timezone.localdate()
    if request.method == "POST":
        return _take(request, room)
    return _county_page(request, room, today, {}, [])


@login_required(login_url=LOG_IN)
def _take(request: HttpRequest, room: Workspace) -> HttpResponse:
    require(room.person, Act.WRITE, subject_of("date", room.county))
    gone = next((one for one in own_dates(room.county) if one.key == request.POST.get("remove", "")), None)
    if gone:
        without = {"key": gone.key, "event": gone.event, "title": gone.title, "day": gone.day.isoformat(), "gone": True}
        save_date(room.person, room.county, without)
        return HttpResponseRedirect(f"{room.base}arshjulet/")
    typed = typed_from(FORMS["date"], request.POST)
    plain, faults = read_date(typed, timezone.localdate())
    if faults:
        return _county_page(request, room, timezone.localdate(), typed, faults)
    save_date(room.person, room.county, plain)
    return HttpResponseRedirect(f"{room.base}arshjulet/")


def read_date(typed: dict[str, str], today: date) -> tuple[dict[str, str], list[Fault]]:
    """Return a county's own date as it is kept, and every fault of what was typed."""
    plain, faults = plain_from(FORMS["date"], typed, ())
    event, title = typed.get("event", ""), typed.get("title", "")
    if event and event not in {one.key for one in events()}:
        faults.append(Fault("There is no such event", "event", "", "event", "unknown_choice"))
    if not event and not title:
        faults.append(Fault("Neither an event nor a title", "title", "", "title", "missing"))
    if typed.get("url") and not _URL.fullmatch(typed["url"]):
        faults.append(Fault("No address", "url", "", "url", "wrong_form"))
    day = date.fromisoformat(plain["day"]) if "day" in plain else today
    if not today <= day <= date(today.year + AHEAD, 12, 31):
        faults.append(Fault("Past, or too far ahead", "day", "", "day", "unfit_day"))
    for name, most in (("title", 200), ("note", 2000), ("url", 1000)):
        text = typed.get(name, "")
        if len(text) > most:
            faults.append(Fault("Too long", name, "", name, "too_long"))
        elif text and not _can_be_written(text):
            faults.append(Fault("Control character", name, "", name, "wrong_text"))
    return {**plain, "event": event, "title": "" if event else title}, faults


def _can_be_written(text: str) -> bool:
    try:
        writable(text)
    except ValueError:
        return False
    return True


def _county_page(
    request: HttpRequest, room: Workspace, today: date, typed: dict[str, str], faults: list[Fault]
) -> HttpResponse:
    own = own_dates(room.county)
    found = shown_events(upcoming(today, own), today, room.lang, county=room.county)
    none = ("", pick(room.lang, "en egen händelse", "an event of our own"))
    options: dict[str, Options] = {
        "event": [none, *((one.key, pick(room.lang, one.title.sv, one.title.en)) for one in events())]
    }
    context: dict[str, Any] = {
        "room": room,
        "section": "county",
        "place": room.name,
        "base": room.base,
        "events": found,
        "first": found[0],
        "ics": f"{room.base}arshjulet.ics",
        "fields": shown_fields(FORMS["date"], typed, options, room.lang, faults) if room.writes else (),
        "faults": bool(faults),
    }
    return render(request, "year_wheel.html", context, status=400 if faults else 200)


def feed(request: HttpRequest, named: str = "") -> HttpResponse:
    """Send the year wheel as a calendar that can be subscribed to."""
    lang, today = lang_of(request), timezone.localdate()
    county, name, own = COUNTRY, pick(lang, "Årshjulet", "The year wheel"), tuple[Own, ...]()
    if named:
        room = asked(request, named)
        county, own = room.county, own_dates(room.county)
        name = f"{name}, {room.name}"

    def link(page: str) -> str:
        return request.build_absolute_uri(prefix(lang) + event_path(page, county))

    text = calendar_text(upcoming(today, own), lang, name=name, place=county, link=link)
    headers = {"Content-Disposition": 'inline; filename="arshjulet.ics"'}
    return HttpResponse(text, content_type=MIME, headers=headers)
