# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a comparison says in sentences: the answer, the totals, how sure it is.

Position in the flow: figures in, sentences out, each number bound to its figure. Which occupation and county to speak
of is chosen by the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.sentences import Part, Sentence, lowered
from smedja.scenarios import NATION
from smedja.scenarios.difference import LEAST
from smedja.web.addresses import occupation_name, region_name
from smedja.web.scenarios.figures import Numbers, size

#: What a difference is called in a table's heading.
CHANGED: Final = {
    "gap": ("Bristen ändras med", "Shortage changes by"),
    "demand": ("Behovet ändras med", "Demand changes by"),
    "supply": ("Tillgången ändras med", "Supply changes by"),
}
#: The same as a noun, for captions.
CHANGE: Final = {
    "gap": ("Ändring av bristen", "Change in shortage"),
    "demand": ("Ändring av behovet", "Change in demand"),
    "supply": ("Ändring av tillgången", "Change in supply"),
}
MORE_OR_LESS: Final = (("större", "larger"), ("mindre", "smaller"))


@dataclass(frozen=True, eq=False)
class Focus:
    """What a page speaks of.

    Attributes:
        numbers: The comparison.
        region: Region.
        occupation: Occupation.
        year: Year.
        measure: "gap", "demand" or "supply".
    """

    numbers: Numbers
    region: str
    occupation: str
    year: int
    measure: str

    def than(self, lang: Lang) -> str:
        """The side that is compared with, as it stands after "than in"."""
        return self.numbers.sides[1].within(lang)

    def where(self, lang: Lang) -> str:
        """The region, as it stands after "in"."""
        return pick(lang, "landet", "the country") if self.region == NATION else region_name(self.region, lang)


def answer(focus: Focus, lang: Lang) -> Sentence:
    """Return the first line: what changes most in the region."""
    name, where = lowered(occupation_name(focus.occupation, lang)), focus.where(lang)
    numbers, year, than = focus.numbers, focus.year, focus.than(lang)
    if not numbers.touched(focus.measure, focus.region, focus.occupation, year):
        what = pick(
            lang,
            {"gap": "bristen", "demand": "behovet", "supply": "tillgången"},
            {"gap": "shortage", "demand": "demand", "supply": "supply"},
        )[focus.measure]
        same = "detsamma" if focus.measure == "demand" else "densamma"
        return Sentence(
            (
                pick(
                    lang,
                    f"År {year} är {what} i {where} {same} som i {than}.",
                    f"In {year} {what} in {where} is the same as in {than}.",
                ),
            )
        )
    about = f"{pick(lang, *CHANGED[focus.measure])}, {name}, {where}"
    value = numbers.difference(focus.measure, focus.region, focus.occupation, year, about)
    opening, end = _wording(focus, value.figure.number > 0, name, where, lang)
    return Sentence((opening, size(value), f"{end} {than}."))


def _wording(focus: Focus, more: bool, name: str, where: str, lang: Lang) -> tuple[str, str]:
    """What stands before and after the difference."""
    if focus.measure != "gap":
        verb = pick(lang, *{"demand": ("behövs", "needed"), "supply": ("arbetar", "at work")}[focus.measure])
        way = pick(lang, "fler" if more else "färre", "more" if more else "fewer")
        return pick(
            lang,
            (f"År {focus.year} {verb} ", f" {way} i yrket {name} i {where} än i"),
            (f"In {focus.year} ", f" {way} people are {verb} as {name} in {where} than in"),
        )
    first, second = (_gap(focus, number) for number in range(2))
    if first > 0 and second > 0:
        way = pick(lang, "fler" if more else "färre", "more" if more else "fewer")
        return pick(
            lang,
            (f"År {focus.year} saknas ", f" {way} personer i yrket {name} i {where} än i"),
            (f"In {focus.year} {where} is short of ", f" {way} people in {name} than in"),
        )
    if first <= 0 and second <= 0:
        way = pick(lang, "mindre" if more else "större", "smaller" if more else "larger")
        return pick(
            lang,
            (f"År {focus.year} är överskottet i yrket {name} i {where} ", f" personer {way} än i"),
            (f"In {focus.year} the surplus of {name} in {where} is ", f" people {way} than in"),
        )
    now, then = pick(lang, ("brist", "överskott"), ("a shortage", "a surplus"))[:: 1 if more else -1]
    return pick(
        lang,
        (
            f"År {focus.year} blir det {now} i yrket {name} i {where} i stället för {then}: skillnaden är ",
            " personer mot",
        ),
        (f"In {focus.year} there is {now} of {name} in {where} instead of {then}: the difference is ", " people from"),
    )


