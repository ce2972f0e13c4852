# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which route a qualification takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smedja.match.qualifications import Bridge, LanguageRule, Qualifications, Rule

NURSE = Rule(
    profession="nurse",
    name_sv="sjuksköterska",
    name_en="nurse",
    group="2221",
    concepts=(),
    licence=True,
    protected_title=True,
    authority="Socialstyrelsen",
    authority_url="",
    legal_basis="patientsäkerhetslagen (2010:659)",
    legal_url="",
    eea_route="automatic",
    third_country_sv="",
    third_country_en="",
    language_rule="health",
    valid_from="",
    source="x",
    source_url="",
    checked="2026-11-25",
)
TITLE = replace(NURSE, profession="title", licence=False, eea_route="general")
ONE = replace(NURSE, profession="one", concepts=("c",), licence=False, eea_route="none")


def bridge(identifier, county, kind="validation"):
    return Bridge(identifier, kind, ("2221",), "x", "x", "y", county, "", "", "", "", "z", "2026")


HELD = Qualifications(
    rules=(NURSE, TITLE, ONE),
    languages={
        "health": LanguageRule("health", "C1", "C1", "C1", "x", "", "2026-11-25"),
        "none": LanguageRule("none", "arbetsgivaren", "the employer", "", "x", "", "2026-11-25"),
    },
    bridges=(bridge("far", "25"), bridge("near", "20"), bridge("nation", "")),
    home="SE",
    eea=frozenset({"SE", "FI", "CH"}),
    eea_checked="2026-11-25",
)


@pytest.mark.parametrize(
    ("rule", "country", "route"),
    [
        (NURSE, "FI", "eea_automatic"),
        (NURSE, "CH", "eea_automatic"),
        (TITLE, "FI", "eea_general"),
        (ONE, "FI", "third_country"),
        (NURSE, "IN", "third_country"),
        (NURSE, "SE", "home"),
        (None, "IN", "unregulated"),
        (None, "SE", "unregulated"),
    ],
)
def test_the_route_goes_by_rule_and_country(rule, country, route):
    assert HELD.route(rule, country) == route


def test_rules_of_a_name_hold_for_that_name_only():
    assert [rule.profession for rule in HELD.rules_for("2221", "c")] == ["one", "nurse", "title"]
    assert [rule.profession for rule in HELD.rules_for("2221", "other")] == ["nurse", "title"]
    assert not HELD.rules_for("7212")


def test_an_unregulated_occupation_has_the_rule_that_the_employer_decides():
    assert HELD.language_for(None).key == "none"
    assert HELD.language_for(NURSE).level == "C1"


def test_bridges_of_the_county_come_first():
    assert [one.id for one in HELD.bridges_to("2221", "20")] == ["near", "nation", "far"]
    assert [one.id for one in HELD.bridges_to("2221", "20", limit=1)] == ["near"]
    assert not HELD.bridges_to("7212", "20")
