# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views for those who work with a strategy: edit, review, and what waits for them.

Position in the flow: thin. Rights and order are kept by ``web.register``; forms are made in ``forms``.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from smedja.core import EditConflict, Fault, PlanError
from smedja.report.language import pick
from smedja.report.strategy.labels import field_label
from smedja.strategy import KINDS, Item, Plan
from smedja.strategy.diff import compare
from smedja.strategy.rights import Act, Subject, Thing, may, require
from smedja.strategy.visible import public_plan
from smedja.web.changes import told
from smedja.web.changes.told import short
from smedja.web.documents.held import open_drafts
from smedja.web.editing import forms, uploads
from smedja.web.editing.waiting import waiting
from smedja.web.errors import NotHere
from smedja.web.language import lang_of, prefix
from smedja.web.register import comments, edits, values
from smedja.web.register.models import REVIEW, Comment, Entry, Observation, Revision
from smedja.web.register.plans import plan_now, read
from smedja.web.register.taking_in import take_in
from smedja.web.strategy.chosen import Chosen, chosen
from smedja.web.strategy.paths import MINE, strategy_path
from smedja.web.strategy.query import parse
from smedja.web.strategy.templatetags.plan import name_of
from smedja.web.strategy.views import page_context

SAVE, SUBMIT, ARCHIVE = "save", "submit", "archive"
LOG_IN: Final = "/konto/logga-in/"


@login_required(login_url=LOG_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: str, kind: str, item: str = "") -> HttpResponse:
    """Show the form of an item, or take it in."""
    shown = chosen(request, key)
    if kind not in KINDS:
        raise NotHere(pick(shown.lang, "Det finns inget sådant slag", "There is no such kind"))
    tip = _tip(shown, kind, item)
    require(
        shown.person, Act.WRITE, edits.subject_of(Thing.DRAFT, read(kind, tip.body) if tip else KINDS[kind](key="x"))
    )
    if request.method == "POST":
        return _take(request, shown, kind, item, tip)
    typed = forms.typed_of(kind, read(kind, tip.body)) if tip else forms.blank(kind)
    return _form(request, shown, kind, item, typed, tip.number if tip else 0)


def _tip(shown: Chosen, kind: str, item: str) -> Revision | None:
    """The latest revision of an item; None for a new one. Raises NotHere when there is no such item."""
    if not item:
        return None
    entry = Entry.objects.filter(register=shown.register, kind=kind, key=item).select_related("tip").first()
    if entry is None or entry.tip is None:
        raise NotHere(pick(shown.lang, "Det finns ingen sådan post", "There is no such item"))
    return entry.tip


def _take(request: HttpRequest, shown: Chosen, kind: str, item: str, tip: Revision | None) -> HttpResponse:
    """Do what the form's button says."""
    given = request.POST
    typed, act = forms.typed_from(kind, given), given.get("act", SAVE)
    base = int(given["base"]) if given.get("base", "").isdigit() else 0
    verb, _, rest = act.partition(":")
    if verb == "add" and rest in typed:
        return _form(request, shown, kind, item, forms.with_row(typed, rest), base)
    if verb == "drop":
        table, _, row = rest.partition(":")
        if table in typed and row.isdigit():
            return _form(request, shown, kind, item, forms.without_row(typed, table, int(row)), base)
    found, faults = forms.read_form(kind, typed)
    if found is None or faults or (item and found.key != item):
        told = (
            [Fault(pick(shown.lang, *FIXED_KEY), "key", "", f"{kind}/{item}.key")] if found and not faults else faults
        )
        return _form(request, shown, kind, item, typed, base, told, status=400)
    try:
        revision = edits.save(
            shown.person,
            shown.register,
            kind,
            found,
            base=base,
            reason=given.get("reason", "")[:2000],
            decision=given.get("decision", "")[:80],
            archives=act == ARCHIVE,
        )
        if act != SAVE:
            edits.submit(shown.person, revision)
    except EditConflict as fault:
        return _conflict(request, shown, kind, found, typed, fault)
    except PlanError as fault:
        faults = list(fault.faults) or [Fault(fault.what, fault.where, fault.todo, fault.where)]
        return _form(request, shown, kind, item, typed, base, faults, status=400)
    return HttpResponseRedirect(prefix(shown.lang) + MINE)


