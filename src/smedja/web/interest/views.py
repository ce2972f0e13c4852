# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of Intresset: a place's page and its tables as files, and the follow-up of a measure.

Position in the flow: thin. What the pages say is made in ``page``, ``follow_up`` and the blocks.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from smedja.core import PlanError, QueryError
from smedja.report.language import Lang, pick
from smedja.sweden.schools import interest
from smedja.web.bundle import bundle
from smedja.web.interest import follow_up as told
from smedja.web.interest.asked import Asked, parse_follow_up
from smedja.web.interest.blocks import ROOT
from smedja.web.interest.choices import autumns, every_autumn
from smedja.web.interest.compared import Compared, compare
from smedja.web.interest.follow_blocks import follow_blocks
from smedja.web.interest.follow_form import follow_form
from smedja.web.interest.follow_words import LABELS
from smedja.web.interest.page import FOLLOW_UP, interest_page
from smedja.web.language import lang_of, prefix
from smedja.web.regions.block import show
from smedja.web.regions.page import Page
from smedja.web.regions.query import parse
from smedja.web.schools.places import Place, find
from smedja.web.schools.views import table_file
from smedja.web.strategy.tools import measures_with


def shown(request: HttpRequest, named: str = "", grid: str = "", kind: str = "") -> HttpResponse:
    """Show a place, or send one of its tables."""
    held, lang = bundle(), lang_of(request)
    place = find(named, ROOT, lang)
    if not grid and (right := f"{prefix(lang)}{place.path(ROOT)}") != request.path:
        return HttpResponseRedirect(right)
    path = request.path.removesuffix(f"data/{grid}.{kind}") if grid else request.path
    query = parse(path, request.GET, years=held.outlook.years, industries=held.outlook.industries)
    page = interest_page(held, place, query, lang)
    if grid:
        return table_file(held, page, grid, kind, lang, "intresset")
    facts, told_of = interest(), autumns(held, place)
    county = [] if place.is_nation else Place(place.county).parts
    context = {
        "section": "interest",
        "page": page,
        "title": page.answer.plain(lang),
        "blocks": [show(block, page.query, lang, held.tables) for block in page.blocks],
        "not_here": [pick(lang, each.sv, each.en) for each in facts.not_here if not (each.table and told_of)],
        "choices_told": bool(told_of),
        "references": facts.references.values(),
        "counties": [(part.path(ROOT), part.name(lang)) for part in Place("00").parts],
        "parts": [(part.path(ROOT), part.name(lang)) for part in county],
        "carried": measures_with("interest", place.code),
        "run": held.outlook.run,
    }
    return render(request, "interest.html", context)


def follow_up(request: HttpRequest, grid: str = "", kind: str = "") -> HttpResponse:
    """Show the form, or what it gives, or why that is refused."""
    held, lang = bundle(), lang_of(request)
    path = request.path.removesuffix(f"data/{grid}.{kind}") if grid else request.path
    wanted = parse_follow_up(path, request.GET, lang, every_autumn(held))
    faults, found = list(wanted.faults.items()), None
    if "kommun" in request.GET and not faults:
        try:
            found = compare(held, wanted)
        except PlanError as fault:
            faults = told.refused(fault, wanted, lang)
    if grid:
        return _file(found, wanted, grid, kind, lang)
    context = {
        "section": "interest",
        "asked": wanted,
        "faults": faults,
        "form": follow_form(wanted, faults, lang),
        **(_answered(found, wanted, lang) if found else {}),
        "run": held.outlook.run,
    }
    return render(request, "follow_up.html", context, status=400 if faults else 200)


def _answered(found: Compared, wanted: Asked, lang: Lang) -> dict[str, Any]:
    return {
        "answer": told.answer(found, lang),
        "title": told.answer(found, lang).plain(lang),
        "label": pick(lang, *LABELS[found.found.label]),
        "meaning": told.meaning(found, lang),
        "sure": told.sure(found, lang),
        "blocks": [show(block, wanted, lang, bundle().tables) for block in follow_blocks(found, lang)],
    }


def _file(found: Compared | None, wanted: Asked, grid: str, kind: str, lang: Lang) -> HttpResponse:
    if found is None:
        raise QueryError(
            pick(lang, "Uppföljningen går inte att göra så", "The follow-up cannot be made like that"),
            where=FOLLOW_UP,
            todo=pick(lang, "Öppna sidan; där står varför", "Open the page, which says why"),
        )
    page = Page("interest", "uppfoljning", told.answer(found, lang), wanted, follow_blocks(found, lang), (), ())
    return table_file(bundle(), page, grid, kind, lang, "intresset")
