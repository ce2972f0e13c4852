# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a table is supposed to look like and where it comes from.

Position in the flow: sources write specifications, ``check`` enforces them, the store keeps them inside the table's
file. Nothing is read or written here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

from smedja.core import Absence, Status

DtypeName = Literal["String", "Int16", "Int32", "Int64", "Float32", "Float64", "Boolean"]

#: The signs that may stand in an absence column of any table; a source that has more allows them itself.
ABSENCE_SIGNS: Final = tuple(sign.value for sign in (Absence.SECRET, Absence.NOT_APPLICABLE, Absence.NONE))


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column of a table.

    Attributes:
        name: Column name.
        dtype: Name of the polars type.
        unit: Unit of the values; empty for labels.
        scheme: Code level of the values (``ssyk2012_3``); empty when the column holds no codes.
        extra_codes: Values allowed beside the codes of the level, such as ``00`` for the nation.
        allowed: The only values allowed; empty for any.
        minimum: Smallest allowed number.
        nullable: Whether a value may be missing.
        absence: Column that says why this one is missing; null here if and only if there is a sign there.
        label_sv: Swedish heading.
        label_en: English heading.
    """

    name: str
    dtype: DtypeName
    unit: str = ""
    scheme: str = ""
    extra_codes: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    nullable: bool = False
    absence: str = ""
    label_sv: str = ""
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: its columns, key and what a reader must know about it.

    Attributes:
        name: Table name, also the file name in the store.
        title_sv: Swedish title.
        title_en: English title.
        columns: The columns in order.
        key: Columns that identify a row.
        status: official, estimated or assumed.
        unit: Unit of the value columns.
        geography_sv: Which geography: where people work, live or study; in Swedish.
        geography_en: The same in English.
        breaks: First years of new series; values on either side must not be compared.
        notes_sv: Known limits, in Swedish.
        notes_en: Known limits, in English.
    """

    name: str
    title_sv: str
    title_en: str
    columns: tuple[ColumnSpec, ...]
    key: tuple[str, ...]
    status: Status
    unit: str
    geography_sv: str
    geography_en: str = ""
    breaks: tuple[int, ...] = ()
    notes_sv: tuple[str, ...] = ()
    notes_en: tuple[str, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> ColumnSpec:
        """The specification of one column.

        Raises:
            KeyError: the table has no such column.
        """
        return {column.name: column for column in self.columns}[name]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for the table's file."""
        return asdict(self)

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> TableSpec:
        """The specification that ``to_dict`` wrote, after a trip through JSON."""
        columns = tuple(
            ColumnSpec(**{**column, "extra_codes": tuple(column["extra_codes"]), "allowed": tuple(column["allowed"])})
            for column in plain["columns"]
        )
        several = ("key", "breaks", "notes_sv", "notes_en")
        rest = {name: tuple(plain[name]) for name in several}
        return cls(**{**plain, **rest, "columns": columns, "status": Status(plain["status"])})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table comes from: enough to cite it and to find it again.

    Attributes:
        source: Identifier of the source folder, ``scb_yreg_county``.
        publisher: Who publishes the statistics.
        table_id: The publisher's identifier of the table.
        title: The publisher's title, Swedish.
        period: What the data refer to.
        licence: Licence of the data.
        url: The publisher's own public page.
        method_sv: What was done to the raw data, in Swedish.
        method_en: The same in English.
        retrieved: When the raw file was fetched, or what is known about it.
        checksums: sha256 of each raw file the table was made from.
    """

    source: str
    publisher: str
    table_id: str
    title: str
    period: str
    licence: str
    url: str
    method_sv: str
    method_en: str
    retrieved: str = ""
    checksums: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for the table's file."""
        return asdict(self)
