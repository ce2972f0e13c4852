# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a reader asks a scenario's page for: region, year and measure, with the scenarios of one's own in the address.

Position in the flow: address in, Asked out; every link on the page is made from it, so that a link carries the whole
state. It reads no data.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from smedja.core import QueryError
from smedja.report.language import Lang, pick
from smedja.scenarios import NATION
from smedja.web.regions.query import DEFAULT_YEAR, Query

if TYPE_CHECKING:
    from django.http import QueryDict

#: Word in the address → measure.
MEASURES: Final = {"brist": "gap", "behov": "demand", "tillgang": "supply"}
GAP: Final = "brist"


@dataclass(frozen=True, slots=True)
class Asked(Query):
    """The state of a scenario's page.

    Attributes:
        measure: "brist", "behov" or "tillgang".
        first: The first scenario, packed, when it is one's own.
        second: The second, likewise.
        default_region: Region shown when none is asked for.
        default_year: Year shown when none is asked for.
    """

    measure: str = GAP
    first: str = ""
    second: str = ""
    default_region: str = NATION
    default_year: int = DEFAULT_YEAR

    def link(self, anchor: str = "", path: str = "", **changes: Any) -> str:
        """Return the address of this page with some of its state changed; what is default stays out."""
        asked = replace(self, **changes)
        pairs = {
            "lan": asked.region if asked.region != asked.default_region else "",
            "ar": str(asked.year) if asked.year != asked.default_year else "",
            "matt": asked.measure if asked.measure != GAP else "",
            "sortera": asked.sort,
            "ordning": "upp" if asked.sort and not asked.descending else "",
            "visa": asked.show,
            "s": asked.first,
            "t": asked.second,
        }
        tail = urlencode({name: value for name, value in pairs.items() if value})
        return f"{path or asked.path}{'?' if tail else ''}{tail}{'#' if anchor else ''}{anchor}"


def parse(
    path: str,
    given: QueryDict,
    *,
    regions: tuple[str, ...],
    years: tuple[int, ...],
    region: str,
    year: int,
    lang: Lang,
) -> Asked:
    """Return what an address asks for.

    Args:
        path: Path of the page.
        given: The address's parameters.
        regions: Regions there are.
        years: Years there are, the base year first.
        region: Region when none is asked for.
        year: Year when none is asked for.
        lang: Language of what is said when it cannot be had.

    Raises:
        QueryError: a region, year or measure that does not exist.
    """
    wanted, at, measure = (given.get(name) or default for name, default in _defaults(region, year))
    _check(wanted, at, measure, regions, years, lang)
    return Asked(
        path=path,
        year=int(at),
        region=wanted,
        sort=given.get("sortera", "")[:40],
        descending=given.get("ordning") != "upp",
        show=given.get("visa", "")[:40],
        measure=measure,
        first=given.get("s", ""),
        second=given.get("t", ""),
        default_region=region,
        default_year=year,
    )


def _defaults(region: str, year: int) -> tuple[tuple[str, str], ...]:
    return ("lan", region), ("ar", str(year)), ("matt", GAP)


def _check(wanted: str, at: str, measure: str, regions: tuple[str, ...], years: tuple[int, ...], lang: Lang) -> None:
    if wanted not in regions:
        raise QueryError(pick(lang, f"Det finns inget län ”{wanted[:20]}”", f"There is no county “{wanted[:20]}”"))
    if at not in {str(one) for one in years[1:]}:
        raise QueryError(
            pick(lang, f"Scenariot når inte år ”{at[:20]}”", f"The scenario does not reach “{at[:20]}”"),
            where="ar",
            todo=pick(
                lang,
                f"Välj ett år från {years[1]} till {years[-1]}",
                f"Choose a year from {years[1]} to {years[-1]}",
            ),
        )
    if measure not in MEASURES:
        raise QueryError(
            pick(lang, f"Det finns inget mått ”{measure[:20]}”", f"There is no measure “{measure[:20]}”"),
            where="matt",
            todo=", ".join(MEASURES),
        )
