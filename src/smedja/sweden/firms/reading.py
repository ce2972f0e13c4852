# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reads ``rules.yaml``: dated thresholds of the firm's plan, who pays for training, and when it starts.

Position in the flow: behind ``county``. A version applies to a year when it begins in it or before and has not
ended; nothing is looked up elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Final, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from smedja import codes
from smedja.core import FaultReport, QueryError, SchemaError
from smedja.strategy.firm import Rules

FILE: Final = "rules.yaml"
#: Kinds of training, in the order in which they are shown.
KINDS: Final = ("vocational_college", "adult_education", "folk_high_school", "labour_market", "validation")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Reference(_Part):
    text: Annotated[str, Field(min_length=1)]
    url: str


class _Version(_Part):
    valid_from: date
    valid_to: date | None = None
    status: Literal["official", "assumed"]
    reference: str
    missing: str = ""

    def holds(self, year: int) -> bool:
        """Whether it is in force some time in a year."""
        return self.valid_from.year <= year and (self.valid_to is None or year <= self.valid_to.year)


class Words(_Version):
    """One dated version of what is said of a kind of training."""

    text_sv: Annotated[str, Field(min_length=1)]
    text_en: Annotated[str, Field(min_length=1)]


class _Number(_Version):
    value: int


class _Values(_Part):
    many_in_role: int
    most_roles: int
    quantiles: tuple[float, float, float]
    short: float
    leaning: float
    much_lost: float
    some_lost: float
    points: dict[str, int]
    months: dict[str, int]
    risks: int
    smallest_told: int
    bands_told: tuple[int, ...]
    per_kind: int
    farthest_km: int


class _Thresholds(_Version):
    values: _Values


class _File(_Part):
    checked: date
    references: dict[str, _Reference]
    thresholds: tuple[_Thresholds, ...]
    most_people: tuple[_Number, ...]
    payers: dict[str, tuple[Words, ...]]
    support: tuple[Words, ...]
    starts: dict[str, tuple[Words, ...]]
    regions: dict[str, str]

    @property
    def every(self) -> dict[str, tuple[_Version, ...]]:
        """All rules, by key."""
        return {
            "thresholds": self.thresholds,
            "most_people": self.most_people,
            "support": self.support,
            **{f"payers.{kind}": versions for kind, versions in self.payers.items()},
            **{f"starts.{kind}": versions for kind, versions in self.starts.items()},
        }


@dataclass(frozen=True, slots=True)
class FirmRules:
    """What holds in a year.

    Attributes:
        rules: Thresholds of the plan.
        per_kind: Most trainings of one kind that are shown for a role.
        farthest_km: Longest road from a municipality to a training that is near it. Unit kilometres.
        payers: Kind of training → who pays.
        starts: ``vocational_college``, ``course`` and ``validation`` → when it starts.
        support: What somebody who studies can apply for.
        regions: County → the name of its region, to which a firm may tell something.
        references: Reference → text and address.
        checked: Day on which the words were last compared with their references.
    """

    rules: Rules
    per_kind: int
    farthest_km: int
    payers: dict[str, Words]
    starts: dict[str, Words]
    support: Words
    regions: dict[str, str]
    references: dict[str, tuple[str, str]]
    checked: date


def rules_of(year: int) -> FirmRules:
    """Return what holds in a year.

    Raises:
        QueryError: nothing is held for that year; every such key is named.
        SchemaError: the file is at fault; every fault is listed.
    """
    return in_force(_read(), year)


@cache
def _read() -> _File:
    return parse(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def parse(text: str) -> _File:
    """Return the rules of a YAML text, checked as a whole.

    Raises:
        SchemaError: with every fault: unknown keys, an unknown reference, a kind of training without words, a county
            whose region has no name.
    """
    report = FaultReport("The rules of the firm's plan")
    try:
        held = _File.model_validate(yaml.safe_load(text))
    except ValidationError as fault:
        for error in fault.errors(include_url=False):
            report.add(error["msg"], ".".join(str(part) for part in error["loc"]), "See the versions beside it")
        report.raise_if_any(SchemaError)
        raise
    for key, versions in held.every.items():
        for version in versions:
            if version.reference not in held.references:
                where = f"{key}, {version.valid_from}"
                report.add(f"There is no reference {version.reference}", where, "Add it under references")
    for kind in KINDS:
        if kind not in held.payers:
            report.add("nobody is said to pay", f"payers.{kind}", "Say who pays, or that it was not found")
    for county in codes.load("county").codes("county"):
        if county not in held.regions:
            report.add("the county's region has no name", f"regions.{county}", "Name it")
    report.raise_if_any(SchemaError)
    return held


_Dated = TypeVar("_Dated", bound=_Version)


def in_force(held: _File, year: int) -> FirmRules:
    """Return what holds in a year.

    Raises:
        QueryError: a key has nothing in force; all such keys are named.
    """
    lacking = [key for key, versions in held.every.items() if not any(one.holds(year) for one in versions)]
    if lacking:
        raise QueryError(f"There are no rules for {year}", where=", ".join(lacking), todo="Add a version to rules.yaml")
    values = _of(held.thresholds, year).values
    told = values.model_dump(exclude={"per_kind", "farthest_km"})
    return FirmRules(
        rules=Rules(most_people=_of(held.most_people, year).value, **told),
        per_kind=values.per_kind,
        farthest_km=values.farthest_km,
        payers={kind: _of(held.payers[kind], year) for kind in KINDS},
        starts={kind: _of(versions, year) for kind, versions in held.starts.items()},
        support=_of(held.support, year),
        regions=held.regions,
        references={key: (one.text, one.url) for key, one in held.references.items()},
        checked=held.checked,
    )


def _of(versions: tuple[_Dated, ...], year: int) -> _Dated:
    """The latest version in force."""
    return max((one for one in versions if one.holds(year)), key=lambda one: one.valid_from)
