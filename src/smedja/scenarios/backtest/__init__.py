# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The backtest: the product and its baselines replayed from earlier years, scored, and turned into intervals.

Position in the flow: reads tables and the register as assembly does; its report is read by pages and commands, its
calibration by every run. It changes no forecast.
"""

from __future__ import annotations

from smedja.scenarios.backtest.methods import BASELINES, GIVEN_TOTAL, NO_CHANGE, PRODUCT, SUPPLY
from smedja.scenarios.backtest.replay import replay
from smedja.scenarios.backtest.report import Backtest, Gate, Report, backtest
from smedja.scenarios.backtest.scoring import Score, SizeScore
from smedja.scenarios.backtest.stocks import StockScore

__all__ = [
    "BASELINES",
    "GIVEN_TOTAL",
    "NO_CHANGE",
    "PRODUCT",
    "SUPPLY",
    "Backtest",
    "Gate",
    "Report",
    "Score",
    "SizeScore",
    "StockScore",
    "backtest",
    "replay",
]
