# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a reader asks of a follow-up: where, from when, measured by what, and compared by which weights.

Position in the flow: address in, Asked out, with every fault tied to its field. It computes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from smedja.report.language import Lang, pick
from smedja.strategy.evaluation import LEAST_COMPARED
from smedja.web.cooperation import towns
from smedja.web.regions.query import Query
from smedja.web.schools.figures import YEARS

if TYPE_CHECKING:
    from django.http import QueryDict

MEASURES: Final = ("technology_share", "mathematics_share", "test_points", "qualified_share")
#: Of first choices to upper secondary school; only where somebody has read a file of them in.
CHOICES: Final = "choice_share"
WEIGHTS: Final = ("storlek", "utbildning", "niva")
WEIGHT_CHOICES: Final = ("0", "1", "2", "3")
USUAL_COUNT: Final = "7"
MOST_COMPARED: Final = 30
MOST_TREATED: Final = 10
FIRST_YEARS: Final = tuple(str(year) for year in YEARS[1:])


@dataclass(frozen=True)
class Asked(Query):
    """The state of the page.

    Attributes:
        treated: Codes of the municipalities that had the measure.
        typed: What was written in each of the fields for them.
        first: First spring in which the measure can show.
        measure: What it is measured by.
        weights: Of size, education and level, as given.
        count: How many to compare with, as given; none for a description.
        autumns: Autumns of first choices that are told; none without a file of them.
        faults: Field → what is wrong with it.
    """

    treated: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    first: str = "2022"
    measure: str = MEASURES[0]
    weights: tuple[str, ...] = ("1", "1", "1")
    count: str = USUAL_COUNT
    autumns: tuple[int, ...] = ()
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def measures(self) -> tuple[str, ...]:
        """What one may measure by: first choices only where there is a before and an after of them."""
        return (*MEASURES, CHOICES) if len(self.autumns) > 1 else MEASURES

    @property
    def years(self) -> tuple[str, ...]:
        """First years that one may choose."""
        return tuple(sorted({*FIRST_YEARS, *map(str, self.autumns[1:])}))

    @property
    def in_autumn(self) -> bool:
        """Whether the measure is of autumns, and not of springs."""
        return self.measure == CHOICES

    def link(self, anchor: str = "", path: str = "", **_: object) -> str:
        """Return the address of this page with its whole state."""
        pairs = [("kommun", code) for code in self.treated]
        pairs += [("fran", self.first), ("matt", self.measure), ("antal", self.count)]
        pairs += list(zip(WEIGHTS, self.weights, strict=True))
        return f"{path or self.path}?{urlencode(pairs)}{'#' if anchor else ''}{anchor}"

    def place_of(self, code: str) -> str:
        """Return the field in which a municipality was written."""
        codes = [towns.code_of(text) for text in self.typed]
        return place(codes.index(code)) if code in codes else place(0)


def place(at: int) -> str:
    """Return the name of the field of one municipality."""
    return f"kommun-{at + 1}"


def parse_follow_up(path: str, given: QueryDict, lang: Lang, autumns: tuple[int, ...] = ()) -> Asked:
    """Return what an address asks for; what cannot be read is in its faults, all at once.

    Args:
        path: The page's path.
        given: What stands after it.
        lang: Language of the faults.
        autumns: Autumns of first choices that are told.
    """
    offered = Asked(path=path, autumns=autumns)
    written = [text.strip()[:60] for text in given.getlist("kommun") if text.strip()]
    typed = tuple({towns.code_of(text) or text: text for text in written}.values())  # each municipality once
    faults = _faults_of_places(typed, lang)
    found = [towns.code_of(text) for text in typed[:MOST_TREATED]]
    choices = {"fran": offered.years, "matt": offered.measures, **dict.fromkeys(WEIGHTS, WEIGHT_CHOICES)}
    usual = {"fran": "2022", "matt": MEASURES[0], **dict.fromkeys(WEIGHTS, "1")}
    chosen = {name: given.get(name) or usual[name] for name in choices}
    for name, there in choices.items():
        if chosen[name] not in there:
            faults[name] = pick(lang, "Välj något ur listan", "Choose something in the list")
            chosen[name] = usual[name]
    if all(chosen[name] == "0" for name in WEIGHTS):
        faults[WEIGHTS[0]] = pick(
            lang, "Minst en egenskap måste väga mer än noll", "At least one feature must weigh more than zero"
        )
    count = (given.get("antal") or USUAL_COUNT).strip()[:10]
    if not (count.isascii() and count.isdigit() and int(count) <= MOST_COMPARED):
        faults["antal"] = pick(
            lang,
            f"Skriv ett heltal mellan {LEAST_COMPARED} och {MOST_COMPARED}, eller noll för att inte jämföra",
            f"Write a whole number between {LEAST_COMPARED} and {MOST_COMPARED}, or zero to compare with none",
        )
    return Asked(
        path=path,
        treated=tuple(code for code in found if code),
        typed=typed[:MOST_TREATED],
        first=chosen["fran"],
        measure=chosen["matt"],
        weights=tuple(chosen[name] for name in WEIGHTS),
        count=count,
        autumns=autumns,
        faults=faults,
    )


def _faults_of_places(typed: tuple[str, ...], lang: Lang) -> dict[str, str]:
    faults = {}
    for at, text in enumerate(typed[:MOST_TREATED]):
        if towns.code_of(text) is None:
            near = towns.nearest(text)
            hint = pick(lang, f" Menar du {near[0]}?", f" Do you mean {near[0]}?") if near else ""
            faults[place(at)] = (
                pick(lang, f"Det finns ingen kommun ”{text}”.", f"There is no municipality “{text}”.") + hint
            )
    if len(typed) > MOST_TREATED:
        faults[place(MOST_TREATED - 1)] = pick(lang, "Högst tio kommuner.", "At most ten municipalities.")
    return faults
