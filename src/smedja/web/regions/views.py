# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views: parse the address, ask for the page, show it or export one of its tables.

Position in the flow: thin. Everything a page says is made in the page modules.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from smedja.report.exports import to_csv, to_xlsx
from smedja.report.language import Lang, pick
from smedja.scenarios import NATION
from smedja.web.addresses import (
    county_codes,
    nearest_counties,
    nearest_occupations,
    occupation_name,
    occupation_path,
    region_name,
    region_path,
    slug,
)
from smedja.web.bundle import Bundle, bundle
from smedja.web.errors import NotHere
from smedja.web.language import lang_of, prefix
from smedja.web.pinned import embed_address, told
from smedja.web.regions.block import ordered, show
from smedja.web.regions.county import county_page
from smedja.web.regions.nation import nation_page
from smedja.web.regions.occupation import occupation_page
from smedja.web.regions.page import Page, Step
from smedja.web.regions.query import Query, parse
from smedja.web.regions.selection import MANUFACTURING, choices
from smedja.web.sources.about import about_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def nation(request: HttpRequest, grid: str = "", kind: str = "") -> HttpResponse:
    """Show the country."""
    held = bundle()
    return _answer(request, held, nation_of(request, held, f"data/{grid}.{kind}" if grid else ""), grid, kind)


def nation_of(request: HttpRequest, held: Bundle, tail: str = "") -> Page:
    """Make the country's page; ``tail`` is what the address has after the page's own."""
    return nation_page(held, _query(request, held, tail), lang_of(request))


def county_choice(request: HttpRequest) -> HttpResponse:
    """Send a reader who chose a county in a form to its page."""
    wanted = request.GET.get("lan", "")
    if wanted in county_codes():
        pin = request.GET.get("korning", "")
        tail = f"?{urlencode({'korning': pin})}" if pin else ""
        return redirect(f"{prefix(lang_of(request))}{region_path(wanted)}{tail}")
    raise _no_county(wanted, lang_of(request))


def county(request: HttpRequest, named: str, grid: str = "", kind: str = "") -> HttpResponse:
    """Show one county."""
    held, lang, code = bundle(), lang_of(request), named[:2]
    if code not in county_codes() or (len(named) > 2 and named[2] != "-"):
        raise _no_county(named, lang)
    if moved := _canonical(request, region_path(code), named, grid):
        return moved
    return _answer(request, held, county_of(request, held, code, f"data/{grid}.{kind}" if grid else ""), grid, kind)


def county_of(request: HttpRequest, held: Bundle, named: str, tail: str = "") -> Page:
    """Make a county's page; ``named`` starts with its code."""
    code = named[:2]
    if code not in county_codes():
        raise _no_county(named, lang_of(request))
    return county_page(held, code, _query(request, held, tail, default_industry=MANUFACTURING), lang_of(request))


def occupation(request: HttpRequest, named: str, grid: str = "", kind: str = "") -> HttpResponse:
    """Show one occupation."""
    held, code = bundle(), named[:3]
    page = occupation_of(request, held, named, f"data/{grid}.{kind}" if grid else "")
    if moved := _canonical(request, occupation_path(code), named, grid):
        return moved
    return _answer(request, held, page, grid, kind)


def occupation_of(request: HttpRequest, held: Bundle, named: str, tail: str = "") -> Page:
    """Make an occupation's page; ``named`` starts with its code."""
    lang, code = lang_of(request), named[:3]
    every = held.outlook.view().occupations
    if code not in every or (len(named) > 3 and named[3] != "-"):
        near = nearest_occupations(named, every)
        raise NotHere(
            pick(lang, f"Det finns ingen yrkesgrupp ”{named[:60]}”", f"There is no occupation group “{named[:60]}”"),
            [Step(f"{occupation_name(one, lang)} ({one})", occupation_path(one)) for one in near],
        )
    query = _query(request, held, tail)
    if query.region not in held.outlook.regions:
        raise _no_county(query.region, lang)
    return occupation_page(held, code, query, lang)


def occupation_list(request: HttpRequest) -> HttpResponse:
    """List the occupations, or those whose name or code holds what was searched for."""
    lang, sought = lang_of(request), request.GET.get("sok", "").strip()[:80]
    every = [(code, occupation_name(code, lang), occupation_path(code)) for code in bundle().outlook.view().occupations]
    found = [one for one in every if _matches(sought, one[0], one[1])]
    near = (
        [] if found else [one for one in every if one[0] in nearest_occupations(sought, tuple(c for c, _, _ in every))]
    )
    return render(
        request, "occupations.html", {"sought": sought, "found": found, "near": near, "section": "occupation"}
    )


def _matches(sought: str, code: str, name: str) -> bool:
    words = slug(sought).split("-")
    return all(code.startswith(word) or word in slug(name) for word in words)


def _query(request: HttpRequest, held: Bundle, tail: str, default_industry: str = "alla") -> Query:
    path = request.path.removesuffix(tail)
    run = held.outlook
    return parse(path, request.GET, years=run.years, industries=run.industries, default_industry=default_industry)


def _answer(request: HttpRequest, held: Bundle, page: Page, grid: str, kind: str) -> HttpResponse:
    lang = lang_of(request)
    if grid:
        return _file(held, page, grid, kind, lang)
    return render(request, "page.html", _context(held, page, lang) | _around(request, held))


def _around(request: HttpRequest, held: Bundle) -> dict[str, Any]:
    """What a page says of itself as a page: its permanent link, and where its charts are found alone."""
    return {"pin": told(request, held), "embed": embed_address(request, held)}


def _context(held: Bundle, page: Page, lang: Lang) -> dict[str, Any]:
    shown = [show(block, page.query, lang, held.tables) for block in page.blocks]
    return {
        "page": page,
        "section": page.kind,
        "title": page.answer.plain(lang),
        "blocks": shown,
        "industries": choices(held, lang),
        "years": held.outlook.years[1:],
        "counties": _county_choices(lang),
        "run": held.outlook.run,
        "one_region": page.query.region != NATION,
    }


@lru_cache(maxsize=2)
def _county_choices(lang: Lang) -> list[tuple[str, str]]:
    return [(code, region_name(code, lang)) for code in county_codes()]


def _file(held: Bundle, page: Page, grid: str, kind: str, lang: Lang) -> HttpResponse:
    if kind not in {"csv", "xlsx"}:
        raise NotHere(
            pick(
                lang,
                f"Tabeller finns som csv och xlsx, inte {kind[:10]}",
                f"Tables come as csv and xlsx, not {kind[:10]}",
            )
        )
    block = page.block(grid, lang)
    table = ordered(block.grid, page.query)
    name = f"smedja-{slug(page.name)}-{grid}-{page.query.year}.{kind}"
    if kind == "csv":
        content, mime = to_csv(table, lang), "text/csv; charset=utf-8"
    else:
        content, mime = to_xlsx(table, about_file(held, block.definition, block.tables, lang), lang), XLSX
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _canonical(request: HttpRequest, right: str, named: str, grid: str) -> HttpResponseRedirect | None:
    """Send an old or shortened name to the right one; the code decides, not the name."""
    if grid or right.rstrip("/").endswith(f"/{named}"):
        return None
    tail = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{prefix(lang_of(request))}{right}{'?' if tail else ''}{tail}")


def _no_county(wanted: str, lang: Lang) -> NotHere:
    return NotHere(
        pick(lang, f"Det finns inget län ”{wanted[:40]}”", f"There is no county “{wanted[:40]}”"),
        [Step(f"{region_name(code, lang)} ({code})", region_path(code)) for code in nearest_counties(wanted)],
    )
