# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Scenarios: parameters, assembly of a System from Tables, runs and what is read from them.

Position in the flow: between data and model below and pages above; the only place where the two meet. It fetches
nothing and renders nothing.
"""

from __future__ import annotations

from smedja.scenarios.assemble import Assembly, Priors, assemble
from smedja.scenarios.bundle import find, load, load_scenario, results, save
from smedja.scenarios.outlook import LEVELS, NATION, Outlook, RunInfo
from smedja.scenarios.parameters import Parameters
from smedja.scenarios.run import INPUTS, Evidence, Prepared, describe, difference, prepare, run_outlook
from smedja.scenarios.scenario import KINDS, Change, Reference, Scenario, Vocabulary
from smedja.scenarios.scenario_file import parse_scenario, read_scenario, scenario_dump
from smedja.scenarios.view import MEASURES, View

__all__ = [
    "INPUTS",
    "KINDS",
    "LEVELS",
    "MEASURES",
    "NATION",
    "Assembly",
    "Change",
    "Evidence",
    "Outlook",
    "Parameters",
    "Prepared",
    "Priors",
    "Reference",
    "RunInfo",
    "Scenario",
    "View",
    "Vocabulary",
    "assemble",
    "describe",
    "difference",
    "find",
    "load",
    "load_scenario",
    "parse_scenario",
    "prepare",
    "read_scenario",
    "results",
    "run_outlook",
    "save",
    "scenario_dump",
]
