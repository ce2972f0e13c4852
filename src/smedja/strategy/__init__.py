# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The strategy's register as frozen nouns, and pure rules over it: faults, differences, status, money, effects.

Position in the flow: above the scenarios, which compute effects; below reports and pages. It keeps nothing: the
register's database is the web's, its files are ``strategy.exchange``'s.
"""

from __future__ import annotations

from smedja.strategy.facts import Effect, Value
from smedja.strategy.items import (
    KINDS,
    Area,
    Decision,
    Goal,
    Indicator,
    Item,
    Measure,
    Party,
    Programme,
    Source,
    Strategy,
    Version,
)
from smedja.strategy.plan import Plan, plan_of
from smedja.strategy.words import Words

__all__ = [
    "KINDS",
    "Area",
    "Decision",
    "Effect",
    "Goal",
    "Indicator",
    "Item",
    "Measure",
    "Party",
    "Plan",
    "Programme",
    "Source",
    "Strategy",
    "Value",
    "Version",
    "Words",
    "plan_of",
]
