# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Demand from adverts: readings counted by month, occupation, municipality and skill.

Position in the flow: readings in, frames out; a country makes tables of them. The same advert posted again counts once
a month. What could not be coded or placed is counted too, so that coverage can be stated; adverts are not vacancies.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl

from smedja.core import SchemaError
from smedja.match.told import SCHEMA

#: Skills that fewer adverts than this name in a cell are left out of the table of skills by month and municipality.
LEAST: Final = 3
_MONTH: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?!\d)")
_DIGITS: Final = 4


@dataclass(slots=True)
class Coverage:
    """How far the counted adverts reach, for one month.

    Attributes:
        lines: Lines that were adverts or faults.
        unread: Lines that could not be read.
        repeated: Adverts left out because the same had been counted that month.
        counted: Adverts with code and municipality.
        uncoded: Adverts without a code at four digits.
        unplaced: Adverts with a code but without a municipality.
    """

    lines: int = 0
    unread: int = 0
    repeated: int = 0
    counted: int = 0
    uncoded: int = 0
    unplaced: int = 0


@dataclass
class Demand:
    """Counts in the making.

    Attributes:
        adverts: Adverts by month, occupation and municipality.
        skills: Adverts by month, occupation, municipality, skill and demand.
        coverage: By month; empty month for adverts without a date that can be read.
    """

    adverts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    skills: Counter[tuple[str, str, str, str, str]] = field(default_factory=Counter)
    coverage: dict[str, Coverage] = field(default_factory=dict)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, plain: Mapping[str, Any]) -> None:
        """Count one line of a file of readings.

        Args:
            plain: A reading or a fault, as ``smedja advert read`` writes it.
        """
        if plain.get("schema") != SCHEMA:
            told = self.coverage.setdefault("", Coverage())
            told.lines += 1
            told.unread += 1
            return
        dated = _MONTH.match(str(plain.get("published") or ""))
        month = dated[0] if dated else ""
        told = self.coverage.setdefault(month, Coverage())
        told.lines += 1
        once = (month, str(plain["fingerprint"]))
        if once in self._seen:
            told.repeated += 1
            return
        self._seen.add(once)
        code, place = plain["occupation"]["code"] or "", plain["municipality"] or ""
        if len(code) != _DIGITS:
            told.uncoded += 1
        elif not place:
            told.unplaced += 1
        elif month:
            told.counted += 1
            self.adverts[month, code, place] += 1
            for skill in plain["skills"]:
                self.skills[month, code, place, skill["concept"], skill["demand"]] += 1

    def adverts_frame(self) -> pl.DataFrame:
        """Columns month, occupation, municipality, adverts."""
        rows = [(*key, count) for key, count in self.adverts.items()]
        schema = {"month": pl.String, "occupation": pl.String, "municipality": pl.String, "adverts": pl.Int64}
        return pl.DataFrame(rows, schema=schema, orient="row").sort("month", "occupation", "municipality")

    def skills_frame(self) -> pl.DataFrame:
        """Columns month, occupation, municipality, skill, demand, adverts; cells below ``LEAST`` left out."""
        rows = [(*key, count) for key, count in self.skills.items() if count >= LEAST]
        names = ("month", "occupation", "municipality", "skill", "demand")
        schema = {**dict.fromkeys(names, pl.String), "adverts": pl.Int64}
        return pl.DataFrame(rows, schema=schema, orient="row").sort(names)

    def skills_county_frame(self) -> pl.DataFrame:
        """Columns occupation, county, skill, demand, adverts, over all months; no cell left out."""
        sums: Counter[tuple[str, str, str, str]] = Counter()
        for (_, code, place, skill, demand), count in self.skills.items():
            sums[code, place[:2], skill, demand] += count
        names = ("occupation", "county", "skill", "demand")
        schema = {**dict.fromkeys(names, pl.String), "adverts": pl.Int64}
        return pl.DataFrame([(*key, count) for key, count in sums.items()], schema=schema, orient="row").sort(names)

    def coverage_frame(self) -> pl.DataFrame:
        """Columns month, lines, unread, repeated, counted, uncoded, unplaced."""
        names = ("lines", "unread", "repeated", "counted", "uncoded", "unplaced")
        rows = [(month, *(getattr(told, name) for name in names)) for month, told in self.coverage.items()]
        schema = {"month": pl.String, **dict.fromkeys(names, pl.Int64)}
        return pl.DataFrame(rows, schema=schema, orient="row").sort("month")


def count(lines: Iterable[str], *, where: str = "") -> Demand:
    """Count the readings of a file.

    Args:
        lines: Its lines.
        where: Name of the file, for errors.

    Raises:
        SchemaError: a line is no reading and no fault.
    """
    demand = Demand()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            plain = json.loads(line)
            demand.add(plain)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SchemaError(
                "The line is no reading of an advert",
                where=f"{where}, line {number}",
                todo="Give a file that `smedja advert read --out` wrote",
            ) from error
    return demand
