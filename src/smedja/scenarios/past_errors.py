# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Past errors: the projection's own methods replayed from earlier years and compared with what came.

Position in the flow: gives the spread curves that figures take their intervals from. Demand uses
only what was known at each origin, supply is given the workers by age that came; no comparison crosses a break of the
series. It tunes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smedja.model.spread import SpreadCurve, fit_spread
from smedja.model.trends import damped_sum, trimmed_mean, yearly_changes
from smedja.scenarios.parameters import Parameters
from smedja.scenarios.people import age_bounds
from smedja.scenarios.register import Register, share_growth

Array = NDArray[np.float64]

SIZE_BOUNDS = (20.0, 50.0, 150.0, 500.0, 2000.0, 10000.0, 40000.0)
SMALLEST = 5.0  # cells below this at the origin tell about suppression noise, not about the method
FIRST_TREND = 3  # years of data before a trend is tried


@dataclass(frozen=True, slots=True)
class PastErrors:
    """Errors of forecasts made at earlier origins.

    Attributes:
        errors: log(actual / forecast). Dims (case). Unit 1.
        sizes: Persons at the origin. Dims (case).
        horizons: Years ahead. Dims (case).
        origins: Year the forecast starts from. Dims (case).
    """

    errors: Array
    sizes: Array
    horizons: Array
    origins: Array

    def spread(self) -> SpreadCurve:
        """Return the curve that these errors give."""
        return fit_spread(self.errors, self.sizes, self.horizons, size_bounds=SIZE_BOUNDS)


def demand_errors(register: Register, parameters: Parameters) -> PastErrors:
    """Replay the demand trend from every origin with at least three years of data.

    Forecast: damped share trends times the damped trend of the whole, as known at the origin; counties and the nation.
    """
    cases = []
    for origin, target in _windows(register):
        seen = register.by_county[..., : register.at(origin) + 1]
        years = register.years[: register.at(origin) + 1]
        if len(years) < FIRST_TREND:
            continue
        occupation, region = share_growth(seen, years, register.breaks, parameters)
        whole = trimmed_mean(
            yearly_changes(seen.sum(axis=(0, 1)), years, register.breaks), limit=parameters.growth_limit
        )
        steps = damped_sum(parameters.damping, target - origin)[-1]
        forecast = seen[..., -1] * np.exp((occupation + region[:, None] + whole) * steps)
        actual = register.by_county[..., register.at(target)]
        cases.append(_cases(seen[..., -1], forecast, actual, origin, target))
        cases.append(_cases(seen[..., -1].sum(axis=0), forecast.sum(axis=0), actual.sum(axis=0), origin, target))
    return _joined(cases)


def supply_errors(register: Register) -> PastErrors:
    """Replay the cohort supply: the old carry their occupation with them, the young take the young's of the origin.

    The number of workers by age and the county's share of the nation are taken as they came, so errors in population,
    participation and county growth are not among these; the growth of an occupation in the nation is given to its
    counties. Employment stands for supply, which nobody observes, so swings of demand count as errors here too.
    """
    cases = []
    by_age = register.by_age.sum(axis=0)
    lows = np.array([age_bounds(group)[0] for group in register.age_groups])
    covered = lows < 65
    for origin, target in _windows(register):
        start, end = by_age[covered, :, register.at(origin)], by_age[covered, :, register.at(target)]
        shares = start / start.sum(axis=1, keepdims=True)
        moved = (target - origin) / 5.0
        shifted = shares.copy()
        old = np.flatnonzero(lows[covered] >= 35)
        shifted[old] = (1 - moved) * shares[old] + moved * shares[old - 1]
        supply = (shifted * end.sum(axis=1, keepdims=True)).sum(axis=0)
        growth = (supply + 0.5) / (start.sum(axis=0) + 0.5)
        before, after = (register.by_county[..., register.at(year)] for year in (origin, target))
        local = before.sum(axis=1) / before.sum()
        drift = (after.sum(axis=1) / after.sum()) / local
        cases.append(_cases(before, before * growth * drift[:, None], after, origin, target))
        cases.append(_cases(before.sum(axis=0), before.sum(axis=0) * growth, after.sum(axis=0), origin, target))
    return _joined(cases)


def _windows(register: Register) -> Iterator[tuple[int, int]]:
    """Origin and target years, at most five apart, with no break between them."""
    for origin in register.years:
        for target in register.years:
            crossed = any(origin < year <= target for year in register.breaks)
            if 0 < target - origin <= 5 and not crossed:
                yield origin, target


def _cases(size: Array, forecast: Array, actual: Array, origin: int, target: int) -> PastErrors:
    keep = size >= SMALLEST
    errors = np.log((actual[keep] + 0.5) / (forecast[keep] + 0.5))
    full = np.ones_like(errors)
    return PastErrors(errors, size[keep], full * (target - origin), full * origin)


def _joined(cases: list[PastErrors]) -> PastErrors:
    parts = ([getattr(case, name) for case in cases] for name in ("errors", "sizes", "horizons", "origins"))
    return PastErrors(*(np.concatenate(part) for part in parts))
