# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Deadlines: real questions, a summer that the Speaker decided on, and one that is assumed."""

from __future__ import annotations

from datetime import date

import pytest

from smedja.core import Status
from smedja.sweden.parliament import read_question
from smedja.sweden.parliament.deadlines import by_rule, deadline_of


@pytest.mark.parametrize(
    ("filed", "due", "summer", "status"),
    [
        # 2016/17:1143 and 2016/17:1750 as the Riksdag's pages give them.
        (date(2017, 3, 29), date(2017, 4, 5), False, Status.ESTIMATED),
        (date(2017, 7, 19), date(2017, 8, 2), True, Status.ASSUMED),
        # Both ends of the summer of 2023.
        (date(2023, 6, 15), date(2023, 6, 22), False, Status.ESTIMATED),
        (date(2023, 6, 16), date(2023, 6, 30), True, Status.OFFICIAL),
        (date(2023, 8, 24), date(2023, 9, 7), True, Status.OFFICIAL),
        (date(2023, 8, 25), date(2023, 9, 1), False, Status.ESTIMATED),
    ],
)
def test_days_by_rule(filed, due, summer, status):
    told = by_rule(filed)
    assert (told.day, told.summer, told.status) == (due, summer, status)
    assert told.reference
    assert told.checked


def test_the_answer_to_1750_came_thirteen_days_late():
    assert by_rule(date(2017, 7, 19)).late(date(2017, 8, 15)) == 13
    assert by_rule(date(2017, 7, 19)).late(date(2017, 8, 2)) == 0


def test_a_stated_day_goes_before_the_rule():
    told = read_question("Fråga 2016/17:1 Titel\nInlämnad 2017-03-29; Svarsdatum 2017-04-12\nVad görs?".encode())
    deadline = deadline_of(told)
    assert (deadline.day, deadline.days, deadline.status) == (date(2017, 4, 12), None, Status.OFFICIAL)


def test_without_a_day_of_filing_the_day_it_came_counts():
    told = read_question("Titel\nVad görs?".encode())
    assert deadline_of(told) is None
    assert deadline_of(told, received=date(2026, 11, 26)).day == date(2026, 12, 3)
