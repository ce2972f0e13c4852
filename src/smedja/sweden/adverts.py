# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Adverts that somebody has read and counted: tables beside the baseline, a whole year in place of its own counts.

Position in the flow: ``smedja advert count`` writes them to the folder for computed things; pages and runs read them
there. Without them the shipped counts of 2024 are used. A run that rests on other adverts has another identity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import polars as pl

from smedja import codes
from smedja.core import QueryError, Status
from smedja.data import ColumnSpec, Origin, Store, Table, Tables, TableSpec
from smedja.data.store import sha256_of
from smedja.match.demand import LEAST, Demand
from smedja.sweden.columns import AF_OCCUPATION, COUNTY, MUNICIPALITY, YEAR, count
from smedja.sweden.folders import var_folder

_MONTHS: Final = 12
#: A year with fewer adverts than this share of the shipped ones is a sample, and takes no place.
LEAST_SHARE: Final = 0.5
_MONTH: Final = ColumnSpec("month", "String", label_sv="Månad", label_en="Month")
_ADVERTS: Final = count("adverts", "Annonser", "Adverts", unit="adverts")
_NOTES_SV: Final = (
    "Annonser är inte lediga tjänster: en kan gälla flera, och många tjänster annonseras inte.",
    "Yrket är läst ur texten med sannolikhet; annonser utan yrke eller kommun är räknade för sig.",
    "Samma annons från samma arbetsgivare på samma ort räknas en gång i månaden.",
)
_NOTES_EN: Final = (
    "Adverts are not vacancies: one may be for several, and many posts are not advertised.",
    "The occupation is read from the text with a probability; adverts without one or a place are counted apart.",
    "The same advert from the same employer in the same place counts once a month.",
)


def _spec(name: str, title_sv: str, title_en: str, columns: tuple[ColumnSpec, ...], key: tuple[str, ...]) -> TableSpec:
    return TableSpec(
        name=name,
        title_sv=title_sv,
        title_en=title_en,
        columns=columns,
        key=key,
        status=Status.ESTIMATED,
        unit="adverts",
        geography_sv="där arbetet finns",
        geography_en="where the work is",
        notes_sv=_NOTES_SV,
        notes_en=_NOTES_EN,
    )


_DEMAND: Final = _spec(
    "advert_demand",
    "Lästa annonser efter månad, yrke och kommun",
    "Adverts read, by month, occupation and municipality",
    (_MONTH, AF_OCCUPATION, MUNICIPALITY, _ADVERTS),
    ("month", "occupation", "municipality"),
)
_SKILL: Final = (
    ColumnSpec("skill", "String", label_sv="Kompetens", label_en="Skill"),
    ColumnSpec("demand", "String", allowed=("required", "merit", "mentioned"), label_sv="Krav", label_en="Demand"),
)
_SKILLS: Final = _spec(
    "advert_skills",
    f"Kompetenser i lästa annonser efter månad och kommun, där minst {LEAST} annonser nämner dem",
    f"Skills in adverts read, by month and municipality, where at least {LEAST} adverts name them",
    (_MONTH, AF_OCCUPATION, MUNICIPALITY, *_SKILL, _ADVERTS),
    ("month", "occupation", "municipality", "skill", "demand"),
)
_SKILLS_COUNTY: Final = _spec(
    "advert_skills_county",
    "Kompetenser i lästa annonser efter län",
    "Skills in adverts read, by county",
    (AF_OCCUPATION, COUNTY, *_SKILL, _ADVERTS),
    ("occupation", "county", "skill", "demand"),
)
_COVERAGE: Final = _spec(
    "advert_coverage",
    "Hur långt de lästa annonserna räcker",
    "How far the adverts read reach",
    (
        _MONTH,
        count("lines", "Rader", "Lines", unit="adverts"),
        count("unread", "Gick inte att läsa", "Could not be read", unit="adverts"),
        count("repeated", "Upprepade", "Repeated", unit="adverts"),
        count("counted", "Räknade", "Counted", unit="adverts"),
        count("uncoded", "Utan yrke", "Without occupation", unit="adverts"),
        count("unplaced", "Utan kommun", "Without municipality", unit="adverts"),
    ),
    ("month",),
)


def store(folder: Path | None = None) -> Store:
    """Where counted adverts are kept."""
    return Store((folder or var_folder()) / "adverts", "adverts.lock.yml")


