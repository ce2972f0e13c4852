# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The other ways in which a form is written."""

from __future__ import annotations

import pytest

from smedja.match.variants import inflected, named, parts


@pytest.mark.parametrize(
    ("text", "language", "held"),
    [
        ("Sjuksköterska, grundutbildad", "sv", {"sjuksköterska grundutbildad", "sjuksköterska"}),
        ("Systemutvecklare/Programmerare", "sv", {"systemutvecklare", "programmerare"}),
        ("Lärare i kulturskolan", "sv", {"lärare"}),
        ("arbetsledare (VVS)", "sv", {"arbetsledare"}),
        ("nurse responsible for general care", "en", {"nurse"}),
        ("registered nurse", "en", {"nurse"}),
    ],
)
def test_parts_of_a_form_stand_for_it_too(text, language, held):
    assert held <= {form for form, _ in parts(text, language)}


def test_the_form_itself_counts_most():
    told = list(parts("Sjuksköterska, grundutbildad", "sv"))
    assert told[0] == ("sjuksköterska grundutbildad", 1.0)
    assert all(weight < 1.0 for _, weight in told[1:])


@pytest.mark.parametrize(
    ("form", "held"),
    [
        ("svetsare", {"svetsaren", "svetsarna"}),
        ("sjuksköterska", {"sjuksköterskan", "sjuksköterskor"}),
        ("tekniker", {"teknikern", "teknikerna"}),
        ("brandman", {"brandmannen", "brandmän"}),
        ("ingenjör", {"ingenjören", "ingenjörer"}),
        ("kock", {"kocken", "kockar"}),
    ],
)
def test_inflected_forms_follow_the_ending(form, held):
    assert held <= set(inflected(form))


def test_short_or_odd_words_are_not_inflected():
    assert not list(inflected("vd"))
    assert not list(inflected("c++"))


def test_the_title_of_a_group_names_each_of_its_occupations():
    forms = {form for form, _ in named("Kockar och kallskänkor m.fl.")}
    assert {"kockar", "kock", "kallskänkor", "kallskänka"} <= forms
    assert not list(named("Övriga"))
