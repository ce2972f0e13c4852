# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which part of an advert a sentence is, and what is demanded in it."""

from __future__ import annotations

import pytest

from smedja.match.fields import fields_of
from smedja.match.sections import segments_of
from smedja.match.text import tokens
from tests.unit.match.toy import toy_dictionary, toy_lexicon

DICTIONARY = toy_dictionary(toy_lexicon())


def read(headline, text):
    whole = tokens(f"{headline}\n{text}")
    size = len(tokens(headline))
    hits = DICTIONARY.find(whole)
    segments = segments_of(whole, hits, size)
    return whole, segments, fields_of(whole, hits, segments)


def sections(text):
    return [segment.section for segment in read("", text)[1]]


def test_a_heading_rules_until_the_next():
    assert sections("Arbetsuppgifter\nDu svetsar.\nDu slipar.\nKrav\nErfarenhet.") == [
        "tasks",
        "tasks",
        "tasks",
        "requirements",
        "requirements",
    ]


def test_a_heading_before_a_colon_counts():
    assert sections("Krav: svetsning") == ["requirements", "requirements"]


def test_a_merit_in_its_own_sentence_goes_before_the_heading():
    assert sections("Krav\nTruckkort är meriterande.") == ["requirements", "merits"]


def test_a_requirement_cue_does_not_break_a_list_of_tasks():
    assert sections("Arbetsuppgifter\nDu har kontakt med kunder.") == ["tasks", "tasks"]


def test_a_requirement_is_seen_without_headings():
    assert sections("Du svetsar. B-körkort är ett krav. Skicka din ansökan.") == ["tasks", "requirements", "apply"]


def test_the_headline_is_its_own_section():
    _, segments, _ = read("Svetsare", "Du svetsar.")
    assert (segments[0].section, segments[0].first, segments[0].last) == ("headline", 0, 1)


def test_a_skill_is_required_or_a_merit_by_its_sentence():
    _, _, fields = read("Svetsare", "Krav: läsa ritningar. Meriterande är TIG-svetsning.")
    assert [(one.value, one.demand) for one in fields.skills] == [("s2", "required"), ("s1", "merit")]


def test_the_strongest_demand_of_a_repeated_skill_is_kept():
    _, _, fields = read("", "TIG-svetsning är meriterande.\nKrav\nTIG-svetsning.")
    assert [(one.value, one.demand) for one in fields.skills] == [("s1", "required")]


def test_licences_and_certificates():
    _, _, fields = read("", "CE-körkort är ett krav. Gärna truckkort.")
    assert [(one.value, one.demand) for one in fields.driving] == [("CE", "required")]
    assert [(one.value, one.demand) for one in fields.certificates] == [("truck", "merit")]


def test_languages_are_not_demanded_where_the_text_denies_it():
    assert not read("", "Vi har inget krav på svenska här.")[2].languages
    assert [one.value for one in read("", "Krav: svenska och finska.")[2].languages] == ["sv", "fi"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Krav: högskoleutbildning eller gymnasieutbildning.", "upper_secondary"),
        ("Krav: högskoleutbildning.", "university"),
        ("Högskoleutbildning är meriterande.", ""),
        ("Du svetsar.", ""),
    ],
)
def test_the_lowest_demanded_education_is_told(text, level):
    assert read("", text)[2].education == level


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Krav: minst tre års erfarenhet.", 3),
        ("Krav: 2-3 års erfarenhet.", 2),
        ("Krav: erfarenhet av svetsning.", 0),
        ("Krav: ingen erfarenhet.", None),
        ("Erfarenhet är meriterande.", None),
        ("Du svetsar.", None),
    ],
)
def test_years_of_experience(text, years):
    assert read("", text)[2].experience == years


def test_a_denied_language_says_nothing_of_another():
    _, _, fields = read("", "Krav: finska. Vi har inget krav på svenska.")
    assert [one.value for one in fields.languages] == ["fi"]


@pytest.mark.parametrize(
    "text",
    [
        "Krav\nKörkort krävs inte.",
        "Krav\nB-körkort är inget krav.",
        "Krav\nDu behöver inte ha körkort.",
        "Krav\nVi kräver ingen högskoleutbildning.",
        "Krav\nIngen högskoleutbildning krävs.",
        "Krav\nDu behöver inte tala svenska.",
        "Krav\nKunskaper i svenska krävs inte.",
        "Krav\nTruckkort är inte något krav.",
        "Requirements\nSwedish is not required.",
        "Requirements\nNo university degree required.",
    ],
)
def test_what_the_text_says_it_does_not_demand_is_left_out(text):
    fields = read("", text)[2]
    assert (fields.driving, fields.languages, fields.certificates, fields.education) == ((), (), (), "")


@pytest.mark.parametrize(
    "text",
    [
        "Krav\nErfarenhet krävs inte, men B-körkort är ett krav.",
        "Krav\nErfarenhet krävs inte men du måste ha körkort.",
        "Krav\nDet krävs inte bara körkort.",
        "Krav\nKörkort. Erfarenhet krävs inte.",
    ],
)
def test_a_denial_of_something_else_leaves_a_demand(text):
    assert [one.value for one in read("", text)[2].driving] == ["B"]


@pytest.mark.parametrize(
    "text",
    [
        "Krav: du ska ha fyllt 20 år och ha erfarenhet.",
        "Krav: erfarenhet. Vi är ett företag med 25 års erfarenhet.",
        "Krav: erfarenhet och en ålder av minst 18 år.",
    ],
)
def test_an_age_is_no_experience(text):
    assert read("", text)[2].experience == 0
