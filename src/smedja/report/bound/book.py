# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The book of references: every name that a template may use, what it needs, and how it is found.

Position in the flow: made for a run, a plan and a country; ``resolve`` looks references up in it. It holds no text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeAlias, TypeVar

from smedja.core import DocumentError, QueryError
from smedja.report.bound.template import Place
from smedja.report.cite import Cited

Arguments: TypeAlias = Mapping[str, str]
Given = TypeVar("Given")
#: A row of a list: words and figures by the names of its fields.
ListRow: TypeAlias = Mapping[str, "str | Cited"]


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A reference to a figure.

    Attributes:
        needs: Arguments that must be given.
        find: The figure for arguments. Raises QueryError when there is none.
        may: Arguments that may be left out.
        members: Values that an argument can take, for ranks; arguments without an entry cannot be ranked over.
    """

    needs: tuple[str, ...]
    find: Callable[[Arguments], Cited]
    may: tuple[str, ...] = ()
    members: Mapping[str, Callable[[Arguments], tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordKind:
    """A reference to a word, such as the name of a county.

    Attributes:
        needs: Arguments that must be given.
        find: The word for arguments. Raises QueryError when there is none.
        may: Arguments that may be left out.
    """

    needs: tuple[str, ...]
    find: Callable[[Arguments], str]
    may: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> WordKind:
        """A reference that always gives the same words."""
        return cls((), lambda _: text)


@dataclass(frozen=True, slots=True)
class ListKind:
    """A reference to a list.

    Attributes:
        needs: Arguments that must be given.
        find: The rows for arguments. Raises QueryError when there is no such list.
        fields: Names of the fields of a row.
        may: Arguments that may be left out.
    """

    needs: tuple[str, ...]
    find: Callable[[Arguments], tuple[ListRow, ...]]
    fields: tuple[str, ...]
    may: tuple[str, ...] = ()


Kind: TypeAlias = FigureKind | WordKind | ListKind


@dataclass(frozen=True, slots=True)
class Book:
    """Kinds of references by name.

    Attributes:
        kinds: Name → kind.
    """

    kinds: Mapping[str, Kind]

    def __or__(self, other: Book) -> Book:
        """The references of both; no name may stand in both.

        Raises:
            DocumentError: a name stands in both.
        """
        twice = sorted(set(self.kinds) & set(other.kinds))
        if twice:
            raise DocumentError(f"Two books have the reference {', '.join(twice)}", todo="Rename one")
        return Book({**self.kinds, **other.kinds})

    def figure(self, name: str, arguments: Arguments, place: Place) -> Cited:
        """The figure of a reference. Raises DocumentError when there is none."""
        kind = self.figure_kind(name, place)
        _require_arguments(name, kind, arguments, place)
        return _found(kind.find, arguments, place)

    def figure_kind(self, name: str, place: Place) -> FigureKind:
        """The kind of a reference to a figure. Raises DocumentError when the name is none."""
        kind = self.kind(name, place)
        if not isinstance(kind, FigureKind):
            raise DocumentError(f"{name!r} is no figure", where=str(place), todo="Name a reference to a figure")
        return kind

    def word(self, name: str, arguments: Arguments, place: Place) -> str:
        """The word of a reference. Raises DocumentError when there is none."""
        kind = self.kind(name, place)
        if not isinstance(kind, WordKind):
            raise DocumentError(f"{name!r} is no word", where=str(place))
        _require_arguments(name, kind, arguments, place)
        return _found(kind.find, arguments, place)

    def rows(self, name: str, arguments: Arguments, place: Place) -> tuple[ListRow, ...]:
        """The rows of a list. Raises DocumentError when there is no such list."""
        kind = self.kind(name, place)
        if not isinstance(kind, ListKind):
            raise DocumentError(f"{name!r} is no list", where=str(place), todo="Name a list after in")
        _require_arguments(name, kind, arguments, place)
        return _found(kind.find, arguments, place)

    def kind(self, name: str, place: Place) -> Kind:
        """The kind of a reference. Raises DocumentError when there is none of that name."""
        if name not in self.kinds:
            near = get_close_matches(name, self.kinds, n=3)
            raise DocumentError(
                f"There is no reference {name!r}",
                where=str(place),
                todo=f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(sorted(self.kinds))}",
            )
        return self.kinds[name]


def _found(find: Callable[[Arguments], Given], arguments: Arguments, place: Place) -> Given:
    try:
        return find(arguments)
    except QueryError as error:
        raise DocumentError(error.what, where=str(place), todo=error.todo) from error


def _require_arguments(name: str, kind: Kind, arguments: Arguments, place: Place) -> None:
    known = (*kind.needs, *kind.may)
    missing = [key for key in kind.needs if key not in arguments]
    unknown = [key for key in arguments if key not in known]
    if missing:
        raise DocumentError(f"{name} needs {', '.join(missing)}", where=str(place), todo=f"It takes {', '.join(known)}")
    if unknown:
        raise DocumentError(
            f"{name} takes no {', '.join(unknown)}", where=str(place), todo=f"It takes {', '.join(known) or 'nothing'}"
        )
