# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Figures of the run and of the tables, with their addresses.

Position in the flow: the only place where pages fetch a number. Each comes back cited; totals over a choice of
occupations are the run's own totals. Shares of totals are formed here and say so in their lineage.
"""

from __future__ import annotations

from math import sqrt

from smedja.core import Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, RunAddress, of_table
from smedja.web.bundle import Bundle
from smedja.web.regions.query import ALL
from smedja.web.regions.selection import select


def of_run(bundle: Bundle, measure: str, region: str, occupation: str, year: int, about: str = "") -> Cited:
    """Return one figure of one occupation."""
    figure = bundle.outlook.view().figure(measure, region, occupation, year)
    return Cited(figure, RunAddress(measure, region, occupation, year), about)


def total(bundle: Bundle, measure: str, region: str, key: str, year: int, about: str = "") -> Cited:
    """Return a total over a choice of occupations; of gaps, only shortages are summed."""
    chosen = None if key == ALL else select(bundle, key).occupations
    figure = bundle.outlook.view().total(measure, region, year, chosen)
    return Cited(figure, RunAddress(measure, region, key, year), about)


def shortage_share(bundle: Bundle, region: str, key: str, year: int, about: str = "") -> Cited:
    """Return the shortage as a share of those employed in the same occupations in the base year."""
    short = total(bundle, "gap", region, key, year).figure
    base = total(bundle, "supply", region, key, bundle.outlook.run.base_year).figure.number
    scale = 1.0 / base if base > 0 else 0.0
    figure = Figure(
        value=short.number * scale,
        low=None if short.low is None else short.low * scale,
        high=None if short.high is None else short.high * scale,
        unit=Unit.SHARE,
        reference_date=short.reference_date,
        status=short.status,
        lineage=Lineage(short.lineage.tables, "shortage-share", short.lineage.run),
    )
    return Cited(figure, RunAddress("shortage_share", region, key, year), about)


def short_count(bundle: Bundle, region: str, key: str, year: int, about: str = "") -> Cited:
    """Return how many occupations are short.

    Low counts those whose whole interval lies above zero, high those whose upper end does.
    """
    view, r, t = bundle.outlook.view(), bundle.outlook.view().region_index(region), year - bundle.outlook.run.base_year
    at = [view.occupation_index(code) for code in select(bundle, key).occupations]
    value, low, high = (int((part["gap"][r, at, t] > 0).sum()) for part in (view.values, view.lows, view.highs))
    known = view.figure("gap", region, view.occupations[0], year)
    lineage = Lineage(known.lineage.tables, "gap", known.lineage.run)
    figure = Figure(value, low, high, Unit.OCCUPATIONS, known.reference_date, known.status, lineage)
    return Cited(figure, RunAddress("occupations_short", region, key, year), about)


def chance(bundle: Bundle, region: str, occupation: str, year: int, about: str = "") -> Cited:
    """Return the probability of a shortage. Its interval is what another set of draws could have given."""
    gap = of_run(bundle, "gap", region, occupation, year).figure
    value = gap.shortage or 0.0
    half = 1.2816 * sqrt(value * (1.0 - value) / float(bundle.outlook.run.parameters["draws"]))
    figure = Figure(
        value=value,
        low=max(value - half, 0.0),
        high=min(value + half, 1.0),
        unit=Unit.PROBABILITY,
        reference_date=gap.reference_date,
        status=gap.status,
        lineage=gap.lineage,
    )
    return Cited(figure, RunAddress("gap", region, occupation, year), about, interval=False)


def counted(
    value: float, table: str, date: str, about: str = "", unit: Unit = Unit.PERSONS, status: Status = Status.OFFICIAL
) -> Cited:
    """Return a count read or summed from a table."""
    return of_table(Figure(value, None, None, unit, date, status, Lineage((table,))), table, about)
