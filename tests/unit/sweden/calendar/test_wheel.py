# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar
from pydantic import ValidationError

from smedja.cli.main import main
from smedja.core import Status
from smedja.sweden.calendar import Own, calendar_text, events, occurrences, stale, upcoming
from smedja.sweden.calendar.wheel import Event

OWN = Own("1", "yh-decisions", "", date(2027, 1, 20), "Möte; sen, kl. 9 " * 12, "", "anna", date(2026, 11, 1))
MEETING = Own("2", "", "Kompetensråd", date(2026, 12, 3), "", "https://example.org/", "anna", date(2026, 11, 1))


def of(found, key):
    return next(one for one in found if one.event and one.event.key == key)


def test_a_stated_day_is_official_and_other_years_are_windows():
    stated, window = of(occurrences(2026), "yh-courses-close"), of(occurrences(2027), "yh-courses-close")
    assert (stated.last, stated.dated, stated.status) == (date(2026, 2, 12), True, Status.OFFICIAL)
    assert (window.first, window.last, window.dated) == (date(2027, 2, 1), date(2027, 2, 28), False)
    assert window.status is Status.ESTIMATED


def test_a_window_over_new_year_begins_the_year_before():
    assert of(occurrences(2027), "yrkesvux-accounts").first == date(2026, 12, 1)


def test_what_comes_every_third_year_comes_then_only():
    years = [
        year for year in range(2020, 2030) if any(one.event.key == "planning-documents" for one in occurrences(year))
    ]
    assert years == [2023, 2026, 2029]


def test_what_was_not_verified_is_assumed():
    assert of(occurrences(2027), "region-reports").status is Status.ASSUMED


def test_a_countys_own_date_stands_beside_the_shipped_one():
    found = of(occurrences(2027, (OWN,)), "yh-decisions")
    assert (found.last, found.own, found.day) == (date(2027, 1, 31), OWN, date(2027, 1, 20))
    assert of(occurrences(2027), "yh-decisions").last == found.last
    assert of(occurrences(2028, (OWN,)), "yh-decisions").own is None


def test_what_comes_next_begins_today_and_ends_with_next_year():
    found = upcoming(date(2026, 12, 3), (OWN, MEETING))
    assert found[0].own == MEETING
    assert all(max(one.last, one.day) >= date(2026, 12, 3) for one in found)
    assert {one.last.year for one in found} == {2026, 2027}
    # The county's day has passed, the shipped window has not.
    assert of(upcoming(date(2027, 1, 25), (OWN,)), "yh-decisions").own == OWN


def test_a_countys_own_day_far_ahead_is_told_and_no_shipped_ones_around_it():
    far = replace(MEETING, day=date(2031, 5, 6))
    found = upcoming(date(2026, 12, 3), (far,))
    assert found[-1].own == far
    assert found[:-1] == upcoming(date(2026, 12, 3))


def test_a_source_is_old_after_twelve_months():
    event = events()[0].model_copy(update={"checked": "2026-03-01"})
    assert not stale(event, date(2027, 3, 1))
    assert stale(event, date(2027, 3, 2))
    assert stale(events()[0], date(2027, 1, 2))


@pytest.mark.parametrize(
    "change",
    [
        {"first": "02-30"},
        {"every": 3},
        {"occurrences": ({"year": 2026, "last": "2025-01-01", "status": "official"},)},
        {"source": "skolverket"},
        {"who": ()},
        {"checked": "2026-13"},
    ],
)
def test_a_faulty_event_is_refused(change):
    plain = events()[0].model_dump(mode="json")
    with pytest.raises(ValidationError):
        Event.model_validate({**plain, **change})


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_feed_reads_back_as_it_was(lang):
    found = upcoming(date(2026, 11, 26), (OWN, MEETING))
    text = calendar_text(found, lang, name="Årshjulet", place="20", link=lambda page: f"https://s.example/{page}")
    read = list(Calendar.from_ical(text).walk("VEVENT"))
    assert len(read) == len(found) + 1  # the county's own date is an event of its own
    assert len({str(one["uid"]) for one in read}) == len(read)
    by_uid = {str(one["uid"]): one for one in read}
    shipped, own = by_uid["20-yh-decisions-2027@smedja"], by_uid["20-own-1@smedja"]
    assert (shipped["dtstart"].dt, shipped["dtend"].dt) == (date(2027, 1, 1), date(2027, 2, 1))
    assert (own["dtstart"].dt, own["dtend"].dt - timedelta(days=1)) == (OWN.day, OWN.day)
    assert OWN.note.strip() in str(own["description"])
    event = events()[0]
    assert event.source in str(shipped["description"])
    assert event.checked in str(shipped["description"])
    assert str(shipped["url"]).startswith("https://s.example/")
    assert not any(one.walk("VALARM") for one in read)


def test_the_feed_is_folded_and_the_same_every_time():
    found = upcoming(date(2026, 11, 26), (OWN, MEETING))
    text = calendar_text(found, "sv", name="Årshjulet")
    assert text == calendar_text(found, "sv", name="Årshjulet")
    lines = text.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert any(line.startswith(b" ") for line in lines)


def test_the_command_prints_and_writes(tmp_path, capsys):
    assert main(["calendar", "--year", "2026", "--lang", "sv"]) == 0
    assert "2026-02-12  Ansökan om korta YH-kurser stänger (officiell" in capsys.readouterr().out
    file = tmp_path / "year.ics"
    assert main(["calendar", "--year", "2026", "--ics", str(file)]) == 0
    assert len(list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))) == len(occurrences(2026))
    assert main(["calendar", "--year", "9"]) == 1
    assert main(["calendar", "--ics", str(tmp_path / "none" / "x.ics")]) == 4
    assert "could not be written" in capsys.readouterr().err


def test_the_command_checks_a_councils_file(tmp_path, capsys):
    file = tmp_path / "council.yaml"
    file.write_text("county: '20'\n", encoding="utf-8")
    assert main(["council", "check", str(file)]) == 0
    file.write_text("county: '20'\npriorities:\n- key: a\n  title: b\n  order: 0\n", encoding="utf-8")
    assert main(["council", "check", str(file)]) == 1
    assert "line 5" in capsys.readouterr().err
    assert main(["council", "check", str(tmp_path / "none.yaml")]) == 4
