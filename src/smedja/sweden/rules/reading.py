# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reads ``yrkesvux.yaml``: dated versions of each rule in, the rules of one year out.

Position in the flow: behind ``rules.load``. A version applies to a year when it is in force on 1 January; so a law of
the middle of a year begins to count in the next. It looks nothing up elsewhere.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated, Final, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from smedja.core import FaultReport, QueryError, SchemaError, Status
from smedja.optimise.cooperation.rules import Rule, Rules

FILE: Final = "yrkesvux.yaml"
#: Units that the rules use; another one is a slip of the pen.
_Unit = Literal["", "municipalities", "share", "points/year-place", "SEK/year-place", "SEK/place", "SEK"]


def _number(value: object) -> object:
    """A share may be written as it stands in the law: 3/7."""
    return float(Fraction(value)) if isinstance(value, str) else value


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Reference(_Part):
    text: Annotated[str, Field(min_length=1)]
    url: str = ""


class _Version(_Part):
    """One dated version of a rule, as it stands in the file."""

    valid_from: date
    valid_to: date | None = None
    value: Annotated[float, Field(ge=0), BeforeValidator(_number)] | None = None
    unit: _Unit = ""
    reference: str
    status: Literal["official", "estimated", "assumed"] = "official"
    missing: str = ""
    text_sv: Annotated[str, Field(min_length=1)]
    text_en: Annotated[str, Field(min_length=1)]

    def holds(self, year: int) -> bool:
        """Whether it is in force on 1 January of a year."""
        first = date(year, 1, 1)
        return self.valid_from <= first and (self.valid_to is None or first <= self.valid_to)


class _File(_Part):
    """The whole file; a rule is its list of versions."""

    first_year: int
    last_year: int
    checked: date
    references: dict[str, _Reference]
    minimum_members: tuple[_Version, ...]
    must_pay: tuple[_Version, ...]
    pay_default: tuple[_Version, ...]
    own_share: tuple[_Version, ...]
    points: tuple[_Version, ...]
    grant: dict[str, tuple[_Version, ...]]
    other: dict[str, tuple[_Version, ...]]

    @property
    def always(self) -> dict[str, tuple[_Version, ...]]:
        """Rules that every year needs, by key."""
        named = ("minimum_members", "must_pay", "pay_default", "own_share", "points")
        return {name: getattr(self, name) for name in named} | {f"grant_{level}": v for level, v in self.grant.items()}

    @property
    def every(self) -> dict[str, tuple[_Version, ...]]:
        """All rules, by key."""
        return self.always | self.other


def load(year: int) -> Rules:
    """Return the rules of a year.

    Args:
        year: Year in which the training runs and for which the grant is given.

    Raises:
        QueryError: a year for which no rules are held.
        SchemaError: the file of rules is at fault; every fault is listed.
    """
    if year not in years():
        first, last = years()[0], years()[-1]
        raise QueryError(
            f"There are no rules for {year}", where="rule_year", todo=f"Choose a year from {first} to {last}"
        )
    return _of_year(_read(), year)


def years() -> tuple[int, ...]:
    """Return the years that have rules."""
    held = _read()
    return tuple(range(held.first_year, held.last_year + 1))


def checked() -> date:
    """Return the day on which the rules were last compared with their references."""
    return _read().checked


@cache
def _read() -> _File:
    return parse(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def parse(text: str) -> _File:
    """Return the rules of a YAML text, checked as a whole.

    Raises:
        SchemaError: with every fault: unknown keys, a version that ends before it begins, two versions at once, a year
            without a version, an unknown reference, a value without unit or the reverse.
    """
    report = FaultReport("The rules of co-operation")
    try:
        held = _File.model_validate(yaml.safe_load(text))
    except ValidationError as fault:
        for error in fault.errors(include_url=False):
            report.add(error["msg"], ".".join(str(part) for part in error["loc"]), "See the versions beside it")
        report.raise_if_any(SchemaError)
        raise
    for key, versions in held.every.items():
        _check(key, versions, held, report)
    report.raise_if_any(SchemaError)
    return held


def _check(key: str, versions: tuple[_Version, ...], held: _File, report: FaultReport) -> None:
    """Note what is wrong with the versions of one rule."""
    for version in versions:
        where = f"{key}, {version.valid_from}"
        if version.reference not in held.references:
            report.add(f"There is no reference {version.reference}", where, "Add it under references")
        if version.valid_to is not None and version.valid_to < version.valid_from:
            report.add("It ends before it begins", where, "Mend valid_to")
        if version.value is not None and (not version.unit or version.missing):
            report.add("A value needs a unit, and no reason for being missing", where, "Give unit, drop missing")
        if version.value is None and version.unit and not version.missing:
            report.add("A rule with a unit needs a value or a reason", where, "Give value or missing")
    for year in range(held.first_year, held.last_year + 1):
        found = sum(version.holds(year) for version in versions)
        if found > 1:
            report.add(f"{found} versions apply at once", f"{key}, {year}", "End one before the next begins")
        if found == 0 and key in held.always:
            report.add("No version applies", f"{key}, {year}", "Add one; unknown is said under missing")


def _of_year(held: _File, year: int) -> Rules:
    def one(key: str, versions: tuple[_Version, ...]) -> Rule | None:
        version = next((each for each in versions if each.holds(year)), None)
        return None if version is None else _rule(key, version, held.references[version.reference])

    named = {key: rule for key, versions in held.always.items() if (rule := one(key, versions)) is not None}
    others = (one(key, versions) for key, versions in held.other.items())
    return Rules(
        year=year,
        minimum_members=named["minimum_members"],
        pay_default=named["pay_default"],
        must_pay=named["must_pay"],
        own_share=named["own_share"],
        points=named["points"],
        grant=MappingProxyType({level: named[f"grant_{level}"] for level in held.grant}),
        other=tuple(rule for rule in others if rule is not None),
    )


def _rule(key: str, version: _Version, reference: _Reference) -> Rule:
    return Rule(
        key=key,
        value=version.value,
        unit=version.unit,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        text_sv=version.text_sv,
        text_en=version.text_en,
        reference=reference.text,
        url=reference.url,
        status=Status(version.status),
        missing=version.missing,
    )
