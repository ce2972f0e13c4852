# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A scenario in words: each change as a sentence, with the reference it rests on.

Position in the flow: read by the list, the form and the result pages. Numbers here are the scenario's own, exact as its
maker gave them; what follows from them is told in figures elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from smedja.report.language import Lang, pick
from smedja.report.sentences import lowered
from smedja.scenarios import NATION
from smedja.scenarios.scenario import (
    Automation,
    Completion,
    IndustryGrowth,
    InternationalRecruitment,
    Migration,
    Participation,
    Places,
    Plant,
    Reference,
    RetirementAge,
    Scenario,
)
from smedja.web.scenarios.amounts import amount, percent
from smedja.web.scenarios.fields import CHOICES, code_name
from smedja.web.scenarios.kinds import KINDS

NAMED_POSTS: Final = 4  # occupations of a plant that its sentence names


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words.

    Attributes:
        number: Its number in the scenario, from 1.
        title: What kind it is.
        text: What it says.
        note: What its maker added; empty when nothing.
        reference: What it rests on.
    """

    number: int
    title: str
    text: str
    note: str
    reference: Reference


def told(scenario: Scenario, lang: Lang) -> tuple[Told, ...]:
    """Return every change of a scenario in words."""
    references = {reference.id: reference for reference in scenario.references}
    return tuple(
        Told(
            number=number,
            title=pick(lang, *KINDS[change.kind].title),
            text=_SAID[change.kind](change, lang),
            note=pick(lang, change.note.sv, change.note.en) if change.note else "",
            reference=references[change.reference],
        )
        for number, change in enumerate(scenario.changes, start=1)
    )


def place_words(county: str, lang: Lang) -> str:
    """Return where: "i Dalarna", "i hela landet"."""
    if county == NATION:
        return pick(lang, "i hela landet", "in the whole country")
    return f"{pick(lang, 'i', 'in')} {code_name(county, 'regions', lang)}"


def _years(change: Any) -> str:
    first, last = change.first_year, change.last_year
    return f"{first}–{last}" if first < last else str(first)


def _industry_growth(change: IndustryGrowth, lang: Lang) -> str:
    industry, where = code_name(change.industry, "industries", lang), place_words(change.county, lang)
    much, years = percent(abs(change.growth), lang), _years(change)
    way = pick(lang, ("mer", "mindre"), ("more", "less"))[change.growth < 0]
    return pick(
        lang,
        f"{industry} {where} växer {much} procent {way} om året än i grundberäkningen, {years}.",
        f"{industry} {where}: growth is {much} per cent a year {way} than in the baseline, {years}.",
    )


def _plant(change: Plant, lang: Lang) -> str:
    last = {}
    for entry in sorted(change.jobs, key=lambda one: one.year):
        last[entry.occupation] = entry.jobs
    ordered = sorted(last.items(), key=lambda item: -item[1])
    named = [f"{lowered(code_name(code, 'occupations', lang))} {amount(jobs, lang)}" for code, jobs in ordered]
    others = len(named) - NAMED_POSTS
    shown = ", ".join(named[:NAMED_POSTS])
    rest = pick(lang, " och fler yrken", " and other occupations") if others > 0 else ""
    posts, where, year = amount(sum(last.values()), lang), place_words(change.county, lang), change.last_year
    industry = lowered(code_name(change.industry, "plant_industries", lang))
    begins, supply = change.first_year, _supply(change, lang)
    built = pick(lang, f"från {begins}, ", f"from {begins}, ") if begins < year else ""
    return pick(
        lang,
        f"{change.name} {where} ({industry}): {built}{posts} tjänster år {year}: {shown}{rest}. {supply}",
        f"{change.name} {where} ({industry}): {built}{posts} posts in {year}: {shown}{rest}. {supply}",
    )


def _supply(change: Plant, lang: Lang) -> str:
    if not change.local_supply:
        return pick(lang, "Leverantörernas jobb räknas inte med.", "Jobs at suppliers are not included.")
    if change.local_share is None:
        return pick(
            lang,
            "Leverantörernas jobb i länet räknas med; andelen av inköpen som görs där är uppskattad.",
            "Jobs at suppliers in the county are included; the share of purchases made there is estimated.",
        )
    share = percent(change.local_share, lang)
    return pick(
        lang,
        f"Leverantörernas jobb i länet räknas med; {share} procent av inköpen görs där.",
        f"Jobs at suppliers in the county are included; {share} per cent of purchases are made there.",
    )


def _places(change: Places, lang: Lang) -> str:
    education, where = code_name(change.education_group, "educations", lang), place_words(change.county, lang)
    done, stay = percent(change.completion, lang), percent(change.stay, lang)
    many, years = amount(change.places, lang), _years(change)
    return pick(
        lang,
        f"{many} fler platser om året {where}, {years}: {lowered(education)}. Utbildningen tar {change.years} år, "
        f"{done} procent fullföljer, vid {change.entry_age} års ålder, och {stay} procent av dem arbetar sedan där.",
        f"{many} more places a year {where}, {years}: {lowered(education)}. The education takes {change.years} years, "
        f"{done} per cent complete, at the age of {change.entry_age}, and {stay} per cent of them then work there.",
    )


def _completion(change: Completion, lang: Lang) -> str:
    education, where = code_name(change.education_group, "educations", lang), place_words(change.county, lang)
    before, after = percent(change.completion_from, lang), percent(change.completion_to, lang)
    return pick(
        lang,
        f"{education} {where}: {after} procent fullföljer i stället för {before}, {_years(change)}.",
        f"{education} {where}: {after} per cent complete instead of {before}, {_years(change)}.",
    )


def _participation(change: Participation, lang: Lang) -> str:
    who = lowered(pick(lang, *CHOICES["sex"][change.sex]))
    ages = f"{change.first_age}–{change.last_age}"
    much, where = percent(abs(change.change), lang), place_words(change.county, lang)
    way = pick(lang, ("större", "mindre"), ("larger", "smaller"))[change.change < 0]
    return pick(
        lang,
        f"Andelen som arbetar bland {who} {ages} år {where} blir {much} procentenheter {way}, "
        f"i jämn takt {_years(change)} och sedan oförändrat.",
        f"The share at work among {who} aged {ages} {where} becomes {much} percentage points {way}, "
        f"evenly in {_years(change)} and then unchanged.",
    )


def _retirement_age(change: RetirementAge, lang: Lang) -> str:
    much = amount(abs(change.years), lang)
    way = pick(lang, ("senare", "tidigare"), ("later", "earlier"))[change.years < 0]
    unit = "year" if abs(change.years) == 1 else "years"
    return pick(
        lang,
        f"Alla lämnar arbetslivet {much} år {way}, i jämn takt {_years(change)} och sedan oförändrat.",
        f"Everybody leaves working life {much} {unit} {way}, evenly in {_years(change)} and then unchanged.",
    )


def _migration(change: Migration, lang: Lang) -> str:
    many, ages = amount(abs(change.persons), lang), f"{change.first_age}–{change.last_age}"
    to = pick(lang, "till", "to")
    place = (
        pick(lang, "landet", "the country") if change.county == NATION else code_name(change.county, "regions", lang)
    )
    way = pick(lang, ("fler", "färre"), ("more", "fewer"))[change.persons < 0]
    return pick(
        lang,
        f"{many} {way} flyttar {to} {place} än därifrån om året, i åldern {ages} år, {_years(change)}, "
        "jämfört med grundberäkningen.",
        f"{many} {way} move {to} {place} than away a year, aged {ages}, {_years(change)}, compared with the baseline.",
    )


def _recruitment(change: InternationalRecruitment, lang: Lang) -> str:
    occupation, where = code_name(change.occupation, "occupations", lang), place_words(change.county, lang)
    many, stay = amount(change.persons, lang), percent(change.stay, lang)
    return pick(
        lang,
        f"{many} fler om året rekryteras från andra länder till yrket {lowered(occupation)} {where}, "
        f"{_years(change)}, vid {change.age} års ålder. {stay} procent är kvar efter ytterligare ett år.",
        f"{many} more a year are recruited from other countries to {lowered(occupation)} {where}, {_years(change)}, at "
        f"the age of {change.age}. {stay} per cent are still there after one further year.",
    )


def _automation(change: Automation, lang: Lang) -> str:
    index = pick(lang, *CHOICES["index"][change.index])
    much, where, last = percent(change.strength, lang), place_words(change.county, lang), change.last_year
    return pick(
        lang,
        f"Behovet i det mest exponerade yrket är {much} procent lägre {last} {where}, i jämn takt från "
        f"{change.first_year}. I andra yrken minskar det mindre, ju mindre exponerade de är. Index: {index}.",
        f"Demand in the most exposed occupation is {much} per cent lower in {last} {where}, evenly from "
        f"{change.first_year}. In other occupations it falls by less, the less exposed they are. Index: {index}.",
    )


_SAID: Final[dict[str, Callable[[Any, Lang], str]]] = {
    "industry_growth": _industry_growth,
    "plant": _plant,
    "places": _places,
    "completion": _completion,
    "participation": _participation,
    "retirement_age": _retirement_age,
    "migration": _migration,
    "international_recruitment": _recruitment,
    "automation": _automation,
}
