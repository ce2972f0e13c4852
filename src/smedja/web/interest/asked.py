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
from smedja.web.regions.query import Query
from smedja.web.schools.figures import YEARS
from smedja.web.schools.places import every_municipality

if TYPE_CHECKING:
    from django.http import QueryDict

MEASURES: Final = ("technology_share", "mathematics_share", "test_points", "qualified_share")
WEIGHTS: Final = ("storlek", "utbildning", "niva")
WEIGHT_CHOICES: Final = ("0", "1", "2", "3")
COUNTS: Final = ("1", "5", "7", "10", "15")
USUAL_COUNT: Final = "7"
FIRST_YEARS: Final = tuple(str(year) for year in YEARS[1:])


@dataclass(frozen=True)
class Asked(Query):
    """The state of the page.

    Attributes:
        treated: Municipalities that had the measure.
        first: First spring in which the measure can show.
        measure: What it is measured by.
        weights: Of size, education and level, as given.
        count: How many to compare with, as given.
        faults: Field → what is wrong with it.
    """

    treated: tuple[str, ...] = ()
    first: str = "2022"
    measure: str = MEASURES[0]
    weights: tuple[str, ...] = ("1", "1", "1")
    count: str = USUAL_COUNT
    faults: dict[str, str] = field(default_factory=dict)

    def link(self, anchor: str = "", path: str = "", **_: object) -> str:
        """Return the address of this page with its whole state."""
        pairs = [("kommun", code) for code in self.treated]
        pairs += [("fran", self.first), ("matt", self.measure), ("antal", self.count)]
        pairs += list(zip(WEIGHTS, self.weights, strict=True))
        return f"{path or self.path}?{urlencode(pairs)}{'#' if anchor else ''}{anchor}"


def parse_follow_up(path: str, given: QueryDict, lang: Lang) -> Asked:
    """Return what an address asks for; what cannot be read is in its faults, all at once."""
    faults = {}
    treated = tuple(dict.fromkeys(code for code in given.getlist("kommun") if code))
    unknown = [code for code in treated if code not in every_municipality()]
    if unknown:
        faults["kommun"] = pick(
            lang, f"Det finns ingen kommun {unknown[0][:20]}", f"There is no municipality {unknown[0][:20]}"
        )
    choices = {"fran": FIRST_YEARS, "matt": MEASURES, "antal": COUNTS, **dict.fromkeys(WEIGHTS, WEIGHT_CHOICES)}
    usual = {"fran": "2022", "matt": MEASURES[0], "antal": USUAL_COUNT, **dict.fromkeys(WEIGHTS, "1")}
    chosen = {name: given.get(name) or usual[name] for name in choices}
    for name, there in choices.items():
        if chosen[name] not in there:
            faults[name] = pick(lang, "Välj något ur listan", "Choose something in the list")
            chosen[name] = usual[name]
    if all(chosen[name] == "0" for name in WEIGHTS):
        faults[WEIGHTS[0]] = pick(
            lang, "Minst en egenskap måste väga mer än noll", "At least one feature must weigh more than zero"
        )
    return Asked(
        path=path,
        treated=tuple(code for code in treated if code not in unknown),
        first=chosen["fran"],
        measure=chosen["matt"],
        weights=tuple(chosen[name] for name in WEIGHTS),
        count=chosen["antal"],
        faults=faults,
    )
