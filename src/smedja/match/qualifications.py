# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which legal route a qualification from abroad takes to an occupation, and what bridges there are.

Position in the flow: rules over dated tables that a country brings; the match puts its answers beside a transition.
Nothing here is a decision about a person: an answer names who assesses, never that something is not equivalent. Where
a qualification was obtained chooses the route and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Area = Literal["home", "eea", "third"]
Route = Literal["home", "eea_automatic", "eea_general", "third_country", "unregulated"]
BridgeKind = Literal[
    "bridging_course",
    "validation",
    "fast_track",
    "licence_route",
    "exam",
    "vocational_college",
    "labour_market",
    "adult_education",
]

ROUTES: Final[tuple[Route, ...]] = ("home", "eea_automatic", "eea_general", "third_country", "unregulated")


@dataclass(frozen=True, slots=True)
class Rule:
    """One regulated profession in one occupation group.

    Attributes:
        profession: Identifier of the profession.
        name_sv: Swedish name.
        name_en: English name.
        group: Occupation group at four digits.
        concepts: Occupation names that it holds for; empty for the whole group.
        licence: Whether the work itself needs a licence.
        protected_title: Whether the title needs one.
        authority: Who decides.
        authority_url: Its page.
        legal_basis: Law and chapter.
        legal_url: Where the law can be read.
        eea_route: ``automatic``, ``general`` or ``none``, for qualifications from the EEA and Switzerland; empty where
            the sources do not say, which is read as ``general``.
        third_country_sv: The route for other countries, in Swedish.
        third_country_en: The same in English.
        language_rule: Key of the language rule.
        valid_from: Since when, ISO date; empty when not known.
        source: Where the facts were read.
        source_url: Its address.
        checked: When, ISO date.
        note_sv: What more there is to know, in Swedish.
        note_en: The same in English.
    """

    profession: str
    name_sv: str
    name_en: str
    group: str
    concepts: tuple[str, ...]
    licence: bool
    protected_title: bool
    authority: str
    authority_url: str
    legal_basis: str
    legal_url: str
    eea_route: str
    third_country_sv: str
    third_country_en: str
    language_rule: str
    valid_from: str
    source: str
    source_url: str
    checked: str
    note_sv: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class LanguageRule:
    """What knowledge of the language a profession demands, and by which rule.

    Attributes:
        key: Identifier.
        rule_sv: The rule, in Swedish.
        rule_en: The same in English.
        level: Level of the Common European Framework; empty when the rule states none.
        source: Where it was read.
        url: Its address.
        checked: When, ISO date.
    """

    key: str
    rule_sv: str
    rule_en: str
    level: str
    source: str
    url: str
    checked: str


@dataclass(frozen=True, slots=True)
class Bridge:
    """A way from a qualification to an occupation.

    Attributes:
        id: Identifier.
        kind: Which kind.
        groups: Occupation groups at four digits.
        name_sv: Swedish name.
        name_en: English name.
        provider: Who gives it.
        county: County code; empty for the nation or at a distance.
        length_sv: How long, in Swedish; empty when not known.
        length_en: The same in English.
        starts: When it starts; empty when not known.
        url: Where to read more.
        source: Where the facts were read.
        checked: When, ISO date.
        note_sv: What more there is to know, in Swedish.
        note_en: The same in English.
    """

    id: str
    kind: BridgeKind
    groups: tuple[str, ...]
    name_sv: str
    name_en: str
    provider: str
    county: str
    length_sv: str
    length_en: str
    starts: str
    url: str
    source: str
    checked: str
    note_sv: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Qualifications:
    """The dated tables of a country.

    Attributes:
        rules: Regulated professions.
        languages: Language rules by key.
        bridges: Bridges.
        home: Code of the country itself, ISO 3166.
        eea: Countries whose qualifications go by the directive, ISO 3166.
        eea_checked: When that list was checked, ISO date.
    """

    rules: tuple[Rule, ...]
    languages: dict[str, LanguageRule]
    bridges: tuple[Bridge, ...]
    home: str
    eea: frozenset[str]
    eea_checked: str

    def area(self, country: str) -> Area:
        """Where a country's qualifications come from, legally."""
        if country == self.home:
            return "home"
        return "eea" if country in self.eea else "third"

    def rules_for(self, group: str, concept: str = "") -> tuple[Rule, ...]:
        """The rules that hold for an occupation name, those of its own before those of the whole group.

        Args:
            group: Its group.
            concept: The name; without one every rule of the group counts.
        """
        held = [
            rule
            for rule in self.rules
            if rule.group == group and (not concept or not rule.concepts or concept in rule.concepts)
        ]
        return tuple(sorted(held, key=lambda rule: (not rule.concepts, not rule.licence, rule.profession)))

    def route(self, rule: Rule | None, country: str) -> Route:
        """Which legal route a qualification obtained in a country takes.

        Args:
            rule: The profession's rule; None when the occupation is not regulated.
            country: Where the qualification was obtained.
        """
        if rule is None:
            return "unregulated"
        area = self.area(country)
        if area == "home":
            return "home"
        if area == "third" or rule.eea_route == "none":
            return "third_country"
        return "eea_automatic" if rule.eea_route == "automatic" else "eea_general"

    def language_for(self, rule: Rule | None) -> LanguageRule | None:
        """The language rule of a profession; that of the unregulated ones when there is none."""
        return self.languages.get(rule.language_rule if rule else "none")

    def bridges_to(self, group: str, county: str, *, limit: int | None = None) -> tuple[Bridge, ...]:
        """Bridges to a group: in the county first, then national ones, then other counties'."""
        found = [bridge for bridge in self.bridges if group in bridge.groups]
        found.sort(key=lambda bridge: (_distance(bridge, county), bridge.kind, bridge.id))
        return tuple(found[:limit])


def _distance(bridge: Bridge, county: str) -> int:
    if bridge.county == county:
        return 0
    return 1 if not bridge.county else 2


def groups_without_fault(rules: Iterable[Rule], groups: Iterable[str]) -> tuple[str, ...]:
    """Groups of rules that are not groups of the classification; empty when all are."""
    known = set(groups)
    return tuple(sorted({rule.group for rule in rules} - known))
