# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Rights: who may do what with what in a strategy's register; one table, asked everywhere.

Position in the flow: the register's database asks before every act, pages ask before they show a button. It knows
persons as roles and nothing of how they logged in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from smedja.core import NotAllowed


class Role(StrEnum):
    """What a person is to a strategy, in the whole of it or in a region."""

    READER = "reader"  # reads what is internal
    CONTACT = "contact"  # reports for a party
    EDITOR = "editor"  # proposes changes
    APPROVER = "approver"  # publishes what somebody else proposed, closes periods
    ADMINISTRATOR = "administrator"  # hands out roles, takes files in


class Thing(StrEnum):
    """What something is done with."""

    ITEM = "item"  # a measure, goal, party and so on, as published
    DRAFT = "draft"  # a change that is not published
    INTERNAL = "internal"  # internal fields and notes
    VALUE = "value"  # a value of an indicator, or a task reported as done
    EFFECT = "effect"  # a computed effect
    PERIOD = "period"
    COMMENT = "comment"
    MEMBERSHIP = "membership"
    FILE = "file"  # a whole plan as a file
    JUDGEMENT = "judgement"  # what somebody judges about a figure of a county
    COUNCIL = "council"  # a county's priorities, proposals, talks and dates
    DOCUMENT = "document"  # a report or a letter that is written
    CASE = "case"  # a question that a minister answers, with the answer that is written


class Act(StrEnum):
    """What is done."""

    READ = "read"
    WRITE = "write"  # makes a draft, reports a value, comments, computes an effect
    SUBMIT = "submit"  # asks for a draft to be published
    PUBLISH = "publish"  # publishes a draft or a value, or sends it back
    ARCHIVE = "archive"
    CLOSE = "close"
    REOPEN = "reopen"
    TAKE_IN = "take_in"  # imports a file
    GIVE_OUT = "give_out"  # exports a file
    MANAGE = "manage"


_EVERYBODY: Final = frozenset({None, *Role})
_INSIDE: Final = frozenset(Role)
_WRITERS: Final = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
_REPORTERS: Final = frozenset({Role.CONTACT, Role.EDITOR, Role.ADMINISTRATOR})
_APPROVERS: Final = frozenset({Role.APPROVER})
_ADMINISTRATORS: Final = frozenset({Role.ADMINISTRATOR})

#: (thing, act) → roles that may; None is somebody who has not logged in. What is not here nobody may.
ALLOWED: Final[MappingProxyType[tuple[Thing, Act], frozenset[Role | None]]] = MappingProxyType(
    {
        (Thing.ITEM, Act.READ): _EVERYBODY,
        (Thing.ITEM, Act.ARCHIVE): _APPROVERS,
        (Thing.DRAFT, Act.READ): _INSIDE - {Role.READER},
        (Thing.DRAFT, Act.WRITE): _WRITERS,
        (Thing.DRAFT, Act.SUBMIT): _WRITERS,
        (Thing.DRAFT, Act.PUBLISH): _APPROVERS,
        (Thing.INTERNAL, Act.READ): _INSIDE,
        (Thing.INTERNAL, Act.WRITE): _WRITERS,
        (Thing.VALUE, Act.READ): _EVERYBODY,
        (Thing.VALUE, Act.WRITE): _REPORTERS,
        (Thing.VALUE, Act.PUBLISH): _APPROVERS,
        (Thing.EFFECT, Act.READ): _EVERYBODY,
        (Thing.EFFECT, Act.WRITE): _WRITERS,
        (Thing.PERIOD, Act.READ): _EVERYBODY,
        (Thing.PERIOD, Act.CLOSE): _APPROVERS | _ADMINISTRATORS,
        (Thing.PERIOD, Act.REOPEN): _ADMINISTRATORS,
        (Thing.COMMENT, Act.READ): _INSIDE,
        (Thing.COMMENT, Act.WRITE): _INSIDE,
        (Thing.MEMBERSHIP, Act.READ): _ADMINISTRATORS,
        (Thing.MEMBERSHIP, Act.MANAGE): _ADMINISTRATORS,
        (Thing.FILE, Act.GIVE_OUT): _EVERYBODY,
        (Thing.FILE, Act.TAKE_IN): _ADMINISTRATORS,
        (Thing.JUDGEMENT, Act.READ): _EVERYBODY,
        (Thing.JUDGEMENT, Act.WRITE): _INSIDE - {Role.READER},
        (Thing.COUNCIL, Act.READ): _INSIDE,
        (Thing.COUNCIL, Act.WRITE): _WRITERS | _APPROVERS,
        (Thing.DOCUMENT, Act.READ): _INSIDE - {Role.READER},
        (Thing.DOCUMENT, Act.WRITE): _WRITERS,
        (Thing.DOCUMENT, Act.SUBMIT): _WRITERS,
        (Thing.DOCUMENT, Act.PUBLISH): _APPROVERS,
        (Thing.CASE, Act.READ): _WRITERS | _APPROVERS,
        (Thing.CASE, Act.WRITE): _WRITERS,
        (Thing.CASE, Act.SUBMIT): _WRITERS,
        (Thing.CASE, Act.PUBLISH): _APPROVERS,
    }
)
#: Acts that the one who wrote a thing may not do to it: four eyes see more than two.
BY_ANOTHER: Final = frozenset((thing, Act.PUBLISH) for thing in (Thing.DRAFT, Thing.VALUE, Thing.DOCUMENT, Thing.CASE))
#: Things that a role held to a county does not even read when they are of another county or of the whole strategy.
UNREAD_ELSEWHERE: Final = frozenset({Thing.DOCUMENT, Thing.CASE})
#: Things that a contact reaches only where the party that it reports for has a part.
OF_PARTY: Final = frozenset({(Thing.VALUE, Act.WRITE)})


