# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of the rounds: the page and its tables as files.

Position in the flow: thin. What the page says is made in ``page`` and the blocks.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from smedja.report.exports import to_csv, to_xlsx
from smedja.report.language import Lang, pick
from smedja.scenarios import NATION
from smedja.sweden.yh.choice import YEARS
from smedja.web.addresses import county_codes, region_name
from smedja.web.bundle import bundle
from smedja.web.errors import NotHere
from smedja.web.language import lang_of
from smedja.web.regions.block import Block, ordered, show
from smedja.web.regions.views import XLSX
from smedja.web.rounds.compute import compared
from smedja.web.rounds.figures import Told
from smedja.web.rounds.page import RoundsPage, rounds_page
from smedja.web.rounds.query import Asked, parse
from smedja.web.sources.about import about_tables


def rounds(request: HttpRequest, grid: str = "", kind: str = "") -> HttpResponse:
    """Show a round beside the computation, or send one of its tables."""
    lang = lang_of(request)
    path = request.path.removesuffix(f"data/{grid}.{kind}") if grid else request.path
    asked = parse(path, request.GET, lang)
    every = [Told(compared(year)) for year in YEARS] if asked.every else []
    page = rounds_page(Told(compared(asked.round_year)), every, asked, bundle(), lang)
    return _file(page, asked, grid, kind, lang) if grid else _page(request, page, asked, lang)


def _page(request: HttpRequest, page: RoundsPage, asked: Asked, lang: Lang) -> HttpResponse:
    tables = bundle().tables
    shown = {block.grid.name: show(block, asked, lang, tables) for block in page.blocks}
    context = {
        "section": "places",
        "page": page,
        "title": page.answer.plain(lang),
        "all_rounds": shown.pop("omgangar", None),
        "blocks": shown.values(),
        "all_link": asked.link("omgangar", every=True),
        "years": YEARS[::-1],
        "counties": [(code, region_name(code, lang)) for code in (NATION, *county_codes())],
        "command": _command(asked),
    }
    return render(request, "rounds.html", context)


def _command(asked: Asked) -> str:
    return f"smedja rounds --year {asked.round_year}"


def _file(page: RoundsPage, asked: Asked, grid: str, kind: str, lang: Lang) -> HttpResponse:
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
        content, mime = to_xlsx(table, _about(page, asked, block, lang), lang), XLSX
    name = f"smedja-beviljat-{asked.round_year}-{asked.region}-{grid}.{kind}"
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _about(page: RoundsPage, asked: Asked, block: Block, lang: Lang) -> list[tuple[str, str]]:
    """The lines of the second sheet of an Excel file: definition, command, limits and sources."""
    return [
        (pick(lang, "Definition", "Definition"), block.definition),
        (pick(lang, "Kommando", "Command"), _command(asked)),
        *((pick(lang, "Begränsning", "Limit"), text) for text in page.limits),
        *(
            (
                pick(lang, f"Källa: {table.name}", f"Source: {table.name}"),
                f"{table.publisher}. {table.title}. {table.period}. {table.licence}. {table.url}".strip(),
            )
            for table in about_tables(bundle(), block.tables, lang)
        ),
    ]
