# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the target would take: how many more pupils, and how they fall on counties and municipalities.

Position in the flow: ``interest.yaml`` and the projection's cohorts in, numbers of pupils out. It forecasts no share:
what is told is the distance from the share that is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja.data import Tables
from smedja.scenarios.cohorts import Cohorts
from smedja.sweden.schools.interest import Base, Interest

Array = NDArray[np.float64]

AGES: Final = range(16, 19)
ELIGIBLE: Final = "school_eligibility"
#: What the projection of the cohorts reads.
TABLES: Final = (
    "population_county",
    "births_county",
    "deaths_county",
    "education_municipality",
    "population_municipality",
)
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Many:
    """A number of persons with its interval.

    Attributes:
        value: As the projection expects. Unit persons.
        low: Lower end of the 80 % interval, of what is not known of migration alone.
        high: Upper end.
    """

    value: float
    low: float
    high: float

    def times(self, factor: float) -> Many:
        """Return it times a factor that is not negative."""
        return Many(self.value * factor, self.low * factor, self.high * factor)


def many(expected: float, drawn: Array) -> Many:
    """Return an expected number with the interval of its draws."""
    low, high = np.quantile(drawn, (LOW, HIGH))
    return Many(float(expected), float(low), float(high))


def young(cohorts: Cohorts, year: int, county: str = "") -> Many:
    """Return persons aged 16–18 in a year, of a county or of the nation.

    Raises:
        DataError: those of that year were not born in the base year.
    """
    expected, drawn = cohorts.of(year)
    if not county:
        return many(expected.sum(), drawn.sum(axis=1))
    at = cohorts.regions.index(county)
    return many(expected[at], drawn[:, at])


def reach(known: Interest, base: Base, cohorts: Cohorts, county: str = "") -> Many | None:
    """Return how many more pupils the target takes of a base; None when nobody says how many the base is.

    Equation: more = (target share − share) · pupils · cohort(target year) / cohort(year of the pupils), of a county
    with its own cohort of the target's year over the nation's of the year of the pupils. The interval is that of the
    cohort; what is not known of the share is not in it. Negative when the share is past the target.

    Raises:
        DataError: those of the target's year were not born in the base year.
    """
    if base.pupils is None:
        return None
    then = young(cohorts, known.target.year, county)
    now = float(cohorts.of(base.pupils.year)[0].sum())
    found = then.times(base.pupils.value / now)
    missing = known.target.share - base.share.value
    ends = sorted((missing * found.low, missing * found.high))
    return Many(missing * found.value, ends[0], ends[1])


def eligible(tables: Tables, county: str) -> Mapping[str, float]:
    """Return the pupils of each municipality who left grade nine and may apply to the programmes. Unit persons.

    Pupils times the share of them that is eligible, of the latest spring, by where the school is; a municipality of
    which either is not told is not there.
    """
    frame = tables[ELIGIBLE].frame.filter(
        pl.col("year") == pl.col("year").max(),
        pl.col("sex") == "all",
        pl.col("municipality").str.starts_with(county),
    )
    number = (pl.col("pupils") * pl.col("science_technology_share")).alias("number")
    told = frame.select("municipality", number).drop_nulls().sort("municipality")
    return {str(code): float(count) for code, count in told.iter_rows()}
