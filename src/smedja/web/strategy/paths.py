# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Paths of a strategy's pages, without language.

Position in the flow: every page and tag makes its links here. It knows no views.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

ROOT: Final = "/strategi/"
PARTIES: Final = "/ansvarig/"
COMPARE: Final = "/jamfor-strategier/"
MINE: Final = "/min-att-gora/"
#: Kind of item → the word before its key in addresses.
WORDS: Final[MappingProxyType[str, str]] = MappingProxyType({"measure": "atgard", "goal": "mal", "indicator": "matt"})


def strategy_path(key: str, *parts: str) -> str:
    """Return the path of a strategy, or of a page below it."""
    return f"{ROOT}{key}/" + "".join(f"{part}/" for part in parts)


def item_path(strategy: str, kind: str, key: str) -> str:
    """Return the path of an item's page; of one that has none, its place on the strategy's page."""
    if kind == "party":
        return f"{PARTIES}{key}/"
    if kind == "strategy":
        return strategy_path(key)
    if kind in WORDS:
        return strategy_path(strategy, WORDS[kind], key)
    return f"{strategy_path(strategy, 'uppgifter', kind)}#{key}"
