# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of scenarios: the list, the form, the page of a comparison, its tables and its file.

Position in the flow: thin. What is said is made in ``page`` and ``builder``. Posting changes nothing here: every POST
only works out the next address or shows the form again, so it needs no token and sets no cookie.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from smedja.core import QueryError, ScenarioError
from smedja.report.exports import to_csv, to_xlsx
from smedja.report.language import Lang, pick
from smedja.report.numbers import plain_number
from smedja.scenarios.marked_yaml import LARGEST
from smedja.scenarios.scenario_file import scenario_dump
from smedja.sweden import shipped
from smedja.web.addresses import slug
from smedja.web.bundle import Bundle, bundle
from smedja.web.errors import NotHere
from smedja.web.language import lang_of, prefix
from smedja.web.regions.block import ordered, show
from smedja.web.regions.views import XLSX
from smedja.web.scenarios import builder
from smedja.web.scenarios.compute import DRAWS
from smedja.web.scenarios.fields import code_options
from smedja.web.scenarios.kinds import KINDS
from smedja.web.scenarios.packing import unpack
from smedja.web.scenarios.page import ScenarioPage, scenario_page
from smedja.web.scenarios.sides import OWN, REFERENCE, ROOT, Side, address_of, choices, side
from smedja.web.scenarios.words import told
from smedja.web.sources.about import about_tables

FAULTY: Final = 422


def scenarios(request: HttpRequest) -> HttpResponse:
    """List the shipped scenarios."""
    lang = lang_of(request)
    held = [Side(name, shipped.load(name)) for name in shipped.names()]
    listed = [
        {
            "name": one.token,
            "title": one.title(lang),
            "summary": pick(lang, one.scenario.summary.sv, one.scenario.summary.en),
            "changes": told(one.scenario, lang),
            "href": address_of(one),
        }
        for one in held
        if one.scenario is not None
    ]
    listed.sort(key=lambda entry: str(entry["title"]))
    kinds = [(key, pick(lang, *kind.title), pick(lang, *kind.does)) for key, kind in KINDS.items()]
    context = {"section": "scenarios", "listed": listed, "kinds": kinds, "sides": _sides(lang)}
    return render(request, "scenarios.html", context)


def choose(request: HttpRequest) -> HttpResponse:
    """Send a reader who chose two scenarios in a form to their comparison."""
    lang, given = lang_of(request), request.GET
    first, second = (
        side(given.get(name, ""), given.get(packed, ""), lang) for name, packed in (("a", "s"), ("b", "t"))
    )
    if first.scenario is None and second.scenario is None:
        raise QueryError(
            pick(lang, "Välj minst ett scenario", "Choose at least one scenario"),
            todo=pick(
                lang,
                "Grundberäkningen jämförd med sig själv visar ingenting.",
                "The baseline compared with itself shows nothing.",
            ),
        )
    return HttpResponseRedirect(prefix(lang) + address_of(first, second))


def comparison(
    request: HttpRequest, first: str, second: str = REFERENCE, grid: str = "", kind: str = ""
) -> HttpResponse:
    """Show one scenario against the reference, or any two against each other."""
    held, lang, given = bundle(), lang_of(request), request.GET
    try:
        sides = side(first, given.get("s", ""), lang), side(second, given.get("t", ""), lang)
    except ScenarioError:
        return _reread(request, given.get("s" if first == OWN else "t", ""), lang)
    path = request.path.removesuffix(f"data/{grid}.{kind}") if grid else request.path
    page = scenario_page(held, sides, path, given, lang)
    if grid:
        return _file(held, page, grid, kind, lang)
    context = {
        "section": "scenarios",
        "page": page,
        "title": page.answer.plain(lang),
        "blocks": [show(block, page.asked, lang, held.tables) for block in page.blocks],
        "places": code_options("regions", lang),
        "years": page.contrast.years[1:],
        "measures": _measures(lang),
        "sides": _sides(lang),
        "draws": plain_number(DRAWS, lang),
    }
    return render(request, "scenario.html", context)


def _reread(request: HttpRequest, packed: str, lang: Lang) -> HttpResponse:
    """Show the form with the faults of a scenario that no longer holds, or never did."""
    text = unpack(packed, lang)
    _, faults = builder.read_file(text, lang)
    return _shown(request, builder.form(builder.draft_of("", lang), "", {}, lang, faults, text), lang)


def scenario_file(request: HttpRequest, token: str) -> HttpResponse:
    """Send a scenario as YAML."""
    one = side(token, request.GET.get("s", ""), lang_of(request))
    if one.scenario is None:
        lang = lang_of(request)
        raise NotHere(pick(lang, "Grundberäkningen är ingen fil", "The baseline is no file"))
    return HttpResponse(
        scenario_dump(one.scenario),
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{one.scenario.name}.yaml"'},
    )


