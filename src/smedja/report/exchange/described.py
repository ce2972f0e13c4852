# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a program must know to read the files: a Frictionless Data Package with a Table Schema for each table.

Position in the flow: stands beside the files of ``bulk``. It says what the tables' own specifications say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from smedja.data import ColumnSpec
from smedja.report.exchange.bulk import Files, Kept, Whole

PROFILE: Final = "tabular-data-package"
_TYPES: Final = {
    "String": "string",
    "Int16": "integer",
    "Int32": "integer",
    "Int64": "integer",
    "Float32": "number",
    "Float64": "number",
    "Boolean": "boolean",
}
#: Names of licences and where their texts are.
LICENCES: Final = {
    "CC0-1.0": "http://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "http://creativecommons.org/licenses/by/4.0/",
    "MIT": "https://opensource.org/license/mit",
}
#: What a licence is called that is stated in words only.
_IN_WORDS: Final = "other-open"


def package(wholes: Iterable[tuple[Whole, Files]], pin: str, run: str, day: str) -> dict[str, Any]:
    """Return the description of all tables of a pin.

    Args:
        wholes: The tables with their files.
        pin: Name of the pin.
        run: Identity of the run.
        day: Day that the pin was kept; empty when unknown.
    """
    return {
        "profile": PROFILE,
        "name": f"smedja-{pin}",
        "title": "Smedja: skills supply in Sweden's counties, and the tables that it rests on",
        "version": f"1.0.0+{pin}",
        "licenses": [{"name": "CC0-1.0", "path": LICENCES["CC0-1.0"]}],
        **({"created": f"{day}T00:00:00Z"} if day else {}),
        "pin": pin,
        "run": run,
        "resources": [resource(whole, files, pin, run) for whole, files in wholes],
    }


def resource(whole: Whole, files: Files, pin: str, run: str) -> dict[str, Any]:
    """Return the description of one table: columns, units, source, licence, method, limits and files.

    Args:
        whole: The table.
        files: Its files.
        pin: Name of the pin.
        run: Identity of the run.
    """
    spec, origin = whole.spec, whole.origin
    source = {"title": f"{origin.publisher}: {origin.title}", **({"path": origin.url} if origin.url else {})}
    return {
        "name": spec.name,
        **_file(f"{spec.name}.csv", files.csv),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "title": spec.title_en,
        "title_sv": spec.title_sv,
        "sources": [source],
        "licenses": _licences(origin.licence),
        "publisher": origin.publisher,
        "table_id": origin.table_id,
        "period": origin.period,
        "status": spec.status.value,
        "unit": spec.unit,
        "geography": spec.geography_en,
        "geography_sv": spec.geography_sv,
        "method": origin.method_en,
        "method_sv": origin.method_sv,
        "limits": list(spec.notes_en),
        "limits_sv": list(spec.notes_sv),
        "breaks": list(spec.breaks),
        "retrieved": origin.retrieved,
        "pin": pin,
        "run": run,
        "alternatives": [
            _file(f"{spec.name}.parquet", files.parquet),
            _file(f"{spec.name}.csv.gz", files.packed),
        ],
        "schema": {
            "fields": [_field(column) for column in spec.columns],
            "primaryKey": list(spec.key),
            "missingValues": [""],
        },
    }


def _file(path: str, kept: Kept) -> dict[str, Any]:
    return {"path": path, "bytes": kept.size, "hash": f"sha256:{kept.sha256}"}


def _licences(stated: str) -> list[dict[str, str]]:
    """Each licence by itself where several hold together; terms without a name keep their words."""
    return [
        {"name": name, "path": LICENCES[name]} if name in LICENCES else {"name": _IN_WORDS, "title": name}
        for name in stated.split(" AND ")
    ]


def _field(column: ColumnSpec) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    return {
        "name": column.name,
        "type": _TYPES[column.dtype],
        "title": column.label_en or column.name,
        "title_sv": column.label_sv or column.name,
        **({"unit": column.unit} if column.unit else {}),
        **({"scheme": column.scheme} if column.scheme else {}),
        **({"absence": column.absence} if column.absence else {}),
        **({"constraints": constraints} if constraints else {}),
    }
