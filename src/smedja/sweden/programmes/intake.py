# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Today's intake: how many begin each programme in each county.

Position in the flow: assembly and tables in, one estimate per programme and county out, for the places plan. No open
table has it; every number is estimated, and how is written in intake.csv. It projects nothing.

Each programme has one of five rules:

* ``pupils``: beginners of the nation, scaled to the vocational beginners of the latest year.
* ``beginners``: beginners of the nation as they are.
* ``adults``: adults that begin a whole package in a year, by a share for each group.
* ``granted``: granted places of all application rounds at hand, per round, and the share of them that is filled.
* ``cohort``: graduates are those who have the education among people of 30–34, a fifth of them a year; beginners are
  graduates by completion.

The last is how a scenario's change of completion counts graduates, but at an age when nearly all have graduated: at the
usual age of graduation only about half have, since many study later or longer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core import FaultReport, SchemaError
from smedja.data import Tables
from smedja.model.labour import FIRST_AGE
from smedja.model.simulate import workers_by_age
from smedja.model.system import System
from smedja.optimise.places.programme import Known, Programme, Programmes
from smedja.scenarios import Assembly
from smedja.scenarios.cube import cube
from smedja.sweden.programmes.counties import SETTLED, spread
from smedja.sweden.programmes.reading import known_rows, longest, number, text_of
from smedja.sweden.yh import grouped

Array = NDArray[np.float64]

RULES: Final = ("pupils", "beginners", "adults", "granted", "cohort")
NATIONAL: Final = ("adults_in_a_year", "whole_packages", "vocational_beginners", "vocational_beginners_then")


@dataclass(frozen=True, slots=True)
class Rule:
    """How a programme's intake is estimated.

    Attributes:
        name: One of ``RULES``.
        value: Beginners, or a share; see the module.
        known: How the value is known.
    """

    name: str
    value: float
    known: Known


def today_intake(assembly: Assembly, tables: Tables, programmes: Programmes) -> Array:
    """Return today's intake. Dims (programme, region). Unit persons/year. Estimated.

    Args:
        assembly: The reference.
        tables: With ``yh_applications``.
        programmes: In the order of the result.

    Raises:
        SchemaError: a programme has no rule, leads to a group that the model lacks, or nobody completes it; or a file
            does not hold. All faults of the programmes together.
    """
    system, granted = assembly.system, _granted(tables, assembly.system)
    rules, report = read_rules(text_of("intake.csv")), FaultReport("Today's intake")
    intake = np.zeros((len(programmes.each), len(system.labels.regions)))
    for at, programme in enumerate(programmes.each):
        rule = longest(rules, programme.key)
        if rule is None:
            report.add("no rule", programme.key, "Add a row to intake.csv")
        elif programme.education_group not in system.labels.educations:
            report.add("the model lacks its education group", programme.key, "Leave the programme out")
        elif rule.name == "cohort" and programme.completion <= 0.0:
            report.add("graduates of a programme that nobody completes", programme.key, "Give its completion")
        else:
            intake[at] = _intake(programme, rule, system, granted)
    report.raise_if_any(SchemaError)
    return intake


def _intake(programme: Programme, rule: Rule, system: System, granted: Mapping[str, Array]) -> Array:
    """One programme's intake. Dims (region). Unit persons/year."""
    group, labels = programme.education_group, system.labels
    if rule.name == "granted":
        return rule.value * granted.get(group, np.zeros(len(labels.regions)))
    if rule.name == "cohort":
        graduates = rule.value * float(_cohort(system, labels.educations.index(group)).sum())
        return graduates / programme.completion * spread(system, programme)
    national = _national()
    factor = {
        "beginners": 1.0,
        "pupils": national["vocational_beginners"] / national["vocational_beginners_then"],
        "adults": national["adults_in_a_year"] * national["whole_packages"],
    }[rule.name]
    return rule.value * factor * spread(system, programme)


def _cohort(system: System, education: int) -> Array:
    """Persons of a single year of age with an education, all who work where they work. Dims (region). Unit persons.

    Workers are brought to persons by the share at work at those ages.
    """
    ages = np.array(SETTLED) - FIRST_AGE
    supply = system.supply
    workers = workers_by_age(supply.population[None], supply)[0][:, ages]
    with_it: Array = (workers * supply.entrant_mix[:, ages, education]).mean(axis=1)
    return with_it / float(supply.participation[:, ages].mean())


def _granted(tables: Tables, system: System) -> dict[str, Array]:
    """Places granted per round, by education group. Dims (region). Unit places/year."""
    frame = grouped(tables).drop_nulls("education_group")
    groups = sorted(frame["education_group"].unique().to_list())
    places = cube(frame, {"education_group": groups, "county": system.labels.regions}, "places_granted", absent=0.0)
    rounds = frame["year"].n_unique()
    return {group: places[at] / rounds for at, group in enumerate(groups)}


@cache
def read_rules(text: str) -> Mapping[str, Rule]:
    """Return the rules of intake.csv by scope.

    Raises:
        SchemaError: a rule is unknown or given twice, or a value does not hold; all faults together.
    """
    report, found = FaultReport("Today's intake"), dict[str, Rule]()
    for row in known_rows("intake.csv", text, report):
        name, scope = row.cells["rule"], row.cells["scope"]
        if name not in RULES:
            report.add(f"unknown rule {name!r}", row.where, f"Use one of: {', '.join(RULES)}")
        if scope in found:
            report.add(f"{scope!r} is there twice", row.where, "Give it once")
        value = number(row, "value", report)
        if value < 0.0 or (name not in {"pupils", "beginners"} and value > 1.0):
            report.add(f"the value is {value}", row.where, "Give beginners from 0 up, or a share from 0 to 1")
        found[scope] = Rule(name, value, row.known)
    report.raise_if_any(SchemaError)
    return MappingProxyType(found)


@cache
def _national() -> Mapping[str, float]:
    """The numbers of national.csv by name."""
    report = FaultReport("Numbers of the nation")
    rows = known_rows("national.csv", text_of("national.csv"), report)
    found = {row.cells["name"]: number(row, "value", report) for row in rows}
    if set(found) != set(NATIONAL):
        odd = sorted(set(found) ^ set(NATIONAL))
        report.add(f"names differ: {', '.join(odd)}", "national.csv", f"Give {', '.join(NATIONAL)}")
    report.raise_if_any(SchemaError)
    return MappingProxyType(found)
