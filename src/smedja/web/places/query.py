# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a reader asks the page for: the choices of a plan, whether ranges are shown, order and rows of a table.

Position in the flow: address in, Asked out; every link on the page is made from it, so that a link carries the whole
state. It plans nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from smedja.optimise.places.settings import Settings
from smedja.scenarios.places_plan import ROBUST
from smedja.web.addresses import region_name, slug
from smedja.web.places.fields import DEFAULTS, MILLION, PERCENT, WEIGHTS, read
from smedja.web.regions.query import Query

if TYPE_CHECKING:
    from django.http import QueryDict

ROOT: Final = "/platser/"


@dataclass(frozen=True, slots=True)
class Asked(Query):
    """The state of the page.

    Attributes:
        chosen: Field → what was typed or chosen.
        ranges: Whether near-optimal ranges are shown.
    """

    chosen: tuple[tuple[str, str], ...] = tuple(DEFAULTS.items())
    ranges: bool = False

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        return dict(self.chosen)[name]

    def settings(self) -> Settings:
        """Return the settings of the plan; every field holds."""
        numbers = {name: read(name, text) for name, text in self.chosen}
        budget = numbers["budget"]
        return Settings(
            budget=None if budget is None else budget * MILLION,
            empty_post=numbers["tom"] or 0.0,
            weights=WEIGHTS[self.value("vikt")].weights,
            risk=numbers["daliga"] or ROBUST,
            redirected=(numbers["styras"] or 0.0) / PERCENT,
            deepest_cut=(numbers["minska"] or 0.0) / PERCENT,
        )

    def link(self, anchor: str = "", path: str = "", **changes: Any) -> str:
        """Return the address of this page with some of its state changed; what is default stays out."""
        asked = replace(self, **changes)
        pairs = {name: text for name, text in asked.chosen if text != DEFAULTS[name]} | {
            "ranges": "1" if asked.ranges else "",
            "sortera": asked.sort,
            "ordning": "upp" if asked.sort and not asked.descending else "",
            "visa": asked.show,
        }
        tail = urlencode({name: value for name, value in pairs.items() if value})
        return f"{path or asked.path}{'?' if tail else ''}{tail}{'#' if anchor else ''}{anchor}"


def path_of(region: str) -> str:
    """Return the path of a county's plan, without language."""
    return f"{ROOT}{region}-{slug(region_name(region))}/"


def parse(path: str, region: str, given: QueryDict) -> Asked:
    """Return what an address asks for; whether its fields hold is asked of ``fields.faults``."""
    chosen = tuple((name, given.get(name, "").strip()[:40] or usual) for name, usual in DEFAULTS.items())
    return Asked(
        path=path,
        region=region,
        sort=given.get("sortera", "")[:40],
        descending=given.get("ordning") != "upp",
        show=given.get("visa", "")[:40],
        chosen=chosen,
        ranges=given.get("ranges") == "1",
    )
