# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Errors as pages: what is wrong, where, what to do, and the nearest thing that exists.

Position in the flow: the innermost middleware turns our errors into pages; Django calls the handlers for its own. The
API words its errors as JSON itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from smedja.core import (
    CodeError,
    DataError,
    EditConflict,
    EnvironmentFault,
    NotAllowed,
    PlanError,
    QueryError,
    SmedjaError,
)
from smedja.report.language import pick
from smedja.web.language import lang_of
from smedja.web.regions.page import Step

#: Kind of error → status; the first that fits, 503 for any other.
STATUS: Final = ((NotAllowed, 403), (EditConflict, 409), (PlanError, 400), (QueryError, 400), (CodeError, 404))

log = logging.getLogger("django.request")


class NotHere(Http404):
    """Something was asked for that does not exist; knows what is nearest."""

    def __init__(self, what: str, nearest: Sequence[Step] = ()) -> None:
        """Keep what is wrong and what there is instead."""
        super().__init__(what)
        self.what = what
        self.nearest = tuple(nearest)


class PlainFaults:
    """Middleware that shows Smedja's own errors as pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Return a page for an error of ours, None for any other."""
        if isinstance(fault, NotHere):
            return page(request, 404, fault.what, nearest=fault.nearest)
        if not isinstance(fault, SmedjaError):
            return None
        status = next((number for kind, number in STATUS if isinstance(fault, kind)), 503)
        if isinstance(fault, (DataError, EnvironmentFault)) and status == 503:
            log.error("%s", fault.message)
        return page(request, status, fault.what, where=fault.where, todo=fault.todo)


def page(
    request: HttpRequest, status: int, what: str, *, where: str = "", todo: str = "", nearest: Sequence[Step] = ()
) -> HttpResponse:
    """Return an error page."""
    told = {"status": status, "what": what, "where": where, "todo": todo, "nearest": nearest}
    return render(request, "error.html", told, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    del exception
    lang = lang_of(request)
    return page(
        request,
        404,
        pick(lang, "Sidan finns inte", "There is no such page"),
        where=request.path,
        todo=pick(
            lang,
            "Adressen kan vara felskriven, eller sidan borttagen.",
            "The address may be misspelt, or the page gone.",
        ),
        nearest=(
            Step(pick(lang, "Sverige och länen", "Sweden and the counties"), "/"),
            Step(pick(lang, "Sök ett yrke", "Search for an occupation"), "/yrke/"),
        ),
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    del exception
    return page(request, 400, pick(lang_of(request), "Frågan går inte att tyda", "The request cannot be read"))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without touching data, which may be what failed."""
    lang = lang_of(request)
    return page(
        request,
        500,
        pick(lang, "Något gick fel hos oss", "Something went wrong on our side"),
        todo=pick(
            lang, "Försök igen om en stund. Felet har antecknats.", "Try again in a while. The fault has been noted."
        ),
    )
