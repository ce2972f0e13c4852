# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Words: the small kinds of values that items of a plan are made of: text in two languages, partial dates, money.

Position in the flow: used by every item. They check their own form, such as that a day exists; what belongs together is
checked by ``check``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Annotated, Final, Self

from pydantic import AfterValidator, Field, Strict, model_validator

from smedja.scenarios.scenario import Part

_PARTIAL: Final = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$", re.ASCII)
#: All that XML 1.0 refuses, and the carriage return, which CSV readers turn into a line feed.
_UNWRITABLE: Final = re.compile(r"[^\t\n\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]|[\u0080-\u009f]")
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199


def partial_date(text: str) -> str:
    """Return a year, a month or a day as it was written, once it is known to exist.

    Raises:
        ValueError: it is none, or no such day exists, such as 2018-09-31.
    """
    found = _PARTIAL.match(text)
    if found is None:
        message = f"{text[:40]!r} is no date: write 2018, 2018-09 or 2018-09-30"
        raise ValueError(message)
    year, month, day = (int(part) if part else 1 for part in found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"{text} is outside {FIRST_YEAR}–{LAST_YEAR}"
        raise ValueError(message)
    try:
        date(year, month, day)
    except ValueError as fault:
        message = f"{text} is a day that does not exist"
        raise ValueError(message) from fault
    return text


def writable(text: str) -> str:
    """Return text once it holds nothing that a CSV file, a workbook or XML cannot carry.

    Raises:
        ValueError: there is a control character, or only blanks.
    """
    if _UNWRITABLE.search(text):
        message = "The text holds a character that cannot be written, such as a control character"
        raise ValueError(message)
    if text != text.strip() or not text:
        message = "The text begins or ends with a blank"
        raise ValueError(message)
    return text


#: ``2018``, ``2018-09`` or ``2018-09-30``: as exact as the source, and no more.
PartialDate = Annotated[str, Field(max_length=10), AfterValidator(partial_date)]
Money = Annotated[float, Field(ge=0, le=1e13, allow_inf_nan=False)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Line = Annotated[str, Field(max_length=500), AfterValidator(writable)]
Prose = Annotated[str, Field(max_length=20_000), AfterValidator(writable)]
Address = Annotated[str, Field(pattern=r"^https?://\S+$", max_length=1000)]
Year = Annotated[int, Strict(), Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class Words(Part):
    """Text in Swedish, in English or in both; an empty language is shown as missing, never filled from the other."""

    sv: Prose | None = Field(None, description="In Swedish.")
    en: Prose | None = Field(None, description="In English.")

    @model_validator(mode="after")
    def _some(self) -> Self:
        """Refuse text in no language: what is empty is left out."""
        if self.sv is None and self.en is None:
            message = "There is no text in any language; leave the field out"
            raise ValueError(message)
        return self


@lru_cache(maxsize=65536)
def first_day(when: str) -> date:
    """Return the first day that a partial date may mean."""
    return date.fromisoformat((when + "-01-01")[:10] if len(when) == 4 else (when + "-01")[:10])


@lru_cache(maxsize=65536)
def last_day(when: str) -> date:
    """Return the last day that a partial date may mean."""
    if len(when) == 10:
        return date.fromisoformat(when)
    first = first_day(when)
    if len(when) == 4:
        return date(first.year, 12, 31)
    follows = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(follows.toordinal() - 1)
