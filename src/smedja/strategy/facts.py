# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Facts: values of indicators and effects of measures; they are added, never changed.

Position in the flow: beside the items in a Plan. A revised value is a new vintage beside the old one; a new run gives a
new effect beside the old one.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import Field

from smedja.core import Status, Unit
from smedja.scenarios.scenario import Code, Part, Slug
from smedja.strategy.words import Line, Number, PartialDate, Year


class Value(NamedTuple):
    """One value of an indicator.

    Attributes:
        indicator: Key of the indicator.
        date: What it refers to, as a partial date.
        vintage: When this value was published or entered, as a day; a later one for the same date revises it.
        value: The number, or a sign of absence: ``..`` secret, ``.`` not applicable, ``-`` none.
        low: Lower end of its 80 % interval.
        high: Upper end.
        status: Official, modelled, estimated or assumed.
        source: Key of the source, name of the table or identity of the run.
        note: What the reader should know.
    """

    indicator: str
    date: str
    vintage: str
    value: float | Literal["..", ".", "-"]
    low: float | None = None
    high: float | None = None
    status: Status = Status.OFFICIAL
    source: str = ""
    note: str = ""


class Effect(Part):
    """What one measure, or several together, move: a run with them minus a run without, with the same draws."""

    id: Slug = Field(description="Hash that names it.")
    measures: tuple[Slug, ...] = Field(description="Keys of the measures that were switched on together.")
    levers: Slug = Field(description="Hash of their levers: the version of the measures that was computed.")
    revisions: tuple[int, ...] = Field((), description="Revision of each measure; empty outside a register.")
    indicator: Slug = Field(description="Key of the indicator that is moved.")
    year: Year = Field(description="At the end of which year.")
    size: Number = Field(description="With minus without, in the indicator's unit.")
    low: Number = Field(description="Lower end of the 80 % interval.")
    high: Number = Field(description="Upper end.")
    unit: Unit = Field(description="Unit.")
    baseline: Number = Field(description="The indicator without the measures.")
    baseline_low: Number | None = Field(None, description="Lower end of its 80 % interval.")
    baseline_high: Number | None = Field(None, description="Upper end.")
    first_year: Year | None = Field(None, description="First year in which it can be seen; empty when in none.")
    run: Line = Field(description="Identity of the comparison of the two runs.")
    author: Line = Field(description="Who had it computed.")
    date: PartialDate = Field(description="When.")
    draws: int = Field(ge=1, description="Draws behind the interval.")
    counties: tuple[Code, ...] = Field((), description="Counties whose measures were switched on; empty for all.")
    reads: Literal["gap", "demand", "supply"] | None = Field(None, description="What the indicator read off the runs.")
    definition: Slug | None = Field(None, description="Hash of the indicator's feed and tolerance at the time.")
    without: Line | None = Field(None, description="Identity of the run without the measures.")
    reached: Number | None = Field(None, description="The indicator with the measures.")
    reached_low: Number | None = Field(None, description="Lower end of its 80 % interval.")
    reached_high: Number | None = Field(None, description="Upper end.")
    least: Number | None = Field(None, description="A smaller effect does not count as seen; in the indicator's unit.")
    lag_years: int | None = Field(None, description="Years from the first year of the levers to the first that shows.")
    overlap: Number | None = Field(None, description="Of several measures: the sum of each alone, less all together.")
    overlap_low: Number | None = Field(None, description="Lower end of its 80 % interval.")
    overlap_high: Number | None = Field(None, description="Upper end.")
