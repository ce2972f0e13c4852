# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The Figure: the only form in which a number reaches a person.

Position in the flow: the model's arrays become Figures at the edge (scenarios), and pages, files and commands print
nothing else. A Figure does not format itself; ``report`` does that, in the reader's language.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from math import isfinite
from typing import Any

from smedja.core.errors import AbsenceError


class Status(StrEnum):
    """How a figure came to be; shown beside it."""

    OFFICIAL = "official"  # published statistics, unchanged
    MODELLED = "modelled"  # a result of the model
    ESTIMATED = "estimated"  # fitted to margins that exist, with a stated method
    ASSUMED = "assumed"  # a stated assumption


class Absence(StrEnum):
    """Why there is no number. Distinct from source to screen; none of them is zero."""

    SECRET = ".."  # noqa: S105 -- the sign SCB prints: suppressed by the publisher, or too uncertain to publish
    NOT_APPLICABLE = "."
    NONE = "-"  # nothing to report
    NEARLY_ALL = "~100"  # the publisher says no more than that one to four of the group are missing from the whole


class Unit(StrEnum):
    """Units that figures may have."""

    PERSONS = "persons"
    PERSONS_PER_YEAR = "persons/year"
    SHARE = "share"
    PROBABILITY = "probability"
    RATIO = "ratio"
    SEK_PER_MONTH = "SEK/month"
    SEK = "SEK"
    SEK_PER_YEAR = "SEK/year"
    SEK_PER_PLACE = "SEK/place"
    SEK_PER_PERSON = "SEK/person"
    MINUTES = "minutes"
    PLACES = "places"
    ADVERTS = "adverts"
    OCCUPATIONS = "occupations"
    COUNT = "count"
    FIRMS = "firms"
    INDEX = "index"
    POINTS = "points"
    SCALE_POINTS = "scale points"
    PERCENTAGE_POINTS = "percentage points"
    TONNES_CO2E = "tonnes CO2e"
    CORRELATION = "correlation"


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a figure comes from: enough to find it again.

    Attributes:
        tables: Names of the tables in the store that it rests on.
        method: Identifier of a method section in docs/methods.md; empty for published figures.
        run: Identity of the run, or empty when no model was run.
    """

    tables: tuple[str, ...]
    method: str = ""
    run: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with everything that must follow it.

    Attributes:
        value: The number, or the reason why there is none.
        low: Lower end of the 80 % interval; None when no interval can be given.
        high: Upper end of the 80 % interval; None when no interval can be given.
        unit: The unit.
        reference_date: What the figure refers to: ``2024-12-31``, ``2024``, ``2024–2030``.
        status: official, modelled, estimated or assumed.
        lineage: Tables, method and run.
        inner: Ends of the 50 % interval; None when none is given.
        shortage: Probability that demand exceeds supply in the figure's cell; None where it is about no such cell.
        relative_error: Past errors of the figure's cell over those of "no change": from 1 on the projection was no
            better than guessing that nothing changes. None where no past was scored.
    """

    value: float | Absence
    low: float | None
    high: float | None
    unit: Unit
    reference_date: str
    status: Status
    lineage: Lineage
    inner: tuple[float, float] | None = None
    shortage: float | None = None
    relative_error: float | None = None

    def __post_init__(self) -> None:
        """Refuse a number that is none, and an interval that does not hold its own value.

        Raises:
            AbsenceError: the value is NaN or infinite, or only one end of the interval is given.
        """
        if isinstance(self.value, Absence):
            return
        if not isfinite(self.value):
            raise AbsenceError(
                f"A figure needs a finite value, got {self.value}",
                where=", ".join(self.lineage.tables),
                todo="Give an Absence instead",
            )
        if (self.low is None) != (self.high is None):
            raise AbsenceError("An interval has two ends", where=", ".join(self.lineage.tables))
        if self.low is not None and self.high is not None and not self.low <= self.value <= self.high:
            raise AbsenceError(
                f"The interval {self.low}–{self.high} does not hold the value {self.value}",
                where=", ".join(self.lineage.tables),
            )
        if self.inner is not None and not self.inner[0] <= self.value <= self.inner[1]:
            raise AbsenceError(
                f"The inner interval {self.inner[0]}–{self.inner[1]} does not hold the value {self.value}",
                where=", ".join(self.lineage.tables),
            )

    @property
    def naive(self) -> bool:
        """Whether past projections of this cell were no better than guessing that nothing changes."""
        return self.relative_error is not None and self.relative_error >= 1.0

    @property
    def number(self) -> float:
        """The value as a number.

        Raises:
            AbsenceError: there is no number.
        """
        if isinstance(self.value, Absence):
            raise AbsenceError(f"No number here: {self.value.name.lower()}", where=", ".join(self.lineage.tables))
        return self.value

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain data for JSON; absence keeps its sign (``..``, ``.``, ``-``)."""
        plain = asdict(self)
        plain["value"] = self.value.value if isinstance(self.value, Absence) else self.value
        plain["lineage"]["tables"] = list(self.lineage.tables)
        return plain
