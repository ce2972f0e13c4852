# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the target would take: how many more pupils, and how they fall on counties and municipalities by cohort.

Position in the flow: ``interest.yaml`` and the population by age in, numbers of pupils out. The pupils of coming years
are the children of the last year of the table, none moved and none died. It forecasts no share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from smedja.core import DataError
from smedja.data import Tables
from smedja.sweden.schools.interest import Base, Interest

AGES: Final = range(16, 19)
POPULATION, PUPILS = "population_county", "school_pupils"


@dataclass(frozen=True, slots=True)
class Reach:
    """What it takes for one base.

    Attributes:
        base: The base.
        pupils: Expected in the target's year, if the base grows as the cohort does. Unit persons.
        more: Pupils in science and technology beyond today's share; negative when the share is past the target.
    """

    base: Base
    pupils: float
    more: float


def reach(known: Interest, base: Base, tables: Tables) -> Reach | None:
    """Return what the target takes for a base; None when nobody says how many the base is.

    Equation: more = (target share − share) · pupils · cohort(target year) / cohort(year of the pupils).

    Raises:
        DataError: the population does not reach the children that are asked for.
    """
    if base.pupils is None:
        return None
    growth = sum(cohort(tables, known.target.year).values()) / sum(cohort(tables, base.pupils.year).values())
    pupils = base.pupils.value * growth
    return Reach(base, pupils, (known.target.share - base.share.value) * pupils)


def cohort(tables: Tables, year: int) -> Mapping[str, float]:
    """Return persons aged 16–18 in a year by county. Unit persons.

    Raises:
        DataError: those of that year were not born in the last year of the population.
    """
    frame = tables[POPULATION].frame
    last = int(frame["year"].max())  # type: ignore[arg-type]  # polars types a maximum loosely
    ages = [age - (year - last) for age in AGES]
    if min(ages) < 0:
        raise DataError(
            f"Those aged {AGES[0]} in {year} were not born in {last}",
            where=POPULATION,
            todo=f"Ask for a year to {last + AGES[0]}",
        )
    found = (
        frame.filter(pl.col("year") == last, pl.col("age").is_in(ages)).group_by("county").agg(pl.col("persons").sum())
    )
    return {str(county): float(persons) for county, persons in found.sort("county").iter_rows()}


def shares_of_counties(tables: Tables, year: int) -> Mapping[str, float]:
    """Return each county's share of the nation's cohort. Sum 1."""
    persons = cohort(tables, year)
    whole = sum(persons.values())
    return {county: count / whole for county, count in persons.items()}


def shares_of_municipalities(tables: Tables, county: str) -> Mapping[str, float]:
    """Return each municipality's share of the county's pupils in grade 9, by where the school is. Sum 1."""
    frame = tables[PUPILS].frame.filter(pl.col("year") == pl.col("year").max())
    own = frame.filter(pl.col("municipality").str.starts_with(county)).drop_nulls("grade_9")
    whole = float(own["grade_9"].sum())
    return {str(code): float(count) / whole for code, count in own.select("municipality", "grade_9").iter_rows()}
