# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Dates as they are read: 2018, juni 2018, den 30 juni 2018.

Position in the flow: documents say dates through here; the names of months are Babel's.
"""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from smedja.report.language import Lang, pick


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
