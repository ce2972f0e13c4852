# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A small firm's plan: what its roles lose, where it is vulnerable, and what to do first.

Position in the flow: pure rules, the reference of what the page works out in the reader's own browser. Hand-worked
cases and random firms hold both to the same answers. It knows no county, no file and no page, and nothing here is ever
given a firm's answers by a server.
"""

from __future__ import annotations

from smedja.strategy.firm.answers import BANDS, HORIZONS, Answers, Role, Rules, check
from smedja.strategy.firm.leaving import Interval, distribution, leavers, quantile
from smedja.strategy.firm.near import Training, nearest, road_km
from smedja.strategy.firm.outlook import Cell, RoleOutlook, pressure, role_outlook, together
from smedja.strategy.firm.risks import Risk, risks
from smedja.strategy.firm.sending import people_band, to_send

__all__ = [
    "BANDS",
    "HORIZONS",
    "Answers",
    "Cell",
    "Interval",
    "Risk",
    "Role",
    "RoleOutlook",
    "Rules",
    "Training",
    "check",
    "distribution",
    "leavers",
    "nearest",
    "people_band",
    "pressure",
    "quantile",
    "risks",
    "road_km",
    "role_outlook",
    "to_send",
    "together",
]
