# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of the firm's plan: choose a county, then everything happens in the browser.

Position in the flow: thin. The only thing that a reader tells the server is the county, in the address and before any
question; the page's own code sends nothing, and its policy lets the browser fetch nothing once it is loaded.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import mark_safe

from smedja.report.language import pick
from smedja.scenarios import NATION
from smedja.strategy.firm import BANDS
from smedja.web.addresses import county_codes, nearest_counties, region_name, region_path
from smedja.web.bundle import bundle
from smedja.web.companies.kept import data_text
from smedja.web.errors import NotHere
from smedja.web.headers import SILENT
from smedja.web.language import lang_of, prefix
from smedja.web.regions.page import Step
from smedja.web.schools.places import Place
from smedja.web.strategy.tools import ROOTS, measures_with

ROOT: Final = ROOTS["firm_plan"]
#: The page's modules, for the browser to fetch side by side.
MODULES: Final = ("page", "form", "show", "plan", "file", "words", "arithmetic")


def choose(request: HttpRequest) -> HttpResponse:
    """Show the counties to choose from."""
    lang = lang_of(request)
    context = {
        "section": "companies",
        "counties": [(f"{prefix(lang)}{one.path(ROOT)}", one.name(lang)) for one in Place(NATION).parts],
        "carried": measures_with("firm_plan", NATION),
    }
    return render(request, "companies_choose.html", context)


def plan(request: HttpRequest, named: str) -> HttpResponse:
    """Show the plan's page of one county."""
    lang, code = lang_of(request), named[:2]
    if code not in county_codes() or (len(named) > 2 and named[2] != "-"):
        raise NotHere(
            pick(lang, f"Det finns inget län ”{named[:60]}”", f"There is no county “{named[:60]}”"),
            [Step(region_name(one, lang), Place(one).path(ROOT)) for one in nearest_counties(named)],
        )
    path = f"{prefix(lang)}{Place(code).path(ROOT)}"
    if request.path != path:
        return HttpResponseRedirect(path)
    held = bundle()
    context = {
        "section": "companies",
        "county": region_name(code, lang),
        "county_href": f"{prefix(lang)}{region_path(code)}",
        "data": mark_safe(data_text(held, code, lang)),  # noqa: S308 -- our own JSON, escaped in ``kept``
        "modules": [f"firm-plan/{name}.js" for name in MODULES],
        "bands": BANDS,
        "carried": measures_with("firm_plan", code),
        "run": held.outlook.run,
    }
    response = render(request, "companies_plan.html", context)
    for name, value in SILENT.items():
        response.headers[name] = value
    return response
