# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of a county's workspace: the page itself, its files, and the parts that are written with forms.

Position in the flow: thin. What may be written is decided by ``kept``, what is said by ``page``; judgements have
views of their own in ``judging``.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from smedja.core import EditConflict, Fault, NotAllowed, PlanError
from smedja.report.language import pick
from smedja.strategy.council import PARTS, Council, Proposal
from smedja.strategy.council_file import council_dump, part_plain, read_part
from smedja.strategy.rights import Act, require
from smedja.sweden.calendar import upcoming
from smedja.web.bundle import bundle
from smedja.web.council.asked import Workspace, asked
from smedja.web.council.becoming import become_measure, registers_for
from smedja.web.council.fields import FORMS, Field, Options, plain_from, shown_fields, typed_from, typed_of, unplaced
from smedja.web.council.kept import council_of, number_of, own_dates, save, subject_of
from smedja.web.council.page import Beside, answer, beside, count, judgements_block, occupation_words
from smedja.web.council.wheel import shown_events
from smedja.web.council.words import CHOICES, choice
from smedja.web.errors import NotHere
from smedja.web.register.plans import register_of
from smedja.web.strategy.query import ordered
from smedja.web.strategy.sending import sent

LOG_IN: Final = "/konto/logga-in/"
#: Kind of part → its name in addresses.
PATHS: Final = {"prioritering": "priority", "forslag": "proposal", "samtal": "conversation"}
#: Events of the year wheel that the workspace shows.
NEXT: Final = 4
#: Looks of fields that some text or choice always fits.
_WORDY: Final = ("line", "area", "choice")


@require_http_methods(["GET", "HEAD"])
def workspace(request: HttpRequest, named: str, grid: str = "", kind: str = "") -> HttpResponse:
    """Show a county's workspace, or send its table of judgements."""
    room, held, today = asked(request, named), bundle(), timezone.localdate()
    council = council_of(room.county, internal=room.inside)
    rows = [beside(held, one, room.lang) for one in council.standing]
    if grid:
        block = judgements_block(rows, council, f"{room.path}bedomning/", room.lang)
        about = [(pick(room.lang, "Körning", "Run"), held.run)]
        query = ordered(request, room.base)
        return sent([block], query, grid, kind, lang=room.lang, name=f"arbetsrum-{room.county}", about=about)
    earlier = [beside(held, one, room.lang) for one in council.judgements if one not in council.standing]
    context = room_context(room) | {
        "answer": answer(council, today, room.lang),
        "title": answer(council, today, room.lang).plain(room.lang),
        "rows": rows,
        "earlier": earlier,
        "moved": _moved(rows, room),
        "council": council,
        "priorities": [_told(one, room) for one in council.priorities],
        "proposals": [_told(one, room) for one in council.proposals],
        "overdue": council.overdue(today),
        "talks": _talks(council, room),
        "registers": registers_for(request.user, room.county) if room.writes else (),
        "events": shown_events(upcoming(today, own_dates(room.county))[:NEXT], today, room.lang, county=room.county),
    }
    return render(request, "council.html", context)


def room_context(room: Workspace) -> dict[str, Any]:
    """Return what every page of a workspace gives its template."""
    return {"room": room, "section": "county", "place": room.name, "base": room.base}


def _moved(rows: list[Beside], room: Workspace) -> Any:
    """How many judgements stand beside a figure that reads otherwise today; None for none."""
    number = sum(one.now is not None or one.gone for one in rows)
    about = pick(room.lang, "bedömningar vars tal har ändrats", "judgements whose figure has changed")
    return count(number, timezone.localdate(), about) if number else None


def _told(one: Any, room: Workspace) -> dict[str, Any]:
    """A priority or proposal with its occupations and choices in words."""
    told: dict[str, Any] = {"item": one}
    if isinstance(one, Proposal):
        told |= {name: choice(name, getattr(one, name), room.lang) for name in ("kind", "state")}
        told["occupation"] = occupation_words(one.occupation, room.lang)
        told["strategy"], _, told["measure"] = one.measure.partition("/")
        told["places"] = None if one.places is None else count(one.places, timezone.localdate())
    else:
        told["occupations"] = [occupation_words(code, room.lang) for code in one.occupations]
    return told


def _talks(council: Council, room: Workspace) -> list[tuple[Any, str, bool]]:
    """Talks with the speaker's voice in words: those overdue first, then the latest."""
    late = council.overdue(timezone.localdate())
    rest = sorted((one for one in council.conversations if one not in late), key=lambda one: one.day, reverse=True)
    return [(one, choice("role", one.role, room.lang), one in late) for one in (*late, *rest)]


