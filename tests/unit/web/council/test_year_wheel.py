# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The year wheel's pages and feeds: shipped dates with sources, a county's own dates beside them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from smedja.sweden.calendar import upcoming
from smedja.web.council import kept, wheel
from tests.unit.web.council.test_workspace import ROOM, person, register, text, told_at  # noqa: F401 -- fixtures
from tests.unit.web.reading import Page

WHEEL = f"{ROOM}arshjulet/"
AHEAD = (timezone.localdate() + timedelta(days=90)).isoformat()


@pytest.mark.parametrize("path", ["/arshjulet/", "/en/arshjulet/", WHEEL, f"/en{WHEEL}"])
def test_the_page_tells_what_is_next_with_sources(db, client, path):
    answer = client.get(path)
    page = Page(answer.content.decode())
    assert page.bare_numbers() == []
    found = upcoming(timezone.localdate())
    assert len(page.figures) == len(found) + 1
    for one in found:
        assert one.event.source in page.links
    assert ("senast kontrollerad" in text(answer)) or ("last checked" in text(answer))


def test_an_old_source_is_marked(db, client, monkeypatch):
    for day, marked in ((date(2026, 12, 31), False), (date(2028, 2, 1), True)):
        monkeypatch.setattr(wheel.timezone, "localdate", lambda day=day: day)
        assert ("mer än tolv månader sedan" in text(client.get("/arshjulet/"))) == marked


def test_a_countys_own_date_stands_beside_the_shipped_one(person, client):  # noqa: F811
    editor = person()
    day = (timezone.localdate() + timedelta(days=400)).isoformat()
    one = next(one for one in upcoming(timezone.localdate()) if one.last.year == int(day[:4]))
    given = {"event": one.event.key, "day": day, "note": "Nämnden sammanträder"}
    assert editor.post(WHEEL, given).status_code == 302
    own = kept.own_dates("20")[0]
    assert (own.event, own.day.isoformat(), own.author) == (one.event.key, day, "erik")
    shown = text(client.get(WHEEL))
    assert "Länets eget datum:" in shown
    assert "Nämnden sammanträder" in shown
    assert one.event.window.sv in shown
    assert "Nämnden sammanträder" not in text(client.get("/arshjulet/"))
    uids = {str(each["uid"]) for each in Calendar.from_ical(client.get(f"{ROOM}arshjulet.ics").content).walk("VEVENT")}
    assert {f"20-{one.event.key}-{day[:4]}@smedja", f"20-own-{own.key}@smedja"} <= uids
    assert client.post(WHEEL, {"remove": own.key}).status_code == 302  # to the log-in
    assert kept.own_dates("20")
    assert editor.post(WHEEL, {"remove": own.key}).status_code == 302
    assert kept.own_dates("20") == ()


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"title": "", "day": ""}, {"title", "day"}),
        ({"title": "Råd", "day": "2027-02-30"}, {"day"}),
        ({"title": "Råd", "day": "12 januari"}, {"day"}),
        ({"title": "Råd", "day": "2020-02-01"}, {"day"}),
        ({"title": "Råd", "day": "9999-12-31"}, {"day"}),
        ({"event": "inget", "day": AHEAD}, {"event"}),
        ({"title": "Råd", "day": AHEAD, "url": "https://a.se/\x00"}, {"url"}),
        ({"title": "Råd", "day": AHEAD, "url": "javascript:alert(1)"}, {"url"}),
        ({"title": "R" * 201, "day": AHEAD, "note": "\x00"}, {"title", "note"}),
    ],
)
def test_bad_input_is_told_at_its_field(person, given, fields):  # noqa: F811
    answer = person().post(WHEEL, given)
    assert answer.status_code == 400
    assert told_at(answer) == fields
    assert kept.own_dates("20") == ()


@pytest.mark.parametrize("path", ["/arshjulet.ics", "/en/arshjulet.ics", f"{ROOM}arshjulet.ics"])
def test_the_feed_is_a_calendar(db, client, path):
    answer = client.get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert len(found) == len(upcoming(timezone.localdate()))
    assert all(str(one["url"]).startswith("http://testserver") for one in found)
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
