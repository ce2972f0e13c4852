# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Verification of what is stored: checksums, specifications, codes, known totals and raw locks.

Position in the flow: behind ``smedja data verify``; works offline. It reports every outcome, sound or not, and changes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from smedja.core import DataError
from smedja.data.check import faults_of
from smedja.data.source import Source
from smedja.data.store import Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that was verified.

    Attributes:
        subject: Table or source.
        what: checksum, schema, total or raw lock.
        sound: Whether it held.
        detail: What was found.
    """

    subject: str
    what: str
    sound: bool
    detail: str

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class KnownTotal:
    """A sum the publisher states, that our table must give.

    Attributes:
        table: Table name.
        column: Column that is summed.
        expected: The known total, in the unit of the column.
        where: Column values that select the rows; empty for all.
        reference: Where the total is stated.
    """

    table: str
    column: str
    expected: int
    where: dict[str, str | int] = field(default_factory=dict)
    reference: str = ""

    def found(self, frame: pl.DataFrame) -> int:
        """The sum in a frame."""
        rows = frame
        for column, value in self.where.items():
            rows = rows.filter(pl.col(column) == value)
        return int(rows[self.column].sum())


def verify_store(store: Store) -> list[Outcome]:
    """Checksum, specification and codes of every table in a store."""
    outcomes: list[Outcome] = []
    for name in store.names():
        try:
            table = store.read(name)
        except DataError as error:
            outcomes.append(Outcome(name, "checksum", sound=False, detail=error.message))
            continue
        outcomes.append(Outcome(name, "checksum", sound=True, detail=f"sha256 {store.checksums()[name][:12]}"))
        faults = faults_of(table.frame, table.spec).faults
        coded = [f"{column.name}: {column.scheme}" for column in table.spec.columns if column.scheme]
        detail = (
            "; ".join(str(fault) for fault in faults) or f"{table.frame.height} rows; {', '.join(coded) or 'no codes'}"
        )
        outcomes.append(Outcome(name, "schema and codes", sound=not faults, detail=detail))
    return outcomes


def verify_totals(store: Store, totals: Iterable[KnownTotal]) -> list[Outcome]:
    """Every known total against the stored tables."""
    outcomes: list[Outcome] = []
    for total in totals:
        chosen = ", ".join(f"{column} {value}" for column, value in total.where.items())
        what = f"total of {total.column}" + (f" ({chosen})" if chosen else "")
        try:
            found = total.found(store.read(total.table).frame)
        except DataError as error:
            outcomes.append(Outcome(total.table, what, sound=False, detail=error.message))
            continue
        sound = found == total.expected
        detail = f"{found}" if sound else f"{found}, expected {total.expected}"
        outcomes.append(Outcome(total.table, what, sound=sound, detail=detail))
    return outcomes


def verify_raw(sources: Sequence[Source], raw_dir: Path) -> list[Outcome]:
    """Every raw file against the locks."""
    outcomes: list[Outcome] = []
    for source in sources:
        try:
            raw = source.fetch(raw_dir)
        except DataError as error:
            outcomes.append(Outcome(source.id, "raw lock", sound=False, detail=error.message))
            continue
        outcomes.append(Outcome(source.id, "raw lock", sound=True, detail=f"{len(raw.paths)} files"))
    return outcomes
