# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of Skolan: a place's page, and its tables as files.

Position in the flow: thin. What the page says is made in ``page`` and the blocks.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from smedja.report.exports import to_csv, to_xlsx
from smedja.report.language import Lang, pick
from smedja.sweden.schools import studies
from smedja.web.addresses import slug
from smedja.web.bundle import Bundle, bundle
from smedja.web.errors import NotHere
from smedja.web.language import lang_of, prefix
from smedja.web.regions.block import ordered, show
from smedja.web.regions.page import Page
from smedja.web.regions.query import parse
from smedja.web.regions.views import XLSX
from smedja.web.schools import words
from smedja.web.schools.blocks import ROOT
from smedja.web.schools.page import school_page
from smedja.web.schools.places import Place, find
from smedja.web.sources.about import about_file
from smedja.web.strategy.tools import measures_with


def school(request: HttpRequest, named: str = "", grid: str = "", kind: str = "") -> HttpResponse:
    """Show a place, or send one of its tables."""
    held, lang = bundle(), lang_of(request)
    place = find(named, ROOT, lang)
    if not grid and (right := f"{prefix(lang)}{place.path(ROOT)}") != request.path:
        return HttpResponseRedirect(right)
    path = request.path.removesuffix(f"data/{grid}.{kind}") if grid else request.path
    query = parse(path, request.GET, years=held.outlook.years, industries=held.outlook.industries)
    page = school_page(held, place, query, lang)
    return table_file(held, page, grid, kind, lang, "skolan") if grid else _shown(request, held, page, place)


def _shown(request: HttpRequest, held: Bundle, page: Page, place: Place) -> HttpResponse:
    lang = lang_of(request)
    facts = studies()
    used = {each.reference for study in facts.studies for each in study.results}
    used |= {each.reference for each in facts.years_without_test}
    context = {
        "section": "school",
        "page": page,
        "place": place,
        "title": page.answer.plain(lang),
        "blocks": [show(block, page.query, lang, held.tables) for block in page.blocks],
        "reasons": [(pick(lang, sv, en), facts.references[key]) for sv, en, key in words.REASONS],
        "references": [facts.references[key] for key in facts.references if key in used],
        "programming": facts.references[facts.programming.reference],
        "counties": [(part.path(ROOT), part.name(lang)) for part in Place("00").parts],
        "parts": [(part.path(ROOT), part.name(lang)) for part in Place(place.county).parts]
        if not place.is_nation
        else [],
        "carried": measures_with("school", place.code),
        "run": held.outlook.run,
    }
    return render(request, "school.html", context)


def table_file(held: Bundle, page: Page, grid: str, kind: str, lang: Lang, name: str) -> HttpResponse:
    """Send one of a page's tables.

    Args:
        held: The bundle, for the sources.
        page: The page.
        grid: Name of the table.
        kind: csv or xlsx.
        lang: Language.
        name: First word of the file's name.

    Raises:
        NotHere: another kind of file.
    """
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
    if kind == "csv":
        content, mime = to_csv(table, lang), "text/csv; charset=utf-8"
    else:
        content, mime = to_xlsx(table, about_file(held, block.definition, block.tables, lang), lang), XLSX
    file = f"smedja-{name}-{slug(page.name)}-{grid}.{kind}"
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{file}"'})
