# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Package: a plan as a Frictionless Data Package, a folder or a zip of CSV files with their description.

Position in the flow: ``tables`` in a wrapping that other programs know. The same plan gives the same bytes. It fetches
nothing: a package that points elsewhere is refused.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from smedja.core import EnvironmentFault, FaultReport, PlanError
from smedja.strategy.exchange.columns import TABLES, Column, Layout, layouts
from smedja.strategy.exchange.tables import from_tables, headings, to_tables
from smedja.strategy.plan import Plan

DESCRIPTION: Final = "datapackage.json"
PROFILE: Final = "tabular-data-package"
#: A package larger than this, once unpacked, is no plan.
MOST_BYTES: Final = 256 * 1024 * 1024
#: The longest cell: two texts of the longest kind.
csv.field_size_limit(1_000_000)

_TYPES: Final = {"text": "string", "list": "string", "integers": "string", "mapping": "object"}
#: A fixed day inside zip files, so that the same plan gives the same bytes.
_DAY: Final = (1980, 1, 1, 0, 0, 0)


def package_files(plan: Plan, *, internal: bool = False, licence: str = "CC0-1.0") -> dict[str, bytes]:
    """Return the files of a plan's package by name.

    Args:
        plan: The plan.
        internal: Whether internal fields come along.
        licence: SPDX name of the terms.
    """
    tables = to_tables(plan, internal=internal)
    files = {f"{name}.csv": _csv(headings(layouts()[name], internal=internal), tables[name]) for name in tables}
    description = _description(plan, files, internal=internal, licence=licence)
    return {DESCRIPTION: json.dumps(description, ensure_ascii=False, indent=1).encode() + b"\n", **files}


def write_package(plan: Plan, folder: Path, *, internal: bool = False, licence: str = "CC0-1.0") -> None:
    """Write a plan's package into a folder.

    Raises:
        EnvironmentFault: the folder cannot be written.
    """
    files = package_files(plan, internal=internal, licence=licence)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # The description comes last: a folder without it is no package, so a half-written one is not read.
        for name, content in sorted(files.items(), key=lambda file: file[0] == DESCRIPTION):
            (folder / name).write_bytes(content)
    except OSError as fault:
        raise EnvironmentFault(f"Cannot write: {fault.strerror}", where=str(folder)) from fault


