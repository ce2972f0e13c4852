# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""References to names: of counties, municipalities and occupations.

Position in the flow: codes in, a Book out.
"""

from __future__ import annotations

from collections.abc import Callable

from smedja import codes
from smedja.core import CodeError, QueryError
from smedja.report.bound import Book, ListKind, WordKind
from smedja.report.bound.book import Arguments, ListRow
from smedja.report.language import Lang
from smedja.report.sentences import lowered
from smedja.scenarios import NATION
from smedja.sweden.names import municipality_name, region_name


def names_book(lang: Lang) -> Book:
    """Return the references to names.

    ``county`` takes a code (``00`` is the country), ``county_formal`` gives its formal name, which can stand after "i"
    whatever county it is; ``municipality`` takes a code, ``occupation`` one to three digits and is
    given as it stands within a sentence. ``municipalities`` lists those of a county, ``counties`` all counties.

    Args:
        lang: Language.
    """

    def county(asked: Arguments) -> str:
        return _told(lambda: region_name(asked["code"], lang))

    def formal(asked: Arguments) -> str:
        code = asked["code"]
        if code == NATION:
            return region_name(code, lang)
        return _told(lambda: codes.load("county").name(code, lang, "county"))

    def municipality(asked: Arguments) -> str:
        return _told(lambda: municipality_name(asked["code"]))

    def occupation(asked: Arguments) -> str:
        return lowered(_told(lambda: codes.load("ssyk2012").name(asked["code"], lang)))

    def municipalities(asked: Arguments) -> tuple[ListRow, ...]:
        _told(lambda: codes.load("county").require(asked["county"], "county").code)
        scheme = codes.load("municipality")
        found = (scheme.require(code, "municipality") for code in scheme.codes("municipality"))
        return tuple(
            {"key": one.code, "code": one.code, "name": one.name_sv} for one in found if one.parent == asked["county"]
        )

    def counties(_: Arguments) -> tuple[ListRow, ...]:
        every = codes.load("county").codes("county")
        return tuple({"key": code, "code": code, "name": region_name(code, lang)} for code in every if code != NATION)

    fields = ("key", "code", "name")
    return Book(
        {
            "county": WordKind(("code",), county),
            "county_formal": WordKind(("code",), formal),
            "municipality": WordKind(("code",), municipality),
            "occupation": WordKind(("code",), occupation),
            "municipalities": ListKind(("county",), municipalities, fields),
            "counties": ListKind((), counties, fields),
        }
    )


def _told(name: Callable[[], str]) -> str:
    try:
        return name()
    except CodeError as error:
        raise QueryError(error.what, todo=error.todo) from error
