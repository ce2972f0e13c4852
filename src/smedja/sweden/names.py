# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Names of places as people say them.

Position in the flow: pages and documents name places through here. The formal names are in ``codes``.
"""

from __future__ import annotations

from functools import lru_cache

from smedja import codes
from smedja.report.language import Lang, pick
from smedja.scenarios import NATION


@lru_cache(maxsize=128)
def region_name(code: str, lang: Lang = "sv") -> str:
    """Return a county's short name ("Dalarna"), or the country's."""
    if code == NATION:
        return pick(lang, "Sverige", "Sweden")
    name = codes.load("county").require(code, "county").name_sv
    # "Dalarnas län" is the formal name; people say Dalarna.
    return name.removesuffix(" län").removesuffix("s") if name.endswith(" län") else name


@lru_cache(maxsize=512)
def municipality_name(code: str) -> str:
    """Return a municipality's name ("Falun"). Raises CodeError when there is none."""
    return codes.load("municipality").require(code, "municipality").name_sv
