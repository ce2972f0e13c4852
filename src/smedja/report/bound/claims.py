# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Claims: what a sentence may say of figures, and whether they bear it out.

Position in the flow: ``resolve`` asks for each claim of a template; the verdict holds the figures that it rests on, so
that a reader who has to decide sees them. It decides nothing: a claim that does not hold is told, never reworded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from smedja.core import Absence, DocumentError, Figure, Lineage, Status, Unit
from smedja.report.bound.book import Arguments, Book
from smedja.report.bound.template import Reference
from smedja.report.cite import Cited, SectionAddress

#: From the surest to the least sure: a figure made of several is as sure as the least sure of them.
_SURENESS: Final = (Status.OFFICIAL, Status.ESTIMATED, Status.MODELLED, Status.ASSUMED)
_METHOD: Final = SectionAddress("metod-bundna-tal")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim holds.

    Attributes:
        holds: Whether the figures as they stand bear it out.
        sure: Whether their intervals do too; None where there is none.
        figures: What it rests on, in the order of the claim.
    """

    holds: bool
    sure: bool | None
    figures: tuple[Cited, ...]


def judge(predicate: str, of: Reference, book: Book) -> Verdict:
    """Whether a claim holds.

    Args:
        predicate: What is claimed.
        of: The figure that it is claimed of, with the predicate's own arguments among its own.
        book: The references.

    Raises:
        DocumentError: there is no such predicate or figure, or there is no number to check it by.
    """
    if predicate not in PREDICATES:
        raise DocumentError(
            f"There is no claim {predicate!r}", where=str(of.place), todo=f"Claims are {', '.join(sorted(PREDICATES))}"
        )
    own, check = PREDICATES[predicate]
    missing = [key for key in own if key not in of.arguments]
    if missing:
        raise DocumentError(f"{predicate} needs {', '.join(missing)}", where=str(of.place))
    return check(of, book)


def pair(of: Reference, book: Book) -> tuple[Cited, Cited]:
    """The figure at ``from`` and at ``to``; ``over`` names the argument that changes, by default the year."""
    over = of.arguments.get("over", "year")
    arguments = without(of.arguments, "from", "to", "over", "within")
    return tuple(  # type: ignore[return-value]  # two of them
        numbered(book.figure(of.name, {**arguments, over: of.arguments[end]}, of.place), of) for end in ("from", "to")
    )


def change(of: Reference, book: Book) -> Cited:
    """The figure at ``to`` less the figure at ``from``. It has no interval: ends of two intervals make none."""
    first, last = pair(of, book)
    one, other = first.figure, last.figure
    figure = Figure(
        other.number - one.number,
        None,
        None,
        one.unit,
        f"{of.arguments['from']}–{of.arguments['to']}",
        max(one.status, other.status, key=_SURENESS.index),
        replace(other.lineage, tables=tuple(dict.fromkeys((*one.lineage.tables, *other.lineage.tables)))),
    )
    return replace(last, figure=figure)


def rank(of: Reference, book: Book) -> tuple[Cited, tuple[Cited, ...]]:
    """Which place a figure has among the members of an argument, the largest first, and all their figures.

    Raises:
        DocumentError: a member has no figure; ``absent=skip`` leaves such members out.
    """
    among = of.arguments["among"]
    arguments = without(of.arguments, "among", "top", "absent")
    kind = book.figure_kind(of.name, of.place)
    if among not in kind.members:
        todo = f"Rank among {', '.join(kind.members)}" if kind.members else "Claim something else"
        raise DocumentError(f"{of.name} cannot be ranked among {among!r}", where=str(of.place), todo=todo)
    if among not in arguments:
        raise DocumentError(f"Whose place is asked for? {among} is not given", where=str(of.place))
    own = numbered(book.figure(of.name, arguments, of.place), of)
    others = [
        book.figure(of.name, {**arguments, among: member}, of.place)
        for member in kind.members[among](arguments)
        if member != arguments[among]
    ]
    known = [one for one in others if not isinstance(one.figure.value, Absence)]
    if len(known) < len(others) and of.arguments.get("absent") != "skip":
        raise DocumentError(
            f"The place cannot be told: {len(others) - len(known)} of {len(others)} others have no number",
            where=str(of.place),
            todo="Write absent=skip to leave them out, and say so in the text",
        )
    place = 1 + sum(one.figure.number > own.figure.number for one in known)
    lineage = Lineage(own.figure.lineage.tables, own.figure.lineage.method, own.figure.lineage.run)
    figure = Figure(float(place), None, None, Unit.COUNT, own.figure.reference_date, own.figure.status, lineage)
    return replace(own, figure=figure, address=_METHOD), (own, *known)


def numbered(cited: Cited, of: Reference) -> Cited:
    """The figure, when there is a number.

    Raises:
        DocumentError: there is none.
    """
    if isinstance(cited.figure.value, Absence):
        raise DocumentError(
            f"The claim cannot be checked: {of.name} has no number here ({cited.figure.value.value})",
            where=str(of.place),
            todo="Claim it of a figure that exists",
        )
    return cited


def without(arguments: Arguments, *names: str) -> dict[str, str]:
    """The arguments without some of them."""
    return {key: value for key, value in arguments.items() if key not in names}


def _moves(sign: int) -> Callable[[Reference, Book], Verdict]:
    def check(of: Reference, book: Book) -> Verdict:
        first, last = pair(of, book)
        one, other = (first, last) if sign > 0 else (last, first)
        sure = None
        if one.figure.high is not None and other.figure.low is not None:
            sure = other.figure.low > one.figure.high
        return Verdict(other.figure.number > one.figure.number, sure, (first, last))

    return check


def _steady(of: Reference, book: Book) -> Verdict:
    first, last = pair(of, book)
    share = _number(of, "within")
    apart = abs(last.figure.number - first.figure.number)
    return Verdict(apart <= share * abs(first.figure.number), None, (first, last))


def _placed(sign: int) -> Callable[[Reference, Book], Verdict]:
    def check(of: Reference, book: Book) -> Verdict:
        _, (own, *others) = rank(of, book)
        top = int(_number(of, "top")) if "top" in of.arguments else 1
        before = [one for one in others if sign * one.figure.number > sign * own.figure.number]
        before.sort(key=lambda one: -sign * one.figure.number)
        others.sort(key=lambda one: -sign * one.figure.number)
        return Verdict(len(before) < top, None, (own, *(before or others)[:1]))

    return check


def _beyond(sign: int) -> Callable[[Reference, Book], Verdict]:
    def check(of: Reference, book: Book) -> Verdict:
        own = numbered(book.figure(of.name, without(of.arguments, "than"), of.place), of)
        return _against(own, _number(of, "than"), sign)

    return check


def _signed(sign: int) -> Callable[[Reference, Book], Verdict]:
    def check(of: Reference, book: Book) -> Verdict:
        return _against(numbered(book.figure(of.name, of.arguments, of.place), of), 0.0, sign)

    return check


def _against(own: Cited, limit: float, sign: int) -> Verdict:
    nearest = own.figure.low if sign > 0 else own.figure.high
    sure = None if nearest is None else sign * nearest > sign * limit
    return Verdict(sign * own.figure.number > sign * limit, sure, (own,))


def _number(of: Reference, name: str) -> float:
    text = of.arguments[name]
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise DocumentError(f"{name}={text} is no number", where=str(of.place)) from None


#: Claim → arguments that it needs beside the figure's own, and how it is checked.
PREDICATES: Final[Mapping[str, tuple[tuple[str, ...], Callable[[Reference, Book], Verdict]]]] = MappingProxyType(
    {
        "rises": (("from", "to"), _moves(1)),
        "falls": (("from", "to"), _moves(-1)),
        "steady": (("from", "to", "within"), _steady),
        "largest": (("among",), _placed(1)),
        "smallest": (("among",), _placed(-1)),
        "above": (("than",), _beyond(1)),
        "below": (("than",), _beyond(-1)),
        "positive": ((), _signed(1)),
        "negative": ((), _signed(-1)),
    }
)
