# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""One chart of a page as a page of its own, for others to show inside theirs.

Position in the flow: the page is made as always and one block of it is shown, with its table, source and licence. It
sets and reads no cookie, and it is the only page that may stand in another's frame.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from smedja.core import QueryError
from smedja.report.language import pick
from smedja.web.bundle import Bundle, bundle
from smedja.web.headers import policy
from smedja.web.language import lang_of
from smedja.web.pinned import CHART, EMBEDDED, pinned, stated
from smedja.web.regions import views
from smedja.web.regions.block import show
from smedja.web.regions.page import Page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HEADERS: Final = {
    "Content-Security-Policy": policy(ancestors="*"),
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
}


@xframe_options_exempt
@pinned
def nation(request: HttpRequest) -> HttpResponse:
    """Show a chart of the country's page."""
    return _answer(request, lambda held: views.nation_of(request, held))


@xframe_options_exempt
@pinned
def county(request: HttpRequest, named: str) -> HttpResponse:
    """Show a chart of a county's page."""
    return _answer(request, lambda held: views.county_of(request, held, named))


@xframe_options_exempt
@pinned
def occupation(request: HttpRequest, named: str) -> HttpResponse:
    """Show a chart of an occupation's page."""
    return _answer(request, lambda held: views.occupation_of(request, held, named))


def _answer(request: HttpRequest, make: Callable[[Bundle], Page]) -> HttpResponse:
    held, lang = bundle(), lang_of(request)
    page = make(held)
    drawn = {block.grid.name: block.chart for block in page.blocks if block.chart}
    if page.map:
        drawn["lan"] = page.map
    name = request.GET.get(CHART, "")
    if name not in drawn:
        raise QueryError(
            pick(lang, f"Sidan har inget diagram ”{name[:40]}”", f"The page has no chart “{name[:40]}”"),
            where=CHART,
            todo=f"{pick(lang, 'Välj ett av', 'Choose one of')} {', '.join(drawn)}",
        )
    shown = show(page.block(name, lang), page.query, lang, held.tables)
    whole = request.path.replace(f"{EMBEDDED}/", "/", 1)
    context = {
        "page": page,
        "shown": shown,
        "chart": drawn[name],
        "publishers": list(dict.fromkeys(publisher for publisher, _, _ in shown.sources)),
        "statuses": sorted({head.status for head in shown.heads if head.status}),
        "run": held.outlook.run,
        "whole": f"{whole}?{stated(request, held, CHART)}#{name}",
    }
    response = render(request, "embedded.html", context)
    for header, value in HEADERS.items():
        response.headers[header] = value
    return response