FIXED_KEY = ("Kortnamnet på en post ändras inte", "The key of an item does not change")


def _form(
    request: HttpRequest,
    shown: Chosen,
    kind: str,
    item: str,
    typed: forms.Typed,
    base: int,
    faults: list[Fault] | None = None,
    *,
    status: int = 200,
    conflict: list[tuple[str, str, str]] | None = None,
) -> HttpResponse:
    """Show a form."""
    path = strategy_path(shown.register.key, *(("redigera", kind, item) if item else ("ny", kind)))
    asked = parse(request, shown, prefix(shown.lang) + path)
    tip = _tip(shown, kind, item)
    context = page_context(shown, asked, []) | {
        "form": forms.make_form(kind, typed, shown.plan, shown.lang, faults or ()),
        "kind": kind,
        "item": item,
        "base": base,
        "tip": tip,
        "reason": request.POST.get("reason", ""),
        "reason_missing": status == 400 and not request.POST.get("reason", "").strip(),
        "conflict": conflict,
        "fault": bool(faults),
    }
    return render(request, "edit.html", context, status=status)


def _conflict(
    request: HttpRequest, shown: Chosen, kind: str, mine: Item, typed: forms.Typed, fault: EditConflict
) -> HttpResponse:
    """Show what somebody else saved beside what was typed; saving again puts it on top."""
    tip = _tip(shown, kind, mine.key)
    if tip is None:
        raise fault
    theirs = read(kind, tip.body)
    apart = [
        (field_label(name, shown.lang, type(mine).__name__), short(getattr(theirs, name), shown.lang),
         short(getattr(mine, name), shown.lang))
        for name in type(mine).model_fields
        if getattr(theirs, name) != getattr(mine, name)
    ]  # fmt: skip
    return _form(request, shown, kind, mine.key, typed, tip.number, status=409, conflict=apart)


@login_required(login_url=LOG_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, key: str) -> HttpResponse:
    """Show what lies for review; publish or send back."""
    shown = chosen(request, key)
    require(shown.person, Act.READ, edits.subject_of(Thing.DRAFT, shown.plan.strategy))
    if request.method == "POST":
        _decide(request, shown)
        return HttpResponseRedirect(request.path)
    asked = parse(request, shown, prefix(shown.lang) + strategy_path(key, "granska"))
    rows = Revision.objects.filter(entry__register=shown.register, state=REVIEW, entry__tip__isnull=False)
    lying = [row for row in rows.select_related("entry").order_by("made_at") if row.entry.tip_id == row.pk]
    waiting_values = Observation.objects.filter(register=shown.register, state=REVIEW).order_by("made_at")
    context = page_context(shown, asked, []) | {
        "lying": [_lying(shown, row) for row in lying],
        "values": waiting_values,
        "may_publish": shown.may(Act.PUBLISH, Thing.DRAFT),
    }
    return render(request, "review.html", context)


def _lying(shown: Chosen, row: Revision) -> dict[str, Any]:
    """A draft beside what is published."""
    kind = row.entry.kind
    now = read(kind, row.body)
    before = plan_now(shown.register).get(kind, row.entry.key)
    fields = [
        (field_label(name, shown.lang, type(now).__name__), short(getattr(before, name, None), shown.lang),
         short(getattr(now, name), shown.lang))
        for name in type(now).model_fields
        if before is None or getattr(before, name) != getattr(now, name)
    ]  # fmt: skip
    subject = edits.subject_of(Thing.DRAFT, now, edits.unpublished_authors(row.entry))
    return {"row": row, "item": now, "fields": fields, "may": may(shown.person, Act.PUBLISH, subject)}


def _decide(request: HttpRequest, shown: Chosen) -> None:
    """Publish or send back a draft, approve or refuse values."""
    given = request.POST
    act = given.get("act", "")
    if act in {"publish", "send_back"}:
        found = Revision.objects.filter(pk=_number(given.get("revision")), entry__register=shown.register)
        row = found.select_related("entry").first()
        if row is None:
            raise EditConflict("The draft is no longer there", where="review", todo="Look at the list anew")
        if act == "publish":
            edits.publish(shown.person, row)
        else:
            edits.send_back(shown.person, row, given.get("remark", "")[:2000])
        return
    chosen_values = [_number(text) for text in given.getlist("value")]
    for observed in Observation.objects.filter(pk__in=chosen_values, register=shown.register):
        (values.approve if act == "approve" else values.refuse)(shown.person, observed)


