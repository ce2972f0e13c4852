# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What differs between a page over pinned data and the same page over the current ones.

Position in the flow: the page is made twice, ``report.differing`` compares the tables, the template shows what reads
otherwise. It changes neither.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from django.shortcuts import redirect, render
from django.utils import timezone

from smedja.core import Figure, Lineage, QueryError, Status, Unit
from smedja.report.bound.kept import Weight
from smedja.report.cite import Cited, SectionAddress
from smedja.report.differing import Compared, compare
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.web import pinned
from smedja.web.bundle import Bundle, current, reading
from smedja.web.language import lang_of
from smedja.web.regions import views
from smedja.web.regions.page import Page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TAIL: Final = "skillnad/"
#: Rows that the page shows; the sentence counts all of them.
MOST: Final = 200
WEIGHTS: Final[dict[Weight, tuple[str, str]]] = {
    "heavy": ("har kommit eller försvunnit", "came or went"),
    "clear": ("tydlig", "clear"),
    "slight": ("liten", "slight"),
}
Making: TypeAlias = Callable[[Bundle], Page]


def nation(request: HttpRequest) -> HttpResponse:
    """Show what differs on the country's page."""
    return _answer(request, lambda held: views.nation_of(request, held, TAIL))


def county(request: HttpRequest, named: str) -> HttpResponse:
    """Show what differs on a county's page."""
    return _answer(request, lambda held: views.county_of(request, held, named, TAIL))


def occupation(request: HttpRequest, named: str) -> HttpResponse:
    """Show what differs on an occupation's page."""
    return _answer(request, lambda held: views.occupation_of(request, held, named, TAIL))


def _answer(request: HttpRequest, make: Making) -> HttpResponse:
    lang, asked = lang_of(request), request.GET.get(pinned.PARAMETER, "")
    if not asked:
        raise QueryError(
            pick(lang, "Adressen säger inte vilka sparade data som ska jämföras", "The address names no kept data"),
            where=pinned.PARAMETER,
            todo=pick(lang, "Öppna sidan från en länk som består", "Come from a page with a permanent link"),
        )
    held, now = pinned.bundle_of(request, asked), current()
    if held.pin == now.pin:
        return redirect(request.get_full_path().replace(TAIL, "", 1))
    with reading(held):
        old = make(held)
    new = make(now)
    found = compare([one.grid for one in old.blocks], [one.grid for one in new.blocks], lang)
    context = {
        "section": old.kind,
        "page": old,
        "answer": sentence(found, now, lang),
        "rows": [(one, pick(lang, *WEIGHTS[one.weight])) for one in found.changed[:MOST]],
        "cut": len(found.changed) > MOST,
        "run": held.outlook.run,
        "now": now.outlook.run,
        "old_link": old.query.link(),
        "kept": held.pin,
    }
    return render(request, "difference.html", context)


def sentence(found: Compared, now: Bundle, lang: Lang) -> Sentence:
    """Return the sentence that answers: how many figures differ, and how many clearly."""
    every, changed, clear = (_count(n, now) for n in (found.cells, len(found.changed), found.clear))
    if not found.changed:
        none = pick(lang, "Inget av sidans ", "None of the page’s "), pick(lang, " tal skiljer", " figures differs")
        return Sentence((none[0], every, none[1]))
    return Sentence(
        (
            pick(lang, "Av sidans ", "Of the page’s "),
            every,
            pick(lang, " tal skiljer ", " figures, "),
            changed,
            pick(lang, ", varav ", " differ, "),
            clear,
            pick(lang, " tydligt", " of them clearly"),
        )
    )


def _count(number: int, now: Bundle) -> Cited:
    today = timezone.localdate().isoformat()
    figure = Figure(float(number), None, None, Unit.COUNT, today, Status.OFFICIAL, Lineage((), "", now.run))
    return Cited(figure, SectionAddress("metod-skillnad"), interval=False)
