# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Scenarios: parameters, assembly of a System from Tables, runs and what is read from them.

Position in the flow: between data and model below and pages above; the only place where the two meet. It fetches
nothing and renders nothing.
"""

from __future__ import annotations

from smedja.scenarios.assemble import Assembly, Priors, assemble
from smedja.scenarios.outlook import LEVELS, NATION, Outlook, RunInfo
from smedja.scenarios.parameters import Parameters
from smedja.scenarios.run import INPUTS, describe, load, run_outlook, save
from smedja.scenarios.view import MEASURES, View

__all__ = [
    "INPUTS",
    "LEVELS",
    "MEASURES",
    "NATION",
    "Assembly",
    "Outlook",
    "Parameters",
    "Priors",
    "RunInfo",
    "View",
    "assemble",
    "describe",
    "load",
    "run_outlook",
    "save",
]
