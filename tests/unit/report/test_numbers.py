# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Numbers read as people write them, rounded to what the interval allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.report.numbers import figure_text, format_figure, rounding_unit
from smedja.report.words import interval_words, situation

HERE = Lineage(("t",))


def made(value, low=None, high=None, unit=Unit.PERSONS, status=Status.MODELLED):
    return Figure(value, low, high, unit, "2030-12-31", status, HERE)


@pytest.mark.parametrize(
    ("figure", "sv", "en"),
    [
        (made(337, 150, 560), "340 (150–560)", "340 (150–560)"),
        (made(11_862, 9_862, 13_862), "12\u202f000 (10\u202f000–14\u202f000)", "12,000 (10,000–14,000)"),
        (made(104_512, 103_000, 106_000), "105\u202f000 (103\u202f000–106\u202f000)", "105,000 (103,000–106,000)"),
        (made(12, -200, 230), "10 (\u2212200 till 230)", "10 (\u2212200 to 230)"),
        (made(7, -94, 92), "10 (\u221290 till 90)", "10 (\u221290 to 90)"),
        (made(0.1234, 0.1, 0.15, Unit.SHARE), "12\u202f% (10–15)", "12% (10–15)"),
        (made(0.0264, 0.0, 0.093, Unit.SHARE), "2,6\u202f% (0,0–9,3)", "2.6% (0.0–9.3)"),
        (made(1.234, 0.9, 1.6, Unit.RATIO), "1,2 (0,9–1,6)", "1.2 (0.9–1.6)"),
        (made(4_949_062, status=Status.OFFICIAL), "4\u202f949\u202f062", "4,949,062"),
        (made(12_345, status=Status.ESTIMATED), "12\u202f300", "12,300"),
        (made(0, status=Status.OFFICIAL), "0", "0"),
        (made(94, 12, 148, Unit.OCCUPATIONS), "94 (12–148)", "94 (12–148)"),
        (made(1592, unit=Unit.COUNT, status=Status.ESTIMATED), "1\u202f592", "1,592"),
        (made(-0.2345, unit=Unit.CORRELATION, status=Status.ESTIMATED), "\u22120,23", "\u22120.23"),
        (made(Absence.SECRET), "uppgift skyddas", "suppressed"),
        (made(Absence.NOT_APPLICABLE), "finns inte", "not applicable"),
    ],
)
def test_figure_reads_as_people_write(figure, sv, en):
    assert format_figure(figure, "sv") == sv
    assert format_figure(figure, "en") == en


def test_absence_is_never_a_number():
    for absence in Absence:
        text = figure_text(made(absence))
        assert text.absent
        assert not any(letter.isdigit() for letter in text.value)


@given(st.floats(-1e6, 1e6), st.floats(0.5, 1e6))
def test_rounding_never_moves_a_value_by_more_than_its_interval(value, half):
    step = float(rounding_unit(made(value, value - half, value + half)))
    assert step <= max(1.0, half, abs(value) / 9)


@pytest.mark.parametrize(
    ("figure", "kind"),
    [
        (made(300, 10, 700), "shortage"),
        (made(-300, -700, -10), "surplus"),
        (made(300, -10, 700), "maybe_shortage"),
        (made(-300, -700, 10), "maybe_surplus"),
        (made(5, -400, 420), "near_balance"),
        (made(0, 0, 0), "near_balance"),
    ],
)
def test_situation_follows_the_interval(figure, kind):
    assert situation(figure) == kind


def test_interval_in_words_says_when_there_is_none():
    assert "åtta av tio utfall" in interval_words(made(337, 150, 560))
    assert "publicerat som det är" in interval_words(made(5, status=Status.OFFICIAL))
    assert "No interval has been computed" in interval_words(made(5), "en")
