# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Figures of an agreement: every number of it with unit, year, status and lineage.

Position in the flow: between ``optimise.cooperation`` and the words, documents and pages that tell of it. What the
parties wrote is assumed, what follows from it modelled. It reckons nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.optimise.cooperation.agreement import Agreement
from smedja.optimise.cooperation.rules import Rule
from smedja.report.cite import Cited, SectionAddress

METHOD: Final = "cooperation"
ANCHOR: Final = "metod-samverkan"
#: Unit of money: kronor a year, shown to the krona.
MONEY: Final = Unit.SEK
#: What a number of the case rests on, where a table would stand.
CASE: Final = "underlag"


@dataclass(frozen=True, slots=True)
class Book:
    """Makes cited figures of one agreement.

    Attributes:
        agreement: The agreement.
    """

    agreement: Agreement

    @property
    def year(self) -> str:
        """Year of the rules, which all amounts refer to."""
        return str(self.agreement.case.rule_year)

    def name(self, key: str) -> str:
        """Name of a municipality."""
        return next((each.name for each in self.agreement.case.municipalities if each.key == key), key)

    def package(self, key: str) -> str:
        """Name of a package."""
        return next((each.name for each in self.agreement.case.packages if each.key == key), key)

    def money(self, sek: float | None, about: str = "", status: Status = Status.MODELLED) -> Cited:
        """An amount, to the krona. Unit SEK/year."""
        return self._cited(None if sek is None else float(round(sek)), MONEY, about, status)

    def pupils(
        self,
        number: float | None,
        about: str = "",
        status: Status = Status.MODELLED,
        ends: tuple[float, float] | None = None,
    ) -> Cited:
        """A number of pupils or applicants a year, with the range that the parties gave."""
        whole = None if number is None else round(float(number), 1)
        return self._cited(whole, Unit.COUNT, about, status, ends)

    def count(self, number: float | None, about: str = "", status: Status = Status.MODELLED) -> Cited:
        """A number of groups or municipalities."""
        return self._cited(None if number is None else float(number), Unit.COUNT, about, status)

    def year_places(self, number: float | None, about: str = "", status: Status = Status.MODELLED) -> Cited:
        """A number of year-places."""
        return self._cited(None if number is None else round(number, 1), Unit.PLACES, about, status)

    def chance(self, probability: float | None, about: str = "") -> Cited:
        """A probability, from the ranges of applicants."""
        held = None if probability is None else min(max(probability, 0.0), 1.0)
        return self._cited(held, Unit.PROBABILITY, about, Status.MODELLED)

    def minutes(self, number: float, about: str = "") -> Cited:
        """A travel time, by an assumed speed unless the case gives the minutes itself."""
        return self._cited(float(round(number)), Unit.MINUTES, about, Status.ASSUMED)

    def share(self, part: float | None, about: str = "") -> Cited:
        """A share of applicants."""
        return self._cited(part, Unit.SHARE, about, Status.MODELLED)

    def of_rule(self, rule: Rule, about: str = "") -> Cited:
        """The value of a rule, with the rule's own status and dates."""
        unit = {"share": Unit.SHARE, "points/year-place": Unit.COUNT, "municipalities": Unit.COUNT}.get(
            rule.unit, MONEY
        )
        dates = f"{rule.valid_from.isoformat()}–{'' if rule.valid_to is None else rule.valid_to.isoformat()}"
        value = Absence.NOT_APPLICABLE if rule.value is None else rule.value
        lineage = Lineage((rule.reference,), METHOD)
        return Cited(Figure(value, None, None, unit, dates, rule.status, lineage), SectionAddress(ANCHOR), about)

    def _cited(
        self, value: float | None, unit: Unit, about: str, status: Status, ends: tuple[float, float] | None = None
    ) -> Cited:
        low, high = ends or (None, None)
        figure = Figure(
            value=Absence.NOT_APPLICABLE if value is None else value,
            low=None if value is None else low,
            high=None if value is None else high,
            unit=unit,
            reference_date=self.year,
            status=status,
            lineage=Lineage((CASE,), METHOD, self.agreement.identity),
        )
        return Cited(figure, SectionAddress(ANCHOR), about)
