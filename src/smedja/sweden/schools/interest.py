# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reads ``interest.yaml``: the target for science and technology, and the shares known, each with its base.

Position in the flow: behind ``schools.interest``. A base has a number of pupils or says why not.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Final, Literal

from pydantic import Field

from smedja.core import FaultReport, SchemaError
from smedja.sweden.schools.reading import FilePart, Reference, Text, check_references, parsed

FILE: Final = "interest.yaml"
Share = Annotated[float, Field(gt=0, lt=1)]


class Target(FilePart):
    """The target in force from a day."""

    valid_from: date
    year: int
    share: Share
    base: Text
    reference: Text


class KnownShare(FilePart):
    """A share, when it was so, and who says it."""

    value: Share
    year: int
    status: Literal["official", "estimated"]
    reference: Text


class Pupils(FilePart):
    """How many a base is, in the autumn of a year."""

    value: Annotated[float, Field(gt=0)]
    year: int
    reference: Text


class Base(FilePart):
    """What a share is a share of; when the target is not of it, it says so."""

    key: Text
    name_sv: Text
    name_en: Text
    share: KnownShare
    pupils: Pupils | None = None
    also: tuple[str, ...] = ()
    missing_sv: str = ""
    missing_en: str = ""
    outside_sv: str = ""
    outside_en: str = ""


class Seen(FilePart):
    """What a source says of an autumn."""

    value: Annotated[float, Field(gt=0)]
    year: int
    reference: Text


class Trend(FilePart):
    """The same thing in two autumns, by the same source."""

    name_sv: Text
    name_en: Text
    unit: Literal["share", "persons"]
    values: tuple[Seen, Seen]


class NotHere(FilePart):
    """Something that is not known; with a table, only where that table does not tell it."""

    sv: Text
    en: Text
    table: str = ""


class Interest(FilePart):
    """The whole file."""

    checked: date
    references: dict[str, Reference]
    target: Target
    bases: tuple[Base, ...]
    trends: tuple[Trend, ...]
    not_here: tuple[NotHere, ...]

    def base(self, key: str) -> Base:
        """Return one base. Raises KeyError when there is none."""
        return {base.key: base for base in self.bases}[key]


@cache
def interest() -> Interest:
    """Return the file's content.

    Raises:
        SchemaError: the file is at fault; every fault is listed.
    """
    return read_interest(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def read_interest(text: str) -> Interest:
    """Return what a text in the form of the file says.

    Raises:
        SchemaError: it is at fault; every fault is listed.
    """
    found = parsed(Interest, text, FILE)
    report, keys = FaultReport(FILE), [base.key for base in found.bases]
    if found.target.base not in keys:
        report.add(f"the target's base {found.target.base!r} is not among the bases", "target.base", ", ".join(keys))
    used = {found.target.reference}
    for base in found.bases:
        used |= {base.share.reference, *base.also} | ({base.pupils.reference} if base.pupils else set())
        if (base.pupils is None) != bool(base.missing_sv and base.missing_en):
            report.add("has both pupils and a reason for none, or neither", f"bases.{base.key}", "Give one of them")
    for trend in found.trends:
        first, last = trend.values
        used |= {first.reference, last.reference}
        if first.year >= last.year or first.reference != last.reference:
            todo = "Give the earlier first, and both from one source"
            report.add("is not two autumns of one source", f"trends.{trend.name_en}", todo)
    check_references(used, set(found.references), report)
    report.raise_if_any(SchemaError)
    return found
