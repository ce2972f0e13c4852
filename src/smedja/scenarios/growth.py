# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Growth: what the register taught up to an origin, and the growth of every cell that follows from it.

Position in the flow: part of assembly and of the backtest, which call the same function with different origins; that
is what makes the backtest one of the product and not of something like it. It uses no year after the origin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.model.pooled import Cases, age_mix, centred, fit_median, location_quotient, own_growth
from smedja.scenarios.register import Register

Array = NDArray[np.float64]

#: First origin that is learned from: the change from 2014, the first year of SSYK 2012 in the register, taught growth
#: that later years to 2019 did not have (docs/backtest.md, "What was tried").
FIRST_ORIGIN: Final = 2015
LONGEST: Final = 5  # years ahead that are learned from and scored
#: Breaks that are carried across as they are: into 2020 the register's cells moved as much as in any other year
#: (4.1 % of employment, 3.8–4.6 % in the years around it), into 2023 more than twice that (9.6 %).
BRIDGED: Final = (2020,)
RIDGE: Final = 0.1
YOUNG_AND_OLD: Final = 9  # age groups up to 64; those of 65–69 are not covered before 2023
LOCAL_YEARS: Final = 3  # how far back a county's own growth is looked at
LOCAL_HALF: Final = 1000.0  # persons at which a cell's own growth counts half
LOCAL_LIMIT: Final = 0.10


@dataclass(frozen=True, slots=True)
class Growth:
    """Yearly growth as known at an origin, and how sure its coefficients are.

    Attributes:
        occupation: Growth of an occupation's share of the nation. Dims (occupation). Unit 1/year.
        local: Growth of a cell beyond that. Dims (region, occupation). Unit 1/year.
        features: What ``occupation`` rests on. Dims (occupation, feature).
        coefficients: Dims (feature).
        covariance: Of the coefficients, clustered by two-digit group. Dims (feature, feature).
        local_coefficients: Of location quotient, the county's growth and the cell's own. Dims (3).
    """

    occupation: Array
    local: Array
    features: Array
    coefficients: Array
    covariance: Array
    local_coefficients: Array


def masked(register: Register) -> tuple[int, ...]:
    """First years of series that no comparison crosses."""
    return tuple(year for year in register.breaks if year not in BRIDGED)


def windows(register: Register, last: int, *, first: int | None = None) -> Iterator[tuple[int, int]]:
    """Origins and targets up to a year, at most ``LONGEST`` apart, that cross no masked break."""
    for origin in register.years:
        for target in range(origin + 1, min(origin + LONGEST, last) + 1):
            crossed = any(origin < year <= target for year in masked(register))
            if origin >= (first or register.years[0]) and not crossed:
                yield origin, target


def learn(register: Register, origin: int) -> Growth:
    """Return the growth of every cell as the register up to a year taught it.

    Nation: the log change of an occupation's share is linear in its own believed growth and its age mix, with
    coefficients learned on 429 unit groups and applied to 148 minor groups. County: the log change of a cell beyond
    its occupation's is linear in its location quotient, the county's growth and the cell's own.

    Args:
        register: The register; years after the origin are not looked at.
        origin: Last year that is known.
    """
    seen = [pair for pair in windows(register, origin, first=FIRST_ORIGIN) if pair[1] <= origin]
    width = YOUNG_AND_OLD + 1
    cases = Cases.joined([_nation_cases(register, *pair) for pair in seen]) if seen else None
    beta = fit_median(cases, ridge=RIDGE) if cases else np.zeros(width)
    spread = _covariance(register, cases, beta) if cases else np.zeros((width, width))
    gamma = fit_median(Cases.joined([_local_cases(register, *p) for p in seen]), ridge=RIDGE) if seen else np.zeros(3)
    now = register.by_county[..., register.at(origin)]
    features = _nation_features(register.nation, register.ages_by_occupation, register, origin)
    local: Array = (_local_features(register, origin) @ gamma).reshape(now.shape)
    # What counties gain on each other must not move the nation: the weighted mean is taken off.
    local -= (local * now).sum(axis=0) / np.maximum(now.sum(axis=0), 1e-9)
    return Growth(features @ beta, local, features, beta, spread, gamma)


