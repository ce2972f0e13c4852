# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The page where a document is written: write with the reader's view beside, decide, send on, approve, publish.

Position in the flow: thin. Order and rights are kept by ``acts``; what is typed is kept as typed until it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import ndiff
from typing import TYPE_CHECKING, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from smedja.core import EditConflict, Fault, NotAllowed, QueryError, SmedjaError
from smedja.report.bound import Book, Claimed, FigureKind, Resolved, WordKind, plain
from smedja.report.bound.claim_words import claims_of
from smedja.report.bound.keeping import resolved_of
from smedja.report.language import Lang, pick
from smedja.strategy.rights import Act, Person, may, require
from smedja.web.bundle import bundle
from smedja.web.documents import acts
from smedja.web.documents.held import document_of, person
from smedja.web.documents.models import Decision, Document, Edition
from smedja.web.documents.paths import document_path, writing_path
from smedja.web.documents.reading import shown
from smedja.web.documents.sources import book_now, further_of, resolved_now
from smedja.web.documents.views import LOG_IN, PROGRAMS, SECTION
from smedja.web.language import lang_of, prefix
from smedja.web.register.models import PUBLISHED

if TYPE_CHECKING:
    from django.http import QueryDict

#: Acts on a revision as it was kept: they reach the one that the person had before them and no other.
_ON_SEEN: Final = frozenset({"submit", "decide", "send_back", "approve", "publish"})
#: What each claim claims of its figures.
_CLAIMED: Final = {
    "rises": ("att talet ökar", "that the figure rises"),
    "falls": ("att talet minskar", "that the figure falls"),
    "steady": ("att talet är nästan oförändrat", "that the figure hardly changes"),
    "largest": ("att talet är bland de största", "that the figure is among the largest"),
    "smallest": ("att talet är bland de minsta", "that the figure is among the smallest"),
    "above": ("att talet är större än gränsen", "that the figure is above the limit"),
    "below": ("att talet är mindre än gränsen", "that the figure is below the limit"),
    "positive": ("att talet är större än noll", "that the figure is above zero"),
    "negative": ("att talet är mindre än noll", "that the figure is below zero"),
}


@dataclass(frozen=True)
class Typed:
    """What stands in the form.

    Attributes:
        text: The text.
        day: The day that the document bears, as typed.
        reason: Why it is changed.
        base: Number of the revision that the writer had before them.
    """

    text: str
    day: str
    reason: str
    base: int


@dataclass(frozen=True)
class Broken:
    """A claim that the figures do not bear out.

    Attributes:
        key: The claim.
        claimed: What it claims, in words.
        words: What the text says.
        place: Where it stands.
        then: The figures when the revision was kept.
        now: The figures now.
        decision: The decision that it stands; None while nobody has decided.
    """

    key: str
    claimed: str
    words: str
    place: str
    then: str
    now: str
    decision: Decision | None


@login_required(login_url=LOG_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, number: int) -> HttpResponse:
    """Show a document as it is written, or do what a button says."""
    lang = lang_of(request)
    document = document_of(number, lang)
    who = person(request, document.register)
    require(who, Act.READ, acts.subject_of(document))
    tip = _tip(document)
    if request.method != "POST":
        return _page(request, document, who, _typed_of(tip))
    typed = _typed_from(request.POST, tip)
    try:
        done = _act(request.POST, document, who, typed, lang)
    except NotAllowed:
        raise
    except EditConflict as fault:
        document = document_of(number, lang)
        now = _typed_of(_tip(document))
        seen = document.editions.filter(number=_base(request.POST)).first()
        typed = replace(typed, base=now.base) if "text" in request.POST else now
        return _page(request, document, who, typed, _faults(fault), status=409, seen=seen)
    except SmedjaError as fault:
        return _page(request, document_of(number, lang), who, typed, _faults(fault), status=400)
    return done or _page(request, document, who, typed)


def _act(given: QueryDict, document: Document, who: Person, typed: Typed, lang: Lang) -> HttpResponseRedirect | None:
    """Do what a button says; None to show what is typed without keeping it."""
    act = given.get("act", "")
    here = HttpResponseRedirect(prefix(lang) + writing_path(document.pk))
    if act == "look":
        require(who, Act.WRITE, acts.subject_of(document))
        return None
    if "text" in given and act in {"save", "submit"}:
        saved = _save(document, who, typed, _tip(document), lang)
        if act == "submit":
            acts.submit(who, saved)
        return here
    if act not in _ON_SEEN:
        raise QueryError(pick(lang, "Knappen finns inte", "There is no such button"), where="act")
    seen = acts.seen_by(document, _base(given))
    if act == "submit":
        acts.submit(who, seen)
    elif act == "decide":
        acts.decide(who, seen, given.get("claim", ""), given.get("why", "")[:2000])
    elif act == "send_back":
        acts.send_back(who, seen, given.get("remark", "")[:2000])
    elif act == "approve":
        acts.approve(who, seen)
    else:
        acts.publish(who, seen)
        return HttpResponseRedirect(prefix(lang) + document_path(document.pk))
    return here


def _save(document: Document, who: Person, typed: Typed, tip: Edition, lang: Lang) -> Edition:
    """Keep what is typed; on top of a published edition it is a correction, which needs a reason."""
    corrects = document.live if tip.state == PUBLISHED else None
    if corrects is not None and not typed.reason.strip():
        raise QueryError(
            pick(lang, "Säg varför den publicerade utgåvan rättas", "Say why the published edition is corrected"),
            where="reason",
            todo=pick(lang, "Skälet visas för alla som läser den", "The reason is shown to everybody who reads it"),
        )
    written = acts.Draft(typed.text, tip.parameters, _day(typed.day, lang), typed.reason[:2000])
    return acts.save(who, document, written, base=typed.base, corrects=corrects)


