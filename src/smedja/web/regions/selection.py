# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which occupations belong to an industry: those where enough of the workers are estimated to work in it.

Position in the flow: between the reader's choice of industry and the run's occupations. It estimates nothing itself;
the shares are the run's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smedja.report.language import Lang, pick
from smedja.web.addresses import industry_name
from smedja.web.bundle import Bundle
from smedja.web.regions.query import ALL

MANUFACTURING: Final = "B+C"
#: An occupation counts to an industry when at least this share of its workers are there.
LEAST_SHARE: Final = 0.25


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of occupations.

    Attributes:
        key: "alla" or an industry group.
        occupations: Codes, in the run's order.
    """

    key: str
    occupations: tuple[str, ...]

    @property
    def everything(self) -> bool:
        """Whether all occupations are chosen."""
        return self.key == ALL


def select(bundle: Bundle, key: str) -> Selection:
    """Return the occupations of an industry group, or all.

    When no occupation reaches the least share, the one with the largest share stands for the industry.
    """
    every = bundle.outlook.view().occupations
    if key == ALL:
        return Selection(key, every)
    shares = bundle.outlook.industry_share[bundle.outlook.industries.index(key)]
    chosen = tuple(code for code, share in zip(every, shares, strict=True) if share >= LEAST_SHARE)
    return Selection(key, chosen or (every[int(shares.argmax())],))


def choices(bundle: Bundle, lang: Lang) -> list[tuple[str, str]]:
    """Return key and name of every choice, for a form."""
    named = [(key, f"{industry_name(key, lang)} ({key})") for key in bundle.outlook.industries]
    return [(ALL, pick(lang, "Alla yrken", "All occupations")), *named]


def selection_words(selection: Selection, lang: Lang) -> str:
    """Return a choice in words, for headings and captions."""
    if selection.everything:
        return pick(lang, "alla yrken", "all occupations")
    if selection.key == MANUFACTURING:
        return pick(lang, "industrins yrken", "manufacturing occupations")
    name = industry_name(selection.key, lang)
    return pick(lang, f"yrken inom {name[:1].lower()}{name[1:]}", f"occupations in {name[:1].lower()}{name[1:]}")
