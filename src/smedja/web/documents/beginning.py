# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The page where a document is begun: which strategy, which kind, and which county or municipality it is about.

Position in the flow: thin. ``acts`` makes the draft; what is missing is told at its own field, all at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from smedja import codes
from smedja.core import DocumentError, Fault
from smedja.report.language import Lang, pick
from smedja.sweden.documents.library import Kind, kinds
from smedja.web.documents import acts
from smedja.web.documents.held import person, writable
from smedja.web.documents.paths import writing_path
from smedja.web.documents.views import LOG_IN, SECTION, counties, county_name
from smedja.web.language import lang_of, prefix
from smedja.web.register.models import Register

if TYPE_CHECKING:
    from django.http import QueryDict

#: What a kind is about → the form's field for it.
_FIELDS: Final = {"county": "lan", "municipality": "kommun"}
#: å, ä and ö come last, in that order; Unicode has ä before å.
_LAST: Final = str.maketrans("åäö", "{|}")


@login_required(login_url=LOG_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose strategy, kind and place, and begin."""
    lang, registers = lang_of(request), writable(request.user)
    given = request.POST if request.method == "POST" else request.GET
    register = next((one for one in registers if one.key == given.get("strategi")), None)
    kind = next((one for one in _offered(lang) if one.name == given.get("slag")), None)
    faults: list[Fault] = []
    if request.method == "POST":
        faults = _missing(given, register, kind, lang)
        if register is not None and kind is not None and not faults:
            try:
                return HttpResponseRedirect(prefix(lang) + writing_path(_begun(request, register, kind)))
            except DocumentError as fault:
                told = fault.faults or (Fault(fault.what, fault.where, fault.todo),)
                faults = [Fault(f"{one.what} ({one.where})", "slag", one.todo) for one in told]
    context = {
        "section": SECTION,
        "registers": [(one, one.key == given.get("strategi")) for one in registers],
        "kinds": [(one, one.name == given.get("slag")) for one in _offered(lang)],
        "counties": [(code, county_name(code), code == given.get("lan")) for code in counties()],
        "municipalities": _municipalities(given.get("kommun", "")),
        "faults": faults,
        "wrong": {one.where: one.what for one in reversed(faults)},
    }
    return render(request, "document_new.html", context, status=400 if faults else 200)


def _begun(request: HttpRequest, register: Register, kind: Kind) -> int:
    """Begin a document; returns its number."""
    place = request.POST.get(_FIELDS.get(kind.scope, ""), "")
    asked = {str(kind.scope): place} if place else {}
    title = f"{kind.title}, {codes.load(kind.scope).name(place)}" if place else kind.title
    written = acts.Draft(kind.text, {**kind.parameters, **asked}, timezone.localdate())
    return int(acts.start(person(request, register), register, kind.name, title, written, kind.lang).pk)


def _missing(given: QueryDict, register: Register | None, kind: Kind | None, lang: Lang) -> list[Fault]:
    """What is not chosen, each with its field."""
    faults = []
    if register is None:
        faults.append(Fault(pick(lang, "Välj en strategi", "Choose a strategy"), "strategi", ""))
    if kind is None:
        faults.append(Fault(pick(lang, "Välj ett slag", "Choose a kind"), "slag", ""))
    elif kind.scope == "county" and given.get("lan") not in counties():
        faults.append(Fault(pick(lang, "Välj ett län", "Choose a county"), "lan", ""))
    elif kind.scope == "municipality" and given.get("kommun") not in codes.load("municipality").codes("municipality"):
        faults.append(Fault(pick(lang, "Välj en kommun", "Choose a municipality"), "kommun", ""))
    return faults


def _municipalities(chosen: str) -> Iterable[tuple[str, list[tuple[str, str, bool]]]]:
    """Municipalities by county: code, name, and whether it is chosen."""
    scheme = codes.load("municipality")
    every = sorted(scheme.codes("municipality"), key=lambda code: scheme.name(code).casefold().translate(_LAST))
    return [
        (county_name(county), [(one, scheme.name(one), one == chosen) for one in every if one[:2] == county])
        for county in counties()
    ]


def _offered(lang: Lang) -> tuple[Any, ...]:
    """Kinds that are begun by themselves: an answer begins with its question."""
    return tuple(kind for kind in kinds(lang=lang) if kind.scope != "question")