def _gap(focus: Focus, side: int) -> float:
    return focus.numbers.level(side, "gap", focus.region, focus.occupation, focus.year).figure.number


def totals(focus: Focus, lang: Lang) -> Sentence:
    """Return what changes in all occupations together: demand and supply."""
    where, than = focus.where(lang), focus.than(lang)
    named = pick(lang, ("behovet", "tillgången"), ("demand", "supply"))
    parts: list[Part] = [pick(lang, f"I alla yrken tillsammans i {where} är ", f"Over all occupations in {where}, ")]
    for number, (measure, name) in enumerate(zip(("demand", "supply"), named, strict=True)):
        value = focus.numbers.total(measure, focus.region, focus.year, f"{name}, {where}")
        parts.append(pick(lang, " och ", " and ") if number else "")
        parts += _one_total(value, name, lang)
    return Sentence((*parts, pick(lang, f" jämfört med {than}.", f" compared with {than}.")))


def _one_total(value: Cited, name: str, lang: Lang) -> list[Part]:
    figure = value.figure
    same = pick(lang, "oförändrad" if name.startswith("till") else "oförändrat", "unchanged")
    if abs(figure.number) < LEAST and figure.low == figure.high:
        return [pick(lang, f"{name} {same}", f"{name} is {same}")]
    if abs(figure.number) < LEAST:
        return [pick(lang, f"{name} i stort sett {same}, ", f"{name} is all but {same}, "), value]
    way = pick(lang, *MORE_OR_LESS[figure.number < 0])
    return [pick(lang, f"{name} ", f"{name} is "), size(value), f" {way}"]


def sureness(focus: Focus, lang: Lang) -> list[Sentence]:
    """Return sentences on how sure the difference is."""
    numbers = focus.numbers
    value = numbers.difference(focus.measure, focus.region, focus.occupation, focus.year)
    found = [_meaning(value, lang)]
    if numbers.touched("gap", focus.region, focus.occupation, focus.year):
        chance = numbers.chance(focus.region, focus.occupation, focus.year)
        found.append(
            Sentence(
                (
                    pick(
                        lang,
                        f"Sannolikheten att bristen blir större än i {focus.than(lang)}: ",
                        f"The probability that the shortage becomes larger than in {focus.than(lang)}: ",
                    ),
                    chance,
                    pick(lang, " av dragningarna.", " of the draws."),
                )
            )
        )
    return found


def _meaning(value: Cited, lang: Lang) -> Sentence:
    figure = value.figure
    if figure.low is None or figure.low == figure.high:
        return Sentence(
            (
                pick(
                    lang,
                    "Skillnaden här har inget intervall: den är lika stor i varje dragning, för scenariot antar den. "
                    "Det betyder inte att den är säker.",
                    "The difference here has no interval: it is the same in every draw, because the scenario assumes "
                    "it. That does not make it certain.",
                ),
            )
        )
    return Sentence(
        (
            pick(lang, "Skillnaden: ", "The difference: "),
            value,
            pick(
                lang,
                ". Åtta av tio dragningar ger en skillnad inom intervallet. Båda sidorna räknas med samma dragningar: "
                "det som är osäkert på båda sidor tar ut sig, så skillnaden är säkrare än bristen själv.",
                ". Eight of ten draws give a difference within the interval. Both sides are computed with the same "
                "draws: what is uncertain on both sides cancels, so that the difference is surer than the shortage.",
            ),
        )
    )
