# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Published texts and what has changed since: a rise that becomes a fall is the weightiest of all."""

from __future__ import annotations

import json

import pytest

from smedja.core import Absence, SchemaError
from smedja.report.bound import Book, FigureKind, WordKind, parse, resolve
from smedja.report.bound.keeping import figure_of, kept_of
from smedja.report.bound.kept import differences
from tests.unit.report.bound.made_up import cited

TEXT = "{{ place }}: {% claim rises gap from=2024 to=2030 %}växer{% end %} till {{ gap year=2030 }}."


def book(later, low=None, high=None, place="Dalarna"):
    at = {"2024": cited(100.0, 80.0, 120.0), "2030": cited(later, low, high)}
    return Book({"gap": FigureKind(("year",), lambda asked: at[asked["year"]]), "place": WordKind((), lambda _: place)})


def kept(*figure):
    return json.loads(json.dumps(kept_of(resolve(parse(TEXT), book(*figure)))))


def changed(was, now):
    return [(one.key, one.old, one.new, one.weight) for one in differences(was, resolve(parse(TEXT), now))]


def test_nothing_differs_from_itself():
    assert changed(kept(340.0, 150.0, 560.0), book(340.0, 150.0, 560.0)) == []


def test_a_figure_that_reads_the_same_does_not_differ():
    assert changed(kept(340.0, 150.0, 560.0), book(341.0, 151.0, 561.0)) == []


def test_a_figure_within_its_interval_differs_slightly_and_one_outside_clearly():
    was = kept(340.0, 150.0, 560.0)
    assert changed(was, book(400.0, 200.0, 600.0)) == [("gap year=2030", "340 (150–560)", "400 (200–600)", "slight")]
    assert changed(was, book(900.0, 700.0, 999.0))[0][3] == "clear"


def test_a_rise_that_becomes_a_fall_comes_first():
    told = changed(kept(340.0, 150.0, 560.0), book(90.0, 60.0, 140.0))
    assert told[0][:2] == ("rises gap from=2024 to=2030", "stämmer")
    assert told[0][2].startswith("stämmer inte: 100 (80–120), 90 (60–140)")
    assert [one[3] for one in told] == ["heavy", "clear"]


def test_a_figure_that_vanishes_is_heavy():
    was = kept(340.0)
    was["said"][0]["figure"]["value"] = Absence.SECRET.value
    assert changed(was, book(340.0))[0][1:] == ("uppgift skyddas", "340", "heavy")


def test_words_that_change_are_told():
    was = kept(340.0)
    assert changed(was, book(340.0, place="Gävleborg")) == [("place", "Dalarna", "Gävleborg", "slight")]


@pytest.mark.parametrize("plain", [{}, {"schema": "other"}, {"schema": "smedja.text/1"}])
def test_what_is_no_kept_text_is_told(plain):
    with pytest.raises(SchemaError):
        differences(plain, resolve(parse(TEXT), book(1.0)))


def test_a_figure_comes_back_as_it_was():
    figure = cited(340.0, 150.0, 560.0).figure
    assert figure_of(json.loads(json.dumps(figure.to_dict()))) == figure
    absent = cited(Absence.NOT_APPLICABLE).figure
    assert figure_of(absent.to_dict()) == absent
