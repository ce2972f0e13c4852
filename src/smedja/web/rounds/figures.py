# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The figures of a round with their addresses, and whether it shares more with the computation than chance would.

Position in the flow: a RoundChoice in, cited figures out; every number of the page is fetched here. It rounds nothing
that is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from smedja.core import Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, SectionAddress
from smedja.report.numbers import rounding_unit
from smedja.sweden.yh.choice import CLOSE, METHOD, TABLES, RoundChoice

ADDRESS: Final = SectionAddress("metod-omgangar")


class Against(StrEnum):
    """Where an overlap lies beside the interval of chance."""

    ABOVE = "above"
    WITHIN = "within"
    BELOW = "below"


@dataclass(frozen=True, eq=False)
class Told:
    """The figures of one round.

    Attributes:
        choice: The round beside the computation.
    """

    choice: RoundChoice

    def places(self, what: str, area: str | None = None, region: str | None = None) -> Cited:
        """Places sought, granted or chosen, of an area, a county, both, or all."""
        return Cited(self.choice.places(what, area, region), ADDRESS)

    def share(self, what: str) -> Cited:
        """Overlap, close or left_out."""
        return Cited(self.choice.share(what), ADDRESS)

    def chance(self) -> Cited:
        """What chance would have given, with its 80 % interval."""
        return Cited(self.choice.chance(), ADDRESS)

    def correlation(self) -> Cited:
        """The rank correlation."""
        return Cited(self.choice.correlation(), ADDRESS)

    def relieved(self, what: str) -> Cited:
        """How many empty posts fewer were foreseen with the places granted, chosen, or given by chance."""
        return Cited(self.choice.relieved(what), ADDRESS)

    def shortage(self) -> Cited:
        """Empty posts foreseen without any of the places."""
        return Cited(replace(self.choice.relieved("granted"), value=self.choice.shortage), ADDRESS)

    def kept(self) -> Cited:
        """The share of the best gain that a plan close to the best keeps: assumed."""
        figure = Figure(CLOSE, None, None, Unit.SHARE, str(self.choice.year), Status.ASSUMED, Lineage(TABLES, METHOD))
        return Cited(figure, ADDRESS)

    @property
    def against(self) -> Against:
        """Where the overlap lies, at the rounding that the interval is shown with.

        Ends are drawn at random themselves, so an overlap outside by less than the reader can see is not outside.
        """
        chance = self.choice.chance()
        step = rounding_unit(chance)
        low, value, high = (
            (Decimal(repr(float(each))) / step).to_integral_value(ROUND_HALF_UP)
            for each in (chance.low or 0.0, self.choice.overlap, chance.high or 0.0)
        )
        if value > high:
            return Against.ABOVE
        return Against.BELOW if value < low else Against.WITHIN
