# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of time and files: changes, histories, periods, and the plan as files.

Position in the flow: thin. What differs is worded in ``told``; files are made by ``strategy.exchange``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from smedja.core import QueryError
from smedja.report.language import pick
from smedja.report.strategy.labels import field_label
from smedja.strategy import KINDS, Plan
from smedja.strategy.diff import compare
from smedja.strategy.exchange.package import package_zip
from smedja.strategy.exchange.prov import Revision as Revised
from smedja.strategy.exchange.prov import to_prov
from smedja.strategy.exchange.stratml import to_stratml
from smedja.strategy.exchange.workbook import workbook
from smedja.strategy.moved import moved
from smedja.strategy.rights import Act, Thing
from smedja.strategy.visible import public_item, public_plan
from smedja.web.changes import told
from smedja.web.errors import NotHere
from smedja.web.language import prefix
from smedja.web.regions.page import Step
from smedja.web.regions.views import XLSX
from smedja.web.register import periods
from smedja.web.register.history import published_targets, revisions
from smedja.web.register.models import PUBLISHED, Period, Register, Revision
from smedja.web.register.plans import plan_now, plan_then, read
from smedja.web.strategy.chosen import Chosen, by_day, chosen
from smedja.web.strategy.paths import strategy_path
from smedja.web.strategy.query import parse
from smedja.web.strategy.views import page_context, table_file


def changes(request: HttpRequest, key: str, grid: str = "", kind: str = "") -> HttpResponse:
    """Show what differs between two states, and every moved target; or send one of the tables."""
    shown = chosen(request, key)
    lang = shown.lang
    sides = _sides(request, shown)
    asked = parse(request, shown, prefix(lang) + strategy_path(key, "andringar"))
    moves = moved(published_targets(shown.register))
    blocks = [told.moved_block(shown.plan, moves, lang)]
    answer = None
    if sides:
        found = compare(*sides, told.reasons(shown.register))
        answer = told.sentence(found, shown.today, lang)
        blocks = [told.changes_block(*sides, found, lang), *blocks]
    if grid:
        return table_file(shown, blocks, asked, grid, kind)
    context = page_context(shown, asked, blocks) | {
        "answer": answer,
        "given": {name: request.GET.get(name, "") for name in ("fran", "till")},
        "choices": [version.key for version in shown.plan.versions],
    }
    return render(request, "changes.html", context)


def _sides(request: HttpRequest, shown: Chosen) -> tuple[Plan, Plan] | None:
    """The two plans asked for; the first and the last version when nothing is; None when there is but one state."""
    versions = sorted(shown.plan.versions, key=lambda version: version.decided or "")
    usual = (versions[0].key, versions[-1].key) if len(versions) > 1 else ("", "")
    names = [request.GET.get(name, "")[:80] or other for name, other in zip(("fran", "till"), usual, strict=True)]
    if not names[0]:
        return None
    return _state(shown, names[0]), _state(shown, names[1])


def _state(shown: Chosen, named: str) -> Plan:
    """A version, a closed period, a day of the register, or today for nothing."""
    register = shown.register
    plan = public_plan(plan_now(register))
    if not named:
        return plan
    if plan.has("version", named):
        return plan.at_version(named)
    period = Period.objects.filter(register=register, key=named).first()
    act = period.acts.filter(act=periods.CLOSE).last() if period else None
    if act is not None:
        return public_plan(periods.frozen_plan(act))
    return public_plan(plan_then(register, by_day(named, shown.lang)))


def history(request: HttpRequest, key: str, kind: str, item: str) -> HttpResponse:
    """Show an item's revisions: when, why, by which decision, and what changed in each."""
    shown = chosen(request, key)
    lang = shown.lang
    held = revisions(shown.register, kind, item) if kind in KINDS else []
    inside = shown.may(Act.READ, Thing.INTERNAL)
    drafts = shown.may(Act.READ, Thing.DRAFT)
    rows = [one for one in held if one.state == PUBLISHED or drafts]
    if not rows:
        raise NotHere(
            pick(lang, "Det finns ingen sådan post", "There is no such item"),
            (Step(shown.register.key, strategy_path(key)),),
        )
    asked = parse(request, shown, prefix(lang) + strategy_path(key, "historik", kind, item))
    context = page_context(shown, asked, []) | {
        "lines": [_revision(rows, at, kind, shown, inside=inside) for at in range(len(rows))],
        "kind": kind,
        "item": public_item(read(kind, rows[0].body)),
        "inside": inside,
    }
    return render(request, "history.html", context)