def keep(demand: Demand, source: Path, folder: Path | None = None) -> tuple[Table, ...]:
    """Write what was counted, all of it or nothing; return the tables.

    Args:
        demand: The counts.
        source: The file of readings that they were made of.
        folder: Where computed things are kept; ``var_folder()`` when None.

    Raises:
        QueryError: nothing could be counted.
        SchemaError: a code of a municipality or occupation is unknown.
    """
    frames = (demand.adverts_frame(), demand.skills_frame(), demand.skills_county_frame(), demand.coverage_frame())
    if frames[0].is_empty():
        raise QueryError(
            "No advert had occupation, municipality and date",
            where=source.name,
            todo="Read adverts in JobTech's schema, with publication_date and workplace_address",
        )
    months = frames[0]["month"]
    origin = Origin(
        source="adverts_read",
        publisher="Smedja, ur annonser som användaren läst in",
        table_id=source.name,
        title="Lästa annonser",
        period="–".join((str(months.min()), str(months.max()))),
        licence="CC0-1.0",
        url="https://data.arbetsformedlingen.se/annonser/",
        method_sv="Lästa och kodade av Smedja; upprepade annonser räknade en gång i månaden.",
        method_en="Read and coded by Smedja; repeated adverts counted once a month.",
        checksums={source.name: sha256_of(source)},
    )
    tables = tuple(
        Table(spec, frame, origin)
        for spec, frame in zip((_DEMAND, _SKILLS, _SKILLS_COUNTY, _COVERAGE), frames, strict=True)
    )
    store(folder).write_all(tables)
    return tables


def kept(folder: Path | None = None) -> Mapping[str, Table]:
    """The counted adverts by table name; empty when nobody has counted any."""
    held = store(folder)
    if not (held.path / held.lock_name).is_file():
        return {}
    return {name: held.read(name) for name in held.names()}


def overlaid(tables: Tables, folder: Path | None = None) -> Tables:
    """The baseline's tables with counted adverts beside them, and in place of its own for a whole later year.

    Args:
        tables: The baseline's tables.
        folder: Where computed things are kept.
    """
    found = kept(folder)
    if not found:
        return tables
    own = store(folder).checksums()
    year = whole_year(found["advert_demand"], tables["adverts"]) if "adverts" in tables else None
    replaced = _in_place(found["advert_demand"], tables, year) if year else {}
    names = dict(tables) | dict(found) | replaced
    sums = dict(tables.checksums) | own | dict.fromkeys(replaced, own["advert_demand"])
    return Tables(names, sums)


def whole_year(demand: Table, shipped: Table) -> int | None:
    """The year whose counts may take the place of the shipped ones, the latest if several; None when none may.

    It is later than theirs, has adverts in every county in each of twelve months, and is no sample: at least
    ``LEAST_SHARE`` as many adverts.

    Args:
        demand: Table ``advert_demand``.
        shipped: The baseline's ``adverts``.
    """
    county = pl.col("municipality").str.slice(0, 2)
    counties = demand.frame.select(county.n_unique()).item()
    if counties < len(codes.load("county").codes("county")):
        return None
    latest = int(shipped.frame["year"].max())  # type: ignore[arg-type]
    least = LEAST_SHARE * int(shipped.frame.filter(pl.col("year") == latest)["adverts"].sum())
    years = (
        _yearly(demand)
        .filter(pl.col("year") > latest)
        .group_by("year", "month")
        .agg(county.n_unique().alias("reached"), pl.col("adverts").sum())
        .filter(pl.col("reached") == counties)
        .group_by("year")
        .agg(pl.len().alias("months"), pl.col("adverts").sum())
        .filter((pl.col("months") == _MONTHS) & (pl.col("adverts") >= least))
    )
    return None if years.is_empty() else int(years["year"].max())  # type: ignore[arg-type]


def _yearly(demand: Table) -> pl.DataFrame:
    return demand.frame.with_columns(pl.col("month").str.slice(0, 4).cast(pl.Int32).alias("year"))


def _in_place(demand: Table, tables: Tables, year: int) -> dict[str, Table]:
    """A year's counts in the shape of the baseline's."""
    latest = _yearly(demand).filter(pl.col("year") == year)
    shipped = tables["adverts"].origin.period
    origin = replace(
        demand.origin,
        period=str(year),
        method_sv=f"{demand.origin.method_sv} Står i stället för Arbetsförmedlingens egna antal {shipped}.",
        method_en=f"{demand.origin.method_en} Stands in place of the employment service's own counts of {shipped}.",
    )
    made = {}
    for name, place in (("adverts", MUNICIPALITY), ("adverts_county", COUNTY)):
        frame = latest.with_columns(pl.col("municipality").str.slice(0, 2).alias("county"))
        frame = frame.group_by("year", "occupation", place.name).agg(pl.col("adverts").sum())
        frame = frame.select("year", "occupation", place.name, "adverts").sort("occupation", place.name)
        spec = _spec(
            name,
            tables[name].spec.title_sv,
            tables[name].spec.title_en,
            (YEAR, AF_OCCUPATION, place, _ADVERTS),
            ("year", "occupation", place.name),
        )
        made[name] = Table(spec, frame, origin)
    return made
