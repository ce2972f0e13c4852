# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of the track record: the page, one of its tables as a file, the whole report as JSON.

Position in the flow: thin. What the page says is made in ``page`` and the blocks.
"""

from __future__ import annotations

import json
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from smedja.report.exports import to_csv, to_xlsx
from smedja.report.language import Lang, pick
from smedja.sweden import past
from smedja.web.addresses import county_codes, region_name, slug
from smedja.web.bundle import bundle
from smedja.web.errors import NotHere
from smedja.web.language import lang_of
from smedja.web.record import names
from smedja.web.record.page import RecordPage, record_page
from smedja.web.record.query import GROUPS, LEVELS, RecordQuery, parse
from smedja.web.record.scored import Record, horizons_of
from smedja.web.regions.block import ordered, show
from smedja.web.sources.about import about_tables

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def record(request: HttpRequest, grid: str = "", kind: str = "") -> HttpResponse:
    """Show the page, or send one of its tables."""
    lang, report = lang_of(request), past.report()
    path = request.path.removesuffix(f"data/{grid}.{kind}") if grid else request.path
    query = parse(path, request.GET, horizons=horizons_of(report), lang=lang)
    told = Record(report, past.cells(), bundle(), lang)
    page = record_page(told, query)
    if grid:
        return _file(told, page, query, grid, kind)
    return render(
        request,
        "record.html",
        {
            "page": page,
            "section": "record",
            "title": page.answer.plain(lang),
            "blocks": [show(block, query, lang, told.held.tables) for block in page.blocks],
            "run": told.held.outlook.run,
            "identity": told.identity,
            **_choices(query, told, lang),
        },
    )


def report_file(request: HttpRequest) -> HttpResponse:
    """Send the whole report, as ``smedja backtest --kept --json`` prints it."""
    del request
    text = json.dumps(past.report().to_dict(), ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


def _choices(query: RecordQuery, told: Record, lang: Lang) -> dict[str, object]:
    """What the two forms offer; each carries along what the other has chosen."""
    level_names = {key: names.level_name(level, lang) for key, level in LEVELS.items()}
    return {
        "levels": [(key, name[:1].upper() + name[1:]) for key, name in level_names.items()],
        "horizons": [(str(ahead), names.years_ahead(ahead, lang)) for ahead in told.horizons],
        "places": [("00", region_name("00", lang)), *((code, region_name(code, lang)) for code in county_codes())],
        "groups": [(group, pick(lang, *names.GROUPS[group])) for group in GROUPS],
        "chosen": {"ahead": str(query.ahead), "level": query.named, "region": query.region, "group": query.group},
    }


def _file(told: Record, page: RecordPage, query: RecordQuery, grid: str, kind: str) -> HttpResponse:
    lang = told.lang
    if kind not in {"csv", "xlsx"}:
        raise NotHere(
            pick(
                lang,
                f"Tabeller finns som csv och xlsx, inte {kind[:10]}",
                f"Tables come as csv and xlsx, not {kind[:10]}",
            )
        )
    block = page.block(grid, lang)
    table = ordered(block.grid, query)
    about = [
        (pick(lang, "Definition", "Definition"), block.definition),
        (pick(lang, "Prövning", "Backtest"), told.identity),
        (
            pick(lang, "Att citera", "To cite"),
            pick(
                lang,
                "Smedja, träffsäkerhet. Bearbetning av data från SCB.",
                "Smedja, track record, processing SCB data.",
            ),
        ),
        *(
            (
                pick(lang, f"Källa: {table.name}", f"Source: {table.name}"),
                f"{table.publisher}. {table.title}. {table.period}.",
            )
            for table in about_tables(told.held, block.tables, lang)
        ),
    ]
    name = f"smedja-{slug(page.name)}-{grid}.{kind}"
    if kind == "csv":
        content, mime = to_csv(table, lang), "text/csv; charset=utf-8"
    else:
        content, mime = to_xlsx(table, about, lang), XLSX
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})
