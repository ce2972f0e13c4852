# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Rules: what the law of a year says of co-operation, payment and grants, each with its dates and reference.

Position in the flow: a country fills it in from its own texts, ``cooperate`` reads it. It holds no rule by itself: what
is not found is an absence with its reason, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from smedja.core import AbsenceError, Status


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated rule.

    Attributes:
        key: Short name, such as ``minimum_members``.
        value: The number, or None when it was not found or the rule has no number.
        unit: Unit of the value: ``municipalities``, ``share``, ``SEK/year-place``, ``points/year-place``; or empty.
        valid_from: First day in force.
        valid_to: Last day in force; None while it is.
        text_sv: What it says, one or two plain sentences in Swedish.
        text_en: The same in English.
        reference: Where it stands, such as ``SFS 2021:745``.
        url: Address of the text; empty when there is none.
        status: official, estimated or assumed.
        missing: Why there is no value, in words; empty when there is one or none is needed.
    """

    key: str
    value: float | None
    unit: str
    valid_from: date
    valid_to: date | None
    text_sv: str
    text_en: str
    reference: str
    url: str = ""
    status: Status = Status.OFFICIAL
    missing: str = ""

    def __post_init__(self) -> None:
        """Refuse a rule with a value and a reason for having none.

        Raises:
            AbsenceError: both or, where there is a unit, neither are given.
        """
        if self.unit and (self.value is None) != bool(self.missing):
            raise AbsenceError(
                "A rule has a value or a reason why there is none", where=self.key, todo="Give one of the two"
            )

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return self.value is not None

    @property
    def number(self) -> float:
        """The value as a number.

        Raises:
            AbsenceError: there is none.
        """
        if self.value is None:
            raise AbsenceError(f"The rule has no value: {self.missing or self.key}", where=self.key)
        return self.value


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one year.

    Attributes:
        year: The year.
        minimum_members: Fewest municipalities in a primary area of co-operation. Unit municipalities.
        pay_default: What the home municipality pays when nothing is agreed: the receiver's own cost. No number.
        must_pay: That the home municipality must pay for an admitted resident. No number.
        own_share: Own places that the municipalities must pay for, per granted place: 3/7, 1, 0 … Unit share.
        grant: Grant per year-place by level. Unit SEK/year-place.
        points: Points that make one year-place. Unit points/year-place.
        other: Further rules to name: deadlines, extra grants, shares used, in the order to show them.
    """

    year: int
    minimum_members: Rule
    pay_default: Rule
    must_pay: Rule
    own_share: Rule
    points: Rule
    grant: MappingProxyType[str, Rule] = field(default_factory=lambda: MappingProxyType({}))
    other: tuple[Rule, ...] = ()

    @property
    def all(self) -> tuple[Rule, ...]:
        """Every rule, in the order to show them."""
        named = (self.minimum_members, self.must_pay, self.pay_default, self.own_share, self.points)
        return (*named, *self.grant.values(), *self.other)
