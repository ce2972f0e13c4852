# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's data for the firm's plan: one small bundle per county, with nothing about any firm.

Position in the flow: the run, the tables and the dated rules in, plain data for one county out; the page hands it to
the reader's browser. It asks nothing and is told nothing.
"""

from __future__ import annotations

from smedja.sweden.firms.county import SCHEMA, cell_of, county_data, training_of
from smedja.sweden.firms.rates import Rates, rates
from smedja.sweden.firms.reading import FirmRules, rules_of

__all__ = ["SCHEMA", "FirmRules", "Rates", "cell_of", "county_data", "rates", "rules_of", "training_of"]
