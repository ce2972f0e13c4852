# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Finding documents for a page, and what a person may do with each.

Position in the flow: views ask here; what is not published is found by those who may read it only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smedja.report.language import Lang, pick
from smedja.strategy.rights import Act, Person, Subject, Thing, may
from smedja.web.documents.acts import subject_of
from smedja.web.documents.models import Document, Edition
from smedja.web.errors import NotHere
from smedja.web.register.models import PUBLISHED, Register
from smedja.web.register.persons import person_of

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

_WITH = ("register", "live", "tip")


def document_of(number: int, lang: Lang) -> Document:
    """The document. Raises NotHere when there is none."""
    found = Document.objects.select_related(*_WITH).filter(pk=number).first()
    if found is None:
        raise NotHere(pick(lang, "Det finns inget sådant dokument", "There is no such document"))
    return found


def edition_of(document: Document, number: int | None, lang: Lang) -> Edition:
    """A published edition, the one in force when no number is given. Raises NotHere when it is not published."""
    found = document.editions.filter(state=PUBLISHED)
    edition = found.filter(number=number).first() if number else document.live
    if edition is None:
        raise NotHere(pick(lang, "Dokumentet är inte publicerat", "The document is not published"))
    return edition


def person(request: HttpRequest, register: Register) -> Person:
    """Who asks, in relation to a register; somebody without a session costs no question to the database."""
    return person_of(request.user, register) if request.COOKIES and request.user.is_authenticated else Person()


def published() -> QuerySet[Document]:
    """Documents in force, the newest first."""
    return Document.objects.exclude(live=None).select_related(*_WITH).order_by("-live__published_at", "-pk")


def open_drafts(account: Any) -> list[tuple[Document, bool]]:
    """Drafts that an account may read, each with whether it waits for the account: to write on, approve or publish."""
    if not account.is_authenticated:
        return []
    found = []
    registers = Register.objects.filter(memberships__person=account).distinct()
    people = {register.pk: person_of(account, register) for register in registers}
    rows = Document.objects.filter(register__in=people).exclude(tip=None).exclude(tip__state=PUBLISHED)
    for document in rows.select_related(*_WITH).order_by("-tip__made_at"):
        who = people[document.register_id]
        if may(who, Act.READ, subject_of(document)):
            found.append((document, _waits(who, document)))
    return found


def writable(account: Any, subject: Subject | None = None) -> list[Register]:
    """Registers that an account may write documents of, of some place or of the subject that is given."""
    registers = Register.objects.filter(memberships__person=account, archived_at=None).distinct()
    return [one for one in registers if _writes(person_of(account, one), subject)]


def _writes(who: Person, subject: Subject | None) -> bool:
    if subject is not None:
        return may(who, Act.WRITE, subject)
    regions = {one.region for one in who.memberships}
    return any(may(who, Act.WRITE, Subject(Thing.DOCUMENT, (region,) if region else ())) for region in regions)


def _waits(who: Person, document: Document) -> bool:
    state = document.tip.state if document.tip else ""
    if state in {"review", "approved"}:
        return may(who, Act.PUBLISH, subject_of(document, written=True))
    return may(who, Act.WRITE, subject_of(document)) and document.tip is not None and document.tip.author == who.name