def council_yaml(request: HttpRequest, named: str) -> HttpResponse:
    """Send the workspace as a file: the whole to members, the public part to everybody else."""
    room = asked(request, named)
    text = council_dump(council_of(room.county, internal=room.inside))
    headers = {"Content-Disposition": f'attachment; filename="smedja-arbetsrum-{room.county}.yaml"'}
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=headers)


@login_required(login_url=LOG_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, named: str, path: str, key: str = "") -> HttpResponse:
    """Show the form of a priority, a proposal or a talk, or take it in."""
    room = asked(request, named)
    if path not in PATHS:
        raise NotHere(pick(room.lang, "Sidan finns inte", "There is no such page"))
    kind = PATHS[path]
    require(room.person, Act.WRITE, subject_of(kind, room.county))
    council = council_of(room.county, internal=True)
    before = next((one for one in getattr(council, PARTS[kind][1]) if one.key == key), None)
    if key and before is None:
        raise NotHere(pick(room.lang, "Det finns ingen sådan post", "There is no such item"))
    fields, faults = FORMS[kind], []
    typed = typed_of(fields, part_plain(before) | _defaults(before)) if before else _blank(kind, council)
    base = number_of(room.county, kind, key) if key else 0
    if request.method == "POST":
        typed = typed_from(fields, request.POST)
        given = request.POST.get("base", "")
        base = int(given) if given.isascii() and given.isdigit() else 0
        fixed = {"key": key} if key else {}
        if kind == "proposal" and before:
            fixed["measure"] = before.measure
        faults = take(room, kind, fields, typed, fixed, base)
        if not faults:
            return HttpResponseRedirect(f"{room.base}#{path}")
    context = room_context(room) | {
        "fields": shown_fields(fields, typed, _options(council, room), room.lang, faults),
        "faults": bool(faults),
        "kind": kind,
        "key": key,
        "number": base,
    }
    return render(request, "council_form.html", context, status=400 if faults else 200)


def take(
    room: Workspace, kind: str, fields: tuple[Field, ...], typed: dict[str, str], fixed: dict[str, Any], base: int
) -> list[Fault]:
    """Keep what was typed, or return every fault of it.

    Raises:
        NotAllowed: the person may not.
        EditConflict: somebody else was first.
    """
    plain, faults = plain_from(fields, typed, bundle().outlook.view().occupations)
    if not faults:
        try:
            save(room.person, room.county, kind, plain | fixed, base=base)
        except (NotAllowed, EditConflict):
            raise
        except PlanError as fault:
            faults = list(fault.faults) or [Fault(fault.what, fault.where, fault.todo)]
        return unplaced(fields, faults)
    # What could be read is looked at as well, with something harmless where a field is at fault, so that all is told.
    wrong = {one.key for one in faults}
    probe = {
        one.name: next(reversed(CHOICES.get(one.name, {})), "-")
        for one in fields
        if one.name in wrong and one.look in _WORDY
    }
    _, more = read_part(kind, {"key": "x", **probe, **plain, **fixed})
    names = {one.name for one in fields}
    return faults + [one for one in more if one.key in names - wrong]


def _defaults(before: Any) -> dict[str, Any]:
    """Choices that a file leaves out when they are what they are by default."""
    return {name: getattr(before, name) for name in ("occupation", "state") if hasattr(before, name)}


def _blank(kind: str, council: Council) -> dict[str, str]:
    """What a new part's form shows."""
    if kind == "priority":
        return {"order": str(max((one.order for one in council.priorities), default=0) + 1)}
    if kind == "conversation":
        return {"day": timezone.localdate().isoformat()}
    return {"state": "proposed", "occupation": "all"}


def _options(council: Council, room: Workspace) -> dict[str, Options]:
    """Choices that depend on the run and on the council."""
    none = ("", pick(room.lang, "ingen", "none"))
    return {
        "occupation": occupation_options(room),
        "priority": [none, *((one.key, one.title) for one in council.priorities)],
    }


def occupation_options(room: Workspace) -> list[tuple[str, str]]:
    """Return the occupations that can be chosen, all of them together first."""
    codes = bundle().outlook.view().occupations
    return [(code, occupation_words(code, room.lang)) for code in ("all", *codes)]


@login_required(login_url=LOG_IN)
@require_POST
def becomes(request: HttpRequest, named: str, key: str) -> HttpResponse:
    """Make a proposal a draft measure in a strategy's register, and go there."""
    room = asked(request, named)
    found = next((one for one in council_of(room.county, internal=True).proposals if one.key == key), None)
    if found is None:
        raise NotHere(pick(room.lang, "Det finns inget sådant förslag", "There is no such proposal"))
    register = register_of(request.POST.get("strategy", ""))
    become_measure(request.user, room.county, found, register)
    return HttpResponseRedirect(f"{room.base}#forslag")
