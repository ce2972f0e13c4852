# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""References to a run: ``{{ gap county=20 occupation=721 year=2030 }}`` and every other measure of an Outlook.

Position in the flow: an Outlook in, a Book out. Levels are told by the number of digits; the projection ends at three.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from smedja.core import Figure, Lineage, QueryError, Status, Unit
from smedja.report.bound.book import Arguments, Book, FigureKind
from smedja.report.cite import EVERY_OCCUPATION, Cited, RunAddress
from smedja.scenarios import NATION, Outlook
from smedja.scenarios.outlook import ALL, LEVELS
from smedja.scenarios.view import MEASURES, View

_NEEDS: Final = ("county", "occupation", "year")


def run_book(outlook: Outlook) -> Book:
    """Return the references to a run.

    Each measure takes county (``00`` for the nation), occupation (one to three digits, or ``all``) and year.
    ``shortage_chance`` is the probability that demand exceeds supply. Of all occupations together the gap is the sum of
    shortages.

    Args:
        outlook: The run.
    """
    members: dict[str, Callable[[Arguments], tuple[str, ...]]] = {
        "county": lambda _: tuple(code for code in outlook.regions if code != NATION),
        "occupation": lambda asked: _view(outlook, asked["occupation"]).occupations,
        "year": lambda _: tuple(str(year) for year in outlook.years),
    }
    kinds = {name: FigureKind(_NEEDS, _measure(outlook, name), members=members) for name in MEASURES}
    return Book({**kinds, "shortage_chance": FigureKind(_NEEDS, _chance(outlook), members=members)})


def _measure(outlook: Outlook, name: str) -> Callable[[Arguments], Cited]:
    def find(asked: Arguments) -> Cited:
        county, occupation, year = asked["county"], asked["occupation"], _year(asked["year"])
        if occupation == ALL:
            figure = _of_all(outlook.view(), name, county, year)
            occupation = EVERY_OCCUPATION
        else:
            figure = _view(outlook, occupation).figure(name, county, occupation, year)
        return Cited(figure, RunAddress(name, county, occupation, year))

    return find


def _of_all(view: View, name: str, county: str, year: int) -> Figure:
    """The sum over all occupations; a share is one sum over another."""
    unit = MEASURES[name][0]
    if unit is Unit.PERSONS:
        return view.total(name, county, year)
    if unit is not Unit.SHARE:
        raise QueryError(f"There is no {name} of all occupations", todo="Name an occupation")
    exits, base = view.total("exits", county, year), view.total("supply", county, view.years[0]).number
    low, high = (None if end is None else end / base for end in (exits.low, exits.high))
    return replace(exits, value=exits.number / base, low=low, high=high, unit=unit, inner=None)


def _chance(outlook: Outlook) -> Callable[[Arguments], Cited]:
    def find(asked: Arguments) -> Cited:
        county, occupation, year = asked["county"], asked["occupation"], _year(asked["year"])
        gap = _view(outlook, occupation).figure("gap", county, occupation, year)
        if gap.shortage is None:
            raise QueryError("There is no probability of a shortage here", todo="Refer to the gap")
        figure = Figure(
            gap.shortage,
            None,
            None,
            Unit.PROBABILITY,
            gap.reference_date,
            Status.MODELLED,
            Lineage(gap.lineage.tables, gap.lineage.method, gap.lineage.run),
        )
        return Cited(figure, RunAddress("gap", county, occupation, year))

    return find


def _view(outlook: Outlook, occupation: str) -> View:
    if not occupation.isdigit() or len(occupation) > len(LEVELS):
        raise QueryError(
            f"The projection has no occupation {occupation!r}",
            todo=f"Use {occupation[: len(LEVELS)]}, three digits or fewer" if occupation.isdigit() else "Use digits",
        )
    return outlook.view(LEVELS[len(occupation) - 1])


def _year(text: str) -> int:
    if not text.isdigit():
        raise QueryError(f"{text!r} is no year", todo="Write four digits")
    return int(text)
