# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reading of the programme files: rows by scope, references, and the programmes they make.

Position in the flow: CSV and YAML beside this module in, ``Programmes`` out; intake, applicants and teachers read their
own files through it. It estimates nothing.
"""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, TypeVar

import yaml

from smedja import codes
from smedja.core import FaultReport, SchemaError, Status
from smedja.optimise.places.programme import FORMS, Known, Programme, Programmes

Value = TypeVar("Value")

#: What values.csv gives for every programme, and how it is read.
ATTRIBUTES: Final[Mapping[str, Callable[[str], float]]] = MappingProxyType(
    {
        "length": int,
        "graduation_age": int,
        "completion": float,
        "stay": float,
        "running_cost": float,
        "opening_cost": float,
        "teachers": float,
        "practice": float,
        "smallest_intake": float,
        "ramp_share": float,
        "ramp_floor": float,
        "applicants": float,
    }
)


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a value comes from.

    Attributes:
        text: What it says, or what is assumed.
        url: Address; empty for an assumption.
        date: Date or year; empty where none is stated.
    """

    text: str
    url: str
    date: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file of values.

    Attributes:
        cells: Column → text.
        known: How the value is known.
        where: File and line, for a person.
    """

    cells: Mapping[str, str]
    known: Known
    where: str


def text_of(name: str) -> str:
    """Return the text of a file beside this module."""
    return files("smedja.sweden.programmes").joinpath(name).read_text(encoding="utf-8")


@cache
def checksum() -> str:
    """Return what identifies everything that is offered: a hash of all files beside this module."""
    folder = files("smedja.sweden.programmes")
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith((".csv", ".yaml")))
    return hashlib.sha256("".join(text_of(name) for name in names).encode()).hexdigest()


@cache
def references() -> Mapping[str, Reference]:
    """Return all references by id."""
    return MappingProxyType(
        {key: Reference(**each) for key, each in yaml.safe_load(text_of("references.yaml")).items()}
    )


def rows(name: str, text: str) -> list[tuple[str, dict[str, str]]]:
    """Return the rows of a CSV text, each with where it is; lines that begin with # are left out."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if not line.startswith("#")]
    found = csv.DictReader(line for _, line in lines)
    return [(f"{name}, line {number}", dict(row)) for (number, _), row in zip(lines[1:], found, strict=True)]


def known_rows(name: str, text: str, report: FaultReport) -> list[Row]:
    """Return rows that say how they are known; a status, reference or year that does not hold is noted and left out."""
    kept: list[Row] = []
    for where, cells in rows(name, text):
        status, reference, year = cells.get("status") or "", cells.get("reference") or "", cells.get("year") or ""
        before = len(report.faults)
        if status not in set(Status):
            report.add(f"unknown status {status!r}", where, f"Use one of: {', '.join(Status)}")
        if reference not in references():
            report.add(f"unknown reference {reference!r}", where, "Add it to references.yaml")
        if not year.isdigit():
            report.add(f"the year is {year!r}", where, "Give a year, or 0 where none is stated")
        if len(report.faults) == before:
            kept.append(Row(MappingProxyType(cells), Known(Status(status), reference, int(year)), where))
    return kept


def number(row: Row, column: str, report: FaultReport, read: Callable[[str], float] = float) -> float:
    """Return a row's number; what is none is noted, and NaN returned."""
    try:
        value = read(row.cells[column])
    except (TypeError, ValueError):
        report.add(f"{row.cells[column]!r} is no number", row.where, "Give a number with a decimal point")
        return math.nan
    if not math.isfinite(value):
        report.add(f"the value is {value}", row.where, "Give a finite number")
    return value


def longest(scopes: Mapping[str, Value], key: str) -> Value | None:
    """Return what the longest scope that a key begins with holds; None when there is none."""
    fitting = [scope for scope in scopes if key.startswith(scope)]
    return scopes[max(fitting, key=len)] if fitting else None


@cache
def load() -> Programmes:
    """Return Sweden's programmes.

    Raises:
        SchemaError: the files do not hold; the message lists every fault.
    """
    return read_programmes(text_of("programmes.csv"), text_of("values.csv"))


def read_programmes(listed: str, valued: str) -> Programmes:
    """Return programmes from the texts of programmes.csv and values.csv.

    Raises:
        SchemaError: a form or group that does not exist, a value missing, given twice, no number or without a
            reference, a scope that fits no programme; all faults together.
    """
    report = FaultReport("Programmes")
    values = _values(valued, report)
    groups = set(codes.load("education_group").codes("education_group"))
    programmes, keys = [], []
    for where, row in rows("programmes.csv", listed):
        if row["form"] not in FORMS:
            report.add(f"unknown form {row['form']!r}", where, f"Use one of: {', '.join(FORMS)}")
        if row["education_group"] not in groups:
            report.add(f"no education group {row['education_group']!r}", where, "Use a code of education_group")
        keys.append(f"{row['form']}:{row['education_group']}")
        programmes.append(_programme(keys[-1], row, values, report, where))
    for attribute, scopes in values.items():
        for scope in scopes:
            if not any(key.startswith(scope) for key in keys):
                report.add(f"{attribute} is given for {scope!r}, which is no programme", "values.csv", "Remove the row")
    report.raise_if_any(SchemaError)
    return Programmes(tuple(programme for programme in programmes if programme is not None))


def _values(text: str, report: FaultReport) -> dict[str, dict[str, tuple[float, Known]]]:
    """Attribute → scope → value and how it is known."""
    found: dict[str, dict[str, tuple[float, Known]]] = {name: {} for name in ATTRIBUTES}
    for row in known_rows("values.csv", text, report):
        attribute, scope = row.cells["attribute"], row.cells["scope"]
        if attribute not in ATTRIBUTES:
            report.add(f"unknown attribute {attribute!r}", row.where, f"Use one of: {', '.join(ATTRIBUTES)}")
            continue
        if scope in found[attribute]:
            report.add(f"{attribute} of {scope!r} is there twice", row.where, "Give it once")
        found[attribute][scope] = number(row, "value", report, ATTRIBUTES[attribute]), row.known
    return found


def _programme(
    key: str,
    row: Mapping[str, str],
    values: Mapping[str, Mapping[str, tuple[float, Known]]],
    report: FaultReport,
    where: str,
) -> Programme | None:
    found = {name: longest(values[name], key) for name in ATTRIBUTES}
    missing = [name for name, value in found.items() if value is None]
    if missing:
        report.add(f"no value for {', '.join(missing)}", f"{where}: {key}", "Add rows to values.csv")
        return None
    given = {name: value for name, value in found.items() if value is not None}
    return Programme(
        key=key,
        form=row["form"],  # type: ignore[arg-type]
        education_group=row["education_group"],
        name_sv=row["name_sv"],
        name_en=row["name_en"],
        sources=MappingProxyType({name: known for name, (_, known) in given.items()}),
        **{name: value for name, (value, _) in given.items()},  # type: ignore[arg-type]
    )
