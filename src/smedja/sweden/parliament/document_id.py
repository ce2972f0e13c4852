# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Identifiers of the Riksdag's documents: ``H4111689`` is question 1689 of the session 2016/17.

Position in the flow: leaf. The first two signs are the session, the years since 1400 in base 36; the next two the kind
of document; the rest its number.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from smedja.core import QueryError

Kind = Literal["question", "answer"]

_KINDS: Final[dict[Kind, str]] = {"question": "11", "answer": "12"}
_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FIRST_YEAR: Final = 1400
_SESSION: Final = re.compile(r"(\d{4})/(\d{2})")
_ID: Final = re.compile(r"([0-9A-Z]{2})(11|12)(\d{1,5})", re.IGNORECASE)


def document_id(kind: Kind, session: str, number: int) -> str:
    """The identifier of a question or an answer.

    Args:
        kind: Which.
        session: Such as ``2016/17``.
        number: Its number in the session.

    Raises:
        QueryError: the session is none.

    Example:
        >>> document_id("answer", "2016/17", 1689)
        'H4121689'
    """
    found = _SESSION.fullmatch(session)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise QueryError(f"{session!r} is no session of the Riksdag", todo="Write it as 2016/17")
    years = int(found[1]) - _FIRST_YEAR
    return f"{_DIGITS[years // 36]}{_DIGITS[years % 36]}{_KINDS[kind]}{number}"


def session_and_number(identifier: str) -> tuple[str, int] | None:
    """The session and number of a question or answer; None when the identifier is of neither.

    Example:
        >>> session_and_number("H4111689")
        ('2016/17', 1689)
    """
    found = _ID.fullmatch(identifier)
    if not found:
        return None
    year = _FIRST_YEAR + int(found[1], 36)
    return f"{year}/{(year + 1) % 100:02}", int(found[3])
