# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Words that stand beside numbers: status, unit, class of gap, dates, intervals.

Position in the flow: used by pages, charts and exports so that one thing has one name. It holds no sentence; those are
in ``sentences``.
"""

from __future__ import annotations

from typing import Final

from smedja.core import Absence, Figure, Status, Unit
from smedja.report.language import Lang, pick
from smedja.report.numbers import chance_text, figure_text
from smedja.scenarios.view import roa_class

STATUS: Final[dict[Status, tuple[str, str]]] = {
    Status.OFFICIAL: ("officiell", "official"),
    Status.MODELLED: ("modellerad", "modelled"),
    Status.ESTIMATED: ("uppskattad", "estimated"),
    Status.ASSUMED: ("antagen", "assumed"),
}
STATUS_MEANING: Final[dict[Status, tuple[str, str]]] = {
    Status.OFFICIAL: (
        "Publicerad statistik. Summor av publicerade tal räknas också hit.",
        "Published statistics, sums of published counts included.",
    ),
    Status.MODELLED: ("Resultat av Smedjas modell.", "A result of Smedja’s model."),
    Status.ESTIMATED: (
        "Beräknad så att den stämmer med publicerade summor, där ingen öppen tabell ger svaret.",
        "Fitted to published totals where no open table gives the answer.",
    ),
    Status.ASSUMED: ("Ett antagande som vi redovisar.", "An assumption, stated as one."),
}
UNIT: Final[dict[Unit, tuple[str, str]]] = {
    Unit.PERSONS: ("personer", "people"),
    Unit.PERSONS_PER_YEAR: ("personer per år", "people a year"),
    Unit.SHARE: ("andel", "share"),
    Unit.PROBABILITY: ("sannolikhet", "probability"),
    Unit.RATIO: ("kvot", "ratio"),
    Unit.SEK_PER_MONTH: ("kronor i månaden", "SEK a month"),
    Unit.SEK: ("kronor", "SEK"),
    Unit.SEK_PER_YEAR: ("kronor per år", "SEK a year"),
    Unit.SEK_PER_PLACE: ("kronor per plats", "SEK a place"),
    Unit.SEK_PER_PERSON: ("kronor per person", "SEK a person"),
    Unit.MINUTES: ("minuter", "minutes"),
    Unit.PLACES: ("platser", "places"),
    Unit.ADVERTS: ("annonser", "adverts"),
    Unit.OCCUPATIONS: ("yrken", "occupations"),
    Unit.COUNT: ("antal", "number"),
    Unit.FIRMS: ("företag", "firms"),
    Unit.INDEX: ("index", "index"),
    Unit.POINTS: ("poäng", "points"),
    Unit.PERCENTAGE_POINTS: ("procentenheter", "percentage points"),
    Unit.SCALE_POINTS: ("poäng på studiens skala", "points on the scale of the study"),
    Unit.TONNES_CO2E: ("ton koldioxidekvivalenter", "tonnes of CO2 equivalents"),
    Unit.CORRELATION: ("korrelation", "correlation"),
}
#: Words for a gap by its interval and, where that crosses zero, by the side its middle lies on.
SURE: Final[dict[str, tuple[str, str]]] = {
    "shortage": ("brist", "shortage"),
    "surplus": ("överskott", "surplus"),
    "maybe_shortage": ("lutar mot brist", "leans to shortage"),
    "maybe_surplus": ("lutar mot överskott", "leans to surplus"),
    "near_balance": ("nära balans", "near balance"),
}


#: ROA's classes of inflow over openings, as they look to somebody who seeks the job.
PROSPECTS = {
    "very_good": ("mycket goda", "very good"),
    "good": ("goda", "good"),
    "fair": ("rimliga", "fair"),
    "moderate": ("måttliga", "moderate"),
    "poor": ("svaga", "poor"),
}


def prospect_word(ratio: Figure, lang: Lang = "sv") -> str:
    """Return the prospects of those who seek the job, from inflow over openings; a dash when there is no ratio."""
    if isinstance(ratio.value, Absence):
        return "–"
    return pick(lang, *PROSPECTS[roa_class(ratio.value)])


def status_word(status: Status, lang: Lang = "sv") -> str:
    """Return the status as one word."""
    return pick(lang, *STATUS[status])


def unit_word(unit: Unit, lang: Lang = "sv") -> str:
    """Return the unit in words."""
    return pick(lang, *UNIT[unit])


def situation(gap: Figure) -> str:
    """Return the class of a gap: shortage or surplus when its interval lies on one side of zero, else a leaning."""
    low = gap.number if gap.low is None else gap.low
    high = gap.number if gap.high is None else gap.high
    if low > 0:
        return "shortage"
    if high < 0:
        return "surplus"
    # A middle this close to zero, seen against its own interval, leans nowhere.
    if abs(gap.number) < 0.05 * (high - low) or gap.number == 0:
        return "near_balance"
    return "maybe_shortage" if gap.number > 0 else "maybe_surplus"


def situation_word(gap: Figure, lang: Lang = "sv") -> str:
    """Return the class of a gap in words."""
    return pick(lang, *SURE[situation(gap)])


def date_text(reference_date: str, lang: Lang = "sv") -> str:
    """Return a reference date as it is read: ``2030-12-31`` becomes "slutet av 2030"."""
    if reference_date.endswith("-12-31"):
        year = reference_date[:4]
        return pick(lang, f"slutet av {year}", f"end of {year}")
    return reference_date


def sure_words(figure: Figure, lang: Lang = "sv") -> tuple[str, ...]:
    """Return what is known of a figure's certainty beyond its 80 % interval: the 50 % one, the chance, the past."""
    told = []
    inner = figure_text(figure, lang).inner
    if inner:
        told.append(pick(lang, f"hälften av utfallen inom {inner}", f"half of the outcomes within {inner}"))
    if figure.shortage is not None:
        chance = chance_text(figure.shortage, lang)
        told.append(pick(lang, f"sannolikhet för brist {chance}", f"probability of shortage {chance}"))
    if figure.naive:
        told.append(pick(lang, *NAIVE))
    return tuple(told)


#: What is said beside a number whose cell was never foreseen better than by guessing no change.
NAIVE = ("inte säkrare än att gissa på oförändrat", "no better than guessing that nothing changes")


def interval_words(figure: Figure, lang: Lang = "sv") -> str:
    """Return the interval in words, or why there is none."""
    if isinstance(figure.value, Absence):
        return pick(lang, "Uppgift saknas.", "There is no figure.")
    text = figure_text(figure, lang)
    if not text.interval:
        return pick(
            lang,
            "Inget intervall: talet är publicerat som det är."
            if figure.status is Status.OFFICIAL
            else "Inget intervall har beräknats för detta tal.",
            "No interval: the figure is published as it stands."
            if figure.status is Status.OFFICIAL
            else "No interval has been computed for this figure.",
        )
    opening = pick(
        lang,
        f"Med fel som förr hamnar åtta av tio utfall inom {text.interval}",
        f"With errors as in the past, eight outcomes out of ten fall within {text.interval}",
    )
    return "; ".join((opening, *sure_words(figure, lang))) + "."
