# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

r"""A new plant's suppliers: the jobs by occupation that its purchases bring to its county.

Position in the flow: tables and a plant in, jobs in, jobs out; a scenario adds them to demand. Everything here is
estimated from the nation's averages. Household spending, construction and the plant's own jobs are not in it.

The table at hand shows supply $q$ (output and imports together), not output $x$, and flows $Z$ that hold imports.
Taking imports to be the same share of a product whoever uses it, the domestic flow is $Z_{ij}\,x_i/q_i$, jobs per
output are $n_i/x_i$, and output cancels from jobs per job:

$$\frac{n_i}{x_i}\;Z_{ij}\frac{x_i}{q_i}\;\frac{1}{n_j} = \frac{n_i}{q_i}\,\frac{Z_{ij}}{n_j}$$

So $A = Z/q$ with $e = n/q$ gives the same multiplier as domestic coefficients would. It is too high where exports hold
fewer imports than what is used at home. Only proportions between industries' employed matter, not their level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja import codes
from smedja.core import AbsenceError, DimensionError, FaultReport, ModelError, ScenarioError
from smedja.data import Tables
from smedja.model.multipliers import jobs_multiplier, regional_coefficients
from smedja.scenarios.cube import cube
from smedja.scenarios.people import latest

Array = NDArray[np.float64]

#: The tables that this module reads.
LOCAL_SUPPLY_INPUTS: Final = ("industry_account", "industry_county", "input_output")
_LEVEL: Final = "sni2007_a64"
_WHOLE = 1e-6


@dataclass(frozen=True, slots=True)
class InputOutput:
    """The nation's input-output table in the form that multipliers need.

    Attributes:
        industries: Labels, ``sni2007_a64``.
        groups: The industry group of each industry, ``sni2007_group``.
        coefficients: Purchases per unit of supply, imports in both. Dims (industry from, industry to). Unit 1.
        employment: Jobs per unit of supply. Dims (industry). Unit persons/MSEK.
        employed: Dims (industry). Unit persons.
    """

    industries: tuple[str, ...]
    groups: tuple[str, ...]
    coefficients: Array
    employment: Array
    employed: Array

    def within(self, industry: str) -> Array:
        """Which industries a code means: one of the 64, a section's letter, or a group such as ``B+C``.

        Returns:
            Dims (industry). True or false; all false when the code means nothing here.
        """
        exact = np.array([code == industry for code in self.industries])
        group = np.array([code == industry for code in self.groups])
        section = np.array([code[0] == industry for code in self.industries])
        return next((found for found in (exact, group, section) if found.any()), exact)


def read_input_output(tables: Tables) -> InputOutput:
    """Return the input-output table of the latest year as arrays.

    Raises:
        DataError: a table is not there.
        AbsenceError: an industry of the accounts has no flow.
        ModelError: an industry has no supply.
    """
    flows, accounts = (latest(tables[name].frame) for name in ("input_output", "industry_account"))
    industries = tuple(sorted(accounts["industry"].to_list()))
    flow = cube(flows, {"industry_from": industries, "industry_to": industries}, "amount")
    supply, employed = (cube(accounts, {"industry": industries}, name) for name in ("supply", "employed"))
    if (supply <= 0).any():
        without = ", ".join(code for code, amount in zip(industries, supply, strict=True) if amount <= 0)
        raise ModelError("Industries have no supply", where=f"industry_account: {without}")
    scheme = codes.load(_LEVEL)
    groups = tuple(scheme.require(code, _LEVEL).parent for code in industries)
    return InputOutput(industries, groups, flow / supply, employed / supply, employed)


def suppliers(tables: Tables, *, county: str, industry: str, local_share: float | None = None) -> dict[str, float]:
    """Return the jobs by industry that one job in an industry brings to a county through purchases. Estimated.

    The county's employed are known by group only: within a group every county is given the nation's mix of
    industries, so a county's own specialities inside manufacturing are not seen. A plant that names a group is its
    employed-weighted average. The location quotients are those of the year of ``industry_county``, without the plant.

    Args:
        tables: Those in ``LOCAL_SUPPLY_INPUTS``.
        county: County of the plant.
        industry: One of the 64 industries (``C27``), a section (``C``) or a group (``B+C``).
        local_share: Share of the plant's domestic purchases that it makes in the county, 0 to 1; None estimates it.

    Returns:
        Jobs per job by the 64 industries. Unit persons per person.

    Raises:
        ScenarioError: unknown county or industry, or a share that is none; all faults together.
    """
    table = read_input_output(tables)
    persons = latest(tables["industry_county"].frame).filter(pl.col("basis") == "work")
    _check_plant(table, persons, county, industry, local_share)
    counties, groups = persons["county"].unique().sort().to_list(), list(dict.fromkeys(table.groups))
    by_county = cube(persons, {"county": counties, "industry": groups}, "employed")
    member = np.array([groups.index(group) for group in table.groups])
    mix = table.employed / np.bincount(member, weights=table.employed)[member]
    here, nation = (totals[member] * mix for totals in (by_county[counties.index(county)], by_county.sum(axis=0)))
    own = regional_coefficients(table.coefficients, here, nation)
    wanted = table.within(industry)
    weights = np.where(wanted, table.employed, 0.0) / table.employed[wanted].sum()
    jobs = sum(
        weights[buyer] * jobs_multiplier(table.coefficients, own, table.employment, int(buyer), local_share=local_share)
        for buyer in np.flatnonzero(wanted)
    )
    return dict(zip(table.industries, np.asarray(jobs).tolist(), strict=True))


def occupation_mix(industry_share: Array, employed: Array) -> Array:
    r"""Return an industry's mix of occupations from where each occupation's workers are. Estimated.

    $$P(o \mid i) = \frac{\sigma_{i,o}\,E_o}{\sum_{o'} \sigma_{i,o'}\,E_{o'}}$$

    Args:
        industry_share: σ, as ``Assembly.industry_share``: an occupation's workers over industries. Dims (industry,
            occupation). Unit 1.
        employed: E, in the county or the nation. Dims (occupation). Unit persons.

    Returns:
        Dims (industry, occupation). Unit 1, rows sum to 1.

    Raises:
        DimensionError: shapes differ.
        AbsenceError: an industry has no workers, so that its mix is unknown.
    """
    if industry_share.ndim != 2 or industry_share.shape[1:] != employed.shape:
        raise DimensionError(f"Shares {industry_share.shape} and employed {employed.shape} do not fit together")
    workers = industry_share * employed
    whole = workers.sum(axis=1, keepdims=True)
    if not (whole > 0).all():
        raise AbsenceError(f"{int((~(whole > 0)).sum())} industries have no workers", where="occupation mix")
    shares: Array = workers / whole
    return shares


def local_jobs(
    tables: Tables,
    mix: Array,
    groups: Sequence[str],
    *,
    county: str,
    industry: str,
    jobs: float | Array,
    local_share: float | None = None,
) -> Array:
    """Return the jobs by occupation that a plant's purchases bring to its county. Estimated.

    Args:
        tables: Those in ``LOCAL_SUPPLY_INPUTS``.
        mix: Occupations of each group, as ``occupation_mix`` gives them. Dims (group, occupation). Unit 1, rows sum
            to 1.
        groups: Labels of the first axis of ``mix``, ``sni2007_group``.
        county: County of the plant.
        industry: Industry of the plant, see ``suppliers``.
        jobs: Jobs at the plant: a number, or one per year. Unit persons.
        local_share: See ``suppliers``.

    Returns:
        Dims (occupation), after those of ``jobs``. Unit persons. The plant's own jobs are not in it.

    Raises:
        DimensionError: the groups are not those of the tables, or ``mix`` has another shape.
        ModelError: rows of ``mix`` do not sum to 1, or are negative.
        ScenarioError: unknown county or industry, a share that is none, or jobs that are negative or missing.
    """
    posts = np.asarray(jobs, dtype=np.float64)
    if not (np.isfinite(posts) & (posts >= 0)).all():
        raise ScenarioError("Jobs at a plant must be numbers from 0 up", where=f"plant in {county}, {industry}")
    if mix.ndim != 2 or len(mix) != len(groups):
        raise DimensionError(f"The mix has shape {mix.shape}, but there are {len(groups)} groups")
    if not (np.isfinite(mix).all() and (mix >= 0).all() and np.allclose(mix.sum(axis=1), 1.0, atol=_WHOLE)):
        raise ModelError(
            "The occupations of a group are not shares that sum to 1",
            where="occupation mix",
            todo="Give what occupation_mix returns, not where an occupation's workers are",
        )
    found = suppliers(tables, county=county, industry=industry, local_share=local_share)
    scheme = codes.load(_LEVEL)
    by_group = dict.fromkeys(groups, 0.0)
    for code, amount in found.items():
        group = scheme.require(code, _LEVEL).parent
        if group not in by_group:
            raise DimensionError(f"No group {group}", where=f"groups: {', '.join(groups)}")
        by_group[group] += amount
    indirect: Array = np.multiply.outer(posts, np.array(list(by_group.values())) @ mix)
    return indirect


def _check_plant(
    table: InputOutput, persons: pl.DataFrame, county: str, industry: str, local_share: float | None
) -> None:
    report = FaultReport("A plant's local suppliers")
    counties = persons["county"].unique().sort().to_list()
    if county not in counties:
        report.add(f"unknown county {county!r}", "county", f"Use one of: {', '.join(counties)}")
    if not table.within(industry).any():
        known = ", ".join((*dict.fromkeys(table.groups), *table.industries))
        report.add(f"unknown industry {industry!r}", "industry", f"Use one of: {known}")
    if local_share is not None and not 0.0 <= local_share <= 1.0:
        report.add(f"the share is {local_share}", "local_share", "Give a share from 0 to 1")
    report.raise_if_any(ScenarioError)
