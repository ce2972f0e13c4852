# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Figures of a plan: counts, money, values and effects, each cited to where it is told how it was made.

Position in the flow: plans and rules in, cited figures out; pages, files and sentences show them. It computes nothing
but counts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, SectionAddress
from smedja.strategy import Indicator, Plan, Value
from smedja.strategy.items import RunFeed, TableFeed

METHOD: Final = "strategy-register"
REGISTER: Final = SectionAddress("metod-strategi")
EFFECTS: Final = SectionAddress("metod-effekter")
MILLION: Final = 1e6


def counted(number: int, day: date, about: str = "") -> Cited:
    """Return a count of things in a register on a day."""
    figure = Figure(float(number), None, None, Unit.COUNT, day.isoformat(), Status.OFFICIAL, Lineage((), METHOD))
    return Cited(figure, REGISTER, about)


def money(figure: Figure, plan: Plan, about: str = "") -> Cited:
    """Return an amount of money; that of a made-up example is assumed, whatever its decisions say."""
    if plan.strategy.example:
        figure = replace(figure, status=Status.ASSUMED)
    return Cited(figure, REGISTER, about)


def effect(figure: Figure, about: str = "") -> Cited:
    """Return an effect, or what is reckoned from effects."""
    return Cited(figure, EFFECTS, about)


def observed(indicator: Indicator, value: Value, about: str = "") -> Cited:
    """Return a value of an indicator, cited to its table, to the model or to the register."""
    feed = indicator.feed
    address = REGISTER
    tables: tuple[str, ...] = ()
    if isinstance(feed, TableFeed):
        address, tables = SectionAddress(f"tabell-{feed.table}"), (feed.table,)
    elif isinstance(feed, RunFeed):
        address = SectionAddress(f"metod-{_RUN[feed.measure]}")
    number = Absence(value.value) if isinstance(value.value, str) else value.value
    missing = isinstance(number, Absence)
    figure = Figure(
        number,
        None if missing else value.low,
        None if missing else value.high,
        indicator.unit or Unit.COUNT,
        value.date,
        value.status,
        Lineage(tables, METHOD),
    )
    return Cited(figure, address, about)


def aimed(indicator: Indicator, number: float | None, when: str, plan: Plan, about: str = "") -> Cited:
    """Return a target or baseline as it was decided; of a made-up example it is assumed."""
    return said(number, indicator.unit or Unit.COUNT, when, assumed=plan.strategy.example, about=about)


def said(number: float | None, unit: Unit, when: str, *, assumed: bool, about: str = "") -> Cited:
    """Return a number as the register holds it, such as what one source says of a sum.

    Args:
        number: The number; None when there is none.
        unit: Its unit.
        when: What it refers to.
        assumed: Whether it is assumed rather than read in a source.
        about: What it is a number of, in words.
    """
    value: float | Absence = Absence.NONE if number is None else float(number)
    status = Status.ASSUMED if assumed else Status.OFFICIAL
    return Cited(Figure(value, None, None, unit, when, status, Lineage((), METHOD)), REGISTER, about)


_RUN: Final = {"gap": "brist", "demand": "behov", "supply": "tillgang"}
