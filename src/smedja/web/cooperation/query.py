# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a reader asks the page for: the case, the year of its rules, order and rows of a table.

Position in the flow: address in, Asked out; every link on the page is made from it, so that a link carries the whole
state.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from smedja.core import QueryError
from smedja.report.language import Lang, pick
from smedja.sweden import rules
from smedja.web.regions.query import Query

if TYPE_CHECKING:
    from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Asked(Query):
    """The state of the page.

    Attributes:
        packed: The case; empty for the example.
        rule_year: Year of the rules when another than the case's is asked for; 0 otherwise.
    """

    packed: str = ""
    rule_year: int = 0

    def link(self, anchor: str = "", path: str = "", **changes: Any) -> str:
        """Return the address of this page with some of its state changed; what is default stays out."""
        asked = replace(self, **changes)
        pairs = {
            "regelar": str(asked.rule_year) if asked.rule_year else "",
            "sortera": asked.sort,
            "ordning": "upp" if asked.sort and not asked.descending else "",
            "visa": asked.show,
            "s": asked.packed,
        }
        tail = urlencode({name: value for name, value in pairs.items() if value})
        return f"{path or asked.path}{'?' if tail else ''}{tail}{'#' if anchor else ''}{anchor}"


def parse(path: str, given: QueryDict, lang: Lang) -> Asked:
    """Return what an address asks for.

    Raises:
        QueryError: a year that has no rules.
    """
    year, held = given.get("regelar", ""), rules.years()
    if year and not (year.isascii() and year.isdigit() and int(year) in held):
        raise QueryError(
            pick(lang, f"Det finns inga regler för ”{year[:20]}”", f"There are no rules for “{year[:20]}”"),
            where="regelar",
            todo=pick(
                lang, f"Välj ett år från {held[0]} till {held[-1]}", f"Choose a year from {held[0]} to {held[-1]}"
            ),
        )
    return Asked(
        path=path,
        sort=given.get("sortera", "")[:40],
        descending=given.get("ordning") != "upp",
        show=given.get("visa", "")[:40],
        packed=given.get("s", ""),
        rule_year=int(year) if year else 0,
    )
