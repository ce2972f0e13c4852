# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pages that everybody reads: the documents that are published, each as it was published, and what has changed since.

Position in the flow: thin. What a page shows comes from what was kept; today's figures are shown beside it only.
"""

from __future__ import annotations

import re
from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from smedja import codes
from smedja.core import QueryError
from smedja.report.bound.keeping import resolved_of, tables_of
from smedja.report.documents.formats import FORMATS
from smedja.report.language import Lang, pick
from smedja.strategy.rights import Act, may, require
from smedja.sweden.documents.library import kind_of, names
from smedja.web.documents import corrections, files
from smedja.web.documents.acts import subject_of
from smedja.web.documents.case_file import case_file
from smedja.web.documents.held import document_of, edition_of, open_drafts, person, published, writable
from smedja.web.documents.reading import shown
from smedja.web.errors import NotHere
from smedja.web.language import lang_of
from smedja.web.register.models import PUBLISHED

SECTION: Final = "documents"
#: What opens each format, as links call it.
PROGRAMS: Final = {"docx": "Word", "pptx": "PowerPoint", "xlsx": "Excel", "pdf": "PDF"}
LOG_IN: Final = "/konto/logga-in/"
_MOST: Final = 200
_REGISTRY_NUMBER: Final = re.compile(r"[\w ./:-]{0,80}")


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show what is published, by county and kind, and to those with a role what is being written."""
    lang = lang_of(request)
    county, kind = request.GET.get("lan", ""), request.GET.get("slag", "")
    found = published()
    if county in counties():
        found = found.filter(region=county)
    if kind in names():
        found = found.filter(kind=kind)
    drafts = open_drafts(request.user)
    context = {
        "section": SECTION,
        "rows": [(one, kind_title(one.kind, lang), county_name(one.region)) for one in found[:_MOST]],
        "counties": [(code, county_name(code), code == county) for code in counties()],
        "kinds": [(name, kind_title(name, lang), name == kind) for name in sorted({one.kind for one in published()})],
        "waiting": [one for one, waits in drafts if waits],
        "drafts": [one for one, waits in drafts if not waits],
        "writes": request.user.is_authenticated and bool(writable(request.user)),
    }
    return render(request, "documents.html", context)


@require_safe
def read(request: HttpRequest, number: int, edition: int | None = None) -> HttpResponse:
    """Show a published edition as it was published, and how its figures read today."""
    lang = lang_of(request)
    document = document_of(number, lang)
    one = edition_of(document, edition, lang)
    text = resolved_of(one.kept)
    in_force = document.live is not None and document.live.pk == one.pk
    later = document.editions.filter(state=PUBLISHED, number__gt=one.number).order_by("number").first()
    context = {
        "section": SECTION,
        "document": document,
        "edition": one,
        "kind": kind_title(document.kind, lang),
        "text": shown(text, tables_of(one.kept), document.title, one.kept.get("further", {})),
        "others": document.editions.filter(state=PUBLISHED).exclude(pk=one.pk).order_by("-number"),
        "replaced_by": later,
        "correction": corrections.correction_of(one) if in_force else None,
        "stood": one.stood,
        "formats": tuple(PROGRAMS.items()),
        "may_write": may(person(request, document.register), Act.WRITE, subject_of(document)),
    }
    return render(request, "document.html", context)


@require_safe
def file(request: HttpRequest, number: int, edition: int, form: str) -> HttpResponse:
    """Give a published edition as a file."""
    lang = lang_of(request)
    one = edition_of(document_of(number, lang), edition, lang)
    _require_format(form, lang)
    return _download(files.files_of(one, form), form, f"dokument-{number}-{edition}.{form}")


@login_required(login_url=LOG_IN)
@require_safe
def draft_file(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """Give the latest revision as a file that says that it is a draft, to those who may read the draft."""
    lang = lang_of(request)
    document = document_of(number, lang)
    require(person(request, document.register), Act.READ, subject_of(document))
    tip = document.tip
    if tip is None or tip.state == PUBLISHED:
        raise NotHere(pick(lang, "Dokumentet har inget utkast", "The document has no draft"))
    _require_format(form, lang)
    return _download(files.draft_file(tip, form), form, f"UTKAST-dokument-{number}-{tip.number}.{form}")


@require_safe
def note(request: HttpRequest, number: int, edition: int) -> HttpResponse:
    """Give the drafted correction of a published edition as a Word file."""
    lang = lang_of(request)
    one = edition_of(document_of(number, lang), edition, lang)
    if corrections.correction_of(one) is None:
        raise NotHere(pick(lang, "Dokumentet behöver ingen rättelse", "The document needs no correction"))
    return _download(
        files.note_file(one.compared.note, one.document.title), "docx", f"rattelse-{number}-{edition}.docx"
    )


@require_safe
def case(request: HttpRequest, number: int, edition: int) -> HttpResponse:
    """Give a published edition as a case bundle, with the registry number that the reader writes."""
    lang = lang_of(request)
    one = edition_of(document_of(number, lang), edition, lang)
    content = case_file(one, _registry_number(request.GET.get("dnr", ""), lang), lang)
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="arende-{number}-{edition}.zip"'
    return answer


@require_safe
def corrections_page(request: HttpRequest) -> HttpResponse:
    """Show every published document that no longer says what its references say."""
    lang = lang_of(request)
    found = corrections.all_corrections()
    many = corrections.counted(found)
    context = {
        "section": SECTION,
        "found": [(one, corrections.weight_word(one.weight, lang)) for one in found],
        "told": corrections.told(many, published().count(), lang),
    }
    return render(request, "corrections.html", context)


def _require_format(form: str, lang: Lang) -> None:
    if form not in FORMATS:
        raise NotHere(pick(lang, f"Det finns inget format {form}", f"There is no format {form}"))


def _registry_number(given: str, lang: Lang) -> str:
    """The number that goes into the bundle and the terminals of those who check it: no sign that does something."""
    number = given.strip()
    if not _REGISTRY_NUMBER.fullmatch(number):
        raise QueryError(
            pick(lang, "Diarienumret kan inte se ut så", "A registry number cannot look like that"),
            where="dnr",
            todo=pick(
                lang,
                "Använd bokstäver, siffror, mellanslag och tecknen . / : - _, högst 80 tecken",
                "Use letters, digits, spaces and the signs . / : - _, at most 80 signs",
            ),
        )
    return number


def _download(content: bytes, form: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=FORMATS[form][0])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def counties() -> tuple[str, ...]:
    """Codes of the counties."""
    return tuple(code for code in codes.load("county").codes("county") if code != "00")


def county_name(code: str) -> str:
    """The name of a county; empty for the country."""
    return codes.load("county").name(code) if code else ""


def kind_title(name: str, lang: Lang) -> str:
    """What a kind of document is called; its key when it is no longer shipped."""
    try:
        return kind_of(name, lang).title
    except QueryError:
        return name
