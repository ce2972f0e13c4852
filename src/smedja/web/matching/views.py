# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of the matching pages: the form, what may be meant, the answer and its table.

Position in the flow: thin. What somebody writes comes by POST, is looked up and forgotten: it stands in no address, no
cookie and no log. What is chosen from a list stands in the address, so that the answer can be sent to somebody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from smedja.core import QueryError
from smedja.report.exports import to_csv, to_xlsx
from smedja.report.language import Lang, pick
from smedja.scenarios import NATION
from smedja.sweden import lexicon
from smedja.sweden.lexicon import labels
from smedja.sweden.matching import Found, find, guide, guide_to
from smedja.sweden.matching.countries import country_names, language_name
from smedja.web.addresses import county_codes, region_name
from smedja.web.bundle import bundle
from smedja.web.errors import NotHere
from smedja.web.language import lang_of, prefix
from smedja.web.matching.page import matching_page, towards_page
from smedja.web.matching.quality import ROOT as QUALITY
from smedja.web.matching.quality import quality_page
from smedja.web.matching.query import HOME, ROOTS, TOWARDS, Asked, Kind, parse
from smedja.web.matching.words import group_name
from smedja.web.regions.block import ordered, show
from smedja.web.regions.page import Page, Step
from smedja.web.regions.views import XLSX

FAULTY: Final = 422


@csrf_exempt
def matching(request: HttpRequest, kind: Kind, grid: str = "", file: str = "") -> HttpResponse:
    """Show the form, what may be meant, the answer, or send the answer's table."""
    lang = lang_of(request)
    path = f"{prefix(lang)}{ROOTS[kind]}"
    if request.method == "POST":
        return _typed(request, path, kind, lang)
    asked = _checked(parse(path, request.GET.dict(), kind), lang)
    if not asked.concepts:
        return _form(request, asked, lang)
    label = _label(asked.concepts, lang)
    told = guide(asked.concepts, bundle().outlook, county=asked.region, country=asked.country, languages=asked.speaks)
    page = matching_page(told, label, asked, bundle(), lang)
    if grid:
        return _table(page, asked, grid, file, lang)
    return render(request, "matching.html", _context(page, asked, lang) | {"meant": label})


def towards(request: HttpRequest, grid: str = "", file: str = "") -> HttpResponse:
    """Show from which occupations one could come to a group in shortage."""
    lang = lang_of(request)
    asked = _checked(parse(f"{prefix(lang)}{TOWARDS}", request.GET.dict(), "change"), lang)
    if not asked.group:
        return render(request, "matching_towards.html", _choices(asked, lang) | {"groups": _groups(lang), "page": None})
    if asked.group not in {code for code, _ in _groups(lang)}:
        raise NotHere(
            pick(lang, f"Det finns ingen yrkesgrupp ”{asked.group}”", f"There is no group “{asked.group}”"),
            [Step(pick(lang, "Välj en grupp", "Choose a group"), TOWARDS)],
        )
    page = towards_page(asked.group, guide_to(asked.group, limit=20), asked, bundle(), lang)
    if grid:
        return _table(page, asked, grid, file, lang)
    return render(request, "matching_towards.html", _context(page, asked, lang) | {"groups": _groups(lang)})


def quality(request: HttpRequest, grid: str = "", file: str = "") -> HttpResponse:
    """Show how well adverts are read."""
    lang = lang_of(request)
    asked = parse(f"{prefix(lang)}{QUALITY}", request.GET.dict(), "change")
    page = quality_page(bundle(), asked, lang)
    if grid:
        return _table(page, asked, grid, file, lang)
    return render(request, "matching_quality.html", _context(page, asked, lang) | {"section": "record"})


def _typed(request: HttpRequest, path: str, kind: Kind, lang: Lang) -> HttpResponse:
    """Look up what was written: one meaning leads to its answer, several are shown to choose from."""
    given = {name: str(value) for name, value in request.POST.items()}
    asked = _checked(parse(path, given | {"yrke": ""}, kind), lang)
    text, language = given.get("text", ""), _language(given.get("sprak", ""))
    try:
        found = find(text, language).found
    except QueryError:
        found = ()
        fault = pick(
            lang, "Skriv vad du arbetar med eller har utbildat dig till", "Write what you work with or have studied"
        )
    else:
        fault = (
            ""
            if found
            else pick(
                lang,
                "Vi hittar inget yrke som liknar det. Pröva ett annat ord, eller välj det andra språket",
                "We find no occupation like that. Try another word, or choose the other language",
            )
        )
    if fault:
        return _form(request, asked, lang, fault=fault, text=text, language=language)
    sure = [one for one in found if one.how == "exact"]
    if len(sure) == 1 or len(found) == 1:
        return HttpResponseRedirect(asked.link(concepts=(sure or list(found))[0].concepts))
    return _form(request, asked, lang, text=text, language=language, found=found)


