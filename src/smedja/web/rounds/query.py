# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a reader asks the page for: the round, a county, whether all rounds are shown, order and rows of a table.

Position in the flow: address in, Asked out; every link on the page is made from it, so that a link carries the whole
state. It compares nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from smedja.core import QueryError
from smedja.report.language import Lang, pick
from smedja.scenarios import NATION
from smedja.sweden.yh.choice import YEARS
from smedja.web.addresses import county_codes
from smedja.web.regions.query import Query

if TYPE_CHECKING:
    from django.http import QueryDict

ROOT: Final = "/platser/beviljat/"
LATEST: Final = YEARS[-1]


@dataclass(frozen=True, slots=True)
class Asked(Query):
    """The state of the page. ``region`` is the county whose areas are shown, "00" the nation.

    Attributes:
        round_year: Year of application.
        every: Whether the table of all rounds is shown.
    """

    round_year: int = LATEST
    every: bool = False

    def link(self, anchor: str = "", path: str = "", **changes: Any) -> str:
        """Return the address of this page with some of its state changed; what is default stays out."""
        asked = replace(self, **changes)
        pairs = {
            "omgang": str(asked.round_year) if asked.round_year != LATEST else "",
            "lan": asked.region if asked.region != NATION else "",
            "alla": "1" if asked.every else "",
            "sortera": asked.sort,
            "ordning": "upp" if asked.sort and not asked.descending else "",
            "visa": asked.show,
        }
        tail = urlencode({name: value for name, value in pairs.items() if value})
        return f"{path or asked.path}{'?' if tail else ''}{tail}{'#' if anchor else ''}{anchor}"


def parse(path: str, given: QueryDict, lang: Lang) -> Asked:
    """Return what an address asks for.

    Args:
        path: Path of the page.
        given: The address's parameters.
        lang: Language of a refusal.

    Raises:
        QueryError: a round or a county that there is none of; both are told at once.
    """
    choices = {
        "omgang": (str(LATEST), tuple(str(year) for year in YEARS)),
        "lan": (NATION, (NATION, *county_codes())),
    }
    chosen = {name: given.get(name) or usual for name, (usual, _) in choices.items()}
    wrong = [name for name, (_, there) in choices.items() if chosen[name] not in there]
    if wrong:
        named = pick(lang, " och ", " and ").join(f"{name}={chosen[name][:40]}" for name in wrong)
        there = "; ".join(f"{name}: {', '.join(choices[name][1])}" for name in wrong)
        raise QueryError(
            pick(lang, f"Det finns ingen omgång med {named}", f"There is no round with {named}"),
            where=path,
            todo=f"{pick(lang, 'Välj en av', 'Choose one of')} {there}",
        )
    return Asked(
        path=path,
        region=chosen["lan"],
        sort=given.get("sortera", "")[:40],
        descending=given.get("ordning") != "upp",
        show=given.get("visa", "")[:40],
        round_year=int(chosen["omgang"]),
        every=given.get("alla") == "1",
    )
