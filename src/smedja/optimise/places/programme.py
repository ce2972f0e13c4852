# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Programmes: what a planner can start more or fewer of, and what each place asks for.

Position in the flow: a country fills it in from its own references, the places problem reads it. It knows no county's
intake and no money limit.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from smedja.core import FaultReport, SchemaError, Status

Array = NDArray[np.float64]
Form = Literal["upper_secondary", "komvux", "yh", "folk_high_school", "university"]

#: Forms of education, in the order in which pages show them.
FORMS: Final[tuple[Form, ...]] = ("upper_secondary", "komvux", "yh", "folk_high_school", "university")


@dataclass(frozen=True, slots=True)
class Programme:
    """One form of education that leads to one education group.

    Attributes:
        key: ``form:education_group``, such as ``yh:55J``.
        form: Form of education.
        education_group: Education group that it leads to.
        name_sv: Name in Swedish.
        name_en: Name in English.
        length: Years from intake to graduation. Unit years.
        graduation_age: Age at graduation. Unit years.
        completion: Share of those who begin that completes. Unit 1.
        stay: Share of the graduates that works in the county of study. Unit 1.
        running_cost: Of one enrolled place a year. Unit SEK/place/year.
        opening_cost: Once, of one more place to begin on than ever before. Unit SEK/place.
        teachers: Teachers per enrolled place. Unit persons/place.
        practice: Places of practice at workplaces per enrolled place, full years. Unit 1.
        smallest_intake: Fewest that a county's programme begins with, if it begins at all. Unit persons/year.
        ramp_share: Most change of intake a year, as a share of today's. Unit 1/year.
        ramp_floor: Most change of intake a year where today's is small. Unit persons/year.
        applicants: Eligible applicants per place to begin on today. Unit 1.
        sources: Attribute → how its value is known and the id of its reference.
    """

    key: str
    form: Form
    education_group: str
    name_sv: str
    name_en: str
    length: int
    graduation_age: int
    completion: float
    stay: float
    running_cost: float
    opening_cost: float
    teachers: float
    practice: float
    smallest_intake: float
    ramp_share: float
    ramp_floor: float
    applicants: float
    sources: MappingProxyType[str, Known] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Known:
    """How one value is known.

    Attributes:
        status: official, estimated or assumed.
        reference: Id of the reference.
        year: Year of the value; for money, of its prices. 0 where none is stated.
    """

    status: Status
    reference: str
    year: int = 0


#: Attributes that are shares, and those that may not be negative.
_SHARES: Final = ("completion", "stay")
_AMOUNTS: Final = (
    "running_cost", "opening_cost", "teachers", "practice", "smallest_intake", "ramp_share", "ramp_floor", "applicants",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Programmes:
    """All programmes of a plan, in a fixed order."""

    each: tuple[Programme, ...]

    def __post_init__(self) -> None:
        """Refuse what no plan could use; all faults together.

        Raises:
            SchemaError: a key twice, a share outside 0 to 1, a negative cost or amount, a length below a year.
        """
        report = FaultReport("Programmes")
        seen: set[str] = set()
        for programme in self.each:
            if programme.key in seen:
                report.add("the programme is there twice", programme.key, "Give each form and group once")
            seen.add(programme.key)
            if programme.form not in FORMS:
                report.add(f"unknown form {programme.form!r}", programme.key, f"Use one of: {', '.join(FORMS)}")
            if programme.length < 1:
                report.add(f"length is {programme.length} years", programme.key, "Give at least 1")
            for name in _SHARES:
                if not 0.0 <= getattr(programme, name) <= 1.0:
                    report.add(f"{name} is {getattr(programme, name)}", programme.key, "Give a share from 0 to 1")
            for name in _AMOUNTS:
                if not getattr(programme, name) >= 0.0:
                    report.add(f"{name} is {getattr(programme, name)}", programme.key, "Give a number from 0 up")
        report.raise_if_any(SchemaError)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys in order."""
        return tuple(programme.key for programme in self.each)

    def column(self, name: str) -> Array:
        """One attribute of all programmes. Dims (programme). Unit that of the attribute.

        Raises:
            KeyError: there is no such attribute.
        """
        if name not in {each.name for each in fields(Programme)}:
            raise KeyError(name)
        return np.array([getattr(programme, name) for programme in self.each], dtype=np.float64)

    def of_form(self, form: Form) -> NDArray[np.bool_]:
        """Which programmes are of a form. Dims (programme)."""
        return np.array([programme.form == form for programme in self.each], dtype=bool)
