# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The county's data for the firm's plan, compact enough for a phone.

Position in the flow: the run, tables and rules in, plain data out, the same for every firm of the county. Numbers that
the browser reckons with are whole per mille and per cent; numbers that it only shows are texts, rounded as on any page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

import numpy as np

from smedja import codes
from smedja.core import Figure
from smedja.data import Tables
from smedja.report.language import Lang, pick
from smedja.report.numbers import MINUS, figure_text, number_text, rounding_unit, turned
from smedja.scenarios import Outlook
from smedja.scenarios.view import View
from smedja.strategy.firm import BANDS, HORIZONS, Cell, Training, road_km
from smedja.strategy.firm.near import Position
from smedja.sweden.distances import main_places, roads
from smedja.sweden.firms.rates import Rates, rates
from smedja.sweden.firms.reading import KINDS, FirmRules, Words, rules_of
from smedja.sweden.firms.training import Offer, validation_checked
from smedja.sweden.names import municipality_name, region_name

#: Version of this data and of the file that a firm saves.
SCHEMA: Final = 1
#: Occupation groups that are offered first: those with most people in the county's manufacturing.
COMMON: Final = 16
_MANUFACTURING: Final = "B+C"
_PER_MILLE: Final = 1000
_PER_CENT: Final = 100


def county_data(
    county: str, outlook: Outlook, tables: Tables, offered: Sequence[Offer], year: int, lang: Lang
) -> dict[str, Any]:
    """Return everything that the plan of a firm in the county is worked out from.

    Args:
        county: County code.
        outlook: The reference run.
        tables: The baseline tables.
        offered: Every training, as ``offers`` gives them.
        year: Year that the horizons count from.
        lang: Language of names and words.

    Raises:
        QueryError: there is no such county, or nothing is known for that year.
    """
    rules, shares, view = rules_of(year), rates(year), outlook.view()
    view.region_index(county)
    municipalities = [code for code in codes.load("municipality").codes("municipality") if code[:2] == county]
    occupations = [code for code in shares.occupations if code[0] != "0"]
    return {
        "schema": SCHEMA,
        "county": county,
        "name": region_name(county, lang),
        "run": outlook.run.identity,
        "base": outlook.run.base_year,
        "year": year,
        "horizons": list(HORIZONS),
        "bands": list(BANDS),
        "rules": asdict(rules.rules),
        "per_kind": rules.per_kind,
        "farthest": rules.farthest_km,
        "detour": roads().detour_factor,
        "municipalities": {code: [municipality_name(code), _position(code)] for code in municipalities},
        "counties": {code: region_name(code, lang) for code in codes.load("county").codes("county")},
        "occupations": {code: codes.load("ssyk2012").name(code, lang) for code in occupations},
        "groups": _groups(outlook, county, occupations, lang),
        "cells": {code: _cell(shares, view, county, code, lang) for code in occupations},
        "region": rules.regions[county],
        **_trainings(_within_reach(offered, county, municipalities, rules), set(occupations), lang),
        **_words(rules, tables, lang),
    }


def _position(municipality: str) -> Position:
    """Where a municipality's main place lies."""
    place = main_places()[municipality]
    return place.lat, place.lon


def _groups(outlook: Outlook, county: str, occupations: Sequence[str], lang: Lang) -> list[list[Any]]:
    """Headings of the list of roles: the common ones first, then all by major group."""
    labels, scheme = outlook.trajectory.labels, codes.load("ssyk2012")
    share = outlook.industry_share[outlook.industries.index(_MANUFACTURING)]
    employed = outlook.trajectory.supply[labels.regions.index(county), :, 0] * share
    order = [labels.occupations[n] for n in np.argsort(-employed, kind="stable")]
    common = [code for code in order if code in occupations][:COMMON]
    by_major = [
        [scheme.name(major, lang, "ssyk2012_1"), [code for code in occupations if code[0] == major]]
        for major in sorted({code[0] for code in occupations})
    ]
    return [[pick(lang, "Vanliga i länets industri", "Common in the county's industry"), common], *by_major]


def _cell(shares: Rates, view: View, county: str, occupation: str, lang: Lang) -> list[Any]:
    """One occupation group: who leaves, how wide that is, chance of shortage, the gap in words, and the past.

    Returns:
        Per mille by band and horizon without the youngest band, of whom none leave; per cent at both ends by horizon;
        per cent; ``_gap`` by horizon; 1 when the gap was never foreseen better than by guessing no change.
    """
    at = shares.regions.index(county), slice(1, None), shares.occupations.index(occupation)
    exits = [view.figure("exits", county, occupation, shares.year_after(horizon)) for horizon in HORIZONS]
    gaps = [view.figure("gap", county, occupation, shares.year_after(horizon)) for horizon in HORIZONS]
    spread = [
        [_share(end, figure.number) for end in (figure.low, figure.high)] if figure.number > 0 else [100, 100]
        for figure in exits
    ]
    return [
        np.rint(shares.leave[at] * _PER_MILLE).astype(int).ravel().tolist(),
        spread,
        [round((gap.shortage or 0.0) * _PER_CENT) for gap in gaps],
        [_gap(gap, lang) for gap in gaps],
        int(gaps[0].naive),
    ]


