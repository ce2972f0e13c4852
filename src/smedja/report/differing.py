# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How the tables of a page differ between two sets of data: which figures read otherwise, and how much that weighs.

Position in the flow: grids of old and new data in, differences out; the page about a pin shows them. It compares what
a reader sees: two figures that read the same do not differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from smedja.core import Absence, Figure, Status, Unit
from smedja.report.bound.kept import WEIGHTS, Weight, weight_of
from smedja.report.cite import Cited
from smedja.report.grid import Grid
from smedja.report.language import Lang
from smedja.report.numbers import figure_text, read_number

#: Table, row and column of a cell.
Place: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Changed:
    """One figure that reads otherwise.

    Attributes:
        grid: Name of its table.
        caption: What the table shows.
        row: Name of its row.
        column: Heading of its column.
        old: What it was; None when it was not there.
        new: What it is; None when it is gone.
        change: New minus old, as both are read, so that a reader can check it; None when one of them is no number.
        weight: "heavy" when it came, went or lost its number, "clear" outside the old interval or with the sign
            turned as it is read, else "slight".
    """

    grid: str
    caption: str
    row: str
    column: str
    old: Cited | None
    new: Cited | None
    change: Cited | None
    weight: Weight


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs between two sets of data.

    Attributes:
        cells: How many figures there are in either.
        changed: Those that read otherwise: the weightiest first, then by how large the change is beside the old value.
    """

    cells: int
    changed: tuple[Changed, ...]

    @property
    def clear(self) -> int:
        """How many differ clearly, or came or went."""
        return sum(one.weight != "slight" for one in self.changed)


def compare(old: Iterable[Grid], new: Iterable[Grid], lang: Lang) -> Compared:
    """Compare the tables of a page with those of the same page over other data.

    Args:
        old: The page's tables with the kept data.
        new: Its tables with the current data.
        lang: Language in which figures are read.
    """
    before, after = dict(_cells(old)), dict(_cells(new))
    places = dict.fromkeys([*before, *after])
    found = []
    for place in places:
        words, was = before.get(place, (None, None))
        now_words, now = after.get(place, (None, None))
        if was is not None and now is not None and _reads(was.figure, lang) == _reads(now.figure, lang):
            continue
        caption, row, column = words or now_words or ("", "", "")
        weight = weight_of(was.figure if was else None, now.figure if now else None, read_number)
        found.append(Changed(place[0], caption, row, column, was, now, _change(was, now), weight))
    return Compared(len(places), tuple(sorted(found, key=_rank)))


def _cells(grids: Iterable[Grid]) -> Iterator[tuple[Place, tuple[tuple[str, str, str], Cited]]]:
    for grid in grids:
        for row in grid.rows:
            for column, cell in zip(grid.columns, row.cells, strict=True):
                if isinstance(cell, Cited):
                    place = (grid.name, row.code or row.name, column.key)
                    yield place, ((grid.caption, row.name, column.label), cell)


def _reads(figure: Figure, lang: Lang) -> tuple[str, str]:
    text = figure_text(figure, lang)
    return text.value, text.interval


def _change(old: Cited | None, new: Cited | None) -> Cited | None:
    if old is None or new is None:
        return None
    was, now = old.figure, new.figure
    if isinstance(was.value, Absence) or isinstance(now.value, Absence):
        return None
    status = now.status if now.status == was.status else Status.MODELLED
    # A difference between probabilities is none: it may be below zero, and is told in percentage points.
    unit = Unit.SHARE if now.unit is Unit.PROBABILITY else now.unit
    value = read_number(now) - read_number(was)
    figure = Figure(value, None, None, unit, now.reference_date, status, now.lineage)
    return Cited(figure, new.address, new.about)


def _rank(one: Changed) -> tuple[int, float, str, str, str]:
    share = 0.0
    if one.change is not None and one.old is not None:
        share = abs(one.change.figure.number) / max(abs(one.old.figure.number), 1e-9)
    return WEIGHTS.index(one.weight), -share, one.grid, one.row, one.column