def _revision(rows: list[Revision], at: int, kind: str, shown: Chosen, *, inside: bool) -> dict[str, Any]:
    """One revision beside the one before it."""
    row, lang = rows[at], shown.lang
    now = read(kind, row.body)
    before = read(kind, rows[at + 1].body) if at + 1 < len(rows) else None
    if not inside:
        now, before = public_item(now), None if before is None else public_item(before)
    fields = []
    if before is not None:
        model = type(now).__name__
        for name in type(now).model_fields:
            was, is_now = getattr(before, name), getattr(now, name)
            if was != is_now:
                label = field_label(name, lang, model)
                fields.append((label, told.short(was, lang), told.short(is_now, lang)))
    return {"row": row, "fields": fields, "first": before is None}


@require_http_methods(["GET", "HEAD", "POST"])
def period_list(request: HttpRequest, key: str) -> HttpResponse:
    """Show the periods; begin, close or reopen one."""
    shown = chosen(request, key)
    if request.method == "POST":
        _act(request, shown)
        return HttpResponseRedirect(prefix(shown.lang) + strategy_path(key, "perioder"))
    asked = parse(request, shown, prefix(shown.lang) + strategy_path(key, "perioder"))
    held = Period.objects.filter(register=shown.register).prefetch_related("acts")
    context = page_context(shown, asked, []) | {
        "periods": held,
        "may_close": shown.may(Act.CLOSE, Thing.PERIOD),
        "may_reopen": shown.may(Act.REOPEN, Thing.PERIOD),
        "inside": shown.may(Act.READ, Thing.INTERNAL),
    }
    return render(request, "periods.html", context)


def _act(request: HttpRequest, shown: Chosen) -> None:
    """Do what a form on the page of periods asks for."""
    given, register, person = request.POST, shown.register, shown.person
    act = given.get("act", "")
    if act == "begin":
        start, end = (_date(given.get(name, ""), shown) for name in ("start", "end"))
        periods.open_period(person, register, given.get("key", "")[:80], start, end, person.name)
        return
    period = Period.objects.filter(register=register, key=given.get("key", "")[:80]).first()
    if period is None or act not in {"close", "reopen"}:
        raise QueryError(pick(shown.lang, "Det finns ingen sådan period", "There is no such period"))
    (periods.close if act == "close" else periods.reopen)(person, period, given.get("reason", "")[:2000])


def _date(text: str, shown: Chosen) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise QueryError(
            pick(shown.lang, f"”{text[:20]}” är inget datum", f"“{text[:20]}” is no date"),
            todo=pick(shown.lang, "Skriv som 2026-12-31", "Write it as 2026-12-31"),
        ) from fault


# ---- files

_XML: Final = "application/xml"
Maker = Callable[[Plan, Register], bytes]


def _lineage(plan: Plan, register: Register, form: str) -> bytes:
    rows = Revision.objects.filter(entry__register=register, state=PUBLISHED).values_list(
        "entry__kind", "entry__key", "number", "author", "decided_at"
    )
    made = [Revised(kind, key, number, author, at) for kind, key, number, author, at in rows if at is not None]
    return to_prov(plan, made, form=form)


#: File → media type and what makes it.
FILES: Final[Mapping[str, tuple[str, Maker]]] = MappingProxyType(
    {
        "paket.zip": ("application/zip", lambda plan, _: package_zip(plan)),
        "arbetsbok.xlsx": (XLSX, lambda plan, _: workbook(plan)),
        "stratml-1.xml": (_XML, lambda plan, _: to_stratml(plan, 1)),
        "stratml-2.xml": (_XML, lambda plan, _: to_stratml(plan, 2)),
        "prov.ttl": ("text/turtle; charset=utf-8", lambda plan, register: _lineage(plan, register, "turtle")),
        "prov.jsonld": ("application/ld+json", lambda plan, register: _lineage(plan, register, "json-ld")),
    }
)


def files(request: HttpRequest, key: str) -> HttpResponse:
    """List the plan's files."""
    shown = chosen(request, key)
    asked = parse(request, shown, prefix(shown.lang) + strategy_path(key, "data"))
    return render(request, "files.html", page_context(shown, asked, []) | {"files": list(FILES)})


def file(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Send one of the plan's files; what is internal is never in them."""
    shown = chosen(request, key)
    mime, make = FILES[name]
    content = make(public_plan(shown.plan), shown.register)
    state = f"-{shown.asked[1]}" if shown.asked else ""
    headers = {"Content-Disposition": f'attachment; filename="{key}{state}-{name}"'}
    return HttpResponse(content, content_type=mime, headers=headers)
