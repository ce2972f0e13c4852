# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses, dates and texts of plans, and the order of what an address asks for."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from smedja.strategy import Words
from smedja.web.strategy.paths import item_path, strategy_path
from smedja.web.strategy.query import ordered
from smedja.web.strategy.templatetags.plan import date_order, date_words, known_name, text_of, words_markup


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("measure", "/strategi/s/atgard/k/?den=2017-01-01"),
        ("source", "/strategi/s/uppgifter/source/?den=2017-01-01#k"),
        ("strategy", "/strategi/k/?den=2017-01-01"),
        ("party", "/ansvarig/k/"),
    ],
)
def test_an_address_keeps_the_state_of_the_plan(kind, path):
    assert item_path("s", kind, "k", ("den", "2017-01-01")) == path


def test_a_value_in_an_address_is_quoted():
    assert strategy_path("s", "listor", state=("plan", "a&b")) == "/strategi/s/listor/?plan=a%26b"


def test_links_keep_what_is_not_the_order():
    asked = ordered(RequestFactory().get("/x/?sortera=g.a"), "/x/", (("a", "en"), ("b", "två")))
    assert asked.link(sort="", show="g") == "/x/?a=en&b=tv%C3%A5&visa=g"


def test_a_text_in_the_other_language_only_says_so():
    told = Words(en="Only")
    assert text_of(told, "sv") == "Only (bara på engelska)"
    assert str(words_markup(told, "sv")).startswith('<span lang="en">Only</span>')
    assert text_of(None, "sv") == ""


def test_dates_are_as_exact_as_they_are():
    assert [date_words(one, "sv") for one in ("2018", "2018-06", "2018-06-30")] == ["2018", "juni 2018", "30 juni 2018"]
    assert sorted(["2018-06-30", "2018", "2018-06"], key=date_order) == ["2018", "2018-06", "2018-06-30"]
    assert date_order(None) == 0.0


def test_a_code_that_no_list_has_stands_for_itself():
    assert known_name("20", "counties", "sv") == "Dalarna"
    assert known_name("99X", "educations", "sv") == "99X"
