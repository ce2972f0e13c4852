# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Single figures and lists of them, a page at a time, and the data that are kept.

Position in the flow: thin, like the other endpoints. The address of a following page names the pin, so that a list that
is read in pieces is of the same data throughout.
"""

from __future__ import annotations

from math import prod
from typing import Annotated
from urllib.parse import urlencode

import numpy as np
from django.http import HttpRequest, HttpResponse  # noqa: TC002 -- read at run time
from ninja import Query, Router

from smedja import __version__, codes
from smedja.core import QueryError
from smedja.scenarios import LEVELS, MEASURES, View, pins
from smedja.web.api.pinning import FAULTS, Level, PinName, reading, require_region
from smedja.web.api.shapes import FigureOut, OneOut, PageOut, PinOut
from smedja.web.bundle import Bundle, current
from smedja.web.pinned import folder

router = Router(tags=["figures"])

MOST = 1000
Measure = Annotated[str, Query(max_length=40, description="A measure, such as gap; empty for all.")]
Region = Annotated[str, Query(max_length=40, description="County code, or 00 for the nation; empty for all.")]
Occupation = Annotated[str, Query(max_length=40, description="Occupation code at the level; empty for all.")]
AnyYear = Annotated[int | None, Query(description="A year of the run; none for all.")]
First = Annotated[int, Query(ge=0, le=10_000_000, description="Number of the first figure, from 0.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description=f"Most figures in one answer, at most {MOST}.")]


@router.get("/figures", response={200: PageOut, **FAULTS}, summary="Figures by measure, region, occupation and year")
def figures(
    request: HttpRequest,
    response: HttpResponse,
    measure: Measure = "",
    region: Region = "",
    occupation: Occupation = "",
    year: AnyYear = None,
    level: Level = "ssyk2012_3",
    pin: PinName = "",
    first: First = 0,
    limit: Limit = 100,
) -> PageOut:
    """List the figures that fit what is given."""
    held = reading(pin, response)
    view = held.outlook.view(level)
    measures, places, works, years = _axes(view, measure, region, occupation, year)
    shape = (len(measures), len(places), len(works), len(years))
    total = prod(shape)
    found = []
    for number in range(first, min(first + limit, total)):
        one, place, work, when = (int(at) for at in np.unravel_index(number, shape))
        found.append(_one(view, measures[one], places[place], works[work], years[when]))
    following = first + limit
    asked = [(key, value) for key, value in request.GET.items() if key not in {"first", "pin"}]
    after = urlencode([*asked, ("pin", held.pin), ("first", following)])
    return PageOut(
        run=held.run,
        pin=held.pin,
        total=total,
        first=first,
        next=f"{request.path}?{after}" if following < total else None,
        figures=found,
    )


@router.get(
    "/figures/{measure}/{region}/{occupation}/{year}", response={200: OneOut, **FAULTS}, summary="A single figure"
)
def figure(
    request: HttpRequest,
    response: HttpResponse,
    measure: str,
    region: str,
    occupation: str,
    year: int,
    level: Level = "ssyk2012_3",
    pin: PinName = "",
) -> OneOut:
    """Give one figure."""
    del request
    view = reading(pin, response).outlook.view(level)
    _axes(view, measure, region, occupation, year)
    return _one(view, measure, region, occupation, year)


@router.get("/pins", response=list[PinOut], summary="The data that are kept, the current first")
def pin_list(request: HttpRequest) -> list[PinOut]:
    """List kept data."""
    del request
    now = current()
    kept = pins.kept(folder())
    day = next((one.day for one in kept if one.name == now.pin), "")
    held = [_told(now.pin, now.run, day, __version__, now)]
    return held + [_told(one.name, one.run, one.day, one.version, now) for one in kept if one.name != now.pin]


def _axes(
    view: View, measure: str, region: str, occupation: str, year: int | None
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    """What was asked for along each axis; everything where nothing was given."""
    if measure and measure not in MEASURES:
        raise QueryError(
            f"No measure called {measure[:40]!r}", where="measure", todo=f"Choose one of {', '.join(MEASURES)}"
        )
    if region:
        require_region(region)
        view.region_index(region)
    if occupation:
        codes.load("ssyk2012").require(occupation, view.level)
        view.occupation_index(occupation)
    if year is not None:
        view.year_index(year)
    return (
        (measure,) if measure else tuple(MEASURES),
        (region,) if region else view.regions,
        (occupation,) if occupation else view.occupations,
        view.years if year is None else (year,),
    )


def _one(view: View, measure: str, region: str, occupation: str, year: int) -> OneOut:
    figure = view.figure(measure, region, occupation, year)
    path = f"/siffra/{view.run.identity}/{measure}/{region}/{occupation}/{year}/"
    return OneOut(
        **FigureOut.of(figure).model_dump(),
        measure=measure,
        level=view.level,
        region=region,
        occupation=occupation,
        year=year,
        page=path if view.level == LEVELS[-1] else "",
    )


def _told(name: str, run: str, day: str, version: str, now: Bundle) -> PinOut:
    return PinOut(
        pin=name,
        run=run,
        day=day,
        version=version,
        current=name == now.pin,
        package=f"/api/v1/bulk/{name}/datapackage.json",
    )
