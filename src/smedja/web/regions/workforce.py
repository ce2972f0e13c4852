# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Counts of people from the tables: who works, who is of working age, who commutes, what training is granted.

Position in the flow: tables in, small frames out, read by the pages. Sums of published counts only; no estimate is made
here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import polars as pl

from smedja.scenarios import NATION
from smedja.web.bundle import Bundle

WORKING_AGES: Final = (20, 64)


@lru_cache(maxsize=4)
def register(bundle: Bundle) -> pl.DataFrame:
    """Employed by year, region (with "00"), occupation (three digits) and sex."""
    frame = bundle.tables["employed_occupation_county"].frame
    counties = (
        frame.with_columns(occupation=pl.col("occupation").str.slice(0, 3), year=pl.col("year").cast(pl.Int32))
        .group_by("year", "county", "occupation", "sex")
        .agg(pl.col("employed").sum())
    )
    nation = counties.group_by("year", "occupation", "sex").agg(pl.col("employed").sum())
    nation = nation.with_columns(county=pl.lit(NATION)).select(counties.columns)
    return pl.concat([counties, nation]).sort("year", "county", "occupation", "sex")


@lru_cache(maxsize=1024)
def employed_now(bundle: Bundle, region: str) -> dict[str, tuple[int, int]]:
    """Women and men per occupation in the last year of the register."""
    frame = register(bundle)
    last = frame["year"].max()
    own = frame.filter((pl.col("county") == region) & (pl.col("year") == last))
    found: dict[str, list[int]] = {}
    for occupation, sex, employed in own.select("occupation", "sex", "employed").iter_rows():
        found.setdefault(occupation, [0, 0])[sex == "men"] = int(employed)
    return {code: (women, men) for code, (women, men) in found.items()}


@lru_cache(maxsize=4096)
def employed_past(bundle: Bundle, region: str, occupation: str) -> list[tuple[int, int]]:
    """Year and employed, women and men together, in one occupation."""
    own = register(bundle).filter((pl.col("county") == region) & (pl.col("occupation") == occupation))
    return [(int(y), int(n)) for y, n in own.group_by("year").agg(pl.col("employed").sum()).sort("year").iter_rows()]


@lru_cache(maxsize=64)
def working_age_past(bundle: Bundle, region: str) -> list[tuple[int, int]]:
    """Year and persons aged 20–64 who live in the region, for the years that exist openly."""
    frame = bundle.tables["population_county"].frame
    low, high = WORKING_AGES
    own = frame if region == NATION else frame.filter(pl.col("county") == region)
    own = own.filter(pl.col("age").cast(pl.Int64).is_between(low, high))
    return [(int(y), int(n)) for y, n in own.group_by("year").agg(pl.col("persons").sum()).sort("year").iter_rows()]


@lru_cache(maxsize=64)
def working_age_projected(bundle: Bundle, region: str) -> list[tuple[int, float]]:
    """Year and persons aged 20–64 in the run's population."""
    path = bundle.outlook.trajectory
    low, high = WORKING_AGES
    persons = path.population[:, :, :, low : high + 1].sum(axis=(2, 3))
    own = persons.sum(axis=1) if region == NATION else persons[:, path.labels.regions.index(region)]
    return [(year, float(value)) for year, value in zip(path.labels.years, own, strict=True)]


@lru_cache(maxsize=64)
def commuting(bundle: Bundle, county: str) -> list[tuple[str, int, int]]:
    """Other county, commuters out to it, commuters in from it; most commuters first."""
    frame = bundle.tables["commuting"].frame.group_by("county_home", "county_work").agg(pl.col("employed").sum())
    out = {w: int(n) for h, w, n in frame.iter_rows() if h == county and w != county}
    back = {h: int(n) for h, w, n in frame.iter_rows() if w == county and h != county}
    pairs = [(code, out.get(code, 0), back.get(code, 0)) for code in sorted({*out, *back})]
    return sorted(pairs, key=lambda pair: (-(pair[1] + pair[2]), pair[0]))


@lru_cache(maxsize=64)
def training(bundle: Bundle, county: str) -> list[tuple[str, int, int, int]]:
    """Area, places granted, places sought and programmes granted, all years together; most granted first."""
    frame = bundle.tables["yh_applications"].frame.filter(pl.col("county") == county)
    granted = pl.col("places_granted").fill_null(0)
    grouped = frame.group_by("area").agg(
        granted.sum().alias("granted"),
        pl.col("places_sought").fill_null(0).sum().alias("sought"),
        pl.col("granted").sum().alias("programmes"),
    )
    ordered = grouped.sort(["granted", "sought", "area"], descending=[True, True, False])
    return [(str(a), int(g), int(s), int(p)) for a, g, s, p in ordered.iter_rows()]


@lru_cache(maxsize=2048)
def ages(bundle: Bundle, region: str, occupations: tuple[str, ...]) -> list[tuple[str, float]]:
    """Age group and workers in the base year, in some occupations; estimated by the run."""
    labels, profile = bundle.outlook.trajectory.labels, bundle.outlook.age_profile
    at = [labels.occupations.index(code) for code in occupations]
    own = profile.sum(axis=0) if region == NATION else profile[labels.regions.index(region)]
    return [(group, float(own[number, at].sum())) for number, group in enumerate(labels.age_groups)]


@lru_cache(maxsize=1024)
def ages_by_sex(bundle: Bundle, occupation: str) -> list[tuple[str, int, int]]:
    """Age group, women and men in one occupation in the country, last year of the register."""
    frame = bundle.tables["employed_occupation_age"].frame
    own = frame.filter((pl.col("year") == frame["year"].max()) & pl.col("occupation").str.starts_with(occupation))
    found: dict[str, list[int]] = {}
    for group, sex, employed in (
        own.group_by("age_group", "sex").agg(pl.col("employed").sum()).sort("age_group", "sex").iter_rows()
    ):
        found.setdefault(str(group), [0, 0])[sex == "men"] = int(employed or 0)
    return [(group, women, men) for group, (women, men) in found.items()]
