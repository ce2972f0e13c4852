# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The API's endpoints: regions, occupations, outlooks, strategies and the catalogue of tables.

Position in the flow: thin, like the views. Every answer of a bad question is JSON with what, where and what to do.
"""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse  # noqa: TC002 -- read at run time
from ninja import NinjaAPI, Path
from ninja.errors import ValidationError

from smedja import __version__, codes
from smedja.core import CodeError, QueryError, SmedjaError
from smedja.scenarios import View
from smedja.web.addresses import region_name
from smedja.web.api.bulk import router as bulk_router
from smedja.web.api.figures import router as figures_router
from smedja.web.api.pinning import FAULTS, Level, PinName, Year, reading, require_region
from smedja.web.api.shapes import CodeOut, FigureOut, OutlookOut, RowOut, TableOut
from smedja.web.api.strategies import router as strategies_router
from smedja.web.bundle import bundle

MEASURES = ("gap", "demand", "supply", "exits", "entrants", "moves", "growth", "openings", "ratio", "start_gap")

api = NinjaAPI(
    title="Smedja",
    version=__version__,
    description="Open outlooks of skills supply per county and occupation, each figure with "
    "interval, status and lineage. What /api/v1 gives keeps its names and meanings: things may be added, nothing is "
    "renamed or taken away. Terms: CC0-1.0 for figures of Smedja, the publisher's own for tables.",
    docs_url=None,
    openapi_url="openapi.json",
)

api.add_router("/strategies", strategies_router)
api.add_router("", figures_router)
api.add_router("/bulk", bulk_router)


@api.get("/regions", response=list[CodeOut], summary="The country and the counties")
def regions(request: HttpRequest) -> list[CodeOut]:
    """List codes and names."""
    del request
    return [
        CodeOut(code=code, name_sv=region_name(code, "sv"), name_en=region_name(code, "en"))
        for code in bundle().outlook.regions
    ]


@api.get("/occupations", response={200: list[CodeOut], **FAULTS}, summary="The occupations at a level")
def occupations(request: HttpRequest, level: Level = "ssyk2012_3") -> list[CodeOut]:
    """List codes and names."""
    del request
    scheme = codes.load("ssyk2012")
    found = (scheme.require(code, level) for code in bundle().outlook.view(level).occupations)
    return [CodeOut(code=one.code, name_sv=one.name_sv, name_en=one.name_en) for one in found]


@api.get("/outlook/regions/{region}", response={200: OutlookOut, **FAULTS}, summary="All occupations of a region")
def region_outlook(
    request: HttpRequest,
    response: HttpResponse,
    region: Annotated[str, Path(description="County code, or 00 for the nation.")],
    year: Year = 2030,
    level: Level = "ssyk2012_3",
    pin: PinName = "",
) -> OutlookOut:
    """Give the outlook of a region, the largest gap first."""
    del request
    view = reading(pin, response).outlook.view(level)
    require_region(region)
    ordered = view.rows(region, year)["occupation"].to_list()
    return _outlook(view, year, [(region, code) for code in ordered])


@api.get(
    "/outlook/occupations/{occupation}", response={200: OutlookOut, **FAULTS}, summary="One occupation in every region"
)
def occupation_outlook(
    request: HttpRequest,
    response: HttpResponse,
    occupation: Annotated[str, Path(description="Occupation code at the level.")],
    year: Year = 2030,
    level: Level = "ssyk2012_3",
    pin: PinName = "",
) -> OutlookOut:
    """Give the outlook of an occupation: the nation first, then the counties."""
    del request
    view = reading(pin, response).outlook.view(level)
    codes.load("ssyk2012").require(occupation, level)
    view.occupation_index(occupation)
    return _outlook(view, year, [(region, occupation) for region in view.regions])


@api.get("/tables", response={200: list[TableOut], **FAULTS}, summary="The tables that the figures rest on")
def tables(request: HttpRequest, response: HttpResponse, pin: PinName = "") -> list[TableOut]:
    """List the tables with origin, checksum and the address of their description."""
    del request
    held = reading(pin, response)
    return [
        TableOut(
            name=name,
            title_sv=table.spec.title_sv,
            title_en=table.spec.title_en,
            publisher=table.origin.publisher,
            table_id=table.origin.table_id,
            period=table.origin.period,
            licence=table.origin.licence,
            url=table.origin.url,
            status=table.spec.status.value,
            rows=table.frame.height,
            checksum=held.tables.checksums.get(name, ""),
            described=f"/api/v1/bulk/{held.pin}/{name}.json",
        )
        for name, table in sorted(held.tables.items())
    ]


def _outlook(view: View, year: int, pairs: list[tuple[str, str]]) -> OutlookOut:
    scheme = codes.load("ssyk2012")
    rows = []
    for region, code in pairs:
        named = scheme.require(code, view.level)
        figures = {measure: FigureOut.of(view.figure(measure, region, code, year)) for measure in MEASURES}
        rows.append(
            RowOut(
                region=region,
                region_name=region_name(region),
                occupation=code,
                name_sv=named.name_sv,
                name_en=named.name_en,
                figures=figures,
            )
        )
    return OutlookOut(run=view.run.identity, level=view.level, year=year, geography="place of work", rows=rows)


@api.exception_handler(SmedjaError)
def explain(request: HttpRequest, fault: SmedjaError) -> HttpResponse:
    """Word an error of ours: 404 for a code that does not exist, 400 for another bad question, 503 otherwise."""
    status = 404 if isinstance(fault, CodeError) else 400 if isinstance(fault, QueryError) else 503
    return api.create_response(request, {"what": fault.what, "where": fault.where, "todo": fault.todo}, status=status)


@api.exception_handler(ValidationError)
def explain_types(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Word a parameter of the wrong type."""
    where = ", ".join(str(error["loc"][-1]) for error in fault.errors)
    what = "; ".join(str(error["msg"]) for error in fault.errors)
    return api.create_response(request, {"what": what, "where": where, "todo": "See /api/v1/openapi.json"}, status=422)
