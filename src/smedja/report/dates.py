# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Dates as they are read: 2018, juni 2018, den 30 juni 2018.

Position in the flow: documents say dates through here; the names of months are Babel's.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from babel.dates import format_date

from smedja.report.language import Lang, pick

_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def day_in_words(day: date, lang: Lang) -> str:
    """Return a day: ``30 juni 2018``, ``30 June 2018``."""
    return str(format_date(day, "d MMMM y", locale=pick(lang, "sv_SE", "en_GB")))


def partial_date(when: str, lang: Lang) -> str:
    """Return a date of which only the year, or the year and month, may be known.

    Args:
        when: ISO date, ``2018-06`` or ``2018``.
        lang: Language.
    """
    if len(when) == 4:
        return when
    if len(when) == 7:
        return str(format_date(date.fromisoformat(f"{when}-01"), "MMMM y", locale=pick(lang, "sv_SE", "en_GB")))
    return day_in_words(date.fromisoformat(when), lang)


def date_in_words(reference_date: str, lang: Lang) -> str:
    """Return what a figure is of: ``slutet av 2025``, ``november 2024``, ``2018``; a period as it stands."""
    if reference_date.endswith("-12-31"):
        return pick(lang, f"slutet av {reference_date[:4]}", f"the end of {reference_date[:4]}")
    return partial_date(reference_date, lang) if _DATE.fullmatch(reference_date) else reference_date
