# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the matching pages call things, in Swedish and English.

Position in the flow: page and templates ask here. Never "not equivalent": what an authority decides is said to need its
assessment.
"""

from __future__ import annotations

from typing import Final

from smedja import codes
from smedja.match.qualifications import BridgeKind, Route, Rule
from smedja.report.language import Lang, pick
from smedja.sweden.matching.guidance import Sureness

ROUTE: Final[dict[Route, tuple[str, str]]] = {
    "home": ("Utbildad i Sverige: ansök direkt hos myndigheten", "Educated in Sweden: apply to the authority directly"),
    "eea_automatic": (
        "EES, automatiskt erkännande: myndigheten prövar din ansökan mot EU-direktivet",
        "EEA, automatic recognition: the authority assesses your application against the EU directive",
    ),
    "eea_general": (
        "EES, generella systemet: myndigheten jämför utbildningen och kan begära anpassningstid eller prov",
        "EEA, general system: the authority compares the education and may ask for an adaptation period or a test",
    ),
    "third_country": (
        "Land utanför EES: vägen bestäms av myndigheten",
        "Country outside the EEA: the way is set by the authority",
    ),
    "unregulated": (
        "Yrket finns inte bland de reglerade i vår lista: då bedömer arbetsgivaren",
        "The occupation is not among the regulated ones in our list: then the employer judges",
    ),
}
SURE: Final[dict[Sureness, tuple[str, str]]] = {
    "high": ("ganska säkert", "fairly sure"),
    "medium": ("osäkert", "unsure"),
    "low": ("mycket osäkert", "very unsure"),
}
BRIDGE: Final[dict[BridgeKind, tuple[str, str]]] = {
    "bridging_course": ("Kompletterande utbildning", "Bridging programme"),
    "validation": ("Validering", "Validation"),
    "fast_track": ("Snabbspår", "Fast track"),
    "licence_route": ("Väg till legitimation", "Way to a licence"),
    "exam": ("Prov", "Test"),
    "vocational_college": ("Yrkeshögskola", "Higher vocational education"),
    "labour_market": ("Arbetsmarknadsutbildning", "Labour market training"),
    "adult_education": ("Vuxenutbildning", "Adult education"),
}


def group_name(code: str, lang: Lang) -> str:
    """Return the name of an occupation group; one without an English name is marked as Swedish."""
    return codes.load("afssyk2012").name(code, lang, "afssyk2012_4")


def regulated_word(rules: tuple[Rule, ...], others: tuple[Rule, ...], lang: Lang) -> str:
    """Return whether an occupation is regulated, in a few words.

    Args:
        rules: Rules of the nearest occupation.
        others: Rules of other occupations in its group.
        lang: Language.
    """
    if any(rule.licence for rule in rules):
        return pick(lang, "kräver legitimation eller tillstånd", "needs a licence")
    if rules:
        return pick(lang, "skyddad titel", "protected title")
    if others:
        return pick(lang, "vissa yrken i gruppen", "some occupations in the group")
    return pick(lang, "inte i vår lista", "not in our list")