@login_required(login_url=LOG_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, key: str) -> HttpResponse:
    """Show open comments; say something about an item, or settle a comment."""
    shown = chosen(request, key)
    path = prefix(shown.lang) + strategy_path(key, "kommentarer")
    if request.method == "POST":
        given = request.POST
        if given.get("act") == "settle":
            found = Comment.objects.filter(pk=_number(given.get("comment")), entry__register=shown.register).first()
            if found is None:
                raise EditConflict("The comment is not there", where=key, todo="Look at the list anew")
            comments.settle(shown.person, found)
        else:
            about, _, name = given.get("about", "").partition("/")
            comments.say(shown.person, shown.register, about, name, given.get("text", ""))
        return HttpResponseRedirect(path)
    held = comments.open_comments(shown.person, shown.register)
    asked = parse(request, shown, path)
    items = [(f"{kind}/{one.key}", name_of(one, shown.lang)) for kind in _TALKED for one in shown.plan.of_kind(kind)]
    context = page_context(shown, asked, []) | {"comments": held, "items": items, "about": request.GET.get("om", "")}
    return render(request, "talk.html", context)


#: Kinds of items that are talked about.
_TALKED: Final = ("measure", "goal", "indicator")


@login_required(login_url=LOG_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, key: str) -> HttpResponse:
    """Take a package or workbook: show what it would change, then let every change lie for review."""
    shown = chosen(request, key)
    require(shown.person, Act.TAKE_IN, Subject(Thing.FILE))
    asked = parse(request, shown, prefix(shown.lang) + strategy_path(key, "hamta-in"))
    context = page_context(shown, asked, [])
    if request.method != "POST":
        return render(request, "hand_in.html", context)
    kept = request.POST.get("kept", "")
    try:
        if request.POST.get("act") == "confirm":
            return _confirm(request, shown, kept)
        handed = request.FILES.get("file")
        if handed is None:
            raise PlanError(pick(shown.lang, "Ingen fil är vald", "No file is chosen"), where="file")
        kept = uploads.keep(handed.read(uploads.MOST_BYTES + 1), handed.name or "")
        plan = _own(uploads.plan_in(kept), shown)
    except PlanError as fault:
        told_faults = fault.faults or (Fault(fault.what, fault.where, fault.todo),)
        return render(request, "hand_in.html", context | {"faults": told_faults}, status=400)
    found = compare(public_plan(shown.plan), public_plan(plan))
    block = told.changes_block(shown.plan, plan, found, shown.lang)
    context = page_context(shown, asked, [block]) | {
        "answer": told.sentence(found, shown.today, shown.lang),
        "kept": kept,
    }
    return render(request, "hand_in.html", context)


def _own(plan: Plan, shown: Chosen) -> Plan:
    """The plan, when it is of the strategy whose page this is."""
    if plan.strategy.key != shown.register.key:
        raise PlanError(
            pick(shown.lang, "Filen gäller en annan strategi", "The file is of another strategy"),
            where=plan.strategy.key,
            todo=shown.register.key,
        )
    return plan


def _confirm(request: HttpRequest, shown: Chosen, kept: str) -> HttpResponse:
    """Let every change of a kept file lie for review."""
    plan = _own(uploads.plan_in(kept), shown)
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise PlanError(pick(shown.lang, "Ange varför filen hämtas in", "Say why the file is taken in"), where="reason")
    take_in(plan, shown.person.name, reason[:2000], publish=False)
    uploads.drop(kept)
    return HttpResponseRedirect(prefix(shown.lang) + strategy_path(shown.register.key, "granska"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else 0


@login_required(login_url=LOG_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Show everything that waits for the person, and take in values for all of it at once."""
    lang = lang_of(request)
    found = waiting(request.user, timezone.localdate(), lang)
    faults: list[str] = []
    if request.method == "POST":
        faults = found.take(request.POST)
        if not faults:
            return HttpResponseRedirect(f"{prefix(lang)}{MINE}?klart=1")
    context = {"section": "strategy", "found": found, "faults": faults, "done": request.GET.get("klart") == "1"}
    context["documents"] = [one for one, waits in open_drafts(request.user) if waits]
    return render(request, "mine.html", context, status=400 if faults else 200)
