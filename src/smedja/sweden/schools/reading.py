# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reads ``studies.yaml``: results of international studies, years without a test, and the rule on programming.

Position in the flow: behind ``schools.studies``. Every reference must exist, and a result has points or says why not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Final, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from smedja.core import FaultReport, SchemaError

FILE: Final = "studies.yaml"
Text = Annotated[str, Field(min_length=1)]
Points = Annotated[float, Field(gt=0)]
Whole = TypeVar("Whole", bound=BaseModel)


class FilePart(BaseModel):
    """A part of a file: frozen, and nothing in it that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reference(FilePart):
    """Where something is said."""

    text: Text
    text_en: Text
    url: Text


class Result(FilePart):
    """What a study found in one year; without points it says why."""

    year: int
    points: Points | None = None
    others: Points | None = None
    reference: Text
    missing_sv: str = ""
    missing_en: str = ""


class Study(FilePart):
    """One series of an international study."""

    key: Text
    name: Text
    name_en: str = ""
    who_sv: Text
    who_en: Text
    asks_sv: Text
    asks_en: Text
    results: tuple[Result, ...]

    @property
    def told(self) -> tuple[Result, ...]:
        """The results with points, by year."""
        return tuple(sorted((one for one in self.results if one.points is not None), key=lambda one: one.year))


class _NoTest(FilePart):
    """A year in which the national test gave no result."""

    year: int
    text_sv: Text
    text_en: Text
    reference: Text


class Programming(FilePart):
    """Since when the curriculum asks for programming."""

    valid_from: date
    reference: Text


class Studies(FilePart):
    """The whole file."""

    checked: date
    references: dict[str, Reference]
    studies: tuple[Study, ...]
    years_without_test: tuple[_NoTest, ...]
    programming: Programming

    def study(self, key: str) -> Study:
        """Return one series. Raises KeyError when there is none."""
        return {study.key: study for study in self.studies}[key]


@cache
def studies() -> Studies:
    """Return the file's content.

    Raises:
        SchemaError: the file is at fault; every fault is listed.
    """
    return read(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def read(text: str) -> Studies:
    """Return what a text in the form of the file says.

    Raises:
        SchemaError: it is at fault; every fault is listed.
    """
    found = parsed(Studies, text, FILE)
    report = FaultReport(FILE)
    for where, one in _results(found):
        if (one.points is None) != bool(one.missing_sv and one.missing_en):
            report.add("has both points and a reason for none, or neither", where, "Give one of them")
    used = {one.reference for _, one in _results(found)} | {one.reference for one in found.years_without_test}
    check_references(used | {found.programming.reference}, set(found.references), report)
    report.raise_if_any(SchemaError)
    return found


def parsed(form: type[Whole], text: str, name: str) -> Whole:
    """Return a YAML text in a form.

    Raises:
        SchemaError: fields are missing, unknown or of the wrong kind; all are named.
    """
    try:
        plain: Any = yaml.safe_load(text)
        return form.model_validate(plain)
    except ValidationError as fault:
        report = FaultReport(name)
        for each in fault.errors():
            report.add(each["msg"], ".".join(str(part) for part in each["loc"]))
        report.raise_if_any(SchemaError)
        raise


def check_references(used: set[str], known: set[str], report: FaultReport) -> None:
    """Report references that are not in the file's list of them."""
    for key in sorted(used - known):
        report.add(f"there is no reference {key!r}", "references", f"Add it, or use one of: {', '.join(sorted(known))}")


def _results(found: Studies) -> Iterator[tuple[str, Result]]:
    for study in found.studies:
        yield from ((f"studies.{study.key}.{one.year}", one) for one in study.results)
