# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Table and Tables: frozen nouns that the rest of the system reads.

Position in the flow: made by sources, kept by the store, read by scenarios and pages. They compute nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smedja.core import DataError
from smedja.data.spec import Origin, TableSpec

if TYPE_CHECKING:
    import polars as pl

    from smedja.data.store import Store


@dataclass(frozen=True, slots=True)
class Table:
    """A checked table with its specification and origin.

    Attributes:
        spec: What the table is supposed to look like.
        frame: The rows.
        origin: Where it comes from.
    """

    spec: TableSpec
    frame: pl.DataFrame
    origin: Origin

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.spec.name


@dataclass(frozen=True)
class Tables(Mapping[str, Table]):
    """The tables of a run by name, with the checksum each was read under.

    Attributes:
        tables: Table by name.
        checksums: sha256 of each table's file; empty for tables that were never stored.
    """

    tables: Mapping[str, Table]
    checksums: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, store: Store, names: Iterable[str] | None = None) -> Tables:
        """Read tables from a store.

        Args:
            store: Where they are.
            names: Which ones; None for all.

        Raises:
            DataError: a table is missing, truncated or edited.
        """
        wanted = tuple(store.names() if names is None else names)
        known = store.checksums()
        return cls({name: store.read(name) for name in wanted}, {name: known[name] for name in wanted})

    def __getitem__(self, name: str) -> Table:
        """The table with this name.

        Raises:
            DataError: there is none; the message names those that exist.
        """
        if name not in self.tables:
            raise DataError(f"No table {name!r}", todo=f"Use one of: {', '.join(sorted(self.tables))}")
        return self.tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)

    def __contains__(self, name: object) -> bool:
        return name in self.tables