def _language(code: str) -> str:
    """One of the languages that occupations can be looked up in; Swedish for anything else."""
    return code if code in labels.languages(settings.VAR_DIR) else "sv"


def _form(
    request: HttpRequest,
    asked: Asked,
    lang: Lang,
    *,
    fault: str = "",
    text: str = "",
    language: str = "",
    found: tuple[Found, ...] = (),
) -> HttpResponse:
    context = _choices(asked, lang) | {
        "fault": fault,
        "text": text,
        "language": language or lang,
        "meanings": [(one, asked.link(concepts=one.concepts)) for one in found],
    }
    return render(request, "matching_form.html", context, status=FAULTY if fault else 200)


def _choices(asked: Asked, lang: Lang) -> dict[str, Any]:
    return {
        "section": "matching",
        "asked": asked,
        "kind": asked.kind,
        "action": f"{prefix(lang)}{ROOTS[asked.kind]}",
        "counties": [(code, region_name(code, lang)) for code in county_codes()],
        "countries": list(country_names(lang).items()) if asked.kind == "abroad" else [],
        "speaks": " ".join(asked.speaks),
        "language": lang,
        "languages": [(code, language_name(code)) for code in labels.languages(settings.VAR_DIR)],
    }


def _context(page: Page, asked: Asked, lang: Lang) -> dict[str, Any]:
    held = bundle()
    return _choices(asked, lang) | {
        "page": page,
        "title": page.answer.plain(lang),
        "blocks": [show(block, asked, lang, held.tables) for block in page.blocks],
        "run": held.outlook.run,
    }


def _checked(asked: Asked, lang: Lang) -> Asked:
    """Refuse a county that does not exist; a country that does not goes by the home country."""
    if asked.region != NATION and asked.region not in county_codes():
        raise NotHere(
            pick(lang, f"Det finns inget län ”{asked.region[:20]}”", f"There is no county “{asked.region[:20]}”"),
            [Step(pick(lang, "Börja om", "Start again"), ROOTS[asked.kind])],
        )
    return asked if asked.country in country_names("en") else replace(asked, country=HOME)


def _label(concepts: tuple[str, ...], lang: Lang) -> str:
    """What the chosen concepts are called; an education goes by the occupations it leads to."""
    held = lexicon.load()
    unknown = [one for one in concepts if one not in held.concepts or held.concepts[one].kind.endswith("skill")]
    if unknown:
        raise NotHere(
            pick(lang, f"Det finns inget yrke ”{unknown[0]}”", f"There is no occupation “{unknown[0]}”"),
            [Step(pick(lang, "Sök ett yrke", "Search for an occupation"), ROOTS["abroad"])],
        )
    name = held.concept(concepts[0]).name("en" if lang == "en" else "sv")
    return name[:1].lower() + name[1:] if not name[:2].isupper() else name


def _groups(lang: Lang) -> list[tuple[str, str]]:
    held = lexicon.load()
    return sorted((one.id, group_name(one.id, lang)) for one in held.concepts.values() if one.kind == "group")


def _table(page: Page, asked: Asked, grid: str, kind: str, lang: Lang) -> HttpResponse:
    block = page.block(grid, lang)
    told = ordered(block.grid, asked)
    if kind not in {"csv", "xlsx"}:
        raise NotHere(
            pick(lang, "Tabellen finns som csv och xlsx", "The table comes as csv and xlsx"),
            [Step(pick(lang, "Till sidan", "To the page"), ROOTS[asked.kind])],
        )
    if kind == "csv":
        content, content_type = to_csv(told, lang), "text/csv; charset=utf-8"
    else:
        about = [("Definition", block.definition), (pick(lang, "Körning", "Run"), bundle().run)]
        content, content_type = to_xlsx(told, about, lang), XLSX
    disposition = {"Content-Disposition": f'attachment; filename="smedja-{grid}.{kind}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)
