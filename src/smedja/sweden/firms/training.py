# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Training that leads to an occupation: granted programmes, courses and validation, each where it is given.

Position in the flow: tables in, one list for the whole country out; ``county`` keeps what lies near. What a source does
not say, a day or a provider, is left empty and never filled in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

import polars as pl

from smedja.data import Tables
from smedja.strategy.firm.near import Position
from smedja.sweden.distances import main_places
from smedja.sweden.firms.leading import course_leads, programme_leads, provider_name
from smedja.sweden.matching.tables import qualifications
from smedja.sweden.names import municipality_name

#: Rounds of higher vocational education whose programmes may still start: the latest, and the one before.
ROUNDS: Final = 2
_COURSES: Final = {
    "adult_education": "adult_education",
    "vocational_adult_education": "adult_education",
    "folk_high_school": "folk_high_school",
    "labour_market": "labour_market",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One training.

    Attributes:
        kind: One of ``reading.KINDS``.
        groups: Unit groups that it leads to first, four digits.
        also: Unit groups that only its source says it leads to, which its name does not point to.
        name_sv: Its name, as the source gives it.
        name_en: The same in English where the source has it; otherwise the Swedish one.
        provider: Who gives it; empty where the source does not say.
        place: Where; empty when it is given at a distance or in the whole country.
        county: County of the place; empty where that is not known or the training is given anywhere.
        at: Latitude and longitude of the place; None when it has not been found.
        years: Length in years; None where the source does not say.
        decided: Year in which it was granted; None for what is not granted.
        url: Where to read more; empty where the source has no address.
    """

    kind: str
    groups: tuple[str, ...]
    also: tuple[str, ...]
    name_sv: str
    name_en: str
    provider: str
    place: str
    county: str
    at: Position | None
    years: float | None
    decided: int | None
    url: str


def offers(tables: Tables) -> tuple[Offer, ...]:
    """Return every training of the sources that leads to an occupation group.

    Args:
        tables: ``yh_applications`` and ``courses``.
    """
    return (*_granted(tables["yh_applications"].frame), *_courses(tables["courses"].frame), *_validation())


def _granted(frame: pl.DataFrame) -> Iterable[Offer]:
    """Programmes granted in the latest rounds whose name and field lead to an occupation; the latest grant of each."""
    latest = int(frame["year"].max())  # type: ignore[arg-type]
    granted = frame.filter(pl.col("granted") & (pl.col("year") > latest - ROUNDS)).sort("year", descending=True)
    # At a distance, the places that the source names are where the provider sits: one programme, told once.
    where = pl.when("is_distance").then(None).otherwise("municipality")
    told = granted.with_columns(where=where).unique(
        ["programme", "provider", "where"], keep="first", maintain_order=True
    )
    for row in told.iter_rows(named=True):
        groups, also = programme_leads(row["programme"], row["sun_field_4"])
        if not groups:
            continue
        place = main_places()[row["municipality"]]
        yield Offer(
            kind="vocational_college",
            groups=groups,
            also=also,
            name_sv=row["programme"],
            name_en=row["programme"],
            provider=provider_name(row["provider"]),
            place="" if row["is_distance"] else municipality_name(row["municipality"]),
            county="" if row["is_distance"] else row["county"],
            at=None if row["is_distance"] else (place.lat, place.lon),
            years=row["length_years"],
            decided=row["year"] + 1,
            url="https://www.yrkeshogskolan.se/",
        )


def _courses(frame: pl.DataFrame) -> Iterable[Offer]:
    """Courses of the employment service's selection, each place once with all the groups it leads to."""
    keys = ["kind", "name", "place", "county", "url"]
    for kind, name, place, county, url, told in (
        frame.group_by(keys, maintain_order=True).agg(pl.col("occupation").sort()).iter_rows()
    ):
        groups, also = course_leads(_COURSES[kind], name, told)
        if not groups and not also:
            continue
        yield Offer(
            kind=_COURSES[kind],
            groups=groups,
            also=also,
            name_sv=name,
            name_en=name,
            provider="",
            place=place,
            county=county or "",
            at=_positions().get(place),
            years=None,
            decided=None,
            url=url or "",
        )


def validation_checked() -> str:
    """Return the day on which the ways to validation were last looked up."""
    return max(bridge.checked for bridge in qualifications().bridges if bridge.kind == "validation")


def _validation() -> Iterable[Offer]:
    """Ways to have skills validated, in the whole country."""
    for bridge in qualifications().bridges:
        if bridge.kind == "validation":
            yield Offer(
                kind="validation",
                groups=bridge.groups,
                also=(),
                name_sv=bridge.name_sv,
                name_en=bridge.name_en or bridge.name_sv,
                provider=bridge.provider,
                place="",
                county="",
                at=None,
                years=None,
                decided=None,
                url=bridge.url,
            )


@cache
def _positions() -> dict[str, Position]:
    """Positions of main places, by the place's name and by the municipality's."""
    held = main_places()
    by_municipality = {municipality_name(code): (place.lat, place.lon) for code, place in held.items()}
    return by_municipality | {place.name: (place.lat, place.lon) for place in held.values()}
