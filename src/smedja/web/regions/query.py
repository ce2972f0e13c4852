# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a reader asks a page for: year, industry, order, all rows; parsed, checked and put back into links.

Position in the flow: address in, Query out; every link on a page is made from it, so that a link carries the whole
state. It reads no data.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from smedja.core import QueryError
from smedja.report.cite import EVERY_OCCUPATION

if TYPE_CHECKING:
    from django.http import QueryDict

ALL: Final = EVERY_OCCUPATION
DEFAULT_YEAR: Final = 2030


@dataclass(frozen=True, slots=True)
class Query:
    """The state of a page.

    Attributes:
        path: Path of the page, with language.
        year: Year of the outlook.
        industry: Industry group, or "alla".
        region: Region chosen on an occupation's page; "00" is the nation.
        sort: ``grid.column``, or empty.
        descending: Whether the largest comes first.
        show: Grid shown with all its rows, or empty.
        default_industry: What the page shows when nothing is asked for.
    """

    path: str
    year: int = DEFAULT_YEAR
    industry: str = ALL
    region: str = "00"
    sort: str = ""
    descending: bool = True
    show: str = ""
    default_industry: str = ALL

    def link(self, anchor: str = "", path: str = "", **changes: Any) -> str:
        """Return the address of this page with some of its state changed; what is default stays out."""
        asked = replace(self, **changes)
        pairs = {
            "ar": str(asked.year) if asked.year != DEFAULT_YEAR else "",
            "bransch": asked.industry if asked.industry != asked.default_industry else "",
            "lan": asked.region if asked.region != "00" else "",
            "sortera": asked.sort,
            "ordning": "upp" if asked.sort and not asked.descending else "",
            "visa": asked.show,
        }
        tail = urlencode({name: value for name, value in pairs.items() if value})
        return f"{path or asked.path}{'?' if tail else ''}{tail}{'#' if anchor else ''}{anchor}"


def parse(
    path: str, asked: QueryDict, *, years: tuple[int, ...], industries: tuple[str, ...], default_industry: str = ALL
) -> Query:
    """Return what an address asks for.

    Args:
        path: Path of the page.
        asked: The address's parameters.
        years: Years of the run.
        industries: Industry groups of the run.
        default_industry: Shown when no industry is asked for.

    Raises:
        QueryError: a year or industry that the run does not have.
    """
    industry = asked.get("bransch") or default_industry
    if industry != ALL and industry not in industries:
        raise QueryError(
            f"Det finns ingen branschgrupp ”{industry}”", where="bransch", todo=f"Välj en av {', '.join(industries)}"
        )
    return Query(
        path=path,
        year=_year(asked.get("ar") or str(DEFAULT_YEAR), years),
        industry=industry,
        region=asked.get("lan") or "00",
        sort=asked.get("sortera", "")[:40],
        descending=asked.get("ordning") != "upp",
        show=asked.get("visa", "")[:40],
        default_industry=default_industry,
    )


def _year(text: str, years: tuple[int, ...]) -> int:
    # The base year is where the projection starts: nothing is projected for it.
    if text.isascii() and text.isdigit() and int(text) in years[1:]:
        return int(text)
    raise QueryError(
        f"Det finns ingen prognos för år ”{text[:20]}”",
        where="ar",
        todo=f"Välj ett år från {years[1]} till {years[-1]}",
    )
