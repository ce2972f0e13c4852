# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Comments: what those who work with a strategy say to each other about an item, and when it was settled.

Position in the flow: pages for editors call it. A comment is never changed or taken away; the public never reads one.
"""

from __future__ import annotations

from django.utils import timezone

from smedja.core import EditConflict, PlanError, QueryError
from smedja.strategy.rights import Act, Person, Subject, Thing, require
from smedja.web.register.models import Comment, Entry, Register


def say(person: Person, register: Register, kind: str, key: str, text: str) -> Comment:
    """Say something about an item.

    Raises:
        NotAllowed: the person has no role in the strategy.
        QueryError: there is no such item.
        PlanError: nothing is said.
    """
    require(person, Act.WRITE, Subject(Thing.COMMENT))
    entry = Entry.objects.filter(register=register, kind=kind, key=key).first()
    if entry is None:
        raise QueryError(f"There is no {kind} {key[:80]!r}", where=register.key)
    if not text.strip():
        raise PlanError("A comment needs words", where=f"{kind}/{key}", todo="Write something")
    return Comment.objects.create(entry=entry, author=person.name, made_at=timezone.now(), text=text.strip()[:5000])


def settle(person: Person, comment: Comment) -> None:
    """Say that a comment has been dealt with.

    Raises:
        NotAllowed: the person has no role in the strategy.
        EditConflict: somebody has settled it already.
    """
    require(person, Act.WRITE, Subject(Thing.COMMENT))
    found = Comment.objects.filter(pk=comment.pk, settled_at=None)
    if found.update(settled_by=person.name, settled_at=timezone.now()) != 1:
        raise EditConflict("The comment has been settled already", where=str(comment.entry), todo="Look at it anew")


def open_comments(person: Person, register: Register) -> list[Comment]:
    """Return the comments of a strategy that are not settled, the oldest first.

    Raises:
        NotAllowed: the person has no role in the strategy.
    """
    require(person, Act.READ, Subject(Thing.COMMENT))
    found = Comment.objects.filter(entry__register=register, settled_at=None)
    return list(found.select_related("entry").order_by("made_at"))
