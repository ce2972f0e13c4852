# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A grid: one table of cited figures, the same on the page and in the file.

Position in the flow: pages build grids, templates show them, ``exports`` writes them. It sorts; it renders
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from smedja.core import Absence, Status
from smedja.report.cite import Cited

NAME: Final = "namn"


@dataclass(frozen=True, slots=True)
class Words:
    """A cell of words, with the number it sorts by.

    Attributes:
        text: What is shown.
        order: What it sorts by.
    """

    text: str
    order: float = 0.0


Cell: TypeAlias = Cited | Words


@dataclass(frozen=True, slots=True)
class Column:
    """One column after the name.

    Attributes:
        key: Short name in addresses.
        label: Heading.
        note: What the figure means, one sentence.
        interval: Whether cells show their interval.
    """

    key: str
    label: str
    note: str = ""
    interval: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a thing with its cells.

    Attributes:
        code: Its code; empty when it has none.
        name: Its name.
        href: Address of its page, without language; empty when it has none.
        cells: One cell per column.
    """

    code: str
    name: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is shown and exported.

    Attributes:
        name: Name that is unique on its page; also the file name.
        caption: What it shows, with geography and year.
        head: Heading of the name column.
        columns: Columns after the name.
        rows: All rows, in the order of ``sort``.
        sort: Key of the column it is sorted by.
        descending: Whether the largest comes first.
        shown: Rows that the page shows at first; the file has all.
        fixed: Whether it stays in its order, so that nobody is ranked by it.
    """

    name: str
    caption: str
    head: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sort: str = ""
    descending: bool = True
    shown: int | None = None
    fixed: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys one may sort by."""
        return (NAME, *(column.key for column in self.columns))

    def sorted_by(self, key: str, *, descending: bool) -> Grid:
        """Return the grid in another order; rows without a number come last either way. A fixed grid stays."""
        if self.fixed or key not in self.keys:
            return self
        if key == NAME:
            rows = sorted(self.rows, key=lambda row: row.name.casefold(), reverse=descending)
            return replace(self, rows=tuple(rows), sort=key, descending=descending)
        at = self.keys.index(key) - 1
        sign = -1.0 if descending else 1.0

        def order(row: Row) -> tuple[bool, float, str]:
            amount = _amount(row.cells[at])
            return amount is None, sign * (amount or 0.0), row.name

        return replace(self, rows=tuple(sorted(self.rows, key=order)), sort=key, descending=descending)

    def statuses(self, at: int) -> tuple[Status, ...]:
        """Return the statuses that occur in a column, in order of appearance."""
        cells = (row.cells[at] for row in self.rows)
        return tuple(dict.fromkeys(cell.figure.status for cell in cells if isinstance(cell, Cited)))


def _amount(cell: Cell) -> float | None:
    if isinstance(cell, Words):
        return cell.order
    value = cell.figure.value
    return None if isinstance(value, Absence) else value