def _gap(figure: Figure, lang: Lang) -> list[str]:
    """How many the county lacks or has too many: the middle, its ends, and which it is: lacking, over or even.

    A surplus is told as one and no number is negative: where the ends lie on both sides, each says which it is.
    """
    over = figure.number < 0
    shown = turned(figure) if over else figure
    text, step = figure_text(shown, lang), rounding_unit(shown)
    side = "even" if text.value in {"0", f"{MINUS}0"} else "over" if over else "lacking"
    if shown.low is None or shown.high is None or shown.low >= 0 or not text.interval:
        return [text.value.removeprefix(MINUS), text.interval, side]
    low, high = (number_text(abs(end), shown.unit, step, lang) for end in (shown.low, shown.high))
    words = pick(lang, "saknas", "lacking"), pick(lang, "för många", "too many")
    first, second = words if over else reversed(words)
    return [text.value.removeprefix(MINUS), f"{low} {first} {pick(lang, 'till', 'to')} {high} {second}", side]


def _share(end: float | None, middle: float) -> int:
    return _PER_CENT if end is None else round(end / middle * _PER_CENT)


def cell_of(plain: Sequence[Any]) -> Cell:
    """Return the cell that ``county_data`` wrote for an occupation group."""
    leave, spread, shortage = plain[:3]
    steps = len(HORIZONS)
    bands = [leave[first : first + steps] for first in range(0, len(leave), steps)]
    return Cell(
        leave=((0.0,) * steps, *(tuple(value / _PER_MILLE for value in band) for band in bands)),
        spread=tuple((low / _PER_CENT, high / _PER_CENT) for low, high in spread),
        shortage=tuple(value / _PER_CENT for value in shortage),
    )


def training_of(plain: Sequence[Any]) -> Training:
    """Return the training that ``county_data`` wrote, as far as distance and occupation go."""
    kind, groups, also, *_, at = plain
    first, second = (tuple(dict.fromkeys(group[:3] for group in each)) for each in (groups, also))
    return Training(KINDS[kind], first, second, None if at is None else (at[0], at[1]), at is None)


def _within_reach(
    offered: Sequence[Offer], county: str, municipalities: Sequence[str], rules: FirmRules
) -> list[Offer]:
    """Trainings given anywhere, and those to which a road leads that is not too long from some municipality.

    No road leads to an island county, nor from it. A place that was not found counts as near in its own county only,
    where it is told without a distance.
    """
    homes = [_position(code) for code in municipalities]
    islands = {code[:2] for code in roads().without_road}

    def near(offer: Offer) -> bool:
        if not offer.place:
            return True
        if offer.at is None or (offer.county in islands) != (county in islands):
            return offer.county == county
        return any(road_km(home, offer.at, roads().detour_factor) <= rules.farthest_km for home in homes)

    return [offer for offer in offered if near(offer)]


def _trainings(near: Sequence[Offer], occupations: set[str], lang: Lang) -> dict[str, Any]:
    """Trainings that lead to an occupation group of the data, and the names of the unit groups that they lead to.

    Returns:
        ``trainings``: ``[kind, groups, also, name, provider, place, years, decided, url, position]`` each; what is
        unknown is None. ``units``: the unit groups of minor groups that have more than one.
    """
    scheme = codes.load("afssyk2012")

    def kept(groups: Sequence[str]) -> list[str]:
        return [group for group in groups if group[:3] in occupations]

    leading = [(offer, kept(offer.groups), kept(offer.also)) for offer in near]
    plain = [
        [
            KINDS.index(offer.kind),
            groups,
            also,
            pick(lang, offer.name_sv, offer.name_en),
            offer.provider,
            offer.place,
            offer.years,
            offer.decided,
            offer.url,
            offer.at,
        ]
        for offer, groups, also in leading
        if groups or also
    ]
    led = {group for _, groups, also in leading for group in (*groups, *also)}
    units = sorted(group for group in led if len(scheme.children(group[:3], "afssyk2012_3")) > 1)
    return {"trainings": plain, "units": {group: scheme.name(group, lang, "afssyk2012_4") for group in units}}


def _words(rules: FirmRules, tables: Tables, lang: Lang) -> dict[str, Any]:
    """Who pays, when it starts, and where each of it comes from, with its date."""

    def told(words: Words) -> dict[str, str]:
        text, url = rules.references[words.reference]
        since = str(words.valid_from)
        return {"text": pick(lang, words.text_sv, words.text_en), "source": text, "url": url, "since": since}

    courses, applications = (tables[name].origin for name in ("courses", "yh_applications"))
    return {
        "kinds": list(KINDS),
        "payers": {kind: told(words) for kind, words in rules.payers.items()},
        "starts": {kind: told(words) for kind, words in rules.starts.items()},
        "support": told(rules.support),
        "checked": str(rules.checked),
        "sources": {
            "vocational_college": [applications.publisher, applications.period],
            "adult_education": [courses.publisher, courses.period],
            "folk_high_school": [courses.publisher, courses.period],
            "labour_market": [courses.publisher, courses.period],
            "validation": [pick(lang, "Branschernas organisationer", "The industries' bodies"), validation_checked()],
        },
    }
