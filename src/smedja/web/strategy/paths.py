# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Paths of a strategy's pages, without language.

Position in the flow: every page and tag makes its links here. It knows no views.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

ROOT: Final = "/strategi/"
PARTIES: Final = "/ansvarig/"
COMPARE: Final = "/jamfor-strategier/"
MINE: Final = "/min-att-gora/"
#: Kind of item → the word before its key in addresses.
WORDS: Final[MappingProxyType[str, str]] = MappingProxyType({"measure": "atgard", "goal": "mal", "indicator": "matt"})


def strategy_path(key: str, *parts: str, state: tuple[str, str] | None = None) -> str:
    """Return the path of a strategy, or of a page below it; with the state of the plan that it is to show."""
    return f"{ROOT}{key}/" + "".join(f"{part}/" for part in parts) + (f"?{urlencode([state])}" if state else "")


def item_path(strategy: str, kind: str, key: str, state: tuple[str, str] | None = None) -> str:
    """Return the path of an item's page; of one that has none, its place on the page of its kind.

    Args:
        strategy: Key of the strategy.
        kind: Kind of item.
        key: Its key.
        state: Parameter and value that choose the plan; the page of a party is over all strategies and has none.
    """
    if kind == "party":
        return f"{PARTIES}{key}/"
    if kind == "strategy":
        return strategy_path(key, state=state)
    if kind in WORDS:
        return strategy_path(strategy, WORDS[kind], key, state=state)
    return f"{strategy_path(strategy, 'uppgifter', kind, state=state)}#{key}"