@dataclass(frozen=True, slots=True)
class Membership:
    """One role of a person in one strategy.

    Attributes:
        role: The role.
        region: County that it is held to; empty for all.
        party: Key of the party that a contact reports for; empty for other roles.
    """

    role: Role
    region: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who asks, in relation to one strategy.

    Attributes:
        name: Account name; empty for somebody who has not logged in.
        memberships: Roles in the strategy.
    """

    name: str = ""
    memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about.

    Attributes:
        thing: What kind of thing.
        regions: Counties that it is about; empty for the whole strategy.
        parties: Keys of the parties that have a part in it.
        authors: Account names of those who wrote it, all that is not published yet; empty when nobody did.
    """

    thing: Thing
    regions: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


NOBODY: Final = Person()


def may(person: Person, act: Act, subject: Subject) -> bool:
    """Return whether a person may do something."""
    return not _against(person, act, subject)


def require(person: Person, act: Act, subject: Subject) -> None:
    """Refuse what a person may not do.

    Raises:
        NotAllowed: with the roles that may.
    """
    against = _against(person, act, subject)
    if against:
        raise NotAllowed(against, where=f"{subject.thing} – {act}", todo=_remedy(act, subject))


def _against(person: Person, act: Act, subject: Subject) -> str:
    """What speaks against it; empty when nothing does."""
    allowed = ALLOWED.get((subject.thing, act), frozenset())
    if None in allowed:
        return ""
    fitting = [one for one in person.memberships if one.role in allowed and _reaches(one, act, subject)]
    if not fitting:
        return "This takes another role" if person.name else "This takes a log-in"
    if (subject.thing, act) in BY_ANOTHER and person.name in subject.authors:
        return "Whoever wrote something does not approve it"
    return ""


def _reaches(membership: Membership, act: Act, subject: Subject) -> bool:
    """Whether a role reaches a thing: its region and, for a contact, its party."""
    # A role that is held to a county does not reach what is of the whole strategy or of other counties too.
    elsewhere = bool(membership.region) and set(subject.regions) != {membership.region}
    if elsewhere and (act is not Act.READ or subject.thing in UNREAD_ELSEWHERE):
        return False
    bound = membership.role is Role.CONTACT and (subject.thing, act) in OF_PARTY
    return not bound or membership.party in subject.parties


def _remedy(act: Act, subject: Subject) -> str:
    roles = sorted(str(role) for role in ALLOWED.get((subject.thing, act), frozenset()) if role)
    return f"Ask one who is {' or '.join(roles)} of the strategy" if roles else "Nobody may do this"
