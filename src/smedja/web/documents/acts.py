# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Acts: from a draft to a published document, in the only order that is possible and by those who may.

Position in the flow: pages and commands call it; every act is one transaction that happens as a whole or not at all.
Nothing is overwritten: saving makes revision n+1 of n, and whoever comes second is told so. While a claim that does not
hold is undecided, nothing is sent on and nothing is published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from smedja.core import EditConflict, FaultReport, PlanError, QueryError
from smedja.report.bound import Claimed, Resolved
from smedja.report.bound.claim_words import wordings_of
from smedja.report.bound.keeping import kept_of, resolved_of
from smedja.report.bound.kept import Difference, differences
from smedja.report.bound.wording import say
from smedja.report.language import Lang
from smedja.strategy.rights import Act, Person, Subject, Thing, may, require
from smedja.web.bundle import bundle
from smedja.web.documents.models import APPROVED, CHANGED, STANDS, Decision, Document, Edition
from smedja.web.documents.sources import ANSWER, further_of, resolved_now
from smedja.web.register.models import DRAFT, PUBLISHED, RETURNED, REVIEW, Register

#: A text of more signs than this is something else.
LONGEST: Final = 200_000
_OPEN: Final = (DRAFT, RETURNED)


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody writes.

    Attributes:
        text: The text with its references.
        parameters: What the document is about.
        day: The day that it bears.
        reason: Why it is changed, for the history.
    """

    text: str
    parameters: Mapping[str, str]
    day: date
    reason: str = ""


def subject_of(document: Document, *, written: bool = False) -> Subject:
    """What the rules of rights ask about a document; with who wrote what is not published yet when ``written``."""
    regions = (document.region,) if document.region else ()
    return Subject(_thing(document.kind), regions, (), unpublished_authors(document) if written else ())


def _thing(kind: str) -> Thing:
    return Thing.CASE if kind == ANSWER else Thing.DOCUMENT


def start(person: Person, register: Register, kind: str, title: str, written: Draft, lang: Lang = "sv") -> Document:
    """Start a document.

    Args:
        person: Who writes.
        register: The strategy that it belongs to.
        kind: Kind of document.
        title: What lists call it.
        written: Its first text.
        lang: Language.

    Raises:
        NotAllowed: the person may not write documents of this register.
        DocumentError: the text does not hold; nothing is kept.
    """
    region = written.parameters.get("county") or written.parameters.get("municipality", "")[:2]
    document = Document(register=register, kind=kind, title=title[:300], lang=lang, region=region)
    require(person, Act.WRITE, subject_of(document))
    resolved = _resolved(document, written)
    with transaction.atomic():
        document.save()
        _next(document, person, written, resolved, base=0)
    return document


def save(person: Person, document: Document, written: Draft, *, base: int, corrects: Edition | None = None) -> Edition:
    """Keep a revision of a document.

    Args:
        person: Who writes.
        document: The document.
        written: What it is to be.
        base: Number of the revision that the writer had before them.
        corrects: The published edition that it corrects.

    Raises:
        NotAllowed: the person may not write it.
        DocumentError: the text does not hold; each fault with line and column.
        EditConflict: somebody else saved a revision after ``base``.
    """
    require(person, Act.WRITE, subject_of(document))
    resolved = _resolved(document, written)
    before = document.tip
    try:
        with transaction.atomic():
            made = _next(document, person, written, resolved, base=base, corrects=corrects)
            if before is not None and before.state != PUBLISHED:
                _note_changes(before, made, resolved, person)
            return made
    except IntegrityError as fault:
        raise _conflict(document) from fault


def now_of(edition: Edition) -> Resolved:
    """An edition resolved with today's sources, for the day that it bears. Raises DocumentError when it cannot be."""
    document = edition.document
    lang: Lang = "en" if document.lang == "en" else "sv"
    return resolved_now(document.register, document.kind, edition.parameters, edition.day, edition.text, lang)


def figures_text(claim: Claimed, lang: Lang) -> str:
    """The figures that a claim rests on, as they read."""
    return " → ".join(say(one.figure, "interval", lang) for one in claim.verdict.figures)


def undecided(document: Document, resolved: Resolved) -> tuple[Claimed, ...]:
    """The broken claims of a text that nobody has decided on with the figures as they are; each once."""
    decided = {one.claim for one in decisions_on(document, resolved)}
    return tuple({one.key: one for one in resolved.broken if one.key not in decided}.values())


