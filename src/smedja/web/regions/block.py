# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A block: one question on a page, with its picture, its table, its definition and its source.

Position in the flow: pages are lists of blocks; one template shows them all, one view exports their tables. It fetches
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from smedja.core import Status
from smedja.data import Tables
from smedja.report.grid import NAME, Column, Grid, Row
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.report.words import status_word
from smedja.web.regions.query import Query


@dataclass(frozen=True)
class Block:
    """One question and its answer.

    Attributes:
        grid: The table; its name is the block's anchor.
        heading: The question, or the finding.
        definition: What is counted, where and when; plain text.
        tables: Baseline tables it rests on.
        chart: Drawn chart as markup; empty when the block has none.
        lead: A sentence with figures; None when the heading says enough.
        note: A limit worth knowing here.
        key: What the chart's colours mean, when a reader cannot see it from the chart.
    """

    grid: Grid
    heading: str
    definition: str
    tables: tuple[str, ...]
    chart: str = ""
    lead: Sentence | None = None
    note: str = ""
    key: str = ""


@dataclass(frozen=True)
class Head:
    """One column heading with its link."""

    column: Column
    href: str
    order: str
    status: str

    @property
    def kind(self) -> str:
        """Style of the column: numbers to the right, words to the left."""
        return "num" if self.status else "say"


@dataclass(frozen=True)
class Shown:
    """A block ready for the template.

    Attributes:
        block: The block.
        name_head: Heading of the name column.
        heads: The other headings.
        rows: Rows shown.
        more: Address that shows all rows; empty when all are shown.
        fewer: Address that shows the first rows only; empty when not all are shown by choice.
        csv: Address of the CSV file.
        xlsx: Address of the Excel file.
        sources: Publisher, period and anchor of each table.
    """

    block: Block
    name_head: Head
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    more: str
    fewer: str
    csv: str
    xlsx: str
    sources: tuple[tuple[str, str, str], ...]


def show(block: Block, query: Query, lang: Lang, tables: Tables) -> Shown:
    """Return a block with its links, its rows in the order asked for."""
    grid = ordered(block.grid, query)
    everything = query.show == grid.name or grid.shown is None or len(grid.rows) <= grid.shown
    data = f"data/{grid.name}"
    return Shown(
        block=block,
        name_head=_head(grid, Column(NAME, grid.head), query, ""),
        heads=tuple(_head(grid, c, query, _statuses(grid, at, lang)) for at, c in enumerate(grid.columns)),
        rows=grid.rows if everything else grid.rows[: grid.shown],
        more="" if everything else query.link(grid.name, show=grid.name),
        fewer=query.link(grid.name, show="") if query.show == grid.name else "",
        csv=query.link(path=f"{query.path}{data}.csv", show=""),
        xlsx=query.link(path=f"{query.path}{data}.xlsx", show=""),
        sources=tuple(_source(name, tables) for name in block.tables if name in tables),
    )


def ordered(grid: Grid, query: Query) -> Grid:
    """Return a grid in the order asked for, when the order is about this grid."""
    name, _, key = query.sort.partition(".")
    return grid.sorted_by(key, descending=query.descending) if name == grid.name else grid


def _head(grid: Grid, column: Column, query: Query, status: str) -> Head:
    chosen = grid.sort == column.key
    # A second click turns the order; names start from A, numbers from the largest.
    descending = not grid.descending if chosen else column.key != NAME
    order = ("descending" if grid.descending else "ascending") if chosen else "none"
    href = query.link(grid.name, sort=f"{grid.name}.{column.key}", descending=descending)
    return Head(column, href, order, status)


def _statuses(grid: Grid, at: int, lang: Lang) -> str:
    found: tuple[Status, ...] = grid.statuses(at)
    return pick(lang, " eller ", " or ").join(status_word(status, lang) for status in found)


def _source(name: str, tables: Tables) -> tuple[str, str, str]:
    origin = tables[name].origin
    return origin.publisher, origin.period, f"tabell-{name}"