def _keep(register: Register, origin: int) -> NDArray[np.bool_]:
    years = register.years[1 : register.at(origin) + 1]
    return np.array([year not in masked(register) for year in years], dtype=bool)


def _nation_features(counts: Array, by_age: Array, register: Register, origin: int) -> Array:
    """Own believed growth and age mix, centred. Dims (occupation, feature)."""
    at = register.at(origin)
    own = own_growth(counts[:, : at + 1], _keep(register, origin))
    mix = age_mix(np.nan_to_num(by_age[:YOUNG_AND_OLD, :, at]))
    return centred(np.column_stack([own, mix]), counts[:, at])


def _nation_cases(register: Register, origin: int, target: int) -> Cases:
    counts = register.fine_nation
    start, end = counts[:, register.at(origin)], counts[:, register.at(target)]
    floor = 20.0
    change = np.log((end / end.sum() * start.sum() + floor) / (start + floor))
    ahead = target - origin
    features = _nation_features(counts, register.fine_ages, register, origin)
    return Cases(features * ahead, change, start / ahead)


def _local_features(register: Register, origin: int) -> Array:
    """Location quotient, the county's growth and the cell's own beyond both. Dims (cell, 3)."""
    at = register.at(origin)
    keep = _keep(register, origin)
    since = at
    while since > 0 and at - since < LOCAL_YEARS and keep[since - 1]:
        since -= 1
    now, then = register.by_county[..., at], register.by_county[..., since]
    span = max(at - since, 1)
    region = np.log(now.sum(axis=1) / now.sum()) - np.log(then.sum(axis=1) / then.sum())
    nation = np.log((now.sum(axis=0) + 20.0) / (then.sum(axis=0) + 20.0))
    own = np.log((now + 5.0) / (then + 5.0)) - nation - region[:, None]
    believed = np.clip(own / span * now / (now + LOCAL_HALF), -LOCAL_LIMIT, LOCAL_LIMIT)
    parts = (location_quotient(now), np.broadcast_to(region[:, None] / span, now.shape), believed)
    return np.stack([part.ravel() for part in parts], axis=1)


def _local_cases(register: Register, origin: int, target: int) -> Cases:
    start, end = (register.by_county[..., register.at(year)] for year in (origin, target))
    nation = np.log((end.sum(axis=0) + 1.0) / (start.sum(axis=0) + 1.0))
    change = np.log((end + 2.0) / (start + 2.0)) - nation
    ahead = target - origin
    return Cases(_local_features(register, origin) * ahead, change.ravel(), start.ravel() / ahead + 1e-9)


def _covariance(register: Register, cases: Cases, beta: Array) -> Array:
    """Sandwich of the median fit, clustered by two-digit group: occupations of a kind move together.

    The curvature of absolute errors is the density of errors at zero, read off those within the median error (Powell,
    1991); the ridge adds its own.
    """
    error = cases.change - cases.features @ beta
    share = cases.weight / cases.weight.sum()
    pull = share / np.maximum(np.abs(error), 2e-3)
    penalty = RIDGE * (np.average(cases.features**2, axis=0, weights=share) + 1e-18) * pull.sum()
    width = float(np.median(np.abs(error)))
    near = share * (np.abs(error) < width) / max(width, 1e-9)
    bread = np.linalg.inv((cases.features * near[:, None]).T @ cases.features + np.diag(penalty))
    groups = np.array([code[:2] for code in register.fine_occupations])
    repeats = len(error) // len(groups)
    _, index = np.unique(np.tile(groups, repeats), return_inverse=True)
    scores = np.zeros((int(index.max()) + 1, cases.features.shape[1]))
    np.add.at(scores, index, cases.features * (share * np.sign(error))[:, None])
    covariance: Array = bread @ (scores.T @ scores) @ bread
    return covariance
