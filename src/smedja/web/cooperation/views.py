# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of co-operation: the page with its form, its tables and its documents.

Position in the flow: thin. What is said is made in ``page``, what was typed is read in ``entry``. Posting changes
nothing: a POST only works out the next address or shows the form again, so it needs no token and sets no cookie.
"""

from __future__ import annotations

import io
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from smedja.core import SmedjaError
from smedja.optimise.cooperation.case import Case
from smedja.optimise.cooperation.case_file import parse_case
from smedja.report.documents.agreement import write_annex, write_application
from smedja.report.exports import to_csv, to_xlsx
from smedja.report.language import Lang, pick
from smedja.sweden import distances, rules
from smedja.web.addresses import slug
from smedja.web.bundle import bundle
from smedja.web.cooperation import compute, entry, faults, towns
from smedja.web.cooperation.example import example
from smedja.web.cooperation.form import Form, form, names_of
from smedja.web.cooperation.packing import LARGEST, pack, text_of, unpack
from smedja.web.cooperation.page import CooperationPage, cooperation_page
from smedja.web.cooperation.query import Asked, parse
from smedja.web.errors import NotHere
from smedja.web.language import lang_of, prefix
from smedja.web.packed import LONGEST
from smedja.web.regions.block import ordered, show
from smedja.web.regions.views import XLSX

ROOT: Final = "/utbildning-tillsammans/"
FAULTY: Final = 422
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def cooperation(request: HttpRequest, grid: str = "", kind: str = "") -> HttpResponse:
    """Show the answer to a case with the form below it, or send one of its tables."""
    lang = lang_of(request)
    path = request.path.removesuffix(f"data/{grid}.{kind}") if grid else request.path
    asked = parse(path, request.GET, lang)
    try:
        case = _case(asked, lang)
        agreement = compute.answer(case, asked.rule_year)
    except SmedjaError as error:
        if not error.faults:
            raise
        text = unpack(asked.packed, lang)
        return _faulty(request, form({}, (), lang, faults=faults.of_file(error, lang), json=text), lang)
    page = cooperation_page(agreement, asked, bundle(), lang)
    if grid:
        return _table(page, asked, grid, kind, lang)
    shown = form(entry.shown(agreement.case, lang), names_of(case), lang)
    return _page(request, page, asked, case, shown, lang)


def _case(asked: Asked, lang: Lang) -> Case:
    """The case of an address; the example when there is none."""
    if not asked.packed:
        return example()
    return parse_case(unpack(asked.packed, lang), source="s", speed=distances.speed_model())


def _page(
    request: HttpRequest, page: CooperationPage, asked: Asked, case: Case, shown: Form, lang: Lang
) -> HttpResponse:
    held = bundle()
    context = {
        "section": "cooperation",
        "page": page,
        "title": page.answer.plain(lang),
        "blocks": [show(block, asked, lang, held.tables) for block in page.blocks],
        "form": shown,
        "packed": asked.packed,
        "years": rules.years(),
        "year": asked.rule_year or case.rule_year,
        "case": case,
        "several": len(case.packages) > 1,
        "is_example": not asked.packed,
        "towns": sorted(towns.names().values()),
        "speed": distances.speed_model().reference,
        "roads": distances.roads(),
    }
    return render(request, "cooperation.html", context)


def _faulty(request: HttpRequest, shown: Form, lang: Lang, packed: str = "") -> HttpResponse:
    """Show the form alone with what is wrong on top."""
    context = {
        "section": "cooperation",
        "form": shown,
        "packed": packed,
        "towns": sorted(towns.names().values()),
        "title": pick(lang, "Rätta underlaget", "Mend the case"),
        "speed": distances.speed_model().reference,
        "roads": distances.roads(),
    }
    return render(request, "cooperation_form.html", context, status=FAULTY)


@csrf_exempt
def reckon(request: HttpRequest) -> HttpResponse:
    """Work out the address of what was typed or sent, or show the form again with what is wrong."""
    lang = lang_of(request)
    if request.method != "POST":
        return HttpResponseRedirect(f"{prefix(lang)}{ROOT}")
    sent = {name: str(value) for name, value in request.POST.items()}
    if sent.get("gor") == "las-in":
        return _read_file(request, lang)
    base = _base(sent.get("s", ""), lang)
    typed = entry.typed_case(sent, base, bundle(), lang)
    names = [(str(each["key"]), str(each["name"])) for each in typed.plain["municipalities"]]
    if sent.get("gor") == "rader":
        return _faulty_or_more(request, sent, names, lang)
    wrong = faults.strange(typed, lang)
    case = None
    try:
        case = parse_case(typed.plain, speed=distances.speed_model())
        compute.answer(case)
    except SmedjaError as error:
        wrong += faults.of_form(error, typed, lang)
    if wrong or case is None:
        return _faulty(request, form(sent, names, lang, faults=wrong), lang, sent.get("s", ""))
    return _to_answer(case, lang)


def _faulty_or_more(
    request: HttpRequest, sent: dict[str, str], names: list[tuple[str, str]], lang: Lang
) -> HttpResponse:
    """Show the form with more rows; nothing is wrong."""
    response = _faulty(request, form(sent, names, lang, extra=4), lang, sent.get("s", ""))
    response.status_code = 200
    return response


def _base(packed: str, lang: Lang) -> Case:
    return parse_case(unpack(packed, lang), source="s", speed=distances.speed_model()) if packed else example()


def _read_file(request: HttpRequest, lang: Lang) -> HttpResponse:
    """Read a case from a file that was sent or, when there is none, from the text that was pasted."""
    sent = request.FILES.get("fil")
    text = str(request.POST.get("json", "")) if sent is None else sent.read(LARGEST + 1).decode("utf-8-sig", "replace")
    try:
        case = parse_case(text, source=pick(lang, "filen", "the file"), speed=distances.speed_model())
        compute.answer(case)
    except SmedjaError as error:
        data = entry.shown(example(), lang)
        shown = form(data, names_of(example()), lang, faults=faults.of_file(error, lang), json=text[:LARGEST])
        return _faulty(request, shown, lang)
    return _to_answer(case, lang)


def _to_answer(case: Case, lang: Lang) -> HttpResponse:
    """Send the reader to the address of a case; what the page itself adds to a case stays out of it."""
    if case.speed == distances.speed_model():
        case = case.model_copy(update={"speed": None})
    packed = pack(case)
    if len(packed) > LONGEST:
        raise NotHere(
            pick(
                lang,
                "Underlaget är för stort för en länk. Räkna på det med kommandot smedja cooperate.",
                "The case is too large for a link. Reckon it with the command smedja cooperate.",
            )
        )
    return HttpResponseRedirect(f"{prefix(lang)}{ROOT}?{urlencode({'s': packed})}", status=303)


def document(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """Send the annex, the application table or the case."""
    lang = lang_of(request)
    asked = parse(request.path, request.GET, lang)
    case = _case(asked, lang)
    file = f"smedja-{slug(case.title)[:40]}-{name}.{kind}"
    out = io.BytesIO()
    link = request.build_absolute_uri(asked.link(path=f"{prefix(lang)}{ROOT}"))
    if (name, kind) == ("underlag", "json"):
        out.write(text_of(case, indent=2).encode())
        mime = "application/json; charset=utf-8"
    elif (name, kind) == ("avtalsbilaga", "docx"):
        write_annex(compute.answer(case, asked.rule_year), out, lang, permalink=link, made=_today())
        mime = DOCX
    elif (name, kind) == ("ansokan", "xlsx"):
        write_application(compute.answer(case, asked.rule_year), out, lang, permalink=link, made=_today())
        mime = XLSX
    else:
        raise NotHere(pick(lang, "Det finns ingen sådan fil", "There is no such file"))
    disposition = {"Content-Disposition": f'attachment; filename="{file}"'}
    return HttpResponse(out.getvalue(), content_type=mime, headers=disposition)


def _today() -> date:
    return date.today()  # noqa: DTZ011 -- the reader's day, as on a letter


def _table(page: CooperationPage, asked: Asked, grid: str, kind: str, lang: Lang) -> HttpResponse:
    if kind not in {"csv", "xlsx"}:
        raise NotHere(
            pick(
                lang,
                f"Tabeller finns som csv och xlsx, inte {kind[:10]}",
                f"Tables come as csv and xlsx, not {kind[:10]}",
            )
        )
    block = page.block(grid, lang)
    table = ordered(block.grid, asked)
    name = f"smedja-utbildning-tillsammans-{grid}.{kind}"
    if kind == "csv":
        content, mime = to_csv(table, lang), "text/csv; charset=utf-8"
    else:
        about = [
            (pick(lang, "Definition", "Definition"), block.definition),
            (pick(lang, "Beräkning", "Run"), page.identity),
            *((pick(lang, "Regel", "Rule"), f"{rule.text} {rule.status}. {rule.reference}") for rule in page.rules),
            *((pick(lang, "Antagande", "Assumption"), text) for text in page.assumed),
        ]
        content, mime = to_xlsx(table, about, lang), XLSX
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})
