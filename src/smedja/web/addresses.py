# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Names and addresses of counties and occupations.

Position in the flow: views resolve an address to a code here, pages make addresses from codes. It holds no names of its
own; those come from ``codes``.
"""

from __future__ import annotations

import difflib
import unicodedata
from functools import lru_cache
from typing import Final

from smedja import codes
from smedja.report.language import Lang
from smedja.scenarios import NATION
from smedja.sweden.names import region_name as region_name  # noqa: PLC0414 -- pages take names and addresses from one place

OCCUPATIONS: Final = "ssyk2012_3"
GROUPS: Final = "sni2007_group"


@lru_cache(maxsize=1)
def county_codes() -> tuple[str, ...]:
    """Return the codes of all counties."""
    return codes.load("county").codes("county")


@lru_cache(maxsize=1024)
def occupation_name(code: str, lang: Lang = "sv") -> str:
    """Return the name of an occupation group."""
    return codes.load("ssyk2012").name(code, lang)


@lru_cache(maxsize=64)
def industry_name(code: str, lang: Lang = "sv") -> str:
    """Return the name of an industry group."""
    return codes.load("sni2007").name(code, lang, GROUPS)


def slug(name: str) -> str:
    """Return a name as it stands in an address: small letters a–z and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)


def region_path(code: str) -> str:
    """Return the path of a region's page, without language."""
    return "/" if code == NATION else f"/lan/{code}-{slug(region_name(code))}/"


def occupation_path(code: str) -> str:
    """Return the path of an occupation's page, without language."""
    return f"/yrke/{code}-{slug(occupation_name(code))}/"


def nearest_counties(wanted: str) -> tuple[str, ...]:
    """Return the three counties whose code or name is most like what was asked for."""
    return _nearest(wanted, {code: f"{code}-{slug(region_name(code))}" for code in county_codes()})


def nearest_occupations(wanted: str, held: tuple[str, ...]) -> tuple[str, ...]:
    """Return the three occupations whose code or name is most like what was asked for."""
    return _nearest(wanted, {code: f"{code}-{slug(occupation_name(code))}" for code in held})


def _nearest(wanted: str, names: dict[str, str]) -> tuple[str, ...]:
    sought = slug(wanted)

    def likeness(code: str) -> float:
        name = names[code]
        apart = max(difflib.SequenceMatcher(None, sought, part).ratio() for part in (name, name[len(code) + 1 :], code))
        return -apart

    return tuple(sorted(names, key=likeness)[:3])
