# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Places: the nation, counties and municipalities, with their names and addresses under one page.

Position in the flow: addresses in, codes out, and back. Other pages by municipality use it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from smedja import codes
from smedja.report.language import Lang, pick
from smedja.scenarios import NATION
from smedja.sweden.names import municipality_name
from smedja.web.addresses import county_codes, region_name, slug
from smedja.web.errors import NotHere
from smedja.web.regions.page import Step


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a page is about.

    Attributes:
        code: "00", two digits of a county or four of a municipality.
    """

    code: str

    @property
    def is_nation(self) -> bool:
        """Whether it is the whole country."""
        return self.code == NATION

    @property
    def is_municipality(self) -> bool:
        """Whether it is a municipality."""
        return len(self.code) == 4

    @property
    def county(self) -> str:
        """Code of its county; of the nation itself."""
        return self.code[:2]

    def name(self, lang: Lang) -> str:
        """Return its name."""
        return municipality_name(self.code) if self.is_municipality else region_name(self.code, lang)

    def path(self, root: str) -> str:
        """Return its address under a page, without language."""
        return root if self.is_nation else f"{root}{self.code}-{slug(self.name('sv'))}/"

    @property
    def parts(self) -> tuple[Place, ...]:
        """The counties of the nation or the municipalities of a county, in the order of their names."""
        if self.is_municipality:
            return ()
        every = county_codes() if self.is_nation else _municipalities(self.code)
        return tuple(sorted((Place(code) for code in every), key=_alphabetical))


def _alphabetical(place: Place) -> str:
    # Swedish order: å, ä and ö after z.
    return place.name("sv").casefold().translate(str.maketrans("åäö", "{|}"))


@cache
def _municipalities(county: str) -> tuple[str, ...]:
    return tuple(code for code in codes.load("municipality").codes("municipality") if code.startswith(county))


@cache
def every_municipality() -> tuple[str, ...]:
    """Return the codes of all municipalities."""
    return codes.load("municipality").codes("municipality")


def find(named: str, root: str, lang: Lang) -> Place:
    """Return the place that an address names.

    Args:
        named: The last part of the address; empty for the nation.
        root: The page's address, for the nearest that exist.
        lang: Language of a refusal.

    Raises:
        NotHere: there is no such place; the nearest are named.
    """
    if not named:
        return Place(NATION)
    code = named.partition("-")[0]
    if code in county_codes() or code in every_municipality():
        return Place(code)
    every = {slug(Place(one).name("sv")): one for one in (*every_municipality(), *county_codes())}
    near = get_close_matches(slug(named.lstrip("0123456789-")), every, n=3, cutoff=0.4) or ("stockholm",)
    raise NotHere(
        pick(
            lang,
            f"Det finns ingen kommun och inget län ”{named[:40]}”",
            f"There is no municipality or county “{named[:40]}”",
        ),
        [Step(Place(every[one]).name(lang), Place(every[one]).path(root)) for one in near],
    )
