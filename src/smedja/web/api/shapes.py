# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Shapes of the API's answers; the OpenAPI description is made from them.

Position in the flow: endpoints return these. They hold no logic but the way from a Figure.
"""

from __future__ import annotations

from typing import Literal

from ninja import Field, Schema

from smedja.core import Absence, Figure


class FigureOut(Schema):
    """A number with everything that must follow it."""

    value: float | None = Field(description="The number; null when there is none, and then absence says why.")
    absence: Literal["..", ".", "-", "~100"] | None = Field(
        None, description=".. secret, . not applicable, - none, ~100 all but a few"
    )
    low: float | None = Field(description="Lower end of the 80 % interval.")
    high: float | None = Field(description="Upper end of the 80 % interval.")
    inner_low: float | None = Field(None, description="Lower end of the 50 % interval.")
    inner_high: float | None = Field(None, description="Upper end of the 50 % interval.")
    p_shortage: float | None = Field(None, description="Probability that demand exceeds supply in the cell.")
    error_over_no_change: float | None = Field(
        None, description="Past errors over those of guessing no change; from 1 on no better than that."
    )
    unit: str
    reference_date: str
    status: Literal["official", "modelled", "estimated", "assumed"]
    tables: list[str]
    method: str
    run: str

    @classmethod
    def of(cls, figure: Figure) -> FigureOut:
        """Return a figure as the API gives it."""
        missing = isinstance(figure.value, Absence)
        return cls(
            value=None if isinstance(figure.value, Absence) else figure.value,
            absence=figure.value.value if isinstance(figure.value, Absence) else None,
            low=None if missing else figure.low,
            high=None if missing else figure.high,
            inner_low=None if figure.inner is None else figure.inner[0],
            inner_high=None if figure.inner is None else figure.inner[1],
            p_shortage=figure.shortage,
            error_over_no_change=figure.relative_error,
            unit=figure.unit.value,
            reference_date=figure.reference_date,
            status=figure.status.value,
            tables=list(figure.lineage.tables),
            method=figure.lineage.method,
            run=figure.lineage.run,
        )


class OneOut(FigureOut):
    """A figure with what it is about."""

    measure: str
    level: str
    region: str
    occupation: str
    year: int
    page: str = Field(description="Address of the page of its lineage; empty at levels that have none.")


class PageOut(Schema):
    """Some of the figures that were asked for, in the order measure, region, occupation, year."""

    run: str
    pin: str = Field(description="Name of the data; ask with it to read the same figures later.")
    total: int = Field(description="How many figures were asked for.")
    first: int = Field(description="Number of the first one here, from 0.")
    next: str | None = Field(description="Address of those that follow, of the same data; null after the last.")
    figures: list[OneOut]


class PinOut(Schema):
    """Data that are kept: a run and the tables beside it."""

    pin: str
    run: str
    day: str = Field(description="When it was kept; empty when it is not on disk.")
    version: str
    current: bool
    package: str = Field(description="Address of the description of all its files.")


class RowOut(Schema):
    """One occupation in a region, or one region for an occupation."""

    region: str
    region_name: str
    occupation: str
    name_sv: str
    name_en: str
    figures: dict[str, FigureOut]


class OutlookOut(Schema):
    """The outlook of a region or an occupation in a year; gap = demand − supply, positive is shortage."""

    run: str
    level: str
    year: int
    geography: str = Field(description="Which geography: where people work.")
    rows: list[RowOut]


class TableOut(Schema):
    """One table of the baseline."""

    name: str
    title_sv: str
    title_en: str
    publisher: str
    table_id: str
    period: str
    licence: str
    url: str
    status: str
    rows: int
    checksum: str
    described: str = Field(description="Address of its columns, units, source, licence and method, as Table Schema.")


class CodeOut(Schema):
    """One code with its names."""

    code: str
    name_sv: str
    name_en: str


class FaultOut(Schema):
    """What is wrong, where, and what to do."""

    what: str
    where: str
    todo: str
