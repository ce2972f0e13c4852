# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views about the numbers: all sources and methods, one table as a file, the lineage of one figure.

Position in the flow: thin; the words come from ``about``, ``methods`` and ``lineage``.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from smedja.report.language import pick
from smedja.report.words import STATUS, STATUS_MEANING
from smedja.web.bundle import bundle, current
from smedja.web.errors import NotHere, page
from smedja.web.language import lang_of
from smedja.web.pinned import PARAMETER, pin_of, told
from smedja.web.regions.page import Step
from smedja.web.sources.about import about_tables
from smedja.web.sources.lineage import trace
from smedja.web.sources.methods import METHODS
from smedja.web.sources.models import CatalogueTable, Run


def sources(request: HttpRequest) -> HttpResponse:
    """Show every source, period, licence, method and limit."""
    held, lang = bundle(), lang_of(request)
    tables = about_tables(held, tuple(sorted(held.tables)), lang)
    recorded = dict(CatalogueTable.objects.values_list("name", "checksum"))
    return render(
        request,
        "sources.html",
        {
            "section": "sources",
            "tables": tables,
            "methods": [(m.anchor, pick(lang, *m.title), pick(lang, *m.text)) for m in METHODS.values()],
            "statuses": [(s.value, pick(lang, *STATUS[s]), pick(lang, *STATUS_MEANING[s])) for s in STATUS],
            "stale": held is current() and recorded != dict(held.tables.checksums),
            "pin": told(request, held),
            "run": held.outlook.run,
            "runs": Run.objects.all()[:10],
        },
    )


def table_file(request: HttpRequest, name: str) -> HttpResponse:
    """Send one baseline table as CSV, as it stands in the store."""
    held, lang = bundle(), lang_of(request)
    if name not in held.tables:
        raise NotHere(
            pick(lang, f"Det finns ingen tabell ”{name[:60]}”", f"There is no table “{name[:60]}”"),
            [Step(pick(lang, "Alla tabeller", "All tables"), "/om-siffrorna/#tabeller")],
        )
    text = held.tables[name].frame.write_csv(separator=";" if lang == "sv" else ",", include_bom=True)
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def lineage(request: HttpRequest, run: str, measure: str, region: str, occupation: str, year: int) -> HttpResponse:
    """Show the lineage of one figure of the run; a link to another run says so instead of showing another number."""
    held, lang = bundle(), lang_of(request)
    if run != held.run and (kept := pin_of(run)):
        return redirect(f"{request.path}?{urlencode({PARAMETER: kept.name})}")
    if run != held.run:
        path = request.path.replace(f"/siffra/{run}/", f"/siffra/{held.run}/").removeprefix("/en")
        return page(
            request,
            410,
            pick(
                lang,
                f"Talet kommer från körningen {run[:20]}, som inte finns här",
                f"This figure is from run {run[:20]}, which is not kept here",
            ),
            todo=pick(
                lang,
                f"Den körning som finns är {held.run}. Samma tal där kan vara ett annat.",
                f"The run at hand is {held.run}. The same figure may differ there.",
            ),
            nearest=[
                Step(pick(lang, "Visa samma tal i den nya körningen", "Show the same figure in the new run"), path)
            ],
        )
    traced = trace(held, measure, region, occupation, year, lang)
    context = {"told": traced, "run": held.outlook.run, "section": "sources", "pin": told(request, held)}
    return render(request, "lineage.html", context)
