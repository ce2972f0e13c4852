# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of the places plan: the form, the page, its tables and its data, and what it assumes.

Position in the flow: thin. What the page says is made in ``page`` and the blocks.
"""

from __future__ import annotations

import json
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from smedja.core import Status
from smedja.report.exports import to_csv, to_xlsx
from smedja.report.language import Lang, pick
from smedja.report.words import status_word
from smedja.sweden import programmes
from smedja.web.addresses import county_codes, nearest_counties, region_name
from smedja.web.bundle import bundle
from smedja.web.errors import NotHere
from smedja.web.language import lang_of, prefix
from smedja.web.places import compute, fields
from smedja.web.places.figures import Book
from smedja.web.places.page import PlacesPage, document, places_page
from smedja.web.places.query import Asked, parse, path_of
from smedja.web.regions.block import ordered, show
from smedja.web.regions.page import Step
from smedja.web.regions.views import XLSX

FAULTY: Final = 422


def start(request: HttpRequest) -> HttpResponse:
    """Show the form, or send whoever filled it in to the county's page."""
    lang, region = lang_of(request), request.GET.get("lan", "")
    asked = parse(request.path, region, request.GET)
    if region in county_codes():
        return HttpResponseRedirect(asked.link(path=f"{prefix(lang)}{path_of(region)}"))
    if region:
        raise _no_county(region, lang)
    return render(request, "places_form.html", _form(asked, county_codes()[0], lang, {}))


def county(request: HttpRequest, named: str, grid: str = "", kind: str = "") -> HttpResponse:
    """Show a county's plan, or send one of its tables."""
    lang = lang_of(request)
    region = _region(named, lang)
    path = f"{prefix(lang)}{path_of(region)}"
    asked = parse(path, region, request.GET)
    if not grid and request.path != path:
        return HttpResponseRedirect(asked.link())
    wrong = fields.faults(dict(asked.chosen), lang)
    if wrong:
        return render(request, "places_form.html", _form(asked, region, lang, wrong), status=FAULTY)
    book = _book(asked)
    page = places_page(book, asked, bundle(), lang)
    return _table(page, asked, grid, kind, lang) if grid else _page(request, page, asked, lang)


def plan_file(request: HttpRequest, named: str) -> HttpResponse:
    """Send every figure of a plan as JSON."""
    lang = lang_of(request)
    region = _region(named, lang)
    asked = parse(f"{prefix(lang)}{path_of(region)}", region, request.GET)
    wrong = fields.faults(dict(asked.chosen), lang)
    if wrong:
        return render(request, "places_form.html", _form(asked, region, lang, wrong), status=FAULTY)
    book = _book(asked)
    text = json.dumps(document(places_page(book, asked, bundle(), lang), book), ensure_ascii=False, indent=1)
    disposition = {"Content-Disposition": f'attachment; filename="smedja-platser-{region}.json"'}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=disposition)


def _book(asked: Asked) -> Book:
    settings = asked.settings()
    return Book(compute.plan(asked.region, settings), compute.ranges(asked.region, settings) if asked.ranges else None)


def _region(named: str, lang: Lang) -> str:
    if named[:2] not in county_codes() or (len(named) > 2 and named[2] != "-"):
        raise _no_county(named, lang)
    return named[:2]


def _no_county(wanted: str, lang: Lang) -> NotHere:
    return NotHere(
        pick(
            lang,
            f"Det finns ingen plan för länet ”{wanted[:40]}”. Hela landet räknas med smedja places --county 00.",
            f"There is no plan of county “{wanted[:40]}”. The nation is planned by smedja places --county 00.",
        ),
        [Step(region_name(code, lang), path_of(code)) for code in nearest_counties(wanted)],
    )


def _form(asked: Asked, region: str, lang: Lang, wrong: dict[str, str]) -> dict[str, Any]:
    return {
        "section": "places",
        "controls": fields.controls(dict(asked.chosen), region, lang, wrong),
        "wrong": wrong,
    }


def _page(request: HttpRequest, page: PlacesPage, asked: Asked, lang: Lang) -> HttpResponse:
    tables = bundle().tables
    shown = {block.grid.name: show(block, asked, lang, tables) for block in page.blocks}
    context = _form(asked, asked.region, lang, {}) | {
        "page": page,
        "title": page.answer.plain(lang),
        "first": shown.pop("platser"),
        "later": shown.pop("senare"),
        "free": shown.pop("fritt", None),
        "blocks": shown.values(),
        "ranges_link": asked.link("fritt", ranges=True),
        "json": asked.link(path=f"{asked.path}plan.json", sort="", show=""),
        "command": _command(asked),
        "changed": any(asked.value(name) != usual for name, usual in fields.DEFAULTS.items() if name != "budget"),
    }
    return render(request, "places.html", context)


def _command(asked: Asked) -> str:
    budget = asked.value("budget").replace(",", ".")
    return f"smedja places --county {asked.region}{f' --budget-msek {budget}' if budget else ''}"


def _table(page: PlacesPage, asked: Asked, grid: str, kind: str, lang: Lang) -> HttpResponse:
    if kind not in {"csv", "xlsx"}:
        raise NotHere(
            pick(
                lang,
                f"Tabeller finns som csv och xlsx, inte {kind[:10]}",
                f"Tables come as csv and xlsx, not {kind[:10]}",
            )
        )
    block = page.block(grid, lang)
    table = ordered(block.grid, asked)
    if kind == "csv":
        content, mime = to_csv(table, lang), "text/csv; charset=utf-8"
    else:
        about = [
            ("Definition", block.definition),
            (pick(lang, "Plan", "Plan"), page.identity),
            (pick(lang, "Körning", "Run"), page.run),
        ]
        content, mime = to_xlsx(table, about, lang), XLSX
    name = f"smedja-platser-{asked.region}-{grid}.{kind}"
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def assumptions(request: HttpRequest) -> HttpResponse:
    """List what is assumed of the programmes, with references."""
    lang = lang_of(request)
    used: dict[tuple[str, Status], int] = {}
    for each in programmes.load().each:
        for known in each.sources.values():
            key = known.reference, known.status
            used[key] = used.get(key, 0) + 1
    held = programmes.references()
    listed = [
        (held[name], status_word(status, lang), number)
        for (name, status), number in sorted(
            used.items(), key=lambda pair: (pair[0][1] is not Status.ASSUMED, -pair[1])
        )
    ]
    return render(request, "places_assumptions.html", {"section": "places", "listed": listed})
