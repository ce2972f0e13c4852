# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Whole numbers among a reference's arguments.

Position in the flow: every book of this folder reads years and lengths of lists through here.
"""

from __future__ import annotations

from typing import Final

from smedja.core import QueryError
from smedja.report.bound.book import Arguments

#: Most rows that a list gives.
MOST: Final = 300


def whole(text: str, name: str) -> int:
    """Return a whole number above zero. Raises QueryError when it is none."""
    if not text.isdigit() or not int(text):
        raise QueryError(f"{name}={text} is no whole number", todo="Write digits")
    return int(text)


def top(asked: Arguments, most: int = MOST) -> int:
    """Return how many rows are asked for, ``most`` at the most. Raises QueryError when it is no number."""
    return min(whole(asked.get("top", str(most)), "top"), most)