def package_zip(plan: Plan, *, internal: bool = False, licence: str = "CC0-1.0") -> bytes:
    """Return a plan's package as a zip; the same plan gives the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in package_files(plan, internal=internal, licence=licence).items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    return held.getvalue()


def read_package(given: Path | bytes) -> Plan:
    """Return the plan of a package.

    Args:
        given: A folder, a zip file, or the bytes of one.

    Raises:
        PlanError: it is no package, or its tables make no sound plan; every fault is named with table, row and column.
    """
    name = given.name if isinstance(given, Path) else "package"
    files = _unpacked(given, name)
    if DESCRIPTION not in files:
        raise PlanError(f"There is no {DESCRIPTION}", where=name, todo="Give the folder or zip of a whole package")
    tables: dict[str, list[dict[str, str]]] = {}
    report = FaultReport(name)
    for table, path in _paths(files[DESCRIPTION], name).items():
        if path not in files:
            report.add(f"The file {path} is missing", f"table {table}", "Put it beside the description", key=table)
            continue
        tables[table] = _rows(files[path], table, report)
    report.raise_if_any(PlanError)
    return from_tables(tables, source=name)


def _csv(names: list[str], rows: list[dict[str, str]]) -> bytes:
    held = io.StringIO()
    writer = csv.DictWriter(held, names, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue().encode()


def _description(plan: Plan, files: Mapping[str, bytes], *, internal: bool, licence: str) -> dict[str, Any]:
    title = plan.strategy.title
    sources = [
        {"title": one.title.sv or one.title.en, **({"path": one.url} if one.url else {})}
        for one in plan.sources
        if one.title
    ]
    return {
        "profile": PROFILE,
        "name": plan.strategy.key,
        "title": (title and (title.sv or title.en)) or plan.strategy.key,
        "version": _version(files),
        "licenses": [{"name": licence}],
        **({"sources": sources} if sources else {}),
        "resources": [_resource(layout, files[f"{layout.name}.csv"], internal) for layout in layouts().values()],
    }


def _version(files: Mapping[str, bytes]) -> str:
    """A name of the content: it changes when anything in the tables does."""
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + content)
    return f"1.0.0+{digest.hexdigest()[:12]}"


def _resource(layout: Layout, content: bytes, internal: bool) -> dict[str, Any]:
    shown = [column for column in layout.columns if internal or not column.internal]
    first = layout.columns[0].name
    keys = {"": [first], "value": ["indicator", "date", "vintage"]}
    foreign = [
        {
            "fields": column.name,
            "reference": {"resource": TABLES[column.target], "fields": "key"},
        }
        for column in shown
        if column.target and column.form == "text"
    ]
    return {
        "name": layout.name,
        "path": f"{layout.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_described(column) for column in shown],
            "missingValues": [""],
            "primaryKey": [first, "position"] if layout.part else keys.get(layout.kind, keys[""]),
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }


def _described(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices and column.form == "text":
        constraints["enum"] = list(column.choices)
    return {
        "name": column.name,
        "type": _TYPES.get(column.form, column.form),
        "description": column.description,
        **({"constraints": constraints} if constraints else {}),
    }


def _unpacked(given: Path | bytes, name: str) -> dict[str, bytes]:
    """The files of a package; nothing outside it is ever read."""
    try:
        if isinstance(given, Path) and given.is_dir():
            found = [file for file in sorted(given.iterdir()) if file.suffix in (".csv", ".json") and file.is_file()]
            if sum(file.stat().st_size for file in found) > MOST_BYTES:
                raise _too_large(name)
            return {file.name: file.read_bytes() for file in found}
        with zipfile.ZipFile(given if isinstance(given, Path) else io.BytesIO(given)) as packed:
            held = [entry for entry in packed.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in held) > MOST_BYTES:
                raise _too_large(name)
            return {PurePosixPath(entry.filename).name: _entry(packed, entry, name) for entry in held}
    except OSError as fault:
        raise PlanError(f"The package cannot be read: {fault.strerror}", where=name) from fault
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        raise PlanError(
            "This is no zip file that can be opened", where=name, todo="Give a folder or zip of a Data Package"
        ) from fault


def _entry(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """A file of a zip, no longer than it says that it is."""
    with packed.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise _too_large(name)
    return content


def _too_large(name: str) -> PlanError:
    return PlanError(
        f"The package holds more than {MOST_BYTES // 1024**2} MB", where=name, todo="Give one strategy at a time"
    )


def _paths(description: bytes, name: str) -> dict[str, str]:
    """Table → file name, as the description says."""
    try:
        told = json.loads(description)
        found = {str(one["name"]): one["path"] for one in told["resources"]}
    except (ValueError, KeyError, TypeError) as fault:
        raise PlanError(
            f"{DESCRIPTION} is no description of a package", where=name, todo="Give resources with name and path"
        ) from fault
    for table, path in found.items():
        if not isinstance(path, str) or path != PurePosixPath(path).name:
            raise PlanError(
                f"The table {table[:60]} points out of the package",
                where=f"{name}, {DESCRIPTION}",
                todo="Put every file beside the description",
            )
    return found


def _rows(content: bytes, table: str, report: FaultReport) -> list[dict[str, str]]:
    """The rows of a CSV file; a broken row is told and the others are read."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        row = content[: fault.start].count(b"\n") + 1
        report.add(
            "The file is not text in UTF-8", f"table {table}, row {row}", "Save it as UTF-8", key=f"{table}!{row}"
        )
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        names = next(reader, [])
        rows: list[dict[str, str]] = []
        for number, cells in enumerate(reader, start=2):
            if cells and len(cells) != len(names):
                what = f"The row has {len(cells)} cells and the header {len(names)}"
                report.add(what, f"table {table}, row {number}", "Quote texts with commas", key=f"{table}!{number}")
            rows.append(dict(zip(names, cells, strict=False)))
    except csv.Error as fault:
        report.add(f"The file is no CSV: {fault}", f"table {table}, row {reader.line_num}", "Quote texts", key=table)
        return []
    return rows
