# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The form of the compiled code tables and crosswalks.

Position in the flow: the code sources build their tables with these two functions; ``smedja.codes`` reads the result.
No names are translated here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import polars as pl

from smedja.codes import SCHEMES, NameStatus
from smedja.core import Status
from smedja.data import ColumnSpec, Raw, Table, TableSpec

_STATUSES: Final = tuple(status.value for status in NameStatus)

_CODE_COLUMNS: Final = (
    ColumnSpec("level", "String"),
    ColumnSpec("code", "String"),
    ColumnSpec("name_sv", "String"),
    ColumnSpec("name_en", "String"),
    ColumnSpec("name_sv_status", "String", allowed=_STATUSES),
    ColumnSpec("name_en_status", "String", allowed=_STATUSES),
    ColumnSpec("parent", "String"),
)
_CROSSWALK_COLUMNS: Final = (
    ColumnSpec("source", "String"),
    ColumnSpec("target", "String"),
    ColumnSpec("weight", "Float64", unit="share", minimum=0),
    ColumnSpec("method_sv", "String"),
    ColumnSpec("method_en", "String"),
)

Row = Mapping[str, str]


def code_row(
    level: str,
    code: str,
    parent: str,
    *,
    name_sv: str = "",
    name_en: str = "",
    sv_status: NameStatus = NameStatus.OFFICIAL,
    en_status: NameStatus = NameStatus.OFFICIAL,
) -> dict[str, str]:
    """One code; a missing name borrows the other language's name and says so."""
    borrowed = NameStatus.OTHER_LANGUAGE
    return {
        "level": level,
        "code": code,
        "name_sv": (name_sv or name_en).strip(),
        "name_en": (name_en or name_sv).strip(),
        "name_sv_status": (sv_status if name_sv else borrowed).value,
        "name_en_status": (en_status if name_en else borrowed).value,
        "parent": parent,
    }


def code_table(scheme: str, rows: Iterable[Row], raw: Raw, *, method_sv: str, method_en: str) -> Table:
    """The code table of one classification."""
    about = SCHEMES[scheme]
    spec = TableSpec(
        name=f"codes_{scheme}",
        title_sv=about.title_sv,
        title_en=about.title_en,
        columns=_CODE_COLUMNS,
        key=("level", "code"),
        status=Status.OFFICIAL,
        unit="",
        geography_sv="gäller inte",
        geography_en="not applicable",
    )
    frame = pl.DataFrame(list(rows), schema=dict.fromkeys(spec.column_names, pl.String)).sort("level", "code")
    return Table(spec, frame, raw.origin(method_sv=method_sv, method_en=method_en, title=about.title_sv))


def crosswalk_table(
    source_level: str,
    target_level: str,
    weights: Mapping[tuple[str, str], float],
    raw: Raw,
    *,
    method_sv: str,
    method_en: str,
) -> Table:
    """The table of one crosswalk.

    Args:
        source_level: Level of the input.
        target_level: Level of the output.
        weights: Share of the source, by (source code, target code).
        raw: Where the relations come from.
        method_sv: How the weights were set, in Swedish.
        method_en: How the weights were set, in English.
    """
    spec = TableSpec(
        name=f"crosswalk_{source_level}__to__{target_level}",
        title_sv=f"Nyckel {source_level} till {target_level}",
        title_en=f"Crosswalk {source_level} to {target_level}",
        columns=_CROSSWALK_COLUMNS,
        key=("source", "target"),
        status=Status.ASSUMED,
        unit="share",
        geography_sv="gäller inte",
        geography_en="not applicable",
    )
    frame = pl.DataFrame(
        {
            "source": [source for source, _ in weights],
            "target": [target for _, target in weights],
            "weight": list(weights.values()),
            "method_sv": [method_sv] * len(weights),
            "method_en": [method_en] * len(weights),
        },
        schema={column.name: getattr(pl, column.dtype) for column in _CROSSWALK_COLUMNS},
    ).sort("source", "target")
    return Table(spec, frame, raw.origin(method_sv=method_sv, method_en=method_en))


def equal_weights(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """The same weight for every target of a source; the weights of a source sum to 1."""
    targets: dict[str, list[str]] = {}
    for source, target in sorted(set(pairs)):
        targets.setdefault(source, []).append(target)
    return {(source, target): 1.0 / len(found) for source, found in targets.items() for target in found}
