# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The Outlook: the result of a run, ready to be read as figures.

Position in the flow: ``run`` makes it, pages and commands read it. It holds arrays at the finest level and gives views
at coarser ones; it renders nothing and formats nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja import codes
from smedja.core import QueryError
from smedja.model.ensemble import Bands
from smedja.model.simulate import Trajectory
from smedja.scenarios.view import View, build_view

Array = NDArray[np.float64]

NATION: Final = "00"
ALL: Final = "all"  # the level, and the code, of all occupations together
LEVELS: Final = ("ssyk2012_1", "ssyk2012_2", "ssyk2012_3")


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What identifies and describes a run.

    Attributes:
        identity: Twelve hexadecimal characters from inputs, parameters, code version and seed.
        base_year: Last year of data.
        horizon: Last projected year.
        code_version: Version of Smedja.
        seed: Seed of random draws.
        inputs: Checksum per table read.
        parameters: Resolved parameters.
        scenario: Name of the scenario; empty for the reference.
    """

    identity: str
    base_year: int
    horizon: int
    code_version: str
    seed: int
    inputs: Mapping[str, str]
    parameters: Mapping[str, float]
    scenario: str = ""


@dataclass(frozen=True)
class Outlook:
    """One run's trajectory with what is needed to read it.

    Attributes:
        run: Identity and parameters.
        trajectory: Stocks and flows; regions without the nation.
        bands: Level → intervals and probabilities from the run's draws.
        skill: Verdict of the backtest on every cell: columns level, region, occupation, relative, usual_error.
        start_gap: Dims (region, occupation). Unit persons.
        age_profile: Workers in the base year. Dims (region, age_group, occupation). Unit persons. Estimated.
        industry_share: Where an occupation's workers are. Dims (industry, occupation). Unit 1. Estimated.
        industries: Labels of ``industry_share``.
    """

    run: RunInfo
    trajectory: Trajectory
    bands: Mapping[str, Bands]
    skill: pl.DataFrame
    start_gap: Array
    age_profile: Array
    industry_share: Array
    industries: tuple[str, ...]
    _views: dict[str, View] = field(default_factory=dict, repr=False, compare=False)

    @property
    def regions(self) -> tuple[str, ...]:
        """The nation ("00") first, then the counties."""
        return (NATION, *self.trajectory.labels.regions)

    @property
    def years(self) -> tuple[int, ...]:
        """Base year to horizon."""
        return self.trajectory.labels.years

    def view(self, level: str = "ssyk2012_3") -> View:
        """Return the outlook at a level of the occupation classification.

        Args:
            level: One of ``LEVELS``.

        Raises:
            QueryError: no such level; the levels there are, are named.
        """
        if level not in LEVELS:
            raise QueryError(f"No outlook at level {level!r}", todo=f"Choose one of {', '.join(LEVELS)}")
        if level not in self._views:
            groups = groups_of(self.trajectory.labels.occupations, level)
            self._views[level] = build_view(self, level, groups, self._skill(level, groups[0]))
        return self._views[level]

    def _skill(self, level: str, occupations: tuple[str, ...]) -> tuple[Array, Array]:
        """Past errors over those of "no change", and the usual error. Dims (region, occupation), NaN where unknown."""
        relative, usual = (np.full((len(self.regions), len(occupations)), np.nan) for _ in range(2))
        places = {code: number for number, code in enumerate(self.regions)}
        groups = {code: number for number, code in enumerate(occupations)}
        for row in self.skill.filter(pl.col("level") == level).iter_rows(named=True):
            at = places[row["region"]], groups[row["occupation"]]
            relative[at] = row["relative"]
            usual[at] = np.nan if row["usual_error"] is None else row["usual_error"]
        return relative, usual


def groups_of(finest: tuple[str, ...], level: str) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the codes of a level and, for each finest occupation, the index of its group there."""
    if level == LEVELS[-1]:
        return finest, np.arange(len(finest))
    if level == ALL:
        return (ALL,), np.zeros(len(finest), dtype=np.int64)
    scheme = codes.load("ssyk2012")
    upward = []
    for code in finest:
        step = scheme.require(code, LEVELS[-1])
        while step.level != level:
            parent = scheme.parent(step.code, step.level)
            assert parent is not None  # noqa: S101 -- every minor group has parents up to level 1
            step = parent
        upward.append(step.code)
    labels = tuple(sorted(set(upward)))
    return labels, np.array([labels.index(code) for code in upward])
