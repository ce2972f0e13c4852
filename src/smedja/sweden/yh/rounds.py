# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Application rounds of higher vocational education (YH): places sought and granted, by education group.

Position in the flow: reads ``yh_applications`` and the mapping beside this module; today's intake and the comparison
with a plan read what it returns. It judges no decision.

A row of the table has a SUN field only from 2023. An earlier one takes the group of a later row with the same programme
name; where there is none, it is spread over groups as the coded places of its area are. Each row says which.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja import codes
from smedja.core import QueryError, SchemaError
from smedja.data import Tables
from smedja.scenarios.cube import cube

Array = NDArray[np.float64]

TABLE: Final = "yh_applications"
#: How a row came by its education group: its own SUN field, a later row of the same name, or the mix of its area.
WAYS: Final = ("field", "name", "area", "none")


@dataclass(frozen=True, slots=True)
class Round:
    """One application round.

    Places are those of all starts of a decision, at the place of study; distance courses are counted where they are
    registered.

    Attributes:
        year: Year of application; decided in January of the year after.
        areas: Labels: the agency's areas.
        regions: Labels: counties.
        groups: Labels: education groups.
        sought: Dims (area, region). Unit places.
        granted: Dims (area, region). Unit places.
        mix: Education groups of the places sought. Dims (area, group). Unit 1; a row of zeros where nothing is known.
        group_sought: Dims (group, region). Unit places.
        group_granted: Dims (group, region). Unit places.
        ways: How granted places came by their group. Dims (way), in the order of ``WAYS``. Unit places.
    """

    year: int
    areas: tuple[str, ...]
    regions: tuple[str, ...]
    groups: tuple[str, ...]
    sought: Array
    granted: Array
    mix: Array
    group_sought: Array
    group_granted: Array
    ways: Array


def round_candidates(year: int, tables: Tables) -> Round:
    """Return what was sought and granted in a round.

    Raises:
        QueryError: there was no round that year.
    """
    applications = tables[TABLE].frame
    years = sorted(applications["year"].unique().to_list())
    if year not in years:
        raise QueryError(f"No application round of {year} is at hand", todo=f"Use one of: {years[0]} to {years[-1]}")
    areas = tuple(sorted(applications["area"].unique().to_list()))
    regions = tuple(sorted(applications["county"].unique().to_list()))
    every = grouped(tables)
    groups = tuple(sorted(every["education_group"].drop_nulls().unique().to_list()))
    then, mapped = applications.filter(pl.col("year") == year), every.filter(pl.col("year") == year)
    known = mapped.drop_nulls("education_group")
    by_area = cube(known, {"area": areas, "education_group": groups}, "places_sought", absent=0.0)
    total = by_area.sum(axis=1, keepdims=True)
    return Round(
        year=year,
        areas=areas,
        regions=regions,
        groups=groups,
        sought=cube(then, {"area": areas, "county": regions}, "places_sought", absent=0.0),
        granted=cube(then, {"area": areas, "county": regions}, "places_granted", absent=0.0),
        mix=np.divide(by_area, total, out=np.zeros_like(by_area), where=total > 0),
        group_sought=cube(known, {"education_group": groups, "county": regions}, "places_sought", absent=0.0),
        group_granted=cube(known, {"education_group": groups, "county": regions}, "places_granted", absent=0.0),
        ways=cube(mapped, {"way": WAYS}, "places_granted", absent=0.0),
    )


def grouped(tables: Tables) -> pl.DataFrame:
    """Return all applications by education group.

    Returns:
        Columns year, area, county, length_years, education_group (null where nothing is known), way, places_sought and
        places_granted. A row that is spread over groups is there once for each, with its share of the places.
    """
    named = pl.col("programme").str.to_lowercase().str.strip_chars()
    frame = tables[TABLE].frame.with_columns(named.alias("name"), _group_of_field().alias("by_field"))
    frame = frame.join(_groups_by_name(frame), on="name", how="left")
    coded = pl.col("sun_field_4").is_not_null()
    frame = frame.with_columns(pl.when(coded).then("by_field").otherwise("by_name").alias("education_group"))
    way = pl.when(pl.col("education_group").is_null()).then(None).when(coded).then(pl.lit("field"))
    frame = frame.with_columns(way.otherwise(pl.lit("name")).alias("way"))
    lost = pl.col("education_group").is_null()
    spread = frame.filter(lost & ~coded).drop("education_group", "way").join(_groups_by_area(frame), on="area")
    spread = spread.with_columns(
        pl.lit("area").alias("way"),
        pl.col("places_sought") * pl.col("share"),
        pl.col("places_granted") * pl.col("share"),
    )
    columns = ("year", "area", "county", "length_years", "education_group", "way")
    places = [pl.col(name).cast(pl.Float64) for name in ("places_sought", "places_granted")]
    parts = (
        frame.filter(~lost),
        frame.filter(lost & coded).with_columns(pl.lit("none").alias("way")),
        spread,
    )
    found = pl.concat([part.select(*columns, *places) for part in parts])
    return found.sort("year", "area", "county", "education_group", "way", "length_years", "places_sought")


def loss(tables: Tables) -> pl.DataFrame:
    """Return how granted places came by their education group. Columns year, way, places_granted and share of the year.

    Places of area mixes and those without a group are what the mapping loses.
    """
    found = grouped(tables).group_by("year", "way").agg(pl.col("places_granted").sum())
    share = (pl.col("places_granted") / pl.col("places_granted").sum().over("year")).alias("share")
    return found.with_columns(share).sort("year", "way")


def _groups_by_name(frame: pl.DataFrame) -> pl.DataFrame:
    """Name → the group most of its coded places have; the first in order where two have as many."""
    coded = frame.drop_nulls("by_field").group_by("name", "by_field").agg(pl.col("places_sought").sum())
    first = coded.sort("name", "places_sought", "by_field", descending=[False, True, False]).unique(
        "name", keep="first"
    )
    return first.select("name", pl.col("by_field").alias("by_name"))


def _groups_by_area(frame: pl.DataFrame) -> pl.DataFrame:
    """Area → groups with their share of its coded places sought."""
    coded = frame.drop_nulls("by_field").group_by("area", "by_field").agg(pl.col("places_sought").sum())
    share = pl.col("places_sought") / pl.col("places_sought").sum().over("area")
    return coded.select("area", pl.col("by_field").alias("education_group"), share.alias("share"))


def _group_of_field() -> pl.Expr:
    """The education group of a SUN field; null where the field is missing or leads nowhere."""
    field = pl.col("sun_field_4")
    found = pl.lit(None, dtype=pl.String)
    for start, group in sorted(field_groups().items(), key=lambda each: len(each[0])):
        found = pl.when(field.str.starts_with(start)).then(pl.lit(group or None, dtype=pl.String)).otherwise(found)
    return found


@cache
def field_groups() -> dict[str, str]:
    """Return beginnings of SUN fields with the education group that each leads to; empty where it leads nowhere.

    Raises:
        SchemaError: a group does not exist, or a beginning is there twice.
    """
    text = files("smedja.sweden.yh").joinpath("field_group.csv").read_text(encoding="utf-8")
    rows = [line.split(",") for line in text.splitlines() if not line.startswith("#")][1:]
    known = {"", *codes.load("education_group").codes("education_group")}
    odd = [group for _, group in rows if group not in known]
    if odd or len({start for start, _ in rows}) < len(rows):
        raise SchemaError(
            "The mapping of fields does not hold",
            where=f"field_group.csv{': ' + ', '.join(odd) if odd else ''}",
            todo="Give each beginning once, with a code of education_group",
        )
    return {row[0]: row[1] for row in rows}
