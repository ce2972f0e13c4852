# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a reader asks the matching pages for: concepts, country, county, languages, order and rows of a table.

Position in the flow: address in, Asked out; every link is made from it. An address holds codes that were chosen from a
list, never words that somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal
from urllib.parse import urlencode

from smedja.web.regions.query import Query

Kind = Literal["abroad", "change"]

ROOTS: Final[dict[Kind, str]] = {"abroad": "/din-kompetens/", "change": "/yrkesvaxling/"}
TOWARDS: Final = "/yrkesvaxling/till/"
HOME: Final = "SE"
_CONCEPT: Final = re.compile(r"^[\w-]{1,40}$", re.ASCII)
_CODE: Final = re.compile(r"^[A-Za-z]{2,3}$")
_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Asked(Query):
    """The state of a page.

    Attributes:
        kind: Which of the two pages.
        concepts: Concepts that were chosen; empty for the bare form.
        country: Where the occupation or education was obtained, ISO 3166.
        speaks: Languages known, ISO 639-1.
        group: On the page of a shortage, the group to fill.
    """

    kind: Kind = "change"
    concepts: tuple[str, ...] = ()
    country: str = HOME
    speaks: tuple[str, ...] = ()
    group: str = ""

    def link(self, anchor: str = "", path: str = "", **changes: Any) -> str:
        """Return the address of this page with some of its state changed; what is default stays out."""
        asked = replace(self, **changes)
        pairs = {
            "yrke": " ".join(asked.concepts),
            "land": asked.country if asked.country != HOME else "",
            "lan": asked.region if asked.region != "00" else "",
            "talar": " ".join(asked.speaks),
            "grupp": asked.group,
            "sortera": asked.sort,
            "ordning": "upp" if asked.sort and not asked.descending else "",
            "visa": asked.show,
        }
        tail = urlencode({name: value for name, value in pairs.items() if value})
        return f"{path or asked.path}{'?' if tail else ''}{tail}{'#' if anchor else ''}{anchor}"


def parse(path: str, given: Mapping[str, str], kind: Kind) -> Asked:
    """Return what an address asks for; what is no code at all is left out."""
    country = given.get("land", HOME).upper()
    return Asked(
        path=path,
        region=given.get("lan") or "00",
        sort=given.get("sortera", "")[:40],
        descending=given.get("ordning") != "upp",
        show=given.get("visa", "")[:40],
        kind=kind,
        concepts=tuple(one for one in given.get("yrke", "").split() if _CONCEPT.match(one))[:_MOST],
        country=country if kind == "abroad" and _CODE.match(country) else HOME,
        speaks=tuple(one.lower() for one in re.split(r"[\s,]+", given.get("talar", "")) if _CODE.match(one))[:_MOST],
        group=given.get("grupp", "")[:4] if given.get("grupp", "")[:4].isdigit() else "",
    )
