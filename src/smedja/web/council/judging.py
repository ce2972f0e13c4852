# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of judgements: record one beside the model's figure, read one with what came before, withdraw one.

Position in the flow: thin. A judgement is kept by ``kept`` together with the figure that stood on the page.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from smedja.core import Fault, QueryError
from smedja.report.cite import Cited
from smedja.report.language import pick
from smedja.strategy.council import Council, Judgement
from smedja.strategy.rights import Act, require
from smedja.web.bundle import bundle
from smedja.web.council.asked import Workspace, asked
from smedja.web.council.fields import FORMS, PICK, Shown, shown_fields, typed_from
from smedja.web.council.kept import council_of, revisions, subject_of, withdraw
from smedja.web.council.page import about_words, beside, model_figure
from smedja.web.council.views import LOG_IN, occupation_options, room_context, take
from smedja.web.council.words import CHOICES
from smedja.web.errors import NotHere
from smedja.web.regions.query import DEFAULT_YEAR

_WORDS: Final = {
    "measure": ("Välj ett av alternativen", "Choose one of the alternatives"),
    "occupation": ("Yrket finns inte i modellen", "The model has no such occupation"),
    "year": ("Året ligger utanför modellens år", "The year is outside those of the model"),
}


@login_required(login_url=LOG_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, named: str) -> HttpResponse:
    """Show the form of a judgement beside the model's figure, or take it in."""
    room, held = asked(request, named), bundle()
    require(room.person, Act.WRITE, subject_of("judgement", room.county))
    given = request.POST if request.method == "POST" else request.GET
    picked = {"measure": "gap", "occupation": "", "year": str(DEFAULT_YEAR)}
    picked |= {name: text for name, text in typed_from(PICK, given).items() if text}
    figure, wrong = _figure(room, picked) if picked["occupation"] else (None, [])
    council = council_of(room.county, internal=True)
    replaces = _replaced(council, given.get("replaces", ""), picked)
    fields, faults = FORMS["judgement"], []
    typed: dict[str, str] = {}
    anew = False
    if request.method == "POST" and figure is not None:
        typed = typed_from(fields, request.POST)
        anew = request.POST.get("run", "") != held.run
        if not anew:
            faults = take(room, "judgement", fields, typed, _fixed(room, picked, figure, replaces), 0)
            if not faults:
                return HttpResponseRedirect(f"{room.base}#bedomningar")
    context = room_context(room) | {
        "picks": _picks(room, picked, wrong),
        "picked": picked,
        "figure": figure,
        "about": about_words(picked["measure"], picked["occupation"], room.lang) if figure else "",
        "run_id": held.run,
        "replaces": replaces,
        "fields": shown_fields(fields, typed, {}, room.lang, faults) if figure else (),
        "wrong": wrong,
        "faults": bool(faults),
        "anew": anew,
    }
    status = 409 if anew else 400 if faults or wrong or (request.method == "POST" and figure is None) else 200
    return render(request, "council_judge.html", context, status=status)


def _figure(room: Workspace, picked: dict[str, str]) -> tuple[Cited | None, list[Fault]]:
    """The model's figure that was asked for, or every fault of the question."""
    held = bundle()
    years, codes = held.outlook.years[1:], held.outlook.view().occupations
    text = picked["year"]
    held_year = text.isascii() and text.isdigit() and int(text) in years
    sound = {
        "measure": picked["measure"] in CHOICES["measure"],
        "occupation": picked["occupation"] in ("all", *codes),
        "year": held_year,
    }
    faults = [
        Fault(pick(room.lang, *_WORDS[name]), name, "", name, "unfit") for name, held_ in sound.items() if not held_
    ]
    if faults:
        return None, faults
    about = about_words(picked["measure"], picked["occupation"], room.lang)
    try:
        return model_figure(held, picked["measure"], room.county, picked["occupation"], int(text), about), []
    except QueryError as fault:
        return None, [Fault(fault.what, "year", fault.todo, "year", "unfit")]


def _picks(room: Workspace, picked: dict[str, str], wrong: list[Fault]) -> list[Shown]:
    years = [(str(year), str(year)) for year in bundle().outlook.years[1:]]
    choose = ("", pick(room.lang, "Välj ett yrke", "Choose an occupation"))
    options = {"occupation": [choose, *occupation_options(room)], "year": years}
    return shown_fields(PICK, picked, options, room.lang, wrong)


def _replaced(council: Council, key: str, picked: dict[str, str]) -> str:
    """Key of the judgement that is to be replaced: one that stands, and about the same figure."""
    for one in council.standing:
        same = (one.measure, one.occupation, str(one.year)) == (picked["measure"], picked["occupation"], picked["year"])
        if one.key == key and same:
            return key
    return ""


def _fixed(room: Workspace, picked: dict[str, str], figure: Cited, replaces: str) -> dict[str, Any]:
    """What the judge does not write: the figure as it stands, its run, and the day."""
    return {
        "county": room.county,
        "measure": picked["measure"],
        "occupation": picked["occupation"],
        "year": int(picked["year"]),
        "day": timezone.localdate().isoformat(),
        "run": bundle().run,
        "figure": figure.figure,
        **({"replaces": replaces} if replaces else {}),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def judgement(request: HttpRequest, named: str, key: str) -> HttpResponse:
    """Show a judgement with those that it replaces and that replace it, or withdraw it with a reason."""
    room, held = asked(request, named), bundle()
    council = council_of(room.county, internal=room.inside)
    found = next((one for one in council.judgements if one.key == key), None)
    if found is None:
        raise NotHere(pick(room.lang, "Det finns ingen sådan bedömning", "There is no such judgement"))
    missing = False
    if request.method == "POST":
        why = request.POST.get("withdrawn_why", "").replace("\r\n", "\n").strip()
        require(room.person, Act.WRITE, subject_of("judgement", room.county))
        missing = not why
        if why:
            withdraw(room.person, room.county, key, why)
            return HttpResponseRedirect(f"{room.base}bedomning/{key}/")
    written = revisions(room.county, "judgement", key)
    context = room_context(room) | {
        "one": beside(held, found, room.lang),
        "stands": found in council.standing,
        "chain": [beside(held, one, room.lang) for one in _chain(council, found) if one is not found],
        "author": written[-1].author if written and room.inside else "",
        "missing": missing,
    }
    return render(request, "council_judgement.html", context, status=400 if missing else 200)


def _chain(council: Council, one: Judgement) -> list[Judgement]:
    """All judgements that replace one another with this one, the latest first."""
    keys = {one.key}
    while True:
        more = {each.key for each in council.judgements if each.replaces in keys}
        more |= {each.replaces for each in council.judgements if each.key in keys and each.replaces}
        if more <= keys:
            break
        keys |= more
    return [each for each in reversed(council.judgements) if each.key in keys]
