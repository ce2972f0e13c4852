# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a reader asks the track record for: level, years ahead, county, kind of occupation, order.

Position in the flow: address in, RecordQuery out; every link on the page is made from it, so that a link carries the
whole state. It reads no scores.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from smedja.core import QueryError
from smedja.report.language import Lang, pick
from smedja.scenarios import NATION
from smedja.web.addresses import county_codes
from smedja.web.regions.query import Query

if TYPE_CHECKING:
    from django.http import QueryDict

#: Words in the address → level of the report.
LEVELS: Final = {
    "yrken-i-lan": "county_ssyk2012_3",
    "yrkesomraden-i-lan": "county_ssyk2012_1",
    "yrken-i-riket": "nation_ssyk2012_3",
}
#: Number of digits in the address → level of the verdict on cells.
GROUPS: Final = {"3": "ssyk2012_3", "2": "ssyk2012_2", "1": "ssyk2012_1"}
DEFAULT_LEVEL: Final = "yrken-i-lan"
DEFAULT_AHEAD: Final = 3
DEFAULT_GROUP: Final = "3"


@dataclass(frozen=True, slots=True)
class RecordQuery(Query):
    """The state of the page. ``region`` is the county whose cells are listed, "00" the nation.

    Attributes:
        named: Level, as it stands in the address.
        ahead: Years ahead.
        group: Digits of the occupations whose cells are listed.
    """

    named: str = DEFAULT_LEVEL
    ahead: int = DEFAULT_AHEAD
    group: str = DEFAULT_GROUP

    @property
    def level(self) -> str:
        """The level's name in the report."""
        return LEVELS[self.named]

    def link(self, anchor: str = "", path: str = "", **changes: Any) -> str:
        """Return the address of this page with some of its state changed; what is default stays out."""
        asked = replace(self, **changes)
        pairs = {
            "niva": asked.named if asked.named != DEFAULT_LEVEL else "",
            "fram": str(asked.ahead) if asked.ahead != DEFAULT_AHEAD else "",
            "lan": asked.region if asked.region != NATION else "",
            "grupp": asked.group if asked.group != DEFAULT_GROUP else "",
            "sortera": asked.sort,
            "ordning": "upp" if asked.sort and not asked.descending else "",
            "visa": asked.show,
        }
        tail = urlencode({name: value for name, value in pairs.items() if value})
        return f"{path or asked.path}{'?' if tail else ''}{tail}{'#' if anchor else ''}{anchor}"


def parse(path: str, asked: QueryDict, *, horizons: tuple[int, ...], lang: Lang) -> RecordQuery:
    """Return what an address asks for.

    Args:
        path: Path of the page.
        asked: The address's parameters.
        horizons: Years ahead that the report has.
        lang: Language of a refusal.

    Raises:
        QueryError: a level, horizon, county or kind of occupation that the report does not have.
    """
    choices = {
        "niva": (DEFAULT_LEVEL, tuple(LEVELS)),
        "fram": (str(DEFAULT_AHEAD), tuple(str(ahead) for ahead in horizons)),
        "lan": (NATION, (NATION, *county_codes())),
        "grupp": (DEFAULT_GROUP, tuple(GROUPS)),
    }
    chosen = {name: asked.get(name) or usual for name, (usual, _) in choices.items()}
    for name, (_, there) in choices.items():
        if chosen[name] not in there:
            raise QueryError(
                pick(
                    lang,
                    f"Det finns ingen träffsäkerhet för ”{chosen[name][:40]}”",
                    f"There is no track record of “{chosen[name][:40]}”",
                ),
                where=name,
                todo=f"{pick(lang, 'Välj en av', 'Choose one of')} {', '.join(there)}",
            )
    return RecordQuery(
        path=path,
        region=chosen["lan"],
        sort=asked.get("sortera", "")[:40],
        descending=asked.get("ordning") != "upp",
        show=asked.get("visa", "")[:40],
        named=chosen["niva"],
        ahead=int(chosen["fram"]),
        group=chosen["grupp"],
    )