def decisions_on(document: Document, resolved: Resolved) -> tuple[Decision, ...]:
    """The decisions that broken claims of a text stand in its words with the figures as they are; the latest on each.

    A published edition has its own decisions, which were kept when it was approved: see ``Edition.stood``.
    """
    words = wordings_of(resolved)
    broken = {(one.key, words[one.key], figures_text(one, resolved.lang)) for one in resolved.broken}
    made = Decision.objects.filter(edition__document=document, outcome=STANDS)
    return tuple({one.claim: one for one in made if (one.claim, one.words, one.figures) in broken}.values())


def decide(person: Person, edition: Edition, claim: str, reason: str) -> Decision:
    """Decide that a claim stands although the figures do not bear it out.

    Args:
        person: Who decides; one who writes or one who approves.
        edition: The revision.
        claim: Key of the claim.
        reason: Why it stands.

    Raises:
        NotAllowed: the person may neither write nor approve.
        PlanError: there is no such broken claim, or no reason.
        EditConflict: it is no longer the latest revision, or it is published.
    """
    subject = subject_of(edition.document)
    if not may(person, Act.PUBLISH, subject):
        require(person, Act.WRITE, subject)
    _require_tip(edition, (DRAFT, RETURNED, REVIEW, APPROVED))
    if not reason.strip():
        raise PlanError("A decision needs a reason", where=claim, todo="Say why the sentence stands")
    resolved = now_of(edition)
    found = next((one for one in resolved.broken if one.key == claim), None)
    if found is None:
        raise PlanError("The figures bear this claim out", where=claim, todo="Look at the text anew")
    return Decision.objects.create(
        edition=edition,
        claim=claim,
        words=wordings_of(resolved)[claim],
        figures=figures_text(found, resolved.lang),
        outcome=STANDS,
        reason=reason.strip(),
        by=person.name,
        at=timezone.now(),
    )


def seen_by(document: Document, number: int) -> Edition:
    """The revision that somebody had before them, which every act then holds against the latest one.

    Raises:
        EditConflict: there is no revision of that number.
    """
    found = document.editions.select_related("document__register").filter(number=number).first()
    if found is None:
        raise _conflict(document)
    return found


def submit(person: Person, edition: Edition) -> None:
    """Ask for a revision to be approved.

    Raises:
        NotAllowed: the person may not.
        PlanError: a broken claim is undecided; each is named with its figures.
        EditConflict: it is no longer the latest draft.
    """
    require(person, Act.SUBMIT, subject_of(edition.document))
    _require_tip(edition, _OPEN)
    _require_decided(edition, now_of(edition))
    _turn(edition, _OPEN, REVIEW)


def send_back(person: Person, edition: Edition, remark: str) -> None:
    """Send a revision back to its author with a remark.

    Raises:
        NotAllowed: the person may not.
        PlanError: there is no remark.
        EditConflict: it does not lie for approval any longer.
    """
    require(person, Act.PUBLISH, subject_of(edition.document))
    _require_tip(edition, (REVIEW, APPROVED))
    if not remark.strip():
        raise PlanError(
            "A draft that is sent back needs a remark", where=str(edition.document), todo="Say what to change"
        )
    _turn(edition, (REVIEW, APPROVED), RETURNED, remark=remark.strip())


def approve(person: Person, edition: Edition) -> None:
    """Approve a revision with its figures as they are now; one that is approved may be approved again with newer ones.

    Raises:
        NotAllowed: the person may not, or wrote some of what is not published yet.
        PlanError: a broken claim is undecided.
        EditConflict: it does not lie for approval any longer.
    """
    require(person, Act.PUBLISH, subject_of(edition.document, written=True))
    _require_tip(edition, (REVIEW, APPROVED))
    resolved = now_of(edition)
    _require_decided(edition, resolved)
    held = _held(edition.document, resolved)
    # What is decided later has not been approved, and is not what readers are told.
    held["kept"]["stood"] = [
        {"claim": one.claim, "words": one.words, "figures": one.figures, "reason": one.reason}
        for one in decisions_on(edition.document, resolved)
    ]
    _turn(edition, (REVIEW, APPROVED), APPROVED, approved_by=person.name, approved_at=timezone.now(), **held)


def changed_since(edition: Edition, resolved: Resolved) -> tuple[Difference, ...]:
    """What reads otherwise now than when the revision was kept."""
    return differences(edition.kept, resolved)


