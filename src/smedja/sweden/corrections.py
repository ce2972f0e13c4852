# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The drafted correction of a published document: what was stated, and what it is with new sources.

Position in the flow: differences in, a bound text out; commands and pages show it and write it as a file. It judges
nothing: a person publishes the correction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from smedja.core import Absence, Figure
from smedja.report.bound import Book, FigureKind, ListKind, Resolved, WordKind, resolve
from smedja.report.bound.book import ListRow
from smedja.report.bound.kept import Difference
from smedja.report.cite import Cited, SectionAddress
from smedja.report.dates import day_in_words
from smedja.report.strategy.figures import counted
from smedja.sweden.documents.library import template

_METHOD: Final = SectionAddress("metod-bundna-tal")
_GONE: Final = "finns inte"


@dataclass(frozen=True, slots=True)
class Published:
    """A published document, as a correction names it.

    Attributes:
        title: What it is called.
        day: When it was published.
        claims: What its claims said, by their keys.
    """

    title: str
    day: date
    claims: Mapping[str, str] = field(default_factory=dict)


def correction(of: Published, found: Sequence[Difference], day: date, *, fault: str = "") -> Resolved:
    """Draft a correction.

    Args:
        of: The document.
        found: How it differs from what its references say now.
        day: Day of the correction.
        fault: Why it can no longer be resolved; empty when it can.
    """
    weighty = [one for one in found if one.weight != "slight"]
    slight = len(found) - len(weighty)
    by_kind = {kind: [one for one in weighty if one.kind == kind] for kind in ("claim", "figure", "words")}
    lists: dict[str, tuple[tuple[ListRow, ...], tuple[str, ...]]] = {
        "gone": (({"key": "gone", "why": fault},) if fault else (), ("why",)),
        "claims": (tuple(_claim(one, of) for one in by_kind["claim"]), ("claim", "new")),
        "figures": (tuple(_figures(one) for one in by_kind["figure"]), ("old", "what", "new")),
        "words": (tuple(_words(one) for one in by_kind["words"]), ("old", "what", "new")),
        "slight": (({"key": "slight"},) if slight else (), ()),
    }
    book = Book(
        {
            "document": WordKind.of(of.title),
            "published": WordKind.of(day_in_words(of.day, "sv")),
            "slight_count": FigureKind((), lambda _: counted(slight, day)),
            "today": WordKind.of(day_in_words(day, "sv")),
            **{name: _list(rows, fields) for name, (rows, fields) in lists.items()},
        }
    )
    return resolve(template("correction"), book)


def _claim(one: Difference, of: Published) -> ListRow:
    return {"key": one.key, "claim": of.claims.get(one.key, one.key), "new": one.new or _GONE}


def _words(one: Difference) -> ListRow:
    return {"key": one.key, "what": one.key, "old": one.old, "new": one.new or _GONE}


def _figures(one: Difference) -> ListRow:
    return {
        "key": one.key,
        "what": one.key,
        "old": _cited(one.was) or one.old,
        "new": _cited(one.now) or one.new or _GONE,
    }


def _cited(figure: Figure | None) -> Cited | None:
    return None if figure is None or isinstance(figure.value, Absence) else Cited(figure, _METHOD)


def _list(rows: tuple[ListRow, ...], fields: tuple[str, ...]) -> ListKind:
    return ListKind((), lambda _: rows, ("key", *fields))