def _page(
    request: HttpRequest,
    document: Document,
    who: Person,
    typed: Typed,
    faults: Iterable[Fault] = (),
    *,
    status: int = 200,
    seen: Edition | None = None,
) -> HttpResponse:
    """Show the text, the reader's view of it, and what may be done; what has changed since the revision ``seen``."""
    lang, tip, told = lang_of(request), _tip(document), list(faults)
    own: Lang = "en" if document.lang == "en" else "sv"
    resolved: Resolved | None = None
    try:
        day = _day(typed.day, lang)
        resolved = resolved_now(document.register, document.kind, tip.parameters, day, typed.text, own)
    except SmedjaError as fault:
        told += [one for one in _faults(fault) if one not in told]
        status = max(status, 400) if request.method == "POST" else status
    subject = acts.subject_of(document)
    unchanged = typed.text == tip.text
    context = {
        "section": SECTION,
        "document": document,
        "tip": tip,
        "typed": typed,
        "faults": told,
        "preview": _preview(document, resolved) if resolved else "",
        "broken": _broken(document, tip, resolved) if resolved else [],
        "changed": acts.changed_since(tip, resolved) if resolved and unchanged and tip.state != "draft" else (),
        "formats": tuple(PROGRAMS.items()),
        "references": _references(document, tip, own),
        "may_write": may(who, Act.WRITE, subject),
        "may_approve": may(who, Act.PUBLISH, acts.subject_of(document, written=True)),
        "may_return": may(who, Act.PUBLISH, subject),
        "authors": acts.unpublished_authors(document),
        "history": document.editions.order_by("-number")[:50],
        "unchanged": unchanged,
        "theirs": tip.text if status == 409 and not unchanged else "",
        "since": _since(seen, tip) if seen else [],
        "case": getattr(document, "case", None),
    }
    return render(request, "document_write.html", context, status=status)


def _since(seen: Edition, tip: Edition) -> list[tuple[bool, str]]:
    """The lines that were taken out of a text (False) and put in (True) between two revisions, in order."""
    before, after = seen.text, tip.text
    if before == after:  # what the document is about may have changed, as when a question is forwarded
        before, after = plain(resolved_of(seen.kept)), plain(resolved_of(tip.kept))
    lines = ndiff(before.splitlines(), after.splitlines())
    return [(line[0] == "+", line[2:]) for line in lines if line[0] in "+-" and line[2:].strip()]


def _preview(document: Document, resolved: Resolved) -> str:
    further = further_of(document.register, document.kind, resolved)
    return shown(resolved, bundle().tables, document.title, further)


def _broken(document: Document, tip: Edition, resolved: Resolved) -> list[Broken]:
    """Every broken claim once, with what its figures were and are, and what was decided."""
    before = {one.key: one for one in resolved_of(tip.kept).claims}
    words = claims_of(resolved)
    decided = {one.claim: one for one in acts.decisions_on(document, resolved)}
    found = {}
    for claim in resolved.broken:
        now = acts.figures_text(claim, resolved.lang)
        then = acts.figures_text(before[claim.key], resolved.lang) if claim.key in before else now
        decision = decided.get(claim.key)
        claimed = pick(resolved.lang, *_CLAIMED[claim.key.split(" ", maxsplit=1)[0]])
        found[claim.key] = Broken(claim.key, claimed, words.get(claim.key, ""), _line(claim), then, now, decision)
    return list(found.values())


def _line(claim: Claimed) -> str:
    return f"{claim.place.line}:{claim.place.column}"


def _references(document: Document, tip: Edition, lang: Lang) -> list[tuple[str, str, str]]:
    """Every reference that the text may make: what it is, its name, how it is written."""
    try:
        book: Book = book_now(document.register, document.kind, tip.parameters, tip.day, lang)
    except SmedjaError:
        return []
    rows = []
    for name, kind in sorted(book.kinds.items()):
        what = (
            pick(lang, "tal", "figure")
            if isinstance(kind, FigureKind)
            else pick(lang, "ord", "word")
            if isinstance(kind, WordKind)
            else pick(lang, "lista", "list")
        )
        asked = " ".join((name, *(f"{one}=…" for one in kind.needs), *(f"[{one}=…]" for one in kind.may)))
        rows.append((what, name, asked))
    return rows


def _tip(document: Document) -> Edition:
    tip = document.tip
    if tip is None:
        raise QueryError("The document has no text", where=str(document), todo="Begin another")
    return tip


def _typed_of(tip: Edition) -> Typed:
    day = timezone.localdate() if tip.state == PUBLISHED else tip.day
    return Typed(tip.text, day.isoformat(), "", tip.number)


def _typed_from(given: QueryDict, tip: Edition) -> Typed:
    if "text" not in given:
        return _typed_of(tip)
    # Browsers send both signs of a line's end, and the database keeps no signs of nothing.
    text = given.get("text", "").replace("\r\n", "\n").replace("\x00", "")
    return Typed(text, given.get("day", "").strip(), given.get("reason", ""), _base(given))


def _base(given: QueryDict) -> int:
    """Number of the revision that the one who pressed a button had before them; zero when the form does not say."""
    base = given.get("base", "")
    return int(base) if base.isascii() and base.isdigit() and len(base) < 9 else 0


def _day(text: str, lang: Lang) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise QueryError(
            pick(lang, f"”{text}” är inget datum", f"“{text}” is no date"),
            where="day",
            todo=pick(lang, "Skriv som 2026-11-26", "Write it as 2026-11-26"),
        ) from fault


def _faults(fault: SmedjaError) -> list[Fault]:
    return list(fault.faults) or [Fault(fault.what, fault.where, fault.todo)]