def publish(person: Person, edition: Edition) -> None:
    """Publish an approved revision.

    Raises:
        NotAllowed: the person may not, or wrote some of it.
        PlanError: a broken claim is undecided, or something reads otherwise than when it was approved; all is named.
        EditConflict: it is not the approved revision any longer.
    """
    document = edition.document
    require(person, Act.PUBLISH, subject_of(document, written=True))
    with transaction.atomic():
        Document.objects.select_for_update().get(pk=document.pk)
        edition.refresh_from_db()
        _require_tip(edition, (APPROVED,))
        resolved = now_of(edition)
        _require_decided(edition, resolved)
        report = FaultReport(document.title)
        for one in changed_since(edition, resolved):
            report.add(f"{one.key}: {one.old} → {one.new or '–'}", document.title, "Approve it with today's figures")
        report.raise_if_any(PlanError)
        _turn(edition, (APPROVED,), PUBLISHED, published_by=person.name, published_at=timezone.now())
        Document.objects.filter(pk=document.pk).update(live=edition)


def unpublished_authors(document: Document) -> tuple[str, ...]:
    """Who wrote the revisions since the published one."""
    since = document.editions.exclude(state=PUBLISHED)
    if document.live is not None:
        since = since.filter(number__gt=document.live.number)
    return tuple(since.order_by("author").values_list("author", flat=True).distinct())


def _resolved(document: Document, written: Draft) -> Resolved:
    if len(written.text) > LONGEST:
        raise QueryError("The text is too long", where="text", todo="Split it into several documents")
    lang: Lang = "en" if document.lang == "en" else "sv"
    return resolved_now(document.register, document.kind, written.parameters, written.day, written.text, lang)


def _held(document: Document, resolved: Resolved) -> dict[str, Any]:
    """What a revision keeps of what its references say."""
    kept = kept_of(resolved, bundle().tables)
    kept["further"] = {
        heading: list(lines) for heading, lines in further_of(document.register, document.kind, resolved).items()
    }
    return {"kept": kept, "run": bundle().run, "stamp": document.register.stamp}


def _next(
    document: Document,
    person: Person,
    written: Draft,
    resolved: Resolved,
    *,
    base: int,
    corrects: Edition | None = None,
) -> Edition:
    """Make revision n+1 of n."""
    held = Document.objects.select_for_update(of=("self",)).select_related("tip").get(pk=document.pk)
    if (held.tip.number if held.tip else 0) != base:
        raise _conflict(document)
    if corrects is None and held.tip is not None and held.tip.state != PUBLISHED:
        corrects = held.tip.corrects
    edition = Edition.objects.create(
        document=document,
        number=base + 1,
        text=written.text,
        parameters=dict(written.parameters),
        day=written.day,
        author=person.name,
        made_at=timezone.now(),
        reason=written.reason.strip(),
        corrects=corrects,
        **_held(document, resolved),
    )
    Document.objects.filter(pk=document.pk).update(tip=edition)
    document.refresh_from_db()
    return edition


def _note_changes(before: Edition, made: Edition, resolved: Resolved, person: Person) -> None:
    """Note the broken claims that the new text no longer makes: that, too, is a decision of a person."""
    left = {claim.key for claim in resolved.claims}
    then = resolved_of(before.kept)
    words = wordings_of(then)
    for claim in {one.key: one for one in then.broken}.values():
        if claim.key not in left:
            Decision.objects.create(
                edition=made,
                claim=claim.key,
                words=words[claim.key],
                figures=figures_text(claim, resolved.lang),
                outcome=CHANGED,
                by=person.name,
                at=timezone.now(),
            )


def _require_decided(edition: Edition, resolved: Resolved) -> None:
    report = FaultReport(edition.document.title)
    for claim in undecided(edition.document, resolved):
        told = f"{claim.key}: {figures_text(claim, resolved.lang)}"
        report.add(f"A claim no longer holds: {told}", str(claim.place), "Change the sentence, or say why it stands")
    report.raise_if_any(PlanError)


def _require_tip(edition: Edition, states: tuple[str, ...]) -> None:
    if not Edition.objects.filter(pk=edition.pk, state__in=states, document__tip=edition.pk).exists():
        raise _dealt_with(edition)


def _turn(edition: Edition, allowed: tuple[str, ...], state: str, **more: str | datetime | object) -> None:
    """Turn an edition's state, when it still is the latest and in one of the allowed states."""
    found = Edition.objects.filter(pk=edition.pk, state__in=allowed, document__tip=edition.pk)
    if found.update(state=state, **more) != 1:
        raise _dealt_with(edition)
    edition.refresh_from_db()


def _dealt_with(edition: Edition) -> EditConflict:
    return EditConflict(
        "This is no longer the latest draft, or it has been dealt with already",
        where=str(edition.document),
        todo="Look at the document anew",
    )


def _conflict(document: Document) -> EditConflict:
    tip = document.editions.order_by("-number").first()
    who = f"{tip.author} saved revision {tip.number} in the meantime" if tip else "The document is gone"
    return EditConflict(who, where=document.title, todo="Look at what was saved, then save yours on top of it")