@csrf_exempt
def build(request: HttpRequest) -> HttpResponse:
    """Show the form, or do what one of its buttons asks for."""
    lang = lang_of(request)
    if request.method != "POST":
        draft = builder.draft_of(request.GET.get("s", ""), lang)
        return _shown(request, builder.form(draft, builder.known_kind(request.GET.get("slag", "")), {}, lang), lang)
    sent = {name: str(value) for name, value in request.POST.items()}
    draft = builder.draft_of(sent.get("s", ""), lang)
    kind, asked = builder.known_kind(sent.get("slag", "")), sent.get("gor", "")
    text = ""
    if asked == "rader":
        return _shown(request, builder.form(draft, kind, sent, lang), lang)
    if asked == "las-in":
        text = _file_text(request)
        done, faults = builder.read_file(text, lang)
    elif asked.startswith("ta-bort-") and asked[8:].isdecimal():
        done, faults = builder.remove(draft, int(asked[8:]), lang)
    elif asked == "namn":
        done, faults = builder.rename(draft, sent.get("title", ""), lang)
    elif asked == "jamfor":
        return _against_file(request, sent, lang)
    else:
        done, faults = builder.add(draft, kind, sent, lang) if kind else (draft, [])
    if done is None:
        return _shown(
            request, builder.form(draft, kind, sent if kind or asked == "namn" else {}, lang, faults, text), lang
        )
    return _to_form(done.packed, lang)


def _to_form(packed: str, lang: Lang) -> HttpResponse:
    tail = f"?{urlencode({'s': packed})}" if packed else ""
    return HttpResponseRedirect(f"{prefix(lang)}{ROOT}bygg/{tail}#hittills", status=303)


def _against_file(request: HttpRequest, sent: dict[str, str], lang: Lang) -> HttpResponse:
    """Compare a scenario with one that was pasted or sent."""
    text = _file_text(request)
    done, faults = builder.read_file(text, lang)
    if done is None:
        return _shown(request, builder.form(builder.draft_of("", lang), "", {}, lang, faults, text), lang)
    first = side(sent.get("a", ""), sent.get("s", ""), lang)
    return HttpResponseRedirect(prefix(lang) + address_of(first, Side(OWN, done.scenario, done.packed)), status=303)


def _file_text(request: HttpRequest) -> str:
    """The text of a file that was sent or, when there is none, the text that was pasted."""
    sent = request.FILES.get("fil")
    if sent is None:
        return str(request.POST.get("yaml", ""))
    # One byte more than can be read: the reader then says that it is too long.
    raw: bytes = sent.read(4 * LARGEST + 1)
    return raw.decode("utf-8-sig", errors="replace")


def _shown(request: HttpRequest, form: builder.Form, lang: Lang) -> HttpResponse:
    context = {
        "section": "scenarios",
        "form": form,
        "kinds": [(key, pick(lang, *kind.title)) for key, kind in KINDS.items()],
        "kind_title": pick(lang, *KINDS[form.kind].title) if form.kind else "",
        "kind_does": pick(lang, *KINDS[form.kind].does) if form.kind else "",
        "kind_silent": pick(lang, *KINDS[form.kind].silent) if form.kind else "",
        "title": pick(lang, form.scenario.title.sv, form.scenario.title.en),
        "changes": told(form.scenario, lang),
        "tail": f"?{urlencode({'s': form.packed})}" if form.packed else "",
    }
    return render(request, "scenario_build.html", context, status=FAULTY if form.faults else 200)


def _sides(lang: Lang) -> list[tuple[str, str]]:
    return [(REFERENCE, Side(REFERENCE, None).title(lang)), *choices(lang)]


def _measures(lang: Lang) -> list[tuple[str, str]]:
    return [
        ("brist", pick(lang, "Brist", "Shortage")),
        ("behov", pick(lang, "Behov", "Demand")),
        ("tillgang", pick(lang, "Tillgång", "Supply")),
    ]


def _file(held: Bundle, page: ScenarioPage, grid: str, kind: str, lang: Lang) -> HttpResponse:
    if kind not in {"csv", "xlsx"}:
        raise NotHere(
            pick(
                lang,
                f"Tabeller finns som csv och xlsx, inte {kind[:10]}",
                f"Tables come as csv and xlsx, not {kind[:10]}",
            )
        )
    block = page.block(grid, lang)
    table = ordered(block.grid, page.asked)
    names = "-mot-".join(one.side.scenario.name if one.side.scenario else REFERENCE for one in page.sides)
    name = f"smedja-{slug(names)}-{grid}-{page.asked.year}.{kind}"
    if kind == "csv":
        content, mime = to_csv(table, lang), "text/csv; charset=utf-8"
    else:
        content, mime = to_xlsx(table, _about(held, page, block.definition, block.tables, lang), lang), XLSX
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _about(
    held: Bundle, page: ScenarioPage, definition: str, names: tuple[str, ...], lang: Lang
) -> list[tuple[str, str]]:
    """The lines of an Excel file's second sheet."""
    lines = [(pick(lang, "Definition", "Definition"), definition)]
    for number, one in enumerate(page.sides, start=1):
        run = (page.contrast.first, page.contrast.second)[number - 1]
        lines.append((pick(lang, f"Sida {number}", f"Side {number}"), one.title))
        lines.append((pick(lang, "Körning", "Run"), run.identity))
        lines += [(pick(lang, "Ändring", "Change"), f"{change.text} {change.reference.text}") for change in one.changes]
    lines += [
        (pick(lang, "Dragningar", "Draws"), str(DRAWS)),
        (pick(lang, "Version av Smedja", "Version of Smedja"), page.contrast.first.code_version),
    ]
    for table in about_tables(held, names, lang):
        source = f"{table.publisher}. {table.title}. {table.period}. {table.licence}. {table.url}".strip()
        lines.append((pick(lang, f"Källa: {table.name}", f"Source: {table.name}"), source))
    return lines
