# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Guidance: from an occupation to the shortage occupations of a county, with what fits, what is missing and the way.

Position in the flow: an Origin and a county in, rows out; commands and pages show them. It is guidance to a person and
no decision about one; persons are never ranked, and where a qualification was obtained only chooses the legal route.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import polars as pl

from smedja import codes
from smedja.core import Figure, QueryError
from smedja.match.profiles import profiles_of
from smedja.match.qualifications import Bridge, LanguageRule, Route, Rule
from smedja.match.transitions import Transition, Transitions
from smedja.scenarios import NATION, Outlook
from smedja.sweden import baseline, lexicon
from smedja.sweden.matching.tables import qualifications

Sureness = Literal["high", "medium", "low"]

YEAR: Final = 2030
_LEVEL: Final = "ssyk2012_3"
_BRIDGES: Final = 6
#: A row below this says nothing: neither assessed nor with skills in common.
_LEAST_SCORE: Final = 0.05
_HIGH_OVERLAP: Final = 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """One shortage occupation that could be gone on to.

    Attributes:
        transition: How it fits.
        shortage: Expected shortage of its minor group in the county, persons.
        sure_of_shortage: ``shortage``, ``unsure`` or ``surplus``: whether the interval of the gap lies above zero.
        rules: Rules of the regulated professions that the nearest occupation is; empty when the list has none for it.
        others: Rules of other occupations in the group, when the nearest has none.
        route: Legal route of a qualification from the country.
        language: Rule on knowledge of Swedish.
        bridges: Ways to what is missing, nearest first.
        sure: How sure the fit is.
    """

    transition: Transition
    shortage: Figure
    sure_of_shortage: str
    rules: tuple[Rule, ...]
    others: tuple[Rule, ...]
    route: Route
    language: LanguageRule | None
    bridges: tuple[Bridge, ...]
    sure: Sureness


@dataclass(frozen=True, slots=True)
class Guidance:
    """Rows, and what they were asked for.

    Attributes:
        concepts: The concepts that were taken to be meant.
        county: County code; ``00`` for the nation.
        country: Where the occupation or education was obtained, ISO 3166.
        languages: Languages that the person says they know, ISO 639-1.
        year: Year of the shortage.
        run: Identity of the run that it is of.
        rows: Best first.
        shortages: How many groups at four digits belong to a minor group in shortage.
    """

    concepts: tuple[str, ...]
    county: str
    country: str
    languages: tuple[str, ...]
    year: int
    run: str
    rows: tuple[Row, ...]
    shortages: int


def guide(
    concepts: Sequence[str],
    outlook: Outlook,
    *,
    county: str,
    country: str = "SE",
    languages: Sequence[str] = (),
    year: int = YEAR,
    limit: int = 10,
) -> Guidance:
    """The shortage occupations of a county that somebody could go on to, best fit first.

    Args:
        concepts: What somebody has; the first counts whole.
        outlook: The run that shortages are of.
        county: County code; ``00`` for the nation.
        country: Where it was obtained, ISO 3166.
        languages: Languages known, ISO 639-1; shown beside the language rule, not ranked by.
        year: Year of the shortage.
        limit: At most so many rows.

    Raises:
        QueryError: there is no such county, concept, or year.
    """
    _require_county(county)
    short = _in_shortage(outlook, county, year)
    engine = transitions()
    groups = [group for group in engine.names_in if group[:3] in short]
    ranked = engine.rank(concepts, groups, limit)
    rows = tuple(
        _row(transition, outlook, county, country, year, short)
        for transition in ranked
        if transition.score >= _LEAST_SCORE
    )
    return Guidance(tuple(concepts), county, country, tuple(languages), year, outlook.run.identity, rows, len(groups))


def guide_to(group: str, *, limit: int = 10) -> tuple[Transition, ...]:
    """The occupation groups from which one could come to a group in shortage, best fit first.

    Raises:
        QueryError: there is no such group.
    """
    return transitions().rank_towards(group, limit)


def gap_of(group: str, outlook: Outlook, *, county: str, year: int = YEAR) -> tuple[str, Figure]:
    """The run, and the gap of the minor group that an occupation group belongs to: above zero is a shortage.

    Raises:
        QueryError: there is no such county, group or year.
    """
    _require_county(county)
    lexicon.load().concept(group)
    return outlook.run.identity, outlook.view(_LEVEL).figure("gap", county, group[:3], year)


@cache
def transitions() -> Transitions:
    """The engine with Sweden's lexicon and the employment service's substitutability."""
    held = lexicon.load()
    frame = baseline.load(["taxonomy_substitution"])["taxonomy_substitution"].frame
    substitution = {(one, other): percentage for one, other, percentage in frame.iter_rows()}
    return Transitions(held, profiles_of(held), substitution)


def _in_shortage(outlook: Outlook, county: str, year: int) -> dict[str, str]:
    """Minor groups whose expected gap is above zero, with how sure that is."""
    rows = outlook.view(_LEVEL).rows(county, year).filter(pl.col("gap") > 0)
    return dict(rows.select("occupation", "sure").iter_rows())


def _row(transition: Transition, outlook: Outlook, county: str, country: str, year: int, short: dict[str, str]) -> Row:
    held = qualifications()
    minor = transition.group[:3]
    rules = held.rules_for(transition.group, transition.concept)
    rule = rules[0] if rules else None
    return Row(
        transition=transition,
        shortage=outlook.view(_LEVEL).figure("gap", county, minor, year),
        sure_of_shortage=short[minor],
        rules=rules,
        others=() if rules else held.rules_for(transition.group),
        route=held.route(rule, country),
        language=held.language_for(rule),
        bridges=held.bridges_to(transition.group, county, limit=_BRIDGES),
        sure=_sure(transition),
    )


def _sure(transition: Transition) -> Sureness:
    """Assessed by the employment service and with skills in common is high; neither is low."""
    share = transition.overlap.share if transition.overlap else 0.0
    assessed = transition.same_group or (transition.substitutability or 0) >= 75
    if assessed and share >= _HIGH_OVERLAP:
        return "high"
    return "medium" if assessed or transition.substitutability or share >= _HIGH_OVERLAP else "low"


def _require_county(county: str) -> None:
    known = codes.load("county").codes("county")
    if county != NATION and county not in known:
        raise QueryError(f"There is no county {county!r}", where="--county", todo=f"Use one of: {', '.join(known)}")
