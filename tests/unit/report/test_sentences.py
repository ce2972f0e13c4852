# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The first line says what the figures say."""

from __future__ import annotations

from dataclasses import replace

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, RunAddress
from smedja.report.sentences import Shortage, doubt, lowered, shortage_sentence
from smedja.report.words import prospect_word


def cited(value, low=None, high=None, measure="gap"):
    figure = Figure(value, low, high, Unit.PERSONS, "2030-12-31", Status.MODELLED, Lineage(("t",)))
    return Cited(figure, RunAddress(measure, "20", "821", 2030), interval=measure == "gap")


def told(gap, exits, growth, entrants, moves, country=False):
    return Shortage(
        place="Dalarna",
        occupation="Maskinoperatörer",
        year=2030,
        gap=gap,
        exits=cited(exits, exits, exits, "exits"),
        growth=cited(growth, growth, growth, "growth"),
        entrants=cited(entrants, entrants, entrants, "entrants"),
        moves=cited(moves, moves, moves, "moves"),
        country=country,
    )


def test_sentence_names_the_gap_its_largest_forces_and_what_fills_it():
    sentence = shortage_sentence(told(cited(337, 150, 560), 360, 50, 480, -390), "sv")
    text = sentence.plain("sv")
    assert text == (
        "År 2030 väntas Dalarna sakna 340 (150–560) personer i yrket maskinoperatörer: 390 fler byter bort från yrket "
        "eller länet än till det och 360 lämnar yrket, främst med pension, medan 480 unga kommer in."
    )
    assert [part.address.measure for part in sentence.parts if isinstance(part, Cited)] == [
        "gap",
        "moves",
        "exits",
        "entrants",
    ]


def test_growth_leads_when_it_is_the_larger_force():
    text = shortage_sentence(told(cited(500, 100, 900), 100, 600, 150, 0), "en").plain("en")
    assert text.startswith(
        "In 2030 Dalarna is expected to be short of 500 (100–900) people in maskinoperatörer: 600 more"
    )


def test_nobody_leaves_the_country_for_another_county():
    text = shortage_sentence(told(cited(500, 100, 900), 100, 0, 150, -300, country=True), "sv").plain("sv")
    assert "länet" not in text


def test_a_surplus_is_said_with_its_sign_turned():
    sentence = shortage_sentence(told(cited(-20, -90, 40), 10, 0, 30, 0), "sv")
    assert sentence.plain("sv") == (
        "Inget av de valda yrkena väntas få brist. "
        "År 2030 väntas Dalarna ha 20 (\u221240 till 90) fler personer än som behövs i yrket maskinoperatörer."
    )


def test_a_page_about_one_occupation_speaks_of_no_selection():
    one = replace(told(cited(-20, -90, 40), 10, 0, 30, 0), alone=True, occupation="Murare m.fl.")
    text = shortage_sentence(one, "sv").plain("sv")
    assert text.startswith("År 2030")
    assert text.endswith("murare m.fl.")


def test_doubt_is_voiced_only_where_the_interval_crosses_zero():
    assert doubt(cited(300, 10, 700).figure, "sv") == ()
    assert doubt(cited(-300, -700, -10).figure, "sv") == ()
    assert "överskott" in doubt(cited(300, -10, 700).figure, "sv")[0].plain("sv")
    assert "en brist" in doubt(cited(-300, -700, 10).figure, "sv")[0].plain("sv")


def test_names_start_small_unless_they_are_abbreviations():
    assert lowered("Undersköterskor") == "undersköterskor"
    assert lowered("IT-chefer") == "IT-chefer"
    assert lowered("VVS-montörer") == "VVS-montörer"


def test_prospects_of_job_seekers_follow_the_cut_offs():
    ratios = {0.85: "mycket goda", 1.0: "goda", 1.05: "rimliga", 1.15: "måttliga", 1.16: "svaga"}
    for ratio, word in ratios.items():
        assert prospect_word(cited(ratio).figure) == word
    assert prospect_word(cited(Absence.NOT_APPLICABLE).figure) == "–"
