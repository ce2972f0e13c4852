# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a reader asks a strategy's page for: which plan, which measures, which order; put back into links.

Position in the flow: address in, Asked out. It reads no plan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from smedja.web.regions.query import Query

if TYPE_CHECKING:
    from django.http import HttpRequest

    from smedja.web.strategy.chosen import Chosen

#: Filters of measures: name in the address → field of Asked.
FILTERS: Final = ("omrade", "aktor", "styrmedel", "sakerhet")


@dataclass(frozen=True, slots=True)
class Asked(Query):
    """The state of a page of a strategy.

    Attributes:
        plan: Parameter and value that choose a plan.
        omrade: Area that measures are held to; empty for all.
        aktor: Party.
        styrmedel: Instrument.
        sakerhet: Confidence.
        kept: Further parameters and values of the address that links keep.
    """

    plan: tuple[str, str] | None = None
    omrade: str = ""
    aktor: str = ""
    styrmedel: str = ""
    sakerhet: str = ""
    kept: tuple[tuple[str, str], ...] = ()

    def link(self, anchor: str = "", path: str = "", **changes: Any) -> str:
        """Return the address of this page with some of its state changed; what is default stays out."""
        asked = replace(self, **changes)
        pairs = {
            **dict([*asked.kept, *([asked.plan] if asked.plan else [])]),
            **{name: getattr(asked, name) for name in FILTERS},
            "sortera": asked.sort,
            "ordning": "upp" if asked.sort and not asked.descending else "",
            "visa": asked.show,
        }
        tail = urlencode({name: value for name, value in pairs.items() if value})
        return f"{path or asked.path}{'?' if tail else ''}{tail}{'#' if anchor else ''}{anchor}"


def parse(request: HttpRequest, shown: Chosen, path: str) -> Asked:
    """Return what the address of a strategy's page asks for."""
    filters = {name: request.GET.get(name, "")[:80] for name in FILTERS}
    return replace(ordered(request, path), plan=shown.asked, **filters)  # type: ignore[arg-type]  # filters are text


def ordered(request: HttpRequest, path: str, kept: tuple[tuple[str, str], ...] = ()) -> Asked:
    """Return the order that an address asks for, of a page that is not of one strategy.

    Args:
        request: The request.
        path: Path of the page.
        kept: Further parameters and values that links keep.
    """
    given = request.GET
    return Asked(
        path=path,
        sort=given.get("sortera", "")[:40],
        descending=given.get("ordning") != "upp",
        show=given.get("visa", "")[:40],
        kept=kept,
    )
